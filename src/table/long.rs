//! The records of a table whose rows are places, be its periods in a column or in the headings.

use std::collections::BTreeMap;

use super::block::{BodyRow, shown};
use super::clean::{cut, line};
use super::decision::{Basis, Decision, Topic};
use super::error::ReadError;
use super::legend::of_letters;
use super::limits::{Limits, Room};
use super::marks::{Mark, mark};
use super::periods::{PeriodRule, Shown};
use super::places::{across, one_place, places};
use super::reading::{At, PlaceText, Reading, Record, Skipped};
use super::roles::Roles;
use super::rows::heading_period;
use super::sheet::Sheet;
use super::title;
use super::values::{Evidence, ValueRule};
use super::when::{When, when};
use super::words::is_total;
use crate::model::{Flag, Observation, Period, Reason};

/// The rules by which all rows of a table are read.
struct Rules {
    period: PeriodRule,
    constant: Option<Period>,
    values: BTreeMap<usize, ValueRule>,
    /// The places that headings name, where no column does.
    across: BTreeMap<usize, PlaceText>,
    /// The column of units, where it differs from row to row.
    unit: Option<usize>,
}

/// What all records of a row have in common.
struct Row {
    body: BodyRow,
    place: PlaceText,
    flag: Option<Flag>,
    destination: Option<PlaceText>,
    period: Option<Period>,
    dimensions: Vec<(String, String)>,
    status: Option<String>,
}

/// Appends the records of a table.
pub(super) fn records(
    sheet: &Sheet<'_>,
    roles: &Roles,
    named: Option<Period>,
    limits: &Limits,
    reading: &mut Reading,
) -> Result<(), ReadError> {
    let mut room = Room::new(limits);
    let names: Vec<usize> = roles
        .places
        .iter()
        .flat_map(|one| one.names.iter().copied())
        .collect();
    sheet.warn(reading, &names);
    let rules = Rules {
        unit: unit_of_column(sheet, roles, reading),
        period: period_rule(sheet, roles, reading),
        constant: constant_period(sheet, roles, named, reading),
        values: value_rules(sheet, roles, reading),
        across: across(sheet, roles, reading),
    };
    let places = places(sheet, roles, &rules.values, reading);
    for (body, place) in sheet.block.body.iter().zip(places) {
        let Some(place) = place else {
            without_place(sheet, roles, body.row, reading);
            continue;
        };
        match shared(sheet, roles, &rules, *body, place) {
            Ok(row) => values(sheet, roles, &rules, &row, &mut room, reading)?,
            Err((column, allowed)) => sheet.fault(reading, body.row, column, allowed),
        }
    }
    Ok(())
}

/// Notes a row that names no place; one without a value needs none.
fn without_place(sheet: &Sheet<'_>, roles: &Roles, row: usize, reading: &mut Reading) {
    let first = sheet.grid.filled(row).next();
    if first.is_some_and(|column| is_total(&sheet.text(row, column))) {
        reading.skipped.push(Skipped {
            at: At {
                column: None,
                ..sheet.at(row, 0)
            },
            text: cut(&shown(sheet.grid, row)),
            why: "a sum that names no place",
        });
        return;
    }
    let value = |column: &&usize| mark(sheet.grid.cell(row, **column)) != Some(Mark::Empty);
    if let Some(column) = roles.values.iter().find(value) {
        sheet.fault(reading, row, *column, "the row names no place".to_owned());
    }
}

/// What all records of a row have in common; the error names a column and what is allowed in it.
fn shared(
    sheet: &Sheet<'_>,
    roles: &Roles,
    rules: &Rules,
    body: BodyRow,
    (place, flag): (PlaceText, Option<Flag>),
) -> Result<Row, (usize, String)> {
    let period = row_period(sheet, roles, rules.period, rules.constant, body.row)?;
    let mut dimensions = dimensions(sheet, roles, body.row);
    let season = roles
        .season
        .filter(|_| rules.constant.is_none() && roles.period.is_none());
    for column in rules.unit.into_iter().chain(season) {
        let heading = sheet.headings[column].text();
        dimensions.push((heading, sheet.text(body.row, column)));
    }
    if let Some(section) = body.section {
        let column = sheet.grid.filled(section).next().unwrap_or(0);
        let text = line(sheet.grid.cell(section, column));
        dimensions.push(("section".to_owned(), text));
    }
    let destination = roles
        .destination
        .as_ref()
        .and_then(|columns| one_place(sheet, columns, body.row));
    let status = roles
        .status
        .map(|column| sheet.text(body.row, column))
        .filter(|text| !text.is_empty());
    Ok(Row {
        body,
        place,
        flag,
        destination: destination.map(|one| one.0),
        period,
        dimensions,
        status,
    })
}

