//! How far units are from border lines, on average and at most, and how much of them lies near.
//!
//! Numbers come from unsimplified outlines, never from tiles.

use geo::{Area, BooleanOps, BoundingRect, MultiPolygon};
use rayon::prelude::*;

use crate::dataset::Layer;
use crate::geo::{BorderLine, Laea, SegmentIndex, band, samples};

/// Places a unit's mean is taken over, about.
const SAMPLES: f64 = 4000.0;
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
}

impl Reach {
    /// Measures the units for which `wanted` says so. `bands_m` rise. Seconds of CPU for thousands
    /// of kilometres of border: made once for each generation.
    pub fn new(
        layer: &Layer,
        lines: &[&BorderLine],
        bands_m: &[f64],
        wanted: impl Fn(usize) -> bool + Sync,
    ) -> Self {
        let none = || Self {
            units: vec![None; layer.units().len()],
        };
        if lines.is_empty() {
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
                let (mean_m, max_m) = mean_and_max(&flat, &plane, &index)?;
                Some(UnitReach {
                    point_m: index.nearest(*layer.label_points().get(i)?)?.distance_m,
                    mean_m,
                    max_m,
                    within_m2: bands.iter().map(|band| common_area(&flat, band)).collect(),
                })
            })
            .collect();
        Self { units }
    }

    /// A unit by its position; none where it was not measured.
    pub fn unit(&self, position: usize) -> Option<&UnitReach> {
        self.units.get(position)?.as_ref()
    }
}

/// The farthest place is a vertex but where the unit surrounds a place far from every line, so the
/// places of the mean are looked at too.
fn mean_and_max(
    flat: &MultiPolygon<f64>,
    plane: &Laea,
    index: &SegmentIndex,
) -> Option<(f64, f64)> {
    let step = (flat.unsigned_area() / SAMPLES)
        .sqrt()
        .clamp(STEP_M.0, STEP_M.1);
    let (mut sum, mut weights, mut max) = (0.0, 0.0, 0.0_f64);
    for (place, weight) in samples(flat, step) {
        let distance = index.approximate_m(plane.unproject(place))?;
        sum += distance * weight;
        weights += weight;
        max = max.max(distance);
    }
    for ring in flat.iter().map(geo::Polygon::exterior) {
        for vertex in ring {
            max = max.max(index.approximate_m(plane.unproject([vertex.x, vertex.y]))?);
        }
    }
    (weights > 0.0).then(|| (sum / weights, max))
}

/// The area that a unit and a band have in common. The band is first cut to the unit's box: it may
/// run along a whole state.
fn common_area(unit: &MultiPolygon<f64>, band: &MultiPolygon<f64>) -> f64 {
    let Some(bounds) = unit.bounding_rect() else {
        return 0.0;
    };
    let near = MultiPolygon(
        band.iter()
            .filter(|one| one.bounding_rect().is_some_and(|b| meets(&b, &bounds)))
            .cloned()
            .collect(),
    );
    if near.0.is_empty() {
        return 0.0;
    }
    unit.intersection(&near).unsigned_area()
}

fn meets(a: &geo::Rect<f64>, b: &geo::Rect<f64>) -> bool {
    a.min().x <= b.max().x
        && b.min().x <= a.max().x
        && a.min().y <= b.max().y
        && b.min().y <= a.max().y
}
