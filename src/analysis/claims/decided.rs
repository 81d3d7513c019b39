//! What outcomes decide of a statement.

use super::{Outcome, Subject};
use crate::model::{Claim, Period, Quantifier, Span, periods_in_words};
use crate::words;

/// How much of the units must be as a statement has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    Each,
    Most,
    Several,
}

impl Share {
    pub(super) fn of(claim: &Claim) -> Self {
        if claim.has(Quantifier::Most) {
            Self::Most
        } else if claim.has(Quantifier::Several) {
            Self::Several
        } else {
            Self::Each
        }
    }

    /// Whether so many of `all` hold, where `open` more may.
    fn holds(self, yes: usize, open: usize, all: usize) -> Option<bool> {
        let enough = |count: usize| match self {
            Self::Each => count == all,
            Self::Most => 2 * count > all,
            Self::Several => count >= 2,
        };
        match (enough(yes), enough(yes + open)) {
            (true, _) => Some(true),
            (false, false) => Some(false),
            (false, true) => None,
        }
    }
}

/// True where enough outcomes of each period hold, false where too few can; none where it is open, or where
/// there is nothing to judge by.
pub(super) fn decided(found: &[Outcome], share: Share) -> Option<bool> {
    let mut periods: Vec<&str> = Vec::new();
    for one in found.iter().filter(|one| one.is_judged()) {
        if !periods.contains(&one.when()) {
            periods.push(one.when());
        }
    }
    let of_period = |period: &&str| {
        let own = || {
            found
                .iter()
                .filter(|one| one.is_judged() && one.when() == *period)
        };
        let count = |holds: Option<bool>| own().filter(|one| one.holds == holds).count();
        share.holds(count(Some(true)), count(None), own().count())
    };
    let each: Vec<Option<bool>> = periods.iter().map(of_period).collect();
    if each.contains(&Some(false)) {
        Some(false)
    } else if each.is_empty() || each.contains(&None) {
        None
    } else {
        Some(true)
    }
}

/// The outcomes that decide first: those that are as the whole came out; then what is not known, then the rest.
/// Where it is open, what is not known decides.
pub(super) fn deciding_first(found: &mut [Outcome], came_out: Option<bool>) {
    found.sort_by_key(|one| match one.holds {
        Some(_) if one.is_judged() && one.holds == came_out => 0,
        None if one.is_judged() => 1,
        _ => 2,
    });
}

/// Why what came out in the test's years is no verdict; none where the sentence names them.
///
/// A sentence that names no years is tested in years that the table of statements chose. One that names a beginning or an end
/// alone speaks of every year from there on: a year against it decides, but only all years together confirm it.
pub(super) fn ours(subject: &Subject<'_>, came_out: Option<bool>) -> Option<String> {
    let (indicator, periods) = subject.claim.test.indicator_in_periods()?;
    // The latest value stands for the present, of which a sentence without years speaks.
    let on = subject
        .dataset
        .indicator(indicator)?
        .on(subject.layer.id())?;
    if periods.is_empty() {
        return None;
    }
    let lang = subject.lang;
    let span = subject.claim.passage.period;
    if span == Span::default() {
        return Some(words::claims_no_years(
            lang,
            &periods_in_words(periods, lang),
        ));
    }
    let [from, to] = span.ends();
    if from.is_some() && to.is_some() {
        return None;
    }
    let is_total = subject.claim.has(Quantifier::InTotal);
    let left_out: Vec<Period> = on
        .keys()
        .copied()
        .flatten()
        .filter(|period| span.holds(*period) && !periods.contains(period))
        .collect();
    let decides = left_out.is_empty() || came_out == Some(false) && !is_total;
    (!decides).then(|| words::claims_open_span(lang, &periods_in_words(&left_out, lang)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcomes(all: &[Option<bool>]) -> Vec<Outcome> {
        all.iter()
            .map(|holds| Outcome::new().holding(*holds))
            .collect()
    }

    #[test]
    fn one_place_against_it_decides_and_one_unknown_leaves_it_open() {
        let (yes, no, open) = (Some(true), Some(false), None);
        for (found, each) in [
            (&[yes, yes][..], yes),
            (&[yes, no], no),
            (&[yes, open], open),
            (&[open, no], no),
            (&[], open),
        ] {
            assert_eq!(decided(&outcomes(found), Share::Each), each, "{found:?}");
        }
    }

    #[test]
    fn most_is_more_than_half_and_several_is_two() {
        let (yes, no, open) = (Some(true), Some(false), None);
        for (found, most, several) in [
            (&[yes, yes, no][..], yes, yes),
            (&[yes, yes, no, no], no, yes),
            (&[yes, no, open, open], open, open),
            (&[yes, yes, yes, open, no], yes, yes),
            (&[yes, no, no], no, no),
        ] {
            assert_eq!(decided(&outcomes(found), Share::Most), most, "{found:?}");
            assert_eq!(
                decided(&outcomes(found), Share::Several),
                several,
                "{found:?}"
            );
        }
    }
}
