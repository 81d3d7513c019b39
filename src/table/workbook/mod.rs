//! Workbooks -> the grids of their sheets. Formulas are never evaluated: a cell has the value that was saved with it.
//! A cell is what is seen of it: a number by its percent format, a raised letter as a raised letter.
//!
//! Whether a container may be unpacked is known before: each entry is unpacked once and only counted, so that neither a
//! directory that lies about sizes nor a part that lies about its content gets by a limit.

mod cell; //        what a cell shows
mod claimed; //     what the parts of a container claim to hold
mod ods; //         OpenDocument
mod ods_cell; //    its cells
mod raised; //      superscript runs -> raised letters
mod xls; //         Excel 97 to 2003
mod xls_records; // its texts, and how its sheets lie
mod xlsb; //        the binary kind of Office Open XML
mod xlsx; //        Office Open XML

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use self::claimed::Claims;
use super::error::ReadError;
use super::grid::Grid;
use super::limits::{Limits, SMALL_ENTRY_BYTES, within};
use super::read::other_archive;
use crate::words::{self, Argument};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// The sheets that can be seen, in their order; none where the bytes are no container of a workbook.
pub(super) fn sheets(bytes: &[u8], limits: &Limits) -> Result<Option<Vec<Grid>>, ReadError> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return xls::sheets(bytes, limits).map(Some);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(None);
    }
    let contents = guard(bytes, limits)?;
    if let Some(refused) = other_archive(bytes) {
        return Err(refused);
    }
    let parts = Parts::open("", bytes)?;
    let grids = if parts.has(xlsb::BOOK) {
        xlsb::sheets(bytes, limits)
    } else if parts.has(ods::CONTENT) {
        ods::sheets(bytes, limits)
    } else {
        xlsx::sheets(bytes, contents, limits)
    };
    grids.map(Some)
}

/// What a container may hold, by the bytes of its entries.
#[derive(Debug, Clone, Copy, Default)]
struct Contents {
    /// Superscript runs.
    pub raised: bool,
    /// Formulas.
    pub formulas: bool,
    /// Hidden rows or columns.
    pub hidden: bool,
}

/// Refuses a container that would unpack to more than the limits allow; returns what it may hold.
fn guard(bytes: &[u8], limits: &Limits) -> Result<Contents, ReadError> {
    let damaged = |reason: Argument| ReadError::workbook(".xlsx", reason);
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string().into()))?;
    within(words::table_limit_entries, archive.len(), limits.entries)?;
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

/// A container with the name of its kind.
struct Parts<'a> {
    kind: &'static str,
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Parts<'a> {
    fn open(kind: &'static str, bytes: &'a [u8]) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| ReadError::workbook(kind, error.to_string()))?;
        Ok(Self { kind, archive })
    }

    /// What is wrong with the container.
    fn damaged(&self, reason: impl Into<Argument>) -> ReadError {
        ReadError::workbook(self.kind, reason)
    }

    fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// A part that must be there.
    fn part(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        let read = match self.archive.by_name(name) {
            Ok(mut entry) => entry
                .read_to_end(&mut bytes)
                .map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        read.map_err(|error| self.damaged(format!("{name}: {error}")))?;
        Ok(bytes)
    }

    /// A part that must be there, of text.
    fn text(&mut self, name: &str) -> Result<String, ReadError> {
        let bytes = self.part(name)?;
        String::from_utf8(bytes).map_err(|error| self.damaged(format!("{name}: {error}")))
    }

    /// Which part each id of the book's relationships is.
    fn targets(&mut self, part: &str) -> Result<BTreeMap<String, String>, ReadError> {
        let text = self.text(part)?;
        let mut reader = Reader::from_str(&text);
        let mut targets = BTreeMap::new();
        loop {
            match reader
                .read_event()
                .map_err(|error| self.damaged(error.to_string()))?
            {
                Event::Start(tag) | Event::Empty(tag) => {
                    let value = |name: &str| {
                        let found = tag.attributes().flatten();
                        let mut found = found.filter(|one| one.key.as_ref() == name);
                        found.next().map(|one| one.value.into_owned())
                    };
                    if let Some((id, target)) = value("Id").zip(value("Target")) {
                        let path = target
                            .strip_prefix('/')
                            .map_or_else(|| format!("xl/{target}"), str::to_owned);
                        targets.insert(id, path);
                    }
                }
                Event::Eof => return Ok(targets),
                _ => {}
            }
        }
    }
}

/// The value of an attribute of a tag.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut found = tag.attributes().flatten();
    let found = found.find(|one| one.key.as_ref() == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Explicit1_0);
    value.ok().map(std::borrow::Cow::into_owned)
}
