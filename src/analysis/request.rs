//! Parameters, resolved once against a dataset: what every question is answered from.

use std::collections::BTreeMap;

use super::Reaches;
use crate::dataset::{Dataset, Layer, ResolveError, ViewQuery};
use crate::model::parameters::{INDICATORS, LANG};
use crate::model::{Lang, Observation, ParamError, View};
use crate::words;

/// What a question is answered from.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    pub(super) dataset: &'a Dataset,
    /// The layer that is named, or the workspace's default.
    pub(super) layer: &'a Layer,
    /// The language of sentences, English where none is named.
    pub(super) lang: Lang,
    pub(super) reaches: &'a Reaches,
    params: &'a Params,
}

impl<'a> Request<'a> {
    /// An error for a language or a layer that there is not.
    pub fn new(
        dataset: &'a Dataset,
        params: &'a Params,
        reaches: &'a Reaches,
    ) -> Result<Self, ResolveError> {
        let lang = LANG.parse_or(params.get("lang"), Lang::default())?;
        Ok(Self {
            dataset,
            layer: dataset.layer_or_default(params.get("layer"))?,
            lang,
            reaches,
            params,
        })
    }

    /// Where the answer is looked for, and its language.
    pub(super) fn parts(&self) -> (&'a Dataset, &'a Layer, Lang) {
        (self.dataset, self.layer, self.lang)
    }

    /// A parameter as it was given.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.params.get(name)
    }

    /// The indicator and period that are named; none where no indicator is.
    pub(super) fn view(&self) -> Result<Option<View>, ResolveError> {
        let Some(indicator) = self.get("indicator") else {
            return match self.get("period") {
                Some(period) => {
                    let allowed = words::error_without_indicator();
                    Err(ParamError::new("period", period, allowed).into())
                }
                None => Ok(None),
            };
        };
        self.view_of(indicator).map(Some)
    }

    /// The indicator that is named, or the only one of the layer.
    pub(super) fn indicator_to_test(&self) -> Result<&'a str, ParamError> {
        let here = self.dataset.indicators().iter();
        let here = here.filter(|one| one.on(self.layer.id()).is_some());
        let here: Vec<&str> = here.map(|one| one.id.as_str()).collect();
        match (self.get("indicator"), &here[..]) {
            (Some(named), _) => Ok(named),
            // There is nothing to choose.
            (None, [only]) => Ok(only),
            (None, _) => Err(ParamError::one_of("indicator", "", here)),
        }
    }

    /// An indicator in the period that is named.
    pub(super) fn view_of(&self, indicator: &str) -> Result<View, ResolveError> {
        self.view_in(indicator, self.get("period"))
    }

    /// An indicator in a period.
    pub(super) fn view_in(
        &self,
        indicator: &str,
        period: Option<&str>,
    ) -> Result<View, ResolveError> {
        let query = ViewQuery::of(indicator, period);
        self.dataset.resolve(self.layer.id(), &query)
    }

    /// Ids of the list of indicators, where it is given; an error where it names more than may be asked for.
    pub(super) fn indicator_ids(&self, most: usize) -> Result<Option<Vec<&'a str>>, ParamError> {
        let Some(list) = self.get(INDICATORS.name) else {
            return Ok(None);
        };
        let ids: Vec<&str> = list.split(',').map(str::trim).collect();
        if ids.len() > most {
            let allowed = words::error_many_ids(most);
            return Err(ParamError::new(INDICATORS.name, list, allowed));
        }
        Ok(Some(ids))
    }

    /// Codes of a list, as positions in the layer.
    pub(super) fn units(&self, name: &str) -> Result<Vec<usize>, ResolveError> {
        let layer = self.layer;
        let mut positions = Vec::new();
        let list = self.get(name).into_iter();
        for code in list.flat_map(|text| text.split(',')).map(str::trim) {
            let position = layer.position(code).ok_or_else(|| {
                let all = layer.units().iter().map(|unit| unit.code.as_str());
                let mut error = ParamError::one_of(name, code, all);
                error.allowed = words::error_list_of_codes(layer.id());
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

/// Names and texts; an empty text counts as not given.
#[derive(Debug, Clone, Default)]
pub struct Params(BTreeMap<String, String>);

impl<N: Into<String>, T: Into<String>> FromIterator<(N, T)> for Params {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(pairs: I) -> Self {
        let pairs = pairs.into_iter();
        let pairs = pairs.map(|(name, text)| (name.into(), text.into()));
        Self(
            pairs
                .filter(|(_, text): &(String, String)| !text.is_empty())
                .collect(),
        )
    }
}

impl Params {
    /// The text of a parameter, where it was given.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The names that were given.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
