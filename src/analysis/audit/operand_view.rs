//! A figure with all that a reader needs to find it: its id, what of, where and when.

use serde::Serialize;

use super::line::Lines;
use super::operand::look_up;
use super::title;
use crate::analysis::answer::rounded;
use crate::model::{Fact, Lang, Operand, Qualifier, Text};

/// One figure of a relation.
#[derive(Debug, Default, Serialize)]
pub(in crate::analysis) struct OperandView<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<&'a str>,
    /// The relation whose result it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counterpart: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    pub value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'a str>,
    /// Where in the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<&'a str>,
    /// In the document's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<&'a str>,
    /// What it is a figure of.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// The same with the number, in the language asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Place and counterpart in words.
    #[serde(skip)]
    pub of: String,
}

impl<'a> OperandView<'a> {
    pub(super) fn new(lines: Lines<'a, '_>, operand: &'a Operand) -> Self {
        let Lines {
            dataset,
            results,
            lang,
        } = lines;
        let figure = look_up(dataset, results, operand).figure;
        let plain = Self {
            value: figure.map(|figure| rounded(figure.value)),
            title: Text::each(|lang| title::of(dataset, operand, lang).unwrap_or_default()),
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
                unit: dataset
                    .indicator(indicator)
                    .map(|one| one.unit.get(Lang::EN)),
                source: dataset.indicator(indicator).map(|one| one.source.as_str()),
                ..plain
            },
            Operand::Number { .. } | Operand::Unstated => plain,
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
}
