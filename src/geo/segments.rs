//! An index over line segments in three dimensions: the nearest chord finds the pair, Karney's
//! geodesic gives the reported distance. Nothing is projected, so nothing is distorted.

use rstar::{AABB, ParentNode, PointDistance, RTree, RTreeNode, RTreeObject};

use super::ellipsoid::{local_radii, to_space};
use super::geodesic::{along, nearest_on_edge, pieces};

/// Segments, each with a tag that says whose it is.
#[derive(Debug)]
pub struct SegmentIndex {
    tree: RTree<SpaceSegment>,
}

/// The nearest segment to a place or an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// Metres.
    pub distance_m: f64,
    /// The tag of the segment's line.
    pub tag: u32,
    /// The place asked from.
    pub from: [f64; 2],
    /// The place on the segment.
    pub to: [f64; 2],
}

#[derive(Debug, Clone, Copy)]
pub(super) struct SpaceSegment {
    ends: [[f64; 2]; 2],
    chord: [[f64; 3]; 2],
    /// Kept: a tree is built by comparing boxes, twenty for each segment.
    around: AABB<[f64; 3]>,
    tag: u32,
    /// Whether its line ends here; else its second end is the first of the next.
    is_last: bool,
}

/// A place on the ground and in space.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub at: [f64; 2],
    pub point: [f64; 3],
    pub tag: u32,
}

impl RTreeObject for SpaceSegment {
    type Envelope = AABB<[f64; 3]>;

    fn envelope(&self) -> Self::Envelope {
        self.around
    }
}

impl PointDistance for SpaceSegment {
    fn distance_2(&self, point: &[f64; 3]) -> f64 {
        Self::distance_2(self, *point)
    }
}

impl SpaceSegment {
    fn end(&self, which: usize) -> Placed {
        Placed {
            at: self.ends[which],
            point: self.chord[which],
            tag: self.tag,
        }
    }

    /// The part of the chord at which it is nearest to a point.
    fn part(&self, point: [f64; 3]) -> f64 {
        let [a, b] = self.chord;
        let (ab, ap) = (minus(b, a), minus(point, a));
        let length2 = dot(ab, ab);
        if length2 > 0.0 {
            (dot(ap, ab) / length2).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }

    /// The squared distance from the chord, in square metres.
    pub(super) fn distance_2(&self, point: [f64; 3]) -> f64 {
        let [a, b] = self.chord;
        let (ab, part) = (minus(b, a), self.part(point));
        let foot = [
            a[0] + ab[0] * part,
            a[1] + ab[1] * part,
            a[2] + ab[2] * part,
        ];
        let gap = minus(point, foot);
        dot(gap, gap)
    }
}

impl SegmentIndex {
    /// An index over lines of longitude and latitude with their tags. Long edges are cut to about a
    /// kilometre, so that a chord leaves its edge by at most 2 cm.
    pub fn new<'a>(lines: impl IntoIterator<Item = (&'a [[f64; 2]], u32)>) -> Self {
        let mut segments = Vec::new();
        for (line, tag) in lines {
            for (number, edge) in (2..).zip(line.windows(2)) {
                let count = pieces(edge[0], edge[1]);
                for i in 0..count {
                    let at = |j: u32| along(edge[0], edge[1], f64::from(j) / f64::from(count));
                    let ends = [at(i), at(i + 1)];
                    let chord = ends.map(to_space);
                    segments.push(SpaceSegment {
                        ends,
                        chord,
                        around: AABB::from_corners(chord[0], chord[1]),
                        tag,
                        is_last: number == line.len() && i + 1 == count,
                    });
                }
            }
        }
        Self {
            tree: RTree::bulk_load(segments),
        }
    }

    /// The lines of some tags alone.
    #[must_use]
    pub fn of_tags(&self, is_wanted: impl Fn(u32) -> bool) -> Self {
        let own = self.tree.iter().filter(|segment| is_wanted(segment.tag));
        Self {
            tree: RTree::bulk_load(own.copied().collect()),
        }
    }

    /// The nearest segment to a place; none in an empty index.
    pub fn nearest(&self, place: [f64; 2]) -> Option<Nearest> {
        let segment = self.tree.nearest_neighbor(&to_space(place))?;
        Some(measure(place, segment))
    }

    /// The same by the chord and not by a geodesic, at a tenth of the cost: exact to a decimetre as far as 30 km.
    pub fn nearest_by_chord(&self, place: [f64; 2]) -> Option<Nearest> {
        let point = to_space(place);
        let segment = self.tree.nearest_neighbor(&point)?;
        let [from, to] = segment.ends;
        Some(Nearest {
            distance_m: arc_m(segment.distance_2(point).sqrt(), place[1]),
            tag: segment.tag,
            from: place,
            to: along(from, to, segment.part(point)),
        })
    }

    /// True where a line of another tag has a place within a distance (of the chord; 1 mm short at
    /// 10 km).
    pub fn has_other_within(&self, place: [f64; 2], tag: u32, distance_m: f64) -> bool {
        self.within(place, distance_m)
            .any(|segment| segment.tag != tag)
    }

    /// True where a line of a tag has a place within a distance (of the chord, as above).
    pub fn has_within(&self, place: [f64; 2], tag: u32, distance_m: f64) -> bool {
        self.within(place, distance_m)
            .any(|segment| segment.tag == tag)
    }

    fn within(&self, place: [f64; 2], distance_m: f64) -> impl Iterator<Item = &SpaceSegment> {
        self.tree
            .locate_within_distance(to_space(place), distance_m * distance_m)
    }

    /// The nearest segment to a point in space.
    pub(super) fn nearest_segment(&self, point: [f64; 3]) -> Option<&SpaceSegment> {
        self.tree.nearest_neighbor(&point)
    }

    /// The nearest segment to a point in space and its squared chord, where one is nearer than a
    /// bound.
    pub(super) fn nearer_segment(
        &self,
        point: [f64; 3],
        bound2: f64,
    ) -> Option<(f64, &SpaceSegment)> {
        let mut found = (bound2, None);
        nearer(self.tree.root(), point, &mut found);
        found.1.map(|segment| (found.0, segment))
    }

    /// The ends of the pieces that are within a squared distance of a point in space, each end once where its line goes on.
    pub(super) fn ends_within(&self, point: [f64; 3], distance2: f64) -> Vec<Placed> {
        let mut ends = Vec::new();
        for segment in self.tree.locate_within_distance(point, distance2) {
            ends.push(segment.end(0));
            if segment.is_last {
                ends.push(segment.end(1));
            }
        }
        ends
    }
}

