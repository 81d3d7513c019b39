//! Bytes -> a reading, step by step.

mod columns; //   what the columns were taken for, as decisions
mod questions; // what is left open
pub(super) mod records; // a sheet -> its records
pub(super) mod sheets; //  which sheet, and which of them are one table

use std::borrow::Cow;
use std::io::Cursor;

use super::decision::{Basis, Decision, OpenQuestion, Topic};
use super::delimited::{self, delimiter, split};
use super::encoding::decode;
use super::error::ReadError;
use super::grid::Grid;
use super::limits::{Limits, within};
use super::options::Options;
use super::reading::{At, Reading};
use super::{cube, sdmx, workbook};
use crate::words::{self, Phrase, Sentence};
use zip::ZipArchive;

/// Reads a table; `name` is the file's name, of which only a year in it is used, and told.
///
/// What cannot be read is among the faults with its row and column; an error means that there is no
/// reading at all: the file is too large, is no text or workbook, has no table, or an option does not
/// fit it.
///
/// Bytes that are handed over are not copied where they are UTF-8.
pub fn read<'a>(
    name: &str,
    bytes: impl Into<Cow<'a, [u8]>>,
    options: &Options,
) -> Result<Reading, ReadError> {
    read_within(name, bytes, options, &Limits::default())
}

/// As [`read`], with limits of one's own.
pub fn read_within<'a>(
    name: &str,
    bytes: impl Into<Cow<'a, [u8]>>,
    options: &Options,
    limits: &Limits,
) -> Result<Reading, ReadError> {
    match opened(bytes.into(), options, limits)? {
        Opened::Rows(grids, reading) => sheets::records(name, &grids, options, limits, *reading),
        Opened::Slices(reading) => Ok(*reading),
    }
}

/// Opens a file of whatever kind.
pub(super) fn opened(
    bytes: Cow<'_, [u8]>,
    options: &Options,
    limits: &Limits,
) -> Result<Opened, ReadError> {
    within(words::table_limit_file, bytes.len(), limits.file_bytes)?;
    if let Some(refused) = other_kind(&bytes) {
        return Err(refused);
    }
    if let Some(grids) = workbook::sheets(&bytes, limits)? {
        options.refuse(
            &[Topic::Encoding, Topic::Delimiter],
            words::table_kind_workbook(),
        )?;
        return Ok(Opened::Rows(grids, Box::default()));
    }
    if cube::is_px(&bytes) {
        return Opened::with_axes(cube::px(&bytes, limits)?, options, "PX");
    }
    options.refuse(&[Topic::Sheet], words::table_kind_text())?;
    let (text, encoding) = decode(bytes, options.encoding)?;
    let mut reading = Reading::default();
    reading.decisions.push(encoding);
    if is_json(&text) {
        return opened_json(&text, options, limits, reading);
    }
    let (mark, decision) = delimiter(&text, options.delimiter)?;
    reading.decisions.push(decision);
    let (mut grid, stray) = split(text, mark.byte(), limits)?;
    if let Some(row) = stray {
        let at = At::new(None, row as u32, None);
        reading.fault(at, "\"", words::table_open_quote());
    }
    if let Some(headed) = delimited::headed(&grid, mark, limits)? {
        grid = headed;
    }
    if let Some(parts) = grid.split_first(limits)? {
        grid = parts;
    }
    let grid = sdmx::understood(grid, limits)?;
    reading.questions.extend(sdmx::multiplied(&grid, options)?);
    Ok(Opened::Rows(vec![grid], Box::new(reading)))
}

/// What a file holds.
pub(super) enum Opened {
    /// Sheets of rows, and what was decided so far.
    Rows(Vec<Grid>, Box<Reading>),
    /// Slices of a cube, which have no rows.
    Slices(Box<Reading>),
}

impl Opened {
    /// The rows of a cube with declared axes.
    fn with_axes(grid: Grid, options: &Options, kind: &str) -> Result<Self, ReadError> {
        let meaningless = [
            Topic::Encoding,
            Topic::Delimiter,
            Topic::Sheet,
            Topic::Header,
            Topic::Layout,
        ];
        options.refuse(&meaningless, words::table_kind_cube(kind))?;
        let mut reading = Reading::default();
        reading.decisions.push(Decision::new(
            Topic::Layout,
            words::table_axes_chosen(kind),
            Basis::Found,
            words::table_axes_why(),
        ));
        Ok(Self::Rows(vec![grid], Box::new(reading)))
    }

