//! JSON -> the records of a cube, or of objects as rows.

use super::records::records;
use crate::table::cube;
use crate::table::decision::{Basis, Decision, Topic};
use crate::table::error::ReadError;
use crate::table::limits::{Limits, within};
use crate::table::options::Options;
use crate::table::reading::Reading;

/// An object, or a list of objects; other texts may begin with a bracket too.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    let inner = text.strip_prefix('[').map(str::trim_start);
    text.starts_with('{') || inner.is_some_and(|inner| inner.starts_with(['{', ']']))
}

pub(super) fn read(
    name: &str,
    text: &str,
    options: &Options,
    limits: &Limits,
    mut reading: Reading,
) -> Result<Reading, ReadError> {
    within(
        "the JSON file, in bytes,",
        text.len() as u64,
        limits.json_bytes,
    )?;
    if let Some(mut cube) = cube::read(text, options, limits)? {
        cube.decisions.splice(0..0, reading.decisions);
        return Ok(cube);
    }
    let Some(grid) = cube::flat(text, limits)? else {
        return Err(ReadError::Container {
            kind: "JSON",
            reason:
                "a list of slices with termNames and periods, or a list of flat objects, is read"
                    .to_owned(),
        });
    };
    reading.decisions.push(Decision {
        topic: Topic::Layout,
        chosen: "JSON objects as rows".to_owned(),
        basis: Basis::Found,
        why: "it is a list of flat objects".to_owned(),
    });
    records(name, &[grid], options, limits, reading)
}
