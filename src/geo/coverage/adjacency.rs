//! Who borders whom: two units are neighbours where they share an arc (rook contiguity).

use std::collections::BTreeMap;

use super::Coverage;
use crate::geo::length_m;

/// Two neighbouring units of one layer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Adjacency {
    /// The positions of the two units, the smaller first.
    pub units: [u32; 2],
    /// The geodesic length of their common border in metres.
    pub length_m: f64,
}

impl Coverage {
    /// Every pair of neighbouring units of a layer, ordered by position.
    pub fn adjacency(&self, layer: usize) -> Vec<Adjacency> {
        let mut lengths: BTreeMap<[u32; 2], f64> = BTreeMap::new();
        for arc in &self.arcs {
            if let [Some(a), Some(b)] = arc.sides[layer]
                && a != b
            {
                *lengths.entry([a.min(b), a.max(b)]).or_default() += length_m(&arc.points);
            }
        }
        lengths
            .into_iter()
            .map(|(units, length_m)| Adjacency { units, length_m })
            .collect()
    }
}
