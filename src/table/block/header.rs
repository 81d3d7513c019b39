//! Where the header is: the rows of headings above the first number, as far as they are no rows of values
//! themselves; and headings that stand again below the first, under which nothing may be read as under the first.

use std::collections::BTreeSet;

use super::Block;
use super::likeness::{Likeness, covers};
use crate::table::clean::{folded, line};
use crate::table::grid::Grid;
use crate::table::marks::mark;
use crate::table::periods::marked::heading_period;
use crate::table::row_cells::{is_heading_word, is_number};
use crate::table::rows::RowKind;
use crate::table::words::is_unit;

/// The most rows that a header has.
pub(super) const HEADER_ROWS: usize = 6;

/// The header over the first row with a number that has one.
pub(super) fn above_values(grid: &Grid, kinds: &[RowKind]) -> Option<Block> {
    let mut tried = 0;
    for (row, kind) in kinds.iter().enumerate() {
        if *kind != (RowKind::Values { number: true }) {
            continue;
        }
        if let Some(block) = above(grid, kinds, row) {
            return Some(block);
        }
        tried += 1;
        if tried > 200 {
            return None;
        }
    }
    None
}

fn above(grid: &Grid, kinds: &[RowKind], values: usize) -> Option<Block> {
    let mut block = Block::default();
    let mut row = values;
    while row > 0 && block.header.len() < HEADER_ROWS && values - row < HEADER_ROWS * 2 {
        row -= 1;
        let below = block.header.last().copied();
        match kinds[row] {
            RowKind::Tags => block.tags = Some(row),
            RowKind::Units if below.is_none() => block.units = Some(row),
            RowKind::Lone(column) if below.is_none() && is_unit(grid.cell(row, column)) => {
                block.units = Some(row);
            }
            RowKind::Counted
            | RowKind::Values { number: false }
            | RowKind::Blank
            | RowKind::Lone(_)
                if below.is_none() => {}
            RowKind::Lone(column) if column > 0 && !is_unit(grid.cell(row, column)) => {
                block.header.push(row);
            }
            RowKind::Periods if below.is_none_or(|below| !is_parted(grid, row, below)) => {
                block.header.push(row);
            }
            RowKind::Texts if below.is_none_or(|below| is_level(grid, row, below)) => {
                block.header.push(row);
            }
            RowKind::Blank
            | RowKind::Lone(_)
            | RowKind::Counted
            | RowKind::Periods
            | RowKind::Dated
            | RowKind::Units
            | RowKind::Texts
            | RowKind::Values { .. } => {
                row += 1;
                break;
            }
        }
    }
    block.header.reverse();
    without_values(&mut block, grid, kinds, values);
    // A cell alone above the header is a level of it only over columns that it spans.
    while block.header.len() > 1
        && matches!(kinds[block.header[0]], RowKind::Lone(_))
        && !spans(grid, block.header[0])
    {
        row = block.header.remove(0) + 1;
    }
    block.titles = (0..row).collect();
    (!block.header.is_empty()).then_some(block)
}

/// Cuts the header off at its first row that is one of the values: they may begin with rows that have no
/// number.
fn without_values(block: &mut Block, grid: &Grid, kinds: &[RowKind], values: usize) {
    if block.header.len() < 2 {
        return;
    }
    let likeness = Likeness::new(grid, kinds, values);
    let first = (1..block.header.len()).find(|at| {
        let row = block.header[*at];
        kinds[row] == RowKind::Texts && likeness.is_value(grid, &block.header[..*at], row)
    });
    if let Some(first) = first {
        block.header.truncate(first);
        // Units stand between headings and values.
        let last = block.header.last().copied().unwrap_or(0);
        block.units = (last + 1..values).find(|row| kinds[*row] == RowKind::Units);
    }
}

/// True for a row above the header that is a level of it, and no title.
fn is_level(grid: &Grid, row: usize, below: usize) -> bool {
    let long = grid
        .filled(row)
        .any(|c| grid.cell(row, c).chars().count() > 90);
    !long && !is_parted(grid, row, below)
}

/// True for a title that a delimiter has parted: it fills the first cells and no other, and so does the
/// header below it.
fn is_parted(grid: &Grid, row: usize, below: usize) -> bool {
    let filled: Vec<usize> = grid.filled(row).collect();
    let first_cells = filled.iter().enumerate().all(|(i, column)| i == *column);
    first_cells && filled.len() < grid.filled(below).count() && covers(grid, &[below], row)
}

