//! Rings as numbers of vertices: what arcs are cut from.

use std::hash::BuildHasher;

use geo::{Coord, LineString, MultiPolygon};
use hashbrown::{DefaultHashBuilder, HashTable};

use crate::model::cast::to_u32;

/// A ring as vertex numbers, open, without repeats.
pub(super) type Ring = Vec<u32>;

/// Two vertices that follow each other, the smaller number first.
pub(super) type Edge = [u32; 2];

/// The edge from one vertex to another.
pub(super) fn edge(from: u32, to: u32) -> Edge {
    [from.min(to), from.max(to)]
}

/// Every edge of a ring, the closing one too.
pub(super) fn edges_of(ring: &Ring) -> impl Iterator<Item = Edge> {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(from, to)| edge(*from, *to))
}

/// Which layer and unit a ring is of.
pub(super) type Owner = (usize, u32);

/// The rings of each layer, unit and polygon.
pub(super) struct Rings(Vec<Vec<Vec<Vec<Ring>>>>);

impl Rings {
    /// Numbers the vertices of all layers: where two have one place, they have one number.
    pub(super) fn new<L: AsRef<[MultiPolygon<f64>]>>(layers: &[L]) -> (Self, Vec<[f64; 2]>) {
        let mut vertices = Vertices::default();
        let layers = || layers.iter().map(AsRef::as_ref);
        let coords = layers().flatten().map(geo::CoordsIter::coords_count);
        vertices.expect(coords.sum());
        let layers = layers();
        let rings = layers.map(|units| units.iter().map(|unit| vertices.polygons(unit)).collect());
        (Self(rings.collect()), vertices.points)
    }

    pub(super) fn layers(&self) -> usize {
        self.0.len()
    }

    /// The polygons of each unit of each layer.
    pub(super) fn polygons(&self) -> impl Iterator<Item = &Vec<Vec<Vec<Ring>>>> {
        self.0.iter()
    }

    /// Every ring of a layer with its unit.
    pub(super) fn of_layer(&self, layer: usize) -> impl Iterator<Item = (Owner, &Ring)> {
        (0..).zip(&self.0[layer]).flat_map(move |(unit, polygons)| {
            let rings = polygons.iter().flatten();
            rings.map(move |ring| ((layer, unit), ring))
        })
    }

    /// Every ring, in a fixed order.
    pub(super) fn all(&self) -> impl Iterator<Item = (Owner, &Ring)> {
        (0..self.layers()).flat_map(|layer| self.of_layer(layer))
    }

    /// Every ring in the same order, to be changed.
    pub(super) fn all_mut(&mut self) -> impl Iterator<Item = (Owner, &mut Ring)> {
        let layers = self.0.iter_mut().enumerate();
        layers.flat_map(|(layer, units)| {
            (0..).zip(units).flat_map(move |(unit, polygons)| {
                let rings = polygons.iter_mut().flatten();
                rings.map(move |ring| ((layer, unit), ring))
            })
        })
    }
}

/// Numbers distinct positions.
#[derive(Default)]
struct Vertices {
    /// By place; the places themselves stand in `points` alone, for there are millions.
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
    points: Vec<[f64; 2]>,
}

impl Vertices {
    /// Makes room for so many positions: most are of two outlines. To grow later would hash all of them again.
    fn expect(&mut self, positions: usize) {
        let points = &self.points;
        let hash = |number: &u32| {
            self.hasher
                .hash_one(points[*number as usize].map(f64::to_bits))
        };
        self.numbers.reserve(positions / 2, hash);
        self.points.reserve(positions / 2);
    }

    /// The number of a place; `before` is that of the vertex before it.
    fn number(&mut self, c: Coord<f64>, before: u32) -> u32 {
        // Adding zero makes -0 and 0 the same place.
        let point = [c.x + 0.0, c.y + 0.0];
        // Along an outline that was numbered before, one way or the other: no look-up, which is far away in memory.
        let beside = [before.wrapping_sub(1), before.wrapping_add(1)];
        let is_there = |number: &u32| self.points.get(*number as usize) == Some(&point);
        if let Some(number) = beside.into_iter().find(is_there) {
            return number;
        }
        let hash = |point: &[f64; 2]| self.hasher.hash_one(point.map(f64::to_bits));
        let points = &mut self.points;
        let is_same = |number: &u32| points[*number as usize] == point;
        if let Some(number) = self.numbers.find(hash(&point), is_same) {
            return *number;
        }
        let number = to_u32(points.len());
        points.push(point);
        self.numbers
            .insert_unique(hash(&point), number, |other| hash(&points[*other as usize]));
        number
    }

    fn polygons(&mut self, unit: &MultiPolygon<f64>) -> Vec<Vec<Ring>> {
        unit.iter()
            .map(|polygon| {
                let exterior = self.ring(polygon.exterior(), Turn::Left);
                let holes = polygon
                    .interiors()
                    .iter()
                    .map(|hole| self.ring(hole, Turn::Right));
                std::iter::once(exterior)
                    .chain(holes)
                    .filter(|ring| ring.len() >= 3)
                    .collect()
            })
            .filter(|rings: &Vec<Ring>| !rings.is_empty())
            .collect()
    }

    fn ring(&mut self, line: &LineString<f64>, turn: Turn) -> Ring {
        let mut before = u32::MAX;
        let mut ring = Ring::with_capacity(line.0.len());
        for place in &line.0 {
            before = self.number(*place, before);
            ring.push(before);
        }
        ring.dedup();
        if ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        let doubled_area: f64 = line
            .0
            .windows(2)
            .map(|edge| {
                (edge[0].x - line.0[0].x) * (edge[1].y - line.0[0].y)
                    - (edge[1].x - line.0[0].x) * (edge[0].y - line.0[0].y)
            })
            .sum();
        if (doubled_area > 0.0) != (turn == Turn::Left) {
            ring.reverse();
        }
        ring
    }
}

/// Which way a ring turns: exteriors left (counter-clockwise), holes right.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Left,
    Right,
}
