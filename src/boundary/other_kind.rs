//! What a file is that no boundaries are read from, by its first bytes, and what can be done.

use super::{flatgeobuf, shapefile};
use crate::words::{self, Phrase, Sentence};

/// How files of each kind begin that are not read.
const MAGIC: [(&[u8], Phrase); 3] = [
    (b"%PDF", words::boundary_is_pdf),
    (&[0x1f, 0x8b], words::boundary_is_gzip),
    (&[0xd0, 0xcf, 0x11, 0xe0], words::boundary_is_office),
];

/// Likewise of kinds that another build reads.
const UNBUILT: [(&[u8], bool, Phrase); 2] = [
    (
        b"SQLite format 3\0",
        cfg!(feature = "geopackage"),
        words::boundary_built_without_geopackage,
    ),
    (
        b"PAR1",
        cfg!(feature = "geoparquet"),
        words::boundary_built_without_geoparquet,
    ),
];

/// How binary files begin that are read.
const READ: &[&[u8]] = &[
    &shapefile::MAGIC,
    flatgeobuf::MAGIC,
    #[cfg(feature = "geoparquet")]
    super::geoparquet::MAGIC,
];

/// Parts of a shapefile, by ending.
const PARTS: [&str; 6] = ["dbf", "shx", "prj", "cpg", "sbn", "sbx"];

/// What a file is, where it begins as no boundaries do.
pub(super) fn other_kind(name: &str, bytes: &[u8]) -> Option<Sentence> {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    if let Some(ending) = ending.filter(|ending| PARTS.contains(&ending.as_str())) {
        return Some(words::boundary_is_shapefile_part(ending));
    }
    if READ.iter().any(|magic| bytes.starts_with(magic)) {
        return None;
    }
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(kind());
    }
    let mut unbuilt = UNBUILT.iter().filter(|(_, is_built, _)| !is_built);
    if let Some((.., kind)) = unbuilt.find(|(magic, ..)| bytes.starts_with(magic)) {
        return Some(kind());
    }
    let start = &bytes[..bytes.len().min(4096)];
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches(['\u{feff}', '\u{1e}', ' ', '\n', '\r', '\t']);
    let kind = match text.chars().next() {
        Some('{' | '[') => return None,
        Some('<') => {
            let lower = text.to_lowercase();
            if lower.contains("<kml") {
                words::boundary_is_kml()
            } else if lower.contains("<html") {
                words::boundary_is_html()
            } else {
                words::boundary_is_xml()
            }
        }
        None if bytes.len() <= start.len() => words::boundary_is_empty(),
        // A text in another encoding has zero bytes; JSON is UTF-8 (RFC 8259 §8.1).
        Some(_) | None if start.contains(&0) => words::boundary_is_binary(),
        Some(_) | None => words::boundary_is_text(),
    };
    Some(kind)
}
