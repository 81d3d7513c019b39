//! JSON -> the records of a cube, or of objects as rows.

use super::opened::Opened;
use crate::table::cube;
use crate::table::decision::{Basis, Decision, Topic};
use crate::table::error::ReadError;
use crate::table::limits::{Limits, within};
use crate::table::options::Options;
use crate::table::reading::Reading;
use crate::table::sdmx;
use crate::words::{self, Sentence};

/// An object, or a list of objects; other texts may begin with a bracket too.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    let inner = text.strip_prefix('[').map(str::trim_start);
    text.starts_with('{') || inner.is_some_and(|inner| inner.starts_with(['{', ']']))
}

pub(super) fn opened(
    text: &str,
    options: &Options,
    limits: &Limits,
    mut reading: Reading,
) -> Result<Opened, ReadError> {
    within(
        words::table_limit_json,
        text.len() as u64,
        limits.json_bytes,
    )?;
    if let Some(mut cube) = cube::read(text, options, limits)? {
        cube.decisions.splice(0..0, reading.decisions);
        return Ok(Opened::Slices(Box::new(cube)));
    }
    if let Some(grid) = cube::json_stat(text, limits)? {
        return Opened::with_axes(grid, options, "JSON-stat");
    }
    if let Some(grid) = cube::sdmx_json(text, limits)? {
        let asked = sdmx::multiplied(&grid, options)?;
        let opened = Opened::with_axes(grid, options, "SDMX-JSON")?;
        return Ok(opened.asking(asked));
    }
    let Some(grid) = cube::flat(text, limits)? else {
        return Err(ReadError::of("JSON", other_json(text)));
    };
    reading.decisions.push(Decision::new(
        Topic::Layout,
        words::table_flat_chosen(),
        Basis::Found,
        words::table_flat_why(),
    ));
    Ok(Opened::Rows(vec![grid], Box::new(reading)))
}

/// What JSON of another shape is, and what can be done.
fn other_json(text: &str) -> Sentence {
    let compact = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let start: Vec<u8> = compact.take(4096).collect();
    let has = |word: &str| {
        start
            .windows(word.len())
            .any(|part| part == word.as_bytes())
    };
    if has(r#""type":"FeatureCollection""#) || has(r#""type":"Topology""#) {
        words::table_json_boundaries()
    } else if has(r#""structures""#) || has(r#""dataflows""#) || has(r#""codelists""#) {
        words::table_json_no_data()
    } else if has(r#""per_page":"#) && has(r#""lastupdated":"#) {
        words::table_json_world_bank()
    } else {
        words::table_json_other()
    }
}
