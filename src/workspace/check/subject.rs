//! What is checked, whichever way it was read.

use std::collections::BTreeMap;
use std::sync::Arc;

use geo::MultiPolygon;

use crate::dataset::{LayerPart, LayerShape, Parts};
use crate::geo::{Coverage, UnitIndex, label_point};
use crate::model::{Series, Unit};
use crate::workspace::load::Outcome;

/// Layers and what was observed on them.
pub(super) struct Subject<'a> {
    pub layers: Vec<LayerSubject<'a>>,
    /// By indicator, then by layer; derived indicators too where there is a dataset.
    pub series: BTreeMap<&'a str, &'a BTreeMap<String, Series>>,
}

/// A layer; its lists are in the order of its units.
pub(super) struct LayerSubject<'a> {
    pub id: &'a str,
    pub units: &'a [Unit],
    pub polygons: &'a [MultiPolygon<f64>],
    pub label_points: Vec<[f64; 2]>,
    pub parent: Option<&'a str>,
    pub index: UnitIndex,
    pub coverage: (Arc<Coverage>, usize),
}

impl<'a> Subject<'a> {
    /// None where not even the parts could be read.
    pub(super) fn new(outcome: &'a Outcome) -> Option<Self> {
        match outcome {
            Outcome::Nothing => None,
            Outcome::Parts(parts) => Some(Self::of_parts(parts)),
            Outcome::Dataset(dataset) => Some(Self {
                layers: dataset
                    .layers()
                    .iter()
                    .map(|layer| LayerSubject {
                        id: layer.id(),
                        units: layer.units(),
                        polygons: layer.polygons(),
                        label_points: layer.label_points().to_vec(),
                        parent: layer.parent(),
                        index: UnitIndex::new(layer.polygons()),
                        coverage: {
                            let (coverage, number) = dataset.coverage(layer);
                            (Arc::clone(coverage), number)
                        },
                    })
                    .collect(),
                series: dataset
                    .indicators()
                    .iter()
                    .map(|one| (one.id.as_str(), &one.series))
                    .collect(),
            }),
        }
    }

    /// Layers with polygons of their own, each in a coverage of its own.
    fn of_parts(parts: &'a Parts) -> Self {
        let layer = |part: &'a LayerPart| match &part.shape {
            LayerShape::Dissolved(_) => None,
            LayerShape::Polygons(polygons) => Some(LayerSubject {
                id: &part.meta.id,
                units: &part.units,
                polygons,
                label_points: polygons
                    .iter()
                    .map(|one| label_point(one).unwrap_or_default())
                    .collect(),
                parent: part.meta.parent.as_deref(),
                index: UnitIndex::new(polygons),
                coverage: (Arc::new(Coverage::build(std::slice::from_ref(polygons))), 0),
            }),
        };
        Self {
            layers: parts.layers.iter().filter_map(layer).collect(),
            series: parts
                .indicators
                .iter()
                .map(|part| (part.meta.id.as_str(), &part.observed))
                .collect(),
        }
    }

    pub(super) fn layer(&self, id: &str) -> Option<&LayerSubject<'a>> {
        self.layers.iter().find(|layer| layer.id == id)
    }

    pub(super) fn parent_of(&self, layer: &LayerSubject<'_>) -> Option<&LayerSubject<'a>> {
        self.layer(layer.parent?)
    }
}
