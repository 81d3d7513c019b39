//! Tables as people keep them -> records: bytes in, nothing else read.
//!
//! Everything that had to be decided about a file is told ([`Decision`]) and can be decided otherwise
//! ([`Options`]); what cannot be read is a [`Fault`] with its row and column; what holds no record is
//! listed ([`Skipped`]). No number is guessed.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "rows, columns and cells are counted in 32 bits, and `Limits` has less"
)]

mod bytes; // numbers out of bytes
mod code_page; // which Cyrillic code page; what a text says in pages of other scripts
mod cube; // files of cubes, as rows or as records
mod delimited; // text with delimiters -> rows of cells
mod encoding; // bytes -> text
mod grid; // rows of cells
mod latin_page; // which Latin code page
mod limits; // how much is read
mod sdmx; // columns of SDMX-CSV
mod workbook; // a workbook -> grids

mod block; // where the header is, and which rows hold values
mod clean; // spaces, composed letters
mod levels; // what kind of place a name is of, and which rows lie in which
mod marks; // what stands instead of a number
mod number; // how a number is written
mod row_cells; // what the cells of a row are
mod rows; // what each row looks like
mod words; // words for units, sums, parts and bounds

mod column_kind; // what a heading says of its column
mod heading_years; // headings that differ in a year alone
mod headings; // rows of a header -> one heading a column
mod legend; // what a file says of its own marks, and in which words
mod roles; // what each column holds
mod shape; // whether a table is a matrix
mod title; // what the lines around a table, and its names, say of all of it
mod unnamed; // rows that name no place below one that does

mod evidence; // what the cells of a measure show together
mod periods; // how periods are written, and those of a column as one
mod value_rule; // how the values of a column are read

mod flows; // what holds of flows alone
mod ledger; // in which account each cell ends
mod long; // records of tables whose rows are places
mod matrix; // records of origin-destination matrices
mod places; // the place of each row
mod record_store; // records, and the texts that they share
mod row_cache; // what cells mean, found once
mod sheet; // a table and what holds for all of it

mod decision; // what was decided and what is open, and which option answers it
mod error; // why a file gives no reading at all
mod listing; // rows under headings that the caller names
mod options; // what a user says instead
mod read; // the steps in their order
mod reading; // records, faults, skipped lines, totals

pub(crate) use bytes::Bytes;
pub(crate) use code_page::{code_page, decoded};
pub use decision::{Basis, Decision, OpenQuestion, Topic};
pub(crate) use encoding::decode;
pub use error::ReadError;
pub use ledger::{Account, Ledger};
pub use limits::Limits;
pub use listing::{Listing, NumberColumn, PeriodColumn};
pub use options::{
    BlankNames, Dash, DateOrder, Decimal, Delimiter, Encoding, Layout, Options, Parentheses,
    Reference,
};
pub use read::{read, read_within};
pub use reading::{
    At, Column, Fault, Level, NoRecord, PlaceText, Reading, Record, Role, Skipped, Total, Warning,
};
