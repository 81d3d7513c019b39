//! Each unit beside its neighbours: local Moran (Anselin 1995), Gi* (Ord and Getis 1995) and local Geary (Anselin 1995),
//! with how often chance would give such neighbours: the unit stays, and who its neighbours are is drawn anew.

use std::sync::LazyLock;

use fastrand::Rng;
use rayon::prelude::*;

use super::subsets::{Tails, exact_tails};
use crate::analysis::stats::Weights;
use crate::model::cast::to_f64;

/// Draws for a unit, at most, where not all ways can be counted: of thousands of tests a rare p is asked for.
const MOST_DRAWS: usize = 99_999;
/// Draws for all units together, and the fewest for one.
const FEWEST_DRAWS: usize = 999;
/// Neighbours in all draws, which are kept: 16 MB.
const MOST_DRAWN: usize = 4_000_000;
/// So many draws that reach what was seen are enough.
const ENOUGH: f64 = 50.0;
/// More links are not tested.
pub(super) const MOST_LINKS: usize = 1_000_000;
/// Where the draws begin; the same for everyone, so that an answer can be repeated.
pub(super) const SEED: u64 = 20_130_501;

/// What is found of one unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Local {
    /// The weighted mean of the neighbours.
    pub lag: f64,
    /// How far the unit and that mean lie above the mean of all.
    pub above_mean: [f64; 2],
    /// The unit's deviation times that of its neighbours, over the variance; all together sum up to n times Moran's I.
    pub moran: f64,
    /// The sum of the unit and its neighbours in standard deviations; none where neighbours weigh differently.
    pub gi_star: Option<f64>,
    /// The weighted mean of the squared differences to the neighbours, over the variance.
    pub geary: f64,
    /// How often the mean of the neighbours is as far on this side, doubled.
    pub by_mean: Tails,
    /// The same of the squared differences.
    pub by_difference: Tails,
}

/// How many draws there are at most for these links; none where they are too many for any.
pub(super) fn draws_for(weights: &Weights) -> Option<usize> {
    let most = weights.rows().map(<[_]>::len).max().unwrap_or(0);
    let draws = MOST_DRAWN / most.max(1);
    (weights.links() <= MOST_LINKS).then(|| draws.clamp(FEWEST_DRAWS, MOST_DRAWS))
}

/// Of units that all have a value and a neighbour; none where all values are equal or there are too few.
pub(super) fn locals(values: &[f64], weights: &Weights, draws: usize) -> Option<Vec<Local>> {
    let n = to_f64(values.len());
    let mean = values.iter().sum::<f64>() / n;
    let m2 = values
        .iter()
        .map(|value| (value - mean).powi(2))
        .sum::<f64>()
        / n;
    if values.len() < super::FEWEST || m2 <= 0.0 {
        return None;
    }
    let most = weights.rows().map(<[_]>::len).max().unwrap_or(0);
    // Where all ways are counted nothing is drawn.
    let draws = LazyLock::new(|| Draws::new(draws, values.len() - 1, most));
    let local = |unit: usize| {
        let (own, row) = (values[unit], weights.of(unit));
        let lag = weights.lag(unit, values);
        let apart = |other: f64| (other - own).powi(2);
        let squares: f64 = row
            .iter()
            .map(|(to, weight)| weight * apart(values[*to as usize]))
            .sum();
        let others: Vec<f64> = values[..unit]
            .iter()
            .chain(&values[unit + 1..])
            .copied()
            .collect();
        let differences: Vec<f64> = others.iter().map(|other| apart(*other)).collect();
        let is_equal = weights.are_equal(unit);
        let tails = |numbers: &[f64], seen: f64| {
            let exact = || exact_tails(numbers, row.len(), seen * to_f64(row.len()));
            let counted = is_equal.then(exact).flatten();
            counted.unwrap_or_else(|| draws.tails(numbers, row, seen))
        };
        Local {
            lag,
            above_mean: [own - mean, lag - mean],
            moran: (own - mean) / m2 * (lag - mean),
            gi_star: is_equal
                .then(|| gi_star(values, (mean, m2), unit, row))
                .flatten(),
            geary: squares / m2,
            by_mean: tails(&others, lag),
            by_difference: tails(&differences, squares),
        }
    };
    Some((0..values.len()).into_par_iter().map(local).collect())
}

