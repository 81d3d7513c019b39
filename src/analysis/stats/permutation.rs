//! How often a difference as large would arise if the labels had fallen otherwise: every way of
//! choosing the group where that can be enumerated, else a seeded sample of them.

use serde::Serialize;

use crate::model::cast::{to_f64, whole_u32};

/// Enumerated up to this many ways, as many as a second allows.
const MAX_WAYS: f64 = 2e6;
/// Drawn where there are more.
const DRAWS: u32 = 99_999;
/// Where the draws begin; the same for everyone, so that an answer can be repeated.
const SEED: u64 = 20_130_501;

/// A unit's value, its weight, and whether it belongs to the group.
#[derive(Debug, Clone, Copy)]
pub(in crate::analysis) struct Labelled {
    pub value: f64,
    pub weight: f64,
    pub inside: bool,
}

/// What became of a test.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Permutation {
    pub p: f64,
    /// The smallest p that groups of these sizes can reach.
    pub smallest_p: f64,
    pub exact: bool,
    /// Ways enumerated, or drawn.
    pub ways: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
}

impl Permutation {
    /// Two-sided, of the difference of the weighted means of the group and of the others. None where
    /// either is empty.
    pub(in crate::analysis) fn of_means(units: &[Labelled]) -> Option<Self> {
        let (n, k) = (units.len(), units.iter().filter(|one| one.inside).count());
        if k == 0 || k == n {
            return None;
        }
        let all = units.iter().fold(Sums::default(), Sums::with);
        let inside = units.iter().filter(|one| one.inside);
        let observed = inside
            .fold(Sums::default(), Sums::with)
            .difference(all)
            .abs();
        // Equal statistics may differ in the last digits by the order of their sums.
        let limit = observed - 1e-9 * observed.max(f64::MIN_POSITIVE);
        let ways = binomial(n, k);
        if ways <= MAX_WAYS {
            let count = enumerate(units, k, all, limit);
            return Some(Self {
                p: to_f64(count) / ways,
                smallest_p: if 2 * k == n { 2.0 } else { 1.0 } / ways,
                exact: true,
                ways: whole_u32(ways).into(),
                seed: None,
            });
        }
        let mut random = fastrand::Rng::with_seed(SEED);
        let mut order: Vec<usize> = (0..n).collect();
        let mut count = 0_u32;
        for _ in 0..DRAWS {
            choose(&mut order, k, &mut random);
            let drawn = order[..k]
                .iter()
                .fold(Sums::default(), |sums, i| sums.with(&units[*i]));
            count += u32::from(drawn.difference(all).abs() >= limit);
        }
        let smallest_p = 1.0 / f64::from(DRAWS + 1);
        Some(Self {
            p: f64::from(count + 1) * smallest_p,
            smallest_p,
            exact: false,
            ways: u64::from(DRAWS),
            seed: Some(SEED),
        })
    }
}

/// Brings k of the numbers to the front, each choice of them in each order as likely (Fisher and Yates).
fn choose(order: &mut [usize], k: usize, random: &mut fastrand::Rng) {
    for i in 0..k {
        order.swap(i, random.usize(i..order.len()));
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    weighted: f64,
    weights: f64,
}

impl Sums {
    fn with(self, one: &Labelled) -> Self {
        Self {
            weighted: self.weighted + one.value * one.weight,
            weights: self.weights + one.weight,
        }
    }

    /// Its mean less the mean of the rest.
    fn difference(self, all: Self) -> f64 {
        self.weighted / self.weights - (all.weighted - self.weighted) / (all.weights - self.weights)
    }
}

/// How many choices of k units reach the limit.
fn enumerate(units: &[Labelled], k: usize, all: Sums, limit: f64) -> u64 {
    fn go(units: &[Labelled], k: usize, sums: Sums, reaches: &impl Fn(Sums) -> bool) -> u64 {
        if k == 0 {
            return u64::from(reaches(sums));
        }
        (0..=units.len() - k)
            .map(|i| go(&units[i + 1..], k - 1, sums.with(&units[i]), reaches))
            .sum()
    }
    go(units, k, Sums::default(), &|sums| {
        sums.difference(all).abs() >= limit
    })
}

/// The number of ways to choose k of n.
fn binomial(n: usize, k: usize) -> f64 {
    (0..k.min(n - k)).fold(1.0, |ways, i| {
        (ways * to_f64(n - i) / to_f64(i + 1)).round()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled(inside: &[f64], outside: &[f64]) -> Vec<Labelled> {
        let one = |inside| {
            move |value: &f64| Labelled {
                value: *value,
                weight: 1.0,
                inside,
            }
        };
        inside
            .iter()
            .map(one(true))
            .chain(outside.iter().map(one(false)))
            .collect()
    }

    #[test]
    fn the_most_extreme_of_ten_choices_has_a_tenth() {
        let found = Permutation::of_means(&labelled(&[9.0, 8.0], &[1.0, 2.0, 3.5])).unwrap();
        assert_eq!((found.p, found.smallest_p, found.exact), (0.1, 0.1, true));
    }

    #[test]
    fn equal_differences_count_as_reached() {
        let found = Permutation::of_means(&labelled(&[1.0, 1.0], &[1.0, 1.0])).unwrap();
        assert_eq!(found.p, 1.0);
    }

    #[test]
    fn drawing_agrees_with_itself_and_with_no_difference() {
        let values: Vec<f64> = (0..40).map(f64::from).collect();
        let (odd, even): (Vec<f64>, Vec<f64>) = values.iter().partition(|v| *v % 2.0 > 0.0);
        let first = Permutation::of_means(&labelled(&odd, &even)).unwrap();
        assert!(!first.exact && first.p > 0.7);
        assert_eq!(Some(first), Permutation::of_means(&labelled(&odd, &even)));
    }

    #[test]
    fn every_order_is_drawn_as_often() {
        let mut random = fastrand::Rng::with_seed(1);
        let mut counts = std::collections::BTreeMap::new();
        for _ in 0..60_000 {
            let mut order = [0, 1, 2];
            choose(&mut order, 3, &mut random);
            *counts.entry(order).or_insert(0_u32) += 1;
        }
        assert_eq!(counts.len(), 6);
        // Four standard deviations of a sixth of 60,000; a shuffle of 27 equal ways is off by 1,111.
        assert!(
            counts.values().all(|n| n.abs_diff(10_000) < 366),
            "{counts:?}"
        );
    }

    #[test]
    fn what_is_drawn_agrees_with_what_a_count_of_all_ways_gives() {
        let inside = [0, 1, 2, 4, 6, 7, 9, 10, 12, 13, 15, 17];
        let outside: Vec<f64> = (0..24)
            .filter(|n| !inside.contains(n))
            .map(f64::from)
            .collect();
        let found = Permutation::of_means(&labelled(&inside.map(f64::from), &outside)).unwrap();
        // 39,190 of 2,704,156 ways, counted in Python by the sums that twelve of the numbers 0 to 23 have;
        // 0.0015 are four standard errors of 99,999 draws.
        assert!(!found.exact);
        assert!(
            (found.p - 39_190.0 / 2_704_156.0).abs() < 0.0015,
            "{found:?}"
        );
    }

    #[test]
    fn a_group_of_none_has_no_test() {
        assert_eq!(Permutation::of_means(&labelled(&[], &[1.0])), None);
    }
}
