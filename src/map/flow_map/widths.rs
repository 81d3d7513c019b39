//! From values to widths: in proportion, so that twice as wide is twice as many; the least is a hairline that is seen.

use crate::model::cast::whole_i32;

/// Widths of lines in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Widths {
    largest: f64,
    widest: f64,
    least: f64,
}

impl Widths {
    /// The largest value has the widest line.
    pub(super) fn new(largest: f64, widest: f64, least: f64) -> Self {
        Self {
            largest,
            widest: widest.max(least),
            least,
        }
    }

    /// The width of a value.
    pub(super) fn of(self, value: f64) -> f64 {
        if self.largest <= 0.0 {
            return self.least;
        }
        (self.widest * (value / self.largest)).max(self.least)
    }

    /// Values below this have the least width.
    pub(super) fn hairline(self) -> f64 {
        self.largest * (self.least / self.widest)
    }

    /// Round values for a key, the largest first: of 1, 2 and 5 times powers of ten the largest that occurs, and two smaller
    /// ones whose lines can be told apart. None where nothing flows.
    pub(super) fn examples(self) -> Vec<f64> {
        if self.largest <= 0.0 || !self.largest.is_finite() {
            return Vec::new();
        }
        let power = exponent(self.largest);
        let steps = (-3..=0)
            .rev()
            .flat_map(|down| [5.0, 2.0, 1.0].map(|digit| digit * 10_f64.powi(power + down)));
        let steps: Vec<f64> = steps
            .filter(|one| *one <= self.largest && *one > 0.0)
            .collect();
        let mut kept: Vec<f64> = Vec::new();
        for step in steps {
            let is_apart = kept
                .last()
                .is_none_or(|last| self.of(*last) > 1.9 * self.of(step));
            if is_apart && step >= self.hairline() && kept.len() < 3 {
                kept.push(step);
            }
        }
        kept
    }
}

/// The power of ten below a number above 0.
fn exponent(number: f64) -> i32 {
    whole_i32(number.log10().floor())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_as_many_are_twice_as_wide_and_the_least_is_seen() {
        let widths = Widths::new(2_400_000.0, 24.0, 0.8);
        assert!((widths.of(1_200_000.0) - 12.0).abs() < 1e-12);
        assert!((widths.of(3.0) - 0.8).abs() < 1e-12);
        assert!((widths.hairline() - 80_000.0).abs() < 1e-6);
        assert_eq!(widths.examples(), [2_000_000.0, 1_000_000.0, 500_000.0]);
        assert_eq!(Widths::new(7.0, 20.0, 0.8).examples(), [5.0, 2.0, 1.0]);
        assert!(Widths::new(0.0, 20.0, 0.8).examples().is_empty());
        assert!((Widths::new(1e308, 20.0, 0.8).of(1e308) - 20.0).abs() < 1e-9);
        assert!(!Widths::new(1e-300, 20.0, 0.8).examples().is_empty());
    }
}
