### The words by which tables are read: Kazakh. Spellings stand between bars; `_` is a space at an end.

## Sums, parts and units of measure
# The rows or columns after it are parts of the one before.
parts-of-which = соның ішінде | оның ішінде | олардың ішінде | соның ішінде в том числе | соның ішінде: в том числе
# What a line of a sum begins with.
total-begins = жалпы жиын
# The first word of a line of a sum.
total = барлығы | жиыны | барлық
# Beside a number they change nothing.
unit-of-count = адам | бірлік
# Of a unit of measure these say nothing but that single things are counted.
unit-single = адам | бірлік
scale-thousand = мың
scale-percent = пайыз
# Words that make a line a unit of measure.
unit = адам | бірлік | пайыз | мың | теңге | га
# Words that may stand beside those.
unit-beside = жыл | басына | жылдың

## Headings of columns
# Of what level the places of a column are.
heading-country = ел
heading-oblast = облыс | облысы | өңір
heading-district = аудан | ауданы | қала
heading-settlement = ауыл
heading-whole-remark = нөмірі
heading-whole-value = мәні | мән
heading-whole-measure = көрсеткіш
# Properties of people, rounds of a survey, and parts of a month or a year beside these.
heading-property = жас | жасы | жыныс | жынысы | күн | апта
heading-property-beside = тобы | топтары
heading-origin = қайдан | шыққан
heading-destination = қайда | келген
heading-code = коды
heading-period = жыл | жылы | кезең | кезен | күні
heading-season = ай | айы | тоқсан
heading-unit = бірлік | бірлігі
heading-status = белгі
heading-remark = ескерту
# Names of places of any level.
heading-name = атауы | атау | аумақ | мекен
heading-kind-of-place = түрі

## Periods
# The stems of the months, January first, and what they may end with where they are declined.
month-1 = қаңтар
month-2 = ақпан
month-3 = наурыз
month-4 = сәуір
month-5 = мамыр
month-6 = маусым
month-7 = шілде
month-8 = тамыз
month-9 = қыркүйек
month-10 = қазан
month-11 = қараша
month-12 = желтоқсан
month-ending = ға | ге | да | дағы | ындағы
period-year = жыл | жылы | жылғы | жылға | жылдың | ж
period-filler = ші
period-half = жартыжылдық | жартыжылдығы | жартыжылдықта
# Nordic offices write `2022K1`.
period-quarter = тоқсан | тоқсаны | тоқсанда
period-begin = басына | басындағы
period-end = соңына | соңындағы
# Words of periods that are none here: weeks, the first months of a year.
period-other = апта | ай | айда
# Words beside a year that two calendar years share.
period-shared-year = ж | жыл | жылы | оқу | қаржы
period-quarter-heading = тоқсан
period-half-heading = жартыжыл

## What stands in a cell instead of a number, or beside one
# Words in brackets behind a figure or a period.
flag-word-provisional = алдын ала
flag-word-estimated = бағалау
flag-word-revised = нақтыланған
flag-word-forecast = болжам
mark-not-available = мәлімет жоқ | деректер жоқ | дерек жоқ
mark-confidential = құпия
legend-parentheses = жақша
legend-negative = теріс
legend-uncertain-number = сенімді | аз_ | шағын
legend-note = Ескерту
legend-unknown = деректер жоқ | мәлімет жоқ | белгісіз
legend-zero = құбылыс жоқ
legend-or = _немесе_
legend-confidential = құпия
legend-no-such-unit = құрылмаған
legend-not-applicable = қолданылмайды
legend-flag-provisional = алдын ала
legend-flag-estimated = бағалау
legend-flag-recalculated = қайта есептел
legend-flag-revised = нақтыланған
legend-flag-forecast = болжам
legend-negligible = болмашы
# Words and signs before a number that is a bound, or about right.
bound-more = кемінде | астам
bound-about = шамамен
# What follows a number that bounds a class of sizes.
bound-behind = дейін | астам | жоғары

## Lines around a table
note-begins = ескерту | дереккөз
unit-line-begins = өлшем
title-start-of-year = басына
# The corner of a matrix: from, to.
corner-from = қайдан | шыққан
corner-to = қайда | келген
# A row that names the kind of each column.
kind-of-cells = сан

## Names of places
country-itself = қазақстан | қазақстан республикасы | қр
# A city that belongs to no oblast.
city-of-republic = нұр-сұлтан
# Words in a name that say what kind of place it is of.
place-oblast = облысы | облысының
place-district = ауданы | аудан
place-city = қаласы
place-settlement = ауылы | кенті | ауылдық | қ | кент
# The same where names are compared, in small letters and with Russian letters in place of Kazakh ones.
type-district = ауд | ауданынын | ауданында | ауданына | ауданынан | ауданы | аудан
type-city = га | ка | каласы | каласынын | каласында | кал | кала | калалык | акимдик | акимат
type-oblast = облысынын | облысында | облысы | облыс
type-country = республикасы
# Endings of cases, folded as names are.
case-ending = дагы | деги | тагы | теги | нын | нин | дын | дин | тын | тин | нда | нде | нан | нен | дан | ден | тан
    | тен | мен | бен | пен | га | ге | ка | ке | да | де | та | те | ны | ни
# Words, folded as names are, that say that a row sums up the place it stands in.
row-of-total = барлыгы | барлык | жиыны | жалпы
# What a title says of the kind of quantity.
kind-share = үлес
column-longitude = бойлық
column-latitude = ендік
# What a column of sums is of.
total-departures = кеткен
total-arrivals = келген
