//! How far units are from border lines, on average and at most, and how much of them lies near.
//!
//! Numbers come from unsimplified outlines, never from tiles.

use geo::{Area, BooleanOps, MultiPolygon};
use rayon::prelude::*;

use crate::dataset::Layer;
use crate::geo::{BorderLine, Laea, SegmentIndex, band, samples};

/// Places a unit's mean is taken over, about.
const SAMPLES: f64 = 1500.0;
/// No two of them are nearer or farther than this, in metres.
const STEP_M: (f64, f64) = (100.0, 3000.0);

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
        let plane = Laea::new(bbox.centre());
        let index = SegmentIndex::new(lines.iter().map(|line| (line.points(), 0)));
        let bands: Vec<MultiPolygon<f64>> = bands_m
            .par_iter()
            .map(|distance_m| band(lines.iter().map(|line| line.points()), *distance_m, &plane))
            .collect();
        let units = layer.polygons().par_iter().enumerate();
        let units = units
            .map(|(i, polygons)| {
                if !wanted(i) {
                    return None;
                }
                let flat = plane.polygons(polygons);
                let found = distances(&flat, &plane, &index)?;
                let within = |(band, distance_m): (&MultiPolygon<f64>, &f64)| {
                    // Distances are approximate here, so what is close to the edge is measured.
                    if found.least > distance_m * 1.01 {
                        0.0
                    } else if found.most < distance_m * 0.99 {
                        flat.unsigned_area()
                    } else {
                        flat.intersection(band).unsigned_area()
                    }
                };
                Some(UnitReach {
                    point_m: index.nearest(*layer.label_points().get(i)?)?.distance_m,
                    mean_m: found.mean,
                    max_m: found.most,
                    within_m2: bands.iter().zip(bands_m).map(within).collect(),
                })
            })
            .collect();
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

/// In metres.
struct Distances {
    least: f64,
    mean: f64,
    most: f64,
}

/// Over a unit's vertices and the places of its mean: the farthest place is a vertex but where the
/// unit surrounds a place far from every line.
fn distances(flat: &MultiPolygon<f64>, plane: &Laea, index: &SegmentIndex) -> Option<Distances> {
    let step = (flat.unsigned_area() / SAMPLES)
        .sqrt()
        .clamp(STEP_M.0, STEP_M.1);
    let (mut sum, mut weights) = (0.0, 0.0);
    let (mut least, mut most) = (f64::INFINITY, 0.0_f64);
    let outline = flat.iter().flat_map(|polygon| polygon.exterior().coords());
    let vertices = outline.map(|c| ([c.x, c.y], 0.0));
    for (place, weight) in samples(flat, step).into_iter().chain(vertices) {
        let distance = index.approximate_m(plane.unproject(place))?;
        sum += distance * weight;
        weights += weight;
        least = least.min(distance);
        most = most.max(distance);
    }
    (weights > 0.0).then(|| Distances {
        least,
        mean: sum / weights,
        most,
    })
}