/// Appends a record for each value of a row.
fn values(
    sheet: &Sheet<'_>,
    roles: &Roles,
    rules: &Rules,
    row: &Row,
    room: &mut Room,
    reading: &mut Reading,
) -> Result<(), ReadError> {
    for column in &roles.values {
        let (period, heading_flag) = match (&sheet.headings[*column].period, row.body.headings) {
            (Some(_), Some(headings)) => {
                let text = line(sheet.grid.cell(headings, *column));
                column_period(sheet, rules.period, &text)
            }
            (Some((_, text)), None) => column_period(sheet, rules.period, text),
            (None, _) => (row.period, None),
        };
        let flag = row.flag.or(heading_flag);
        let text = sheet.grid.cell(row.body.row, *column);
        let machine = sheet.grid.is_number(row.body.row, *column);
        match rules.values[column].observe(text, machine, sheet.legend) {
            Ok(observation) => {
                let heading = rules.across.get(column);
                let record = Record {
                    at: sheet.at(row.body.row, *column),
                    place: heading.unwrap_or(&row.place).clone(),
                    counterpart: row.destination.clone(),
                    period,
                    measure: measure(sheet, roles, row.body.row, *column)
                        .filter(|_| heading.is_none()),
                    dimensions: row.dimensions.clone(),
                    observation: flagged(observation, flag, row.status.as_deref()),
                };
                room.push(record, &mut reading.records)?;
            }
            Err(allowed) => sheet.fault(reading, row.body.row, *column, allowed),
        }
    }
    Ok(())
}

/// The rule for the periods of the column or of the headings.
fn period_rule(sheet: &Sheet<'_>, roles: &Roles, reading: &mut Reading) -> PeriodRule {
    let mut shown = Shown::default();
    if let Some(column) = roles.period {
        for body in &sheet.block.body {
            let text = sheet.text(body.row, column);
            if let Some(when) = when(&text) {
                shown.take(&text, when);
            }
        }
    } else {
        for column in &roles.values {
            if let Some((when, text)) = &sheet.headings[*column].period {
                shown.take(text, *when);
            }
        }
    }
    let said = roles
        .measure
        .iter()
        .chain(&roles.dimensions)
        .find_map(|column| {
            let body = sheet.block.body.first()?;
            Some(sheet.text(body.row, *column)).filter(|text| title::is_start(text))
        });
    let start = said.or_else(|| sheet.title.start.clone());
    let (order, reference) = (sheet.options.dates, sheet.options.reference);
    shown.rule(order, reference, start.as_deref(), &mut reading.decisions)
}

/// One period for all records, where no column and no heading has them.
fn constant_period(
    sheet: &Sheet<'_>,
    roles: &Roles,
    named: Option<Period>,
    reading: &mut Reading,
) -> Option<Period> {
    let dated = |column: &usize| sheet.headings[*column].period.is_some();
    let given = matches!(
        sheet.options.period.as_deref().and_then(when),
        Some(When::At(_))
    );
    if !given && (roles.period.is_some() || roles.values.iter().any(dated)) {
        return None;
    }
    sheet.period_of_all(named, &mut reading.decisions)
}

/// The period of a row; the error names the column and what is allowed.
fn row_period(
    sheet: &Sheet<'_>,
    roles: &Roles,
    rule: PeriodRule,
    constant: Option<Period>,
    row: usize,
) -> Result<Option<Period>, (usize, String)> {
    let mut period = constant;
    if let Some(column) = roles.period.filter(|_| constant.is_none()) {
        let text = sheet.text(row, column);
        if mark(&text).is_some() {
            return Ok(None);
        }
        let found = when(&text).ok_or_else(|| {
            (
                column,
                "a period: 2024, 2024-Q3, 2024-07, 2024-01-31, 31.01.2024, `2024 год`".to_owned(),
            )
        })?;
        period = rule.period(found);
        if period.is_none() {
            let allowed = match found {
                When::Month(_) => "a month needs its year".to_owned(),
                _ => "can be read with the day or the month first, and no other date decides: say dates = day-first or month-first".to_owned(),
            };
            return Err((column, allowed));
        }
    }
    let Some((year, column)) = period.filter(|one| one.is_year()).zip(roles.season) else {
        return Ok(period);
    };
    let text = sheet.text(row, column);
    if is_total(&text) || mark(&text).is_some() {
        return Ok(Some(year));
    }
    let whole = format!("{text} {}", year.year());
    let numbered = text
        .parse::<u8>()
        .map(|n| format!("{}-{n:02}", year.year()))
        .unwrap_or_default();
    match when(&whole).or_else(|| when(&numbered)) {
        Some(When::At(part)) => Ok(Some(part)),
        _ => Err((column, "a month or a quarter".to_owned())),
    }
}

