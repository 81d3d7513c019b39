//! Figures in a line: each number behind the name of what it is a number of.

use std::collections::BTreeMap;

use super::judged::Judged;
use super::operand::look_up;
use super::{Computed, measure, texts, title};
use crate::analysis::answer::rounded;
use crate::dataset::Dataset;
use crate::model::{
    Expected, Lang, NumberOf, Operand, Qualifier, Relation, RelationKind, decimals_of,
};
use crate::words;

/// What figures are written from.
#[derive(Clone, Copy)]
pub(super) struct Lines<'a, 'b> {
    pub dataset: &'a Dataset,
    /// Of the relations that stand before.
    pub results: &'b BTreeMap<&'a str, Computed<'a>>,
    pub lang: Lang,
}

impl<'a> Lines<'a, '_> {
    /// `Departures abroad (Russia): Kazakhstan, 2023: 11,700 persons`; a result with all that it is made of.
    pub(super) fn figure(&self, figure: &'a Operand) -> String {
        let Self {
            dataset,
            results,
            lang,
        } = *self;
        let value = match figure {
            Operand::Unstated => return words::audit_unstated(lang).to_owned(),
            Operand::Result(id) => {
                let found = title::relation(dataset, id).zip(results.get(id.as_str()));
                return found.map_or_else(String::new, |(relation, computed)| {
                    format!("({})", self.derived(relation, computed, &[]))
                });
            }
            Operand::Fact(id) => dataset.fact(id).map(|fact| {
                let written = self.amount(fact.value, measure(&fact.unit, lang));
                match fact.unit.as_str() {
                    "sign" => texts::sign(fact.value, lang).to_owned(),
                    _ => texts::hedged(&written, fact.qualifier, lang),
                }
            }),
            Operand::Observed { .. } | Operand::Number { .. } => {
                let value = look_up(dataset, results, figure).figure;
                let unit = self.unit(figure);
                value.map(|figure| self.amount(figure.value, &unit))
            }
        };
        let value = value.unwrap_or_else(|| words::audit_no_value(lang).to_owned());
        match title::of(dataset, figure, lang) {
            Some(title) => format!("{title}: {value}"),
            None => value,
        }
    }

    /// What comes out, with its range: `976.6 persons [970.3 … 983]`; none where nothing does.
    /// It is written at least as finely as what is stated: 6.58 beside 6.6 would be no comparison.
    pub(super) fn result(
        &self,
        relation: &'a Relation,
        computed: &Computed<'_>,
        stated: &[f64],
    ) -> Option<String> {
        let figure = computed.figure?;
        if relation.kind == RelationKind::Sign {
            return Some(texts::sign(figure.value, self.lang).to_owned());
        }
        let unit = self.unit_of(relation);
        let [value, low, high] = [figure.value, figure.low, figure.high].map(rounded);
        let mut all = vec![value];
        all.extend([low, high].into_iter().filter(|end| end.is_finite()));
        let decimals = decimals_of(&all).max(decimals_of(stated));
        let number = |value: f64| self.lang.number(value, decimals);
        let write = |value: f64| self.lang.with_unit(&number(value), &unit);
        let hedged = |end, qualifier| texts::hedged(&write(end), Some(qualifier), self.lang);
        Some(match (low.is_finite(), high.is_finite()) {
            (true, false) => hedged(low, Qualifier::MoreThan),
            (false, _) => hedged(high, Qualifier::AtMost),
            (true, true) if number(low) == number(high) => write(value),
            (true, true) => format!("{} [{} … {}]", write(value), number(low), number(high)),
        })
    }

    /// From what, how and what comes out: `A: 11,700 persons; B: 16,055 persons → share: 72.9%`.
    pub(super) fn derived(
        &self,
        relation: &'a Relation,
        computed: &Computed<'_>,
        stated: &[f64],
    ) -> String {
        let figures = self.figures(relation);
        if relation.kind == RelationKind::Equal {
            return figures;
        }
        let result = self.result(relation, computed, stated);
        let result = result.unwrap_or_else(|| words::audit_no_value(self.lang).to_owned());
        let kind = texts::kind(relation.kind, self.lang);
        format!("{figures} → {kind}: {result}")
    }

    /// The same beside what is stated.
    pub(super) fn held_against(
        &self,
        relation: &'a Relation,
        computed: &Computed<'_>,
        judged: Option<Judged>,
    ) -> String {
        let value = |stated| look_up(self.dataset, self.results, stated).figure;
        let value = relation.stated.as_ref().and_then(value);
        let printed: Vec<f64> = value.iter().map(|figure| figure.value).collect();
        let derived = self.derived(relation, computed, &printed);
        let Some(stated) = &relation.stated else {
            return derived;
        };
        let against = match stated {
            Operand::Number {
                value,
                counts: None,
            } => self.amount(*value, &self.unit_of(relation)),
            Operand::Number { .. }
            | Operand::Fact(_)
            | Operand::Result(_)
            | Operand::Observed { .. }
            | Operand::Unstated => self.figure(stated),
        };
        let holds = judged.map(|judged| judged.holds);
        match (relation.expects, holds) {
            (Expected::AtMost, Some(true)) => format!("{derived} ≤ {against}"),
            (Expected::AtMost, Some(false)) => format!("{derived} > {against}"),
            (Expected::Unlike, Some(true)) => format!("{derived} ≠ {against}"),
            (Expected::Unlike, Some(false)) => format!("{derived} = {against}"),
            (Expected::Equal, _) | (_, None) => {
                let label = match stated {
                    Operand::Fact(_) => words::audit_stated(self.lang),
                    Operand::Result(_)
                    | Operand::Observed { .. }
                    | Operand::Number { .. }
                    | Operand::Unstated => words::audit_expected(self.lang),
                };
                format!("{derived}; {label} {against}")
            }
        }
    }

    /// Every figure of a relation; values of one indicator in periods that follow each other are told as one.
    fn figures(&self, relation: &'a Relation) -> String {
        let observed = |one: &Operand| matches!(one, Operand::Observed { .. });
        if relation.operands.len() > MANY && relation.operands.iter().all(observed) {
            let title = title::all(self.dataset, &relation.operands, self.lang);
            let n = self.lang.count(relation.operands.len());
            return words::audit_values(self.lang, &n, &title);
        }
        let all: Vec<String> = relation
            .operands
            .iter()
            .map(|one| self.figure(one))
            .collect();
        all.join("; ")
    }

    fn amount(&self, value: f64, unit: &str) -> String {
        let number = self.lang.number(value, decimals_of(&[value]));
        self.lang.with_unit(&number, unit)
    }

    /// The unit of a figure, in words.
    fn unit(&self, figure: &Operand) -> String {
        match figure {
            Operand::Fact(id) => {
                let fact = self.dataset.fact(id);
                fact.map_or("", |fact| measure(&fact.unit, self.lang))
                    .to_owned()
            }
            Operand::Observed { indicator, .. } => {
                let indicator = self.dataset.indicator(indicator);
                indicator
                    .map_or("", |one| one.unit.get(self.lang))
                    .to_owned()
            }
            Operand::Result(id) => title::relation(self.dataset, id)
                .map(|relation| self.unit_of(relation))
                .unwrap_or_default(),
            Operand::Number {
                counts: Some(NumberOf::Whole),
                ..
            } => measure("percent", self.lang).to_owned(),
            Operand::Number { .. } | Operand::Unstated => String::new(),
        }
    }

    /// The unit of what comes out, in words: that of what is stated, or what the kind makes of the figures.
    fn unit_of(&self, relation: &Relation) -> String {
        let stated = relation.stated.as_ref().map(|stated| self.unit(stated));
        if let Some(unit) = stated.filter(|unit| !unit.is_empty()) {
            return unit;
        }
        let figures = || relation.operands.iter().map(|one| self.unit(one));
        match relation.kind {
            RelationKind::Share | RelationKind::RateOfChange => {
                measure("percent", self.lang).to_owned()
            }
            // Of like things nothing is left; by a bare number the unit stays.
            RelationKind::Ratio if figures().all(|unit| !unit.is_empty()) => String::new(),
            RelationKind::Ratio => {
                let unit = figures().find(|unit| !unit.is_empty());
                unit.map_or_else(String::new, |unit| {
                    texts::per(&unit, divisor(relation), self.lang)
                })
            }
            RelationKind::Sign => String::new(),
            RelationKind::Equal
            | RelationKind::Sum
            | RelationKind::Difference
            | RelationKind::Average
            | RelationKind::Part
            | RelationKind::Whole
            | RelationKind::Grown
            | RelationKind::Converted
            | RelationKind::Least
            | RelationKind::Greatest => figures().find(|unit| !unit.is_empty()).unwrap_or_default(),
        }
    }
}

/// What the last figure counts, where it is a bare number.
fn divisor(relation: &Relation) -> Option<NumberOf> {
    match relation.operands.last()? {
        Operand::Number { counts, .. } => *counts,
        Operand::Fact(_) | Operand::Result(_) | Operand::Observed { .. } | Operand::Unstated => {
            None
        }
    }
}

/// More figures of one series than a line tells one by one.
const MANY: usize = 4;
