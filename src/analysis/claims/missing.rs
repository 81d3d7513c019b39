//! Which tables would decide a statement: what outcomes lack, drawn together by reason.

use super::{Outcome, Subject, texts};
use crate::model::{ClaimTest, Period, ValueTest};

/// A line for each reason, with the periods that it holds for.
pub(super) fn missing(subject: &Subject<'_>, outcomes: &[Outcome]) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<Period>)> = Vec::new();
    for one in outcomes
        .iter()
        .filter(|one| one.is_judged() && one.holds().is_none())
    {
        let reason = one.status().unwrap_or_default();
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, periods)) => periods.extend(one.periods()),
            None => reasons.push((reason, one.periods().to_vec())),
        }
    }
    let title = match &subject.claim.test {
        ClaimTest::Values(ValueTest { indicator, .. }) | ClaimTest::StandsOut { indicator, .. } => {
            Some(subject.title_of(indicator))
        }
        ClaimTest::Touches { .. } | ClaimTest::Within { .. } | ClaimTest::Figures(_) => None,
    };
    let line = |(reason, mut periods): (&str, Vec<Period>)| {
        periods.sort_unstable();
        periods.dedup();
        texts::missing(title, &periods, reason, subject.lang)
    };
    reasons.into_iter().map(line).collect()
}
