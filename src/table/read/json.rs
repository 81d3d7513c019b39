//! JSON -> the records of a cube, or of objects as rows.

use super::opened::Opened;
use crate::table::cube;
use crate::table::decision::{Basis, Decision, Topic};
use crate::table::error::ReadError;
use crate::table::limits::{Limits, within};
use crate::table::options::Options;
use crate::table::reading::Reading;
use crate::table::sdmx;

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
        "the JSON file, in bytes,",
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
        return Err(ReadError::Container {
            kind: "JSON",
            reason: other_json(text).to_owned(),
        });
    };
    reading.decisions.push(Decision {
        topic: Topic::Layout,
        chosen: "JSON objects as rows".to_owned(),
        basis: Basis::Found,
        why: "it is a list of flat objects".to_owned(),
    });
    Ok(Opened::Rows(vec![grid], Box::new(reading)))
}

/// What JSON of another shape is, and what can be done.
fn other_json(text: &str) -> &'static str {
    let compact = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let start: Vec<u8> = compact.take(4096).collect();
    let has = |word: &str| {
        start
            .windows(word.len())
            .any(|part| part == word.as_bytes())
    };
    if has(r#""type":"FeatureCollection""#) || has(r#""type":"Topology""#) {
        "it holds boundaries and no table: `init` and `serve` take the boundaries first and the table second"
    } else if has(r#""structures""#) || has(r#""dataflows""#) || has(r#""codelists""#) {
        "it is SDMX-JSON without data: ask its service for data (Accept: application/vnd.sdmx.data+csv)"
    } else if has(r#""per_page":"#) && has(r#""lastupdated":"#) {
        "it is an answer of the World Bank's API: ask it for a table (downloadformat=csv)"
    } else {
        "JSON-stat, a list of slices with termNames and periods, or a list of flat objects is read"
    }
}
