//! Named parameters as they were given, from a query string or from flags.

use std::collections::BTreeMap;

use crate::dataset::{Dataset, Layer, ResolveError, ViewQuery};
use crate::model::{Lang, Observation, ParamError, View};

/// Names and texts; an empty text counts as not given.
#[derive(Debug, Clone, Default)]
pub struct Asked(BTreeMap<String, String>);

impl<N: Into<String>, T: Into<String>> FromIterator<(N, T)> for Asked {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(pairs: I) -> Self {
        let pairs = pairs
            .into_iter()
            .map(|(name, text)| (name.into(), text.into()));
        Self(
            pairs
                .filter(|(_, text): &(String, String)| !text.is_empty())
                .collect(),
        )
    }
}

impl Asked {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The names that were given.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The language of sentences, English when not given.
    pub(super) fn lang(&self) -> Result<Lang, ParamError> {
        self.get("lang").map_or(Ok(Lang::default()), str::parse)
    }

    /// The layer asked for, or the workspace's default.
    pub(super) fn layer<'a>(&self, dataset: &'a Dataset) -> Result<&'a Layer, ResolveError> {
        dataset.layer_or_default(self.get("layer"))
    }

    /// The indicator and period asked for; none where no indicator is named.
    pub(super) fn view(
        &self,
        dataset: &Dataset,
        layer: &Layer,
    ) -> Result<Option<View>, ResolveError> {
        let Some(indicator) = self.get("indicator") else {
            return match self.get("period") {
                Some(period) => {
                    Err(
                        ParamError::new("period", period, "nothing, unless an indicator is named")
                            .into(),
                    )
                }
                None => Ok(None),
            };
        };
        self.view_of(dataset, layer, indicator).map(Some)
    }

    /// An indicator in the period asked for.
    pub(super) fn view_of(
        &self,
        dataset: &Dataset,
        layer: &Layer,
        indicator: &str,
    ) -> Result<View, ResolveError> {
        let query = ViewQuery {
            indicator: Some(indicator.to_owned()),
            period: self.get("period").map(str::to_owned),
            ..ViewQuery::default()
        };
        dataset.resolve(layer.id(), &query)
    }

    /// Codes of a list, as positions in a layer.
    pub(super) fn units(&self, name: &str, layer: &Layer) -> Result<Vec<usize>, ResolveError> {
        let mut positions = Vec::new();
        for code in self
            .get(name)
            .into_iter()
            .flat_map(|text| text.split(','))
            .map(str::trim)
        {
            let position = layer.position(code).ok_or_else(|| {
                let all = layer.units().iter().map(|unit| unit.code.as_str());
                let mut error = ParamError::one_of(name, code, all);
                error.allowed = format!("codes of the layer {}, separated by commas", layer.id());
                ResolveError::NotFound(error)
            })?;
            if !positions.contains(&position) {
                positions.push(position);
            }
        }
        Ok(positions)
    }
}

/// A unit's observation in a row that may be shorter than the layer.
pub(super) fn at(row: &[Observation], position: usize) -> Option<Observation> {
    row.get(position).copied()
}
