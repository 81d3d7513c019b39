//! How far forecasts went wrong, in the usual steps of each unit, over a whole layer: what intervals are made of (split
//! conformal prediction: Vovk, Gammerman and Shafer 2005), and how well values met them (CRPS: Gneiting and Raftery 2007).

use crate::model::cast::{to_f64, whole_usize};

/// Years ahead that are tried.
pub(super) const AHEAD: usize = 3;

/// Sizes of errors without sign, in usual steps.
#[derive(Debug, Clone)]
pub(super) struct Pool {
    /// Rising.
    sizes: Vec<f64>,
    /// The sums of the sizes from each on.
    above: Vec<f64>,
    /// Half the mean distance of two draws.
    spread: f64,
    mean_square: f64,
    /// How many years the errors are of.
    years: usize,
}

/// The end of an interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bound {
    pub size: f64,
    /// False where there are too few errors for this level, so that it is the largest of them.
    pub reached: bool,
}

impl Pool {
    /// None of no errors.
    pub fn new(mut sizes: Vec<f64>, years: usize) -> Option<Self> {
        if sizes.is_empty() {
            return None;
        }
        sizes.sort_unstable_by(f64::total_cmp);
        let n = to_f64(sizes.len());
        let mut above = vec![0.0; sizes.len() + 1];
        for (at, size) in sizes.iter().enumerate().rev() {
            above[at] = above[at + 1] + size;
        }
        // Of two draws with either sign the distance is the larger size, in the mean.
        let larger = |(at, size): (usize, &f64)| to_f64(2 * at + 1) / n * size;
        let spread = sizes.iter().enumerate().map(larger).sum::<f64>() / n / 2.0;
        Some(Self {
            mean_square: sizes.iter().map(|size| size * size).sum::<f64>() / n,
            above,
            spread,
            sizes,
            years,
        })
    }

    /// How many years the errors are of.
    pub fn years(&self) -> usize {
        self.years
    }

    /// The mean of the squared sizes.
    pub fn mean_square(&self) -> f64 {
        self.mean_square
    }

    /// The size that at least so large a part of the errors stays within, with the correction for few of them: of n the
    /// (n + 1) times the level, rounded up.
    pub fn bound(&self, level: f64) -> Bound {
        let n = self.sizes.len();
        // 20 * 0.95 is 19 and no hair more.
        let rank = whole_usize((to_f64(n + 1) * level - 1e-9).ceil()).max(1);
        Bound {
            size: self.sizes[rank.min(n) - 1],
            reached: rank <= n,
        }
    }

    /// The continuous ranked probability score of an error of this size, where a forecast has the errors of the pool with
    /// either sign.
    pub fn crps(&self, size: f64) -> f64 {
        let below = self.sizes.partition_point(|one| *one <= size);
        let distance = (to_f64(below) * size + self.above[below]) / to_f64(self.sizes.len());
        distance - self.spread
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_few_errors_the_bound_lies_further_out() {
        let pool = |n: u8| Pool::new((1..=n).map(f64::from).collect(), 1).unwrap();
        let found = |n, level| {
            let Bound { size, reached } = pool(n).bound(level);
            (size, reached)
        };
        assert_eq!(found(4, 0.8), (4.0, true));
        assert_eq!(found(3, 0.8), (3.0, false));
        assert_eq!(found(9, 0.8), (8.0, true));
        assert_eq!(found(10, 0.8), (9.0, true));
        assert_eq!(found(19, 0.95), (19.0, true));
        assert_eq!(found(18, 0.95), (18.0, false));
        assert!(Pool::new(Vec::new(), 0).is_none());
    }
}
