//! Statistical cubes: with declared axes (PX, JSON-stat, SDMX-JSON), whose values become rows; objects as rows; and slices in
//! JSON as the Bureau of National Statistics and Taldau give them:
//! `[{"terms": [..], "termNames": [..], "periods": [{"date": "31.12.2018", "value": "14602.0"}]}]`.

mod axes; //         declared axes -> rows
mod json_stat; //    JSON-stat
mod px; //           PC-Axis
mod px_words; //     its words and periods
mod records; //      slices -> records, each series once
mod rules; //        which term names the place, dates -> periods
mod sdmx_json; //    SDMX-JSON
mod sdmx_message; // as services write it

use std::collections::BTreeSet;

pub(super) use self::json_stat::read as json_stat;
pub(super) use self::px::{is_px, read as px};
use self::records::{Rules, counted, records};
use self::rules::{DateRule, columns, place_term};
pub(super) use self::sdmx_json::read as sdmx_json;
use super::decision::Topic;
use super::error::ReadError;
use super::evidence::Evidence;
use super::grid::Grid;
use super::legend::Legend;
use super::limits::{Limits, within};
use super::options::Options;
use super::reading::Reading;
use crate::words;
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
struct Slice {
    #[serde(default)]
    terms: Vec<Value>,
    #[serde(rename = "termNames")]
    names: Vec<String>,
    #[serde(default, rename = "dics", alias = "dicNames", alias = "termDics")]
    dics: Vec<Value>,
    periods: Vec<Moment>,
}

#[derive(Debug, Deserialize)]
struct Moment {
    date: String,
    #[serde(default)]
    value: Value,
}

/// What a user cannot say of a cube.
const MEANINGLESS: [Topic; 8] = [
    Topic::Delimiter,
    Topic::Header,
    Topic::Layout,
    Topic::Code,
    Topic::Parent,
    Topic::Period,
    Topic::Value,
    Topic::Dates,
];

/// The slices of a text; none where it is JSON of another shape.
pub(super) fn read(
    text: &str,
    options: &Options,
    limits: &Limits,
) -> Result<Option<Reading>, ReadError> {
    let Ok(slices) = serde_json::from_str::<Vec<Slice>>(text) else {
        return Ok(None);
    };
    if slices.is_empty() {
        return Ok(None);
    }
    options.refuse(&MEANINGLESS, words::table_kind_cube_json())?;
    within(words::table_limit_rows, slices.len(), limits.rows)?;
    let cells: u64 = slices
        .iter()
        .map(|one| (one.periods.len() + one.names.len()) as u64)
        .sum();
    within(words::table_limit_cells, cells, limits.cells)?;
    let mut reading = Reading::default();
    let place = place_term(&slices, options)?;
    columns(&slices, place, &mut reading);
    let date = DateRule::new(&slices, options, &mut reading);
    let legend = Legend::default();
    let mut evidence = Evidence::default();
    for moment in slices.iter().flat_map(|one| &one.periods) {
        evidence.take(&cell_text(&moment.value), is_machine(&moment.value));
    }
    let value = evidence.rule(
        &words::table_value(),
        &legend,
        options,
        &mut reading.decisions,
    );
    let rules = Rules {
        place,
        date,
        value,
        legend,
        measure: options.measure.as_deref(),
    };
    records(&slices, &rules, limits, &mut reading)?;
    reading.ledger = counted(&slices, &rules, &reading.faults);
    Ok(Some(reading))
}

/// A value as the text of a cell.
fn cell_text(value: &Value) -> String {
    match value {
        Value::String(text) => {
            machine(text).map_or_else(|| text.clone(), |_| text.trim().to_owned())
        }
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// A number as programs write it: `14602.0` has a decimal point in every locale.
fn machine(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain = text.strip_prefix('-').unwrap_or(text);
    plain
        .starts_with(|c: char| c.is_ascii_digit())
        .then(|| text.parse::<f64>().ok())?
        .filter(|n| n.is_finite())
}

/// True where no rule of a locale is needed.
fn is_machine(value: &Value) -> bool {
    match value {
        Value::Number(_) => true,
        Value::String(text) => machine(text).is_some(),
        _ => false,
    }
}

/// As in `[{"region": .., "2020": ..}]`; none for JSON of another shape.
pub(super) fn flat(text: &str, limits: &Limits) -> Result<Option<Grid>, ReadError> {
    let rows = match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(rows)) => rows,
        Ok(_) => return Ok(None),
        Err(error) => return Err(ReadError::of("JSON", error.to_string())),
    };
    let mut keys: Vec<&str> = Vec::new();
    let mut known = BTreeSet::new();
    for row in &rows {
        let Value::Object(cells) = row else {
            return Ok(None);
        };
        for (key, value) in cells {
            if value.is_array() || value.is_object() {
                return Ok(None);
            }
            if known.insert(key.as_str()) {
                keys.push(key);
            }
        }
    }
    if keys.is_empty() {
        return Ok(None);
    }
    let mut grid = Grid::default();
    grid.begin_row(0, limits)?;
    for key in &keys {
        grid.push(key, false, limits)?;
    }
    for (i, row) in rows.iter().enumerate() {
        grid.begin_row(i + 1, limits)?;
        for key in &keys {
            let value = row.get(*key).unwrap_or(&Value::Null);
            grid.push(&cell_text(value), is_machine(value), limits)?;
        }
    }
    Ok(Some(grid))
}
