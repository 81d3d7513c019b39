//! A workbook of `OpenDocument` (.ods: OASIS `OpenDocument` 1.3, part 3) -> the grids of its sheets.
//!
//! Read here as a stream: kept readers of it lose the percent formats, 0.13 for 13 %, and the raised letters, and
//! hold a cell for each of a million empty ones.

use std::collections::BTreeSet;

use super::Parts;
use super::attribute;
use super::ods_cell::{Cell, count};
use crate::table::error::ReadError;
use crate::table::grid::{Grid, Hidden};
use crate::table::limits::{Limits, within};
use crate::words;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The part with the cells.
pub(super) const CONTENT: &str = "content.xml";

/// The part that says which others are encrypted.
const MANIFEST: &str = "META-INF/manifest.xml";

/// The sheets that can be seen, in their order.
pub(super) fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<Grid>, ReadError> {
    let mut parts = Parts::open(".ods", bytes)?;
    if parts.has(MANIFEST) && parts.text(MANIFEST)?.contains("encryption-data") {
        return Err(parts.damaged(words::table_password()));
    }
    let text = parts.text(CONTENT)?;
    let mut reader = Reader::from_str(&text);
    let mut book = Book::default();
    loop {
        let event = reader
            .read_event()
            .map_err(|error| parts.damaged(error.to_string()))?;
        match &event {
            Event::Start(tag) => book.start(tag, limits)?,
            Event::Empty(tag) => {
                book.start(tag, limits)?;
                book.end(tag.name().as_ref(), limits)?;
            }
            Event::End(tag) => book.end(tag.name().as_ref(), limits)?,
            Event::Text(text) => book.letters(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let letter = name.resolve_char_ref().ok().flatten();
                let known = || quick_xml::escape::resolve_xml_entity(name);
                match letter {
                    Some(letter) => book.letters(letter.encode_utf8(&mut [0; 4])),
                    None => book.letters(known().unwrap_or_default()),
                }
            }
            Event::CData(text) => book.letters(text),
            Event::Eof => break,
            _ => {}
        }
    }
    if let Some(first) = book.grids.first_mut() {
        first.hidden.sheets = book.unread;
    }
    Ok(book.grids)
}

/// What has been read so far.
#[derive(Debug, Default)]
struct Book {
    grids: Vec<Grid>,
    /// The style that is being declared.
    style: Option<String>,
    hidden: BTreeSet<String>,
    raised: BTreeSet<String>,
    /// The sheet that is being read; none outside and in hidden ones.
    sheet: Option<Grid>,
    regions: Vec<(usize, usize, usize, usize)>,
    row: Row,
    /// Columns that have been declared.
    columns: usize,
    /// What the sheet does not show.
    concealed: Hidden,
    /// Sheets that are not shown.
    unread: Vec<String>,
    cell: Option<Cell>,
    /// Depth of what stands in a cell and is no text of it: a remark, a drawing.
    aside: usize,
    cells: u64,
}

/// A row, which may stand for many.
#[derive(Debug, Default)]
struct Row {
    at: usize,
    repeats: usize,
    hidden: bool,
    column: usize,
    /// Column, how many times, text, whether it is a number.
    cells: Vec<(usize, usize, String, bool)>,
}

/// True for a row or column that is not shown.
fn is_hidden(tag: &BytesStart<'_>) -> bool {
    matches!(
        attribute(tag, "table:visibility").as_deref(),
        Some("collapse" | "filter")
    )
}

