//! One unit's figures towards each neighbour, and towards all together.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::Chosen;
use super::crossings::{Crossings, NearestCrossing};
use super::people::{EstimateBy, Lying, People, PeopleWithin};
use super::typology::Typology;
use crate::analysis::answer::{rounded, share};
use crate::analysis::reach::Reach;
use crate::dataset::{Borders, Layer, Proximity};
use crate::geo::{Nearest, bearing_deg};
use crate::model::{Code, Observation, Text};

/// How near makes a unit one of the border, in kilometres (Eurostat).
const NEAR_KM: f64 = 25.0;

/// A unit's figures.
#[derive(Debug, Serialize)]
pub(crate) struct UnitProximity {
    pub code: Code,
    pub names: Text,
    pub parent: Option<Code>,
    pub kind: String,
    pub area_km2: f64,
    pub touches: Vec<String>,
    pub border_length_km: BTreeMap<String, f64>,
    pub distance_km: BTreeMap<String, f64>,
    pub distance_point_km: BTreeMap<String, f64>,
    pub distance_mean_km: BTreeMap<String, f64>,
    pub distance_max_km: BTreeMap<String, f64>,
    /// Weighted by the people of a grid, where the workspace has one.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub distance_people_km: BTreeMap<String, f64>,
    /// Weighted by the people of the unit's places.
    pub distance_settled_km: BTreeMap<String, f64>,
    /// Which part of the unit's people lives in these places.
    pub settled_share: Option<f64>,
    /// How many people the grid has in the unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grid_people: Option<f64>,
    /// What the estimates of people rest on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people_estimate_by: Option<EstimateBy>,
    pub nearest: BTreeMap<String, Pair>,
    pub nearest_border: Option<NearestBorder>,
    /// Where the workspace has border points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest_crossing: Option<NearestCrossing>,
    pub bands: Vec<Band>,
    pub bands_by_neighbour: BTreeMap<String, Vec<Band>>,
    pub typology: Option<Typology>,
    pub value: Option<f64>,
    pub status: Option<&'static str>,
    #[serde(skip)]
    pub position: usize,
}

/// The two ends of a smallest distance, longitude and latitude, and the direction there.
#[derive(Debug, Serialize)]
pub(crate) struct Pair {
    pub from: [f64; 2],
    pub to: [f64; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bearing_deg: Option<f64>,
}

/// The nearest of the neighbours, and the distances to all of them together.
#[derive(Debug, Serialize)]
pub(crate) struct NearestBorder {
    pub neighbour: String,
    pub distance_km: f64,
    pub distance_mean_km: Option<f64>,
    pub distance_max_km: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance_people_km: Option<f64>,
    pub distance_settled_km: Option<f64>,
}

/// The part of an area within a distance.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Band {
    pub within_km: f64,
    pub area_km2: f64,
    pub share: f64,
    #[serde(flatten)]
    pub people: Option<PeopleWithin>,
}

/// What all units are measured by.
pub(super) struct Measuring<'a> {
    pub borders: &'a Borders,
    pub layer: &'a Layer,
    pub chosen: &'a Chosen,
    pub together: &'a Reach,
    /// In the order of the chosen neighbours; empty where only all together are measured.
    pub apart: &'a [Arc<Reach>],
    pub people: Option<&'a People<'a>>,
    pub crossings: Option<&'a Crossings<'a>>,
}

