//! Which tables would decide a statement, and what can be tested where they are missing: the periods that have
//! values, another indicator, or figures that documents state. It stands beside the verdict and never replaces it.

use serde::Serialize;

use super::{Outcome, Share, Subject, decided, deciding_first, texts, values};
use crate::analysis::texts::status_explained;
use crate::model::{ClaimTest, Flow, Instead, Period, ValueTest, periods_spelled};
use crate::words;

/// Which tables would decide: what outcomes lack, a line for each reason with the periods that it holds for.
pub(super) fn missing(subject: &Subject<'_>, outcomes: &[Outcome]) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<Period>)> = Vec::new();
    for one in outcomes
        .iter()
        .filter(|one| one.is_judged() && one.holds.is_none())
    {
        let reason = one.status.as_deref().unwrap_or_default();
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, periods)) => periods.extend(&one.periods),
            None => reasons.push((reason, one.periods.clone())),
        }
    }
    let indicator = subject.claim.test.indicator_in_periods();
    let indicator = indicator.map(|(indicator, _)| indicator);
    let title = indicator.map(|id| subject.title_of(id));
    let known = indicator.and_then(|id| subject.dataset.indicator(id));
    let withheld = known.and_then(|one| subject.dataset.why_withheld(one));
    let line = |(reason, mut periods): (&str, Vec<Period>)| {
        periods.sort_unstable();
        periods.dedup();
        let reason = status_explained(reason, withheld, subject.lang);
        texts::missing(title, &periods, &reason, subject.lang)
    };
    reasons.into_iter().map(line).collect()
}

/// A test of something near to what is stated.
#[derive(Debug, Default, Serialize)]
pub(super) struct TestedOn<'a> {
    /// On what, in a line.
    pub words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicator: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub relations: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow: Option<Flow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub periods: Option<String>,
    /// Whether it is there as the statement has it; none where it is open there, too.
    pub holds: Option<bool>,
    /// True where only the document's own figures are at hand.
    pub own_figures: bool,
    pub found: Vec<Outcome>,
}

impl<'a> TestedOn<'a> {
    /// What we infer of a statement, tested.
    pub(super) fn inferred(subject: &Subject<'a>, outcomes: &[Outcome], holds: bool) -> Self {
        let mut found = outcomes.to_vec();
        deciding_first(&mut found, Some(holds == subject.claim.expected));
        Self {
            words: words::claims_inferred(subject.lang).to_owned(),
            holds: Some(holds),
            found: subject.in_words(found, &subject.claim.test),
            ..Self::default()
        }
    }
}

pub(super) fn tested_on<'a>(subject: &Subject<'a>) -> Option<TestedOn<'a>> {
    match (&subject.claim.instead, &subject.claim.test) {
        (Some(Instead::Figures(ids)), _) => Some(of_figures(subject, ids)),
        (
            Some(Instead::Values {
                indicator,
                flow,
                periods,
            }),
            test,
        ) => other_indicator(
            subject,
            test,
            (indicator.as_str(), *flow, periods.as_slice()),
        ),
        (None, ClaimTest::Values(test)) => known_periods(subject, test),
        (
            None,
            ClaimTest::Touches { .. }
            | ClaimTest::Within { .. }
            | ClaimTest::StandsOut { .. }
            | ClaimTest::Figures(_),
        ) => None,
    }
}

fn of_figures<'a>(subject: &Subject<'a>, ids: &'a [String]) -> TestedOn<'a> {
    let test = ClaimTest::Figures(ids.to_vec());
    let found = super::findings(subject, &test);
    let stated_figures = if found.is_own {
        words::claims_stated_figures
    } else {
        words::claims_stated_figures_and_workspace
    };
    TestedOn {
        words: stated_figures(subject.lang).to_owned(),
        relations: ids,
        own_figures: found.is_own,
        ..result(subject, &test, found.outcomes)
    }
}

