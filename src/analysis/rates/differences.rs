//! Which differences are beyond chance: of two units in one period, or of one unit in two.

use serde::Serialize;

use super::FALSE_FINDS;
use crate::analysis::stats::{balances_p, false_discovery, rate_ratio};
use crate::dataset::{Exposed, RateParts};
use crate::model::{Code, Confidence, Lang, Period, Table, named, table};
use crate::words;

/// Fewer moves of both sides bear no normal test.
const FEWEST_MOVES: f64 = 10.0;

/// What became of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DifferenceStatus {
    /// Seldom made by chance, all comparisons taken together.
    BeyondChance,
    WithinChance,
    /// The series begins anew between the periods.
    Anew,
    /// One of both has no rate.
    NoRate,
    NoEvents,
    /// A count is not whole, so that no exact test is of it.
    NotWhole,
    /// Too few came and left.
    TooFew,
    /// Of a balance whose parts are not known.
    Balance,
}

named!(DifferenceStatus {
    BeyondChance => "beyond chance",
    WithinChance => "within chance",
    Anew => "series begins anew",
    NoRate => "no rate",
    NoEvents => "no events",
    NotWhole => "not whole",
    TooFew => "too few",
    Balance => "parts unknown",
});

impl DifferenceStatus {
    pub(super) fn in_words(self, lang: Lang) -> &'static str {
        match self {
            Self::BeyondChance => words::rates_beyond_chance(lang),
            Self::WithinChance => words::rates_within_chance(lang),
            Self::Anew => words::rates_series_anew(lang),
            Self::NoRate => words::no_data(lang),
            Self::NoEvents => words::rates_no_events(lang),
            Self::NotWhole => words::rates_not_whole_count(lang),
            Self::TooFew => words::rates_few_moves(lang),
            Self::Balance => words::rates_parts_unknown(lang),
        }
    }
}

/// A rate beside another.
#[derive(Debug, Clone, Serialize)]
pub(super) struct RateDifference {
    pub code: Code,
    pub name: String,
    pub period: Option<Period>,
    pub events: Option<f64>,
    pub population: Option<f64>,
    pub value: Option<f64>,
    pub other_code: Code,
    pub other_name: String,
    pub other_period: Option<Period>,
    pub other_events: Option<f64>,
    pub other_population: Option<f64>,
    pub other_value: Option<f64>,
    /// The first less the other.
    pub difference: Option<f64>,
    /// The interval of the difference, of balances.
    pub difference_low: Option<f64>,
    pub difference_high: Option<f64>,
    /// The first in parts of the other, of events.
    pub ratio: Option<f64>,
    pub low: Option<f64>,
    /// None where it has no end.
    pub high: Option<f64>,
    /// Two-sided: twice the smaller side.
    pub p: Option<f64>,
    /// Two-sided: all that is no likelier.
    pub p_likelihood: Option<f64>,
    /// The least part of false finds at which it is still found.
    pub false_discovery: Option<f64>,
    pub status: DifferenceStatus,
}

/// A unit in a period with what its rate is made of.
#[derive(Clone, Copy)]
pub(super) struct Compared<'a> {
    pub code: &'a Code,
    pub name: &'a str,
    pub parts: &'a RateParts,
    pub period: Option<Period>,
}

/// What is the same for all comparisons.
#[derive(Clone, Copy)]
pub(super) struct Comparison {
    pub per: f64,
    pub confidence: Confidence,
    /// True for a count of events.
    pub is_events: bool,
    /// True where a series begins anew between the periods.
    pub anew: bool,
}

impl Comparison {
    /// The first beside the other, before all are taken together.
    pub(super) fn of(self, one: Compared<'_>, other: Compared<'_>) -> RateDifference {
        let mut found = RateDifference {
            code: one.code.clone(),
            name: one.name.to_owned(),
            period: one.period,
            events: one.parts.count,
            population: one.parts.population,
            value: one.parts.rate.value(),
            other_code: other.code.clone(),
            other_name: other.name.to_owned(),
            other_period: other.period,
            other_events: other.parts.count,
            other_population: other.parts.population,
            other_value: other.parts.rate.value(),
            difference: None,
            difference_low: None,
            difference_high: None,
            ratio: None,
            low: None,
            high: None,
            p: None,
            p_likelihood: None,
            false_discovery: None,
            status: DifferenceStatus::NoRate,
        };
        found.status = self.test(&mut found, one.parts, other.parts);
        found
    }

