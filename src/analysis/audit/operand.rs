//! An operand's figure, or why there is none.

use std::collections::BTreeMap;

use super::Computed;
use super::figure::Figure;
use super::why::Why;
use crate::dataset::Dataset;
use crate::model::{Observation, Operand, Reason};

/// An operand's figure, or why there is none, and what it rests on.
pub(super) fn look_up<'a>(
    dataset: &'a Dataset,
    results: &BTreeMap<&str, Computed<'a>>,
    operand: &'a Operand,
) -> Computed<'a> {
    let missing = |why: Why<'a>| Computed {
        why: vec![why],
        ..Computed::default()
    };
    match operand {
        Operand::Number { value, .. } => Computed {
            figure: Some(Figure::exact(*value)),
            ..Computed::default()
        },
        Operand::Unstated => missing(Why::Unstated),
        // A load refuses relations between figures that do not exist.
        Operand::Fact(id) => match dataset.fact(id) {
            None => missing(Why::NoFact(id)),
            Some(fact) => Computed {
                figure: Some(Figure::of(fact)),
                facts: [fact.id.as_str()].into(),
                sources: [fact.source.as_str()].into(),
                ..Computed::default()
            },
        },
        Operand::Result(id) => match results.get(id.as_str()) {
            None => missing(Why::NoRelation(id)),
            Some(found) => found.clone(),
        },
        Operand::Observed {
            indicator,
            layer,
            code,
            period,
        } => {
            let row = dataset
                .indicator(indicator)
                .and_then(|found| found.on(layer)?.get(&Some(*period)));
            let units = dataset.layer(layer);
            let position = units.and_then(|found| found.position(code.as_str()));
            let observation = row.zip(position).and_then(|(row, i)| row.get(i).copied());
            let value = observation.and_then(Observation::value);
            let found = match value {
                Some(value) => Computed {
                    figure: Some(Figure::exact(value)),
                    ..Computed::default()
                },
                None => missing(Why::NoValue {
                    indicator,
                    title: dataset.indicator(indicator).map(|one| &one.title),
                    code,
                    names: units
                        .zip(position)
                        .map(|(found, i)| &found.units()[i].names),
                    period: *period,
                    withheld: dataset
                        .indicator(indicator)
                        .and_then(|one| dataset.why_withheld(one)),
                    reason: observation
                        .and_then(Observation::reason)
                        .unwrap_or(Reason::NotAvailable),
                }),
            };
            Computed {
                sources: dataset
                    .indicator(indicator)
                    .map(|one| one.source.as_str())
                    .into_iter()
                    .collect(),
                observed: [(indicator.as_str(), *period)].into(),
                ..found
            }
        }
    }
}
