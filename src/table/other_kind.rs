//! What a file is that is neither text nor a workbook that is read, and what can be done.

use std::io::Cursor;

use zip::ZipArchive;

use super::error::ReadError;

/// How other kinds of files begin.
const MAGIC: [(&[u8], &str); 4] = [
    (b"PAR1", "it is a Parquet file: save it as CSV"),
    (
        b"SQLite format 3\0",
        "it is an SQLite database: save a table of it as CSV",
    ),
    (
        b"%PDF",
        "it is a PDF, whose tables are not read: ask the publisher for the table itself",
    ),
    (&[0x1f, 0x8b], "it is packed with gzip: unpack it first"),
];

fn refused(reason: &str) -> ReadError {
    ReadError::Container {
        kind: "a table",
        reason: reason.to_owned(),
    }
}

/// Why a file cannot be read, where it is of a kind that is not; none for what may be a text or a workbook.
pub(super) fn other_kind(bytes: &[u8]) -> Option<ReadError> {
    if let Some((_, reason)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(refused(reason));
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
    let reason = if start.starts_with(b"<html") || start.starts_with(b"<!doctype html") {
        "it is a web page, whatever its name ends in: open it in a spreadsheet program and save it as .xlsx or CSV"
    } else if !start.starts_with(b"<?xml") {
        return None;
    } else if has("excel.sheet") || has("opendocument.spreadsheet") {
        "it is a workbook saved as XML: open it in a spreadsheet program and save it as .xlsx"
    } else if has("sdmx") || has("genericdata") || has("structurespecific") {
        "it is SDMX-ML: ask its service for SDMX-CSV (Accept: application/vnd.sdmx.data+csv)"
    } else {
        "it is XML, which is not read: ask for the table as CSV or as a workbook"
    };
    Some(refused(reason))
}

/// Why an archive cannot be read that holds no workbook of XML; its limits were looked at before.
pub(super) fn other_archive(bytes: &[u8]) -> Option<ReadError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    let reason = if has("word/document.xml") {
        Some("it is a text document (.docx): copy its table into a workbook")
    } else if has("_rels/.rels") || has("content.xml") || has("xl/workbook.bin") {
        None
    } else {
        Some("it is a ZIP archive and no workbook: unpack it and give the table in it")
    };
    reason.map(refused)
}
