//! A binary workbook (.xlsb: MS-XLSB) -> the grids of its sheets, record by record.

use super::Parts;
use super::cell::{Formats, error_name, short_number};
use super::raised::{Runs, is_superscript, with_runs};
use crate::table::bytes::Bytes;
use crate::table::error::ReadError;
use crate::table::grid::Grid;
use crate::table::limits::{Limits, within};
use crate::words;

/// The part that makes a container a binary workbook.
pub(super) const BOOK: &str = "xl/workbook.bin";

/// Kinds of records (MS-XLSB, 2.3).
mod kind {
    pub(super) const ROW: u32 = 0;
    pub(super) const SHORT: u32 = 2;
    pub(super) const ERROR: u32 = 3;
    pub(super) const TRUTH: u32 = 4;
    pub(super) const NUMBER: u32 = 5;
    pub(super) const TEXT: u32 = 6;
    pub(super) const SHARED_TEXT: u32 = 7;
    pub(super) const TEXT_OF_FORMULA: u32 = 8;
    pub(super) const NUMBER_OF_FORMULA: u32 = 9;
    pub(super) const TRUTH_OF_FORMULA: u32 = 10;
    pub(super) const ERROR_OF_FORMULA: u32 = 11;
    pub(super) const SHARED: u32 = 19;
    pub(super) const FONT: u32 = 43;
    pub(super) const FORMAT: u32 = 44;
    pub(super) const STYLE: u32 = 47;
    pub(super) const COLUMNS: u32 = 60;
    pub(super) const RICH_TEXT: u32 = 62;
    pub(super) const PROPERTIES: u32 = 153;
    pub(super) const SHEET: u32 = 156;
    pub(super) const MERGED: u32 = 176;
    pub(super) const STYLES: u32 = 617;
    pub(super) const END_OF_STYLES: u32 = 618;
}

/// The records of a part, `(kind, content)`; they end where one is cut off.
fn records(part: &[u8]) -> impl Iterator<Item = (u32, Bytes<'_>)> {
    let mut rest = Bytes::little(part);
    std::iter::from_fn(move || {
        let kind = sevens(&mut rest, 2)?;
        let length = sevens(&mut rest, 4)?;
        Some((kind, Bytes::little(rest.take(length as usize)?)))
    })
}