    fn test(
        self,
        found: &mut RateDifference,
        one: &RateParts,
        other: &RateParts,
    ) -> DifferenceStatus {
        if self.anew {
            return DifferenceStatus::Anew;
        }
        let (Some(value), Some(other_value)) = (found.value, found.other_value) else {
            return DifferenceStatus::NoRate;
        };
        found.difference = Some(value - other_value);
        if self.is_events {
            let Some(both) = one.exposed().zip(other.exposed()) else {
                return DifferenceStatus::NoRate;
            };
            return self.test_events(found, both.into());
        }
        match one.moved().zip(other.moved()) {
            Some(both) => self.test_moves(found, value - other_value, both.into()),
            None => DifferenceStatus::Balance,
        }
    }

    fn test_events(self, found: &mut RateDifference, both: [Exposed; 2]) -> DifferenceStatus {
        if both.iter().all(|one| one.events == 0.0) {
            return DifferenceStatus::NoEvents;
        }
        let Some(ratio) = rate_ratio(both, self.confidence) else {
            return DifferenceStatus::NotWhole;
        };
        found.ratio = ratio.ratio;
        found.low = Some(ratio.low);
        found.high = ratio.high;
        found.p = Some(ratio.p);
        found.p_likelihood = Some(ratio.p_likelihood);
        DifferenceStatus::WithinChance
    }

    fn test_moves(
        self,
        found: &mut RateDifference,
        apart: f64,
        both: [[Exposed; 2]; 2],
    ) -> DifferenceStatus {
        let moves = both.map(|[come, leave]| come.events + leave.events);
        if moves.iter().any(|one| *one < FEWEST_MOVES) {
            return DifferenceStatus::TooFew;
        }
        let variances = both.map(|[come, leave]| {
            (come.events + leave.events) * (self.per / come.population).powi(2)
        });
        let variance: f64 = variances.iter().sum();
        let margin = self.confidence.z() * variance.sqrt();
        found.difference_low = Some(apart - margin);
        found.difference_high = Some(apart + margin);
        found.p = balances_p(apart, variance);
        DifferenceStatus::WithinChance
    }
}

/// Takes all comparisons together, so that of those that are found only a small part may be so by chance.
pub(super) fn together<'a>(all: impl Iterator<Item = &'a mut RateDifference>) {
    let mut tested: Vec<&mut RateDifference> = all.filter(|one| one.p.is_some()).collect();
    let ps: Vec<f64> = tested.iter().filter_map(|one| one.p).collect();
    for (one, rate) in tested.iter_mut().zip(false_discovery(&ps)) {
        one.false_discovery = Some(rate);
        if rate <= FALSE_FINDS {
            one.status = DifferenceStatus::BeyondChance;
        }
    }
}

/// One row a comparison.
pub(super) fn table(all: &[RateDifference], lang: Lang) -> Table {
    table! { all, one;
        "code" => &one.code,
        "name" => one.name.as_str(),
        "period" => one.period,
        "events" => one.events,
        "population" => one.population,
        "value" => one.value,
        "other_code" => &one.other_code,
        "other_name" => one.other_name.as_str(),
        "other_period" => one.other_period,
        "other_events" => one.other_events,
        "other_population" => one.other_population,
        "other_value" => one.other_value,
        "difference" => one.difference,
        "difference_low" => one.difference_low,
        "difference_high" => one.difference_high,
        "ratio" => one.ratio,
        "ratio_low" => one.low,
        "ratio_high" => one.high,
        "p" => one.p,
        "p_likelihood" => one.p_likelihood,
        "false_discovery" => one.false_discovery,
        "status" => one.status.in_words(lang),
    }
}
