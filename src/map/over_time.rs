//! The figures of a map's units over time: what stands beside the map as lines or as a table.

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::Layer;
use crate::model::{
    Indicator, Lang, Observation, Period, Reason, Text, decimals_of, periods_in_words,
};

/// The figures of some units over time.
#[derive(Debug, Clone)]
pub(super) struct OverTime<'a> {
    pub indicator: &'a Indicator,
    /// Rising; at least one.
    pub periods: Vec<Period>,
    /// The units of the map, those with the largest value in the last period first.
    pub rows: Vec<UnitRow<'a>>,
    /// Units that a reader has chosen among them, by their positions; none where all are shown alike.
    pub chosen: Vec<usize>,
    /// The other units of the layer.
    pub others: Vec<UnitRow<'a>>,
    pub decimals: usize,
}

/// One unit.
#[derive(Debug, Clone)]
pub(super) struct UnitRow<'a> {
    /// Its position in the layer.
    pub unit: usize,
    /// One for each period; none where nobody has one.
    observations: Vec<Option<&'a Observation>>,
}

/// More units than so many have no lines behind those of the map.
const MOST_OTHERS: usize = 200;

impl<'a> OverTime<'a> {
    pub(super) fn new(
        layer: &Layer,
        indicator: &'a Indicator,
        periods: Vec<Period>,
        (units, chosen): (&[usize], &[usize]),
    ) -> Self {
        let series = indicator.on(layer.id());
        let row = |unit: usize| UnitRow {
            unit,
            observations: periods
                .iter()
                .map(|period| series?.get(&Some(*period))?.get(unit))
                .collect(),
        };
        let mut rows: Vec<UnitRow<'_>> = units.iter().map(|unit| row(*unit)).collect();
        let last = |row: &UnitRow<'_>| row.value(periods.len() - 1).unwrap_or(f64::NEG_INFINITY);
        rows.sort_by(|a, b| last(b).total_cmp(&last(a)).then(a.unit.cmp(&b.unit)));
        let all = 0..layer.units().len();
        let others = if all.len() <= MOST_OTHERS {
            all.filter(|unit| units.binary_search(unit).is_err())
                .map(row)
                .collect()
        } else {
            Vec::new()
        };
        let figures = rows.iter().flat_map(|row| row.values().flatten());
        let figures: Vec<f64> = figures.collect();
        Self {
            indicator,
            decimals: decimals_of(&figures),
            chosen: chosen.to_vec(),
            rows,
            others,
            periods,
        }
    }

    pub(super) fn first(&self) -> Period {
        self.periods[0]
    }

    pub(super) fn last(&self) -> Period {
        self.periods[self.periods.len() - 1]
    }

    /// The first period from which a change to the last can be given; none where that is the last itself.
    pub(super) fn base(&self) -> Option<usize> {
        let last = self.last();
        let is_same = |at: &usize| {
            self.indicator
                .anew_between(self.periods[*at], last)
                .is_none()
        };
        (0..self.periods.len() - 1).find(is_same)
    }

    /// True where the series begins anew at a period.
    pub(super) fn is_anew(&self, at: usize) -> bool {
        at > 0
            && self
                .indicator
                .anew_between(self.periods[at - 1], self.periods[at])
                .is_some()
    }

    /// True where no unit of the map has a value in a period.
    pub(super) fn is_gap(&self, at: usize) -> bool {
        self.rows.iter().all(|row| row.value(at).is_none())
    }

    /// Why some rows have no value in any period, in words, each reason once.
    pub(super) fn reasons_of(&self, rows: &[usize], lang: Lang) -> Vec<&'static str> {
        let all = rows.iter().flat_map(|row| &self.rows[*row].observations);
        let reasons = all.filter_map(|one| match one {
            Some(one) => one.reason(),
            None => Some(Reason::NotAvailable),
        });
        let reasons: BTreeSet<Reason> = reasons.collect();
        reasons.into_iter().map(|one| one.in_words(lang)).collect()
    }

    /// Why values are missing, and where the series begins anew.
    pub(super) fn notes(&self, withheld: Option<&Text>, lang: Lang) -> Vec<String> {
        let mut reasons: BTreeMap<Reason, BTreeSet<Period>> = BTreeMap::new();
        for row in &self.rows {
            for (period, one) in self.periods.iter().zip(&row.observations) {
                let reason = match one {
                    Some(one) => one.reason(),
                    None => Some(Reason::NotAvailable),
                };
                if let Some(reason) = reason {
                    reasons.entry(reason).or_default().insert(*period);
                }
            }
        }
        let told = reasons.into_iter().map(|(reason, periods)| {
            let periods: Vec<Period> = periods.into_iter().collect();
            let periods = periods_in_words(&periods, lang);
            let why = match withheld.filter(|_| reason.is_suppression()) {
                Some(why) => format!("{}: {}", reason.in_words(lang), why.get(lang)),
                None => reason.in_words(lang).to_owned(),
            };
            format!("{periods}: {why}.")
        });
        let breaks = self
            .indicator
            .cautions_between(self.first(), self.last(), lang);
        told.chain(breaks).collect()
    }
}

impl UnitRow<'_> {
    pub(super) fn value(&self, at: usize) -> Option<f64> {
        self.observations.get(at).copied().flatten()?.value()
    }

    pub(super) fn values(&self) -> impl Iterator<Item = Option<f64>> {
        self.observations
            .iter()
            .map(|one| one.and_then(|one| one.value()))
    }
}
