//! Who borders whom where outlines were drawn apart: parts of each outline within a tolerance of the
//! other's.
//!
//! ```text
//!     A ______________          the part of an edge within the tolerance of another unit's segment
//!        [==========]           is an interval, because the distance to a segment is convex along a
//!       B  ------------         line; intervals of one unit are joined, and lengths of both sides
//!                               averaged
//! ```

use std::collections::BTreeMap;

use rayon::prelude::*;
use rstar::primitives::{GeomWithData, Line};
use rstar::{AABB, RTree};

use super::ellipsoid::local_radii;
use super::geodesic::{along, pieces};
use crate::model::cast::to_u32;

/// Two units whose outlines run near each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contact {
    /// The positions of the two units, the smaller first.
    pub units: [u32; 2],
    /// Metres of outline within the tolerance of the other's, mean of the two sides.
    pub length_m: f64,
    /// The longest of its stretches, on either side: two outlines that only touch are near in short ones.
    pub longest_m: f64,
    /// How far the two outlines are apart along it, mean in metres.
    pub offset_m: f64,
}

type Segment = GeomWithData<Line<[f64; 2]>, u32>;
/// A part of a segment, from 0 to 1, with the other unit's segment that it is near to.
type Near = ([f64; 2], [[f64; 2]; 2]);

/// Every pair of outlines (rings of longitude and latitude, closed) that come within the tolerance, in
/// metres, ordered by position. Lengths are to about 1e-5.
pub fn contacts(outlines: &[Vec<Vec<[f64; 2]>>], tolerance_m: f64) -> Vec<Contact> {
    let ring = |unit: u32, ring: &Vec<[f64; 2]>| -> Vec<Segment> {
        ring.windows(2)
            .flat_map(|edge| pieces_of(edge[0], edge[1]))
            .map(|[from, to]| GeomWithData::new(Line::new(from, to), unit))
            .collect()
    };
    let by_unit: Vec<Vec<Vec<Segment>>> = outlines
        .par_iter()
        .enumerate()
        .map(|(unit, rings)| rings.iter().map(|one| ring(to_u32(unit), one)).collect())
        .collect();
    let tree = RTree::bulk_load(by_unit.iter().flatten().flatten().copied().collect());
    let sides: Vec<BTreeMap<u32, Side>> = by_unit
        .par_iter()
        .enumerate()
        .map(|(unit, rings)| {
            let unit = to_u32(unit);
            let mut met: BTreeMap<u32, Side> = BTreeMap::new();
            for ring in rings {
                let mut way = 0.0;
                for segment in ring {
                    way += near(segment, unit, &tree, tolerance_m, way, &mut met);
                }
                for side in met.values_mut() {
                    side.close(way);
                }
            }
            met
        })
        .collect();
    let mut pairs: BTreeMap<[u32; 2], Side> = BTreeMap::new();
    for (unit, met) in (0..).zip(&sides) {
        for (other, side) in met {
            let pair = pairs
                .entry([unit.min(*other), unit.max(*other)])
                .or_default();
            pair.length += side.length / 2.0;
            pair.moment += side.moment / 2.0;
            pair.longest = pair.longest.max(side.longest);
        }
    }
    pairs
        .into_iter()
        .map(|(units, side)| Contact {
            units,
            length_m: side.length,
            longest_m: side.longest,
            offset_m: if side.length > 0.0 {
                side.moment / side.length
            } else {
                0.0
            },
        })
        .collect()
}

/// What of one unit's outline lies near another's, in metres.
#[derive(Debug, Default)]
struct Side {
    length: f64,
    /// Length times distance.
    moment: f64,
    longest: f64,
    /// Of the ring at hand, in order.
    stretches: Vec<[f64; 2]>,
}

/// Metres by which two parts of a ring may miss each other and still be one.
const JOINED_M: f64 = 1e-3;

impl Side {
    fn add(&mut self, part: [f64; 2]) {
        match self.stretches.last_mut() {
            Some(last) if part[0] <= last[1] + JOINED_M => last[1] = last[1].max(part[1]),
            _ => self.stretches.push(part),
        }
    }

    /// Ends a ring of a length: a stretch may run on over its start.
    fn close(&mut self, length_m: f64) {
        let mut stretches = std::mem::take(&mut self.stretches);
        if let [first, .., last] = &mut stretches[..]
            && first[0] <= JOINED_M
            && last[1] >= length_m - JOINED_M
        {
            last[1] += first[1];
        }
        let longest = stretches.iter().map(|[from, to]| (to - from).min(length_m));
        self.longest = longest.fold(self.longest, f64::max);
    }
}

/// An edge in parts of about a kilometre, which a local plane shows without a bend.
fn pieces_of(from: [f64; 2], to: [f64; 2]) -> impl Iterator<Item = [[f64; 2]; 2]> {
    let count = pieces(from, to);
    let at = move |i: u32| along(from, to, f64::from(i) / f64::from(count));
    (0..count).map(move |i| [at(i), at(i + 1)])
}

