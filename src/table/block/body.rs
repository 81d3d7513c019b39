//! The rows below the header: those that hold values or name a place without one, and all others.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::header::{Header, Repeat};
use super::likeness::{Likeness, is_heading_of_notes, is_note};
use super::{Block, Part, row_text};
use crate::table::clean::{cut, line};
use crate::table::grid::Grid;
use crate::table::marks::{Mark, is_flag, mark};
use crate::table::reading::{At, NoRecord, Skipped};
use crate::table::row_cells::is_number;
use crate::table::rows::{RowKind, says_types};
use crate::table::title::Title;
use crate::table::words::{is_of_which, is_unit, scale};

/// Sorts the rows below the header.
pub(super) fn fill(block: &mut Block, grid: &Grid, kinds: &[RowKind]) {
    let last_header = block.header.last().copied().unwrap_or(0);
    let rows = RowsBelow::new(block, grid, kinds, last_header + 1);
    let sections = rows.sections();
    let (mut part, mut apart) = (Part::default(), false);
    part.section = rows.heading_of_first(block, &sections);
    let mut are_notes = false;
    block
        .body
        .reserve_exact(grid.len() - last_header.min(grid.len()));
    for (row, kind) in kinds.iter().enumerate().skip(last_header + 1) {
        if *kind == RowKind::Blank {
            apart = true;
            continue;
        }
        are_notes |= is_heading_of_notes(grid, row);
        if are_notes {
            skip(block, grid, row, NoRecord::NoValue);
            continue;
        }
        match rows.sorted(row, &sections, apart) {
            RowUse::Value => block.push(row, part, apart),
            RowUse::OtherHeadings => {
                block.strange.push((row, kinds.len()));
                block.push(row, part, apart);
            }
            RowUse::Section => {
                part.section = Some(row);
                skip(block, grid, row, NoRecord::Section);
            }
            RowUse::Headings => {
                part.headings = Some(row);
                skip(block, grid, row, NoRecord::Headings);
            }
            RowUse::Tags => {
                block.tags = Some(row);
                skip(block, grid, row, NoRecord::Tags);
            }
            RowUse::Other(why) => {
                // From here on the first headings hold again.
                if why == NoRecord::HeaderAgain
                    && block.header.len() == 1
                    && let Some(strange) = block.strange.last_mut()
                {
                    strange.1 = strange.1.min(row);
                }
                skip(block, grid, row, why);
            }
        }
        apart = false;
    }
}

fn skip(block: &mut Block, grid: &Grid, row: usize, why: NoRecord) {
    let at = At::new(grid.sheet.clone(), grid.number(row) as u32, None);
    let text = cut(&row_text(grid, row));
    block.skipped.push(Skipped { at, text, why });
}

/// What a row below the header is.
enum RowUse {
    /// Holds values, or names a place that has none.
    Value,
    /// Heads the rows below it.
    Section,
    /// Replaces the last row of the header.
    Headings,
    /// Heads the rows below it otherwise than the header does.
    OtherHeadings,
    Tags,
    Other(NoRecord),
}

/// The rows below a header.
struct RowsBelow<'a> {
    grid: &'a Grid,
    kinds: &'a [RowKind],
    first: usize,
    /// Behind the last row with a number.
    end: usize,
    /// Whether the header has periods.
    wide: bool,
    likeness: Likeness,
    header: Header,
    /// The scale of the unit that the titles or the row of units say.
    scale: BTreeSet<String>,
    /// How many cells a row of values usually fills.
    usual: usize,
}

impl<'a> RowsBelow<'a> {
    fn new(block: &Block, grid: &'a Grid, kinds: &'a [RowKind], first: usize) -> Self {
        let value = |row: &usize| kinds[*row] == RowKind::Values { number: true };
        let last = (first..kinds.len()).rev().find(value);
        Self {
            grid,
            kinds,
            first,
            end: last.map_or(kinds.len(), |last| last + 1),
            wide: block
                .header
                .iter()
                .any(|row| kinds[*row] == RowKind::Periods),
            likeness: Likeness::new(grid, kinds, first),
            header: Header::new(grid, &block.header),
            scale: stated_scale(grid, block),
            usual: usual_width(grid, kinds, first),
        }
    }

