//! Rows of cells, compactly: six bytes a cell and one text for all.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use super::column_kind::ColumnKind;
use super::error::ReadError;
use super::limits::{Limits, within};
use super::unnamed::Above;
use crate::model::spend;
use crate::words;

/// A rectangle of cells where text and numbers stand, before anything is known of their meaning.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The sheet's name; none for files without sheets.
    pub sheet: Option<Arc<String>>,
    text: String,
    /// Where in the text each cell begins.
    starts: Vec<u32>,
    /// How many bytes it has, or [`LONG`], and whether it is a [`NUMBER`].
    lengths: Vec<u16>,
    /// The lengths of long cells.
    long: HashMap<usize, u32>,
    rows: Vec<RowStart>,
    /// Cells that were merged into one, `(first row, first column, last row, last column)`, from 0.
    pub merged: Vec<(usize, usize, usize, usize)>,
    /// The same by their first row and column.
    spread: BTreeMap<(usize, usize), (usize, usize)>,
    /// Of those, `(first column, first row)` with the last row, where it is another.
    downwards: BTreeMap<(usize, usize), usize>,
    /// How many of the first columns are parts of the file's first.
    pub split: usize,
    /// What the format itself says of each column, where it does.
    pub column_kinds: Vec<Option<ColumnKind>>,
    /// Rows that the file itself takes back.
    pub deleted: BTreeSet<usize>,
    /// What a spreadsheet program does not show.
    pub hidden: Hidden,
    /// Blank cells for which those above hold, once that is known.
    pub above: OnceLock<Above>,
}

/// What a workbook holds and does not show.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    /// The numbers of rows, from 1.
    pub rows: BTreeSet<usize>,
    /// The numbers of columns, from 1, first and last.
    pub columns: Vec<(usize, usize)>,
    /// Names of other sheets, which are not read.
    pub sheets: Vec<String>,
}

impl Hidden {
    /// True for a column, from 1, that is not shown.
    pub(super) fn has_column(&self, number: usize) -> bool {
        self.columns
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&number))
    }
}

/// What a row costs to be read, sorted and joined, in the steps of an allowance.
const STEPS: u64 = 40;

/// A cell that a spreadsheet holds as a number: its text has a decimal point whatever the locale.
const NUMBER: u16 = 1 << 15;

/// The length of a cell of as many bytes or more, which is kept apart.
const LONG: u16 = NUMBER - 1;

#[derive(Debug, Clone, Copy)]
struct RowStart {
    cell: u32,
    number: u32,
}

impl Grid {
    /// A grid over one text, whose parts are cells.
    pub(super) fn over(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// The empty grid of a sheet.
    pub(super) fn of_sheet(name: &str) -> Self {
        Self {
            sheet: Some(Arc::new(name.to_owned())),
            ..Self::default()
        }
    }

    /// Makes room for rows and cells at once, so that a large table is not copied while it grows.
    pub(super) fn reserve(&mut self, rows: usize, cells: usize) {
        self.rows.reserve_exact(rows);
        self.starts.reserve_exact(cells);
        self.lengths.reserve_exact(cells);
    }

    /// Begins a row that has a number in the file, from 1.
    pub(super) fn begin_row(&mut self, number: usize, limits: &Limits) -> Result<(), ReadError> {
        within(words::table_limit_rows, self.rows.len() + 1, limits.rows)?;
        spend(STEPS);
        self.rows.push(RowStart {
            cell: self.starts.len() as u32,
            number: number as u32,
        });
        Ok(())
    }

    /// Appends a cell that is a part of the grid's text.
    pub(super) fn push_part(
        &mut self,
        start: usize,
        length: usize,
        limits: &Limits,
    ) -> Result<(), ReadError> {
        let width = self.starts.len() + 1 - self.rows.last().map_or(0, |row| row.cell as usize);
        within(words::table_limit_columns, width, limits.columns)?;
        within(
            words::table_limit_cells,
            self.starts.len() + 1,
            limits.cells,
        )?;
        within(words::table_limit_cell, length, limits.cell_bytes)?;
        self.starts.push(start as u32);
        self.lengths.push(0);
        self.set_length(self.count() - 1, length);
        Ok(())
    }

    /// Appends a cell with a text of its own.
    pub(super) fn push(
        &mut self,
        text: &str,
        number: bool,
        limits: &Limits,
    ) -> Result<(), ReadError> {
        let start = self.text.len();
        within(
            words::table_limit_text,
            start + text.len(),
            limits.unpacked_bytes,
        )?;
        self.push_part(start, text.len(), limits)?;
        self.text.push_str(text);
        if number && let Some(last) = self.lengths.last_mut() {
            *last |= NUMBER;
        }
        Ok(())
    }

    /// Puts a cell of a sheet in its place, both counted from 0; rows come in their order. One empty row stands for
    /// any number of them, and empty cells before it in its row are made.
    pub(super) fn put(
        &mut self,
        row: usize,
        column: usize,
        text: &str,
        number: bool,
        limits: &Limits,
    ) -> Result<(), ReadError> {
        let last = self.rows.last().map_or(0, |last| last.number as usize);
        if row + 1 < last {
            let sheet = self.sheet_name().unwrap_or_default();
            let reason = words::table_row_after(last, row + 1, sheet);
            return Err(ReadError::workbook("", reason));
        }
        if row + 1 > last {
            if row > last {
                self.begin_row(row, limits)?;
            }
            self.begin_row(row + 1, limits)?;
        }
        within(words::table_limit_columns, column + 1, limits.columns)?;
        let at = self.len() - 1;
        while self.width(at) < column {
            self.push("", false, limits)?;
        }
        if self.width(at) == column {
            self.push(text, number, limits)?;
        }
        Ok(())
    }

    /// Notes the length of a cell that is no number.
    fn set_length(&mut self, cell: usize, length: usize) {
        self.lengths[cell] = match u16::try_from(length) {
            Ok(short) if short < LONG => short,
            _ => {
                self.long.insert(cell, length as u32);
                LONG
            }
        };
    }

    /// Gives cells, `(number of the cell, start, end)`, one quote for each two.
    pub(super) fn halve_quotes(&mut self, doubled: &[(usize, usize, usize)]) {
        for (cell, start, end) in doubled {
            let single = self.text[*start..*end].replace("\"\"", "\"");
            self.starts[*cell] = self.text.len() as u32;
            self.set_length(*cell, single.len());
            self.text.push_str(&single);
        }
    }

    /// Eurostat's first column, `freq,unit,geo\\TIME_PERIOD`, as the columns that it is made of;
    /// none for any other table.
    pub(super) fn split_first(&self, limits: &Limits) -> Result<Option<Self>, ReadError> {
        let corner = self.cell(0, 0).to_owned();
        let Some((names, time)) = corner.rsplit_once('\\') else {
            return Ok(None);
        };
        let count = names.split(',').count();
        if count < 2 || !time.trim().to_lowercase().starts_with("time") {
            return Ok(None);
        }
        let mut parts = Self::over(String::new());
        parts.split = count;
        for row in 0..self.len() {
            parts.begin_row(self.number(row), limits)?;
            let first = self.cell(row, 0);
            let first = if row == 0 { names } else { first };
            let mut cells = first.splitn(count, ',');
            for _ in 0..count {
                parts.push(cells.next().unwrap_or_default().trim(), false, limits)?;
            }
            for column in 1..self.width(row) {
                parts.push(self.cell(row, column), false, limits)?;
            }
        }
        Ok(Some(parts))
    }

    /// True for a cell that stands in quotes in the text.
    pub(super) fn is_quoted(&self, row: usize, column: usize) -> bool {
        let start = self
            .nth(row, column)
            .map_or(0, |cell| self.starts[cell] as usize);
        start > 0 && self.text.as_bytes()[start - 1] == b'"'
    }

    /// The sheet's name; none for files without sheets.
    pub(super) fn sheet_name(&self) -> Option<&str> {
        self.sheet.as_ref().map(|name| name.as_str())
    }

    /// The text under the cells, to find parts in.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The number of rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The number of cells.
    pub(super) fn count(&self) -> usize {
        self.starts.len()
    }

    /// The number of cells of a row.
    pub(super) fn width(&self, row: usize) -> usize {
        self.range(row).len()
    }

    /// A row's number in the file, from 1.
    pub(super) fn number(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.number as usize)
    }

