//! Two files -> a workspace: boundaries whose properties nobody described, and a table of values.
//!
//! Which property and which column name the units is found by what they have in common; every guess
//! is told.

mod draft; //      the files of the workspace
mod key; //        the property and the column that have most in common
mod shapes; //     GeoJSON features with their properties
mod units; //      code and names of each feature

pub use draft::{Draft, DraftError};
pub use key::{KeyColumn, find_key};
pub use shapes::{Shapes, ShapesError};
