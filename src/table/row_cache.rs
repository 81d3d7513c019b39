//! What some cells of a row mean, found once for all rows in which they are the same: most tables write few places,
//! periods and properties in many rows.

use std::collections::HashMap;

use super::sheet::Sheet;

/// As many different rows are kept; what others mean is found anew.
const MOST: usize = 100_000;

/// What the cells of some columns mean.
pub(super) struct RowCache<T> {
    columns: Vec<usize>,
    key: Vec<u8>,
    by_cells: HashMap<Vec<u8>, T>,
}

impl<T: Clone> RowCache<T> {
    /// Nothing is known yet of these columns; no other cell may say anything of what is found.
    pub(super) fn new(columns: impl IntoIterator<Item = usize>) -> Self {
        Self {
            columns: columns.into_iter().collect(),
            key: Vec::new(),
            by_cells: HashMap::new(),
        }
    }

    /// What the cells of a row mean.
    pub(super) fn of(&mut self, sheet: &Sheet<'_>, row: usize, find: impl FnOnce() -> T) -> T {
        self.key.clear();
        for column in &self.columns {
            let cell = sheet.cell(row, *column);
            // With its length, so that no two rows have one key.
            self.key.extend((cell.len() as u32).to_le_bytes());
            self.key.extend(cell.as_bytes());
        }
        if let Some(known) = self.by_cells.get(&self.key) {
            return known.clone();
        }
        let found = find();
        if self.by_cells.len() < MOST {
            self.by_cells.insert(self.key.clone(), found.clone());
        }
        found
    }
}
