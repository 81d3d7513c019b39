//! Sums and parts of numbers as exact arithmetic has them.
//!
//! A number stands for the shortest decimal that is read as it: that is what its table says. Breaks are
//! reckoned on these decimals as whole numbers, so a value that lies on a break lies on it here too, which
//! binary sums lose: -27.2 + (18.7 + 27.2) / 3 is -11.9 and not a hair below.

use crate::model::cast::to_i32;

/// Digits that the sum of all terms may have; one more than this still fits.
const MOST_DIGITS: i32 = 36;
/// Digits behind the point of a quotient, enough to tell on which side of a half it lies.
const QUOTIENT_DIGITS: usize = 24;

/// The sum of `weight * value` over `divisor`, as the largest number that is no more: a value is at most the
/// exact quotient where it is at most this. Finite values; a result beyond all numbers is the largest.
///
/// Exact while the terms' digits lie within thirty places of each other; what is smaller counts as a hair.
pub(super) fn quotient(terms: impl Iterator<Item = (i64, f64)>, divisor: usize) -> f64 {
    let terms: Vec<(i64, Decimal)> = terms
        .filter(|(weight, value)| *weight != 0 && *value != 0.0)
        .map(|(weight, value)| (weight, Decimal::of(value)))
        .collect();
    let Some(top) = terms.iter().map(|(_, one)| one.power + one.length()).max() else {
        return 0.0;
    };
    let weights: u64 = terms.iter().map(|(weight, _)| weight.unsigned_abs()).sum();
    let lowest = terms.iter().map(|(_, one)| one.power).min().unwrap_or(top);
    let power = lowest.max(top - (MOST_DIGITS - length(weights)));
    let sum = terms
        .iter()
        .map(|(weight, one)| i128::from(*weight) * one.at(power))
        .sum();
    Quotient {
        sum,
        power,
        divisor: divisor as i128,
    }
    .floor()
}

/// Digits times ten to a power.
#[derive(Clone, Copy)]
struct Decimal {
    digits: i64,
    power: i32,
}

impl Decimal {
    /// The shortest decimal that is read as this number, of at most 17 digits.
    fn of(value: f64) -> Self {
        let text = format!("{value:e}");
        let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
        let behind = mantissa
            .split_once('.')
            .map_or(0, |(_, behind)| behind.len());
        let digits: String = mantissa.chars().filter(|one| *one != '.').collect();
        let power: i32 = power.parse().unwrap_or(0);
        Self {
            digits: digits.parse().unwrap_or(0),
            power: power - to_i32(behind),
        }
    }

    fn length(self) -> i32 {
        length(self.digits.unsigned_abs())
    }

    /// In units of ten to a power; what is below one unit counts as a whole one.
    fn at(self, power: i32) -> i128 {
        let digits = i128::from(self.digits);
        if digits == 0 {
            return 0;
        }
        match u32::try_from(self.power - power) {
            Ok(up) => digits * 10_i128.pow(up),
            Err(_) => match 10_i128.checked_pow(self.power.abs_diff(power)) {
                Some(unit) if digits % unit == 0 => digits / unit,
                Some(unit) => digits / unit + digits.signum(),
                None => digits.signum(),
            },
        }
    }
}

fn length(digits: u64) -> i32 {
    digits
        .checked_ilog10()
        .map_or(0, |log| log.cast_signed() + 1)
}

/// `sum * 10^power / divisor`
struct Quotient {
    sum: i128,
    power: i32,
    divisor: i128,
}

impl Quotient {
    /// The largest number whose decimal is no more.
    fn floor(&self) -> f64 {
        let nearest = self.nearest().clamp(f64::MIN, f64::MAX);
        if self.is_below(nearest) {
            nearest.next_down().max(f64::MIN)
        } else {
            nearest
        }
    }

    /// Written out and read again, since reading rounds rightly.
    fn nearest(&self) -> f64 {
        let size = self.sum.abs();
        let (whole, mut rest) = (size / self.divisor, size % self.divisor);
        let sign = if self.sum < 0 { "-" } else { "" };
        let mut text = format!("{sign}{whole}.");
        for _ in 0..QUOTIENT_DIGITS {
            rest *= 10;
            text += &(rest / self.divisor).to_string();
            rest %= self.divisor;
        }
        if rest > 0 {
            text.push('1');
        }
        text += &format!("e{}", self.power);
        text.parse().unwrap_or(0.0)
    }

    /// True where a number's decimal is more than the quotient. Both are near each other, so neither side
    /// has more digits than the sum.
    fn is_below(&self, value: f64) -> bool {
        let one = Decimal::of(value);
        let (left, right) = if one.power >= self.power {
            (one.at(self.power).checked_mul(self.divisor), Some(self.sum))
        } else {
            let finer = 10_i128.checked_pow(self.power.abs_diff(one.power));
            (
                i128::from(one.digits).checked_mul(self.divisor),
                finer.and_then(|finer| self.sum.checked_mul(finer)),
            )
        };
        left.zip(right).is_some_and(|(left, right)| left > right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(from: f64, to: f64, part: i64, of: i64) -> f64 {
        quotient([(of - part, from), (part, to)].into_iter(), of as usize)
    }

    #[test]
    fn parts_of_a_range_are_those_of_its_decimals() {
        // By hand: each is a decimal, and the number that is read from it.
        assert_eq!(part(-27.2, 18.7, 1, 3), -11.9);
        assert_eq!(part(0.0, 0.9, 1, 3), 0.3);
        assert_eq!(part(-0.2, 0.3, 2, 5), 0.0);
        assert_eq!(part(0.1, 0.7, 1, 2), 0.4);
        assert_eq!(part(1e307, 4e307, 1, 3), 2e307);
        assert_eq!(part(-1e-300, 2e-300, 1, 3), 0.0);
    }

    #[test]
    fn what_has_no_number_of_its_own_is_rounded_down() {
        let third = part(0.0, 1.0, 1, 3);
        assert!(third <= 1.0 / 3.0 && third.next_up() > 1.0 / 3.0);
        let ulp = 14.7_f64.next_up();
        assert_eq!(part(14.7, ulp, 1, 2), 14.7);
        assert_eq!(part(-ulp, -14.7, 1, 2), -ulp);
        // 3 less a hair is not 3.
        assert_eq!(part(-1e-300, 9.0, 1, 3), 3.0_f64.next_down());
        assert_eq!(part(1e-300, 9.0, 1, 3), 3.0);
    }

    #[test]
    fn sums_beyond_all_numbers_end_at_the_largest() {
        assert_eq!(quotient([(5, f64::MAX)].into_iter(), 2), f64::MAX);
        assert_eq!(quotient([(5, f64::MIN)].into_iter(), 2), f64::MIN);
        assert_eq!(quotient([(1, 5e-324), (1, 5e-324)].into_iter(), 2), 5e-324);
        assert_eq!(quotient([].into_iter(), 3), 0.0);
    }
}
