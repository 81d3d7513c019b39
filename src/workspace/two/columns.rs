//! The columns of a table that may name the units of boundaries.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::property::Property;
use crate::join::{coded, codes_before_names};
use crate::table::{Reading, Record, Role};

/// Cells of a column that are compared; more would not change which column it is.
const MAX_CELLS: usize = 20_000;

/// A column with its different cells.
#[derive(Debug)]
pub(super) struct TableColumn {
    pub heading: String,
    pub role: Role,
    pub cells: BTreeSet<String>,
    /// A cell with the name that its row has.
    beside_names: HashSet<(String, String)>,
}

impl TableColumn {
    /// True for a column that was taken for codes or names of places.
    pub(super) fn is_named(&self) -> bool {
        matches!(self.role, Role::Code | Role::Name)
    }

    /// True where the cells mean the features that the names of their rows mean, by any property.
    pub(super) fn agrees(&self, property: &Property, by_name: &[Property]) -> bool {
        self.beside_names.len() > 1
            && by_name.iter().any(|names| {
                let mut alike = 0;
                for (cell, name) in &self.beside_names {
                    let (one, other) = (property.features(cell), names.features(name));
                    alike += usize::from(!one.is_empty() && one == other);
                }
                alike * 10 >= self.beside_names.len() * 9
            })
    }
}

/// The different cells of each column that may be a key.
pub(super) fn columns(reading: &Reading) -> Vec<TableColumn> {
    let heading_of = |role: Role| {
        let column = reading.columns.iter().find(|one| one.role == role);
        column.map_or_else(|| format!("({role:?})"), |one| one.heading.clone())
    };
    let (code, name) = (heading_of(Role::Code), heading_of(Role::Name));
    let mut all: BTreeMap<String, TableColumn> = BTreeMap::new();
    let mut put = |heading: &str, role: Role, cell: String, record: &Record| {
        let column = all
            .entry(heading.to_owned())
            .or_insert_with(|| TableColumn {
                heading: heading.to_owned(),
                role,
                cells: BTreeSet::new(),
                beside_names: HashSet::new(),
            });
        if column.cells.len() >= MAX_CELLS {
            return;
        }
        if let Some(name) = record.place.name.as_ref().filter(|_| !column.is_named()) {
            column.beside_names.insert((cell.clone(), name.clone()));
        }
        column.cells.insert(cell);
    };
    for record in &reading.records {
        if let Some(text) = &record.place.code {
            put(&code, Role::Code, text.clone(), record);
        }
        if let Some(text) = &record.place.name {
            // `0114 Tinde` joins by its name where the code is of the same unit.
            let bare = coded(text).next().map_or(text.as_str(), |(_, name)| name);
            put(&name, Role::Name, bare.to_owned(), record);
        }
        for (heading, cell) in record.dimensions.iter() {
            put(heading, Role::Dimension, cell.clone(), record);
        }
        let value = record
            .observation
            .value()
            .filter(|value| value.fract() == 0.0);
        if let (Some(heading), Some(value)) = (&record.measure, value) {
            put(heading, Role::Value, value.to_string(), record);
        }
    }
    let mut columns: Vec<TableColumn> = all.into_values().collect();
    columns.extend(codes_in_names(reading, &name));
    columns
}

/// The codes that stand before the names of a column, as one of codes.
fn codes_in_names(reading: &Reading, heading: &str) -> Option<TableColumn> {
    let is_coded = |one: &Record| one.place.code.is_some();
    if reading.records.iter().any(is_coded) {
        return None;
    }
    let names = reading.records.iter();
    let names = names.filter_map(|one| one.place.name.as_deref());
    let codes = codes_before_names(names);
    let cells = codes.values().map(|code| (*code).to_owned());
    (!codes.is_empty()).then(|| TableColumn {
        heading: heading.to_owned(),
        role: Role::Code,
        cells: cells.take(MAX_CELLS).collect(),
        beside_names: HashSet::new(),
    })
}
