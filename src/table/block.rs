//! Where the header of a table is and which rows hold values: by content, not by position.

use super::clean::{cut, line};
use super::error::ReadError;
use super::grid::Grid;
use super::reading::{At, Skipped};
use super::rows::{Look, is_tag, looks};
use super::words::{is_of_which, is_unit};
use crate::model::ParamError;

/// A table in a grid.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// The rows before it: titles and units.
    pub titles: Vec<usize>,
    /// The rows of its header, from the top.
    pub header: Vec<usize>,
    /// The row of HXL's tags, if it has one.
    pub tags: Option<usize>,
    /// The rows that hold values.
    pub body: Vec<BodyRow>,
    /// All other rows below the header.
    pub skipped: Vec<Skipped>,
}

/// A row that holds values.
#[derive(Debug, Clone, Copy)]
pub(super) struct BodyRow {
    row: u32,
    section: Option<u32>,
    headings: Option<u32>,
    /// Whether a blank row is before it.
    pub apart: bool,
}

impl BodyRow {
    /// The row of the grid.
    pub(super) fn row(&self) -> usize {
        self.row as usize
    }

    /// The row that is the heading of a part of the table, above it.
    pub(super) fn section(&self) -> Option<usize> {
        self.section.map(|row| row as usize)
    }

    /// The row of headings that replaced the last of the header further down.
    pub(super) fn headings(&self) -> Option<usize> {
        self.headings.map(|row| row as usize)
    }
}

/// The most rows that a header has.
const HEADER_ROWS: usize = 6;

/// The table of a grid; none where no header stands over values.
pub(super) fn find(grid: &Grid, header: Option<&str>) -> Result<Option<Block>, ReadError> {
    let looks = looks(grid);
    let block = match header {
        Some(given) => {
            let numbers = header_rows(given, grid)?;
            Some(Block {
                titles: (0..numbers[0]).collect(),
                header: numbers,
                ..Block::default()
            })
        }
        None => above_values(grid, &looks),
    };
    Ok(block.map(|mut block| {
        fill(&mut block, grid, &looks);
        block
    }))
}

/// `5` or `4-6`, in numbers of the file.
fn header_rows(given: &str, grid: &Grid) -> Result<Vec<usize>, ReadError> {
    let (first, last) = given.split_once('-').unwrap_or((given, given));
    let numbers = first
        .trim()
        .parse::<usize>()
        .ok()
        .zip(last.trim().parse::<usize>().ok());
    let rows: Vec<usize> = numbers.map_or_else(Vec::new, |(first, last)| {
        (0..grid.len())
            .filter(|row| {
                (first..=last).contains(&grid.number(*row)) && grid.filled(*row).next().is_some()
            })
            .collect()
    });
    if rows.is_empty() || rows.len() > HEADER_ROWS {
        let last = grid.number(grid.len().saturating_sub(1));
        let allowed = format!("a row or rows from 1 to {last}, such as 5 or 4-6");
        return Err(ParamError::new("header", given, allowed).into());
    }
    Ok(rows)
}

/// The header over the first row with a number that has one.
fn above_values(grid: &Grid, looks: &[Look]) -> Option<Block> {
    let mut tried = 0;
    for (row, look) in looks.iter().enumerate() {
        if *look != (Look::Values { number: true }) {
            continue;
        }
        if let Some(block) = above(grid, looks, row) {
            return Some(block);
        }
        tried += 1;
        if tried > 200 {
            return None;
        }
    }
    None
}

fn above(grid: &Grid, looks: &[Look], values: usize) -> Option<Block> {
    let mut block = Block::default();
    let mut row = values;
    while row > 0 && block.header.len() < HEADER_ROWS && values - row < HEADER_ROWS * 2 {
        row -= 1;
        match looks[row] {
            Look::Tags => block.tags = Some(row),
            Look::Counted | Look::Values { number: false } | Look::Blank | Look::Lone(0)
                if block.header.is_empty() => {}
            Look::Lone(column)
                if column > 0 && !block.header.is_empty() && !is_unit(grid.cell(row, column)) =>
            {
                block.header.push(row);
            }
            Look::Periods => block.header.push(row),
            Look::Texts
                if block
                    .header
                    .last()
                    .is_none_or(|below| is_level(grid, row, *below)) =>
            {
                block.header.push(row);
            }
            _ => {
                row += 1;
                break;
            }
        }
    }
    block.header.reverse();
    // A cell alone above the header is a level of it only over columns that it spans.
    while block.header.len() > 1
        && matches!(looks[block.header[0]], Look::Lone(_))
        && !spans(grid, block.header[0])
    {
        row = block.header.remove(0) + 1;
    }
    block.titles = (0..row).collect();
    (!block.header.is_empty()).then_some(block)
}

