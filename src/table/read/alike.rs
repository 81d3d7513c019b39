//! Headings of values that stand twice, or that are years in some columns and have years in others: which figures are
//! meant is a question.

use std::collections::BTreeMap;

use crate::table::block::BodyRow;
use crate::table::decision::Topic;
use crate::table::heading_years;
use crate::table::open_question::OpenQuestion;
use crate::table::reading::Reading;
use crate::table::roles::Roles;
use crate::table::sheet::Sheet;

/// Asks about columns of values that headings do not tell apart; the user answers with the columns that are read.
pub(super) fn ask(sheet: &Sheet<'_>, roles: &Roles, reading: &mut Reading) {
    if !sheet.options.value.is_empty() {
        return;
    }
    reading.questions.extend(twice(sheet, roles));
    reading.questions.extend(mixed(sheet, roles));
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
        let mut rows = sheet.block.body.iter().map(BodyRow::row);
        rows.any(|row| sheet.grid.cell(row, one) != sheet.grid.cell(row, other))
    };
    let again = roles.values.iter().find_map(|column| {
        let first = *known.entry(of_heading(*column)).or_insert(*column);
        (first != *column && differ(first, *column)).then_some((first, *column))
    });
    let (first, second) = again?;
    let [first, second] = [first, second].map(|one| (one, sheet.grid.column_number(one)));
    Some(OpenQuestion {
        topic: Some(Topic::Value),
        asks: format!(
            "columns {} and {} have the same heading `{}` and other figures: say which columns are read, as in --value {}",
            first.1,
            second.1,
            sheet.headings[first.0].written(),
            numbers(sheet, roles, second.0)
        ),
    })
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
    Some(OpenQuestion {
        topic: Some(Topic::Value),
        asks: format!(
            "the heading `{}` is a period and `{}` has one beside what is measured: write them alike, or say which columns are read, as in --value {}",
            heading(&plain).written(),
            heading(&with_year).written(),
            numbers(sheet, roles, *plain)
        ),
    })
}

/// The columns of values without one, as flags.
fn numbers(sheet: &Sheet<'_>, roles: &Roles, without: usize) -> String {
    let others = roles.values.iter().filter(|column| **column != without);
    let numbers: Vec<String> = others
        .map(|column| sheet.grid.column_number(*column).to_string())
        .collect();
    numbers.join(" --value ")
}
