//! How flows are drawn, and which model tells what size and distance explain of them.

use super::spelled::spelled;

/// A model of flows between places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlowModel {
    /// Gravity without a constraint: sizes of both ends and distance.
    Gravity,
    /// As many leave each origin as were counted.
    Production,
    /// As many come to each destination as were counted.
    Attraction,
    /// Both.
    Doubly,
    /// The radiation model, without parameters.
    Radiation,
}

spelled!(FlowModel {
    Gravity => "gravity",
    Production => "production",
    Attraction => "attraction",
    Doubly => "doubly",
    Radiation => "radiation",
});

/// How flows fall with distance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Decay {
    /// By a power of the kilometres.
    #[default]
    Power,
    /// By the same part with each kilometre.
    Exponential,
}

spelled!(Decay {
    Power => "power",
    Exponential => "exponential",
});

/// Which totals a gravity model keeps as they were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Constraint {
    /// That of all flows.
    None,
    /// Those of origins.
    Origins,
    /// Those of destinations.
    Destinations,
    /// Both.
    Both,
}

impl FlowModel {
    /// The totals that it keeps, where it is a gravity model.
    pub fn constraint(self) -> Option<Constraint> {
        match self {
            Self::Gravity => Some(Constraint::None),
            Self::Production => Some(Constraint::Origins),
            Self::Attraction => Some(Constraint::Destinations),
            Self::Doubly => Some(Constraint::Both),
            Self::Radiation => None,
        }
    }
}

/// Which flows between two places are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FlowDirection {
    /// One line for each direction.
    #[default]
    Both,
    /// One line for both: what went one way beyond what went the other.
    Net,
}

spelled!(FlowDirection {
    Both => "both",
    Net => "net",
});
