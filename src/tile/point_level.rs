//! Points on the grid of a zoom, fewer on the lower ones: of those that would lie over each other the first stays.

use std::collections::HashSet;

use super::Point;
use super::pyramid::{Scale, quantise};

/// Of a square of so many grid units (32 pixels of a screen) one point is kept.
const CELL: i32 = 256;

/// The place of each point, the most important first; none of a point that a zoom leaves out.
pub(super) fn points(points: &[[f64; 2]], scale: Scale) -> Vec<Option<Point>> {
    let mut taken = HashSet::new();
    let is_exact = scale.tolerance() == 0.0;
    let kept = |at: &[f64; 2]| {
        let at = quantise(*at, scale.zoom());
        let is_first = taken.insert(at.map(|c| c.div_euclid(CELL)));
        (is_exact || is_first).then_some(at)
    };
    points.iter().map(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_points_over_each_other_the_first_stays_until_the_deepest_zoom() {
        // At z0 a square is 22.5 degrees wide at the equator.
        let places = [[1.0, 1.0], [21.0, 1.0], [23.0, 1.0]];
        let kept = |scale| points(&places, scale).iter().flatten().count();
        assert_eq!(kept(Scale::at(0)), 2);
        assert_eq!(points(&places, Scale::at(0))[1], None);
        assert_eq!((kept(Scale::at(5)), kept(Scale::exact(0))), (3, 3));
    }
}
