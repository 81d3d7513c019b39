//! Which sheet is read, and which of its rows hold the table.

use crate::model::ParamError;
use crate::table::block::{Block, find};
use crate::table::clean::folded;
use crate::table::decision::{Basis, Decision, Topic};
use crate::table::error::ReadError;
use crate::table::grid::Grid;
use crate::table::options::Options;
use crate::table::reading::Reading;
use crate::words::{self, listed};

/// The rows of every sheet that has a table, and which sheet is read: the one that the user names,
/// else the first with a table.
pub(in crate::table) fn choose(
    grids: &[Grid],
    options: &Options,
    reading: &mut Reading,
) -> Result<(Vec<Option<Block>>, usize), ReadError> {
    let chosen = match &options.sheet {
        Some(given) => Some(named_sheet(grids, given)?),
        None => None,
    };
    let mut blocks: Vec<Option<Block>> = Vec::new();
    for (i, grid) in grids.iter().enumerate() {
        let header = options
            .header
            .as_deref()
            .filter(|_| chosen.is_none_or(|one| one == i));
        blocks.push(match find(grid, header) {
            Err(error) if chosen.is_some() || grids.len() == 1 => return Err(error),
            Err(_) => None,
            Ok(found) => found.filter(|block| !block.body.is_empty()),
        });
    }
    let first = blocks.iter().position(Option::is_some);
    let Some(at) = chosen.or(first) else {
        return Err(no_table(grids, None));
    };
    if grids.len() > 1 {
        reading
            .decisions
            .push(sheet_decision(grids, &blocks, at, chosen.is_some()));
    }
    Ok((blocks, at))
}

fn named_sheet(grids: &[Grid], given: &str) -> Result<usize, ReadError> {
    let names: Vec<&str> = grids.iter().filter_map(|grid| grid.sheet_name()).collect();
    let named = names.iter().position(|name| folded(name) == folded(given));
    let numbered = given
        .parse::<usize>()
        .ok()
        .filter(|n| (1..=names.len()).contains(n))
        .map(|n| n - 1);
    named
        .or(numbered)
        .ok_or_else(|| ParamError::one_of("sheet", given, names).into())
}

pub(in crate::table) fn no_table(grids: &[Grid], at: Option<usize>) -> ReadError {
    let rows: usize = grids.iter().map(Grid::len).sum();
    let sheet = at.and_then(|i| grids[i].sheet.as_deref());
    let is_formula = |grid: &Grid| {
        (0..grid.len()).any(|row| grid.filled(row).any(|c| grid.cell(row, c).starts_with('=')))
    };
    let hint = if grids.iter().any(is_formula) {
        words::table_never_stored()
    } else {
        words::table_say_header()
    };
    let reason = match sheet {
        Some(sheet) => words::table_no_headings_on(hint, rows, sheet),
        None => words::table_no_headings(hint, rows),
    };
    ReadError::NoTable { reason }
}

fn sheet_decision(grids: &[Grid], blocks: &[Option<Block>], at: usize, given: bool) -> Decision {
    let name = |i: usize| grids[i].sheet_name().unwrap_or_default().to_owned();
    let others: Vec<String> = (0..grids.len())
        .filter(|i| *i != at && blocks[*i].is_some())
        .map(name)
        .collect();
    let (basis, why) = match (given, others.is_empty()) {
        (true, _) => (Basis::Given, None),
        (false, true) => (Basis::Found, Some(words::table_sheet_only())),
        (false, false) => (
            Basis::Assumed,
            Some(words::table_sheet_first(listed(others))),
        ),
    };
    Decision::new(Topic::Sheet, name(at), basis, why)
}
