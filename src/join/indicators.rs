//! A joined table -> the indicators that its figures can be: one for each facet.

use std::collections::BTreeSet;

use super::facet::{Facet, facets};
use super::joined::Joined;
use crate::model::{IndicatorMeta, Kind, Period, Source, Text};
use crate::table::{Reading, Record, Topic};
use crate::words::{self, Sentence, reading};

/// Indicators that one table gives at the most; more are dimensions that should be chosen from.
const MOST: usize = 60;

/// One kind of figure of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableIndicator {
    /// What the table says of it; its id is no other's of the table.
    pub meta: IndicatorMeta,
    /// Its values, by their positions among the matched ones.
    pub matched: Vec<u32>,
}

/// Why a table gives no values of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence())]
pub enum NoIndicators {
    /// No row joined.
    NothingJoined,
    /// Pairs of places are no values of places.
    Pairs,
    /// The table has more kinds of figures than can be offered.
    TooMany(usize),
}

impl NoIndicators {
    /// In words.
    pub fn sentence(self) -> Sentence {
        match self {
            Self::NothingJoined => words::join_nothing(),
            Self::Pairs => words::join_pairs(),
            Self::TooMany(count) => words::join_too_many(count, MOST),
        }
    }
}

/// The indicators of a table; `table` names what has no name of its own, `source` is the id of theirs.
pub fn table_indicators(
    reading: &Reading,
    joined: &Joined,
    table: &str,
    source: &str,
) -> Result<Vec<TableIndicator>, NoIndicators> {
    if joined.matched.is_empty() {
        return Err(NoIndicators::NothingJoined);
    }
    if joined.matched.iter().any(|one| one.counterpart.is_some()) {
        return Err(NoIndicators::Pairs);
    }
    let facets = facets(&reading.records, &joined.matched);
    if facets.len() > MOST {
        return Err(NoIndicators::TooMany(facets.len()));
    }
    let units = units(reading);
    let mut taken = BTreeSet::new();
    let indicator = |(facet, matched): (Facet, Vec<u32>)| {
        let title = title(&facet, table);
        let unit = unit(&facet, &units);
        let records = || {
            let matched = matched.iter().map(|at| joined.matched[*at as usize]);
            matched.map(|one| &reading.records[one.record()])
        };
        let meta = IndicatorMeta {
            id: unique(&title, &mut taken),
            kind: kind(records, &title, &unit),
            title: Text::each(|_| title.clone()),
            unit: Text::each(|_| unit.clone()),
            theme: "imported".to_owned(),
            source: source.to_owned(),
            vintage: Source::NOT_STATED.to_owned(),
            notes: Text::default(),
            withheld: Text::default(),
            balance: false,
        };
        TableIndicator { meta, matched }
    };
    Ok(facets.into_iter().map(indicator).collect())
}

/// The units of measure that the reader found or was told.
fn units(reading: &Reading) -> Vec<String> {
    let decisions = reading.decisions.iter();
    let of_unit = decisions.filter(|one| one.topic == Topic::Unit);
    of_unit.map(|one| one.chosen.to_string()).collect()
}

/// The unit of one kind of figure: where parts of a table have several, the one that tells it apart.
fn unit(facet: &Facet, units: &[String]) -> String {
    let apart = facet
        .dimensions
        .iter()
        .find(|(heading, _)| heading == "unit");
    match apart {
        Some((_, own)) if units.contains(own) => own.clone(),
        Some(_) => String::new(),
        None => units.first().cloned().unwrap_or_default(),
    }
}

fn title(facet: &Facet, table: &str) -> String {
    let measure = facet.measure.clone().unwrap_or_else(|| table.to_owned());
    let cells = facet.dimensions.iter().map(|(_, cell)| cell.clone());
    std::iter::once(measure)
        .chain(cells)
        .collect::<Vec<_>>()
        .join(", ")
}

/// A quantity's kind decides only how the map cautions; a count is the kind that cautions most.
fn kind<'a, R: Iterator<Item = &'a Record>>(
    records: impl Fn() -> R,
    title: &str,
    unit: &str,
) -> Kind {
    let said = format!("{title} {unit}").to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if says(reading::KIND_SHARE) {
        Kind::Share
    } else if says(reading::KIND_RATE) {
        Kind::Rate
    } else if records().all(|one| one.period.is_some_and(Period::is_date)) {
        Kind::Stock
    } else if records().any(|one| one.observation.value().is_some_and(|v| v.fract() != 0.0)) {
        Kind::Rate
    } else {
        Kind::Count
    }
}

/// Lower-case ASCII letters, digits and `_`; none where nothing is left.
pub(crate) fn slug(text: &str) -> Option<String> {
    let mut id = String::new();
    for letter in text.to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            id.push(letter);
        } else if !id.ends_with('_') && !id.is_empty() {
            id.push('_');
        }
        if id.len() >= 40 {
            break;
        }
    }
    let id = id.trim_end_matches('_');
    (!id.is_empty()).then(|| id.to_owned())
}

/// An id that no other indicator has.
fn unique(title: &str, taken: &mut BTreeSet<String>) -> String {
    let base = slug(title).unwrap_or_else(|| "value".to_owned());
    let mut id = base.clone();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{base}_{number}");
        number += 1;
    }
    id
}
