//! Statements that rest on stated figures: the audit's relations, as evidence.

use std::collections::BTreeSet;

use super::evidence::{Evidence, Recalculation};
use super::{Found, Outcome, Subject};
use crate::analysis::audit::Recomputed;

/// What recomputing says of each relation.
pub(super) fn found(subject: &Subject<'_>, ids: &[String]) -> Found {
    let mut sources = BTreeSet::new();
    let mut why: Vec<String> = Vec::new();
    let mut outcomes = Vec::new();
    // A load refuses statements about relations that do not exist.
    for one in ids
        .iter()
        .filter_map(|id| subject.relations.get(id.as_str()))
    {
        sources.extend(one.sources());
        if one.holds().is_none() {
            why.extend(one.why().iter().cloned());
        }
        outcomes.push(outcome(one));
    }
    Found {
        outcomes,
        is_own: sources == BTreeSet::from([subject.claim.passage.document.as_str()]),
        why,
    }
}

fn outcome(one: &Recomputed<'_>) -> Outcome {
    let [computed, computed_from, computed_to] = one.computed();
    let [stated_title, computed_title] = one.titles();
    Outcome::new()
        .holding(one.holds())
        .with(Evidence::Figures(Box::new(Recalculation {
            relation: one.id().to_owned(),
            stated_title: stated_title.clone(),
            computed_title: computed_title.clone(),
            kind: one.kind(),
            expects: one.expects(),
            rule: one.rule(),
            stated: one.stated(),
            computed,
            computed_from,
            computed_to,
            unit: one.unit().to_owned(),
            operands: one.operands().map(str::to_owned).collect(),
            line: one.words().to_owned(),
            note: one.note().clone(),
        })))
}
