//! A raw query becomes a [`View`]: names are looked up, defaults filled in, ranges checked. Behind
//! this nothing about a view is checked again.

use super::{Dataset, Layer};
use crate::model::parameters::{
    BREAKS, BY, CLASSES, DIVERGING, INDICATOR, LANG, MARK, METHOD, PALETTE, PERIOD, RELIABILITY,
    SCOPE,
};
use crate::model::{
    By, Diverging, Indicator, Lang, Mark, Method, ParamError, Period, Reliability, Scope, View,
    parameter_set,
};

parameter_set! {
    /// The parameters of a view as they were given.
    ViewQuery {
        indicator: INDICATOR,
        period: PERIOD,
        method: METHOD,
        classes: CLASSES,
        breaks: BREAKS,
        palette: PALETTE,
        diverging: DIVERGING,
        scope: SCOPE,
        mark: MARK,
        reliability: RELIABILITY,
        by: BY,
        lang: LANG,
    }
}

/// Why a query is no view of this dataset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// A value outside what is allowed.
    #[error(transparent)]
    Bad(#[from] ParamError),
    /// A well-formed name of something that does not exist.
    #[error("no such thing: {0}")]
    NotFound(ParamError),
}

impl ViewQuery {
    /// An indicator in a period; its latest where none is given.
    pub fn of(indicator: &str, period: Option<impl ToString>) -> Self {
        Self {
            indicator: Some(indicator.to_owned()),
            period: period.map(|one| one.to_string()),
            ..Self::default()
        }
    }

    /// True where no parameter of a view was given.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Dataset {
    /// The view that a query means on a layer.
    pub fn resolve(&self, layer: &str, query: &ViewQuery) -> Result<View, ResolveError> {
        let id = query
            .indicator
            .as_deref()
            .unwrap_or_else(|| self.default_indicator(layer));
        let indicator = self.indicator_on(layer, id)?;
        let period = self.resolve_period(layer, indicator, query.period.as_deref())?;
        let defaults = indicator.defaults;
        let by = self.resolve_by(layer, query, indicator, period)?;
        let method = match (&query.method, &by) {
            (Some(text), _) => METHOD.parse(text)?,
            (None, _) if query.breaks.is_some() => Method::Manual,
            (None, Some(_)) => By::METHOD,
            (None, None) => defaults.method,
        };
        let breaks = breaks(method, query.breaks.as_deref())?;
        let scope = SCOPE.parse_or(query.scope.as_deref(), Scope::default())?;
        Ok(View {
            indicator: indicator.id.clone(),
            period,
            // Without periods there is but one set of values.
            scope: period.map_or(Scope::Period, |_| scope),
            method,
            classes: match (&by, query.classes.as_deref()) {
                (None, given) => {
                    let given = given.map_or(Ok(defaults.classes), classes)?;
                    // One view has one spelling, and what a method does not take is not in it.
                    if method.takes_classes() {
                        given
                    } else {
                        defaults.classes
                    }
                }
                (Some(_), given) => cells(given, method)?,
            },
            by,
            diverging: diverging(
                query.diverging.as_deref(),
                method,
                &breaks,
                defaults.diverging,
            )?,
            breaks,
            palette: PALETTE.parse_or(query.palette.as_deref(), defaults.palette)?,
            mark: MARK.parse_or(query.mark.as_deref(), Mark::default())?,
            reliability: self.resolve_reliability(indicator, query.reliability.as_deref())?,
            lang: LANG.parse_or(query.lang.as_deref(), Lang::default())?,
            defaults,
        })
    }

    /// The second indicator, in the period that goes with the first's; refused where the view asks
    /// for what two indicators cannot have.
    fn resolve_by(
        &self,
        layer: &str,
        query: &ViewQuery,
        first: &Indicator,
        period: Option<Period>,
    ) -> Result<Option<By>, ResolveError> {
        let Some(id) = query.by.as_deref() else {
            return Ok(None);
        };
        let named = |error: ResolveError| match error {
            ResolveError::NotFound(error) => ResolveError::NotFound(ParamError {
                parameter: "by".to_owned(),
                ..error
            }),
            bad @ ResolveError::Bad(_) => bad,
        };
        let second = self.indicator_on(layer, id).map_err(named)?;
        if second.id == first.id {
            let allowed = "another indicator than `indicator`";
            return Err(ParamError::new("by", id, allowed).into());
        }
        let area = query.mark.as_deref().filter(|mark| *mark != "area");
        let none = query.reliability.as_deref().filter(|one| *one != "none");
        for (parameter, given, allowed) in [
            ("mark", area, "area, with by"),
            ("reliability", none, "none, with by"),
            ("palette", query.palette.as_deref(), "nothing, with by"),
        ] {
            if let Some(given) = given {
                return Err(ParamError::new(parameter, given, allowed).into());
            }
        }
        let asked = period.map(|period| period.to_string());
        let period = self
            .resolve_period(layer, second, asked.as_deref())
            .map_err(named)?;
        Ok(Some(By {
            indicator: second.id.clone(),
            period,
        }))
    }

