//! The smallest distance between an outline and lines, for one outline and the lines of many.

use std::cell::OnceCell;

use super::ellipsoid::to_space;
use super::segments::{Nearest, Placed, SegmentIndex, SpaceSegment, dot, measure, minus};

/// Rounding must not leave out the segment that is sought.
const SLACK: f64 = 1.000_001;
/// How many vertices share one bounding sphere.
const CHUNK: usize = 64;

/// The outline of a unit, ready to be held against lines. Its own segments are indexed once, for all of them.
#[derive(Debug)]
pub struct MeasuredOutline<'a> {
    rings: Vec<&'a [[f64; 2]]>,
    vertices: Vec<Placed>,
    own: OnceCell<SegmentIndex>,
}

impl<'a> MeasuredOutline<'a> {
    /// Rings of longitude and latitude.
    pub fn new(rings: impl IntoIterator<Item = &'a [[f64; 2]]>) -> Self {
        let placed = |at: &[f64; 2]| Placed {
            at: *at,
            point: to_space(*at),
            tag: 0,
        };
        let rings: Vec<&[[f64; 2]]> = rings.into_iter().collect();
        Self {
            vertices: rings.iter().copied().flatten().map(placed).collect(),
            rings,
            own: OnceCell::new(),
        }
    }

    /// The smallest distance from the outline to any segment of lines; none where either is empty.
    ///
    /// The smallest distance between two lines that do not cross has a vertex at one of its ends,
    /// so each side's vertices are held against the other side's segments. On the way back only
    /// segments count that are nearer to the outline's sphere than the best on the way there.
    pub fn nearest_of(&self, lines: &SegmentIndex) -> Option<Nearest> {
        let start = self.vertices.first()?;
        let first = lines.nearest_segment(start.point)?;
        let first2 = first.distance_2(start.point);
        let (there, place, segment) =
            better_of(lines, &self.vertices, first2).unwrap_or((first2, *start, *first));
        let (centre, radius) = sphere(&self.vertices)?;
        let reach = (radius + there.sqrt()) * SLACK;
        let ends = lines.ends_within(centre, reach * reach);
        Some(match better_of(self.own(), &ends, there) {
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

    fn own(&self) -> &SegmentIndex {
        self.own
            .get_or_init(|| SegmentIndex::new(self.rings.iter().map(|ring| (*ring, 0))))
    }
}

/// The place with the smallest squared chord to a segment, and that segment, where one is nearer than a
/// bound.
fn better_of(
    lines: &SegmentIndex,
    places: &[Placed],
    bound2: f64,
) -> Option<(f64, Placed, SpaceSegment)> {
    let (mut least, mut best) = (bound2, None);
    for chunk in places.chunks(CHUNK) {
        let Some((centre, radius)) = sphere(chunk) else {
            continue;
        };
        let reach = (least.sqrt() + radius) * SLACK;
        if lines.nearer_segment(centre, reach * reach).is_none() {
            continue;
        }
        for place in chunk {
            if let Some((chord2, segment)) = lines.nearer_segment(place.point, least) {
                best = Some((chord2, *place, *segment));
                least = chord2;
            }
        }
    }
    best
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::distance_m;

    fn nearest(lines: &SegmentIndex, outline: &[[f64; 2]]) -> Nearest {
        MeasuredOutline::new([outline]).nearest_of(lines).unwrap()
    }

    #[test]
    fn a_corner_may_face_the_middle_of_the_other_side() {
        let border = [[50.0, 51.0], [54.0, 51.0]];
        let spike = [[51.5, 50.0], [52.0, 50.5], [52.5, 50.0]];
        let index = SegmentIndex::new([(&border[..], 7)]);
        let found = nearest(&index, &spike);
        assert!((found.distance_m - distance_m([52.0, 50.5], [52.0, 51.0])).abs() < 0.5);
        assert_eq!((found.tag, found.from), (7, [52.0, 50.5]));
        // And the other way round: the border's corner faces the middle of the outline.
        let back = nearest(&SegmentIndex::new([(&spike[..], 3)]), &border);
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
            let found = nearest(&index, &side);
            assert_eq!((found.tag, found.to), (7, [52.0, 50.2]));
            let direct = distance_m([52.0, 50.0], [52.0, 50.2]);
            assert!((found.distance_m - direct).abs() < 30.0, "{found:?}");
        }
    }

    #[test]
    fn lines_with_a_common_vertex_are_at_no_distance() {
        let a = [[50.0, 50.0], [51.0, 51.0]];
        let b = [[51.0, 51.0], [52.0, 50.0]];
        let found = nearest(&SegmentIndex::new([(&a[..], 0)]), &b);
        assert!(found.distance_m < 1e-9);
    }
}
