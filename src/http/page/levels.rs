//! The levels of the page.

use crate::dataset::{Dataset, Layer};

/// Layers that have an indicator: the levels of the page, the default one first.
pub(super) fn with_figures(dataset: &Dataset) -> impl Iterator<Item = &Layer> {
    let default = &dataset.defaults().layer;
    let has = move |layer: &&Layer| {
        dataset
            .indicators()
            .iter()
            .any(|one| one.on(layer.id()).is_some())
    };
    let is_default = move |layer: &&Layer| layer.id() == default;
    let layers = dataset.layers().iter();
    layers
        .clone()
        .filter(is_default)
        .chain(layers.filter(move |layer| !is_default(layer)))
        .filter(has)
}
