//! Each row with the cells above that hold for its blank ones, and whether a file may mean something else by them.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::lines::{Line, Outline, Part, PlaceSource};
use crate::model::Period;
use crate::table::periods::marked::marked;
use crate::table::sheet::Sheet;
use crate::table::words::is_total;

/// A row with the cells above that hold for its blank ones.
pub(super) struct Filled<'a> {
    outline: &'a Outline<'a>,
    pub line: Line,
    /// Of each part the row whose cells hold; none where they are blank.
    pub tops: &'a [Option<usize>],
}

/// Goes through the rows from the top.
pub(super) fn walk(outline: &Outline<'_>, mut visit: impl FnMut(&Filled<'_>)) {
    let (sheet, parts) = (outline.sheet, &outline.parts);
    let mut last: Vec<Option<usize>> = vec![None; parts.len()];
    let mut tops = last.clone();
    let mut own = Vec::new();
    for line in &outline.lines {
        let row = line.row();
        if line.is_first {
            last.fill(None);
        }
        own.clear();
        own.extend(parts.iter().map(|part| !part.is_blank(sheet, row)));
        let named = parts.iter().zip(&own).filter(|(_, own)| **own);
        let narrowest = named.filter_map(|(part, _)| part.place).max();
        for (at, part) in parts.iter().enumerate() {
            if own[at] {
                last[at] = Some(row);
                tops[at] = Some(row);
                continue;
            }
            let may = match (part.place, line.head) {
                (Some(_), PlaceSource::Below(_)) => true,
                // What the row's own place lies in.
                (Some(place), PlaceSource::Named) => narrowest.is_some_and(|own| place < own),
                (Some(_), PlaceSource::BelowTotal | PlaceSource::Nothing) => false,
                (None, _) => part.is_outline && !outline.begins(at, row),
            };
            if !may {
                // A row of a region of its own ends what stood for the districts above it.
                last[at] = last[at].filter(|_| part.place.is_none());
            }
            let is_total = |row: &usize| {
                let mut columns = part.columns.iter();
                part.place.is_some() && columns.any(|one| is_total(&sheet.text(*row, *one)))
            };
            tops[at] = last[at].filter(|row| may && !is_total(row));
        }
        visit(&Filled {
            outline,
            line: *line,
            tops: &tops,
        });
    }
}

impl Filled<'_> {
    /// Each part with the row whose cells hold.
    fn parts(&self) -> impl Iterator<Item = (&Part, &Option<usize>)> {
        self.outline.parts.iter().zip(self.tops)
    }

    /// True where a cell above holds for one of its own.
    pub(super) fn takes(&self) -> bool {
        let row = self.line.row();
        self.tops
            .iter()
            .any(|top| top.is_some_and(|top| top != row))
    }

    /// What the parts that are asked for say, as one number.
    pub(super) fn key(&self, is_asked: impl Fn(&Part) -> bool) -> u64 {
        let mut hasher = DefaultHasher::new();
        for (part, top) in self.parts().filter(|one| is_asked(one.0)) {
            for column in &part.columns {
                let text = top.map(|top| self.outline.sheet.text(top, *column));
                text.hash(&mut hasher);
            }
        }
        hasher.finish()
    }
}

/// Why the names above are taken in no row of the table; rows of the grid.
pub(super) enum Doubt {
    /// No row above names a place.
    First(usize),
    /// Other rows write their names again.
    Again(usize, usize),
    /// Two rows would be of the same place, period and properties.
    Twice(usize, usize),
    /// Periods that rise would fall, or the other way round.
    Back(usize),
}

/// What speaks against the names above, and rows of which they may not be.
#[derive(Default)]
pub(super) struct Doubts {
    pub of_all: Option<Doubt>,
    /// Rows that may be of the whole table.
    pub of_rows: BTreeSet<usize>,
}

/// Looks at all rows.
pub(super) fn doubts(outline: &Outline<'_>) -> Doubts {
    let of_all = first(&outline.lines).or_else(|| again(outline));
    if of_all.is_some() {
        return Doubts {
            of_all,
            ..Doubts::default()
        };
    }
    let mut history = RowHistory::default();
    walk(outline, |one| history.take(outline.sheet, one));
    Doubts {
        of_all: history.doubt.take(),
        of_rows: history.of_whole(),
    }
}

