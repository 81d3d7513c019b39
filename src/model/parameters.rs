//! The table of all parameters: what a name means in a query, on the command line and in a document.

use super::parameter::Allowed::{Numbers, OneOf, Whole};
use super::{Lang, Mark, Method, Palette, Parameter, Reliability, Scope};

/// The language of an answer.
pub const LANG: Parameter = Parameter::new(
    "lang",
    "LANG",
    "The language of sentences and names: kk, ru or en",
)
.of(OneOf(|| Lang::ALL.map(Lang::tag).to_vec()))
.or("en");
/// A CSV for Excel.
pub const EXCEL: Parameter = Parameter::new(
    "excel",
    "1",
    "Writes CSV as Excel opens it where Kazakh or Russian is set",
)
.of(Numbers(
    "1: a byte order mark, semicolons and decimal commas, for Excel in Kazakh or Russian",
));

// A view.
/// What is mapped.
pub const INDICATOR: Parameter = Parameter::new(
    "indicator",
    "ID",
    "The indicator; the layer's default when not given. Several, separated by commas, for a file or a sheet of maps",
);
/// When.
pub const PERIOD: Parameter =
    Parameter::new("period", "PERIOD", "The period; the latest when not given");
/// The method of classes.
pub const METHOD: Parameter = Parameter::new("method", "METHOD", "How values are cut into classes")
    .of(OneOf(|| {
        Method::ALL.iter().map(|one| one.as_str()).collect()
    }));
/// How many classes.
pub const CLASSES: Parameter =
    Parameter::new("classes", "COUNT", "The number of classes, 2 to 9").of(Whole(2, 9, ""));
/// Classes of one's own.
pub const BREAKS: Parameter =
    Parameter::new("breaks", "NUMBERS", "Inner breaks, separated by commas").of(Numbers(
        "one to eight rising finite numbers, separated by commas",
    ));
/// The colours.
pub const PALETTE: Parameter = Parameter::new("palette", "NAME", "The palette").of(OneOf(|| {
    Palette::ALL.iter().map(|one| one.as_str()).collect()
}));
/// The middle of diverging classes.
pub const DIVERGING: Parameter = Parameter::new(
    "diverging",
    "PIVOT",
    "auto, none, or the number around which classes diverge",
)
.of(Numbers("auto, none or a finite number"));
/// Which values classes are made from.
pub const SCOPE: Parameter = Parameter::new(
    "scope",
    "SCOPE",
    "period or all: which values the classes are made from",
)
.of(OneOf(|| {
    Scope::ALL.iter().map(|one| one.as_str()).collect()
}))
.or("period");
/// What stands for a unit.
pub const MARK: Parameter = Parameter::new(
    "mark",
    "MARK",
    "area or symbol: the unit's area in the colour of its class, or a circle in proportion to the value",
)
.of(OneOf(|| Mark::ALL.iter().map(|one| one.as_str()).collect()))
.or("area");
/// What becomes of figures that chance may have made.
pub const RELIABILITY: Parameter = Parameter::new(
    "reliability",
    "MODE",
    "none, show or mask: what becomes of values that chance alone may have made",
)
.of(OneOf(|| {
    Reliability::ALL.iter().map(|one| one.as_str()).collect()
}))
.or("none");
/// The second indicator of a view.
pub const BY: Parameter = Parameter::new(
    "by",
    "ID",
    "A second indicator, by which the map is coloured too: nine classes of both",
);

