//! A sheet that was read -> its ledger: each row by what it is, each cell of a row of values by its column, but for
//! what the faults name.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Account, Ledger};
use crate::table::flows::is_sum;
use crate::table::grid::is_blank;
use crate::table::reading::{Column, NoRecord, PlaceText, Reading, Role};
use crate::table::sheet::Sheet;
use crate::table::words::is_total;
use crate::words::{self, Sentence};

/// Adds the ledger of a table whose rows are places; `columns` are those of the grid, from 1.
pub(in crate::table) fn enter(sheet: &Sheet<'_>, columns: &[Column], reading: &mut Reading) {
    let totals = rows_of_totals(reading);
    enter_rows(sheet, columns, &totals, reading);
}

/// The same for a matrix.
pub(in crate::table) fn enter_matrix(sheet: &Sheet<'_>, columns: &[Column], reading: &mut Reading) {
    let rows = sheet.block.rows();
    let totals: Vec<u32> = rows
        .filter(|row| is_total(&sheet.text(*row, 0)))
        .map(|row| sheet.grid.number(row) as u32)
        .collect();
    enter_rows(sheet, columns, &totals, reading);
}

fn enter_rows(sheet: &Sheet<'_>, columns: &[Column], totals: &[u32], reading: &mut Reading) {
    let mut entries = Entries::new(sheet, columns, totals, reading);
    let mut ledger = Ledger::new(sheet.grid.split);
    let mut body = sheet.block.rows().peekable();
    let mut accounts = Vec::new();
    for row in 0..sheet.grid.len() {
        let is_body = body.next_if_eq(&row).is_some();
        let filled = (0..sheet.grid.width(row)).map(|c| !is_blank(sheet.grid.cell(row, c)));
        accounts.clear();
        accounts.extend(filled.map(|filled| filled.then_some(Account::NotUnderstood)));
        if accounts.iter().any(Option::is_some) {
            entries.row(row, is_body, &mut accounts);
            ledger.push(sheet.grid.number(row) as u32, &accounts);
        }
    }
    ledger.stand_for(entries.behind);
    reading.ledger = ledger;
}

/// The rows whose place is a sum and no place.
fn rows_of_totals(reading: &Reading) -> Vec<u32> {
    let mut known: HashMap<*const PlaceText, bool> = HashMap::new();
    let mut rows = Vec::new();
    for record in &reading.records {
        let ends = std::iter::once(&record.place).chain(&record.counterpart);
        let of_sum = ends.filter(|one| {
            let known = known.entry(Arc::as_ptr(one));
            *known.or_insert_with(|| is_sum(one))
        });
        if of_sum.count() > 0 && rows.last() != Some(&record.at.row) {
            rows.push(record.at.row);
        }
    }
    rows
}

/// What tells the accounts of a row.
struct Entries<'a> {
    sheet: &'a Sheet<'a>,
    /// Of each column in rows of values.
    columns: Vec<Account>,
    /// Rows whose values are sums, from the top.
    totals: &'a [u32],
    /// Rows without a record, `(number, why)`, from the top.
    skipped: Vec<(u32, NoRecord)>,
    /// `(row, column, number of the fault)`, from the top.
    faults: Vec<(u32, Option<u32>, usize)>,
    /// The faults of whole columns.
    doubtful: HashMap<usize, usize>,
    /// Faults that are of their row, and not of the cell.
    of_row: Vec<bool>,
    /// How many cells each fault stands for.
    behind: Vec<u32>,
}

impl<'a> Entries<'a> {
    fn new(sheet: &'a Sheet<'a>, columns: &[Column], totals: &'a [u32], reading: &Reading) -> Self {
        let mut accounts = vec![Account::LeftOut; sheet.headings.len()];
        for column in columns {
            accounts[column.number - 1] = account_of(column.role);
        }
        let mut skipped: Vec<(u32, NoRecord)> = reading
            .skipped
            .iter()
            .map(|one| (one.at.row, one.why))
            .collect();
        skipped.sort_by_key(|one| one.0);
        let mut faults: Vec<_> = reading
            .faults
            .iter()
            .enumerate()
            .map(|(nth, fault)| (fault.at.row, fault.at.column(), nth))
            .collect();
        faults.sort_unstable();
        let header = sheet.block.header.last().copied().unwrap_or(0);
        let at = sheet.grid.number(header) as u32;
        let doubtful = (0..accounts.len())
            .filter(|column| accounts[*column] == Account::NotUnderstood)
            .filter_map(|column| {
                let number = sheet.grid.column_number(column) as u32;
                let fault = faults
                    .iter()
                    .find(|one| (one.0, one.1) == (at, Some(number)))?;
                Some((column, fault.2))
            });
        Self {
            doubtful: doubtful.collect(),
            of_row: reading
                .faults
                .iter()
                .map(|fault| is_of_no_place(&fault.allowed))
                .collect(),
            behind: vec![0; reading.faults.len()],
            sheet,
            columns: accounts,
            totals,
            skipped,
            faults,
        }
    }

