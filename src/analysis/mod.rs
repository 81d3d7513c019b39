//! Answers about places, pure: from a dataset to figures with their method and cautions.

mod proximity; // who touches which neighbour, how long, how far

pub use proximity::{BorderProximity, ProximityQuery, border_proximity};
