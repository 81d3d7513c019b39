//! A place that is a unit of no layer.

use super::Code;

/// A place outside the layers. It is known so that its name is not taken for a unit's, and so that a
/// row about it can be told from a misspelt one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The code, where it is known.
    pub code: Option<Code>,
    /// `district`, `city`, `city_district`, `oblast`, ...
    pub kind: String,
    /// The unit that it lies in.
    pub parent: Option<Code>,
    /// Its names in any language, never empty.
    pub names: Vec<String>,
}
