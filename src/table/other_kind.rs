//! What a file is that is neither text nor a workbook that is read, and what can be done.

use std::io::Cursor;

use zip::ZipArchive;

use super::error::ReadError;
use crate::words::{self, Phrase};

/// How other kinds of files begin.
const MAGIC: [(&[u8], Phrase); 4] = [
    (b"PAR1", words::table_is_parquet),
    (b"SQLite format 3\0", words::table_is_sqlite),
    (b"%PDF", words::table_is_pdf),
    (&[0x1f, 0x8b], words::table_is_gzip),
];

/// Why a file cannot be read, where it is of a kind that is not; none for what may be a text or a workbook.
pub(super) fn other_kind(bytes: &[u8]) -> Option<ReadError> {
    if let Some((_, reason)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(ReadError::no_table_file(reason()));
    }
    let start: Vec<u8> = bytes
        .iter()
        .take(1024)
        .map(u8::to_ascii_lowercase)
        .collect();
    let start = start.trim_ascii_start();
    let has = |word: &str| {
        start
            .windows(word.len())
            .any(|part| part == word.as_bytes())
    };
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