/// The period of a heading, and the flag that its footnote mark gives to the column.
fn column_period(
    sheet: &Sheet<'_>,
    rule: PeriodRule,
    text: &str,
) -> (Option<Period>, Option<Flag>) {
    let note = &text[text.trim_end_matches(['*', '†', '‡', '¹', '²', '³']).len()..];
    let flag = super::values::note_flag(note, sheet.legend);
    (heading_period(text).and_then(|one| rule.period(one)), flag)
}

/// The column of units where it says different things of different rows; what it says of all is told.
fn unit_of_column(sheet: &Sheet<'_>, roles: &Roles, reading: &mut Reading) -> Option<usize> {
    let column = roles.unit?;
    let mut units = sheet
        .block
        .body
        .iter()
        .map(|body| sheet.text(body.row, column));
    let first = units.next()?;
    if units.any(|unit| unit != first) {
        return Some(column);
    }
    reading.decisions.push(Decision {
        topic: Topic::Unit,
        chosen: first,
        basis: Basis::Found,
        why: format!(
            "every row of column {} says so",
            sheet.grid.column_number(column)
        ),
    });
    None
}

/// One rule for all columns of a measure.
fn value_rules(
    sheet: &Sheet<'_>,
    roles: &Roles,
    reading: &mut Reading,
) -> BTreeMap<usize, ValueRule> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for column in &roles.values {
        let heading = &sheet.headings[*column];
        let key = if heading.period.is_some() {
            heading.text()
        } else {
            format!("column {}", column + 1)
        };
        groups.entry(key).or_default().push(*column);
    }
    let mut rules = BTreeMap::new();
    for columns in groups.values() {
        let mut evidence = Evidence::default();
        for body in &sheet.block.body {
            for column in columns {
                evidence.take(
                    sheet.grid.cell(body.row, *column),
                    sheet.grid.is_number(body.row, *column),
                );
            }
        }
        let of = match columns[..] {
            [one] => format!("column {}", sheet.grid.column_number(one)),
            _ => format!(
                "columns {} to {}",
                sheet.grid.column_number(columns[0]),
                sheet.grid.column_number(columns[columns.len() - 1])
            ),
        };
        let rule = evidence.rule(&of, sheet.legend, sheet.options, &mut reading.decisions);
        rules.extend(columns.iter().map(|column| (*column, rule.clone())));
    }
    rules
}

fn dimensions(sheet: &Sheet<'_>, roles: &Roles, row: usize) -> Vec<(String, String)> {
    roles
        .dimensions
        .iter()
        .map(|column| (sheet.headings[*column].text(), sheet.text(row, *column)))
        .filter(|(heading, text)| !heading.is_empty() && !text.is_empty())
        .collect()
}

fn measure(sheet: &Sheet<'_>, roles: &Roles, row: usize, column: usize) -> Option<String> {
    let own = roles.measure.map(|column| sheet.text(row, column));
    let heading = || {
        let text = sheet.headings[column].text();
        let said = super::sense::sense(&text) == Some(super::sense::Sense::Value);
        (!text.is_empty() && !said).then_some(text)
    };
    sheet.options.measure.clone().or(own).or_else(heading)
}

/// An observation with the flag of its row or column, and what a column of flags says.
fn flagged(observation: Observation, flag: Option<Flag>, status: Option<&str>) -> Observation {
    match (observation, status) {
        (Observation::Value(value, own), _) => {
            let said = status.and_then(|text| {
                text.parse::<Flag>().ok().or_else(|| {
                    let letters = text.to_lowercase();
                    (letters != "a" && letters.len() <= 2).then(|| of_letters(&letters))
                })
            });
            Observation::Value(value, own.or(said).or(flag))
        }
        (Observation::Missing(Reason::NotAvailable), Some(text)) => {
            Observation::Missing(text.parse().unwrap_or(Reason::NotAvailable))
        }
        (missing, _) => missing,
    }
}
