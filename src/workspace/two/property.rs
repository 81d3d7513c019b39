//! A property of the boundaries, by the features that have each of its cells.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::property_names::{is_called, is_code_property};
use super::shapes::{FEATURE_ID, Shapes};
use crate::join::Key;

/// A property with its cells.
#[derive(Debug)]
pub(super) struct Property {
    pub name: String,
    /// One for each feature; empty where it has none.
    pub cells: Vec<String>,
    /// The features under each form of a cell, in their order.
    by_key: HashMap<String, Vec<usize>>,
    /// The features that share each cell, where several do.
    shared: BTreeMap<String, Vec<usize>>,
}

impl Property {
    /// The properties of features.
    pub(super) fn all(shapes: &Shapes) -> Vec<Self> {
        let properties = shapes.properties().into_iter();
        properties
            .map(|(name, cells)| Self::new(name, cells))
            .collect()
    }

    fn new(name: String, cells: Vec<String>) -> Self {
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        let mut shared: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (position, cell) in cells.iter().enumerate().filter(|one| !one.1.is_empty()) {
            for key in Key::of(cell).all().chain([as_written(cell)]) {
                by_key.entry(key).or_default().push(position);
            }
            shared.entry(cell.clone()).or_default().push(position);
        }
        shared.retain(|_, features| features.len() > 1);
        Self {
            name,
            cells,
            by_key,
            shared,
        }
    }

    /// Cells of a column that a feature has.
    pub(super) fn found(&self, cells: &BTreeSet<String>) -> usize {
        let is_there = |cell: &&String| !self.features(cell).is_empty();
        cells.iter().filter(is_there).count()
    }

    /// The features that a cell of a table may mean.
    pub(super) fn features(&self, cell: &str) -> &[usize] {
        // `1.11` and `11.1` are told apart by nothing else.
        let forms = std::iter::once(as_written(cell)).chain(Key::of(cell).all());
        let mut forms = forms.chain(Key::without_beside(cell));
        forms
            .find_map(|form| self.by_key.get(&form))
            .map_or(&[], Vec::as_slice)
    }

    /// The features that each cell of a column means.
    pub(super) fn meant(&self, cells: &BTreeSet<String>) -> Vec<&[usize]> {
        cells.iter().map(|cell| self.features(cell)).collect()
    }

    /// The features that share each cell, where several do.
    pub(super) fn shared(&self) -> &BTreeMap<String, Vec<usize>> {
        &self.shared
    }

    /// True where no two features share a cell.
    pub(super) fn is_unique(&self) -> bool {
        self.shared.is_empty()
    }

    /// True for a heading that is the property's name, but for case and what stands between words.
    pub(super) fn is_called(&self, heading: &str) -> bool {
        is_called(&self.name, heading) || (self.name == FEATURE_ID && is_called("id", heading))
    }

    /// True where the property holds codes and no row numbers: it is called so, or its cells are long.
    pub(super) fn is_coded(&self) -> bool {
        let mut filled = self.cells.iter().filter(|cell| !cell.is_empty());
        is_code_property(&self.name) || filled.all(|cell| cell.chars().count() > 2)
    }
}

/// The form of a cell that only the same text has.
fn as_written(cell: &str) -> String {
    format!("cell {cell}")
}