    /// Puts the cells of a row into their accounts.
    fn row(&mut self, row: usize, is_body: bool, accounts: &mut [Option<Account>]) {
        let number = self.sheet.grid.number(row) as u32;
        let why = self.skipped.binary_search_by_key(&number, |one| one.0);
        let of_skipped = why.ok().map(|at| account_of_row(self.skipped[at].1));
        let whole = if self.sheet.block.header.contains(&row) {
            self.header(row, accounts);
            return;
        } else if [self.sheet.block.units, self.sheet.block.tags].contains(&Some(row)) {
            Some(Account::Heading)
        } else if number == 0 {
            // What the format itself says above its table stands in no row.
            Some(Account::Note)
        } else {
            of_skipped
        };
        match whole {
            Some(account) => accounts.iter_mut().flatten().for_each(|one| *one = account),
            None if is_body => self.values(row, number, accounts),
            None => {}
        }
    }

    /// Headings, but for those that are not understood.
    fn header(&mut self, row: usize, accounts: &mut [Option<Account>]) {
        let is_last = self.sheet.block.header.last() == Some(&row);
        for (column, account) in accounts.iter_mut().enumerate() {
            if let Some(account) = account {
                match self.doubtful.get(&column).filter(|_| is_last) {
                    Some(fault) => self.behind[*fault] += 1,
                    None => *account = Account::Heading,
                }
            }
        }
    }

    /// A row of values.
    fn values(&mut self, row: usize, number: u32, accounts: &mut [Option<Account>]) {
        let from = self.faults.partition_point(|one| one.0 < number);
        let own = self.faults[from..].iter().take_while(|one| one.0 == number);
        let own: Vec<(Option<u32>, usize)> = own.map(|one| (one.1, one.2)).collect();
        let is_total = self.totals.binary_search(&number).is_ok();
        // A row in doubt is whole, and so are the values of a row whose place or period is not understood.
        let all = own
            .iter()
            .find(|one| one.0.is_none())
            .filter(|_| self.sheet.doubt(row).is_some());
        let is_value = |column: u32| {
            let accounts = self.columns.iter().enumerate();
            let mut values = accounts.filter(|one| *one.1 == Account::Value);
            values.any(|one| self.sheet.grid.column_number(one.0) as u32 == column)
        };
        let of_values = own
            .iter()
            .find(|one| self.of_row[one.1] || one.0.is_some_and(|column| !is_value(column)))
            .copied();
        for (column, account) in accounts.iter_mut().enumerate() {
            let Some(account) = account else { continue };
            let told = self.columns.get(column).copied();
            let told = told.unwrap_or(Account::LeftOut);
            let at = self.sheet.grid.column_number(column) as u32;
            let fault = all
                .or_else(|| own.iter().find(|one| one.0 == Some(at)))
                .or(of_values.as_ref().filter(|_| told == Account::Value))
                .map(|one| one.1)
                .or_else(|| self.doubtful.get(&column).copied());
            if let Some(fault) = fault {
                self.behind[fault] += 1;
                continue;
            }
            let is_of_total = is_total && matches!(told, Account::Value | Account::Place);
            *account = if is_of_total { Account::Total } else { told };
        }
    }
}

fn account_of(role: Role) -> Account {
    match role {
        Role::Code | Role::Name | Role::ParentCode | Role::ParentName | Role::Destination => {
            Account::Place
        }
        Role::Period => Account::Period,
        Role::Value => Account::Value,
        Role::Measure | Role::Unit | Role::Dimension => Account::Dimension,
        Role::Status => Account::Status,
        Role::Total => Account::Total,
        Role::Label | Role::Ignored => Account::LeftOut,
        Role::Doubtful => Account::NotUnderstood,
    }
}

fn account_of_row(why: NoRecord) -> Account {
    match why {
        NoRecord::Tags
        | NoRecord::Counted
        | NoRecord::Types
        | NoRecord::Units
        | NoRecord::Headings
        | NoRecord::HeaderAgain
        | NoRecord::Section => Account::Heading,
        NoRecord::Above | NoRecord::Parts | NoRecord::NoValue => Account::Note,
        NoRecord::Sum => Account::Total,
        NoRecord::TakenBack => Account::LeftOut,
    }
}

/// True for a value whose row names no place.
fn is_of_no_place(why: &Sentence) -> bool {
    let [alone, with_why] = [words::table_no_place(), words::table_no_place_why("")];
    why.is_like(&alone) || why.is_like(&with_why)
}
