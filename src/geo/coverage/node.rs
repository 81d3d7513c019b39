//! Vertices that lie on an edge of a neighbour which has no vertex there: before arcs are cut, each joins the
//! edge, else two outlines that run along each other share nothing.
//!
//! ```text
//!   +---------+----+         the long edge of 1 has no vertex where 2 and 3 meet: v joins it, and
//!   |         |  2 |         two arcs have a unit on each side
//!   |    1    v----+
//!   |         |  3 |         searched are edges that no second unit of their layer has, and what one
//!   +---------+----+         layer has and another lacks: in a coverage that fits, almost nothing
//! ```

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use super::beside::{Beside, Places};
use super::rings::{Edge, Ring, Rings, edge, edges_of};
use crate::model::cast::to_u32;

/// Metres within which a vertex lies on an edge, or on a vertex, of another outline. Rounded to six decimals of a
/// degree a vertex and an edge's two ends come apart by 0.16 m at most.
pub const NODED_WITHIN_M: f64 = 0.2;

/// A vertex that joined an outline which lacked it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noded {
    /// The layer of the outline that it joined.
    pub layer: usize,
    /// The unit whose outline it joined, by position.
    pub unit: u32,
    /// Its longitude and latitude.
    pub at: [f64; 2],
    /// How far from the outline it lay, in metres.
    pub off_m: f64,
}

/// Joins vertices to the vertices, then to the edges, that they lie on within some metres.
pub(super) fn node(points: &[[f64; 2]], rings: &mut Rings, within_m: f64) -> Vec<Noded> {
    if rings.all().nth(1).is_none() {
        // One outline has no other beside it.
        return Vec::new();
    }
    let mut found = searches(points.len(), rings);
    let mut noded = merge(points, rings, &found, within_m);
    if !noded.is_empty() {
        found = searches(points.len(), rings);
    }
    noded.extend(insert(points, rings, &found, within_m));
    noded
}

/// Vertices and edges that may lie beside each other.
struct Search {
    vertices: Vec<u32>,
    edges: Vec<Edge>,
}

/// What one layer has loose, and what each has that another lacks.
fn searches(count: usize, rings: &Rings) -> Vec<Search> {
    let layers: Vec<LayerEdges> = (0..rings.layers())
        .map(|layer| LayerEdges::new(count, rings, layer))
        .collect();
    let mut found = Vec::new();
    for (number, layer) in layers.iter().enumerate() {
        found.push(Search {
            vertices: ends(&layer.loose),
            edges: layer.loose.clone(),
        });
        for other in layers.iter().enumerate().filter(|(i, _)| *i != number) {
            let other = other.1;
            let edges = lacking(&layer.all, &other.all);
            if edges.is_empty() {
                continue;
            }
            let vertices = (0..to_u32(count))
                .filter(|v| other.has[*v as usize] && !layer.has[*v as usize])
                .collect();
            found.push(Search { vertices, edges });
        }
    }
    found.retain(|search| !search.vertices.is_empty() && !search.edges.is_empty());
    found
}

/// The edges of a layer.
pub(super) struct LayerEdges {
    /// Sorted, as numbers: of two vertices in one, which compare at once.
    all: Vec<u64>,
    /// On one side of which the layer has no unit.
    pub loose: Vec<Edge>,
    /// For each vertex whether the layer has it.
    has: Vec<bool>,
}

impl LayerEdges {
    pub(super) fn new(count: usize, rings: &Rings, layer: usize) -> Self {
        let mut has = vec![false; count];
        let edges = rings.of_layer(layer).map(|(_, ring)| ring.len()).sum();
        let mut all: Vec<u64> = Vec::with_capacity(edges);
        for (_, ring) in rings.of_layer(layer) {
            all.extend(edges_of(ring).map(|[a, b]| u64::from(a) << 32 | u64::from(b)));
            for vertex in ring {
                has[*vertex as usize] = true;
            }
        }
        all.par_sort_unstable();
        let same = all.chunk_by(|a, b| a == b);
        let loose = same
            .filter(|one| one.len() == 1)
            .map(|one| vertices(one[0]))
            .collect();
        all.dedup();
        Self { all, loose, has }
    }
}

#[allow(clippy::cast_possible_truncation, reason = "each half by itself")]
fn vertices(edge: u64) -> Edge {
    [(edge >> 32) as u32, edge as u32]
}

