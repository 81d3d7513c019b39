//! Which features are asked for, by their properties and by where they lie: CQL2 (OGC 21-065r2) as text and as JSON.
//!
//! ```text
//!   text --token, text--> |builder: properties by number, |            row, shape
//!   JSON --------json---> |types that fit                 | --> Filter ----------> true, false, unknown
//! ```
//!
//! A comparison with what is missing is unknown, as SQL has it, and so is its opposite: a feature is taken where the
//! condition is true.
//!
//! ```
//! use shekara::filter::Filter;
//! use shekara::model::{Cell, Field, FieldKind, FilterNotation};
//!
//! let fields = [Field { name: "balance".to_owned(), kind: FieldKind::Number, measured: None }];
//! let filter = Filter::read("NOT balance >= 0", FilterNotation::Text, &fields, &|place| place)?;
//! let shape: Option<&geo::Point> = None;
//! assert!(filter.is_met(&[Cell::Number(-11.3)], shape));
//! assert!(!filter.is_met(&[Cell::Empty], shape), "what is missing is not below 0");
//! # Ok::<(), shekara::filter::FilterError>(())
//! ```

mod builder; //   conditions whose types fit
mod condition; // what is asked, and whether it is met
mod cursor; //    what of a text has been read
mod error; //     where a filter cannot be read
mod json; //      CQL2 JSON
mod pattern; //   the pattern of LIKE
mod place; //     the shapes of a filter
mod ring; //      whether its polygons are closed
mod term; //      its properties, texts, numbers and shapes
mod text; //      CQL2 text
mod token; //     its words, numbers and signs

#[cfg(test)]
mod json_read;
#[cfg(test)]
mod text_read;

pub use error::FilterError;

use geo::{CoordsIter, Geometry, Intersects};

use self::builder::Builder;
use self::condition::Condition;
use crate::model::{Cell, Field, FilterNotation};

/// What the shape of a feature is called in a filter.
pub const SHAPE: &str = "geometry";
/// How deep conditions may stand in each other.
const DEPTH: usize = 64;

/// A condition on features.
#[derive(Debug, Clone)]
pub struct Filter(Condition);

impl Filter {
    /// Reads a filter on features with these properties; `to_degrees` takes the positions of its shapes to longitude and
    /// latitude. An error says where it stands, what was given and what is allowed.
    pub fn read(
        text: &str,
        notation: FilterNotation,
        fields: &[Field],
        to_degrees: &dyn Fn([f64; 2]) -> [f64; 2],
    ) -> Result<Self, FilterError> {
        let builder = Builder::new(fields, to_degrees);
        Ok(Self(match notation {
            FilterNotation::Text => text::condition(text, &builder)?,
            FilterNotation::Json => json::condition(text, &builder)?,
        }))
    }

    /// True of a feature with a cell for each property, and a shape in degrees where it has one.
    pub fn is_met<S: CoordsIter>(&self, row: &[Cell], shape: Option<&S>) -> bool
    where
        Geometry: Intersects<S>,
    {
        self.0.is_met(row, shape) == Some(true)
    }
}
