//! Observations -> the table that a workspace keeps: `layer,code,period,value,status,source`.

use super::table::HEADER;
use crate::model::{Code, Observation, Period};

/// One observation with everything that its row says.
#[derive(Debug, Clone, PartialEq)]
pub struct TidyRow {
    /// The layer's id.
    pub layer: String,
    /// The unit's code.
    pub code: Code,
    /// When; none for what has no period.
    pub period: Option<Period>,
    /// The number, or the reason for none.
    pub observation: Observation,
    /// The source's id.
    pub source: String,
}

/// Writes a table in the order of layer, code and period, so that a later one differs only where the
/// figures do.
pub(super) fn write(rows: &[TidyRow]) -> Result<Vec<u8>, csv::Error> {
    let mut sorted: Vec<&TidyRow> = rows.iter().collect();
    sorted.sort_by(|a, b| (&a.layer, &a.code, a.period).cmp(&(&b.layer, &b.code, b.period)));
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(HEADER)?;
    for row in sorted {
        let period = row.period.map(|one| one.to_string()).unwrap_or_default();
        let value = row.observation.value().map(number).unwrap_or_default();
        out.write_record([
            row.layer.as_str(),
            row.code.as_str(),
            &period,
            &value,
            row.observation.status().unwrap_or_default(),
            &row.source,
        ])?;
    }
    out.into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

/// The shortest text that reads back as the number; no `-0`.
fn number(value: f64) -> String {
    (value + 0.0).to_string()
}
