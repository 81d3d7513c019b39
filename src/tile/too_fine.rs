//! A line so rough that a zoom's grid cannot hold it: thousands of edges side by side, less than a grid unit
//! apart, become a tangle when they are rounded. The number of places where they cross grows faster than the
//! line, and with it the time to clean the outline; nobody can see them.

use std::cmp::Ordering;

use super::simple::touches;
use super::{Line, Point};

/// Whether a line ends where it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    Apart,
    Same,
}
use crate::geo::{Closing, SweepPlace, first_meeting};

/// Shorter lines are cleaned, whatever they are: that is cheap.
const MANY: usize = 1024;

/// More edges than so many that lie over or under each edge, on average, are side by side; an outline as
/// surveyors draw it has fewer than ten.
const SIDE_BY_SIDE: usize = 24;

/// Two edges that meet, by their first vertices, of a line of many edges side by side; none where nothing meets,
/// and of shorter or plainer lines.
pub(super) fn tangle(line: &Line, ends: Ends) -> Option<[usize; 2]> {
    if line.len() < MANY || !is_dense(line) {
        return None;
    }
    let (points, closing) = match ends {
        Ends::Apart => (&line[..], Closing::Line),
        Ends::Same => (&line[..line.len() - 1], Closing::Ring),
    };
    let n = points.len();
    let edge = |i: usize| [points[i], points[(i + 1) % n]];
    let meet = |i: usize, j: usize| {
        let next = i.abs_diff(j) == 1 || (closing == Closing::Ring && i.abs_diff(j) == n - 1);
        if next {
            is_back(edge(i), edge(j))
        } else {
            touches(edge(i), edge(j))
        }
    };
    first_meeting(points, closing, meet)
}

/// True where two edges cross, each with its ends on both sides of the other.
pub(super) fn cross([[a, b], [c, d]]: [[[f64; 2]; 2]; 2]) -> bool {
    let turn = <[f64; 2] as SweepPlace>::turn;
    let both = |one: Ordering, other: Ordering| one == other.reverse() && one.is_ne();
    both(turn(a, b, c), turn(a, b, d)) && both(turn(c, d, a), turn(c, d, b))
}

/// True where two edges with a common vertex run along each other.
fn is_back([a, b]: [Point; 2], [c, d]: [Point; 2]) -> bool {
    let way = |from: Point, to: Point| [0, 1].map(|i| i64::from(to[i]) - i64::from(from[i]));
    let ([ux, uy], [vx, vy]) = (way(a, b), way(c, d));
    ux * vy == uy * vx && ux * vx + uy * vy < 0
}

/// True where more than [`SIDE_BY_SIDE`] edges an edge overlap each other in longitude.
fn is_dense(line: &Line) -> bool {
    let mut spans: Vec<[i32; 2]> = line
        .windows(2)
        .map(|edge| [edge[0][0].min(edge[1][0]), edge[0][0].max(edge[1][0])])
        .collect();
    spans.sort_unstable();
    let mut ends: Vec<i32> = spans.iter().map(|[_, end]| *end).collect();
    ends.sort_unstable();
    // An edge overlaps those that begin before it ends, less those that ended before it began.
    let mut overlaps = 0;
    for [start, end] in &spans {
        let begun = spans.partition_point(|[other, _]| other <= end);
        let ended = ends.partition_point(|other| other < start);
        overlaps += begun - ended;
    }
    // Each pair was counted from both sides.
    overlaps / 2 > SIDE_BY_SIDE * spans.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Teeth of a comb, so many units apart.
    fn comb(pitch: f64) -> Line {
        let tooth = |i: u32| {
            // Slanted, as needles of a rough coast are.
            let x = f64::from(i) * pitch + f64::from(i % 7) / 7.0;
            [
                x as i32,
                if i.is_multiple_of(2) {
                    0
                } else {
                    900 + (i % 5) as i32
                },
            ]
        };
        (0..8000).map(tooth).collect()
    }

    #[test]
    fn a_comb_finer_than_the_grid_is_a_tangle_and_one_that_fits_is_not() {
        let mut fine = comb(0.25);
        fine.dedup();
        // Turned, so that its teeth lie over and under each other.
        let turned: Line = fine.iter().map(|[x, y]| [*y, *x]).collect();
        assert!(tangle(&turned, Ends::Apart).is_some());
        let wide: Line = comb(4.0).iter().map(|[x, y]| [*y, *x]).collect();
        assert!(is_dense(&wide) && tangle(&wide, Ends::Apart).is_none());
    }

    #[test]
    fn edges_that_only_touch_do_not_cross() {
        let way = [[0.0, 0.0], [2.0, 2.0]];
        assert!(cross([way, [[0.0, 2.0], [2.0, 0.0]]]));
        assert!(!cross([way, [[1.0, 1.0], [2.0, 0.0]]]));
        assert!(!cross([way, [[3.0, 1.0], [4.0, 0.0]]]));
    }

    #[test]
    fn a_line_as_surveyors_draw_it_is_never_searched() {
        let coast: Line = (0..5000).map(|i| [i, (i * i) % 17]).collect();
        assert!(!is_dense(&coast));
    }
}
