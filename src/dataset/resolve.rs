//! A raw query becomes a [`View`]: names are looked up, defaults filled in, ranges checked. Behind
//! this nothing about a view is checked again.

use super::Dataset;
use super::find::ResolveError;
use crate::model::parameters::{
    BREAKS, BY, CLASSES, CLASSES_FROM, DIVERGING, INDICATOR, LANG, MARK, METHOD, PALETTE, PERIOD,
    RELIABILITY, SCOPE, SMOOTHING, TIME, WHERE,
};
use crate::model::{
    By, ClassesFrom, Diverging, Indicator, Lang, Mark, Method, ParamError, Period, Reliability,
    Scope, Smoothing, TimeSpan, View, parameter_set,
};
use crate::words;

parameter_set! {
    /// The parameters of a view as they were given.
    ViewQuery {
        indicator: INDICATOR,
        period: PERIOD,
        r#where: WHERE,
        time: TIME,
        method: METHOD,
        classes: CLASSES,
        breaks: BREAKS,
        palette: PALETTE,
        diverging: DIVERGING,
        scope: SCOPE,
        classes_from: CLASSES_FROM,
        mark: MARK,
        reliability: RELIABILITY,
        smoothing: SMOOTHING,
        by: BY,
        lang: LANG,
    }
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
        let period = self.resolve_time(layer, indicator, query)?;
        let subset = match query.r#where.as_deref() {
            Some(place) => self.subset(layer, place)?,
            None => None,
        };
        let classes_from = query.classes_from.as_deref();
        let classes_from = CLASSES_FROM.parse_or(classes_from, ClassesFrom::default())?;
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
            // Of all units there is but one set of values.
            classes_from: subset.as_ref().map_or(ClassesFrom::Layer, |_| classes_from),
            subset,
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
            smoothing: self.resolve_smoothing(layer, indicator, query.smoothing.as_deref())?,
            lang: LANG.parse_or(query.lang.as_deref(), Lang::default())?,
            defaults,
        })
    }

    /// The period that a query asks for: of a span the last that the indicator has in it.
    fn resolve_time(
        &self,
        layer: &str,
        indicator: &Indicator,
        query: &ViewQuery,
    ) -> Result<Option<Period>, ResolveError> {
        let Some(time) = query.time.as_deref() else {
            return self.resolve_period(layer, indicator, query.period.as_deref());
        };
        if let Some(period) = &query.period {
            return Err(ParamError::new(PERIOD.name, period, words::error_beside_time()).into());
        }
        match TimeSpan::parse(time)? {
            None => {
                let period = self.resolve_period(layer, indicator, Some(time));
                period.map_err(|error| error.of_parameter(PERIOD.name, TIME.name))
            }
            Some(span) => Ok(self.periods_in(layer, indicator, (time, span))?.pop()),
        }
    }

    /// The first and the last period of the span that a view's query asks for; none where it asks for one period, or the
    /// indicator has no two in it.
    pub fn ends_of_span(
        &self,
        layer: &str,
        view: &View,
        query: &ViewQuery,
    ) -> Result<Option<[Period; 2]>, ResolveError> {
        let Some(time) = query.time.as_deref() else {
            return Ok(None);
        };
        let Some(span) = TimeSpan::parse(time)? else {
            return Ok(None);
        };
        let indicator = self.indicator_on(layer, &view.indicator)?;
        let periods = self.periods_in(layer, indicator, (time, span))?;
        let ends = periods.first().copied().zip(view.period);
        Ok(ends.filter(|(from, to)| from < to).map(<[Period; 2]>::from))
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
            let allowed = words::error_same_indicator();
            return Err(ParamError::new("by", id, allowed).into());
        }
        let area = query.mark.as_deref().filter(|mark| *mark != "area");
        let none = query.reliability.as_deref().filter(|one| *one != "none");
        let raw = query.smoothing.as_deref().filter(|one| *one != "none");
        for (parameter, given, allowed, nearest) in [
            ("mark", area, words::error_symbol_of_two(), Some("area")),
            (
                "reliability",
                none,
                words::error_reliability_of_two(),
                Some("none"),
            ),
            (
                "smoothing",
                raw,
                words::error_smoothing_of_two(),
                Some("none"),
            ),
            (
                "palette",
                query.palette.as_deref(),
                words::error_palette_of_two(),
                None,
            ),
        ] {
            if let Some(given) = given {
                return Err(ParamError {
                    nearest: nearest.map(str::to_owned),
                    ..ParamError::new(parameter, given, allowed)
                }
                .into());
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
            let allowed = words::error_no_events(&indicator.id);
            return Err(ParamError::new("reliability", given.as_str(), allowed));
        }
        Ok(given)
    }
}

impl Dataset {
    fn resolve_smoothing(
        &self,
        layer: &str,
        indicator: &Indicator,
        text: Option<&str>,
    ) -> Result<Smoothing, ParamError> {
        let given = SMOOTHING.parse_or(text, Smoothing::default())?;
        if given == Smoothing::None {
            return Ok(given);
        }
        let smoothable = self.smoothable(layer);
        if smoothable.contains(&indicator.id.as_str()) {
            return Ok(given);
        }
        let allowed = if smoothable.is_empty() {
            words::error_nothing_to_smooth(layer)
        } else {
            words::error_no_smoothing(smoothable.join(", "))
        };
        Err(ParamError::new(SMOOTHING.name, given.as_str(), allowed))
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
        Diverging::At(_) if method.has_own_middle() => Err(refuse(words::error_own_middle(method))),
        Diverging::At(pivot) if method == Method::Manual && !breaks.contains(&pivot) => {
            let mut error = refuse(words::error_pivot_no_break().to_owned());
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
        (Method::Manual, None) => Err(bad("", words::error_no_breaks())),
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
        (_, Some(text)) => Err(bad(text, words::error_breaks_of_method())),
        (_, None) => Ok(Vec::new()),
    }
}
