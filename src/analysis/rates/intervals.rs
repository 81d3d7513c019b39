//! How far chance alone may have made a rate: its interval, standard error and coefficient of variation.

use super::units::{IntervalMethod, RateUnit};
use crate::analysis::stats::{BalanceMethod, balance, garwood};
use crate::dataset::{CountNature, CountedRate, RateParts};
use crate::model::{Confidence, Precision};

/// The interval of the count of all units together, and how it is found.
pub(super) fn interval_of_all(
    parts: &[RateParts],
    of: &CountedRate<'_>,
    confidence: Confidence,
) -> (Option<[f64; 2]>, IntervalMethod) {
    let with_rate = || parts.iter().filter(|one| one.rate.value().is_some());
    match of.nature {
        CountNature::Events => {
            let events = with_rate()
                .filter_map(RateParts::exposed)
                .map(|one| one.events)
                .sum();
            (Some(garwood(events, confidence)), IntervalMethod::Garwood)
        }
        // Where the parts of one are not known, those of all are not.
        CountNature::Parts { .. } if with_rate().all(|one| one.moves.is_some()) => {
            let add = |[a, b]: [f64; 2], [c, d]: [f64; 2]| [a + c, b + d];
            let moves = with_rate().filter_map(|one| one.moves).fold([0.0; 2], add);
            let found = balance(moves, confidence);
            (Some(found.interval), method_of(found.method))
        }
        CountNature::Parts { .. } | CountNature::Balance => (None, IntervalMethod::None),
    }
}

/// Adds to a unit what chance may have made of its rate.
pub(super) fn add_interval(
    unit: &mut RateUnit,
    parts: &RateParts,
    of: &CountedRate<'_>,
    confidence: Confidence,
) {
    let (Some(_), Some(count), Some(population)) = (unit.value, parts.count, parts.population)
    else {
        return;
    };
    let rate = |count: f64| count / population * of.per;
    match (of.nature, parts.exposed(), parts.moves) {
        (CountNature::Events, Some(one), _) => {
            let [low, high] = garwood(one.events, confidence).map(rate);
            unit.low = Some(low);
            // No part is more than the whole.
            let most = if of.is_share {
                of.per.max(low)
            } else {
                f64::INFINITY
            };
            unit.high = Some(high.min(most));
            unit.method = Some(IntervalMethod::Garwood);
            if one.events > 0.0 {
                unit.standard_error = Some(rate(one.events.sqrt()));
                unit.cv = Some(100.0 / one.events.sqrt());
            }
            unit.reliability = Some(Precision::of_events(one.events));
        }
        (CountNature::Parts { .. }, _, Some(moves)) => {
            let found = balance(moves, confidence);
            let [low, high] = found.interval.map(rate);
            (unit.low, unit.high) = (Some(low), Some(high));
            unit.method = Some(method_of(found.method));
            if found.standard_error > 0.0 {
                unit.standard_error = Some(rate(found.standard_error));
            }
            unit.cv = (count != 0.0).then(|| 100.0 * found.standard_error / count.abs());
            // As few events as would vary as much beside their number.
            let events = (count / found.standard_error).powi(2);
            unit.reliability = Some(Precision::of_events(if events.is_finite() {
                events
            } else {
                0.0
            }));
        }
        // At least as many moved as the balance is.
        (CountNature::Parts { .. } | CountNature::Balance | CountNature::Events, _, _) => {
            unit.margin_at_least = Some(confidence.z() * rate(count.abs().sqrt()));
            unit.reliability = Some(Precision::of_events(count));
            unit.method = Some(IntervalMethod::None);
        }
    }
}

fn method_of(method: BalanceMethod) -> IntervalMethod {
    match method {
        BalanceMethod::Normal => IntervalMethod::SkellamNormal,
        BalanceMethod::Limits => IntervalMethod::SkellamLimits,
    }
}
