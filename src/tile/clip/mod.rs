//! A box cuts polygons without boolean operations: walk each ring once, keep the runs inside, and
//! join each exit to the next entry along the box.
//!
//! ```text
//!            exit      The walk sees the box half a unit larger than it is, so that no vertex lies
//!     +-------o---+    on it: every crossing is a proper one, no two coincide, and exits and
//!     |  ##### \  |    entries alternate around the box. Their order is compared exactly, as
//!     |  #######\ |    fractions; only the coordinates that are written are rounded.
//!     |  ########o|
//!     +-----------+    Rings keep the inside on their right (y down), so the way from an exit to
//!            entry     its entry is clockwise, for exteriors and holes alike.
//! ```
//!
//! Rounding can still make a cut edge touch a vertex. [`sound`] looks at the new edges only;
//! where one touches anything the polygon is cleaned on the grid.

mod crossing; // where an edge meets the box, exactly
mod join; //     runs -> rings
mod sound; //    does a new edge touch anything?
mod walk; //     rings -> runs inside the box

use self::walk::{RingSide, Walk};
use super::clean::clean;
use super::grid::GridBox;
use super::level::RingView;
use super::{Line, Point, Polygon};

/// The part of a clean polygon inside a box, as clean polygons.
///
/// `rings` are the polygon's, exterior first, the inside on their right.
pub(super) fn polygon<'a>(
    rings: impl Iterator<Item = RingView<'a>> + Clone,
    bounds: &GridBox,
) -> Vec<Polygon> {
    let mut walk = Walk::new(bounds);
    let mut beyond = 0;
    for (number, ring) in rings.clone().enumerate() {
        match walk.ring(ring) {
            RingSide::Inside => walk.whole.push((number, ring.points.to_vec())),
            RingSide::Outside => beyond += 1,
            RingSide::Cut => {}
        }
    }
    if walk.runs.is_empty() {
        // Nothing crosses the box: it is all in or all out, but for what lies wholly inside.
        let mut exteriors = Vec::new();
        if beyond > 0 && covers(rings, bounds) {
            exteriors.push(vec![bounds.ring()]);
        }
        return with_whole(exteriors, walk.whole);
    }
    let cut = walk.join();
    let sound = cut.is_sound(&walk.whole);
    let polygons = with_whole(
        cut.rings.into_iter().map(|ring| vec![ring]).collect(),
        walk.whole,
    );
    if sound {
        return polygons;
    }
    let rings: Vec<Line> = polygons.iter().flatten().cloned().collect();
    // A cut that cannot be cleaned is drawn as it is: it was clean, and is off by the rounding of its ends.
    clean(&rings).unwrap_or(polygons)
}

/// Rings wholly inside join the cut ones: the first ring of the polygon as an exterior, the others
/// as holes of the exterior around them.
fn with_whole(mut exteriors: Vec<Polygon>, whole: Vec<(usize, Line)>) -> Vec<Polygon> {
    for (number, ring) in whole {
        if number == 0 {
            exteriors.insert(0, vec![ring]);
            continue;
        }
        let around = match exteriors.len() {
            0 => continue,
            1 => 0,
            _ => exteriors
                .iter()
                .position(|polygon| holds(&polygon[0], ring[0]))
                .unwrap_or(0),
        };
        exteriors[around].push(ring);
    }
    exteriors
}

/// True where the polygon covers a box that none of its rings crosses. Rings inside the box are
/// left aside: what they enclose is told by [`with_whole`].
fn covers<'a>(rings: impl Iterator<Item = RingView<'a>>, bounds: &GridBox) -> bool {
    let mut covered = false;
    for ring in rings.filter(|ring| !bounds.has(ring.points[0])) {
        // Just off the grid's lines, so that no vertex is level with it.
        let at = [0, 1].map(|axis| (i64::from(bounds.min[axis]) + i64::from(bounds.max[axis])) | 1);
        let mut before = ring.points[ring.points.len() - 1];
        for (points, chunk) in ring.chunks() {
            let aside = chunk.is_some_and(|chunk| {
                2 * i64::from(chunk.min[1]) > at[1]
                    || 2 * i64::from(chunk.max[1]) < at[1]
                    || 2 * i64::from(chunk.max[0]) < at[0]
            });
            if aside {
                before = points[points.len() - 1];
                continue;
            }
            for &point in points {
                covered ^= is_east(before, point, at);
                before = point;
            }
        }
    }
    covered
}

/// True where a ray from a place (in half units) to the east crosses an edge.
fn is_east(a: Point, b: Point, at: [i64; 2]) -> bool {
    let ([ax, ay], [bx, by]) = (a.map(|c| 2 * i64::from(c)), b.map(|c| 2 * i64::from(c)));
    if (ay > at[1]) == (by > at[1]) {
        return false;
    }
    let cross = (bx - ax) * (at[1] - ay) - (at[0] - ax) * (by - ay);
    (cross > 0) == (by > ay)
}

