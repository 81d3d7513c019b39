//! One unit's figures towards each neighbour, and towards all together.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::Chosen;
use crate::analysis::answer::{rounded, share};
use crate::analysis::reach::{Reach, UnitReach};
use crate::analysis::texts::status;
use crate::dataset::{Borders, Layer, Proximity};
use crate::geo::{Nearest, bearing_deg};
use crate::model::{Cell, Code, Lang, Observation, Text};
use crate::words;

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
    pub nearest: BTreeMap<String, Pair>,
    pub nearest_border: Option<NearestBorder>,
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
}

/// The part of an area within a distance.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Band {
    pub within_km: f64,
    pub area_km2: f64,
    pub share: f64,
}

/// What a unit is to the border.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Typology {
    Touches,
    Near,
    Close,
    Interior,
}

/// What all units are measured by.
pub(super) struct Measuring<'a> {
    pub borders: &'a Borders,
    pub layer: &'a Layer,
    pub chosen: &'a Chosen,
    pub together: &'a Reach,
    /// In the order of the chosen neighbours; empty where only all together are measured.
    pub apart: &'a [Arc<Reach>],
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
            nearest: BTreeMap::new(),
            nearest_border: self.nearest_border(position, proximity),
            bands: self.bands(self.together.unit(position), area_km2),
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
            let reach = self.apart.get(number);
            let Some(reach) = reach.and_then(|reach| reach.unit(position)) else {
                continue;
            };
            for (column, metres) in [
                (&mut made.distance_point_km, reach.point_m),
                (&mut made.distance_mean_km, reach.mean_m),
                (&mut made.distance_max_km, reach.max_m),
            ] {
                column.insert(code.clone(), rounded(metres / 1000.0));
            }
            made.bands_by_neighbour
                .insert(code, self.bands(Some(reach), area_km2));
        }
        made.typology = self.typology(position, proximity);
        made
    }

    fn bands(&self, reach: Option<&UnitReach>, area_km2: f64) -> Vec<Band> {
        let areas = reach.map_or(&[][..], |reach| &reach.within_m2);
        let distances = self.chosen.bands_km().iter();
        distances
            .zip(areas)
            .map(|(within_km, area_m2)| {
                // The plane's outline and the exact area differ in the ninth digit.
                let area = (area_m2 / 1e6).min(area_km2);
                Band {
                    within_km: *within_km,
                    area_km2: rounded(area),
                    share: share(area, area_km2),
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
        Some(NearestBorder {
            neighbour: self.borders.neighbours()[neighbour].code.to_string(),
            distance_km: rounded(nearest.distance_m / 1000.0),
            distance_mean_km: reach.map(|reach| rounded(reach.mean_m / 1000.0)),
            distance_max_km: reach.map(|reach| rounded(reach.max_m / 1000.0)),
        })
    }

    fn typology(&self, position: usize, proximity: &Proximity) -> Option<Typology> {
        let together = self.chosen.together();
        if together.iter().any(|i| proximity.lengths_m[*i] > 0.0) {
            return Some(Typology::Touches);
        }
        let distances = together
            .iter()
            .filter_map(|i| Some(proximity.nearest[*i]?.distance_m));
        let nearest = distances.reduce(f64::min)?;
        if nearest > NEAR_KM * 1000.0 {
            return Some(Typology::Interior);
        }
        let band = self
            .chosen
            .bands_km()
            .iter()
            .position(|km| *km == NEAR_KM)?;
        let within = *self.together.unit(position)?.within_m2.get(band)?;
        Some(Typology::by_area(within, self.layer.areas_m2()[position]))
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

    /// The row of a table: the unit, each neighbour's columns, the bands, the value.
    pub(super) fn row(&self, neighbours: &[&str], lang: Lang) -> Vec<Cell> {
        let mut row: Vec<Cell> = vec![
            (&self.code).into(),
            self.names.get(Lang::Kk).into(),
            self.names.get(Lang::Ru).into(),
            self.names.get(Lang::En).into(),
            self.parent.as_ref().map(Code::as_str).into(),
            self.touches.join(" ").into(),
        ];
        for neighbour in neighbours {
            for column in [
                &self.border_length_km,
                &self.distance_km,
                &self.distance_mean_km,
                &self.distance_max_km,
            ] {
                row.push(column.get(*neighbour).copied().into());
            }
        }
        for band in &self.bands {
            row.extend([band.area_km2.into(), band.share.into()]);
        }
        row.push(self.typology.map(|one| one.in_words(lang)).into());
        let status = status(self.status.unwrap_or_default(), lang);
        row.extend([self.value.into(), status.into()]);
        row
    }
}

impl Typology {
    /// From the border inwards.
    pub(super) const ALL: [Self; 4] = [Self::Touches, Self::Near, Self::Close, Self::Interior];

    /// Of a unit with something near the border: whether that is more than half of it (Eurostat).
    fn by_area(within_m2: f64, area_m2: f64) -> Self {
        if within_m2 > area_m2 / 2.0 {
            Self::Near
        } else {
            Self::Close
        }
    }

    fn in_words(self, lang: Lang) -> &'static str {
        match self {
            Self::Touches => words::typology_touches(lang),
            Self::Near => words::typology_near(lang),
            Self::Close => words::typology_close(lang),
            Self::Interior => words::typology_interior(lang),
        }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Touches => "touches",
            Self::Near => "near",
            Self::Close => "close",
            Self::Interior => "interior",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Typology;

    #[test]
    fn near_is_more_than_half_of_the_area() {
        let kinds = [0.26, 0.49, 0.5, 0.51].map(|share| Typology::by_area(share * 3e9, 3e9));
        assert_eq!(
            kinds,
            [
                Typology::Close,
                Typology::Close,
                Typology::Close,
                Typology::Near
            ]
        );
    }
}
