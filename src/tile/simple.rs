//! Whether integer rings are simple: the cheap question that spares most units the dear cleaning.

use super::{Line, Point};
use crate::geo::{Closing, first_meeting};
use crate::model::cast::to_u32;

/// Comparisons for each edge before a dearer sweep takes over, which keeps the order of edges; real outlines
/// need fewer than ten, rough ones with long edges side by side thousands.
const MAX_COMPARISONS_PER_EDGE: usize = 24;

/// Edges of which each is compared with each: cheaper than to sort them. Most rings of low zooms have no more.
const FEW: usize = 8;

/// True where no two edges of a ring touch but neighbours at their common vertex. No vertex may be the same
/// place as the one before it.
pub(super) fn is_simple(ring: &[Point]) -> bool {
    let n = ring.len();
    if n < 3 {
        return false;
    }
    if n <= FEW {
        return (0..n).all(|i| (i + 1..n).all(|j| !meet(ring, i, j)));
    }
    // Swept from west to east: only edges that overlap in x are compared.
    let mut edges: Vec<(i32, u32)> = (0..n)
        .map(|i| {
            let (a, b) = (ring[i], ring[(i + 1) % n]);
            (a[0].min(b[0]), to_u32(i))
        })
        .collect();
    edges.sort_unstable();
    let edge = |i: usize| [ring[i], ring[(i + 1) % n]];
    let mut left = n * MAX_COMPARISONS_PER_EDGE;
    for (k, &(_, i)) in edges.iter().enumerate() {
        let i = i as usize;
        let ours = edge(i);
        let east = ours[0][0].max(ours[1][0]);
        let (north, south) = (ours[0][1].min(ours[1][1]), ours[0][1].max(ours[1][1]));
        for &(west, j) in &edges[k + 1..] {
            if west > east {
                break;
            }
            if left == 0 {
                return first_meeting(ring, Closing::Ring, |i, j| meet(ring, i, j)).is_none();
            }
            left -= 1;
            let j = j as usize;
            let theirs = edge(j);
            if theirs[0][1].min(theirs[1][1]) > south || theirs[0][1].max(theirs[1][1]) < north {
                continue;
            }
            if meet(ring, i, j) {
                return false;
            }
        }
    }
    true
}

/// True where two edges of a ring, by their first vertices, have more in common than neighbours must.
fn meet(ring: &[Point], i: usize, j: usize) -> bool {
    let n = ring.len();
    let [ours, theirs] = [i, j].map(|k| [ring[k], ring[(k + 1) % n]]);
    if (i + 1) % n == j {
        turns_back(ours, theirs[1])
    } else if (j + 1) % n == i {
        turns_back(theirs, ours[1])
    } else {
        touches(ours, theirs)
    }
}

/// True where two segments have a point in common.
pub(super) fn touches([a, b]: [Point; 2], [c, d]: [Point; 2]) -> bool {
    let apart = (0..2).any(|axis| {
        a[axis].max(b[axis]) < c[axis].min(d[axis]) || c[axis].max(d[axis]) < a[axis].min(b[axis])
    });
    if apart {
        return false;
    }
    let (c_side, d_side) = (turn(a, b, c), turn(a, b, d));
    let (a_side, b_side) = (turn(c, d, a), turn(c, d, b));
    // Boxes overlap, so collinear segments touch, and a sign of 0 means a touch at an end.
    c_side.signum() * d_side.signum() <= 0 && a_side.signum() * b_side.signum() <= 0
}

/// True where the next vertex lies back along the edge.
pub(super) fn turns_back([a, b]: [Point; 2], c: Point) -> bool {
    let ahead = (i64::from(b[0]) - i64::from(a[0])) * (i64::from(c[0]) - i64::from(b[0]))
        + (i64::from(b[1]) - i64::from(a[1])) * (i64::from(c[1]) - i64::from(b[1]));
    ahead < 0 && turn(a, b, c) == 0
}

/// Positive where c lies to the right of a -> b, y down.
fn turn(a: Point, b: Point, c: Point) -> i64 {
    let d = |p: Point, axis: usize| i64::from(p[axis]) - i64::from(a[axis]);
    d(b, 0) * d(c, 1) - d(b, 1) * d(c, 0)
}

/// True where no two of the boxes of these rings overlap: then neither do the rings.
pub(super) fn are_apart(rings: &[Line]) -> bool {
    let mut boxes: Vec<super::grid::GridBox> = rings
        .iter()
        .filter_map(|ring| super::grid::GridBox::around(ring.iter()))
        .collect();
    boxes.sort_unstable_by_key(|one| one.min[0]);
    boxes.iter().enumerate().all(|(i, one)| {
        boxes[i + 1..]
            .iter()
            .take_while(|other| other.min[0] <= one.max[0])
            .all(|other| !one.meets(other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_simple_and_a_bow_tie_is_not() {
        assert!(is_simple(&[[0, 0], [5, 0], [10, 0], [10, 10], [0, 10]]));
        assert!(!is_simple(&[[0, 0], [10, 10], [10, 0], [0, 10]]));
    }

    #[test]
    fn a_spike_and_a_touch_are_not_simple() {
        assert!(!is_simple(&[[0, 0], [20, 0], [10, 0], [10, 10], [0, 10]]));
        assert!(!is_simple(&[[0, 0], [10, 0], [10, 10], [5, 0], [0, 10]]));
    }

    #[test]
    fn segments_in_line_touch_only_where_they_overlap() {
        assert!(touches([[0, 0], [4, 0]], [[4, 0], [8, 0]]));
        assert!(!touches([[0, 0], [3, 0]], [[4, 0], [8, 0]]));
    }
}
