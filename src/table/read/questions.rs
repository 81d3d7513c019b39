//! What of a sheet is a question: headings that do not tell columns apart, and what a spreadsheet program does not show.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::table::decision::{OpenQuestion, Topic};
use crate::table::grid::Grid;
use crate::table::heading_years;
use crate::table::periods::marked::marked;
use crate::table::periods::{When, when};
use crate::table::reading::{At, Reading};
use crate::table::roles::{Roles, is_unheaded};
use crate::table::row_cells::is_number;
use crate::table::sheet::Sheet;
use crate::words::{self, Argument, flagged, listed};

/// Asks about columns of values that headings do not tell apart; the user answers with the columns that are read.
pub(super) fn ask_headings(sheet: &Sheet<'_>, roles: &Roles, reading: &mut Reading) {
    if !sheet.options.value.is_empty() {
        return;
    }
    reading.questions.extend(twice(sheet, roles));
    reading.questions.extend(mixed(sheet, roles));
    reading.questions.extend(parts_of_year(sheet, roles));
    reading.questions.extend(short_years(sheet, roles));
    reading.questions.extend(spans(sheet, roles));
    reading.questions.extend(beyond(sheet));
    reading.questions.extend(unnamed(sheet, roles));
    reading.questions.extend(bare(sheet, roles));
    reading.questions.extend(years(sheet, roles));
}

/// A column of figures that may all be years, where nothing else says when.
fn years(sheet: &Sheet<'_>, roles: &Roles) -> Option<OpenQuestion> {
    let is_dated = |column: &usize| sheet.headings[*column].period.is_some();
    if sheet.options.period.is_some() || roles.period.is_some() || roles.values.iter().any(is_dated)
    {
        return None;
    }
    let is_year =
        |cell: &str| cell.len() == 4 && cell.parse().is_ok_and(|year| YEARS.contains(&year));
    let holds_years = |column: &&usize| {
        let rows = sheet.block.rows();
        let cells = rows.map(|row| sheet.grid.cell(row, **column).trim());
        let (mut filled, mut different) = (0, BTreeSet::new());
        for cell in cells.filter(|cell| !cell.is_empty()) {
            if !is_year(cell) {
                return false;
            }
            filled += 1;
            different.insert(cell);
        }
        // Periods stand again with other places; figures hardly do.
        different.len() < filled
    };
    let column = *roles.values.iter().find(holds_years)?;
    let heading = sheet.headings[column].written();
    let period = flagged("period", &sheet.grid.column_number(column));
    let value = flagged("value", &heading);
    let asks = words::table_may_be_years(heading, period, value);
    Some(OpenQuestion::new(Topic::Period, asks))
}

/// Figures that are taken for years only if all of a column are such.
const YEARS: std::ops::RangeInclusive<u16> = 1950..=2049;

/// Months or quarters over columns, without their year or below it, are periods and no indicators.
fn parts_of_year(sheet: &Sheet<'_>, roles: &Roles) -> Option<OpenQuestion> {
    let text = |column: usize| sheet.headings[column].text();
    let is_part = |column: &&usize| {
        let text = text(**column);
        let dated = when(&format!("{text} 2020")).and_then(When::alone);
        text.contains(char::is_alphabetic) && dated.is_some_and(|period| !period.is_year())
    };
    let parts: Vec<&usize> = roles.values.iter().filter(is_part).collect();
    let [first, .., last] = parts[..] else {
        return None;
    };
    let value = flagged("value", &sheet.headings[*first].written());
    let asks = words::table_parts_of_year(text(*first), text(*last), value);
    Some(OpenQuestion::new(Topic::Value, asks))
}

/// `pop22` and `pop23` may be years.
fn short_years(sheet: &Sheet<'_>, roles: &Roles) -> Option<OpenQuestion> {
    let parted = |column: &usize| {
        let text = sheet.headings[*column].text();
        let stem = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let year: u8 = text[stem.len()..].parse().ok()?;
        let is_year = text.len() - stem.len() == 2 && SHORT_YEARS.contains(&year);
        (is_year && stem.ends_with(|c: char| c.is_alphabetic() || c == '_'))
            .then(|| (stem.to_lowercase(), year))
    };
    let all: BTreeSet<(String, u8)> = roles.values.iter().filter_map(parted).collect();
    let (stem, year) = all
        .iter()
        .find(|(stem, year)| all.contains(&(stem.clone(), year + 1)))?;
    let next = year + 1;
    let values = [*year, next].map(|year| ("value", format!("{stem}{year}")));
    let [year, next] = [*year, next].map(u32::from);
    let asks = words::table_short_years(next, stem, Argument::Flags(values.into()), year);
    Some(OpenQuestion::new(Topic::Value, asks))
}

/// Years of two figures that are asked; what is counted begins below.
const SHORT_YEARS: std::ops::RangeInclusive<u8> = 15..=40;

/// Two columns of dates that differ may be the first and the last day of a period, of which a date is none. A year beside
/// its date is one.
fn spans(sheet: &Sheet<'_>, roles: &Roles) -> Option<OpenQuestion> {
    let first = roles.period.filter(|_| sheet.options.period.is_none())?;
    let date = |row: usize, column: usize| {
        let when = marked(&sheet.text(row, column))?.when;
        when.alone().filter(|period| !period.is_year())
    };
    let differs = |other: &&usize| {
        let mut rows = sheet.block.rows();
        rows.any(|row| match (date(row, first), date(row, **other)) {
            (Some(one), Some(other)) => one != other,
            (None, _) | (_, None) => false,
        })
    };
    let other = *roles.other_periods.iter().find(differs)?;
    let heading = |column: usize| sheet.headings[column].written();
    let flag = flagged("period", &heading(first));
    let asks = words::table_two_dates(heading(first), flag, heading(other));
    Some(OpenQuestion::new(Topic::Period, asks))
}

