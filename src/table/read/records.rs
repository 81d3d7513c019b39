//! A sheet -> its records, with what stands around them: titles, headings, notes on marks, lines without a record.

use super::columns::{figures, tell_columns, tell_left};
use super::questions;
use crate::model::Period;
use crate::table::block::{Block, row_text};
use crate::table::clean::begins_with_any;
use crate::table::decision::{Basis, Decision, OpenQuestion, Topic};
use crate::table::error::ReadError;
use crate::table::grid::Grid;
use crate::table::heading_years::part_years;
use crate::table::headings::{Heading, headings, units};
use crate::table::ledger::{enter, enter_matrix};
use crate::table::legend::Legend;
use crate::table::limits::Limits;
use crate::table::options::Options;
use crate::table::reading::{NoRecord, Reading};
use crate::table::roles::{Roles, roles as columns_of};
use crate::table::shape::shape;
use crate::table::sheet::Sheet;
use crate::table::title::{Title, period_of, year_in};
use crate::table::unnamed::{Unnamed, unnamed};
use crate::table::{evidence, long, matrix};
use crate::words::{self, Argument, flagged, listed, reading};

/// The records of one sheet, with the period that its name says of all of them.
pub(super) fn read_sheet(
    name: &str,
    grids: &[Grid],
    blocks: &[Option<Block>],
    (at, period): (usize, Option<Period>),
    options: &Options,
    limits: &Limits,
    mut reading: Reading,
) -> Result<Reading, ReadError> {
    reading.sheet = grids[at].sheet_name().map(str::to_owned);
    let (grid, Some(block)) = (&grids[at], &blocks[at]) else {
        return Err(no_table(grids, Some(at)));
    };
    let legend = legend(grids, blocks, at);
    let mut title = title(grid, block);
    let of_sheet = period.or_else(|| period_of(grid));
    reading.questions.extend(
        of_sheet
            .filter(|_| options.period.is_none())
            .and_then(|period| other_year(grid, &title, period)),
    );
    // A title that says the day of the sheet's year is heard first.
    let is_finer = |said: &Period| {
        period.is_some_and(|period| period.year() == said.year()) && !said.is_year()
    };
    if let Some(period) = period
        && !title
            .period
            .as_ref()
            .is_some_and(|(said, _)| is_finer(said))
    {
        let sheet = grid.sheet_name().unwrap_or_default();
        title.period = Some((period, words::table_sheet_says(sheet).into()));
    }
    let mut headings = headings(grid, block);
    part_years(&mut headings);
    tell_header(grid, block, options, &mut reading);
    let sheet = Sheet {
        grid,
        block,
        headings: &headings,
        title: &title,
        legend: &legend,
        options,
        unnamed: &Unnamed::default(),
    };
    tell_skipped(&sheet, &mut reading);
    ask_marks(&sheet, &mut reading);
    let named = year_in(name).or(of_sheet);
    if let Some(shape) = shape(&sheet) {
        matrix::records(&sheet, &shape, named, limits, &mut reading)?;
        let columns = reading.columns.clone();
        enter_matrix(&sheet, &columns, &mut reading);
        evidence::tell_sentinels(&mut reading);
        return Ok(reading);
    }
    let mut roles = columns_of(grid, block, &headings, options)?;
    let mut unnamed = unnamed(&sheet, &roles);
    reading.decisions.extend(unnamed.decision.take());
    if let Some(above) = unnamed.above.take() {
        grid.above.get_or_init(|| above);
        // What tells rows apart is known only now.
        roles = columns_of(grid, block, &headings, options)?;
    }
    let sheet = Sheet {
        unnamed: &unnamed,
        ..sheet
    };
    if roles.values.is_empty() {
        return Err(no_values(&roles, &headings));
    }
    reading.columns = roles.columns(&headings);
    for column in &mut reading.columns {
        column.number = grid.column_number(column.number - 1);
    }
    tell_columns(&sheet, &mut reading);
    reading.figures = figures(&sheet);
    tell_left(&sheet, &roles, &mut reading);
    questions::ask_hidden(&sheet, &roles, &mut reading);
    questions::ask_headings(&sheet, &roles, &mut reading);
    questions::tell_taken(&sheet, &mut reading);
    long::records(&sheet, &roles, named, limits, &mut reading)?;
    enter(&sheet, &roles.columns(&headings), &mut reading);
    evidence::tell_sentinels(&mut reading);
    Ok(reading)
}

/// The sheet is called after one year and its title names another.
fn other_year(grid: &Grid, title: &Title, period: Period) -> Option<OpenQuestion> {
    let (said, title_says) = title.period.as_ref()?;
    (said.year() != period.year()).then(|| {
        let sheet = grid.sheet_name().unwrap_or_default();
        let flags = vec![("sheet", sheet.to_owned()), ("period", said.to_string())];
        let flags = Argument::Flags(flags);
        let asks = words::table_sheet_title_differ(flags, sheet, title_says.clone());
        OpenQuestion::new(Topic::Period, asks)
    })
}

