//! The records of a table whose rows are places, be its periods in a column or in the headings.

use std::collections::BTreeMap;

use super::clean::{folded, line};
use super::decision::{Basis, Decision, Topic};
use super::legend::of_letters;
use super::marks::{Mark, mark};
use super::outline::{Line, chain, outline};
use super::periods::{PeriodRule, Shown};
use super::reading::{Level, PlaceText, Reading, Record};
use super::roles::{PlaceColumns, Roles};
use super::rows::heading_period;
use super::sheet::Sheet;
use super::title;
use super::values::{Evidence, ValueRule};
use super::when::{When, when};
use super::words::is_total;
use crate::model::{Flag, Observation, Period, Reason};

/// Appends the records of a table.
pub(super) fn records(
    sheet: &Sheet<'_>,
    roles: &Roles,
    named: Option<Period>,
    reading: &mut Reading,
) {
    let names: Vec<usize> = roles
        .places
        .iter()
        .flat_map(|one| one.names.iter().copied())
        .collect();
    sheet.warn(reading, &names);
    let rule = period_rule(sheet, roles, reading);
    let constant = constant_period(sheet, roles, named, reading);
    let rules = value_rules(sheet, roles, reading);
    let places = places(sheet, roles, &rules, reading);
    for (i, body) in sheet.block.body.iter().enumerate() {
        let (place, mut flag) = match &places[i] {
            Some(found) => found.clone(),
            None => {
                let columns = roles
                    .values
                    .iter()
                    .any(|c| mark(sheet.grid.cell(body.row, *c)) != Some(Mark::Empty));
                if columns {
                    sheet.fault(
                        reading,
                        body.row,
                        names.first().copied().unwrap_or(0),
                        "the row names no place".to_owned(),
                    );
                }
                continue;
            }
        };
        let when_row = match row_period(sheet, roles, rule, constant, body.row) {
            Ok(period) => period,
            Err((column, allowed)) => {
                sheet.fault(reading, body.row, column, allowed);
                continue;
            }
        };
        let mut dimensions = dimensions(sheet, roles, body.row);
        if let Some(section) = body.section {
            let text = line(
                sheet
                    .grid
                    .cell(section, sheet.grid.filled(section).next().unwrap_or(0)),
            );
            dimensions.push(("section".to_owned(), text));
        }
        if constant.is_none()
            && roles.period.is_none()
            && let Some(season) = roles.season
        {
            dimensions.push((sheet.headings[season].text(), sheet.text(body.row, season)));
        }
        let destination = roles
            .destination
            .as_ref()
            .and_then(|columns| one_place(sheet, columns, body.row).map(|one| one.0));
        let status = roles
            .status
            .map(|column| sheet.text(body.row, column))
            .filter(|text| !text.is_empty());
        for column in &roles.values {
            let (period, heading_flag) = match (&sheet.headings[*column].period, body.headings) {
                (Some(_), Some(row)) => {
                    column_period(sheet, rule, &line(sheet.grid.cell(row, *column)))
                }
                (Some((_, text)), None) => column_period(sheet, rule, text),
                (None, _) => (when_row, None),
            };
            flag = flag.or(heading_flag);
            let text = sheet.grid.cell(body.row, *column);
            let machine = sheet.grid.is_number(body.row, *column);
            let observation = match rules[column].observe(text, machine, sheet.legend) {
                Ok(observation) => flagged(observation, flag, status.as_deref()),
                Err(allowed) => {
                    sheet.fault(reading, body.row, *column, allowed);
                    continue;
                }
            };
            reading.records.push(Record {
                at: sheet.at(body.row, *column),
                place: place.clone(),
                counterpart: destination.clone(),
                period,
                measure: measure(sheet, roles, body.row, *column),
                dimensions: dimensions.clone(),
                observation,
            });
        }
    }
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
    let mut decide = |period: Period, basis, why: String| {
        reading.decisions.push(Decision {
            topic: Topic::Period,
            chosen: period.to_string(),
            basis,
            why,
        });
        Some(period)
    };
    if let Some(When::At(given)) = sheet.options.period.as_deref().and_then(when) {
        return decide(given, Basis::Given, String::new());
    }
    if roles.period.is_some()
        || roles
            .values
            .iter()
            .any(|c| sheet.headings[*c].period.is_some())
    {
        return None;
    }
    if let Some((period, words)) = &sheet.title.period {
        return decide(*period, Basis::Found, format!("the title says: {words}"));
    }
    let named = named?;
    decide(
        named,
        Basis::Assumed,
        "only the file's name says so".to_owned(),
    )
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

type Found = Option<(PlaceText, Option<Flag>)>;

/// The place of each row, with the places that it lies in.
fn places(
    sheet: &Sheet<'_>,
    roles: &Roles,
    rules: &BTreeMap<usize, ValueRule>,
    reading: &mut Reading,
) -> Vec<Found> {
    let mut places: Vec<Found> = sheet
        .block
        .body
        .iter()
        .map(|body| match roles.places[..] {
            [] => Some((PlaceText::default(), None)),
            _ => nested(sheet, &roles.places, body.row),
        })
        .collect();
    if let [only] = &roles.places[..]
        && only.code.is_none()
    {
        lie_in(sheet, roles, rules, &mut places, reading);
    }
    places
}

/// The narrowest place that a row names, inside the wider ones.
fn nested(sheet: &Sheet<'_>, columns: &[PlaceColumns], row: usize) -> Found {
    let mut found: Found = None;
    for one in columns {
        let whole = PlaceText {
            level: Some(Level::Country),
            ..PlaceText::default()
        };
        match one_place(sheet, one, row) {
            Some((mut place, flag)) => {
                place.parent = found.map(|(parent, _)| Box::new(parent));
                found = Some((place, flag));
            }
            None if one.whole && found.is_none() => found = Some((whole, None)),
            None => {}
        }
    }
    found
}

fn one_place(sheet: &Sheet<'_>, columns: &PlaceColumns, row: usize) -> Found {
    let told = |column: usize| {
        !matches!(
            mark(&sheet.text(row, column)),
            Some(Mark::Empty | Mark::Plain(_) | Mark::Dash | Mark::Dots)
        )
    };
    let mut named = columns
        .names
        .iter()
        .copied()
        .filter(|c| told(*c))
        .map(|c| sheet.place(row, c));
    let (mut place, flag) = named.next().unwrap_or_default();
    let others = named.filter_map(|(other, _)| other.name);
    place.other_names.extend(others);
    place.code = columns
        .code
        .filter(|c| told(*c))
        .map(|c| sheet.text(row, c));
    place.level = columns
        .level
        .filter(|_| place.level.is_none() || columns.level == Some(Level::Oblast))
        .or(place.level);
    (place.name.is_some() || place.code.is_some()).then_some((place, flag))
}

/// Parents from the order of the rows, else from the title.
fn lie_in(
    sheet: &Sheet<'_>,
    roles: &Roles,
    rules: &BTreeMap<usize, ValueRule>,
    places: &mut [Found],
    reading: &mut Reading,
) {
    let mut decide = |chosen: &str, why: String| {
        reading.decisions.push(Decision {
            topic: Topic::Parent,
            chosen: chosen.to_owned(),
            basis: Basis::Found,
            why,
        });
    };
    let first = |row: usize| {
        let column = *roles.values.first()?;
        let text = sheet.grid.cell(row, column);
        rules[&column]
            .observe(text, sheet.grid.is_number(row, column), sheet.legend)
            .ok()?
            .value()
    };
    let lines: Vec<Line> = sheet
        .block
        .body
        .iter()
        .zip(places.iter())
        .map(|(body, place)| Line {
            name: place
                .as_ref()
                .and_then(|(place, _)| place.name.clone())
                .unwrap_or_default(),
            apart: body.apart,
            first: first(body.row),
        })
        .collect();
    if roles.period.is_none() && sheet.title.oblast.is_none() {
        let found = outline(&lines);
        if !found.is_empty() {
            let texts: Vec<PlaceText> = places
                .iter()
                .map(|one| {
                    one.as_ref()
                        .map_or_else(PlaceText::default, |one| one.0.clone())
                })
                .collect();
            for (row, place) in places.iter_mut().enumerate() {
                if let Some((place, _)) = place {
                    place.level = found[row].0;
                    place.parent = chain(&texts, &found, row);
                }
            }
            decide(
                "the order of the rows",
                "districts and cities follow their oblast; districts whose numbers add up to the city before them are its parts".to_owned(),
            );
            return;
        }
    }
    if let Some((oblast, words)) = &sheet.title.oblast {
        let parent = PlaceText {
            name: Some(oblast.clone()),
            level: Some(Level::Oblast),
            ..PlaceText::default()
        };
        for (place, _) in places.iter_mut().flatten() {
            if place.name.as_deref().is_some_and(is_total) {
                *place = parent.clone();
            } else if place.parent.is_none()
                && place.level != Some(Level::Oblast)
                && place.level != Some(Level::Country)
            {
                place.parent = Some(Box::new(parent.clone()));
            }
        }
        decide(oblast, format!("the title says: {words}"));
    }
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
        let said = super::words::sense(&text) == Some(super::words::Sense::Value);
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
