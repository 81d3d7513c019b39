//! The rows below the header: those that hold values or name a place without one, and all others.

use std::collections::{HashMap, HashSet};
use std::num::NonZeroU32;

use super::likeness::Likeness;
use super::{Block, BodyRow, shown};
use crate::table::clean::{cut, line};
use crate::table::grid::Grid;
use crate::table::marks::{Mark, bracketed, mark};
use crate::table::reading::{At, NoRecord, Skipped};
use crate::table::rows::{Look, is_number};
use crate::table::words::is_of_which;

/// Sorts the rows below the header.
pub(super) fn fill(block: &mut Block, grid: &Grid, looks: &[Look]) {
    let last_header = block.header.last().copied().unwrap_or(0);
    let rows = Below::new(block, grid, looks, last_header + 1);
    let sections = rows.sections();
    let (mut section, mut headings, mut apart) = (None, None, false);
    block
        .body
        .reserve_exact(grid.len() - last_header.min(grid.len()));
    for (row, look) in looks.iter().enumerate().skip(last_header + 1) {
        if *look == Look::Blank {
            apart = true;
            continue;
        }
        match rows.sorted(row, last_header, &sections, apart) {
            Sorted::Value => block.body.push(BodyRow {
                row: row as u32,
                below_section: section,
                below_headings: headings,
                apart,
            }),
            Sorted::Section => {
                section = NonZeroU32::new(row as u32 + 1);
                skip(block, grid, row, NoRecord::Section);
            }
            Sorted::Headings => {
                headings = NonZeroU32::new(row as u32 + 1);
                skip(block, grid, row, NoRecord::Headings);
            }
            Sorted::Tags => {
                block.tags = Some(row);
                skip(block, grid, row, NoRecord::Tags);
            }
            Sorted::Other(why) => skip(block, grid, row, why),
        }
        apart = false;
    }
}

fn skip(block: &mut Block, grid: &Grid, row: usize, why: NoRecord) {
    let at = At::new(grid.sheet.clone(), grid.number(row) as u32, None);
    let text = cut(&shown(grid, row));
    block.skipped.push(Skipped { at, text, why });
}

/// What a row below the header is.
enum Sorted {
    /// Holds values, or names a place that has none.
    Value,
    /// Heads the rows below it.
    Section,
    /// Replaces the last row of the header.
    Headings,
    Tags,
    Other(NoRecord),
}

/// The rows below a header.
struct Below<'a> {
    grid: &'a Grid,
    looks: &'a [Look],
    first: usize,
    /// Behind the last row with a number.
    end: usize,
    /// Whether the header has periods.
    wide: bool,
    likeness: Likeness,
    /// How many cells a row of values usually fills.
    usual: usize,
}

impl<'a> Below<'a> {
    fn new(block: &Block, grid: &'a Grid, looks: &'a [Look], first: usize) -> Self {
        let value = |row: &usize| looks[*row] == Look::Values { number: true };
        let last = (first..looks.len()).rev().find(value);
        Self {
            grid,
            looks,
            first,
            end: last.map_or(looks.len(), |last| last + 1),
            wide: block.header.iter().any(|row| looks[*row] == Look::Periods),
            likeness: Likeness::new(grid, looks, first),
            usual: usual_width(grid, looks, first),
        }
    }

    fn sorted(
        &self,
        row: usize,
        last_header: usize,
        sections: &HashSet<usize>,
        apart: bool,
    ) -> Sorted {
        let text = || shown(self.grid, row);
        match self.looks[row] {
            Look::Tags => Sorted::Tags,
            Look::Counted => Sorted::Other(NoRecord::Counted),
            Look::Units => Sorted::Other(NoRecord::Units),
            Look::Periods if self.wide && self.is_heading(row) => Sorted::Headings,
            Look::Texts | Look::Values { number: false }
                if same_text(self.grid, row, last_header) =>
            {
                Sorted::Other(NoRecord::HeaderAgain)
            }
            Look::Lone(_) if is_of_which(&text()) => Sorted::Other(NoRecord::Parts),
            Look::Lone(_) if sections.contains(&row) => Sorted::Section,
            Look::Lone(column) if self.is_value(row, column) => Sorted::Value,
            Look::Lone(_) if self.is_place(row, apart) => Sorted::Value,
            Look::Blank | Look::Lone(_) => Sorted::Other(NoRecord::NoValue),
            Look::Texts if self.is_remark(row) => Sorted::Other(NoRecord::NoValue),
            Look::Texts | Look::Periods | Look::Dated | Look::Values { .. } => Sorted::Value,
        }
    }

