//! What all records of a row have in common.

use super::periods::row_period;
use super::rules::Rules;
use super::status::Said;
use crate::model::{Flags, Period};
use crate::table::block::BodyRow;
use crate::table::clean::line;
use crate::table::marks::{Mark, mark};
use crate::table::places::one_place;
use crate::table::reading::PlaceText;
use crate::table::roles::Roles;
use crate::table::sheet::Sheet;

/// What all records of a row have in common.
pub(super) struct Row {
    pub body: BodyRow,
    pub place: PlaceText,
    pub flags: Flags,
    pub destination: Option<PlaceText>,
    pub period: Option<Period>,
    pub dimensions: Vec<(String, String)>,
    pub status: Said,
}

/// What all records of a row have in common; the error names a column and what is allowed in it.
pub(super) fn shared(
    sheet: &Sheet<'_>,
    roles: &Roles,
    rules: &Rules,
    body: BodyRow,
    (place, flags): (PlaceText, Flags),
) -> Result<Row, (usize, String)> {
    let (period, of_period) = row_period(sheet, roles, rules.period, rules.constant, body.row())?;
    refuse_broken(sheet, roles, body.row())?;
    let mut dimensions = dimensions(sheet, roles, body.row());
    let season = roles
        .season
        .filter(|_| rules.constant.is_none() && roles.period.is_none());
    for column in rules.unit.into_iter().chain(season) {
        let heading = sheet.headings[column].text();
        dimensions.push((heading, sheet.text(body.row(), column)));
    }
    let mut period = period;
    if let Some(section) = body.section() {
        let column = sheet.grid.filled(section).next().unwrap_or(0);
        let text = line(sheet.grid.cell(section, column));
        let own = rules.of_section(&text);
        period = own.or(period);
        if own.is_none() || !sheet.title.is_like(&text) {
            dimensions.push(("section".to_owned(), text));
        }
    }
    let destination = roles
        .destination
        .as_ref()
        .and_then(|columns| one_place(sheet, columns, body.row()));
    let mut status = Said::default();
    for column in &roles.status {
        status.take(
            &sheet.headings[*column].text(),
            &sheet.text(body.row(), *column),
        );
    }
    Ok(Row {
        body,
        place,
        flags: flags.and(of_period),
        destination: destination.map(|one| one.0),
        period,
        dimensions,
        status,
    })
}

/// An error of a spreadsheet where a text tells values apart: whose value it is cannot be known.
fn refuse_broken(sheet: &Sheet<'_>, roles: &Roles, row: usize) -> Result<(), (usize, String)> {
    let columns = roles.dimensions.iter().chain(&roles.measure);
    for column in columns.chain(&roles.unit) {
        let cell = sheet.grid.cell(row, *column).trim_start();
        if cell.starts_with('#') && mark(cell) == Some(Mark::Broken) {
            let allowed = "a text; this is an error of a spreadsheet".to_owned();
            return Err((*column, allowed));
        }
    }
    Ok(())
}

fn dimensions(sheet: &Sheet<'_>, roles: &Roles, row: usize) -> Vec<(String, String)> {
    roles
        .dimensions
        .iter()
        .map(|column| (sheet.headings[*column].text(), sheet.text(row, *column)))
        .filter(|(heading, text)| !heading.is_empty() && !text.is_empty())
        .collect()
}
