//! A record for each value of a row.

use super::periods::column_period;
use super::row::Row;
use super::rules::Rules;
use crate::model::Flags;
use crate::table::clean::line;
use crate::table::error::ReadError;
use crate::table::reading::Reading;
use crate::table::roles::Roles;
use crate::table::room::{LooseRecord, Room};
use crate::table::sense::{Sense, sense};
use crate::table::sheet::Sheet;

/// Appends a record for each value of a row.
pub(super) fn values(
    sheet: &Sheet<'_>,
    roles: &Roles,
    rules: &Rules,
    row: &Row,
    room: &mut Room,
    reading: &mut Reading,
) -> Result<(), ReadError> {
    for column in &roles.values {
        let (period, of_heading) = match (&sheet.headings[*column].period, row.body.headings()) {
            (Some(_), Some(headings)) => {
                let text = line(sheet.grid.cell(headings, *column));
                column_period(sheet, rules.period, &text)
            }
            (Some((_, text)), None) => column_period(sheet, rules.period, text),
            (None, _) => (row.period, Flags::NONE),
        };
        let flags = row.flags.and(of_heading);
        let text = sheet.grid.cell(row.body.row(), *column);
        let machine = sheet.grid.is_number(row.body.row(), *column);
        match rules.values[column].observe(text, machine, sheet.legend) {
            Ok(observation) => {
                let heading = rules.across.get(column);
                let found = LooseRecord {
                    at: sheet.at(row.body.row(), *column),
                    place: heading.unwrap_or(&row.place).clone(),
                    counterpart: row.destination.clone(),
                    period,
                    measure: measure(sheet, roles, rules, row.body.row(), *column)
                        .filter(|_| heading.is_none()),
                    dimensions: row.dimensions.clone(),
                    observation: row.status.of(observation, flags),
                };
                room.push(found, &mut reading.records)?;
            }
            Err(allowed) => sheet.fault(reading, row.body.row(), *column, allowed),
        }
    }
    Ok(())
}

fn measure(
    sheet: &Sheet<'_>,
    roles: &Roles,
    rules: &Rules,
    row: usize,
    column: usize,
) -> Option<String> {
    let own = roles.measure.map(|column| sheet.text(row, column));
    let heading = || {
        let text = sheet.headings[column].text();
        let said = sense(&text) == Some(Sense::Value);
        let unit = rules.own_unit(column).filter(|unit| !text.contains(unit));
        let text = unit.map_or_else(|| text.clone(), |unit| format!("{text}, {unit}"));
        (!text.is_empty() && !said).then_some(text)
    };
    sheet.options.measure.clone().or(own).or_else(heading)
}
