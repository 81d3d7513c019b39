//! Integers become the geometry of a Mapbox Vector Tile 2.1. The only user of the `mvt` crate,
//! around whose faults (version 0.15) it steps:
//!
//! - its `bbox()` clamps vertices instead of clipping, so it is never called;
//! - it writes a closing vertex as one more vertex, so rings are fed open;
//! - it drops the `MoveTo` of a ring that starts where the last one ended, so such a ring starts
//!   elsewhere;
//! - it neither winds rings nor drops degenerate ones, so they come wound and clean;
//! - it panics on an empty point geometry, so no feature is empty.

use mvt::{GeomData, GeomEncoder, GeomType, Tile};

use super::wire::{self, Fields};
use super::{EXTENT, Feature, Point, Shape, TileGeometry};
use crate::words;

/// A tile that the `mvt` crate refused.
#[derive(Debug, thiserror::Error)]
#[error("{}", words::error_encoding(cause, layer))]
pub struct EncodeError {
    layer: String,
    #[source]
    cause: mvt::Error,
}

/// The fields type and geometry of a feature, encoded.
pub(super) type Encoded = Vec<u8>;

/// The encoded type and geometry of each feature, and of each label point, in their order, those of other tiles last.
pub(super) fn geometries(
    layer: &str,
    geometry: &TileGeometry,
) -> Result<(Vec<Encoded>, Vec<Encoded>), EncodeError> {
    let fail = |cause| EncodeError {
        layer: layer.to_owned(),
        cause,
    };
    let shapes = encode(geometry.features.iter().map(shape)).map_err(fail)?;
    let labels = geometry.labels.iter().chain(&geometry.near_labels);
    let points = encode(labels.map(|(_, place)| points_of(&[*place]))).map_err(fail)?;
    Ok((shapes, points))
}

/// A tile of features without id and tags is made, and each feature's message taken out of it: it
/// holds the fields type and geometry and nothing else.
fn encode(
    features: impl Iterator<Item = Result<GeomData, mvt::Error>>,
) -> Result<Vec<Encoded>, mvt::Error> {
    let mut tile = Tile::new(EXTENT.unsigned_abs());
    let mut layer = tile.create_layer("");
    for geometry in features {
        layer = layer.into_feature(geometry?).into_layer();
    }
    if layer.num_features() == 0 {
        return Ok(Vec::new());
    }
    tile.add_layer(layer)?;
    let bytes = tile.to_bytes()?;
    let layers = Fields(&bytes).filter(|(key, _)| *key == wire::TILE_LAYER);
    Ok(layers
        .flat_map(|(_, layer)| Fields(layer))
        .filter(|(key, _)| *key == wire::LAYER_FEATURE)
        .map(|(_, feature)| feature.to_vec())
        .collect())
}

fn points_of(points: &[Point]) -> Result<GeomData, mvt::Error> {
    let mut encoder = GeomEncoder::<i32>::new(GeomType::Point);
    for [x, y] in points {
        encoder.add_point(*x, *y)?;
    }
    encoder.encode()
}

fn shape(feature: &Feature) -> Result<GeomData, mvt::Error> {
    let (kind, lines): (GeomType, Vec<&Vec<Point>>) = match &feature.shape {
        Shape::Polygons(polygons) => (GeomType::Polygon, polygons.iter().flatten().collect()),
        Shape::Lines(lines) => (GeomType::Linestring, lines.iter().collect()),
        Shape::Points(points) => return points_of(points),
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
