//! Rows that name no place below one that does: a table whose names stand once over several rows. The name above is taken
//! where nothing else can be meant, and the taking is told.

mod above; //  cells that hold for blank ones below
mod doubt; //  whether the file may mean something else
mod filled; // rows with what holds from above
mod grouped; // columns before names that are all written
mod line; //   a row by whether it names a place
mod lines; //  all rows by whether they name a place
mod parts; //  what says what a row is about

use std::collections::{BTreeSet, HashMap};

pub(super) use self::above::Above;
use self::doubt::{Doubt, Doubts, doubts};
use self::filled::walk;
use self::grouped::{WAY_OUT as WAY_OUT_OF_GROUPS, grouped};
use self::line::{Head, Line};
use self::lines::{are_blank_in_some, lines};
use self::parts::{Part, Parts};
use super::decision::{Basis, Decision, Topic};
use super::options::BlankNames;
use super::roles::{PlaceColumns, Roles};
use super::sheet::Sheet;

/// What was found of rows that name no place.
#[derive(Default)]
pub(super) struct Unnamed {
    /// What their blank cells mean; none where nothing is taken.
    pub above: Option<Above>,
    pub decision: Option<Decision>,
    /// Why no name is taken, by row.
    reasons: HashMap<usize, String>,
    /// Why nothing is taken for a blank cell before the names, by row, with its column.
    groups: HashMap<usize, (usize, String)>,
}

impl Unnamed {
    /// Why a row takes no name from above; none where there is nothing to say.
    pub(super) fn why(&self, row: usize) -> Option<&str> {
        self.reasons.get(&row).map(String::as_str)
    }

    /// Why nothing is taken for a blank cell before a name, with its column.
    pub(super) fn why_group(&self, row: usize) -> Option<(usize, &str)> {
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
        let asked = sheet.options.blank_names == Some(BlankNames::FromAbove);
        let groups = (roles.dimensions.iter().copied())
            .chain(
                [roles.measure, roles.unit, roles.season]
                    .into_iter()
                    .flatten(),
            )
            .chain(roles.period.filter(|_| asked))
            .filter(|column| *column < names);
        let mut groups = groups.map(|column| are_blank_in_some(sheet, roles, &[column]));
        return if groups.any(|some| some) {
            grouped(sheet, roles, &lines(sheet, roles))
        } else {
            Unnamed::default()
        };
    }
    let lines = lines(sheet, roles);
    let mut parts = Parts::of(sheet, roles, &lines);
    if sheet.options.blank_names == Some(BlankNames::FromAbove) {
        parts.take_all(sheet, &lines);
    }
    // A property that is blank where each place begins is all of them there, a sum before its parts.
    let is_of_sums = |part: &Part| {
        let begins = |line: &Line| line.head == Head::Named;
        roles.measure != part.columns.first().copied()
            && lines
                .iter()
                .all(|line| part.is_blank(sheet, line.row()) == begins(line))
    };
    let groups = |above: Option<&Above>| {
        let mut groups = parts.blank_in_some(sheet, &lines);
        groups.retain(|at| !is_of_sums(&parts.0[*at]));
        unclean(sheet, &parts, &lines, &groups, above)
    };
    let (doubts, basis) = match sheet.options.blank_names {
        Some(BlankNames::Refused) => {
            let why = "--blank-names refused takes none from above".to_owned();
            let told = decision("refused", Basis::Given, String::new());
            return Unnamed {
                groups: groups(None),
                ..refused(&lines, &why, told)
            };
        }
        Some(BlankNames::FromAbove) => (Doubts::default(), Basis::Given),
        None => (doubts(sheet, &parts, &lines), Basis::Assumed),
    };
    if let Some(doubt) = &doubts.of_all {
        let why = format!("{}; {WAY_OUT}", said(sheet, doubt));
        let told = decision("refused", Basis::Assumed, said(sheet, doubt));
        return Unnamed {
            groups: groups(None),
            ..refused(&lines, &why, told)
        };
    }
    let found = taken(sheet, &parts, &lines, &doubts.of_rows, basis);
    Unnamed {
        groups: groups(found.above.as_ref()),
        ..found
    }
}

