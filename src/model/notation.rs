//! How the numbers of one list are written, so that different ones read different.

use super::numbers::{decimal, is_exact};
use super::{Lang, decimals_for, decimals_of};

/// From here on a number is written with a power of ten: nobody reads its zeros.
const LARGE: f64 = 1e18;
/// A list of which none is larger, likewise.
const SMALL: f64 = 1e-6;
/// More decimals than these are written as digits and a power.
const MOST_DECIMALS: usize = 17;
/// With so many more than the figures a bound is written before it takes the notation of bounds alone.
const MORE_DECIMALS: usize = 2;
/// As many digits tell any two numbers apart.
const MOST_DIGITS: usize = 17;

/// How to write the numbers of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// With so many decimals.
    Decimals(usize),
    /// With so many digits and a power of ten.
    Powers(usize),
}

impl Notation {
    /// For the bounds of classes that stand beside figures: with the figures' own decimals, so that no figure reads as
    /// if it lay in another class. Breaks that somebody typed are written as they were typed, up to two decimals.
    pub fn beside(bounds: &[f64], figures: &[f64], typed: &[f64]) -> Self {
        let own = Self::of(bounds);
        let exact = match decimals_of(typed) {
            decimals if typed.iter().all(|one| is_exact(*one, decimals)) => decimals,
            _ => 0,
        };
        let decimals = decimals_of(figures).max(exact);
        let mut sorted = bounds.to_vec();
        sorted.dedup_by(|a, b| a == b);
        // A bound that is rounded up onto the next figure would read as if that lay below it.
        let read = |number: f64, decimals| decimal(number, decimals).parse().unwrap_or(number);
        let fits = |with: usize| {
            sorted.iter().all(|bound| {
                let shown = read(*bound, with);
                // Rounding keeps the order, so the nearest on each side decide.
                let below = figures.iter().copied().filter(|one| one <= bound);
                let above = figures.iter().copied().filter(|one| one > bound);
                let (last, next) = (below.reduce(f64::max), above.reduce(f64::min));
                last.is_none_or(|one| read(one, decimals) <= shown)
                    && next.is_none_or(|one| read(one, decimals) > shown)
            })
        };
        let tells = |with: &usize| apart(&sorted, |n| decimal(*n, *with));
        let all = || decimals..=decimals + MORE_DECIMALS;
        match own {
            // Figures that are rounded themselves may read alike on both sides of a bound.
            Self::Decimals(_) => all()
                .find(|with| tells(with) && fits(*with))
                .or_else(|| Some(decimals).filter(tells))
                .map_or(own, Self::Decimals),
            Self::Powers(_) => own,
        }
    }

