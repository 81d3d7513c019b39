//! All units together: Moran's I, Geary's C and joins of units above and below, each with how often chance, which deals
//! the values out anew, would go as far.

use fastrand::Rng;
use rayon::prelude::*;
use serde::Serialize;

use super::local::SEED;
use super::subsets::Tails;
use crate::analysis::stats::{Moran, Weights, moran};
use crate::model::cast::to_f64;

/// How often the values are dealt out anew.
const DRAWS: usize = 9_999;
/// The same where there are more links than this: one test needs no rarer p.
const DRAWS_OF_MANY: usize = 999;
const MANY_LINKS: usize = 10_000;

/// What is found of all units.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Whole {
    pub moran: WithP<Moran>,
    pub geary: WithP<Geary>,
    pub joins: WithP<Joins>,
}

/// A statistic and its p, two-sided.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct WithP<T> {
    #[serde(flatten)]
    pub of: T,
    pub p: f64,
}

/// Below 1 where neighbours are alike, above where they are not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Geary {
    pub c: f64,
}

/// Pairs of neighbours by the side on which both lie; a link of one direction is half a pair.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Joins {
    /// Zero where there are values on both sides of it, else the mean.
    pub split_at: f64,
    pub above: usize,
    pub both_above: f64,
    pub both_below: f64,
    pub mixed: f64,
    pub expected_mixed: f64,
}

/// Of units that all have a value and a neighbour; none where all values are equal or there are too few.
pub(super) fn whole(values: &[f64], weights: &Weights) -> Option<Whole> {
    let found = moran(values, weights)?;
    let draws = if weights.links() > MANY_LINKS {
        DRAWS_OF_MANY
    } else {
        DRAWS
    };
    let n = to_f64(values.len());
    let mean = values.iter().sum::<f64>() / n;
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let split_at = if low < 0.0 && high > 0.0 { 0.0 } else { mean };
    let sums = |order: &[f64]| Sums::of(order, mean, split_at, weights);
    let seen = sums(values);
    let drawn: Vec<Sums> = (0..draws)
        .into_par_iter()
        .map(|draw| {
            let mut order = values.to_vec();
            // Of its own seed, so that the draws are the same on any number of processors.
            Rng::with_seed(SEED.wrapping_add(draw as u64)).shuffle(&mut order);
            sums(&order)
        })
        .collect();
    let p = |of: fn(&Sums) -> f64| Tails::drawn(of(&seen), drawn.iter().map(of), f64::INFINITY).p();
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    let above = values.iter().filter(|value| **value > split_at).count();
    let joins = seen.both_above + seen.both_below + seen.mixed;
    let mixed_pairs = to_f64(above) * to_f64(values.len() - above);
    Some(Whole {
        moran: WithP {
            p: p(|sums| sums.cross),
            of: found,
        },
        geary: WithP {
            p: p(|sums| sums.apart),
            of: Geary {
                c: (n - 1.0) * seen.apart / (2.0 * n * squares),
            },
        },
        joins: WithP {
            p: p(|sums| sums.mixed),
            of: Joins {
                split_at,
                above,
                both_above: seen.both_above,
                both_below: seen.both_below,
                mixed: seen.mixed,
                expected_mixed: joins * 2.0 * mixed_pairs / (n * (n - 1.0)),
            },
        },
    })
}

/// What the statistics are made of.
#[derive(Debug, Default)]
struct Sums {
    cross: f64,
    apart: f64,
    both_above: f64,
    both_below: f64,
    mixed: f64,
}

impl Sums {
    fn of(values: &[f64], mean: f64, split_at: f64, weights: &Weights) -> Self {
        let mut sums = Self::default();
        for (own, row) in values.iter().zip(weights.rows()) {
            for (to, weight) in row {
                let other = values[*to as usize];
                sums.cross += weight * (own - mean) * (other - mean);
                sums.apart += weight * (own - other).powi(2);
                *match (*own > split_at, other > split_at) {
                    (true, true) => &mut sums.both_above,
                    (false, false) => &mut sums.both_below,
                    (true, false) | (false, true) => &mut sums.mixed,
                } += 0.5;
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::analysis::stats::columbus_crime;

    #[derive(Deserialize)]
    struct Golden {
        moran: f64,
        geary: f64,
        joins: GoldenJoins,
    }

    #[derive(Deserialize)]
    struct GoldenJoins {
        above: f64,
        below: f64,
        mixed: f64,
    }

    /// esda 2.9.0 (`make/clusters.py`); spdep 1.2-7 gives the same I and C.
    #[test]
    fn crime_in_columbus_is_that_of_esda() {
        let text = include_str!("../../../tests/oracle/weights/clusters.json");
        let golden: Golden = serde_json::from_str(text).unwrap();
        let (values, weights) = columbus_crime();
        let found = whole(&values, &weights).unwrap();
        assert!((found.moran.of.i - golden.moran).abs() < 1e-9);
        assert!((found.geary.of.c - golden.geary).abs() < 1e-9);
        let Joins {
            both_above,
            both_below,
            mixed,
            ..
        } = found.joins.of;
        let joins = &golden.joins;
        assert_eq!(
            [both_above, both_below, mixed],
            [joins.above, joins.below, joins.mixed]
        );
        // Far beyond what 9,999 deals give: the least p that there can be.
        assert_eq!([found.moran.p, found.geary.p], [0.0002, 0.0002]);
    }

    #[test]
    fn zero_parts_losses_from_gains_and_the_mean_what_lies_on_one_side() {
        let pairs: Vec<[usize; 2]> = (0..11).map(|i| [i, i + 1]).collect();
        let weights = Weights::of_pairs(12, &pairs, |_| true).1;
        let at = |from: i32| {
            let values: Vec<f64> = (from..from + 12).map(f64::from).collect();
            let Joins {
                split_at,
                above,
                mixed,
                expected_mixed,
                ..
            } = whole(&values, &weights).unwrap().joins.of;
            (split_at, above, mixed, expected_mixed)
        };
        // 11 joins; 9 of 12 lie above zero: 11 * 2 * 9 * 3 / (12 * 11).
        assert_eq!(at(-2), (0.0, 9, 1.0, 4.5));
        // None lies below zero.
        assert_eq!(at(0).0, 5.5);
        assert_eq!(at(-11).0, -5.5);
        assert_eq!(at(-10).0, 0.0);
    }
}
