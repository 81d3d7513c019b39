//! Integers and tags become a Mapbox Vector Tile 2.1. The only user of the `mvt` crate, around whose
//! faults (version 0.15) it steps:
//!
//! - its `bbox()` clamps vertices instead of clipping, so it is never called;
//! - it writes a closing vertex as one more vertex, so rings are fed open;
//! - it drops the `MoveTo` of a ring that starts where the last one ended, so such a ring starts
//!   elsewhere;
//! - it neither winds rings nor drops degenerate ones, so they come wound and clean;
//! - it panics on an empty point geometry, so no feature is empty.

use mvt::{GeomData, GeomEncoder, GeomType, Layer, Tile};

use super::{EXTENT, Feature, Point, Shape, TileGeometry};

/// The value of a tag.
#[derive(Debug, Clone, PartialEq)]
pub enum TagValue {
    /// Text.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A number.
    Double(f64),
}

/// A tile that the `mvt` crate refused.
#[derive(Debug, thiserror::Error)]
#[error("encoding layer {layer}: {cause}")]
pub struct EncodeError {
    layer: String,
    #[source]
    cause: mvt::Error,
}

/// Gives the tags of a feature, by the position of its unit.
pub type Tags<'a> = dyn Fn(usize, &mut dyn FnMut(&str, TagValue)) + 'a;

/// A tile with a layer of that name and, where label points fall into it, a layer `{name}_labels`
/// of points with the same tags. `ids` gives the feature id by position. No geometry, no bytes.
pub fn encode(
    name: &str,
    geometry: &TileGeometry,
    ids: &[u64],
    tags: &Tags<'_>,
) -> Result<Vec<u8>, EncodeError> {
    let fail = |cause| EncodeError {
        layer: name.to_owned(),
        cause,
    };
    let mut tile = Tile::new(EXTENT.unsigned_abs());
    let shapes = geometry
        .features
        .iter()
        .map(|one| (one.position, shape(one)));
    add_layer(&mut tile, name, shapes, ids, tags).map_err(fail)?;
    let points = geometry
        .labels
        .iter()
        .map(|(position, place)| (*position, point(*place)));
    add_layer(&mut tile, &format!("{name}_labels"), points, ids, tags).map_err(fail)?;
    if tile.num_layers() == 0 {
        return Ok(Vec::new());
    }
    tile.to_bytes().map_err(fail)
}

fn add_layer(
    tile: &mut Tile,
    name: &str,
    features: impl Iterator<Item = (usize, Result<GeomData, mvt::Error>)>,
    ids: &[u64],
    tags: &Tags<'_>,
) -> Result<(), mvt::Error> {
    let mut layer: Layer = tile.create_layer(name);
    for (position, geometry) in features {
        let mut feature = layer.into_feature(geometry?);
        if let Some(id) = ids.get(position) {
            feature.set_id(*id);
        }
        tags(position, &mut |key, value| match value {
            TagValue::Text(text) => feature.add_tag_string(key, &text),
            TagValue::Int(number) => feature.add_tag_int(key, number),
            TagValue::Double(number) => feature.add_tag_double(key, number),
        });
        layer = feature.into_layer();
    }
    if layer.num_features() > 0 {
        tile.add_layer(layer)?;
    }
    Ok(())
}

fn point([x, y]: Point) -> Result<GeomData, mvt::Error> {
    GeomEncoder::<i32>::new(GeomType::Point)
        .point(x, y)?
        .encode()
}

fn shape(feature: &Feature) -> Result<GeomData, mvt::Error> {
    let (kind, lines): (GeomType, Vec<&Vec<Point>>) = match &feature.shape {
        Shape::Polygons(polygons) => (GeomType::Polygon, polygons.iter().flatten().collect()),
        Shape::Lines(lines) => (GeomType::Linestring, lines.iter().collect()),
    };
    let mut encoder = GeomEncoder::<i32>::new(kind);
    let mut cursor: Option<Point> = None;
    for line in lines {
        // A ring may start at any of its vertices; a line may not, but two lines of one feature
        // that meet end to end are drawn the same without the second MoveTo.
        let turn = usize::from(kind == GeomType::Polygon && cursor == line.first().copied());
        for i in 0..line.len() {
            let [x, y] = line[(i + turn) % line.len()];
            encoder.add_point(x, y)?;
            cursor = Some([x, y]);
        }
        encoder.complete_geom()?;
    }
    encoder.encode()
}
