//! The rows of a table by whether they name a place, and the columns that say what each is about.

use crate::table::block::BodyRow;
use crate::table::column_kind::{ColumnKind, heading_kind};
use crate::table::grid::is_blank;
use crate::table::periods::marked::marked;
use crate::table::roles::{PlaceColumns, Roles};
use crate::table::row_cells::is_number;
use crate::table::sheet::Sheet;
use crate::table::words::is_total;

/// What a row says of its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlaceSource {
    /// It names one.
    Named,
    /// It names none, and the last that does is this row.
    Below(u32),
    /// It names none, and the last that does names a sum.
    BelowTotal,
    /// It names none, and none above it does, but for rows across a blank one, a heading or a note.
    Nothing,
}

/// A row that names a place or has something to say of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) row: u32,
    pub head: PlaceSource,
    /// Whether nothing of the rows above it can hold for it.
    pub is_first: bool,
}

impl Line {
    pub(super) fn row(&self) -> usize {
        self.row as usize
    }

    /// The row that names its place, itself or one above.
    pub(super) fn group(&self) -> Option<u32> {
        match self.head {
            PlaceSource::Named => Some(self.row),
            PlaceSource::Below(head) => Some(head),
            PlaceSource::BelowTotal | PlaceSource::Nothing => None,
        }
    }
}

/// The rows of a table that are read.
fn read_rows<'s>(sheet: &'s Sheet<'_>) -> impl Iterator<Item = &'s BodyRow> {
    let is_read = |body: &&BodyRow| {
        !sheet.grid.deleted.contains(&body.row()) && sheet.doubt(body.row()).is_none()
    };
    sheet.block.body.iter().filter(is_read)
}

/// True where all these columns are blank in a row with a value.
pub(super) fn are_blank_in_some(sheet: &Sheet<'_>, roles: &Roles, columns: &[usize]) -> bool {
    read_rows(sheet).any(|one| {
        let mut cells = columns.iter().map(|column| sheet.cell(one.row(), *column));
        cells.all(is_blank) && has_value(sheet, roles, one.row())
    })
}

/// The rows by whether they name a place.
fn lines(sheet: &Sheet<'_>, roles: &Roles) -> Vec<Line> {
    let places = parts_of_places(roles);
    let is_unnamed = |row: usize| places.iter().all(|part| part.is_blank(sheet, row));
    let mut lines: Vec<Line> = Vec::new();
    let mut before: Option<&BodyRow> = None;
    let mut last = PlaceSource::Nothing;
    for one in read_rows(sheet) {
        let row = one.row();
        let is_first = before.is_none_or(|before| {
            let follows = before.row() + 1 == row && !one.is_apart();
            let same = sheet.block.part_of(*before) == sheet.block.part_of(*one);
            !follows || !same
        });
        before = Some(one);
        if is_first {
            last = PlaceSource::Nothing;
        }
        let head = if is_unnamed(row) {
            last
        } else {
            last = below(sheet, &places, row);
            PlaceSource::Named
        };
        if head == PlaceSource::Named || has_value(sheet, roles, row) || is_dated(sheet, roles, row)
        {
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
fn below(sheet: &Sheet<'_>, places: &[Part], row: usize) -> PlaceSource {
    let narrowest = places.iter().rfind(|part| !part.is_blank(sheet, row));
    let columns = || places.iter().flat_map(|part| &part.columns);
    let mut filled = sheet.grid.filled(row);
    let is_total = |column: &usize| is_total(&sheet.text(row, *column));
    if filled.all(|column| columns().any(|one| *one == column)) {
        PlaceSource::Nothing
    } else if narrowest.is_some_and(|part| part.columns.iter().any(is_total)) {
        PlaceSource::BelowTotal
    } else {
        PlaceSource::Below(row as u32)
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

/// The rows of a table, with what says what each is about.
pub(super) struct Outline<'a> {
    pub sheet: &'a Sheet<'a>,
    /// From the left.
    pub parts: Vec<Part>,
    pub lines: Vec<Line>,
}

/// The places alone: which rows name none is asked of every table.
fn parts_of_places(roles: &Roles) -> Vec<Part> {
    let places = roles.places.iter().enumerate();
    let parts = places.map(|(nth, place)| Part {
        columns: place.columns().collect(),
        place: Some(nth),
        is_period: false,
        is_outline: false,
    });
    parts.collect()
}

impl<'a> Outline<'a> {
    /// All of them, with those that are written once over several rows.
    pub(super) fn new(sheet: &'a Sheet<'a>, roles: &Roles) -> Self {
        let lines = lines(sheet, roles);
        let mut parts = parts_of_places(roles);
        let is_figure = |column: usize| {
            let rows = || lines.iter().take(SAMPLE).map(Line::row);
            let filled = rows().filter(|row| !is_blank(sheet.cell(*row, column)));
            let numbers = rows().filter(|row| is_number(sheet.cell(*row, column)));
            let is_property =
                heading_kind(&sheet.headings[column].text()) == Some(ColumnKind::Property);
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
        let mut outline = Self {
            sheet,
            parts,
            lines,
        };
        outline.find_outline(roles);
        outline
    }

    /// What is no place and no period, and is blank in some rows and not in all.
    pub(super) fn blank_in_some(&self) -> Vec<usize> {
        let is_some = |part: &Part| {
            let rows = self.lines.iter().map(Line::row);
            let mut blank = rows.map(|row| part.is_blank(self.sheet, row));
            let first = blank.next();
            first.is_some_and(|first| blank.any(|one| one != first))
        };
        let parts = self.parts.iter().enumerate();
        let found =
            parts.filter(|(_, part)| part.place.is_none() && !part.is_period && is_some(part));
        found.map(|one| one.0).collect()
    }

    /// Takes each blank cell of these for the one above it, as the user says.
    pub(super) fn take_all(&mut self) {
        for at in self.blank_in_some() {
            self.parts[at].is_outline = true;
        }
    }

    /// A part is written once over several rows where each row has it in which a part before it begins anew, and no two
    /// that follow each other below the same repeat it.
    fn find_outline(&mut self, roles: &Roles) {
        let first_value = roles.values.iter().min().copied().unwrap_or(0);
        for at in 0..self.parts.len() {
            let part = &self.parts[at];
            if part.place.is_some() || part.columns.iter().any(|column| *column > first_value) {
                continue;
            }
            let (mut has_blank, mut is_sound) = (false, true);
            let mut before: Option<usize> = None;
            for line in &self.lines {
                let row = line.row();
                let is_blank = part.is_blank(self.sheet, row);
                has_blank |= is_blank;
                let above = before.filter(|_| !line.is_first && !self.begins(at, row));
                is_sound &= match above {
                    None => !is_blank,
                    Some(above) => is_blank || !self.is_same(at, (above, row)),
                };
                before = Some(row);
            }
            self.parts[at].is_outline = has_blank && is_sound;
        }
    }

    /// True where a part before one of these, which is blank elsewhere, is not blank.
    pub(super) fn begins(&self, at: usize, row: usize) -> bool {
        let mut before = self.parts[..at].iter();
        before.any(|part| {
            (part.place.is_some() || part.is_outline) && !part.is_blank(self.sheet, row)
        })
    }

    fn is_same(&self, at: usize, (one, other): (usize, usize)) -> bool {
        let mut columns = self.parts[at].columns.iter();
        let cell = |row: usize, column: usize| self.sheet.cell(row, column).trim();
        columns.all(|column| cell(one, *column) == cell(other, *column))
    }
}
