//! Which vertices lie beside which edges, and which beside each other, within some metres.

use rayon::prelude::*;

use super::rings::Edge;
use crate::geo::ellipsoid::local_radii;
use crate::model::cast::whole_u32;

/// A vertex beside an edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside {
    pub vertex: u32,
    pub edge: Edge,
    /// Where on the edge the vertex's nearest place is: 0 at the first vertex, 1 at the second.
    pub part: f64,
    /// How far that is, in metres.
    pub off_m: f64,
}

/// Degrees of an edge that are looked at in one box: a long one aslant would have everything in its own.
const BOX_DEGREES: f64 = 0.05;
/// No edge is looked at in more boxes.
const MOST_BOXES: f64 = 1000.0;

/// An index over vertices: a k-d tree in four bytes a vertex, for an outline without neighbours has all of its
/// vertices here. The middle one of a run parts it by longitude, that of each half by latitude, and so on.
pub(super) struct Places<'a> {
    points: &'a [[f64; 2]],
    order: Vec<u32>,
}

/// Vertices that are looked at one by one.
const RUN: usize = 16;

impl<'a> Places<'a> {
    pub(super) fn new(points: &'a [[f64; 2]], vertices: &[u32]) -> Self {
        let mut order = vertices.to_vec();
        arrange(points, &mut order, 0);
        Self { points, order }
    }

    /// Hands over the vertices within a box.
    fn within(&self, area: Area, mut each: impl FnMut(u32)) {
        let mut left: Vec<(&[u32], usize)> = vec![(&self.order, 0)];
        let is_within = |vertex: &u32| {
            let at = self.points[*vertex as usize];
            (0..2).all(|axis| area.min[axis] <= at[axis] && at[axis] <= area.max[axis])
        };
        while let Some((run, axis)) = left.pop() {
            if run.len() <= RUN {
                run.iter()
                    .filter(|vertex| is_within(vertex))
                    .for_each(|vertex| each(*vertex));
                continue;
            }
            let (before, rest) = run.split_at(run.len() / 2);
            let at = self.points[rest[0] as usize][axis];
            if area.min[axis] <= at {
                left.push((before, 1 - axis));
            }
            if at <= area.max[axis] {
                left.push((&rest[1..], 1 - axis));
            }
            if is_within(&rest[0]) {
                each(rest[0]);
            }
        }
    }

    /// Pairs of one of some vertices and one of the index that are within a distance, in metres.
    pub(super) fn near(&self, vertices: &[u32], within_m: f64) -> Vec<(f64, [u32; 2])> {
        let near = |vertex: &u32| {
            let at = self.points[*vertex as usize];
            let mut pairs = Vec::new();
            self.within(around([at; 2], within_m), |other| {
                let (_, off_m) = foot(at, [self.points[other as usize]; 2]);
                if other != *vertex && off_m <= within_m {
                    pairs.push((off_m, [other.min(*vertex), other.max(*vertex)]));
                }
            });
            pairs
        };
        vertices.par_iter().flat_map_iter(near).collect()
    }

    /// The vertices of the index that lie within a distance, in metres, of an edge that they are no end of.
    pub(super) fn beside(&self, edges: &[Edge], within_m: f64) -> Vec<Beside> {
        let beside = |edge: &Edge| {
            let ends = edge.map(|v| self.points[v as usize]);
            let longest = [0, 1].map(|i| (ends[1][i] - ends[0][i]).abs());
            let boxes = (longest[0].max(longest[1]) / BOX_DEGREES).ceil();
            let boxes = boxes.clamp(1.0, MOST_BOXES);
            let at = |part: f64| [0, 1].map(|i| ends[0][i] + (ends[1][i] - ends[0][i]) * part);
            let mut found: Vec<Beside> = Vec::new();
            for i in 0..whole_u32(boxes) {
                let piece = [at(f64::from(i) / boxes), at(f64::from(i + 1) / boxes)];
                self.within(around(piece, within_m), |vertex| {
                    if edge.contains(&vertex) {
                        return;
                    }
                    let (part, off_m) = foot(self.points[vertex as usize], ends);
                    if off_m <= within_m {
                        found.push(Beside {
                            vertex,
                            edge: *edge,
                            part,
                            off_m,
                        });
                    }
                });
            }
            found.sort_unstable_by_key(|one| one.vertex);
            found.dedup_by_key(|one| one.vertex);
            found
        };
        edges.par_iter().flat_map_iter(beside).collect()
    }
}

