//! Columns before the names, whose cells stand once over several rows that all name their places: indicator, sex, unit.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::doubt::walk;
use super::lines::{Line, Outline};
use super::{Above, Unnamed, decision, none_from_above, write_group_or};
use crate::table::decision::Basis;
use crate::table::options::BlankNames;
use crate::table::roles::{PlaceColumns, Roles};
use crate::table::sheet::Sheet;
use crate::table::words::is_total;
use crate::words::{self, Argument, Sentence, listed};

/// Looks at the rows of a table that all name places.
pub(super) fn grouped(mut outline: Outline<'_>, roles: &Roles) -> Unnamed {
    let sheet = outline.sheet;
    let names = roles.places.iter().flat_map(PlaceColumns::columns).min();
    let (Some(names), true) = (names, sheet.grid.column_kinds.is_empty()) else {
        return Unnamed::default();
    };
    let is_given = sheet.options.blank_names == Some(BlankNames::FromAbove);
    let groups: Vec<usize> = (0..outline.parts.len())
        .filter(|at| {
            let part = &outline.parts[*at];
            let mut rows = outline.lines.iter();
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
    let refused = |outline: &Outline<'_>, why: &Sentence, decision| Unnamed {
        groups: blanks(outline, &groups, why),
        decision: Some(decision),
        ..Unnamed::default()
    };
    let basis = match sheet.options.blank_names {
        Some(BlankNames::Refused) => {
            let told = decision("refused", Basis::Given, None);
            return refused(&outline, &none_from_above(), told);
        }
        Some(BlankNames::FromAbove) => {
            for at in &groups {
                outline.parts[*at].is_outline = true;
            }
            Basis::Given
        }
        None => {
            let doubt = unsound(&outline, &groups);
            if let Some(why) = doubt.or_else(|| twice(&outline)) {
                let told = decision("refused", Basis::Assumed, why.clone());
                let why = words::table_way_out(write_group_or(), why);
                return refused(&outline, &why, told);
            }
            Basis::Assumed
        }
    };
    taken(&outline, &groups, basis)
}

/// Blank cells of these parts, with why nothing is taken for them.
fn blanks(
    outline: &Outline<'_>,
    groups: &[usize],
    why: &Sentence,
) -> HashMap<usize, (usize, Sentence)> {
    let mut found = HashMap::new();
    for row in outline.lines.iter().map(Line::row) {
        let is_blank = |at: &&usize| outline.parts[**at].is_blank(outline.sheet, row);
        if let Some(at) = groups.iter().find(is_blank) {
            found.insert(row, (outline.parts[*at].columns[0], why.clone()));
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
fn unsound(outline: &Outline<'_>, groups: &[usize]) -> Option<Sentence> {
    let (sheet, parts, lines) = (outline.sheet, &outline.parts, &outline.lines);
    let at = *groups.iter().find(|at| !parts[**at].is_outline)?;
    let part = &parts[at];
    let told = heading(sheet, part.columns[0]);
    let number = |row: usize| sheet.grid.number(row);
    let first = lines.iter().find(|line| {
        let begins = line.is_first || outline.begins(at, line.row());
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
fn twice(outline: &Outline<'_>) -> Option<Sentence> {
    let mut rows: HashMap<u64, (usize, bool)> = HashMap::new();
    let mut found = None;
    walk(outline, |one| {
        let (row, takes) = (one.line.row(), one.takes());
        let (other, other_takes) = *rows.entry(one.key(|_| true)).or_insert((row, takes));
        if other != row && (takes || other_takes) {
            found.get_or_insert((other, row));
        }
    });
    let (one, other) = found?;
    let [one, other] = [one, other].map(|row| outline.sheet.grid.number(row));
    Some(words::table_group_twice(one, other))
}

fn taken(outline: &Outline<'_>, groups: &[usize], basis: Basis) -> Unnamed {
    let (sheet, parts) = (outline.sheet, &outline.parts);
    let alone = if basis == Basis::Given {
        BTreeSet::new()
    } else {
        sums_alone(outline, groups)
    };
    let mut found = Unnamed::default();
    let mut above = Above::default();
    let (mut count, mut example) = (0_usize, None);
    walk(outline, |one| {
        let row = one.line.row();
        let mut takes = false;
        for at in groups {
            let column = parts[*at].columns[0];
            match one.tops[*at] {
                _ if alone.contains(&row) && one.tops[*at] != Some(row) => {
                    let why = words::table_group_sum();
                    let why = words::table_way_out(write_group_or(), why);
                    found.groups.insert(row, (column, why));
                }
                Some(top) if top != row => {
                    let columns = parts[*at].columns.iter();
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
        let told = listed(told.map(|at| heading(sheet, parts[*at].columns[0])));
        let why = example.filter(|_| basis != Basis::Given);
        let why = why.map(|row| words::table_cells_above(count, told, sheet.grid.number(row)));
        found.decision = Some(decision("from-above", basis, why));
        found.above = Some(above);
    }
    found
}

/// Rows of a sum that take something from above, where not every part of the table has one.
fn sums_alone(outline: &Outline<'_>, groups: &[usize]) -> BTreeSet<usize> {
    let places = outline.parts.iter().filter(|part| part.place.is_some());
    let places: Vec<usize> = places.flat_map(|part| part.columns.clone()).collect();
    let mut all = HashSet::new();
    let mut with_sum = HashSet::new();
    let mut rows = BTreeSet::new();
    walk(outline, |one| {
        let row = one.line.row();
        let group: Vec<Option<usize>> = groups.iter().map(|at| one.tops[*at]).collect();
        all.insert(group.clone());
        if places
            .iter()
            .any(|column| is_total(&outline.sheet.text(row, *column)))
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
