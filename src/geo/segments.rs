//! An index over line segments in three dimensions: the nearest chord finds the pair, Karney's
//! geodesic gives the reported distance. Nothing is projected, so nothing is distorted.

use rstar::{AABB, ParentNode, PointDistance, RTree, RTreeNode, RTreeObject};

use super::ellipsoid::{local_radii, to_space};
use super::geodesic::{along, nearest_on_edge, pieces};

/// Rounding must not leave out the segment that is sought.
const SLACK: f64 = 1.000_001;
/// How many vertices share one bounding sphere when an outline is measured.
const CHUNK: usize = 64;

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
    tag: u32,
    /// Whether its line ends here; else its second end is the first of the next.
    is_last: bool,
}

/// A place on the ground and in space.
#[derive(Debug, Clone, Copy)]
struct Placed {
    at: [f64; 2],
    point: [f64; 3],
    tag: u32,
}

impl RTreeObject for SpaceSegment {
    type Envelope = AABB<[f64; 3]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.chord[0], self.chord[1])
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

    /// The squared distance from the chord, in square metres.
    pub(super) fn distance_2(&self, point: [f64; 3]) -> f64 {
        let [a, b] = self.chord;
        let (ab, ap) = (minus(b, a), minus(point, a));
        let length2 = dot(ab, ab);
        let part = if length2 > 0.0 {
            (dot(ap, ab) / length2).clamp(0.0, 1.0)
        } else {
            0.0
        };
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
                    segments.push(SpaceSegment {
                        ends,
                        chord: ends.map(to_space),
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

    /// The nearest segment to a place; none in an empty index.
    pub fn nearest(&self, place: [f64; 2]) -> Option<Nearest> {
        let segment = self.tree.nearest_neighbor(&to_space(place))?;
        Some(measure(place, segment))
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

    /// The smallest distance from an outline to any segment; none where either is empty.
    ///
    /// The smallest distance between two lines that do not cross has a vertex at one of its ends,
    /// so each side's vertices are held against the other side's segments. On the way back only
    /// segments count that are nearer to the outline's sphere than the best on the way there.
    pub fn nearest_to_outline(&self, outline: &[&[[f64; 2]]]) -> Option<Nearest> {
        let placed = |at: &[f64; 2]| Placed {
            at: *at,
            point: to_space(*at),
            tag: 0,
        };
        let vertices: Vec<Placed> = outline.iter().copied().flatten().map(placed).collect();
        let first = self.nearest_segment(vertices.first()?.point)?;
        let first2 = first.distance_2(vertices[0].point);
        let (there, place, segment) =
            self.better_of(&vertices, first2)
                .unwrap_or((first2, vertices[0], *first));
        let (centre, radius) = sphere(&vertices)?;
        let own = Self::new(outline.iter().map(|line| (*line, 0)));
        let reach = (radius + there.sqrt()) * SLACK;
        let mut ends = Vec::new();
        for segment in self.tree.locate_within_distance(centre, reach * reach) {
            ends.push(segment.end(0));
            if segment.is_last {
                ends.push(segment.end(1));
            }
        }
        Some(match own.better_of(&ends, there) {
            None => measure(place.at, &segment),
            Some((_, place, segment)) => {
                let turned = measure(place.at, &segment);
                Nearest {
                    from: turned.to,
                    to: turned.from,
                    tag: place.tag,
                    ..turned
                }
            }
        })
    }

    /// The place with the smallest squared chord to a segment, and that segment, where one is nearer than a
    /// bound.
    fn better_of(&self, places: &[Placed], bound2: f64) -> Option<(f64, Placed, SpaceSegment)> {
        let (mut least, mut best) = (bound2, None);
        for chunk in places.chunks(CHUNK) {
            let Some((centre, radius)) = sphere(chunk) else {
                continue;
            };
            let reach = (least.sqrt() + radius) * SLACK;
            if self.nearer_segment(centre, reach * reach).is_none() {
                continue;
            }
            for place in chunk {
                if let Some((chord2, segment)) = self.nearer_segment(place.point, least) {
                    best = Some((chord2, *place, *segment));
                    least = chord2;
                }
            }
        }
        best
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

/// A sphere around places: one of them, and how far the others are from it.
fn sphere(places: &[Placed]) -> Option<([f64; 3], f64)> {
    let centre = places.get(places.len() / 2)?.point;
    let squared = places.iter().map(|place| {
        let from = minus(place.point, centre);
        dot(from, from)
    });
    Some((centre, squared.fold(0.0, f64::max).sqrt()))
}

fn measure(place: [f64; 2], segment: &SpaceSegment) -> Nearest {
    let (to, distance_m) = nearest_on_edge(place, segment.ends[0], segment.ends[1]);
    Nearest {
        distance_m,
        tag: segment.tag,
        from: place,
        to,
    }
}

fn minus(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::distance_m;

    #[test]
    fn a_corner_may_face_the_middle_of_the_other_side() {
        let border = [[50.0, 51.0], [54.0, 51.0]];
        let spike = [[51.5, 50.0], [52.0, 50.5], [52.5, 50.0]];
        let index = SegmentIndex::new([(&border[..], 7)]);
        let found = index.nearest_to_outline(&[&spike]).unwrap();
        assert!((found.distance_m - distance_m([52.0, 50.5], [52.0, 51.0])).abs() < 0.5);
        assert_eq!((found.tag, found.from), (7, [52.0, 50.5]));
        // And the other way round: the border's corner faces the middle of the outline.
        let back = SegmentIndex::new([(&spike[..], 3)])
            .nearest_to_outline(&[&border])
            .unwrap();
        assert!((back.distance_m - found.distance_m).abs() < 1e-6);
        assert_eq!(back.tag, 3);
    }

    /// Each piece of a line gives its first end; the last place of a line is nobody's first.
    #[test]
    fn either_end_of_a_border_may_face_the_middle_of_a_side() {
        let side = [[50.0, 50.0], [54.0, 50.0], [54.0, 49.0], [50.0, 50.0]];
        for border in [[[52.0, 50.2], [52.0, 51.0]], [[52.0, 51.0], [52.0, 50.2]]] {
            let other = [[40.0, 60.0], [41.0, 60.0]];
            let index = SegmentIndex::new([(&other[..], 1), (&border[..], 7)]);
            let found = index.nearest_to_outline(&[&side]).unwrap();
            assert_eq!((found.tag, found.to), (7, [52.0, 50.2]));
            let direct = distance_m([52.0, 50.0], [52.0, 50.2]);
            assert!((found.distance_m - direct).abs() < 30.0, "{found:?}");
        }
    }

    #[test]
    fn lines_with_a_common_vertex_are_at_no_distance() {
        let a = [[50.0, 50.0], [51.0, 51.0]];
        let b = [[51.0, 51.0], [52.0, 50.0]];
        let found = SegmentIndex::new([(&a[..], 0)])
            .nearest_to_outline(&[&b])
            .unwrap();
        assert!(found.distance_m < 1e-9);
    }
}
