//! How far a unit is from lines on average and at most.

use geo::{Area, BoundingRect, LineString, MultiPolygon};

use super::follow::Reached;
use super::{Follower, Laea, SegmentIndex, samples};
use crate::model::spend;

/// Cells that a unit is first cut into, about.
const CELLS: f64 = 25.0;
/// Cells are halved until the mean that they tell moves by no more, in metres: a metre is printed.
const SETTLED_M: f64 = 0.3;
/// Nor by more than this without what Richardson adds: two coarse means may agree by chance.
const STEADY_M: f64 = 3.0;
/// No finer than so many cells, and than this step in metres.
const MOST_CELLS: f64 = 400_000.0;
const LEAST_STEP_M: f64 = 25.0;
/// The farthest place is found to so many metres.
const FARTHEST_M: f64 = 0.5;
/// The ellipsoid bends nowhere more than a sphere of this radius.
const LEAST_RADIUS_M: f64 = 6_335_000.0;
/// A metre of chord is no more of an arc, within 5,000 km.
const ARC_OVER_CHORD: f64 = 1.1;

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
        let settled = (fine - coarse).abs() <= STEADY_M
            && last.is_some_and(|last| (better - last).abs() <= SETTLED_M);
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
    let (mut start_m, mut start) = (f64::INFINITY, None);
    for edge in ring.lines() {
        spend(10);
        let ends = [edge.start, edge.end].map(|c| [c.x, c.y]);
        let end_m = start_m + at_most_m(ends[0], ends[1]);
        if end_m <= most + FARTHEST_M {
            (start_m, start) = (end_m, None);
            continue;
        }
        let from = start.unwrap_or_else(|| follower.reach(ends[0]));
        let to = follower.reach(ends[1]);
        let larger = most.max(from.distance_m).max(to.distance_m);
        most = farthest([from, to], larger, follower);
        (start_m, start) = (to.distance_m, Some(to));
    }
    most
}

/// No place of an edge is farther than this: a distance grows by no more than the way. That it bends little along
/// an edge says nothing, for where another place of the line becomes the nearest it has a ridge.
fn at_most_along(distances: [f64; 2], length_m: f64) -> f64 {
    f64::midpoint(distances[0], distances[1]) + length_m / 2.0
}

/// No place of an edge is farther than this either: none is farther from the line than from one segment of it, and
/// from a segment nowhere on a straight way farther than at one of its ends. The edge leaves the straight way between
/// its ends by as much as the ground and its parallel bend.
fn at_most_beside([from, to]: [&Reached<'_>; 2], length_m: f64) -> f64 {
    let of_first = from.distance_m.max(to.metres_to_nearest_of(from));
    let of_second = to.distance_m.max(from.metres_to_nearest_of(to));
    let latitude = from.place[1].abs().max(to.place[1].abs());
    let radius_m = LEAST_RADIUS_M * latitude.to_radians().cos().max(1e-3);
    of_first.min(of_second) + ARC_OVER_CHORD * length_m * length_m / (8.0 * radius_m)
}

/// The larger of a distance and that of the farthest place of an edge: an edge that cannot bring more is not looked
/// at, another is halved.
fn farthest<'a>(ends: [Reached<'a>; 2], most: f64, follower: &mut Follower<'a>) -> f64 {
    let [from, to] = &ends;
    let length_m = at_most_m(from.place, to.place);
    let along_m = at_most_along([from.distance_m, to.distance_m], length_m);
    // Beside a border the first is too much by half an edge, towards it the second by a whole one.
    if along_m.min(at_most_beside([from, to], length_m)) <= most + FARTHEST_M {
        return most;
    }
    spend(10);
    let middle = [0, 1].map(|i| f64::midpoint(from.place[i], to.place[i]));
    let middle = follower.reach(middle);
    let most = farthest([*from, middle], most.max(middle.distance_m), follower);
    farthest([middle, *to], most, follower)
}

/// No edge is longer: a degree of a meridian is 111.7 km at most, of a parallel 111.4.
fn at_most_m(from: [f64; 2], to: [f64; 2]) -> f64 {
    let nearest_equator = from[1].abs().min(to[1].abs());
    let [lng, lat] = [0, 1].map(|i| (to[i] - from[i]).abs());
    111_700.0 * (lng * nearest_equator.to_radians().cos()).hypot(lat)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Allowance;

    /// The far side of a square runs along the border: every place of it may be the farthest. Halving it by the way
    /// alone takes thirty times the steps.
    #[test]
    fn a_side_along_the_border_is_not_looked_at_metre_by_metre() {
        let border = [[40.0, 50.0], [60.0, 50.0]];
        let index = SegmentIndex::new([(&border[..], 0)]);
        let [west, south, side] = [49.9, 48.0, 0.2];
        let ring = LineString::from(vec![
            (west, south),
            (west + side, south),
            (west + side, south + side),
            (west, south + side),
            (west, south),
        ]);
        let far = |place: [f64; 2]| Follower::new(&index, place).unwrap().approximate_m(place);
        let on_side = (0..=2000).map(|i| far([west + side * f64::from(i) / 2000.0, south]));
        let direct = on_side.fold(0.0, f64::max);
        let mut follower = Follower::new(&index, [west, south]).unwrap();
        let found = Allowance::new(20_000).run(|| farthest_of_ring(&ring, 0.0, &mut follower));
        let found = found.unwrap();
        assert!(
            found <= direct + 0.01 && found >= direct - FARTHEST_M,
            "{found}, {direct}"
        );
    }
}
