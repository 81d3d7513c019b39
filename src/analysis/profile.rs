//! One unit, or several taken together as one region: every indicator over all its periods.

use serde::Serialize;
use serde_json::json;

use super::answer::Draft;
use super::joining::{Joining, Whole, joined};
use super::request::at;
use super::stats::rank;
use super::{Answer, Question, Request, texts};
use crate::dataset::{Dataset, Layer, ResolveError, ViewQuery};
use crate::model::parameters::{INDICATORS, LANG, LAYER, UNITS};
use crate::model::{
    Code, Indicator, Kind, Lang, ParamError, Period, Table, Text, Transfers, View, marked_status,
    table,
};
use crate::words;

const MAX_INDICATORS: usize = 40;

/// The question.
pub const QUESTION: Question = Question {
    name: "profile",
    about: words::question_profile,
    parameters: &[LAYER, UNITS, INDICATORS, LANG],
    answer,
    features: None,
};

#[derive(Debug, Serialize)]
struct Part<'a> {
    code: &'a Code,
    names: &'a Text,
    parent: Option<&'a Code>,
    area_km2: f64,
}

/// An indicator of one unit, or of several as one region, over all its periods; the lists have a
/// member for each period.
#[derive(Debug, Serialize)]
pub struct JoinedSeries<'a> {
    indicator: &'a str,
    title: &'a Text,
    unit: &'a Text,
    theme: &'a str,
    /// How the values of several units became one.
    pub joined: Joining,
    /// Rising; none for an indicator without periods.
    pub periods: Vec<Option<Period>>,
    /// None where there is no value.
    pub values: Vec<Option<f64>>,
    /// The flag of a value, or the reason for none.
    pub statuses: Vec<Option<&'static str>>,
    /// That a value may be a transfer; none where both sides of it are in the region.
    pub flags: Vec<Option<&'static str>>,
    /// The units without which there is no value.
    pub missing: Vec<Vec<&'a Code>>,
    /// From the largest value, 1; none for several units.
    pub ranks: Vec<Option<usize>>,
    /// How many units of the layer have a value.
    pub of: Vec<usize>,
    /// The sum over the years, of what is counted by year.
    pub over_years: Option<OverYears>,
    /// The ids of the sources of the values that these units have, each once.
    sources: Vec<&'a str>,
}

/// A sum over years of one base, from the first that has a value to the last.
#[derive(Debug, PartialEq, Serialize)]
pub struct OverYears {
    from: Period,
    to: Period,
    value: f64,
    /// The years between that have no value, so that the sum lacks them.
    lacking: Vec<Period>,
}

impl OverYears {
    /// None of fewer than two years.
    fn new(
        indicator: &Indicator,
        periods: &[Option<Period>],
        values: &[Option<f64>],
    ) -> Option<Self> {
        let last = periods.last().copied().flatten()?;
        let known: Vec<(Period, f64)> = periods
            .iter()
            .zip(values)
            .filter_map(|(period, value)| (*period).zip(*value))
            .filter(|(period, _)| period.is_year())
            .filter(|(period, _)| indicator.anew_between(*period, last).is_none())
            .collect();
        let (from, to) = (known.first()?.0, known.last()?.0);
        let is_known = |year: &Period| known.iter().any(|(one, _)| one == year);
        let lacking = (from.year()..=to.year()).filter_map(Period::of_year);
        (indicator.kind == Kind::Count && from < to).then(|| Self {
            from,
            to,
            value: known.iter().map(|(_, value)| value).sum(),
            lacking: lacking.filter(|year| !is_known(year)).collect(),
        })
    }
}

/// The answer for one unit or more.
fn answer(request: &Request<'_>) -> Result<Answer, ResolveError> {
    let (dataset, layer, lang) = request.parts();
    let units = request.units("units")?;
    if units.is_empty() {
        return Err(ParamError::new("units", "", words::error_no_codes()).into());
    }
    let indicators = indicators(request)?;
    let rows = indicators
        .iter()
        .map(|one| joined_series(dataset, layer, one, &units))
        .collect::<Result<Vec<JoinedSeries<'_>>, ResolveError>>()?;

    let mut draft = Draft::new(
        request,
        words::profile_method,
        &json!({
            "layer": layer.id(),
            "units": units.iter().map(|i| layer.units()[*i].code.as_str()).collect::<Vec<_>>(),
            "indicators": indicators.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
        }),
    );
    let part = |i: &usize| Part {
        code: &layer.units()[*i].code,
        names: &layer.units()[*i].names,
        parent: layer.units()[*i].parent.as_ref(),
        area_km2: layer.areas_m2()[*i] / 1e6,
    };
    draft.put("units", &units.iter().map(part).collect::<Vec<_>>());
    draft.put("indicators", &rows);
    for indicator in &indicators {
        for leap in &indicator.leaps {
            draft.caution_once(&leap.in_words(lang));
        }
    }
    draft.source(layer.source());
    for source in rows.iter().flat_map(|row| &row.sources) {
        draft.source(source);
    }
    let table = table(dataset, &rows, lang);
    Ok(draft.finish(table))
}

