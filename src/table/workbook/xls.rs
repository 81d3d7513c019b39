//! A workbook of the old kind (.xls: MS-XLS, BIFF8, of Excel 97 to 2003) -> the grids of its sheets.
//!
//! Read record by record here: kept readers of it give neither the formats by which cells are seen, 0.13 for 13 %,
//! nor raised letters, and ask for memory by what a file claims.

use std::io::{Cursor, Read};

use super::cell::{Formats, error_name, short_number};
use super::raised::is_superscript;
use super::xls_records::{Texts, hidden_columns, hidden_row, merged, sheet_named, text};
use crate::table::bytes::Bytes;
use crate::table::error::ReadError;
use crate::table::grid::{Grid, Hidden};
use crate::table::limits::{Limits, within};
use crate::words::{self, Argument};
use cfb::CompoundFile;

/// Kinds of records (MS-XLS, 2.3).
mod kind {
    pub(super) const FORMULA: u16 = 0x06;
    pub(super) const END: u16 = 0x0a;
    pub(super) const DATE_MODE: u16 = 0x22;
    pub(super) const PASSWORD: u16 = 0x2f;
    pub(super) const FONT: u16 = 0x31;
    pub(super) const CONTINUE: u16 = 0x3c;
    pub(super) const COLUMNS: u16 = 0x7d;
    pub(super) const SHEET: u16 = 0x85;
    pub(super) const MANY_SHORT: u16 = 0xbd;
    pub(super) const RICH_LABEL: u16 = 0xd6;
    pub(super) const STYLE: u16 = 0xe0;
    pub(super) const MERGED: u16 = 0xe5;
    pub(super) const TEXTS: u16 = 0xfc;
    pub(super) const LABEL_OF_TEXTS: u16 = 0xfd;
    pub(super) const NUMBER: u16 = 0x203;
    pub(super) const LABEL: u16 = 0x204;
    pub(super) const TRUTH_OR_ERROR: u16 = 0x205;
    pub(super) const RESULT: u16 = 0x207;
    pub(super) const ROW: u16 = 0x208;
    pub(super) const SHORT: u16 = 0x27e;
    pub(super) const FORMAT: u16 = 0x41e;
    pub(super) const BEGIN: u16 = 0x809;
}

fn damaged(reason: impl Into<Argument>) -> ReadError {
    ReadError::workbook(".xls", reason)
}

/// The sheets that can be seen, in their order.
pub(super) fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<Grid>, ReadError> {
    let stream = workbook(bytes, limits)?;
    let globals = Globals::read(&stream)?;
    let mut grids = Vec::new();
    let mut cells = 0;
    for (name, begin) in &globals.sheets {
        let grid = sheet(&stream, *begin, name, &globals, limits)?;
        cells += grid.count() as u64;
        within(words::table_limit_cells, cells, limits.cells)?;
        grids.push(grid);
    }
    if let Some(first) = grids.first_mut() {
        first.hidden.sheets.clone_from(&globals.unseen);
    }
    Ok(grids)
}

/// The stream of the workbook in its container.
fn workbook(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let mut file = CompoundFile::open(Cursor::new(bytes))
        .map_err(|error| damaged(words::table_save_anew(error.to_string())))?;
    if file.exists("/EncryptedPackage") {
        return Err(damaged(words::table_password()));
    }
    if !file.exists("/Workbook") {
        return Err(damaged(if file.exists("/Book") {
            words::table_is_excel_95()
        } else if file.exists("/WordDocument") {
            words::table_is_doc()
        } else {
            words::table_is_no_workbook()
        }));
    }
    let mut stream = Vec::new();
    file.open_stream("/Workbook")
        .and_then(|part| part.take(limits.file_bytes).read_to_end(&mut stream))
        .map_err(|error| damaged(error.to_string()))?;
    Ok(stream)
}

/// Its records from a position on, `(kind, content)`.
fn records(stream: &[u8], begin: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = Bytes::little(stream.get(begin..).unwrap_or_default());
    std::iter::from_fn(move || {
        let (kind, length) = (rest.u16()?, rest.u16()?);
        Some((kind, rest.take(usize::from(length))?))
    })
}

/// What holds for all sheets.
#[derive(Debug, Default)]
struct Globals {
    /// Names and positions of the sheets of cells that can be seen.
    sheets: Vec<(String, usize)>,
    /// Names of the sheets of cells that are hidden.
    unseen: Vec<String>,
    texts: Vec<String>,
    formats: Formats,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, ReadError> {
        let mut globals = Self::default();
        let mut raised: Vec<bool> = Vec::new();
        let mut texts: Vec<&[u8]> = Vec::new();
        let mut continued = false;
        for (nth, (kind, content)) in records(stream, 0).enumerate() {
            let mut bytes = Bytes::little(content);
            let was_of_texts = std::mem::take(&mut continued);
            match kind {
                kind::BEGIN if nth == 0 && bytes.u16() != Some(0x600) => {
                    return Err(damaged(words::table_is_excel_95()));
                }
                kind::PASSWORD => return Err(damaged(words::table_password())),
                kind::DATE_MODE if bytes.u16() == Some(1) => globals.formats.epoch = 1462,
                kind::SHEET => match sheet_named(bytes) {
                    Some((true, name, begin)) => globals.sheets.push((name, begin)),
                    Some((false, name, _)) => globals.unseen.push(name),
                    None => {}
                },
                kind::FORMAT => {
                    if let Some((id, code)) = bytes.u16().zip(text(&mut bytes)) {
                        globals.formats.take(id, &code);
                    }
                }
                kind::FONT => {
                    let script = bytes.take(8).and_then(|_| bytes.u16());
                    raised.push(script.is_some_and(is_superscript));
                }
                kind::STYLE => {
                    let format = bytes.take(2).and_then(|_| bytes.u16());
                    globals.formats.style(format.unwrap_or_default());
                }
                kind::TEXTS => {
                    texts.push(content);
                    continued = true;
                }
                kind::CONTINUE if was_of_texts => {
                    texts.push(content);
                    continued = true;
                }
                kind::END => break,
                _ => {}
            }
        }
        globals.formats.resolve();
        // No font has the number 4.
        let is_raised = |font: u16| {
            let nth = usize::from(font) - usize::from(font > 4);
            raised.get(nth) == Some(&true)
        };
        globals.texts = Texts::new(&texts)
            .read(is_raised)
            .ok_or_else(|| damaged(words::table_texts_end()))?;
        Ok(globals)
    }