/// True for a row above the header that is a level of it, and no title that a delimiter has parted:
/// such a title fills the first cells and no other.
fn is_level(grid: &Grid, row: usize, below: usize) -> bool {
    let filled: Vec<usize> = grid.filled(row).collect();
    let long = filled
        .iter()
        .any(|c| grid.cell(row, *c).chars().count() > 90);
    let first_cells = filled.iter().enumerate().all(|(i, column)| i == *column);
    let parted = first_cells && filled.len() < grid.filled(below).count();
    !long && !parted
}

fn spans(grid: &Grid, row: usize) -> bool {
    grid.merged
        .iter()
        .any(|(top, left, _, right)| top + 1 == grid.number(row) && right > left && *left > 0)
}

/// Sorts the rows below the header into those that hold values and those that do not.
fn fill(block: &mut Block, grid: &Grid, looks: &[Look]) {
    let last_header = block.header.last().copied().unwrap_or(0);
    let wide = block.header.iter().any(|row| looks[*row] == Look::Periods);
    let usual = usual_width(grid, looks, last_header + 1);
    let (mut section, mut headings, mut apart) = (None, None, false);
    block
        .body
        .reserve_exact(grid.len() - last_header.min(grid.len()));
    for row in last_header + 1..grid.len() {
        let at = At {
            sheet: grid.sheet.clone(),
            row: grid.number(row) as u32,
            column: None,
        };
        let skip = |why| {
            let text = cut(&shown(grid, row));
            block.skipped.push(Skipped { at, text, why });
        };
        match looks[row] {
            Look::Blank => {
                apart = true;
                continue;
            }
            Look::Tags => {
                block.tags = Some(row);
                skip("tags of the Humanitarian Exchange Language");
            }
            Look::Counted => skip("the numbers of the columns"),
            Look::Periods if wide && is_heading(grid, looks, row) => {
                headings = Some(row as u32);
                skip("headings");
            }
            Look::Texts | Look::Values { number: false } if same_text(grid, row, last_header) => {
                skip("the header again");
            }
            Look::Lone(_) if is_of_which(&shown(grid, row)) => {
                skip("says that the rows below are parts");
            }
            Look::Lone(0) if heads_values(looks, row) && !is_note(grid, row) => {
                section = Some(row as u32);
                skip("a heading of the rows below it");
            }
            Look::Lone(_) => skip("holds no value"),
            Look::Units => skip("units of measure"),
            Look::Texts if grid.filled(row).count() * 2 < usual => skip("holds no value"),
            Look::Texts | Look::Periods | Look::Values { .. } => {
                block.body.push(BodyRow {
                    row: row as u32,
                    section,
                    headings,
                    apart,
                });
            }
        }
        apart = false;
    }
}

/// How many cells a row of values usually fills.
fn usual_width(grid: &Grid, looks: &[Look], from: usize) -> usize {
    let mut widths: Vec<usize> = (from..looks.len())
        .filter(|row| looks[*row] == Look::Values { number: true })
        .take(1000)
        .map(|row| grid.filled(row).count())
        .collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied().unwrap_or(2)
}

/// Periods again are headings where values follow that are no periods themselves.
fn is_heading(grid: &Grid, looks: &[Look], row: usize) -> bool {
    let next =
        (row + 1..looks.len()).find(|row| !matches!(looks[*row], Look::Blank | Look::Lone(_)));
    grid.filled(row).count() > 2
        && next.is_some_and(|next| matches!(looks[next], Look::Values { .. }))
}

fn heads_values(looks: &[Look], row: usize) -> bool {
    (row + 1..looks.len())
        .find(|row| looks[*row] != Look::Blank)
        .is_some_and(|next| {
            matches!(
                looks[next],
                Look::Values { .. } | Look::Lone(0) | Look::Periods
            ) && !matches!(looks[next], Look::Lone(_))
        })
}

fn is_note(grid: &Grid, row: usize) -> bool {
    let text = line(grid.cell(row, 0));
    let first = text.to_lowercase();
    text.starts_with(['*', '©', '1', '2', '3'])
        || [
            "примечан",
            "ескерту",
            "note",
            "источник",
            "source",
            "дереккөз",
        ]
        .iter()
        .any(|word| first.starts_with(word))
}

fn same_text(grid: &Grid, row: usize, other: usize) -> bool {
    grid.width(row).max(grid.width(other)) > 0
        && (0..grid.width(row).max(grid.width(other)))
            .all(|c| line(grid.cell(row, c)) == line(grid.cell(other, c)))
}

/// A row as one line of text.
pub(super) fn shown(grid: &Grid, row: usize) -> String {
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

#[cfg(test)]
mod tests {
    use super::super::delimited::split;
    use super::super::limits::Limits;
    use super::*;

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
