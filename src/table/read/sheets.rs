//! Which sheet is read, and which of its rows hold the table. Sheets that are periods are one table; others with the same
//! headings are a question.

use std::collections::BTreeSet;

use super::questions;
use super::records::{no_table, read_sheet, title};
use crate::model::{ParamError, Period};
use crate::table::block::{Block, find};
use crate::table::clean::folded;
use crate::table::decision::{Basis, Decision, OpenQuestion, Topic};
use crate::table::error::ReadError;
use crate::table::grid::Grid;
use crate::table::headings::headings;
use crate::table::limits::Limits;
use crate::table::options::Options;
use crate::table::periods::month_in;
use crate::table::reading::{Reading, Record};
use crate::table::title::period_of;
use crate::table::words::{is_unit, scale};
use crate::words::{self, Argument, flagged, listed};

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

/// The records of the sheet that the user names; else of all, where their names are periods and their headings the
/// same; else of the first with a table.
pub(super) fn records(
    name: &str,
    grids: &[Grid],
    options: &Options,
    limits: &Limits,
    mut reading: Reading,
) -> Result<Reading, ReadError> {
    questions::tell_sheets(grids, &mut reading);
    let decided = reading.decisions.len();
    let (blocks, at) = choose(grids, options, &mut reading)?;
    let alike = if options.sheet.is_none() {
        alike(grids, &blocks, at)
    } else {
        vec![at]
    };
    if options.sheet.is_none() {
        reading
            .questions
            .extend(unread_years(grids, &blocks, &alike));
    }
    let read_one =
        |sheet, reading| read_sheet(name, grids, &blocks, sheet, options, limits, reading);
    if alike.len() < 2 {
        return read_one((at, None), reading);
    }
    let dated: Option<Vec<(usize, Period)>> = alike
        .iter()
        .map(|at| Some((*at, period_of(&grids[*at])?)))
        .collect();
    let Some(dated) = dated.filter(|_| options.period.is_none()) else {
        let asks = words::table_sheets_alike(of_sheet(grids, at), names(grids, &alike));
        reading
            .questions
            .push(OpenQuestion::new(Topic::Sheet, asks));
        return read_one((at, None), reading);
    };
    reading.decisions.truncate(decided);
    reading.decisions.push(Decision::new(
        Topic::Sheet,
        names(grids, &alike),
        Basis::Found,
        words::table_sheets_are_periods(),
    ));
    let mut parts = Vec::new();
    for (at, period) in dated {
        parts.push((at, read_one((at, Some(period)), Reading::default())?));
    }
    let mut whole = reading;
    let open = of_one_unit(grids, &blocks, &mut parts);
    let open = open.or_else(|| of_one_subject(grids, &blocks, &parts));
    whole.questions.extend(open);
    for (_, of_sheet) in parts {
        whole.append(of_sheet);
    }
    Ok(whole)
}

/// Figures in thousands in one sheet and in single ones in another are no one series: each keeps its unit, and it is asked.
fn of_one_unit(
    grids: &[Grid],
    blocks: &[Option<Block>],
    parts: &mut [(usize, Reading)],
) -> Option<OpenQuestion> {
    let unit = |at: usize, reading: &Reading| {
        let said = blocks[at]
            .as_ref()
            .and_then(|block| title(&grids[at], block).unit);
        let carried = reading
            .decisions
            .iter()
            .filter(|one| one.topic == Topic::Unit);
        said.into_iter()
            .chain(carried.map(|one| one.chosen.to_string()))
            .collect::<BTreeSet<String>>()
            .into_iter()
            .collect::<Vec<_>>()
            .join(", ")
    };
    let units: Vec<String> = parts.iter().map(|(at, one)| unit(*at, one)).collect();
    let first = units.first().map(|unit| scale(unit))?;
    if units.iter().all(|unit| scale(unit) == first) {
        return None;
    }
    let told = parts.iter().zip(&units).map(|((at, _), unit)| {
        let name = grids[*at].sheet_name().unwrap_or_default();
        let told = match unit.as_str() {
            "" => words::table_sheet_no_unit(name),
            unit => words::table_sheet_unit(name, unit),
        };
        told.into()
    });
    let told = Argument::List("; ", told.collect());
    for ((at, reading), unit) in parts.iter_mut().zip(units) {
        let name = grids[*at].sheet_name().unwrap_or_default();
        let unit = if unit.is_empty() {
            format!("as in sheet {name}")
        } else {
            unit
        };
        reading.set_apart("unit", &unit);
    }
    let asks = words::table_sheets_units(of_sheet(grids, parts[0].0), told);
    Some(OpenQuestion::new(Topic::Sheet, asks))
}

/// Where no heading says what is measured, the titles do: other ones are of other figures.
fn of_one_subject(
    grids: &[Grid],
    blocks: &[Option<Block>],
    parts: &[(usize, Reading)],
) -> Option<OpenQuestion> {
    let is_named = |one: &Record| one.measure.is_some();
    if parts
        .iter()
        .any(|(_, one)| one.records.iter().any(is_named))
    {
        return None;
    }
    let subject = |at: usize| -> BTreeSet<String> {
        let block = blocks[at].as_ref();
        let rows = block.into_iter().flat_map(|block| &block.titles);
        let cells = rows.flat_map(|row| grids[at].filled(*row).map(move |c| (*row, c)));
        let texts: Vec<String> = cells
            .map(|(row, c)| folded(grids[at].cell(row, c)))
            .collect();
        let words = texts
            .iter()
            .flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
        words
            .filter(|word| !word.is_empty() && month_in(word).is_none() && !is_unit(word))
            .map(str::to_owned)
            .collect()
    };
    let first = subject(parts.first()?.0);
    let other = parts.iter().find(|(at, _)| subject(*at) != first)?;
    let name = |at: usize| grids[at].sheet_name().unwrap_or_default();
    let first = parts[0].0;
    let asks = words::table_sheets_subjects(of_sheet(grids, first), name(first), name(other.0));
    Some(OpenQuestion::new(Topic::Sheet, asks))
}

/// Sheets that are periods as those that are read, and have tables with other headings.
fn unread_years(grids: &[Grid], blocks: &[Option<Block>], read: &[usize]) -> Option<OpenQuestion> {
    let is_year = |at: &usize| blocks[*at].is_some() && period_of(&grids[*at]).is_some();
    let unread: Vec<usize> = (0..grids.len())
        .filter(|at| is_year(at) && !read.contains(at))
        .collect();
    (!unread.is_empty() && read.iter().all(is_year)).then(|| {
        let flag = of_sheet(grids, unread[0]);
        let asks = words::table_sheets_unread(flag, names(grids, read), names(grids, &unread));
        OpenQuestion::new(Topic::Sheet, asks)
    })
}

/// The flag that takes a sheet.
fn of_sheet(grids: &[Grid], at: usize) -> Argument {
    flagged("sheet", grids[at].sheet_name().unwrap_or_default())
}

fn names(grids: &[Grid], sheets: &[usize]) -> String {
    let names: Vec<&str> = sheets
        .iter()
        .filter_map(|at| grids[*at].sheet_name())
        .collect();
    names.join(", ")
}

/// The sheets whose tables have the headings of the first, itself among them.
fn alike(grids: &[Grid], blocks: &[Option<Block>], first: usize) -> Vec<usize> {
    let of = |at: usize| blocks[at].as_ref().map(|block| headings(&grids[at], block));
    let wanted = of(first);
    let others =
        (0..grids.len()).filter(|at| *at == first || wanted.is_some() && of(*at) == wanted);
    others.collect()
}
