//! The levels of the page.

use crate::dataset::{Dataset, Layer};

/// Layers that have an indicator, the default one first.
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

/// Those that the page offers: layers of one unit, a country, have nothing to compare, so they are levels
/// only where there are no others.
pub(super) fn levels(dataset: &Dataset) -> Vec<&Layer> {
    let all: Vec<&Layer> = with_figures(dataset).collect();
    let several = |layer: &&Layer| layer.units().len() > 1;
    if all.iter().any(several) {
        all.into_iter().filter(several).collect()
    } else {
        all
    }
}
