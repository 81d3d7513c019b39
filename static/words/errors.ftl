# What developers and operators read, in English, whatever the reader's language is. What a planner reads of a table, of
# boundaries or of a workspace stands in en.ftl, in three languages.
#
# A key begins with what it is of: error-, told- (reports of commands), log-, metric-, limit- or described- (what an answer
# says of itself). What enters a message is written as it says of itself.

## Boundaries

error-coordinates-expected = coordinates: numbers, or lists of them

## Commands

told-questions =
    Questions, with what each may be asked:
    { $questions }
told-help-output = Writes a file; .json, .csv, .xlsx or, for lines and bands, .geojson, .geojsonl, .gpkg, .parquet or .fgb names the format
error-snap-metres = metres above 0, at most { $most }, are allowed
error-layer-without-indicators = the layer { $layer } has no indicators: { $error }
error-features-without-values = nothing: the features of { $layer } have no values and no units
error-not-for-format = nothing for .{ $format }; only { $formats } take it
error-indicator-id = write 1 to 64 lower-case ASCII letters, digits or _
told-step-reading = reading the table
error-no-workspace = { $folder } is no workspace that can be served; see shekara check
told-step-joining = joining its rows
error-rows-not-joined = nothing was imported: mend the rows above, name them in the workspace's aliases, or leave them out with --leave-out
error-nothing-imported = nothing was imported: { $error }
told-step-trying = trying the workspace with it
told-flow-elsewhere = A place of flows is a unit of the layer, a country, or `{ $elsewhere }`: write that for what is none of them, such as all other countries.
told-dry-run = nothing was written: this was a dry run; --write writes
error-pairs-as-indicator = the table gives pairs of origin and destination; an indicator holds one value for a unit
error-flow-direction = nothing was imported: { $decision }; --accept takes it as it was read
error-no-pairs-in-table = the table gives no pairs of origin and destination: call the headings of its columns of places origin and destination, or say --layout matrix; a table of single places is imported with --indicator
error-no-row-joined = no row joined, so there is nothing to import
error-several-figures =
    the table gives { $several } different figures for a unit; choose one with { $how }:
      { $facets }
error-import-not-served = nothing was imported: the workspace could not be served with it
error-manifest-changed = nothing was written: shekara.toml changed meanwhile; run the import again
told-import-layer = { $layer }: { $values } value(s) of { $units } unit(s), { $periods } period(s) from { $first } to { $last }, { $missing } without a number
told-import-flow = { $period }: { $pairs } pair(s) of { $places } place(s), { $within } of them within a place, { $missing } without a number; sum { $sum }
told-import-rows = { $table }: { $added } row(s) more, { $kept } that were there with the same value
told-import-known = shekara.toml: has { $indicator } already
error-folder-not-empty = -o { $folder }: the folder is not empty, it has { $other }; name another
error-cell-address = write a column's letters and a row, such as B7
error-writing-stdout = writing to stdout
error-workspace-has-errors = the workspace has { $errors } error(s)
error-rows-no-points = { $rows } row(s) are no points and were left out
told-points-in-units = points in units
told-points-in-none = points in no unit
told-points-rule = a point on a common border is the first unit's, in the order of the layer
told-points-rows = { $rows } rows: { $inside } points in units, { $outside } in no unit, { $refused } refused
told-point-in-no-unit = line { $line }: { $lon }, { $lat } is in no unit
told-point-nearest = ; { $code } { $name } is { $km } km away
told-point-exchanged = ; with longitude and latitude exchanged it would be in { $name }
told-points-more-outside = { $rest } more in no unit
told-points-more-refused = { $rest } more refused
error-loader-panicked = the loader panicked; its message is above
error-public-url = write http:// or https://, a host, and perhaps a path
error-starting-log = starting the log
error-building-tiles = building the tiles
error-cannot-serve = cannot serve
error-starting-threads = starting threads
error-cannot-listen = cannot listen on { $bind }
error-watching-workspace = watching the workspace
told-listening = listening on http://{ $address }
error-server-stopped = the server stopped
error-where-flag = --where { $text }: write HEADING=CELL
error-layer-not-described = the layer has no description
told-detail-gave-way = warning: z{ $zoom }: to keep tiles within { $most } bytes the tolerance is { $tolerance } units, { $triangles } units are minimal triangles, names are { $names }; the heaviest tile has { $heaviest } bytes
told-unclean-unit = warning: unit { $unit }: { log-unclean }
told-tiles-written = { $file }: { $tiles } tiles, { $contents } of them different, { $bytes } bytes
error-key-flag = --key { $text }: write PROPERTY=COLUMN
error-folder-not-locked = { $folder } cannot be locked ({ $error }): see that nothing else writes into it
told-waiting-for-lock = another command writes into { $folder }: waiting for it
error-folder-still-locked = nothing was written: another command has been writing into { $folder } for { $seconds } s; run this again when it has ended
told-heading-reading = How the table is read (found from its content when not given)

