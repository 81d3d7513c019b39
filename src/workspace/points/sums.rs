//! Counts and sums by unit and period, and what an empty unit means.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::row::Point;
use crate::model::{Flag, Observation, Period, Reason, Series};

/// Which units the source speaks of: whether a unit without a point has none, or is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Covers {
    /// Only those with a point: the others have no value.
    #[default]
    Found,
    /// All: a unit without a point has 0, in each period of the file.
    All,
}

/// The units in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitSums {
    /// Points for each unit.
    pub points: Vec<u64>,
    /// Sums of weights for each unit; the points, where the table has no weight.
    pub sums: Vec<f64>,
}

/// The units by period.
#[derive(Debug)]
pub struct Sums {
    units: usize,
    periods: BTreeMap<Option<Period>, UnitSums>,
}

impl Sums {
    pub(super) fn new(units: usize) -> Self {
        Self {
            units,
            periods: BTreeMap::new(),
        }
    }

    pub(super) fn add(&mut self, unit: usize, point: &Point) {
        let of_period = self.of(point.period);
        of_period.points[unit] += 1;
        of_period.sums[unit] += point.weight;
    }

    /// The units in a period, which exists from now on.
    pub(super) fn of(&mut self, period: Option<Period>) -> &mut UnitSums {
        let units = self.units;
        self.periods.entry(period).or_insert_with(|| UnitSums {
            points: vec![0; units],
            sums: vec![0.0; units],
        })
    }

    /// Each period of the file.
    pub fn periods(&self) -> impl Iterator<Item = (Option<Period>, &UnitSums)> {
        self.periods.iter().map(|(period, one)| (*period, one))
    }

    /// Points in all units and periods.
    pub fn points(&self) -> u64 {
        self.periods.values().flat_map(|one| &one.points).sum()
    }

    /// The sum of their weights.
    pub fn sum(&self) -> f64 {
        self.periods.values().flat_map(|one| &one.sums).sum()
    }

    /// As values of an indicator, flagged as computed.
    pub fn series(&self, covers: Covers) -> Series {
        let observation = |points: &u64, sum: &f64| match (*points, covers) {
            (0, Covers::Found) => Observation::missing(Reason::NotAvailable),
            (_, Covers::Found | Covers::All) => Observation::flagged(*sum, Flag::Derived),
        };
        self.periods()
            .map(|(period, one)| {
                let units = one.points.iter().zip(&one.sums);
                (
                    period,
                    units
                        .map(|(points, sum)| observation(points, sum))
                        .collect(),
                )
            })
            .collect()
    }
}
