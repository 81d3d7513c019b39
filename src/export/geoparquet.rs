//! Features as `GeoParquet` 1.1: geometries as well-known binary, a column of a type for each attribute.

use std::sync::Arc;

use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{PrimitiveTypeBuilder, Type, TypePtr};
use serde_json::json;

use super::feature_table::{FeatureTable, Shape};
use super::wkb;
use crate::analysis::FeatureShape;
use crate::model::{Cell, Field, FieldKind};

/// The name of the column of geometries.
const GEOMETRY: &str = "geometry";

/// Rows of one group: of each column as many values are in memory at once.
const GROUP: usize = 50_000;

type Group<'a> = SerializedRowGroupWriter<'a, Vec<u8>>;

/// The file; beside the metadata of the format it has, as `shekara`, what the `GeoJSON` says of all features.
pub(super) fn geoparquet(features: &FeatureTable<'_>) -> Result<Vec<u8>, ParquetError> {
    let kind = match features.shape {
        FeatureShape::Polygons => "MultiPolygon",
        FeatureShape::Lines => "MultiLineString",
    };
    let mut about_column = json!({ "encoding": "WKB", "geometry_types": [kind] });
    if let Some(bounds) = features.bounds() {
        let (min, max) = (bounds.min(), bounds.max());
        about_column["bbox"] = json!([min.x, min.y, max.x, max.y]);
    }
    let geo = json!({
        "version": "1.1.0",
        "primary_column": GEOMETRY,
        "columns": { GEOMETRY: about_column },
    });
    let metadata = vec![
        KeyValue::new("geo".to_owned(), geo.to_string()),
        KeyValue::new("shekara".to_owned(), features.about.to_string()),
    ];
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(metadata))
        .build();
    let schema = schema(features.fields)?;
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let positions: Vec<usize> = (0..features.shapes.len()).collect();
    for positions in positions.chunks(GROUP) {
        let mut group = file.next_row_group()?;
        let outlines = positions
            .iter()
            .map(|at| well_known_binary(&features.shapes[*at]));
        column::<ByteArrayType>(&mut group, outlines)?;
        let rows: Vec<Vec<Cell>> = positions.iter().map(|at| (features.row)(*at)).collect();
        for (at, field) in features.fields.iter().enumerate() {
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

/// None for a feature without a shape.
fn well_known_binary(shape: &Shape<'_>) -> Option<ByteArray> {
    if shape.is_empty() {
        return None;
    }
    let mut bytes = Vec::new();
    wkb::write(&mut bytes, shape);
    Some(ByteArray::from(bytes))
}
