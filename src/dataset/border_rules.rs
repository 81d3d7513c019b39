//! What a workspace says of its borders, and what the world says of the layers that lie in it.

use std::collections::BTreeMap;

use crate::model::{Text, Unit};

/// What a workspace says of its borders.
#[derive(Debug, Clone)]
pub struct BorderRules {
    /// The id of the layer of lines.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// The layer whose units are measured.
    pub units: String,
    /// The layer of their parents, in the same coverage, where there is one.
    pub parents: Option<String>,
    /// What gives outer lines their labels.
    pub context: BorderContext,
    /// Named groups of neighbours.
    pub groups: BTreeMap<String, Vec<String>>,
}

/// What gives outer lines their labels.
#[derive(Debug, Clone)]
pub enum BorderContext {
    /// A layer of the workspace.
    Own(OwnContext),
    /// The world inside the binary.
    World,
    /// The layer for units, the world for parents none of whose units is there.
    OwnThenWorld(OwnContext),
}

/// A layer of the workspace that gives labels.
#[derive(Debug, Clone)]
pub struct OwnContext {
    /// Its id.
    pub layer: String,
    /// The farthest that a neighbour's outline gives its label, in metres.
    pub tolerance_m: f64,
    /// The shortest run of one label, in metres.
    pub min_run_m: f64,
    /// Codes of neighbours that are water.
    pub sea: Vec<String>,
}

impl BorderContext {
    /// The layer of the workspace.
    pub fn own(&self) -> Option<&OwnContext> {
        match self {
            Self::Own(own) | Self::OwnThenWorld(own) => Some(own),
            Self::World => None,
        }
    }

    /// Whether the world is asked.
    pub fn has_world(&self) -> bool {
        match self {
            Self::World | Self::OwnThenWorld(_) => true,
            Self::Own(_) => false,
        }
    }
}

/// What the world says of the layers that lie in it.
#[derive(Debug)]
pub struct InTheWorld {
    /// The country of most of their area.
    pub country: Unit,
    /// The tolerance that their outer lines themselves told, in metres.
    pub tolerance_m: f64,
    /// Metres of outer line by which it was chosen; 0 where nothing could be compared.
    pub compared_m: f64,
    /// The layer whose outer lines these are.
    pub layer: String,
    /// Units that lie, for the most part, in another country, with that country's name.
    pub elsewhere: Vec<(usize, Text)>,
    /// Land without a number of ISO 3166 along which an outer line goes, and for how many metres.
    pub unnumbered: Vec<(Text, f64)>,
    /// Where no unit touches another country: the nearest one by the source's outline, from which unit, in metres.
    pub nearest: Option<(usize, Text, f64)>,
    /// Countries across narrow water from a coast, each with the metres of coast: the source may draw a river as sea.
    pub across: Vec<(Text, f64)>,
    /// Water is narrow below so many metres.
    pub narrow_m: f64,
}

/// What lies nearest to a layer that lies in no country.
#[derive(Debug)]
pub struct InNoCountry {
    /// The position of the unit that is nearest to a country.
    pub unit: usize,
    /// That country's name.
    pub country: Text,
    /// Metres between both.
    pub distance_m: f64,
}
