//! Finds mirrored jumps: in one year a unit stands out by about as much as a neighbour with the other sign.
//!
//! The rule, for an indicator that a rate relates to a population:
//! 1. A value's deviation is its distance from the mean of the nearest values of its unit, one on each side,
//!    or of the two nearest where it stands at an end.
//! 2. Two units that share a border deviate in the same year with opposite signs, and the smaller deviation
//!    is at least [`MIRRORED`] of the larger.
//! 3. Each is at least [`OF_POPULATION`] of the unit's mid-year population, and
//! 4. at least [`OF_USUAL`] times what the unit deviates by in its other years (their median, of three at
//!    least).
//! 5. Neither of the nearest years deviates more, and the largest come first; what does not stand out any more when the years already found are left aside
//!    is their echo.
//!
//! All of it is relative, so it holds for units of any size and needs no unit of measure; without a
//! population there is nothing that a jump could be large against, and nothing is marked.

use std::collections::BTreeSet;

use crate::dataset::derive::both_januaries;
use crate::model::{Observation, Period, Series, Transfer};

/// The smaller deviation, as a part of the larger.
const MIRRORED: f64 = 0.7;
/// A deviation, as a part of the unit's population.
const OF_POPULATION: f64 = 0.01;
/// A deviation, in those that the unit has in its other years.
const OF_USUAL: f64 = 2.0;
/// Fewer other deviations are no measure.
const LEAST_OTHERS: usize = 3;

/// The mirrored jumps among neighbours, of a flow by year and the population by 1 January.
pub(super) fn transfers(
    flow: &Series,
    population: &Series,
    neighbours: impl Iterator<Item = [usize; 2]>,
) -> Vec<Transfer> {
    let years = flow.keys().flatten().copied().filter(|one| one.is_year());
    let units = flow.values().map(Vec::len).max().unwrap_or(0);
    let mut series = Deviations::new(flow, population, years.collect(), units);
    let mut found: Vec<Jump> = neighbours
        .flat_map(|pair| (0..series.years.len()).map(move |year| (pair, year)))
        .filter_map(|(pair, year)| series.jump(pair, year))
        .collect();
    found.sort_by(|a, b| {
        (b.size.total_cmp(&a.size)).then_with(|| (a.year, a.units).cmp(&(b.year, b.units)))
    });
    let mut told = Vec::new();
    for one in found {
        let stands_out = series.jump(one.units, one.year).is_some();
        if stands_out && !one.units.iter().any(|unit| series.is_left(*unit, one.year)) {
            series.left.extend(one.units.map(|unit| (unit, one.year)));
            told.push(Transfer {
                period: series.years[one.year],
                units: one.units,
                deviations: one.deviations,
            });
        }
    }
    told
}

/// Two neighbours in one year.
struct Jump {
    year: usize,
    units: [usize; 2],
    deviations: [f64; 2],
    /// The smaller deviation.
    size: f64,
}

/// Values by year and unit, and which of them are left aside.
struct Deviations<'a> {
    years: Vec<Period>,
    rows: Vec<&'a [Observation]>,
    /// Mid-year population, by year and unit.
    population: Vec<Vec<Option<f64>>>,
    /// Units with years already found.
    left: BTreeSet<(usize, usize)>,
}

impl<'a> Deviations<'a> {
    fn new(flow: &'a Series, population: &Series, years: Vec<Period>, units: usize) -> Self {
        let rows = years
            .iter()
            .filter_map(|year| flow.get(&Some(*year)))
            .map(Vec::as_slice);
        let mid_year = |year: &Period| match both_januaries(population, year.year()) {
            Some((start, end)) => start
                .iter()
                .zip(end)
                .map(|(start, end)| Some(f64::midpoint(start.value()?, end.value()?)))
                .collect(),
            None => vec![None; units],
        };
        Self {
            rows: rows.collect(),
            population: years.iter().map(mid_year).collect(),
            years,
            left: BTreeSet::new(),
        }
    }

    fn value(&self, unit: usize, year: usize) -> Option<f64> {
        self.rows.get(year)?.get(unit)?.value()
    }

