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

mod block; // where the header is, and which rows hold values
mod bytes; // numbers out of bytes
mod clean; // spaces, composed letters
mod code_page; // which Cyrillic code page
mod cube; // slices of a cube in JSON
mod cyrillic_words; // whether Cyrillic letters are words
mod decision; // what was decided, how surely, and which option overrides it
mod delimited; // text with delimiters -> rows of cells
mod encoding; // bytes -> text
mod error; // why a file gives no reading at all
mod evidence; // what the cells of a measure show together
mod grid; // rows of cells
mod heading_sense; // what a heading says of its column
mod heading_years; // headings that differ in a year alone
mod headings; // rows of a header -> one heading a column
mod known; // what cells mean, found once
mod latin_page; // which Latin code page
mod ledger; // in which account each cell ends
mod legend; // what a file says of its own marks
mod legend_words; // what a line of it says
mod levels; // what kind of place a name is of
mod limits; // how much is read
mod listing; // rows under headings that the caller names
mod long; // records of tables whose rows are places
mod marks; // what stands instead of a number
mod matrix; // records of origin-destination matrices
mod number; // how a number is written
mod options; // what a user says instead
mod periods; // how periods are written, and those of a column as one
mod places; // the place of each row
mod read; // the steps in their order
mod reading; // records, faults, skipped lines, totals
mod roles; // what each column holds
mod room; // records, and the texts that they share
mod row_cells; // what the cells of a row are
mod rows; // what each row looks like
mod script_page; // which code page of another script
mod sdmx; // columns of SDMX-CSV
mod sentinels; // numbers that may stand for a missing value
mod shape; // whether a table is a matrix
mod sheet; // a table and what holds for all of it
mod title; // what the lines around a table say
mod twice; // text that was encoded twice
mod unnamed; // rows that name no place below one that does
mod value_rule; // how the values of a column are read
mod words; // words for units, sums and parts
mod workbook; // a workbook -> grids

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
