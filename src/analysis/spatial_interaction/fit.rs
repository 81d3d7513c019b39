//! How well expected flows are those that were counted.

use super::FlowPair;
use crate::model::cast::to_f64;

/// Measures of a fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fit {
    /// Pairs that the model was fitted to.
    pub pairs: usize,
    /// Those beyond its terms.
    pub degrees_of_freedom: usize,
    /// Twice what the likelihood lacks to that of a model with a term for each pair; none where people moved that the model
    /// excludes.
    pub deviance: Option<f64>,
    /// Pearson's chi-squared by degree of freedom: 1 where flows scatter as counts of people who move by themselves.
    pub dispersion: Option<f64>,
    /// After `McFadden`: which part of the logarithm of the likelihood of equal flows is gained.
    pub pseudo_r2: Option<f64>,
    /// The common part of commuters (Lenormand and others 2012), which is Sørensen's similarity of the two tables: 0 where
    /// none of the flows is foreseen, 1 where all are.
    pub common_part: f64,
    /// The same of each pair by itself, on average, as spint has it.
    pub mean_similarity: f64,
    /// The root of the mean squared error in parts of the mean flow.
    pub relative_error: f64,
}

impl Fit {
    /// Of flows and what is expected instead, with a number of terms.
    pub(super) fn new(pairs: &[FlowPair], expected: &[f64], terms: usize) -> Self {
        let both = || {
            pairs
                .iter()
                .map(|pair| pair.flow)
                .zip(expected.iter().copied())
        };
        let n = to_f64(pairs.len());
        let total: f64 = both().map(|(flow, _)| flow).sum();
        let of_model: f64 = both().map(|(_, expected)| expected).sum();
        let freedom = pairs.len().saturating_sub(terms);
        let pearson = both().map(|(flow, expected)| match expected {
            expected if expected > 0.0 => (flow - expected).powi(2) / expected,
            _ if flow > 0.0 => f64::INFINITY,
            _ => 0.0,
        });
        let dispersion = pearson.sum::<f64>() / to_f64(freedom);
        let likelihood = log_likelihood(both());
        let of_equal = log_likelihood(both().map(|(flow, _)| (flow, total / n)));
        let pseudo_r2 = 1.0 - likelihood / of_equal;
        let least: f64 = both().map(|(flow, expected)| flow.min(expected)).sum();
        let similar = both().map(|(flow, expected)| match flow + expected {
            sum if sum > 0.0 => 2.0 * flow.min(expected) / sum,
            // Nobody moves, and nobody is expected to.
            _ => 1.0,
        });
        let error = both().map(|(flow, expected)| (flow - expected).powi(2));
        Self {
            pairs: pairs.len(),
            degrees_of_freedom: freedom,
            // Of a perfect fit rounding alone is left, on either side of 0.
            deviance: Some(deviance(both()))
                .filter(|one| one.is_finite())
                .map(|one| one.max(0.0)),
            dispersion: Some(dispersion).filter(|one| one.is_finite()),
            pseudo_r2: Some(pseudo_r2).filter(|one| one.is_finite()),
            common_part: 2.0 * least / (total + of_model),
            mean_similarity: similar.sum::<f64>() / n,
            relative_error: (error.sum::<f64>() / n).sqrt() / (total / n),
        }
    }
}

/// Twice what the likelihood of expected flows lacks.
pub(super) fn deviance(both: impl Iterator<Item = (f64, f64)>) -> f64 {
    let parts = both.map(|(flow, expected)| {
        let log = match (flow > 0.0, expected > 0.0) {
            (false, _) => 0.0,
            (true, false) => f64::INFINITY,
            (true, true) => flow * (flow / expected).ln(),
        };
        log - (flow - expected)
    });
    2.0 * parts.sum::<f64>()
}

/// Of counts after Poisson; flows that are no whole numbers as if they were.
fn log_likelihood(both: impl Iterator<Item = (f64, f64)>) -> f64 {
    let parts = both.map(|(flow, expected)| {
        let log = match (flow > 0.0, expected > 0.0) {
            (false, _) => 0.0,
            (true, false) => f64::NEG_INFINITY,
            (true, true) => flow * expected.ln(),
        };
        log - expected - ln_factorial(flow)
    });
    parts.sum()
}

/// The logarithm of Euler's gamma function one further on: Stirling's series from 20 on (Abramowitz and Stegun 6.1.41), to 14
/// digits.
fn ln_factorial(number: f64) -> f64 {
    let mut at = number + 1.0;
    let mut below = 0.0;
    while at < 20.0 {
        below += at.ln();
        at += 1.0;
    }
    let squared = at * at;
    let series = (1.0 / 12.0
        - (1.0 / 360.0 - (1.0 / 1260.0 - 1.0 / (1680.0 * squared)) / squared) / squared)
        / at;
    (at - 0.5) * at.ln() - at + 0.5 * (2.0 * std::f64::consts::PI).ln() + series - below
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factorials_are_what_they_are() {
        let mut log = 0.0;
        for number in 1..30 {
            log += f64::from(number).ln();
            let found = ln_factorial(f64::from(number));
            assert!((found - log).abs() < 1e-12 * log.max(1.0), "{number}");
        }
        assert!(ln_factorial(0.0).abs() < 1e-12);
        // Of a half: the root of pi, halved.
        let half = (std::f64::consts::PI.sqrt() / 2.0).ln();
        assert!((ln_factorial(0.5) - half).abs() < 1e-12);
    }
}
