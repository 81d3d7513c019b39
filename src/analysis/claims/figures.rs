//! Statements that rest on stated figures: the audit's relations, as evidence.

use std::collections::BTreeSet;

use super::evidence::{Evidence, Recalculation};
use super::{Outcome, Subject, TestFindings};
use crate::analysis::audit::Recomputed;

/// What recomputing says of each relation.
pub(super) fn findings(subject: &Subject<'_>, ids: &[String]) -> TestFindings {
    let mut sources = BTreeSet::new();
    let mut why: Vec<String> = Vec::new();
    let mut outcomes = Vec::new();
    // A load refuses statements about relations that do not exist.
    for one in ids
        .iter()
        .filter_map(|id| subject.relations.get(id.as_str()))
    {
        sources.extend(one.sources.iter().copied());
        if one.verdict.holds().is_none() {
            why.extend(one.why.iter().cloned());
        }
        outcomes.push(outcome(one));
    }
    TestFindings {
        outcomes,
        is_own: sources == BTreeSet::from([subject.claim.passage.document.as_str()]),
        why,
    }
}

fn outcome(one: &Recomputed<'_>) -> Outcome {
    Outcome::new()
        .holding(one.verdict.holds())
        .with(Evidence::Figures(Box::new(Recalculation {
            relation: one.id.to_owned(),
            stated_title: one.stated.title.clone(),
            computed_title: one.computed_title.clone(),
            kind: one.kind.as_str(),
            expects: one.expects,
            rule: one.rule,
            stated: one.stated.value,
            computed: one.computed,
            computed_from: one.computed_from,
            computed_to: one.computed_to,
            unit: one.unit().to_owned(),
            operands: one.operands.iter().map(|one| one.words.clone()).collect(),
            line: one.words.clone(),
            note: one.note.clone(),
        })))
}