fn spans(grid: &Grid, row: usize) -> bool {
    grid.merged
        .iter()
        .any(|(top, left, _, right)| top + 1 == grid.number(row) && right > left && *left > 0)
}

/// What a row below the header is to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    /// No row of headings.
    No,
    /// A row of the header once more.
    Same,
    /// The same columns with other periods.
    Periods,
    /// Other columns, or the same in another order.
    Otherwise,
}

/// The rows of a header.
pub(super) struct Header {
    rows: Vec<Vec<String>>,
    texts: BTreeSet<String>,
}

impl Header {
    pub(super) fn new(grid: &Grid, header: &[usize]) -> Self {
        let rows: Vec<Vec<String>> = header.iter().map(|row| texts(grid, *row)).collect();
        let filled = rows.iter().flatten().filter(|text| !text.is_empty());
        Self {
            texts: filled.map(|text| folded(text)).collect(),
            rows,
        }
    }

    /// True for a row of the header once more, whatever its cells may be besides; one cell is none.
    pub(super) fn is_same(&self, grid: &Grid, row: usize) -> bool {
        let first = || line(grid.cell(row, 0));
        let mut rows = self.rows.iter();
        rows.any(|header| {
            let filled = header.iter().filter(|text| !text.is_empty());
            header.first().is_some_and(|text| *text == first())
                && filled.count() > 1
                && *header == texts(grid, row)
        })
    }

    /// What a row of texts, or of periods, is to the header.
    pub(super) fn repeated(&self, grid: &Grid, row: usize, held: &Likeness) -> Repeat {
        let own = texts(grid, row);
        if self.rows.contains(&own) {
            return Repeat::Same;
        }
        let filled = || {
            let cells = own.iter().enumerate();
            cells.filter(|(_, text)| !text.is_empty())
        };
        let is_dated = filled().any(|(_, text)| heading_period(text).is_some());
        let dated = self.rows.iter().find(|row| is_row_of_periods(row));
        match dated.filter(|_| is_dated) {
            Some(dated) if fits(dated, &own) => return Repeat::Periods,
            Some(_) | None => {}
        }
        let is_key = |column: usize| held.is_key(column);
        let (keys, values): (Vec<_>, Vec<_>) = filled().partition(|(column, _)| is_key(*column));
        let is_word =
            |text: &str| heading_period(text).is_some() || mark(text).is_none() && !is_number(text);
        let is_named = filled().any(|(_, text)| self.texts.contains(&folded(text)))
            || keys.iter().any(|(_, text)| is_heading_word(text));
        let heads = keys.is_empty() && values.len() > 1;
        let are_words = !values.is_empty() && values.iter().all(|(_, text)| is_word(text));
        if are_words && (is_named || heads) {
            Repeat::Otherwise
        } else {
            Repeat::No
        }
    }
}

fn texts(grid: &Grid, row: usize) -> Vec<String> {
    let mut texts: Vec<String> = (0..grid.width(row))
        .map(|c| line(grid.cell(row, c)))
        .collect();
    while texts.last().is_some_and(String::is_empty) {
        texts.pop();
    }
    texts
}

fn is_row_of_periods(row: &[String]) -> bool {
    row.iter().any(|text| heading_period(text).is_some())
}

/// True where a row has periods where the header has some, and its other cells are those of the header.
fn fits(header: &[String], row: &[String]) -> bool {
    let none = String::new();
    let mut columns = (0..header.len().max(row.len())).map(|at| {
        let of = |row: &'_ [String]| row.get(at).cloned().unwrap_or_else(|| none.clone());
        (of(header), of(row))
    });
    columns.all(|(first, own)| {
        own.is_empty()
            || folded(&first) == folded(&own)
            || heading_period(&first).is_some() && heading_period(&own).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::delimited::split;
    use crate::table::limits::Limits;

    #[test]
    fn a_row_with_a_very_long_text_is_a_title_and_no_level_of_the_header() {
        let is_level = |letters: usize| {
            let text = format!(",{},село\nРайон,2023,2024\n", "а".repeat(letters));
            let (grid, _) = split(text, b',', &Limits::default()).unwrap();
            is_level(&grid, 0, 1)
        };
        assert!(is_level(90));
        assert!(!is_level(91));
    }
}
