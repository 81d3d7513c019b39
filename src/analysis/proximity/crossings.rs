//! The nearest border point of each unit, where the workspace has any.

use serde::Serialize;

use super::Chosen;
use crate::analysis::answer::{Draft, rounded};
use crate::dataset::{Borders, Dataset, Layer};
use crate::geo::{MeasuredOutline, PlaceIndex, SegmentIndex};
use crate::model::cast::to_u32;
use crate::model::{Crossing, Text};
use crate::words;

/// A border point, and how far it is from a unit.
#[derive(Debug, Serialize)]
pub(crate) struct NearestCrossing {
    pub names: Text,
    pub kind: String,
    pub countries: Vec<String>,
    /// From the nearest place of the unit; 0 where it lies in the unit.
    pub distance_km: f64,
    /// Longitude and latitude.
    pub at: [f64; 2],
    pub source: String,
}

/// The border points that are asked about.
pub(super) struct Crossings<'a> {
    asked: Vec<&'a Crossing>,
    index: SegmentIndex,
    /// For each the unit that it lies in.
    units: Vec<Option<usize>>,
}

impl<'a> Crossings<'a> {
    /// All of the workspace; with a neighbour named, those that name it too. None where the workspace has none.
    pub(super) fn new(
        dataset: &'a Dataset,
        layer: &Layer,
        borders: &Borders,
        chosen: &Chosen,
        neighbour: Option<&str>,
    ) -> Option<Self> {
        if dataset.crossings().is_empty() {
            return None;
        }
        let codes = || {
            chosen
                .neighbours()
                .iter()
                .map(|one| borders.neighbours()[*one].code.as_str())
        };
        let is_asked = |one: &&Crossing| {
            neighbour.is_none() || codes().any(|code| one.countries.iter().any(|own| own == code))
        };
        let asked: Vec<&Crossing> = dataset.crossings().iter().filter(is_asked).collect();
        // A place is a line that goes nowhere.
        let lines: Vec<[[f64; 2]; 2]> = asked.iter().map(|one| [one.at; 2]).collect();
        let numbered = lines.iter().enumerate();
        let holding = PlaceIndex::new(layer.polygons());
        Some(Self {
            index: SegmentIndex::new(numbered.map(|(i, line)| (&line[..], to_u32(i)))),
            units: asked.iter().map(|one| holding.holding(one.at)).collect(),
            asked,
        })
    }

    /// The nearest to a unit; none where none is asked about, or the unit has no outline.
    pub(super) fn of_unit(&self, layer: &Layer, unit: usize) -> Option<NearestCrossing> {
        let inside = self.units.iter().position(|of| *of == Some(unit));
        let (number, distance_m) = match inside {
            Some(number) => (number, 0.0),
            None => {
                let rings: Vec<Vec<[f64; 2]>> = layer.rings(unit).collect();
                let outline = MeasuredOutline::new(rings.iter().map(Vec::as_slice));
                let nearest = outline.nearest_of(&self.index)?;
                (nearest.tag as usize, nearest.distance_m)
            }
        };
        let found = self.asked.get(number)?;
        Some(NearestCrossing {
            names: found.names.clone(),
            kind: found.kind.clone(),
            countries: found.countries.clone(),
            distance_km: rounded(distance_m / 1000.0),
            at: found.at,
            source: found.source.clone(),
        })
    }

    /// How many are asked about, and whose they are.
    pub(super) fn tell(&self, draft: &mut Draft<'a>) {
        let lang = draft.lang();
        let count = lang.count(self.asked.len());
        draft.caution(words::proximity_crossings(lang, &count));
        for crossing in &self.asked {
            draft.source(&crossing.source);
        }
    }
}
