//! Headings that stand again below the first: the same, other periods of the same columns, or others, under which nothing
//! may be read as under the first.

use std::collections::BTreeSet;

use super::likeness::Likeness;
use crate::table::clean::{folded, line};
use crate::table::grid::Grid;
use crate::table::marks::mark;
use crate::table::periods::marked::heading_period;
use crate::table::row_cells::{is_heading_word, is_number};

/// What a row below the header is to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Again {
    /// No row of headings.
    No,
    /// A row of the header once more.
    Same,
    /// The same columns with other periods.
    Periods,
    /// Other columns, or the same in another order.
    Otherwise,
}

/// The rows of a header.
pub(super) struct Header {
    rows: Vec<Vec<String>>,
    texts: BTreeSet<String>,
}

impl Header {
    pub(super) fn new(grid: &Grid, header: &[usize]) -> Self {
        let rows: Vec<Vec<String>> = header.iter().map(|row| texts(grid, *row)).collect();
        let filled = rows.iter().flatten().filter(|text| !text.is_empty());
        Self {
            texts: filled.map(|text| folded(text)).collect(),
            rows,
        }
    }

    /// True for a row of the header once more, whatever its cells may be besides; one cell is none.
    pub(super) fn is_same(&self, grid: &Grid, row: usize) -> bool {
        let first = || line(grid.cell(row, 0));
        let mut rows = self.rows.iter();
        rows.any(|header| {
            let filled = header.iter().filter(|text| !text.is_empty());
            header.first().is_some_and(|text| *text == first())
                && filled.count() > 1
                && *header == texts(grid, row)
        })
    }

    /// What a row of texts, or of periods, is to the header.
    pub(super) fn again(&self, grid: &Grid, row: usize, held: &Likeness) -> Again {
        let own = texts(grid, row);
        if self.rows.contains(&own) {
            return Again::Same;
        }
        let filled = || {
            let cells = own.iter().enumerate();
            cells.filter(|(_, text)| !text.is_empty())
        };
        let is_dated = filled().any(|(_, text)| heading_period(text).is_some());
        let dated = self.rows.iter().find(|row| is_row_of_periods(row));
        match dated.filter(|_| is_dated) {
            Some(dated) if fits(dated, &own) => return Again::Periods,
            Some(_) | None => {}
        }
        let is_key = |column: usize| held.is_key(column);
        let (keys, values): (Vec<_>, Vec<_>) = filled().partition(|(column, _)| is_key(*column));
        let is_word =
            |text: &str| heading_period(text).is_some() || mark(text).is_none() && !is_number(text);
        let is_named = filled().any(|(_, text)| self.texts.contains(&folded(text)))
            || keys.iter().any(|(_, text)| is_heading_word(text));
        let heads = keys.is_empty() && values.len() > 1;
        let are_words = !values.is_empty() && values.iter().all(|(_, text)| is_word(text));
        if are_words && (is_named || heads) {
            Again::Otherwise
        } else {
            Again::No
        }
    }
}

fn texts(grid: &Grid, row: usize) -> Vec<String> {
    let mut texts: Vec<String> = (0..grid.width(row))
        .map(|c| line(grid.cell(row, c)))
        .collect();
    while texts.last().is_some_and(String::is_empty) {
        texts.pop();
    }
    texts
}

fn is_row_of_periods(row: &[String]) -> bool {
    row.iter().any(|text| heading_period(text).is_some())
}

/// True where a row has periods where the header has some, and its other cells are those of the header.
fn fits(header: &[String], row: &[String]) -> bool {
    let none = String::new();
    let mut columns = (0..header.len().max(row.len())).map(|at| {
        let of = |row: &'_ [String]| row.get(at).cloned().unwrap_or_else(|| none.clone());
        (of(header), of(row))
    });
    columns.all(|(first, own)| {
        own.is_empty()
            || folded(&first) == folded(&own)
            || heading_period(&first).is_some() && heading_period(&own).is_some()
    })
}
