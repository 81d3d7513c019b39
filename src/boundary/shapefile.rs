//! A shapefile: shapes (`.shp`), rows (`.dbf`), reference system (`.prj`) and code page (`.cpg`).
//!
//! The crate `shapefile` is not used: its table reader skips rows that are marked as deleted, after which every row
//! stands beside another shape, and decodes by the page that the header claims, which is wrong in Cyrillic files.

use geo::Coord;
use serde::de::DeserializeOwned;

use super::coordinates::{Line, Nested};
use super::dbf;
use super::error::{BoundaryError, of_library};
use super::feature::{RawFeature, RawGeometry};
use super::file_features::{Declared, FileFeatures};
use super::nesting::polygons;
use crate::table::Bytes;
use crate::words::{self, Sentence};

/// How a `.shp` begins.
pub(super) const MAGIC: [u8; 4] = [0, 0, 0x27, 0x0a];
const HEADER: usize = 100;
/// Bytes before the numbers of a polygon's parts: its kind and its box.
const BEFORE_PARTS: usize = 4 + 32;

/// Reads the shapes with what lies beside them, by ending.
pub(super) fn read<P: DeserializeOwned>(
    shp: &[u8],
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<FileFeatures<P>, BoundaryError> {
    let shapes = shapes(shp).map_err(damaged)?;
    let dbf = beside("dbf").ok_or_else(|| damaged(words::boundary_no_dbf()))?;
    let cpg = beside("cpg").map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let table = dbf::read(&dbf, cpg.as_deref()).map_err(damaged)?;
    if table.rows.len() != shapes.len() {
        let reason = words::boundary_shapes_rows(table.rows.len(), shapes.len());
        return Err(damaged(reason));
    }
    let mut decided: Vec<Sentence> = table.decided.into_iter().collect();
    let deleted = table.rows.iter().filter(|row| row.is_none()).count();
    if deleted > 0 {
        decided.push(words::boundary_deleted_rows(deleted));
    }
    let rows = table.rows.into_iter().zip(shapes);
    let features = rows.filter_map(|(row, shape)| row.map(|row| RawFeature::of_row(row, shape)));
    let features = features
        .collect::<Result<_, _>>()
        .map_err(|error| damaged(of_library(error)))?;
    let declared = match beside("prj").map(|bytes| String::from_utf8_lossy(&bytes).into_owned()) {
        Some(wkt) if !wkt.trim().is_empty() => Declared::System {
            name: None,
            wkt: Some(wkt),
        },
        Some(_) | None => Declared::Unstated(words::boundary_unstated_shapefile()),
    };
    Ok(FileFeatures {
        features,
        declared,
        decided,
    })
}

fn damaged(reason: Sentence) -> BoundaryError {
    BoundaryError::damaged(words::boundary_format_shapefile(), reason)
}

/// The shape of each record; none for a record without one.
fn shapes(shp: &[u8]) -> Result<Vec<Option<RawGeometry>>, Sentence> {
    let mut bytes = Bytes::big(shp);
    bytes.take(HEADER).ok_or_else(words::boundary_shp_header)?;
    let mut shapes = Vec::new();
    while !bytes.rest().is_empty() {
        let number = shapes.len() + 1;
        let cut = || words::boundary_shp_ends(number);
        bytes.u32().ok_or_else(cut)?;
        let words = bytes.u32().ok_or_else(cut)? as usize;
        let record = bytes.take(words.saturating_mul(2)).ok_or_else(cut)?;
        shapes.push(shape(record).map_err(|reason| words::boundary_of_shape(reason, number))?);
    }
    Ok(shapes)
}

fn shape(record: &[u8]) -> Result<Option<RawGeometry>, Sentence> {
    let mut bytes = Bytes::little(record);
    let kind = bytes.u32().ok_or_else(words::boundary_shape_no_kind)?;
    let other = match kind {
        0 => return Ok(None),
        5 | 15 | 25 => {
            let rings = rings(record, kind != 5).ok_or_else(words::boundary_shape_parts)?;
            return Ok(Some(RawGeometry::of_polygons(polygons(rings))));
        }
        1 | 11 | 21 => "Point",
        3 | 13 | 23 => "LineString",
        8 | 18 | 28 => "MultiPoint",
        31 => "MultiPatch",
        other => return Err(words::boundary_shape_kind(other)),
    };
    Ok(Some(RawGeometry::new(other, Nested::Empty)))
}

fn rings(record: &[u8], has_more: bool) -> Option<Vec<Line>> {
    let mut bytes = Bytes::little(record);
    bytes.take(BEFORE_PARTS)?;
    let parts = bytes.u32()? as usize;
    let places = bytes.u32()? as usize;
    let mut starts = Bytes::little(bytes.take(parts.checked_mul(4)?)?);
    let mut coordinates = Bytes::little(bytes.take(places.checked_mul(16)?)?);
    let mut at = Vec::with_capacity(places);
    for _ in 0..places {
        at.push(Coord {
            x: coordinates.f64()?,
            y: coordinates.f64()?,
        });
    }
    let mut begins = Vec::with_capacity(parts + 1);
    for _ in 0..parts {
        begins.push(starts.u32()? as usize);
    }
    begins.push(places);
    let rings = begins.windows(2).map(|ends| {
        let ring = at.get(ends[0]..ends[1])?;
        Some(Line::ring(ring.to_vec(), has_more))
    });
    rings.collect()
}
