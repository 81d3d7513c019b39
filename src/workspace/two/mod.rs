//! Two files -> a workspace: boundaries whose properties nobody described, and a table of values.
//!
//! Which property and which column name the units is found by what they have in common; every guess
//! is told.

mod columns; //    the columns that may name units
mod draft; //      the files of the workspace
mod key; //        the property and the column that name the same units
mod parts; //      features that share a cell of the key
mod property; //   a property by the features that have each cell
mod property_names; // what properties of codes and names are called
mod shapes; //     features with their properties
mod two_columns; // codes that stand in two columns
mod units; //      code and names of each feature

pub use draft::{Draft, DraftError};
pub use key::{GivenKey, KeyColumn, KeyError, find_key};
pub use shapes::Shapes;
pub use two_columns::two_columns;
