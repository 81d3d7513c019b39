//! Which columns tell rows apart, by the cells of all rows.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::table::block::Block;
use crate::table::grid::{Grid, is_blank};

/// True where a column says one thing of each place, and not the same of all: a label of the place, which tells
/// no two of its rows apart.
pub(super) fn is_label(grid: &Grid, block: &Block, places: &[usize], column: usize) -> bool {
    let mut first: Option<&str> = None;
    let mut differs = false;
    let mut of_place: HashMap<u64, &str> = HashMap::new();
    for body in &block.body {
        let cell = cell(grid, body.row(), column).trim();
        let Some(place) = key(grid, body.row(), places) else {
            continue;
        };
        if cell.is_empty() {
            continue;
        }
        differs |= *first.get_or_insert(cell) != cell;
        match of_place.entry(place) {
            Entry::Occupied(known) if *known.get() != cell => return false,
            Entry::Occupied(_) => {}
            Entry::Vacant(new) => {
                new.insert(cell);
            }
        }
    }
    differs
}

/// True where hardly two rows have the same cells in all of these columns: a row that stands twice by a slip
/// makes no other column one that tells rows apart.
pub(super) fn tells_apart(grid: &Grid, block: &Block, columns: &[usize]) -> bool {
    let mut known = HashSet::with_capacity(block.body.len());
    let keys = block
        .body
        .iter()
        .filter_map(|body| key(grid, body.row(), columns));
    let again = keys.filter(|key| !known.insert(*key)).count();
    again * 4 <= block.body.len()
}

/// The cells of a row in some columns; none where all are blank.
fn key(grid: &Grid, row: usize, columns: &[usize]) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    let mut filled = false;
    for column in columns {
        let cell = cell(grid, row, *column).trim();
        filled |= !is_blank(cell);
        cell.hash(&mut hasher);
    }
    filled.then(|| hasher.finish())
}

/// A cell; one that is merged downwards holds for all its rows.
fn cell(grid: &Grid, row: usize, column: usize) -> &str {
    let own = grid.cell(row, column);
    match grid.merged_from(row, column).filter(|_| is_blank(own)) {
        Some(top) => grid.cell(top, column),
        None => own,
    }
}