fn no_values(roles: &Roles, headings: &[Heading]) -> ReadError {
    let doubtful = roles.doubtful.iter();
    let doubtful = doubtful.map(|column| format!("`{}`", headings[*column].written()));
    let reason = if roles.doubtful.is_empty() {
        words::table_no_values()
    } else {
        let flag = flagged("value", "");
        words::table_doubtful_periods(flag, listed(doubtful), words::table_period())
    };
    ReadError::NoTable { reason }
}

/// What all sheets say of marks, outside the rows with values; a sheet's own word comes before those of others, and where it
/// says two things of a mark, nobody does.
pub(in crate::table) fn legend(grids: &[Grid], blocks: &[Option<Block>], own: usize) -> Legend {
    let mut legend = Legend::default();
    let mut conflicts = None;
    let others = (0..grids.len()).filter(|at| *at != own);
    for at in std::iter::once(own).chain(others) {
        if at != own {
            conflicts.get_or_insert_with(|| legend.conflicts.clone());
        }
        let (grid, block) = (&grids[at], &blocks[at]);
        let mut body = block.iter().flat_map(Block::rows).peekable();
        for row in 0..grid.len() {
            while body.next_if(|other| *other < row).is_some() {}
            if body.peek() != Some(&row) {
                for column in grid.filled(row) {
                    legend.take(grid.cell(row, column));
                }
                // The mark and its meaning in two cells.
                let mut cells = grid.filled(row).map(|column| grid.cell(row, column));
                if let (Some(mark), Some(words), None) = (cells.next(), cells.next(), cells.next())
                    && mark.trim().chars().count() <= 3
                {
                    legend.take(&format!("{} {words}", mark.trim()));
                }
            }
        }
    }
    let conflicts = conflicts.unwrap_or_else(|| legend.conflicts.clone());
    legend.forget(&conflicts);
    legend.conflicts = conflicts;
    legend
}

/// Asks about marks of cells of which the sheet says two things.
fn ask_marks(sheet: &Sheet<'_>, reading: &mut Reading) {
    for conflict in &sheet.legend.conflicts {
        let body = sheet.block.rows();
        let rows = sheet.block.header.iter().copied().chain(body);
        let mut cells = rows.flat_map(|row| sheet.grid.filled(row).map(move |c| (row, c)));
        let used = cells.find(|(row, c)| conflict.is_of(sheet.grid.cell(*row, *c)));
        if let Some((row, column)) = used {
            let [first, second] = &conflict.words;
            let asks = words::table_mark_two_meanings(
                sheet.grid.column_number(column),
                first,
                &conflict.mark,
                sheet.grid.number(row),
                second,
            );
            reading.questions.push(OpenQuestion::new(None, asks));
        }
    }
}

/// What the lines above a table say, and the row of units under its header.
pub(super) fn title(grid: &Grid, block: &Block) -> Title {
    let mut title = Title::default();
    for row in &block.titles {
        for column in grid.filled(*row) {
            title.take(grid.cell(*row, column));
        }
    }
    // Below a table it is a note that says so.
    for skipped in block
        .skipped
        .iter()
        .filter(|one| one.why == NoRecord::NoValue)
    {
        if says_unit(&skipped.text) {
            title.take(&skipped.text);
        }
    }
    let units = units(grid, block);
    if let Some((_, unit)) = units.first()
        && units.iter().all(|(_, other)| other == unit)
    {
        title.unit.get_or_insert_with(|| unit.clone());
    }
    title
}

/// `Единица измерения: тыс. человек`
fn says_unit(text: &str) -> bool {
    begins_with_any(&text.to_lowercase(), reading::UNIT_LINE_BEGINS)
}

/// The rows of headings, as a decision.
fn tell_header(grid: &Grid, block: &Block, options: &Options, reading: &mut Reading) {
    let numbers: Vec<String> = block
        .header
        .iter()
        .map(|row| grid.number(*row).to_string())
        .collect();
    if numbers == ["0"] {
        // The keys of JSON objects.
        return;
    }
    let (basis, why) = match options.header {
        Some(_) => (Basis::Given, None),
        None => (Basis::Found, Some(words::table_header_why())),
    };
    let chosen = words::table_header_rows(listed(numbers));
    let decision = Decision::new(Topic::Header, chosen, basis, why);
    reading.decisions.push(decision);
}

/// Lines above the table and among its rows that hold no record.
fn tell_skipped(sheet: &Sheet<'_>, reading: &mut Reading) {
    for row in &sheet.block.titles {
        // A row of no number is none of the file: a title that its format names.
        if sheet.grid.number(*row) > 0 && sheet.grid.filled(*row).next().is_some() {
            let text = row_text(sheet.grid, *row);
            reading.skip(sheet.whole_row(*row), &text, NoRecord::Above);
        }
    }
    reading.skipped.extend(sheet.block.skipped.iter().cloned());
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
