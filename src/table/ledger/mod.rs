//! In which account each cell of a table ends: every cell with a text in one, and in one only. Rows that follow each other
//! and are alike are kept once.

mod entries; // a sheet that was read -> its ledger

use std::collections::HashMap;
use std::sync::Arc;

pub(super) use self::entries::{enter, enter_matrix};
use crate::model::named;
use crate::words::{self, Sentence};

/// What a cell was taken for. Every cell with a text has one, and one only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Account {
    /// Says what stands below it or in its rows: headings, tags, numbers of columns, units under headings.
    Heading,
    /// Names a place, in words or by a code.
    Place,
    /// Says when.
    Period,
    /// A number, or a mark that stands for a missing one.
    Value,
    /// Flags the value beside it.
    Status,
    /// Tells values of one place and period apart: what is measured, a unit, a sex.
    Dimension,
    /// A title, a note, or another text beside the table.
    Note,
    /// Of a sum that is no value of a place.
    Total,
    /// Left out by the user's word, or because its column says nothing of the values; such a column is told.
    LeftOut,
    /// Not understood: the faults say why.
    NotUnderstood,
}

named!(Account {
    Heading => "heading",
    Place => "place",
    Period => "period",
    Value => "value",
    Status => "status",
    Dimension => "dimension",
    Note => "note",
    Total => "total",
    LeftOut => "left_out",
    NotUnderstood => "not_understood",
});

impl Account {
    /// In words.
    pub fn sentence(self) -> Sentence {
        match self {
            Self::Heading => words::table_account_heading(),
            Self::Place => words::table_account_place(),
            Self::Period => words::table_account_period(),
            Self::Value => words::table_account_value(),
            Self::Status => words::table_account_status(),
            Self::Dimension => words::table_account_dimension(),
            Self::Note => words::table_account_note(),
            Self::Total => words::table_account_total(),
            Self::LeftOut => words::table_account_left_out(),
            Self::NotUnderstood => words::table_account_not_understood(),
        }
    }
}

/// The account of each cell of a table that has a text; their sum is the number of such cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    counts: [u64; Account::ALL.len()],
    /// From the top, and without overlap.
    runs: Vec<Run>,
    /// The accounts of a row, by column; none for a cell without a text.
    patterns: Vec<Arc<[Option<Account>]>>,
    /// The number of each pattern.
    known: HashMap<Arc<[Option<Account>]>, u32>,
    /// How many cells each fault stands for, in the order of the faults.
    behind: Vec<u32>,
    /// How many columns of the grid are parts of the file's first.
    split: usize,
}

/// Neighbouring rows with one pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    first: u32,
    last: u32,
    pattern: u32,
}

impl Ledger {
    /// A ledger to be filled; `split` of the grid's columns are parts of the file's first.
    fn new(split: usize) -> Self {
        Self {
            split,
            ..Self::default()
        }
    }

    /// A ledger of texts that stand in no rows and columns, and for how many of them each fault stands.
    pub(super) fn of_counts(counts: &[(Account, u64)], behind: Vec<u32>) -> Self {
        let mut ledger = Self {
            behind,
            ..Self::default()
        };
        for (account, count) in counts {
            ledger.counts[*account as usize] += count;
        }
        ledger
    }

    /// Appends a row, by its number in the file; rows come from the top.
    fn push(&mut self, row: u32, accounts: &[Option<Account>]) {
        for account in accounts.iter().flatten() {
            self.counts[*account as usize] += 1;
        }
        if let Some(run) = self.runs.last_mut()
            && run.last + 1 == row
            && *self.patterns[run.pattern as usize] == *accounts
        {
            run.last = row;
            return;
        }
        let pattern = match self.known.get(accounts) {
            Some(pattern) => *pattern,
            None => {
                let new = self.patterns.len() as u32;
                let accounts: Arc<[Option<Account>]> = accounts.into();
                self.patterns.push(accounts.clone());
                self.known.insert(accounts, new);
                new
            }
        };
        self.runs.push(Run {
            first: row,
            last: row,
            pattern,
        });
    }

    /// Adds the counts of another sheet. Rows of several sheets have the same numbers: no cell is found by them.
    pub(super) fn append(&mut self, other: Self) {
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
        self.behind.extend(other.behind);
        self.runs.clear();
    }

    /// Notes how many cells each fault stands for.
    fn stand_for(&mut self, cells: Vec<u32>) {
        self.behind = cells;
    }

    /// How many cells are in each account, in the order of [`Account::ALL`].
    pub fn counts(&self) -> impl Iterator<Item = (Account, u64)> {
        Account::ALL.iter().copied().zip(self.counts)
    }

