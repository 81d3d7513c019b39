//! What each class of a view is in the words of QGIS: an expression over the fields of the file.

use super::attributes::Attributes;
use super::{Column, Selection};
use crate::choropleth::{Classing, class_ranges};
use crate::model::{Lang, Notation};
use crate::tileset::classing;
use crate::words;

/// A rule: what it holds for, how it is called, and the colour of its class; what has no class has none.
pub(super) struct Rule {
    pub filter: String,
    pub label: String,
    pub colour: Option<String>,
}

/// The rules of a view, none of which holds where another does, and the classes that they are of.
pub(super) struct Rules {
    pub rules: Vec<Rule>,
    pub classing: Classing,
}

/// A class: its expression and what it is called.
type Class = (String, String);

impl Rules {
    /// Rules for the column of a number: a cell of two indicators is a rule where the view has a second one, whose
    /// values are a column of the file too.
    pub(super) fn new(
        selection: &Selection<'_>,
        attributes: &Attributes<'_>,
        number: usize,
        lang: Lang,
    ) -> Self {
        let columns = attributes.columns();
        let column = &columns[number];
        let classing = classing(selection.dataset, selection.layer.id(), column.view);
        let own = quoted(attributes.measured(number));
        let bounds = classing.classes().bounds();
        let by = classing.by().zip(second(columns, column));
        let classes = classes(&own, bounds, lang);
        let (classes, none) = match by {
            None => (classes, format!("{own} IS NULL")),
            Some((by, second)) => {
                let second = quoted(attributes.measured(second));
                let seconds = self::classes(&second, by.bounds(), lang);
                let none = format!("{own} IS NULL OR {second} IS NULL");
                (cells(&classes, &seconds), none)
            }
        };
        let masked = masked(selection, column, &classing);
        let colours = classing.colours(column.view).into_iter();
        let mut rules: Vec<Rule> = classes
            .into_iter()
            .zip(colours)
            .map(|((filter, label), colour)| Rule {
                filter: match &masked {
                    Some(codes) => format!("{filter} AND NOT {codes}"),
                    None => filter,
                },
                label,
                colour: Some(colour),
            })
            .collect();
        let mut unclassed = |filter: String, label: &str| {
            rules.push(Rule {
                filter,
                label: label.to_owned(),
                colour: None,
            });
        };
        if let Some(codes) = masked {
            unclassed(codes, words::unreliable(lang));
        }
        unclassed(none, words::no_data(lang));
        Self { rules, classing }
    }
}

/// Which column has the values of the second indicator.
fn second(columns: &[Column<'_>], column: &Column<'_>) -> Option<usize> {
    let by = column.view.by.as_ref()?;
    let is_it =
        |one: &Column<'_>| one.view.indicator == by.indicator && one.view.period == by.period;
    columns.iter().position(is_it)
}

/// The classes of a field between bounds. A value on a break lies below it; the lowest and the highest class are open,
/// as values of another period may lie beyond.
fn classes(field: &str, bounds: &[f64], lang: Lang) -> Vec<Class> {
    let notation = Notation::of(bounds);
    let labels = class_ranges(lang, bounds, notation);
    let count = bounds.len().saturating_sub(1).max(1);
    let class = |at: usize| {
        let (low, high) = (bounds.get(at).copied(), bounds.get(at + 1).copied());
        let above = low.filter(|_| at > 0).map(|low| format!("{field} > {low}"));
        let below = high
            .filter(|_| at + 1 < count)
            .map(|high| format!("{field} <= {high}"));
        let own = (above.is_none() && below.is_none()).then(|| format!("{field} IS NOT NULL"));
        let parts: Vec<String> = above.into_iter().chain(below).chain(own).collect();
        let alone = || low.map(|low| lang.noted(low, notation)).unwrap_or_default();
        let label = labels.get(at).cloned().unwrap_or_else(alone);
        (parts.join(" AND "), label)
    };
    (0..count).map(class).collect()
}

/// A cell for each class of the first and each of the second, in the order of their colours.
fn cells(first: &[Class], second: &[Class]) -> Vec<Class> {
    let cell = |(own, label): &Class, (other, beside): &Class| {
        (format!("{own} AND {other}"), format!("{label}; {beside}"))
    };
    let row = |one| second.iter().map(move |other| cell(one, other));
    first.iter().flat_map(row).collect()
}

/// The units whose values chance alone may have made, where the view masks such values and there are any: how precise a
/// value is, is no field.
fn masked(selection: &Selection<'_>, column: &Column<'_>, classing: &Classing) -> Option<String> {
    let layer = selection.layer;
    let shown = selection.dataset.unit_views(layer.id(), column.view);
    let masked = layer.units().iter().zip(&shown);
    let codes: Vec<String> = masked
        .filter(|(_, shown)| {
            let is_there = column.view.by.is_none() || shown.pair().is_some();
            is_there && shown.value().is_some() && classing.is_masked(shown)
        })
        .map(|(unit, _)| format!("'{}'", unit.code.as_str().replace('\'', "''")))
        .collect();
    (!codes.is_empty()).then(|| format!("\"code\" IN ({})", codes.join(", ")))
}

pub(super) fn quoted(field: &str) -> String {
    format!("\"{}\"", field.replace('"', "\"\""))
}
