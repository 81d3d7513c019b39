//! Whether a ring keeps off itself: a bow-tie has no clear inside.

use geo::line_intersection::{LineIntersection, line_intersection};
use geo::{Coord, Line, LineString};

use super::sweep::{Closing, first_meeting};

/// Rings of so many edges are compared edge by edge, larger ones by a sweep.
const FEW: usize = 64;

/// A place where a closed ring crosses itself or runs along itself. That it only touches itself at a vertex
/// is not told: it leaves no doubt what is inside.
pub fn self_crossing(ring: &LineString<f64>) -> Option<[f64; 2]> {
    // Adding zero makes -0 and 0 the same place.
    let mut places: Vec<[f64; 2]> = ring.0.iter().map(|c| [c.x + 0.0, c.y + 0.0]).collect();
    places.dedup();
    if places.first() == places.last() {
        places.pop();
    }
    let count = places.len();
    let edge = |i: usize| Line::new(places[i], places[(i + 1) % count]);
    let meet = |i: usize, j: usize| {
        let next = i.abs_diff(j) == 1 || i.abs_diff(j) + 1 == count;
        crossing(edge(i), edge(j), next)
    };
    if count <= FEW {
        return (0..count)
            .flat_map(|i| (i + 1..count).map(move |j| (i, j)))
            .find_map(|(i, j)| meet(i, j));
    }
    let mut found = None;
    first_meeting(&places, Closing::Ring, |i, j| {
        found = meet(i, j);
        found.is_some()
    });
    found
}

/// The place where two edges of a ring cross; `next` where they share a vertex as neighbours.
fn crossing(a: Line<f64>, b: Line<f64>, next: bool) -> Option<[f64; 2]> {
    let apart = |of: fn(Coord<f64>) -> f64| {
        let low = |line: Line<f64>| of(line.start).min(of(line.end));
        let high = |line: Line<f64>| of(line.start).max(of(line.end));
        high(a) < low(b) || high(b) < low(a)
    };
    if apart(|c| c.x) || apart(|c| c.y) {
        return None;
    }
    match line_intersection(a, b)? {
        LineIntersection::SinglePoint {
            intersection,
            is_proper: true,
        } if !next => Some(intersection.into()),
        LineIntersection::SinglePoint { .. } => None,
        LineIntersection::Collinear { intersection } => {
            (intersection.start != intersection.end).then(|| intersection.start.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::TAU;

    fn ring(corners: &[(f64, f64)]) -> LineString<f64> {
        let mut line = LineString::from(corners.to_vec());
        line.close();
        line
    }

    #[test]
    fn a_bow_tie_is_told_with_its_knot() {
        let tie = ring(&[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)]);
        assert_eq!(self_crossing(&tie), Some([1.0, 1.0]));
    }

    #[test]
    fn a_way_there_and_back_is_told_and_a_touch_is_not() {
        let spike = ring(&[(0.0, 0.0), (4.0, 0.0), (2.0, 0.0), (2.0, 2.0)]);
        assert!(self_crossing(&spike).is_some());
        let touch = ring(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (2.0, 0.0), (0.0, 4.0)]);
        assert_eq!(self_crossing(&touch), None);
    }

    #[test]
    fn one_knot_among_a_thousand_edges_is_found() {
        let corner = |i: usize| {
            let angle = TAU * i as f64 / 1000.0;
            (angle.cos(), angle.sin())
        };
        let mut corners: Vec<(f64, f64)> = (0..1000).map(corner).collect();
        assert_eq!(self_crossing(&ring(&corners)), None);
        corners.swap(500, 501);
        assert!(self_crossing(&ring(&corners)).is_some());
    }
}
