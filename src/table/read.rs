//! Bytes -> a reading.

use super::error::ReadError;
use super::options::Options;
use super::reading::{At, Column, Fault, PlaceText, Reading, Record, Role};
use crate::model::Observation;

/// Reads a table; `name` is the file's name, which only says what the file may be.
///
/// What cannot be read is among the faults with its row and column; an error means that there is no
/// reading at all.
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Result<Reading, ReadError> {
    let _ = (name, options);
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header = rows.headers().cloned().unwrap_or_default();
    let role = |heading: &str| match heading {
        "code" => Role::Code,
        "name" => Role::Name,
        "period" | "year" => Role::Period,
        "value" => Role::Value,
        _ => Role::Dimension,
    };
    let mut reading = Reading::default();
    for (i, heading) in header.iter().enumerate() {
        reading.columns.push(Column {
            number: i + 1,
            heading: heading.to_owned(),
            role: role(heading),
        });
    }
    for row in rows.records().filter_map(Result::ok) {
        let cell = |wanted: Role| {
            let at = reading.columns.iter().position(|one| one.role == wanted)?;
            row.get(at).map(|text| (at, text.to_owned()))
        };
        let Some((at, value)) = cell(Role::Value) else {
            continue;
        };
        let at = At {
            sheet: None,
            row: row.position().map_or(0, |p| p.line() as usize),
            column: Some(at + 1),
        };
        match value.parse() {
            Ok(value) => reading.records.push(Record {
                at,
                place: PlaceText {
                    code: cell(Role::Code).map(|one| one.1),
                    name: cell(Role::Name).map(|one| one.1),
                    ..PlaceText::default()
                },
                counterpart: None,
                period: cell(Role::Period).and_then(|one| one.1.parse().ok()),
                measure: None,
                dimensions: Vec::new(),
                observation: Observation::Value(value, None),
            }),
            Err(_) => reading.faults.push(Fault {
                at,
                given: value,
                allowed: "a number".to_owned(),
            }),
        }
    }
    Ok(reading)
}
