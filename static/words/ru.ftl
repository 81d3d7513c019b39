# Что Shekara говорит по-русски. Ключи и вставки те же, что в en.ftl: сборка сверяет их и называет ключ и строку, где
# они расходятся.
#
# Вместо { $name } ставится число, дата или название, уже записанное по-русски. Если слово зависит от числа, его формы
# перечислены: { $n-plural -> [one] территория [few] территории [many] территорий *[other] территории }.
# {"\u00A0"} — пробел, на котором строка не разрывается. Слова вроде tolerance или distance_km — имена полей и
# параметров, они не переводятся. К вставленному числу не приставляют окончаний: для какого-то числа оно будет неверным.

## Слова, которые говорятся во многих местах

source = Источник
no-data = Нет данных
unreliable = Ненадёжно
code = Код
indicator = Показатель
unit-of-measure = Единица измерения
period = Период
flag-or-reason = Пометка или причина отсутствия значения
km = км
yes = да
no = нет

## Пометки и причины отсутствия значения

flag-derived = расчёт
flag-press = данные прессы
flag-provisional = предварительно
flag-estimated = оценка
flag-recalculated = пересчитано
flag-revised = уточнено
flag-break = разрыв ряда
flag-negligible = пренебрежимо мало
flag-more-than = больше указанного
flag-less-than = меньше указанного
flag-about = около
flag-noted = с примечанием источника
flag-forecast = прогноз
flag-uncertain = низкая надёжность
reason-not-available = не получено
reason-confidential = конфиденциально
reason-not-applicable = неприменимо
reason-no-such-unit-then = такой территории тогда не было
reason-withheld = не рассчитано
reason-not-measured = не измерено
may-be-a-transfer = возможен перенос территории или учёта жителей
series-leap = { $title }: { $now } — средняя величина чисел { $mean } ({ $then } — { $before }; отношение { $times }). Возможно, изменился способ учёта: сравнивайте с более ранними периодами с осторожностью.
series-anew = «{ $title }»: начало нового ряда — { $at }; изменение через этот разрыв не приводится.

## Периоды

period-date = { $day } { $month } { $year } г.
period-month = { $month } { $year } г.
period-quarter = { $quarter } квартал { $year } г.
quarter-1 = I
quarter-2 = II
quarter-3 = III
quarter-4 = IV
period-half = { $half } полугодие { $year } г.
half-1 = I
half-2 = II
month-1 = январь
month-2 = февраль
month-3 = март
month-4 = апрель
month-5 = май
month-6 = июнь
month-7 = июль
month-8 = август
month-9 = сентябрь
month-10 = октябрь
month-11 = ноябрь
month-12 = декабрь
month-of-day-1 = января
month-of-day-2 = февраля
month-of-day-3 = марта
month-of-day-4 = апреля
month-of-day-5 = мая
month-of-day-6 = июня
month-of-day-7 = июля
month-of-day-8 = августа
month-of-day-9 = сентября
month-of-day-10 = октября
month-of-day-11 = ноября
month-of-day-12 = декабря

## Процент и промилле

percent = { $number }{"\u00A0"}%
per-mille = { $number }{"\u00A0"}‰

## Существительные при числе (если единица показателя начинается с такого слова, за числом оно стоит в нужной форме)

noun-person = { $number-plural ->
    [one] человек
    [few] человека
    [many] человек
   *[other] человека
    }
noun-border-crossing = { $number-plural ->
    [one] пересечение
    [few] пересечения
    [many] пересечений
   *[other] пересечения
    }

## Легенда

legend-counts-symbols = Абсолютное число зависит от величины территории; его вернее показать символами.
legend-counts = Абсолютное число зависит от величины территории.
legend-breaks-coincide = Несколько границ приходятся на одно значение, поэтому классов меньше, чем запрошено.
legend-fewer-values = Различных значений меньше, чем запрошено классов.
legend-close-colours = При стольких классах часть цветов этой палитры неразличима при дальтонизме.
legend-two-indicators = Совпадение двух показателей не означает причинной связи.
legend-mostly-missing = У большинства территорий нет значения.
legend-all-missing = Ни у одной территории нет значения.
legend-set-apart = Есть значения, за которыми может стоять перенос территории или учёта жителей между двумя соседями; границы классов найдены без них.
legend-for-comparison = Для сравнения территорий — показатель «{ $rate }».
legend-some-derived = Часть значений рассчитана, а не опубликована источником.
legend-all-derived = Все значения рассчитаны, а не опубликованы источником.
legend-derived-of = Рассчитано, а не опубликовано источником: { $n } из { $of } значений.
legend-all-marked = Все значения — с пометкой «{ $word }».
legend-some-marked = Есть значения с пометкой «{ $word }».
legend-marked-of = С пометкой «{ $word }»: { $n } из { $of } значений.
legend-convention = Класс включает значения больше нижней границы и до верхней включительно; первый включает и нижнюю.
legend-reliability = Число событий за значением случайно колеблется не менее чем на свой квадратный корень (Пуассон; сальдо двух потоков — сильнее). Коэффициент вариации: до 15 % — надёжно, 15–30 % — с осторожностью, более 30 % — ненадёжно.
method-jenks = Естественные интервалы (Фишер — Дженкс, точный оптимум)
method-quantile = Квантили (тип 7)
method-equal = Равные интервалы
method-stddev = Среднее и выборочные стандартные отклонения (n − 1)
method-headtail = Деление по среднему (head/tail); классов не больше запрошенного
method-boxplot = Квартили и границы в 1,5 межквартильного размаха: шесть классов
method-pretty = Круглые числа; классов примерно сколько запрошено
method-manual = Границы заданы пользователем