/// Of sorted edges those that another sorted list lacks.
fn lacking(edges: &[u64], other: &[u64]) -> Vec<Edge> {
    let mut rest = other.iter().peekable();
    let missing = |one: &&u64| {
        while rest.next_if(|edge| edge < one).is_some() {}
        rest.peek() != Some(one)
    };
    let missing = edges.iter().filter(missing);
    missing.map(|edge| vertices(*edge)).collect()
}

/// The vertices of edges, once each.
pub(super) fn ends(edges: &[Edge]) -> Vec<u32> {
    let mut found: Vec<u32> = edges.iter().flatten().copied().collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The rings that each of some vertices is of, in two lists: an outline without neighbours has all of its vertices
/// here, and a list of each would be ten times as large.
pub(super) struct Members {
    /// Where the rings of each vertex begin, and behind the last where they end.
    starts: Vec<u32>,
    rings: Vec<u32>,
}

impl Members {
    pub(super) fn new(rings: &Rings, count: usize, vertices: impl Iterator<Item = u32>) -> Self {
        let mut wanted = vec![false; count];
        for vertex in vertices {
            wanted[vertex as usize] = true;
        }
        let is_wanted = |vertex: &&u32| wanted[**vertex as usize];
        // First how many each has, then where they end; as they are filled in from the last, where they begin.
        let mut starts = vec![0_u32; count + 1];
        for vertex in rings.all().flat_map(|(_, ring)| ring).filter(is_wanted) {
            starts[*vertex as usize] += 1;
        }
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        let mut members = vec![0_u32; end as usize];
        let numbered: Vec<&Ring> = rings.all().map(|(_, ring)| ring).collect();
        for (number, ring) in numbered.into_iter().enumerate().rev() {
            for vertex in ring.iter().filter(is_wanted) {
                let start = &mut starts[*vertex as usize];
                *start -= 1;
                members[*start as usize] = to_u32(number);
            }
        }
        Self {
            starts,
            rings: members,
        }
    }

    /// The numbers of the rings that have a vertex, rising.
    pub(super) fn of(&self, vertex: u32) -> &[u32] {
        let [start, end] = [vertex, vertex + 1].map(|v| self.starts[v as usize] as usize);
        &self.rings[start..end]
    }
}

/// Makes one of two vertices of different outlines that are the same place; the nearest pairs first. No two
/// vertices of one ring become one.
fn merge(points: &[[f64; 2]], rings: &mut Rings, found: &[Search], within_m: f64) -> Vec<Noded> {
    let mut pairs: Vec<(f64, [u32; 2])> = Vec::new();
    for Search { vertices, edges } in found {
        let others = ends(edges);
        pairs.extend(Places::new(points, vertices).near(&others, within_m));
    }
    if pairs.is_empty() {
        return Vec::new();
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let members = Members::new(rings, points.len(), pairs.iter().flat_map(|pair| pair.1));
    let mut clusters = Clusters::default();
    for (_, [a, b]) in &pairs {
        clusters.join(*a, *b, &members);
    }
    let mut noded = Vec::new();
    for ((layer, unit), ring) in rings.all_mut() {
        for vertex in ring {
            let kept = clusters.of(*vertex);
            if kept != *vertex {
                let [at, was] = [kept, *vertex].map(|v| points[v as usize]);
                let off_m = crate::geo::distance_m(at, was);
                noded.push(Noded {
                    layer,
                    unit,
                    at,
                    off_m,
                });
                *vertex = kept;
            }
        }
    }
    noded
}

/// Vertices that became one; the smallest number stands for all.
#[derive(Default)]
struct Clusters {
    kept: HashMap<u32, u32>,
    /// By the kept one: all, and the rings that have any of them.
    sets: HashMap<u32, (Vec<u32>, HashSet<u32>)>,
}

impl Clusters {
    fn of(&self, vertex: u32) -> u32 {
        self.kept.get(&vertex).copied().unwrap_or(vertex)
    }

    fn set(&self, kept: u32, members: &Members) -> (Vec<u32>, HashSet<u32>) {
        let alone = || (vec![kept], members.of(kept).iter().copied().collect());
        self.sets.get(&kept).cloned().unwrap_or_else(alone)
    }

    fn join(&mut self, a: u32, b: u32, members: &Members) {
        let [a, b] = [self.of(a), self.of(b)];
        let [(mut all, mut rings), (others, their_rings)] =
            [a, b].map(|kept| self.set(kept, members));
        if a == b || !rings.is_disjoint(&their_rings) {
            return;
        }
        let kept = a.min(b);
        all.extend(others);
        rings.extend(their_rings);
        self.kept.extend(all.iter().map(|one| (*one, kept)));
        self.sets.insert(kept, (all, rings));
    }
}

/// Puts vertices into the edges that they lie on, in every ring that has the edge and not the vertex.
fn insert(points: &[[f64; 2]], rings: &mut Rings, found: &[Search], within_m: f64) -> Vec<Noded> {
    let mut on: BTreeMap<Edge, Vec<Beside>> = BTreeMap::new();
    for Search { vertices, edges } in found {
        let beside = Places::new(points, vertices).beside(edges, within_m);
        // Beyond an edge's end it would lie beside the end, which is another vertex's matter.
        let within = |one: &Beside| one.part > 0.0 && one.part < 1.0;
        for one in beside.into_iter().filter(within) {
            on.entry(one.edge).or_default().push(one);
        }
    }
    if on.is_empty() {
        return Vec::new();
    }
    for all in on.values_mut() {
        all.sort_by(|a, b| a.part.total_cmp(&b.part).then(a.vertex.cmp(&b.vertex)));
        all.dedup_by_key(|one| one.vertex);
    }
    let joining = on.values().flatten().map(|one| one.vertex);
    let members = Members::new(rings, points.len(), joining);
    let mut is_end = vec![false; points.len()];
    for vertex in on.keys().flatten() {
        is_end[*vertex as usize] = true;
    }
    let mut noded = Vec::new();
    for (number, ((layer, unit), ring)) in (0..).zip(rings.all_mut()) {
        let mut joined: BTreeSet<u32> = BTreeSet::new();
        let mut made = Vec::new();
        for (i, from) in ring.iter().enumerate() {
            let to = ring[(i + 1) % ring.len()];
            made.push(*from);
            if !is_end[*from as usize] || !is_end[to as usize] {
                continue;
            }
            let beside = on.get(&edge(*from, to)).into_iter().flatten();
            let mut joining: Vec<&Beside> = beside
                .filter(|one| !members.of(one.vertex).contains(&number))
                .filter(|one| joined.insert(one.vertex))
                .collect();
            if *from > to {
                joining.reverse();
            }
            for Beside { vertex, off_m, .. } in joining {
                let (at, off_m) = (points[*vertex as usize], *off_m);
                made.push(*vertex);
                noded.push(Noded {
                    layer,
                    unit,
                    at,
                    off_m,
                });
            }
        }
        if !joined.is_empty() {
            *ring = made;
        }
    }
    noded
}

#[cfg(test)]
mod tests {
    use geo::{LineString, MultiPolygon, Polygon};

    use super::{Members, Rings};
    use crate::geo::coverage::near_misses;
    use crate::geo::{Coverage, distance_m};

    fn unit(corners: &[(f64, f64)]) -> MultiPolygon<f64> {
        Polygon::new(LineString::from(corners.to_vec()), vec![]).into()
    }

    fn cell(west: f64, south: f64, east: f64, north: f64) -> MultiPolygon<f64> {
        unit(&[(west, south), (east, south), (east, north), (west, north)])
    }

    /// Pairs with their common border in kilometres.
    fn pairs(units: Vec<MultiPolygon<f64>>) -> Vec<([u32; 2], f64)> {
        let coverage = Coverage::build(&[units]);
        let pairs = coverage.adjacency(0).into_iter();
        pairs
            .map(|pair| (pair.units, (pair.length_m / 100.0).round() / 10.0))
            .collect()
    }

    /// Half a degree of the meridian is 55.6 km there, by geographiclib 2.1.
    #[test]
    fn a_long_edge_borders_each_of_several_beside_it() {
        let units = vec![
            cell(50.0, 48.0, 51.0, 49.0),
            cell(51.0, 48.0, 52.0, 48.5),
            cell(51.0, 48.5, 52.0, 49.0),
        ];
        let found = pairs(units.clone());
        let [first, second, third] = found[..] else {
            panic!("{found:?}")
        };
        assert_eq!([first, second], [([0, 1], 55.6), ([0, 2], 55.6)]);
        assert_eq!(third.0, [1, 2]);
        let noded = Coverage::build(&[units]).noded().to_vec();
        assert_eq!(noded.len(), 1);
        assert_eq!(
            (noded[0].unit, noded[0].at, noded[0].off_m),
            (0, [51.0, 48.5], 0.0)
        );
    }

    #[test]
    fn bricks_share_their_courses_and_leave_no_gap() {
        // Two rows, shifted by half a brick: every long edge has a vertex of the other row on it.
        let mut bricks: Vec<_> = (0..4)
            .map(|i| cell(50.0 + f64::from(i), 48.0, 51.0 + f64::from(i), 49.0))
            .collect();
        bricks.extend((0..3).map(|i| cell(50.5 + f64::from(i), 49.0, 51.5 + f64::from(i), 50.0)));
        let coverage = Coverage::build(&[bricks]);
        let across = |pair: &crate::geo::Adjacency| pair.units[0] < 4 && pair.units[1] >= 4;
        let across: Vec<f64> = coverage
            .adjacency(0)
            .iter()
            .filter(|p| across(p))
            .map(|p| p.length_m)
            .collect();
        assert_eq!(across.len(), 6);
        // Half a degree of the parallel of 49.
        assert!(
            across.iter().all(|m| (m - 36_600.0).abs() < 100.0),
            "{across:?}"
        );
        let misfits = coverage.misfits(0).unwrap();
        assert!(misfits.gaps.is_empty() && misfits.overlaps.is_empty());
    }

    /// A metre is 1 / 74,625 of a degree of longitude at 48, and both sides of the edge count.
    #[test]
    fn a_vertex_joins_an_edge_within_two_decimetres_and_no_farther() {
        for (off_m, joined) in [
            (0.19, true),
            (-0.19, true),
            (0.21, false),
            (-0.21, false),
            (9.9, false),
            (10.1, false),
        ] {
            let lng = 51.0 + off_m / 74_625.0;
            let south = unit(&[(51.0, 47.5), (52.0, 47.5), (52.0, 48.0), (lng, 48.0)]);
            let north = unit(&[(lng, 48.0), (52.0, 48.0), (52.0, 48.5), (51.0, 48.5)]);
            let units = vec![cell(50.0, 47.5, 51.0, 48.5), south, north];
            let off = distance_m([51.0, 48.0], [lng, 48.0]);
            assert!((off - f64::abs(off_m)).abs() < 0.005, "{off}");
            let of_first = pairs(units.clone())
                .iter()
                .filter(|(units, _)| units[0] == 0)
                .count();
            assert_eq!(of_first, if joined { 2 } else { 0 }, "{off_m}");
            let missed = near_misses(&units);
            assert_eq!(
                missed.len(),
                usize::from(!joined && off_m < 10.0),
                "{off_m}: {missed:?}"
            );
        }
    }

    #[test]
    fn a_vertex_of_another_layer_joins_too() {
        let districts = vec![cell(50.0, 48.0, 51.0, 49.0), cell(51.0, 48.0, 52.0, 49.0)];
        let oblast = vec![cell(50.0, 48.0, 52.0, 49.0)];
        let coverage = Coverage::build(&[districts, oblast]);
        // Without the two vertices in the middle the oblast had arcs of its own: four more.
        assert_eq!(coverage.arcs().len(), 3);
        assert_eq!(coverage.noded().len(), 2);
        assert!(
            coverage
                .noded()
                .iter()
                .all(|one| (one.layer, one.unit) == (1, 0))
        );
    }

    /// The middle of four cells is of all four rings, a vertex that nobody asks after of none.
    #[test]
    fn a_vertex_has_the_numbers_of_its_rings_in_their_order() {
        let cells: Vec<_> = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]
            .map(|(x, y)| cell(50.0 + x, 48.0 + y, 51.0 + x, 49.0 + y))
            .into();
        let (rings, points) = Rings::new(&[cells]);
        let number = |at: [f64; 2]| points.iter().position(|one| *one == at).unwrap() as u32;
        let (middle, east) = (number([51.0, 49.0]), number([52.0, 49.0]));
        let corner = number([50.0, 48.0]);
        let members = Members::new(&rings, points.len(), [middle, east, middle].into_iter());
        assert_eq!(members.of(middle), [0, 1, 2, 3]);
        assert_eq!(members.of(east), [1, 3]);
        assert_eq!(members.of(corner), [0_u32; 0]);
    }

    #[test]
    fn two_vertices_of_one_place_become_one_and_a_fold_of_one_outline_stays() {
        let apart = 0.000_001; // 11 cm of latitude
        let east = unit(&[
            (51.0, 48.0 + apart),
            (52.0, 48.0),
            (52.0, 49.0),
            (51.0, 49.0 - apart),
        ]);
        assert_eq!(
            pairs(vec![cell(50.0, 48.0, 51.0, 49.0), east]),
            [([0, 1], 111.2)]
        );
        let fold = unit(&[
            (50.0, 48.0),
            (51.0, 48.0),
            (51.0, 48.5),
            (51.0, 48.5 - apart),
            (51.0 + apart, 49.0),
        ]);
        assert!(Coverage::build(&[vec![fold]]).noded().is_empty());
    }
}
