//! A view as one column: for each unit its value, class and status. Classed once, used by every
//! tile of the view.

use crate::choropleth::{Classes, Cutting};
use crate::dataset::Dataset;
use crate::model::View;
use crate::tile::ViewTags;

/// The tags of a view, in the order of the layer's units.
#[derive(Debug)]
pub struct Column(Vec<ViewTags<'static>>);

impl Column {
    /// The column of a view on a layer.
    pub fn new(dataset: &Dataset, layer: &str, view: &View) -> Self {
        let observations = dataset.observations(layer, view);
        let classes = classes_of(dataset, layer, view);
        let tags = observations.iter().map(|one| ViewTags {
            value: one.value(),
            class: one.value().and_then(|value| classes.class_of(value)),
            status: one.status(),
        });
        Self(tags.collect())
    }

    /// The tags of a unit; nothing for a unit that the indicator does not know.
    pub fn tags(&self, unit: usize) -> ViewTags<'static> {
        self.0.get(unit).copied().unwrap_or_default()
    }
}

/// The classes of a view on a layer.
pub fn classes_of(dataset: &Dataset, layer: &str, view: &View) -> Classes {
    Classes::new(&dataset.pool(layer, view), &Cutting::from(view))
}
