//! SDMX-CSV (1.0; 2.0 and 2.1 of SDMX 3.0): what its technical columns say, and cells that hold a code with its name.

use super::column_kind::ColumnKind;
use super::decision::{OpenQuestion, Topic};
use super::error::ReadError;
use super::grid::Grid;
use super::limits::Limits;
use super::options::Options;
use crate::words::{self, listed};

/// Columns that tell no values apart.
const TECHNICAL: [&str; 8] = [
    "DATAFLOW",
    "STRUCTURE",
    "STRUCTURE_ID",
    "STRUCTURE_NAME",
    "SERIES_KEY",
    "OBS_KEY",
    "DECIMALS",
    "LAST UPDATE",
];
/// The column that says what is to be done with a row, and the word for a row that is to be deleted.
const ACTION: &str = "ACTION";
const DELETE: &str = "D";
/// The other end of a flow.
const COUNTERPART: &str = "COUNTERPART_AREA";
/// Columns whose codes are read, and not the names beside them.
const CODED: [&str; 6] = [
    "REF_AREA",
    "COUNTERPART_AREA",
    "GEO",
    "TIME_PERIOD",
    "OBS_STATUS",
    "CONF_STATUS",
];

/// A heading without the name behind its id: `REF_AREA: Reference area`.
fn id_of(heading: &str) -> &str {
    let (id, name) = heading.split_once(':').unwrap_or((heading, ""));
    let is_id = |id: &str| {
        !id.is_empty()
            && id
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
    };
    if name.starts_with(' ') && is_id(id) {
        id
    } else {
        heading
    }
}

/// True for the header of such a file.
fn is_sdmx(ids: &[String]) -> bool {
    let has = |wanted: &str| ids.iter().any(|id| id == wanted);
    (has("DATAFLOW") || has("STRUCTURE") && has("STRUCTURE_ID")) && has("OBS_VALUE")
}

/// The grid of such a file with what its columns are; any other grid as it is.
pub(super) fn understood(grid: Grid, limits: &Limits) -> Result<Grid, ReadError> {
    let headings: Vec<&str> = (0..grid.width(0)).map(|c| grid.cell(0, c).trim()).collect();
    let ids: Vec<String> = headings.iter().map(|one| id_of(one).to_owned()).collect();
    if !is_sdmx(&ids) {
        return Ok(grid);
    }
    let is_labelled = headings.iter().zip(&ids).any(|(heading, id)| heading != id);
    let mut grid = if is_labelled {
        bare(&grid, &ids, limits)?
    } else {
        grid
    };
    let differs = |column: usize| {
        let mut cells = (1..grid.len()).map(|row| grid.cell(row, column).trim());
        let first = cells.next();
        cells.any(|cell| Some(cell) != first)
    };
    let column_kinds = ids.iter().enumerate().map(|(column, id)| {
        let technical = TECHNICAL.contains(&id.as_str()) || id == ACTION;
        // One counterpart of all rows, the world, makes no flow of them.
        let is_end = id == COUNTERPART && differs(column);
        let end = is_end.then_some(ColumnKind::Destination);
        technical.then_some(ColumnKind::Remark).or(end)
    });
    let column_kinds = column_kinds.collect();
    grid.column_kinds = column_kinds;
    if let Some(action) = ids.iter().position(|id| id == ACTION) {
        let deleted = (1..grid.len()).filter(|row| grid.cell(*row, action).trim() == DELETE);
        grid.deleted = deleted.collect();
    }
    Ok(grid)
}

/// Columns that say so many units each value is given in, and what they say of single ones: a power of ten (SDMX), a
/// word (Statistics Canada).
const MULTIPLIERS: [(&str, &[&str]); 2] = [("UNIT_MULT", &["0"]), ("SCALAR_FACTOR", &["units"])];

/// The question of values that are so many units each, unless the user says the unit; no unit holds for values of several
/// multipliers.
pub(super) fn multiplied(
    grid: &Grid,
    options: &Options,
) -> Result<Option<OpenQuestion>, ReadError> {
    // A title may stand above the headings.
    let header = usize::from(grid.width(0) == 1);
    let column = |id: &str| {
        let is_it = |column: &usize| id_of(grid.cell(header, *column).trim()) == id;
        (0..grid.width(header)).find(is_it)
    };
    let found = MULTIPLIERS
        .iter()
        .find_map(|one| Some((one, column(one.0)?)));
    let Some(((heading, single), at)) = found else {
        return Ok(None);
    };
    let code = |text: &str| {
        let code = text.split(':').next().unwrap_or_default();
        code.trim().to_lowercase()
    };
    // Each multiplier with its first row.
    let mut all: Vec<(String, &str, usize)> = Vec::new();
    for row in header + 1..grid.len() {
        let text = grid.cell(row, at).trim();
        let known = || all.iter().any(|one| one.0 == code(text));
        if !text.is_empty() && all.len() < MOST && !known() {
            all.push((code(text), text, grid.number(row)));
        }
    }
    if all.len() > 1 {
        let all = all.iter();
        let all = all.map(|(_, text, row)| words::table_sdmx_from_row(*row, *text));
        let reason = words::table_sdmx_differs(listed(all), *heading);
        return Err(ReadError::of("SDMX", reason));
    }
    let says = all.first().filter(|one| !single.contains(&one.0.as_str()));
    let says = says.filter(|_| options.unit.is_none());
    let question = says.map(|(_, says, _)| words::table_sdmx_multiplied(*heading, *says));
    Ok(question.map(|asks| OpenQuestion::new(Topic::Unit, asks)))
}

/// As many multipliers are told.
const MOST: usize = 5;

/// Headings without names; cells with a code before a name become the code where codes are read, else the name.
fn bare(grid: &Grid, ids: &[String], limits: &Limits) -> Result<Grid, ReadError> {
    let mut bare = Grid::default();
    for row in 0..grid.len() {
        bare.begin_row(grid.number(row), limits)?;
        for column in 0..grid.width(row) {
            let cell = grid.cell(row, column);
            let text = match ids.get(column).filter(|_| row > 0) {
                None if row == 0 => id_of(cell),
                Some(id) => match cell.split_once(": ") {
                    Some((code, _)) if CODED.contains(&id.as_str()) => code,
                    Some((_, name)) if !TECHNICAL.contains(&id.as_str()) => name,
                    _ => cell,
                },
                None => cell,
            };
            bare.push(text, false, limits)?;
        }
    }
    Ok(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_what_stands_before_a_name() {
        for (heading, id) in [
            ("REF_AREA: Reference area", "REF_AREA"),
            ("REF_AREA", "REF_AREA"),
            ("Note: made up", "Note: made up"),
            ("A:B", "A:B"),
        ] {
            assert_eq!(id_of(heading), id);
        }
    }
}
