//! What a tile may weigh, and what gives way when it would weigh more: first detail, then names
//! (which `/units` has, and which nobody can read where so many units share a tile), at last the
//! shape of the smallest units. No unit ever gives way, and nothing does so silently.

use std::collections::HashMap;

use serde::Serialize;

use super::attributes::{Attributes, Detail};
use super::grid::GridBox;
use super::level::PolygonLevel;
use super::pyramid::Scale;
use super::{BUFFER, EXTENT, Point, TileCoord};
use crate::coding;
use crate::model::cast::{to_f64, whole_usize};

/// How much larger the tolerance becomes, step by step.
const COARSER: [f64; 3] = [2.0, 4.0, 8.0];
/// The share of units, from the smallest, that become minimal triangles.
const TRIANGLES: [f64; 3] = [0.5, 0.75, 0.9];

/// Hold any step within a tile.
const VERTEX_BYTES: usize = 4;
/// An edge that leaves a tile: its own vertex, one where it comes in, one where it goes out, and the box's corners
/// on the way to where the ring comes back.
const CUT_EDGE_VERTICES: usize = 7;
/// The commands of a ring, and the box's corners where it goes around the tile.
const RING_BYTES: usize = 4 * VERTEX_BYTES + 16;
/// Tiles that an edge is counted in one by one.
const FAR: usize = 16;

/// Vertices of levels that are made at load: a few tenths of a second each for a layer that has as many.
pub const VERTICES_AT_LOAD: usize = 2_000_000;

/// How heavy and how deep tiles may be, and what is made at load.
#[derive(Debug, Clone, Copy)]
pub struct TileLimits {
    /// What a tile may weigh, in bytes (gzip).
    pub budget: usize,
    /// The deepest zoom, at most [`DEEPEST_ZOOM`](crate::geo::mercator::DEEPEST_ZOOM); the layer's own where none is asked for.
    pub max_zoom: Option<u8>,
    /// The levels of a layer that are made at load have no more vertices together; deeper ones are made when their
    /// zoom is first asked for, since each would hold the whole layer again.
    pub vertices_at_load: usize,
}

/// What gave way at a zoom.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fallback {
    zoom: u8,
    tolerance_units: f64,
    triangles: usize,
    names: bool,
    heaviest_bytes: usize,
}

impl Fallback {
    pub(super) fn new(scale: Scale, step: &Step, heaviest_bytes: usize) -> Self {
        Self {
            zoom: scale.zoom(),
            tolerance_units: step.scale.tolerance(),
            triangles: step.triangles,
            names: step.detail == Detail::Names,
            heaviest_bytes,
        }
    }

    /// The zoom.
    pub fn zoom(&self) -> u8 {
        self.zoom
    }

    /// The tolerance at which lines were simplified, in grid units (4096 to a tile).
    pub fn tolerance_units(&self) -> f64 {
        self.tolerance_units
    }

    /// How many units are drawn as the smallest triangle.
    pub fn triangles(&self) -> usize {
        self.triangles
    }

    /// Whether names are in the tiles.
    pub fn names(&self) -> bool {
        self.names
    }

    /// What the heaviest tile weighs now, in bytes (gzip).
    pub fn heaviest_bytes(&self) -> usize {
        self.heaviest_bytes
    }
}

/// One way to make a level lighter.
pub(super) struct Step {
    pub scale: Scale,
    /// Twice the area below which a unit becomes a triangle, in grid units squared.
    pub least_area: i64,
    pub triangles: usize,
    pub detail: Detail,
}

/// The steps in order, each lighter than the one before. Where nothing was dropped yet, the first is the usual
/// tolerance.
pub(super) fn steps(scale: Scale, mut doubled_areas: Vec<i64>) -> impl Iterator<Item = Step> {
    doubled_areas.sort_unstable();
    let plain = move |times| Step {
        scale: scale.coarser(times),
        least_area: 0,
        triangles: 0,
        detail: Detail::Names,
    };
    let coarsest = scale.coarser(COARSER[COARSER.len() - 1]);
    let without_names = move |triangles: usize, least_area| Step {
        scale: coarsest,
        least_area,
        triangles,
        detail: Detail::Codes,
    };
    let small = TRIANGLES.iter().map(move |share| {
        let triangles = whole_usize(to_f64(doubled_areas.len()) * share);
        let least_area = doubled_areas.get(triangles).copied().unwrap_or(0);
        without_names(triangles, least_area)
    });
    let usual = (scale.tolerance() == 0.0).then_some(1.0);
    usual
        .into_iter()
        .chain(COARSER)
        .map(plain)
        .chain([without_names(0, 0)])
        .chain(small)
}

