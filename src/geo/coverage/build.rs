//! Rings become arcs: cut where the two neighbours of a vertex differ between two visits.

use std::collections::HashMap;
use std::hash::BuildHasher;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use hashbrown::{DefaultHashBuilder, HashTable};
use rayon::prelude::*;

use super::node::{NODED_WITHIN_M, node};
use super::rings::{Ring, Rings};
use super::{Arc, ArcRef, ArcShape, Coverage, importance};
use crate::geo::mercator;
use crate::model::cast::to_u32;

pub(super) fn build(layers: &[Vec<MultiPolygon<f64>>]) -> Coverage {
    let (mut rings, points) = Rings::new(layers);
    let noded = node(&points, &mut rings, NODED_WITHIN_M);
    let junctions = junctions(points.len(), &rings);
    let mut pool = Pool {
        points: &points,
        numbers: HashTable::new(),
        hasher: DefaultHashBuilder::default(),
        hashes: Vec::new(),
        arcs: Vec::new(),
        layers: layers.len(),
    };
    let shapes: Vec<Vec<ArcShape>> = rings
        .polygons()
        .enumerate()
        .map(|(layer, units)| {
            let units = units.iter().enumerate();
            units
                .map(|(unit, polygons)| ArcShape {
                    polygons: polygons
                        .iter()
                        .map(|rings| {
                            let rings = rings.iter();
                            rings
                                .map(|ring| pool.cut(ring, &junctions, (layer, to_u32(unit))))
                                .collect()
                        })
                        .collect(),
                })
                .collect()
        })
        .collect();
    let mut arcs = pool.arcs;
    // The rings are as large as the arcs themselves: they go before these are weighed.
    drop((rings, junctions, points));
    weigh(&mut arcs);
    Coverage {
        arcs,
        shapes,
        noded,
    }
}

/// True for each vertex whose undirected pair of neighbours differs between two visits.
fn junctions(count: usize, rings: &Rings) -> Vec<bool> {
    const UNSEEN: [u32; 2] = [u32::MAX; 2];
    let mut pairs = vec![UNSEEN; count];
    let mut junctions = vec![false; count];
    for (_, ring) in rings.all() {
        for (i, vertex) in ring.iter().enumerate() {
            let before = ring[(i + ring.len() - 1) % ring.len()];
            let after = ring[(i + 1) % ring.len()];
            let pair = [before.min(after), before.max(after)];
            let seen = &mut pairs[*vertex as usize];
            if *seen == UNSEEN {
                *seen = pair;
            } else if *seen != pair {
                junctions[*vertex as usize] = true;
            }
        }
    }
    junctions
}

/// How much each vertex of each arc matters; independent of every other arc.
fn weigh(arcs: &mut [Arc]) {
    arcs.par_iter_mut().with_min_len(64).for_each(|arc| {
        let projected: Vec<[f64; 2]> = arc.points.iter().map(|p| mercator::project(*p)).collect();
        arc.importance = importance(&projected);
    });
}

struct Pool<'a> {
    points: &'a [[f64; 2]],
    /// The numbers of arcs by a hash of their vertices.
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
    hashes: Vec<u64>,
    arcs: Vec<Arc>,
    layers: usize,
}

impl Pool<'_> {
    /// Cuts a ring into arcs and notes its unit on the left of each.
    fn cut(&mut self, ring: &Ring, junctions: &[bool], (layer, unit): (usize, u32)) -> Vec<ArcRef> {
        let is_junction = |v: &u32| junctions[*v as usize];
        let mut references = Vec::new();
        if let Some(start) = ring.iter().position(is_junction) {
            let mut line = Vec::new();
            for vertex in ring[start..].iter().chain(&ring[..=start]) {
                line.push(*vertex);
                if is_junction(vertex) && line.len() > 1 {
                    references.push(
                        self.arc(std::mem::replace(&mut line, vec![*vertex]), Ends::Junctions),
                    );
                }
            }
        } else {
            // A ring that meets nobody: the same start in every layer makes it the same arc.
            let start = (0..ring.len()).min_by_key(|i| ring[*i]).unwrap_or(0);
            let line = ring[start..]
                .iter()
                .chain(&ring[..=start])
                .copied()
                .collect();
            references.push(self.arc(line, Ends::Closed));
        }
        for reference in &references {
            let side = usize::from(reference.reversed);
            self.arcs[reference.index as usize].sides[layer][side] = Some(unit);
        }
        references
    }

    fn arc(&mut self, line: Vec<u32>, ends: Ends) -> ArcRef {
        let reversed = line.iter().rev().lt(&line);
        let mut line = line;
        if reversed {
            line.reverse();
        }
        let Self {
            points,
            numbers,
            hasher,
            hashes,
            arcs,
            layers,
        } = self;
        let places = || line.iter().map(|vertex| points[*vertex as usize]);
        let hash = hasher.hash_one(&line);
        let is_same = |arc: &u32| arcs[*arc as usize].points.iter().copied().eq(places());
        let index = match numbers.find(hash, is_same) {
            Some(index) => *index,
            None => {
                let index = to_u32(arcs.len());
                arcs.push(Arc {
                    points: places().collect(),
                    importance: Vec::new(),
                    closed: ends == Ends::Closed,
                    sides: vec![[None; 2]; *layers],
                });
                hashes.push(hash);
                numbers.insert_unique(hash, index, |arc| hashes[*arc as usize]);
                index
            }
        };
        ArcRef { index, reversed }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Junctions,
    Closed,
}

