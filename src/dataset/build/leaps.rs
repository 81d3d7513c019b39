//! Finds jumps of a whole layer: a year whose figures are much larger than those of each of the years
//! before, in most units at once. It may be another way of counting.
//!
//! The rule: against each of up to [`EARLIER`] years before that have figures, the mean size of the figures
//! (without sign, over the units that have one in both years and no mirrored jump) is at least [`GROSS`]
//! times as large, of balances at least [`BALANCE`] times, because the difference of two flows swings more
//! than they do; and at least [`RISING`] of the units are larger than in the year before. At least
//! [`LEAST_UNITS`] units and half of those that have a figure in the year take part.

use crate::model::cast::to_f64;
use crate::model::{Leap, Observation, Period, Series, Text, Transfers};

/// Years before, with each of which a year is compared.
const EARLIER: usize = 3;
/// How many times the mean of flows that are never negative.
const GROSS: f64 = 1.4;
/// How many times the mean size of balances.
const BALANCE: f64 = 1.5;
/// The part of the units that must be larger.
const RISING: f64 = 0.75;
/// Fewer units are no layer.
const LEAST_UNITS: usize = 8;

/// The jumps of a layer, rising.
pub(super) fn leaps(
    title: &Text,
    (layer, layer_title): (&str, &Text),
    series: &Series,
    transfers: Option<&Transfers>,
) -> Vec<Leap> {
    let years: Vec<Year<'_>> = series
        .iter()
        .filter_map(|(period, row)| Year::new((*period)?, row))
        .collect();
    let negative = |one: &Observation| one.value().is_some_and(|value| value < 0.0);
    let balances = years.iter().any(|year| year.row.iter().any(negative));
    let least = if balances { BALANCE } else { GROSS };
    let mut found = Vec::new();
    for (at, now) in years.iter().enumerate() {
        let earlier = &years[at.saturating_sub(EARLIER)..at];
        let steps: Option<Vec<Step>> = earlier
            .iter()
            .map(|before| Step::new(now, before, transfers))
            .collect();
        let Some(steps) = steps else { continue };
        let Some((last, before)) = steps.last().zip(earlier.last()) else {
            continue;
        };
        let is_larger = |step: &Step| step.now >= least * step.before && step.before > 0.0;
        if steps.iter().all(is_larger) && to_f64(last.rising) >= RISING * to_f64(last.units) {
            let mean = |sum: f64| sum / to_f64(last.units);
            found.push(Leap {
                period: now.period,
                before: before.period,
                title: title.clone(),
                layer: layer.to_owned(),
                layer_title: layer_title.clone(),
                mean: mean(last.now),
                mean_before: mean(last.before),
            });
        }
    }
    found
}

/// A year with figures.
struct Year<'a> {
    period: Period,
    row: &'a [Observation],
    known: usize,
}

impl<'a> Year<'a> {
    fn new(period: Period, row: &'a [Observation]) -> Option<Self> {
        let known = row.iter().filter(|one| one.value().is_some()).count();
        (period.is_year() && known > 0).then_some(Self { period, row, known })
    }
}

/// Two years over the units that can be compared.
struct Step {
    units: usize,
    rising: usize,
    /// Sums of sizes.
    now: f64,
    before: f64,
}

impl Step {
    /// None where too few units can be compared.
    fn new(now: &Year<'_>, before: &Year<'_>, transfers: Option<&Transfers>) -> Option<Self> {
        let marked =
            |year: &Year<'_>, unit| transfers.is_some_and(|all| all.marks(Some(year.period), unit));
        let mut step = Self {
            units: 0,
            rising: 0,
            now: 0.0,
            before: 0.0,
        };
        for (unit, (one, then)) in now.row.iter().zip(before.row).enumerate() {
            let Some((one, then)) = one.value().zip(then.value()) else {
                continue;
            };
            if marked(now, unit) || marked(before, unit) {
                continue;
            }
            step.units += 1;
            step.rising += usize::from(one.abs() > then.abs());
            step.now += one.abs();
            step.before += then.abs();
        }
        (step.units >= LEAST_UNITS && step.units * 2 >= now.known).then_some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Reason, Transfer};

    /// Years from 2011 on; each number is the figure of so many units, and then others follow.
    fn series(years: &[Vec<f64>]) -> Series {
        let observed = |value: &f64| {
            if value.is_nan() {
                Observation::missing(Reason::NotAvailable)
            } else {
                Observation::plain(*value)
            }
        };
        (2011..)
            .zip(years)
            .map(|(year, row)| (Period::of_year(year), row.iter().map(observed).collect()))
            .collect()
    }

    fn found(years: &[Vec<f64>]) -> Vec<u16> {
        let found = leaps(
            &Text::default(),
            ("units", &Text::default()),
            &series(years),
            None,
        );
        found.iter().map(|one| one.period.year()).collect()
    }

    fn flat(value: f64) -> Vec<f64> {
        vec![value; 8]
    }

    #[test]
    fn gross_flows_jump_from_seven_fifths() {
        let jump = |to| found(&[flat(100.0), flat(100.0), flat(to), flat(to)]);
        assert_eq!(jump(140.0), [2013]);
        assert!(jump(139.0).is_empty());
        assert!(jump(50.0).is_empty(), "a fall is no jump");
    }

    #[test]
    fn balances_jump_from_three_halves_whatever_their_sign() {
        let jump = |to| found(&[flat(-100.0), flat(100.0), flat(to)]);
        assert_eq!(jump(150.0), [2013]);
        assert_eq!(jump(-150.0), [2013]);
        assert!(jump(149.0).is_empty());
    }

    #[test]
    fn each_of_three_years_before_is_smaller() {
        let jump = |first, second| {
            found(&[
                flat(first),
                flat(second),
                flat(100.0),
                flat(100.0),
                flat(150.0),
            ])
        };
        assert_eq!(
            jump(140.0, 100.0),
            [2015],
            "the fourth year before does not count"
        );
        assert!(jump(140.0, 110.0).is_empty());
    }

    #[test]
    fn three_quarters_of_the_units_rise() {
        let jump = |rising: usize| {
            let now = (0..8).map(|unit| if unit < rising { 300.0 } else { 90.0 });
            found(&[flat(100.0), now.collect()])
        };
        assert_eq!(jump(6), [2012]);
        assert!(jump(5).is_empty());
    }

    #[test]
    fn a_layer_has_eight_units_and_half_of_those_with_a_figure() {
        let of = |units: usize, others: usize| {
            let row = |one: f64, other: f64| [vec![one; units], vec![other; others]].concat();
            found(&[row(100.0, f64::NAN), row(200.0, 100.0)])
        };
        assert_eq!(of(8, 0), [2012]);
        assert!(of(7, 0).is_empty());
        assert_eq!(of(8, 8), [2012]);
        assert!(of(8, 9).is_empty());
    }

    #[test]
    fn a_mirrored_jump_of_two_units_is_none_of_the_layer() {
        let mut now = [vec![200.0; 2], vec![100.0; 8]].concat();
        now[0] = 2000.0;
        let series = series(&[vec![100.0; 10], now.iter().map(|v| v * 1.1).collect()]);
        let transfers = Transfers::new(vec![Transfer {
            period: Period::of_year(2012).unwrap(),
            units: [0, 1],
            deviations: [1.0, -1.0],
        }]);
        assert_eq!(
            leaps(&Text::default(), ("units", &Text::default()), &series, None).len(),
            1
        );
        assert!(
            leaps(
                &Text::default(),
                ("units", &Text::default()),
                &series,
                Some(&transfers)
            )
            .is_empty()
        );
    }
}