    fn is_left(&self, unit: usize, year: usize) -> bool {
        self.left.contains(&(unit, year))
    }

    /// A value's distance from the mean of the nearest two, which are not left aside and not of the year
    /// `without`.
    fn deviation(&self, unit: usize, year: usize, without: Option<usize>) -> Option<f64> {
        let counts = |at: &usize| !self.is_left(unit, *at) && Some(*at) != without;
        let known = |at: usize| Some(at).filter(counts).and_then(|at| self.value(unit, at));
        let mut before = (0..year).rev().filter_map(known);
        let mut after = (year + 1..self.rows.len()).filter_map(known);
        let nearest = match (before.next(), after.next()) {
            (Some(before), Some(after)) => [before, after],
            (Some(nearer), None) => [nearer, before.next()?],
            (None, Some(nearer)) => [nearer, after.next()?],
            (None, None) => return None,
        };
        Some(self.value(unit, year)? - f64::midpoint(nearest[0], nearest[1]))
    }

    /// By how much a unit deviates in its other years.
    fn usual(&self, unit: usize, year: usize) -> Option<f64> {
        let others = (0..self.rows.len()).filter(|at| *at != year && !self.is_left(unit, *at));
        let mut sizes: Vec<f64> = others
            .filter_map(|at| Some(self.deviation(unit, at, Some(year))?.abs()))
            .collect();
        if sizes.len() < LEAST_OTHERS {
            return None;
        }
        sizes.sort_by(f64::total_cmp);
        let upper = sizes[sizes.len() / 2];
        let lower = sizes[(sizes.len() - 1) / 2];
        Some(f64::midpoint(lower, upper))
    }

    /// True where neither of the nearest years deviates more: the year beside a jump, which has the jump in its
    /// mean, is its echo.
    fn is_peak(&self, unit: usize, year: usize, size: f64) -> bool {
        let known = |at: &usize| !self.is_left(unit, *at) && self.value(unit, *at).is_some();
        let before = (0..year).rev().find(known);
        let after = (year + 1..self.rows.len()).find(known);
        [before, after].into_iter().flatten().all(|at| {
            let beside = self.deviation(unit, at, None);
            beside.is_none_or(|deviation| deviation.abs() <= size)
        })
    }

    /// The deviation where it is large against the unit's population.
    fn large(&self, unit: usize, year: usize) -> Option<f64> {
        let deviation = self.deviation(unit, year, None)?;
        let population = (*self.population.get(year)?.get(unit)?)?;
        (population > 0.0 && deviation.abs() >= OF_POPULATION * population).then_some(deviation)
    }

