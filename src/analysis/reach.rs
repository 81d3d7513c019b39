//! How far units are from border lines, on average and at most, and how much of them lies near.
//!
//! Numbers come from unsimplified outlines, never from tiles.

use std::sync::Arc;

use geo::{Area, MultiPolygon};
use quick_cache::sync::Cache;
use rayon::prelude::*;

use crate::dataset::{Borders, Layer, PeopleGrid, UnitSpots};
use crate::geo::{
    BorderKind, BorderLine, Follower, Laea, SegmentIndex, attempt, band, edges, intersection,
    is_tangled, parts, spread,
};
use crate::model::cast::whole_u32;
use crate::model::{PeopleSpot, spend};

/// One unit's distances to the lines, and its area within each band.
#[derive(Debug, Clone)]
pub struct UnitReach {
    /// From the point on its surface, in metres.
    pub point_m: f64,
    /// Weighted by area, in metres.
    pub mean_m: f64,
    /// From its farthest place, in metres.
    pub max_m: f64,
    /// Square metres within each distance.
    pub within_m2: Vec<f64>,
    /// Its people by a grid, where the workspace has one that covers it.
    pub people: Option<PeopleReach>,
}

/// How the people of a unit lie to the lines, by a grid.
#[derive(Debug, Clone)]
pub struct PeopleReach {
    /// How many the grid has.
    pub all: f64,
    /// Their mean distance, in metres.
    pub mean_m: f64,
    /// How many live within each distance.
    pub within: Vec<f64>,
}

impl PeopleReach {
    /// None where nobody lives there.
    fn new(spots: &[PeopleSpot], index: &SegmentIndex, bands_m: &[f64]) -> Option<Self> {
        let mut follower = Follower::new(index, spots.first()?.at)?;
        let mut sums = Self {
            all: 0.0,
            mean_m: 0.0,
            within: vec![0.0; bands_m.len()],
        };
        for spot in spots {
            spend(10);
            let distance_m = follower.approximate_m(spot.at);
            sums.all += spot.people;
            sums.mean_m += spot.people * distance_m;
            for (within, limit_m) in sums.within.iter_mut().zip(bands_m) {
                if distance_m <= *limit_m {
                    *within += spot.people;
                }
            }
        }
        sums.mean_m /= sums.all;
        Some(sums)
    }
}

/// What lies within each distance of some border lines, and how the units lie to them.
#[derive(Debug)]
pub struct Reach {
    units: Vec<Option<UnitReach>>,
    /// Everything within each distance, in the plane.
    bands: Option<(Laea, Vec<MultiPolygon<f64>>)>,
}

impl Reach {
    /// Measures the units for which `wanted` says so; nothing where there are no lines or no bands.
    /// `bands_m` rise. Seconds of CPU for thousands
    /// of kilometres of border: made once for each generation.
    pub fn new(
        layer: &Layer,
        lines: &[&BorderLine],
        bands_m: &[f64],
        people: Option<&[UnitSpots]>,
        wanted: impl Fn(usize) -> bool + Sync,
    ) -> Self {
        let none = || Self {
            units: vec![None; layer.units().len()],
            bands: None,
        };
        if lines.is_empty() || bands_m.is_empty() {
            return none();
        }
        let bbox = layer.bbox();
        let plane = Laea::new(bbox.middle_on_the_globe(layer.label_points()));
        let index = SegmentIndex::new(lines.iter().map(|line| (line.points(), 0)));
        let bands: Vec<MultiPolygon<f64>> = bands_m
            .par_iter()
            .map(|distance_m| {
                let near = lines.iter().map(|line| line.points());
                let near = near.filter(|line| bbox.is_within(line, *distance_m));
                band(near, *distance_m, &plane)
            })
            .collect();
        let flat: Vec<MultiPolygon<f64>> = layer
            .polygons()
            .par_iter()
            .enumerate()
            .map(|(i, polygons)| {
                if wanted(i) {
                    plane.polygons(polygons)
                } else {
                    MultiPolygon::new(Vec::new())
                }
            })
            .collect();
        let tangled: Vec<bool> = flat.par_iter().map(|one| is_tangled(edges(one))).collect();
        let areas: Vec<Vec<Option<f64>>> = bands
            .iter()
            .map(|band| {
                let found = parts(&flat, band, &|i, part| {
                    if tangled[i] {
                        return None;
                    }
                    attempt(|| intersection(&flat[i], part).unsigned_area())
                });
                found
                    .into_iter()
                    .map(|one| one.unwrap_or(Some(0.0)))
                    .collect()
            })
            .collect();
        let unit = |i: usize| {
            // An outline that cannot be laid over a band is not measured at all.
            let within_m2: Option<Vec<f64>> = areas.iter().map(|band| band[i]).collect();
            let found = spread(&layer.polygons()[i], &flat[i], &plane, &index)?;
            Some(UnitReach {
                point_m: index.nearest(*layer.label_points().get(i)?)?.distance_m,
                mean_m: found.mean_m,
                max_m: found.max_m,
                within_m2: within_m2?,
                people: people
                    .and_then(|all| PeopleReach::new(all.get(i)?.as_deref()?, &index, bands_m)),
            })
        };
        let units = (0..flat.len()).into_par_iter().map(unit).collect();
        Self {
            units,
            bands: Some((plane, bands)),
        }
    }

