//! Every forecast that could have been made in the years that there are, and what came of it. What a forecast of a year knows is
//! of that year and before: values, usual steps, and the errors of earlier forecasts that had come due.

use rayon::prelude::*;

use super::continuation::{Continuation, continued};
use super::past::Past;
use super::pool::{AHEAD, Pool};
use super::steps::{LayerSteps, Steps};
use super::width::Width;

/// Steps from value to value that a usual step is read from.
const LEAST_STEPS: u32 = 3;
const WAYS: usize = Continuation::ALL.len();

/// What came of a forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Outcome {
    /// The value less the forecast.
    pub error: f64,
    pub crps: f64,
    /// True where the interval of each of `width::LEVELS` holds the value.
    pub held: [bool; 2],
}

/// A year of a unit in which forecasts could have been made.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    pub year: u16,
    /// The mean step from value to value so far, without sign.
    pub step: f64,
    /// All steps so far.
    steps: Steps,
    /// The usual step that errors are measured in; 0 where no unit of the layer ever moved.
    scale: f64,
    /// The steps of so many years ahead, which an error is itself made of.
    after: [Steps; AHEAD],
    /// By method and years ahead: value less forecast.
    pub errors: [[Option<f64>; AHEAD]; WAYS],
    /// True where the value of so many years ahead is one to learn from.
    pub teaches: [bool; AHEAD],
    /// Of those that had earlier errors to go by.
    pub outcomes: [[Option<Outcome>; AHEAD]; WAYS],
}

/// The pools of a year, by method and years ahead.
type Pools = [[Option<Pool>; AHEAD]; WAYS];

/// What was tried of a layer.
#[derive(Debug)]
pub(super) struct Trial {
    /// The origins of each unit, rising.
    pub units: Vec<Vec<Origin>>,
    /// The pools of all errors that there are.
    pools: Pools,
}

impl Trial {
    /// Of the units of a layer: the errors of the first `members` of them are pooled; what follows is made up of these.
    pub fn new(pasts: &[Past], members: usize) -> Self {
        let mut units: Vec<Vec<Origin>> = pasts.par_iter().map(origins).collect();
        let mut years: Vec<u16> = units.iter().flatten().map(|one| one.year).collect();
        years.sort_unstable();
        years.dedup();
        let mut pools = Pools::default();
        // Errors come due after the last origin too.
        for year in years.into_iter().chain([u16::MAX]) {
            let steps = at_year(&mut units, members, year);
            pools = pooled(&units[..members], &steps, year);
            units.par_iter_mut().for_each(|origins| {
                if let Some(origin) = origins.iter_mut().find(|one| one.year == year) {
                    origin.judge(&pools);
                }
            });
        }
        Self { units, pools }
    }

    /// How wide the interval of a method is on each side, so many years ahead, and the mean square of its errors, all in the
    /// unit's usual step; and whether it was tested. None where there are no errors to go by.
    pub fn bounds(&self, method: Continuation, years: usize) -> Option<Width> {
        let of = &self.pools[method.number()];
        Width::new(of, years)
    }

    /// The usual step of a unit as it is known now.
    pub fn scale(&self, unit: usize) -> Option<f64> {
        self.units[unit].last().map(|one| one.scale)
    }
}

impl Origin {
    /// What came of its forecasts, by the errors known in its year.
    fn judge(&mut self, pools: &Pools) {
        let scale = self.scale;
        for (way, pools) in pools.iter().enumerate() {
            for (at, pool) in pools.iter().enumerate() {
                let width = Width::new(pools, at + 1).filter(|one| one.tested);
                let (Some(error), Some(pool), Some(width)) = (self.errors[way][at], pool, width)
                else {
                    continue;
                };
                let size = relative(error, scale);
                self.outcomes[way][at] = size.map(|size| Outcome {
                    error,
                    crps: pool.crps(size) * scale,
                    held: width.sizes.map(|most| size <= most),
                });
            }
        }
    }
}

/// The size of an error in usual steps. A unit that never moved has no step, and no error is none.
fn relative(error: f64, scale: f64) -> Option<f64> {
    if error == 0.0 {
        Some(0.0)
    } else {
        (scale > 0.0).then(|| error.abs() / scale)
    }
}

