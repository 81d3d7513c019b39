//! The series of a layer's units as a forecast reads them.

use super::past::{Breaks, Past, forget_before_breaks};
use crate::dataset::Layer;
use crate::model::cast::to_f64;
use crate::model::{Flag, Indicator, Observation, Period, Series};

/// Years beside a leap that it is held against.
const BESIDE: usize = 3;
/// Values from a leap on, of which a series of its own is made.
const LASTING: usize = 3;

/// A value of a unit, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct YearRead {
    pub period: Period,
    pub value: Option<f64>,
    pub status: Option<&'static str>,
    /// True where it may be a transfer from or to a neighbour.
    pub transfer: bool,
    /// True where the unit's own series begins anew.
    pub anew: bool,
}

/// The series of units, all of the same years.
#[derive(Debug)]
pub(super) struct LayerRead {
    /// Of each unit, rising by year.
    pub rows: Vec<Vec<YearRead>>,
    /// What is learned from each.
    pub pasts: Vec<Past>,
    pub breaks: Breaks,
    /// True where how far forecasts go wrong is learned from before a break too.
    pub before_breaks: bool,
    /// The first and the last year with a value.
    pub years: (u16, u16),
    /// True where no value is below zero.
    pub never_negative: bool,
    /// What the values are multiplied by before they are reckoned with, so that no square passes all bounds.
    pub factor: f64,
}

impl LayerRead {
    /// Of an indicator on a layer; none where it has no year with a value. `more` are units made up of those of the layer.
    pub fn new(
        layer: &Layer,
        indicator: &Indicator,
        more: impl IntoIterator<Item = Vec<YearRead>>,
    ) -> Option<Self> {
        let series = indicator.on(layer.id())?;
        let years = || {
            series
                .iter()
                .filter_map(|(period, row)| Some(((*period)?, row)))
        };
        let years = || years().filter(|(period, _)| period.is_year());
        let transfers = indicator.transfers.get(layer.id());
        let read = |unit: usize| -> Vec<YearRead> {
            let of_year = |(period, row): (Period, &Vec<Observation>)| {
                let one = row.get(unit).copied();
                let marks = transfers.is_some_and(|all| all.marks(Some(period), unit));
                YearRead {
                    period,
                    value: one.and_then(Observation::value),
                    status: one.and_then(Observation::status),
                    transfer: marks,
                    anew: one.is_some_and(|one| one.flags().iter().any(|flag| flag == Flag::Break)),
                }
            };
            years().map(of_year).collect()
        };
        let mut rows: Vec<Vec<YearRead>> = (0..layer.units().len()).map(read).collect();
        rows.extend(more);
        let known = || {
            rows.iter()
                .flatten()
                .filter_map(|one| Some((one.period.year(), one.value?)))
        };
        let first = known().map(|one| one.0).min()?;
        let last = known().map(|one| one.0).max()?;
        let factor = factor(known().map(|one| one.1));
        let breaks = breaks(series, indicator, first);
        let past = |row: &Vec<YearRead>| {
            let known = row.iter().filter_map(|one| {
                Some((
                    one.period.year(),
                    one.value? * factor,
                    one.anew,
                    one.transfer,
                ))
            });
            Past::new(known, &breaks)
        };
        let mut pasts: Vec<Past> = rows.iter().map(past).collect();
        Some(Self {
            before_breaks: forget_before_breaks(&mut pasts),
            never_negative: known().all(|one| one.1 >= 0.0),
            years: (first, last),
            pasts,
            breaks,
            factor,
            rows,
        })
    }
}

/// A power of two, which changes no digit; 1 for usual values.
fn factor(values: impl Iterator<Item = f64>) -> f64 {
    let largest = values.fold(0.0_f64, |most, one| most.max(one.abs()));
    if largest == 0.0 || (1e-70..1e70).contains(&largest) {
        1.0
    } else {
        (-largest.log2().floor()).clamp(-1000.0, 1000.0).exp2()
    }
}

/// Where a layer's values can no longer be compared. After a leap the figures stay larger, or they come back; of the last year
/// nobody knows yet.
fn breaks(series: &Series, indicator: &Indicator, first: u16) -> Breaks {
    let bases = indicator.breaks.iter().map(|at| at.year());
    let mut breaks = Breaks {
        // What stands before the first value parts nothing.
        bases: bases.filter(|year| *year > first).collect(),
        ..Breaks::default()
    };
    let years = series.iter().filter_map(|(period, row)| {
        let year = (*period)?.is_year().then_some((*period)?.year())?;
        let sizes: Vec<f64> = row
            .iter()
            .filter_map(|one| one.value())
            .map(f64::abs)
            .collect();
        let mean = sizes.iter().sum::<f64>() / to_f64(sizes.len());
        (!sizes.is_empty()).then_some((year, mean))
    });
    let years: Vec<(u16, f64)> = years.collect();
    let mean = |years: &[(u16, f64)]| {
        let sum: f64 = years.iter().map(|one| one.1).sum();
        (!years.is_empty()).then(|| sum / to_f64(years.len()))
    };
    for leap in indicator.leaps.iter().map(|leap| leap.period.year()) {
        let Some(at) = years.iter().position(|one| one.0 == leap) else {
            continue;
        };
        let before = mean(&years[at.saturating_sub(BESIDE)..at]);
        let after = mean(&years[at + 1..(at + 1 + BESIDE).min(years.len())]);
        let lasts = before
            .zip(after)
            .is_some_and(|(before, after)| (after - before).abs() > (after - years[at].1).abs());
        if !lasts {
            breaks.leaps.push(leap);
        } else if years.len() - at >= LASTING {
            breaks.eras.push(leap);
        } else {
            breaks.leaps.extend(years[at..].iter().map(|one| one.0));
        }
    }
    breaks
}
