# What Shekara says in English. The Kazakh and the Russian catalogues have the same keys and the same placeholders:
# the build holds them against this one, and names the key and the line where they differ.
#
# { $name } is replaced by a number, a date or a name that is already written. Where a word hangs on a number, its forms
# stand in a list: { $n-plural -> [one] unit *[other] units }. {"\u00A0"} is a space at which no line breaks.
# Words as tolerance or distance_km are names of members and parameters; they stay as they are.

## Words that many places say

source = Source
no-data = No data
unreliable = Unreliable
code = Code
indicator = Indicator
unit-of-measure = Unit of measure
period = Period
flag-or-reason = Flag, or reason for no value
km = km
yes = yes
no = no

## Flags, and reasons for no value

flag-derived = derived
flag-press = press figure
flag-provisional = provisional
flag-estimated = estimate
flag-recalculated = recalculated
flag-revised = revised
flag-break = break in the series
flag-negligible = negligible
flag-more-than = more than this
flag-less-than = less than this
flag-about = about
flag-noted = noted by the source
reason-not-available = not available
reason-confidential = confidential
reason-not-applicable = not applicable
reason-no-such-unit-then = no such unit then
reason-withheld = withheld
reason-not-measured = not measured
may-be-a-transfer = may be a transfer of territory or registration
series-leap = { $title }: in { $now } the mean size of the figures is { $mean } (in { $then } { $before }; ratio { $times }). This may be another way of counting: compare with earlier periods with care.
series-anew = { $title }: the series begins anew at { $at }; no change is given across that.

## Periods

period-date = { $day } { $month } { $year }
period-month = { $month } { $year }
period-quarter = { $quarter } { $year }
quarter-1 = Q1
quarter-2 = Q2
quarter-3 = Q3
quarter-4 = Q4
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-of-day-1 = January
month-of-day-2 = February
month-of-day-3 = March
month-of-day-4 = April
month-of-day-5 = May
month-of-day-6 = June
month-of-day-7 = July
month-of-day-8 = August
month-of-day-9 = September
month-of-day-10 = October
month-of-day-11 = November
month-of-day-12 = December

## Per cent and per mille

percent = { $number }%
per-mille = { $number }‰

## Nouns behind a number (where a unit of measure begins with such a noun, it has the form of its number)

noun-person = { $number-plural ->
    [one] person
   *[other] persons
    }
noun-border-crossing = { $number-plural ->
    [one] border crossing
   *[other] border crossings
    }

## Legend

legend-counts-symbols = Counts depend on how large a unit is; symbols show them more truly.
legend-counts = Counts depend on how large a unit is.
legend-breaks-coincide = Several breaks fall on one value, so there are fewer classes than asked for.
legend-fewer-values = There are fewer distinct values than classes asked for.
legend-close-colours = With so many classes some colours of this palette look alike to colour-blind readers.
legend-two-indicators = That two indicators go together does not mean that one causes the other.
legend-mostly-missing = Most units have no value.
legend-all-missing = No unit has a value.
legend-set-apart = Some values may be a transfer of territory or registration between two neighbours; class breaks are cut without them.
legend-for-comparison = For comparing units: { $rate }.
legend-some-derived = Some values are derived, not published as such.
legend-all-derived = All values are derived, not published as such.
legend-derived-of = { $n } of { $of } values are derived, not published as such.
legend-all-marked = All values are marked “{ $word }”.
legend-some-marked = Some values are marked “{ $word }”.
legend-marked-of = Marked “{ $word }”: { $n } of { $of } values.
legend-convention = A class holds values above its lower bound and up to its upper bound; the first holds its lower bound too.
legend-reliability = The number of events behind a value varies by chance by at least its square root (Poisson; a balance of two flows by more). Coefficient of variation: up to 15% reliable, 15–30% uncertain, above 30% unreliable.
method-jenks = Natural breaks (Fisher–Jenks, the exact optimum)
method-quantile = Quantiles (type 7)
method-equal = Equal intervals
method-stddev = Mean and sample standard deviations (n − 1)
method-headtail = Head/tail breaks; at most as many classes as asked for
method-boxplot = Quartiles, and fences 1.5 interquartile ranges beyond: six classes
method-pretty = Round numbers; about as many classes as asked for
method-manual = Breaks given by the reader

