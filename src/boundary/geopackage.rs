//! A `GeoPackage`: its layers of features, read out of memory by `SQLite`.

use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB, OptionalExtension, Row};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::error::{BoundaryError, of_library};
use super::feature::RawFeature;
use super::file_features::{Declared, FileFeatures, choose_layer};
use super::wkb;
use crate::words::{self, Sentence};

/// How a `SQLite` database begins.
pub(super) const MAGIC: &[u8] = b"SQLite format 3\0";

/// Features of a layer.
const MOST_FEATURES: usize = 4_000_000;
/// Steps of `SQLite` between two looks at how many there were, and as many looks: a layer may be a view, which can
/// be written so that it never ends.
const STEPS: i32 = 1_000_000;
const MOST_LOOKS: u32 = 5_000;

/// A layer of features.
struct Layer {
    table: String,
    column: String,
    srs: i64,
}

pub(super) fn read<P: DeserializeOwned>(
    bytes: &[u8],
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    layer: Option<&str>,
) -> Result<FileFeatures<P>, BoundaryError> {
    let connection = opened(bytes).map_err(unread)?;
    let layers = layers(&connection).map_err(unread)?;
    let Some(layers) = layers else {
        return Err(BoundaryError::OtherKind(words::boundary_is_sqlite()));
    };
    if layers.is_empty() {
        return Err(BoundaryError::Layer(words::boundary_no_layer()));
    }
    let names: Vec<&str> = layers.iter().map(|one| one.table.as_str()).collect();
    let layer = &layers[choose_layer(&names, layer, words::boundary_several_layers)?];
    let mut decided = vec![words::boundary_geopackage(&layer.table)];
    if beside("gpkg-wal").is_some_and(|wal| !wal.is_empty()) {
        decided.push(words::boundary_geopackage_wal());
    }
    let declared = declared(&connection, layer.srs).map_err(unread)?;
    Ok(FileFeatures {
        features: features(&connection, layer)?,
        declared,
        decided,
    })
}

fn unread(error: rusqlite::Error) -> BoundaryError {
    damaged(of_library(error))
}

fn damaged(reason: Sentence) -> BoundaryError {
    BoundaryError::damaged("GeoPackage", reason)
}

/// The database in memory: nothing is written beside the file, and nobody's lock is waited for.
fn opened(bytes: &[u8]) -> rusqlite::Result<Connection> {
    let mut bytes = std::borrow::Cow::Borrowed(bytes);
    // A database in memory has no write-ahead log; the header says that this one has (QGIS leaves it so).
    if bytes.get(18..20) == Some(&[2, 2]) {
        bytes.to_mut()[18..20].copy_from_slice(&[1, 1]);
    }
    let mut connection = Connection::open_in_memory()?;
    connection.deserialize_read_exact(MAIN_DB, &*bytes, bytes.len(), true)?;
    let looks = AtomicU32::new(0);
    let is_enough = move || looks.fetch_add(1, Ordering::Relaxed) > MOST_LOOKS;
    connection.progress_handler(STEPS, Some(is_enough))?;
    connection.pragma_update(None, "trusted_schema", false)?;
    Ok(connection)
}

/// None where the database is no `GeoPackage`.
fn layers(connection: &Connection) -> rusqlite::Result<Option<Vec<Layer>>> {
    let there: i64 = connection.query_row(
        "SELECT count(*) FROM sqlite_master WHERE name IN ('gpkg_contents', 'gpkg_geometry_columns')",
        [],
        |row| row.get(0),
    )?;
    if there < 2 {
        return Ok(None);
    }
    let mut rows = connection.prepare(
        "SELECT c.table_name, g.column_name, g.srs_id FROM gpkg_contents c JOIN gpkg_geometry_columns g \
         ON lower(g.table_name) = lower(c.table_name) WHERE c.data_type = 'features' ORDER BY c.table_name",
    )?;
    let layers = rows.query_map([], |row| {
        Ok(Layer {
            table: row.get(0)?,
            column: row.get(1)?,
            srs: row.get(2)?,
        })
    })?;
    layers.collect::<rusqlite::Result<_>>().map(Some)
}

/// What a system of the file is in the registers; -1 and 0 are those of nobody (OGC 12-128r19, 1.1.2.1.2).
fn declared(connection: &Connection, srs: i64) -> rusqlite::Result<Declared> {
    let found: Option<(String, i64, String)> = connection
        .query_row(
            "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?1",
            [srs],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    let undefined = || Declared::Unstated(words::boundary_unstated_geopackage());
    Ok(match found {
        // GDAL writes one of its own for layers without any.
        Some((.., wkt)) if wkt.to_lowercase().contains("[\"undefined ") => undefined(),
        Some((organization, code, wkt)) if srs > 0 => Declared::System {
            name: Some(format!("{organization}:{code}")),
            wkt: Some(wkt).filter(|text| text != "undefined" && !text.is_empty()),
        },
        Some(_) | None => undefined(),
    })
}

fn features<P: DeserializeOwned>(
    connection: &Connection,
    layer: &Layer,
) -> Result<Vec<RawFeature<P>>, BoundaryError> {
    let quoted = layer.table.replace('"', "\"\"");
    let rows = connection.prepare(&format!("SELECT * FROM \"{quoted}\""));
    let mut rows = rows.map_err(unread)?;
    let names: Vec<String> = rows.column_names().map(str::to_owned).collect();
    let shape = names
        .iter()
        .position(|name| name.eq_ignore_ascii_case(&layer.column))
        .ok_or_else(|| damaged(words::boundary_no_column(&layer.column, &layer.table)))?;
    let mut rows = rows.query([]).map_err(unread)?;
    let mut features = Vec::new();
    while let Some(row) = rows.next().map_err(unread)? {
        if features.len() == MOST_FEATURES {
            return Err(damaged(words::boundary_most_features(MOST_FEATURES)));
        }
        let number = features.len() + 1;
        let of_feature = |reason: Sentence| damaged(words::boundary_of_feature(number, reason));
        features.push(feature(row, &names, shape).map_err(of_feature)?);
    }
    Ok(features)
}

fn feature<P: DeserializeOwned>(
    row: &Row<'_>,
    names: &[String],
    shape: usize,
) -> Result<RawFeature<P>, Sentence> {
    let mut properties = Map::new();
    let mut geometry = None;
    for (at, name) in names.iter().enumerate() {
        let cell = row.get_ref(at).map_err(of_library)?;
        let value = match cell {
            ValueRef::Blob(blob) if at == shape => {
                geometry = wkb::of_geopackage(blob)?;
                continue;
            }
            ValueRef::Integer(whole) => Value::from(whole),
            ValueRef::Real(number) => Value::from(number),
            ValueRef::Text(text) => Value::from(String::from_utf8_lossy(text)),
            ValueRef::Null | ValueRef::Blob(_) => continue,
        };
        properties.insert(name.clone(), value);
    }
    RawFeature::of_row(properties, geometry).map_err(of_library)
}
