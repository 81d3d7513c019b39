//! The table of all parameters: what a name means in a query, on the command line and in a document. A row has the name, what
//! stands for its value in help, and what it does.

use super::parameter::Allowed::{Form, OneOf, Whole};
use super::{
    ClassesFrom, FeaturesForm, FilterNotation, Lang, Mark, Method, Palette, Parameter, Reliability,
    Scope,
};

/// Each row as a constant; what may be said of it beside the three stands behind them.
macro_rules! parameters {
    ($($constant:ident: $name:literal $value:literal $help:literal $(.$say:ident($($what:tt)*))*;)+) => {
        $(
            #[doc = $help]
            pub const $constant: Parameter =
                Parameter::new($name, $value, $help)$(.$say($($what)*))*;
        )+
    };
}

/// Features of a page, at most.
pub const MOST_FEATURES: u32 = 10_000;
/// The names of the reference systems of features: longitude and latitude on WGS 84, and Web Mercator.
pub const CRS_URIS: [&str; 2] = [
    "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    "http://www.opengis.net/def/crs/EPSG/0/3857",
];
/// Pixels of a side of a picture that lies over others, at most: those of a square one are all that a picture may have.
pub const MOST_OVERLAY_SIDE: u32 = 3000;
/// Pixels of a side, at least.
pub const MIN_SIDE: u32 = 200;
/// Pixels of a side, at most.
pub const MAX_SIDE: u32 = 4000;

