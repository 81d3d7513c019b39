//! `GeoParquet` 1.0 and 1.1: rows with a column of well-known binary, and what the file says of it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes as Shared;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::error::{BoundaryError, of_library};
use super::feature::RawFeature;
use super::file_features::{Declared, FileFeatures};
use super::wkb;
use crate::words::{self, Sentence};

/// How a file begins and ends.
pub(super) const MAGIC: &[u8] = b"PAR1";
/// Features of a file.
const MOST_FEATURES: usize = 4_000_000;

pub(super) fn read<P: DeserializeOwned>(bytes: &[u8]) -> Result<FileFeatures<P>, BoundaryError> {
    let shared = Shared::copy_from_slice(bytes);
    // The library gives up on some damaged files by a panic; nothing of its work is seen again then.
    let found = catch_unwind(AssertUnwindSafe(|| features(shared)));
    found.unwrap_or_else(|_| Err(damaged(words::boundary_reader_gave_up())))
}

fn damaged(reason: Sentence) -> BoundaryError {
    BoundaryError::damaged(words::boundary_format_parquet(), reason)
}

fn features<P: DeserializeOwned>(bytes: Shared) -> Result<FileFeatures<P>, BoundaryError> {
    let unread = |error: ParquetError| damaged(of_library(error));
    let reader = SerializedFileReader::new(bytes).map_err(unread)?;
    packed_as_known(reader.metadata())?;
    let geo = About::of(reader.metadata())?;
    let mut features = Vec::new();
    for row in reader.get_row_iter(None).map_err(unread)? {
        if features.len() == MOST_FEATURES {
            return Err(damaged(words::boundary_most_rows(MOST_FEATURES)));
        }
        let number = features.len() + 1;
        let feature = feature(&row.map_err(unread)?, &geo.column);
        features.push(feature.map_err(|reason| damaged(words::boundary_of_row(reason, number)))?);
    }
    Ok(FileFeatures {
        features,
        declared: geo.declared,
        decided: vec![words::boundary_geoparquet(geo.column)],
    })
}

/// What is packed otherwise is told before any of it is read.
fn packed_as_known(metadata: &ParquetMetaData) -> Result<(), BoundaryError> {
    let groups = metadata.row_groups().iter();
    let mut codecs =
        groups.flat_map(|group| group.columns().iter().map(ColumnChunkMetaData::compression));
    let other = codecs.find(|one| !matches!(one, Compression::UNCOMPRESSED | Compression::SNAPPY));
    match other {
        None => Ok(()),
        Some(codec) => Err(BoundaryError::OtherKind(words::boundary_parquet_packed(
            codec.to_string(),
        ))),
    }
}

/// What the file says of its geometries.
struct About {
    column: String,
    declared: Declared,
}

impl About {
    fn of(metadata: &ParquetMetaData) -> Result<Self, BoundaryError> {
        let pairs = metadata.file_metadata().key_value_metadata();
        let geo = pairs.into_iter().flatten().find(|one| one.key == "geo");
        let Some(text) = geo.and_then(|one| one.value.as_deref()) else {
            return Err(BoundaryError::OtherKind(words::boundary_parquet_table()));
        };
        let geo: Value = serde_json::from_str(text).map_err(|error| damaged(of_library(error)))?;
        let column = geo["primary_column"].as_str().unwrap_or("geometry");
        let about = &geo["columns"][column];
        let encoding = about["encoding"].as_str().unwrap_or("WKB");
        if encoding != "WKB" {
            let told = words::boundary_parquet_encoding(encoding);
            return Err(BoundaryError::OtherKind(told));
        }
        Ok(Self {
            column: column.to_owned(),
            declared: declared(about),
        })
    }
}

/// A system that is not said is longitude and latitude on WGS 84; one that is null is not known (`GeoParquet` 1.1).
fn declared(about: &Value) -> Declared {
    let Some(crs) = about.get("crs") else {
        return Declared::ByFormat;
    };
    if crs.is_null() {
        return Declared::Unstated(words::boundary_unstated_geoparquet());
    }
    let id = &crs["id"];
    let code = match &id["code"] {
        Value::String(code) => code.clone(),
        other => other.to_string(),
    };
    let name = match id["authority"].as_str() {
        Some(authority) => Some(format!("{authority}:{code}")),
        None => crs["name"].as_str().map(str::to_owned),
    };
    Declared::System { name, wkt: None }
}

fn feature<P: DeserializeOwned>(row: &Row, column: &str) -> Result<RawFeature<P>, Sentence> {
    let mut properties = Map::new();
    let mut geometry = None;
    for (name, field) in row.get_column_iter() {
        if name != column {
            properties.extend(property(field).map(|value| (name.clone(), value)));
            continue;
        }
        geometry = match field {
            Field::Bytes(bytes) => Some(wkb::plain(bytes.data())?),
            _ => None,
        };
    }
    RawFeature::of_row(properties, geometry).map_err(of_library)
}

