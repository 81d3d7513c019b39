//! A list of flat objects as rows under their keys.

use std::collections::BTreeSet;

use serde_json::Value;

use super::cell::{is_machine, shown};
use crate::table::error::ReadError;
use crate::table::grid::Grid;
use crate::table::limits::Limits;

/// As in `[{"region": .., "2020": ..}]`; none for JSON of another shape.
pub(in crate::table) fn flat(text: &str, limits: &Limits) -> Result<Option<Grid>, ReadError> {
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
    let mut grid = Grid::over(String::new());
    grid.begin_row(0, limits)?;
    for key in &keys {
        grid.push(key, false, limits)?;
    }
    for (i, row) in rows.iter().enumerate() {
        grid.begin_row(i + 1, limits)?;
        for key in &keys {
            let value = row.get(*key).unwrap_or(&Value::Null);
            grid.push(&shown(value), is_machine(value), limits)?;
        }
    }
    Ok(Some(grid))
}