## Lines of the log

log-lines-lost = { $lost } line(s) of the log were lost: nobody read them
log-in-changed-workspace = in the changed workspace
log-fewer-connections = the limit of open files leaves room for fewer connections
log-archive-overwritten = the archive was overwritten; it is served as it is now
log-archive-lost = the archive was overwritten
log-unsent-kept = a connection keeps what is unsent in the system
log-thread-shares-work = a lane's thread shares its work with others
log-thread-keeps-priority = a thread keeps its priority
log-reloaded = the changed workspace is served
log-refused = the changed workspace is refused
log-making-brotli = making brotli tiles
log-detail-gave-way = detail gave way to keep tiles within their budget
log-unclean = its outline crosses itself in a way that cannot be cleaned; it is drawn as the smallest triangle

## Answers of the server

error-archive-changed = the file has changed since it was opened
error-archive-cut-short = the file has { $bytes } bytes, its header speaks of { $needed }: it was cut short
error-no-regular-file = is no regular file
error-archive-piece = a piece of { $length } bytes, the most that is read is { $most }
error-zoom-between = a zoom from { $from } to { $to }
error-archive-name = { $file }: the name must be letters, digits, - and _, and end in .pmtiles
error-archive-name-taken = { $file }: { $name } is a layer or an archive already; give the file another name
error-archive-holds = { $file }: holds { $found }; vector tiles (MVT) in gzip or uncompressed can be served
error-layer-named-as-archive = the layer { $name } has the name of an archive that is served; give the layer another
error-code-of-layer = a code of the layer { $layer }
error-search-text = 1 to { $most } characters of a name or a code
error-network = write an address, such as 10.0.0.1, or a network, such as 10.0.0.0/8 or fd00::/8
error-download-indicators = at most { $most } indicators
error-no-font = the embedded font
error-header-late = the header of the request did not come in time
error-header-long = the header of the request is too long
error-many-connections = too many connections are open, in all or of this client
error-no-request = this is no request as RFC 9112 has it; in an address, what is not ASCII stands percent-encoded
error-feature-number = the number of a feature of { $layer }
error-box-over-antimeridian = a box that does not cross 180 degrees
error-few-open-files = a process may have { $has } open files here, too few to serve: at least { $needed } are needed (ulimit -n, or LimitNOFILE= of systemd)
error-asset-without-body = an asset without a body
error-query-coding = UTF-8, each byte of it as % and two digits
error-no-route = there is nothing at { $path }
error-method = { $method } is not allowed here; { $allowed } are
error-other-origin = only pages of this server may send it a table
error-body-broken = the body ended before its end
error-body-slow = the body took longer than { $seconds } s
error-entity-tag = the answer has another entity tag than If-Match names
error-body-long = the body is too long: at most { $table } bytes of a table are taken where the server takes one, of another body { $other } are passed over
error-address-long = the address is too long: a path may have { $path } bytes, a query { $query }, { $filter } where it may have a filter
error-header-large = the header is too large: it may have { $fields } fields and { $bytes } bytes
error-body-coded = no address reads a body with a content coding
error-no-range = the answer has { $length } bytes, none of them in the range
error-busy = too much of this kind is being asked for; ask again in { $seconds } s
error-much-work = this takes more work than one request may have; ask for less of it
error-internal = the server failed; its log says why
error-internal-of = the server failed; its log says why under the name { $name }
error-nothing-beside-excel = nothing beside excel
error-given-once = one value, given once
error-refused = { $place }: the log says why
error-snapshot = building the tiles: { $error }
error-no-answer-read = an answer cannot be read
error-no-sprite = a sprite without pixels
error-zoom-of-layer = a zoom from 0 to { $max-zoom }, the layer's maxzoom; clients overzoom beyond it
error-not-given = { $key } is not given: it is { $allowed }
error-lines-asked = { $layer } is lines; units can be asked for
error-pixel = a whole number from 0 to { $last }
error-layers-of-picture = at most { $most } layers of a picture
error-no-legend = { $name } has no figures, and no legend
error-no-legend-layer = the layer of the legend
error-wms-style = nothing or default; a view in the address of the connection chooses classes and colours