// A finished map, a file.
/// A map for each of several periods.
pub const PERIODS: Parameter = Parameter::new(
    "periods",
    "PERIODS",
    "A map for each of these periods, separated by commas",
)
.instead_of(PERIOD.name);
/// Pixels of a side, at least.
pub const MIN_SIDE: u32 = 200;
/// Pixels of a side, at most.
pub const MAX_SIDE: u32 = 4000;
/// The width of a map.
pub const WIDTH: Parameter = Parameter::new("width", "PIXELS", "Pixels, 200 to 4000").of(Whole(
    MIN_SIDE,
    MAX_SIDE,
    "of pixels ",
));
/// The height of a map.
pub const HEIGHT: Parameter = Parameter::new("height", "PIXELS", "Pixels, 200 to 4000").of(Whole(
    MIN_SIDE,
    MAX_SIDE,
    "of pixels ",
));
/// What part of the world.
pub const BBOX: Parameter = Parameter::new(
    "bbox",
    "BOX",
    "What is shown: west,south,east,north in degrees",
)
.of(Numbers("west,south,east,north in degrees"));
/// The units that a map colours or a file has.
pub const MAP_UNITS: Parameter = Parameter::new(
    "units",
    "CODES",
    "Codes of the units that are coloured, separated by commas",
);
/// The version of a tile.
pub const VERSION: Parameter = Parameter::new(
    "v",
    "VERSION",
    "The version that TileJSON writes into the addresses of tiles",
);

// A brief.
/// The units of a brief.
pub const BRIEF_UNITS: Parameter = Parameter::new(
    "units",
    "CODES",
    "One to eight codes of the layer, separated by commas",
)
.required();
/// The indicators of a brief.
pub const BRIEF_INDICATORS: Parameter = Parameter::new(
    "indicators",
    "IDS",
    "Up to eight ids, separated by commas, the one that matters most first; the workspace's default with its rate \
     and what that is computed from when not given",
);
/// The period of a brief.
pub const BRIEF_PERIOD: Parameter = Parameter::new(
    "period",
    "PERIOD",
    "The period; the latest of each indicator when not given",
);
/// The layer of a brief.
pub const BRIEF_LAYER: Parameter = Parameter::new(
    "layer",
    "ID",
    "The layer of the units; the workspace's default when not given",
);
/// Beyond which border.
pub const BRIEF_NEIGHBOUR: Parameter = Parameter::new(
    "neighbour",
    "CODE",
    "The country or group beyond the border, such as RU; any when not given",
);

// Questions.
/// The layer of a question.
pub const LAYER: Parameter = Parameter::new(
    "layer",
    "ID",
    "The layer whose units are asked about; the workspace's default when not given",
);
/// A neighbour or a group of them.
pub const NEIGHBOUR: Parameter = Parameter::new(
    "neighbour",
    "CODE",
    "Only this neighbour, such as RU, or a group of the workspace, such as EAEU",
);
/// Distances of bands.
pub const BANDS: Parameter = Parameter::new(
    "bands",
    "KM,KM",
    "Distances of bands in kilometres, or none, which answers at once",
)
.or("25,50,100");
/// The indicator of a question.
pub const OF_INDICATOR: Parameter = Parameter::new("indicator", "ID", "An indicator");
/// Indicators of a question.
pub const INDICATORS: Parameter = Parameter::new("indicators", "ID,ID", "Indicators, up to 12");
/// The period of a question.
pub const OF_PERIOD: Parameter = Parameter::new(
    "period",
    "PERIOD",
    "The indicator's period; the latest when not given",
);
/// The other end of a change.
pub const FROM: Parameter = Parameter::new(
    "from",
    "PERIOD",
    "An earlier period, from which the change is told",
);
/// How far outlines of neighbours may be apart.
pub const TOLERANCE: Parameter = Parameter::new(
    "tolerance",
    "M",
    "How far apart the outlines of neighbours may be, in metres; only shared arcs when not given",
);
/// One unit.
pub const UNIT: Parameter = Parameter::new("unit", "CODE", "Only what concerns this unit");
/// Units that are compared or taken together.
pub const UNITS: Parameter = Parameter::new(
    "units",
    "CODE,CODE",
    "The units to compare, two to eight; for a profile one or more",
);
/// A verdict of the audit.
pub const VERDICT: Parameter = Parameter::new(
    "verdict",
    "VERDICT",
    "Only relations with this verdict: differs, not testable, reproduces",
)
.of(OneOf(|| vec!["differs", "not testable", "reproduces"]));
/// A source.
pub const SOURCE: Parameter = Parameter::new("source", "ID", "Only what rests on this source");
/// What a stated figure measures.
pub const MEASURE: Parameter = Parameter::new("indicator", "ID", "Only figures of this measure");
/// Of which place it is.
pub const PLACE: Parameter = Parameter::new(
    "place",
    "PLACE",
    "Only figures of this place, by name or code",
);
/// The other end of its flow.
pub const COUNTERPART: Parameter = Parameter::new(
    "counterpart",
    "CODE",
    "Only figures with this other end of a flow",
);
/// Of when it is.
pub const SPAN: Parameter = Parameter::new(
    "period",
    "PERIOD",
    "Only figures of this period, as the document gives it",
);

