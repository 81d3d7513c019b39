//! Bytes -> a reading, step by step.

mod alike; //   headings that stand twice, or are years in some columns only
pub(super) mod around; //  what stands around the rows with values
pub(super) mod chosen; //  which sheet, and which of its rows
mod columns; // what the columns were taken for, as decisions
mod dated; //   the period in a file's name
mod json; //    JSON, where it is a cube or a list of rows
mod opened; //  what a file holds
mod records; // grids -> the records of one sheet
mod sheets;
mod unseen; //  what a spreadsheet program does not show //  which of them are one table

use std::borrow::Cow;

pub(super) use self::opened::Opened;
use super::cube;
use super::decision::Topic;
use super::delimited::split;
use super::delimiter::delimiter;
use super::encoding::decode;
use super::error::ReadError;
use super::limits::{Limits, within};
use super::options::Options;
use super::other_kind::other_kind;
use super::reading::{At, Fault, Reading};
use super::row_names;
use super::sdmx;
use super::workbook;
use crate::words;

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
    within(
        words::table_limit_file,
        bytes.len() as u64,
        limits.file_bytes,
    )?;
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
    if json::is_json(&text) {
        return json::opened(&text, options, limits, reading);
    }
    let (mark, decision) = delimiter(&text, options.delimiter)?;
    reading.decisions.push(decision);
    let (mut grid, stray) = split(text, mark.byte(), limits)?;
    if let Some(row) = stray {
        reading.faults.push(Fault {
            at: At::new(None, row as u32, None),
            given: "\"".to_owned(),
            allowed: words::table_open_quote(),
        });
    }
    if let Some(headed) = row_names::headed(&grid, mark, limits)? {
        grid = headed;
    }
    if let Some(parts) = grid.split_first(limits)? {
        grid = parts;
    }
    let grid = sdmx::understood(grid, limits)?;
    reading.questions.extend(sdmx::multiplied(&grid, options)?);
    Ok(Opened::Rows(vec![grid], Box::new(reading)))
}
