//! The property of the boundaries and the column of the table that name the same units.

use std::collections::BTreeSet;

use super::columns::{TableColumn, columns};
use super::parts::{Parts, parts};
use super::property::Property;
use super::shapes::Shapes;
use crate::table::{Reading, Role};
use crate::words::{self, Argument, Sentence};
use crate::workspace::sentences::{escaped, one_of};

/// What joins a table to boundaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyColumn {
    /// The heading of the column.
    pub heading: String,
    /// What the column was taken for when the table was read.
    pub role: Role,
    /// The property, or the feature's own id.
    pub property: String,
    /// Different cells of the column that a feature has.
    pub found: usize,
    /// Different cells of the column.
    pub cells: usize,
    /// Cells of the property that several features have.
    pub shared: usize,
    /// Whether the property holds codes and no row numbers.
    pub is_coded: bool,
    /// What else was tried: heading, property, cells found.
    pub tried: Vec<(String, String, usize)>,
}

/// `PROPERTY=COLUMN`, as the user says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenKey {
    /// The property of the boundaries.
    pub property: String,
    /// The column of the table, by heading.
    pub column: String,
}

/// How well a column and a property fit; the last fields decide last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// More than half of the column's cells have a feature.
    most: bool,
    /// The column holds codes: they come before names.
    code: bool,
    /// Cells that have a feature, in thousandths.
    share: usize,
    /// The column names places.
    named: bool,
    /// 2 where column and property are called the same, and 1 more where no two features share a cell.
    alike: u8,
}

/// A column and a property that fit.
struct Candidate<'a> {
    rank: Rank,
    column: &'a TableColumn,
    property: &'a Property,
    found: usize,
}

/// Why no key is taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence())]
pub enum KeyError {
    /// No column has a cell in common with a property; the text has examples.
    Nothing(Sentence),
    /// Two that mean different features, a property that several features share, or one that is not there.
    Refused(Sentence),
}

impl KeyError {
    /// In words.
    pub fn sentence(&self) -> &Sentence {
        match self {
            Self::Nothing(reason) | Self::Refused(reason) => reason,
        }
    }
}

/// Finds the key, or takes the one that is given.
pub fn find_key(
    shapes: &Shapes,
    reading: &Reading,
    given: Option<&GivenKey>,
) -> Result<KeyColumn, KeyError> {
    let properties = Property::all(shapes);
    if properties.is_empty() {
        return Err(KeyError::Refused(words::check_no_properties()));
    }
    if let Some(given) = given {
        return given_key(given, &properties, reading).map_err(KeyError::Refused);
    }
    let columns = columns(reading);
    let (mut tried, mut refused) = (Vec::new(), Vec::new());
    let mut faulty: Vec<(Rank, Sentence)> = Vec::new();
    let mut candidates: Vec<Candidate> = Vec::new();
    for property in &properties {
        for column in &columns {
            let found = property.found(&column.cells);
            tried.push((column.heading.clone(), property.name.clone(), found));
            // A column of values meets row numbers by chance: it must be the key of nearly all.
            let enough = found > 0 && (column.is_named() || found * 2 > column.cells.len());
            if !enough {
                continue;
            }
            match parts(&properties, property, column.role) {
                Parts::OfLarger(reason) => refused.push((found, reason)),
                Parts::Shared(reason) => {
                    let rank = candidate(column, property, found, &properties).rank;
                    faulty.push((rank, reason.clone()));
                    refused.push((found, reason));
                }
                Parts::None | Parts::OfOneUnit(_) | Parts::Homonyms => {
                    candidates.push(candidate(column, property, found, &properties));
                }
            }
        }
    }
    let Some(best) = candidates.iter().max_by_key(|one| one.rank) else {
        refused.sort_by_key(|one| std::cmp::Reverse(one.0));
        return Err(match refused.into_iter().next() {
            Some((_, reason)) => KeyError::Refused(reason),
            None => KeyError::Nothing(nothing_in_common(&properties, &columns, reading)),
        });
    };
    // A code that a few units share is no reason to join by names: rows would join to the wrong ones of them.
    let better = faulty.into_iter().filter(|one| one.0 > best.rank);
    let better = better.max_by_key(|one| one.0);
    if let Some((_, reason)) = better {
        return Err(KeyError::Refused(reason));
    }
    if let Some(question) = tie(best, &candidates) {
        return Err(KeyError::Refused(question));
    }
    tried.retain(|(heading, property, found)| {
        *found > 0 && (heading, property) != (&best.column.heading, &best.property.name)
    });
    Ok(KeyColumn {
        heading: best.column.heading.clone(),
        role: best.column.role,
        property: best.property.name.clone(),
        found: best.found,
        cells: best.column.cells.len(),
        shared: best.property.shared().len(),
        is_coded: best.property.is_coded(),
        tried,
    })
}

