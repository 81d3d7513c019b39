//! A coverage: the outlines of units as shared arcs.
//!
//! ```text
//!   +-----a-----+-----b-----+      three units, seven arcs; arc e is the one border of
//!   |           |           |      the left and the right unit: simplified once, it stays
//!   c     1     e     2     d      the same line for both, and its sides say who
//!   |           |           |      neighbours whom
//!   +-----f-----+-----g-----+
//! ```
//!
//! Several layers may share one pool of arcs, so that an oblast's outline is, arc by arc, the
//! outline of its districts.

mod beside; //     vertices beside edges and beside each other
mod build; //      rings -> arcs
mod cover; //      gaps and overlaps
mod importance; // how much each vertex matters, once
mod near_miss; //  vertices that nearly lie on a neighbour's outline: told, or joined to it
mod node; //       vertices join the edges that they lie on
mod rings; //      polygons -> rings of numbered vertices

use std::collections::BTreeMap;

use geo::MultiPolygon;

use crate::geo::length_m;

pub use cover::Misfits;
pub use importance::importance;
pub use near_miss::{NEAR_MISS_M, NearMiss, Snapped, near_misses, snapped};
pub use node::{NODED_WITHIN_M, Noded};

/// Arcs, and the shapes of each layer made of them.
#[derive(Debug)]
pub struct Coverage {
    pub(super) arcs: Vec<Arc>,
    pub(super) shapes: Vec<Vec<ArcShape>>,
    noded: Vec<Noded>,
}

/// A line between two junctions, or a closed line without one.
#[derive(Debug)]
pub struct Arc {
    points: Vec<[f64; 2]>,
    importance: Vec<f64>,
    closed: bool,
    /// For each layer: the unit on the left and on the right.
    sides: Vec<[Option<u32>; 2]>,
}

/// An arc in the direction in which a ring runs through it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArcRef {
    index: u32,
    reversed: bool,
}

/// A unit's polygons as rings of arcs.
#[derive(Debug, Clone, Default)]
pub struct ArcShape {
    polygons: Vec<Vec<Vec<ArcRef>>>,
}

impl Coverage {
    /// One pool of arcs for several layers. Coordinates are degrees, finite and on the globe; rings
    /// are closed; their winding does not matter. Lines that coincide vertex by vertex become the
    /// same arcs; a vertex within [`NODED_WITHIN_M`] of another outline's vertex or edge joins it first.
    pub fn build(layers: &[Vec<MultiPolygon<f64>>]) -> Self {
        build::build(layers)
    }

    /// The vertices that joined an outline which lacked them.
    pub fn noded(&self) -> &[Noded] {
        &self.noded
    }

    /// All arcs.
    pub fn arcs(&self) -> &[Arc] {
        &self.arcs
    }

    /// The shapes of a layer, one for each unit.
    pub fn shapes(&self, layer: usize) -> &[ArcShape] {
        &self.shapes[layer]
    }

    /// The units of a layer on the left and on the right of an arc, in its stored direction.
    pub fn sides(&self, arc: usize, layer: usize) -> [Option<u32>; 2] {
        self.arcs[arc].sides[layer]
    }

    /// The outline of the wanted units of a layer together, as polygons: the arcs that have one of them on one side
    /// only, joined to rings.
    pub fn dissolve(&self, layer: usize, wanted: impl Fn(usize) -> bool) -> MultiPolygon<f64> {
        build::dissolve(self, layer, wanted)
    }
}

impl Arc {
    /// Longitude and latitude of every vertex, both ends included.
    pub fn points(&self) -> &[[f64; 2]] {
        &self.points
    }

    /// How much each vertex matters; see [`importance`]. A zoom level keeps what is at or above its
    /// limit.
    pub fn importance(&self) -> &[f64] {
        &self.importance
    }

    /// True for a ring without a junction.
    pub fn is_closed(&self) -> bool {
        self.closed
    }
}

impl ArcShape {
    /// Polygon, ring (exterior first, counter-clockwise; holes clockwise), arcs in order.
    pub fn polygons(&self) -> &[Vec<Vec<ArcRef>>] {
        &self.polygons
    }

    /// The arcs of all rings, in order.
    pub fn arc_refs(&self) -> impl Iterator<Item = ArcRef> {
        self.polygons.iter().flatten().flatten().copied()
    }
}

impl ArcRef {
    /// Which arc.
    pub fn index(self) -> usize {
        self.index as usize
    }

    /// True where the ring runs against the arc's stored direction.
    pub fn is_reversed(self) -> bool {
        self.reversed
    }
}

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
