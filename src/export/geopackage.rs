//! Features as `GeoPackage` 1.3 (OGC 12-128r18): made in memory, with what the figures are as metadata, the titles
//! of the columns, and styles of QGIS.

use geo::Rect;
use rusqlite::types::Value;
use rusqlite::{Connection, MAIN_DB, params, params_from_iter};

use super::feature_table::{FeatureTable, Shape};
use super::qgis_style::Style;
use super::wkb;
use crate::analysis::FeatureShape;
use crate::model::{Cell, Field, FieldKind};

/// The tables that each has; the time of making is no part of an answer.
const SCHEMA: &str = r#"
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]',
   'longitude and latitude in degrees on WGS 84');
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT,
  row_id_value INTEGER, timestamp DATETIME NOT NULL, md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT,
  description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT,
  min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
INSERT INTO gpkg_extensions VALUES
  ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec121/#extension_metadata', 'read-write'),
  ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec121/#extension_metadata', 'read-write'),
  ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write'),
  ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write');
"#;

/// Where programs look for styles; a file without any has none, because an empty one is a second layer to some.
const STYLES: &str = r"
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
";

/// When it was made, for programs that ask; the same question has the same bytes.
const MADE: &str = "2000-01-01T00:00:00.000Z";
/// The number of the reference system.
const WGS_84: i32 = 4326;

/// The file. The first style is the one that QGIS takes.
pub(super) fn geopackage(
    features: &FeatureTable<'_>,
    styles: &[Style],
) -> Result<Vec<u8>, rusqlite::Error> {
    let mut database = Connection::open_in_memory()?;
    database.execute_batch(SCHEMA)?;
    let transaction = database.transaction()?;
    let table = Table {
        features,
        id: free(features.fields, "fid"),
        geometry: free(features.fields, "geom"),
    };
    table.create(&transaction)?;
    table.fill(&transaction)?;
    table.describe(&transaction)?;
    if !styles.is_empty() {
        transaction.execute_batch(STYLES)?;
    }
    for (number, style) in styles.iter().enumerate() {
        table.style(&transaction, style, number == 0)?;
    }
    transaction.commit()?;
    Ok(database.serialize(MAIN_DB)?.to_vec())
}

/// The table of features.
struct Table<'a> {
    features: &'a FeatureTable<'a>,
    id: String,
    geometry: String,
}

impl Table<'_> {
    /// The kind of its shapes.
    fn kind(&self) -> &'static str {
        match self.features.shape {
            FeatureShape::Polygons => "MULTIPOLYGON",
            FeatureShape::Lines => "MULTILINESTRING",
        }
    }

    fn create(&self, database: &Connection) -> Result<(), rusqlite::Error> {
        let mut sql = format!(
            "CREATE TABLE {} ({} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {} {}",
            quoted(self.features.name),
            quoted(&self.id),
            quoted(&self.geometry),
            self.kind()
        );
        for field in self.features.fields {
            let kind = match field.kind {
                FieldKind::Text => "TEXT",
                FieldKind::Number => "REAL",
            };
            sql += &format!(", {} {kind}", quoted(&field.name));
        }
        database.execute_batch(&format!("{sql});"))
    }

    fn fill(&self, database: &Connection) -> Result<(), rusqlite::Error> {
        let fields = self.features.fields;
        let places = vec!["?"; fields.len() + 1].join(", ");
        let columns: Vec<String> = std::iter::once(self.geometry.as_str())
            .chain(fields.iter().map(|field| field.name.as_str()))
            .map(quoted)
            .collect();
        let mut insert = database.prepare(&format!(
            "INSERT INTO {} ({}) VALUES ({places})",
            quoted(self.features.name),
            columns.join(", ")
        ))?;
        for (at, shape) in self.features.shapes.iter().enumerate() {
            let row = (self.features.row)(at);
            let cells = row.into_iter().map(|cell| match cell {
                Cell::Empty => Value::Null,
                Cell::Text(text) => Value::Text(text),
                Cell::Number(number) => Value::Real(number),
            });
            let shape = blob(shape).map_or(Value::Null, Value::Blob);
            insert.execute(params_from_iter(std::iter::once(shape).chain(cells)))?;
        }
        Ok(())
    }

    /// What the table is, and what its columns and figures are.
    fn describe(&self, database: &Connection) -> Result<(), rusqlite::Error> {
        let FeatureTable { name, title, .. } = *self.features;
        let extent = self.features.bounds();
        let side = |of: fn(Rect) -> f64| extent.map(of);
        database.execute(
            "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                name,
                name,
                title,
                MADE,
                side(|one| one.min().x),
                side(|one| one.min().y),
                side(|one| one.max().x),
                side(|one| one.max().y),
                WGS_84
            ],
        )?;
        database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)",
            params![name, self.geometry, self.kind(), WGS_84],
        )?;
        database.execute(
            "INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'https://www.rfc-editor.org/rfc/rfc8259', 'application/json', ?)",
            params![self.features.about.to_string()],
        )?;
        database.execute(
            "INSERT INTO gpkg_metadata_reference VALUES ('table', ?, NULL, NULL, ?, 1, NULL)",
            params![name, MADE],
        )?;
        for field in self.features.fields {
            if let Some(of) = &field.measured {
                database.execute(
                    "INSERT INTO gpkg_data_columns VALUES (?, ?, NULL, ?, ?, NULL, NULL)",
                    params![name, field.name, of.title, of.unit],
                )?;
            }
        }
        Ok(())
    }

    /// How QGIS draws a field; by itself where it is the default.
    fn style(
        &self,
        database: &Connection,
        style: &Style,
        default: bool,
    ) -> Result<(), rusqlite::Error> {
        database.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, useAsDefault, description, update_time) VALUES ('', '', ?, ?, ?, ?, ?, ?, ?)",
            params![self.features.name, self.geometry, style.field, style.text, default, style.title, MADE],
        )?;
        Ok(())
    }
}

/// A name that no field has.
fn free(fields: &[Field], name: &str) -> String {
    let mut free = name.to_owned();
    while fields
        .iter()
        .any(|one| one.name.eq_ignore_ascii_case(&free))
    {
        free.push('_');
    }
    free
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The header of a geometry (§2.1.3) with its box, and the shape as well-known binary; none for a feature without one.
fn blob(shape: &Shape<'_>) -> Option<Vec<u8>> {
    let bounds = shape.bounds()?;
    // Magic, version 0, flags: low byte first, a box of four numbers.
    let mut bytes = b"GP\x00\x03".to_vec();
    bytes.extend(WGS_84.to_le_bytes());
    let (min, max) = (bounds.min(), bounds.max());
    for side in [min.x, max.x, min.y, max.y] {
        bytes.extend(side.to_le_bytes());
    }
    wkb::write(&mut bytes, shape);
    Some(bytes)
}
