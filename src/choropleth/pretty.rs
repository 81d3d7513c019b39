//! Round numbers (Heckbert, Nice Numbers for Graph Labels, Graphics Gems 1990).

/// 1, 2 or 5 times a power of ten.
#[derive(Clone, Copy)]
struct Step {
    digit: i64,
    power: i32,
}

impl Step {
    fn size(self) -> f64 {
        self.times(1)
    }

    /// A multiple without the rounding of 0.1 + 0.1 + 0.1.
    fn times(self, count: i64) -> f64 {
        let whole = (count * self.digit) as f64;
        if self.power < 0 {
            whole / 10_f64.powi(-self.power)
        } else {
            whole * 10_f64.powi(self.power)
        }
    }

    fn next(self) -> Self {
        let (digit, power) = match self.digit {
            1 => (2, self.power),
            2 => (5, self.power),
            _ => (1, self.power + 1),
        };
        Self { digit, power }
    }

    /// The smallest step that is no less.
    fn above(length: f64) -> Self {
        Self::by(length, [1.0, 2.0, 5.0])
    }

    /// The nearest step on a scale of ratios.
    fn near(length: f64) -> Self {
        // The bounds are open below, those of `above` closed.
        let below = [1.5, 3.0, 7.0].map(|bound: f64| bound.next_down());
        Self::by(length, below)
    }

    fn by(length: f64, bounds: [f64; 3]) -> Self {
        let power = length.log10().floor();
        let mantissa = length / 10_f64.powf(power);
        let power = power as i32;
        match bounds.iter().position(|bound| mantissa <= *bound) {
            Some(place) => Self {
                digit: [1, 2, 5][place],
                power,
            },
            None => Self {
                digit: 1,
                power: power + 1,
            },
        }
    }
}

/// Bounds at multiples of one round step from `origin`, about `classes` classes and never more than
/// `most`; the ends lie on or beyond the values' own. None where there is no width.
pub(super) fn bounds(
    (from, to): (f64, f64),
    classes: usize,
    origin: f64,
    most: i64,
) -> Option<Vec<f64>> {
    let width = to - from;
    if !(width > 0.0 && width.is_finite()) {
        return None;
    }
    let whole = Step::above(width).size();
    let mut step = Step::near(whole / (classes as f64 - 1.0));
    loop {
        // A hair, so that 0.3 / 0.1 counts as 3.
        let low = ((from - origin) / step.size() + 1e-9).floor() as i64;
        let high = ((to - origin) / step.size() - 1e-9).ceil() as i64;
        if high - low <= most {
            return Some((low..=high).map(|i| origin + step.times(i)).collect());
        }
        step = step.next();
    }
}

/// The largest of 1, 2 and 5 times a power of ten that is no more; none for what is not positive.
pub(super) fn round_below(length: f64) -> Option<f64> {
    if !(length > 0.0 && length.is_finite()) {
        return None;
    }
    let above = Step::above(length);
    let below = match above.digit {
        1 => Step {
            digit: 5,
            power: above.power - 1,
        },
        2 => Step { digit: 1, ..above },
        _ => Step { digit: 2, ..above },
    };
    let exact = above.size() <= length;
    Some(if exact { above.size() } else { below.size() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiples_are_written_as_they_are_meant() {
        let made = bounds((0.05, 0.72), 8, 0.0, 9).unwrap();
        assert_eq!(made, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]);
        assert_eq!(
            bounds((-2.5, 3.0), 6, 0.0, 9).unwrap(),
            [-4.0, -2.0, 0.0, 2.0, 4.0]
        );
        assert_eq!(bounds((7.0, 7.0), 5, 0.0, 9), None);
    }

    #[test]
    fn a_round_number_below_is_no_more() {
        for (length, expected) in [(3662.0, 2000.0), (100.0, 100.0), (0.9, 0.5), (12.0, 10.0)] {
            assert_eq!(round_below(length), Some(expected));
        }
        assert_eq!(round_below(0.0), None);
    }

    #[test]
    fn there_are_never_more_classes_than_colours() {
        for i in 1..2000 {
            let made = bounds((0.0, f64::from(i) * 0.37), 9, 0.0, 9).unwrap();
            assert!(made.len() <= 10, "{made:?}");
        }
    }
}
