//! What the columns were taken for, as decisions.

use crate::table::clean::cut;
use crate::table::decision::{Basis, Decision, OpenQuestion, Topic};
use crate::table::options::Layout;
use crate::table::reading::{Column, Reading, Role};
use crate::table::roles::Roles;
use crate::table::sheet::Sheet;
use crate::words::{self, Argument, Phrase, Sentence, flagged, listed};

/// Adds the layout, which columns play each role, and the unit.
pub(super) fn tell_columns(sheet: &Sheet<'_>, reading: &mut Reading) {
    let options = sheet.options;
    let layout = layout(sheet, reading);
    reading.decisions.push(layout);
    let topics = [
        (Topic::Code, Role::Code, options.code.is_some()),
        (Topic::Name, Role::Name, options.name.is_some()),
        (Topic::Parent, Role::ParentName, options.parent.is_some()),
        (Topic::Period, Role::Period, options.period.is_some()),
        (Topic::Value, Role::Value, !options.value.is_empty()),
    ];
    for (topic, role, given) in topics {
        let columns: Vec<&str> = reading
            .columns
            .iter()
            .filter(|one| one.role == role)
            .map(|one| one.heading.as_str())
            .collect();
        if columns.is_empty() {
            continue;
        }
        let chosen: Argument = match columns[..] {
            [first, .., last] if columns.len() > 6 => {
                words::table_columns_many(columns.len(), first, last).into()
            }
            [""] => words::table_column_unheaded().into(),
            _ => columns.join("; ").into(),
        };
        let why = words::table_column_why;
        reading.decisions.push(decision(topic, chosen, given, why));
    }
    if let Some(unit) = options.unit.clone().or_else(|| sheet.title.unit.clone()) {
        let given = options.unit.is_some();
        let why = words::table_line_above;
        reading
            .decisions
            .push(decision(Topic::Unit, unit, given, why));
    }
}

/// The first cells of the columns of short whole numbers under a heading.
pub(super) fn figures(sheet: &Sheet<'_>) -> Vec<(String, Vec<String>)> {
    let rows = || sheet.block.rows().take(FIGURES);
    let is_short = |cell: &String| {
        (1..=MOST_FIGURES).contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_digit())
    };
    let columns = sheet.headings.iter().enumerate();
    columns
        .filter(|(_, heading)| !heading.is_empty())
        .map(|(column, heading)| {
            let cells = rows().map(|row| sheet.text(row, column)).collect();
            (heading.text(), cells)
        })
        .filter(|(_, cells): &(String, Vec<String>)| {
            !cells.is_empty() && cells.iter().all(is_short)
        })
        .collect()
}

/// As many rows are looked at.
const FIGURES: usize = 200;
/// The figures of half a code.
const MOST_FIGURES: usize = 6;

/// Tells what was not taken as values, and may be: nothing is left out without a word.
pub(super) fn tell_left(sheet: &Sheet<'_>, roles: &Roles, reading: &mut Reading) {
    let row = sheet.block.header.last().copied().unwrap_or(0);
    let mut warn = |columns: &[usize], note: Phrase| {
        for column in columns {
            let given = heading_or_cell(sheet, *column);
            reading.warn(sheet.at(row, *column), given, note());
        }
    };
    warn(&roles.unheaded, words::table_left_unheaded);
    warn(&roles.codes, words::table_left_codes);
    warn(&roles.labels, words::table_left_labels);
    warn(&roles.totals, words::table_left_totals);
    if !roles.doubtful.is_empty() {
        reading.questions.push(doubtful(sheet, roles));
    }
    reading.questions.extend(side_by_side(sheet, roles));
    for column in &roles.doubtful {
        let heading = sheet.headings[*column].written();
        let allowed = words::table_period_or_value(flagged("value", ""), words::table_period());
        reading.fault(sheet.at(row, *column), &heading, allowed);
    }
}

/// A column's heading; its first cell where it has none.
fn heading_or_cell(sheet: &Sheet<'_>, column: usize) -> String {
    let heading = sheet.headings[column].written();
    if !heading.is_empty() {
        return cut(&heading);
    }
    let rows = sheet.block.rows();
    let mut cells = rows.map(|row| sheet.text(row, column));
    cut(&cells.find(|cell| !cell.is_empty()).unwrap_or_default())
}

/// Numbers stand under what may be a period.
fn doubtful(sheet: &Sheet<'_>, roles: &Roles) -> OpenQuestion {
    let quoted = |column: &usize| format!("`{}`", sheet.headings[*column].written());
    let headings = listed(roles.doubtful.iter().map(quoted));
    let others = roles.values.iter();
    let others = others.map(|column| ("value", sheet.headings[*column].written()));
    let asks = words::table_headings_doubtful(
        headings,
        words::table_period(),
        Argument::Flags(others.collect()),
    );
    OpenQuestion::new(Topic::Value, asks)
}

/// Two columns of names under one heading, but for figures in it, are tables side by side.
fn side_by_side(sheet: &Sheet<'_>, roles: &Roles) -> Option<OpenQuestion> {
    let bare = |column: usize| {
        let text = sheet.headings[column].text();
        text.replace(|c: char| c.is_ascii_digit(), "")
    };
    let columns = roles.places.iter().flat_map(|place| {
        let of_names = place.names.iter().enumerate();
        of_names.filter_map(|(nth, column)| {
            let earlier = place.names[..nth].iter();
            let twin = earlier.copied().find(|one| bare(*one) == bare(*column))?;
            Some([twin, *column].map(|one| sheet.grid.column_number(one)))
        })
    });
    let [first, second] = columns.into_iter().next()?;
    let (name, value) = (flagged("name", &first), flagged("value", ""));
    let asks = words::table_side_by_side(first, name, second, value);
    Some(OpenQuestion::new(Topic::Name, asks))
}

/// What the user says needs no reason.
fn decision(topic: Topic, chosen: impl Into<Argument>, given: bool, why: Phrase) -> Decision {
    if given {
        Decision::new(topic, chosen, Basis::Given, None)
    } else {
        Decision::new(topic, chosen, Basis::Found, why())
    }
}

/// Periods in the headings, or a row for each place.
fn layout(sheet: &Sheet<'_>, reading: &Reading) -> Decision {
    let is_dated = |column: &Column| {
        let heading = sheet.headings.get(column.number - 1);
        column.role == Role::Value && heading.is_some_and(|one| one.period.is_some())
    };
    let wide = reading.columns.iter().any(is_dated);
    let (layout, why) = if wide {
        (Layout::Wide, words::table_headings_are_periods())
    } else {
        (Layout::Long, words::table_rows_are_places())
    };
    let (basis, why) = flows(reading).unwrap_or((Basis::Found, why));
    Decision::new(Topic::Layout, layout.as_str(), basis, why)
}

/// From which column to which rows go, where they are flows. A counterpart is only the other end: which of both it is,
/// is assumed.
fn flows(reading: &Reading) -> Option<(Basis, Sentence)> {
    let heading = |role: Role| {
        let mut columns = reading.columns.iter();
        columns
            .find(|one| one.role == role)
            .map(|one| one.heading.as_str())
    };
    let to = heading(Role::Destination)?;
    let from = heading(Role::Name)
        .or_else(|| heading(Role::Code))
        .unwrap_or_default();
    let flow = words::table_flow(from, to);
    let is_counterpart = to.to_lowercase().contains("counterpart");
    Some(if is_counterpart {
        (Basis::Assumed, words::table_flow_counterpart(flow))
    } else {
        (Basis::Found, flow)
    })
}