## Готовая карта

line-state = Государственная граница
line-coast = Береговая линия
line-of = { $layer }: границы
line-outer = Внешняя граница
line-unclassified = Внутри страны или сосед неизвестен
map-units = Справа — число территорий в классе.
map-values = Справа — число значений на всех картах.
map-whole-layer = Классы построены по всем территориям слоя.
map-own-classes = Классы построены по показанным территориям.
map-centre = административный центр
map-town = населённый пункт
map-without-units = В показанных пределах нет ни одной территории.
map-empty = Ни у одной из показанных территорий нет значения.
map-title = Карта
map-not-labelled = Территории, название которых не поместилось на карте
map-at-centre = Масштаб точен в центре карты; наибольшее отклонение у края
map-projection = Равновеликая азимутальная проекция Ламберта; центр (широта, долгота)
map-generation = Версия данных
map-lowest = наименьшее
map-highest = наибольшее

## Краткая справка

brief-title = Краткая справка
brief-in-brief = Главное
brief-on-the-map = На карте
brief-comparison = Сравнение
brief-at-the-border = У границы
brief-sources-and-method = Источники и метод
brief-unit = Территория
brief-value = Значение
brief-over-time = Динамика
brief-rank = Место
brief-rank-of = Территорий со значением
brief-compared-with = Сравнивается с
brief-change = Изменение
brief-mean-of-earlier = Среднее пяти предыдущих периодов
brief-against-mean = Отличие от среднего
brief-together = Выбранные территории вместе
brief-all-together = все вместе
brief-without = нет значения
brief-no-figures = за этот период данных нет
brief-least = наименьшее
brief-most = наибольшее
brief-cautions = Обратите внимание
brief-caution = Предостережение
brief-map-of-all = Все территории
brief-map-of-chosen = Выбранные территории
brief-outlined = Выбранные территории обведены.
brief-figures = Цифры
brief-map = Эта карта отдельно, без обводки
brief-how-read = Место считается от наибольшего значения; равные значения делят место. Числа нескольких территорий складываются, коэффициенты и доли пересчитываются из сумм их частей; если у одной территории значения нет, нет и общего.
brief-spreadsheet = Эта справка таблицей Excel
brief-since = к{"\u00A0"}{ $when }
brief-since-year = к{"\u00A0"}{ $when }{"\u00A0"}г.
brief-change-against-mean = от среднего за { $from }–{ $to } (значений: { $n }): { $by }
brief-rank-in-layer = { $rank }-е место из { $of } в слое «{ $layer }»
brief-rank-of-known = { $place } (со значением: { $of } из { $all })
brief-rank-inside = { $rank }-е из { $of } ({ $name })
brief-rank-at-border = { $rank }-е из { $of } у границы

## Справка: у границы

border-border-and-interior = У границы и внутри
border-touches = Граничит
border-coast = Морской берег
border-length-km = Длина границы, км
border-nearest = Ближайшая граница
border-distance = Расстояние до границы
border-distance-km = Кратчайшее расстояние, км
border-mean-distance-km = Среднее по площади расстояние, км
border-people = Люди у границы
border-within-km = В пределах, км
border-people-at-least = Людей, не менее
border-people-at-most = Людей, не более
border-people-estimate = Людей, оценка
border-people-covered = Доля жителей в известных пунктах
border-area-within = Площадь до { $km } км
border-group = Группа
border-units = Территорий
border-missing = Без значения
border-sum = Сумма
border-mean-of-units = Среднее по территориям
border-pooled = Вся группа вместе
border-median = Медиана
border-measure = Как посчитано
border-average-unit = Средняя территория (каждая считается один раз)
border-all-of-a-group = Вся группа вместе, по суммам частей
border-others = Остальные
border-group-touches = У границы
border-group-near = Вблизи: больше половины площади до 25 км
border-group-close = Рядом: часть площади до 25 км
border-group-interior = Внутренние
border-group-within = С частью площади до { $km } км
border-difference = Разница
border-not-measured = Для этого слоя расстояния до государственной границы не измерены.

## Таблицы для скачивания

notes-values = Значения
notes-sources-and-notes = Источники и примечания
notes-name = Название
notes-lies-in = Где находится
notes-vintage = Редакция данных
notes-terms = Условия использования
notes-retrieved = Дата получения
notes-notes = Примечания
notes-missing = Нет значения
notes-flagged = Пометки
notes-caution = Обратите внимание
notes-counts-on-units = Число зависит от величины территории: сравнивайте территории по коэффициенту.
notes-boundaries = Границы
notes-disclaimer = Оговорка
notes-attribution = Авторы
notes-address = Адрес
notes-generation = Версия данных
source-without-publisher = издатель не указан
source-without-terms = не указаны

## Все анализы

analysis-lengths = Длина зависит от подробности линии: сравнивайте длины только одного источника.
analysis-method = Метод
analysis-cautions = Обратите внимание
analysis-sources = Источник
analysis-generation = Версия данных
analysis-note = примечание
joined-single = одна территория
joined-sum = сумма
joined-pooled = пересчитано по суммам
joined-never = не объединяется
joined-cannot = не объединяется
contact-edge = ребро
contact-point = точка
stratum-all = все территории
stratum-without-cities = без городов
stratum-cities = города
typology-touches = граничит
typology-near = вблизи
typology-close = рядом
typology-interior = внутренняя

## Профиль территории

profile-method = Числа нескольких территорий складываются; коэффициенты, доли и плотности с известным знаменателем пересчитаны по суммам их частей, так что каждый человек (или гектар) считается один раз; остальные величины не объединяются. Если у одной территории нет значения, его нет и у региона, а `missing` называет эту территорию. rank — место, считая от наибольшего значения среди территорий слоя, у которых оно есть.