## Limits

limit-path = path of an address
limit-query = query of an address
limit-filter-query = the same where it may have a filter
limit-header-fields = fields of a header
limit-header-size = names and values of a header
limit-body = body of a request, which no address reads
limit-table = table that is sent, with --allow-join
limit-table-arrives = table that arrives
limit-search = text that is searched for
limit-search-results = units that a search returns
limit-download-indicators = indicators of a download
limit-shared = { $all }, of one client { $share }
limit-header-time = header of a request
limit-idle = connection without a request
limit-slow-reader = reader that takes less than 32 kB of what waits
limit-answers = answers that are sent beside those kept
limit-drain = requests under way after a signal to stop
limit-tiles-running = tiles at a time
limit-tiles-waiting = tiles that wait
limit-tile = a tile
limit-downloads-running = downloads at a time
limit-downloads-waiting = downloads that wait
limit-download = a download
limit-maps-running = maps at a time
limit-maps-waiting = maps that wait
limit-map = a map
limit-analyses-running = analyses at a time
limit-analyses-waiting = analyses that wait
limit-analysis = an analysis
limit-tables-running = tables sent, at a time
limit-tables-waiting = tables sent that wait
limit-table-sent = a table that is sent
limit-all-processors = as many as processors
limit-half-processors = half as many as processors

## Helps of metrics

metric-version = 1 for the version that runs.
metric-requests = Requests by route and status.
metric-latency = From the header of a request to that of its answer, by route.
metric-answers = Answers by route: kept in memory, made, or shared with one who had it made.
metric-tiles = Tiles answered: from memory, made, or read from an archive.
metric-work-running = Work that is being done.
metric-work-waiting = Work that waits.
metric-work-ended = Work by how it ended: done, shed because the lane was full, dropped because nobody waited for it any more.
metric-connections = Connections that are open.
metric-connection-events = Connections by event: accepted, closed by a clock, closed after bytes that are no request.
metric-cache = What the caches hold: answers, and tiles without a view.
metric-cache-limit = What both caches hold at most.
metric-answers-kept = Answers that are kept.
metric-answer-bytes = Bytes of answers that are kept or being sent.
metric-generation = 1 for the generation that is served.
metric-generation-loaded = When the generation that is served was loaded, in Unix time.
metric-reloads = Attempts to reload a changed workspace, by how they ended.
metric-last-reload = When the last attempt to reload ended, in Unix time.
metric-reloader = 1 for what the thread that reloads the workspace is doing; none where it cannot change.
metric-reloader-sign = When that thread last gave a sign of life, in Unix time.
metric-features = Units or lines of a layer.
metric-tolerances = Tolerance of zooms that were made coarser to keep tiles within their budget.
metric-triangles = Units drawn as the smallest triangle at zooms that exceeded the budget.

## Values that are refused

