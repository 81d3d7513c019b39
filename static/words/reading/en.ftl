### The words by which tables are read: English, with the codes and headings that offices write in English. Spellings stand between bars; `_` is a space at an end.

## Sums, parts and units of measure
# The rows or columns after it are parts of the one before.
parts-of-which = including | of which | of them
# What a line of a sum begins with.
total-begins = grand total | overall total
# The first word of a line of a sum.
total = total | all | sum
# Beside a number they change nothing.
unit-of-count = persons | person | people
# Of a unit of measure these say nothing but that single things are counted.
unit-single = persons | person | people | in | of | number | no
scale-thousand = thousand | thousands | thous | ths | 000s | '000s | ’000s
scale-million = million | millions | mln
scale-milliard = billion | billions | bn
scale-percent = percent | pt
# Words that make a line a unit of measure.
unit = persons | person | people | percent | pt | thousand | thousands | million | usd | thous | 000s | '000s | ’000s
    | millions | billion | mln | no | number
# Words that may stand beside those.
unit-beside = of | in

## Headings of columns
# Of what level the places of a column are.
heading-country = admin0 | adm0 | country
heading-oblast = admin1 | adm1 | oblast | region | province
heading-district = admin2 | adm2 | district | county | municipality | municipalities | borough
heading-settlement = admin3 | adm3 | settlement
heading-whole-name-oblast = stname
heading-whole-name-district = ctyname
heading-whole-destination = to | moved to
heading-whole-code = ref area | geo | location | location code | geoareacode
heading-whole-remark = no | index | sort order | n | id | fid | series code | indicator code | decimals | dguid
    | uom id | scalar id | vector | coordinate | terminated | last update | objectid | long | record count
    | record offset | x | y
heading-whole-value = value | val | obs value | num present
heading-whole-measure = nam | indicator | indicator name | series name | measure | variable
# Properties of people, rounds of a survey, and parts of a month or a year beside these.
heading-property = age | sex | round | day | week | hour
heading-property-beside = group | groups | band | class | range | years | year | code | id | of | in | number
# Single words of headings.
heading-coordinate = latitude | longitude | lat | lon
heading-parent = parent
heading-origin = origin | from
heading-code = code | pcode | kato | iso | iso3 | iso2 | m49 | fips | geoid | nuts | hasc | oktmo | okato | soate
heading-period = year | period | date | dat | time
heading-season = month | quarter
heading-unit = unit | units | uom
heading-status = status | flag | flags | symbol
heading-remark = note | notes | footnote | footnotes | comment | source | vintage | rank | ranking
# Words before `status` that make it one of people.
heading-of-people = marital | civil | family | employment | labour | labor | activity | economic | occupational
    | migration | migrant | migratory | immigration | residence | residency | legal | citizenship | health | visa
# Names of places of any level.
heading-name = name | place | entity | geography
heading-kind-of-place = type | level

## Periods
# The stems of the months, January first, and what they may end with where they are declined.
month-1 = january | jan
month-2 = february | feb
month-3 = march | mar
month-4 = april | apr
month-5 = may
month-6 = june | jun
month-7 = july | jul
month-8 = august | aug
month-9 = september | sept | sep
month-10 = october | oct
month-11 = november | nov
month-12 = december | dec
period-year = year | y | yr | fy
period-filler = of | the | on | as | at | st | nd
period-half = h | s | half | semester
# Nordic offices write `2022K1`.
period-quarter = quarter | q | k
period-begin = beginning | start
period-end = end
# Words of periods that are none here: weeks, the first months of a year.
period-other = w | wk | week | month | months | ytd | first | to | x
# Words beside a year that two calendar years share.
period-shared-year = fy | fiscal | financial | school | academic | season | year
period-quarter-heading = quarter | qtr
period-half-heading = half | semester
# Words before a year that say that its figure is one of its middle.
period-middle = mid-year_ | midyear_ | mid- | mid_ | mid

## What stands in a cell instead of a number, or beside one
# Words in brackets behind a figure or a period.
flag-word-provisional = p | prov | prelim | provisional | preliminary
flag-word-estimated = e | est | estimate | estimated
flag-word-revised = r | rev | revised
flag-word-break = b | break
flag-word-forecast = f | forecast | projected | projection
# But for `#N/A`, which people write themselves.
error-of-spreadsheet = #div/0! | #ref! | #value! | #name? | #num! | #null!
mark-not-available = na | #n/a | null | nan | none | n/d | n.a. | nd | n.d. | no data | not available | n/a
mark-confidential = suppressed | withheld | masked | confidential
mark-not-applicable = not applicable
# What a legend says of marks, by stems.
legend-small-counts = fewer than | less than
legend-parentheses = parenthes | bracket
legend-negative = negativ | minus
legend-uncertain-number = reliab | uncertain | small | caution | sampling
legend-note = Note | Notes
legend-unknown = not available | unavailable | no data | not collected | not yet | missing | unknown
legend-zero = no phenomenon | magnitude zero | magnitude nil | nil | absent
legend-or = _or_
legend-confidential = confiden | suppress
legend-no-such-unit = did not exist
legend-not-applicable = not applicable | impossible | cannot occur
legend-flag-provisional = provis | prelim
legend-flag-estimated = estimate | estimation | imputed
legend-flag-recalculated = recalculated
legend-flag-revised = revised
legend-flag-break = break in | series break | not comparable
legend-flag-forecast = forecast | projection
legend-flag-uncertain = low reliab | unreliable | with caution
legend-negligible = negligible | less than half
# Words and signs before a number that is a bound, or about right.
bound-more = more than | at least | over
bound-less = less than | fewer than | at most | up to | under
bound-about = about | approximately
# What follows a number that bounds a class of sizes.
bound-behind = and over | and more | or more | and above | and under | or less

## Lines around a table
note-begins = note | source
unit-line-begins = unit
title-start-of-year = at the beginning | start of
# The corner of a matrix: from, to.
corner-from = from | origin
corner-to = to | destination
# A row that names the kind of each column.
kind-of-cells = text | string | str | char | character | varchar | category | factor | object | integer | int | int32
    | int64 | long | bigint | smallint | number | numeric | float | float32 | float64 | double | decimal | real | date
    | datetime | timestamp | year | bool | boolean

## Names of places
country-itself = kazakhstan | republic of kazakhstan | kaz
# A city that belongs to no oblast.
city-of-republic = astana | almaty | shymkent
# Words in a name that say what kind of place it is of.
place-oblast = oblast | region | province
place-district = district | raion | rayon
place-city = city
place-settlement = village
# The same where names are compared, in small letters and with Russian letters in place of Kazakh ones.
type-district = district | rayon | raion | audany
type-city = ga | city | qalasy | akimat
type-oblast = oblast | oblysy | region
type-country = republic
# Words in a name that say nothing.
type-empty = of | the
# Words, folded as names are, that say that a row sums up the place it stands in.
row-of-total = total
# What a title says of the kind of quantity.
kind-share = percent | share
kind-rate = rate | per_
column-longitude = lon | longitude | lng | long | x
column-latitude = lat | latitude | y
# Words that turn what a legend says round.
legend-negates = not_ | non | excl
# What a column of sums is of.
total-departures = depart | out
total-arrivals = arriv
