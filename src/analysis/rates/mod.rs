//! Rates of few people: how far chance alone may have made each, what it becomes when it leans on others, which lie outside of
//! what chance makes of one rate, and which differences are beyond it.
//!
//! Sources: Garwood 1936; Skellam 1946 with Zou and Donner 2008; Marshall 1991; Spiegelhalter 2005; Przyborowski and Wilenski
//! 1940; Benjamini and Hochberg 1995.

mod asking; //      a rate, and what is found of its units
mod differences; // which differences are beyond chance
mod funnel; //      what chance makes of one rate
mod intervals; //   how far chance alone may have made a rate
mod sentences; //   what is found, for readers
mod units; //       what is told of each unit

use std::sync::Arc;

use geojson::Feature;
use serde::Serialize;
use serde_json::json;

use super::answer::Draft;
use super::block::Block;
use super::effect::reasons;
use super::question::{FeatureShape, Features, outlines};
use super::texts::titled;
use super::{Answer, Question, Request};
use crate::dataset::{CountNature, Exposed, ResolveError};
use crate::model::parameters::{
    AMONG, CONFIDENCE, FROM, LANG, LAYER, OF_INDICATOR, OF_PERIOD, UNITS, WEIGHTS,
};
use crate::words;

use asking::{Asking, FoundRates};
use differences::RateDifference;
use funnel::{Dispersion, FunnelPoint};
use intervals::interval_of_all;
use units::{IntervalMethod, RateUnit};

/// The question.
pub const QUESTION: Question = Question {
    name: "rates",
    about: words::question_rates,
    parameters: &[
        LAYER,
        OF_INDICATOR,
        OF_PERIOD,
        UNITS,
        FROM,
        CONFIDENCE,
        WEIGHTS,
        AMONG,
        LANG,
    ],
    answer,
    features: Some(Features {
        make: features,
        shape: FeatureShape::Polygons,
        fields: units::FIELDS,
    }),
};

/// Of all differences that are said to be beyond chance, at most this part may be there by chance.
const FALSE_FINDS: f64 = 0.05;

/// All units together.
#[derive(Debug, Serialize)]
struct Overall {
    n: usize,
    events: f64,
    population: f64,
    value: f64,
    low: Option<f64>,
    high: Option<f64>,
    method: IntervalMethod,
}

/// The limits with what lies outside of them.
#[derive(Debug, Serialize)]
struct Funnel {
    curves: Vec<FunnelPoint>,
    dispersion: Option<Dispersion>,
    n: usize,
    outside_95: usize,
    outside_998: usize,
}

fn answer(request: &Request<'_>) -> Result<Answer, ResolveError> {
    let (dataset, layer, lang) = request.parts();
    let asking = Asking::new(request)?;
    let rate = &asking.rate;
    let found = asking.found()?;
    let (pairs, changes) = asking.differences(&found);
    let code = |unit: &usize| layer.units()[*unit].code.as_str();
    let mut draft = Draft::new(
        request,
        words::rates_method,
        &json!({
            "layer": layer.id(),
            "indicator": &rate.rate.id,
            "events": &rate.events.id,
            "period": asking.period,
            "from": asking.from,
            "units": (!asking.chosen.is_empty()).then(|| asking.chosen.iter().map(code).collect::<Vec<_>>()),
            "confidence": asking.confidence.per_cent(),
            "weights": asking.neighbourhood.to_string(),
            "where": asking.among.spelling(),
        }),
    );
    asking.among.tell(&mut draft);
    draft.put("per", &rate.per);
    draft.put("counted", &counted_as(rate.nature));
    draft.put(
        "n",
        &found.units.iter().filter(|one| one.value.is_some()).count(),
    );
    draft.put("missing", &reasons(found.parts.iter().map(|one| one.rate)));
    draft.put("false_finds", &FALSE_FINDS);
    let both = || pairs.iter().chain(changes.iter().flatten());
    let differences: Arc<Vec<RateDifference>> = Arc::new(both().cloned().collect());
    draft.put_rows("differences", &differences);
    let all = overall(&asking, &found);
    let funnel = funnel(&asking, &found);
    let sentences = sentences::sentences(
        &asking,
        &found,
        (all.as_ref(), funnel.as_ref()),
        (&pairs, &changes),
    );
    draft.put("overall", &all);
    draft.put("funnel", &funnel);
    draft.put("sentences", &sentences);
    for text in sentences {
        draft.headline(text);
    }
    for text in sentences::cautions(&asking, &found, funnel.as_ref()) {
        draft.caution(text);
    }
    draft.source(layer.source());
    let earlier = asking.from.map(Some);
    for period in std::iter::once(asking.period).chain(earlier) {
        draft.indicator(&rate.rate.id, layer.id(), period);
    }
    if let CountNature::Parts {
        arrivals,
        departures,
    } = rate.nature
    {
        for part in [arrivals, departures] {
            draft.indicator(&part.id, layer.id(), asking.period);
        }
    }
    draft.put_rows("units", &Arc::new(found.units.clone()));
    if !asking.chosen.is_empty() {
        return Ok(draft.finish_with(move || differences::table(&differences, lang)));
    }
    let withheld = dataset.why_withheld(rate.rate).cloned();
    let rows: Vec<(RateUnit, Option<RateDifference>)> =
        found.units.into_iter().zip(changes).collect();
    Ok(draft.finish_with(move || units::table(&rows, withheld.as_ref(), lang)))
}

