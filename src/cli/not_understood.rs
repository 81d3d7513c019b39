//! What stops a table from being written or served until the user has spoken.

use crate::table::{Account, Reading};
use crate::words;

/// Causes that one message names.
const SHOWN: usize = 5;

/// The error says which cells are not understood, what is open, and what to add.
pub(super) fn not_understood(reading: &Reading) -> Result<(), String> {
    if reading.is_understood() {
        return Ok(());
    }
    let mut causes: Vec<String> = reading.questions.iter().map(ToString::to_string).collect();
    causes.extend(reading.faults.iter().map(|one| {
        let column = one.at.column();
        let column = column.map_or(String::new(), |column| format!(", column {column}"));
        format!(
            "row {}{column}: {:?}: {}",
            one.at.row, one.given, one.allowed
        )
    }));
    let cells = reading.ledger.count(Account::NotUnderstood);
    let more = match causes.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => words::told_more_causes(more),
    };
    causes.truncate(SHOWN);
    let causes = causes.join("; ");
    Err(if cells == 0 {
        words::error_read_in_several_ways(causes, more)
    } else {
        words::error_cells_not_understood(causes, cells, more)
    })
}
