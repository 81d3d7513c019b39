//! What is asked for: an indicator of a layer, which units, until when, and which scenarios.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::reading::{LayerRead, YearRead};
use crate::analysis::Request;
use crate::analysis::among::Among;
use crate::analysis::profile::joined_series;
use crate::dataset::{Dataset, Layer, ResolveError};
use crate::model::parameters::{
    AS_YEARS, HORIZON, MOST_YEARS_AHEAD, OF_INDICATOR, PATH, REGION, UNTIL,
};
use crate::model::{Flag, Indicator, Kind, ParamError, Period};
use crate::words;

/// The year that a forecast goes to where nothing is asked for.
const USUAL_END: u16 = 2030;
/// Years after the last one, at least, where nothing is asked for.
const USUAL_YEARS: u16 = 5;

/// What somebody assumes, by year.
pub(super) type Path = BTreeMap<u16, PathStep>;

/// What is assumed of a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum PathStep {
    /// The value itself.
    Value(f64),
    /// So many per cent more than the mean of the last three years: of its size, so that a loss grows too.
    Percent(f64),
}

impl PathStep {
    /// True where it makes a negative value of figures that are not.
    fn is_below_zero(self) -> bool {
        match self {
            Self::Value(value) => value < 0.0,
            Self::Percent(percent) => percent < -100.0,
        }
    }
}

/// A question about what may come.
pub(super) struct Asking<'a> {
    pub dataset: &'a Dataset,
    pub layer: &'a Layer,
    pub indicator: &'a Indicator,
    pub among: Among<'a>,
    /// The units that are named; none where all are meant.
    pub chosen: Vec<usize>,
    /// The last year that a forecast is of.
    pub until: u16,
    /// The years that a scenario is made of, where they are given.
    pub as_years: Option<[u16; 2]>,
    pub path: Option<Path>,
}

impl<'a> Asking<'a> {
    /// With the series of the layer; several units that are named stand behind its units as one.
    pub fn new(request: &Request<'a>) -> Result<(Self, LayerRead), ResolveError> {
        let (dataset, layer, _) = request.parts();
        let indicator = indicator(request)?;
        let chosen = request.units(REGION.name)?;
        let region = region(dataset, layer, indicator, &chosen)?;
        let read = LayerRead::new(layer, indicator, region);
        let read = read.ok_or_else(|| cannot(dataset, layer, &indicator.id))?;
        let last = read.years.1;
        let until = until(request, last)?;
        let path = request.get(PATH.name);
        let path = path
            .map(|text| path_of(text, last + 1..=until, read.never_negative))
            .transpose()?;
        if let (Some(path), Some(text)) = (&path, request.get(PATH.name))
            && chosen.is_empty()
            && path
                .iter()
                .any(|(_, step)| matches!(step, PathStep::Value(_)))
        {
            let allowed = words::error_path_of_several();
            return Err(ParamError::new(PATH.name, text, allowed).into());
        }
        // Units that are named are answered wherever they are.
        let among = match (Among::of(request)?, &chosen[..]) {
            (place, []) => place,
            (_, [_, ..]) => Among::new(dataset, layer, None, request.lang)?,
        };
        let as_years = request.get(AS_YEARS.name);
        let as_years = as_years.map(|text| span(text, read.years)).transpose()?;
        let asking = Self {
            dataset,
            layer,
            indicator,
            among,
            chosen,
            until,
            as_years,
            path,
        };
        Ok((asking, read))
    }

    /// True where several units are taken as one.
    pub fn is_region(&self) -> bool {
        self.chosen.len() > 1
    }

    /// The positions of what is answered, in the layer and behind it.
    pub fn positions(&self) -> Vec<usize> {
        match self.chosen[..] {
            [] => self.among.positions(),
            [only] => vec![only],
            _ => vec![self.layer.units().len()],
        }
    }
}

/// True for what a forecast can be made of: counts and rates by year, a yearly change of a stock among them.
fn can_be_forecast(layer: &Layer, indicator: &Indicator) -> bool {
    let by_year = |one: &&Option<Period>| one.is_some_and(Period::is_year);
    match indicator.kind {
        Kind::Count | Kind::Rate => {
            let series = indicator.on(layer.id());
            series.is_some_and(|series| series.keys().any(|one| by_year(&one)))
        }
        Kind::Share | Kind::Stock | Kind::Density | Kind::Length | Kind::Distance => false,
    }
}

/// The indicator that is named, or the only one that can be forecast.
fn indicator<'a>(request: &Request<'a>) -> Result<&'a Indicator, ResolveError> {
    let (dataset, layer, _) = request.parts();
    let all = dataset.indicators().iter();
    let mut fit = all.filter(|one| can_be_forecast(layer, one));
    let Some(id) = request.get(OF_INDICATOR.name) else {
        return match (fit.next(), fit.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(cannot(dataset, layer, "")),
        };
    };
    let found = dataset.indicator_on(layer.id(), id)?;
    if can_be_forecast(layer, found) {
        Ok(found)
    } else {
        Err(cannot(dataset, layer, id))
    }
}