/// Goes down the tree where a node may hold something nearer than what is found.
fn nearer<'a>(
    node: &'a ParentNode<SpaceSegment>,
    point: [f64; 3],
    found: &mut (f64, Option<&'a SpaceSegment>),
) {
    for child in node.children() {
        match child {
            RTreeNode::Leaf(segment) => {
                let chord2 = segment.distance_2(point);
                if chord2 < found.0 {
                    *found = (chord2, Some(segment));
                }
            }
            RTreeNode::Parent(inner) => {
                if box_distance_2(&inner.envelope(), point) < found.0 {
                    nearer(inner, point, found);
                }
            }
        }
    }
}

/// As rstar's own, which is not inlined: a third of the time that means over many places take.
fn box_distance_2(around: &AABB<[f64; 3]>, point: [f64; 3]) -> f64 {
    let (lower, upper) = (around.lower(), around.upper());
    let gap = |i: usize| (lower[i] - point[i]).max(point[i] - upper[i]).max(0.0);
    let gaps = [gap(0), gap(1), gap(2)];
    dot(gaps, gaps)
}

/// A chord from a latitude as an arc of the sphere that has the ellipsoid's Gaussian curvature there, both in metres.
pub(super) fn arc_m(chord_m: f64, latitude: f64) -> f64 {
    let (meridian, normal) = local_radii(latitude);
    let diameter = 2.0 * (meridian * normal).sqrt();
    diameter * (chord_m / diameter).min(1.0).asin()
}

/// The pair that the nearest chord has found, by Karney's geodesic.
pub(super) fn measure(place: [f64; 2], segment: &SpaceSegment) -> Nearest {
    let (to, distance_m) = nearest_on_edge(place, segment.ends[0], segment.ends[1]);
    Nearest {
        distance_m,
        tag: segment.tag,
        from: place,
        to,
    }
}

pub(super) fn minus(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

pub(super) fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::distance_m;

    #[test]
    fn a_chord_is_as_long_as_the_geodesic_and_ends_where_it_does() {
        let line = [[50.0, 51.0], [54.0, 50.2], [54.3, 49.0]];
        let index = SegmentIndex::new([(&line[..], 7)]);
        let mut compared = 0;
        for step in 0..200 {
            let place = [
                49.8 + f64::from(step % 20) * 0.25,
                48.9 + f64::from(step / 20) * 0.25,
            ];
            let [chord, geodesic] = [index.nearest_by_chord(place), index.nearest(place)];
            let (chord, geodesic) = (chord.unwrap(), geodesic.unwrap());
            if geodesic.distance_m > 30e3 {
                continue;
            }
            compared += 1;
            let apart_m = (chord.distance_m - geodesic.distance_m).abs();
            assert!(apart_m < 0.1, "{chord:?} {geodesic:?}");
            // Beside the foot a line is hardly farther: metres along it are centimetres of distance.
            assert!(distance_m(chord.to, geodesic.to) < 10.0);
        }
        assert!(compared > 30, "{compared}");
    }
}