    /// The same with a question of its format.
    fn asking(mut self, question: Option<OpenQuestion>) -> Self {
        match &mut self {
            Self::Rows(_, reading) | Self::Slices(reading) => reading.questions.extend(question),
        }
        self
    }
}

/// An object, or a list of objects; other texts may begin with a bracket too.
fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    let inner = text.strip_prefix('[').map(str::trim_start);
    text.starts_with('{') || inner.is_some_and(|inner| inner.starts_with(['{', ']']))
}

fn opened_json(
    text: &str,
    options: &Options,
    limits: &Limits,
    mut reading: Reading,
) -> Result<Opened, ReadError> {
    within(words::table_limit_json, text.len(), limits.json_bytes)?;
    if let Some(mut cube) = cube::read(text, options, limits)? {
        cube.decisions.splice(0..0, reading.decisions);
        return Ok(Opened::Slices(Box::new(cube)));
    }
    if let Some(grid) = cube::json_stat(text, limits)? {
        return Opened::with_axes(grid, options, "JSON-stat");
    }
    if let Some(grid) = cube::sdmx_json(text, limits)? {
        let question = sdmx::multiplied(&grid, options)?;
        let opened_json = Opened::with_axes(grid, options, "SDMX-JSON")?;
        return Ok(opened_json.asking(question));
    }
    let Some(grid) = cube::flat(text, limits)? else {
        return Err(ReadError::of("JSON", other_json(text)));
    };
    reading.decisions.push(Decision::new(
        Topic::Layout,
        words::table_flat_chosen(),
        Basis::Found,
        words::table_flat_why(),
    ));
    Ok(Opened::Rows(vec![grid], Box::new(reading)))
}

/// What JSON of another shape is, and what can be done.
fn other_json(text: &str) -> Sentence {
    let compact = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let start: Vec<u8> = compact.take(4096).collect();
    let has = |word: &str| holds(&start, word);
    if has(r#""type":"FeatureCollection""#) || has(r#""type":"Topology""#) {
        words::table_json_boundaries()
    } else if has(r#""structures""#) || has(r#""dataflows""#) || has(r#""codelists""#) {
        words::table_json_no_data()
    } else if has(r#""per_page":"#) && has(r#""lastupdated":"#) {
        words::table_json_world_bank()
    } else {
        words::table_json_other()
    }
}

/// How other kinds of files begin.
const MAGIC: [(&[u8], Phrase); 4] = [
    (b"PAR1", words::table_is_parquet),
    (b"SQLite format 3\0", words::table_is_sqlite),
    (b"%PDF", words::table_is_pdf),
    (&[0x1f, 0x8b], words::table_is_gzip),
];

/// Why a file cannot be read, where it is of a kind that is not; none for what may be a text or a workbook.
fn other_kind(bytes: &[u8]) -> Option<ReadError> {
    if let Some((_, reason)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(ReadError::no_table_file(reason()));
    }
    let start: Vec<u8> = bytes
        .iter()
        .take(1024)
        .map(u8::to_ascii_lowercase)
        .collect();
    let start = start.trim_ascii_start();
    let has = |word: &str| holds(start, word);
    let reason: Phrase = if start.starts_with(b"<html") || start.starts_with(b"<!doctype html") {
        words::table_is_html
    } else if !start.starts_with(b"<?xml") {
        return None;
    } else if has("excel.sheet") || has("opendocument.spreadsheet") {
        words::table_is_xml_workbook
    } else if has("sdmx") || has("genericdata") || has("structurespecific") {
        words::table_is_sdmx_ml
    } else {
        words::table_is_xml
    };
    Some(ReadError::no_table_file(reason()))
}

/// Why an archive cannot be read that holds no workbook of XML; its limits were looked at before.
pub(super) fn other_archive(bytes: &[u8]) -> Option<ReadError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    let reason: Option<Phrase> = if has("word/document.xml") {
        Some(words::table_is_docx)
    } else if has("_rels/.rels") || has("content.xml") || has("xl/workbook.bin") {
        None
    } else {
        Some(words::table_is_zip)
    };
    reason.map(|reason| ReadError::no_table_file(reason()))
}

/// True for bytes with a word in them.
fn holds(bytes: &[u8], word: &str) -> bool {
    let mut parts = bytes.windows(word.len());
    parts.any(|part| part == word.as_bytes())
}
