//! `FlatGeobuf`: each feature is verified by the library before anything of it is read.
//!
//! The library's own reader is not used: it asks for as much memory as a feature claims to need, and its reader of
//! properties panics where they end too early.

use flatgeobuf::{
    Column, ColumnType, Geometry, GeometryType, Header, size_prefixed_root_as_feature,
    size_prefixed_root_as_header,
};
use geo::Coord;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::coordinates::{Line, Nested};
use super::error::{BoundaryError, of_library};
use super::feature::{RawFeature, RawGeometry};
use super::file_features::{Declared, FileFeatures};
use crate::table::Bytes;
use crate::words::{self, Sentence};

/// How a file begins, but for the version of its writer.
pub(super) const MAGIC: &[u8] = b"fgb\x03fgb";
/// Bytes of the magic with the version.
const START: usize = 8;
/// Bytes of the number that tells a part's length.
const LENGTH: usize = 4;
/// Bytes of a place in the index: a box and an offset.
const NODE: usize = 40;

const FORMAT: &str = "FlatGeobuf";

pub(super) fn read<P: DeserializeOwned>(bytes: &[u8]) -> Result<FileFeatures<P>, BoundaryError> {
    let rest = bytes.get(START..).unwrap_or_default();
    let (part, rest) = part(rest).ok_or_else(|| damaged(words::boundary_ends_in_header()))?;
    let header = size_prefixed_root_as_header(&part);
    let of_header = |error| damaged(words::boundary_of_header(of_library(error)));
    let header = header.map_err(of_header)?;
    let index = index_length(header.features_count(), header.index_node_size());
    let rest = index.and_then(|length| rest.get(length..));
    let mut rest = rest.ok_or_else(|| damaged(words::boundary_ends_in_index()))?;
    let mut features = Vec::new();
    while !rest.is_empty() {
        let number = features.len() + 1;
        let damaged = |reason: Sentence| damaged(words::boundary_of_feature(number, reason));
        let part = self::part(rest);
        let (one, after) = part.ok_or_else(|| damaged(words::boundary_ends_in_middle()))?;
        rest = after;
        let one =
            size_prefixed_root_as_feature(&one).map_err(|error| damaged(of_library(error)))?;
        let geometry = one
            .geometry()
            .map(|one| geometry(&one, header.geometry_type()));
        let geometry = geometry.transpose().map_err(damaged)?;
        let cells = one.properties().map(|one| one.bytes()).unwrap_or_default();
        let own = one.columns();
        let columns = own.or_else(|| header.columns());
        let column = |at: usize| columns.filter(|all| at < all.len()).map(|all| all.get(at));
        let properties = properties(cells, column);
        let properties = properties.ok_or_else(|| damaged(words::boundary_properties_end()))?;
        let feature = RawFeature::of_row(properties, geometry);
        features.push(feature.map_err(|error| damaged(of_library(error)))?);
    }
    let layer = header.name().filter(|name| !name.is_empty());
    Ok(FileFeatures {
        features,
        declared: declared(&header),
        decided: vec![layer.map_or_else(|| words::verbatim(FORMAT), words::boundary_flatgeobuf)],
    })
}

fn damaged(reason: Sentence) -> BoundaryError {
    BoundaryError::damaged(FORMAT, reason)
}

/// A part with the number of its length before it, copied to where numbers may be read, and what follows.
fn part(bytes: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let length = Bytes::little(bytes).u32()? as usize;
    // The library asks for eight at least.
    if length < 8 {
        return None;
    }
    let (part, rest) = bytes.split_at_checked(length.checked_add(LENGTH)?)?;
    Some((part.to_vec(), rest))
}

/// The bytes of the packed R-tree, of which each node but the last of a level has as many children; none where that
/// is more than there can be.
fn index_length(features: u64, children: u16) -> Option<usize> {
    if features == 0 || children == 0 {
        return Some(0);
    }
    if children < 2 {
        return None;
    }
    let mut level = usize::try_from(features).ok()?;
    let mut nodes = level;
    while level > 1 {
        level = level.div_ceil(usize::from(children));
        nodes = nodes.checked_add(level)?;
    }
    // An index over one feature has a root beside it.
    nodes += usize::from(features == 1);
    nodes.checked_mul(NODE)
}