/// The years of a unit in which forecasts could have been made, with their errors.
fn origins(past: &Past) -> Vec<Origin> {
    let learned: Vec<_> = past.learned().collect();
    let mut steps = vec![Steps::default(); learned.len()];
    for at in 1..learned.len() {
        let [before, now] = [learned[at - 1], learned[at]];
        steps[at] = steps[at - 1];
        if before.compares_with(now) {
            steps[at].count += 1;
            steps[at].sum += (now.value - before.value).abs();
        }
    }
    let mut found = Vec::new();
    for (now, own) in learned.iter().zip(&steps) {
        if own.count < LEAST_STEPS {
            continue;
        }
        let made = continued(&past.until(now.year), AHEAD);
        let mut origin = Origin {
            year: now.year,
            step: own.mean(),
            steps: *own,
            scale: 0.0,
            after: Default::default(),
            errors: Default::default(),
            teaches: [false; AHEAD],
            outcomes: Default::default(),
        };
        for (at, years) in (1..).take(AHEAD).enumerate() {
            let due = past.known().iter().find(|one| one.year == now.year + years);
            let Some(due) = due.filter(|one| one.base == now.base && !one.is_transfer()) else {
                continue;
            };
            if due.compares_with(now)
                && let Ok(place) = learned.binary_search_by_key(&due.year, |one| one.year)
            {
                origin.teaches[at] = true;
                origin.after[at] = steps[place].less(*own);
            }
            for (errors, made) in origin.errors.iter_mut().zip(&made) {
                errors[at] = made.as_ref().map(|made| due.value - made[at]);
            }
        }
        found.push(origin);
    }
    found
}

/// What is known of steps in a year: of the layer, and of each unit. The latest origin of each unit has its usual step.
fn at_year(
    units: &mut [Vec<Origin>],
    members: usize,
    year: u16,
) -> (LayerSteps, Vec<Option<Steps>>) {
    let latest = |origins: &Vec<Origin>| origins.iter().rposition(|one| one.year <= year);
    let places: Vec<Option<usize>> = units.iter().map(latest).collect();
    let steps = |(origins, at): (&Vec<Origin>, &Option<usize>)| at.map(|at| origins[at].steps);
    let own: Vec<Option<Steps>> = units.iter().zip(&places).map(steps).collect();
    let of_members = own[..members].iter().flatten().map(|one| one.mean());
    let moving = of_members.filter(|one| *one > 0.0);
    let layer = LayerSteps {
        least: moving.reduce(f64::min).unwrap_or(0.0),
    };
    for (origins, at) in units.iter_mut().zip(&places) {
        if let Some(origin) = at.map(|at| &mut origins[at]) {
            origin.scale = layer.usual(origin.steps);
        }
    }
    (layer, own)
}

/// The errors that had come due by a year, in the usual steps as they are known then, without those that an error is itself
/// made of: it would be measured by itself.
fn pooled(
    units: &[Vec<Origin>],
    (layer, own): &(LayerSteps, Vec<Option<Steps>>),
    year: u16,
) -> Pools {
    let mut pools = Pools::default();
    for at in 0..AHEAD {
        let due = |origin: &Origin| usize::from(origin.year) + at + 1;
        let known = units
            .iter()
            .zip(own)
            .filter_map(|(origins, own)| Some((origins, (*own)?)));
        let come: Vec<(&Origin, f64)> = known
            .flat_map(|(origins, own)| origins.iter().map(move |one| (one, own)))
            .filter(|(one, _)| one.teaches[at] && due(one) <= usize::from(year))
            .map(|(one, own)| (one, layer.usual(own.less(one.after[at]))))
            .collect();
        pools.par_iter_mut().enumerate().for_each(|(way, pools)| {
            let mut years = Vec::new();
            let mut sizes = Vec::new();
            for (origin, usual) in &come {
                let error = origin.errors[way][at];
                let Some(size) = error.and_then(|error| relative(error, *usual)) else {
                    continue;
                };
                sizes.push(size);
                if !years.contains(&origin.year) {
                    years.push(origin.year);
                }
            }
            pools[at] = Pool::new(sizes, years.len());
        });
    }
    pools
}