## Finished map

line-state = State border
line-coast = Coast
line-oblast = Oblast border
line-district = District border
line-outer = Outer border
line-unclassified = Neighbour not determined
map-units = On the right: units in each class.
map-values = On the right: values on all maps together.
map-whole-layer = Classes are those of all units of the layer.
map-title = Map
map-not-labelled = Units whose names found no room on the map
map-at-centre = The scale is true at the centre of the map; at its edge it is off by at most
map-projection = Lambert azimuthal equal-area projection; centre (latitude, longitude)
map-generation = Version of the data
map-lowest = lowest
map-highest = highest

## Brief

brief-title = Brief
brief-in-brief = In brief
brief-on-the-map = On the map
brief-comparison = Comparison
brief-at-the-border = At the border
brief-sources-and-method = Sources and method
brief-unit = Unit
brief-value = Value
brief-over-time = Over time
brief-rank = Rank
brief-rank-of = Units with a value
brief-compared-with = Compared with
brief-change = Change
brief-mean-of-earlier = Mean of the five periods before
brief-against-mean = Difference from the mean
brief-together = The chosen units together
brief-all-together = all together
brief-without = no value
brief-no-figures = no figures for this period
brief-least = least
brief-most = most
brief-cautions = Cautions
brief-caution = Caution
brief-map-of-all = All units
brief-map-of-chosen = The chosen units
brief-outlined = The chosen units are outlined.
brief-figures = Figures
brief-map = This map by itself, without outlines
brief-how-read = Ranks count from the largest value; equal values share one. Numbers of several units are added up, rates and shares are recomputed from the sums of their parts; where one unit has no value, all together have none.
brief-spreadsheet = This brief as a spreadsheet
brief-since = since { $when }
brief-since-year = since { $when }
brief-change-against-mean = against the mean of { $from }–{ $to } ({ $n } values): { $by }
brief-rank-in-layer = rank { $rank } of { $of } in the layer “{ $layer }”
brief-rank-of-known = { $place } ({ $of } of { $all } have a value)
brief-rank-inside = { $rank } of { $of } in { $name }
brief-rank-at-border = { $rank } of { $of } at the border

## Brief: at the border

border-border-and-interior = Border and interior
border-touches = Touches
border-coast = Coast
border-length-km = Border length, km
border-nearest = Nearest border
border-distance = Distance to the border
border-distance-km = Smallest distance, km
border-mean-distance-km = Mean distance over the area, km
border-area-within = Area within { $km } km
border-group = Group
border-units = Units
border-missing = Without a value
border-sum = Sum
border-mean-of-units = Mean of units
border-pooled = All together
border-median = Median
border-measure = How counted
border-average-unit = The average unit (each counts once)
border-all-of-a-group = All of a group together, from the sums
border-others = All others
border-group-touches = At the border
border-group-near = Near: more than half of the area within 25 km
border-group-close = Close: some of the area within 25 km
border-group-interior = Interior
border-group-within = With a part within { $km } km
border-difference = Difference
border-not-measured = Distances to the state border are not measured for this layer.

## Downloads

notes-values = Values
notes-sources-and-notes = Sources and notes
notes-name = Name
notes-lies-in = Lies in
notes-vintage = Vintage
notes-terms = Terms of use
notes-retrieved = Retrieved
notes-notes = Notes
notes-missing = Without a value
notes-flagged = Flags
notes-caution = Caution
notes-counts-on-units = A count depends on how large a unit is: compare units by a rate.
notes-boundaries = Boundaries
notes-disclaimer = Disclaimer
notes-attribution = Attribution
notes-address = Address
notes-generation = Generation of the data
source-without-publisher = publisher not stated
source-without-terms = not stated

## All analyses