fn declared(header: &Header<'_>) -> Declared {
    let unstated = || Declared::Unstated(words::boundary_unstated_flatgeobuf());
    let Some(crs) = header.crs() else {
        return unstated();
    };
    let wkt = crs.wkt().filter(|text| !text.trim().is_empty());
    let name = (crs.code() != 0).then(|| format!("{}:{}", crs.org().unwrap_or("EPSG"), crs.code()));
    if name.is_none() && wkt.is_none() {
        return unstated();
    }
    Declared::System {
        name,
        wkt: wkt.map(str::to_owned),
    }
}

/// A geometry; the header's kind holds for all features unless it is unknown. The verifier has limited the depth.
fn geometry(geometry: &Geometry<'_>, of_all: GeometryType) -> Result<RawGeometry, Sentence> {
    let kind = if of_all == GeometryType::Unknown {
        geometry.type_()
    } else {
        of_all
    };
    let parts = || geometry.parts().into_iter().flatten();
    Ok(match kind {
        GeometryType::Polygon => RawGeometry::new("Polygon", rings(geometry)?),
        GeometryType::MultiPolygon => {
            let polygons: Result<Vec<Nested>, Sentence> = parts().map(|one| rings(&one)).collect();
            let polygons = polygons?;
            // A single one may be written without parts.
            RawGeometry::of_polygons(if polygons.is_empty() && geometry.xy().is_some() {
                vec![rings(geometry)?]
            } else {
                polygons
            })
        }
        GeometryType::GeometryCollection | GeometryType::MultiSurface => {
            let members = parts().map(|one| self::geometry(&one, GeometryType::Unknown));
            RawGeometry::of_members(members.collect::<Result<_, _>>()?)
        }
        other => RawGeometry::new(other.variant_name().unwrap_or("Unknown"), Nested::Empty),
    })
}

fn rings(geometry: &Geometry<'_>) -> Result<Nested, Sentence> {
    let numbers: Vec<f64> = geometry.xy().into_iter().flatten().collect();
    let places: Vec<Coord<f64>> = numbers
        .chunks_exact(2)
        .map(|one| Coord {
            x: one[0],
            y: one[1],
        })
        .collect();
    let has_more = geometry.z().is_some() || geometry.m().is_some();
    let mut ends: Vec<usize> = geometry
        .ends()
        .into_iter()
        .flatten()
        .map(|end| end as usize)
        .collect();
    if ends.is_empty() {
        ends.push(places.len());
    }
    let mut from = 0;
    let rings = ends.into_iter().map(|end| {
        let ring = places.get(from..end);
        from = end;
        let ring = ring.ok_or_else(words::boundary_ring_ends)?;
        Ok(Nested::Line(Line::ring(ring.to_vec(), has_more)))
    });
    Ok(Nested::Lists(rings.collect::<Result<_, Sentence>>()?))
}

/// Cells with the number of their column before each; none where they end too early.
fn properties<'a>(
    cells: &[u8],
    column: impl Fn(usize) -> Option<Column<'a>>,
) -> Option<Map<String, Value>> {
    let mut bytes = Bytes::little(cells);
    let mut properties = Map::new();
    while bytes.rest().len() > 1 {
        let column = column(usize::from(bytes.u16()?))?;
        let value = match column.type_() {
            ColumnType::Byte => Value::from(bytes.u8()?.cast_signed()),
            ColumnType::UByte => Value::from(bytes.u8()?),
            ColumnType::Bool => Value::from(bytes.u8()? != 0),
            ColumnType::Short => Value::from(bytes.u16()?.cast_signed()),
            ColumnType::UShort => Value::from(bytes.u16()?),
            ColumnType::Int => Value::from(bytes.u32()?.cast_signed()),
            ColumnType::UInt => Value::from(bytes.u32()?),
            ColumnType::Long => Value::from(bytes.i64()?),
            ColumnType::ULong => Value::from(bytes.i64()?.cast_unsigned()),
            ColumnType::Float => Value::from(f32::from_bits(bytes.u32()?)),
            ColumnType::Double => Value::from(bytes.f64()?),
            ColumnType::String | ColumnType::Json | ColumnType::DateTime => {
                let length = bytes.u32()? as usize;
                Value::from(String::from_utf8_lossy(bytes.take(length)?))
            }
            ColumnType::Binary => {
                let length = bytes.u32()? as usize;
                bytes.take(length)?;
                continue;
            }
            _ => return None,
        };
        if !value.is_null() {
            properties.insert(column.name().to_owned(), value);
        }
    }
    Some(properties)
}
