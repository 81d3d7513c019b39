//! What a dataset is built from, as a workspace gives it.

use std::collections::BTreeMap;

use geo::MultiPolygon;

use super::{BorderRules, CrossingsPart, Defaults, LayerMeta, PeopleGrid, SettlementsPart};
use crate::model::{
    Claim, Derivation, Diverging, Elsewhere, FlowRecord, FlowTable, IndicatorMeta, Languages,
    Method, Origins, Palette, Period, Projection, PublishedFigures, Reason, Series, Source, Text,
    Unit, ViewDefaults,
};

/// Everything that a dataset is made from, read and checked one by one.
#[derive(Debug)]
pub struct Parts {
    /// A hash of all of it.
    pub generation: String,
    /// The languages of names and titles.
    pub languages: Languages,
    /// The workspace's title.
    pub title: Text,
    /// The name of what all units lie in; empty where the workspace gives none.
    pub region: Text,
    /// What every map must say.
    pub disclaimer: Text,
    /// Whom every map must name.
    pub attribution: Text,
    /// What a tile may weigh, in bytes (gzip).
    pub tile_budget: usize,
    /// What is shown first.
    pub defaults: Defaults,
    /// The layers of units.
    pub layers: Vec<LayerPart>,
    /// The world around the layers, where the workspace uses it; its layer has no indicators.
    pub world: Option<LayerPart>,
    /// The rules of the border lines.
    pub borders: Option<BorderRules>,
    /// The indicators.
    pub indicators: Vec<IndicatorPart>,
    /// Statements to be tested.
    pub claims: Vec<Claim>,
    /// What documents state.
    pub published: PublishedFigures,
    /// Which figures tell of comings and goings.
    pub flows: Vec<FlowRecord>,
    /// Their origins and destinations, by a record's id, where it has any.
    pub flow_tables: BTreeMap<String, FlowTable>,
    /// What others expect.
    pub projections: Vec<Projection>,
    /// Places with people.
    pub settlements: Option<SettlementsPart>,
    /// Where people live, by a grid.
    pub people_grid: Option<PeopleGrid>,
    /// Border points.
    pub crossings: Option<CrossingsPart>,
    /// Places that are units of no layer.
    pub elsewhere: Vec<Elsewhere>,
    /// The sources by id.
    pub sources: BTreeMap<String, Source>,
}

/// A layer before its geometry is put into a coverage.
#[derive(Debug)]
pub struct LayerPart {
    /// What is said of it.
    pub meta: LayerMeta,
    /// Layers of one name share their arcs.
    pub coverage: Option<String>,
    /// The units.
    pub units: Vec<Unit>,
    /// Their shapes.
    pub shape: LayerShape,
}

/// Where a layer's shapes come from.
#[derive(Debug)]
pub enum LayerShape {
    /// From a file, one for each unit.
    Polygons(Vec<MultiPolygon<f64>>),
    /// The layer's one unit is another layer's units together.
    Dissolved(String),
}

/// An indicator before it is derived.
#[derive(Debug)]
pub struct IndicatorPart {
    /// What is said of it.
    pub meta: IndicatorMeta,
    /// How it is computed, if it is.
    pub derivation: Option<Derivation>,
    /// Where a derived one applies.
    pub layers: Vec<String>,
    /// Periods in which a derived figure would mislead.
    pub withhold: Vec<(Period, Reason)>,
    /// How it is mapped.
    pub view: ViewPart,
    /// The periods in which the series begins anew.
    pub breaks: Vec<Period>,
    /// The indicators that make it up, by id, where the workspace declares a sum.
    pub summed: Vec<String>,
    /// What was observed, by layer.
    pub observed: BTreeMap<String, Series>,
    /// Which sources the observed rows name.
    pub origins: Origins,
}

/// How an indicator is mapped when a view does not say, before its values are known.
#[derive(Debug, Clone, Copy)]
pub struct ViewPart {
    /// The class method.
    pub method: Method,
    /// The number of classes, 2 to 9.
    pub classes: u8,
    /// The palette; where none is named, one of two ends if there are values on both sides of the pivot.
    pub palette: Option<Palette>,
    /// The pivot.
    pub diverging: Diverging,
}

impl Default for ViewPart {
    fn default() -> Self {
        let ViewDefaults {
            method,
            classes,
            palette: _,
            diverging,
        } = ViewDefaults::default();
        Self {
            method,
            classes,
            palette: None,
            diverging,
        }
    }
}

impl ViewPart {
    /// The defaults of an indicator with these values.
    pub(super) fn of<'a>(self, series: impl Iterator<Item = &'a Series>) -> ViewDefaults {
        let pivot = match self.diverging {
            Diverging::None => None,
            Diverging::Auto => Some(0.0),
            Diverging::At(pivot) => Some(pivot),
        };
        let rows = series.flat_map(|one| one.values().flatten());
        let sides = pivot.map(|pivot| {
            rows.filter_map(|observation| observation.value())
                .fold([false; 2], |[below, above], value| {
                    [below || value < pivot, above || value > pivot]
                })
        });
        let by_values = if sides == Some([true, true]) {
            Palette::PuOr
        } else {
            ViewDefaults::default().palette
        };
        ViewDefaults {
            method: self.method,
            classes: self.classes,
            palette: self.palette.unwrap_or(by_values),
            diverging: self.diverging,
        }
    }
}
