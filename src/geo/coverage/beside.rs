//! Which vertices lie beside which edges, and which beside each other, within some metres.

use rayon::prelude::*;
use rstar::primitives::GeomWithData;
use rstar::{AABB, RTree};

use super::rings::Edge;
use crate::geo::ellipsoid::local_radii;

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

/// An index over vertices.
pub(super) struct Places<'a> {
    points: &'a [[f64; 2]],
    tree: RTree<GeomWithData<[f64; 2], u32>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(points: &'a [[f64; 2]], vertices: &[u32]) -> Self {
        let vertices = vertices.iter();
        let placed = vertices.map(|v| GeomWithData::new(points[*v as usize], *v));
        Self {
            points,
            tree: RTree::bulk_load(placed.collect()),
        }
    }

    /// Pairs of one of some vertices and one of the index that are within a distance, in metres.
    pub(super) fn near(&self, vertices: &[u32], within_m: f64) -> Vec<(f64, [u32; 2])> {
        let near = |vertex: &u32| {
            let at = self.points[*vertex as usize];
            let found = self
                .tree
                .locate_in_envelope_intersecting(&around([at; 2], within_m));
            let pair = |other: &GeomWithData<[f64; 2], u32>| {
                let (_, off_m) = foot(at, [*other.geom(); 2]);
                (off_m, [other.data.min(*vertex), other.data.max(*vertex)])
            };
            let pairs = found.filter(|other| other.data != *vertex).map(pair);
            pairs
                .filter(|(off_m, _)| *off_m <= within_m)
                .collect::<Vec<_>>()
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
            let mut found: Vec<Beside> = (0..boxes as u32)
                .map(|i| [at(f64::from(i) / boxes), at(f64::from(i + 1) / boxes)])
                .flat_map(|piece| {
                    self.tree
                        .locate_in_envelope_intersecting(&around(piece, within_m))
                })
                .filter(|place| !edge.contains(&place.data))
                .map(|place| {
                    let (part, off_m) = foot(*place.geom(), ends);
                    Beside {
                        vertex: place.data,
                        edge: *edge,
                        part,
                        off_m,
                    }
                })
                .filter(|one| one.off_m <= within_m)
                .collect();
            found.sort_unstable_by_key(|one| one.vertex);
            found.dedup_by_key(|one| one.vertex);
            found
        };
        edges.par_iter().flat_map_iter(beside).collect()
    }
}

/// A box around a segment, wider by some metres on each side.
fn around([from, to]: [[f64; 2]; 2], metres: f64) -> AABB<[f64; 2]> {
    let farthest = from[1].abs().max(to[1].abs()) + 0.01;
    let [lng, lat] = metres_per_degree(farthest.min(90.0));
    let wider = [(metres / lng.max(1.0)).min(360.0), metres / lat].map(|wider| wider * 1.01);
    let corner = |sign: f64, pick: fn(f64, f64) -> f64| {
        [0, 1].map(|i| pick(from[i], to[i]) + sign * wider[i])
    };
    AABB::from_corners(corner(-1.0, f64::min), corner(1.0, f64::max))
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
