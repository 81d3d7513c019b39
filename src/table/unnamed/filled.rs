//! Each row with the cells above that hold for its blank ones.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::line::{Head, Line};
use super::parts::Parts;
use crate::table::sheet::Sheet;
use crate::table::words::is_total;

/// A row with the cells above that hold for its blank ones.
pub(super) struct Filled<'a> {
    pub line: Line,
    /// Of each part the row whose cells hold; none where they are blank.
    pub tops: &'a [Option<usize>],
}

/// Goes through the rows from the top.
pub(super) fn walk(
    sheet: &Sheet<'_>,
    parts: &Parts,
    lines: &[Line],
    mut visit: impl FnMut(&Filled<'_>),
) {
    let mut last: Vec<Option<usize>> = vec![None; parts.0.len()];
    let mut tops = last.clone();
    let mut own = Vec::new();
    for line in lines {
        let row = line.row();
        if line.is_first {
            last.fill(None);
        }
        own.clear();
        own.extend(parts.0.iter().map(|part| !part.is_blank(sheet, row)));
        let named = parts.0.iter().zip(&own).filter(|(_, own)| **own);
        let narrowest = named.filter_map(|(part, _)| part.place).max();
        for (at, part) in parts.0.iter().enumerate() {
            if own[at] {
                last[at] = Some(row);
                tops[at] = Some(row);
                continue;
            }
            let may = match (part.place, line.head) {
                (Some(_), Head::Below(_)) => true,
                // What the row's own place lies in.
                (Some(place), Head::Named) => narrowest.is_some_and(|own| place < own),
                (Some(_), Head::BelowTotal | Head::Nothing) => false,
                (None, _) => part.is_outline && !parts.begins(sheet, at, row),
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
            line: *line,
            tops: &tops,
        });
    }
}

impl Filled<'_> {
    /// True where a cell above holds for one of its own.
    pub(super) fn takes(&self) -> bool {
        let row = self.line.row();
        self.tops
            .iter()
            .any(|top| top.is_some_and(|top| top != row))
    }

    /// What the parts that are asked for say, as one number.
    pub(super) fn key(
        &self,
        sheet: &Sheet<'_>,
        parts: &Parts,
        is_asked: impl Fn(&super::parts::Part) -> bool,
    ) -> u64 {
        let mut hasher = DefaultHasher::new();
        for (part, top) in parts.0.iter().zip(self.tops).filter(|one| is_asked(one.0)) {
            for column in &part.columns {
                top.map(|top| sheet.text(top, *column)).hash(&mut hasher);
            }
        }
        hasher.finish()
    }
}