    /// Periods again are headings where values follow that are no periods themselves.
    fn is_heading(&self, row: usize) -> bool {
        let next = (row + 1..self.looks.len())
            .find(|row| !matches!(self.looks[*row], Look::Blank | Look::Lone(_)));
        self.grid.filled(row).count() > 2
            && next.is_some_and(|next| matches!(self.looks[next], Look::Values { .. }))
    }

    /// A number or mark where no place is named.
    fn is_value(&self, row: usize, column: usize) -> bool {
        let text = self.grid.cell(row, column);
        let told = mark(text).is_some_and(|mark| mark != Mark::Empty) || is_number(text);
        column > 0 && told && !self.likeness.is_key(column)
    }

    /// A place without a value: a text where the other rows name theirs, and no note below the table.
    fn is_place(&self, row: usize, apart: bool) -> bool {
        let below = row >= self.end && (apart || self.is_long(row) || self.is_below_note(row));
        self.likeness.is_named_only(self.grid, row) && !below && !is_note(self.grid, row)
    }

    /// Texts that fill few of the columns: a note that a delimiter has parted, below the table.
    fn is_remark(&self, row: usize) -> bool {
        let few = self.grid.filled(row).count() * 2 < self.usual;
        let note = is_note(self.grid, row) || self.is_long(row);
        let named = self.likeness.is_named_only(self.grid, row);
        let is_below = row >= self.end;
        few && (note || (!named && is_below)) || is_below && is_note(self.grid, row)
    }

    /// Longer than a name.
    fn is_long(&self, row: usize) -> bool {
        let mut cells = self.grid.filled(row);
        cells.any(|column| self.grid.cell(row, column).chars().count() > 60)
    }

    /// A row behind a note is one too.
    fn is_below_note(&self, row: usize) -> bool {
        (self.end..row).any(|before| {
            self.looks[before] == Look::Blank || is_note(self.grid, before) || self.is_long(before)
        })
    }

    /// The lone texts that head the rows below them: where places stand again under another of them, or
    /// where the rows below leave the column of such a text empty.
    fn sections(&self) -> HashSet<usize> {
        let lone = |row: &usize| {
            self.looks[*row] == Look::Lone(0) && *row < self.end && !is_note(self.grid, *row)
        };
        let text = |row: usize| line(self.grid.cell(row, 0));
        let rows = || self.first..self.end;
        if !rows().any(|row| lone(&row)) {
            return HashSet::new();
        }
        let is_valued = |row: &usize| matches!(self.looks[*row], Look::Values { .. });
        let named: HashSet<String> = rows().filter(is_valued).map(text).collect();
        let heads: Vec<usize> = rows()
            .filter(|row| lone(row) && !named.contains(&text(*row)))
            .filter(|row| !is_of_which(&text(*row)))
            .collect();
        if named.iter().all(String::is_empty) {
            return heads.into_iter().collect();
        }
        // The part of the table in which a row of values stands first.
        let mut part = 0;
        let mut parts: HashMap<String, usize> = HashMap::new();
        let mut repeats = false;
        for row in rows() {
            if heads.binary_search(&row).is_ok() {
                part = row;
            } else if is_valued(&row) {
                let name = text(row);
                repeats |= !name.is_empty() && *parts.entry(name).or_insert(part) != part;
            }
        }
        let next = |row: usize| (row + 1..self.end).find(|row| is_valued(row));
        heads
            .into_iter()
            .filter(|row| repeats || next(*row).is_some_and(|next| text(next).is_empty()))
            .collect()
    }
}

/// How many cells a row of values usually fills.
fn usual_width(grid: &Grid, looks: &[Look], from: usize) -> usize {
    let mut widths: Vec<usize> = (from..looks.len())
        .filter(|row| looks[*row] == Look::Values { number: true })
        .take(1000)
        .map(|row| grid.filled(row).count())
        .collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied().unwrap_or(2)
}

fn is_note(grid: &Grid, row: usize) -> bool {
    let first = grid.filled(row).next().unwrap_or(0);
    let text = line(grid.cell(row, first));
    let small = text.to_lowercase();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=2).contains(&digits) && text[digits..].starts_with(' ');
    let numbered = numbered || bracketed(&text).is_some();
    numbered
        || text.starts_with(['*', '©', '†', '¹', '²', '³'])
        || text.contains("://")
        || [
            "примечан",
            "ескерту",
            "note",
            "источник",
            "source",
            "дереккөз",
            "nota",
            "fuente",
            "fonte",
            "quelle",
            "anmerkung",
        ]
        .iter()
        .any(|word| small.starts_with(word))
}

fn same_text(grid: &Grid, row: usize, other: usize) -> bool {
    grid.width(row).max(grid.width(other)) > 0
        && (0..grid.width(row).max(grid.width(other)))
            .all(|c| line(grid.cell(row, c)) == line(grid.cell(other, c)))
}
