//! The rows of a header -> one heading a column: merged cells carried right and down, levels and
//! languages joined.

use super::block::{Block, BodyRow};
use super::clean::{line, lines};
use super::grid::{Grid, is_blank};
use super::header_gaps::fill_gaps;
use super::heading::{HeaderLevel, Heading, joined};
use super::marks::is_flag;
use super::words::is_unit;

/// The headings of a table's columns.
pub(super) fn headings(grid: &Grid, block: &Block) -> Vec<Heading> {
    let width = block
        .header
        .iter()
        .map(|row| grid.width(*row))
        .max()
        .unwrap_or(0);
    let width = with_flags(grid, block, width);
    let mut levels: Vec<HeaderLevel> = (0..block.header.len())
        .map(|level| carried(grid, block, level, width))
        .collect();
    let units = units(grid, block);
    let one_unit = units.windows(2).all(|two| two[0].1 == two[1].1);
    let mut headings: Vec<Heading> = (0..width).map(|column| joined(&levels, column)).collect();
    fill_gaps(&mut levels, &mut headings);
    for (column, unit) in units.into_iter().filter(|_| !one_unit) {
        if let Some(heading) = headings.get_mut(column) {
            match heading.variants.first_mut() {
                Some(first) => *first += &format!(", {unit}"),
                None => heading.variants.push(unit),
            }
        }
    }
    headings
}

/// The width of a header with the columns behind it that hold nothing but flags.
fn with_flags(grid: &Grid, block: &Block, width: usize) -> usize {
    let rows = || block.body.iter().map(BodyRow::row);
    let widest = rows().map(|row| grid.width(row)).max().unwrap_or(0);
    let holds_flags = |column: &usize| {
        let cells = || {
            rows()
                .map(|row| grid.cell(row, *column))
                .filter(|cell| !is_blank(cell))
        };
        cells().next().is_some() && cells().all(is_flag)
    };
    // A row that is too long by much has other faults.
    let last = (width..widest.min(width + 1)).find(holds_flags);
    last.map_or(width, |last| last + 1)
}

/// The units that stand under the headings, each with its column.
pub(super) fn units(grid: &Grid, block: &Block) -> Vec<(usize, String)> {
    let row = block.units.into_iter();
    row.flat_map(|row| grid.filled(row).map(move |column| (row, column)))
        .map(|(row, column)| (column, line(grid.cell(row, column))))
        .filter(|(_, unit)| is_unit(unit))
        .collect()
}

/// The texts of a level, as far as merged cells and levels below carry them.
fn carried(grid: &Grid, block: &Block, level: usize, width: usize) -> HeaderLevel {
    let row = block.header[level];
    let number = grid.number(row).saturating_sub(1);
    let mut texts: Vec<(String, usize)> =
        (0..width).map(|c| (lines(grid.cell(row, c)), c)).collect();
    let mut any = false;
    let regions = grid
        .merged
        .iter()
        .filter(|one| (one.0..=one.2).contains(&number) && one.1 < width);
    for &(top, left, _, right) in regions.take(width) {
        any = true;
        let source = block
            .header
            .iter()
            .find(|row| grid.number(**row) == top + 1);
        let text = source.map_or_else(String::new, |row| lines(grid.cell(*row, left)));
        for one in texts.iter_mut().take(right + 1).skip(left) {
            *one = (text.clone(), left);
        }
    }
    let lower = block.header.get(level + 1).copied();
    if let Some(lower) = lower.filter(|_| !any) {
        for column in 1..width {
            // What stands below may itself be carried from the left.
            let lower_rows = || block.header.iter().copied().filter(|row| *row >= lower);
            let below = lower_rows().any(|row| !lines(grid.cell(row, column)).is_empty());
            if texts[column].0.is_empty() && below && texts[column - 1].1 > 0 {
                texts[column] = texts[column - 1].clone();
            }
        }
    }
    texts
}
