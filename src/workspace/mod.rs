//! The only reader of files: a workspace becomes a [`Dataset`](crate::dataset::Dataset), or every
//! reason why not.
//!
//! A workspace is a folder with `shekara.toml`, GeoJSON boundaries and CSV tables. The repository's
//! own `geodata/` is one and is embedded in the binary.

mod boundaries; // GeoJSON -> units and polygons
mod catalogue; //  where each code stands
mod claims; //     statements to be tested
mod facts; //      figures that documents state
mod files; //      where a workspace's files come from: a folder, or the binary
mod finding; //    what is wrong, and where
mod load; //       manifest + boundaries + tables -> Dataset
mod manifest; //   shekara.toml
mod periods; //    a list of periods in a cell
mod relations; //  how stated figures must hang together
mod rows; //       a CSV table, row by row
mod seen; //       whether the files are still those that were read
mod table; //      indicator CSV -> observations

pub use files::Files;
pub use finding::{Finding, Severity};
pub use load::{Loaded, load};
pub use seen::Seen;