/// Those named, or all that the layer has.
fn indicators<'a>(request: &Request<'a>) -> Result<Vec<&'a Indicator>, ResolveError> {
    let Request { dataset, layer, .. } = *request;
    let Some(names) = request.indicator_ids(MAX_INDICATORS)? else {
        let all = dataset.indicators().iter();
        return Ok(all.filter(|one| one.on(layer.id()).is_some()).collect());
    };
    names
        .into_iter()
        .map(|name| dataset.indicator_on(layer.id(), name))
        .collect()
}

/// An indicator that the layer has, of the units at these positions together.
pub fn joined_series<'a>(
    dataset: &'a Dataset,
    layer: &'a Layer,
    indicator: &'a Indicator,
    units: &[usize],
) -> Result<JoinedSeries<'a>, ResolveError> {
    let joined = joined(indicator, units);
    let mut row = JoinedSeries {
        indicator: &indicator.id,
        title: &indicator.title,
        unit: &indicator.unit,
        theme: &indicator.theme,
        joined,
        periods: Vec::new(),
        values: Vec::new(),
        statuses: Vec::new(),
        flags: Vec::new(),
        missing: Vec::new(),
        ranks: Vec::new(),
        of: Vec::new(),
        over_years: None,
        sources: Vec::new(),
    };
    let transfers = indicator.transfers.get(layer.id());
    for (period, observations) in indicator.on(layer.id()).into_iter().flatten() {
        let view = match (joined, period) {
            (Joining::Pooled, Some(period)) => {
                Some(dataset.resolve(layer.id(), &ViewQuery::of(&indicator.id, Some(period)))?)
            }
            (Joining::Pooled, None) | (Joining::Single | Joining::Sum | Joining::Never, _) => None,
        };
        let of_view = |view: &View| {
            let weights = dataset.weights(layer.id(), view);
            (weights, dataset.numerators(layer.id(), view))
        };
        let (weights, numerators) = view.as_ref().map(of_view).unwrap_or_default();
        let parts: Vec<_> = units
            .iter()
            .map(|unit| (*unit, at(observations, *unit)))
            .collect();
        let whole = Whole {
            joined,
            parts: &parts,
            weights: weights.as_deref(),
            numerators: numerators.as_deref(),
        };
        let value = whole.value();
        let known = || observations.iter().filter_map(|one| one.value());
        let without = whole.missing().map(|unit| &layer.units()[unit].code);
        if value.is_some() {
            for source in dataset.sources_of(indicator, layer.id(), *period) {
                if !row.sources.contains(&source.id.as_str()) {
                    row.sources.push(&source.id);
                }
            }
        }
        row.periods.push(*period);
        row.values.push(value);
        row.statuses.push(whole.status());
        let marked = transfers.is_some_and(|all| all.marks_sum(*period, units));
        let mark = marked && value.is_some();
        row.flags.push(mark.then_some(Transfers::MARK));
        row.missing.push(without.collect());
        row.ranks.push(
            value
                .filter(|_| joined == Joining::Single)
                .map(|value| rank(value, known())),
        );
        row.of.push(known().count());
    }
    row.over_years = OverYears::new(indicator, &row.periods, &row.values);
    Ok(row)
}

/// The status in words, with the reason why the indicator's values are withheld.
fn status_with_mark(row: &JoinedSeries<'_>, at: usize, why: Option<&Text>, lang: Lang) -> String {
    let status = row.statuses[at].map(|status| texts::status_explained(status, why, lang));
    marked_status(status.as_deref(), row.flags[at].is_some(), lang)
}

fn table(dataset: &Dataset, rows: &[JoinedSeries<'_>], lang: Lang) -> Table {
    let why = |row: &JoinedSeries<'_>| {
        let indicator = dataset.indicator(row.indicator);
        indicator.and_then(|one| dataset.why_withheld(one))
    };
    let cells = rows
        .iter()
        .flat_map(|row| (0..row.periods.len()).map(move |at| (row, at)));
    table! { cells, (row, at), let missing = row.missing[at].iter().map(|code| code.as_str());
        "indicator" => row.title.get(lang),
        "unit" => row.unit.get(lang),
        "joined" => row.joined.in_words(lang),
        "period" => row.periods[at],
        "value" => row.values[at],
        "status" => status_with_mark(row, at, why(row), lang),
        "rank" => row.ranks[at],
        "of" => row.of[at],
        "missing" => missing.collect::<Vec<_>>().join(" "),
    }
}
