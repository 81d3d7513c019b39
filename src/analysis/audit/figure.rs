//! Rounded numbers and what can be made of them: a printed 17.4 stands for anything from 17.35 to 17.45,
//! and a sum of such numbers for as much more.

use crate::model::cast::to_f64;
use crate::model::{Fact, Qualifier, RelationKind};

/// What floating-point arithmetic may lose, relative to the number.
const ARITHMETIC: f64 = 1e-12;

/// A number, and between which two the real one lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::analysis) struct Figure {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Figure {
    /// A number without rounding.
    pub(super) fn exact(value: f64) -> Self {
        Self::rounded(value, 0.0)
    }

    /// A number that was rounded by at most `half`.
    pub(super) fn rounded(value: f64, half: f64) -> Self {
        Self {
            value,
            low: value - half,
            high: value + half,
        }
    }

    /// A figure as a document puts it. "Over" a rounded number is read widely, because it is said of
    /// numbers that were cut off as of those that were rounded.
    pub(in crate::analysis) fn of(fact: &Fact) -> Self {
        let near = Self::rounded(fact.value, fact.rounding);
        match fact.qualifier {
            Some(Qualifier::MoreThan) => Self {
                low: fact.value.next_up(),
                high: f64::INFINITY,
                ..near
            },
            Some(Qualifier::AtMost) => Self {
                low: f64::NEG_INFINITY,
                high: fact.value,
                ..near
            },
            Some(Qualifier::LessThan) => Self {
                low: f64::NEG_INFINITY,
                high: fact.value.next_down(),
                ..near
            },
            Some(Qualifier::Over) => Self {
                high: fact.value + 2.0 * fact.rounding,
                ..near
            },
            _ => near,
        }
    }

    /// What comes out where each of two numbers may be anything in its range. `of` is monotone in both.
    fn with(self, other: Self, of: impl Fn(f64, f64) -> f64) -> Self {
        let corners = [
            of(self.low, other.low),
            of(self.low, other.high),
            of(self.high, other.low),
            of(self.high, other.high),
        ];
        // A product of nothing and the unbounded is no number; min and max pass over it.
        Self {
            value: of(self.value, other.value),
            low: corners.into_iter().fold(f64::NAN, f64::min),
            high: corners.into_iter().fold(f64::NAN, f64::max),
        }
        .widened()
    }

    fn widened(self) -> Self {
        Self {
            low: self.low - self.low.abs() * ARITHMETIC,
            high: self.high + self.high.abs() * ARITHMETIC,
            ..self
        }
    }

    fn may_be_zero(self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }
}

/// What comes out; none where it is a division by what may be 0, or a sign within the rounding. There are
/// as many figures as the kind needs.
pub(super) fn put_together(kind: RelationKind, figures: &[Figure]) -> Option<Figure> {
    let (first, rest) = figures.split_first()?;
    let second = || rest.first().copied();
    let divided = |of: &dyn Fn(f64, f64) -> f64| {
        let by = second()?;
        (!by.may_be_zero()).then(|| first.with(by, of))
    };
    match kind {
        RelationKind::Equal => Some(*first),
        RelationKind::Sum => Some(sum(figures)),
        RelationKind::Difference => Some(first.with(sum(rest), |a, b| a - b)),
        RelationKind::Average => {
            let count = Figure::exact(to_f64(figures.len()));
            Some(sum(figures).with(count, |a, b| a / b))
        }
        RelationKind::Ratio => divided(&|a, b| a / b),
        RelationKind::Share => divided(&|a, b| 100.0 * a / b),
        RelationKind::Whole => divided(&|a, b| 100.0 * a / b),
        RelationKind::RateOfChange => divided(&|a, b| 100.0 * (a / b - 1.0)),
        RelationKind::Converted => divided(&|a, b| 1000.0 * a / b),
        RelationKind::Part => Some(first.with(second()?, |a, b| a * b / 100.0)),
        RelationKind::Grown => Some(first.with(second()?, |a, b| a * (1.0 + b / 100.0))),
        RelationKind::Least => figures
            .iter()
            .copied()
            .min_by(|a, b| a.value.total_cmp(&b.value)),
        RelationKind::Greatest => figures
            .iter()
            .copied()
            .max_by(|a, b| a.value.total_cmp(&b.value)),
        RelationKind::Sign => {
            let sign = if first.may_be_zero() && first.low == first.high {
                0.0
            } else if first.may_be_zero() {
                return None;
            } else {
                first.value.signum()
            };
            Some(Figure::exact(sign))
        }
    }
}