impl Measuring<'_> {
    pub(super) fn unit(
        &self,
        position: usize,
        proximity: &Proximity,
        observation: Option<Observation>,
    ) -> UnitProximity {
        let unit = &self.layer.units()[position];
        let area_km2 = self.layer.areas_m2()[position] / 1e6;
        let reach = self.together.unit(position);
        let mut made = UnitProximity {
            code: unit.code.clone(),
            names: unit.names.clone(),
            parent: unit.parent.clone(),
            kind: unit.kind.clone(),
            area_km2: rounded(area_km2),
            touches: Vec::new(),
            border_length_km: BTreeMap::new(),
            distance_km: BTreeMap::new(),
            distance_point_km: BTreeMap::new(),
            distance_mean_km: BTreeMap::new(),
            distance_max_km: BTreeMap::new(),
            distance_people_km: BTreeMap::new(),
            distance_settled_km: BTreeMap::new(),
            settled_share: None,
            grid_people: self.people.and_then(|one| one.of_grid(position)),
            people_estimate_by: self.people.map(|one| one.estimate_by(position, reach)),
            nearest: BTreeMap::new(),
            nearest_border: self.nearest_border(position, proximity),
            nearest_crossing: self
                .crossings
                .and_then(|all| all.of_unit(self.layer, position)),
            bands: self.bands(position, proximity, self.chosen.together(), self.together),
            bands_by_neighbour: BTreeMap::new(),
            typology: None,
            value: observation.and_then(Observation::value),
            status: observation.and_then(Observation::status),
            position,
        };
        for (number, neighbour) in self.chosen.neighbours().iter().enumerate() {
            let code = self.borders.neighbours()[*neighbour].code.to_string();
            if proximity.lengths_m[*neighbour] > 0.0 {
                let length = rounded(proximity.lengths_m[*neighbour] / 1000.0);
                made.touches.push(code.clone());
                made.border_length_km.insert(code.clone(), length);
            }
            if let Some(nearest) = proximity.nearest[*neighbour] {
                made.distance_km
                    .insert(code.clone(), rounded(nearest.distance_m / 1000.0));
                made.nearest.insert(code.clone(), pair(nearest));
            }
            let settled = self
                .people
                .and_then(|one| one.distance(position, &[*neighbour]));
            if let Some((km, covered)) = settled {
                made.distance_settled_km.insert(code.clone(), km);
                made.settled_share = covered;
            }
            let Some(all) = self.apart.get(number) else {
                continue;
            };
            let Some(reach) = all.unit(position) else {
                continue;
            };
            for (column, metres) in [
                (&mut made.distance_point_km, reach.point_m),
                (&mut made.distance_mean_km, reach.mean_m),
                (&mut made.distance_max_km, reach.max_m),
            ] {
                column.insert(code.clone(), rounded(metres / 1000.0));
            }
            if let Some(people) = &reach.people {
                let km = rounded(people.mean_m / 1000.0);
                made.distance_people_km.insert(code.clone(), km);
            }
            let bands = self.bands(position, proximity, &[*neighbour], all);
            made.bands_by_neighbour.insert(code, bands);
        }
        made.typology = self.typology(position, proximity);
        made
    }

    /// What of a unit lies within each distance of some neighbours.
    fn bands(
        &self,
        position: usize,
        proximity: &Proximity,
        neighbours: &[usize],
        reach: &Reach,
    ) -> Vec<Band> {
        let area_km2 = self.layer.areas_m2()[position] / 1e6;
        let reach = reach.unit(position);
        let areas = reach.map_or(&[][..], |one| &one.within_m2);
        let by_grid = reach.and_then(|one| one.people.as_ref());
        let nearest = proximity.nearest_m(neighbours);
        let distances = self.chosen.bands_km().iter().zip(self.chosen.bands_m());
        distances
            .zip(areas)
            .enumerate()
            .map(|(band, ((within_km, limit_m), area_m2))| {
                // The plane's outline and the exact area differ in the ninth digit.
                let area = (area_m2 / 1e6).min(area_km2);
                let share = share(area, area_km2);
                let lying = Lying {
                    share,
                    is_any: nearest.is_some_and(|metres| metres <= *limit_m),
                    by_grid: by_grid.map(|people| [people.all, people.within[band]]),
                };
                let people = self.people;
                Band {
                    within_km: *within_km,
                    area_km2: rounded(area),
                    share,
                    people: people
                        .and_then(|one| one.within(position, neighbours, *limit_m, lying)),
                }
            })
            .collect()
    }

    fn nearest_border(&self, position: usize, proximity: &Proximity) -> Option<NearestBorder> {
        let (neighbour, nearest) = self
            .chosen
            .together()
            .iter()
            .filter_map(|i| Some((*i, proximity.nearest[*i]?)))
            .min_by(|(_, a), (_, b)| a.distance_m.total_cmp(&b.distance_m))?;
        let reach = self.together.unit(position);
        let settled = self.people;
        let settled = settled.and_then(|one| one.distance(position, self.chosen.together()));
        Some(NearestBorder {
            neighbour: self.borders.neighbours()[neighbour].code.to_string(),
            distance_km: rounded(nearest.distance_m / 1000.0),
            distance_mean_km: reach.map(|reach| rounded(reach.mean_m / 1000.0)),
            distance_max_km: reach.map(|reach| rounded(reach.max_m / 1000.0)),
            distance_people_km: reach
                .and_then(|reach| reach.people.as_ref())
                .map(|people| rounded(people.mean_m / 1000.0)),
            distance_settled_km: settled.map(|(km, _)| km),
        })
    }

    fn typology(&self, position: usize, proximity: &Proximity) -> Option<Typology> {
        let together = self.chosen.together();
        if together.iter().any(|i| proximity.lengths_m[*i] > 0.0) {
            return Some(Typology::Touches);
        }
        let nearest = proximity.nearest_m(together)?;
        if nearest > NEAR_KM * 1000.0 {
            return Some(Typology::Interior);
        }
        let band = self
            .chosen
            .bands_km()
            .iter()
            .position(|km| *km == NEAR_KM)?;
        let reach = self.together.unit(position)?;
        let (within, all) = match &reach.people {
            Some(people) => (*people.within.get(band)?, people.all),
            None => (*reach.within_m2.get(band)?, self.layer.areas_m2()[position]),
        };
        Some(Typology::by_most(within, all))
    }
}

fn pair(nearest: Nearest) -> Pair {
    Pair {
        from: nearest.from,
        to: nearest.to,
        bearing_deg: (nearest.distance_m > 0.0)
            .then(|| rounded(bearing_deg(nearest.from, nearest.to))),
    }
}

impl UnitProximity {
    /// Square kilometres within a band of all neighbours together.
    pub(super) fn within_km2(&self, band: usize) -> f64 {
        self.bands.get(band).map_or(0.0, |band| band.area_km2)
    }
}
