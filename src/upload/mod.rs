//! A table that somebody hands over, joined to a layer of a dataset: what `join` says of it, and the same layer with
//! the table's figures in the place of the dataset's. Nothing of it is kept.
//!
//! ```text
//! bytes -> Reading -> Joined -> JoinReport                 what became of each row
//!                        +-> TableIndicator -> Dataset     values, legend, finished map of a view
//! ```

mod given; //  how the table is read, as the request says
mod places; // which units the sender says that names mean
mod table; //  the table over the layer

pub use crate::join::NoIndicators;
pub use crate::table::{Limits, Options};
pub use given::{parameters, read_options};
pub use places::Places;
pub use table::{Upload, UploadError};
