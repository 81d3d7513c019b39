//! A sheet -> its records.

use super::around::{ask_marks, legend, tell_header, tell_skipped, title};
use super::chosen::no_table;
use super::columns::{figures, tell_columns, tell_left};
use super::dated::{period_of, year_in};
use super::{alike, unseen};
use crate::model::Period;
use crate::table::block::Block;
use crate::table::decision::Topic;
use crate::table::error::ReadError;
use crate::table::grid::Grid;
use crate::table::heading_years::part_years;
use crate::table::headings::{Heading, headings};
use crate::table::ledger::{enter, enter_matrix};
use crate::table::limits::Limits;
use crate::table::open_question::OpenQuestion;
use crate::table::options::Options;
use crate::table::reading::Reading;
use crate::table::roles::{Roles, roles as columns_of};
use crate::table::shape::shape;
use crate::table::sheet::Sheet;
use crate::table::title::Title;
use crate::table::unnamed::{Unnamed, unnamed};
use crate::table::{long, matrix, sentinels};
use crate::words::{self, Argument, flagged, listed};

/// The records of one sheet, with the period that its name says of all of them.
pub(super) fn one(
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
        sentinels::tell(&mut reading);
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
    unseen::ask(&sheet, &roles, &mut reading);
    alike::ask(&sheet, &roles, &mut reading);
    alike::tell_taken(&sheet, &mut reading);
    long::records(&sheet, &roles, named, limits, &mut reading)?;
    enter(&sheet, &roles.columns(&headings), &mut reading);
    sentinels::tell(&mut reading);
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