/// Joins the arcs that have a wanted unit on one side only to rings, and sorts holes into exteriors.
pub(super) fn dissolve(
    coverage: &Coverage,
    layer: usize,
    wanted: impl Fn(usize) -> bool,
) -> MultiPolygon<f64> {
    // Directed so that the inside is on the left.
    let mut lines: Vec<Vec<[f64; 2]>> = Vec::new();
    for arc in &coverage.arcs {
        match arc.sides[layer].map(|unit| unit.filter(|unit| wanted(*unit as usize))) {
            [Some(_), None] => lines.push(arc.points.clone()),
            [None, Some(_)] => lines.push(arc.points.iter().rev().copied().collect()),
            [Some(_), Some(_)] | [None, None] => {}
        }
    }
    let mut exteriors: Vec<LineString<f64>> = Vec::new();
    let mut holes: Vec<LineString<f64>> = Vec::new();
    for ring in linked(&lines) {
        let line: LineString<f64> = ring.into_iter().map(|[x, y]| Coord { x, y }).collect();
        if geo::Area::signed_area(&Polygon::new(line.clone(), Vec::new())) > 0.0 {
            exteriors.push(line);
        } else {
            holes.push(line);
        }
    }
    let mut polygons: Vec<Polygon<f64>> = exteriors
        .into_iter()
        .map(|ring| Polygon::new(ring, Vec::new()))
        .collect();
    for hole in holes {
        let inside = |polygon: &&mut Polygon<f64>| {
            hole.0
                .first()
                .is_some_and(|c| geo::Intersects::intersects(*polygon as &Polygon<f64>, c))
        };
        if let Some(polygon) = polygons.iter_mut().find(inside) {
            polygon.interiors_push(hole);
        }
    }
    MultiPolygon(polygons)
}

/// Lines joined end to start into rings, closed. At every place as many lines end as start.
pub(super) fn linked(lines: &[Vec<[f64; 2]>]) -> Vec<Vec<[f64; 2]>> {
    let key = |p: &[f64; 2]| p.map(f64::to_bits);
    let mut by_start: HashMap<[u64; 2], Vec<usize>> = HashMap::new();
    for (i, line) in lines.iter().enumerate() {
        by_start.entry(key(&line[0])).or_default().push(i);
    }
    let mut used = vec![false; lines.len()];
    let mut rings = Vec::new();
    for first in 0..lines.len() {
        if used[first] {
            continue;
        }
        let mut ring: Vec<[f64; 2]> = Vec::new();
        let mut next = Some(first);
        while let Some(line) = next {
            used[line] = true;
            ring.extend(&lines[line][..lines[line].len() - 1]);
            let end = key(&lines[line][lines[line].len() - 1]);
            if key(&ring[0]) == end {
                break;
            }
            next = by_start
                .get(&end)
                .into_iter()
                .flatten()
                .copied()
                .find(|i| !used[*i]);
        }
        ring.push(ring[0]);
        rings.push(ring);
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64) -> MultiPolygon<f64> {
        let corners = [
            (x, y),
            (x + 1.0, y),
            (x + 1.0, y + 1.0),
            (x, y + 1.0),
            (x, y),
        ];
        MultiPolygon(vec![Polygon::new(
            LineString::from(corners.to_vec()),
            vec![],
        )])
    }

    #[test]
    fn a_common_edge_is_one_arc_with_a_unit_on_each_side() {
        let coverage = Coverage::build(&[vec![square(0.0, 0.0), square(1.0, 0.0)]]);
        assert_eq!(coverage.arcs().len(), 3);
        let shared = (0..3).filter(|i| coverage.sides(*i, 0).iter().all(Option::is_some));
        assert_eq!(shared.count(), 1);
    }

    /// Whichever way its file winds a ring, the unit in the west lies on the left of a common edge that runs north.
    #[test]
    fn winding_does_not_change_who_is_on_which_side() {
        let turned = |unit: MultiPolygon<f64>, turn: bool| {
            let mut unit = unit;
            if turn {
                unit.0[0].exterior_mut(|ring| ring.0.reverse());
            }
            unit
        };
        for turns in [[false, false], [false, true], [true, false], [true, true]] {
            let units = vec![
                turned(square(0.0, 0.0), turns[0]),
                turned(square(1.0, 0.0), turns[1]),
            ];
            let coverage = Coverage::build(&[units]);
            let common =
                (0..coverage.arcs().len()).find(|arc| !coverage.sides(*arc, 0).contains(&None));
            let points = coverage.arcs()[common.unwrap()].points();
            let runs_north = points[0][1] < points[1][1];
            let sides = if runs_north {
                [Some(0), Some(1)]
            } else {
                [Some(1), Some(0)]
            };
            assert_eq!(coverage.sides(common.unwrap(), 0), sides, "{turns:?}");
            assert!(
                (geo::Area::unsigned_area(&coverage.dissolve(0, |_| true)) - 2.0).abs() < 1e-12
            );
        }
    }

    #[test]
    fn an_outer_layer_uses_the_inner_layers_arcs() {
        let inner = vec![square(0.0, 0.0), square(1.0, 0.0)];
        let line = [
            (0.0, 0.0),
            (1.0, 0.0),
            (2.0, 0.0),
            (2.0, 1.0),
            (1.0, 1.0),
            (0.0, 1.0),
            (0.0, 0.0),
        ];
        let outer = vec![MultiPolygon(vec![Polygon::new(
            LineString::from(line.to_vec()),
            vec![],
        )])];
        let coverage = Coverage::build(&[inner, outer]);
        assert_eq!(coverage.arcs().len(), 3);
        assert_eq!(coverage.shapes(1)[0].polygons()[0][0].len(), 2);
        assert!((geo::Area::unsigned_area(&coverage.dissolve(0, |_| true)) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn an_island_without_neighbours_is_a_closed_arc() {
        let coverage = Coverage::build(&[vec![square(0.0, 0.0)]]);
        assert_eq!(coverage.arcs().len(), 1);
        assert!(coverage.arcs()[0].is_closed());
    }
}