/// Rows in which an indicator or a property is blank that is written in others, and nothing above is taken for it: it may be
/// lost, or all of them.
fn unclean(
    sheet: &Sheet<'_>,
    parts: &Parts,
    lines: &[Line],
    groups: &[usize],
    above: Option<&Above>,
) -> HashMap<usize, (usize, String)> {
    let why = "it is blank here and written in other rows, so that it may be lost, or all of them";
    let rows = lines.iter().map(Line::row);
    let found = rows.filter_map(|row| {
        let is_lost = |at: &&usize| {
            let part = &parts.0[**at];
            let top = above.and_then(|above| above.top(row, part.columns[0]));
            part.is_blank(sheet, row) && top.is_none()
        };
        let at = groups.iter().find(is_lost)?;
        let why = format!("{why}; {WAY_OUT_OF_GROUPS}");
        Some((row, (parts.0[*at].columns[0], why)))
    });
    found.collect()
}

const WAY_OUT: &str = "write the name in the row, or say --blank-names from-above";

fn decision(chosen: &str, basis: Basis, why: String) -> Decision {
    Decision {
        topic: Topic::BlankNames,
        chosen: chosen.to_owned(),
        basis,
        why,
    }
}

fn refused(lines: &[Line], why: &str, decision: Decision) -> Unnamed {
    let rows = lines.iter().filter(|line| line.head != Head::Named);
    Unnamed {
        above: None,
        decision: Some(decision),
        reasons: rows.map(|line| (line.row(), why.to_owned())).collect(),
        groups: HashMap::new(),
    }
}

fn taken(
    sheet: &Sheet<'_>,
    parts: &Parts,
    lines: &[Line],
    of_whole: &BTreeSet<usize>,
    basis: Basis,
) -> Unnamed {
    let mut found = Unnamed::default();
    let mut above = Above::default();
    let (mut count, mut example) = (0, None);
    walk(sheet, parts, lines, |one| {
        let row = one.line.row();
        let why = match one.line.head {
            Head::BelowTotal => Some("the row above that names something names a sum"),
            Head::Nothing => Some(
                "no row above it names a place without a blank row, a heading or a note between",
            ),
            Head::Below(_) if of_whole.contains(&row) => {
                Some("it may be of the whole table, because not every place has such a row")
            }
            Head::Below(_) | Head::Named => None,
        };
        if let Some(why) = why {
            let out = if of_whole.contains(&row) {
                WAY_OUT
            } else {
                "write the name in the row"
            };
            found.reasons.insert(row, format!("{why}; {out}"));
            return;
        }
        if matches!(one.line.head, Head::Below(_)) {
            count += 1;
            example = example.or(Some(row));
        }
        for (part, top) in parts.0.iter().zip(one.tops) {
            if let Some(top) = top.filter(|top| *top != row) {
                let columns = part.columns.iter();
                columns.for_each(|column| above.take(row, *column, top));
            }
        }
    });
    let why = example.filter(|_| basis != Basis::Given).map(|row| {
        format!(
            "{count} row(s) name no place, as row {}, and take the name above; no two become rows of the same",
            sheet.grid.number(row)
        )
    });
    if count > 0 {
        found.decision = Some(decision("from-above", basis, why.unwrap_or_default()));
        found.above = Some(above);
    }
    found
}

/// Why no row takes the name above.
fn said(sheet: &Sheet<'_>, doubt: &Doubt) -> String {
    let number = |row: &usize| sheet.grid.number(*row);
    match doubt {
        Doubt::First(row) => format!(
            "no row above row {} names a place without a blank row, a heading or a note between, so that names may stand elsewhere than above their rows",
            number(row)
        ),
        Doubt::Again(one, other) => format!(
            "rows {} and {} write the same name, so that a blank one may be a name that was lost, or the whole table",
            number(one),
            number(other)
        ),
        Doubt::Twice(one, other) => format!(
            "with the names above, rows {} and {} would be of the same place, period and properties",
            number(one),
            number(other)
        ),
        Doubt::Back(row) => format!(
            "with the names above, periods would go another way in row {} than in the rows before it",
            number(row)
        ),
    }
}
