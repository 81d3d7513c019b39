//! Columns before the names, whose cells stand once over several rows that all name their places: indicator, sex, unit.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::doubt::walk;
use super::lines::{Line, Parts};
use super::{Above, Unnamed, decision, none_from_above, write_group_or};
use crate::table::decision::Basis;
use crate::table::options::BlankNames;
use crate::table::roles::{PlaceColumns, Roles};
use crate::table::sheet::Sheet;
use crate::table::words::is_total;
use crate::words::{self, Argument, Sentence, listed};

/// Looks at the rows of a table that all name places.
pub(super) fn grouped(sheet: &Sheet<'_>, roles: &Roles, lines: &[Line]) -> Unnamed {
    let names = roles.places.iter().flat_map(PlaceColumns::columns).min();
    let (Some(names), true) = (names, sheet.grid.column_kinds.is_empty()) else {
        return Unnamed::default();
    };
    let mut parts = Parts::of(sheet, roles, lines);
    let is_given = sheet.options.blank_names == Some(BlankNames::FromAbove);
    let groups: Vec<usize> = (0..parts.0.len())
        .filter(|at| {
            let part = &parts.0[*at];
            let mut rows = lines.iter();
            // A blank period is lost as often, and is a fault of its own.
            let is_asked = !part.is_period || is_given;
            part.place.is_none()
                && is_asked
                && part.columns.iter().all(|column| *column < names)
                && rows.any(|line| part.is_blank(sheet, line.row()))
        })
        .collect();
    if groups.is_empty() {
        return Unnamed::default();
    }
    let refused = |why: &Sentence, decision| Unnamed {
        groups: blanks(sheet, &parts, lines, &groups, why),
        decision: Some(decision),
        ..Unnamed::default()
    };
    let basis = match sheet.options.blank_names {
        Some(BlankNames::Refused) => {
            let told = decision("refused", Basis::Given, None);
            return refused(&none_from_above(), told);
        }
        Some(BlankNames::FromAbove) => {
            for at in &groups {
                parts.0[*at].is_outline = true;
            }
            Basis::Given
        }
        None => {
            let doubt = unsound(sheet, &parts, lines, &groups);
            if let Some(why) = doubt.or_else(|| twice(sheet, &parts, lines)) {
                let told = decision("refused", Basis::Assumed, why.clone());
                return refused(&words::table_way_out(write_group_or(), why), told);
            }
            Basis::Assumed
        }
    };
    taken(sheet, &parts, lines, &groups, basis)
}

/// Blank cells of these parts, with why nothing is taken for them.
fn blanks(
    sheet: &Sheet<'_>,
    parts: &Parts,
    lines: &[Line],
    groups: &[usize],
    why: &Sentence,
) -> HashMap<usize, (usize, Sentence)> {
    let mut found = HashMap::new();
    for row in lines.iter().map(Line::row) {
        let blank = groups.iter().find(|at| parts.0[**at].is_blank(sheet, row));
        if let Some(at) = blank {
            found.insert(row, (parts.0[*at].columns[0], why.clone()));
        }
    }
    found
}

fn heading(sheet: &Sheet<'_>, column: usize) -> Argument {
    match sheet.headings[column].text() {
        none if none.is_empty() => words::table_column(sheet.grid.column_number(column)).into(),
        text => format!("`{text}`").into(),
    }
}

/// A part that is not written once over its rows: blank where nothing above can hold, or written again.
fn unsound(sheet: &Sheet<'_>, parts: &Parts, lines: &[Line], groups: &[usize]) -> Option<Sentence> {
    let at = *groups.iter().find(|at| !parts.0[**at].is_outline)?;
    let part = &parts.0[at];
    let told = heading(sheet, part.columns[0]);
    let number = |row: usize| sheet.grid.number(row);
    let first = lines.iter().find(|line| {
        let begins = line.is_first || parts.begins(sheet, at, line.row());
        begins && part.is_blank(sheet, line.row())
    });
    Some(match first {
        Some(line) => words::table_group_first(told, number(line.row())),
        None => {
            let mut pairs = lines.windows(2);
            let again = pairs.find(|two| {
                let cell = |line: &Line| sheet.cell(line.row(), part.columns[0]).trim();
                !cell(&two[0]).is_empty() && cell(&two[0]) == cell(&two[1])
            });
            match again.map(|two| [&two[0], &two[1]].map(|line| number(line.row()))) {
                Some([one, other]) => words::table_group_again_in(told, one, other),
                None => words::table_group_again(told),
            }
        }
    })
}

