//! A layer with its values as `GeoPackage` 1.3 (OGC 12-128r18): made in memory, with what the figures are as metadata, the
//! titles of the columns, and a style of QGIS for each indicator.

use geo::{BoundingRect, Coord, LineString, MultiPolygon, Rect};
use rusqlite::types::Value;
use rusqlite::{Connection, MAIN_DB, params, params_from_iter};

use super::Selection;
use super::attributes::{Attributes, Field, FieldKind};
use super::geojson::about;
use super::qgis_style::qgis_style;
use crate::model::{Cell, Lang};

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
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
"#;

/// When it was made, for programs that ask; the same question has the same bytes.
const MADE: &str = "2000-01-01T00:00:00.000Z";
/// The number of the reference system.
const WGS_84: i32 = 4326;

/// The file, with titles in a language.
pub(super) fn geopackage(
    selection: &Selection<'_>,
    lang: Lang,
) -> Result<Vec<u8>, rusqlite::Error> {
    let mut database = Connection::open_in_memory()?;
    database.execute_batch(SCHEMA)?;
    let transaction = database.transaction()?;
    let attributes = Attributes::new(selection);
    let fields = attributes.fields();
    let table = Table {
        name: selection.layer.id(),
        id: free(fields, "fid"),
        geometry: free(fields, "geom"),
    };
    table.create(&transaction, fields)?;
    table.fill(&transaction, selection, &attributes)?;
    table.describe(&transaction, selection, &attributes, lang)?;
    transaction.commit()?;
    Ok(database.serialize(MAIN_DB)?.to_vec())
}

/// The table of features.
struct Table<'a> {
    name: &'a str,
    id: String,
    geometry: String,
}

impl Table<'_> {
    fn create(&self, database: &Connection, fields: &[Field]) -> Result<(), rusqlite::Error> {
        let mut sql = format!(
            "CREATE TABLE {} ({} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {} MULTIPOLYGON",
            quoted(self.name),
            quoted(&self.id),
            quoted(&self.geometry)
        );
        for field in fields {
            let kind = match field.kind {
                FieldKind::Text => "TEXT",
                FieldKind::Number => "REAL",
            };
            sql += &format!(", {} {kind}", quoted(&field.name));
        }
        database.execute_batch(&format!("{sql});"))
    }

    fn fill(
        &self,
        database: &Connection,
        selection: &Selection<'_>,
        attributes: &Attributes<'_>,
    ) -> Result<(), rusqlite::Error> {
        let places = vec!["?"; attributes.fields().len() + 1].join(", ");
        let columns: Vec<String> = std::iter::once(self.geometry.as_str())
            .chain(attributes.fields().iter().map(|field| field.name.as_str()))
            .map(quoted)
            .collect();
        let mut insert = database.prepare(&format!(
            "INSERT INTO {} ({}) VALUES ({places})",
            quoted(self.name),
            columns.join(", ")
        ))?;
        for position in selection.positions() {
            let shape = blob(&selection.layer.polygons()[position]);
            let cells = attributes.row(position).into_iter().map(|cell| match cell {
                Cell::Empty => Value::Null,
                Cell::Text(text) => Value::Text(text),
                Cell::Number(number) => Value::Real(number),
            });
            let shape = shape.map_or(Value::Null, Value::Blob);
            insert.execute(params_from_iter(std::iter::once(shape).chain(cells)))?;
        }
        Ok(())
    }

    /// What the table is, what its columns and figures are, and how QGIS draws them.
    fn describe(
        &self,
        database: &Connection,
        selection: &Selection<'_>,
        attributes: &Attributes<'_>,
        lang: Lang,
    ) -> Result<(), rusqlite::Error> {
        let layer = selection.layer;
        let extent = extent(selection);
        let side = |of: fn(Rect) -> f64| extent.map(of);
        database.execute(
            "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                self.name,
                self.name,
                layer.title().get(lang),
                MADE,
                side(|one| one.min().x),
                side(|one| one.min().y),
                side(|one| one.max().x),
                side(|one| one.max().y),
                WGS_84
            ],
        )?;
        database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'MULTIPOLYGON', ?, 0, 0)",
            params![self.name, self.geometry, WGS_84],
        )?;
        database.execute(
            "INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'https://www.rfc-editor.org/rfc/rfc8259', 'application/json', ?)",
            params![about(selection, attributes.columns()).to_string()],
        )?;
        database.execute(
            "INSERT INTO gpkg_metadata_reference VALUES ('table', ?, NULL, NULL, ?, 1, NULL)",
            params![self.name, MADE],
        )?;
        for field in attributes.fields() {
            if let (Some(title), Some(unit)) = (&field.title, &field.unit) {
                database.execute(
                    "INSERT INTO gpkg_data_columns VALUES (?, ?, NULL, ?, ?, NULL, NULL)",
                    params![self.name, field.name, title.get(lang), unit.get(lang)],
                )?;
            }
        }
        let values = attributes.fields().iter().filter(|one| one.title.is_some());
        for (number, (column, field)) in attributes.columns().iter().zip(values).enumerate() {
            let style = qgis_style(selection, column, &field.name, lang);
            let title = column.indicator.title.get(lang);
            database.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, useAsDefault, description, update_time) VALUES ('', '', ?, ?, ?, ?, ?, ?, ?)",
                params![self.name, self.geometry, field.name, style, number == 0, title, MADE],
            )?;
        }
        Ok(())
    }
}