    fn sorted(&self, row: usize, sections: &HashSet<usize>, apart: bool) -> RowUse {
        let text = || row_text(self.grid, row);
        if let Some(other) = self.heads_again(row) {
            return other;
        }
        match self.kinds[row] {
            RowKind::Tags => RowUse::Tags,
            RowKind::Counted if says_types(self.grid, row) => RowUse::Other(NoRecord::Types),
            RowKind::Counted => RowUse::Other(NoRecord::Counted),
            RowKind::Units => self.units(row),
            RowKind::Lone(_) if is_of_which(&text()) => RowUse::Other(NoRecord::Parts),
            RowKind::Lone(_) if sections.contains(&row) => RowUse::Section,
            RowKind::Lone(_) if is_unit(&text()) => self.units(row),
            RowKind::Lone(column) if self.is_value(row, column) => RowUse::Value,
            RowKind::Lone(_) if self.is_place(row, apart) => RowUse::Value,
            RowKind::Blank | RowKind::Lone(_) => RowUse::Other(NoRecord::NoValue),
            RowKind::Texts if self.is_remark(row) => RowUse::Other(NoRecord::NoValue),
            RowKind::Texts | RowKind::Values { number: false } if self.is_legend(row) => {
                RowUse::Other(NoRecord::NoValue)
            }
            RowKind::Texts | RowKind::Periods | RowKind::Dated | RowKind::Values { .. } => {
                RowUse::Value
            }
        }
    }

    /// What heads the first part of a table whose other parts have a heading of their own over the header again: the text
    /// that stands over the first header as they do.
    fn heading_of_first(&self, block: &Block, sections: &HashSet<usize>) -> Option<usize> {
        let above = block.header.first()?.checked_sub(1)?;
        let is_alike = matches!(self.kinds[above], RowKind::Lone(0)) && !is_note(self.grid, above);
        (is_alike && sections.iter().any(|row| self.stands_over_header(*row))).then_some(above)
    }

    /// True for a row over the header once more.
    fn stands_over_header(&self, row: usize) -> bool {
        let next = (row + 1..self.end).find(|row| self.kinds[*row] != RowKind::Blank);
        next.is_some_and(|next| self.heads_again(next).is_some())
    }

    /// Units among the rows: another one holds for none of the rows above.
    fn units(&self, row: usize) -> RowUse {
        let mut cells = self
            .grid
            .filled(row)
            .map(|column| self.grid.cell(row, column));
        let is_other = cells.any(|cell| is_unit(cell) && scale(cell) != self.scale);
        let is_value = |above: &usize| self.kinds[*above] == RowKind::Values { number: true };
        if is_other && row < self.end && (self.first..row).any(|above| is_value(&above)) {
            RowUse::OtherHeadings
        } else {
            RowUse::Other(NoRecord::Units)
        }
    }

    /// What a row is where it heads the rows below it anew.
    fn heads_again(&self, row: usize) -> Option<RowUse> {
        let kind = self.kinds[row];
        let may_be_values = matches!(
            kind,
            RowKind::Values { .. } | RowKind::Dated | RowKind::Periods
        );
        if may_be_values && self.header.is_same(self.grid, row) {
            return Some(RowUse::Other(NoRecord::HeaderAgain));
        }
        let is_heading = match kind {
            RowKind::Texts | RowKind::Values { number: false } => true,
            RowKind::Periods | RowKind::Dated => self.is_heading(row),
            RowKind::Blank
            | RowKind::Lone(_)
            | RowKind::Tags
            | RowKind::Counted
            | RowKind::Units
            | RowKind::Values { number: true } => false,
        };
        if !is_heading {
            return None;
        }
        let again = self.header.repeated(self.grid, row, &self.likeness);
        match (again, kind) {
            (Repeat::Same, RowKind::Texts | RowKind::Values { .. }) => {
                Some(RowUse::Other(NoRecord::HeaderAgain))
            }
            (Repeat::Same | Repeat::Periods, RowKind::Periods) if self.wide => {
                Some(RowUse::Headings)
            }
            (Repeat::Otherwise, _) if row < self.end => Some(RowUse::OtherHeadings),
            (Repeat::Same | Repeat::Periods | Repeat::Otherwise | Repeat::No, _) => None,
        }
    }

