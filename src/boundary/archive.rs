//! A ZIP archive with boundaries in it: a zipped shapefile, or one file of any other format.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::error::{BoundaryError, of_library};
use super::file_features::choose_layer;
use crate::table::{Encoding, decoded};
use crate::words::{self, Sentence};

/// How an archive begins.
pub(super) const MAGIC: &[u8] = b"PK\x03\x04";

/// The largest file of an archive, and all that are unpacked, in bytes.
const MOST_BYTES: u64 = 256 << 20;
/// Files of an archive.
const MOST_FILES: usize = 10_000;

/// Endings of the formats that are read.
const BOUNDARIES: [&str; 9] = [
    "shp",
    "geojson",
    "json",
    "topojson",
    "geojsonl",
    "ndjson",
    "geojsonseq",
    "gpkg",
    "fgb",
];

/// A file of an archive, with what lies beside it.
#[derive(Debug)]
pub(super) struct ArchiveEntry {
    pub name: String,
    pub bytes: Vec<u8>,
    /// The files of the same name with other endings, by ending.
    pub beside: Vec<(String, Vec<u8>)>,
    /// Whether the archive has one layer only, so that another choice is within it.
    pub is_only: bool,
}

/// The file with boundaries; of several, the one that is named.
pub(super) fn unpacked(bytes: &[u8], layer: Option<&str>) -> Result<ArchiveEntry, BoundaryError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unread)?;
    if archive.len() > MOST_FILES {
        let told = words::boundary_archive_files(archive.len(), MOST_FILES);
        return Err(damaged(told));
    }
    let mut names = Vec::with_capacity(archive.len());
    for number in 0..archive.len() {
        let entry = archive.by_index_raw(number).map_err(unread)?;
        names.push(name(entry.name_raw()));
    }
    let has = |name: &str| names.iter().any(|one| one == name);
    if has("[Content_Types].xml") {
        return Err(BoundaryError::OtherKind(words::boundary_is_workbook()));
    }
    let inside: Vec<usize> = (0..names.len())
        .filter(|at| {
            let (_, ending) = parted(&names[*at]);
            let own = names[*at].contains("__MACOSX/") || file_name(&names[*at]).starts_with('.');
            !own && BOUNDARIES.contains(&ending.as_str())
        })
        .collect();
    if inside.is_empty() {
        let few: Vec<&str> = names.iter().map(String::as_str).take(5).collect();
        let kmz = names.iter().any(|name| parted(name).1 == "kml");
        return Err(BoundaryError::OtherKind(if kmz {
            words::boundary_is_kmz()
        } else {
            words::boundary_archive_without(BOUNDARIES.join(", ."), few.join(", "))
        }));
    }
    let stems: Vec<&str> = inside.iter().map(|at| stem(&names[*at])).collect();
    let alike = |stem: &&str| stems.iter().filter(|one| one == &stem).count() > 1;
    let shown: Vec<&str> = if stems.iter().any(alike) {
        inside.iter().map(|at| names[*at].as_str()).collect()
    } else {
        stems
    };
    let is_only = inside.len() == 1;
    let wanted = layer.filter(|name| !is_only || shown.contains(name));
    let number = inside[choose_layer(&shown, wanted, words::boundary_several_files)?];
    let mut left = MOST_BYTES;
    let (path, _) = parted(&names[number]);
    let mut beside = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let (other, ending) = parted(name);
        if at != number
            && other.eq_ignore_ascii_case(path)
            && ["dbf", "prj", "cpg"].contains(&ending.as_str())
        {
            beside.push((ending, unpack(&mut archive, at, &mut left)?));
        }
    }
    Ok(ArchiveEntry {
        bytes: unpack(&mut archive, number, &mut left)?,
        name: names[number].clone(),
        beside,
        is_only,
    })
}

fn unpack(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    number: usize,
    left: &mut u64,
) -> Result<Vec<u8>, BoundaryError> {
    let entry = archive.by_index(number).map_err(unread)?;
    let mut bytes = Vec::new();
    // What an entry says of its size is not asked.
    let mut entry = entry.take(*left + 1);
    entry.read_to_end(&mut bytes).map_err(unread)?;
    *left = left
        .checked_sub(bytes.len() as u64)
        .ok_or_else(|| damaged(words::boundary_archive_size(MOST_BYTES)))?;
    Ok(bytes)
}

/// A name without a mark of UTF-8 is in the page of DOS, as Windows writes it.
fn name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => decoded(raw, Encoding::Cp866).map_or_else(String::new, Cow::into_owned),
    }
}

fn damaged(reason: Sentence) -> BoundaryError {
    BoundaryError::damaged(words::boundary_format_archive(), reason)
}

fn unread(error: impl Display) -> BoundaryError {
    damaged(of_library(error))
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A path without its ending, and the ending in lower case.
fn parted(path: &str) -> (&str, String) {
    match path.rsplit_once('.') {
        Some((before, ending)) if !ending.contains('/') => (before, ending.to_lowercase()),
        Some(_) | None => (path, String::new()),
    }
}

fn stem(path: &str) -> &str {
    file_name(parted(path).0)
}