## Сравнение

compare-method = rank — место, считая от наибольшего значения среди территорий слоя, у которых оно есть; равные значения делят место. parent — опубликованное или расчётное значение вышестоящей территории за тот же период, если оно есть. all.mean считает каждую территорию один раз, all.weighted_mean — значение для всех территорий вместе. change — значение минус значение за период from; через разрыв ряда оно не приводится.
compare-is-a-count = «{ $title }» — количество: в крупных территориях его больше. Сравнивайте коэффициенты.
compare-indicator = показатель
compare-unit = единица измерения
compare-period = период
compare-rank = место
compare-change = изменение
compare-status = пометка или причина отсутствия значения
compare-cautions = обратите внимание
compare-mean = среднее по территориям
compare-pooled = все территории вместе
compare-known = территорий со значением

## Соседи

neighbours-method = Две территории — соседи по ребру, если у их контуров есть общая дуга покрытия («ладья»), и по точке, если общие у них только вершины («ферзь»). Длины измерены по WGS84 вдоль рёбер, прямых по долготе и широте (RFC 7946). difference — значение первой территории минус значение второй; ratio — большее к меньшему, если оба положительны. С допуском (tolerance) граница двух территорий — те части каждого контура, которые лежат не дальше допуска от другого, среднее двух сторон; это ребро, если непрерывный её участок длиннее 200 м и четырёх допусков или если у контуров есть общая дуга; offset_m — насколько контуры там расходятся, overlap_km2 — что покрывают обе, exact_length_km — что у них общее с точностью до вершины.
neighbours-exact = Контуры считаются общими там, где совпадают вершины; если соседи слоя оцифрованы порознь, пар не хватает: спросите с допуском в метрах.
neighbours-stable = При половинном и при двойном допуске пар столько же и границы их той же длины: от допуска они не зависят.
neighbours-stable-count = При половинном и при двойном допуске пар столько же, но о длинах этого сказать нельзя.
neighbours-unstable = При половинном или двойном допуске число пар другое (plateau): посмотрите на них, прежде чем доверять числу.
neighbours-lengths-differ = Пар, у которых длина границы при половинном или двойном допуске иная более чем на двадцатую часть: { $n }. Их контуры расходятся дальше допуска, и border_length_km может быть занижена (plateau).

## Где: территории, которые показаны

where-border = у границы
where-border-of = у границы: { $neighbour }
where-within = в пределах { $km } км от границы
where-within-of = в пределах { $km } км от границы: { $neighbour }
where-units = выбрано территорий: { $n }
where-classes-layer = Классы построены по всем территориям слоя ({ $all }), поэтому разные места сравнимы.
where-classes-where = Классы построены только по показанным территориям ({ $n }): их цвета нельзя сравнивать с цветами других мест.

## Близость к границе