/// What a count is taken for.
fn counted_as(nature: CountNature<'_>) -> &'static str {
    match nature {
        CountNature::Events => "events",
        CountNature::Parts { .. } => "balance of parts",
        CountNature::Balance => "balance alone",
    }
}

fn overall(asking: &Asking<'_>, found: &FoundRates) -> Option<Overall> {
    let with_rate = || found.units.iter().filter(|one| one.value.is_some());
    let sum = |of: fn(&RateUnit) -> Option<f64>| with_rate().filter_map(of).sum::<f64>();
    let (events, population) = (sum(|one| one.events), sum(|one| one.population));
    if population <= 0.0 {
        return None;
    }
    let value = |count: f64| count / population * asking.rate.per;
    let (interval, method) = interval_of_all(&found.parts, &asking.rate, asking.confidence);
    let ends = interval.map(|ends| ends.map(value));
    Some(Overall {
        n: with_rate().count(),
        events,
        population,
        value: value(events),
        low: ends.map(|ends| ends[0]),
        // No part is more than the whole.
        high: ends.map(|ends| {
            if asking.rate.is_share {
                ends[1].min(asking.rate.per)
            } else {
                ends[1]
            }
        }),
        method,
    })
}

fn funnel(asking: &Asking<'_>, found: &FoundRates) -> Option<Funnel> {
    let common = found.common?;
    let units: Vec<Exposed> = found
        .parts
        .iter()
        .filter_map(|one| asking.counted_in(one))
        .collect();
    let outside = |of: fn(&RateUnit) -> Option<funnel::FunnelSide>| {
        let sides = found.units.iter().filter_map(of);
        sides
            .filter(|side| *side != funnel::FunnelSide::Inside)
            .count()
    };
    Some(Funnel {
        curves: common.curves(&units, asking.rate.per),
        dispersion: common.dispersion(&units),
        n: units.len(),
        outside_95: outside(|one| one.funnel),
        outside_998: outside(|one| one.funnel_998),
    })
}

/// What all units together show, and the rates of some of them, of all where none is chosen.
pub(super) fn block(request: &Request<'_>, chosen: &[usize]) -> Result<Block, ResolveError> {
    let asking = Asking::new(request)?;
    let found = asking.found()?;
    let is_shown = |unit: &usize| chosen.is_empty() || chosen.contains(unit);
    let units = found.positions.iter().zip(&found.units);
    let shown: Vec<&RateUnit> = units
        .filter(|(unit, _)| is_shown(unit))
        .map(|(_, one)| one)
        .collect();
    let (lang, indicator) = (request.lang, (asking.dataset, asking.rate.rate.id.as_str()));
    let about = titled(indicator, asking.period, lang);
    let table = units::in_words(&shown, lang);
    Ok(Block::of(
        &answer(request)?,
        (words::rates_name(lang), about),
        table,
    ))
}

/// The outline of each unit with its rate.
fn features(request: &Request<'_>) -> Result<Vec<Feature>, ResolveError> {
    let found = Asking::new(request)?.found()?;
    let units = found.positions.iter().zip(&found.units);
    let units = units.map(|(unit, one)| (*unit, one.properties()));
    Ok(outlines(request.layer, units))
}
