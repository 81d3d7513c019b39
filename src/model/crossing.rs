//! A place at which a border may be crossed.

use super::Text;

/// A border point, as a workspace gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossing {
    /// Its names.
    pub names: Text,
    /// Longitude and latitude.
    pub at: [f64; 2],
    /// What it is, in the workspace's own word: road, rail, air, sea.
    pub kind: String,
    /// The codes of the countries that it lies between.
    pub countries: Vec<String>,
    /// The id of the source.
    pub source: String,
}