    /// [`decimals_for`], or the shortest notation in which no two of the numbers read the same.
    pub fn of(numbers: &[f64]) -> Self {
        let mut sorted: Vec<f64> = numbers.iter().copied().filter(|n| n.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        sorted.dedup_by(|a, b| a == b);
        let most = sorted.iter().fold(0.0_f64, |most, one| most.max(one.abs()));
        let usual = decimals_for(&sorted);
        if most == 0.0 || ((SMALL..LARGE).contains(&most)) {
            let tells = |decimals: &usize| apart(&sorted, |n| decimal(*n, *decimals));
            if let Some(decimals) = (usual..=MOST_DECIMALS).find(tells) {
                return Self::Decimals(decimals);
            }
        }
        // None is rounded by more than a tenth of the smallest gap, or of itself where it is alone.
        let gaps = sorted.windows(2).map(|two| two[1] - two[0]);
        let off = gaps.fold(most, f64::min) / 10.0;
        let near = |n: &f64, digits| {
            let read: f64 = scientific(*n, digits).parse().unwrap_or(*n);
            (read - n).abs() <= off
        };
        let tells = |digits: &usize| {
            apart(&sorted, |n| scientific(*n, *digits)) && sorted.iter().all(|n| near(n, *digits))
        };
        Self::Powers((1..MOST_DIGITS).find(tells).unwrap_or(MOST_DIGITS))
    }
}

/// True where no two neighbours of a sorted list read the same.
fn apart(sorted: &[f64], text: impl Fn(&f64) -> String) -> bool {
    sorted.windows(2).all(|two| text(&two[0]) != text(&two[1]))
}

/// A number rounded to so many digits, as Rust writes it: 1.5e-300.
fn scientific(value: f64, digits: usize) -> String {
    let behind = digits.saturating_sub(1);
    format!("{value:.behind$e}")
}

impl Lang {
    /// A number of a list, in the list's notation; a dash for one that is not finite.
    pub fn noted(self, value: f64, notation: Notation) -> String {
        let digits = match notation {
            Notation::Decimals(decimals) => return self.number(value, decimals),
            Notation::Powers(_) if value == 0.0 || !value.is_finite() => {
                return self.number(value, 0);
            }
            Notation::Powers(digits) => digits,
        };
        let text = scientific(value, digits);
        let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
        // Its digits are taken as they stand: read as a number again, neighbours could become one.
        let (whole, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let behind = behind.trim_end_matches('0');
        let mut mantissa = self.number(whole.parse().unwrap_or(value), 0);
        if !behind.is_empty() {
            let [_, point] = self.separators();
            mantissa.push(point);
            mantissa.push_str(behind);
        }
        match power.parse().unwrap_or(0.0) {
            0.0 => mantissa,
            power => format!("{mantissa}·10^{}", self.number(power, 0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(numbers: &[f64]) -> Vec<String> {
        let notation = Notation::of(numbers);
        numbers
            .iter()
            .map(|one| Lang::EN.noted(*one, notation))
            .collect()
    }

    #[test]
    fn neighbouring_numbers_read_different() {
        assert_eq!(
            written(&[14.7, 14.7_f64.next_up()]),
            ["14.700000000000000", "14.700000000000001"]
        );
        assert_eq!(
            written(&[1e16, 1e16 + 2.0]),
            ["10,000,000,000,000,000", "10,000,000,000,000,002"]
        );
        let tiny = written(&[1e-300, 1e-300_f64.next_up()]);
        assert_ne!(tiny[0], tiny[1]);
        assert_eq!(
            written(&[1.000_000_000_000_000_4e-300, 1.000_000_000_000_000_5e-300]),
            ["1.0000000000000004·10^−300", "1.0000000000000005·10^−300"]
        );
    }

    /// The lowest class of net migration in 2024 read "−48 … −43" with a figure of −48.5 and one of −42.7 in it.
    #[test]
    fn no_figure_reads_as_if_it_lay_in_another_class() {
        let figures = [-48.475, -42.663, -31.2, 3.75];
        let bounds = [-48.475, -42.663, -31.2, 3.75];
        assert_eq!(
            Notation::beside(&bounds, &figures, &[]),
            Notation::Decimals(1)
        );
        // A break that was typed is written as it was typed.
        let typed = Notation::beside(&[-48.475, 0.25, 3.75], &figures, &[0.25]);
        assert_eq!(typed, Notation::Decimals(2));
        // Where the figures' decimals would make two breaks one, more are taken.
        let close = Notation::beside(&[0.0, 1.001, 1.002, 70.0], &[0.5, 1.0 / 3.0, 70.0], &[]);
        assert_eq!(close, Notation::of(&[0.0, 1.001, 1.002, 70.0]));
        assert_eq!(
            // A quantile between two counts is no part of a person.
            Notation::beside(&[3.0, 7.25, 9.0], &[3.0, 9.0], &[]),
            Notation::Decimals(0)
        );
        // Of 5, 7, 11 and 15 per cent the second would read as if it lay in "5 – 7".
        let shares = [5.0, 7.0, 11.0, 15.0];
        assert_eq!(
            Notation::beside(&[5.0, 6.6, 10.6, 15.0], &shares, &[]),
            Notation::Decimals(1)
        );
        assert_eq!(
            Notation::beside(&[5.0, 6.4, 10.4, 15.0], &shares, &[]),
            Notation::Decimals(0)
        );
        assert_eq!(Notation::beside(&[], &[], &[]), Notation::Decimals(0));
    }

    #[test]
    fn what_nobody_can_read_has_a_power_of_ten() {
        assert_eq!(
            written(&[-1e307, 0.0, 2.5e307]),
            ["−1·10^307", "0", "2.5·10^307"]
        );
        assert_eq!(written(&[1.5e-300, 3e-300]), ["1.5·10^−300", "3·10^−300"]);
        assert_eq!(written(&[5e-324]), ["5·10^−324"]);
        assert_eq!(Lang::RU.noted(2.5e307, Notation::Powers(2)), "2,5·10^307");
    }

    #[test]
    fn usual_numbers_are_written_as_they_were() {
        for list in [
            &[-3662.0, -77.0, 3890.0][..],
            &[0.5, 2.25],
            &[1.23456, 1.24567],
            &[1e-12, 1.0, 2.0],
            &[0.0],
            &[],
        ] {
            assert_eq!(
                Notation::of(list),
                Notation::Decimals(decimals_for(list)),
                "{list:?}"
            );
        }
    }
}
