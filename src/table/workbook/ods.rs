//! A workbook of `OpenDocument` (.ods: OASIS `OpenDocument` 1.3, part 3) -> the grids of its sheets.
//!
//! Read here as a stream: kept readers of it lose the percent formats, 0.13 for 13 %, and the raised letters, and
//! hold a cell for each of a million empty ones.

use std::collections::BTreeSet;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::cell::{percent, plain};
use super::parts::Parts;
use super::raised::raised_letters;
use super::xls::PASSWORD;
use crate::table::error::ReadError;
use crate::table::grid::Grid;
use crate::table::limits::{Limits, within};

/// The part with the cells.
pub(super) const CONTENT: &str = "content.xml";

/// The part that says which others are encrypted.
const MANIFEST: &str = "META-INF/manifest.xml";

/// The sheets that can be seen, in their order.
pub(super) fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<Grid>, ReadError> {
    let mut parts = Parts::open("a workbook (.ods)", bytes)?;
    if parts.has(MANIFEST) && parts.text(MANIFEST)?.contains("encryption-data") {
        return Err(parts.damaged(&PASSWORD));
    }
    let text = parts.text(CONTENT)?;
    let mut reader = Reader::from_str(&text);
    let mut book = Book::default();
    loop {
        let event = reader.read_event().map_err(|error| parts.damaged(&error))?;
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
    column: usize,
    /// Column, how many times, text, whether it is a number.
    cells: Vec<(usize, usize, String, bool)>,
}

/// A cell, which may stand for many.
#[derive(Debug, Default)]
struct Cell {
    repeats: usize,
    value: Option<(String, bool)>,
    formula: Option<String>,
    text: String,
    lines: usize,
    /// Text of a raised run, and how deep it stands.
    run: Option<String>,
    spans: Vec<bool>,
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut found = tag.attributes().flatten();
    let found = found.find(|one| one.key.as_ref() == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Explicit1_0);
    value.ok().map(std::borrow::Cow::into_owned)
}

fn count(tag: &BytesStart<'_>, name: &str) -> usize {
    let count = attribute(tag, name).and_then(|text| text.parse().ok());
    count.unwrap_or(1)
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
                self.sheet = (!self.hidden.contains(&style)).then(|| {
                    let mut grid = Grid::over(String::new());
                    grid.sheet = Some(Arc::new(attribute(tag, "table:name").unwrap_or_default()));
                    grid
                });
            }
            "table:table-row" => {
                self.row.repeats = count(tag, "table:number-rows-repeated");
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
            within(
                "the number of merged cells",
                self.regions.len() as u64,
                limits.merged,
            )?;
            self.regions
                .push((top, left, top + high - 1, left + wide - 1));
        }
        self.cell = Some(Cell {
            repeats: count(tag, "table:number-columns-repeated"),
            value: value(tag),
            formula: attribute(tag, "table:formula"),
            ..Cell::default()
        });
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
            within("the number of rows", row as u64 + 1, limits.rows)?;
            for (column, times, text, number) in &self.row.cells {
                for nth in 0..*times {
                    self.cells += 1;
                    within("the number of cells", self.cells, limits.cells)?;
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

/// What a cell's attributes say of its value, where it is no text.
fn value(tag: &BytesStart<'_>) -> Option<(String, bool)> {
    let number = || attribute(tag, "office:value")?.parse::<f64>().ok();
    match attribute(tag, "office:value-type")?.as_str() {
        "float" | "currency" => number().map(|number| (plain(number), true)),
        "percentage" => number().map(|number| (percent(number), true)),
        "date" => {
            let date = attribute(tag, "office:date-value")?;
            let day = date.split('T').next().unwrap_or_default();
            Some((day.to_owned(), false))
        }
        "boolean" => Some((attribute(tag, "office:boolean-value")?, false)),
        _ => None,
    }
}

impl Cell {
    fn start(&mut self, tag: &BytesStart<'_>, raised: &BTreeSet<String>) {
        match tag.name().as_ref() {
            "text:p" => {
                if self.lines > 0 {
                    self.letters("\n");
                }
                self.lines += 1;
            }
            "text:s" => {
                let spaces = attribute(tag, "text:c").and_then(|count| count.parse().ok());
                self.letters(&" ".repeat(spaces.unwrap_or(1).min(1000)));
            }
            "text:tab" | "text:line-break" => self.letters(" "),
            "text:span" => {
                let style = attribute(tag, "text:style-name").unwrap_or_default();
                let is_raised = raised.contains(&style) && self.run.is_none();
                if is_raised {
                    self.run = Some(String::new());
                }
                self.spans.push(is_raised);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "text:span"
            && self.spans.pop() == Some(true)
            && let Some(run) = self.run.take()
        {
            self.text += &raised_letters(&run);
        }
    }

    fn letters(&mut self, text: &str) {
        self.run.as_mut().unwrap_or(&mut self.text).push_str(text);
    }

    /// What the cell shows, and whether it is a number. A formula without a value is what is shown of it.
    fn shown(self) -> (String, bool) {
        // LibreOffice has truths as formulas.
        match self.formula.as_deref() {
            Some("of:=TRUE()") => return ("true".to_owned(), false),
            Some("of:=FALSE()") => return ("false".to_owned(), false),
            _ => {}
        }
        if let Some(value) = self.value {
            return value;
        }
        match self.formula {
            Some(formula) if self.text.is_empty() && self.lines == 0 => {
                let formula = formula.trim_start_matches("of:").to_owned();
                (formula, false)
            }
            _ => (self.text, false),
        }
    }
}