/// With the unit itself among its neighbours, each of weight 1. None where all units are.
fn gi_star(values: &[f64], (mean, m2): (f64, f64), unit: usize, row: &[(u32, f64)]) -> Option<f64> {
    let n = to_f64(values.len());
    let weight = to_f64(row.len() + 1);
    let sum = values[unit] + row.iter().map(|(to, _)| values[*to as usize]).sum::<f64>();
    let spread = m2 * weight * (n - weight) / (n - 1.0);
    (spread > 0.0).then(|| (sum - weight * mean) / spread.sqrt())
}

/// Choices of neighbours among the others, the same for every unit.
struct Draws {
    chosen: Vec<u32>,
    each: usize,
}

impl Draws {
    /// `each` others of `count`, in an order by chance.
    fn new(draws: usize, count: usize, each: usize) -> Self {
        let mut random = Rng::with_seed(SEED);
        let mut order: Vec<u32> = (0..).take(count).collect();
        let mut chosen = Vec::with_capacity(draws * each);
        for _ in 0..draws {
            for i in 0..each {
                order.swap(i, random.usize(i..count));
            }
            chosen.extend_from_slice(&order[..each]);
        }
        Self { chosen, each }
    }

    /// The tails of a weighted mean of the neighbours' numbers.
    fn tails(&self, others: &[f64], row: &[(u32, f64)], seen: f64) -> Tails {
        let mean = |draw: &[u32]| -> f64 {
            let pairs = draw.iter().zip(row);
            pairs
                .map(|(other, (_, weight))| weight * others[*other as usize])
                .sum()
        };
        Tails::drawn(seen, self.chosen.chunks_exact(self.each).map(mean), ENOUGH)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::analysis::stats::columbus_crime;

    #[derive(Deserialize)]
    struct Golden {
        units: Vec<GoldenUnit>,
    }

    #[derive(Deserialize)]
    struct GoldenUnit {
        moran: f64,
        gi_star: f64,
        gi_star_rows: f64,
        geary: f64,
        p: Option<f64>,
        geary_p: Option<f64>,
    }

    fn columbus() -> (Vec<f64>, Weights, Vec<GoldenUnit>) {
        let (values, weights) = columbus_crime();
        let text = include_str!("../../../tests/oracle/weights/clusters.json");
        let golden: Golden = serde_json::from_str(text).unwrap();
        (values, weights, golden.units)
    }

    /// esda 2.9.0 and spdep 1.2-7 agree on the statistics; the p are of a list of all ways (`make/clusters.py`).
    #[test]
    fn crime_in_columbus_is_that_of_esda_and_spdep_and_of_all_ways_listed() {
        let (values, weights, golden) = columbus();
        let found = locals(&values, &weights, 9_999).unwrap();
        let mut listed = 0;
        for (unit, (one, wanted)) in found.iter().zip(&golden).enumerate() {
            let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
            assert!(close(one.moran, wanted.moran), "{unit}: {one:?}");
            assert!(
                close(one.gi_star.unwrap(), wanted.gi_star),
                "{unit}: {one:?}"
            );
            assert!(close(one.geary, wanted.geary), "{unit}: {one:?}");
            if let (Some(p), Some(geary_p)) = (wanted.p, wanted.geary_p) {
                listed += 1;
                assert!(one.by_mean.exact && one.by_difference.exact);
                assert!(close(one.by_mean.p(), p), "{unit}: {one:?}");
                assert!(close(one.by_difference.p(), geary_p), "{unit}: {one:?}");
            }
        }
        assert_eq!(listed, 31);
    }

    /// A z must not hang on the scale of a row: with rows that sum up to 1 esda has another variance, and is wrong by up to 2.
    #[test]
    fn gi_star_does_not_hang_on_the_scale_of_rows_as_that_of_esda_does() {
        let (values, weights, golden) = columbus();
        let found = locals(&values, &weights, 9).unwrap();
        let apart = (found.iter().zip(&golden))
            .map(|(one, golden)| (one.gi_star.unwrap() - golden.gi_star_rows).abs());
        assert!(apart.fold(0.0, f64::max) > 2.0);
    }

    /// Draws lie within four standard errors of the share that all ways have.
    #[test]
    fn draws_come_near_what_all_ways_give() {
        let (values, weights, _) = columbus();
        let exact = locals(&values, &weights, 9).unwrap();
        let most = weights.rows().map(<[_]>::len).max().unwrap();
        let draws = Draws::new(9_999, values.len() - 1, most);
        for (unit, one) in exact
            .iter()
            .enumerate()
            .filter(|(_, one)| one.by_mean.exact)
        {
            let others: Vec<f64> = [&values[..unit], &values[unit + 1..]].concat();
            let drawn = draws.tails(&others, weights.of(unit), one.lag);
            assert!(!drawn.exact);
            let share = one.by_mean.at_least / one.by_mean.ways;
            let error = (share * (1.0 - share) / drawn.ways).sqrt();
            let apart = (drawn.at_least / drawn.ways - share).abs();
            assert!(apart < 4.0 * error + 1e-4, "{unit}: {apart} {error}");
        }
    }

    #[test]
    fn neighbours_of_other_weights_have_no_gi_star_and_are_drawn() {
        let links: Vec<Vec<(usize, f64)>> = (0..12_usize)
            .map(|i| vec![((i + 1) % 12, 1.0), ((i + 11) % 12, 2.0)])
            .collect();
        let (_, weights) = Weights::among(&links, |_| true);
        let values: Vec<f64> = (0..12).map(f64::from).collect();
        let found = locals(&values, &weights, 99).unwrap();
        assert!(
            found
                .iter()
                .all(|one| one.gi_star.is_none() && !one.by_mean.exact)
        );
        assert_eq!(found[0].by_mean.ways, 100.0);
        // The mean of a neighbour on each side, the second twice.
        assert!((found[1].lag - 2.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn ten_units_bear_a_test_and_nine_or_equal_ones_do_not() {
        let ring = |n: usize| {
            let pairs: Vec<[usize; 2]> = (0..n).map(|i| [i, (i + 1) % n]).collect();
            Weights::of_pairs(n, &pairs, |_| true).1
        };
        let values: Vec<f64> = (0..10).map(f64::from).collect();
        assert!(locals(&values, &ring(10), 9).is_some());
        assert_eq!(locals(&values[..9], &ring(9), 9), None);
        assert_eq!(locals(&[3.0; 10], &ring(10), 9), None);
    }

    #[test]
    fn units_of_many_neighbours_have_fewer_draws_and_too_many_links_none() {
        let ring = |n: usize, each: usize| {
            let row = |i: usize| (1..=each).map(|step| ((i + step) % n, 1.0)).collect();
            let links: Vec<_> = (0..n).map(row).collect();
            draws_for(&Weights::among(&links, |_| true).1)
        };
        assert_eq!(ring(100, 40), Some(MOST_DRAWS));
        assert_eq!(ring(100, 50), Some(80_000));
        assert_eq!(ring(6_000, 5_000), None);
        assert_eq!(ring(2_000, 500), Some(8_000));
        assert_eq!(ring(2_001, 500), None);
        // One unit that all others border.
        let star = |n: usize| {
            let links: Vec<Vec<(usize, f64)>> = (0..=n)
                .map(|i| match i {
                    0 => (1..=n).map(|to| (to, 1.0)).collect(),
                    _ => vec![(0, 1.0)],
                })
                .collect();
            draws_for(&Weights::among(&links, |_| true).1)
        };
        assert_eq!(star(4_000), Some(1_000));
        assert_eq!(star(10_000), Some(FEWEST_DRAWS));
    }

    /// Two hundred high ones in a row among a thousand: with 999 draws no p could be rare enough for so many tests.
    #[test]
    fn a_cluster_among_thousands_is_found() {
        let n = 3_000_usize;
        let value = |i: usize| to_f64(i * 7_919 % 1_009) + if i < 200 { 2_000.0 } else { 0.0 };
        let values: Vec<f64> = (0..n).map(value).collect();
        let row = |i: usize| {
            (1..=6)
                .map(|step| ((i + n + step - 3 - usize::from(step < 4)) % n, 1.0))
                .collect()
        };
        let links: Vec<Vec<(usize, f64)>> = (0..n).map(row).collect();
        let (_, weights) = Weights::among(&links, |_| true);
        let draws = draws_for(&weights).unwrap();
        let found = locals(&values, &weights, draws).unwrap();
        let ps: Vec<f64> = found.iter().map(|one| one.by_mean.p()).collect();
        let rates = crate::analysis::stats::false_discovery(&ps);
        assert!(rates[5..195].iter().all(|rate| *rate < 0.01));
        assert!(
            rates[210..2_990]
                .iter()
                .filter(|rate| **rate < 0.05)
                .count()
                < 30
        );
    }
}
