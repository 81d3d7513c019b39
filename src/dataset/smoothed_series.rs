//! Where the smoothed values of a dataset are kept.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::model::Series;

/// By layer and indicator, each made when it is first asked for: leaning on all, and on neighbours.
#[derive(Debug, Default)]
pub(super) struct SmoothedSeries(BTreeMap<(String, String), [OnceLock<Series>; 2]>);

impl SmoothedSeries {
    /// With room for every rate of a dataset.
    pub(super) fn of<'a>(all: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let owned = |(layer, id): (&str, &str)| {
            let key = (layer.to_owned(), id.to_owned());
            (key, Default::default())
        };
        Self(all.map(owned).collect())
    }

    /// Of a rate that leans on all (0) or on neighbours (1); none of what cannot be smoothed.
    pub(super) fn cell(
        &self,
        layer: &str,
        indicator: &str,
        which: usize,
    ) -> Option<&OnceLock<Series>> {
        self.0
            .get(&(layer.to_owned(), indicator.to_owned()))?
            .get(which)
    }
}