/// Adds what of one segment, so far along its ring, lies near each other unit; the segment's length.
fn near(
    segment: &Segment,
    unit: u32,
    tree: &RTree<Segment>,
    tolerance_m: f64,
    way: f64,
    met: &mut BTreeMap<u32, Side>,
) -> f64 {
    let Line { from, to } = *segment.geom();
    let plane = Plane::at(from, to);
    let reach = plane.degrees(tolerance_m);
    let corner = |sign: f64, pick: fn(f64, f64) -> f64| {
        [0, 1].map(|i| pick(from[i], to[i]) + sign * reach[i])
    };
    let around = AABB::from_corners(corner(-1.0, f64::min), corner(1.0, f64::max));
    let own = [plane.metres(from), plane.metres(to)];
    let mut others: BTreeMap<u32, Vec<Near>> = BTreeMap::new();
    for other in tree.locate_in_envelope_intersecting(&around) {
        let theirs = [other.geom().from, other.geom().to].map(|place| plane.metres(place));
        if other.data != unit
            && let Some(interval) = within(own, theirs, tolerance_m)
        {
            others
                .entry(other.data)
                .or_default()
                .push((interval, theirs));
        }
    }
    let length = norm(minus(own[1], own[0]));
    for (other, mut found) in others {
        found.sort_by(|a, b| a.0[0].total_cmp(&b.0[0]));
        let side = met.entry(other).or_default();
        let mut reached = 0.0_f64;
        for ([start, end], _) in &found {
            let start = start.max(reached);
            if *end <= start {
                continue;
            }
            let middle = between(own, f64::midpoint(start, *end));
            let apart = found.iter().map(|(_, theirs)| distance(middle, *theirs));
            side.length += (end - start) * length;
            side.moment += (end - start) * length * apart.fold(f64::INFINITY, f64::min);
            side.add([way + start * length, way + end * length]);
            reached = *end;
        }
    }
    length
}

/// Metres east and north of a place: to 1e-5 within some kilometres.
struct Plane {
    origin: [f64; 2],
    metres_per_degree: [f64; 2],
}

impl Plane {
    fn at(from: [f64; 2], to: [f64; 2]) -> Self {
        let origin = [0, 1].map(|i| f64::midpoint(from[i], to[i]));
        let (meridian, normal) = local_radii(origin[1]);
        let parallel = normal * origin[1].to_radians().cos();
        Self {
            origin,
            metres_per_degree: [parallel.to_radians().max(1.0), meridian.to_radians()],
        }
    }

    fn metres(&self, place: [f64; 2]) -> [f64; 2] {
        [0, 1].map(|i| (place[i] - self.origin[i]) * self.metres_per_degree[i])
    }

    fn degrees(&self, metres: f64) -> [f64; 2] {
        self.metres_per_degree.map(|scale| metres / scale)
    }
}

/// The part of a segment, from 0 to 1, within a distance of another: of both its ends and of the strip
/// between them, which together are one interval.
fn within(own: [[f64; 2]; 2], other: [[f64; 2]; 2], distance: f64) -> Option<[f64; 2]> {
    let way = minus(own[1], own[0]);
    let mut found: Option<[f64; 2]> = None;
    let mut add = |part: Option<[f64; 2]>| {
        let Some([start, end]) = part else { return };
        let (start, end) = (start.max(0.0), end.min(1.0));
        if start <= end {
            let [from, to] = found.unwrap_or([start, end]);
            found = Some([from.min(start), to.max(end)]);
        }
    };
    for centre in other {
        add(in_disc(minus(own[0], centre), way, distance));
    }
    let axis = minus(other[1], other[0]);
    let length = norm(axis);
    if length > 0.0 {
        let axis = [axis[0] / length, axis[1] / length];
        let across = [-axis[1], axis[0]];
        let start = minus(own[0], other[0]);
        let slab = |normal: [f64; 2], from: f64, to: f64| {
            between_bounds(dot(start, normal), dot(way, normal), from, to)
        };
        let inside = slab(axis, 0.0, length).zip(slab(across, -distance, distance));
        add(inside.map(|(a, b)| [a[0].max(b[0]), a[1].min(b[1])]));
    }
    found
}

/// Where `|start + s * way| <= radius`.
fn in_disc(start: [f64; 2], way: [f64; 2], radius: f64) -> Option<[f64; 2]> {
    let (a, b) = (dot(way, way), dot(start, way));
    let c = dot(start, start) - radius * radius;
    if a == 0.0 {
        return (c <= 0.0).then_some([0.0, 1.0]);
    }
    let root = b * b - a * c;
    (root >= 0.0).then(|| [(-b - root.sqrt()) / a, (-b + root.sqrt()) / a])
}

/// Where `from <= start + s * way <= to`.
fn between_bounds(start: f64, way: f64, from: f64, to: f64) -> Option<[f64; 2]> {
    if way == 0.0 {
        return (from <= start && start <= to).then_some([0.0, 1.0]);
    }
    let (a, b) = ((from - start) / way, (to - start) / way);
    Some([a.min(b), a.max(b)])
}