border-lines = Линии границ
crossings-title = Пункты пропуска
settlements-title = Населённые пункты
world-title = Мир
world-notes = Natural Earth, масштаб 1:10 млн, версия 4.1, по сетке 0,2–0,4 км; рядом с территориями подробно, дальше с точностью около 5 км. Спорные линии показаны так, как в источнике.
world-source = Страны, моря и озёра (Natural Earth 1:10 млн); названия (CLDR 48)
world-licence = общественное достояние; названия: Unicode License v3
world-disclaimer = Границы показаны для наглядности и не выражают мнения о правовом статусе какой-либо территории.
proximity-method = Линии границы — контуры самих территорий; контуры соседей дают только подпись, чья это граница (ближайший сосед в пределах допуска; участки короче min_run присоединены к более длинному участку рядом). Длины измерены по WGS84 вдоль рёбер, расстояния геодезические (Карни, 2013); рёбра прямые по долготе и широте (RFC 7946). У территории, которая граничит, расстояние 0; у остальных distance_km — наименьшее расстояние между её контуром и линией границы с соседом. distance_mean_km — среднее по площади территории, distance_point_km — от точки на её поверхности, distance_max_km — от самого удалённого места. Полосы — все места в пределах геодезического расстояния от линии границы, измеренные по неупрощённым контурам в равновеликой плоскости; они вложены одна в другую, а полосы нескольких соседей объединены, и никакое место не считается дважды. Море — сосед только там, где его спросили.
proximity-typology = touches (граничит): территории принадлежит часть линии границы; near (вблизи): более половины площади лежит в пределах 25 км от неё (как в руководстве Евростата 2018 года, но по площади: сетки населения, которой требует нынешнее определение, в этом наборе данных нет); close (рядом): в пределах 25 км лежит какая-то часть; interior (внутренняя): остальные
proximity-typology-grid = touches (граничит): территории принадлежит часть линии границы; near (вблизи): по сетке населения более половины жителей живёт в пределах 25 км от неё, как у Евростата (если сетка территорию не охватывает — более половины площади); close (рядом): в пределах 25 км лежит какая-то часть; interior (внутренняя): остальные
proximity-no-population = Расстояний, взвешенных по населению, нет: в наборе данных нет ни населённых пунктов, ни сетки населения.
proximity-people-within = Людей в пределах { $km }{"\u00A0"}км от границы ({ $of }; { $period }): не менее { $least }, не более { $most } (территорий, хотя бы часть которых в этих пределах: { $units }); оценка по известным населённым пунктам и по площади: { $estimate }. Доля жителей этих территорий в известных пунктах: { $covered }{"\u00A0"}%.
proximity-people-within-grid = Людей в пределах { $km }{"\u00A0"}км от границы ({ $of }; { $period }): не менее { $least }, не более { $most } (территорий, хотя бы часть которых в этих пределах: { $units }); оценка по сетке населения: { $estimate }. Людей в этих территориях по сетке: { $covered }{"\u00A0"}% их численности.
proximity-people-method = Численность людей в пределах расстояния — промежуток. Не менее: жители территорий, вся площадь которых в этих пределах, а из остальных — жители известных населённых пунктов в них. Не более: все жители территорий, хотя бы часть которых в этих пределах. Оценка делит жителей территории так, как живут жители её известных пунктов, а где таких нет — так, как лежит её площадь. distance_settled_km — среднее расстояние этих пунктов, взвешенное по их жителям; settled_share — доля жителей территории, которые в них живут. Пунктов с известной численностью: { $n } ({ $periods }).
proximity-people-method-grid = Численность людей в пределах расстояния — промежуток. Не менее: жители территорий, вся площадь которых в этих пределах, а из остальных — жители известных населённых пунктов в них. Не более: все жители территорий, хотя бы часть которых в этих пределах. Оценка делит жителей территории так, как они распределены в сетке населения ({ $grid }); сетка — модель, и ни один из концов промежутка на ней не основан. Ячейка, которая лежит в нескольких территориях, делится по площади. Если сетка территорию не охватывает, вместо неё взяты известные пункты или площадь; таких территорий: { $without }. distance_people_km — среднее расстояние людей сетки, grid_people — сколько их в территории; distance_settled_km и settled_share относятся к пунктам с известной численностью: { $n }.
proximity-people-missing = Территорий без данных о численности населения, не вошедших в промежутки: { $n }.
proximity-crossings = Пунктов пропуска: { $n }, как они заданы в рабочей папке. Расстояние — наименьшее от территории до ближайшего из них, 0 — если пункт лежит внутри; если спрошен сосед, учитываются только пункты, где он назван.
proximity-left-out = Не измерено: { $n } (территории без контура или за пределами карты соседей, они не учтены).
proximity-unclassified = На { $km } км внешней линии в пределах { $within } км нет ни одного соседа: что лежит за ней, набор данных не говорит, и границей с кем-либо она не считается. Граница, которая к ней примыкает, кончается там, где линия отходит от соседа; это место известно лишь с точностью расхождения контуров.
proximity-in-world = По Natural Earth большая часть площади относится к стране: { $country }. Кто находится за внешней линией, взято с контура этой страны: наши линии не дальше { $within } км от него приняты за него. Два источника сравнены на протяжении { $compared } км.
proximity-in-world-not-compared = По Natural Earth большая часть площади относится к стране: { $country }. Кто находится за внешней линией, взято с контура этой страны: наши линии не дальше { $within } км от него приняты за него. Сравнить два источника было не на чем.
proximity-inland = На { $km } км внешняя линия по Natural Earth не идёт вдоль границы страны ({ $country }): она внутри страны или в другой стране. Того, что лежит за ней, в файле нет; эта линия ничьей границей не считается, а граница, до которой слой не доходит, не измерена.
proximity-nowhere = По Natural Earth слой не лежит ни в одной стране: его координаты попадают в море или заданы неверно. Ни одна линия не считается чьей-либо границей.
proximity-nearest-land = Ближайшая страна по Natural Earth: { $name }, { $km } км от территории «{ $unit }».
proximity-across = На { $km } км берега другая страна лежит за полосой воды уже { $narrow } км ({ $name }). В источнике там море; если это пограничная река или пролив, в длине этой границы их нет.
proximity-unnumbered = На протяжении { $km } км у земли по ту сторону в источнике нет номера ISO 3166-1, и она ничьей границей не считается: { $name }.
proximity-elsewhere = Территорий, которые по Natural Earth лежат в основном в другой стране, чем { $country }: { $count }. Между ними и остальными государственная граница не проведена: { $names }.
proximity-far = Ни одна территория не граничит с другой страной. Ближайшая по Natural Earth: { $name }, { $km } км от территории { $unit }.
proximity-gap-agree = наш контур и контур соседа совпадают с точностью до { $max } км
proximity-gap-differ = наш контур и контур соседа расходятся на { $median } км (медиана; 95{"\u00A0"}% менее { $p95 } км, наибольшее { $max } км)
proximity-gap-ambiguous = на протяжении { $ambiguous } км почти так же близок другой сосед
proximity-headline = { $name }: граничит территорий: { $touching }, { $km } км

## У границы и внутри

effect-method = Территории у границы касаются соседа (любого государства, если сосед не назван); внутренние территории — остальные измеренные. district_average: каждая территория считается один раз. pooled: коэффициент всей группы вместе, то есть среднее, взвешенное по знаменателю коэффициента. Перестановочный тест меняет местами метки территорий: все способы, если их не больше 2{"\u00A0"}000{"\u00A0"}000, иначе 99{"\u00A0"}999 случайных с указанным seed; тест двусторонний. hodges_lehmann: медиана всех разностей с точным доверительным интервалом не ниже 0,95. cliffs_delta: доля пар, в которых значение у границы больше, минус доля пар, в которых оно меньше. moran: I Морана по значениям; соседство по общей границе («ладья»), веса нормированы по строкам.
effect-no-effect = Разница между приграничными и внутренними территориями — не влияние границы: они различаются и другим, например городами, хозяйством, возрастом населения.
effect-alike = Соседние территории похожи (I Морана = { $i }, z = { $z }): это не независимые наблюдения, и p-значения занижены.
effect-count = Это количество, а не коэффициент: общего значения на всё население у него нет.
effect-count-compare = Это количество, а не коэффициент: общего значения на всё население у него нет. Для сравнения — показатель «{ $rate }».
effect-no-denominator = Показатель дан без знаменателя, поэтому общее значение всех территорий вместе не рассчитано.
effect-no-values = За этот период значений нет ни по одной территории ({ $reasons }).
effect-too-few-border = Территорий у границы со значением: { $n }; для выводов слишком мало, показаны только сами значения.
effect-exploratory-border = Территорий у границы со значением: { $n }; ориентировочно: мало наблюдений.
effect-without-value-border = Территорий у границы без значения: { $n }; они не учтены.
effect-too-few-interior = Внутренних территорий со значением: { $n }; для выводов слишком мало, показаны только сами значения.
effect-exploratory-interior = Внутренних территорий со значением: { $n }; ориентировочно: мало наблюдений.
effect-without-value-interior = Внутренних территорий без значения: { $n }; они не учтены.