    /// Periods again are headings where values follow that are no periods themselves.
    fn is_heading(&self, row: usize) -> bool {
        let next = (row + 1..self.kinds.len())
            .find(|row| !matches!(self.kinds[*row], RowKind::Blank | RowKind::Lone(_)));
        self.grid.filled(row).count() > 2
            && next.is_some_and(|next| matches!(self.kinds[next], RowKind::Values { .. }))
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

    /// A mark or flag and what it means, below the table.
    fn is_legend(&self, row: usize) -> bool {
        let mut cells = self
            .grid
            .filled(row)
            .map(|column| self.grid.cell(row, column));
        let (Some(first), Some(words), None) = (cells.next(), cells.next(), cells.next()) else {
            return false;
        };
        let is_mark = mark(first).is_some_and(|one| one != Mark::Empty) || is_flag(first);
        row >= self.end && is_mark && words.chars().filter(|c| c.is_alphabetic()).count() > 2
    }

    /// Longer than a name.
    fn is_long(&self, row: usize) -> bool {
        let mut cells = self.grid.filled(row);
        cells.any(|column| self.grid.cell(row, column).chars().count() > 60)
    }

    /// A row behind a note is one too.
    fn is_below_note(&self, row: usize) -> bool {
        (self.end..row).any(|before| {
            self.kinds[before] == RowKind::Blank
                || is_note(self.grid, before)
                || self.is_long(before)
        })
    }

    /// The lone texts that head the rows below them: where places stand again under another of them, or
    /// where the rows below leave the column of such a text empty.
    fn sections(&self) -> HashSet<usize> {
        let lone = |row: &usize| {
            self.kinds[*row] == RowKind::Lone(0) && *row < self.end && !is_note(self.grid, *row)
        };
        let text = |row: usize| line(self.grid.cell(row, 0));
        let rows = || self.first..self.end;
        if !rows().any(|row| lone(&row)) {
            return HashSet::new();
        }
        let is_valued = |row: &usize| matches!(self.kinds[*row], RowKind::Values { .. });
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
            .filter(|row| {
                let is_of_row = next(*row).is_some_and(|next| text(next).is_empty());
                repeats || is_of_row || self.stands_over_header(*row)
            })
            .collect()
    }
}

/// The scale of the unit that is said above the rows.
fn stated_scale(grid: &Grid, block: &Block) -> BTreeSet<String> {
    let mut title = Title::default();
    for row in &block.titles {
        grid.filled(*row)
            .for_each(|column| title.take(grid.cell(*row, column)));
    }
    let below = || {
        let row = block.units?;
        let mut cells = grid.filled(row).map(|column| grid.cell(row, column));
        cells.find(|cell| is_unit(cell)).map(str::to_owned)
    };
    scale(&title.unit.clone().or_else(below).unwrap_or_default())
}

/// How many cells a row of values usually fills.
fn usual_width(grid: &Grid, kinds: &[RowKind], from: usize) -> usize {
    let mut widths: Vec<usize> = (from..kinds.len())
        .filter(|row| kinds[*row] == RowKind::Values { number: true })
        .take(1000)
        .map(|row| grid.filled(row).count())
        .collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied().unwrap_or(2)
}