/// The box around what is written; none where nothing that is has a shape.
fn extent(selection: &Selection<'_>) -> Option<Rect> {
    let shapes = selection.layer.polygons();
    let boxes = selection.positions().into_iter();
    let boxes = boxes.filter_map(|at| shapes[at].bounding_rect());
    boxes.reduce(|a, b| {
        let (low, high) = ((a.min(), b.min()), (a.max(), b.max()));
        Rect::new(
            Coord {
                x: low.0.x.min(low.1.x),
                y: low.0.y.min(low.1.y),
            },
            Coord {
                x: high.0.x.max(high.1.x),
                y: high.0.y.max(high.1.y),
            },
        )
    })
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

/// The header of a geometry (§2.1.3) with its box, and the polygons as well-known binary, low bytes first; none for a
/// unit without a shape.
fn blob(shape: &MultiPolygon<f64>) -> Option<Vec<u8>> {
    let bounds = shape.bounding_rect()?;
    // Magic, version 0, flags: low byte first, a box of four numbers.
    let mut bytes = b"GP\x00\x03".to_vec();
    bytes.extend(WGS_84.to_le_bytes());
    let (min, max) = (bounds.min(), bounds.max());
    for side in [min.x, max.x, min.y, max.y] {
        bytes.extend(side.to_le_bytes());
    }
    begin(&mut bytes, 6, shape.0.len());
    for polygon in shape {
        begin(&mut bytes, 3, 1 + polygon.interiors().len());
        ring(&mut bytes, polygon.exterior());
        for hole in polygon.interiors() {
            ring(&mut bytes, hole);
        }
    }
    Some(bytes)
}

/// The order of bytes, the kind of geometry, and how many parts follow.
fn begin(bytes: &mut Vec<u8>, kind: u32, parts: usize) {
    bytes.push(1);
    bytes.extend(kind.to_le_bytes());
    bytes.extend(count(parts));
}

/// A count of rings or positions; more than four thousand million are in no memory.
fn count(parts: usize) -> [u8; 4] {
    u32::try_from(parts).unwrap_or(u32::MAX).to_le_bytes()
}

fn ring(bytes: &mut Vec<u8>, line: &LineString<f64>) {
    bytes.extend(count(line.0.len()));
    for at in &line.0 {
        bytes.extend(at.x.to_le_bytes());
        bytes.extend(at.y.to_le_bytes());
    }
}
