//! The units of a layer at one zoom: clean integer polygons in flat lists, with their boxes.

use std::ops::Range;

use rayon::prelude::*;

use super::clean::{Winding, clean, doubled_area, turned};
use super::grid::GridBox;
use super::pyramid::{Scale, quantise, simplify};
use super::simple::{are_apart, is_simple};
use super::too_fine::Ends;
use super::{Line, Point, Polygon};
use crate::geo::{ArcShape, Coverage};
use crate::model::cast::to_u32;

/// Edges under one box. A box saves looking at its vertices one by one; measured over 16 to 128,
/// this is within 5 % of the best at every zoom.
const CHUNK: usize = 32;

/// Units that are put on the grid together.
const TOGETHER: usize = 2048;

/// The polygons of all units at a zoom, in the layer's order.
///
/// Every unit has at least one polygon: one that vanishes on the grid becomes the smallest triangle
/// at its label point, because a district that is not drawn looks like one that does not exist.
#[derive(Debug, Default)]
pub(super) struct PolygonLevel {
    points: Vec<Point>,
    /// Of every run of [`CHUNK`] edges in rings that have more than one.
    chunks: Vec<GridBox>,
    rings: Vec<RingSpan>,
    polygons: Vec<PolygonSpan>,
    units: Vec<UnitSpan>,
    /// Units whose outline could not be cleaned, rising: each is the smallest triangle.
    unclean: Vec<u32>,
}

#[derive(Debug)]
struct RingSpan {
    points: Range<u32>,
    chunks: Range<u32>,
}

#[derive(Debug)]
struct PolygonSpan {
    rings: Range<u32>,
    bounds: GridBox,
}

#[derive(Debug)]
struct UnitSpan {
    polygons: Range<u32>,
    bounds: GridBox,
}

/// An open ring with the boxes of its chunks.
#[derive(Clone, Copy)]
pub(super) struct RingView<'a> {
    pub points: &'a [Point],
    boxes: &'a [GridBox],
}

impl<'a> RingView<'a> {
    /// A ring without boxes.
    #[cfg(test)]
    pub(super) fn short(points: &'a [Point]) -> Self {
        Self { points, boxes: &[] }
    }

    /// Runs of vertices in order, each with the box of the edges that end in them; a short ring is
    /// one run without a box.
    pub fn chunks(self) -> impl Iterator<Item = (&'a [Point], Option<&'a GridBox>)> {
        let size = if self.boxes.is_empty() {
            self.points.len().max(1)
        } else {
            CHUNK
        };
        self.points
            .chunks(size)
            .enumerate()
            .map(|(i, points)| (points, self.boxes.get(i)))
    }
}

impl PolygonLevel {
    /// The level of a layer at a zoom: arcs filtered once and put on the grid, rings cleaned where
    /// they need it.
    pub(super) fn new(
        coverage: &Coverage,
        layer: usize,
        label_points: &[[f64; 2]],
        scale: Scale,
        least_area: i64,
    ) -> Self {
        let simplified = on_grid(coverage, scale);
        let triangle =
            |label: &[f64; 2]| vec![vec![least_triangle(quantise(*label, scale.zoom()))]];
        // None where the outline cannot be cleaned.
        let one = |(shape, label): (&ArcShape, &[f64; 2])| {
            let polygons = polygons(shape, &simplified)?;
            let area: i64 = polygons
                .iter()
                .flatten()
                .map(|ring| doubled_area(ring))
                .sum();
            if polygons.is_empty() || area < least_area {
                Some(triangle(label))
            } else {
                Some(polygons)
            }
        };
        let cleaned = |(shapes, labels): (&[ArcShape], &[[f64; 2]])| {
            let units = shapes.par_iter().zip(labels).with_min_len(64).map(one);
            units.collect::<Vec<Option<Vec<Polygon>>>>()
        };
        let mut level = Self::default();
        let mut add = |units: Vec<Option<Vec<Polygon>>>, labels: &[[f64; 2]]| {
            let rings = units.iter().flatten().flatten().flatten();
            level.points.reserve(rings.map(Vec::len).sum());
            for (polygons, label) in units.into_iter().zip(labels) {
                if polygons.is_none() {
                    level.unclean.push(to_u32(level.units.len()));
                }
                level.push(polygons.unwrap_or_else(|| triangle(label)));
            }
        };
        // Not all at once, for then a level would be in memory twice; some are cleaned while those before join.
        let mut before: (Vec<Option<Vec<Polygon>>>, &[[f64; 2]]) = (Vec::new(), &[]);
        let shapes = coverage.shapes(layer).chunks(TOGETHER);
        for together in shapes.zip(label_points.chunks(TOGETHER)) {
            let (units, ()) = rayon::join(|| cleaned(together), || add(before.0, before.1));
            before = (units, together.1);
        }
        // Arcs, outlines and the level are of one size: of few units that are large, all of them would be here.
        drop(simplified);
        add(before.0, before.1);
        // Lists that doubled while they grew; a level stays as long as the layer.
        level.points.shrink_to_fit();
        level.chunks.shrink_to_fit();
        level.rings.shrink_to_fit();
        level.polygons.shrink_to_fit();
        level.units.shrink_to_fit();
        level
    }

