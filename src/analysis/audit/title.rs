//! What a figure is of: what is measured, with whom, where and when. What is computed is named after its figures.

use std::collections::BTreeSet;

use super::texts;
use crate::dataset::Dataset;
use crate::model::{
    Fact, Lang, Operand, Period, Relation, RelationKind, Span, Text, periods_in_words,
};

/// Measure, counterpart, place and time of a figure, in words; empty where it has none.
#[derive(Debug, Clone, PartialEq)]
struct Named {
    parts: [String; 4],
    /// The time, where it is one period.
    period: Option<Period>,
}

const WHEN: usize = 3;

/// Figures that differ in one part alone.
struct Alike {
    first: Named,
    /// The part in which the others differ from the first.
    part: Option<usize>,
    others: Vec<Named>,
}

/// What a relation is named after: what is stated, or else what is computed.
pub(super) fn title(dataset: &Dataset, relation: &Relation) -> Text {
    Text::each(|lang| {
        // A bare number is the name of nothing.
        let is_number = |one: &&Operand| matches!(one, Operand::Number { .. });
        let stated = relation.stated.as_ref().filter(|one| !is_number(one));
        stated
            .and_then(|stated| of(dataset, stated, lang))
            .unwrap_or_else(|| computed(dataset, relation, lang))
    })
}

/// What one figure is of; none for a bare number and for what nobody states.
pub(super) fn of(dataset: &Dataset, figure: &Operand, lang: Lang) -> Option<String> {
    if let Operand::Result(id) = figure {
        return Some(computed(dataset, relation(dataset, id)?, lang));
    }
    named(dataset, figure, lang).map(|named| joined(&named.parts))
}

/// What comes out: `Sum: Departures abroad (Russia, China): Kazakhstan, 2023`.
pub(super) fn computed(dataset: &Dataset, relation: &Relation, lang: Lang) -> String {
    let figures = all(dataset, &relation.operands, lang);
    if figures.is_empty() {
        return relation.id.clone();
    }
    if relation.kind == RelationKind::Equal {
        return figures;
    }
    let kind = texts::kind(relation.kind, lang);
    let mut letters = kind.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let kind: String = first.chain(letters.as_str().chars()).collect();
    // A result's own title begins with its kind.
    let is_result = |one: &Operand| matches!(one, Operand::Result(_));
    if relation.operands.iter().any(is_result) {
        format!("{kind}: ({figures})")
    } else {
        format!("{kind}: {figures}")
    }
}

/// What some figures are of; those that differ in one part alone are drawn together.
pub(super) fn all(dataset: &Dataset, figures: &[Operand], lang: Lang) -> String {
    let mut titles: Vec<String> = Vec::new();
    let mut alike: Option<Alike> = None;
    for figure in figures {
        let next = named(dataset, figure, lang);
        if let (Some(group), Some(next)) = (alike.as_mut(), next.as_ref())
            && group.takes(next)
        {
            continue;
        }
        titles.extend(alike.take().map(|group| group.title(lang)));
        match next {
            Some(first) => {
                alike = Some(Alike {
                    first,
                    part: None,
                    others: Vec::new(),
                });
            }
            None => titles.extend(of(dataset, figure, lang)),
        }
    }
    titles.extend(alike.map(|group| group.title(lang)));
    titles.join("; ")
}

/// A relation by its id.
pub(super) fn relation<'a>(dataset: &'a Dataset, id: &str) -> Option<&'a Relation> {
    dataset
        .published()
        .relations
        .iter()
        .find(|one| one.id == id)
}

/// The place of a figure, with the other end of a flow.
pub(super) fn place(dataset: &Dataset, figure: &Operand, lang: Lang) -> String {
    let parts = named(dataset, figure, lang).map(|named| named.parts);
    let Some([_, counterpart, place, _]) = parts else {
        return String::new();
    };
    let both = [place, counterpart]
        .into_iter()
        .filter(|one| !one.is_empty());
    both.collect::<Vec<_>>().join(", ")
}

impl Alike {
    /// Takes in a figure that differs from all others in the same part alone.
    fn takes(&mut self, next: &Named) -> bool {
        let differs = |at: &usize| self.first.parts[*at] != next.parts[*at];
        let differing: Vec<usize> = (0..self.first.parts.len()).filter(differs).collect();
        let [at] = differing.as_slice() else {
            return false;
        };
        let is_empty = self.first.parts[*at].is_empty() || next.parts[*at].is_empty();
        if is_empty || self.part.is_some_and(|part| part != *at) {
            return false;
        }
        self.part = Some(*at);
        self.others.push(next.clone());
        true
    }

