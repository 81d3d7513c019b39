//! A unit of a layer: its code and names, without its geometry.

use super::{Code, Text};

/// A district, an oblast, a country, a sea.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The code, unique in its layer.
    pub code: Code,
    /// The feature id in tiles and GeoJSON: the code's numeric form, else the id that the boundary
    /// file gives. Below 2^53 and unique in its layer.
    pub id: u64,
    /// The name in three languages.
    pub names: Text,
    /// The unit of the parent layer that this one lies in.
    pub parent: Option<Code>,
    /// `district`, `city`, `oblast`, `country`, `sea`, ...
    pub kind: String,
    /// Former names and other spellings.
    pub other_names: Vec<String>,
}
