//! Places with people: which unit each belongs to, and how far it is from each neighbour's border.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Borders, Layer};
use crate::geo::{Bbox, PlaceIndex};
use crate::model::{Code, Lang, Settlement, Text};

/// Places as a workspace gives them.
#[derive(Debug, Clone, PartialEq)]
pub struct SettlementsPart {
    /// The id of their layer of points in URLs, unique in the workspace.
    pub id: String,
    /// The title of that layer.
    pub title: Text,
    /// The indicator that has the people of the units.
    pub population: String,
    /// The places.
    pub places: Vec<Settlement>,
}

/// Places by the units of the layers that are measured against borders, and as a layer of points.
#[derive(Debug)]
pub struct Settlements {
    part: SettlementsPart,
    /// By layer: for each place its unit.
    units: BTreeMap<String, Vec<Option<usize>>>,
    /// For each place, for each neighbour: metres to the border with it.
    distances_m: Vec<Vec<Option<f64>>>,
}

impl Settlements {
    /// Of a workspace without borders: points on maps, and nothing is measured.
    pub(super) fn unmeasured(part: SettlementsPart) -> Self {
        Self {
            units: BTreeMap::new(),
            distances_m: Vec::new(),
            part,
        }
    }

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

    /// The id of their layer of points in URLs.
    pub fn id(&self) -> &str {
        &self.part.id
    }

    /// The title of that layer.
    pub fn title(&self) -> &Text {
        &self.part.title
    }

    /// The positions of all places, the most important first: administrative centres, then by their people, then as
    /// the table has them.
    pub fn by_rank(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.part.places.len()).collect();
        order.sort_by_key(|place| {
            let place = &self.part.places[*place];
            let people = place.people.map_or(0, |people| people.count);
            (place.centre_of.is_none(), Reverse(people))
        });
        order
    }

    /// The extent of all places; the whole globe where that is none.
    pub fn bbox(&self) -> Bbox {
        Bbox::of_places(self.part.places.iter().map(|place| place.at))
    }

    /// The ids of the sources of all places, each once.
    pub fn sources(&self) -> BTreeSet<&str> {
        let places = self.part.places.iter();
        places.map(|place| place.source.as_str()).collect()
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

    /// The unit of a layer that a place belongs to, by position.
    pub fn unit_of(&self, layer: &str, place: usize) -> Option<usize> {
        self.units.get(layer)?.get(place).copied().flatten()
    }

    /// The units of a layer whose name a centre of another unit says that lies in them, as a city that is a unit itself.
    pub fn named_by_centre<'a>(&self, layer: &'a Layer) -> Vec<&'a Code> {
        let is_named = |(unit, names): (usize, &Text)| {
            self.of_unit(layer.id(), unit).any(|place| {
                let place = &self.part.places[place];
                let of_other = place.centre_of.as_ref();
                let of_other = of_other.is_some_and(|code| *code != layer.units[unit].code);
                of_other
                    && Lang::ALL
                        .into_iter()
                        .any(|lang| names.says(&place.names, lang))
            })
        };
        let units = layer.units.iter().enumerate();
        units
            .filter(|(position, unit)| is_named((*position, &unit.names)))
            .map(|(_, unit)| &unit.code)
            .collect()
    }

    /// Metres from a place to the nearest border with any of some neighbours.
    pub fn distance_m(&self, place: usize, neighbours: &[usize]) -> Option<f64> {
        let all = self.distances_m.get(place)?;
        let wanted = neighbours.iter().filter_map(|one| *all.get(*one)?);
        wanted.reduce(f64::min)
    }
}
