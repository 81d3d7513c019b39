//! Where the header of a table is and which rows hold values: by content, not by position.

mod body; //     the rows below the header
mod header; //   the rows of headings above the first number, and those that stand again below
mod likeness; // whether a row without a number is one of the values, or a note

use self::body::fill;
use self::header::{HEADER_ROWS, above_values};
use super::clean::line;
use super::error::ReadError;
use super::grid::Grid;
use super::reading::Skipped;
use super::row_cells::is_tag;
use super::rows::row_kinds;
use crate::model::ParamError;
use crate::words;

/// A table in a grid.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// The rows before it: titles and units.
    pub titles: Vec<usize>,
    /// The rows of its header, from the top.
    pub header: Vec<usize>,
    /// The row of units under the header, if it has one.
    pub units: Option<usize>,
    /// The row of HXL's tags, if it has one.
    pub tags: Option<usize>,
    /// The rows that hold values.
    pub body: Vec<BodyRow>,
    /// What stands above rows, in their order.
    pub parts: Vec<Part>,
    /// All other rows below the header.
    pub skipped: Vec<Skipped>,
    /// Rows that stand under other headings than those of the header, from the row of these on: first and last.
    pub strange: Vec<(usize, usize)>,
}

impl Block {
    /// The row of other headings under which a row stands, or which it is.
    pub(super) fn strange_headings(&self, row: usize) -> Option<usize> {
        let mut all = self.strange.iter();
        let found = all.find(|(first, last)| (*first..=*last).contains(&row));
        found.map(|(first, _)| *first)
    }
}

/// A row that holds values. Millions of them are held: what stands above several is kept once.
#[derive(Debug, Clone, Copy)]
pub(super) struct BodyRow {
    row: u32,
    /// The number of its part, and [`APART`] where a blank row is before it.
    part: u32,
}

/// Set where a blank row is before a row.
const APART: u32 = 1 << 31;

/// What stands above rows and holds for them; rows of the grid.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// The heading of a part of the table.
    pub section: Option<usize>,
    /// The headings that replaced the last of the header further down.
    pub headings: Option<usize>,
}

impl BodyRow {
    /// The row of the grid.
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "rows are gone through by reference"
    )]
    pub(super) fn row(&self) -> usize {
        self.row as usize
    }

    /// Whether a blank row is before it.
    pub(super) fn is_apart(self) -> bool {
        self.part & APART != 0
    }
}

impl Block {
    /// The rows of the grid that hold values.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> + Clone {
        self.body.iter().map(BodyRow::row)
    }

    /// What stands above a row and holds for it.
    pub(super) fn part_of(&self, row: BodyRow) -> Part {
        let part = self.parts.get((row.part & !APART) as usize);
        part.copied().unwrap_or_default()
    }

    /// Appends a row below what was found last.
    fn push(&mut self, row: usize, part: Part, is_apart: bool) {
        if self.parts.last() != Some(&part) {
            self.parts.push(part);
        }
        self.body.push(BodyRow {
            row: row as u32,
            part: (self.parts.len() - 1) as u32 | if is_apart { APART } else { 0 },
        });
    }
}

/// The table of a grid; none where no header stands over values.
pub(super) fn find(grid: &Grid, header: Option<&str>) -> Result<Option<Block>, ReadError> {
    let kinds = row_kinds(grid);
    let block = match header {
        Some(given) => {
            let numbers = header_rows(given, grid)?;
            Some(Block {
                titles: (0..numbers[0]).collect(),
                header: numbers,
                ..Block::default()
            })
        }
        None => above_values(grid, &kinds),
    };
    Ok(block.map(|mut block| {
        fill(&mut block, grid, &kinds);
        block
    }))
}

/// `5` or `4-6`, in numbers of the file.
fn header_rows(given: &str, grid: &Grid) -> Result<Vec<usize>, ReadError> {
    let (first, last) = given.split_once('-').unwrap_or((given, given));
    let number = |text: &str| text.trim().parse::<usize>().ok();
    let numbers = number(first).zip(number(last));
    let rows: Vec<usize> = numbers.map_or_else(Vec::new, |(first, last)| {
        (0..grid.len())
            .filter(|row| {
                (first..=last).contains(&grid.number(*row)) && grid.filled(*row).next().is_some()
            })
            .collect()
    });
    if rows.is_empty() || rows.len() > HEADER_ROWS {
        let last = grid.number(grid.len().saturating_sub(1));
        let allowed = words::table_allowed_rows(last).to_string();
        return Err(ParamError::new("header", given, allowed).into());
    }
    Ok(rows)
}

/// A row as one line of text.
pub(super) fn row_text(grid: &Grid, row: usize) -> String {
    let cells: Vec<&str> = grid
        .filled(row)
        .take(20)
        .map(|c| {
            let cell = grid.cell(row, c);
            let end = cell.char_indices().nth(120).map_or(cell.len(), |(i, _)| i);
            &cell[..end]
        })
        .collect();
    cells.join(" | ")
}

/// The tag of a column, where the table has tags.
pub(super) fn tag(grid: &Grid, block: &Block, column: usize) -> Option<String> {
    let tag = line(grid.cell(block.tags?, column)).to_lowercase();
    is_tag(&tag).then_some(tag)
}