error-parameter = { $parameter }={ $given }: allowed is { $allowed }
error-nearest = ; did you mean { $nearest }?
error-none-here = nothing: there is none here
error-language-twice = each language once
error-period = `{ $given }` is not a period: write 2024, 2024/25, 2024-H1, 2024-Q3, 2024-07 or 2025-01-01 (years 1800 to 2200)
error-period-form = 2024, 2024/25, 2024-H1, 2024-Q3, 2024-07 or a date such as 2025-01-01
error-span-backwards = a span whose first period is the earlier one
error-code = `{ $given }` is not a code: 1 to 32 ASCII letters, digits, `-` or `_`
error-flow-places = a code of a place that the record { $record } has
error-no-flows-of-layer = blocks of other questions: no record of flows is of the units of { $layer }, but of those of: { $others }
error-no-pairs = a value beside a record with origins and destinations: record={ $others } ({ $record } has none)
error-no-pairs-anywhere = to leave it out: no record here has origins and destinations
error-record-without-ends = a record with origins and destinations; this one counts who comes and who leaves, not from where to where. Records that have them: { $records }
error-flow-place = a flow names place number { $place }, which is not among the places
error-flow-place-twice = the place { $place } stands twice among the places of flows
error-flow-pair-twice = the flow from { $origin } to { $destination } stands twice in one period
error-flow-value = a flow is { $value }; a number of 0 or more is allowed
error-box-of-four = four numbers separated by commas: west,south,east,north
error-box-off-globe = longitudes from -180 to 180 and latitudes from -90 to 90
error-box-reversed = west <= east and south <= north
error-language-tag = a tag of BCP 47: a language of two or three letters, with script and region where they matter, as `pl`, `uz-Latn` or `pt-BR`
error-text = a text in each language, as {"{"} kk = "...", ru = "...", en = "..." {"}"}

## Filters

error-filter-moment = a date such as '2024-01-31', or a time in UTC such as '2024-01-31T12:00:00Z'
error-filter-pattern = a pattern in quotes, such as 'A%'
error-filter-list = a value with a list of one or more, such as ('district', 'city')
error-filter-operand = a text or a number; shapes are compared by S_INTERSECTS
error-filter-text = a text in quotes, or a property that is a text
error-filter-number = a number without quotes, or a property that is a number
error-filter-truth = TRUE or FALSE: no property here is a truth
error-filter-date = a date: no property here is one
error-filter-time = a time: no property here is one
error-filter-shapes = { $shape } with one given shape, such as POINT(51.4 51.2) or BBOX(50,46,53,49)
error-filter-deep = at most { $most } conditions in each other
error-filter-object = an object with op and args, or true or false
error-filter-args = { $wanted } args of { $op }
error-filter-few-args = two or more args of { $op }
error-filter-values = an array of values
error-filter-no-value = one value or more
error-filter-term = a text, a number, {"{"}"property": a name{"}"}, a shape of GeoJSON, {"{"}"bbox": numbers{"}"} or casei of a text
error-filter-geojson = a shape of GeoJSON
error-filter-folded = {"{"}"property": a name{"}"}, a shape of GeoJSON, {"{"}"bbox": numbers{"}"} or casei of one text
error-filter-json = a JSON document
error-filter-box = four numbers, west, south, east and north, or six with heights
error-filter-box-south = a box whose south is not north of its north
error-filter-start = a property, a text in single quotes, a number or a shape
error-filter-null = a value; whether a property is missing is asked by IS NULL
error-filter-quoted = a text in single quotes
error-filter-deep-shapes = at most { $most } shapes in each other
error-filter-wkt = a shape as WKT writes it, such as POINT(51.4 51.2)
error-filter-is-json = a condition in CQL2 text; JSON is read with filter-lang=cql2-json
error-filter-rest = AND, OR, or the end
error-filter-negated = LIKE, BETWEEN or IN
error-filter-comparison = = <> < > <= >=, LIKE, BETWEEN, IN, IS NULL, or these behind NOT
error-filter-open-quote = a closing { $quote }
error-filter-token = a name, a number, a text in single quotes, ( ) , = <> < > <= or >=
error-filter = { $place }: { $given }; allowed is { $allowed }
error-filter-open-ring = a polygon whose rings have four positions or more and end at the position where they begin
error-filter-off-globe = a shape whose longitudes lie from -180 to 180 and latitudes from -90 to 90; what lies across 180 degrees is a BBOX whose west is greater than its east, or a MULTIPOLYGON that is cut there

## Files that are written

