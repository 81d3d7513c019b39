//! A view as one column: for each unit its value, class and status. Classed once, used by every
//! tile of the view.

use crate::choropleth::Classing;
use crate::dataset::Dataset;
use crate::model::{Precision, View};
use crate::tile::ViewTags;

/// The tags of a view, in the order of the layer's units.
#[derive(Debug)]
pub struct Column(Vec<ViewTags<'static>>);

impl Column {
    /// The column of a view on a layer.
    pub fn new(dataset: &Dataset, layer: &str, view: &View) -> Self {
        let classing = classing(dataset, layer, view);
        let shown = dataset.shown(layer, view);
        let tags = shown.iter().map(|one| ViewTags {
            value: one.value(),
            class: classing.class_of(one),
            status: one.status(),
            reliability: one.precision.map(Precision::as_str),
        });
        Self(tags.collect())
    }

    /// The tags of a unit; nothing for a unit that the indicator does not know.
    pub fn tags(&self, unit: usize) -> ViewTags<'static> {
        self.0.get(unit).copied().unwrap_or_default()
    }
}

/// The classes of a view on a layer.
pub fn classing(dataset: &Dataset, layer: &str, view: &View) -> Classing {
    let (pool, by_pool) = (dataset.pool(layer, view), dataset.by_pool(layer, view));
    Classing::new(view, &pool, &by_pool)
}