    /// Everything within each distance, on both sides of the lines, and the plane that it is in; none
    /// where nothing was measured.
    pub fn bands(&self) -> Option<(&Laea, &[MultiPolygon<f64>])> {
        self.bands
            .as_ref()
            .map(|(plane, all)| (plane, all.as_slice()))
    }

    /// Square metres of all units within one of the distances.
    pub fn within_m2(&self, band: usize) -> f64 {
        let units = self.units.iter().flatten();
        units.filter_map(|unit| unit.within_m2.get(band)).sum()
    }

    /// A unit by its position; none where it was not measured.
    pub fn unit(&self, position: usize) -> Option<&UnitReach> {
        self.units.get(position)?.as_ref()
    }
}

/// Kept measures of one dataset; they live and die with it.
#[derive(Debug)]
pub struct Reaches(Cache<Key, Arc<Reach>>);

/// Layer, neighbours by position, distances in whole metres.
type Key = (String, Vec<usize>, Vec<u64>);

/// How many sets of neighbours and distances are kept.
const KEPT: usize = 64;

impl Default for Reaches {
    fn default() -> Self {
        Self(Cache::new(KEPT))
    }
}

impl Reaches {
    /// How the measured units of a layer lie to the border with any of some neighbours.
    pub(super) fn of(
        &self,
        borders: &Borders,
        layer: &Layer,
        neighbours: &[usize],
        bands_m: &[f64],
        grid: Option<&PeopleGrid>,
    ) -> Arc<Reach> {
        let metres = bands_m.iter().map(|m| u64::from(whole_u32(*m))).collect();
        let key = (layer.id().to_owned(), neighbours.to_vec(), metres);
        let made = self.0.get_or_insert_with(&key, || {
            let measured = borders.proximity(layer.id()).unwrap_or_default();
            let wanted = |unit: usize| measured.get(unit).is_some_and(Option::is_some);
            let lines = lines(borders, neighbours);
            let people = grid.and_then(|grid| grid.on(layer.id()));
            let reach = Reach::new(layer, &lines, bands_m, people, wanted);
            Ok::<_, std::convert::Infallible>(Arc::new(reach))
        });
        match made {
            Ok(reach) => reach,
            Err(never) => match never {},
        }
    }
}

fn lines<'a>(borders: &'a Borders, neighbours: &[usize]) -> Vec<&'a BorderLine> {
    let outer = |line: &&BorderLine| {
        matches!(line.kind(), BorderKind::State | BorderKind::Coast)
            && line
                .neighbour()
                .is_some_and(|i| neighbours.contains(&(i as usize)))
    };
    borders.lines().iter().filter(outer).collect()
}