/// Puts the middle vertex by an axis into the middle, and so on with the halves by the other axis.
fn arrange(points: &[[f64; 2]], order: &mut [u32], axis: usize) {
    if order.len() <= RUN {
        return;
    }
    let at = |vertex: u32| points[vertex as usize][axis];
    let middle = order.len() / 2;
    let (before, _, after) = order.select_nth_unstable_by(middle, |a, b| at(*a).total_cmp(&at(*b)));
    rayon::join(
        || arrange(points, before, 1 - axis),
        || arrange(points, after, 1 - axis),
    );
}

/// A box in degrees.
#[derive(Clone, Copy)]
struct Area {
    min: [f64; 2],
    max: [f64; 2],
}

/// A box around a segment, wider by some metres on each side.
fn around([from, to]: [[f64; 2]; 2], metres: f64) -> Area {
    let farthest = from[1].abs().max(to[1].abs()) + 0.01;
    let [lng, lat] = metres_per_degree(farthest.min(90.0));
    let wider = [(metres / lng.max(1.0)).min(360.0), metres / lat].map(|wider| wider * 1.01);
    let corner = |sign: f64, pick: fn(f64, f64) -> f64| {
        [0, 1].map(|i| pick(from[i], to[i]) + sign * wider[i])
    };
    Area {
        min: corner(-1.0, f64::min),
        max: corner(1.0, f64::max),
    }
}

/// The place of a segment nearest to another place, as a part of the way, and its distance in metres, in the
/// plane that touches the ellipsoid at that place.
fn foot(place: [f64; 2], [from, to]: [[f64; 2]; 2]) -> (f64, f64) {
    let scale = metres_per_degree(place[1]);
    let [a, b] = [from, to].map(|end| [0, 1].map(|i| (end[i] - place[i]) * scale[i]));
    let way = [b[0] - a[0], b[1] - a[1]];
    let length2 = way[0] * way[0] + way[1] * way[1];
    let part = if length2 > 0.0 {
        (-(a[0] * way[0] + a[1] * way[1]) / length2).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (part, (a[0] + way[0] * part).hypot(a[1] + way[1] * part))
}

/// Of longitude and of latitude, at a latitude.
fn metres_per_degree(latitude: f64) -> [f64; 2] {
    let (meridian, normal) = local_radii(latitude);
    let parallel = normal * latitude.to_radians().cos();
    [parallel.to_radians(), meridian.to_radians()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Many in few places: runs whose middle has the same longitude or latitude as others on both sides.
        #[test]
        fn the_tree_finds_what_looking_at_all_finds(
            points in prop::collection::vec([0_u8..8, 0_u8..8], 0..200),
            corner in [0_u8..8, 0_u8..8],
            size in [0_u8..4, 0_u8..4],
        ) {
            let points: Vec<[f64; 2]> = points.iter().map(|p| p.map(f64::from)).collect();
            let vertices: Vec<u32> = (0..points.len() as u32).filter(|i| i % 5 != 0).collect();
            let min = corner.map(f64::from);
            let max = [0, 1].map(|i| min[i] + f64::from(size[i]));
            let mut found = Vec::new();
            Places::new(&points, &vertices).within(Area { min, max }, |vertex| found.push(vertex));
            found.sort_unstable();
            let is_in = |v: &u32| (0..2).all(|i| (min[i]..=max[i]).contains(&points[*v as usize][i]));
            let wanted: Vec<u32> = vertices.into_iter().filter(is_in).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
