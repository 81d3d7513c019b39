//! Round numbers (Heckbert, Nice Numbers for Graph Labels, Graphics Gems 1990).

use super::exact::quotient;
use crate::model::cast::{to_f64, whole_i64};

/// 1, 2 or 5 times a power of ten.
#[derive(Clone, Copy)]
struct Step {
    digit: i64,
    power: i32,
}

/// Multiples beyond this many steps from the origin are not told apart any more.
const MOST_STEPS: f64 = 1e14;

impl Step {
    fn size(self) -> f64 {
        self.times(1)
    }

    /// A multiple without the rounding of 0.1 + 0.1 + 0.1: read as it is written.
    fn times(self, count: i64) -> f64 {
        let text = format!("{}e{}", count * self.digit, self.power);
        text.parse().unwrap_or(0.0)
    }

    /// A multiple away from a place.
    fn beyond(self, origin: f64, count: i64) -> f64 {
        let ten = Self { digit: 1, ..self }.size();
        if origin == 0.0 || !ten.is_finite() || ten == 0.0 {
            return origin + self.times(count);
        }
        quotient([(1, origin), (count * self.digit, ten)].into_iter(), 1)
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

    /// A positive length, as it is written.
    fn by(length: f64, bounds: [f64; 3]) -> Self {
        let text = format!("{length:e}");
        let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
        let mantissa: f64 = mantissa.parse().unwrap_or(1.0);
        let power = power.parse().unwrap_or(0);
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
/// `most`; the ends lie on or beyond the values' own, and `origin` is a bound where values lie on both of its
/// sides. At least two, rising. None where there is no width, or none that round numbers tell.
pub(super) fn bounds(
    (from, to): (f64, f64),
    classes: usize,
    origin: f64,
    most: i64,
) -> Option<Vec<f64>> {
    if from >= to {
        return None;
    }
    let width = (to - from).min(f64::MAX);
    let whole = Step::above(width);
    let part = whole.size().min(f64::MAX) / (to_f64(classes.max(2)) - 1.0);
    let mut step = if part > 0.0 { Step::near(part) } else { whole };
    // A step that is larger than everything between the ends says nothing of it.
    while step.size() <= 10.0 * width {
        let made = multiples((from, to), origin, step, most);
        if made.is_some() {
            return made;
        }
        step = step.next();
    }
    None
}

/// The multiples of a step around two ends; none where there are too many, or where they are not told apart.
fn multiples((from, to): (f64, f64), origin: f64, step: Step, most: i64) -> Option<Vec<f64>> {
    let size = step.size();
    // A hair, so that 0.3 / 0.1 counts as 3; none across the origin, which is a bound.
    let mut low = ((from - origin) / size + 1e-9).floor();
    let mut high = ((to - origin) / size - 1e-9).ceil();
    if from < origin {
        low = low.min(-1.0);
    }
    if to > origin {
        high = high.max(1.0);
    }
    if low.abs().max(high.abs()) > MOST_STEPS || high - low > to_f64(most) {
        return None;
    }
    let multiples = whole_i64(low)..=whole_i64(high);
    let mut bounds: Vec<f64> = multiples.map(|i| step.beyond(origin, i)).collect();
    // What was a hair beyond an end is that end.
    if let Some(first) = bounds.first_mut() {
        *first = if first.is_finite() {
            first.min(from)
        } else {
            from
        };
    }
    if let Some(last) = bounds.last_mut() {
        *last = if last.is_finite() { last.max(to) } else { to };
    }
    let rises = bounds.len() > 1 && bounds.windows(2).all(|two| two[0] < two[1]);
    rises.then_some(bounds)
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
    fn the_bounds_hold_what_lies_a_hair_beyond_a_round_number() {
        let (from, to) = (0.3_f64.next_down(), 0.8_f64.next_up());
        let made = bounds((from, to), 9, 0.0, 9).unwrap();
        assert_eq!(made, [from, 0.4, 0.5, 0.6, 0.7, to]);
        // However little lies below the origin, it does not join what lies above.
        let made = bounds((-1e-12, 4.0), 5, 0.0, 9).unwrap();
        assert_eq!(made, [-1.0, 0.0, 1.0, 2.0, 3.0, 4.0]);
    }

    #[test]
    fn no_round_number_lies_between_neighbouring_numbers() {
        for one in [14.7_f64, 92.0, 1e16, 1e-300, 5e-324] {
            let made = bounds((one, one.next_up()), 16, 0.0, 24);
            let fits = |b: &Vec<f64>| b[0] <= one && one < b[b.len() - 1];
            assert!(made.is_none_or(|b| fits(&b)), "{one:e}");
        }
        assert_eq!(bounds((14.7, 14.7_f64.next_up()), 16, 0.0, 24), None);
    }

    #[test]
    fn round_numbers_reach_as_far_as_numbers_do() {
        let made = bounds((-1e307, 1e307), 5, 0.0, 9).unwrap();
        assert_eq!(made, [-1e307, -5e306, 0.0, 5e306, 1e307]);
        let made = bounds((f64::MIN, f64::MAX), 5, 0.0, 9).unwrap();
        assert!(made.iter().all(|b| b.is_finite()) && made.contains(&0.0));
        assert_eq!(
            bounds((1e-300, 4e-300), 5, 0.0, 9).unwrap(),
            [1e-300, 2e-300, 3e-300, 4e-300]
        );
    }

    #[test]
    fn a_step_from_a_pivot_is_that_of_its_decimals() {
        // 0.1 + 0.2 in binary is a hair above 0.3.
        let made = bounds((-0.1, 0.5), 6, 0.1, 9).unwrap();
        assert_eq!(made, [-0.1, 0.1, 0.3, 0.5]);
    }

    #[test]
    fn a_round_number_below_is_no_more() {
        let pairs = [
            (3662.0, 2000.0),
            (100.0, 100.0),
            (0.9, 0.5),
            (12.0, 10.0),
            (1e307, 1e307),
            (3e-310, 2e-310),
        ];
        for (length, expected) in pairs {
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