    /// The units whose outline could not be cleaned, by position, rising.
    pub(super) fn unclean(&self) -> &[u32] {
        &self.unclean
    }

    fn push(&mut self, unit: Vec<Polygon>) {
        let first_polygon = to_u32(self.polygons.len());
        let mut unit_bounds: Option<GridBox> = None;
        for polygon in unit {
            let first_ring = to_u32(self.rings.len());
            let mut bounds: Option<GridBox> = None;
            for ring in polygon {
                let around = GridBox::around(ring.iter());
                bounds = GridBox::joined(bounds, around);
                self.push_ring(&ring);
            }
            unit_bounds = GridBox::joined(unit_bounds, bounds);
            self.polygons.push(PolygonSpan {
                rings: first_ring..to_u32(self.rings.len()),
                bounds: bounds.unwrap_or_default(),
            });
        }
        self.units.push(UnitSpan {
            polygons: first_polygon..to_u32(self.polygons.len()),
            bounds: unit_bounds.unwrap_or_default(),
        });
    }

    fn push_ring(&mut self, ring: &[Point]) {
        let (first_point, first_chunk) = (to_u32(self.points.len()), to_u32(self.chunks.len()));
        self.points.extend_from_slice(ring);
        if ring.len() > CHUNK {
            let mut before = ring[ring.len() - 1];
            for points in ring.chunks(CHUNK) {
                let edges = std::iter::once(&before).chain(points);
                self.chunks.push(GridBox::around(edges).unwrap_or_default());
                before = points[points.len() - 1];
            }
        }
        self.rings.push(RingSpan {
            points: first_point..to_u32(self.points.len()),
            chunks: first_chunk..to_u32(self.chunks.len()),
        });
    }

    /// The number of vertices.
    pub(super) fn len(&self) -> usize {
        self.points.len()
    }

    /// The number of units.
    pub(super) fn units(&self) -> usize {
        self.units.len()
    }

    /// The box around a unit.
    pub(super) fn bounds(&self, unit: usize) -> &GridBox {
        &self.units[unit].bounds
    }

    /// The polygons of a unit, each with its box.
    pub(super) fn polygons(
        &self,
        unit: usize,
    ) -> impl Iterator<Item = (&GridBox, impl Iterator<Item = RingView<'_>> + Clone)> {
        let span = &self.units[unit].polygons;
        self.polygons[span.start as usize..span.end as usize]
            .iter()
            .map(|polygon| {
                let rings = &self.rings[polygon.rings.start as usize..polygon.rings.end as usize];
                (&polygon.bounds, rings.iter().map(|ring| self.view(ring)))
            })
    }

