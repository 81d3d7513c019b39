### The words by which tables are read: Russian. Spellings stand between bars; `_` is a space at an end.

## Sums, parts and units of measure
# The rows or columns after it are parts of the one before.
parts-of-which = в том числе | в т.ч | из них
# What a line of a sum begins with.
total-begins = общий итог
# The first word of a line of a sum.
total = итого | всего
# Beside a number they change nothing.
unit-of-count = человек | человека | ед | единиц | шт | чел
# Of a unit of measure these say nothing but that single things are counted.
unit-single = чел | человек | человека | ед | единиц | единица | шт | в | и
scale-thousand = тыс | тысяч | тысячах
scale-million = млн | миллион | миллионов | миллионах
scale-milliard = млрд | миллиард | миллиардов
scale-percent = процент | процентов | процентах
scale-promille = промилле
# Words that make a line a unit of measure.
unit = чел | человек | человека | ед | единиц | единица | шт | процент | процентов | тыс | тысяч | млн | миллион
    | млрд | тенге | км | промилле | тысячах | миллионов | миллионах | процентах
# Words that may stand beside those.
unit-beside = на | начало | конец | года | в | и | кв

## Headings of columns
# Of what level the places of a column are.
heading-country = страна | страны | государство
heading-oblast = область | области | регион | регионы
heading-district = район | районы | город
heading-settlement = село | округ
heading-whole-remark = п п | р с
heading-whole-value = значение | знач
heading-whole-measure = показатель | наименование показателя
# Properties of people, rounds of a survey, and parts of a month or a year beside these.
heading-property = возраст | пол | день | неделя
heading-property-beside = группа | группы | лет | в | годах
# Single words of headings.
heading-coordinate = широта | долгота
heading-parent = родитель
heading-origin = откуда | выбытия
heading-destination = куда | прибытия
heading-code = код | като | октмо | окато | соате
heading-period = год | годы | период | дата
heading-season = месяц | квартал
heading-unit = единица | единицы
heading-status = статус
heading-remark = примечание | примечания | комментарий | источник | ранг | рейтинг
# Words before `status` that make it one of people.
heading-of-people = семейный | социальный | миграционный
# Names of places of any level.
heading-name = наименование | название | территория
heading-kind-of-place = тип | уровень

## Periods
# The stems of the months, January first, and what they may end with where they are declined.
month-1 = январ | янв
month-2 = феврал | фев
month-3 = март | мар
month-4 = апрел | апр
month-5 = май | мая
month-6 = июн
month-7 = июл
month-8 = август | авг
month-9 = сентябр | сен
month-10 = октябр | окт
month-11 = ноябр | ноя
month-12 = декабр | дек
month-ending = ь | я | е | а | у | ына
period-year = год | года | году | г | гг | на | за | в
period-filler = й | ый | е | ое
period-half = полугодие | полугодия | полуг
# Nordic offices write `2022K1`.
period-quarter = квартал | квартала | кв
period-begin = начало
period-end = конец
# Words of periods that are none here: weeks, the first months of a year.
period-other = неделя | нед | месяц | месяца | месяцев | мес | по | до
# Words beside a year that two calendar years share.
period-shared-year = год | года | году | г | гг | учебный | финансовый
period-quarter-heading = квартал
period-half-heading = полугод
# Words before a year that say that its figure is one of its middle.
period-middle = на середину_ | в середине_ | середина_

## What stands in a cell instead of a number, or beside one
# Words in brackets behind a figure or a period.
flag-word-provisional = п | предв | предварительно | предварительные | предварительные данные
flag-word-estimated = оценка
flag-word-revised = уточн | уточненные
flag-word-forecast = прогноз
# But for `#N/A`, which people write themselves.
error-of-spreadsheet = #дел/0! | #ссылка! | #знач! | #имя? | #число! | #пусто!
mark-not-available = #н/д | нд | н/д | н.д. | нет данных
mark-confidential = конфиденциально | засекречено
mark-not-applicable = неприменимо | не применимо
# What a legend says of marks, by stems.
legend-small-counts = менее | меньше
legend-parentheses = скобк
legend-negative = отрицательн | минус
legend-uncertain-number = надежн | достоверн | мал | осторожн
legend-note = Примечание | Примечания
legend-unknown = данные отсутств | нет данных | неизвестн
legend-zero = явление отсутств | явления нет
legend-or = _или_
legend-confidential = конфиденц | засекреч
legend-no-such-unit = не существовал | не было образован
legend-not-applicable = неприменим | не применим
legend-flag-provisional = предварительн
legend-flag-estimated = оценк | оценочн
legend-flag-recalculated = пересчитан | перерасч
legend-flag-revised = уточнен
legend-flag-break = несопостав | разрыв ряда
legend-flag-forecast = прогноз
legend-flag-uncertain = малонадежн
legend-negligible = незначительн
# Words and signs before a number that is a bound, or about right.
bound-more = не менее | более чем | более | больше | свыше | от
bound-less = не более | менее чем | менее | меньше | до
bound-about = около | порядка | примерно | приблизительно
# What follows a number that bounds a class of sizes.
bound-behind = и более | и выше | и менее

## Lines around a table
note-begins = примечан | источник
unit-line-begins = единиц | ед. изм
title-start-of-year = на начало
# The corner of a matrix: from, to.
corner-from = из | откуда | выбытие | выезд
corner-to = в | куда | прибытие | въезд
# A row that names the kind of each column.
kind-of-cells = целое | число | текст | строка | дата

## Names of places
country-itself = казахстан | рк | республика казахстан
# A city that belongs to no oblast.
city-of-republic = астана | алматы | шымкент | нур-султан
# Words in a name that say what kind of place it is of.
place-oblast = область | области | обл
place-district = район | р-н | районы
place-city = город
place-settlement = село | поселок | сельский | а | к | с | п
# The same where names are compared, in small letters and with Russian letters in place of Kazakh ones.
type-district = район | района | рн | району | районе | районом | рай
type-city = г | к | город | города | горакимат | городской
type-oblast = область | области | обл | областью
type-country = республика
# Words in a name that say nothing.
type-empty = им | имени | по | в | во
# Endings of cases, folded as names are.
case-ending = ого | ому | ыми | ими | ая | ой | ую | ом | ым | им | ый | ий | ое | а | у | е | ы | и | я
# Words, folded as names are, that say that a row sums up the place it stands in.
row-of-total = всего | итого
# What a title says of the kind of quantity.
kind-share = доля
kind-rate = на 1000 | на 1 000 | коэффициент
column-longitude = долгота
column-latitude = широта
# Words that turn what a legend says round.
legend-negates = искл | кроме | без_
# What a column of sums is of.
total-departures = выбыл
total-arrivals = прибыл
