//! Code and names of each feature, from properties that nobody described.

use std::collections::{BTreeMap, BTreeSet};

use super::key::KeyColumn;
use super::property_names::{CODES, NAMES};
use super::shapes::FEATURE_ID;
use crate::model::{Code, Languages, Text};
use crate::table::Role;
use crate::words::{self, Argument, Sentence};
use crate::workspace::sentences::{escaped, nothing};

/// Marks that part codes (`PK.1.2_1`) and stand in no address.
const PARTING: [char; 4] = ['.', '/', ':', ' '];

/// What a feature is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub code: Code,
    pub names: Text,
    pub other_names: Vec<String>,
}

/// Codes and names, and how they were found; `key` has the property that the table's rows name.
pub(super) fn name(
    properties: &BTreeMap<String, Vec<String>>,
    key: &KeyColumn,
) -> (Vec<Named>, Vec<Sentence>) {
    let count = properties.values().next().map_or(0, Vec::len);
    let mut told = Vec::new();
    let coded = codes_of(properties, key);
    let (column, key) = (key, key.property.as_str());
    let codes: Vec<Code> = match &coded {
        Some((property, codes)) => {
            let cells = properties[property].iter();
            let is_kept = |(cell, code): (&String, &Code)| cell.is_empty() || cell == code.as_str();
            let marks: Argument = if cells.zip(codes).all(is_kept) {
                nothing()
            } else {
                words::check_marks_replaced().into()
            };
            told.push(words::check_codes_of(marks, property));
            let without = properties[property].iter().filter(|cell| cell.is_empty());
            let without = without.count();
            if without > 0 {
                told.push(words::check_codes_lack(without, property));
            }
            codes.clone()
        }
        None => {
            let why = why_no_codes(properties, column);
            told.push(words::check_codes_by_order(why));
            (1..=count)
                .filter_map(|i| i.to_string().parse().ok())
                .collect()
        }
    };
    let find = |wanted: &str| {
        properties
            .keys()
            .find(|one| one.to_lowercase() == wanted)
            .cloned()
    };
    let of_lang = |tags: [&str; 2]| {
        let spellings = ["name_", "name:", "name-", "name"];
        tags.iter()
            .flat_map(|tag| spellings.iter().map(move |start| format!("{start}{tag}")))
            .find_map(|wanted| find(&wanted))
    };
    let coded_by = coded.as_ref().map(|(property, _)| property.as_str());
    let plain = NAMES
        .iter()
        .find_map(|wanted| find(wanted))
        .or_else(|| has_letters(properties, key).then(|| key.to_owned()))
        .or_else(|| {
            let mut others = properties
                .keys()
                .filter(|one| Some(one.as_str()) != coded_by);
            others.find(|one| has_letters(properties, one)).cloned()
        });
    let languages = [
        of_lang(["kk", "kaz"]),
        of_lang(["ru", "rus"]),
        of_lang(["en", "eng"]),
    ];
    let used: BTreeSet<&String> = languages.iter().flatten().chain(&plain).collect();
    let names: Vec<&str> = used.iter().map(|one| one.as_str()).collect();
    told.push(match names[..] {
        [] => words::check_names_are_codes(),
        _ => words::check_names_of(names.join(", ")),
    });
    let cell = |property: &Option<String>, at: usize| -> String {
        let cells = property.as_ref().and_then(|one| properties.get(one));
        cells.map(|all| all[at].clone()).unwrap_or_default()
    };
    let named = codes.into_iter().enumerate().map(|(at, code)| {
        let [kk, ru, en] = &languages;
        let fallback = cell(&plain, at);
        let either = |text: String| {
            if text.is_empty() {
                fallback.clone()
            } else {
                text
            }
        };
        let own = [kk, ru, en].map(|property| either(cell(property, at)));
        let names = Text::new(&Languages::default(), own);
        let other_names = properties
            .iter()
            .filter(|(property, _)| {
                property.as_str() == key || property.to_lowercase().contains("name")
            })
            .map(|(_, cells)| cells[at].clone())
            .filter(|text| !text.is_empty() && names.all().all(|one| one != text))
            .collect();
        Named {
            code,
            names,
            other_names,
        }
    });
    (named.collect(), told)
}

/// A property whose cells are codes, one for each feature: the key where it is one, else one that is named
/// like one, else a key of names, else any.
fn codes_of(
    properties: &BTreeMap<String, Vec<String>>,
    key: &KeyColumn,
) -> Option<(String, Vec<Code>)> {
    let rank = |property: &str| {
        let lower = property.to_lowercase();
        if property == key.property {
            return if key.role == Role::Name { 40 } else { 0 };
        }
        let known = CODES.iter().position(|one| *one == lower);
        known.map_or(if property == FEATURE_ID { 50 } else { 100 }, |at| at + 1)
    };
    let mut all: Vec<&String> = properties.keys().collect();
    all.sort_by_key(|property| rank(property));
    all.into_iter().find_map(|property| {
        let cells = &properties[property];
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        if filled * 2 <= cells.len() {
            return None;
        }
        // A feature without a code does not take those of the others from them.
        let code = |(at, text): (usize, &String)| match text.as_str() {
            "" => format!("feature-{}", at + 1).parse().ok(),
            text => text
                .parse()
                .or_else(|_| text.replace(PARTING, "-").parse())
                .ok(),
        };
        let codes: Option<Vec<Code>> = cells.iter().enumerate().map(code).collect();
        let codes = codes?;
        let distinct: BTreeSet<&Code> = codes.iter().collect();
        (distinct.len() == codes.len()).then(|| (property.clone(), codes.clone()))
    })
}

/// Why no property gives codes: the key, or what is called as codes are, has signs that addresses do not.
fn why_no_codes(properties: &BTreeMap<String, Vec<String>>, key: &KeyColumn) -> Sentence {
    let is_meant = |property: &&String| {
        let lower = property.to_lowercase();
        let is_key = **property == key.property && key.role != Role::Name;
        is_key || CODES.contains(&lower.as_str())
    };
    let is_no_code = |text: &&String| text.replace(PARTING, "-").parse::<Code>().is_err();
    let strange = properties.keys().filter(is_meant).find_map(|property| {
        let cells = &properties[property];
        let distinct: BTreeSet<&String> = cells.iter().collect();
        let cell = cells
            .iter()
            .filter(|cell| !cell.is_empty())
            .find(is_no_code)?;
        (distinct.len() == cells.len()).then_some((property, cell))
    });
    match strange {
        Some((property, cell)) => words::check_strange_code(escaped(cell), property),
        None => words::check_no_code_property(),
    }
}

fn has_letters(properties: &BTreeMap<String, Vec<String>>, property: &str) -> bool {
    let cells = &properties[property];
    let lettered = cells
        .iter()
        .filter(|text| text.chars().any(char::is_alphabetic));
    lettered.count() * 2 > cells.len()
}
