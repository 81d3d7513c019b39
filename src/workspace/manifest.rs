//! `shekara.toml`: layers, borders, sources and indicators of a workspace.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::attribution::Attribution;
use super::indicator_entry::IndicatorEntry;
use crate::dataset::LayerMeta;
use crate::model::{FlowRecord, Source, Text};

/// The whole manifest.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub workspace: WorkspaceEntry,
    #[serde(rename = "layer")]
    pub layers: Vec<LayerEntry>,
    pub borders: Option<BordersEntry>,
    pub claims: Option<ClaimsEntry>,
    pub facts: Option<FactsEntry>,
    pub names: Option<NamesEntry>,
    pub settlements: Option<SettlementsEntry>,
    pub population_grid: Option<PopulationGridEntry>,
    pub crossings: Option<CrossingsEntry>,
    #[serde(default, rename = "source")]
    pub sources: Vec<Source>,
    #[serde(default, rename = "indicator")]
    pub indicators: Vec<IndicatorEntry>,
    /// What must add up; a check compares the figures, a total begins anew where a part does.
    #[serde(default, rename = "sum")]
    pub sums: Vec<SumEntry>,
    /// Which figures tell of comings and goings.
    #[serde(default, rename = "flow")]
    pub flows: Vec<FlowRecord>,
    /// What others expect.
    #[serde(default, rename = "projection")]
    pub projections: Vec<ProjectionEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the table [workspace]")]
pub(super) struct WorkspaceEntry {
    pub title: Text,
    /// The languages of names and titles, in the order in which one stands in for another; `kk`, `ru` and `en` where they are
    /// not given.
    pub languages: Option<Vec<String>>,
    /// What all units lie in, where no unit of a layer is that.
    #[serde(default)]
    pub region: Text,
    #[serde(default)]
    pub disclaimer: Text,
    #[serde(default)]
    pub attribution: Attribution,
    /// What a vector tile may weigh on the wire, in kilobytes of gzip.
    #[serde(default = "default_tile_budget")]
    pub tile_budget_kb: u32,
    pub default: DefaultEntry,
}

fn default_tile_budget() -> u32 {
    500
}

#[derive(Debug, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "{ layer = \"...\", indicator = \"...\" }"
)]
pub(super) struct DefaultEntry {
    pub layer: String,
    pub indicator: String,
    pub period: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "tables [[layer]]")]
pub(super) struct LayerEntry {
    pub id: String,
    pub title: Text,
    /// Boundaries, unless the layer is dissolved from another.
    pub file: Option<String>,
    /// The layer whose units together make this layer's one unit.
    pub dissolve: Option<String>,
    pub unit: Option<UnitEntry>,
    /// Layers of the same name share their arcs.
    pub coverage: Option<String>,
    pub parent: Option<String>,
    /// The deepest zoom of its tiles; as deep as the layer is true when not given.
    pub max_zoom: Option<i64>,
    pub source: String,
    #[serde(default)]
    pub notes: Text,
}

impl LayerEntry {
    /// What it says of the layer, but for its deepest zoom, which is checked first.
    pub(super) fn meta(&self) -> LayerMeta {
        LayerMeta {
            id: self.id.clone(),
            title: self.title.clone(),
            notes: self.notes.clone(),
            source: self.source.clone(),
            parent: self.parent.clone(),
            max_zoom: None,
        }
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct UnitEntry {
    pub code: String,
    pub id: u64,
    /// `name_kk` and its like; any other key is refused where they are read.
    #[serde(flatten)]
    pub names: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the table [borders]")]
pub(super) struct BordersEntry {
    pub id: Option<String>,
    #[serde(default)]
    pub title: Text,
    pub units: String,
    pub parents: Option<String>,
    /// A layer, `world`, or both.
    pub context: ContextEntry,
    pub tolerance_km: Option<f64>,
    pub min_run_km: Option<f64>,
    /// Codes of the context units that are water.
    #[serde(default)]
    pub sea: Vec<String>,
    /// Named groups of neighbours.
    #[serde(default)]
    pub groups: BTreeMap<String, Vec<String>>,
    /// What the workspace itself calls a neighbour or a sea, by code.
    #[serde(default)]
    pub labels: BTreeMap<String, Text>,
}

/// What lies around the units.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum ContextEntry {
    One(String),
    Several(Vec<String>),
}

impl ContextEntry {
    pub(super) fn names(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Several(names) => names,
        }
    }
}

/// Statements about places, to be tested.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the table [claims]")]
pub(super) struct ClaimsEntry {
    pub file: String,
}

/// Figures that documents state.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the table [facts]")]
pub(super) struct FactsEntry {
    pub file: String,
    /// How they must hang together.
    pub relations: Option<String>,
    /// The names of counterparts; a figure may name no other.
    pub counterparts: Option<String>,
    /// Titles of what is measured.
    pub titles: Option<String>,
    /// Names of places that are no units.
    pub places: Option<String>,
}

/// Places with people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the table [settlements]")]
pub(super) struct SettlementsEntry {
    /// The id of their layer of points.
    pub id: Option<String>,
    #[serde(default)]
    pub title: Text,
    pub file: String,
    /// The indicator that has the people of the units.
    pub population: String,
}

/// Where people live, by a grid.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the table [population_grid]")]
pub(super) struct PopulationGridEntry {
    /// A `GeoTIFF` of numbers of people.
    pub file: String,
    /// The time that it is of.
    pub period: String,
    pub source: String,
    /// The indicator that has the people of the units.
    pub population: String,
}

/// What others expect of units.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "tables [[projection]]")]
pub(super) struct ProjectionEntry {
    pub id: String,
    pub title: Text,
    /// The indicator that it is set beside.
    pub indicator: String,
    pub layer: String,
    pub file: String,
    pub source: String,
    /// In what the file has its values.
    pub unit: Text,
    /// What they are multiplied by to be in the unit of the indicator.
    #[serde(default = "default_multiply")]
    pub multiply: f64,
    #[serde(default)]
    pub notes: Text,
}

fn default_multiply() -> f64 {
    1.0
}

/// Border points.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the table [crossings]")]
pub(super) struct CrossingsEntry {
    /// The id of their layer of points.
    pub id: Option<String>,
    #[serde(default)]
    pub title: Text,
    pub file: String,
}

/// What tables may call a place, beside the names in the boundaries.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the table [names]")]
pub(super) struct NamesEntry {
    /// Other names and codes of units.
    pub aliases: Option<String>,
    /// Places that are units of no layer.
    pub elsewhere: Option<String>,
}

/// A sum that must hold: of an indicator over the units of a layer in each parent, or of indicators.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "tables [[sum]]")]
pub(super) struct SumEntry {
    pub total: String,
    pub over: Option<String>,
    #[serde(default)]
    pub parts: Vec<String>,
    /// How far it may be off.
    #[serde(default)]
    pub tolerance: f64,
}
