//! A table with everything that was found out about it, and the look-ups that its records need.

use std::collections::BTreeMap;

use super::block::{Block, row_text};
use super::clean::{cut, line, lines};
use super::decision::{Basis, Decision, Topic};
use super::encoding::has_lost_letter;
use super::grid::{Grid, is_blank};
use super::heading_years;
use super::headings::Heading;
use super::legend::Legend;
use super::levels::level_of;
use super::marks::is_note_mark;
use super::options::Options;
use super::periods::{When, when};
use super::reading::{At, PlaceText, Reading};
use super::row_cells::is_number;
use super::title::Title;
use super::unnamed::Unnamed;
use super::value_rule::{ValueRule, flags_of_note};
use crate::model::{Flag, Flags, Observation, Period};
use crate::words::{self, Argument, Sentence};

/// A table and what holds for all of it.
pub(super) struct Sheet<'a> {
    /// Its cells.
    pub grid: &'a Grid,
    /// Its rows.
    pub block: &'a Block,
    /// Its columns.
    pub headings: &'a [Heading],
    /// What its title says.
    pub title: &'a Title,
    /// What its marks mean.
    pub legend: &'a Legend,
    /// What the user says.
    pub options: &'a Options,
    /// Rows that name no place.
    pub unnamed: &'a Unnamed,
}

