//! Statements that rest on stated figures: the audit's relations, as evidence.

use std::collections::BTreeSet;

use super::evidence::{Evidence, Recalculation};
use super::{Found, Outcome, Relations, Subject};
use crate::analysis::audit::Recomputed;

/// What recomputing says of each relation.
pub(super) fn found(subject: &Subject<'_>, ids: &[String], relations: &Relations<'_>) -> Found {
    let mut sources = BTreeSet::new();
    let mut why: Vec<String> = Vec::new();
    let mut outcomes = Vec::new();
    // A load refuses statements about relations that do not exist.
    for one in ids.iter().filter_map(|id| relations.get(id.as_str())) {
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
    Outcome::new()
        .holding(one.holds())
        .with(Evidence::Figures(Box::new(Recalculation {
            relation: one.id().to_owned(),
            title: one.title().clone(),
            kind: one.kind(),
            expects: one.expects(),
            stated: one.stated(),
            computed,
            computed_from,
            computed_to,
            unit: one.unit().to_owned(),
            note: one.note().clone(),
        })))
}
