//! Rows that name no place below one that does: a table whose names stand once over several rows. The name above is taken
//! where nothing else can be meant, and the taking is told.

mod doubt; //   rows with what holds from above, and whether the file may mean something else
mod grouped; // columns before names that are all written
mod lines; //   rows by whether they name a place, and what says what each is about

use std::collections::{BTreeMap, BTreeSet, HashMap};

use self::doubt::{Doubt, Doubts, doubts, walk};
use self::grouped::grouped;
use self::lines::{Line, Outline, Part, PlaceSource, are_blank_in_some};
use super::decision::{Basis, Decision, Topic};
use super::options::BlankNames;
use super::roles::{PlaceColumns, Roles};
use super::sheet::Sheet;
use crate::words::{self, Argument, Sentence, flagged};

/// What was found of rows that name no place.
#[derive(Default)]
pub(super) struct Unnamed {
    /// What their blank cells mean; none where nothing is taken.
    pub above: Option<Above>,
    pub decision: Option<Decision>,
    /// Why no name is taken, by row.
    reasons: HashMap<usize, Sentence>,
    /// Why nothing is taken for a blank cell before the names, by row, with its column.
    groups: HashMap<usize, (usize, Sentence)>,
}

impl Unnamed {
    /// Why a row takes no name from above; none where there is nothing to say.
    pub(super) fn why(&self, row: usize) -> Option<&Sentence> {
        self.reasons.get(&row)
    }

    /// Why nothing is taken for a blank cell before a name, with its column.
    pub(super) fn why_group(&self, row: usize) -> Option<(usize, &Sentence)> {
        let (column, why) = self.groups.get(&row)?;
        Some((*column, why))
    }
}

/// Looks at the rows of a table.
pub(super) fn unnamed(sheet: &Sheet<'_>, roles: &Roles) -> Unnamed {
    // An empty cell that is the whole country names it.
    if roles.places.iter().any(|place| place.whole) {
        return Unnamed::default();
    }
    let places: Vec<usize> = roles
        .places
        .iter()
        .flat_map(PlaceColumns::columns)
        .collect();
    if places.is_empty() {
        return Unnamed::default();
    }
    if !are_blank_in_some(sheet, roles, &places) {
        let names = places.iter().min().copied().unwrap_or(0);
        let is_given = sheet.options.blank_names == Some(BlankNames::FromAbove);
        let groups = (roles.dimensions.iter().copied())
            .chain(
                [roles.measure, roles.unit, roles.season]
                    .into_iter()
                    .flatten(),
            )
            .chain(roles.period.filter(|_| is_given))
            .filter(|column| *column < names);
        let mut groups = groups.map(|column| are_blank_in_some(sheet, roles, &[column]));
        return if groups.any(|some| some) {
            grouped(Outline::new(sheet, roles), roles)
        } else {
            Unnamed::default()
        };
    }
    let mut outline = Outline::new(sheet, roles);
    if sheet.options.blank_names == Some(BlankNames::FromAbove) {
        outline.take_all();
    }
    // A property that is blank where each place begins is all of them there, a sum before its parts.
    let is_of_sums = |part: &Part| {
        let begins = |line: &Line| line.head == PlaceSource::Named;
        roles.measure != part.columns.first().copied()
            && (outline.lines.iter()).all(|line| part.is_blank(sheet, line.row()) == begins(line))
    };
    let groups = |above: Option<&Above>| {
        let mut groups = outline.blank_in_some();
        groups.retain(|at| !is_of_sums(&outline.parts[*at]));
        unclean(&outline, &groups, above)
    };
    let (doubts, basis) = match sheet.options.blank_names {
        Some(BlankNames::Refused) => {
            let why = none_from_above();
            let told = decision("refused", Basis::Given, None);
            return Unnamed {
                groups: groups(None),
                ..refused(&outline.lines, &why, told)
            };
        }
        Some(BlankNames::FromAbove) => (Doubts::default(), Basis::Given),
        None => (doubts(&outline), Basis::Assumed),
    };
    if let Some(doubt) = &doubts.of_all {
        let said = said(sheet, doubt);
        let told = decision("refused", Basis::Assumed, said.clone());
        let why = words::table_way_out(write_name_or(), said);
        return Unnamed {
            groups: groups(None),
            ..refused(&outline.lines, &why, told)
        };
    }
    let found = taken(&outline, &doubts.of_rows, basis);
    Unnamed {
        groups: groups(found.above.as_ref()),
        ..found
    }
}

/// Rows in which an indicator or a property is blank that is written in others, and nothing above is taken for it: it may be
/// lost, or all of them.
fn unclean(
    outline: &Outline<'_>,
    groups: &[usize],
    above: Option<&Above>,
) -> HashMap<usize, (usize, Sentence)> {
    let why = words::table_way_out(write_group_or(), words::table_blank_here());
    let rows = outline.lines.iter().map(Line::row);
    let found = rows.filter_map(|row| {
        let is_lost = |at: &&usize| {
            let part = &outline.parts[**at];
            let top = above.and_then(|above| above.top(row, part.columns[0]));
            part.is_blank(outline.sheet, row) && top.is_none()
        };
        let at = groups.iter().find(is_lost)?;
        Some((row, (outline.parts[*at].columns[0], why.clone())))
    });
    found.collect()
}

