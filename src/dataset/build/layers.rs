//! Layers of one coverage are built together; a dissolved layer joins them in a second round.

use std::sync::{Arc, OnceLock};

use geo::MultiPolygon;
use rayon::prelude::*;

use super::BuildError;
use crate::dataset::{Layer, LayerPart, LayerShape};
use crate::geo::{Bbox, Coverage, UnitIndex, label_point, polygon_area_m2};

/// The layers in the order of their parts, and the coverages that they are of.
pub(super) fn layers(
    parts: Vec<LayerPart>,
) -> Result<(Vec<Layer>, Vec<Arc<Coverage>>), BuildError> {
    let mut coverages = Vec::new();
    let mut layers: Vec<(usize, Layer)> = Vec::new();
    for (group, mut members) in grouped(parts).into_iter().enumerate() {
        let mut polygons: Vec<Vec<MultiPolygon<f64>>> = members
            .iter_mut()
            .map(|(_, part)| match &mut part.shape {
                // Not cloned: outlines are the largest part of a dataset.
                LayerShape::Polygons(polygons) => std::mem::take(polygons),
                LayerShape::Dissolved(_) => Vec::new(),
            })
            .collect();
        // Arcs are cut by one thread; the others measure the units meanwhile.
        let (coverage, mut measured) = rayon::join(
            || Coverage::build(&polygons),
            || {
                polygons
                    .iter()
                    .map(|one| Measured::new(one))
                    .collect::<Vec<_>>()
            },
        );
        let mut dissolved = Vec::new();
        for (number, (_, part)) in members.iter().enumerate() {
            if let LayerShape::Dissolved(from) = &part.shape {
                let source = members.iter().position(|(_, one)| &one.meta.id == from);
                let source = source.ok_or_else(|| BuildError::NoLayer {
                    by: format!("layer {}, dissolve", part.meta.id),
                    layer: from.clone(),
                })?;
                dissolved.push((number, coverage.dissolve(source, |_| true)));
            }
        }
        let coverage = if dissolved.is_empty() {
            coverage
        } else {
            drop(coverage);
            for (number, shape) in dissolved {
                polygons[number] = vec![shape];
                measured[number] = Measured::new(&polygons[number]);
            }
            Coverage::build(&polygons)
        };
        let shapes = polygons.into_iter().zip(measured);
        for (number, ((order, part), shapes)) in members.into_iter().zip(shapes).enumerate() {
            layers.push((order, layer(part, shapes, (group, number))));
        }
        coverages.push(Arc::new(coverage));
    }
    layers.sort_by_key(|(order, _)| *order);
    Ok((
        layers.into_iter().map(|(_, layer)| layer).collect(),
        coverages,
    ))
}

/// Layers of one coverage together, each with its place among all; one without a coverage is by itself.
fn grouped(parts: Vec<LayerPart>) -> Vec<Vec<(usize, LayerPart)>> {
    let mut groups: Vec<(String, Vec<(usize, LayerPart)>)> = Vec::new();
    for (order, part) in parts.into_iter().enumerate() {
        let name = part.coverage.clone();
        let name = name.unwrap_or_else(|| format!("={}", part.meta.id));
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, members)) => members.push((order, part)),
            None => groups.push((name, vec![(order, part)])),
        }
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

/// What is measured of the units of a layer, one by one.
struct Measured {
    areas_m2: Vec<f64>,
    label_points: Vec<[f64; 2]>,
    index: UnitIndex,
    bbox: Bbox,
}

impl Measured {
    fn new(polygons: &[MultiPolygon<f64>]) -> Self {
        Self {
            areas_m2: polygons.par_iter().map(polygon_area_m2).collect(),
            // A unit without a polygon cannot come here: the reader refuses an empty geometry.
            label_points: polygons
                .par_iter()
                .map(|one| label_point(one).unwrap_or_default())
                .collect(),
            index: UnitIndex::new(polygons),
            bbox: Bbox::around(polygons),
        }
    }
}

fn layer(
    part: LayerPart,
    (polygons, measured): (Vec<MultiPolygon<f64>>, Measured),
    coverage: (usize, usize),
) -> Layer {
    let units = part.units.iter().enumerate();
    Layer {
        position: units.map(|(i, unit)| (unit.code.clone(), i)).collect(),
        meta: part.meta,
        units: part.units,
        areas_m2: measured.areas_m2,
        label_points: measured.label_points,
        index: measured.index,
        bbox: measured.bbox,
        polygons,
        coverage,
        adjacency: OnceLock::new(),
    }
}