fn sum(figures: &[Figure]) -> Figure {
    let zero = Figure::exact(0.0);
    figures
        .iter()
        .fold(zero, |all, one| all.with(*one, |a, b| a + b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Span, StatedPlace};

    /// Each word around 70.7 and the range that it stands for: `over` up to what a number that was cut off may have
    /// been, which is a whole last digit more.
    #[test]
    fn every_word_around_a_number_widens_it_on_its_own_side() {
        let inf = f64::INFINITY;
        for (qualifier, low, high) in [
            (None, 70.65, 70.75),
            (Some(Qualifier::About), 70.65, 70.75),
            (Some(Qualifier::Over), 70.65, 70.8),
            (Some(Qualifier::MoreThan), 70.7_f64.next_up(), inf),
            (Some(Qualifier::AtMost), -inf, 70.7),
            (Some(Qualifier::LessThan), -inf, 70.7_f64.next_down()),
        ] {
            let fact = Fact {
                id: "made-up".to_owned(),
                place: StatedPlace {
                    name: "nowhere".to_owned(),
                    unit: None,
                },
                indicator: "x".to_owned(),
                counterpart: None,
                sex: None,
                span: Span::default(),
                value: 70.7,
                rounding: 0.05,
                unit: "x".to_owned(),
                base: None,
                qualifier,
                source: "s".to_owned(),
                section: String::new(),
                quote: String::new(),
            };
            let figure = Figure::of(&fact);
            // Decimals are not exact: a billionth is far below the last digit.
            let near = |a: f64, b: f64| a == b || (a - b).abs() < 1e-9;
            assert!(
                near(figure.low, low) && near(figure.high, high),
                "{qualifier:?}: {figure:?}"
            );
        }
    }

    fn range(kind: RelationKind, figures: &[Figure]) -> [f64; 3] {
        let Figure { value, low, high } = put_together(kind, figures).unwrap();
        [low, value, high].map(|one| (one * 1e6).round() / 1e6)
    }

    #[test]
    fn a_sum_of_rounded_figures_has_the_sum_of_their_roundings() {
        let months = [
            Figure::rounded(24.1, 0.05),
            Figure::rounded(22.12, 0.005),
            Figure::rounded(24.4, 0.05),
        ];
        assert_eq!(range(RelationKind::Sum, &months), [70.515, 70.62, 70.725]);
        assert_eq!(
            range(RelationKind::Average, &months),
            [23.505, 23.54, 23.575]
        );
    }

    #[test]
    fn every_kind_is_what_its_name_says() {
        let [a, b] = [Figure::exact(30.0), Figure::exact(40.0)];
        for (kind, expected) in [
            (RelationKind::Equal, 30.0),
            (RelationKind::Sum, 70.0),
            (RelationKind::Difference, -10.0),
            (RelationKind::Average, 35.0),
            (RelationKind::Ratio, 0.75),
            (RelationKind::Share, 75.0),
            (RelationKind::Part, 12.0),
            (RelationKind::Whole, 75.0),
            (RelationKind::RateOfChange, -25.0),
            (RelationKind::Grown, 42.0),
            (RelationKind::Converted, 750.0),
            (RelationKind::Least, 30.0),
            (RelationKind::Greatest, 40.0),
            (RelationKind::Sign, 1.0),
        ] {
            assert_eq!(range(kind, &[a, b])[1], expected, "{kind}");
        }
    }

    #[test]
    fn a_division_by_what_may_be_nothing_and_an_open_sign_say_nothing() {
        let near_zero = Figure::rounded(0.3, 0.5);
        assert_eq!(
            put_together(RelationKind::Share, &[Figure::exact(1.0), near_zero]),
            None
        );
        assert_eq!(put_together(RelationKind::Sign, &[near_zero]), None);
        let zero = put_together(RelationKind::Sign, &[Figure::exact(0.0)]);
        assert_eq!(zero, Some(Figure::exact(0.0)));
    }
}