/// A cell that is a text or a number; nothing for one that is several.
fn property(field: &Field) -> Option<Value> {
    let value = match field {
        Field::Null => Value::Null,
        Field::Bool(value) => Value::from(*value),
        Field::Byte(value) => Value::from(*value),
        Field::Short(value) => Value::from(*value),
        Field::Int(value) => Value::from(*value),
        Field::Long(value) => Value::from(*value),
        Field::UByte(value) => Value::from(*value),
        Field::UShort(value) => Value::from(*value),
        Field::UInt(value) => Value::from(*value),
        Field::ULong(value) => Value::from(*value),
        Field::Float(value) => Value::from(*value),
        Field::Double(value) => Value::from(*value),
        Field::Str(text) => Value::from(text.as_str()),
        Field::Bytes(_) | Field::Group(_) | Field::ListInternal(_) | Field::MapInternal(_) => {
            return None;
        }
        Field::Float16(_)
        | Field::Decimal(_)
        | Field::Date(_)
        | Field::TimeMillis(_)
        | Field::TimeMicros(_)
        | Field::TimestampMillis(_)
        | Field::TimestampMicros(_) => Value::from(field.to_string()),
    };
    Some(value)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use parquet::data_type::{ByteArray, ByteArrayType};
    use parquet::file::metadata::KeyValue;
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;

    use super::*;

    /// A file with a triangle and a row without a geometry; `geo` is what it says of them.
    fn file(geo: Option<&str>, compression: Compression) -> Vec<u8> {
        let mut outline = vec![1, 3, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0];
        for (x, y) in [(10.0, 50.0), (11.0, 50.0), (11.0, 51.0), (10.0, 50.0_f64)] {
            outline.extend(f64::to_le_bytes(x));
            outline.extend(f64::to_le_bytes(y));
        }
        let schema = "message schema { optional binary geometry; optional binary code (UTF8); }";
        let schema = Arc::new(parse_message_type(schema).unwrap());
        let geo = geo.map(|text| vec![KeyValue::new("geo".to_owned(), text.to_owned())]);
        let properties = WriterProperties::builder()
            .set_compression(compression)
            .set_key_value_metadata(geo)
            .build();
        let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
        let mut group = file.next_row_group().unwrap();
        let columns: [(Vec<ByteArray>, &[i16]); 2] = [
            (vec![ByteArray::from(outline)], &[1, 0]),
            (
                vec![ByteArray::from("D11"), ByteArray::from("D12")],
                &[1, 1],
            ),
        ];
        for (values, levels) in columns {
            let mut column = group.next_column().unwrap().unwrap();
            let typed = column.typed::<ByteArrayType>();
            typed.write_batch(&values, Some(levels), None).unwrap();
            column.close().unwrap();
        }
        group.close().unwrap();
        file.into_inner().unwrap()
    }

    const GEO: &str = r#"{"version":"1.1.0","primary_column":"geometry","columns":{"geometry":{"encoding":"WKB"}}}"#;

    fn read_all(bytes: &[u8]) -> Result<FileFeatures<Map<String, Value>>, String> {
        read(bytes).map_err(|error| error.to_string())
    }

    #[test]
    fn rows_are_features_and_one_without_a_geometry_is_one_too() {
        for compression in [Compression::UNCOMPRESSED, Compression::SNAPPY] {
            let found = read_all(&file(Some(GEO), compression)).unwrap();
            assert_eq!(found.features.len(), 2);
            let first = &found.features[0];
            assert_eq!(first.geometry.as_ref().unwrap().kind, "Polygon");
            assert_eq!(first.properties.as_ref().unwrap()["code"], "D11");
            assert!(found.features[1].geometry.is_none());
            assert!(matches!(found.declared, Declared::ByFormat));
        }
    }

    #[test]
    fn the_system_is_what_the_metadata_says() {
        let with = |crs: &str| GEO.replace(r#""WKB""#, &format!(r#""WKB","crs":{crs}"#));
        let system = with(r#"{"name":"x","id":{"authority":"EPSG","code":32632}}"#);
        let found = read_all(&file(Some(&system), Compression::SNAPPY)).unwrap();
        let is_named = |name: &str| matches!(&found.declared, Declared::System { name: Some(one), .. } if one == name);
        assert!(is_named("EPSG:32632"), "{:?}", found.declared);
        let found = read_all(&file(Some(&with("null")), Compression::SNAPPY)).unwrap();
        assert!(matches!(found.declared, Declared::Unstated(_)));
    }

    #[test]
    fn what_is_not_read_is_named() {
        let other = GEO.replace("WKB", "multipolygon");
        for (geo, wanted) in [
            (None, "without geometries"),
            (Some(other.as_str()), "multipolygon"),
        ] {
            let error = read_all(&file(geo, Compression::SNAPPY)).unwrap_err();
            assert!(error.contains(wanted), "{error}");
        }
    }

    #[test]
    fn damaged_files_are_errors_and_no_end_of_the_program() {
        let whole = file(Some(GEO), Compression::SNAPPY);
        let mut state = 1_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state >> 32).unwrap()
        };
        for _ in 0..3000 {
            let mut damaged = whole.clone();
            let at = next() % damaged.len();
            damaged[at] = (next() % 256) as u8;
            if next() % 8 == 0 {
                damaged.truncate(next() % whole.len());
            }
            // Of either outcome nothing else is asked than that it comes.
            drop(read_all(&damaged));
        }
    }
}
