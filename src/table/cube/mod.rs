//! Statistical cubes: with declared axes (PX, JSON-stat, SDMX-JSON), whose values become rows, and slices in JSON as the Bureau of
//! National Statistics and Taldau give them:
//! `[{"terms": [..], "termNames": [..], "periods": [{"date": "31.12.2018", "value": "14602.0"}]}]`.

mod axes; //      declared axes -> rows
mod cell; //      a value as it is written
mod counted; //   in which account each text ends
mod flat; //      objects as rows
mod json_stat; // JSON-stat
mod periods; //   dates -> periods
mod px; //        PC-Axis
mod px_times; //  its periods
mod px_words; //  its words
mod records; //   slices -> records, each series once
mod sdmx_groups; // what is said of several observations of it
mod sdmx_json; // SDMX-JSON
mod sdmx_message; // as services write it
mod terms; //     which term names the place

use serde::Deserialize;
use serde_json::Value;

use self::cell::{is_machine, shown};
use self::counted::counted;
use self::periods::DateRule;
use self::records::{Rules, records};
use self::terms::{columns, place_term};
use super::decision::Topic;
use super::error::ReadError;
use super::evidence::Evidence;
use super::legend::Legend;
use super::limits::{Limits, within};
use super::options::Options;
use super::reading::Reading;

pub(super) use self::flat::flat;
pub(super) use self::json_stat::read as json_stat;
pub(super) use self::px::{is_px, read as px};
pub(super) use self::sdmx_json::read as sdmx_json;
use crate::words;

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
    within(words::table_limit_rows, slices.len() as u64, limits.rows)?;
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
        evidence.take(&shown(&moment.value), is_machine(&moment.value));
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
