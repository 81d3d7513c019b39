//! How far a unit is from lines on average and at most.

use geo::{Area, BoundingRect, LineString, MultiPolygon};

use super::{Follower, Laea, SegmentIndex, samples};
use crate::model::spend;

/// Cells that a unit is first cut into, about.
const CELLS: f64 = 100.0;
/// Cells are halved until the mean that they tell moves by no more, in metres: a metre is printed.
const SETTLED_M: f64 = 0.3;
/// No finer than so many cells, and than this step in metres.
const MOST_CELLS: f64 = 400_000.0;
const LEAST_STEP_M: f64 = 25.0;
/// The farthest place is found to so many metres.
const FARTHEST_M: f64 = 0.5;

/// Distances of a unit's places to the nearest line, in metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Weighted by area.
    pub mean_m: f64,
    /// Of the farthest place of its outline, or of a place within that was looked at.
    pub max_m: f64,
}

/// The spread of a unit, given with its outline in an equal-area plane; none where it has no area or the index no
/// line. The farthest place is on the outline but where the unit surrounds a place far from every line.
pub fn spread(
    polygons: &MultiPolygon<f64>,
    flat: &MultiPolygon<f64>,
    plane: &Laea,
    index: &SegmentIndex,
) -> Option<Spread> {
    let bounds = flat.bounding_rect()?;
    let centre = plane.unproject([bounds.center().x, bounds.center().y]);
    let mut follower = Follower::new(index, centre)?;
    let mut max_m = 0.0_f64;
    let mean_m = mean(flat, |place| {
        let distance = follower.approximate_m(plane.unproject(place));
        max_m = max_m.max(distance);
        distance
    })?;
    for polygon in polygons {
        max_m = farthest_of_ring(polygon.exterior(), max_m, &mut follower);
    }
    Some(Spread { mean_m, max_m })
}

/// The mean of a function over polygons of a plane. A mean over cells errs with the square of their side, so two of
/// them tell a better one (Richardson), and cells are halved until that has settled.
fn mean(flat: &MultiPolygon<f64>, mut function: impl FnMut([f64; 2]) -> f64) -> Option<f64> {
    let area = flat.unsigned_area();
    let mut over = |step: f64| {
        let (mut sum, mut weights) = (0.0, 0.0);
        for (place, weight) in samples(flat, step) {
            spend(10);
            sum += function(place) * weight;
            weights += weight;
        }
        (weights > 0.0).then(|| sum / weights)
    };
    let mut step = (area / CELLS).sqrt();
    if step <= 0.0 {
        return None;
    }
    let mut coarse = over(step)?;
    let mut last: Option<f64> = None;
    loop {
        step /= 2.0;
        let fine = over(step)?;
        let better = fine + (fine - coarse) / 3.0;
        let settled = last.is_some_and(|last| (better - last).abs() <= SETTLED_M);
        if settled || step < LEAST_STEP_M || area / (step * step) > MOST_CELLS {
            return Some(better);
        }
        (coarse, last) = (fine, Some(better));
    }
}

/// The larger of a distance and that of the farthest place of a ring. From vertex to vertex a distance
/// grows by the edge's length at most: an edge that cannot bring more is walked without asking.
fn farthest_of_ring(ring: &LineString<f64>, most: f64, follower: &mut Follower<'_>) -> f64 {
    let mut most = most;
    // At the start of the edge at hand; no more than this once an edge was passed over.
    let (mut start_m, mut measured) = (f64::INFINITY, false);
    for edge in ring.lines() {
        spend(10);
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

/// No place of an edge is farther than this: a distance grows by no more than the way. That it bends little along
/// an edge says nothing, for where another place of the line becomes the nearest it has a ridge.
fn at_most_along(distances: [f64; 2], length_m: f64) -> f64 {
    f64::midpoint(distances[0], distances[1]) + length_m / 2.0
}

/// The larger of a distance and that of the farthest place of an edge: an edge that cannot bring more is not looked
/// at, another is halved.
fn farthest(
    ends: [[f64; 2]; 2],
    distances: [f64; 2],
    most: f64,
    follower: &mut Follower<'_>,
) -> f64 {
    let length_m = at_most_m(ends[0], ends[1]);
    if at_most_along(distances, length_m) <= most + FARTHEST_M {
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
