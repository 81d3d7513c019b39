//! The units of a layer at one zoom: clean integer polygons with their boxes.

use super::clean::{clean, doubled_area};
use super::clip::GridBox;
use super::pyramid::{Ends, quantise, simplify};
use super::{Line, Point, Polygon};
use crate::geo::{Coverage, Shape};

/// A unit at a zoom.
#[derive(Debug)]
pub(super) struct Unit<G> {
    pub geometry: G,
    pub bounds: GridBox,
}

/// Polygons of a layer's units on the grid of a zoom, in the layer's order.
///
/// Every unit has at least one polygon: one that vanishes on the grid becomes the smallest triangle
/// at its label point, because a district that is not drawn looks like one that does not exist.
pub(super) fn polygons(
    coverage: &Coverage,
    layer: usize,
    label_points: &[[f64; 2]],
    z: u8,
) -> Vec<Unit<Vec<Polygon>>> {
    let arcs: Vec<Line> = coverage
        .arcs()
        .iter()
        .map(|arc| {
            let ends = if arc.points().first() == arc.points().last() {
                Ends::Same
            } else {
                Ends::Apart
            };
            simplify(arc.points(), arc.importance(), ends, z)
        })
        .collect();
    let units = coverage.shapes(layer).iter().zip(label_points);
    units
        .map(|(shape, label)| {
            let rings = rings(shape, &arcs);
            let mut geometry = if rings.is_empty() {
                Vec::new()
            } else {
                clean(&rings)
            };
            if geometry.is_empty() {
                geometry.push(vec![least_triangle(quantise(*label, z))]);
            }
            let bounds = bounds(geometry.iter().flatten().flatten());
            Unit { geometry, bounds }
        })
        .collect()
}

fn rings(shape: &Shape, arcs: &[Line]) -> Vec<Line> {
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

/// Lines on the grid of a zoom; one that shrinks to a point is left out of every tile.
pub(super) fn lines(lines: &[(Vec<[f64; 2]>, Vec<f64>)], z: u8) -> Vec<Unit<Line>> {
    lines
        .iter()
        .map(|(points, importance)| {
            let geometry = simplify(points, importance, Ends::Apart, z);
            let bounds = bounds(geometry.iter());
            Unit { geometry, bounds }
        })
        .collect()
}

fn bounds<'a>(points: impl Iterator<Item = &'a Point>) -> GridBox {
    GridBox::around(points).unwrap_or(GridBox {
        min: [0, 0],
        max: [0, 0],
    })
}
