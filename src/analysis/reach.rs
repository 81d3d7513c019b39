//! How far units are from border lines, on average and at most, and how much of them lies near.
//!
//! Numbers come from unsimplified outlines, never from tiles.

use geo::{Area, BoundingRect, LineString, MultiPolygon};
use rayon::prelude::*;

use crate::dataset::Layer;
use crate::geo::{
    BorderLine, Follower, Laea, SegmentIndex, attempt, band, edges, intersection, is_tangled,
    parts, samples,
};

/// Places a unit's mean is taken over, about.
const SAMPLES: f64 = 400.0;
/// No two of them are nearer or farther than this, in metres.
const STEP_M: (f64, f64) = (100.0, 3000.0);
/// Far from every line a distance bends by no more than its inverse, and a mean over cells of a step
/// is off by `step^2 / 24` of that: so much is allowed, in metres, as long as
/// so many places remain.
const FAR_ERROR_M: f64 = 2.0;
const FEWEST: f64 = 100.0;
/// The farthest place is found to so many metres.
const FARTHEST_M: f64 = 25.0;

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
            let found = distances(&flat[i], &layer.polygons()[i], &plane, &index)?;
            Some(UnitReach {
                point_m: index.nearest(*layer.label_points().get(i)?)?.distance_m,
                mean_m: found.mean,
                max_m: found.most,
                within_m2: within_m2?,
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

/// In metres.
struct Distances {
    mean: f64,
    most: f64,
}

/// Over the places of a unit's mean and its outline: the farthest place is on the outline but where
/// the unit surrounds a place far from every line.
fn distances(
    flat: &MultiPolygon<f64>,
    polygons: &MultiPolygon<f64>,
    plane: &Laea,
    index: &SegmentIndex,
) -> Option<Distances> {
    let bounds = flat.bounding_rect()?;
    let centre = plane.unproject([bounds.center().x, bounds.center().y]);
    let radius = bounds.width().hypot(bounds.height()) / 2.0;
    let mut follower = Follower::new(index, centre)?;
    let least = (follower.approximate_m(centre) - radius).max(0.0);
    let cell = |count: f64| (flat.unsigned_area() / count).sqrt();
    let far = (24.0 * FAR_ERROR_M * least).sqrt().min(cell(FEWEST));
    let step = cell(SAMPLES).clamp(STEP_M.0, STEP_M.1).max(far);
    let (mut sum, mut weights, mut most) = (0.0, 0.0, 0.0_f64);
    for (place, weight) in samples(flat, step) {
        let distance = follower.approximate_m(plane.unproject(place));
        sum += distance * weight;
        weights += weight;
        most = most.max(distance);
    }
    for polygon in polygons {
        most = farthest_of_ring(polygon.exterior(), most, &mut follower);
    }
    (weights > 0.0).then(|| Distances {
        mean: sum / weights,
        most,
    })
}

/// The larger of a distance and that of the farthest place of a ring. From vertex to vertex a distance
/// grows by the edge's length at most: an edge that cannot bring more is walked without asking.
fn farthest_of_ring(ring: &LineString<f64>, most: f64, follower: &mut Follower<'_>) -> f64 {
    let mut most = most;
    // At the start of the edge at hand; no more than this once an edge was passed over.
    let (mut start_m, mut measured) = (f64::INFINITY, false);
    for edge in ring.lines() {
        let ends = [edge.start, edge.end].map(|c| [c.x, c.y]);
        let end_m = start_m + at_most_m(ends[0], ends[1]);
        if end_m <= most + FARTHEST_M {
            (start_m, measured) = (end_m, false);
            continue;
        }
        if !measured {
            start_m = follower.approximate_m(ends[0]);
        }
        let end_m = follower.approximate_m(ends[1]);
        most = farthest(
            ends,
            [start_m, end_m],
            most.max(start_m).max(end_m),
            follower,
        );
        (start_m, measured) = (end_m, true);
    }
    most
}

/// The larger of a distance and that of the farthest place of an edge. A place is no
/// farther than half of what both ends and the edge's length are together: an edge that cannot bring
/// more is not looked at, another is halved.
fn farthest(
    ends: [[f64; 2]; 2],
    distances: [f64; 2],
    most: f64,
    follower: &mut Follower<'_>,
) -> f64 {
    let length_m = at_most_m(ends[0], ends[1]);
    if f64::midpoint(distances[0], distances[1]) + length_m / 2.0 <= most + FARTHEST_M {
        return most;
    }
    let middle = [0, 1].map(|i| f64::midpoint(ends[0][i], ends[1][i]));
    let distance = follower.approximate_m(middle);
    let most = farthest(
        [ends[0], middle],
        [distances[0], distance],
        most.max(distance),
        follower,
    );
    farthest([middle, ends[1]], [distance, distances[1]], most, follower)
}

/// No edge is longer: a degree of a meridian is 111.7 km at most, of a parallel 111.4.
fn at_most_m(from: [f64; 2], to: [f64; 2]) -> f64 {
    let nearest_equator = from[1].abs().min(to[1].abs());
    let [lng, lat] = [0, 1].map(|i| (to[i] - from[i]).abs());
    111_700.0 * (lng * nearest_equator.to_radians().cos()).hypot(lat)
}