analysis-lengths = A length depends on the detail of the line: compare only lengths of one source.
analysis-method = method
analysis-cautions = cautions
analysis-sources = sources
analysis-generation = generation
analysis-note = note
joined-single = single
joined-sum = sum
joined-pooled = pooled
joined-never = never
contact-edge = edge
contact-point = point
stratum-all = all
stratum-without-cities = without cities
stratum-cities = cities
typology-touches = touches
typology-near = near
typology-close = close
typology-interior = interior

## Profile

profile-method = Of several units counts and stocks are summed; rates, shares and densities with a known denominator are recomputed from the sums of their parts, so each person (or hectare) counts once; other figures are not joined. Where one unit has no value the region has none, and `missing` names the unit. rank counts from the largest value among the layer's units that have one.

## Comparison

compare-method = rank counts from the largest value among the layer's units that have one; equal values share a rank. parent is the published or derived value of the parent unit in the same period, where there is one. all.mean counts each unit once, all.weighted_mean is the pooled value. change is the value less that of the period `from`; there is none across a break in the series.
compare-is-a-count = { $title } is a count: large units have more of it. Compare rates.
compare-indicator = indicator
compare-unit = unit
compare-period = period
compare-rank = rank
compare-change = change
compare-status = flag, or reason for no value
compare-cautions = cautions
compare-mean = mean of all
compare-pooled = pooled of all
compare-known = units with a value

## Neighbours

neighbours-method = Two units are neighbours by an edge where their outlines share an arc of the coverage (rook), by a point where they share vertices only (queen). Lengths are on WGS84 along edges that are straight in longitude and latitude (RFC 7946). difference is the first unit's value less the second's; ratio is the larger over the smaller, where both are positive. With a tolerance the border of two units is what of each outline lies within it of the other's, the mean of both sides, and an edge where one unbroken stretch of it is longer than 200 m and four tolerances, or where the two share an arc; offset_m is how far the two lie apart there, overlap_km2 what both cover, exact_length_km what they share to the vertex.
neighbours-exact = Outlines count as common where they have the same vertices; where a layer's neighbours were drawn apart, pairs are missing: ask with a tolerance in metres.
neighbours-stable = Half and twice the tolerance find as many pairs, and borders of the same length: neither hangs on it.
neighbours-stable-count = Half and twice the tolerance find as many pairs, but not the same lengths.
neighbours-unstable = Half or twice the tolerance finds another number of pairs (plateau): look at those before trusting the count.
neighbours-lengths-differ = Pairs whose border is longer or shorter by more than a twentieth at half or twice the tolerance: { $n }. Their outlines part by more than the tolerance, so border_length_km may fall short (plateau).

## Border proximity

