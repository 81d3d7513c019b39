//! How the values of several units become the value of all of them together.

use serde::Serialize;

use crate::model::{Indicator, Kind, Lang, Observation, Reason};
use crate::words;

/// How the values of several units become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Joining {
    /// There is but one unit.
    Single,
    /// Counts and stocks add up.
    Sum,
    /// A rate, share or density of all together: the mean weighted by its denominator.
    Pooled,
    /// Neither: a distance, or a published share whose whole is unknown.
    Never,
}

/// How an indicator of these units is joined.
pub(super) fn joined(indicator: &Indicator, units: &[usize]) -> Joining {
    match (units, indicator.kind, &indicator.derivation) {
        ([_], ..) => Joining::Single,
        (_, Kind::Count | Kind::Stock, _) => Joining::Sum,
        (_, Kind::Rate | Kind::Share | Kind::Density, Some(_)) => Joining::Pooled,
        (_, Kind::Rate | Kind::Share | Kind::Density, None)
        | (_, Kind::Length | Kind::Distance, _) => Joining::Never,
    }
}

impl Joining {
    /// In words.
    pub(super) fn in_words(self, lang: Lang) -> &'static str {
        match self {
            Self::Single => words::joined_single(lang),
            Self::Sum => words::joined_sum(lang),
            Self::Pooled => words::joined_pooled(lang),
            Self::Never => words::joined_never(lang),
        }
    }
}

/// What is made of the values of several units.
pub(super) struct Whole<'a> {
    pub joined: Joining,
    /// The parts' positions and observations.
    pub parts: &'a [(usize, Option<Observation>)],
    /// Denominators by position in the layer; of a pooled value only.
    pub weights: Option<&'a [Option<f64>]>,
    /// What the denominators are divided into, likewise.
    pub numerators: Option<&'a [Option<f64>]>,
}

impl Whole<'_> {
    /// One value of several; none where a part or its weight is missing. A part of which the value makes no sense (the
    /// towns of a district without towns) adds nothing, unless there is no other.
    pub fn value(&self) -> Option<f64> {
        let known = |one: &Option<Observation>| one.and_then(Observation::value);
        let mut parts = self.parts.iter();
        match self.joined {
            Joining::Never => None,
            Joining::Single => known(&parts.next()?.1),
            Joining::Sum => {
                let mut sum = None;
                for (_, one) in parts.filter(|(_, one)| !makes_no_sense(*one)) {
                    sum = Some(sum.unwrap_or(0.0) + known(one)?);
                }
                sum
            }
            Joining::Pooled => {
                let (mut sum, mut whole) = (0.0, 0.0);
                for (unit, one) in parts {
                    let weight = (*self.weights?.get(*unit)?)?;
                    // Of nobody there is no rate, but what was counted there is a part of the sum.
                    if weight == 0.0 && makes_no_sense(*one) {
                        let counted = self.numerators.and_then(|all| *all.get(*unit)?);
                        sum += counted.unwrap_or(0.0);
                        continue;
                    }
                    sum += known(one)? * weight;
                    whole += weight;
                }
                (whole > 0.0).then(|| sum / whole)
            }
        }
    }

    /// Why there is no value, or what its parts have in common with a figure that is not simply published.
    pub fn status(&self) -> Option<&'static str> {
        if self.joined == Joining::Never {
            return Some(Reason::NotApplicable.as_str());
        }
        let has_value = self.value().is_some();
        let parts = self.parts.iter().filter_map(|(_, one)| *one);
        let alike = parts.filter(|one| has_value == one.value().is_some());
        let all = alike.reduce(|all, one| all.and(one.flags()));
        all.and_then(Observation::status)
    }

    /// The positions of the parts without which there is no value.
    pub fn missing(&self) -> impl Iterator<Item = usize> {
        let has_value = self.value().is_some();
        let lacking = move |(_, one): &&(usize, Option<Observation>)| {
            one.and_then(Observation::value).is_none() && !(has_value && makes_no_sense(*one))
        };
        self.parts.iter().filter(lacking).map(|(unit, _)| *unit)
    }
}

fn makes_no_sense(one: Option<Observation>) -> bool {
    matches!(one, Some(Observation::Missing(Reason::NotApplicable, _)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Flag;

    const NONE: Option<Observation> = Some(Observation::missing(Reason::NotApplicable));
    const HIDDEN: Option<Observation> = Some(Observation::missing(Reason::Confidential));

    fn plain(value: f64) -> Observation {
        Observation::plain(value)
    }

    fn whole<'a>(
        joined: Joining,
        parts: &'a [(usize, Option<Observation>)],
        weights: Option<&'a [Option<f64>]>,
    ) -> Whole<'a> {
        Whole {
            joined,
            parts,
            weights,
            numerators: None,
        }
    }

    #[test]
    fn a_district_without_towns_takes_no_sum_of_the_towns_away() {
        let parts = [
            (0, Some(plain(5.0))),
            (1, NONE),
            (2, Some(Observation::flagged(7.0, Flag::Derived))),
        ];
        let sum = whole(Joining::Sum, &parts, None);
        assert_eq!(
            (sum.value(), sum.status(), sum.missing().count()),
            (Some(12.0), Some("derived"), 0)
        );
        let hidden = [(0, Some(plain(5.0))), (1, NONE), (2, HIDDEN)];
        let sum = whole(Joining::Sum, &hidden, None);
        assert_eq!(sum.value(), None);
        assert_eq!(sum.missing().collect::<Vec<_>>(), [1, 2]);
        let nothing = [(0, NONE), (1, NONE)];
        let sum = whole(Joining::Sum, &nothing, None);
        assert_eq!((sum.value(), sum.status()), (None, Some("not applicable")));
    }

    #[test]
    fn a_rate_of_nobody_adds_nobody() {
        let parts = [(0, Some(plain(0.25))), (1, NONE), (2, Some(plain(0.5)))];
        let weights = [Some(100.0), Some(0.0), Some(300.0)];
        let rate = whole(Joining::Pooled, &parts, Some(&weights));
        // (25 + 150) of 400.
        assert_eq!((rate.value(), rate.status()), (Some(0.4375), None));
        // What happened where nobody lives is a part of what happened in all.
        let bridges = [Some(25.0), Some(40.0), Some(150.0)];
        let with = Whole {
            numerators: Some(&bridges),
            ..whole(Joining::Pooled, &parts, Some(&weights))
        };
        assert_eq!(with.value(), Some(215.0 / 400.0));
        // Where there are people, a rate that makes no sense for them leaves none for all.
        let weights = [Some(100.0), Some(1.0), Some(300.0)];
        assert_eq!(whole(Joining::Pooled, &parts, Some(&weights)).value(), None);
        let weights = [Some(100.0), None, Some(300.0)];
        assert_eq!(whole(Joining::Pooled, &parts, Some(&weights)).value(), None);
    }
}
