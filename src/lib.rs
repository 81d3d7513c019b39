//! Shekara: maps and spatial analysis of migration.
//!
//! Files become an immutable [`dataset::Dataset`]; from it come tiles, legends, analyses and
//! exports; HTTP and the command line ask for them. The rooms, each using only those below it:
//!
//! ```text
//! cli                          one file for each subcommand
//! http                         routes, errors, cache
//! workspace  report            the only reader of files; the brief
//! export                       the only writer of files
//! tileset    map               a dataset as tiles; finished maps
//! analysis   tile  choropleth  pure: answers
//! dataset                      the snapshot: layers, borders, indicators
//! join                         pure: records to units, by code and by name
//! geo         table            pure: coverage, index, geodesics; tables as people keep them
//! model  coding  markup        pure types: code, period, observation, view; gzip, brotli; HTML
//! words                        what is said, in three languages
//! ```
//!
//! Deliberately absent: a database, a request to any other server, an expression language, a
//! writable address, `unsafe`.

pub mod analysis;
pub mod choropleth;
pub mod cli;
pub mod coding;
pub mod dataset;
pub mod export;
pub mod geo;
pub mod http;
pub mod join;
#[cfg(feature = "maps")]
pub mod map;
pub mod markup;
pub mod model;
#[cfg(feature = "maps")]
pub mod report;
#[cfg(test)]
#[path = "../tests/shared/rounds.rs"]
mod rounds;
pub mod table;
pub mod tile;
pub mod tileset;
pub mod words;
pub mod workspace;