    /// How many cells are in an account.
    pub fn count(&self, account: Account) -> u64 {
        self.counts[account as usize]
    }

    /// How many cells there are.
    pub fn cells(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// How many cells a fault stands for: its own, and those that hang on it.
    pub fn behind(&self, fault: usize) -> u32 {
        self.behind.get(fault).copied().unwrap_or(1)
    }

    /// The accounts of a cell, by row and column from 1: none of an empty one, several where the reader parts the
    /// first cell of each row.
    pub fn at(&self, row: u32, column: u32) -> Vec<Account> {
        let after = self.runs.partition_point(|run| run.first <= row);
        let run = self.runs[..after].last().filter(|run| row <= run.last);
        let Some((run, column)) = run.zip(column.checked_sub(1)) else {
            return Vec::new();
        };
        let (column, parts) = (column as usize, self.split.max(1));
        let columns = if column == 0 {
            0..parts
        } else {
            column + parts - 1..column + parts
        };
        let row = &self.patterns[run.pattern as usize];
        columns
            .filter_map(|column| row.get(column).copied().flatten())
            .collect()
    }

    /// Moves values, by row and column from 1, to what is left out by the user's word; they come from the top.
    pub fn leave_out(&mut self, cells: impl Iterator<Item = (u32, u32)>) {
        self.put(Account::LeftOut, cells);
    }

    /// Moves values to what is not understood, as [`Self::leave_out`] does.
    pub(super) fn refuse(&mut self, cells: impl Iterator<Item = (u32, u32)>) {
        self.put(Account::NotUnderstood, cells);
    }

    fn put(&mut self, to: Account, cells: impl Iterator<Item = (u32, u32)>) {
        let mut kept = Self::new(self.split);
        let mut cells = cells.peekable();
        for run in &self.runs {
            for number in run.first..=run.last {
                let pattern = &self.patterns[run.pattern as usize];
                if cells.peek().is_none_or(|(row, _)| *row != number) {
                    kept.push(number, pattern);
                    continue;
                }
                let mut row = pattern.to_vec();
                while let Some((_, column)) = cells.next_if(|(row, _)| *row == number) {
                    let column = column as usize + self.split.max(1) - 2;
                    if let Some(account) = row.get_mut(column).filter(|one| one.is_some()) {
                        *account = Some(to);
                    }
                }
                kept.push(number, &row);
            }
        }
        if self.runs.is_empty() {
            return;
        }
        kept.behind = std::mem::take(&mut self.behind);
        *self = kept;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger() -> Ledger {
        use Account::{Heading, Place, Value};
        let mut ledger = Ledger::new(0);
        ledger.push(1, &[Some(Heading), Some(Heading)]);
        ledger.push(2, &[Some(Place), Some(Value)]);
        ledger.push(3, &[Some(Place), Some(Value)]);
        // Row 4 is empty.
        ledger.push(5, &[Some(Place), None]);
        ledger
    }

    #[test]
    fn a_cell_is_found_by_its_row_and_column_and_an_empty_one_is_in_no_account() {
        let ledger = ledger();
        assert_eq!(ledger.at(1, 2), [Account::Heading]);
        assert_eq!(ledger.at(3, 1), [Account::Place]);
        assert_eq!(ledger.at(3, 2), [Account::Value]);
        for (row, column) in [(0, 1), (4, 1), (5, 2), (6, 1), (1, 0), (1, 3)] {
            assert_eq!(ledger.at(row, column), [], "{row}, {column}");
        }
        assert_eq!((ledger.cells(), ledger.count(Account::Value)), (7, 2));
    }

    #[test]
    fn what_the_user_leaves_out_moves_from_one_account_to_another() {
        let mut ledger = ledger();
        ledger.leave_out([(3, 2)].into_iter());
        assert_eq!(ledger.at(2, 2), [Account::Value]);
        assert_eq!(ledger.at(3, 2), [Account::LeftOut]);
        assert_eq!((ledger.cells(), ledger.count(Account::LeftOut)), (7, 1));
    }

    #[test]
    fn the_parts_of_a_first_cell_are_told_together() {
        let mut ledger = Ledger::new(3);
        let row = [
            Account::Dimension,
            Account::Dimension,
            Account::Place,
            Account::Value,
        ];
        ledger.push(2, &row.map(Some));
        assert_eq!(ledger.at(2, 1), row[..3]);
        assert_eq!(ledger.at(2, 2), [Account::Value]);
        ledger.leave_out([(2, 2)].into_iter());
        assert_eq!(ledger.at(2, 2), [Account::LeftOut]);
    }
}
