//! Geometry held against what other programs made of the same outlines (`README.md`).

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]

mod adjacency;
mod apart;
mod bands;
mod distances;
mod montana;
mod numbers;
mod outer_border;