// Look-ups.
/// What is searched for.
pub const SEARCHED: Parameter = Parameter::new(
    "q",
    "TEXT",
    "A name in any spelling or case, a code, a town",
)
.required();
/// The layer of a series.
pub const SERIES_LAYER: Parameter = Parameter::new(
    "layer",
    "ID",
    "The layer; the workspace's default when not given",
);
/// The unit of a series.
pub const SERIES_UNIT: Parameter =
    Parameter::new("unit", "CODE", "The unit; all of the layer when not given");

// The page, beside a view.
/// Which screen.
pub const TAB: Parameter = Parameter::new("tab", "SCREEN", "The screen; the map when not given")
    .of(OneOf(|| vec!["compare", "profile", "statements"]));
/// The layer that the page shows.
pub const LEVEL: Parameter = Parameter::new(
    "layer",
    "ID",
    "The layer; the workspace's default when not given",
);
/// The chosen units.
pub const CHOSEN: Parameter = Parameter::new(
    "units",
    "CODES",
    "The chosen units, codes separated by commas",
);
/// What is laid over the map.
pub const OVERLAY: Parameter = Parameter::new("overlay", "LAYER", "What is laid over the map")
    .of(OneOf(|| vec!["bands", "contrast"]));
/// The neighbour of the border that the page tells of.
pub const BORDER: Parameter = Parameter::new(
    "neighbour",
    "CODE",
    "The country that border, bands and border effect are about",
);
/// What stands beside the map.
pub const SHOW: Parameter = Parameter::new(
    "show",
    "PANEL",
    "What stands beside the map; the table when not given",
)
.of(OneOf(|| vec!["ranking", "scatter", "strip"]));
/// The scatter's other indicator.
pub const WITH: Parameter = Parameter::new("with", "ID", "The scatter's other indicator");
/// The order of the table.
pub const SORT: Parameter = Parameter::new(
    "sort",
    "COLUMN",
    "The column that the table is sorted by; with a minus from the end",
);
/// The filter of the table.
pub const FIND: Parameter = Parameter::new("find", "TEXT", "Only rows of the table with this text");
/// The indicators of a comparison.
pub const COMPARED: Parameter = Parameter::new(
    "indicators",
    "IDS",
    "The indicators of a comparison, separated by commas",
);
/// The years of its change.
pub const YEARS: Parameter =
    Parameter::new("from", "YEARS", "Over how many years a change is told");
/// Which list of statements.
pub const LIST: Parameter = Parameter::new(
    "list",
    "LIST",
    "audit: the recomputed figures; statements when not given",
)
.of(OneOf(|| vec!["audit"]));
/// The verdict of the statements that are shown.
pub const STATEMENT_VERDICT: Parameter =
    Parameter::new("verdict", "VERDICT", "Only statements with this verdict");
/// Who speaks against a statement.
pub const AGAINST: Parameter = Parameter::new(
    "against",
    "CODES",
    "The units that speak against the statement on the map",
);
/// A frame in another page.
pub const EMBED: Parameter = Parameter::new(
    "embed",
    "1",
    "Map and legend alone, for a frame in another site's page",
)
.of(OneOf(|| vec!["1"]));