/// That no forecast can be made of an indicator, with those of which one can.
fn cannot(dataset: &Dataset, layer: &Layer, id: &str) -> ResolveError {
    let all = dataset.indicators().iter();
    let fit = all.filter(|one| can_be_forecast(layer, one));
    let fit: Vec<&str> = fit.map(|one| one.id.as_str()).collect();
    if fit.is_empty() {
        let allowed = words::error_nothing_to_forecast(layer.id());
        return ParamError::new(OF_INDICATOR.name, id, allowed).into();
    }
    let mut error = ParamError::one_of(OF_INDICATOR.name, id, fit.iter().copied());
    error.allowed = words::error_to_forecast(fit.join(", "));
    error.into()
}

/// Several units as one, by year.
fn region(
    dataset: &Dataset,
    layer: &Layer,
    indicator: &Indicator,
    chosen: &[usize],
) -> Result<Option<Vec<YearRead>>, ResolveError> {
    if chosen.len() < 2 {
        return Ok(None);
    }
    let series = joined_series(dataset, layer, indicator, chosen)?;
    let years = series
        .periods
        .iter()
        .enumerate()
        .filter_map(|(at, period)| {
            let period = (*period).filter(|one| one.is_year())?;
            let status = series.statuses[at];
            Some(YearRead {
                period,
                value: series.values[at],
                status,
                transfer: series.flags[at].is_some(),
                anew: status
                    .is_some_and(|text| text.split("; ").any(|one| one == Flag::Break.as_str())),
            })
        });
    Ok(Some(years.collect()))
}

/// The last year of a forecast.
fn until(request: &Request<'_>, last: u16) -> Result<u16, ParamError> {
    let most = last
        .saturating_add(u16::try_from(MOST_YEARS_AHEAD).unwrap_or(u16::MAX))
        .min(2200);
    match (request.get(UNTIL.name), request.get(HORIZON.name)) {
        (Some(text), Some(_)) => {
            let allowed = words::error_until_beside_horizon();
            Err(ParamError::new(UNTIL.name, text, allowed))
        }
        (Some(text), None) => {
            let year = text.parse::<Period>().ok().filter(|one| one.is_year());
            let year = year.map(Period::year);
            let allowed = last + 1..=most;
            year.filter(|year| allowed.contains(year)).ok_or_else(|| {
                let words = words::error_years_to_come(last + 1, most);
                ParamError {
                    nearest: year.map(|year| year.max(last + 1).min(most).to_string()),
                    ..ParamError::new(UNTIL.name, text, words)
                }
            })
        }
        (None, Some(text)) => {
            let years = u16::try_from(HORIZON.whole(text)?).unwrap_or(u16::MAX);
            Ok(last.saturating_add(years).min(most))
        }
        (None, None) => Ok(USUAL_END.max(last + USUAL_YEARS).min(most)),
    }
}

/// Two years with values between them.
fn span(text: &str, (first, last): (u16, u16)) -> Result<[u16; 2], ParamError> {
    let wrong = || {
        let allowed = words::error_span_of_years(first, last);
        ParamError::new(AS_YEARS.name, text, allowed)
    };
    let year = |text: &str| text.parse::<Period>().ok().filter(|one| one.is_year());
    let (from, to) = text.split_once("..").ok_or_else(wrong)?;
    let [from, to] = [year(from), year(to)].map(|one| one.map(Period::year));
    match (from, to) {
        (Some(from), Some(to)) if from <= to && first <= from && to <= last => Ok([from, to]),
        _ => Err(wrong()),
    }
}

/// Years of the forecast with what is assumed of them: `2026:1000,2027:-5%`. What never was below 0 cannot be assumed to be.
fn path_of(
    text: &str,
    years: RangeInclusive<u16>,
    never_negative: bool,
) -> Result<Path, ParamError> {
    let wrong = || {
        let allowed = words::error_path(*years.start(), *years.end());
        ParamError::new(PATH.name, text, allowed)
    };
    let mut path = Path::new();
    for part in text.split(',') {
        let (year, step) = part.trim().split_once(':').ok_or_else(wrong)?;
        let year = year.parse::<Period>().ok().filter(|one| one.is_year());
        let year = year.map(Period::year).filter(|year| years.contains(year));
        let number = |text: &str| {
            text.trim()
                .parse::<f64>()
                .ok()
                .filter(|one| one.is_finite())
        };
        let step = match step.strip_suffix('%') {
            Some(percent) => number(percent).map(PathStep::Percent),
            None => number(step).map(PathStep::Value),
        };
        let (year, step) = year.zip(step).ok_or_else(wrong)?;
        if never_negative && step.is_below_zero() {
            let allowed = words::error_path_below_zero();
            return Err(ParamError::new(PATH.name, part.trim(), allowed));
        }
        if path.insert(year, step).is_some() {
            return Err(wrong());
        }
    }
    Ok(path)
}
