//! What stops a table from being written or served until the user has spoken.

use crate::table::{Account, Reading};
use crate::words::{self, Lang};

/// Causes that one message names.
const SHOWN: usize = 5;

/// The error says which cells are not understood, what is open, and what to add.
pub(super) fn not_understood(reading: &Reading, lang: Lang) -> Result<(), String> {
    if reading.is_understood() {
        return Ok(());
    }
    let questions = reading.questions.iter().map(|one| one.written(lang));
    let faults = reading.faults.iter().map(|one| {
        let (allowed, given, row) = (one.allowed.clone(), &one.given, one.at.row);
        let cell = match one.at.column() {
            Some(column) => words::join_cell(allowed, column.to_string(), given, row),
            None => words::join_row(allowed, given, row),
        };
        cell.written(lang)
    });
    let mut causes: Vec<String> = questions.chain(faults).collect();
    let more = causes.len().saturating_sub(SHOWN);
    causes.truncate(SHOWN);
    let mut causes = causes.join("; ");
    if more > 0 {
        causes = words::join_more_causes(causes, more).written(lang);
    }
    let told = match reading.ledger.count(Account::NotUnderstood) {
        0 => words::join_several_ways(causes),
        cells => words::join_cells_not_understood(causes, cells),
    };
    Err(told.written(lang))
}
