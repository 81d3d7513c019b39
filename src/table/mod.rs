//! Tables as people keep them -> records: bytes in, nothing else read.
//!
//! Everything that had to be decided about a file is told ([`Decision`]) and can be decided otherwise
//! ([`Options`]); what cannot be read is a [`Fault`] with its row and column; what holds no record is
//! listed ([`Skipped`]). No number is guessed.

mod decision; // what was decided, how surely, and which option overrides it
mod error; //    why a file gives no reading at all
mod options; //  what a user says instead
mod read; //     the steps in their order
mod reading; //  records, faults, skipped lines, totals

pub use decision::{Basis, Decision, Topic};
pub use error::ReadError;
pub use options::{Dash, DateOrder, Decimal, Delimiter, Encoding, Layout, Options, YearEnd};
pub use read::read;
pub use reading::{At, Column, Fault, Level, PlaceText, Reading, Record, Role, Skipped, Total};