    fn title(&self, lang: Lang) -> String {
        let all = || std::iter::once(&self.first).chain(&self.others);
        let mut parts = self.first.parts.clone();
        if let Some(at) = self.part {
            let texts: Vec<&str> = all().map(|one| one.parts[at].as_str()).collect();
            let periods: Option<Vec<Period>> = all().map(|one| one.period).collect();
            parts[at] = match periods {
                Some(periods) if at == WHEN => periods_in_words(&periods, lang),
                _ => texts.join(", "),
            };
        }
        joined(&parts)
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

/// The figure whose sentence is shown: the stated one, or where that has none, the first that has one. Results stand for
/// their figures.
pub(super) fn quoted<'a>(dataset: &'a Dataset, relation: &'a Relation) -> Option<&'a Fact> {
    let mut figures = relation.stated.iter().chain(&relation.operands);
    figures.find_map(|one| match one {
        Operand::Fact(id) => dataset.fact(id).filter(|fact| !fact.quote.is_empty()),
        Operand::Result(id) => quoted(dataset, self::relation(dataset, id)?),
        Operand::Observed { .. } | Operand::Number { .. } | Operand::Unstated => None,
    })
}

fn named(dataset: &Dataset, figure: &Operand, lang: Lang) -> Option<Named> {
    match figure {
        Operand::Fact(id) => dataset.fact(id).map(|fact| of_fact(dataset, fact, lang)),
        Operand::Observed {
            indicator,
            layer,
            code,
            period,
        } => {
            let names = dataset
                .layer(layer)
                .and_then(|layer| Some(&layer.units()[layer.position(code.as_str())?].names));
            let place = names.map_or(code.as_str(), |names| names.get(lang));
            // A value of the workspace is named as the workspace names it, not as a document does.
            let measure = dataset.indicator(indicator);
            let measure = measure.map_or(indicator.as_str(), |one| one.title.get(lang));
            Some(Named {
                parts: [measure, "", place, &period.in_words(lang)].map(str::to_owned),
                period: Some(*period),
            })
        }
        Operand::Number { counts, .. } => counts.map(|counts| Named {
            parts: [texts::number_of(counts, lang), "", "", ""].map(str::to_owned),
            period: None,
        }),
        Operand::Result(_) | Operand::Unstated => None,
    }
}

fn of_fact(dataset: &Dataset, fact: &Fact, lang: Lang) -> Named {
    let unit = fact.place.unit.as_ref().and_then(|(layer, code)| {
        let layer = dataset.layer(layer)?;
        Some(&layer.units()[layer.position(code.as_str())?].names)
    });
    let place = unit.or_else(|| dataset.published().places.get(&fact.place.name));
    let place = place.map_or(fact.place.name.as_str(), |names| names.get(lang));
    let counterpart = fact.counterpart.as_deref().map(|code| {
        let all = &dataset.published().counterparts;
        let known = all.iter().find(|one| one.code == code);
        known.map_or(code, |one| one.names.get(lang))
    });
    let when = Some(fact.span).filter(|span| *span != Span::default());
    let when = when.map(|span| span.in_words(lang)).unwrap_or_default();
    let measure = measure(dataset, &fact.indicator, lang);
    Named {
        parts: [measure, counterpart.unwrap_or_default(), place, &when].map(str::to_owned),
        period: fact.span.single(),
    }
}

/// The title of what is measured; the id of what nobody gave one.
fn measure<'a>(dataset: &'a Dataset, indicator: &'a str, lang: Lang) -> &'a str {
    let title = dataset.published().titles.get(indicator);
    title.map_or(indicator, |title| title.get(lang))
}

fn joined([measure, counterpart, place, when]: &[String; 4]) -> String {
    let counterpart = match counterpart.as_str() {
        "" => String::new(),
        one => format!(" ({one})"),
    };
    let when = match when.as_str() {
        "" => String::new(),
        one => format!(", {one}"),
    };
    let place = match place.as_str() {
        "" => String::new(),
        one => format!(": {one}"),
    };
    format!("{measure}{counterpart}{place}{when}")
}
