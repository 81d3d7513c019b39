//! A workbook of XML (.xlsx, ECMA-376) -> the grids of its sheets, with the rows and columns that are not shown.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;

use super::attribute;
use super::cell::{NumberFormat, day, plain};
use super::raised::with_raised;
use super::{Contents, Parts};
use crate::table::error::ReadError;
use crate::table::grid::{Grid, Hidden};
use crate::table::limits::{Limits, within};
use crate::words;
use calamine::{CellErrorType, DataRef, Reader, Style, Xlsx, XlsxFormulaMetadata};
use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The sheets that can be seen, in their order.
pub(super) fn sheets(
    bytes: &[u8],
    contents: Contents,
    limits: &Limits,
) -> Result<Vec<Grid>, ReadError> {
    let mut hidden = if contents.hidden {
        // A workbook whose parts have other names is read all the same.
        hidden_of_sheets(bytes).unwrap_or_default()
    } else {
        BTreeMap::new()
    };
    let bytes = if contents.raised {
        Cow::Owned(with_raised(bytes)?)
    } else {
        Cow::Borrowed(bytes)
    };
    let mut book: Book<'_> = Xlsx::new(Cursor::new(&*bytes)).map_err(|error| damaged(&error))?;
    let of_cells = |sheet: &&calamine::Sheet| sheet.typ == calamine::SheetType::WorkSheet;
    let (seen, unseen): (Vec<_>, Vec<_>) = book
        .sheets_metadata()
        .iter()
        .filter(of_cells)
        .cloned()
        .partition(|sheet| sheet.visible == calamine::SheetVisible::Visible);
    let names: Vec<String> = seen.into_iter().map(|sheet| sheet.name).collect();
    let epoch = if book.has_1904_epoch() { 1462 } else { 0 };
    let mut sheets = Vec::new();
    let mut cells = 0;
    for name in names {
        let mut grid = Grid::of_sheet(&name);
        grid.merge(merged(&mut book, &name));
        grid.hidden = hidden.remove(&name).unwrap_or_default();
        let formulas = if contents.formulas {
            without_value(&mut book, &name, limits)?
        } else {
            BTreeMap::new()
        };
        fill(&mut grid, &mut book, &name, &formulas, epoch, limits)?;
        cells += grid.count() as u64;
        within(words::table_limit_cells, cells, limits.cells)?;
        sheets.push(grid);
    }
    if let Some(first) = sheets.first_mut() {
        first.hidden.sheets = unseen.into_iter().map(|sheet| sheet.name).collect();
    }
    Ok(sheets)
}

fn damaged(error: &calamine::XlsxError) -> ReadError {
    ReadError::workbook(".xlsx", error.to_string())
}

/// The formulas whose value was never stored, by row and column. A program that writes formulas does not reckon.
fn without_value(
    book: &mut Book<'_>,
    name: &str,
    limits: &Limits,
) -> Result<BTreeMap<(u32, u32), String>, ReadError> {
    let cells = book.worksheet_cells_reader(name);
    let mut cells = cells.map_err(|error| damaged(&error))?;
    let mut found = BTreeMap::new();
    while let Some(cell) = cells
        .next_cell_with_formula_metadata()
        .map_err(|error| damaged(&error))?
    {
        let (DataRef::Empty, Some(formula)) = (&cell.value, &cell.formula) else {
            continue;
        };
        let text = match formula {
            XlsxFormulaMetadata::Normal { formula }
            | XlsxFormulaMetadata::Shared { formula, .. } => format!("={formula}"),
            _ => "=".to_owned(),
        };
        found.insert(cell.pos, text);
        within(words::table_limit_cells, found.len(), limits.cells)?;
    }
    Ok(found)
}

fn merged(book: &mut Book<'_>, name: &str) -> Vec<(usize, usize, usize, usize)> {
    let regions = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    regions
        .iter()
        .map(|one| {
            let (top, left) = one.start;
            let (bottom, right) = one.end;
            (top as usize, left as usize, bottom as usize, right as usize)
        })
        .collect()
}

/// Streams the cells: a sheet whose last cell is far away costs no memory for those between.
fn fill(
    grid: &mut Grid,
    book: &mut Book<'_>,
    name: &str,
    formulas: &BTreeMap<(u32, u32), String>,
    epoch: i64,
    limits: &Limits,
) -> Result<(), ReadError> {
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|error| damaged(&error))?;
    let formats: Vec<NumberFormat> = cells.styles().iter().map(format_of).collect();
    while let Some((cell, style)) = cells
        .next_cell_with_style_id()
        .map_err(|error| damaged(&error))?
    {
        let (row, column) = cell.get_position();
        let format = formats.get(style).unwrap_or(&NumberFormat::Plain);
        let (mut text, number) = shown(cell.get_value(), format, epoch);
        if let Some(formula) = formulas.get(&(row, column)).filter(|_| text.is_empty()) {
            text.clone_from(formula);
        }
        if text.is_empty() {
            continue;
        }
        grid.put(row as usize, column as usize, &text, number, limits)?;
    }
    Ok(())
}

