//! Vector tiles, pure: from a coverage to bytes.

mod attributes; //  ids, codes, names
mod base; //        a tile in pieces, to which a view adds its tags
mod budget; //      what a tile may weigh, and what gives way
mod clean; //       integer polygons without self-crossings
mod clip; //        a box cuts a polygon, without boolean operations
mod clip_line; //   a box cuts a line
mod coord; //       z/x/y, checked
mod encode; //      integers -> geometry bytes, by the `mvt` crate
mod flow_tile; //   lines of flows in one tile
mod geometry; //    one tile's geometry
mod grid; //        boxes of grid units
mod later; //       what deep levels are made of when they are asked for
mod layer_index; // R-trees of a layer's boxes and labels
mod layer_tiles; // a layer's levels and ready tiles
mod level; //       units of a zoom as clean integer polygons
mod made_level; // the level of a zoom, within the budget
mod only; //        a tile of some of its features
mod point_level; // points of a zoom, fewer on the lower ones
mod pyramid; //     arcs -> the integer grid of a zoom, each arc once
mod reached; //     which tiles a layer reaches into
mod simple; //      is a ring simple?
mod source; //      what tiles are made of
mod tilejson; //    TileJSON 3.0 and MBTiles metadata
mod too_fine; //    is a line too rough for a zoom's grid?
mod view_tags; //   value, class, status
mod wire; //        the words of Protocol Buffers that tiles use

#[cfg(test)]
mod heavy;
#[cfg(test)]
mod reference;

pub use attributes::Attributes;
pub use base::BaseTile;
pub use budget::{Fallback, TileLimits, VERTICES_AT_LOAD};
pub use coord::TileCoord;
pub use encode::EncodeError;
pub use flow_tile::{FlowTileLine, flow_tile};
pub use geometry::{Feature, Shape, TileGeometry};
pub use layer_tiles::LayerTiles;
pub use source::TileSource;
pub use tilejson::{FieldType, Metadata, TileField, TileJson, VectorLayer};
pub use view_tags::{TileFeature, ViewTags};

pub use crate::geo::mercator::DEEPEST_ZOOM;

/// The width of a tile in grid units.
pub const EXTENT: i32 = 4096;
/// How far geometry reaches beyond a tile's edge, in grid units, so that outlines have no seam.
pub const BUFFER: i32 = 64;
/// How far beyond a tile's edge the points of symbols are in it too, for clients that cut what they draw at that
/// edge: the largest symbol and its line are 25 pixels from their point, where a tile is drawn 256 pixels wide.
pub const SYMBOL_BUFFER: i32 = 25 * EXTENT / 256;

/// A place on the grid, of a zoom or of a tile.
pub type Point = [i32; 2];
/// An open ring or a line.
type Line = Vec<Point>;
/// Exterior first, then holes.
type Polygon = Vec<Line>;
