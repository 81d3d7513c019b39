//! Which forecast of a unit is shown: the one that was nearest in earlier years, where it beats the naive one in later years
//! too, and else the naive one.

use super::continuation::Continuation;
use super::pool::AHEAD;
use super::trial::{Origin, Outcome};
use crate::model::cast::to_f64;

/// By how much the mean score (CRPS) must be smaller than that of the naive forecast.
pub(super) const MARGIN: f64 = 0.05;
/// Years that a choice is made by, and as many that it is tested on, at least.
const LEAST_YEARS: usize = 3;

/// A choice, and what it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Choice {
    pub method: Continuation,
    /// What was nearest in the earlier years, with both mean scores in the later ones; none where there are too few years.
    pub tested: Option<TestedChoice>,
}

/// What was nearest, on the years that it was not chosen by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TestedChoice {
    pub method: Continuation,
    pub crps: f64,
    pub crps_naive: f64,
    pub mae: f64,
    pub mae_naive: f64,
    pub errors: usize,
}

/// A forecast that came due, by every method.
struct Due {
    /// Its year.
    year: u16,
    by: [Option<Outcome>; Continuation::ALL.len()],
}

impl Choice {
    /// By what had come due in a year or before it.
    pub fn new(origins: &[Origin], until: u16) -> Self {
        let due = due(origins, until);
        let naive = Self {
            method: Continuation::Naive,
            tested: None,
        };
        let mut years: Vec<u16> = due.iter().map(|one| one.year).collect();
        years.sort_unstable();
        years.dedup();
        if years.len() < 2 * LEAST_YEARS {
            return naive;
        }
        let parted = years[years.len() / 2];
        let (earlier, later): (Vec<Due>, Vec<Due>) =
            due.into_iter().partition(|one| one.year < parted);
        let nearest = Continuation::ALL.iter().filter_map(|method| {
            let error = mean(&earlier, *method, |one| one.error.abs())?;
            Some((*method, error))
        });
        let nearest = nearest.min_by(|a, b| a.1.total_cmp(&b.1));
        let Some((method, _)) = nearest else {
            return naive;
        };
        let of = |method| {
            let crps = mean(&later, method, |one| one.crps)?;
            Some((crps, mean(&later, method, |one| one.error.abs())?))
        };
        let (Some((crps, mae)), Some((crps_naive, mae_naive))) =
            (of(method), of(Continuation::Naive))
        else {
            return naive;
        };
        let beats = crps < (1.0 - MARGIN) * crps_naive && mae <= mae_naive;
        Self {
            method: if beats { method } else { naive.method },
            tested: Some(TestedChoice {
                method,
                crps,
                crps_naive,
                mae,
                mae_naive,
                errors: later.len(),
            }),
        }
    }
}

/// What had come due, and teaches, where every method that is tried at all has an outcome.
fn due(origins: &[Origin], until: u16) -> Vec<Due> {
    let mut found = Vec::new();
    for origin in origins {
        for (at, years) in (1..).take(AHEAD).enumerate() {
            let year = origin.year + years;
            let by = origin.outcomes.map(|of| of[at]);
            if year <= until && origin.teaches[at] && by.iter().all(Option::is_some) {
                found.push(Due { year, by });
            }
        }
    }
    found
}

fn mean(due: &[Due], method: Continuation, of: fn(&Outcome) -> f64) -> Option<f64> {
    let all = due
        .iter()
        .map(|one| one.by[method.number()].as_ref().map(of));
    let sum: Option<f64> = all.sum();
    sum.filter(|_| !due.is_empty())
        .map(|sum| sum / to_f64(due.len()))
}
