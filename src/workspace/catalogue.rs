//! Where each code stands in its layer, and which sources there are: what tables are joined to.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use geo::MultiPolygon;
use hashbrown::DefaultHashBuilder;

use super::finding::FileFindings;
use super::sentences::{escaped, hint, quoted_hint};
use crate::dataset::{LayerPart, LayerShape};
use crate::model::{Unit, nearest};
use crate::words::{self, Sentence};

/// Codes by layer.
pub(super) struct UnitCatalogue<'a> {
    parts: &'a [LayerPart],
    layers: BTreeMap<&'a str, HashMap<&'a str, usize, DefaultHashBuilder>>,
}

impl<'a> UnitCatalogue<'a> {
    pub(super) fn new(layers: &'a [LayerPart]) -> Self {
        let codes = |layer: &'a LayerPart| {
            let codes = layer.units.iter().enumerate();
            codes.map(|(i, unit)| (unit.code.as_str(), i)).collect()
        };
        Self {
            parts: layers,
            layers: layers
                .iter()
                .map(|one| (one.meta.id.as_str(), codes(one)))
                .collect(),
        }
    }

    pub(super) fn has_layer(&self, layer: &str) -> bool {
        self.layers.contains_key(layer)
    }

    /// True for a layer of which no unit could be read, which its own file tells.
    pub(super) fn is_unread(&self, layer: &str) -> bool {
        self.layers.get(layer).is_some_and(HashMap::is_empty)
    }

    /// The polygons of a layer, in the order of its units; none for a dissolved one.
    pub(super) fn polygons(&self, layer: &str) -> Option<&'a [MultiPolygon<f64>]> {
        match &self.parts.iter().find(|one| one.meta.id == layer)?.shape {
            LayerShape::Polygons(polygons) => Some(polygons),
            LayerShape::Dissolved(_) => None,
        }
    }

    /// The layers that can be named, in the order of their ids.
    pub(super) fn layers(&self) -> impl Iterator<Item = &'a str> {
        self.layers.keys().copied()
    }

    /// The codes of a layer, in no order.
    pub(super) fn codes(&self, layer: &str) -> impl Iterator<Item = &'a str> {
        let codes = self.layers.get(layer).into_iter();
        codes.flat_map(|codes| codes.keys().copied())
    }

    /// A unit by its code.
    pub(super) fn unit(&self, layer: &str, code: &str) -> Option<&'a Unit> {
        let position = self.layers.get(layer)?.get(code)?;
        let part = self.parts.iter().find(|one| one.meta.id == layer)?;
        part.units.get(*position)
    }

    /// The code of a unit by its position.
    pub(super) fn code(&self, layer: &str, position: usize) -> Option<&'a str> {
        let part = self.parts.iter().find(|one| one.meta.id == layer)?;
        Some(part.units.get(position)?.code.as_str())
    }

    /// Position and number of units; the error names the nearest code.
    pub(super) fn position(&self, layer: &str, code: &str) -> Result<(usize, usize), Sentence> {
        let codes = self.layers.get(layer).ok_or_else(|| {
            let all: Vec<&str> = self.layers.keys().copied().collect();
            let all = words::check_layers_are(all.join(", "));
            words::check_column("layer", words::check_no_layer(all, escaped(layer)))
        })?;
        codes.get(code).map(|i| (*i, codes.len())).ok_or_else(|| {
            let hint = hint(nearest(code, codes.keys().copied()));
            words::check_column("code", words::check_no_unit(escaped(code), hint, layer))
        })
    }
}

/// An error where a source is not declared.
pub(super) fn check_source(
    id: &str,
    sources: &BTreeSet<&str>,
    place: Sentence,
    findings: &mut FileFindings<'_>,
) {
    if let Err(message) = known_source(id, sources) {
        findings.error(place, message);
    }
}

/// The message names the nearest source that is declared.
pub(super) fn known_source(id: &str, sources: &BTreeSet<&str>) -> Result<(), Sentence> {
    if sources.contains(id) {
        return Ok(());
    }
    let hint = match nearest(id, sources.iter().copied()) {
        None if sources.is_empty() => words::check_no_sources().into(),
        None => {
            let all: Vec<&str> = sources.iter().copied().collect();
            words::check_sources_are(all.join(", ")).into()
        }
        near => quoted_hint(near),
    };
    Err(words::check_no_source(hint, escaped(id)))
}
