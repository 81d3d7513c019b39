//! How much of a file is read. Every limit is checked before memory is spent on what lies above it.

use super::error::ReadError;
use crate::words::Phrase;

/// The largest of everything that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file.
    pub file_bytes: u64,
    /// Bytes of a JSON file, which is held as a tree.
    pub json_bytes: u64,
    /// Bytes that all entries of a workbook unpack to.
    pub unpacked_bytes: u64,
    /// How many times larger an entry may become when it is unpacked; small entries may always.
    pub unpack_ratio: u64,
    /// Entries of a workbook's container.
    pub entries: u64,
    /// Tags that begin or end a shared string of a workbook.
    pub string_tags: u64,
    /// Merged regions of a sheet.
    pub merged: u64,
    /// Rows of a table.
    pub rows: u64,
    /// Columns of a table.
    pub columns: u64,
    /// Cells of a table, empty ones before the last of a row among them.
    pub cells: u64,
    /// Bytes of one cell.
    pub cell_bytes: u64,
    /// Bytes of all records and of the texts that they share.
    pub record_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 256 << 20,
            json_bytes: 64 << 20,
            unpacked_bytes: 512 << 20,
            unpack_ratio: 200,
            entries: 10_000,
            string_tags: 8_000_000,
            merged: 1_000_000,
            rows: 4_000_000,
            columns: 16_384,
            cells: 40_000_000,
            cell_bytes: 128 << 10,
            record_bytes: 4 << 30,
        }
    }
}

/// Entries up to this size may unpack to any ratio: an empty sheet is all repetition.
pub(super) const SMALL_ENTRY_BYTES: u64 = 1 << 20;

/// Refuses what is above a limit.
pub(super) fn within(what: Phrase, given: impl TryInto<u64>, limit: u64) -> Result<(), ReadError> {
    let given = given.try_into().unwrap_or(u64::MAX);
    if given <= limit {
        return Ok(());
    }
    Err(ReadError::TooLarge {
        what: what(),
        given,
        limit,
    })
}
