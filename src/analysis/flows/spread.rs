//! How unequal flows are: their Gini, how far they are from equal ones, and how they scatter.
//!
//! Sources: Plane and Mulligan 1997 for the Gini of flows and of a place's field; Bell et al. 2002 for the index of inequality and
//! the coefficient of variation.

use crate::model::cast::to_f64;

/// Numbers of 0 or more, of which some are not listed because they are 0.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spread {
    /// From the smallest on.
    listed: Vec<f64>,
    zeros: usize,
    total: f64,
}

impl Spread {
    /// So many numbers in all; none where more are listed, or where they add up to nothing or to no number.
    pub(super) fn new(mut listed: Vec<f64>, count: usize) -> Option<Self> {
        let zeros = count.checked_sub(listed.len())?;
        listed.sort_by(f64::total_cmp);
        let total: f64 = listed.iter().sum();
        (total > 0.0 && total.is_finite()).then_some(Self {
            listed,
            zeros,
            total,
        })
    }

    fn count(&self) -> usize {
        self.zeros + self.listed.len()
    }

    /// The sum of the differences between all numbers, each pair once, over the total.
    fn differences(&self) -> f64 {
        let count = to_f64(self.count());
        let parts = self.listed.iter().zip(self.zeros..).map(|(value, before)| {
            // As many are below it as above; what is over counts.
            (2.0 * to_f64(before) + 1.0 - count) * (value / self.total)
        });
        parts.sum()
    }

    /// By the number of numbers: below 1 even where one has all (Plane and Mulligan 1997: 2n(n-1) times the total).
    pub(super) fn gini(&self) -> f64 {
        self.differences() / to_f64(self.count())
    }

    /// By one less: 1 where one has all. None of a single number.
    pub(super) fn gini_corrected(&self) -> Option<f64> {
        let others = self.count().checked_sub(1).filter(|others| *others > 0)?;
        Some(self.differences() / to_f64(others))
    }

    /// The part of the total that would have to be elsewhere for all to be equal.
    pub(super) fn off_equal(&self) -> f64 {
        let equal = 1.0 / to_f64(self.count());
        let listed = self
            .listed
            .iter()
            .map(|one| (one / self.total - equal).abs());
        f64::midpoint(listed.sum::<f64>(), to_f64(self.zeros) * equal)
    }

    /// The standard deviation of all in per cent of their mean.
    pub(super) fn variation(&self) -> f64 {
        let count = to_f64(self.count());
        // Squares of numbers of any size: first by the mean.
        let square = |one: &f64| (one / self.total * count - 1.0).powi(2);
        let squares = self.listed.iter().map(square).sum::<f64>() + to_f64(self.zeros);
        100.0 * (squares / count).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_are_equal_and_one_of_all_is_as_unequal_as_can_be() {
        let equal = Spread::new(vec![2.0; 6], 6).unwrap();
        assert!(equal.gini().abs() < 1e-12 && equal.off_equal().abs() < 1e-12);
        assert!(equal.variation().abs() < 1e-9);
        let one = Spread::new(vec![5.0], 6).unwrap();
        assert!((one.gini_corrected().unwrap() - 1.0).abs() < 1e-12);
        assert!((one.gini() - 5.0 / 6.0).abs() < 1e-12);
        assert!((one.off_equal() - 5.0 / 6.0).abs() < 1e-12);
        assert!((one.variation() - 100.0 * 5.0_f64.sqrt()).abs() < 1e-9);
        // A zero that is listed is as one that is not.
        assert_eq!(
            Spread::new(vec![0.0, 5.0, 0.0], 6).unwrap().gini(),
            one.gini()
        );
    }

    #[test]
    fn nothing_is_said_of_nothing_and_of_no_number() {
        assert_eq!(Spread::new(vec![], 6), None);
        assert_eq!(Spread::new(vec![0.0; 6], 6), None);
        assert_eq!(Spread::new(vec![1.0; 3], 2), None);
        assert_eq!(Spread::new(vec![f64::MAX; 2], 2), None);
        assert_eq!(Spread::new(vec![1.0], 1).unwrap().gini_corrected(), None);
        let huge = Spread::new(vec![1e300, 3e300], 2).unwrap();
        assert!((huge.variation() - 50.0).abs() < 1e-9);
    }
}
