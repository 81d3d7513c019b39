//! A layer with its values as `FlatGeobuf`: the features in the order of their index, which the library makes.

use flatbuffers::FlatBufferBuilder;
use flatgeobuf::geozero::error::Result as Processed;
use flatgeobuf::geozero::{ColumnValue, GeomProcessor, GeozeroGeometry, PropertyProcessor};
use flatgeobuf::{
    ColumnType, Feature, FeatureArgs, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType,
    size_prefixed_root_as_feature,
};
use geo::MultiPolygon;

use super::Selection;
use super::attributes::{Attributes, FieldKind};
use super::geojson::about;
use crate::model::{Cell, Lang};

/// Polygons as the library asks for them.
struct Outlines<'a>(&'a MultiPolygon<f64>);

impl GeozeroGeometry for Outlines<'_> {
    fn process_geom<P: GeomProcessor>(&self, processor: &mut P) -> Processed<()> {
        processor.multipolygon_begin(self.0.0.len(), 0)?;
        for (i, polygon) in self.0.iter().enumerate() {
            processor.polygon_begin(false, 1 + polygon.interiors().len(), i)?;
            let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
            for (j, ring) in rings.enumerate() {
                processor.linestring_begin(false, ring.0.len(), j)?;
                for (k, at) in ring.0.iter().enumerate() {
                    processor.xy(at.x, at.y, k)?;
                }
                processor.linestring_end(false, j)?;
            }
            processor.polygon_end(false, i)?;
        }
        processor.multipolygon_end(0)
    }
}

/// The file; its header has the title in a language, and as metadata what the `GeoJSON` says of all features.
pub(super) fn flatgeobuf(selection: &Selection<'_>, lang: Lang) -> Result<Vec<u8>, String> {
    let told = |error: flatgeobuf::Error| error.to_string();
    let attributes = Attributes::new(selection);
    let positions = selection.positions();
    let shapes = selection.layer.polygons();
    let metadata = about(selection, attributes.columns()).to_string();
    let are_bare: Vec<bool> = positions
        .iter()
        .map(|at| shapes[*at].0.is_empty())
        .collect();
    let options = FgbWriterOptions {
        // A unit without a shape has no box to be found by, and of no unit there is no tree.
        write_index: !are_bare.is_empty() && !are_bare.contains(&true),
        detect_type: false,
        crs: FgbCrs {
            org: Some("EPSG"),
            code: 4326,
            name: Some("WGS 84"),
            ..FgbCrs::default()
        },
        title: Some(selection.layer.title().get(lang)),
        metadata: Some(&metadata),
        ..FgbWriterOptions::default()
    };
    let name = selection.layer.id();
    let mut file =
        FgbWriter::create_with_options(name, GeometryType::MultiPolygon, options).map_err(told)?;
    for field in attributes.fields() {
        let kind = match field.kind {
            FieldKind::Text => ColumnType::String,
            FieldKind::Number => ColumnType::Double,
        };
        file.add_column(&field.name, kind, |_, _| {});
    }
    for position in positions {
        let mut fault = None;
        let row = attributes.row(position);
        let added = file.add_feature_geom(Outlines(&shapes[position]), |feature| {
            for (at, (field, cell)) in attributes.fields().iter().zip(&row).enumerate() {
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
    if are_bare.contains(&true) {
        let cut = || "a feature ends in the middle".to_owned();
        return without_geometry(&bytes, &are_bare).ok_or_else(cut);
    }
    Ok(bytes)
}

/// The bytes before the header.
const MAGIC_BYTES: usize = 8;

/// A file without an index in which some features have no geometry: the library gives them one without parts, which
/// GDAL takes for damage.
fn without_geometry(bytes: &[u8], are_bare: &[bool]) -> Option<Vec<u8>> {
    let (magic, rest) = bytes.split_at_checked(MAGIC_BYTES)?;
    let (header, mut rest) = sized(rest)?;
    let mut file = [magic, header].concat();
    for is_bare in are_bare {
        let (feature, after) = sized(rest)?;
        rest = after;
        if !is_bare {
            file.extend(feature);
            continue;
        }
        // Of its own, because its numbers are read where memory is aligned.
        let feature = feature.to_vec();
        let properties = size_prefixed_root_as_feature(&feature).ok()?.properties()?;
        let mut buffer = FlatBufferBuilder::new();
        let properties = Some(buffer.create_vector(properties.bytes()));
        let arguments = FeatureArgs {
            properties,
            ..FeatureArgs::default()
        };
        let bare = Feature::create(&mut buffer, &arguments);
        buffer.finish_size_prefixed(bare, None);
        file.extend(buffer.finished_data());
    }
    Some(file)
}

/// What begins with its length, and what comes after.
fn sized(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = u32::from_le_bytes(*bytes.first_chunk()?);
    bytes.split_at_checked(usize::try_from(length).ok()?.checked_add(4)?)
}
