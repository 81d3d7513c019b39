//! A grid of people as `GeoTIFF` -> how many live in each unit, and where. Only the blocks that units meet are decoded, one
//! after another: a grid of the whole world costs no more than its part. Pure.

mod error; //        why a file is no grid of people
mod georeference; // its tags -> meridians and parallels
mod grid; //         the file: its size, its blocks, its values
mod samples; //      what a cell holds, and what is refused
mod shared_out; //   a cell's people -> the units that it lies in

pub use error::RasterError;
pub use grid::PeopleRaster;
pub use shared_out::{PlacesOf, UnitPeople, share_out};
