//! What the document tells the script of the workspace: layers by their part in the page, the first
//! indicator, the formats of finished maps.

use super::levels::with_figures;
use crate::dataset::{Dataset, Layer};
#[cfg(feature = "maps")]
use crate::export::MAP_FORMATS;
use crate::markup::Html;

/// Finished maps are not written without the feature.
#[cfg(not(feature = "maps"))]
const MAP_FORMATS: [crate::export::Format; 0] = [];

/// An element for each.
pub(super) fn workspace(dataset: &Dataset) -> Html {
    let (levels, whole): (Vec<&Layer>, Vec<&Layer>) =
        with_figures(dataset).partition(|layer| layer.units().len() > 1);
    let ids = |layers: &[&Layer]| {
        layers
            .iter()
            .map(|layer| layer.id())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let has_figures = |layer: &Layer| with_figures(dataset).any(|one| one.id() == layer.id());
    let others = dataset.layers().iter().filter(|layer| !has_figures(layer));
    let others: Vec<&Layer> = others.collect();
    let borders = dataset.borders().map_or("", |borders| borders.id());
    let told = [
        ("levels", ids(&levels)),
        ("whole", ids(&whole)),
        ("around", ids(&others)),
        ("borders", borders.to_owned()),
        ("indicator", dataset.defaults().indicator.clone()),
        ("maps", MAP_FORMATS.map(|one| one.to_string()).join(" ")),
    ];
    Html::all(told.map(|(name, content)| {
        let name = format!("shekara-{name}");
        Html::void("meta", &[("name", &name), ("content", &content)])
    }))
}