fn other_indicator<'a>(
    subject: &Subject<'a>,
    test: &'a ClaimTest,
    (indicator, flow, periods): (&'a str, Option<Flow>, &'a [Period]),
) -> Option<TestedOn<'a>> {
    let test = match test {
        ClaimTest::Values(test) => ClaimTest::Values(ValueTest {
            indicator: indicator.to_owned(),
            periods: periods.to_vec(),
            ..test.clone()
        }),
        ClaimTest::StandsOut { to, .. } => ClaimTest::StandsOut {
            to: to.clone(),
            indicator: indicator.to_owned(),
            periods: periods.to_vec(),
        },
        // They have no indicator.
        ClaimTest::Touches { .. } | ClaimTest::Within { .. } | ClaimTest::Figures(_) => {
            return None;
        }
    };
    // Of the other indicator, too, only the periods with values can be tested.
    if let ClaimTest::Values(values) = &test
        && let Some(found) = in_known_periods(subject, values)
    {
        return Some(TestedOn {
            indicator: Some(indicator),
            flow,
            words: texts::tested_on(subject.title_of(indicator), flow, &found.1, subject.lang),
            ..found.0
        });
    }
    let found = super::findings(subject, &test);
    Some(TestedOn {
        words: texts::tested_on(subject.title_of(indicator), flow, periods, subject.lang),
        indicator: Some(indicator),
        flow,
        periods: Some(periods_spelled(periods)),
        own_figures: found.is_own,
        ..result(subject, &test, found.outcomes)
    })
}

/// What came out of a test in years that its sentence does not name.
pub(super) fn on_our_years<'a>(
    subject: &Subject<'a>,
    outcomes: &[Outcome],
    came_out: Option<bool>,
) -> Option<TestedOn<'a>> {
    let (indicator, periods) = subject.claim.test.indicator_in_periods()?;
    let mut found = outcomes.to_vec();
    deciding_first(&mut found, came_out);
    Some(TestedOn {
        words: texts::tested_on(subject.title_of(indicator), None, periods, subject.lang),
        indicator: Some(indicator),
        periods: Some(periods_spelled(periods)),
        holds: came_out.map(|holds| holds == subject.claim.expected),
        own_figures: subject.owns(indicator),
        found: subject.in_words(found, &subject.claim.test),
        ..TestedOn::default()
    })
}

/// The same indicator, in the periods in which it is known.
fn known_periods<'a>(subject: &Subject<'a>, test: &'a ValueTest) -> Option<TestedOn<'a>> {
    let (found, periods) = in_known_periods(subject, test)?;
    Some(TestedOn {
        words: texts::tested_on(
            subject.title_of(&test.indicator),
            None,
            &periods,
            subject.lang,
        ),
        indicator: Some(&test.indicator),
        ..found
    })
}

/// The test in those of its periods in which every unit that it needs has a value, where some are left out.
fn in_known_periods<'a>(
    subject: &Subject<'a>,
    test: &ValueTest,
) -> Option<(TestedOn<'a>, Vec<Period>)> {
    let known = values::known_periods(subject, test);
    let left_out = test.periods.len() - known.len();
    if left_out == 0 || known.len() < test.relation.fewest_periods().max(1) {
        return None;
    }
    let test = ValueTest {
        periods: known.clone(),
        ..test.clone()
    };
    let outcomes = values::outcomes(subject, &test, left_out);
    let periods = Some(periods_spelled(&known));
    let own_figures = subject.owns(&test.indicator);
    let found = result(subject, &ClaimTest::Values(test), outcomes);
    let found = TestedOn {
        periods,
        own_figures,
        ..found
    };
    Some((found, known))
}

fn result<'a>(subject: &Subject<'a>, test: &ClaimTest, mut found: Vec<Outcome>) -> TestedOn<'a> {
    let holds = decided(&found, Share::of(subject.claim));
    deciding_first(&mut found, holds);
    TestedOn {
        holds: holds.map(|holds| holds == subject.claim.expected),
        found: subject.in_words(found, test),
        ..TestedOn::default()
    }
}
