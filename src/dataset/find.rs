//! What names in a query mean: layers, indicators, periods; what is not there is told with what is.

use super::{Dataset, Layer};
use crate::model::parameters::TIME;
use crate::model::{Indicator, ParamError, Period, TimeSpan};
use crate::words;

/// Why a query means nothing in this dataset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// A value outside what is allowed.
    #[error(transparent)]
    Bad(#[from] ParamError),
    /// A well-formed name of something that does not exist.
    #[error("{}", words::error_no_such_thing(.0))]
    NotFound(ParamError),
}

impl ResolveError {
    /// The same error of another parameter, where it is of the first: what one stands for is found by the other.
    #[must_use]
    pub fn of_parameter(self, one: &str, other: &str) -> Self {
        let renamed = |mut error: ParamError| {
            if error.parameter == one {
                other.clone_into(&mut error.parameter);
            }
            error
        };
        match self {
            Self::Bad(error) => Self::Bad(renamed(error)),
            Self::NotFound(error) => Self::NotFound(renamed(error)),
        }
    }
}

impl Dataset {
    /// The layer with this id; the workspace's default where none is named.
    pub fn layer_or_default(&self, id: Option<&str>) -> Result<&Layer, ResolveError> {
        let id = id.unwrap_or(&self.defaults().layer);
        self.layer(id).ok_or_else(|| {
            let all = self.layers().iter().map(Layer::id);
            ResolveError::NotFound(ParamError::one_of("layer", id, all))
        })
    }

    /// An indicator that has observations on a layer.
    pub fn indicator_on(&self, layer: &str, id: &str) -> Result<&Indicator, ResolveError> {
        let here = || self.indicators_on(layer);
        let missing = || {
            let error = if self.has_indicators(layer) {
                ParamError::one_of("indicator", id, here().map(|one| one.id.as_str()))
            } else {
                self.no_indicators(layer)
            };
            ResolveError::NotFound(error)
        };
        here().find(|one| one.id == id).ok_or_else(missing)
    }

    /// True where a layer has values, and so views.
    pub fn has_indicators(&self, layer: &str) -> bool {
        self.indicators_on(layer).next().is_some()
    }

    fn indicators_on(&self, layer: &str) -> impl Iterator<Item = &Indicator> {
        let all = self.indicators().iter();
        all.filter(move |one| one.on(layer).is_some())
    }

    /// What is said where a view is asked for of a layer that has no values.
    fn no_indicators(&self, layer: &str) -> ParamError {
        let all = self.layers().iter().map(Layer::id);
        let with: Vec<&str> = all.filter(|id| self.has_indicators(id)).collect();
        let allowed = if with.is_empty() {
            words::error_no_indicator_at_all().to_owned()
        } else {
            words::error_layers_with_indicators(with.join(", "))
        };
        ParamError::new("layer", layer, allowed)
    }

    /// The periods that an indicator has in a span, the first first; none of one without periods, which holds in every
    /// one. An error where there is none in the span, which names those that there are.
    pub fn periods_in(
        &self,
        layer: &str,
        indicator: &Indicator,
        (time, span): (&str, TimeSpan),
    ) -> Result<Vec<Period>, ResolveError> {
        let series = indicator.on(layer);
        let all: Vec<Period> = series
            .into_iter()
            .flat_map(|one| one.keys().flatten())
            .copied()
            .collect();
        let within: Vec<Period> = all
            .iter()
            .copied()
            .filter(|one| span.contains(*one))
            .collect();
        let (Some(first), Some(last), true) = (all.first(), all.last(), within.is_empty()) else {
            return Ok(within);
        };
        let allowed = words::error_no_period_in_span(first, &indicator.id, last);
        Err(ResolveError::NotFound(ParamError {
            nearest: Some(format!("{first}..{last}")),
            ..ParamError::new(TIME.name, time, allowed)
        }))
    }

    /// The period asked for, or the default: the workspace's for its default indicator, else the
    /// latest that has a value. A year also names the one date of a stock in that year.
    pub(super) fn resolve_period(
        &self,
        layer: &str,
        indicator: &Indicator,
        given: Option<&str>,
    ) -> Result<Option<Period>, ResolveError> {
        let Some(series) = indicator.on(layer) else {
            return Ok(None);
        };
        // An indicator without periods holds in every one.
        if series.contains_key(&None) {
            return Ok(None);
        }
        let Some(text) = given else {
            let preferred = self
                .default_period(layer, &indicator.id)
                .filter(|p| series.contains_key(&Some(*p)));
            let latest = || {
                let with_value = series
                    .iter()
                    .rev()
                    .find(|(_, row)| row.iter().any(|o| o.value().is_some()));
                with_value
                    .or_else(|| series.iter().next_back())
                    .and_then(|(period, _)| *period)
            };
            return Ok(preferred.or_else(latest));
        };
        let period: Period = text.parse().map_err(ParamError::from)?;
        if series.contains_key(&Some(period)) {
            return Ok(Some(period));
        }
        let mut dates = series
            .keys()
            .flatten()
            .filter(|p| p.is_date() && p.year() == period.year());
        match (period.is_year(), dates.next(), dates.next()) {
            (true, Some(date), None) => Ok(Some(*date)),
            _ => {
                let all: Vec<String> = series.keys().flatten().map(Period::to_string).collect();
                if all.is_empty() {
                    let why = words::error_no_period(&indicator.id, layer);
                    return Err(ResolveError::NotFound(ParamError::new("period", text, why)));
                }
                let mut error = ParamError::one_of("period", text, all.iter().map(String::as_str));
                error.nearest = series
                    .keys()
                    .flatten()
                    .min_by_key(|p| p.year().abs_diff(period.year()))
                    .map(Period::to_string);
                Err(ResolveError::NotFound(error))
            }
        }
    }
}
