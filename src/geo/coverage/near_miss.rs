//! Vertices that lie beside a neighbour's outline, but too far off to be taken for a part of it.

use std::collections::BTreeMap;

use geo::MultiPolygon;

use super::beside::Places;
use super::node::{LayerEdges, Members, NODED_WITHIN_M, ends, node};
use super::rings::Rings;
use crate::geo::distance_m;

/// Metres within which a vertex nearly lies on another outline: the rounding of coordinates to four decimals.
pub const NEAR_MISS_M: f64 = 10.0;

/// A vertex that nearly lies on the outline of another unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NearMiss {
    /// The positions of the vertex's unit and of the other.
    pub units: [u32; 2],
    /// The vertex's longitude and latitude.
    pub at: [f64; 2],
    /// How far it is from the other's outline, in metres.
    pub off_m: f64,
}

/// Vertices that are farther than [`NODED_WITHIN_M`] from another unit's outline and nearer than [`NEAR_MISS_M`],
/// once each, in parts of outlines that no second unit has. Where two outlines part at a vertex that both have,
/// what follows is near by nature and is none.
pub fn near_misses(units: &[MultiPolygon<f64>]) -> Vec<NearMiss> {
    let (mut rings, points) = Rings::new(&[units]);
    node(&points, &mut rings, NODED_WITHIN_M);
    let loose = LayerEdges::new(points.len(), &rings, 0).loose;
    let vertices = ends(&loose);
    let members = Members::new(&rings, points.len(), vertices.iter().copied());
    let owners: Vec<u32> = rings.all().map(|((_, unit), _)| unit).collect();
    let mut nearest: BTreeMap<u32, NearMiss> = BTreeMap::new();
    for one in Places::new(&points, &vertices).beside(&loose, NEAR_MISS_M) {
        let at = points[one.vertex as usize];
        let own = members.of(one.vertex);
        let ends = one.edge.map(|end| (end, members.of(end)));
        let part_here = ends.iter().any(|(end, rings)| {
            rings.iter().any(|ring| own.contains(ring))
                && distance_m(at, points[*end as usize]) <= NEAR_MISS_M
        });
        let edge_of = ends[0].1.iter().find(|ring| ends[1].1.contains(ring));
        let (Some(edge_of), Some(first)) = (edge_of, own.first()) else {
            continue;
        };
        if one.off_m <= NODED_WITHIN_M || own.contains(edge_of) || part_here {
            continue;
        }
        let found = NearMiss {
            units: [*first, *edge_of].map(|ring| owners[ring as usize]),
            at,
            off_m: one.off_m,
        };
        let kept = nearest.entry(one.vertex).or_insert(found);
        if found.off_m < kept.off_m {
            *kept = found;
        }
    }
    let mut found: Vec<NearMiss> = nearest.into_values().collect();
    found.retain(|one| one.units[0] != one.units[1]);
    found
}
