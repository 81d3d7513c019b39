//! The real binary over HTTP, on the embedded workspace.

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "numbers that a test makes up are small"
)]

mod archives;
#[path = "../shared/changed.rs"]
mod changed;
mod claims;
mod clients;
mod compare;
mod corpus;
mod crossings;
mod door;
mod downloads;
mod drain;
mod figures;
#[cfg(feature = "maps")]
mod flow_maps;
mod flow_tables;
#[cfg(feature = "maps")]
mod full_lane;
mod harvest;
mod health;
mod hostile;
mod languages;
mod limits;
mod log;
#[cfg(feature = "maps")]
mod map_tiles;
#[cfg(feature = "maps")]
mod maps;
mod neighbours;
mod ogc;
mod ogc_filter;
#[cfg(feature = "maps")]
mod ogc_maps;
mod ogc_points;
mod ogc_reference;
mod ogc_tiles;
mod over_time;
mod page;
#[cfg(feature = "maps")]
mod parameters;
#[cfg(feature = "maps")]
mod people_grid;
mod proximity;
mod rates;
mod records;
mod refused;
mod reload;
#[cfg(feature = "maps")]
mod report;
#[path = "../shared/rounds.rs"]
mod rounds;
mod search;
mod server;
#[cfg(feature = "maps")]
mod settlements;
#[path = "../shared/mod.rs"]
mod shared;
#[cfg(feature = "maps")]
mod sheets;
mod spelling;
mod stated;
mod thousands;
mod tiles;
mod tour;
mod two_files;
mod uploads;
mod view_in_words;
mod views;
mod where_and_time;
#[cfg(feature = "maps")]
mod wms;
#[cfg(feature = "maps")]
mod wms_told;
mod words;
