//! An end of a flow: a unit of a layer, a country, a group of countries, or elsewhere.

use super::spelled::named;
use super::{Code, Text};

/// Where somebody comes from or goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowPlace {
    /// What it is.
    pub end: FlowEnd,
    /// Its names; where it is a unit, the unit's.
    pub names: Text,
}

/// What an end of a flow is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FlowEnd {
    /// A unit of a layer of the workspace.
    Unit {
        /// The layer's id.
        layer: String,
        /// The unit's code.
        code: Code,
    },
    /// A country, by its code among the counterparts or in the world.
    Country(String),
    /// A group of countries among the counterparts; it may hold countries that stand beside it.
    Group(String),
    /// A place of no layer by its code, or [`FlowEnd::ELSEWHERE`] for wherever else.
    Elsewhere(String),
}

/// Of which kind an end is, as answers say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlowEndKind {
    /// A unit of a layer.
    Unit,
    /// A country.
    Country,
    /// A group of countries.
    Group,
    /// A place of no layer.
    Elsewhere,
}

named!(FlowEndKind {
    Unit => "unit",
    Country => "country",
    Group => "group",
    Elsewhere => "elsewhere",
});

impl FlowEnd {
    /// The code of wherever else: a place that the table does not name.
    pub const ELSEWHERE: &'static str = "elsewhere";

    /// The code, as tables have it; another layer may have the same.
    pub fn code(&self) -> &str {
        match self {
            Self::Unit { code, .. } => code.as_str(),
            Self::Country(code) | Self::Group(code) | Self::Elsewhere(code) => code,
        }
    }

    /// The layer, where it is a unit of one.
    pub fn layer(&self) -> Option<&str> {
        match self {
            Self::Unit { layer, .. } => Some(layer),
            Self::Country(_) | Self::Group(_) | Self::Elsewhere(_) => None,
        }
    }

    /// Its kind.
    pub fn kind(&self) -> FlowEndKind {
        match self {
            Self::Unit { .. } => FlowEndKind::Unit,
            Self::Country(_) => FlowEndKind::Country,
            Self::Group(_) => FlowEndKind::Group,
            Self::Elsewhere(_) => FlowEndKind::Elsewhere,
        }
    }

    /// True where it is a unit of the workspace, and not outside it.
    pub fn is_unit(&self) -> bool {
        self.kind() == FlowEndKind::Unit
    }
}
