//! The records of a table whose rows are places, be its periods in a column or in the headings.

mod row; //    what all records of a row have in common
mod rules; //  what holds for all rows
mod values; // a record for each value of a row

use self::row::RowReader;
use self::rules::Rules;
use self::values::ValueReader;
use super::block::row_text;
use super::error::ReadError;
use super::flows::sums;
use super::limits::Limits;
use super::marks::{Mark, mark};
use super::places::places;
use super::reading::{NoRecord, Reading};
use super::record_store::RecordStore;
use super::roles::Roles;
use super::sheet::Sheet;
use super::words::is_total;
use crate::model::{Period, spend};
use crate::words;

/// Records for which room is made at once; beyond it grows as it is filled.
const MOST_RESERVED: usize = 4_000_000;

/// Appends the records of a table.
pub(super) fn records(
    sheet: &Sheet<'_>,
    roles: &Roles,
    named: Option<Period>,
    limits: &Limits,
    reading: &mut Reading,
) -> Result<(), ReadError> {
    let mut store = RecordStore::new(limits);
    let names: Vec<usize> = roles
        .places
        .iter()
        .flat_map(|one| one.names.iter().copied())
        .collect();
    sheet.warn(reading, &names);
    let rules = Rules::new(sheet, roles, named, reading);
    let mut places = places(sheet, roles, &rules.values, reading);
    let mut rows = RowReader::new(sheet, roles, &rules);
    let mut values = ValueReader::new(sheet, roles, &rules, &mut store);
    // At most one record for each value, of which nearly all are read.
    let cells = sheet.block.body.len().saturating_mul(roles.values.len());
    let most = store.left().min(MOST_RESERVED);
    reading.records.reserve_exact(cells.min(most));
    for (nth, body) in sheet.block.body.iter().enumerate() {
        spend(1);
        let row = body.row();
        if sheet.grid.deleted.contains(&row) {
            let text = row_text(sheet.grid, row);
            reading.skip(sheet.whole_row(row), &text, NoRecord::TakenBack);
        } else if let Some(allowed) = sheet.doubt(row) {
            reading.fault(sheet.whole_row(row), &row_text(sheet.grid, row), allowed);
        } else if let Some(column) = rows.ditto(row) {
            sheet.fault(reading, row, column, words::table_ditto_text());
        } else if let Some(place) = places.of(sheet, roles, (nth, row), &mut store) {
            if let Some((column, why)) = sheet.unnamed.why_group(row) {
                let allowed = words::table_blank_why(why.clone());
                sheet.fault(reading, row, column, allowed);
                continue;
            }
            match rows.read(*body, place, &mut store) {
                Ok(row) => values.read(&row, &mut store, reading)?,
                Err((column, allowed)) => sheet.fault(reading, row, column, allowed),
            }
        } else {
            without_place(sheet, roles, row, reading);
        }
    }
    reading.totals.extend(sums(&reading.records));
    Ok(())
}

/// Notes a row that names no place; one without a value needs none.
fn without_place(sheet: &Sheet<'_>, roles: &Roles, row: usize, reading: &mut Reading) {
    let first = sheet.grid.filled(row).next();
    if first.is_some_and(|column| is_total(&sheet.text(row, column))) {
        reading.skip(
            sheet.whole_row(row),
            &row_text(sheet.grid, row),
            NoRecord::Sum,
        );
        return;
    }
    let value = |column: &&usize| mark(sheet.grid.cell(row, **column)) != Some(Mark::Empty);
    if let Some(column) = roles.values.iter().find(value) {
        let allowed = match sheet.unnamed.why(row) {
            Some(why) => words::table_no_place_why(why.clone()),
            None => words::table_no_place(),
        };
        sheet.fault(reading, row, *column, allowed);
    }
}
