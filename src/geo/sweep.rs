//! Which edges of a ring meet, found by a sweep from west to east (Shamos and Hoey 1976):
//!
//! ```text
//!      |        Along the line the edges that cross it are kept in order. Two edges can only meet where
//!   \  |  /     they are next to each other in that order, so only neighbours are compared: when an edge
//!    \ | /      begins, and when one between them ends. O(n log n), however long the edges are.
//!   ---|----
//! ```
//!
//! The order is exact: turns are of integers, or of floats by Shewchuk's adaptive arithmetic.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Bound::{Excluded, Unbounded};

use geo::algorithm::kernels::{Kernel, RobustKernel};
use geo::{Coord, Orientation};

use crate::model::cast::to_u32;

/// A place whose turns are known exactly.
pub trait SweepPlace: Copy {
    /// West before east, then south before north.
    fn order(self, other: Self) -> Ordering;

    /// Greater where `c` lies to the left of the way from `a` to `b`, y up.
    fn turn(a: Self, b: Self, c: Self) -> Ordering;
}

impl SweepPlace for [i32; 2] {
    fn order(self, other: Self) -> Ordering {
        self.cmp(&other)
    }

    fn turn(a: Self, b: Self, c: Self) -> Ordering {
        let d = |p: Self, axis: usize| i128::from(p[axis]) - i128::from(a[axis]);
        (d(b, 0) * d(c, 1)).cmp(&(d(b, 1) * d(c, 0)))
    }
}

impl SweepPlace for [f64; 2] {
    fn order(self, other: Self) -> Ordering {
        let by_x = self[0].total_cmp(&other[0]);
        by_x.then(self[1].total_cmp(&other[1]))
    }

    fn turn(a: Self, b: Self, c: Self) -> Ordering {
        match RobustKernel::orient2d(Coord::from(a), Coord::from(b), Coord::from(c)) {
            Orientation::CounterClockwise => Ordering::Greater,
            Orientation::Collinear => Ordering::Equal,
            Orientation::Clockwise => Ordering::Less,
        }
    }
}

/// Whether the last vertex is joined to the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// A ring, whose first vertex is not written again.
    Ring,
    /// A line from the first to the last.
    Line,
}

/// The first two edges of a ring or a line for which `meet` is true, by the numbers of the vertices that
/// they begin at; none where no two edges have a place in common but neighbours their vertex.
///
/// No vertex may be the same place as the one before it. `meet` is asked of edges that may have a place in
/// common, not of all: it may pass over edges that only touch, and must not pass over those that cross or run
/// along each other, for behind such a place the order is wrong.
pub fn first_meeting<P: SweepPlace>(
    ring: &[P],
    closing: Closing,
    mut meet: impl FnMut(usize, usize) -> bool,
) -> Option<[usize; 2]> {
    let n = ring.len();
    // The edge that begins at the last vertex of a line is none.
    let is_edge = |edge: &usize| closing == Closing::Ring || edge + 1 < n;
    let mut vertices: Vec<u32> = (0..to_u32(n)).collect();
    vertices.sort_unstable_by(|a, b| ring[*a as usize].order(ring[*b as usize]));
    let mut across: BTreeSet<Edge<P>> = BTreeSet::new();
    let same_place = |a: &u32, b: &u32| ring[*a as usize].order(ring[*b as usize]).is_eq();
    for place in vertices.chunk_by(same_place) {
        if let [a, b, ..] = place {
            // Of a line's last vertex the edge that ends there.
            let [a, b] = [a, b].map(|v| *v as usize - usize::from(!is_edge(&(*v as usize))));
            if meet(a, b) {
                return Some([a, b]);
            }
        }
        let edges = || {
            let ends = place.iter().map(|vertex| *vertex as usize);
            let numbers = ends.flat_map(|vertex| [(vertex + n - 1) % n, vertex]);
            numbers.filter(is_edge).map(|edge| Edge::new(ring, edge))
        };
        let here = ring[place[0] as usize];
        for edge in edges().filter(|edge| edge.east.order(here).is_eq()) {
            across.remove(&edge);
            if let (Some(below), Some(above)) = around(&across, &edge)
                && meet(below, above)
            {
                return Some([below, above]);
            }
        }
        for edge in edges().filter(|edge| edge.west.order(here).is_eq()) {
            let (below, above) = around(&across, &edge);
            for other in [below, above].into_iter().flatten() {
                if meet(other, edge.number) {
                    return Some([other, edge.number]);
                }
            }
            across.insert(edge);
        }
    }
    None
}