/// The tiles of a level that may weigh more than the budget, by an estimate that is never too low:
/// each unit counts wholly, with so many vertices, in every tile that its box meets.
pub(super) fn suspects(
    level: &PolygonLevel,
    vertices: &[usize],
    attributes: &Attributes,
    z: u8,
    budget: usize,
) -> Vec<TileCoord> {
    // A coding is sent only where it is smaller.
    let weight = |unit: usize| vertices[unit] * VERTEX_BYTES + attributes.bytes_of(unit);
    if (0..vertices.len()).map(weight).sum::<usize>() <= budget {
        return Vec::new();
    }
    let mut weights: HashMap<(u32, u32), usize> = HashMap::new();
    for unit in 0..vertices.len() {
        for tile in Tiles::of(level.bounds(unit), z).each() {
            *weights.entry(tile).or_default() += weight(unit);
        }
    }
    let mut suspects: Vec<TileCoord> = weights
        .into_iter()
        .filter(|(_, weight)| *weight > budget)
        .filter_map(|((x, y), _)| TileCoord::new(z, x, y).ok())
        .collect();
    suspects.sort_unstable_by_key(|coord| (coord.x(), coord.y()));
    suspects
}

/// Those of the suspects that may weigh more than the budget where each vertex counts in its own tiles: an outline
/// of many vertices is a suspect in each tile of a deep zoom that its box meets, and has few vertices in most.
pub(super) fn crowded(
    level: &PolygonLevel,
    attributes: &Attributes,
    budget: usize,
    suspects: Vec<TileCoord>,
) -> Vec<TileCoord> {
    let Some(z) = suspects.first().map(|coord| coord.z()) else {
        return suspects;
    };
    let mut weights: HashMap<(u32, u32), usize> = suspects
        .iter()
        .map(|coord| ((coord.x(), coord.y()), 0))
        .collect();
    // Of edges that go far, in whichever tile.
    let mut anywhere = 0;
    for unit in 0..level.units() {
        let mut rings = 0;
        for ring in level.polygons(unit).flat_map(|(_, rings)| rings) {
            rings += 1;
            let mut before = ring.points.last().copied().unwrap_or_default();
            for (points, bounds) in ring.chunks() {
                let together = bounds.and_then(|bounds| Tiles::of(bounds, z).only());
                if let Some(tile) = together {
                    if let Some(weight) = weights.get_mut(&tile) {
                        *weight += points.len() * VERTEX_BYTES;
                    }
                    before = points[points.len() - 1];
                    continue;
                }
                for point in points {
                    let edge = GridBox::around([before, *point].iter()).unwrap_or_default();
                    before = *point;
                    let tiles = Tiles::of(&edge, z);
                    let vertices = if tiles.only().is_some() {
                        1
                    } else {
                        CUT_EDGE_VERTICES
                    };
                    if tiles.count() > FAR {
                        anywhere += vertices * VERTEX_BYTES;
                        continue;
                    }
                    for tile in tiles.each() {
                        if let Some(weight) = weights.get_mut(&tile) {
                            *weight += vertices * VERTEX_BYTES;
                        }
                    }
                }
            }
        }
        for tile in Tiles::of(level.bounds(unit), z).each() {
            if let Some(weight) = weights.get_mut(&tile) {
                *weight += attributes.bytes_of(unit) + rings * RING_BYTES;
            }
        }
    }
    let mut crowded = suspects;
    crowded.retain(|coord| weights[&(coord.x(), coord.y())] + anywhere > budget);
    crowded
}

/// The tiles of a zoom that a box meets with its margin.
struct Tiles {
    first: [u32; 2],
    last: [u32; 2],
}

impl Tiles {
    fn of(bounds: &GridBox, z: u8) -> Self {
        let last = (1_i32 << z) - 1;
        // A unit beyond the edge reaches into the tile's margin.
        let tile = |p: Point, margin: i32| {
            p.map(|c| {
                (c + margin)
                    .div_euclid(EXTENT)
                    .clamp(0, last)
                    .cast_unsigned()
            })
        };
        Self {
            first: tile(bounds.min, -BUFFER),
            last: tile(bounds.max, BUFFER),
        }
    }

    /// The tile, where there is one alone.
    fn only(&self) -> Option<(u32, u32)> {
        (self.first == self.last).then_some((self.first[0], self.first[1]))
    }

    fn count(&self) -> usize {
        let along = |axis: usize| (self.last[axis] - self.first[axis]) as usize + 1;
        along(0) * along(1)
    }

    fn each(&self) -> impl Iterator<Item = (u32, u32)> + use<> {
        let ([left, top], [right, bottom]) = (self.first, self.last);
        (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
    }
}

/// What a tile weighs on the wire when it is first asked for; later it is no heavier.
pub(super) fn gzip_size(bytes: &[u8]) -> usize {
    coding::gzip(bytes, coding::Effort::Quick).map_or(bytes.len(), |gzip| gzip.len())
}