/// A cell's text as its format shows it, and whether it is a number. Whether a number is a day is known to the reader
/// itself.
fn shown(value: &DataRef<'_>, format: &NumberFormat, epoch: i64) -> (String, bool) {
    let of_number = |number: f64| match format {
        NumberFormat::Percent | NumberFormat::Affixed(_) => format.shown(number, epoch),
        NumberFormat::Plain | NumberFormat::Day | NumberFormat::Month | NumberFormat::Year => {
            (plain(number), true)
        }
    };
    match value {
        DataRef::Int(number) => of_number(*number as f64),
        DataRef::Float(number) => of_number(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            (text.clone(), false)
        }
        DataRef::SharedString(text) => ((*text).to_owned(), false),
        DataRef::Bool(value) => (value.to_string(), false),
        DataRef::DateTime(moment) => match format {
            NumberFormat::Month | NumberFormat::Year => format.shown(moment.as_f64(), epoch),
            NumberFormat::Plain
            | NumberFormat::Percent
            | NumberFormat::Day
            | NumberFormat::Affixed(_) => (day(moment.as_f64(), epoch), false),
        },
        DataRef::Error(CellErrorType::NA) => ("#N/A".to_owned(), false),
        DataRef::Error(error) => (error.to_string(), false),
        DataRef::Empty => (String::new(), false),
    }
}

/// How a style shows its numbers.
fn format_of(style: &Style) -> NumberFormat {
    let Some(format) = &style.number_format else {
        return NumberFormat::Plain;
    };
    let by_number = format
        .format_id
        .map_or(NumberFormat::Plain, |id| NumberFormat::of_number(id as u16));
    match by_number {
        NumberFormat::Plain | NumberFormat::Day => {
            let by_code = NumberFormat::of_code(&format.format_code);
            if by_code == NumberFormat::Plain {
                by_number
            } else {
                by_code
            }
        }
        NumberFormat::Percent
        | NumberFormat::Month
        | NumberFormat::Year
        | NumberFormat::Affixed(_) => by_number,
    }
}

/// What each sheet hides, by its name. The entries were counted before, so that they may be unpacked.
fn hidden_of_sheets(bytes: &[u8]) -> Result<BTreeMap<String, Hidden>, ReadError> {
    let mut parts = Parts::open(".xlsx", bytes)?;
    let targets = parts.targets("xl/_rels/workbook.xml.rels")?;
    let book = parts.text("xl/workbook.xml")?;
    let mut sheets: Vec<(String, String)> = Vec::new();
    each(&parts, &book, |tag| {
        if tag.local_name().as_ref() == "sheet"
            && let Some((name, id)) = attribute(tag, "name").zip(attribute(tag, "r:id"))
            && let Some(target) = targets.get(&id)
        {
            sheets.push((name, target.clone()));
        }
    })?;
    let mut all = BTreeMap::new();
    for (name, target) in sheets {
        if !parts.has(&target) {
            continue;
        }
        let part = parts.text(&target)?;
        let mut hidden = Hidden::default();
        let mut row = 0;
        each(&parts, &part, |tag| {
            let is_hidden = || matches!(attribute(tag, "hidden").as_deref(), Some("1" | "true"));
            let number = |name| attribute(tag, name).and_then(|text| text.parse::<usize>().ok());
            match tag.local_name().as_ref() {
                "row" => {
                    row = number("r").unwrap_or(row + 1);
                    if is_hidden() {
                        hidden.rows.insert(row);
                    }
                }
                "col" if is_hidden() => hidden.columns.extend(number("min").zip(number("max"))),
                _ => {}
            }
        })?;
        all.insert(name, hidden);
    }
    Ok(all)
}

/// Hands over each tag of a part.
fn each(
    parts: &Parts<'_>,
    part: &str,
    mut take: impl FnMut(&BytesStart<'_>),
) -> Result<(), ReadError> {
    let mut reader = XmlReader::from_str(part);
    loop {
        match reader
            .read_event()
            .map_err(|error| parts.damaged(error.to_string()))?
        {
            Event::Start(tag) | Event::Empty(tag) => take(&tag),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
