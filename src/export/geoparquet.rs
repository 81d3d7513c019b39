//! A layer with its values as `GeoParquet` 1.1: geometries as well-known binary, a column of a type for each attribute.

use std::sync::Arc;

use geo::{LineString, MultiPolygon};
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{PrimitiveTypeBuilder, Type, TypePtr};
use serde_json::json;

use super::Selection;
use super::attributes::{Attributes, Field, FieldKind};
use super::geojson::about;
use crate::geo::Bbox;
use crate::model::Cell;
use crate::model::cast::to_u32;

/// The name of the column of geometries.
const GEOMETRY: &str = "geometry";

/// Rows of one group: of each column as many values are in memory at once.
const GROUP: usize = 50_000;

type Group<'a> = SerializedRowGroupWriter<'a, Vec<u8>>;

/// The file; beside the metadata of the format it has, as `shekara`, what the `GeoJSON` says of all features.
pub(super) fn geoparquet(selection: &Selection<'_>) -> Result<Vec<u8>, ParquetError> {
    let attributes = Attributes::new(selection);
    let positions = selection.positions();
    let shapes = selection.layer.polygons();
    let shown: Vec<MultiPolygon<f64>> = positions
        .iter()
        .map(|at| shapes[*at].clone())
        .filter(|one| !one.0.is_empty())
        .collect();
    let mut about_column = json!({ "encoding": "WKB", "geometry_types": ["MultiPolygon"] });
    if !shown.is_empty() {
        about_column["bbox"] = json!(Bbox::around(&shown).to_array());
    }
    let geo = json!({
        "version": "1.1.0",
        "primary_column": GEOMETRY,
        "columns": { GEOMETRY: about_column },
    });
    let metadata = vec![
        KeyValue::new("geo".to_owned(), geo.to_string()),
        KeyValue::new(
            "shekara".to_owned(),
            about(selection, attributes.columns()).to_string(),
        ),
    ];
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(metadata))
        .build();
    let schema = schema(attributes.fields())?;
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    for positions in positions.chunks(GROUP) {
        let mut group = file.next_row_group()?;
        let outlines = positions.iter().map(|at| well_known_binary(&shapes[*at]));
        column::<ByteArrayType>(&mut group, outlines)?;
        let rows: Vec<Vec<Cell>> = positions.iter().map(|at| attributes.row(*at)).collect();
        for (at, field) in attributes.fields().iter().enumerate() {
            let cells = rows.iter().map(|row| &row[at]);
            match field.kind {
                FieldKind::Text => column::<ByteArrayType>(&mut group, cells.map(text))?,
                FieldKind::Number => column::<DoubleType>(&mut group, cells.map(number))?,
            }
        }
        group.close()?;
    }
    file.into_inner()
}

fn schema(fields: &[Field]) -> Result<TypePtr, ParquetError> {
    fn optional(name: &str, kind: Physical) -> PrimitiveTypeBuilder<'_> {
        Type::primitive_type_builder(name, kind).with_repetition(Repetition::OPTIONAL)
    }
    let mut columns = vec![optional(GEOMETRY, Physical::BYTE_ARRAY).build()?];
    for field in fields {
        columns.push(match field.kind {
            FieldKind::Text => optional(&field.name, Physical::BYTE_ARRAY)
                .with_logical_type(Some(LogicalType::String))
                .with_converted_type(ConvertedType::UTF8)
                .build()?,
            FieldKind::Number => optional(&field.name, Physical::DOUBLE).build()?,
        });
    }
    let columns: Vec<TypePtr> = columns.into_iter().map(Arc::new).collect();
    let schema = Type::group_type_builder("schema").with_fields(columns);
    Ok(Arc::new(schema.build()?))
}

/// Writes the next column of a group; none is a value that is not there.
fn column<T: DataType>(
    group: &mut Group<'_>,
    cells: impl Iterator<Item = Option<T::T>>,
) -> Result<(), ParquetError> {
    let cells: Vec<Option<T::T>> = cells.collect();
    let is_there: Vec<i16> = cells.iter().map(|one| i16::from(one.is_some())).collect();
    let values: Vec<T::T> = cells.into_iter().flatten().collect();
    let Some(mut column) = group.next_column()? else {
        return Ok(());
    };
    column
        .typed::<T>()
        .write_batch(&values, Some(&is_there), None)?;
    column.close()
}

fn text(cell: &Cell) -> Option<ByteArray> {
    match cell {
        Cell::Text(text) => Some(ByteArray::from(text.as_str())),
        Cell::Number(number) => Some(ByteArray::from(number.to_string().as_str())),
        Cell::Empty => None,
    }
}

fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(_) | Cell::Empty => None,
    }
}

/// Kinds of geometry (OGC 06-103r4, 8.2.8).
const POLYGON: u32 = 3;
const MULTI_POLYGON: u32 = 6;

/// None for a unit without a shape.
fn well_known_binary(polygons: &MultiPolygon<f64>) -> Option<ByteArray> {
    if polygons.0.is_empty() {
        return None;
    }
    let mut bytes = Vec::new();
    begin(&mut bytes, MULTI_POLYGON, polygons.0.len());
    for polygon in polygons {
        begin(&mut bytes, POLYGON, 1 + polygon.interiors().len());
        ring(&mut bytes, polygon.exterior());
        for hole in polygon.interiors() {
            ring(&mut bytes, hole);
        }
    }
    Some(ByteArray::from(bytes))
}

/// Byte order, kind, and how many parts follow.
fn begin(bytes: &mut Vec<u8>, kind: u32, parts: usize) {
    bytes.push(1);
    bytes.extend(kind.to_le_bytes());
    bytes.extend(to_u32(parts).to_le_bytes());
}

fn ring(bytes: &mut Vec<u8>, ring: &LineString<f64>) {
    bytes.extend(to_u32(ring.0.len()).to_le_bytes());
    for at in &ring.0 {
        bytes.extend(at.x.to_le_bytes());
        bytes.extend(at.y.to_le_bytes());
    }
}
