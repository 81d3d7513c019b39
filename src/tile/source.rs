//! What the tiles of a layer are made of: units of a coverage, lines, or points.

use std::sync::Arc;

use rayon::prelude::*;

use super::geometry::Level;
use super::later::Later;
use super::level::{self, PolygonLevel};
use super::point_level::points;
use super::pyramid::{Scale, data_zoom, point_zoom, true_zoom};
use crate::geo::{Coverage, mercator};

/// What tiles are made of.
#[derive(Debug)]
pub enum TileSource<'a> {
    /// The units of a layer of a coverage, each with a point inside it.
    Units {
        /// The coverage.
        coverage: &'a Arc<Coverage>,
        /// Which of its layers.
        layer: usize,
        /// One for each unit, in degrees.
        label_points: &'a [[f64; 2]],
    },
    /// Lines in degrees, each with the importance of its vertices.
    Lines(&'a [(Vec<[f64; 2]>, Vec<f64>)]),
    /// Points in degrees, the most important first: low zooms leave out those that lie too near to one before.
    Points(&'a [[f64; 2]]),
}

impl TileSource<'_> {
    pub(super) fn level(&self, scale: Scale, least_area: i64) -> Level {
        match self {
            Self::Units {
                coverage,
                layer,
                label_points,
            } => Level::Polygons(PolygonLevel::new(
                coverage,
                *layer,
                label_points,
                scale,
                least_area,
            )),
            Self::Lines(lines) => Level::Lines(level::lines(lines, scale)),
            Self::Points(all) => Level::Points(points(all, scale)),
        }
    }

    /// What deeper levels can be made of when they are asked for; none for lines and points, which are few.
    pub(super) fn later(&self) -> Option<Later> {
        match self {
            Self::Units {
                coverage,
                layer,
                label_points,
            } => Some(Later::new(coverage, *layer, label_points)),
            Self::Lines(_) | Self::Points(_) => None,
        }
    }

    /// The units whose outline cannot be cleaned at a scale, by position, rising.
    pub(super) fn unclean(&self, scale: Scale) -> Vec<u32> {
        match self {
            Self::Units {
                coverage, layer, ..
            } => level::unclean(coverage, *layer, scale),
            Self::Lines(_) | Self::Points(_) => Vec::new(),
        }
    }

    /// The vertices of each unit, line or point in full detail.
    pub(super) fn vertices(&self) -> Vec<usize> {
        match self {
            Self::Units {
                coverage, layer, ..
            } => {
                let arcs = coverage.arcs();
                let shapes = coverage.shapes(*layer).iter();
                shapes
                    .map(|shape| {
                        shape
                            .arc_refs()
                            .map(|r| arcs[r.index()].points().len())
                            .sum()
                    })
                    .collect()
            }
            Self::Lines(lines) => lines.iter().map(|(points, _)| points.len()).collect(),
            Self::Points(points) => vec![1; points.len()],
        }
    }

    /// How many vertices all units or lines together keep at a scale; the grid may make one of several.
    pub(super) fn vertices_at(&self, scale: Scale) -> usize {
        let kept = |importance: &[f64]| importance.iter().filter(|one| scale.keeps(**one)).count();
        match self {
            Self::Units {
                coverage, layer, ..
            } => {
                let arcs = coverage.arcs().iter().enumerate();
                let of_units = arcs.map(|(i, arc)| {
                    let sides = coverage.sides(i, *layer);
                    sides.iter().flatten().count() * kept(arc.importance())
                });
                of_units.sum()
            }
            Self::Lines(lines) => lines.iter().map(|(_, importance)| kept(importance)).sum(),
            Self::Points(points) => points.len(),
        }
    }

    /// The box of each unit or line on the unit square.
    pub(super) fn boxes(&self) -> Vec<[[f64; 2]; 2]> {
        match self {
            Self::Units {
                coverage,
                layer,
                label_points,
            } => {
                let arcs = coverage.arcs();
                let shapes = coverage.shapes(*layer).par_iter().zip(*label_points);
                shapes
                    .with_min_len(256)
                    .map(|(shape, label)| {
                        // The label stands for a unit without area, which has no arc.
                        let references = shape.arc_refs();
                        let points = references.flat_map(|r| arcs[r.index()].points());
                        around(points.chain([label]))
                    })
                    .collect()
            }
            Self::Lines(lines) => {
                let boxes = lines.iter().map(|(points, _)| around(points.iter()));
                boxes.collect()
            }
            Self::Points(points) => points.iter().map(|at| around([at].into_iter())).collect(),
        }
    }

    /// The first zoom that shows every vertex, each near its place; at most 12.
    pub(super) fn own_zoom(&self) -> u8 {
        if let Self::Points(points) = self {
            return point_zoom(points);
        }
        let lines: Vec<(&[[f64; 2]], &[f64])> = match self {
            Self::Units {
                coverage, layer, ..
            } => {
                let arcs = coverage.arcs().iter().enumerate();
                // Each arc once, however many units it parts.
                let own = arcs.filter(|(i, _)| coverage.sides(*i, *layer) != [None, None]);
                own.map(|(_, arc)| (arc.points(), arc.importance()))
                    .collect()
            }
            Self::Lines(lines) => {
                let lines = lines.iter();
                lines
                    .map(|(points, importance)| (points.as_slice(), importance.as_slice()))
                    .collect()
            }
            Self::Points(_) => Vec::new(),
        };
        let (points, importances): (Vec<_>, Vec<_>) = lines.into_iter().unzip();
        let shown = data_zoom(importances.into_iter().flatten());
        shown.max(true_zoom(&points))
    }

    pub(super) fn labels(&self) -> &[[f64; 2]] {
        match self {
            Self::Units { label_points, .. } => label_points,
            Self::Lines(_) | Self::Points(_) => &[],
        }
    }
}

/// The box of places on the unit square; their projection keeps the order on each axis.
fn around<'a>(points: impl Iterator<Item = &'a [f64; 2]>) -> [[f64; 2]; 2] {
    let (mut min, mut max) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    for point in points {
        for axis in 0..2 {
            min[axis] = min[axis].min(point[axis]);
            max[axis] = max[axis].max(point[axis]);
        }
    }
    let [left, bottom] = mercator::project(min);
    let [right, top] = mercator::project(max);
    [[left, top], [right, bottom]]
}
