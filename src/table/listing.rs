//! A table as rows of cells under its headings, for tables whose columns the caller names: points with coordinates.
//! Encoding, delimiter, header, marks, decimals and dates are found as for any other table.

use std::borrow::Cow;

use super::block::{Block, find};
use super::clean::{cut, line};
use super::decision::{Decision, Topic};
use super::error::ReadError;
use super::evidence::Evidence;
use super::grid::Grid;
use super::headings::headings;
use super::legend::Legend;
use super::limits::Limits;
use super::options::{DateOrder, Options, choice};
use super::periods::When;
use super::periods::marked::marked;
use super::periods::rule::{PeriodEvidence, PeriodRule};
use super::read::{Opened, opened, records, sheets};
use super::value_rule::ValueRule;
use crate::model::{Observation, Period};
use crate::words::{self, Sentence};

/// Rows of cells under headings.
#[derive(Debug)]
pub struct Listing {
    grid: Grid,
    headings: Vec<String>,
    rows: Vec<usize>,
    legend: Legend,
    options: Options,
    decisions: Vec<Decision>,
}

/// How the cells of a column are read as numbers.
#[derive(Debug)]
pub struct NumberColumn {
    column: usize,
    rule: ValueRule,
}

/// How the cells of a column are read as periods.
#[derive(Debug)]
pub struct PeriodColumn {
    column: usize,
    rule: PeriodRule,
}

impl Listing {
    /// Reads the first sheet with a table, or the one that the user names. The header is found as for other tables;
    /// every row below it that is not blank is a row, also one that other tables would take for a note.
    pub fn read<'a>(bytes: impl Into<Cow<'a, [u8]>>, options: &Options) -> Result<Self, ReadError> {
        let Opened::Rows(mut grids, mut reading) =
            opened(bytes.into(), options, &Limits::default())?
        else {
            let reason = words::table_no_coordinates();
            return Err(ReadError::NoTable { reason });
        };
        let (block, at) = match sheets::choose(&grids, options, &mut reading) {
            Ok((mut blocks, at)) => (blocks.swap_remove(at), at),
            // A list without a number has a header all the same: the row that the user names, else its first.
            Err(ReadError::NoTable { .. }) if grids.len() == 1 => {
                (find(&grids[0], options.header.as_deref())?, 0)
            }
            Err(error) => return Err(error),
        };
        let grid = grids.swap_remove(at);
        let block = match block {
            Some(block) => block,
            None => first_row(&grid)
                .ok_or_else(|| records::no_table(std::slice::from_ref(&grid), None))?,
        };
        let last = block.header.last().copied().unwrap_or(0);
        let rows = (last + 1..grid.len())
            .filter(|row| Some(*row) != block.units && Some(*row) != block.tags)
            .filter(|row| grid.filled(*row).next().is_some());
        let rows: Vec<usize> = rows.collect();
        let headings = headings(&grid, &block);
        let headings = headings.iter().map(|one| match &one.period {
            Some((_, text)) if one.variants.is_empty() => text.clone(),
            _ => one.text(),
        });
        let headings = headings.collect();
        let blocks = [Some(block)];
        let legend = records::legend(std::slice::from_ref(&grid), &blocks, 0);
        Ok(Self {
            headings,
            rows,
            legend,
            options: options.clone(),
            decisions: reading.decisions,
            grid,
        })
    }

    /// The headings of the columns.
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True for a table of headings alone.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The line of the file, or the row of the sheet, on which the nth row stands; the first is 1.
    pub fn line(&self, nth: usize) -> u64 {
        self.rows
            .get(nth)
            .map_or(0, |row| self.grid.number(*row) as u64)
    }

    /// The number of cells of the nth row.
    pub fn width(&self, nth: usize) -> usize {
        self.rows.get(nth).map_or(0, |row| self.grid.width(*row))
    }

    /// True where rows of a text must have as many cells as the header: a sheet keeps no empty ones.
    pub fn has_width(&self) -> bool {
        self.grid.sheet.is_none()
    }

    /// A cell as one line.
    pub fn text(&self, nth: usize, column: usize) -> String {
        self.rows
            .get(nth)
            .map_or_else(String::new, |row| line(self.grid.cell(*row, column)))
    }

    /// What was decided about the file so far.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// The rule by which a column is read as numbers, by all its cells; it is told among the decisions.
    pub fn numbers(&mut self, column: usize) -> NumberColumn {
        let mut evidence = Evidence::default();
        for row in &self.rows {
            evidence.take_cell(&self.grid, *row, column);
        }
        let of = words::table_column(self.grid.column_number(column));
        let rule = evidence.rule(&of, &self.legend, &self.options, &mut self.decisions);
        NumberColumn { column, rule }
    }

    /// The number, or the mark, of a row; the error says what is allowed.
    pub fn number(&self, nth: usize, column: &NumberColumn) -> Result<Observation, Sentence> {
        let Some(row) = self.rows.get(nth).copied() else {
            return Err(words::table_no_row());
        };
        let at = column.column;
        let (cell, is_number) = (self.grid.cell(row, at), self.grid.is_number(row, at));
        column.rule.observe(cell, is_number, &self.legend)
    }

    /// The rule by which a column is read as periods, by all its cells; it is told among the decisions.
    pub fn periods(&mut self, column: usize) -> PeriodColumn {
        let mut evidence = PeriodEvidence::default();
        for row in &self.rows {
            let text = line(self.grid.cell(*row, column));
            if let Some(one) = marked(&text) {
                evidence.take(&text, one.when);
            }
        }
        let (order, reference) = (self.options.dates, self.options.reference);
        let rule = evidence.rule(order, reference, None, &mut self.decisions);
        PeriodColumn { column, rule }
    }

    /// The period of a row; the error says what was given and what is allowed.
    pub fn period(&self, nth: usize, column: &PeriodColumn) -> Result<Period, Sentence> {
        let text = self.text(nth, column.column);
        let found = marked(&text);
        let period = found.as_ref().and_then(|one| column.rule.period(one.when));
        period.ok_or_else(|| {
            let allowed = match found.map(|one| one.when) {
                Some(When::Either(..)) => words::table_date_open_alone(choice(
                    Topic::Dates,
                    DateOrder::ALL,
                    DateOrder::as_str,
                )),
                _ => words::table_period(),
            };
            words::table_allowed(allowed, format!("{:?}", cut(&text)))
        })
    }
}

/// A table whose header is its first row that is not blank.
fn first_row(grid: &Grid) -> Option<Block> {
    let row = (0..grid.len()).find(|row| grid.filled(*row).next().is_some())?;
    Some(Block {
        header: vec![row],
        ..Block::default()
    })
}
