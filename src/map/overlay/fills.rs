//! How each unit of a view is filled, found once for all pictures of the view.

use crate::choropleth::Classing;
use crate::dataset::{Dataset, Layer};
use crate::map::figures::{Fill, fill};
use crate::map::pictures::drawable;
use crate::model::{ParamError, Pool, Precision, Reliability, Subset, View};

/// The fills of a view on a layer.
#[derive(Debug)]
pub struct Fills {
    colours: Vec<String>,
    /// One for each unit of the layer that the view has.
    units: Vec<Filled>,
    /// The units that the view shows, where it does not show all.
    subset: Option<Subset>,
}

#[derive(Debug, Clone, Copy)]
struct Filled {
    fill: Fill,
    /// Chance alone may have made the value, and the view shows that.
    is_unreliable: bool,
}

impl Fills {
    /// Those of a view; fails for one that a picture does not draw.
    pub fn new(dataset: &Dataset, layer: &Layer, view: &View) -> Result<Self, ParamError> {
        drawable(view)?;
        let classing = Classing::new(view, &dataset.pool(layer.id(), view), &Pool::default());
        let shows = view.reliability == Reliability::Show;
        let units = dataset.unit_views(layer.id(), view);
        let units = units.iter().map(|one| Filled {
            fill: fill(&classing, one),
            is_unreliable: shows && one.precision == Some(Precision::Unreliable),
        });
        Ok(Self {
            colours: classing.colours(view),
            units: units.collect(),
            subset: view.subset.clone(),
        })
    }

    /// True for a unit that is filled at all.
    pub(super) fn has(&self, unit: usize) -> bool {
        let subset = self.subset.as_ref();
        subset.is_none_or(|subset| subset.contains(unit))
    }

    pub(super) fn fill(&self, unit: usize) -> Fill {
        self.units.get(unit).map_or(Fill::NoData, |one| one.fill)
    }

    pub(super) fn is_unreliable(&self, unit: usize) -> bool {
        self.units.get(unit).is_some_and(|one| one.is_unreliable)
    }

    /// The colour of a class.
    pub(super) fn colour(&self, class: usize) -> &str {
        self.colours.get(class).map_or("none", String::as_str)
    }
}