    fn view(&self, ring: &RingSpan) -> RingView<'_> {
        RingView {
            points: &self.points[ring.points.start as usize..ring.points.end as usize],
            boxes: &self.chunks[ring.chunks.start as usize..ring.chunks.end as usize],
        }
    }

    /// Every ring, in order.
    pub(super) fn rings(&self) -> impl Iterator<Item = &[Point]> {
        self.rings.iter().map(|ring| self.view(ring).points)
    }

    /// The number of vertices of each unit.
    pub(super) fn vertices(&self) -> Vec<usize> {
        let count = |unit| {
            let rings = self.polygons(unit).flat_map(|(_, rings)| rings);
            rings.map(|ring| ring.points.len()).sum()
        };
        (0..self.units.len()).map(count).collect()
    }

    /// Twice the area of each unit, in grid units squared.
    pub(super) fn doubled_areas(&self) -> Vec<i64> {
        (0..self.units.len())
            .map(|unit| {
                self.polygons(unit)
                    .flat_map(|(_, rings)| rings)
                    .map(|ring| doubled_area(ring.points))
                    .sum()
            })
            .collect()
    }
}

/// Every arc of a coverage at a scale.
fn on_grid(coverage: &Coverage, scale: Scale) -> Vec<Line> {
    let arcs = coverage.arcs().par_iter().with_min_len(256);
    arcs.map(|arc| simplify(arc.points(), arc.importance(), ends(arc.points()), scale))
        .collect()
}

/// The units whose outline cannot be cleaned at a scale, by position, rising.
pub(super) fn unclean(coverage: &Coverage, layer: usize, scale: Scale) -> Vec<u32> {
    let simplified = on_grid(coverage, scale);
    let shapes = coverage.shapes(layer).par_iter().enumerate();
    let unclean = shapes.filter(|(_, shape)| polygons(shape, &simplified).is_none());
    unclean.map(|(unit, _)| to_u32(unit)).collect()
}

fn ends(points: &[[f64; 2]]) -> Ends {
    if points.first() == points.last() {
        Ends::Same
    } else {
        Ends::Apart
    }
}

/// Clean polygons of a unit, the inside on the right of every ring (y down); none where they cannot be cleaned.
fn polygons(shape: &ArcShape, arcs: &[Line]) -> Option<Vec<Polygon>> {
    let with_holes = shape.polygons().iter().any(|rings| rings.len() > 1);
    let rings = rings(shape, arcs);
    if rings.is_empty() {
        return Some(Vec::new());
    }
    let simple = !with_holes
        && rings.iter().all(|ring| is_simple(ring))
        && (rings.len() == 1 || are_apart(&rings));
    if simple {
        let exteriors = rings.into_iter();
        let polygons = exteriors
            .filter_map(|ring| turned(ring, Winding::Exterior))
            .map(|ring| vec![ring]);
        return Some(polygons.collect());
    }
    clean(&rings)
}

fn rings(shape: &ArcShape, arcs: &[Line]) -> Vec<Line> {
    shape
        .polygons()
        .iter()
        .flatten()
        .map(|references| {
            let mut ring = Line::new();
            for reference in references {
                let arc = &arcs[reference.index()];
                if reference.is_reversed() {
                    ring.extend(arc.iter().rev());
                } else {
                    ring.extend(arc);
                }
            }
            ring.dedup();
            if ring.len() > 1 && ring.first() == ring.last() {
                ring.pop();
            }
            ring
        })
        .filter(|ring| ring.len() >= 3 && doubled_area(ring) != 0)
        .collect()
}

/// The triangle of the smallest area on the grid, wound as an exterior.
fn least_triangle([x, y]: Point) -> Line {
    vec![[x, y], [x + 1, y], [x, y + 1]]
}

/// A line at a zoom with its box.
#[derive(Debug)]
pub(super) struct LevelLine {
    pub points: Line,
    pub bounds: GridBox,
}

/// Lines on the grid of a zoom; one that shrinks to a point is left out of every tile.
pub(super) fn lines(lines: &[(Vec<[f64; 2]>, Vec<f64>)], scale: Scale) -> Vec<LevelLine> {
    lines
        .iter()
        .map(|(points, importance)| {
            let points = simplify(points, importance, Ends::Apart, scale);
            let bounds = GridBox::around(points.iter()).unwrap_or_default();
            LevelLine { points, bounds }
        })
        .collect()
}
