//! By how much one group lies above another: Hodges and Lehmann's shift (1963) with its exact
//! interval, and Cliff's delta (1993).

use serde::Serialize;

use super::median;
use crate::model::cast::to_f64;

/// Beyond this many pairs the exact distribution is not counted out.
const MAX_PAIRS: usize = 2500;

/// The median of all differences, with an interval.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Shift {
    pub estimate: f64,
    /// Ends of the interval; none where the groups are too small for the confidence, or too large to
    /// count.
    pub interval: Option<[f64; 2]>,
    /// What the interval reaches, at least 0.95: the distribution is discrete.
    pub confidence: Option<f64>,
}

/// The shift of `a` against `b`; none where either is empty.
pub(in crate::analysis) fn shift(a: &[f64], b: &[f64]) -> Option<Shift> {
    let mut differences: Vec<f64> = a
        .iter()
        .flat_map(|x| b.iter().map(move |y| x - y))
        .collect();
    differences.sort_unstable_by(f64::total_cmp);
    let estimate = median(&differences)?;
    let tail = (differences.len() <= MAX_PAIRS)
        .then(|| lower_tail(a.len(), b.len()))
        .flatten();
    Some(Shift {
        estimate,
        interval: tail.map(|(cut, _)| [differences[cut - 1], differences[differences.len() - cut]]),
        confidence: tail.map(|(_, tail)| 1.0 - 2.0 * tail),
    })
}

/// The largest number of smallest pairs that may be cut off at each end for a confidence of at least
/// 0.95, with the probability that is cut off: P(U <= cut - 1) of Mann and Whitney's U without ties.
fn lower_tail(m: usize, n: usize) -> Option<(usize, f64)> {
    let counts = arrangements(m, n);
    let all: f64 = counts.iter().sum();
    let mut below = 0.0;
    let mut found = None;
    for (u, count) in counts.iter().enumerate() {
        below += count / all;
        if below > 0.025 {
            break;
        }
        found = Some((u + 1, below));
    }
    found
}

/// How many of the arrangements of m and n elements have each U: the coefficients of the Gaussian
/// binomial, prod (1 - q^(n+i)) / (1 - q^i).
fn arrangements(m: usize, n: usize) -> Vec<f64> {
    let mut counts = vec![0.0; m * n + 1];
    counts[0] = 1.0;
    for i in 1..=m {
        for u in (n + i..counts.len()).rev() {
            counts[u] -= counts[u - n - i];
        }
        for u in i..counts.len() {
            counts[u] += counts[u - i];
        }
    }
    counts
}

/// P(a > b) - P(a < b) over all pairs, from -1 to 1; none where either is empty.
pub(in crate::analysis) fn cliffs_delta(a: &[f64], b: &[f64]) -> Option<f64> {
    let pairs = a.len() * b.len();
    let signs = a
        .iter()
        .flat_map(|x| b.iter().map(move |y| x.total_cmp(y) as i32));
    (pairs > 0).then(|| f64::from(signs.sum::<i32>()) / to_f64(pairs))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All ways to choose which 4 of 7 ranks are the first group's, counted one by one.
    #[test]
    fn arrangements_are_those_that_enumeration_finds() {
        let mut counted = [0.0; 13];
        for chosen in 0_u32..1 << 7 {
            if chosen.count_ones() == 4 {
                let below = |i: u32| (0..i).filter(|j| chosen >> j & 1 == 0).count();
                let u: usize = (0..7).filter(|i| chosen >> i & 1 == 1).map(below).sum();
                counted[u] += 1.0;
            }
        }
        assert_eq!(arrangements(4, 3), counted);
    }

    /// R 4.2.2: wilcox.test(a, b, conf.int = TRUE), which reaches 0.9682.
    #[test]
    fn the_interval_is_that_of_r() {
        let a = [1.1, 2.3, 2.9, 4.2, 5.8];
        let b = [0.4, 0.9, 1.5, 3.1];
        let found = shift(&a, &b).unwrap();
        let all = {
            let mut all: Vec<f64> = a
                .iter()
                .flat_map(|x| b.iter().map(move |y| x - y))
                .collect();
            all.sort_by(f64::total_cmp);
            all
        };
        // qwilcox(0.025, 5, 4) is 2, so the second smallest and the second largest difference.
        assert_eq!(found.interval, Some([all[1], all[18]]));
        assert!((found.confidence.unwrap() - (1.0 - 4.0 / 126.0)).abs() < 1e-12);
    }

    #[test]
    fn three_against_three_are_too_few_for_an_interval() {
        let found = shift(&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]).unwrap();
        assert_eq!((found.estimate, found.interval), (-3.0, None));
        assert_eq!(cliffs_delta(&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]), Some(-1.0));
        assert_eq!(cliffs_delta(&[], &[1.0]), None);
    }
}