fn write_name_or() -> Sentence {
    words::table_write_name_or(from_above())
}

fn write_group_or() -> Sentence {
    words::table_write_group_or(from_above())
}

fn none_from_above() -> Sentence {
    words::table_none_from_above(flagged(Topic::BlankNames.as_str(), ""))
}

fn from_above() -> Argument {
    flagged(Topic::BlankNames.as_str(), &BlankNames::FromAbove)
}

fn decision(chosen: &str, basis: Basis, why: impl Into<Option<Sentence>>) -> Decision {
    Decision::new(Topic::BlankNames, chosen, basis, why)
}

fn refused(lines: &[Line], why: &Sentence, decision: Decision) -> Unnamed {
    let rows = lines.iter().filter(|line| line.head != PlaceSource::Named);
    Unnamed {
        above: None,
        decision: Some(decision),
        reasons: rows.map(|line| (line.row(), why.clone())).collect(),
        groups: HashMap::new(),
    }
}

fn taken(outline: &Outline<'_>, of_whole: &BTreeSet<usize>, basis: Basis) -> Unnamed {
    let mut found = Unnamed::default();
    let mut above = Above::default();
    let (mut count, mut example) = (0_usize, None);
    walk(outline, |one| {
        let row = one.line.row();
        let why = match one.line.head {
            PlaceSource::BelowTotal => Some(words::table_below_total()),
            PlaceSource::Nothing => Some(words::table_none_above()),
            PlaceSource::Below(_) if of_whole.contains(&row) => Some(words::table_of_whole()),
            PlaceSource::Below(_) | PlaceSource::Named => None,
        };
        if let Some(why) = why {
            let out = if of_whole.contains(&row) {
                write_name_or()
            } else {
                words::table_write_name()
            };
            found.reasons.insert(row, words::table_way_out(out, why));
            return;
        }
        if matches!(one.line.head, PlaceSource::Below(_)) {
            count += 1;
            example = example.or(Some(row));
        }
        for (part, top) in outline.parts.iter().zip(one.tops) {
            if let Some(top) = top.filter(|top| *top != row) {
                let columns = part.columns.iter();
                columns.for_each(|column| above.take(row, *column, top));
            }
        }
    });
    let why = example.filter(|_| basis != Basis::Given);
    let why = why.map(|row| words::table_names_above(count, outline.sheet.grid.number(row)));
    if count > 0 {
        found.decision = Some(decision("from-above", basis, why));
        found.above = Some(above);
    }
    found
}

/// Why no row takes the name above.
fn said(sheet: &Sheet<'_>, doubt: &Doubt) -> Sentence {
    let number = |row: &usize| sheet.grid.number(*row);
    match doubt {
        Doubt::First(row) => words::table_doubt_first(number(row)),
        Doubt::Again(one, other) => words::table_doubt_again(number(one), number(other)),
        Doubt::Twice(one, other) => words::table_doubt_twice(number(one), number(other)),
        Doubt::Back(row) => words::table_doubt_back(number(row)),
    }
}

/// Rows of a column in which the cell of a row above them holds.
#[derive(Debug, Clone, Copy)]
struct Run {
    first: u32,
    last: u32,
    top: u32,
}

/// Blank cells for which the one above them holds.
#[derive(Debug, Default)]
pub(super) struct Above {
    columns: BTreeMap<usize, Vec<Run>>,
}

impl Above {
    /// Adds a cell; those of a column come from the top.
    fn take(&mut self, row: usize, column: usize, top: usize) {
        let (row, top) = (row as u32, top as u32);
        let runs = self.columns.entry(column).or_default();
        match runs.last_mut() {
            Some(run) if run.last + 1 == row && run.top == top => run.last = row,
            Some(_) | None => runs.push(Run {
                first: row,
                last: row,
                top,
            }),
        }
    }

    /// The row whose cell holds for a blank one.
    pub(super) fn top(&self, row: usize, column: usize) -> Option<usize> {
        let (runs, row) = (self.columns.get(&column)?, row as u32);
        let after = runs.partition_point(|run| run.first <= row);
        let run = runs[..after].last().filter(|run| row <= run.last);
        run.map(|run| run.top as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_for_the_rows_that_were_added_and_for_no_other() {
        let mut above = Above::default();
        for (row, top) in [(2, 1), (3, 1), (5, 1), (8, 7)] {
            above.take(row, 0, top);
        }
        let tops: Vec<_> = (0..10).map(|row| above.top(row, 0)).collect();
        let of = |row| {
            [(2, 1), (3, 1), (5, 1), (8, 7)]
                .iter()
                .find(|one| one.0 == row)
        };
        let wanted: Vec<_> = (0..10).map(|row| of(row).map(|one| one.1)).collect();
        assert_eq!(tops, wanted);
        assert_eq!(above.top(2, 1), None);
    }
}