proximity-method = Border lines are the units' own outlines; only their label comes from the neighbours' outlines (nearest within the tolerance, runs shorter than min_run joined to the longer run beside them). Lengths are on WGS84 along edges, distances geodesic (Karney 2013); edges are straight in longitude and latitude (RFC 7946). A unit that touches is at distance 0; otherwise distance_km is the smallest between its outline and the neighbour's border line. distance_mean_km is the mean over the unit's area, distance_point_km is from a point on its surface, distance_max_km from its farthest place. Bands are all places within a geodesic distance of the border line, measured with unsimplified outlines in an equal-area plane; they are cumulative, and those of several neighbours are their union, in which no place counts twice. The sea is a neighbour only where it is asked for.
proximity-typology = touches: has a part of the border line; near: more than half of its area within 25 km of it (as Eurostat's manual of 2018 has it, but by area: a population grid, which the current definition asks for, is not in this workspace); close: some of it within 25 km; interior: the rest
proximity-no-population = Distances weighted by population are absent: the workspace has neither settlements nor a population grid.
proximity-left-out = Not measured: { $n } (units outside the neighbours' extent, left out).
proximity-unclassified = For { $km } km of the outer line there is no neighbour within { $within } km: the workspace does not say what lies beyond, and it counts as nobody's border. A border beside it ends where the line leaves its neighbour, a place known only as well as the two outlines agree.
proximity-gap-agree = our outline and the neighbour's agree within { $max } km
proximity-gap-differ = our outline and the neighbour's differ by { $median } km (median; 95{"\u00A0"}% below { $p95 } km, largest { $max } km)
proximity-gap-ambiguous = for { $ambiguous } km another neighbour is nearly as near
proximity-headline = { $name }: { $touching } touch, { $km } km

## Border and interior

effect-method = Border units touch the neighbour (any state, where none is named); interior units are the others that are measured. district_average: each unit counts once. pooled: the rate of a whole group together, the mean weighted by the denominator of the rate. Permutations exchange the labels of units: all ways where there are at most 2,000,000, else 99,999 drawn with the seed named; two-sided. hodges_lehmann: the median of all differences with the exact interval of at least 0.95. cliffs_delta: the share of pairs in which the border unit lies higher, less the share in which it lies lower. moran: Moran's I of the values with row-standardised rook neighbours.
effect-no-effect = A difference between border and interior is no effect of the border: the units differ in other things too, such as towns, economy and ages.
effect-alike = Neighbouring units are alike (Moran's I { $i }, z { $z }): they are no independent observations, and the p-values are too small.
effect-count = This is a count and no rate: it has no pooled value over all people.
effect-count-compare = This is a count and no rate: it has no pooled value over all people. For comparing: { $rate }.
effect-no-denominator = The indicator is given without its denominator, so the pooled value of all units together is not computed.
effect-no-values = No unit has a value in this period ({ $reasons }).
effect-too-few-border = { $n } border unit(s) with a value: too few for any inference, the values alone are shown.
effect-exploratory-border = { $n } border units with a value: exploratory.
effect-without-value-border = { $n } border unit(s) have no value and are left out.
effect-too-few-interior = { $n } interior unit(s) with a value: too few for any inference, the values alone are shown.
effect-exploratory-interior = { $n } interior units with a value: exploratory.
effect-without-value-interior = { $n } interior unit(s) have no value and are left out.

## Statements of documents

claims-method = A verdict is given only on what a document states: of the flow, the period and the units of its sentence. A statement is confirmed where every unit it names, in every period, is as it says; refuted where figures that are not the document's own say the opposite; `agrees with itself` where only the document's own figures are at hand and they agree; not testable where a figure that could decide it is missing, and then the missing table is named. Years that the sentence does not name decide nothing, and no change, scatter or extreme is told across a break of a series. A test on another flow or other years (tested_on) stands beside the verdict and is none. in total: the periods added up, for a change the last against the first; together: the units added up; most: more than half; several: two or more; only: and no other unit. largest and smallest: strictly more or less than each of the others; first positive, highest period, lowest period: the period named against the others; steadiest: the smallest standard deviation; equals: a stated figure with its rounding, and where periods have no value, the mean that is left for them must lie among the values of the others; stands out: the means at the border and elsewhere differ by more than a random division gives in 5 % of cases. touches: has a part of the border line, or a common edge; within: the smallest geodesic distance between the outlines on WGS84 (Karney 2013) is not larger.
claims-caution = A verdict is about the outlines and figures of this workspace, in the periods named; it says nothing of causes.
claims-headline = { $all } statements; { $each }
claims-no-indicator = there is no table "{ $title }" (layer "{ $layer }")
claims-no-parts = the units of "{ $layer }" have no parts
claims-value-missing = no value: { $periods }
claims-no-sum = values of "{ $title }" do not add up
claims-break = the series begins anew: { $period }
claims-no-period = the table lacks the period
claims-no-borders = the workspace declares no borders
claims-not-measured = the layer is not measured against neighbours
claims-outside-extent = lies outside the neighbours' extent
claims-too-few = too few units to compare
flow-all = all flows
flow-internal = internal migration
flow-external = external migration
claims-inferred = our inference: the document does not say so itself
claims-stated-figures = figures that the document states
claims-stated-figures-and-workspace = figures of the document and of this workspace
instead-open = open there, too
instead-differs = does not agree
instead-own = agrees, by the document's own figures
instead-holds = agrees
claims-no-years = the sentence names no years; our choice: { $years }
claims-open-span = the sentence leaves its span open; years that are not tested: { $years }
claims-more = ; and { $n } more
verdict-refuted = refuted
verdict-confirmed = confirmed
verdict-agrees-with-itself = agrees with itself
verdict-not-testable = not testable
claims-together = together (units: { $n })
claims-border = { $length } km of border with { $to }
claims-distance = { $distance } km from { $to }
claims-scatter = standard deviation { $told }
claims-against = { $told }; by the document { $range }
claims-left-for-rest = { $told }; by the document { $range } is left for periods without a value ({ $n })
claims-contrast = at the border { $border }, elsewhere { $interior } ({ $unit })
claims-contrast-tested = at the border { $border }, elsewhere { $interior } ({ $unit }; p = { $p })

## Published figures, recomputed

audit-method = Each relation computes a stated figure from other figures. Every figure stands for all numbers that are printed like it: half of its last digit up or down, none for a count that is printed in full, everything beyond for `more than` and `at most`; computed_from and computed_to carry that through the arithmetic. A relation reproduces where the two ranges meet (as_printed: also with the operands just as they are printed), differs where no rounding explains that its `rule` is broken, and is not testable where a figure is missing. expects: `equal`; `at most`, for parts of a whole; `unlike`, for two counts that should not agree to the unit.
audit-caution = That figures differ says that a document is not consistent, not which of its figures is wrong.
audit-headline = { $all } relations: { $differ } differ, { $open } not testable, { $reproduce } reproduce, { $rounded } of these only within the rounding of their operands
audit-by-rounding = reproduces by rounding
audit-rule-equal = what is computed and what is stated must be equal within their rounding
audit-rule-at-most = the first number must be at most the second, which is its whole or a stated limit
audit-rule-unlike-broken = two numbers that were counted apart must not agree to the unit, but these do: suspicious
audit-rule-unlike = two numbers that were counted apart must not agree to the unit
audit-hedged-about = about { $number }
audit-hedged-almost = almost { $number }
audit-hedged-hardly = hardly more than { $number }
audit-hedged-over = over { $number }
audit-hedged-more-than = more than { $number }
audit-hedged-at-most = at most { $number }
audit-hedged-less-than = less than { $number }
audit-positive = positive
audit-negative = negative
audit-zero = zero
audit-stated = the document states:
audit-expected = expected:
audit-unstated = a figure that is not stated
audit-no-value = not known
audit-values = { $title } (values: { $n })
audit-differs = differs
audit-reproduces = reproduces
audit-number-of-years = number of years
audit-number-of-months = number of months
audit-number-of-whole = the whole
audit-per-year = { $unit } a year
audit-per-month = { $unit } a month
kind-equal = equal
kind-sum = sum
kind-difference = difference
kind-average = average
kind-ratio = ratio
kind-share = share
kind-part = part
kind-whole = whole
kind-rate-of-change = rate of change
kind-grown = grown
kind-converted = converted
kind-least = least
kind-greatest = greatest
kind-sign = sign
expects-at-most = at most
expects-unlike = unlike
why-sign-open = the sign is within the rounding
why-divisor-open = the divisor may be 0 within its rounding
why-unstated = a figure that is needed is not stated
why-no-fact = there is no figure { $id }
why-no-relation = there is no relation { $id }
why-anew = the series "{ $title }" begins anew in between, { $at }: no change is told across that
measure-persons = persons
measure-percent = %
measure-tenge-bn = billion tenge
measure-crossings = border crossings
measure-dollars-mn = million US dollars
measure-tenge-per-dollar = tenge per dollar
measure-sign = (sign)
measure-persons-per-year = persons a year
measure-times-fewer = times fewer
facts-method = Figures as documents print them, each with half of its last printed digit as its rounding (0: printed in full). A figure of a country or an oblast says nothing of its districts. counterpart: the country or group at the other end; `base` says what a share is of, where the document does.
facts-caution = Figures of one document do not all agree: see /audit.json.

## The page

page-brand = Shekara
page-skip = Skip to table and charts
page-language = English
page-languages = Language
page-screens = Screens
page-screen-explore = Map
page-screen-compare = Compare
page-screen-profile = Profile
page-screen-statements = Statements
page-search = Name or code
page-search-results = Found
page-search-found = Found: { $count }
page-search-nothing = Nothing found
page-search-similar = a similar name
page-theme = Light or dark
page-take = Download
page-take-title = Download and share
page-take-files = Files
page-take-csv = Download the table as CSV
page-take-excel = CSV for Excel
page-take-legend = Legend (SVG)
page-take-style = MapLibre style
page-take-noMap = A finished map (SVG, PNG) shows one indicator as coloured areas, so this view has none.
page-take-nothing = Choose units first: the files are those of the chosen units.
page-take-link = Permanent link
page-take-embed = Code for another page
page-embed-open = Open the whole page
page-take-citation = Citation
page-take-programs = In other programs
page-take-program = Program
page-take-snippet = Code
page-copy = Copy
page-copied = Copied
page-close = Close
page-print = Print
page-brief = Brief
page-show = Show
page-citation-generation = Data version: { $generation }
page-loading = Loading…
page-failed = That did not work
page-empty = There are no values in this view.
page-error-view = There is no such view
page-error-home = To the first view
page-notice = The link says: { $what } “{ $given }”. There is no such thing here; shown: { $shown }.
page-notice-unknown = The link has a parameter “{ $given }” that this page does not know; it is left out.
page-notice-repeated = The link gives more than one { $what }: “{ $given }” is left out; shown: { $shown }.
page-notice-none = The link says: { $what } “{ $given }”. There is no such thing here; nothing is shown in its place.
page-notice-unfit = The link says: { $what } “{ $given }”. It has no figures for this level and period; shown: { $shown }.
page-notice-level = The link says: { $what } “{ $given }”. The server has this layer, but it is not shown on this page; shown: { $shown }.
page-notice-usual = the usual setting
page-notice-nearest = The nearest: { $nearest }.
page-notice-one = one indicator
page-notice-script = “{ $screen }” needs scripts; the map and the table are shown.
page-parameter-tab = screen
page-parameter-layer = level
page-parameter-indicator = indicator
page-parameter-period = period
page-parameter-method = class method
page-parameter-classes = number of classes
page-parameter-breaks = class breaks
page-parameter-palette = palette
page-parameter-diverging = neutral value
page-parameter-scope = periods of the classes
page-parameter-mark = way of showing
page-parameter-reliability = values that chance may have made
page-parameter-by = second indicator (colour)
page-parameter-units = units
page-parameter-overlay = extra layer
page-parameter-neighbour = neighbour
page-parameter-show = table or chart
page-parameter-with = second indicator
page-parameter-sort = order
page-parameter-indicators = indicators
page-parameter-from = years of comparison
page-parameter-list = list
page-parameter-verdict = verdict
page-parameter-find = filter
page-parameter-embed = embedding
page-parameter-against = units that speak against
page-parameter-lang = language
page-pickers = What to show
page-level = Level
page-earlier = Earlier period
page-later = Later period
page-play = Play the periods
page-play-stop = Stop
page-step-leap = { $title }: in { $period } the mean size of the figures is { $mean } (in { $before } { $then }). This may be another way of counting: compare with care.
page-step-anew = Between { $before } and { $period } the series begins anew: the difference is no change.
page-step-one = One scale for all periods
page-step-classes = The classes have changed: one colour does not mean the same values in { $before } and { $period }.
page-coverage = units with a value: { $known } of { $units }
page-coverage-short = { $known } of { $units }
page-classes-title = Classes, colours, symbols
page-method = Method
page-method-jenks = natural breaks (Jenks)
page-method-quantile = quantiles
page-method-equal = equal intervals
page-method-pretty = round breaks
page-method-stddev = standard deviations
page-method-headtail = head and tail
page-method-boxplot = box plot
page-scope = The same classes in all periods
page-method-manual = my own breaks
page-breaks = Breaks, separated by semicolons
page-classes = Number of classes
page-palette = Palette
page-palette-PuOr = purple – orange
page-palette-RdBu = red – blue
page-palette-YlGnBu = yellow – blue
page-palette-BuPu = blue – purple
page-palette-YlOrRd = yellow – red
page-palette-Greys = greys, for print
page-pivot = Neutral value
page-pivot-auto = at zero, where both signs occur
page-pivot-none = nowhere
page-pivot-at = at a value
page-pivot-value = Value
page-mark = Way of showing
page-mark-area = areas in the colour of their class
page-mark-symbol = symbols as large as the value
page-reliability = Values that chance may have made
page-reliability-none = as all others
page-reliability-show = mark with dots
page-reliability-mask = hatch instead of colour
page-better-symbols = Show symbols
page-overlay = Extra layer
page-overlay-none = none
page-overlay-bands = 25, 50, 100 km from the border
page-overlay-contrast = contrast between neighbours
page-contrast-missing = no value on one side
page-neighbour = Neighbour
page-neighbour-all = all countries
page-legend = Legend
page-legend-colour = Colour
page-legend-range = Range
page-legend-bar = Share
page-legend-count = Units
page-legend-symbols = Sizes of symbols
page-line-title = Lines
page-line-unclassified = Outer line, neighbour not determined
page-cell-low = low
page-cell-middle = middle
page-cell-high = high
page-none = —
page-vintage = Edition of the data
page-map = Map
page-map-canvas = Map. Arrow keys move it; the table has all its values.
page-map-zoomIn = Zoom in
page-map-zoomOut = Zoom out
page-map-sources = Sources of the boundaries
page-map-alt = Map: units are coloured by class; the table has the same figures.
page-map-none = This browser cannot draw the map; its values are in the table.
page-views = Table and charts
page-view-table = Table
page-view-ranking = Ranking
page-view-scatter = Two indicators
page-view-strip = At the border
page-table-choose = Choose
page-table-name = Unit
page-table-value = Value
page-table-rank = Rank
page-table-series = Over time
page-table-filter = Filter by name or code
page-table-nothing = No unit has such a name or code. The search at the top finds towns.
page-table-all = All values: { $status }.
page-rank-of = rank { $rank } of { $of }
page-rank-short = { $rank } of { $of }
page-border-mark = at the border
page-border-unmeasured = not measured
page-border-notMeasured = not measured: { $count }
page-ranking-about = { $title }, { $unit }; largest first.
page-ranking-missing = Without a value: { $count }
page-scatter-with = Indicator across
page-scatter-by = Colour the map by both
page-scatter-title = Each unit is a point. Across: { $x }; upwards: { $y }. Arrow keys go from point to point, Enter chooses.
page-scatter-about = Units with both values: { $n }; without: { $missing }.
page-scatter-key = Diamonds stand at the border, circles in the interior; colours are those of the map.
page-strip-title = { $title }: values at the border and in the interior. Arrow keys go from point to point, Enter chooses.
page-strip-border = At the border: { $n }
page-strip-interior = Interior: { $n }
page-strip-key = Each point is a unit; the vertical line is the group's mean.
page-chosen = Chosen units
page-chosen-none = Choose a unit on the map, in the table or in a chart; with Ctrl or Shift several.
page-chosen-count = Chosen: { $count }
page-unchoose = Remove { $name }
page-unchoose-all = clear
page-group-add = Add a group…
page-group-parent = Within
page-group-border = At the border with
page-go-profile = Profile
page-go-region = As one region
page-go-compare = Compare
page-border-with = Border with { $name }
page-border-of = border { $length }
page-border-length = Length of border
page-distance = Shortest distance
page-distance-to = Distance to the border: { $name }
page-distance-of = { $distance } to the border
page-within = within { $km }
page-series-most = most
page-series-least = least
page-series-summary = { $from } to { $to }: most { $most }, least { $least }; periods without a value: { $missing }.
page-series-leap = { $period }: may be another way of counting; compare with earlier periods with care.
page-series-anew = The series begins anew: { $period }.
page-compare-title = Side by side
page-compare-few = Choose two to eight units to compare: by the search, as a group or on the map.
page-compare-many = The first { $most } of the chosen units are shown.
page-compare-change = Change
page-compare-year = over 1 year
page-compare-years = over { $years } years
page-compare-span = years: { $years }
page-compare-since = (since { $from })
page-compare-noEarlier = no earlier figure to compare with
page-compare-indicators = Indicators: { $count }
page-compare-figures = Indicators, ranks and change
page-compare-mean = Mean of units
page-compare-pooled = All units together
page-compare-borders = Borders and distances
page-compare-contacts = Who borders whom
page-compare-apart = None of the chosen units border each other.
page-contact = { $a } and { $b }: { $length } of common border, difference { $difference }
page-contact-missing = { $a } and { $b }: { $length } of common border, difference unknown
page-contact-point = { $a } and { $b }: they touch in a point only, without a common border
page-effect-title = Border and interior: { $border }
page-effect-district = The average unit (each counts once):
page-effect-person = Each group as a whole (from the sums of its parts):
page-effect-means = { $border } at the border, { $interior } in the interior; difference { $difference }.
page-effect-common = A random split gives a difference at least this large in { $share } of cases (p = { $p }).
page-effect-rare = A random split rarely gives a difference at least this large: in { $share } of cases (p = { $p }).
page-effect-untested = There are too few units for a test.
page-effect-none = There are too few values to compare.
page-effect-strata = Differences by group, { $unit }
page-effect-stratum = Group
page-effect-n = Border / interior
page-effect-small = exploratory
page-effect-districtDifference = Average unit
page-effect-personDifference = Whole group
page-stratum-all = all units
page-caution-length = A length depends on the detail of the line: compare only lengths of one source.
page-profile-title = Profile of a unit or a region
page-profile-none = Choose a unit; several are taken together as one region.
page-profile-figures = All indicators, latest values
page-profile-change = Change over { $years } years
page-profile-sum-lacks = lacks { $years }
page-profile-sum = sum of { $from }–{ $to }: { $value }
page-profile-borders = Borders
page-profile-bands = Length of border, distance, and area near it
page-profile-noBorders = No state border is measured for this unit.
page-profile-neighbours = Neighbours
page-profile-noNeighbours = There are no neighbours.
page-profile-neighbour = { $name }: common border { $length }, difference { $difference }
page-profile-neighbour-missing = { $name }: common border { $length }
page-profile-neighbour-point = { $name }: they touch in a point only, without a common border
page-profile-sources = Sources
page-region-title = { $count } units as one region
page-region-about = Counts are summed; rates and shares are recomputed from the sums. Where a part has no value, the region has none.
page-region-missing = no value: { $names }
page-region-never = cannot be joined
page-claims-title = What documents say
page-claims-about = A verdict is given only on what the quoted sentence states, against the boundaries and figures of this service. Nothing is said of causes.
page-claims-show = Show on the map
page-claims-more = { $count } more
page-claims-against = Against it:
page-claims-missing = Missing
page-claims-inferred = Our inference: the document does not say so itself.
page-claims-instead = Tested instead on
page-claims-contradicts = The document also says otherwise:
page-claims-itself = The document's own figures contradict each other.
page-claims-outline-against = speaks against it
page-claims-outline-named = named or compared
page-claims-download = Download the whole list
page-list-none = There is nothing here.
page-list = Which list
page-audit-title = Published figures, recomputed
page-audit-about = Figures of documents are checked against each other and against today's series. Each verdict is about the rule beside it; what rounding explains does not differ.
page-audit-against = Expected:
page-audit-stated = Stated:
page-audit-rule = Rule:
page-audit-from = From:
page-audit-computed = Computed: { $value } (difference { $difference })
page-audit-computedSame = Computed: { $value }
page-kind-average = mean
page-verdict = Verdict
page-verdict-all = all ({ $count })
page-theme-migration = Migration
page-theme-population = Population
page-theme-imported = Imported
page-theme-borders = Borders
page-km2 = km²
