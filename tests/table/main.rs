//! Real and made-up tables of the families that users hold, and what must come of them.

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "numbers that a test makes up are small"
)]

mod again;
mod asked;
mod cell_forms;
#[path = "../shared/changed.rs"]
mod changed;
mod corpus;
mod cubes;
mod families;
mod figures;
mod headings;
mod hostile;
mod ledger;
mod marks;
#[path = "../shared/rounds.rs"]
mod rounds;
mod sdmx_messages;
mod several;
mod statistics;
mod synthetic;
mod units;
mod unnamed;
mod workbooks;

use shekara::model::{Observation, Period};
use shekara::table::{Basis, Decision, Options, Reading, Record, Topic, read};

/// The bytes of a file of this folder.
macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("files/", $name)).as_slice()
    };
}
pub(crate) use fixture;

/// Reads with options given as `key=value`.
fn read_with(name: &str, bytes: &[u8], options: &[(Topic, &str)]) -> Reading {
    let mut all = Options::default();
    for (topic, text) in options {
        all.set(*topic, text).unwrap();
    }
    read(name, bytes, &all).unwrap()
}

/// The one decision about a topic.
fn decided(reading: &Reading, topic: Topic) -> (&'static str, Basis) {
    let all: Vec<&Decision> = reading
        .decisions
        .iter()
        .filter(|one| one.topic == topic)
        .collect();
    assert_eq!(all.len(), 1, "{topic}: {all:?}");
    (all[0].chosen.to_string().leak(), all[0].basis)
}

/// The one record of a row and column.
fn at(reading: &Reading, row: u32, column: u32) -> &Record {
    let mut found = reading
        .records
        .iter()
        .filter(|one| one.at.row == row && one.at.column() == Some(column));
    let one = found
        .next()
        .unwrap_or_else(|| panic!("no record at {row}:{column}"));
    assert!(found.next().is_none(), "two records at {row}:{column}");
    one
}

/// The number of a row and column.
fn value(reading: &Reading, row: u32, column: u32) -> Option<f64> {
    at(reading, row, column).observation.value()
}

/// The flag or reason of a row and column.
fn status(reading: &Reading, row: u32, column: u32) -> Option<&'static str> {
    at(reading, row, column).observation.status()
}

fn period(text: &str) -> Option<Period> {
    let period = text.parse().ok();
    assert!(period.is_some(), "{text}");
    period
}

/// The name of the place of a record.
fn name(record: &Record) -> &str {
    record.place.name.as_deref().unwrap_or_default()
}

fn number(observation: Observation) -> f64 {
    observation.value().unwrap()
}