/// Two rows that would be of the same.
fn twice(sheet: &Sheet<'_>, parts: &Parts, lines: &[Line]) -> Option<Sentence> {
    let mut rows: HashMap<u64, (usize, bool)> = HashMap::new();
    let mut found = None;
    walk(sheet, parts, lines, |one| {
        let (row, takes) = (one.line.row(), one.takes());
        let (other, other_takes) = *rows
            .entry(one.key(sheet, parts, |_| true))
            .or_insert((row, takes));
        if other != row && (takes || other_takes) {
            found.get_or_insert((other, row));
        }
    });
    let (one, other) = found?;
    let [one, other] = [one, other].map(|row| sheet.grid.number(row));
    Some(words::table_group_twice(one, other))
}

fn taken(
    sheet: &Sheet<'_>,
    parts: &Parts,
    lines: &[Line],
    groups: &[usize],
    basis: Basis,
) -> Unnamed {
    let alone = if basis == Basis::Given {
        BTreeSet::new()
    } else {
        sums_alone(sheet, &columns_of_places(parts), parts, lines, groups)
    };
    let mut found = Unnamed::default();
    let mut above = Above::default();
    let (mut count, mut example) = (0_usize, None);
    walk(sheet, parts, lines, |one| {
        let row = one.line.row();
        let mut takes = false;
        for at in groups {
            let column = parts.0[*at].columns[0];
            match one.tops[*at] {
                _ if alone.contains(&row) && one.tops[*at] != Some(row) => {
                    let why = words::table_group_sum();
                    let why = words::table_way_out(write_group_or(), why);
                    found.groups.insert(row, (column, why));
                }
                Some(top) if top != row => {
                    let columns = parts.0[*at].columns.iter();
                    columns.for_each(|column| above.take(row, *column, top));
                    takes = true;
                }
                Some(_) => {}
                None => {
                    let why = words::table_group_none();
                    found.groups.insert(row, (column, why));
                }
            }
        }
        if takes {
            count += 1;
            example = example.or(Some(row));
        }
    });
    if count > 0 {
        let told = groups.iter();
        let told = listed(told.map(|at| heading(sheet, parts.0[*at].columns[0])));
        let why = example.filter(|_| basis != Basis::Given);
        let why = why.map(|row| words::table_cells_above(count, told, sheet.grid.number(row)));
        found.decision = Some(decision("from-above", basis, why));
        found.above = Some(above);
    }
    found
}

/// The columns of places.
fn columns_of_places(parts: &Parts) -> Vec<usize> {
    let places = parts.0.iter().filter(|part| part.place.is_some());
    places
        .flat_map(|part| part.columns.iter().copied())
        .collect()
}

/// Rows of a sum that take something from above, where not every part of the table has one.
fn sums_alone(
    sheet: &Sheet<'_>,
    places: &[usize],
    parts: &Parts,
    lines: &[Line],
    groups: &[usize],
) -> BTreeSet<usize> {
    let mut all = HashSet::new();
    let mut with_sum = HashSet::new();
    let mut rows = BTreeSet::new();
    walk(sheet, parts, lines, |one| {
        let row = one.line.row();
        let group: Vec<Option<usize>> = groups.iter().map(|at| one.tops[*at]).collect();
        all.insert(group.clone());
        if places
            .iter()
            .any(|column| is_total(&sheet.text(row, *column)))
        {
            with_sum.insert(group);
            if one.takes() {
                rows.insert(row);
            }
        }
    });
    if with_sum.len() < all.len() {
        rows
    } else {
        BTreeSet::new()
    }
}
