//! Layers as pictures that lie over others: the same drawing for tiles, WMS and OGC API Maps.

mod drawn; //   a layer and a view of it
mod picture; // layers in a window
mod tiles; //   /maps/{layer}/{z}/{x}/{y}.png, and their TileJSON

pub(super) use drawn::Drawn;
pub(super) use picture::{Picture, note_ignored};
pub(super) use tiles::{dense_tile, tile, tilejson};
