//! Whether a workbook's container may be unpacked: each entry is unpacked once and only counted, so
//! that neither a directory that lies about sizes nor a part that lies about its content gets by a limit.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::claimed::Claims;
use crate::table::error::ReadError;
use crate::table::limits::{Limits, SMALL_ENTRY_BYTES, within};
use crate::words::{self, Argument};

/// What a container may hold, by the bytes of its entries.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Contents {
    /// Superscript runs.
    pub raised: bool,
    /// Formulas.
    pub formulas: bool,
    /// Hidden rows or columns.
    pub hidden: bool,
}

/// Refuses a container that would unpack to more than the limits allow; returns what it may hold.
pub(super) fn guard(bytes: &[u8], limits: &Limits) -> Result<Contents, ReadError> {
    let damaged = |reason: Argument| ReadError::workbook(".xlsx", reason);
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string().into()))?;
    within(
        words::table_limit_entries,
        archive.len() as u64,
        limits.entries,
    )?;
    let mut total = 0u64;
    let mut contents = Contents::default();
    for i in 0..archive.len() {
        let mut entry = archive
            .by_index(i)
            .map_err(|error| damaged(error.to_string().into()))?;
        let packed = entry.compressed_size().max(1);
        let ratio = packed
            .saturating_mul(limits.unpack_ratio)
            .max(SMALL_ENTRY_BYTES);
        let left = limits.unpacked_bytes - total;
        let most = ratio.min(left);
        let claims =
            counted(&mut entry, most).map_err(|error| damaged(error.to_string().into()))?;
        let size = claims.bytes();
        within(
            words::table_limit_unpacked,
            total + size,
            limits.unpacked_bytes,
        )?;
        within(words::table_limit_entry, size, ratio)?;
        if let Some(claim) = claims.lie() {
            let part = entry.name().unwrap_or_default();
            let reason = words::table_claims_strings(claim, &*part, size);
            return Err(damaged(reason.into()));
        }
        if let Some(cell) = claims.far_cell() {
            let part = entry.name().unwrap_or_default();
            let reason = words::table_far_cell(cell.to_string(), &*part);
            return Err(damaged(reason.into()));
        }
        let [strings, merged] = claims.held();
        within(words::table_limit_strings, strings, limits.string_tags)?;
        within(words::table_limit_merged, merged, limits.merged)?;
        contents.raised |= claims.may_be_raised();
        contents.formulas |= claims.may_have_formulas();
        contents.hidden |=
            claims.may_be_hidden() && entry.name().is_ok_and(|name| name.contains("worksheets/"));
        total += size;
    }
    Ok(contents)
}

/// The bytes that an entry gives, counted to one above `most`.
fn counted(entry: &mut impl Read, most: u64) -> std::io::Result<Claims> {
    let mut limited = entry.take(most.saturating_add(1));
    let mut claims = Claims::new();
    std::io::copy(&mut limited, &mut claims)?;
    Ok(claims)
}
