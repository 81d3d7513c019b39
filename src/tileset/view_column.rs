//! A view as one column: for each unit its value, class and status. Classed once, used by every
//! tile of the view.

use crate::choropleth::Classing;
use crate::dataset::Dataset;
use crate::model::{Mark, Precision, View};
use crate::tile::{TileFeature, ViewTags};

/// The tags of a view, in the order of the layer's units.
#[derive(Debug)]
pub struct ViewColumn {
    units: Vec<ViewTags<'static>>,
    mark: Mark,
}

impl ViewColumn {
    /// The column of a view on a layer.
    pub fn new(dataset: &Dataset, layer: &str, view: &View) -> Self {
        let classing = classing(dataset, layer, view);
        let shown = dataset.unit_views(layer, view);
        let tags = shown.iter().map(|one| ViewTags {
            value: one.value(),
            class: classing.class_of(one),
            status: one.status_in_tiles(),
            flag: one.mark(),
            reliability: one.precision.map(Precision::as_str),
        });
        Self {
            units: tags.collect(),
            mark: view.mark,
        }
    }

    /// The tags of a feature; nothing for a unit that the indicator does not know. A label has value and
    /// class only where the view draws symbols, which stand at its point.
    pub fn tags(&self, feature: TileFeature) -> ViewTags<'static> {
        let of_unit = |unit: usize| self.units.get(unit).copied().unwrap_or_default();
        match (feature, self.mark) {
            (TileFeature::Unit(unit), _) => of_unit(unit),
            (TileFeature::Label(_) | TileFeature::NearLabel(_), Mark::Area) => ViewTags::default(),
            (TileFeature::Label(unit) | TileFeature::NearLabel(unit), Mark::Symbol) => ViewTags {
                status: None,
                reliability: None,
                flag: None,
                ..of_unit(unit)
            },
        }
    }
}

/// The classes of a view on a layer.
pub fn classing(dataset: &Dataset, layer: &str, view: &View) -> Classing {
    let (pool, by_pool) = (dataset.pool(layer, view), dataset.by_pool(layer, view));
    Classing::new(view, &pool, &by_pool)
}
