//! Shekara: maps and spatial analysis of migration.
//!
//! Files become an immutable [`dataset::Dataset`]; from it come tiles, legends, analyses and
//! exports; HTTP and the command line ask for them.
#![doc = include_str!("../ARCHITECTURE.md")]
#![cfg_attr(
    test,
    allow(
        clippy::cast_possible_truncation,
        clippy::cast_possible_wrap,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "numbers that a test makes up are small"
    )
)]

pub mod analysis;
pub mod boundary;
pub mod choropleth;
pub mod cli;
pub mod coding;
pub mod dataset;
pub mod export;
pub mod filter;
pub mod geo;
pub mod http;
pub mod join;
#[cfg(feature = "maps")]
pub mod map;
pub mod model;
pub mod raster;
#[cfg(feature = "maps")]
pub mod report;
#[cfg(test)]
#[path = "../tests/shared/rounds.rs"]
mod rounds;
pub mod table;
pub mod tile;
pub mod tileset;
pub mod upload;
pub mod words;
pub mod workspace;
pub mod world;