fn between(ends: [[f64; 2]; 2], part: f64) -> [f64; 2] {
    [0, 1].map(|i| ends[0][i] + (ends[1][i] - ends[0][i]) * part)
}

fn distance(place: [f64; 2], segment: [[f64; 2]; 2]) -> f64 {
    let (way, from) = (minus(segment[1], segment[0]), minus(place, segment[0]));
    let length2 = dot(way, way);
    let part = if length2 > 0.0 {
        (dot(from, way) / length2).clamp(0.0, 1.0)
    } else {
        0.0
    };
    norm(minus(place, between(segment, part)))
}

fn minus(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
    [a[0] - b[0], a[1] - b[1]]
}

fn dot(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[0] + a[1] * b[1]
}

fn norm(a: [f64; 2]) -> f64 {
    a[0].hypot(a[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_near_a_segment_is_the_stadium_around_it() {
        let own = [[0.0, 3.0], [100.0, 3.0]];
        let other = [[40.0, 0.0], [60.0, 0.0]];
        // 3 m beside it the disc of 5 m reaches 4 m beyond the ends.
        let [start, end] = within(own, other, 5.0).unwrap();
        assert!((start - 0.36).abs() < 1e-12 && (end - 0.64).abs() < 1e-12);
        assert_eq!(within(own, other, 2.9), None);
        // A place instead of a segment, on either side.
        assert!(within([own[0], own[0]], other, 5.0).is_none());
        assert!(within(own, [[50.0, 0.0], [50.0, 0.0]], 5.0).is_some());
    }

    #[test]
    fn two_squares_with_a_gap_meet_within_it_and_not_below() {
        let square = |west: f64| {
            let (east, south, north) = (west + 0.1, 50.0, 50.1);
            vec![vec![
                [west, south],
                [east, south],
                [east, north],
                [west, north],
                [west, south],
            ]]
        };
        // 0.001 degrees of longitude at 50 N: 71.7 m.
        let outlines = [square(54.0), square(54.101)];
        assert_eq!(contacts(&outlines, 70.0), []);
        let found = contacts(&outlines, 100.0);
        assert_eq!(found.len(), 1);
        let side = crate::geo::distance_m([54.1, 50.0], [54.1, 50.1]);
        // The corners add less than the tolerance at each end.
        assert!(found[0].length_m > side && found[0].length_m < side + 200.0);
        // Around the corners the distance grows from 71.7 m to the tolerance.
        let offset_m = found[0].offset_m;
        assert!(offset_m > 71.6 && offset_m < 72.5, "{offset_m}");
    }

    /// Two teeth of 90 degrees on a straight side: within 100 m of it are 283 m at each, 566 m together.
    #[test]
    fn touching_twice_is_near_in_two_stretches() {
        let north = |m: f64| 50.0 + m / 111_240.0;
        let east = |m: f64| 54.0 + m / 71_696.0;
        let ring = |places: &[[f64; 2]]| {
            let mut ring: Vec<[f64; 2]> =
                places.iter().map(|[x, y]| [east(*x), north(*y)]).collect();
            ring.push(ring[0]);
            vec![ring]
        };
        let flat = ring(&[[-5e3, -5e3], [15e3, -5e3], [15e3, 0.0], [-5e3, 0.0]]);
        let teeth = ring(&[
            [0.0, 0.0],
            [2e3, 2e3],
            [8e3, 2e3],
            [10e3, 0.0],
            [12e3, 2e3],
            [12e3, 9e3],
            [-2e3, 9e3],
            [-2e3, 2e3],
        ]);
        let found = contacts(&[flat, teeth], 100.0);
        assert_eq!(found.len(), 1);
        assert!(
            (found[0].length_m - 565.7).abs() < 3.0,
            "{}",
            found[0].length_m
        );
        assert!(
            (found[0].longest_m - 282.8).abs() < 3.0,
            "{}",
            found[0].longest_m
        );
    }

    #[test]
    fn a_stretch_over_the_start_of_a_ring_is_one() {
        // The side that faces the other has a vertex in its middle, where the ring may begin.
        let square = |west: f64, facing: f64, at_middle: bool| {
            let (east, south, north) = (west + 0.1, 50.0, 50.1);
            let middle = [facing, 50.05];
            let mut ring = if facing == west {
                vec![
                    middle,
                    [west, south],
                    [east, south],
                    [east, north],
                    [west, north],
                ]
            } else {
                vec![
                    middle,
                    [east, north],
                    [west, north],
                    [west, south],
                    [east, south],
                ]
            };
            ring.rotate_left(if at_middle { 0 } else { 2 });
            ring.push(ring[0]);
            vec![ring]
        };
        let longest = |at_middle: bool| {
            let units = [
                square(54.0, 54.1, at_middle),
                square(54.101, 54.101, at_middle),
            ];
            contacts(&units, 100.0)[0].longest_m
        };
        assert!(longest(false) > 11_100.0, "{}", longest(false));
        assert!(
            (longest(true) - longest(false)).abs() < 0.1,
            "{}",
            longest(true)
        );
    }
}
