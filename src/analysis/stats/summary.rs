//! Count, missing, sum, mean, median, weighted mean.

use serde::Serialize;

use crate::model::Kind;
use crate::model::cast::to_f64;

/// A group in figures; what has no value counts as missing and nowhere else.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Summary {
    pub n: usize,
    pub missing: usize,
    /// None for a kind of quantity that does not add up.
    pub sum: Option<f64>,
    /// Each unit counts once.
    pub mean: Option<f64>,
    pub median: Option<f64>,
    /// Each unit counts by its denominator; none where a value lacks one.
    pub weighted_mean: Option<f64>,
}

impl Summary {
    /// Values of a kind with their weights, where there are any.
    pub(in crate::analysis) fn new(kind: Kind, values: &[(Option<f64>, Option<f64>)]) -> Self {
        let known: Vec<(f64, Option<f64>)> = values
            .iter()
            .filter_map(|(value, weight)| Some(((*value)?, *weight)))
            .collect();
        let n = known.len();
        let sum = (n > 0).then(|| known.iter().map(|(value, _)| value).sum::<f64>());
        let weighted: Option<Vec<(f64, f64)>> = known
            .iter()
            .map(|(value, weight)| Some((*value, (*weight)?)))
            .collect();
        let weighted_mean = weighted.and_then(|pairs| {
            let weights: f64 = pairs.iter().map(|(_, weight)| weight).sum();
            let sum: f64 = pairs.iter().map(|(value, weight)| value * weight).sum();
            (weights > 0.0).then(|| sum / weights)
        });
        Self {
            n,
            missing: values.len() - n,
            sum: sum.filter(|_| kind.adds_up()),
            mean: sum.map(|sum| sum / to_f64(n)),
            median: median(&known.iter().map(|(value, _)| *value).collect::<Vec<_>>()),
            weighted_mean,
        }
    }

    /// The same with every number put through a function.
    pub(in crate::analysis) fn map_numbers(self, f: impl Fn(f64) -> f64) -> Self {
        Self {
            sum: self.sum.map(&f),
            mean: self.mean.map(&f),
            median: self.median.map(&f),
            weighted_mean: self.weighted_mean.map(&f),
            ..self
        }
    }
}

/// The middle value, or the mean of the two; none of nothing.
pub(in crate::analysis) fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let (low, high) = (
        sorted.get(sorted.len().checked_sub(1)? / 2)?,
        sorted.get(sorted.len() / 2)?,
    );
    Some(f64::midpoint(*low, *high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_value_is_no_zero() {
        let found = Summary::new(
            Kind::Count,
            &[
                (Some(2.0), Some(1.0)),
                (None, Some(9.0)),
                (Some(4.0), Some(3.0)),
            ],
        );
        assert_eq!((found.n, found.missing), (2, 1));
        assert_eq!((found.mean, found.weighted_mean), (Some(3.0), Some(3.5)));
        let none = Summary::new(Kind::Count, &[(None, None)]);
        assert_eq!(
            (none.sum, none.mean, none.median, none.weighted_mean),
            (None, None, None, None)
        );
    }

    #[test]
    fn rates_are_not_added_up() {
        let found = Summary::new(Kind::Rate, &[(Some(2.0), None), (Some(4.0), None)]);
        assert_eq!((found.sum, found.mean), (None, Some(3.0)));
    }
}