## Утверждения документов

claims-method = Вывод делается только о том, что в документе сказано: о потоке, периоде и территориях цитаты. Утверждение подтверждено, если каждая названная территория в каждом периоде такова, как сказано; опровергнуто, если цифры не самого документа говорят обратное; «согласуется само с собой», если сравнить можно только с цифрами самого документа и они сходятся; проверить нельзя, если решающей цифры нет, и тогда сказано, какой таблицы не хватает. Годы, которых предложение не называет, ничего не решают; изменение, разброс и крайнее значение через разрыв ряда не считаются. Проверка на другом потоке или за другие годы (tested_on) стоит рядом, но выводом не является. in total: сумма периодов, а для изменения последний против первого; together: сумма территорий; most: больше половины; several: две или больше; only: и ни у одной другой. largest и smallest: строго больше или меньше каждой из остальных; first positive, highest period, lowest period: названный период против остальных; steadiest: наименьшее стандартное отклонение; equals: цифра документа с её округлением; если есть периоды без значения, то среднее, которое им осталось бы, должно лежать между значениями остальных; stands out: разность средних у границы и в остальных частях при случайном разбиении встречается реже чем в 5 % случаев. touches: есть общая линия границы; within: наименьшее геодезическое расстояние между контурами на WGS84 (Карни, 2013) не больше.
claims-caution = Вывод относится к контурам и цифрам этого набора данных в названных периодах; о причинах он не говорит.
claims-headline = Утверждений: { $all }; { $each }
claims-no-indicator = нет таблицы «{ $title }» (слой «{ $layer }»)
claims-no-parts = у слоя «{ $layer }» нет частей
claims-value-missing = нет значения: { $periods }
claims-no-sum = значения показателя «{ $title }» не складываются
claims-break = ряд начинается заново: { $period }
claims-no-period = в таблице нет этого периода
claims-no-borders = в наборе данных границы не заданы
claims-not-measured = слой не измерен относительно соседей
claims-outside-extent = лежит за пределами карты соседей
claims-too-few = для сравнения слишком мало территорий
flow-all = все потоки
flow-internal = внутренняя миграция
flow-external = внешняя миграция
claims-inferred = наш вывод: в документе прямо не сказано
claims-stated-figures = цифры, названные в документе
claims-stated-figures-and-workspace = цифры документа и этого набора данных
instead-open = и здесь не решено
instead-differs = не согласуется
instead-own = согласуется с цифрами самого документа
instead-holds = согласуется
claims-no-years = предложение не называет годов; наш выбор: { $years }
claims-open-span = предложение не называет границы периода; не проверены годы: { $years }
claims-more = ; и ещё { $n }
verdict-refuted = опровергнуто
verdict-confirmed = подтверждено
verdict-agrees-with-itself = согласуется само с собой
verdict-not-testable = проверить нельзя
claims-together = вместе (территорий: { $n })
claims-border = общая граница { $length } км ({ $to })
claims-distance = расстояние { $distance } км ({ $to })
claims-scatter = стандартное отклонение { $told }
claims-against = { $told }; по документу { $range }
claims-left-for-rest = { $told }; по документу периодам без значения ({ $n }) остаётся { $range }
claims-contrast = у границы { $border }, в остальных { $interior } ({ $unit })
claims-contrast-tested = у границы { $border }, в остальных { $interior } ({ $unit }; { $p })

## Пересчитанные цифры

