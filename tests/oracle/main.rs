//! Geometry held against what other programs made of the same outlines (`README.md`).

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "numbers that a test makes up are small"
)]

mod adjacency;
mod apart;
mod bands;
mod distances;
#[cfg(feature = "geopackage")]
mod filters;
mod montana;
mod numbers;
mod outer_border;
mod people_grid;
mod world;