impl Sheet<'_> {
    /// Where a cell stands.
    pub(super) fn at(&self, row: usize, column: usize) -> At {
        let column = self.grid.column_number(column) as u32;
        At::new(
            self.grid.sheet.clone(),
            self.grid.number(row) as u32,
            Some(column),
        )
    }

    /// Where a row stands.
    pub(super) fn whole_row(&self, row: usize) -> At {
        self.at(row, 0).whole_row()
    }

    /// A cell as one line; a cell merged downwards holds for all its rows.
    pub(super) fn text(&self, row: usize, column: usize) -> String {
        line(self.cell(row, column))
    }

    /// A cell as it stands in the file, likewise.
    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        let own = self.grid.cell(row, column);
        if is_blank(own)
            && let Some(top) = self.grid.merged_from(row, column)
        {
            return self.grid.cell(top, column);
        }
        own
    }

    /// The name of a place in a cell, with the flags that its footnote mark gives.
    pub(super) fn place(&self, row: usize, column: usize) -> (PlaceText, Flags) {
        let text = lines(self.cell(row, column));
        let mut names = text
            .split('\n')
            .map(str::trim)
            .filter(|name| !name.is_empty());
        let name = names.next().unwrap_or_default();
        // Dots and arrows before a name say that it is a part of one above, a dash that it is one of a list.
        let name = name.trim_start_matches(['.', '·', '…', '>']).trim_start();
        let name = name.strip_prefix("- ").unwrap_or(name).trim_start();
        let (name, mark) = self.without_note(name);
        let place = PlaceText {
            level: level_of(name),
            name: Some(name.to_owned()).filter(|name| !name.is_empty()),
            other_names: names
                .map(|name| self.without_note(name).0.to_owned())
                .collect(),
            ..PlaceText::default()
        };
        let flags = flags_of_note(mark, self.legend).unwrap_or_default();
        let flags = flags.iter().filter(|flag| *flag != Flag::Noted);
        (place, flags.collect())
    }

    /// A name without its footnote mark, and the mark. A figure is a mark only where a note has it.
    fn without_note<'n>(&self, name: &'n str) -> (&'n str, &'n str) {
        let bare = name.trim_end_matches(is_note_mark);
        if bare.len() < name.len() {
            return (bare.trim_end(), &name[bare.len()..]);
        }
        let digits = name
            .trim_end_matches(')')
            .trim_end_matches(|c: char| c.is_ascii_digit());
        let mark = name[digits.len()..].trim_end_matches(')');
        if !mark.is_empty() && mark.len() <= 2 && self.legend.note(mark).is_some() {
            return (digits.trim_end(), mark);
        }
        (name, "")
    }

    /// The period of all records: as the user says, else as the headings of all values, the title or the file's name
    /// do. A title that says the day of the headings' year is heard first.
    pub(super) fn period_of_all(
        &self,
        values: &[usize],
        named: Option<Period>,
        decisions: &mut Vec<Decision>,
    ) -> Option<Period> {
        let given = self.options.period.as_deref().and_then(when);
        let given = given.and_then(When::alone);
        let headed = self.period_of_headings(values).filter(|headed| {
            let said = self.title.period.as_ref();
            said.is_none_or(|(said, _)| said.year() != headed.year())
        });
        let said = headed
            .map(|period| (period, words::table_headings_say_period()))
            .or_else(|| {
                let (period, title) = self.title.period.as_ref()?;
                Some((*period, words::table_title_says(title.clone())))
            });
        let (period, basis, why) = match (given, said, named) {
            (Some(period), _, _) => (Some(period), Basis::Given, None),
            (None, Some((period, why)), _) => (Some(period), Basis::Found, Some(why)),
            (None, None, Some(named)) => {
                (Some(named), Basis::Assumed, Some(words::table_name_says()))
            }
            (None, None, None) => {
                let why = Some(words::table_nothing_says_when());
                (None, Basis::Assumed, why)
            }
        };
        let chosen: Argument = match period {
            Some(period) => period.to_string().into(),
            None => words::table_none().into(),
        };
        decisions.push(Decision::new(Topic::Period, chosen, basis, why));
        period
    }

    /// The one period that the headings of all values begin or end with.
    fn period_of_headings(&self, values: &[usize]) -> Option<Period> {
        let mut periods = values
            .iter()
            .map(|column| heading_years::period_of(&self.headings[*column]));
        let first = periods.next()??;
        periods.all(|one| one == Some(first)).then_some(first)
    }

    /// Notes a cell that could not be read.
    pub(super) fn fault(
        &self,
        reading: &mut Reading,
        row: usize,
        column: usize,
        allowed: Sentence,
    ) {
        reading.fault(self.at(row, column), self.grid.cell(row, column), allowed);
    }

    /// What a cell says by the rule of its column.
    pub(super) fn observe(
        &self,
        rule: &ValueRule,
        row: usize,
        column: usize,
    ) -> Result<Observation, Sentence> {
        let text = self.grid.cell(row, column);
        match self.spread(row, column).filter(|_| !text.is_empty()) {
            Some(allowed) => Err(allowed),
            None => rule.observe(text, self.grid.is_number(row, column), self.legend),
        }
    }

    /// Why a figure that stands over several rows or columns is not read: it is none of them.
    fn spread(&self, row: usize, column: usize) -> Option<Sentence> {
        let (bottom, right) = self.grid.spread(row, column)?;
        let rows = bottom + 2 - self.grid.number(row);
        let columns = right + 1 - column;
        Some(words::table_spread(columns, rows))
    }

    /// Why the values of a row are in doubt: it stands under other headings; in a text, cells beyond the last heading that are numbers may be the
    /// decimals of those before them, and all cells may stand one too far.
    pub(super) fn doubt(&self, row: usize) -> Option<Sentence> {
        if let Some(headings) = self.block.strange_headings(row) {
            let own = self.block.header.last().copied().unwrap_or(0);
            let [from, own] = [headings, own].map(|row| self.grid.number(row));
            return Some(words::table_other_headings(from, own));
        }
        if self.grid.sheet.is_some() {
            return None;
        }
        let width = self.headings.len();
        let beyond = (width..self.grid.width(row)).any(|c| is_number(self.grid.cell(row, c)));
        beyond.then(|| words::table_width(width))
    }

    /// Notes rows that are longer or shorter than the header, names with lost letters, and headings
    /// that stand twice.
    pub(super) fn warn(&self, reading: &mut Reading, names: &[usize]) {
        let named = (0..self.headings.len())
            .rev()
            .find(|c| !self.headings[*c].is_empty())
            .map_or(0, |c| c + 1);
        let widths = self.block.rows().map(|row| self.grid.width(row));
        let usual = widths.max().unwrap_or(0).min(named);
        for row in self.block.rows() {
            let width = self.grid.width(row);
            let filled = self.grid.filled(row);
            let beyond = filled.filter(|c| *c >= self.headings.len()).count();
            let note = if self.doubt(row).is_some() {
                // It is told as not read.
                None
            } else if beyond > 0 {
                Some(words::table_cells_beyond(beyond))
            } else {
                (self.grid.sheet.is_none() && width < usual)
                    .then(|| words::table_cells_few(usual, width))
            };
            if let Some(note) = note {
                let text = cut(&row_text(self.grid, row));
                reading.warn(self.whole_row(row), text, note);
            }
            for column in names {
                let text = self.text(row, *column);
                if has_lost_letter(&text) {
                    let note = words::table_letter_lost();
                    reading.warn(self.at(row, *column), cut(&text), note);
                }
            }
        }
        let mut known = BTreeMap::new();
        let row = self.block.header.last().copied().unwrap_or(0);
        for (column, heading) in self.headings.iter().enumerate() {
            let period = heading.period.as_ref().map(|one| &one.1);
            let first = *known.entry((&heading.variants, period)).or_insert(column);
            if first < column && !heading.is_empty() {
                let note = words::table_heading_again(self.grid.column_number(first));
                reading.warn(self.at(row, column), heading.written(), note);
            }
        }
    }
}