error-path-without-file = the path names no file
error-many-links = more than { $most } links lead one to the other
error-atlas-as-picture = maps, lines or table: an atlas has many pages and is a PDF
error-feature-cut = a feature ends in the middle
error-extension = the file's extension is { $given }; { $allowed } can be written
error-only-geojson = a { $shape } is written as GeoJSON only
error-no-such-form = there is no .{ $format } of this
error-writing-csv = writing CSV: { $error }
error-writing-xlsx = writing XLSX: { $error }
error-writing-geopackage = writing a GeoPackage: { $error }
error-writing-geoparquet = writing GeoParquet: { $error }
error-writing-flatgeobuf = writing FlatGeobuf: { $error }
error-writing-json = writing JSON: { $error }
error-beside-periods = nothing beside periods
error-many-columns = at most { $most } columns of values; these are { $columns }
error-writing-archive = writing the archive: { $error }

## Maps

error-code-points = 256 code points: 0-255, 256-511 and so on to 65280-65535
error-picture-without-pixels = a picture without pixels
error-window-empty = west < east and south < north, on the globe
error-window-fine = a box of which a pixel covers at least a millimetre
error-window-large = at most { $most } pixels, width times height
error-group-as-whole = a group that is painted as a whole
error-frame-without-shape = a frame that is no shape
error-frame-without-place = a frame without a place
error-many-maps = at most { $most } maps on a sheet
error-many-periods = periods with commas between them, at most { $most } of: { $periods }
error-map-of-symbols = area: a finished map draws areas; the page, tiles and styles draw symbols
error-map-of-two = nothing: a finished map draws one indicator; the page, tiles and styles draw two
error-maps-of-units = indicators of one unit of measure, because the maps of a sheet share their classes; { $indicator } is in { $unit }
error-one-indicator = one indicator, where its figures over time stand beside the map
error-without-periods = maps: { $indicator } has no periods
error-units-elsewhere = codes of units of the place in where
error-box-small = a box of at least { $least } degrees a side
error-block-not-of = a block that can be made of { $given }; for this one is allowed: { $allowed }
error-block-beside = no block beside a sheet of several maps, lines, a table or an atlas: one map, and no layout
error-many-pages = maps, lines or table, or a place of at most { $most } units (where=, units=): an atlas has a page for each, and these are { $units }
error-drawing = the map could not be written in this form: { $error }
error-beside-paper = nothing beside paper, which has its own size
error-many-pixels = at most { $most } pixels for a PNG, width times height
error-long-title = { $most }; this one has { $letters }
error-letters-of-title = letters that the font of the maps has; it has no { $shown }

## Datasets and their views

error-no-such-layer = { $by } names the layer { $layer }, which does not exist
error-no-such-indicator = { $by } names the indicator { $indicator }, which has no value there
error-no-common-coverage = the layers { $one } and { $other } must have one `coverage`
error-no-such-thing = no such thing: { $error }
error-no-indicator-at-all = nothing: no layer of this workspace has an indicator
error-layers-with-indicators = a layer that has indicators: { $layers }
error-no-period-in-span = a span within { $first }..{ $last }, of which { $indicator } has periods
error-no-period = no period: { $indicator } has no value on { $layer }
error-codes-of-layer = codes of the layer { $layer }
error-beside-time = nothing beside time
error-same-indicator = another indicator than `indicator`
error-symbol-of-two = area beside `by`: a symbol has the size of one indicator; leave out one of the two
error-reliability-of-two = none beside `by`: a cell holds two indicators; leave out one of the two
error-palette-of-two = nothing beside `by`: the nine cells have colours of their own; leave out one of the two
error-no-smoothing = none; global and local of rates and shares whose events are counted: { $ids }
error-nothing-to-smooth = none: layer { $layer } has no rate or share whose events are counted (a balance can be smoothed where a flow names its arrivals and departures)
error-smoothing-over-time = none: figures over time are those that were computed
error-smoothing-of-two = none beside `by`: a cell holds two indicators; leave out one of the two
error-no-counted-rate = a rate or share of counted events and people; layer { $layer } has none (`derive` of an indicator makes one)
error-another-period = another period than that which is compared with it
error-no-events = none: { $indicator } is neither a count of events nor a rate of one
error-own-middle = auto or none, with method={ $method }, whose classes have a middle of their own
error-pivot-no-break = auto, none or one of the breaks, with method=manual
error-no-breaks = one to eight rising numbers, with method=manual
error-breaks-of-method = nothing, unless method=manual
error-within = within:CC:KM with a number of kilometres above 0, at most { $most }
error-code-above = in: and a code of { $layers }
error-no-border-measured = all, in:CODE or units:CODE,CODE: no border is measured for { $layer }
error-beside-where = nothing beside where

