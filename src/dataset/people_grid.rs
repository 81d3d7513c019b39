//! People of a grid by unit: where they live, beside what tables say of how many they are.

use std::collections::BTreeMap;

use crate::model::{PeopleSpot, Period};

/// Where the people of a unit live, where that is known.
pub type UnitSpots = Option<Vec<PeopleSpot>>;

/// A grid of people as a workspace gives it, shared out among the units of the layers that are measured against borders.
#[derive(Debug, Clone, PartialEq)]
pub struct PeopleGrid {
    /// The indicator that has the people of the units.
    pub population: String,
    /// The id of the grid's source.
    pub source: String,
    /// The time that the grid is of.
    pub period: Period,
    /// By layer: for each unit its people, which may be nobody; none where the grid does not cover it or has no numbers.
    pub spots: BTreeMap<String, Vec<UnitSpots>>,
}

impl PeopleGrid {
    /// The people of each unit of a layer.
    pub fn on(&self, layer: &str) -> Option<&[UnitSpots]> {
        self.spots.get(layer).map(Vec::as_slice)
    }
}
