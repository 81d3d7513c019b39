//! A figure with all that a reader needs to find it: its id, what of, where and when.

use std::collections::BTreeMap;

use serde::Serialize;

use super::figure::Figure;
use super::line::Lines;
use super::why::Why;
use super::{Computed, title};
use crate::analysis::answer::rounded;
use crate::dataset::Dataset;
use crate::model::{Fact, Observation, Operand, Qualifier, Reason, Text};

/// One figure of a relation.
#[derive(Debug, Default, Serialize)]
pub(super) struct Told<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<&'a str>,
    /// The relation whose result it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counterpart: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rounding: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    qualifier: Option<Qualifier>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    /// Where in the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    /// In the document's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'a str>,
    /// What it is a figure of.
    #[serde(skip_serializing_if = "Text::is_empty")]
    title: Text,
    /// The same with the number, in the language asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    words: String,
    #[serde(skip)]
    of: String,
}

impl<'a> Told<'a> {
    pub(super) fn new(lines: Lines<'a, '_>, operand: &'a Operand) -> Self {
        let Lines {
            dataset,
            results,
            lang,
        } = lines;
        let figure = look_up(dataset, results, operand).figure;
        let plain = Self {
            value: figure.map(|figure| rounded(figure.value)),
            title: title::in_each(|lang| title::of(dataset, operand, lang).unwrap_or_default()),
            words: lines.figure(operand),
            of: title::place(dataset, operand, lang),
            ..Self::default()
        };
        match operand {
            Operand::Fact(id) => match dataset.fact(id) {
                Some(fact) => Self::of_fact(fact, plain),
                None => plain,
            },
            Operand::Result(id) => Self {
                result: Some(id),
                ..plain
            },
            Operand::Observed {
                indicator,
                code,
                period,
                ..
            } => Self {
                indicator: Some(indicator),
                code: Some(code.as_str()),
                period: Some(period.to_string()),
                unit: dataset.indicator(indicator).map(|one| one.unit.en.as_str()),
                source: dataset.indicator(indicator).map(|one| one.source.as_str()),
                ..plain
            },
            Operand::Number(_) | Operand::Unstated => plain,
        }
    }

    fn of_fact(fact: &'a Fact, plain: Self) -> Self {
        Self {
            fact: Some(&fact.id),
            result: None,
            indicator: Some(&fact.indicator),
            place: Some(&fact.place.name),
            code: fact.place.unit.as_ref().map(|(_, code)| code.as_str()),
            counterpart: fact.counterpart.as_deref(),
            period: Some(fact.span.to_string()).filter(|text| !text.is_empty()),
            value: Some(fact.value),
            rounding: Some(fact.rounding),
            qualifier: fact.qualifier,
            unit: Some(&fact.unit),
            source: Some(&fact.source),
            section: Some(fact.section.as_str()).filter(|text| !text.is_empty()),
            quote: Some(fact.quote.as_str()).filter(|text| !text.is_empty()),
            ..plain
        }
    }

    pub(super) fn value(&self) -> Option<f64> {
        self.value
    }

    pub(super) fn unit(&self) -> &str {
        self.unit.unwrap_or_default()
    }

    pub(super) fn indicator(&self) -> &str {
        self.indicator.unwrap_or_default()
    }

    /// Place and counterpart in words.
    pub(super) fn of(&self) -> &str {
        &self.of
    }

    pub(super) fn title(&self) -> &Text {
        &self.title
    }

    /// What of, and the number.
    pub(super) fn words(&self) -> &str {
        &self.words
    }

    pub(super) fn when(&self) -> &str {
        self.period.as_deref().unwrap_or_default()
    }
}

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
        Operand::Number(number) => Computed {
            figure: Some(Figure::exact(*number)),
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
