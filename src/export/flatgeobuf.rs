//! Features as `FlatGeobuf`: the features in the order of their index, which the library makes.

use flatbuffers::FlatBufferBuilder;
use flatgeobuf::geozero::error::Result as Processed;
use flatgeobuf::geozero::{ColumnValue, GeomProcessor, GeozeroGeometry, PropertyProcessor};
use flatgeobuf::{
    ColumnType, Feature, FeatureArgs, FgbCrs, FgbWriter, FgbWriterOptions, Geometry, GeometryArgs,
    GeometryType, size_prefixed_root_as_feature,
};
use geo::LineString;

use super::feature_table::{FeatureTable, Shape};
use crate::analysis::FeatureShape;
use crate::model::cast::to_u32;
use crate::model::{Cell, FieldKind};
use crate::words;

/// A shape as the library asks for it.
struct Outlines<'a>(&'a Shape<'a>);

impl GeozeroGeometry for Outlines<'_> {
    fn process_geom<P: GeomProcessor>(&self, processor: &mut P) -> Processed<()> {
        match self.0 {
            Shape::Polygons(polygons) => {
                processor.multipolygon_begin(polygons.0.len(), 0)?;
                for (i, polygon) in polygons.iter().enumerate() {
                    processor.polygon_begin(false, 1 + polygon.interiors().len(), i)?;
                    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
                    for (j, ring) in rings.enumerate() {
                        line(processor, ring, j)?;
                    }
                    processor.polygon_end(false, i)?;
                }
                processor.multipolygon_end(0)
            }
            Shape::Lines(lines) => {
                processor.multilinestring_begin(lines.len(), 0)?;
                for (i, one) in lines.iter().enumerate() {
                    line(processor, one, i)?;
                }
                processor.multilinestring_end(0)
            }
        }
    }
}

/// The line of a number among those of its shape.
fn line<P: GeomProcessor>(
    processor: &mut P,
    line: &LineString<f64>,
    number: usize,
) -> Processed<()> {
    processor.linestring_begin(false, line.0.len(), number)?;
    for (at, place) in line.0.iter().enumerate() {
        processor.xy(place.x, place.y, at)?;
    }
    processor.linestring_end(false, number)
}

/// The file; its header has the title, and as metadata what the `GeoJSON` says of all features.
pub(super) fn flatgeobuf(features: &FeatureTable<'_>) -> Result<Vec<u8>, String> {
    let told = |error: flatgeobuf::Error| error.to_string();
    let metadata = features.about.to_string();
    let is_rewritten = features.shapes.iter().any(is_written_otherwise);
    let options = FgbWriterOptions {
        // What is written otherwise has another length than the tree says, and of no feature there is no tree.
        write_index: !features.shapes.is_empty() && !is_rewritten,
        detect_type: false,
        crs: FgbCrs {
            org: Some("EPSG"),
            code: 4326,
            name: Some("WGS 84"),
            ..FgbCrs::default()
        },
        title: Some(features.title),
        metadata: Some(&metadata),
        ..FgbWriterOptions::default()
    };
    let kind = match features.shape {
        FeatureShape::Polygons => GeometryType::MultiPolygon,
        FeatureShape::Lines => GeometryType::MultiLineString,
    };
    let mut file = FgbWriter::create_with_options(features.name, kind, options).map_err(told)?;
    for field in features.fields {
        let kind = match field.kind {
            FieldKind::Text => ColumnType::String,
            FieldKind::Number => ColumnType::Double,
        };
        file.add_column(&field.name, kind, |_, _| {});
    }
    for (position, shape) in features.shapes.iter().enumerate() {
        let mut fault = None;
        let row = (features.row)(position);
        let added = file.add_feature_geom(Outlines(shape), |feature| {
            for (at, (field, cell)) in features.fields.iter().zip(&row).enumerate() {
                let value = match cell {
                    Cell::Empty => continue,
                    Cell::Text(text) => ColumnValue::String(text),
                    Cell::Number(number) => ColumnValue::Double(*number),
                };
                if let Err(error) = feature.property(at, &field.name, &value) {
                    fault.get_or_insert(error);
                }
            }
        });
        added.map_err(|error| error.to_string())?;
        if let Some(fault) = fault {
            return Err(fault.to_string());
        }
    }
    let mut bytes = Vec::new();
    file.write(&mut bytes).map_err(told)?;
    if is_rewritten {
        let cut = || words::error_feature_cut().to_owned();
        return rewritten(&bytes, &features.shapes).ok_or_else(cut);
    }
    Ok(bytes)
}

/// The bytes before the header.
const MAGIC_BYTES: usize = 8;

/// True of what the library writes in a way that GDAL takes for damage: a geometry without parts, and lines of one part
/// without its end (GDAL 3.6 and what is built on it; 3.12 reads them).
fn is_written_otherwise(shape: &Shape<'_>) -> bool {
    match shape {
        Shape::Polygons(polygons) => polygons.0.is_empty(),
        Shape::Lines(lines) => lines.len() < 2,
    }
}

/// A file without an index in which such features have no geometry, or say where their line ends.
fn rewritten(bytes: &[u8], shapes: &[Shape<'_>]) -> Option<Vec<u8>> {
    let (magic, rest) = bytes.split_at_checked(MAGIC_BYTES)?;
    let (header, mut rest) = sized(rest)?;
    let mut file = [magic, header].concat();
    for shape in shapes {
        let (feature, after) = sized(rest)?;
        rest = after;
        if !is_written_otherwise(shape) {
            file.extend(feature);
            continue;
        }
        // Of its own, because its numbers are read where memory is aligned.
        let feature = feature.to_vec();
        let feature = size_prefixed_root_as_feature(&feature).ok()?;
        let mut buffer = FlatBufferBuilder::new();
        let geometry = if shape.is_empty() {
            None
        } else {
            let places: Vec<f64> = feature.geometry()?.xy()?.iter().collect();
            let ends = buffer.create_vector(&[to_u32(places.len() / 2)]);
            let arguments = GeometryArgs {
                xy: Some(buffer.create_vector(&places)),
                ends: Some(ends),
                ..GeometryArgs::default()
            };
            Some(Geometry::create(&mut buffer, &arguments))
        };
        let properties = feature.properties()?;
        let arguments = FeatureArgs {
            geometry,
            properties: Some(buffer.create_vector(properties.bytes())),
            ..FeatureArgs::default()
        };
        let whole = Feature::create(&mut buffer, &arguments);
        buffer.finish_size_prefixed(whole, None);
        file.extend(buffer.finished_data());
    }
    Some(file)
}

/// What begins with its length, and what comes after.
fn sized(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = u32::from_le_bytes(*bytes.first_chunk()?);
    bytes.split_at_checked(usize::try_from(length).ok()?.checked_add(4)?)
}
