//! One indicator: the chosen units' values and ranks, the parents', all units together.

use serde::Serialize;

use crate::analysis::Request;
use crate::analysis::among::Among;
use crate::analysis::request::at;
use crate::analysis::stats::{Summary, rank};
use crate::analysis::transferred;
use crate::dataset::{Dataset, Layer, ResolveError};
use crate::model::{Code, Observation, Period, Text, Transfer, Transfers, View};

/// One indicator of the chosen units.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    pub indicator: String,
    pub title: Text,
    pub unit: Text,
    pub period: Option<Period>,
    pub from: Option<Period>,
    /// In the order of `units`.
    pub values: Vec<Figure>,
    /// Of all units of the layer, or of those of the place.
    pub all: Summary,
    /// Where the series begins anew between the two periods, so that there is no change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anew: Option<Period>,
    #[serde(skip)]
    pub cautions: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Figure {
    pub code: Code,
    pub value: Option<f64>,
    pub status: Option<&'static str>,
    /// That the value may be a transfer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flag: Option<&'static str>,
    /// From the largest value among those units, 1; equal values have equal ranks. None for a unit that is none of them,
    /// and where there is but one.
    pub rank: Option<usize>,
    pub of: usize,
    pub parent: Option<f64>,
    /// Since `from`.
    pub change: Option<f64>,
    /// That one of the two values of the change may be a transfer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change_flag: Option<&'static str>,
}

/// An indicator in the period asked for, with what it is compared with.
pub(super) fn row(
    request: &Request<'_>,
    indicator: &str,
    units: &[usize],
    among: &Among<'_>,
) -> Result<Row, ResolveError> {
    let (dataset, layer, lang) = request.parts();
    let view = request.view_of(indicator)?;
    let earlier = request
        .get("from")
        .map(|from| request.view_in(indicator, Some(from)))
        .transpose()?;
    let observations = dataset.observations(layer.id(), &view);
    let described = dataset.indicator_on(layer.id(), indicator)?;
    let from = earlier.as_ref().and_then(|view| view.period);
    let ends = from.zip(view.period);
    let anew = ends.and_then(|(from, to)| described.anew_between(from, to));
    let mut cautions = ends.map_or_else(Vec::new, |(from, to)| {
        described.cautions_between(from, to, lang)
    });
    let before = earlier
        .as_ref()
        .filter(|_| anew.is_none())
        .map_or(&[][..], |view| dataset.observations(layer.id(), view));
    let is_among = |(position, _): &(usize, &Observation)| among.contains(*position);
    let shown = observations.iter().enumerate().filter(is_among);
    let known: Vec<f64> = shown.clone().filter_map(|(_, one)| one.value()).collect();
    let is_alone = among.place().is_some_and(|place| place.len() == 1);
    let weights = dataset.weights(layer.id(), &view);
    let all: Vec<_> = shown
        .map(|(i, one)| (one.value(), weights.as_ref().and_then(|all| *all.get(i)?)))
        .collect();
    let value = |unit: &usize| {
        let one = at(observations, *unit);
        let value = one.and_then(Observation::value);
        let then = at(before, *unit).and_then(Observation::value);
        let change = value.zip(then).map(|(now, then)| now - then);
        let marked = |period| described.may_be_transfer(layer.id(), period, *unit);
        let change_marked = change.is_some() && (marked(view.period) || marked(from));
        Figure {
            code: layer.units()[*unit].code.clone(),
            value,
            status: one.and_then(Observation::status),
            flag: (value.is_some() && marked(view.period)).then_some(Transfers::MARK),
            rank: value
                .filter(|_| among.contains(*unit) && !is_alone)
                .map(|value| rank(value, known.iter().copied())),
            of: known.len(),
            parent: parent_value(dataset, layer, *unit, &view),
            change,
            change_flag: change_marked.then_some(Transfers::MARK),
        }
    };
    let values: Vec<Figure> = units.iter().map(value).collect();
    let is_here = |one: &Transfer| {
        let mut sides = units.iter().zip(&values);
        sides.any(|(unit, figure)| {
            let of_value = figure.flag.is_some() && Some(one.period) == view.period;
            let of_change =
                figure.change_flag.is_some() && [view.period, from].contains(&Some(one.period));
            one.units.contains(unit) && (of_value || of_change)
        })
    };
    cautions.extend(transferred(described, layer, is_here, lang));
    Ok(Row {
        indicator: indicator.to_owned(),
        title: described.title.clone(),
        unit: described.unit.clone(),
        period: view.period,
        from,
        values,
        all: Summary::new(described.kind, &all),
        anew,
        cautions,
    })
}

fn parent_value(dataset: &Dataset, layer: &Layer, unit: usize, view: &View) -> Option<f64> {
    let parents = dataset.layer(layer.parent()?)?;
    let position = parents.position(layer.units()[unit].parent.as_ref()?.as_str())?;
    at(dataset.observations(parents.id(), view), position)?.value()
}
