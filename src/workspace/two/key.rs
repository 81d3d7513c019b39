//! The property of the boundaries and the column of the table that have most in common.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::shapes::Shapes;
use crate::join::Key;
use crate::table::{Reading, Role};

/// Cells of a column that are compared; more would not change which column it is.
const MAX_CELLS: usize = 20_000;

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
    /// What else was tried: heading, property, cells found.
    pub tried: Vec<(String, String, usize)>,
}

/// Finds the key; the error lists every column with examples, and every property.
pub fn find_key(shapes: &Shapes, reading: &Reading) -> Result<KeyColumn, String> {
    let properties = shapes.properties();
    if properties.is_empty() {
        return Err("the boundaries have no property with a text or a whole number".to_owned());
    }
    let columns = columns(reading);
    let mut tried = Vec::new();
    let mut best: Option<((usize, bool, bool), KeyColumn)> = None;
    for (property, of_features) in &properties {
        let filled: Vec<&String> = of_features.iter().filter(|text| !text.is_empty()).collect();
        let distinct: BTreeSet<&String> = filled.iter().copied().collect();
        // A property that several features share cannot say which of them a row means.
        if distinct.len() < filled.len() {
            continue;
        }
        let keys: HashSet<String> = filled.iter().flat_map(|text| Key::of(text).all()).collect();
        for (heading, (role, cells)) in &columns {
            let found = cells
                .iter()
                .filter(|cell| Key::of(cell).all().any(|key| keys.contains(&key)))
                .count();
            tried.push((heading.clone(), property.clone(), found));
            let named = matches!(role, Role::Code | Role::Name);
            // A column of values meets row numbers by chance: it must be the key of nearly all.
            let enough = found > 0 && (named || found * 2 > cells.len());
            let rank = (found * 1000 / cells.len().max(1), named, property == "code");
            if enough && best.as_ref().is_none_or(|(other, _)| rank > *other) {
                let key = KeyColumn {
                    heading: heading.clone(),
                    role: *role,
                    property: property.clone(),
                    found,
                    cells: cells.len(),
                    tried: Vec::new(),
                };
                best = Some((rank, key));
            }
        }
    }
    match best {
        Some((_, mut key)) => {
            tried.retain(|(heading, property, found)| {
                *found > 0 && (heading, property) != (&key.heading, &key.property)
            });
            key.tried = tried;
            Ok(key)
        }
        None => Err(nothing_in_common(&properties, &columns)),
    }
}

/// The different cells of each column that may be a key.
fn columns(reading: &Reading) -> BTreeMap<String, (Role, BTreeSet<String>)> {
    let mut columns: BTreeMap<String, (Role, BTreeSet<String>)> = BTreeMap::new();
    let heading_of = |role: Role| {
        let column = reading.columns.iter().find(|one| one.role == role);
        column.map_or_else(|| format!("({role:?})"), |one| one.heading.clone())
    };
    let (code, name) = (heading_of(Role::Code), heading_of(Role::Name));
    let mut put = |heading: &str, role: Role, cell: String| {
        let entry = columns
            .entry(heading.to_owned())
            .or_insert_with(|| (role, BTreeSet::new()));
        if entry.1.len() < MAX_CELLS {
            entry.1.insert(cell);
        }
    };
    for record in &reading.records {
        if let Some(text) = &record.place.code {
            put(&code, Role::Code, text.clone());
        }
        if let Some(text) = &record.place.name {
            put(&name, Role::Name, text.clone());
        }
        for (heading, cell) in record.dimensions.iter() {
            put(heading, Role::Dimension, cell.clone());
        }
        let value = record
            .observation
            .value()
            .filter(|value| value.fract() == 0.0);
        if let (Some(heading), Some(value)) = (&record.measure, value) {
            put(heading, Role::Value, value.to_string());
        }
    }
    columns
}

fn nothing_in_common(
    properties: &BTreeMap<String, Vec<String>>,
    columns: &BTreeMap<String, (Role, BTreeSet<String>)>,
) -> String {
    let examples = |cells: &mut dyn Iterator<Item = &String>| -> String {
        let few: Vec<&str> = cells
            .filter(|one| !one.is_empty())
            .take(3)
            .map(String::as_str)
            .collect();
        few.join(", ")
    };
    let columns: Vec<String> = columns
        .iter()
        .map(|(heading, (_, cells))| format!("{heading} ({})", examples(&mut cells.iter())))
        .collect();
    let properties: Vec<String> = properties
        .iter()
        .map(|(property, cells)| {
            let distinct: BTreeSet<&String> = cells.iter().collect();
            let shared = if distinct.len() < cells.len() {
                ", not of one feature only"
            } else {
                ""
            };
            format!("{property} ({}{shared})", examples(&mut cells.iter()))
        })
        .collect();
    format!(
        "no column has a cell in common with a property.\n  columns: {}\n  properties: {}",
        columns.join("; "),
        properties.join("; ")
    )
}
