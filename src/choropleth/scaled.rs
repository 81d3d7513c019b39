//! Numbers times a power of two, so that their squares neither overflow nor vanish: 1e307 and 1e-300 are
//! classed like 1.

use crate::model::cast::{to_f64, whole_i32};

/// The size of the largest one, as a power of two: so large that even what is 1e-270 of it has a square.
const LARGEST: i32 = 400;

/// Values times a power of two.
pub(super) struct Scaled {
    pub values: Vec<f64>,
    power: i32,
}

impl Scaled {
    /// Finite values.
    pub(super) fn new(values: &[f64]) -> Self {
        let most = values.iter().fold(0.0_f64, |most, one| most.max(one.abs()));
        let power = if most > 0.0 {
            LARGEST - whole_i32(most.log2().floor())
        } else {
            0
        };
        Self {
            values: values.iter().map(|one| times(*one, power)).collect(),
            power,
        }
    }

    /// A length among the scaled values, as it is among the values themselves.
    pub(super) fn back(&self, length: f64) -> f64 {
        times(length, -self.power)
    }
}

/// In two steps, since the power alone may be no number.
fn times(value: f64, power: i32) -> f64 {
    let half = power / 2;
    value * 2_f64.powi(half) * 2_f64.powi(power - half)
}

/// The sum of squared deviations from the mean, by two passes over distances from one of the values: what the
/// values have in common is taken off before it can cost digits (Chan, Golub and LeVeque 1983).
pub(super) fn squares(values: &[f64]) -> f64 {
    let Some(centre) = values.get(values.len() / 2) else {
        return 0.0;
    };
    let count = to_f64(values.len());
    let mean = values.iter().map(|v| v - centre).sum::<f64>() / count;
    let (mut sum, mut square) = (0.0, 0.0);
    for value in values {
        let deviation = (value - centre) - mean;
        sum += deviation;
        square += deviation * deviation;
    }
    (square - sum * sum / count).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deviations_are_the_same_at_any_magnitude() {
        for size in [5e-324, 1e-300, 1.0, 1e16, 4e307] {
            let scaled = Scaled::new(&[-size, 0.0, size]);
            let deviation = scaled.back((squares(&scaled.values) / 2.0).sqrt());
            assert!(
                (deviation / size - 1.0).abs() < 1e-15,
                "{size}: {deviation}"
            );
        }
    }

    #[test]
    fn what_values_have_in_common_costs_no_digits() {
        // 1e16 + 0, 2, 4 and 10: the mean is 4, the squares 16 + 4 + 0 + 36.
        let values = [0.0, 2.0, 4.0, 10.0].map(|v| v + 1e16);
        assert_eq!(squares(&values), 56.0);
    }
}