    fn jump(&self, units: [usize; 2], year: usize) -> Option<Jump> {
        let deviations = [self.large(units[0], year)?, self.large(units[1], year)?];
        let [a, b] = deviations.map(f64::abs);
        let mirror = deviations[0] * deviations[1] < 0.0 && a.min(b) >= MIRRORED * a.max(b);
        let unusual = |unit, size| {
            self.is_peak(unit, year, size)
                && self
                    .usual(unit, year)
                    .is_some_and(|usual| size >= OF_USUAL * usual)
        };
        (mirror && unusual(units[0], a) && unusual(units[1], b)).then(|| Jump {
            year,
            units,
            deviations,
            size: a.min(b),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Reason;

    /// The balances of two neighbours and a third unit from 2011 on, and a population that does not change.
    fn found(balances: &[[Option<f64>; 3]], population: [f64; 3]) -> Vec<(u16, [usize; 2])> {
        let observed = |value: &Option<f64>| match value {
            Some(value) => Observation::plain(*value),
            None => Observation::missing(Reason::Withheld),
        };
        let years = || (2011..).zip(balances);
        let flow = years().map(|(year, row)| {
            let row = row.iter().map(observed).collect();
            (Period::of_year(year), row)
        });
        let stock = (2011..=2011 + balances.len() as u16).map(|year| {
            let row = population.map(Observation::plain);
            (Period::first_of_january(year), row.to_vec())
        });
        // The third unit borders the second.
        let pairs = [[0, 1], [1, 2]].into_iter();
        let found = transfers(&flow.collect(), &stock.collect(), pairs);
        let told = found.iter().map(|one| (one.period.year(), one.units));
        told.collect()
    }

    /// Nine quiet years (deviations of 10) but for the fifth.
    fn fifth(a: f64, b: f64, c: f64) -> Vec<[Option<f64>; 3]> {
        let quiet = |year: usize| if year.is_multiple_of(2) { 0.0 } else { 10.0 };
        (0..9)
            .map(|year| match year {
                4 => [Some(a + 10.0), Some(b + 10.0), Some(c)],
                _ => [Some(quiet(year)); 3],
            })
            .collect()
    }

    const TOWN: f64 = 10_000.0;

    #[test]
    fn neighbours_that_jump_in_opposite_ways_are_found_once() {
        let jump = fifth(500.0, -400.0, 0.0);
        assert_eq!(found(&jump, [TOWN; 3]), [(2015, [0, 1])]);
        assert!(
            found(&fifth(500.0, 400.0, 0.0), [TOWN; 3]).is_empty(),
            "one sign"
        );
        assert!(
            found(&fifth(500.0, 0.0, -500.0), [TOWN; 3]).is_empty(),
            "no neighbours"
        );
    }

    #[test]
    fn the_smaller_is_seven_tenths_of_the_larger() {
        assert_eq!(found(&fifth(500.0, -350.0, 0.0), [TOWN; 3]).len(), 1);
        assert!(found(&fifth(500.0, -349.0, 0.0), [TOWN; 3]).is_empty());
        assert!(found(&fifth(-349.0, 500.0, 0.0), [TOWN; 3]).is_empty());
    }

    #[test]
    fn each_is_a_hundredth_of_its_own_population() {
        let jump = fifth(500.0, -400.0, 0.0);
        assert_eq!(found(&jump, [50_000.0, 40_000.0, TOWN]).len(), 1);
        assert!(found(&jump, [50_001.0, 40_000.0, TOWN]).is_empty());
        assert!(found(&jump, [50_000.0, 40_001.0, TOWN]).is_empty());
        assert!(
            found(&jump, [0.0, TOWN, TOWN]).is_empty(),
            "nobody lives there"
        );
    }

    #[test]
    fn each_is_twice_what_its_unit_deviates_by_in_other_years() {
        // Every other year 100, so the others deviate by 50 or by 100, half of them by each.
        let restless = |jump: f64| {
            let year = |year: usize| {
                let usual = if year.is_multiple_of(2) { 0.0 } else { 100.0 };
                let own = if year == 4 { jump + 100.0 } else { usual };
                let other = if year == 4 { -200.0 } else { 0.0 };
                [Some(own), Some(other), Some(0.0)]
            };
            (0..9).map(year).collect::<Vec<_>>()
        };
        assert_eq!(found(&restless(150.0), [TOWN; 3]).len(), 1);
        assert!(found(&restless(149.0), [TOWN; 3]).is_empty());
    }

    #[test]
    fn the_year_after_a_jump_is_its_echo_and_a_missing_year_is_passed_over() {
        let mut jump = fifth(2000.0, -2000.0, 0.0);
        jump[5] = [None; 3];
        assert_eq!(found(&jump, [TOWN; 3]), [(2015, [0, 1])]);
        let mut last = fifth(10.0, -10.0, 0.0);
        last[8] = [Some(2000.0), Some(-2000.0), Some(0.0)];
        assert_eq!(found(&last, [TOWN; 3]), [(2019, [0, 1])]);
    }

    #[test]
    fn back_again_in_the_next_year_is_a_second_jump() {
        let mut jump = fifth(2000.0, -2000.0, 0.0);
        jump[5] = [Some(-2000.0), Some(2000.0), Some(0.0)];
        assert_eq!(found(&jump, [TOWN; 3]), [(2015, [0, 1]), (2016, [0, 1])]);
    }

    #[test]
    fn a_short_series_has_no_usual_year() {
        let jump = fifth(2000.0, -2000.0, 0.0);
        assert_eq!(found(&jump[3..7], [TOWN; 3]), [(2012, [0, 1])]);
        assert!(found(&jump[3..6], [TOWN; 3]).is_empty());
    }
}