fn first(lines: &[Line]) -> Option<Doubt> {
    let mut lines = lines.iter();
    let found = lines.find(|line| line.head == PlaceSource::Nothing)?;
    Some(Doubt::First(found.row()))
}

/// Two rows that follow each other and write the same name.
fn again(outline: &Outline<'_>) -> Option<Doubt> {
    let sheet = outline.sheet;
    let places = || outline.parts.iter().filter(|part| part.place.is_some());
    let pairs = outline.lines.windows(2).filter(|two| !two[1].is_first);
    let same = |one: usize, other: usize| {
        let mut columns = places().flat_map(|part| &part.columns);
        columns.any(|column| {
            let cell = sheet.cell(one, *column).trim();
            !cell.is_empty() && cell == sheet.cell(other, *column).trim()
        })
    };
    let mut pairs = pairs.map(|two| (two[0].row(), two[1].row()));
    let (one, other) = pairs.find(|(one, other)| same(*one, *other))?;
    Some(Doubt::Again(one, other))
}

/// What was seen of the rows so far.
#[derive(Default)]
struct RowHistory {
    doubt: Option<Doubt>,
    /// Rows by all that they are about, with whether they take something from above.
    rows: HashMap<u64, (usize, bool)>,
    /// What a row is about but for its place: the last place that has such a row, and how many have one.
    within: HashMap<u64, (u32, usize)>,
    /// Rows that take a name, with their place and what they are about but for it.
    taking: Vec<(usize, u32, u64, bool)>,
    groups: BTreeSet<u32>,
    /// The row before: its place, what it is about but for place and period, its period.
    before: Option<(u32, u64, Period)>,
    /// Whether periods rise.
    rise: Option<bool>,
}

impl RowHistory {
    fn take(&mut self, sheet: &Sheet<'_>, one: &Filled<'_>) {
        let (row, takes) = (one.line.row(), one.takes());
        let Some(group) = one.line.group() else {
            return;
        };
        let all = one.key(|_| true);
        match self.rows.get(&all) {
            Some((other, other_takes)) if takes || *other_takes => {
                self.doubt.get_or_insert(Doubt::Twice(*other, row));
            }
            Some(_) => {}
            None => {
                self.rows.insert(all, (row, takes));
            }
        }
        let is_inner = |part: &Part| part.place.is_none();
        let within = one.key(is_inner);
        let known = self.within.entry(within).or_insert((group, 1));
        if known.0 != group {
            *known = (group, known.1 + 1);
        }
        self.groups.insert(group);
        let texts = one.parts().filter(|one| is_inner(one.0));
        let mut texts = texts.filter_map(|(part, top)| Some(sheet.text((*top)?, part.columns[0])));
        if matches!(one.line.head, PlaceSource::Below(_)) {
            let sums = texts.any(|text| is_total(&text));
            self.taking.push((row, group, within, sums));
        }
        self.look_back(sheet, one, group);
    }

    /// Periods of one place go one way.
    fn look_back(&mut self, sheet: &Sheet<'_>, one: &Filled<'_>, group: u32) {
        let period = one.parts().find(|part| part.0.is_period);
        let period = period.and_then(|(part, top)| {
            let text = sheet.text((*top)?, part.columns[0]);
            marked(&text)?.when.alone()
        });
        let beside = one.key(|part| part.place.is_none() && !part.is_period);
        let now = period.map(|period| (group, beside, period));
        if let (Some(before), Some(now)) = (self.before, now)
            && (before.0, before.1) == (now.0, now.1)
            && before.2 != now.2
        {
            let rises = before.2 < now.2;
            if *self.rise.get_or_insert(rises) != rises {
                self.doubt.get_or_insert(Doubt::Back(one.line.row()));
            }
        }
        self.before = now;
    }

    /// Sums that not every place has, and rows at the end with something that no other place has.
    fn of_whole(&self) -> BTreeSet<usize> {
        let several = self.groups.len() > 1;
        let last = self.groups.last().copied();
        let is_of_whole = |(_, group, within, sums): &&(usize, u32, u64, bool)| {
            let places = self.within.get(within).map_or(0, |one| one.1);
            let is_alone = several && Some(*group) == last && places == 1;
            is_alone || *sums && (!several || places < self.groups.len())
        };
        let rows = self.taking.iter().filter(is_of_whole);
        rows.map(|one| one.0).collect()
    }
}