parameters! {
    LANG: "lang" "LANG" "The language of sentences and names: kk, ru or en"
        .of(OneOf(|| Lang::ALL.map(Lang::tag).to_vec())).or("en");
    HXL: "hxl" "1" "Writes a row of HXL hashtags under the header of a CSV"
        .of(Form("1: hashtags of codes, names and values, for humanitarian programs"));
    EXCEL: "excel" "1" "Writes CSV as Excel opens it where Kazakh or Russian is set"
        .of(Form("1: a byte order mark, semicolons and decimal commas, for Excel in Kazakh or Russian"));

    // A table that is sent.
    TABLE_FILE: "file" "NAME" "The table's file name, after which is called what has no name of its own"
        .of(Form("up to 120 characters"));
    ACCEPT: "accept" "1" "Leaves cells out that are not understood, and takes what is open as it was read"
        .of(OneOf(|| vec!["1"]));

    // A view.
    INDICATOR: "indicator" "ID"
        "The indicator; the layer's default when not given. Several, separated by commas, for a file or a sheet of maps";
    PERIOD: "period" "PERIOD" "The period; the latest when not given";
    WHERE: "where" "PLACE" "The units that are shown: all of the layer, those in another unit, at a border, near one, or \
        those with these codes"
        .of(Form("all, in:CODE, border:CC, within:CC:KM or units:CODE,CODE; CC is a neighbour such as RU, a group or any"))
        .or("all");
    TIME: "time" "TIME" "A period, or all from one to another: 2018..2024, 2018.., ..2024 or all; of a span the last one \
        where an answer has room for one"
        .of(Form("a period such as 2024, or two with .. between them: 2018..2024, 2018.., ..2024, or all"))
        .instead_of(PERIOD.name);
    CLASSES_FROM: "classes_from" "UNITS" "layer or where: whose values the classes are made from, of all units or of those shown"
        .of(OneOf(|| ClassesFrom::ALL.iter().map(|one| one.as_str()).collect())).or("layer");
    METHOD: "method" "METHOD" "How values are cut into classes"
        .of(OneOf(|| Method::ALL.iter().map(|one| one.as_str()).collect()));
    CLASSES: "classes" "COUNT" "The number of classes, 2 to 9" .of(Whole(2, 9, ""));
    BREAKS: "breaks" "NUMBERS" "Inner breaks, separated by commas"
        .of(Form("one to eight rising finite numbers, separated by commas"));
    PALETTE: "palette" "NAME" "The palette" .of(OneOf(|| Palette::ALL.iter().map(|one| one.as_str()).collect()));
    DIVERGING: "diverging" "PIVOT" "auto, none, or the number around which classes diverge"
        .of(Form("auto, none or a finite number"));
    SCOPE: "scope" "SCOPE" "period or all: which values the classes are made from"
        .of(OneOf(|| Scope::ALL.iter().map(|one| one.as_str()).collect())).or("period");
    MARK: "mark" "MARK" "area or symbol: the unit's area in the colour of its class, or a circle in proportion to the value"
        .of(OneOf(|| Mark::ALL.iter().map(|one| one.as_str()).collect())).or("area");
    RELIABILITY: "reliability" "MODE" "none, show or mask: what becomes of values that chance alone may have made"
        .of(OneOf(|| Reliability::ALL.iter().map(|one| one.as_str()).collect())).or("none");
    BY: "by" "ID" "A second indicator, by which the map is coloured too: nine classes of both";

    // A finished map, a file.
    PERIODS: "periods" "PERIODS"
        "A map, or columns of a file, for each of these periods, separated by commas; all in a file"
        .instead_of(PERIOD.name);
    WIDTH: "width" "PIXELS" "Pixels, 200 to 4000" .of(Whole( MIN_SIDE, MAX_SIDE, "of pixels "));
    HEIGHT: "height" "PIXELS" "Pixels, 200 to 4000" .of(Whole( MIN_SIDE, MAX_SIDE, "of pixels "));
    BBOX: "bbox" "BOX" "What is shown: west,south,east,north in degrees"
        .of(Form("west,south,east,north in degrees"));
    MAP_UNITS: "units" "CODES" "Codes of the units that are coloured, separated by commas";
    TILE_BORDERS: "borders" "1" "The layer's tiles hold the border lines around it too, for clients that draw one source of a style"
        .of(OneOf(|| vec!["1"]));
    VERSION: "v" "VERSION" "The version that TileJSON writes into the addresses of tiles";

    // Features.
    JSON_FORM: "f" "json" "The form of the answer, which is JSON" .of(OneOf(|| vec!["json"]));
    FEATURES_FORM: "f" "FORM" "json: GeoJSON; jsonfg: JSON-FG, which says also what the features are and when"
        .of(OneOf(|| FeaturesForm::ALL.iter().map(|one| one.as_str()).collect())).or("json");
    LIMIT: "limit" "COUNT" "Features of a page; more than 10000 are 10000"
        .of(Whole(1, MOST_FEATURES, "of features ")).or("1000");
    OFFSET: "offset" "COUNT" "Features that stand before the page" .of(Whole(0, u32::MAX, "of features ")).or("0");
    FEATURES_BBOX: "bbox" "BOX" "Features that meet this box, in the reference system of bbox-crs"
        .of(Form("west,south,east,north, or six numbers with heights; across 180 degrees west is greater than east"));
    BBOX_CRS: "bbox-crs" "URI" "The reference system of bbox" .of(OneOf(|| CRS_URIS.to_vec())).or(CRS_URIS[0]);
    CRS: "crs" "URI" "The reference system of the answer" .of(OneOf(|| CRS_URIS.to_vec())).or(CRS_URIS[0]);
    FILTER: "filter" "CONDITION" "Features that meet this condition on their properties and their shape, in CQL2"
        .of(Form("CQL2, such as kind = 'district' AND S_INTERSECTS(geometry, BBOX(50,46,53,49))"));
    FILTER_LANG: "filter-lang" "NOTATION" "How the filter is written"
        .of(OneOf(|| FilterNotation::ALL.iter().map(|one| one.as_str()).collect())).or("cql2-text");
    FILTER_CRS: "filter-crs" "URI" "The reference system of the shapes in the filter"
        .of(OneOf(|| CRS_URIS.to_vec())).or(CRS_URIS[0]);
    DATETIME: "datetime" "TIME" "Features whose values are of a period that meets this time"
        .of(Form("a date, or a time with its zone (RFC 3339); two of them with a slash between, .. for an open end"));
    FEATURE_CODE: "code" "CODE" "Only the feature of this code";
    FEATURE_PARENT: "parent" "CODE" "Only features that lie in the unit of this code";
    FEATURE_KIND: "kind" "KIND" "Only features of this kind";

    // A map over others.
    MAP_FORM: "f" "FORM" "The form of the map; by the Accept header when not given" .of(OneOf(|| vec!["png", "svg"]));
    GROUND: "bgcolor" "COLOUR" "The colour where nothing is" .of(Form("0xRRGGBB"));
    GROUND_TRANSPARENT: "transparent" "true" "Whether the map is transparent where nothing is; so it is unless a colour is given"
        .of(OneOf(|| vec!["true", "false"]));

    // WMS.
    WMS_SERVICE: "service" "WMS" "The service, which is WMS" .of(OneOf(|| vec!["WMS"]));
    WMS_REQUEST: "request" "OPERATION" "What is asked for"
        .of(OneOf(|| vec!["GetCapabilities", "GetMap", "GetFeatureInfo", "GetLegendGraphic"])) .required();
    WMS_VERSION: "version" "VERSION" "The version of the standard" .of(OneOf(|| vec!["1.3.0", "1.1.1"]));
    WMS_LAYERS: "layers" "NAMES" "Layers of a picture, the lowest first, separated by commas: districts, filled by the view, or \
        districts:net_migration, filled by an indicator's own"
        .of(Form("up to eight names of layers, separated by commas"));
    WMS_STYLES: "styles" "NAMES" "Styles of these layers, which is the default of each"
        .of(Form("nothing, or default for each layer, separated by commas"));
    WMS_CRS: "crs" "NAME" "The reference system of the picture, from 1.3.0 on"
        .of(OneOf(|| vec!["EPSG:3857", "EPSG:4326", "CRS:84"]));
    WMS_SRS: "srs" "NAME" "The same in 1.1.1" .of(OneOf(|| vec!["EPSG:3857", "EPSG:4326"]));
    WMS_BBOX: "bbox" "BOX" "What is shown, in the reference system: of EPSG:4326 in 1.3.0 latitudes come first"
        .of(Form("four numbers separated by commas, the lower two first"));
    WMS_WIDTH: "width" "PIXELS" "Pixels of the picture" .of(Whole(1, MOST_OVERLAY_SIDE, "of pixels "));
    WMS_HEIGHT: "height" "PIXELS" "Pixels of the picture" .of(Whole(1, MOST_OVERLAY_SIDE, "of pixels "));
    WMS_FORMAT: "format" "TYPE" "The media type of the picture" .of(Form("image/png or image/svg+xml"));
    WMS_TRANSPARENT: "transparent" "TRUE" "Whether the picture is transparent where nothing is"
        .of(OneOf(|| vec!["TRUE", "FALSE"])).or("FALSE");
    WMS_BGCOLOR: "bgcolor" "COLOUR" "The colour where nothing is" .of(Form("0xRRGGBB")).or("0xFFFFFF");
    WMS_EXCEPTIONS: "exceptions" "FORM" "The form of errors, which is XML" .of(Form("XML"));
    WMS_TIME: "time" "TIME" "The period of the figures, as a time"
        .of(Form("a year, a month, a date or a time within one period of the layer (ISO 8601)"));
    WMS_QUERY_LAYERS: "query_layers" "NAMES" "Layers whose units are asked for" .of(Form("as layers"));
    WMS_INFO_FORMAT: "info_format" "TYPE" "The media type of what is said of a unit"
        .of(OneOf(|| vec!["application/json", "application/geo+json", "text/plain"])).or("application/json");
    WMS_I: "i" "PIXEL" "The pixel that is asked about, from the left" .of(Form("a whole number from 0, within the picture"));
    WMS_J: "j" "PIXEL" "The same from the top" .of(Form("a whole number from 0, within the picture"));
    WMS_X: "x" "PIXEL" "The same as i, in 1.1.1" .of(Form("a whole number from 0, within the picture"));
    WMS_Y: "y" "PIXEL" "The same as j, in 1.1.1" .of(Form("a whole number from 0, within the picture"));
    WMS_FEATURE_COUNT: "feature_count" "COUNT" "Units of a layer, at most; at a place there is one"
        .of(Form("a whole number from 1"));
    WMS_LAYER: "layer" "NAME" "The layer whose legend is asked for" .of(Form("a name of a layer"));
    WMS_STYLE: "style" "NAME" "The style of that legend" .of(Form("nothing, or default"));

    // A brief.
    BRIEF_UNITS: "units" "CODES" "One to eight codes of the layer, separated by commas" .required();
    BRIEF_INDICATORS: "indicators" "IDS"
        "Up to eight ids, separated by commas, the one that matters most first; the workspace's default with its \
        rate and what that is computed from when not given";
    BRIEF_PERIOD: "period" "PERIOD" "The period; the latest of each indicator when not given";
    BRIEF_LAYER: "layer" "ID" "The layer of the units; the workspace's default when not given";
    BRIEF_NEIGHBOUR: "neighbour" "CODE" "The country or group beyond the border, such as RU; any when not given";

    // Questions.
    LAYER: "layer" "ID" "The layer whose units are asked about; the workspace's default when not given";
    NEIGHBOUR: "neighbour" "CODE" "Only this neighbour, such as RU, or a group of the workspace, such as EAEU";
    BANDS: "bands" "KM,KM" "Distances of bands in kilometres, or none, which answers at once" .or("25,50,100");
    OF_INDICATOR: "indicator" "ID" "An indicator";
    INDICATORS: "indicators" "ID,ID" "Indicators, up to 12";
    OF_PERIOD: "period" "PERIOD" "The indicator's period; the latest when not given";
    FROM: "from" "PERIOD" "An earlier period, from which the change is told";
    TOLERANCE: "tolerance" "M" "How far apart the outlines of neighbours may be, in metres; only shared arcs when not given";
    UNIT: "unit" "CODE" "Only what concerns this unit";
    UNITS: "units" "CODE,CODE" "The units to compare, two to eight; for a profile one or more";
    VERDICT: "verdict" "VERDICT" "Only relations with this verdict: differs, not testable, reproduces"
        .of(OneOf(|| vec!["differs", "not testable", "reproduces"]));
    SOURCE: "source" "ID" "Only what rests on this source";
    MEASURE: "indicator" "ID" "Only figures of this measure";
    PLACE: "place" "PLACE" "Only figures of this place, by name or code";
    COUNTERPART: "counterpart" "CODE" "Only figures with this other end of a flow";
    SPAN: "period" "PERIOD" "Only figures of this period, as the document gives it";

    // Look-ups.
    SEARCHED: "q" "TEXT" "A name in any spelling or case, a code, a town" .required();
    SERIES_LAYER: "layer" "ID" "The layer; the workspace's default when not given";
    SERIES_UNIT: "unit" "CODE" "The unit; all of the layer when not given";

    // The page, beside a view.
    TAB: "tab" "SCREEN" "The screen; the map when not given" .of(OneOf(|| vec!["compare", "profile", "statements"]));
    LEVEL: "layer" "ID" "The layer; the workspace's default when not given";
    CHOSEN: "units" "CODES" "The chosen units, codes separated by commas";
    OVERLAY: "overlay" "LAYER" "What is laid over the map" .of(OneOf(|| vec!["bands", "contrast"]));
    BORDER: "neighbour" "CODE" "The country that border, bands and border effect are about";
    SHOW: "show" "PANEL" "What stands beside the map; the table when not given"
        .of(OneOf(|| vec!["ranking", "scatter", "strip"]));
    WITH: "with" "ID" "The scatter's other indicator";
    AXIS: "axis" "SCALE" "log: the scatter's other indicator by powers of ten, where few values are far above the others" .of(OneOf(|| vec!["log"]));
    SORT: "sort" "COLUMN" "The column that the table is sorted by; with a minus from the end";
    FIND: "find" "TEXT" "Only rows of the table with this text";
    COMPARED: "indicators" "IDS" "The indicators of a comparison, separated by commas";
    YEARS: "from" "YEARS" "Over how many years a change is told";
    LIST: "list" "LIST" "audit: the recomputed figures; statements when not given" .of(OneOf(|| vec!["audit"]));
    STATEMENT_VERDICT: "verdict" "VERDICT" "Only statements with this verdict";
    AGAINST: "against" "CODES" "The units that speak against the statement on the map";
    EMBED: "embed" "1" "Map and legend alone, for a frame in another site's page" .of(OneOf(|| vec!["1"]));
}
