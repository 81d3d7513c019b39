//! Vertices that lie beside a neighbour's outline, but too far off to be taken for a part of it: which they are, and
//! outlines that are joined there.

use std::collections::BTreeMap;

use geo::{Coord, LineString, MultiPolygon, Polygon};

use super::beside::Places;
use super::node::{LayerEdges, Members, NODED_WITHIN_M, Noded, ends, node};
use super::rings::{Ring, Rings};
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

/// Units after their outlines were joined.
#[derive(Debug)]
pub struct Snapped {
    /// In the order in which they were given.
    pub units: Vec<MultiPolygon<f64>>,
    /// Every vertex that joined an outline which lacked it.
    pub joined: Vec<Noded>,
}

/// Rounds of joining: an edge that was bent may lie beside another vertex then.
const MOST_ROUNDS: usize = 4;

/// Joins each vertex to a vertex, else to an edge, of another unit within some metres; of two vertices that become
/// one the place of the first unit's stands. Vertices of one outline stay apart. Coordinates are finite degrees.
pub fn snapped(units: &[MultiPolygon<f64>], within_m: f64) -> Snapped {
    let (mut rings, points) = Rings::new(&[units]);
    let mut joined = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let found = node(&points, &mut rings, within_m);
        if found.is_empty() {
            break;
        }
        joined.extend(found);
    }
    let line = |ring: &Ring| {
        let places = ring.iter().chain(ring.first());
        let places = places.map(|vertex| Coord::from(points[*vertex as usize]));
        LineString(places.collect())
    };
    let polygon = |rings: &Vec<Ring>| {
        let mut lines = rings.iter().map(line);
        let outline = lines.next()?;
        Some(Polygon::new(outline, lines.collect()))
    };
    let layers = rings.polygons().flatten();
    Snapped {
        units: layers
            .map(|polygons| MultiPolygon(polygons.iter().filter_map(polygon).collect()))
            .collect(),
        joined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Coverage;

    fn unit(corners: &[(f64, f64)]) -> MultiPolygon<f64> {
        Polygon::new(LineString::from(corners.to_vec()), vec![]).into()
    }

    /// A metre is 1 / 74,625 of a degree of longitude at 48.
    #[test]
    fn what_lies_within_the_metres_is_joined_and_what_lies_farther_is_not() {
        for (off_m, within_m, is_joined) in [
            (4.9, 5.0, true),
            (-4.9, 5.0, true),
            (5.1, 5.0, false),
            (-5.1, 5.0, false),
            (0.9, 1.0, true),
            (1.1, 1.0, false),
        ] {
            let lng = 51.0 + off_m / 74_625.0;
            let west = unit(&[(50.0, 47.5), (51.0, 47.5), (51.0, 48.5), (50.0, 48.5)]);
            let south = unit(&[(51.0, 47.5), (52.0, 47.5), (52.0, 48.0), (lng, 48.0)]);
            let north = unit(&[(lng, 48.0), (52.0, 48.0), (52.0, 48.5), (51.0, 48.5)]);
            let units = vec![west, south, north];
            assert_eq!(near_misses(&units).len(), 1, "{off_m}");
            let snapped = snapped(&units, within_m);
            assert_eq!(!snapped.joined.is_empty(), is_joined, "{off_m} {within_m}");
            let borders = Coverage::build(std::slice::from_ref(&snapped.units)).adjacency(0);
            assert_eq!(
                borders.len(),
                if is_joined { 3 } else { 1 },
                "{off_m} {within_m}"
            );
            assert_eq!(near_misses(&snapped.units).is_empty(), is_joined);
        }
    }

    /// Courses of bricks, 3,000 in all, each with corners of its own up to four metres off: no two units share a
    /// vertex, and every long side has a corner of the next course on it.
    #[test]
    fn three_thousand_units_that_nearly_fit_fit_when_they_are_joined() {
        let mut random = fastrand::Rng::with_seed(18);
        let mut units = Vec::new();
        // Within three metres each way at this latitude.
        let mut slipped = |lng: f64, lat: f64| {
            let mut slip = |degrees: f64| (random.f64() - 0.5) * degrees;
            (lng + slip(0.000_08), lat + slip(0.000_05))
        };
        for row in 0..50 {
            for column in 0..60 {
                let west = 50.0 + f64::from(column) * 0.02 + f64::from(row % 2) * 0.01;
                let south = 48.0 + f64::from(row) * 0.01;
                units.push(unit(&[
                    slipped(west, south),
                    slipped(west + 0.02, south),
                    slipped(west + 0.02, south + 0.01),
                    slipped(west, south + 0.01),
                ]));
            }
        }
        let before = Coverage::build(std::slice::from_ref(&units));
        assert!(before.adjacency(0).len() < 100);
        assert!(near_misses(&units).len() > 3000);
        let snapped = snapped(&units, 10.0);
        let after = Coverage::build(std::slice::from_ref(&snapped.units));
        // Each has two beside it in its course but at the ends, and two above it but at one end.
        assert_eq!(after.adjacency(0).len(), 50 * 59 + 49 * 119);
        let misfits = after.misfits(0).unwrap();
        assert!(misfits.gaps.is_empty() && misfits.overlaps.is_empty());
        assert!(near_misses(&snapped.units).is_empty());
    }
}
