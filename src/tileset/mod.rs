//! A dataset as tiles: what the server serves and what `tiles build` writes are made here, so that
//! both are the same bytes.

mod build; //       dataset -> the tiles of each layer
mod describe; //    names, fields and sources of the layers in the tiles
mod view_column; // a view as tags, one for each unit

pub use build::TileSet;
pub use describe::Description;
pub use view_column::{ViewColumn, classing};