/// A number in bytes of seven bits, the lowest first.
fn sevens(bytes: &mut Bytes<'_>, most: u32) -> Option<u32> {
    let mut number = 0;
    for at in 0..most {
        let byte = bytes.u8()?;
        number |= u32::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

/// The sheets that can be seen, in their order.
pub(super) fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<Grid>, ReadError> {
    let mut parts = Parts::open(".xlsb", bytes)?;
    let book = parts.part(BOOK)?;
    let targets = parts.targets("xl/_rels/workbook.bin.rels")?;
    let mut styles = styles(&mut parts)?;
    let texts = shared(&mut parts, &styles)?;
    let mut sheets: Vec<(String, String)> = Vec::new();
    let mut unseen = Vec::new();
    for (kind, mut bytes) in records(&book) {
        match kind {
            kind::PROPERTIES if bytes.u32().is_some_and(|flags| flags & 1 != 0) => {
                styles.formats.epoch = 1462;
            }
            kind::SHEET => {
                let state = bytes.u32();
                bytes.take(4);
                let (id, name) = (bytes.wide_text(), bytes.wide_text());
                let target = id.and_then(|id| targets.get(&id));
                let of_cells = target.filter(|target| target.contains("worksheets/"));
                match (state, name, of_cells) {
                    (Some(0), Some(name), Some(target)) => sheets.push((name, target.clone())),
                    (Some(_), Some(name), Some(_)) => unseen.push(name),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    let mut grids = Vec::new();
    let mut cells = 0;
    for (name, target) in sheets {
        let part = parts.part(&target)?;
        let mut grid = Grid::of_sheet(&name);
        fill(&mut grid, &part, &styles, &texts, limits)?;
        cells += grid.count() as u64;
        within(words::table_limit_cells, cells, limits.cells)?;
        grids.push(grid);
    }
    if let Some(first) = grids.first_mut() {
        first.hidden.sheets = unseen;
    }
    Ok(grids)
}

/// What the styles say of numbers and letters.
#[derive(Debug, Default)]
struct Styles {
    formats: Formats,
    /// Whether the letters of each font are raised.
    raised: Vec<bool>,
}

impl Styles {
    /// A text with its runs.
    fn rich(&self, bytes: &mut Bytes<'_>) -> Option<String> {
        let flags = bytes.u8()?;
        let count = bytes.u32()? as usize;
        let letters = bytes.wide(count)?;
        if flags & 1 == 0 {
            return Some(String::from_utf16_lossy(&letters));
        }
        let mut runs: Runs = Vec::new();
        for _ in 0..bytes.u32()? {
            runs.push((bytes.u16()?, bytes.u16()?));
        }
        let is_raised = |font: u16| self.raised.get(usize::from(font)) == Some(&true);
        Some(with_runs(&letters, &runs, is_raised))
    }
}

fn styles(parts: &mut Parts<'_>) -> Result<Styles, ReadError> {
    let mut styles = Styles::default();
    if !parts.has("xl/styles.bin") {
        return Ok(styles);
    }
    let part = parts.part("xl/styles.bin")?;
    let mut of_cells = false;
    for (kind, mut bytes) in records(&part) {
        match kind {
            kind::FORMAT => {
                if let Some((id, code)) = bytes.u16().zip(bytes.wide_text()) {
                    styles.formats.take(id, &code);
                }
            }
            kind::FONT => {
                let script = bytes.take(6).and_then(|_| bytes.u16());
                styles.raised.push(script.is_some_and(is_superscript));
            }
            kind::STYLES => of_cells = true,
            kind::END_OF_STYLES => of_cells = false,
            kind::STYLE if of_cells => {
                let id = bytes.take(2).and_then(|_| bytes.u16()).unwrap_or_default();
                styles.formats.style(id);
            }
            _ => {}
        }
    }
    styles.formats.resolve();
    Ok(styles)
}

fn shared(parts: &mut Parts<'_>, styles: &Styles) -> Result<Vec<String>, ReadError> {
    const PART: &str = "xl/sharedStrings.bin";
    if !parts.has(PART) {
        return Ok(Vec::new());
    }
    let part = parts.part(PART)?;
    let mut texts = Vec::new();
    for (_, mut bytes) in records(&part).filter(|(kind, _)| *kind == kind::SHARED) {
        let text = styles.rich(&mut bytes);
        texts.push(text.ok_or_else(|| parts.damaged(words::table_text_ends()))?);
    }
    Ok(texts)
}

fn fill(
    grid: &mut Grid,
    part: &[u8],
    styles: &Styles,
    texts: &[String],
    limits: &Limits,
) -> Result<(), ReadError> {
    let mut row = 0;
    let mut regions = Vec::new();
    for (kind, mut bytes) in records(part) {
        match kind {
            kind::ROW => {
                row = bytes.u32().unwrap_or_default() as usize;
                if is_hidden_row(&mut bytes) {
                    grid.hidden.rows.insert(row + 1);
                }
            }
            kind::COLUMNS => grid.hidden.columns.extend(hidden_columns(bytes)),
            kind::MERGED => {
                let mut next = || bytes.u32().map(|number| number as usize);
                if let (Some(top), Some(bottom), Some(left), Some(right)) =
                    (next(), next(), next(), next())
                {
                    within(words::table_limit_merged, regions.len(), limits.merged)?;
                    regions.push((top, left, bottom, right));
                }
            }
            _ => {
                if let Some((column, text, number)) = cell(kind, &mut bytes, styles, texts)
                    && !text.is_empty()
                {
                    within(words::table_limit_rows, row + 1, 1 << 20)?;
                    grid.put(row, column, &text, number, limits)?;
                }
            }
        }
    }
    grid.merge(regions);
    Ok(())
}

/// True for a row that is not shown, behind its number (MS-XLSB, 2.4.749).
fn is_hidden_row(bytes: &mut Bytes<'_>) -> bool {
    let flags = bytes.take(7).and_then(|_| bytes.u8());
    flags.is_some_and(|flags| flags & 0x10 != 0)
}

/// The numbers of columns that are not shown, first and last, from 1 (MS-XLSB, 2.4.326).
fn hidden_columns(mut bytes: Bytes<'_>) -> Option<(usize, usize)> {
    let (first, last) = (bytes.u32()?, bytes.u32()?);
    bytes.take(8)?;
    (bytes.u16()? & 1 != 0).then_some((first as usize + 1, last as usize + 1))
}

/// A cell of one record; none for records of other kinds.
fn cell(
    kind: u32,
    bytes: &mut Bytes<'_>,
    styles: &Styles,
    texts: &[String],
) -> Option<(usize, String, bool)> {
    let column = bytes.u32()? as usize;
    let style = (bytes.u32()? & 0xff_ffff) as usize;
    let (text, number) = match kind {
        kind::SHORT => styles.formats.shown(style, short_number(bytes.u32()?)),
        kind::NUMBER | kind::NUMBER_OF_FORMULA => styles.formats.shown(style, bytes.f64()?),
        kind::ERROR | kind::ERROR_OF_FORMULA => (error_name(bytes.u8()?).into_owned(), false),
        kind::TRUTH | kind::TRUTH_OF_FORMULA => ((bytes.u8()? != 0).to_string(), false),
        kind::TEXT | kind::TEXT_OF_FORMULA => (bytes.wide_text()?, false),
        kind::SHARED_TEXT => (texts.get(bytes.u32()? as usize)?.clone(), false),
        kind::RICH_TEXT => (styles.rich(bytes)?, false),
        _ => return None,
    };
    Some((column, text, number))
}
