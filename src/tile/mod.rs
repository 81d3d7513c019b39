//! Vector tiles, pure: from a coverage to bytes.
//!
//! The order of the files is the order of the steps.

mod clean; //    integer polygons without self-crossings
mod clip; //     a box cuts a ring or a line, by axis
mod coord; //    z/x/y, checked
mod encode; //   integers and tags -> Mapbox Vector Tile 2.1
mod geometry; // a layer's levels, and one tile's geometry
mod level; //    units of a zoom as clean integer polygons
mod pyramid; //  arcs -> the integer grid of a zoom, each arc once
mod tilejson; // TileJSON 3.0 and MBTiles metadata

pub use coord::TileCoord;
pub use encode::{EncodeError, TagValue, encode};
pub use geometry::{Feature, LayerTiles, Shape, TileGeometry};
pub use tilejson::{Metadata, TileJson, VectorLayer};

/// The width of a tile in grid units.
pub const EXTENT: i32 = 4096;
/// How far geometry reaches beyond a tile's edge, in grid units, so that outlines have no seam.
pub const BUFFER: i32 = 64;

/// A place on the grid, of a zoom or of a tile.
pub type Point = [i32; 2];
/// An open ring or a line.
type Line = Vec<Point>;
/// Exterior first, then holes.
type Polygon = Vec<Line>;
