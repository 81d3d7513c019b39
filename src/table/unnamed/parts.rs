//! What says what a row is about: columns that name a place, and columns that tell its rows apart.

use super::line::Line;
use crate::table::grid::is_blank;
use crate::table::heading_sense::{Sense, sense};
use crate::table::roles::{PlaceColumns, Roles};
use crate::table::row_cells::is_number;
use crate::table::sheet::Sheet;

/// As many rows say whether a column holds numbers.
const SAMPLE: usize = 200;

/// Columns that say one thing of a row.
pub(super) struct Part {
    pub columns: Vec<usize>,
    /// How narrow the places are that it names, from 0; none where it names none.
    pub place: Option<usize>,
    pub is_period: bool,
    /// Whether some of its cells are blank and stand for those above them.
    pub is_outline: bool,
}

impl Part {
    pub(super) fn is_blank(&self, sheet: &Sheet<'_>, row: usize) -> bool {
        let mut columns = self.columns.iter();
        columns.all(|column| is_blank(sheet.cell(row, *column)))
    }
}

/// What says what a row is about, from the left.
pub(super) struct Parts(pub Vec<Part>);

impl Parts {
    /// The places alone: which rows name none is asked of every table.
    pub(super) fn of_places(roles: &Roles) -> Self {
        let places = roles.places.iter().enumerate();
        let parts = places.map(|(nth, place)| Part {
            columns: place.columns().collect(),
            place: Some(nth),
            is_period: false,
            is_outline: false,
        });
        Self(parts.collect())
    }

    /// All of them, with those that are written once over several rows.
    pub(super) fn of(sheet: &Sheet<'_>, roles: &Roles, lines: &[Line]) -> Self {
        let mut parts = Self::of_places(roles).0;
        let is_figure = |column: usize| {
            let rows = || lines.iter().take(SAMPLE).map(Line::row);
            let filled = rows().filter(|row| !is_blank(sheet.cell(*row, column)));
            let numbers = rows().filter(|row| is_number(sheet.cell(*row, column)));
            let is_property = sense(&sheet.headings[column].text()) == Some(Sense::Property);
            !is_property && numbers.count() * 2 > filled.count()
        };
        let destinations = roles.destination.iter().flat_map(PlaceColumns::columns);
        let others = (roles.season.into_iter())
            .chain(roles.measure)
            .chain(roles.unit)
            .chain(destinations)
            .chain(roles.dimensions.iter().copied().filter(|c| !is_figure(*c)));
        let others = others.map(|column| (column, false));
        let all = others.chain(roles.period.map(|column| (column, true)));
        parts.extend(all.map(|(column, is_period)| Part {
            columns: vec![column],
            place: None,
            is_period,
            is_outline: false,
        }));
        parts.sort_by_key(|part| part.columns.iter().min().copied());
        let mut parts = Self(parts);
        parts.find_outline(sheet, roles, lines);
        parts
    }

    /// What is no place and no period, and is blank in some rows and not in all.
    pub(super) fn blank_in_some(&self, sheet: &Sheet<'_>, lines: &[Line]) -> Vec<usize> {
        let is_some = |part: &Part| {
            let mut blank = lines.iter().map(|line| part.is_blank(sheet, line.row()));
            let first = blank.next();
            first.is_some_and(|first| blank.any(|one| one != first))
        };
        let parts = self.0.iter().enumerate();
        let found =
            parts.filter(|(_, part)| part.place.is_none() && !part.is_period && is_some(part));
        found.map(|one| one.0).collect()
    }

    /// Takes each blank cell of these for the one above it, as the user says.
    pub(super) fn take_all(&mut self, sheet: &Sheet<'_>, lines: &[Line]) {
        for at in self.blank_in_some(sheet, lines) {
            self.0[at].is_outline = true;
        }
    }

    /// A part is written once over several rows where each row has it in which a part before it begins anew, and no two
    /// that follow each other below the same repeat it.
    fn find_outline(&mut self, sheet: &Sheet<'_>, roles: &Roles, lines: &[Line]) {
        let first_value = roles.values.iter().min().copied().unwrap_or(0);
        for at in 0..self.0.len() {
            let part = &self.0[at];
            if part.place.is_some() || part.columns.iter().any(|column| *column > first_value) {
                continue;
            }
            let (mut has_blank, mut is_sound) = (false, true);
            let mut before: Option<usize> = None;
            for line in lines {
                let row = line.row();
                let is_blank = part.is_blank(sheet, row);
                has_blank |= is_blank;
                let above = before.filter(|_| !line.is_first && !self.begins(sheet, at, row));
                is_sound &= match above {
                    None => !is_blank,
                    Some(above) => is_blank || !self.is_same(sheet, at, (above, row)),
                };
                before = Some(row);
            }
            self.0[at].is_outline = has_blank && is_sound;
        }
    }

    /// True where a part before one of these, which is blank elsewhere, is not blank.
    pub(super) fn begins(&self, sheet: &Sheet<'_>, at: usize, row: usize) -> bool {
        let mut before = self.0[..at].iter();
        before.any(|part| (part.place.is_some() || part.is_outline) && !part.is_blank(sheet, row))
    }

    fn is_same(&self, sheet: &Sheet<'_>, at: usize, (one, other): (usize, usize)) -> bool {
        let mut columns = self.0[at].columns.iter();
        columns.all(|column| sheet.cell(one, *column).trim() == sheet.cell(other, *column).trim())
    }
}
