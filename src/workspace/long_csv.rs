//! Observations -> the table that a workspace keeps: `layer,code,period,value,status,source`.

use super::table::{HEADER, TidyRow};
use crate::model::cast::to_u32;

/// Writes a table of so many rows in the order of layer, code and period, so that a later one differs only
/// where the figures do. Rows are asked for one by one: there may be millions.
pub(super) fn write<'a>(
    count: usize,
    row: impl Fn(usize) -> TidyRow<'a>,
) -> Result<Vec<u8>, csv::Error> {
    let mut sorted: Vec<u32> = (0..to_u32(count)).collect();
    let key = |position: &u32| {
        let row = row(*position as usize);
        (row.layer, row.code, row.period)
    };
    sorted.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(HEADER)?;
    for position in sorted {
        let row = row(position as usize);
        let period = row.period.map(|one| one.to_string()).unwrap_or_default();
        let value = row.observation.value().map(number).unwrap_or_default();
        out.write_record([
            row.layer,
            row.code,
            &period,
            &value,
            row.observation.status().unwrap_or_default(),
            row.source,
        ])?;
    }
    out.into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

/// The shortest text that reads back as the number; no `-0`.
fn number(value: f64) -> String {
    (value + 0.0).to_string()
}