/// True where a ring holds a place that is none of its vertices.
fn holds(ring: &[Point], place: Point) -> bool {
    let at = place.map(|c| 2 * i64::from(c));
    let mut before = ring[ring.len() - 1];
    let mut inside = false;
    for &point in ring {
        inside ^= is_east(before, point, at);
        before = point;
    }
    inside
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::clean::doubled_area;
    use super::super::simple::is_simple;
    use super::*;

    const BOX: GridBox = GridBox {
        min: [0, 0],
        max: [100, 100],
    };

    fn cut(rings: &[Line]) -> Vec<Polygon> {
        polygon(rings.iter().map(|ring| RingView::short(ring)), &BOX)
    }

    fn area(polygons: &[Polygon]) -> i64 {
        polygons
            .iter()
            .flatten()
            .map(|ring| doubled_area(ring))
            .sum()
    }

    #[test]
    fn a_ring_around_the_box_becomes_the_box() {
        let around = vec![[-5, -5], [105, -5], [105, 105], [-5, 105]];
        assert_eq!(cut(&[around]), [vec![BOX.ring()]]);
    }

    #[test]
    fn a_hole_around_the_box_leaves_nothing() {
        let exterior = vec![[-90, -90], [190, -90], [190, 190], [-90, 190]];
        let hole = vec![[-5, -5], [-5, 105], [105, 105], [105, -5]];
        assert!(cut(&[exterior, hole]).is_empty());
    }

    #[test]
    fn a_sliver_that_rounding_turns_over_is_turned_back() {
        // Its long sides leave the box at heights of 2.51 and 3.45, which both are written as 3. The triangle from
        // there to (41, 13) and (5, 4) runs the other way round: 41 * 1 - 10 * 5 = -9.
        let sliver = vec![[-46, -9], [41, 13], [5, 4], [-5, 3]];
        assert!(doubled_area(&sliver) > 0);
        let polygons = cut(&[sliver]);
        assert!(!polygons.is_empty());
        assert!(
            polygons.iter().all(|polygon| doubled_area(&polygon[0]) > 0),
            "{polygons:?}"
        );
    }

    #[test]
    fn teeth_beyond_the_edge_become_separate_polygons() {
        // A comb from the east with two teeth that reach into the box.
        let comb = vec![
            [150, 10],
            [150, 60],
            [50, 60],
            [50, 50],
            [140, 50],
            [140, 20],
            [50, 20],
            [50, 10],
        ];
        let polygons = cut(&[comb]);
        assert_eq!(polygons.len(), 2);
        assert_eq!(area(&polygons), 2 * (50 * 10 + 50 * 10));
    }

    #[test]
    fn a_hole_over_the_edge_becomes_a_bay() {
        let exterior = vec![[-20, -20], [120, -20], [120, 120], [-20, 120]];
        let hole = vec![[-10, 40], [-10, 60], [30, 60], [30, 40]];
        let polygons = cut(&[exterior, hole]);
        assert_eq!(polygons.len(), 1);
        assert_eq!(area(&polygons), 2 * (100 * 100 - 30 * 20));
    }

    #[test]
    fn an_edge_along_the_box_does_not_flood_it() {
        let beside = vec![[100, 20], [160, 20], [160, 80], [100, 80]];
        assert_eq!(area(&cut(&[beside])), 0);
    }

    /// A star: simple whatever the radii.
    fn star() -> impl Strategy<Value = Line> {
        (
            prop::collection::vec(5_i32..200, 5..40),
            -60_i32..160,
            -60_i32..160,
        )
            .prop_map(|(radii, x, y)| {
                let n = radii.len() as f64;
                let mut ring: Line = radii
                    .iter()
                    .enumerate()
                    .map(|(i, radius)| {
                        let (sin, cos) = (i as f64 / n * std::f64::consts::TAU).sin_cos();
                        let r = f64::from(*radius);
                        [x + (r * cos).round() as i32, y + (r * sin).round() as i32]
                    })
                    .collect();
                ring.dedup();
                ring
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// Against another way to cut: by boolean operations on the grid. Rounding moves a
        /// crossing by less than a unit, so areas differ by less than the edges' lengths.
        #[test]
        fn a_cut_covers_what_an_intersection_covers(ring in star()) {
            prop_assume!(is_simple(&ring) && doubled_area(&ring) > 0);
            let polygons = cut(std::slice::from_ref(&ring));
            for polygon in &polygons {
                prop_assert!(doubled_area(&polygon[0]) > 0);
                prop_assert!(polygon.iter().all(|ring| is_simple(ring)));
                prop_assert!(polygon.iter().flatten().all(|p| BOX.has(*p)));
            }
            let expected = super::super::clean::intersection_area(&ring, &BOX.ring());
            let crossings = ring.len() as i64 * 2;
            prop_assert!((area(&polygons) - expected).abs() <= crossings * 100,
                "{} {}", area(&polygons), expected);
        }
    }
}
