//! The table of all parameters: what a name means in a query, on the command line and in a document. A row has the name, what
//! stands for its value in help, and the message that says what it does.

use super::parameter::Allowed::{Form, OneOf, Whole};
use super::{
    BlockKind, ClassesFrom, Confidence, Decay, FeaturesForm, FilterNotation, FlowDirection,
    FlowModel, Lang, Mark, Method, Palette, Paper, Parameter, Reliability, Scope, SheetLayout,
    Smoothing,
};
use crate::words;

/// Each row as a constant: its name, what stands for its value, and the message of the catalogues that says what it does; what
/// may be said of it beside them stands behind.
macro_rules! parameters {
    ($($constant:ident: $name:literal $value:literal $help:ident $(.$say:ident($($what:tt)*))*;)+) => {
        $(
            #[doc = concat!("`", $name, "`: `words::", stringify!($help), "`")]
            pub const $constant: Parameter =
                Parameter::new($name, $value, words::$help)$(.$say($($what)*))*;
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
/// Flows that a finished map draws, at most: more hide each other.
pub const MOST_FLOWS_ON_MAP: u32 = 300;
/// Pixels of a side of a picture that lies over others, at most: those of a square one are all that a picture may have.
pub const MOST_OVERLAY_SIDE: u32 = 3000;
/// Years that a forecast goes ahead, at most.
pub const MOST_YEARS_AHEAD: u32 = 25;
/// Pixels of a side, at least.
pub const MIN_SIDE: u32 = 200;
/// Pixels of a side, at most.
pub const MAX_SIDE: u32 = 4000;

/// Pairs of places that an answer lists, at most.
pub const MOST_PAIRS: u32 = 1_000_000;

/// Letters of a title, at most; `form-title` of the catalogues says so.
pub const MAX_TITLE_LETTERS: usize = 200;

parameters! {
    LANG: "lang" "LANG" parameter_lang
        .of(OneOf(|| Lang::ALL.map(Lang::tag).to_vec())).or("en");
    HXL: "hxl" "1" parameter_hxl
        .of(Form(words::form_hxl));
    EXCEL: "excel" "1" parameter_excel
        .of(Form(words::form_excel));

    // A table that is sent.
    TABLE_FILE: "file" "NAME" parameter_table_file
        .of(Form(words::form_table_file));
    ACCEPT: "accept" "1" parameter_accept
        .of(OneOf(|| vec!["1"]));
    PLACES: "places" "NAMES" parameter_places
        .of(Form(words::form_places));

    // A view.
    INDICATOR: "indicator" "ID" parameter_indicator;
    PERIOD: "period" "PERIOD" parameter_period;
    WHERE: "where" "PLACE" parameter_where .of(Form(words::form_where)) .or("all");
    TIME: "time" "TIME" parameter_time .of(Form(words::form_time)) .instead_of(PERIOD.name);
    CLASSES_FROM: "classes_from" "UNITS" parameter_classes_from
        .of(OneOf(|| ClassesFrom::ALL.iter().map(|one| one.as_str()).collect())).or("layer");
    METHOD: "method" "METHOD" parameter_method
        .of(OneOf(|| Method::ALL.iter().map(|one| one.as_str()).collect()));
    CLASSES: "classes" "COUNT" parameter_classes .of(Whole(2, 9, words::whole_number));
    BREAKS: "breaks" "NUMBERS" parameter_breaks
        .of(Form(words::form_breaks));
    PALETTE: "palette" "NAME" parameter_palette .of(OneOf(|| Palette::ALL.iter().map(|one| one.as_str()).collect()));
    DIVERGING: "diverging" "PIVOT" parameter_diverging
        .of(Form(words::form_diverging));
    SCOPE: "scope" "SCOPE" parameter_scope
        .of(OneOf(|| Scope::ALL.iter().map(|one| one.as_str()).collect())).or("period");
    MARK: "mark" "MARK" parameter_mark
        .of(OneOf(|| Mark::ALL.iter().map(|one| one.as_str()).collect())).or("area");
    RELIABILITY: "reliability" "MODE" parameter_reliability
        .of(OneOf(|| Reliability::ALL.iter().map(|one| one.as_str()).collect())).or("none");
    SMOOTHING: "smoothing" "MODE" parameter_smoothing
        .of(OneOf(|| Smoothing::ALL.iter().map(|one| one.as_str()).collect())).or("none");
    BY: "by" "ID" parameter_by;

    // A finished map, a file.
    PERIODS: "periods" "PERIODS" parameter_periods
        .instead_of(PERIOD.name);
    WIDTH: "width" "PIXELS" parameter_pixels .of(Whole(MIN_SIDE, MAX_SIDE, words::whole_number_of_pixels));
    HEIGHT: "height" "PIXELS" parameter_pixels .of(Whole(MIN_SIDE, MAX_SIDE, words::whole_number_of_pixels));
    PAPER: "paper" "PAPER" parameter_paper
        .of(OneOf(|| Paper::ALL.iter().map(|one| one.as_str()).collect()));
    LAYOUT: "layout" "LAYOUT" parameter_layout
        .of(OneOf(|| SheetLayout::ALL.iter().map(|one| one.as_str()).collect())).or("maps");
    MAP_BLOCK: "block" "NAME" parameter_map_block
        .of(OneOf(|| BlockKind::ALL.iter().map(|one| one.as_str()).collect()));
    TITLE: "title" "TEXT" parameter_title .of(Form(words::form_title));
    BBOX: "bbox" "BOX" parameter_bbox
        .of(Form(words::form_bbox));
    MAP_UNITS: "units" "CODES" parameter_map_units;
    TILE_BORDERS: "borders" "1" parameter_tile_borders
        .of(OneOf(|| vec!["1"]));
    VERSION: "v" "VERSION" parameter_version;

    // Features.
    JSON_FORM: "f" "json" parameter_json_form .of(OneOf(|| vec!["json"]));
    FEATURES_FORM: "f" "FORM" parameter_features_form
        .of(OneOf(|| FeaturesForm::ALL.iter().map(|one| one.as_str()).collect())).or("json");
    LIMIT: "limit" "COUNT" parameter_limit
        .of(Whole(1, MOST_FEATURES, words::whole_number_of_features)).or("1000");
    OFFSET: "offset" "COUNT" parameter_offset .of(Whole(0, u32::MAX, words::whole_number_of_features)).or("0");
    FEATURES_BBOX: "bbox" "BOX" parameter_features_bbox
        .of(Form(words::form_features_bbox));
    BBOX_CRS: "bbox-crs" "URI" parameter_bbox_crs .of(OneOf(|| CRS_URIS.to_vec())).or(CRS_URIS[0]);
    CRS: "crs" "URI" parameter_crs .of(OneOf(|| CRS_URIS.to_vec())).or(CRS_URIS[0]);
    FILTER: "filter" "CONDITION" parameter_filter
        .of(Form(words::form_filter));
    FILTER_LANG: "filter-lang" "NOTATION" parameter_filter_lang
        .of(OneOf(|| FilterNotation::ALL.iter().map(|one| one.as_str()).collect())).or("cql2-text");
    FILTER_CRS: "filter-crs" "URI" parameter_filter_crs
        .of(OneOf(|| CRS_URIS.to_vec())).or(CRS_URIS[0]);
    DATETIME: "datetime" "TIME" parameter_datetime
        .of(Form(words::form_datetime));
    FEATURE_CODE: "code" "CODE" parameter_feature_code;
    FEATURE_PARENT: "parent" "CODE" parameter_feature_parent;
    FEATURE_KIND: "kind" "KIND" parameter_feature_kind;

    // A map over others.
    MAP_FORM: "f" "FORM" parameter_map_form .of(OneOf(|| vec!["png", "svg"]));
    GROUND: "bgcolor" "COLOUR" parameter_ground .of(Form(words::form_colour));
    GROUND_TRANSPARENT: "transparent" "true" parameter_ground_transparent
        .of(OneOf(|| vec!["true", "false"]));

    // WMS.
    WMS_SERVICE: "service" "WMS" parameter_wms_service .of(OneOf(|| vec!["WMS"]));
    WMS_REQUEST: "request" "OPERATION" parameter_wms_request
        .of(OneOf(|| vec!["GetCapabilities", "GetMap", "GetFeatureInfo", "GetLegendGraphic"])) .required();
    WMS_VERSION: "version" "VERSION" parameter_wms_version .of(OneOf(|| vec!["1.3.0", "1.1.1"]));
    WMS_LAYERS: "layers" "NAMES" parameter_wms_layers
        .of(Form(words::form_wms_layers));
    WMS_STYLES: "styles" "NAMES" parameter_wms_styles
        .of(Form(words::form_wms_styles));
    WMS_CRS: "crs" "NAME" parameter_wms_crs
        .of(OneOf(|| vec!["EPSG:3857", "EPSG:4326", "CRS:84"]));
    WMS_SRS: "srs" "NAME" parameter_wms_srs .of(OneOf(|| vec!["EPSG:3857", "EPSG:4326"]));
    WMS_BBOX: "bbox" "BOX" parameter_wms_bbox
        .of(Form(words::form_wms_bbox));
    WMS_WIDTH: "width" "PIXELS" parameter_wms_pixels .of(Whole(1, MOST_OVERLAY_SIDE, words::whole_number_of_pixels));
    WMS_HEIGHT: "height" "PIXELS" parameter_wms_pixels .of(Whole(1, MOST_OVERLAY_SIDE, words::whole_number_of_pixels));
    WMS_FORMAT: "format" "TYPE" parameter_wms_format .of(Form(words::form_wms_format));
    WMS_TRANSPARENT: "transparent" "TRUE" parameter_wms_transparent
        .of(OneOf(|| vec!["TRUE", "FALSE"])).or("FALSE");
    WMS_BGCOLOR: "bgcolor" "COLOUR" parameter_ground .of(Form(words::form_colour)).or("0xFFFFFF");
    WMS_EXCEPTIONS: "exceptions" "FORM" parameter_wms_exceptions .of(Form(words::form_xml));
    WMS_TIME: "time" "TIME" parameter_wms_time
        .of(Form(words::form_wms_time));
    WMS_QUERY_LAYERS: "query_layers" "NAMES" parameter_wms_query_layers .of(Form(words::form_wms_query_layers));
    WMS_INFO_FORMAT: "info_format" "TYPE" parameter_wms_info_format
        .of(OneOf(|| vec!["application/json", "application/geo+json", "text/plain"])).or("application/json");
    WMS_I: "i" "PIXEL" parameter_wms_i .of(Form(words::form_wms_i));
    WMS_J: "j" "PIXEL" parameter_wms_j .of(Form(words::form_wms_i));
    WMS_X: "x" "PIXEL" parameter_wms_x .of(Form(words::form_wms_i));
    WMS_Y: "y" "PIXEL" parameter_wms_y .of(Form(words::form_wms_i));
    WMS_FEATURE_COUNT: "feature_count" "COUNT" parameter_wms_feature_count
        .of(Form(words::form_wms_feature_count));
    WMS_LAYER: "layer" "NAME" parameter_wms_layer .of(Form(words::form_wms_layer));
    WMS_STYLE: "style" "NAME" parameter_wms_style .of(Form(words::form_wms_style));

    // A brief.
    BRIEF_UNITS: "units" "CODES" parameter_brief_units;
    BRIEF_WHERE: "where" "PLACE" parameter_brief_where .of(Form(words::form_where)).or("all");
    BRIEF_INDICATORS: "indicators" "IDS" parameter_brief_indicators;
    BRIEF_PERIOD: "period" "PERIOD" parameter_brief_period;
    BRIEF_LAYER: "layer" "ID" parameter_brief_layer;
    BRIEF_NEIGHBOUR: "neighbour" "CODE" parameter_brief_neighbour;
    BRIEF_BLOCKS: "blocks" "NAMES" parameter_brief_blocks
        .of(OneOf(|| BlockKind::ALL.iter().map(|one| one.as_str()).collect()));

    // Questions.
    LAYER: "layer" "ID" parameter_layer;
    NEIGHBOUR: "neighbour" "CODE" parameter_neighbour;
    BANDS: "bands" "KM,KM" parameter_bands .of(Form(words::form_bands)) .or("25,50,100");
    OF_INDICATOR: "indicator" "ID" parameter_of_indicator;
    INDICATORS: "indicators" "ID,ID" parameter_indicators;
    OF_PERIOD: "period" "PERIOD" parameter_of_period;
    FROM: "from" "PERIOD" parameter_from;
    AMONG: "where" "PLACE" parameter_among .of(Form(words::form_where)) .or("all");
    TOLERANCE: "tolerance" "M" parameter_tolerance .of(Form(words::form_tolerance));
    WEIGHTS: "weights" "KIND" parameter_weights .of(Form(words::form_weights)).or("rook");
    CONFIDENCE: "confidence" "PERCENT" parameter_confidence
        .of(OneOf(|| Confidence::ALL.iter().map(|one| one.as_str()).collect())).or("95");
    REGION: "units" "CODE,CODE" parameter_region;
    UNTIL: "until" "YEAR" parameter_until .of(Form(words::form_until));
    HORIZON: "horizon" "YEARS" parameter_horizon
        .of(Whole(1, MOST_YEARS_AHEAD, words::whole_number_of_years)) .instead_of("until");
    AS_YEARS: "as_years" "YEAR..YEAR" parameter_as_years .of(Form(words::form_as_years));
    PATH: "path" "YEAR:VALUE,YEAR:VALUE" parameter_path .of(Form(words::form_path));
    UNIT: "unit" "CODE" parameter_unit;
    UNITS: "units" "CODE,CODE" parameter_units;
    VERDICT: "verdict" "VERDICT" parameter_verdict
        .of(OneOf(|| vec!["differs", "not testable", "reproduces"]));
    CLAIM_VERDICT: "verdict" "VERDICT" parameter_claim_verdict
        .of(OneOf(|| vec!["refuted", "confirmed", "agrees with itself", "not testable"]));
    SOURCE: "source" "ID" parameter_source;
    MEASURE: "indicator" "ID" parameter_measure;
    PLACE: "place" "PLACE" parameter_place;
    COUNTERPART: "counterpart" "CODE" parameter_counterpart;
    RECORD: "record" "ID" parameter_record;
    RECORD_PERIOD: "period" "PERIOD" parameter_record_period;
    SPAN: "period" "PERIOD" parameter_span;
    FLOW_PLACE: "unit" "CODE" parameter_flow_place;
    TOP: "top" "COUNT" parameter_top .of(Whole(0, MOST_PAIRS, words::whole_number)) .or("200");
    FLOW_ROWS: "table" "ROWS" parameter_flow_rows .of(OneOf(|| vec!["pairs", "units"])).or("pairs");

    // Maps and models of flows.
    FLOW_MODEL: "model" "MODEL" parameter_flow_model
        .of(OneOf(|| FlowModel::ALL.iter().map(|one| one.as_str()).collect()));
    DECAY: "decay" "KIND" parameter_decay
        .of(OneOf(|| Decay::ALL.iter().map(|one| one.as_str()).collect())).or("power");
    FLOW_BORDER: "border" "KIND" parameter_flow_border .of(OneOf(|| vec!["parent", "country"]));
    FLOW_SIZE: "size" "ID" parameter_flow_size;
    MAP_FLOWS_TOP: "top" "COUNT" parameter_map_flows_top .of(Whole(1, MOST_FLOWS_ON_MAP, words::whole_number)) .or("25");
    FLOW_DIRECTION: "direction" "WORD" parameter_flow_direction
        .of(OneOf(|| FlowDirection::ALL.iter().map(|one| one.as_str()).collect())).or("both");

    // Look-ups.
    SEARCHED: "q" "TEXT" parameter_searched .required();
    SERIES_LAYER: "layer" "ID" parameter_series_layer;
    SERIES_UNIT: "unit" "CODE" parameter_series_unit;

    // The page, beside a view.
    TAB: "tab" "SCREEN" parameter_tab .of(OneOf(|| vec!["flows", "forecast", "compare", "profile", "statements", "own"]));
    LEVEL: "layer" "ID" parameter_series_layer;
    CHOSEN: "units" "CODES" parameter_chosen;
    OVERLAY: "overlay" "LAYER" parameter_overlay .of(OneOf(|| vec!["bands", "contrast", "clusters"]));
    BORDER: "neighbour" "CODE" parameter_border;
    SHOW: "show" "PANEL" parameter_show
        .of(OneOf(|| vec!["lines", "table", "ranking", "scatter", "strip"]));
    WITH: "with" "ID" parameter_with;
    AXIS: "axis" "SCALE" parameter_axis .of(OneOf(|| vec!["log"]));
    SORT: "sort" "COLUMN" parameter_sort;
    FIND: "find" "TEXT" parameter_find;
    COMPARED: "indicators" "IDS" parameter_compared;
    YEARS: "from" "YEARS" parameter_years;
    LIST: "list" "LIST" parameter_list .of(OneOf(|| vec!["audit"]));
    STATEMENT_VERDICT: "verdict" "VERDICT" parameter_statement_verdict;
    AGAINST: "against" "CODES" parameter_against;
    FLOW: "flow" "ID" parameter_flow;
    FLOW_PERIOD: "flow_period" "PERIOD" parameter_flow_period;
    FLOW_OF: "flow_of" "CODE" parameter_flow_of;
    FLOW_TOP: "flow_top" "N" parameter_flow_top .of(OneOf(|| vec!["25", "50"]));
    FLOW_AGAINST: "flow_model" "MODEL" parameter_flow_against;
    SCENARIOS: "scenarios" "NAMES" parameter_scenarios;
    SURE: "sure" "1" parameter_sure .of(OneOf(|| vec!["1"]));
    EMBED: "embed" "1" parameter_embed .of(OneOf(|| vec!["1"]));
}
