//! Sheets that are periods are one table; others with the same headings are a question.

use std::collections::BTreeSet;

use super::around::title;
use super::chosen::choose;
use super::dated::period_of;
use super::records::one;
use super::unseen;
use crate::model::Period;
use crate::table::block::Block;
use crate::table::clean::folded;
use crate::table::decision::{Basis, Decision, Topic};
use crate::table::error::ReadError;
use crate::table::grid::Grid;
use crate::table::headings::headings;
use crate::table::limits::Limits;
use crate::table::open_question::OpenQuestion;
use crate::table::options::Options;
use crate::table::periods::month_in;
use crate::table::reading::{Reading, Record};
use crate::table::words::{is_unit, scale};
use crate::words::{self, Argument, flagged};

/// The records of the sheet that the user names; else of all, where their names are periods and their headings the
/// same; else of the first with a table.
pub(super) fn records(
    name: &str,
    grids: &[Grid],
    options: &Options,
    limits: &Limits,
    mut reading: Reading,
) -> Result<Reading, ReadError> {
    unseen::tell_sheets(grids, &mut reading);
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
    if alike.len() < 2 {
        return one(name, grids, &blocks, (at, None), options, limits, reading);
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
        return one(name, grids, &blocks, (at, None), options, limits, reading);
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
        let of_sheet = one(
            name,
            grids,
            &blocks,
            (at, Some(period)),
            options,
            limits,
            Reading::default(),
        )?;
        parts.push((at, of_sheet));
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
