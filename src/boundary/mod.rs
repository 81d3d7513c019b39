//! Boundaries as people keep them -> features: bytes in, nothing else read.

mod features; //   GeoJSON as it stands in a file
mod other_kind; // what a file is that is no GeoJSON

pub(crate) use features::{FeaturesError, Nested, RawFeature, RawGeometry, RawPolygons, features};