fn candidate<'a>(
    column: &'a TableColumn,
    property: &'a Property,
    found: usize,
    properties: &[Property],
) -> Candidate<'a> {
    let same_word = property.is_called(&column.heading);
    let whole = found * 10 >= column.cells.len() * 9;
    // A column of the layer's codes is no measure, whatever it is called.
    let codes = !column.is_named()
        && whole
        && property.is_coded()
        && (same_word || column.agrees(property, properties));
    let rank = Rank {
        most: found * 2 > column.cells.len(),
        code: column.role == Role::Code || codes,
        share: found * 1000 / column.cells.len().max(1),
        named: column.is_named(),
        alike: 2 * u8::from(same_word) + u8::from(property.is_unique()),
    };
    Candidate {
        rank,
        column,
        property,
        found,
    }
}

/// A question where another property fits as well and means other features.
fn tie(best: &Candidate, all: &[Candidate]) -> Option<Sentence> {
    let meant = best.property.meant(&best.column.cells);
    let other = all.iter().find(|one| {
        one.rank == best.rank
            && one.column.heading == best.column.heading
            && one.property.name != best.property.name
            && one.property.meant(&one.column.cells) != meant
    })?;
    let [heading, one, other] = [
        &best.column.heading,
        &best.property.name,
        &other.property.name,
    ]
    .map(|text| escaped(text));
    Some(words::check_key_tie(heading, one, other))
}

/// The key that the user says; what is not there is told with what is.
fn given_key(
    given: &GivenKey,
    properties: &[Property],
    reading: &Reading,
) -> Result<KeyColumn, Sentence> {
    let unknown = |text: &str, all: BTreeSet<&str>| one_of("--key", text, all);
    let Some(property) = properties.iter().find(|one| one.name == given.property) else {
        let all = properties.iter().map(|one| one.name.as_str()).collect();
        return Err(unknown(&given.property, all));
    };
    let wanted = given.column.trim().to_lowercase();
    let mut headed = reading.columns.iter();
    let Some(column) = headed.find(|one| one.heading.trim().to_lowercase() == wanted) else {
        let all = reading.columns.iter().map(|one| one.heading.as_str());
        return Err(unknown(&given.column, all.collect()));
    };
    let columns = columns(reading);
    let cells = columns.iter().find(|one| one.heading == column.heading);
    let found = cells.map_or(0, |one| property.found(&one.cells));
    if cells.is_some_and(TableColumn::is_named) && found == 0 {
        let [heading, property] = [&column.heading, &property.name].map(|text| escaped(text));
        return Err(words::check_no_cell(heading, property));
    }
    Ok(KeyColumn {
        heading: column.heading.clone(),
        role: column.role,
        property: property.name.clone(),
        found,
        cells: cells.map_or(0, |one| one.cells.len()),
        shared: property.shared().len(),
        is_coded: property.is_coded(),
        tried: Vec::new(),
    })
}

fn nothing_in_common(
    properties: &[Property],
    columns: &[TableColumn],
    reading: &Reading,
) -> Sentence {
    fn examples<'a>(cells: impl Iterator<Item = &'a String>) -> String {
        let few: BTreeSet<&String> = cells.filter(|one| !one.is_empty()).take(3).collect();
        let few: Vec<&str> = few.iter().map(|one| one.as_str()).collect();
        few.join(", ")
    }
    let is_place = |heading: &&str| properties.iter().any(|of| !of.features(heading).is_empty());
    let headings = reading.columns.iter().filter(|one| one.role == Role::Value);
    let across: Vec<&str> = headings
        .map(|one| one.heading.as_str())
        .filter(is_place)
        .collect();
    let across: Vec<&str> = across.into_iter().take(3).collect();
    let turn = (!across.is_empty()).then(|| words::check_turn_table(across.join(", ")));
    let columns = columns.iter();
    let columns: Vec<String> = columns
        .map(|one| format!("{} ({})", one.heading, examples(one.cells.iter())))
        .collect();
    let properties = properties.iter();
    let properties: Vec<String> = properties
        .map(|one| format!("{} ({})", one.name, examples(one.cells.iter())))
        .collect();
    let lines = [
        words::check_nothing_common(),
        words::check_columns_are(columns.join("; ")),
        words::check_properties_are(properties.join("; ")),
    ];
    let lines = lines.into_iter().chain(turn).map(Argument::from);
    words::verbatim(Argument::List("\n  ", lines.collect()))
}