    /// How a style shows a number.
    fn shown(&self, style: u16, number: f64) -> (String, bool) {
        self.formats.shown(style.into(), number)
    }
}

type Cells = Vec<(u16, u16, String, bool)>;

fn sheet(
    stream: &[u8],
    begin: usize,
    name: &str,
    globals: &Globals,
    limits: &Limits,
) -> Result<Grid, ReadError> {
    let mut cells: Cells = Vec::new();
    let mut regions = Vec::new();
    let mut hidden = Hidden::default();
    // Charts within the sheet begin and end too.
    let mut depth = 0;
    let mut awaits_text = false;
    for (kind, content) in records(stream, begin) {
        let mut bytes = Bytes::little(content);
        match kind {
            kind::BEGIN => depth += 1,
            kind::END => {
                depth -= 1;
                if depth <= 0 {
                    break;
                }
            }
            _ if depth > 1 => {}
            kind::MERGED => merged(bytes, &mut regions),
            kind::ROW => hidden.rows.extend(hidden_row(bytes)),
            kind::COLUMNS => hidden.columns.extend(hidden_columns(bytes)),
            kind::RESULT if awaits_text => {
                if let (Some(last), Some(text)) = (cells.last_mut(), text(&mut bytes)) {
                    last.2 = text;
                }
            }
            kind::MANY_SHORT => many_short(bytes, globals, &mut cells),
            _ => {
                let found = cell(kind, &mut bytes, globals);
                awaits_text = found.as_ref().is_some_and(|one| one.2 == AWAITED);
                cells.extend(found);
            }
        }
        within(words::table_limit_cells, cells.len(), limits.cells)?;
    }
    cells.sort_by_key(|(row, column, ..)| (*row, *column));
    let mut grid = Grid::of_sheet(name);
    grid.merge(regions);
    grid.hidden = hidden;
    for (row, column, text, number) in &cells {
        if !text.is_empty() && text != AWAITED {
            grid.put((*row).into(), (*column).into(), text, *number, limits)?;
        }
    }
    Ok(grid)
}

/// What stands in the place of a formula's text until its record comes.
const AWAITED: &str = "\u{0}";

/// A cell of one record; none for records of other kinds.
fn cell(kind: u16, bytes: &mut Bytes<'_>, globals: &Globals) -> Option<(u16, u16, String, bool)> {
    let (row, column, style) = (bytes.u16()?, bytes.u16()?, bytes.u16()?);
    let (text, number) = match kind {
        kind::NUMBER => globals.shown(style, bytes.f64()?),
        kind::SHORT => globals.shown(style, short_number(bytes.u32()?)),
        kind::LABEL_OF_TEXTS => {
            let text = globals.texts.get(bytes.u32()? as usize)?;
            (text.clone(), false)
        }
        kind::TRUTH_OR_ERROR => truth_or_error(bytes.u8()?, bytes.u8()? != 0),
        kind::FORMULA => result(bytes, style, globals)?,
        kind::LABEL | kind::RICH_LABEL => (text(bytes)?, false),
        _ => return None,
    };
    Some((row, column, text, number))
}

/// The stored result of a formula (MS-XLS, 2.5.133).
fn result(bytes: &mut Bytes<'_>, style: u16, globals: &Globals) -> Option<(String, bool)> {
    let value = bytes.take(8)?;
    if value[6..] != [0xff, 0xff] {
        return Some(globals.shown(style, Bytes::little(value).f64()?));
    }
    Some(match value[0] {
        0 => (AWAITED.to_owned(), false),
        1 => truth_or_error(value[2], false),
        2 => truth_or_error(value[2], true),
        // No text, or never reckoned: that is not told apart.
        _ => ("=".to_owned(), false),
    })
}

fn truth_or_error(code: u8, is_error: bool) -> (String, bool) {
    let text = match (is_error, code) {
        (true, code) => error_name(code).into_owned(),
        (false, code) => (code != 0).to_string(),
    };
    (text, false)
}

/// A row of numbers in their short form.
fn many_short(mut bytes: Bytes<'_>, globals: &Globals, cells: &mut Cells) {
    let Some((row, first)) = bytes.u16().zip(bytes.u16()) else {
        return;
    };
    let mut column = first;
    // The number of the last column stands behind the last of them.
    while bytes.rest().len() >= 8
        && let Some((style, bits)) = bytes.u16().zip(bytes.u32())
    {
        let (text, number) = globals.shown(style, short_number(bits));
        cells.push((row, column, text, number));
        column = column.saturating_add(1);
    }
}
