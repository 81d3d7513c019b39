//! The names of rows, which R writes before the cells of each row and not over them: `write.table` gives a header that is
//! one cell shorter than the rows.

use super::error::ReadError;
use super::grid::Grid;
use super::heading_sense::{Sense, sense};
use super::limits::Limits;
use super::options::Delimiter;

/// The grid with an empty heading over the names; none for any other grid.
pub(super) fn headed(
    grid: &Grid,
    delimiter: Delimiter,
    limits: &Limits,
) -> Result<Option<Grid>, ReadError> {
    if !has_row_names(grid, delimiter) {
        return Ok(None);
    }
    let mut headed = Grid::over(String::new());
    for row in 0..grid.len() {
        headed.begin_row(grid.number(row), limits)?;
        if row == 0 {
            headed.push("", false, limits)?;
        }
        for column in 0..grid.width(row) {
            headed.push(grid.cell(row, column), false, limits)?;
        }
    }
    Ok(Some(headed))
}

/// True where each row begins with a text in quotes and has one cell more than the header. `"Tinde",7,5` under
/// `"name","births"` is a decimal comma without quotes as well, unless the texts count the rows.
fn has_row_names(grid: &Grid, delimiter: Delimiter) -> bool {
    let headings = grid.width(0);
    let is_row = |row: usize| grid.width(row) == headings + 1 && grid.is_quoted(row, 0);
    let rows = 1..grid.len();
    let is_blank = |row: usize| grid.filled(row).next().is_none();
    if rows.is_empty() || !rows.clone().all(|row| is_row(row) || is_blank(row)) {
        return false;
    }
    let are_counted = rows.clone().all(|row| grid.cell(row, 0) == row.to_string());
    let names_places = matches!(
        sense(grid.cell(0, 0)),
        Some(Sense::Name(_) | Sense::Code(_) | Sense::Parent | Sense::Origin)
    );
    let is_quoted = (0..headings).all(|column| grid.is_quoted(0, column));
    is_quoted && (delimiter == Delimiter::Space || are_counted || !names_places)
}
