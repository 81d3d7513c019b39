//! What a relation is about: what is measured, where and when, in the three languages.

use std::collections::BTreeSet;

use crate::dataset::Dataset;
use crate::model::{Code, Fact, Lang, Operand, Period, Relation, Span, Text};

/// The figure that a relation is named after.
enum Named<'a> {
    Fact(&'a Fact),
    Observed {
        indicator: &'a str,
        layer: &'a str,
        code: &'a Code,
        period: Period,
    },
}

/// The title of what is stated, or of the first figure that it is held against.
pub(super) fn title(dataset: &Dataset, relation: &Relation) -> Text {
    let figures = relation.stated.iter().chain(&relation.operands);
    let named = first(dataset, figures);
    let of = |lang| match &named {
        Some(Named::Fact(fact)) => of_fact(dataset, fact, lang),
        Some(Named::Observed {
            indicator,
            layer,
            code,
            period,
        }) => {
            let place = dataset.layer(layer).and_then(|layer| {
                Some(
                    layer.units()[layer.position(code.as_str())?]
                        .names
                        .get(lang),
                )
            });
            let place = place.unwrap_or(code.as_str());
            joined(
                measure(dataset, indicator, lang),
                None,
                place,
                &period.in_words(lang),
            )
        }
        None => relation.id.clone(),
    };
    Text {
        kk: of(Lang::Kk),
        ru: of(Lang::Ru),
        en: of(Lang::En),
    }
}

/// The titles of the documents that state some figures.
pub(super) fn documents<'a>(
    dataset: &'a Dataset,
    facts: &BTreeSet<&str>,
    lang: Lang,
) -> Vec<&'a str> {
    let sources: BTreeSet<&str> = facts
        .iter()
        .filter_map(|id| Some(dataset.fact(id)?.source.as_str()))
        .collect();
    let titles = sources.into_iter().filter_map(|id| dataset.source(id));
    titles.map(|source| source.title.get(lang)).collect()
}

/// The first figure that says of itself what it is; a result says it by its own figures.
fn first<'a>(
    dataset: &'a Dataset,
    figures: impl IntoIterator<Item = &'a Operand>,
) -> Option<Named<'a>> {
    figures.into_iter().find_map(|one| match one {
        Operand::Fact(id) => dataset.fact(id).map(Named::Fact),
        Operand::Observed {
            indicator,
            layer,
            code,
            period,
        } => Some(Named::Observed {
            indicator,
            layer,
            code,
            period: *period,
        }),
        // A result is of a relation that stands before, so this ends.
        Operand::Result(id) => {
            let before = dataset.stated().relations.iter().find(|one| one.id == *id);
            before.and_then(|before| first(dataset, &before.operands))
        }
        Operand::Number(_) | Operand::Unstated => None,
    })
}

/// The first figure, results' figures included, whose sentence is known.
pub(super) fn quoted<'a>(dataset: &'a Dataset, relation: &'a Relation) -> Option<&'a Fact> {
    let mut figures = relation.stated.iter().chain(&relation.operands);
    figures.find_map(|one| match one {
        Operand::Fact(id) => dataset.fact(id).filter(|fact| !fact.quote.is_empty()),
        Operand::Result(id) => {
            let before = dataset.stated().relations.iter().find(|one| one.id == *id);
            quoted(dataset, before?)
        }
        Operand::Observed { .. } | Operand::Number(_) | Operand::Unstated => None,
    })
}

fn of_fact(dataset: &Dataset, fact: &Fact, lang: Lang) -> String {
    let unit = fact.place.unit.as_ref().and_then(|(layer, code)| {
        let layer = dataset.layer(layer)?;
        Some(&layer.units()[layer.position(code.as_str())?].names)
    });
    let place = unit.or_else(|| dataset.stated().places.get(&fact.place.name));
    let place = place.map_or(fact.place.name.as_str(), |names| names.get(lang));
    let counterpart = fact.counterpart.as_deref().map(|code| {
        let all = &dataset.stated().counterparts;
        let known = all.iter().find(|one| one.code == code);
        known.map_or(code, |one| one.names.get(lang))
    });
    let when = Some(fact.span).filter(|span| *span != Span::default());
    let when = when.map(|span| span.in_words(lang)).unwrap_or_default();
    joined(
        measure(dataset, &fact.indicator, lang),
        counterpart,
        place,
        &when,
    )
}

/// The title of what is measured; the id of what nobody gave one.
fn measure<'a>(dataset: &'a Dataset, indicator: &'a str, lang: Lang) -> &'a str {
    let title = dataset.stated().titles.get(indicator);
    let title = title.or_else(|| dataset.indicator(indicator).map(|one| &one.title));
    title.map_or(indicator, |title| title.get(lang))
}

fn joined(measure: &str, counterpart: Option<&str>, place: &str, when: &str) -> String {
    let counterpart = counterpart
        .map(|one| format!(" ({one})"))
        .unwrap_or_default();
    let when = if when.is_empty() {
        String::new()
    } else {
        format!(", {when}")
    };
    format!("{measure}{counterpart}: {place}{when}")
}
