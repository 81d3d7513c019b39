//! What a workbook holds and a spreadsheet program does not show: hidden rows and columns whose figures are read, hidden
//! sheets that are not.

use std::sync::Arc;

use crate::table::grid::Grid;
use crate::table::open_question::OpenQuestion;
use crate::table::reading::{At, Reading, Warning};
use crate::table::roles::Roles;
use crate::table::sheet::Sheet;
use crate::words::{self, listed};

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
    let told = |numbers: &[usize]| {
        let named = numbers.iter().take(NAMED).map(usize::to_string);
        let more = (numbers.len() > NAMED).then(|| "...".to_owned());
        (!numbers.is_empty()).then(|| listed(named.chain(more)))
    };
    let asked = [
        told(&rows).map(words::table_hidden_rows),
        told(&columns).map(words::table_hidden_columns),
    ];
    let asked = asked.into_iter().flatten();
    let asked = asked.map(|asks| OpenQuestion::new(None, asks));
    reading.questions.extend(asked);
}

/// Tells the sheets that are hidden.
pub(super) fn tell_sheets(grids: &[Grid], reading: &mut Reading) {
    for name in grids.iter().flat_map(|grid| &grid.hidden.sheets) {
        reading.warnings.push(Warning {
            at: At::new(Some(Arc::new(name.clone())), 1, None),
            given: name.clone(),
            note: words::table_sheet_hidden(),
        });
    }
}
