//! Places with people: which unit each belongs to, and how far it is from each neighbour's border.

use std::collections::BTreeMap;

use super::{Borders, Layer};
use crate::geo::PlaceIndex;
use crate::model::Settlement;

/// Places as a workspace gives them.
#[derive(Debug, Clone, PartialEq)]
pub struct SettlementsPart {
    /// The indicator that has the people of the units.
    pub population: String,
    /// The places.
    pub places: Vec<Settlement>,
}

/// Places by the units of the layers that are measured against borders.
#[derive(Debug)]
pub struct Settlements {
    part: SettlementsPart,
    /// By layer: for each place its unit.
    units: BTreeMap<String, Vec<Option<usize>>>,
    /// For each place, for each neighbour: metres to the border with it.
    distances_m: Vec<Vec<Option<f64>>>,
}

impl Settlements {
    pub(super) fn new(
        part: SettlementsPart,
        borders: &Borders,
        units: &Layer,
        parents: Option<&Layer>,
    ) -> Self {
        let holding = PlaceIndex::new(&units.polygons);
        let unit_of = |place: &Settlement| match &place.unit {
            Some(code) => units.position.get(code).copied(),
            None => holding.holding(place.at),
        };
        let of_unit: Vec<Option<usize>> = part.places.iter().map(unit_of).collect();
        // Of a place that names one of the parents only that is known.
        let parent_of = |(place, unit): (&Settlement, &Option<usize>)| {
            let code = match unit {
                Some(unit) => units.units[*unit].parent.as_ref(),
                None => place.unit.as_ref(),
            };
            parents?.position.get(code?).copied()
        };
        let of_parent = part.places.iter().zip(&of_unit).map(parent_of).collect();
        let at: Vec<[f64; 2]> = part.places.iter().map(|one| one.at).collect();
        Self {
            distances_m: borders.distances_m(&at),
            units: parents
                .map(|parents| (parents.id().to_owned(), of_parent))
                .into_iter()
                .chain([(units.id().to_owned(), of_unit)])
                .collect(),
            part,
        }
    }

    /// The indicator that has the people of the units.
    pub fn population(&self) -> &str {
        &self.part.population
    }

    /// All places, in the table's order.
    pub fn places(&self) -> &[Settlement] {
        &self.part.places
    }

    /// The positions of the places that belong to a unit of a layer.
    pub fn of_unit(&self, layer: &str, unit: usize) -> impl Iterator<Item = usize> {
        let units = self.units.get(layer).into_iter().flatten().enumerate();
        units.filter_map(move |(place, of)| (*of == Some(unit)).then_some(place))
    }

    /// Metres from a place to the nearest border with any of some neighbours.
    pub fn distance_m(&self, place: usize, neighbours: &[usize]) -> Option<f64> {
        let all = self.distances_m.get(place)?;
        let wanted = neighbours.iter().filter_map(|one| *all.get(*one)?);
        wanted.reduce(f64::min)
    }
}