/// The edges next to one, below and above it.
fn around<P: SweepPlace>(
    across: &BTreeSet<Edge<P>>,
    edge: &Edge<P>,
) -> (Option<usize>, Option<usize>) {
    let below = across.range((Unbounded, Excluded(edge))).next_back();
    let above = across.range((Excluded(edge), Unbounded)).next();
    (below.map(|one| one.number), above.map(|one| one.number))
}

/// An edge that the sweep has reached.
#[derive(Debug, Clone, Copy)]
struct Edge<P> {
    west: P,
    east: P,
    number: usize,
}

impl<P: SweepPlace> Edge<P> {
    fn new(ring: &[P], number: usize) -> Self {
        let (from, to) = (ring[number], ring[(number + 1) % ring.len()]);
        let (west, east) = if from.order(to).is_lt() {
            (from, to)
        } else {
            (to, from)
        };
        Self { west, east, number }
    }
}

impl<P: SweepPlace> Ord for Edge<P> {
    /// The lower edge first, where both are crossed by one sweep line and do not cross each other.
    fn cmp(&self, other: &Self) -> Ordering {
        if self.number == other.number {
            return Ordering::Equal;
        }
        if self.west.order(other.west).is_gt() {
            return other.cmp(self).reverse();
        }
        let side = |place| P::turn(self.west, self.east, place);
        // Above on the left is greater, so the edge itself is less.
        side(other.west)
            .then_with(|| side(other.east))
            .reverse()
            .then(self.number.cmp(&other.number))
    }
}

impl<P: SweepPlace> PartialOrd for Edge<P> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<P: SweepPlace> PartialEq for Edge<P> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<P: SweepPlace> Eq for Edge<P> {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The segments of two edges, neighbours by their further vertex alone, compared one by one.
    fn any_meeting(ring: &[[i32; 2]]) -> bool {
        let n = ring.len();
        (0..n).any(|i| (i + 1..n).any(|j| touch(ring, i, j)))
    }

    fn touch(ring: &[[i32; 2]], i: usize, j: usize) -> bool {
        let n = ring.len();
        let edge = |k: usize| [ring[k % n], ring[(k + 1) % n]];
        let on = |[a, b]: [[i32; 2]; 2], c: [i32; 2]| {
            <[i32; 2]>::turn(a, b, c).is_eq()
                && (0..2).all(|x| (a[x].min(b[x])..=a[x].max(b[x])).contains(&c[x]))
        };
        let (a, b) = (edge(i), edge(j));
        if (i + 1) % n == j {
            return on(a, b[1]) || on(b, a[0]);
        }
        if (j + 1) % n == i {
            return on(b, a[1]) || on(a, b[0]);
        }
        let apart = |[a, b]: [[i32; 2]; 2], [c, d]: [[i32; 2]; 2]| {
            <[i32; 2]>::turn(a, b, c) == <[i32; 2]>::turn(a, b, d)
        };
        on(a, b[0]) || on(a, b[1]) || on(b, a[0]) || on(b, a[1]) || !apart(a, b) && !apart(b, a)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn a_ring_meets_itself_where_comparing_all_pairs_says_so(
            mut ring in prop::collection::vec([0_i32..12, 0_i32..12], 3..14),
        ) {
            ring.dedup();
            while ring.len() > 1 && ring.first() == ring.last() {
                ring.pop();
            }
            prop_assume!(ring.len() > 2);
            let swept = first_meeting(&ring, Closing::Ring, |i, j| touch(&ring, i, j)).is_some();
            prop_assert_eq!(swept, any_meeting(&ring));
        }
    }

    /// Long edges side by side: each overlaps thousands of others in both directions.
    #[test]
    fn a_ring_of_spikes_is_compared_a_few_times_for_each_edge() {
        let n = 20_000;
        let place = |i: usize| {
            let angle = std::f64::consts::TAU * i as f64 / n as f64;
            let far = if i.is_multiple_of(2) { 1e6 } else { 2e6 };
            [(far * angle.cos()) as i32, (far * angle.sin()) as i32]
        };
        let ring: Vec<[i32; 2]> = (0..n).map(place).collect();
        let mut asked = 0;
        let found = first_meeting(&ring, Closing::Ring, |i, j| {
            asked += 1;
            touch(&ring, i, j)
        });
        assert_eq!(found, None);
        // An edge meets two neighbours when it begins, and leaves two others side by side when it ends.
        assert!(asked <= 3 * n, "{asked} comparisons of {n} edges");
    }
}