audit-method = Каждое соотношение вычисляет названную цифру из других цифр. Каждая цифра означает все числа, которые печатаются так же: половина последнего знака вверх или вниз, для числа, напечатанного полностью, — только оно само, для `more than` и `at most` — всё, что дальше; computed_from и computed_to проводят это через вычисление. Соотношение сходится, если два промежутка пересекаются (as_printed: и с операндами, как они напечатаны), расходится, если нарушение правила (rule) не объяснить никаким округлением, и не проверяется, если какой-либо цифры нет. expects: `equal` — равно; `at most` — для частей целого; `unlike` — для двух чисел, которые не должны совпадать до единицы.
audit-caution = Расхождение цифр говорит о том, что документ противоречив, а не о том, какая из цифр неверна.
audit-headline = Соотношений: { $all }; расходится: { $differ }, проверить нельзя: { $open }, сходится: { $reproduce }, из них только в пределах округления операндов: { $rounded }
audit-by-rounding = сходится с учётом округления
audit-rule-equal = вычисленное и названное должны быть равны в пределах округления
audit-rule-at-most = вычисленное не должно быть больше того, с чем сравнивается: это его целое или названный предел
audit-rule-unlike-broken = два числа, полученные независимо, не должны совпадать до единицы, а эти совпадают: подозрительно
audit-rule-unlike = два числа, полученные независимо, не должны совпадать до единицы
audit-hedged-about = около { $number }
audit-hedged-almost = почти { $number }
audit-hedged-hardly = едва больше { $number }
audit-hedged-over = свыше { $number }
audit-hedged-more-than = более { $number }
audit-hedged-at-most = не более { $number }
audit-hedged-less-than = менее { $number }
audit-positive = положительное
audit-negative = отрицательное
audit-zero = нуль
audit-stated = в документе названо:
audit-expected = должно быть:
audit-unstated = неназванная цифра
audit-no-value = неизвестно
audit-values = { $title } (значений: { $n })
audit-differs = расходится
audit-reproduces = сходится
audit-number-of-years = число лет
audit-number-of-months = число месяцев
audit-number-of-whole = целое
audit-per-year = { $unit } в год
audit-per-month = { $unit } в месяц
kind-equal = равно
kind-sum = сумма
kind-difference = разность
kind-average = среднее
kind-ratio = отношение
kind-share = доля
kind-part = часть
kind-whole = целое
kind-rate-of-change = темп изменения
kind-grown = с приростом
kind-converted = по курсу
kind-least = наименьшее
kind-greatest = наибольшее
kind-sign = знак
expects-at-most = не больше
expects-unlike = не равно
why-sign-open = знак не определён в пределах округления
why-divisor-open = делитель в пределах округления может быть равен 0
why-unstated = нужная цифра в документе не названа
why-no-fact = нет цифры { $id }
why-no-relation = нет соотношения { $id }
why-anew = ряд «{ $title }» в промежутке начинается заново: { $at }; через такой разрыв изменение не считается
measure-persons = человек
measure-percent = %
measure-tenge-bn = млрд тенге
measure-crossings = пересечений границы
measure-dollars-mn = млн долл. США
measure-tenge-per-dollar = тенге за доллар
measure-sign = (знак)
measure-persons-per-year = человек в год
measure-times-fewer = раз меньше
facts-method = Цифры такие, как напечатаны в документах; у каждой половина последнего знака — её округление (0: напечатано полностью). Цифра по стране или области ничего не говорит о её районах. counterpart: страна или группа стран на другом конце потока; `base` — от чего взята доля, если документ это называет.
facts-caution = Не все цифры одного документа согласуются между собой: см. /audit.json.

## Страница

