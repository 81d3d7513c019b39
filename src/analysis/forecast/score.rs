//! How forecasts fared in the years that there are: of one unit, and of all units together.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::choice::Choice;
use super::continuation::Continuation;
use super::pool::AHEAD;
use super::trial::{Origin, Outcome, Trial};
use crate::model::cast::to_f64;

/// How the forecast of a unit fared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct UnitScore {
    /// Forecasts that came due.
    n: usize,
    /// Years in which they were made.
    origins: usize,
    mae: f64,
    /// The mean error in mean steps from value to value before it (Hyndman and Koehler 2006); none where nothing ever moved.
    pub mase: Option<f64>,
    pub crps: f64,
    coverage_80: f64,
    coverage_95: f64,
    mae_naive: f64,
    pub crps_naive: f64,
}

impl UnitScore {
    /// Of a method; none where none of its forecasts came due.
    pub fn new(origins: &[Origin], method: Continuation) -> Option<Self> {
        let of = |origin: &Origin, at: usize| {
            let by = |method: Continuation| origin.outcomes[method.number()][at];
            by(method).zip(by(Continuation::Naive))
        };
        let all = || {
            origins.iter().flat_map(move |origin| {
                let due = (0..AHEAD).filter(|at| origin.teaches[*at]);
                due.filter_map(move |at| Some((origin, of(origin, at)?)))
            })
        };
        let n = all().count();
        if n == 0 {
            return None;
        }
        let mean = |of: &dyn Fn(&Outcome, &Outcome) -> f64| {
            all().map(|(_, (one, naive))| of(&one, &naive)).sum::<f64>() / to_f64(n)
        };
        let held = |level: usize| mean(&|one, _| f64::from(u8::from(one.held[level])));
        let steps: Option<f64> = all()
            .map(|(origin, (one, _))| (origin.step > 0.0).then(|| one.error.abs() / origin.step))
            .sum();
        let mut years: Vec<u16> = all().map(|(origin, _)| origin.year).collect();
        years.dedup();
        Some(Self {
            n,
            origins: years.len(),
            mae: mean(&|one, _| one.error.abs()),
            mase: steps.map(|sum| sum / to_f64(n)),
            crps: mean(&|one, _| one.crps),
            coverage_80: held(0),
            coverage_95: held(1),
            mae_naive: mean(&|_, naive| naive.error.abs()),
            crps_naive: mean(&|_, naive| naive.crps),
        })
    }
}

impl UnitScore {
    /// In another unit of measure.
    pub fn times(self, times: f64) -> Self {
        Self {
            mae: self.mae * times,
            crps: self.crps * times,
            mae_naive: self.mae_naive * times,
            crps_naive: self.crps_naive * times,
            ..self
        }
    }
}

/// How often intervals held the value, one to three years ahead, by what was known when each was made: the choice of the
/// method too.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Coverage {
    /// Of all units, origins and years ahead together.
    pub all: Held,
    /// The same for each number of years ahead.
    by_years_ahead: BTreeMap<usize, Held>,
    /// The same without years that are marked as leaps of the whole layer; none where none is.
    #[serde(skip_serializing_if = "Option::is_none")]
    without_leaps: Option<Held>,
    /// For each year that values are of.
    by_year: BTreeMap<u16, Held>,
}

/// Parts of the values that intervals held, with standard errors: the values of one year go up and down together, so that they count
/// as one draw (Liang and Zeger 1986).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Held {
    pub n: usize,
    pub years: usize,
    pub coverage_80: f64,
    /// None of one year.
    pub se_80: Option<f64>,
    pub coverage_95: f64,
    pub se_95: Option<f64>,
}

/// A value that came, and which intervals held it.
#[derive(Clone, Copy)]
struct Came {
    year: u16,
    ahead: usize,
    teaches: bool,
    held: [bool; 2],
}

impl Coverage {
    /// Of the first units of a trial; none where no interval could be tried.
    pub fn new(trial: &Trial, members: usize) -> Option<Self> {
        let of_unit = |origins: &Vec<Origin>| {
            let mut came = Vec::new();
            for origin in origins {
                let method = Choice::new(origins, origin.year).method;
                for (at, years) in (1..).take(AHEAD).enumerate() {
                    if let Some(outcome) = origin.outcomes[method.number()][at] {
                        came.push(Came {
                            year: origin.year + years,
                            ahead: at + 1,
                            teaches: origin.teaches[at],
                            held: outcome.held,
                        });
                    }
                }
            }
            came
        };
        let members = trial.units[..members].par_iter();
        let all: Vec<Came> = members.flat_map_iter(of_unit).collect();
        let of = |is_meant: &dyn Fn(&Came) -> bool| {
            let chosen: Vec<Came> = all.iter().copied().filter(is_meant).collect();
            Held::new(&chosen)
        };
        let grouped = |ahead| Some((ahead, of(&|one| one.ahead == ahead)?));
        let mut years: Vec<u16> = all.iter().map(|one| one.year).collect();
        years.sort_unstable();
        years.dedup();
        let has_leaps = all.iter().any(|one| !one.teaches);
        Some(Self {
            all: of(&|_| true)?,
            by_years_ahead: (1..=AHEAD).filter_map(grouped).collect(),
            without_leaps: has_leaps.then(|| of(&|one| one.teaches)).flatten(),
            by_year: years
                .into_iter()
                .filter_map(|year| Some((year, of(&|one| one.year == year)?)))
                .collect(),
        })
    }
}

impl Held {
    fn new(all: &[Came]) -> Option<Self> {
        if all.is_empty() {
            return None;
        }
        let n = to_f64(all.len());
        let mut years: BTreeMap<u16, Vec<[bool; 2]>> = BTreeMap::new();
        for one in all {
            years.entry(one.year).or_default().push(one.held);
        }
        let of = |level: usize| {
            let part = to_f64(all.iter().filter(|one| one.held[level]).count()) / n;
            let off = years.values().map(|held| {
                let in_year = to_f64(held.iter().filter(|one| one[level]).count());
                (in_year - part * to_f64(held.len())).powi(2)
            });
            let groups = to_f64(years.len());
            let square = groups / (groups - 1.0) * off.sum::<f64>();
            (part, (years.len() > 1).then(|| square.sqrt() / n))
        };
        let [(coverage_80, se_80), (coverage_95, se_95)] = [0, 1].map(of);
        Some(Self {
            n: all.len(),
            years: years.len(),
            coverage_80,
            se_80,
            coverage_95,
            se_95,
        })
    }
}