    /// A column's number in the file, from 1.
    pub(super) fn column_number(&self, column: usize) -> usize {
        column.saturating_sub(self.split.saturating_sub(1)) + 1
    }

    /// Takes the cells that were merged into one, `(first row, first column, last row, last column)`.
    pub(super) fn merge(&mut self, regions: Vec<(usize, usize, usize, usize)>) {
        for (top, left, bottom, right) in &regions {
            self.spread.insert((*top, *left), (*bottom, *right));
            if bottom > top {
                self.downwards.insert((*left, *top), *bottom);
            }
        }
        self.merged = regions;
    }

    /// The last row and column of the cells, from 0, over which a figure stands; none for a cell of its own.
    pub(super) fn spread(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        // Most tables have no merged cell.
        if self.spread.is_empty() {
            return None;
        }
        let at = (self.number(row).checked_sub(1)?, column);
        let found = self.spread.get(&at).copied();
        found.filter(|end| *end != at)
    }

    /// The row whose cell holds for an empty one: where the merged cell begins whose first column covers it, or whose name
    /// it takes.
    pub(super) fn merged_from(&self, row: usize, column: usize) -> Option<usize> {
        if let Some(top) = self.above.get().and_then(|above| above.top(row, column)) {
            return Some(top);
        }
        let number = self.number(row).checked_sub(1)?;
        let ((_, top), bottom) = self
            .downwards
            .range((column, 0)..(column, number))
            .next_back()?;
        let found = self
            .rows
            .binary_search_by_key(&(top + 1), |row| row.number as usize);
        found.ok().filter(|_| number <= *bottom)
    }

    /// A cell as it stands in the file; empty beyond the end of the row.
    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        self.nth(row, column).map_or("", |cell| {
            let start = self.starts[cell] as usize;
            let length = match self.lengths[cell] & !NUMBER {
                LONG => self.long.get(&cell).map_or(0, |length| *length as usize),
                short => usize::from(short),
            };
            &self.text[start..start + length]
        })
    }

    /// True for a cell that a spreadsheet holds as a number.
    pub(super) fn is_number(&self, row: usize, column: usize) -> bool {
        self.nth(row, column)
            .is_some_and(|cell| self.lengths[cell] & NUMBER != 0)
    }

    /// The columns of a row that hold more than spaces.
    pub(super) fn filled(&self, row: usize) -> impl Iterator<Item = usize> {
        (0..self.width(row)).filter(move |column| !is_blank(self.cell(row, *column)))
    }

    /// The number of a cell among all.
    fn nth(&self, row: usize, column: usize) -> Option<usize> {
        let range = self.range(row);
        Some(range.start + column).filter(|cell| range.contains(cell))
    }

    fn range(&self, row: usize) -> std::ops::Range<usize> {
        let start = self
            .rows
            .get(row)
            .map_or(self.starts.len(), |row| row.cell as usize);
        let end = self
            .rows
            .get(row + 1)
            .map_or(self.starts.len(), |row| row.cell as usize);
        start..end
    }
}

/// True for a text of nothing but spaces and invisible characters.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}')
    })
}
