//! The rows of a table by whether they name a place, and which row above is the last that does.

use super::line::{Head, Line};
use super::parts::Parts;
use crate::table::block::BodyRow;
use crate::table::grid::is_blank;
use crate::table::periods::marked::marked;
use crate::table::roles::Roles;
use crate::table::sheet::Sheet;
use crate::table::words::is_total;

/// The rows of a table that are read.
fn read<'s>(sheet: &'s Sheet<'_>) -> impl Iterator<Item = &'s BodyRow> {
    let is_read = |body: &&BodyRow| {
        !sheet.grid.deleted.contains(&body.row()) && sheet.doubt(body.row()).is_none()
    };
    sheet.block.body.iter().filter(is_read)
}

/// True where all these columns are blank in a row with a value.
pub(super) fn are_blank_in_some(sheet: &Sheet<'_>, roles: &Roles, columns: &[usize]) -> bool {
    read(sheet).any(|one| {
        let mut cells = columns.iter().map(|column| sheet.cell(one.row(), *column));
        cells.all(is_blank) && has_value(sheet, roles, one.row())
    })
}

/// The rows by whether they name a place.
pub(super) fn lines(sheet: &Sheet<'_>, roles: &Roles) -> Vec<Line> {
    let places = Parts::of_places(roles);
    let is_unnamed = |row: usize| places.0.iter().all(|part| part.is_blank(sheet, row));
    let mut lines: Vec<Line> = Vec::new();
    let mut before: Option<&BodyRow> = None;
    let mut last = Head::Nothing;
    for one in read(sheet) {
        let row = one.row();
        let is_first = before.is_none_or(|before| {
            let follows = before.row() + 1 == row && !one.is_apart();
            let same = sheet.block.part_of(*before) == sheet.block.part_of(*one);
            !follows || !same
        });
        before = Some(one);
        if is_first {
            last = Head::Nothing;
        }
        let head = if is_unnamed(row) {
            last
        } else {
            last = below(sheet, &places, row);
            Head::Named
        };
        if head == Head::Named || has_value(sheet, roles, row) || is_dated(sheet, roles, row) {
            let row = row as u32;
            lines.push(Line {
                row,
                head,
                is_first,
            });
        }
    }
    lines
}

/// What stands below a row that names a place; nothing is taken from one that has no other cell, as headings of parts have.
fn below(sheet: &Sheet<'_>, places: &Parts, row: usize) -> Head {
    let narrowest = places.0.iter().rfind(|part| !part.is_blank(sheet, row));
    let columns = || places.0.iter().flat_map(|part| &part.columns);
    let mut filled = sheet.grid.filled(row);
    let is_total = |column: &usize| is_total(&sheet.text(row, *column));
    if filled.all(|column| columns().any(|one| *one == column)) {
        Head::Nothing
    } else if narrowest.is_some_and(|part| part.columns.iter().any(is_total)) {
        Head::BelowTotal
    } else {
        Head::Below(row as u32)
    }
}

fn has_value(sheet: &Sheet<'_>, roles: &Roles, row: usize) -> bool {
    let mut values = roles.values.iter();
    values.any(|column| !is_blank(sheet.grid.cell(row, *column)))
}

/// True for a row with a period, whose value is missing.
fn is_dated(sheet: &Sheet<'_>, roles: &Roles, row: usize) -> bool {
    let period = roles.period.map(|column| sheet.text(row, column));
    period.is_some_and(|text| marked(&text).is_some())
}
