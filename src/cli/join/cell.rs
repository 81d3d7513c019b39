//! `--cell B7`: which account a cell ended in.

use std::str::FromStr;

use serde_json::{Value, json};

use crate::join::JoinReport;
use crate::table::{Account, Fault};
use crate::words::{self, listed};

/// A cell by its column's letters and its row, as a spreadsheet shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CellName {
    column: u32,
    row: u32,
}

impl FromStr for CellName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (letters, digits) = text.split_at(letters);
        let column = letters.bytes().try_fold(0_u32, |column, letter| {
            let letter = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
            column.checked_mul(26)?.checked_add(letter)
        });
        let row = digits.parse().ok().filter(|_| !digits.starts_with('+'));
        match (column.filter(|column| *column > 0), row) {
            (Some(column), Some(row)) => Ok(Self { column, row }),
            _ => Err(words::error_cell_address().to_owned()),
        }
    }
}

impl JoinReport<'_> {
    fn accounts(&self, cell: CellName) -> Vec<Account> {
        self.reading.ledger.at(cell.row, cell.column)
    }

    /// What is said of a cell that was not understood.
    fn fault(&self, cell: CellName) -> Option<&Fault> {
        let in_row = || {
            self.reading
                .faults
                .iter()
                .filter(|one| one.at.row == cell.row)
        };
        let own = in_row().find(|one| one.at.column() == Some(cell.column));
        own.or_else(|| in_row().next())
    }

    /// A cell's account for people.
    pub(super) fn cell_line(&self, (name, cell): &(String, CellName)) -> String {
        let accounts = self.accounts(*cell);
        let told = accounts.iter().map(|one| one.sentence());
        let told = listed(told).written(self.lang);
        let fault = self.fault(*cell);
        let fault = fault.filter(|_| accounts.contains(&Account::NotUnderstood));
        match (accounts.is_empty(), fault) {
            (true, _) => format!(
                "{name}: {}\n",
                words::join_report_empty().written(self.lang)
            ),
            (false, None) => format!("{name}: {told}\n"),
            (false, Some(fault)) => {
                format!("{name}: {told}: {}\n", fault.allowed.written(self.lang))
            }
        }
    }

    /// A cell's account for programs; none for an empty cell, several where the reader parts the file's first column.
    fn cell_json(&self, (name, cell): &(String, CellName)) -> Value {
        json!({
            "cell": name,
            "row": cell.row,
            "column": cell.column,
            "accounts": self.accounts(*cell),
        })
    }
}

/// What the report has of the cells that are asked about.
pub(super) fn document(
    report: &JoinReport<'_>,
    cells: &[(String, CellName)],
) -> Vec<(&'static str, Value)> {
    let told: Vec<Value> = cells.iter().map(|cell| report.cell_json(cell)).collect();
    let told = Some(told).filter(|told| !told.is_empty());
    told.into_iter()
        .map(|told| ("cells", told.into()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_named_as_a_spreadsheet_names_it() {
        let cell = |text: &str| text.parse::<CellName>().map(|one| (one.column, one.row));
        assert_eq!(cell("B7"), Ok((2, 7)));
        assert_eq!(cell("z1"), Ok((26, 1)));
        assert_eq!(cell("AA10"), Ok((27, 10)));
        for wrong in ["", "B", "7", "7B", "B+7", "B-7", "Б7", "ZZZZZZZZZZ1"] {
            assert!(cell(wrong).is_err(), "{wrong}");
        }
    }
}
