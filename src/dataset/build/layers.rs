//! Layers of one coverage are built together; a dissolved layer joins them in a second round.

use std::sync::Arc;

use geo::MultiPolygon;
use rayon::prelude::*;

use super::BuildError;
use crate::dataset::{Layer, LayerPart, LayerShape};
use crate::geo::{Bbox, Coverage, UnitIndex, label_point, polygon_area_m2};

/// The layers in the order of their parts, and the coverages that they are of.
pub(super) fn layers(parts: &[LayerPart]) -> Result<(Vec<Layer>, Vec<Arc<Coverage>>), BuildError> {
    let name = |part: &LayerPart| {
        part.coverage
            .clone()
            .unwrap_or_else(|| format!("={}", part.id))
    };
    let mut groups: Vec<String> = Vec::new();
    for part in parts {
        if !groups.contains(&name(part)) {
            groups.push(name(part));
        }
    }
    let mut coverages = Vec::new();
    let mut layers: Vec<(usize, Layer)> = Vec::new();
    for (group, group_name) in groups.iter().enumerate() {
        let members: Vec<(usize, &LayerPart)> = parts
            .iter()
            .enumerate()
            .filter(|(_, part)| &name(part) == group_name)
            .collect();
        let mut polygons: Vec<Vec<MultiPolygon<f64>>> = members
            .iter()
            .map(|(_, part)| match &part.shape {
                LayerShape::Polygons(polygons) => polygons.clone(),
                LayerShape::Dissolved(_) => Vec::new(),
            })
            .collect();
        let mut coverage = Coverage::build(&polygons);
        let mut dissolved = Vec::new();
        for (number, (_, part)) in members.iter().enumerate() {
            if let LayerShape::Dissolved(from) = &part.shape {
                let source = members.iter().position(|(_, one)| &one.id == from);
                let source = source.ok_or_else(|| BuildError::NoLayer {
                    by: format!("layer {}, dissolve", part.id),
                    layer: from.clone(),
                })?;
                dissolved.push((number, coverage.dissolve(source)));
            }
        }
        if !dissolved.is_empty() {
            for (number, shape) in dissolved {
                polygons[number] = vec![shape];
            }
            coverage = Coverage::build(&polygons);
        }
        for (number, ((order, part), polygons)) in members.into_iter().zip(polygons).enumerate() {
            layers.push((order, layer(part, polygons, (group, number))));
        }
        coverages.push(Arc::new(coverage));
    }
    layers.sort_by_key(|(order, _)| *order);
    Ok((
        layers.into_iter().map(|(_, layer)| layer).collect(),
        coverages,
    ))
}

fn layer(part: &LayerPart, polygons: Vec<MultiPolygon<f64>>, coverage: (usize, usize)) -> Layer {
    let units = part.units.iter().enumerate();
    Layer {
        id: part.id.clone(),
        title: part.title.clone(),
        notes: part.notes.clone(),
        source: part.source.clone(),
        parent: part.parent.clone(),
        position: units.map(|(i, unit)| (unit.code.clone(), i)).collect(),
        units: part.units.clone(),
        areas_m2: polygons.par_iter().map(polygon_area_m2).collect(),
        // A unit without a polygon cannot come here: the reader refuses an empty geometry.
        label_points: polygons
            .par_iter()
            .map(|one| label_point(one).unwrap_or_default())
            .collect(),
        index: UnitIndex::new(&polygons),
        bbox: Bbox::around(&polygons),
        polygons,
        max_zoom: part.max_zoom,
        coverage,
    }
}