/// Figures beyond the last heading; those of a text put their rows in doubt.
fn beyond(sheet: &Sheet<'_>) -> Option<OpenQuestion> {
    sheet.grid.sheet_name()?;
    let rows = sheet.block.rows();
    let mut cells = rows.flat_map(|row| {
        (sheet.headings.len()..sheet.grid.width(row)).map(move |column| (row, column))
    });
    let is_figure = |(row, column): &(usize, usize)| {
        let cell = sheet.grid.cell(*row, *column);
        sheet.grid.is_number(*row, *column) || is_number(cell)
    };
    let (row, column) = cells.find(is_figure)?;
    let (row, column) = (sheet.grid.number(row), sheet.grid.column_number(column));
    Some(OpenQuestion::new(None, words::table_beyond(column, row)))
}

/// A column of figures under no heading, beside others that have one.
fn unnamed(sheet: &Sheet<'_>, roles: &Roles) -> Option<OpenQuestion> {
    let is_unheaded = |column: &usize| is_unheaded(&sheet.headings[*column]);
    let column = *roles.values.iter().find(|column| is_unheaded(column))?;
    roles.values.iter().any(|one| !is_unheaded(one)).then(|| {
        let values = numbers(sheet, roles, column);
        let asks = words::table_column_unnamed(sheet.grid.column_number(column), values);
        OpenQuestion::new(Topic::Value, asks)
    })
}

/// A column under a period alone in a header that says beside periods what is measured.
fn bare(sheet: &Sheet<'_>, roles: &Roles) -> Option<OpenQuestion> {
    let heading = |column: &&usize| &sheet.headings[**column];
    let mut dated = roles.values.iter().filter(|c| heading(c).period.is_some());
    let column = *dated.clone().find(|c| heading(c).variants.is_empty())?;
    let named = *dated.find(|c| !heading(c).variants.is_empty())?;
    (sheet.block.header.len() > 1).then(|| {
        let asks = words::table_heading_bare(
            sheet.headings[column].written(),
            sheet.grid.column_number(column),
            sheet.grid.column_number(named),
            numbers(sheet, roles, column),
            sheet.headings[named].written(),
        );
        OpenQuestion::new(Topic::Value, asks)
    })
}

/// Tells what columns take from the heading to their left.
pub(super) fn tell_taken(sheet: &Sheet<'_>, reading: &mut Reading) {
    let row = sheet.block.header.last().copied().unwrap_or(0);
    for (column, heading) in sheet.headings.iter().enumerate() {
        if let Some(taken) = &heading.taken {
            let note = words::table_heading_taken(taken);
            reading.warn(sheet.at(row, column), heading.written(), note);
        }
    }
}

/// Two columns under one heading, with other figures.
fn twice(sheet: &Sheet<'_>, roles: &Roles) -> Option<OpenQuestion> {
    let mut known: BTreeMap<(&[String], Option<&str>), usize> = BTreeMap::new();
    let of_heading = |column: usize| {
        let heading = &sheet.headings[column];
        let period = heading.period.as_ref().map(|one| one.1.as_str());
        (heading.variants.as_slice(), period)
    };
    let differ = |one: usize, other: usize| {
        let mut rows = sheet.block.rows();
        rows.any(|row| sheet.grid.cell(row, one) != sheet.grid.cell(row, other))
    };
    let again = roles.values.iter().find_map(|column| {
        let first = *known.entry(of_heading(*column)).or_insert(*column);
        (first != *column && differ(first, *column)).then_some((first, *column))
    });
    let (first, second) = again?;
    let [first, second] = [first, second].map(|one| (one, sheet.grid.column_number(one)));
    let values = numbers(sheet, roles, second.0);
    let heading = sheet.headings[first.0].written();
    let asks = words::table_heading_twice(heading, first.1, second.1, values);
    Some(OpenQuestion::new(Topic::Value, asks))
}

/// Columns whose headings are years beside others whose headings have one.
fn mixed(sheet: &Sheet<'_>, roles: &Roles) -> Option<OpenQuestion> {
    let heading = |column: &&usize| &sheet.headings[**column];
    let plain = roles
        .values
        .iter()
        .find(|column| heading(column).period.is_some() && heading(column).variants.is_empty())?;
    let with_year = roles.values.iter().find(|column| {
        heading(column).period.is_none() && heading_years::period_of(heading(column)).is_some()
    })?;
    let asks = words::table_headings_mixed(
        heading(&plain).written(),
        numbers(sheet, roles, *plain),
        heading(&with_year).written(),
    );
    Some(OpenQuestion::new(Topic::Value, asks))
}

/// The columns of values without one, as flags.
fn numbers(sheet: &Sheet<'_>, roles: &Roles, without: usize) -> Argument {
    let others = roles.values.iter().filter(|column| **column != without);
    let numbers = others.map(|column| ("value", sheet.grid.column_number(*column).to_string()));
    Argument::Flags(numbers.collect())
}

/// So many numbers of rows are named.
const NAMED: usize = 6;

/// Asks about figures in rows and columns that are hidden.
pub(super) fn ask_hidden(sheet: &Sheet<'_>, roles: &Roles, reading: &mut Reading) {
    let hidden = &sheet.grid.hidden;
    let numbers = sheet.block.rows().map(|row| sheet.grid.number(row));
    let rows: Vec<usize> = numbers
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
        let at = At::new(Some(Arc::new(name.clone())), 1, None);
        reading.warn(at, name.as_str(), words::table_sheet_hidden());
    }
}