impl Book {
    fn start(&mut self, tag: &BytesStart<'_>, limits: &Limits) -> Result<(), ReadError> {
        let name = tag.name();
        if self.aside > 0 {
            self.aside += 1;
            return Ok(());
        }
        match name.as_ref() {
            "style:style" => self.style = attribute(tag, "style:name"),
            "style:table-properties"
                if attribute(tag, "table:display").as_deref() == Some("false") =>
            {
                self.hidden.extend(self.style.clone());
            }
            "style:text-properties"
                if attribute(tag, "style:text-position").is_some_and(|at| is_above(&at)) =>
            {
                self.raised.extend(self.style.clone());
            }
            "table:table" => {
                let style = attribute(tag, "table:style-name").unwrap_or_default();
                self.row = Row::default();
                (self.columns, self.concealed) = (0, Hidden::default());
                if self.hidden.contains(&style) {
                    self.unread.extend(attribute(tag, "table:name"));
                }
                let name = attribute(tag, "table:name").unwrap_or_default();
                self.sheet = (!self.hidden.contains(&style)).then(|| Grid::of_sheet(&name));
            }
            "table:table-column" => {
                let times = count(tag, "table:number-columns-repeated");
                let (first, last) = (self.columns + 1, self.columns.saturating_add(times));
                self.columns = last;
                if is_hidden(tag) {
                    self.concealed.columns.push((first, last));
                }
            }
            "table:table-row" => {
                self.row.repeats = count(tag, "table:number-rows-repeated");
                self.row.hidden = is_hidden(tag);
                self.row.column = 0;
                self.row.cells.clear();
            }
            "table:table-cell" | "table:covered-table-cell" => self.begin_cell(tag, limits)?,
            "office:annotation" | "draw:frame" | "draw:g" | "draw:custom-shape" => self.aside = 1,
            _ => {
                if let Some(cell) = &mut self.cell {
                    cell.start(tag, &self.raised);
                }
            }
        }
        Ok(())
    }

    fn begin_cell(&mut self, tag: &BytesStart<'_>, limits: &Limits) -> Result<(), ReadError> {
        let wide = count(tag, "table:number-columns-spanned");
        let high = count(tag, "table:number-rows-spanned");
        if wide > 1 || high > 1 {
            let (top, left) = (self.row.at, self.row.column);
            within(words::table_limit_merged, self.regions.len(), limits.merged)?;
            self.regions
                .push((top, left, top + high - 1, left + wide - 1));
        }
        self.cell = Some(Cell::new(tag));
        Ok(())
    }

    fn letters(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.aside == 0) {
            cell.letters(text);
        }
    }

    fn end(&mut self, name: &str, limits: &Limits) -> Result<(), ReadError> {
        if self.aside > 0 {
            self.aside -= 1;
            return Ok(());
        }
        match name {
            "style:style" => self.style = None,
            "table:table-cell" | "table:covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    let repeats = cell.repeats;
                    let (text, number) = cell.shown();
                    if !text.is_empty() {
                        let column = self.row.column;
                        self.row.cells.push((column, repeats, text, number));
                    }
                    self.row.column = self.row.column.saturating_add(repeats);
                }
            }
            "table:table-row" => self.end_row(limits)?,
            "table:table" => {
                let regions = std::mem::take(&mut self.regions);
                if let Some(mut grid) = self.sheet.take() {
                    grid.merge(regions);
                    grid.hidden = std::mem::take(&mut self.concealed);
                    self.grids.push(grid);
                }
            }
            _ => {
                if let Some(cell) = &mut self.cell {
                    cell.end(name);
                }
            }
        }
        Ok(())
    }

    /// Puts the cells of a row into the sheet, as often as they stand there.
    fn end_row(&mut self, limits: &Limits) -> Result<(), ReadError> {
        let Row { at, repeats, .. } = self.row;
        self.row.at = at.saturating_add(repeats);
        let Some(grid) = self.sheet.as_mut() else {
            return Ok(());
        };
        if self.row.cells.is_empty() {
            return Ok(());
        }
        for row in at..self.row.at {
            if self.row.hidden {
                self.concealed.rows.insert(row + 1);
            }
            within(words::table_limit_rows, row + 1, limits.rows)?;
            for (column, times, text, number) in &self.row.cells {
                for nth in 0..*times {
                    self.cells += 1;
                    within(words::table_limit_cells, self.cells, limits.cells)?;
                    grid.put(row, column + nth, text, *number, limits)?;
                }
            }
        }
        Ok(())
    }
}

/// A position above the line: `super 58%`, `33% 58%`.
fn is_above(position: &str) -> bool {
    let first = position.split_whitespace().next().unwrap_or_default();
    let above = |percent: f64| percent > 0.0;
    first == "super"
        || first
            .strip_suffix('%')
            .and_then(|p| p.parse().ok())
            .is_some_and(above)
}