## Analyses

error-codes-of-any-layer = codes of the units of any layer
error-units-to-compare = two to { $most } different codes, separated by commas
error-many-vertices = nothing for { $layer }: it has { $vertices } vertices, more than { $most }
error-metres = a number of metres from 1 to { $most }
error-exact-lines = nothing: lines are arcs that two units share to the vertex
error-no-codes = one code or more, separated by commas
error-bands = none, or one to { $count } rising numbers from 1 to { $most }, separated by commas, such as 25,50,100
described-group-within = with a part within { $km } km
error-without-indicator = nothing, unless an indicator is named
error-many-ids = at most { $most } ids, separated by commas
error-list-of-codes = codes of the layer { $layer }, separated by commas

## Tiles

error-zoom = a zoom from 0 to { $most }
error-column-at-zoom = 0 to { $last } at zoom { $z }
error-whole-number = a whole number without sign or leading zero
error-encoding = encoding layer { $layer }: { $cause }

## Briefs

error-no-borders = nothing: no borders are measured for the layer { $layer }
error-place-empty = a place that has units of the layer { $layer }
error-place-large = a place of at most { $most } units: this one has { $n }
error-units-of-brief = one to { $most } codes of the layer { $layer }, separated by commas, or a place in where
error-indicator-twice = each indicator once
error-no-figures = an indicator with figures

## Files that are read

error-world = the embedded world cannot be read: { $reason }
error-world-packing = it is not brotli
error-world-cut-short = it ends too early
error-world-head = its head is not understood
error-gzip-damaged = is damaged: it cannot be unpacked
error-gzip-large = unpacks to { $bytes } bytes, { $most } are allowed

## What tiles say of their layers

described-lines = Border lines with their two sides; they have no values, so the parameters of a view make no difference to them
described-places = Towns and villages, the most important first; low zooms leave out those too near to others
described-points = Border points, in the order of their table
described-labels = One point inside each unit
described-name = name in the language { $tag }
described-name-kk = name in Kazakh
described-name-ru = name in Russian
described-name-en = name in English
described-code = code of the unit, text; the feature id is its numeric form
described-parent = code of the unit that this one lies in
described-value = number; left out where there is none
described-class = class of the value from 0; left out where there is none
described-status = flag of the value, or the reason for none
described-reliability = reliable, uncertain or unreliable: how far chance may have made the value
described-flag = what a check says of the value, where it does
described-line-kind = state, oblast, district, coast or unclassified
described-left = code of the unit on the left
described-right = code of the unit on the right, if any
described-neighbour = code of the neighbouring country or sea, if any
described-people = how many live there, if that is known
described-unit-of-people = code of the unit that its people are counted in, if the workspace says it
described-centre-of = code of the unit whose administrative centre it is, if it is one
described-crossing-kind = what passes there, as the workspace says
described-countries = codes of the countries, with a space between

## Clusters

error-path-of-several = per cent alone, unless one unit or one region is chosen by `units`
error-nothing-to-forecast = nothing: layer { $layer } has no count and no rate by year
error-to-forecast = a count or a rate by year (of a stock its yearly change): { $ids }
error-until-beside-horizon = one of until and horizon, not both
error-years-to-come = a year from { $from } to { $to }
error-span-of-years = two years with .. between them, from { $from } to { $to }
error-path-below-zero = values of 0 or more and per cent from -100%: no figure was ever below 0
error-path = years from { $from } to { $to }, each once with a value or per cent: { $from }:1000,{ $to }:-5%
error-too-many-links = at most 1,000,000 links between units: a smaller distance, nearest:K or rook
error-no-flow-records = a record with origins and destinations, of which the workspace has none
error-without-model = { $values }; only beside model={ $models }
error-without-terms = beside a gravity model alone: radiation has no parameter