page-brand = Шекара
page-skip = Перейти к таблице и графикам
page-language = Русский
page-languages = Язык
page-screens = Разделы
page-screen-explore = Карта
page-screen-compare = Сравнение
page-screen-profile = Профиль
page-screen-statements = Утверждения
page-search = Название или код
page-search-results = Найдено
page-search-found = Найдено: { $count }
page-search-nothing = Ничего не найдено
page-search-similar = похожее название
page-theme = Светлая или тёмная тема
page-take = Скачать
page-take-title = Скачать и поделиться
page-take-files = Файлы
page-take-csv = Скачать таблицу в CSV
page-take-excel = CSV для Excel
page-take-legend = Легенда (SVG)
page-take-style = Стиль MapLibre
page-take-noMap = Готовая карта (SVG, PNG) показывает один показатель цветом территорий, поэтому для этого вида её нет.
page-take-nothing = Сначала выберите территории: в файлах будут выбранные территории.
page-take-link = Постоянная ссылка
page-take-embed = Код для вставки на сайт
page-embed-open = Открыть целиком
page-take-citation = Ссылка на источник
page-take-programs = В других программах
page-take-program = Программа
page-take-snippet = Код
page-copy = Копировать
page-copied = Скопировано
page-close = Закрыть
page-print = Печать
page-brief = Краткая справка
page-show = Показать
page-citation-generation = Версия данных: { $generation }
page-loading = Загрузка…
page-failed = Не получилось
page-offline = Нет связи с сервером. На экране по-прежнему: { $shown }. Соединение восстановится само.
page-empty = В этом виде нет значений.
page-error-address = По этому адресу ничего нет
page-error-request = На этот запрос нет ответа
page-error-view = Такого вида нет
page-error-home = К исходному виду
page-notice = В ссылке указано: { $what } — «{ $given }». Здесь такого нет; показано: { $shown }.
page-notice-unknown = В ссылке есть параметр «{ $given }», которого эта страница не знает; он не учтён.
page-notice-repeated = В ссылке несколько раз указано: { $what }. Значение «{ $given }» не учтено, показано: { $shown }.
page-notice-none = В ссылке указано: { $what } — «{ $given }». Здесь такого нет, вместо него ничего не показано.
page-notice-unfit = В ссылке указано: { $what } — «{ $given }». Для этого уровня и периода его значений нет; показано: { $shown }.
page-notice-level = В ссылке указано: { $what } — «{ $given }». Такой слой на сервере есть, но на этой странице не показывается; показано: { $shown }.
page-notice-usual = обычная настройка
page-notice-nearest = Ближайшее: { $nearest }.
page-notice-one = один показатель
page-notice-script = Раздел «{ $screen }» без скриптов не работает; показаны карта и таблица.
page-parameter-tab = раздел
page-parameter-layer = уровень
page-parameter-indicator = показатель
page-parameter-period = период
page-parameter-method = метод разбиения
page-parameter-classes = число классов
page-parameter-breaks = границы классов
page-parameter-palette = палитра
page-parameter-diverging = нейтральное значение шкалы
page-parameter-scope = периоды, по которым построены классы
page-parameter-mark = способ изображения
page-parameter-reliability = значения, возможно случайные
page-parameter-by = второй показатель (цвет)
page-parameter-units = территории
page-parameter-overlay = дополнительный слой
page-parameter-neighbour = соседняя страна
page-parameter-show = таблица или график
page-parameter-with = второй показатель
page-parameter-axis = горизонтальная ось
page-parameter-sort = сортировка
page-parameter-indicators = показатели
page-parameter-from = срок сравнения
page-parameter-list = список
page-parameter-verdict = вывод
page-parameter-find = отбор
page-parameter-embed = встроенный вид
page-parameter-against = территории, которые говорят против
page-parameter-lang = язык
page-pickers = Что показать
page-level = Уровень
page-earlier = Предыдущий период
page-later = Следующий период
page-play = Показать периоды по порядку
page-play-stop = Остановить
page-step-leap = { $title }: { $period } — средняя величина чисел { $mean } ({ $before } — { $then }). Возможно, изменился способ учёта: сравнивайте с осторожностью.
page-step-anew = Между { $before } и { $period } ряд начинается заново: разница значений не означает изменения.
page-step-one = Одна шкала для всех периодов
page-step-classes = Классы изменились: одинаковый цвет за { $before } и { $period } — не одни и те же значения.
page-coverage = территорий со значением: { $known } из { $units }
page-coverage-short = { $known } из { $units }
page-classes-title = Классы, цвета, символы
page-method = Метод разбиения
page-method-jenks = естественные интервалы (Дженкс)
page-method-quantile = квантили
page-method-equal = равные интервалы
page-method-pretty = круглые границы
page-method-stddev = стандартное отклонение
page-method-headtail = деление по среднему (head/tail)
page-method-boxplot = ящик с усами
page-scope = Одни классы для всех периодов
page-method-manual = свои границы
page-breaks = Границы через точку с запятой
page-classes = Число классов
page-palette = Палитра
page-palette-PuOr = фиолетовая – оранжевая
page-palette-RdBu = красная – синяя
page-palette-YlGnBu = жёлтая – синяя
page-palette-BuPu = голубая – фиолетовая
page-palette-YlOrRd = жёлтая – красная
page-palette-Greys = серая, для печати
page-pivot = Нейтральное значение шкалы
page-pivot-auto = на нуле, если есть оба знака
page-pivot-none = нет
page-pivot-at = на значении
page-pivot-value = Значение
page-mark = Способ изображения
page-mark-area = территории цветом класса
page-mark-symbol = символы, площадь по величине
page-reliability = Значения, возможно случайные
page-reliability-none = не выделять
page-reliability-show = отметить точками
page-reliability-mask = штриховка вместо цвета
page-better-symbols = Показать символами
page-overlay = Дополнительный слой
page-overlay-none = нет
page-towns = Населённые пункты
page-map-empty = Ни у одной из показанных территорий нет значения.
page-overlay-bands = 25, 50, 100 км от границы
page-overlay-contrast = контраст между соседями
page-contrast-missing = с одной стороны нет значения
page-neighbour = Соседняя страна
page-neighbour-all = все страны
page-legend = Легенда
page-legend-colour = Цвет
page-legend-range = Интервал
page-legend-bar = Доля
page-legend-count = Территорий
page-legend-symbols = Размеры символов
page-line-title = Линии
page-line-unclassified = Внешняя линия: внутри страны или сосед неизвестен
page-cell-low = низкое
page-cell-middle = среднее
page-cell-high = высокое
page-none = —
page-vintage = Редакция данных
page-map = Карта
page-map-canvas = Карта. Стрелки двигают карту; все те же значения есть в таблице.
page-map-zoomIn = Приблизить
page-map-zoomOut = Отдалить
page-map-sources = Источники границ
page-map-alt = Карта: территории окрашены по классам; те же числа есть в таблице.
page-map-none = Этот браузер не может нарисовать карту; значения есть в таблице.
page-views = Таблица и графики
page-view-table = Таблица
page-view-ranking = Рейтинг
page-view-scatter = Два показателя
page-view-strip = У границы
page-table-choose = Выбрать
page-table-name = Территория
page-table-value = Значение
page-table-rank = Место
page-table-series = Динамика
page-table-filter = Отбор по названию или коду
page-table-nothing = Территории с таким названием или кодом нет. Города и сёла находит поиск вверху.
page-table-all = Все значения: { $status }.
page-rank-of = { $rank }-е место из { $of }
page-rank-short = { $rank } из { $of }
page-border-mark = у границы
page-border-unmeasured = не измерено
page-border-notMeasured = не измерено: { $count }
page-ranking-largest = Сначала наибольшие ↓
page-ranking-smallest = Сначала наименьшие ↑
page-ranking-turn = Обратный порядок
page-ranking-missing = Без значения: { $count }
page-scatter-with = Показатель по горизонтали
page-scatter-by = Раскрасить карту по обоим
page-scatter-log = По степеням десяти
page-scatter-title = Каждая территория — точка. По горизонтали: { $x }; по вертикали: { $y }. Стрелки ведут от точки к точке, Enter выбирает.
page-scatter-about = Территорий с обоими значениями: { $n }; без: { $missing }.
page-scatter-key = Ромб — у границы, круг — внутренние; цвета как на карте.
page-strip-title = { $title }: значения приграничных и внутренних территорий. Стрелки ведут от точки к точке, Enter выбирает.
page-strip-border = У границы: { $n }
page-strip-interior = Внутренние: { $n }
page-strip-key = Каждая точка — территория; вертикальная черта — среднее группы.
page-chosen = Выбранные территории
page-chosen-none = Выберите территорию на карте, в таблице или на графике; с Ctrl или Shift — несколько.
page-chosen-count = Выбрано: { $count }
page-unchoose = Убрать: { $name }
page-unchoose-all = убрать все
page-group-add = Добавить группу…
page-group-parent = В составе
page-group-border = У границы со страной
page-go-profile = Профиль
page-go-region = Как один регион
page-go-compare = Сравнить
page-border-with = Граница: { $name }
page-border-of = граница { $length }
page-border-length = Длина границы
page-distance = Кратчайшее расстояние
page-distance-to = Расстояние до границы: { $name }
page-distance-of = до границы { $distance }
page-within = в пределах { $km }
page-series-most = наибольшее
page-series-least = наименьшее
page-series-summary = { $from } – { $to }: наибольшее { $most }, наименьшее { $least }; периодов без значения: { $missing }.
page-series-leap = { $period }: возможно, изменился способ учёта, сравнивайте с более ранними периодами с осторожностью.
page-series-anew = Начало нового ряда: { $period }.
page-compare-title = Сравнение
page-compare-few = Для сравнения выберите от двух до восьми территорий: поиском, группой или на карте.
page-compare-many = Показаны первые { $most } из выбранных.
page-compare-change = Изменение
page-compare-year = за 1 год
page-compare-years = за { $years } лет
page-compare-span = срок, лет: { $years }
page-compare-since = (с { $from })
page-compare-noEarlier = более раннего значения для сравнения нет
page-compare-indicators = Показатели: { $count }
page-compare-figures = Показатели, место и изменение
page-compare-mean = Среднее по территориям
page-compare-pooled = Все территории вместе
page-compare-of = со значением: { $n } из { $of }
page-compare-borders = Границы и расстояния
page-compare-contacts = Кто с кем граничит
page-compare-apart = Выбранные территории не граничат друг с другом.
page-contact = { $a } и { $b }: { $length } общей границы; первая минус вторая: { $difference }
page-contact-missing = { $a } и { $b }: { $length } общей границы, разница неизвестна
page-contact-point = { $a } и { $b }: касание только в точке, общей границы нет
page-effect-title = Приграничные и внутренние территории: { $border }
page-effect-district = Средняя территория (каждая считается один раз):
page-effect-person = Вся группа вместе (по суммам её частей):
page-effect-means = у границы { $border }, у внутренних { $interior }; разница { $difference }.
page-effect-common = Случайное разбиение даёт не меньшую разницу в { $share } случаев ({ $p }).
page-effect-rare = Случайное разбиение даёт не меньшую разницу редко, в { $share } случаев ({ $p }).
page-effect-untested = Для проверки территорий слишком мало.
page-effect-none = Значений слишком мало для сравнения.
page-effect-strata = Разница по группам, { $unit }
page-effect-stratum = Группа
page-effect-n = У границы / внутренние
page-effect-small = ориентировочно: мало наблюдений
page-effect-districtDifference = Средняя территория
page-effect-personDifference = Вся группа
page-stratum-all = все территории
page-caution-length = Длина границы зависит от подробности линии: сравнивайте длины только одного источника.
page-profile-title = Профиль территории или региона
page-profile-none = Выберите территорию; несколько территорий считаются одним регионом.
page-profile-figures = Все показатели, последние значения
page-profile-change = Изменение за { $years } лет
page-profile-sum-lacks = без: { $years }
page-profile-sum = сумма за { $from }–{ $to }: { $value }
page-profile-borders = Границы
page-profile-bands = Длина границы, расстояние и площадь вблизи неё
page-profile-noBorders = Для территорий этого уровня государственная граница не измерена.
page-profile-crossing = Ближайший пункт пропуска: { $name }, { $km }
page-profile-neighbours = Соседи
page-profile-noNeighbours = Соседей нет.
page-profile-neighbour = { $name }: общая граница { $length }; эта территория минус { $name }: { $difference }
page-profile-neighbour-missing = { $name }: общая граница { $length }
page-profile-neighbour-point = { $name }: касание только в точке, общей границы нет
page-profile-sources = Источники
page-region-title = Один регион, территорий: { $count }
page-region-about = Числа складываются; коэффициенты и доли пересчитаны по суммам. Если у одной части нет значения, его нет и у региона.
page-region-missing = нет значения: { $names }
page-claims-title = Что говорят документы
page-claims-about = Вывод делается только о том, что сказано в приведённой цитате, по границам и данным этого сервиса. О причинах ничего не говорится.
page-claims-show = Показать на карте
page-claims-more = ещё { $count }
page-claims-against = Против:
page-claims-missing = Не хватает
page-claims-inferred = Наш вывод: в документе прямо не сказано.
page-claims-instead = Вместо этого проверено:
page-claims-contradicts = Документ говорит и другое:
page-claims-itself = Цифры самого документа противоречат друг другу.
page-claims-outline-against = говорит против
page-claims-outline-named = названо или сравнивается
page-claims-download = Скачать весь список
page-list-none = Здесь ничего нет.
page-list = Какой список
page-audit-title = Пересчёт опубликованных цифр
page-audit-about = Цифры документов сверены между собой и с нынешними рядами. Вывод относится к правилу, которое стоит рядом; что объясняет округление, не расходится.
page-audit-against = Должно быть:
page-audit-stated = В документе:
page-audit-rule = Правило:
page-audit-from = Из чего:
page-audit-computed = По расчёту: { $value } (разница { $difference })
page-audit-computedSame = По расчёту: { $value }
page-kind-average = среднее
page-verdict = Вывод
page-verdict-all = все ({ $count })
page-theme-migration = Миграция
page-theme-population = Население
page-theme-imported = Загруженные
page-theme-borders = Границы
page-km2 = км²