    fn resolve_reliability(
        &self,
        indicator: &Indicator,
        text: Option<&str>,
    ) -> Result<Reliability, ParamError> {
        let given = RELIABILITY.parse_or(text, Reliability::default())?;
        if given != Reliability::None && self.events_behind(&indicator.id).is_none() {
            let allowed = format!(
                "none: {} is neither a count of events nor a rate of one",
                indicator.id
            );
            return Err(ParamError::new("reliability", given.as_str(), allowed));
        }
        Ok(given)
    }

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
            "nothing: no layer of this workspace has an indicator".to_owned()
        } else {
            format!("a layer that has indicators: {}", with.join(", "))
        };
        ParamError::new("layer", layer, allowed)
    }

    /// The period asked for, or the default: the workspace's for its default indicator, else the
    /// latest that has a value. A year also names the one date of a stock in that year.
    fn resolve_period(
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
        let asked: Period = text.parse().map_err(ParamError::from)?;
        if series.contains_key(&Some(asked)) {
            return Ok(Some(asked));
        }
        let mut dates = series
            .keys()
            .flatten()
            .filter(|p| p.is_date() && p.year() == asked.year());
        match (asked.is_year(), dates.next(), dates.next()) {
            (true, Some(date), None) => Ok(Some(*date)),
            _ => {
                let all: Vec<String> = series.keys().flatten().map(Period::to_string).collect();
                if all.is_empty() {
                    let why = format!("no period: {} has no value on {layer}", indicator.id);
                    return Err(ResolveError::NotFound(ParamError::new("period", text, why)));
                }
                let mut error = ParamError::one_of("period", text, all.iter().map(String::as_str));
                error.nearest = series
                    .keys()
                    .flatten()
                    .min_by_key(|p| p.year().abs_diff(asked.year()))
                    .map(Period::to_string);
                Err(ResolveError::NotFound(error))
            }
        }
    }
}

/// The pivot; a number only where the method can have it as a break.
fn diverging(
    text: Option<&str>,
    method: Method,
    breaks: &[f64],
    default: Diverging,
) -> Result<Diverging, ParamError> {
    let default = method.default_diverging(default);
    let given = DIVERGING.parse_or(text, default)?;
    let refuse = |allowed: String| ParamError::new("diverging", text.unwrap_or_default(), allowed);
    match given {
        _ if text.is_none() => Ok(default),
        Diverging::At(_) if method.has_own_middle() => Err(refuse(format!(
            "auto or none, with method={method}, whose classes have a middle of their own"
        ))),
        Diverging::At(pivot) if method == Method::Manual && !breaks.contains(&pivot) => {
            let mut error =
                refuse("auto, none or one of the breaks, with method=manual".to_owned());
            let distance = |one: &&f64| (**one - pivot).abs();
            let near = breaks
                .iter()
                .min_by(|a, b| distance(a).total_cmp(&distance(b)));
            error.nearest = near.map(f64::to_string);
            Err(error)
        }
        given => Ok(given),
    }
}

/// The classes along each axis of two indicators.
fn cells(text: Option<&str>, method: Method) -> Result<u8, ParamError> {
    if !By::METHODS.contains(&method) {
        let allowed: Vec<&str> = By::METHODS.iter().map(|one| one.as_str()).collect();
        let allowed = format!("{}, with by", allowed.join(", "));
        return Err(ParamError::new("method", method.as_str(), allowed));
    }
    match text {
        Some(text) if classes(text)? != By::CLASSES => Err(ParamError {
            nearest: Some(By::CLASSES.to_string()),
            ..ParamError::new("classes", text, "3, with by")
        }),
        _ => Ok(By::CLASSES),
    }
}

fn classes(text: &str) -> Result<u8, ParamError> {
    let number = CLASSES.whole(text)?;
    u8::try_from(number).map_err(|_| CLASSES.refuse(text))
}

/// Inner breaks, rising strictly; one to eight of them.
fn breaks(method: Method, text: Option<&str>) -> Result<Vec<f64>, ParamError> {
    let bad = |given: &str, allowed: &str| ParamError::new("breaks", given, allowed);
    match (method, text) {
        (Method::Manual, None) => Err(bad("", "one to eight rising numbers, with method=manual")),
        (Method::Manual, Some(text)) => {
            let numbers: Vec<f64> = text
                .split(',')
                .map(|part| part.trim().parse().ok().filter(|n: &f64| n.is_finite()))
                // Minus zero would be a second spelling of zero.
                .map(|n| n.map(|n: f64| n + 0.0))
                .collect::<Option<_>>()
                .ok_or_else(|| BREAKS.refuse(text))?;
            let rising = numbers.windows(2).all(|pair| pair[0] < pair[1]);
            if rising && numbers.len() <= 8 {
                Ok(numbers)
            } else {
                Err(BREAKS.refuse(text))
            }
        }
        (_, Some(text)) => Err(bad(text, "nothing, unless method=manual")),
        (_, None) => Ok(Vec::new()),
    }
}
