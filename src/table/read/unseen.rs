//! What a workbook holds and a spreadsheet program does not show: hidden rows and columns whose figures are read, hidden
//! sheets that are not.

use std::sync::Arc;

use crate::table::grid::Grid;
use crate::table::open_question::OpenQuestion;
use crate::table::reading::{At, Reading, Warning};
use crate::table::roles::Roles;
use crate::table::sheet::Sheet;

/// So many numbers of rows are named.
const NAMED: usize = 6;

/// Asks about figures in rows and columns that are hidden.
pub(super) fn ask(sheet: &Sheet<'_>, roles: &Roles, reading: &mut Reading) {
    let hidden = &sheet.grid.hidden;
    let rows: Vec<usize> = sheet
        .block
        .body
        .iter()
        .map(|body| sheet.grid.number(body.row()))
        .filter(|number| hidden.rows.contains(number))
        .collect();
    let columns: Vec<usize> = roles
        .values
        .iter()
        .map(|column| sheet.grid.column_number(*column))
        .filter(|number| hidden.has_column(*number))
        .collect();
    for (what, numbers) in [("row", rows), ("column", columns)] {
        if numbers.is_empty() {
            continue;
        }
        let named: Vec<String> = numbers.iter().take(NAMED).map(usize::to_string).collect();
        let more = if numbers.len() > NAMED { ", ..." } else { "" };
        reading.questions.push(OpenQuestion {
            topic: None,
            asks: format!(
                "{what} {}{more} of the sheet is hidden, and its figures are read: show it or delete it in the file, or accept them",
                named.join(", ")
            ),
        });
    }
}

/// Tells the sheets that are hidden.
pub(super) fn tell_sheets(grids: &[Grid], reading: &mut Reading) {
    for name in grids.iter().flat_map(|grid| &grid.hidden.sheets) {
        reading.warnings.push(Warning {
            at: At::new(Some(Arc::new(name.clone())), 1, None),
            given: name.clone(),
            note: "the sheet is hidden and is not read: show it in the workbook to have it read"
                .to_owned(),
        });
    }
}
