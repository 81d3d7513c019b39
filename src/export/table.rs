//! A table as CSV (RFC 4180), as the CSV that Excel opens rightly where Kazakh or Russian is set, and
//! as a spreadsheet.

use rust_xlsxwriter::XlsxError;

use super::book::{Sheet, book};
use super::inert::inert;
use crate::model::{Cell, Table};

/// For whom a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// RFC 4180: commas, decimal points, no byte order mark.
    Plain,
    /// Excel set to Kazakh or Russian: a byte order mark, semicolons, decimal commas.
    Excel,
}

/// UTF-8, lines ending in CRLF; a missing number is an empty cell.
pub fn table_csv(table: &Table, dialect: Dialect) -> Result<Vec<u8>, csv::Error> {
    let (start, delimiter, decimal) = match dialect {
        Dialect::Plain => ("", b',', "."),
        Dialect::Excel => ("\u{feff}", b';', ","),
    };
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .delimiter(delimiter)
        .from_writer(start.as_bytes().to_vec());
    writer.write_record(table.columns().iter().map(|title| inert(title)))?;
    for row in table.rows() {
        writer.write_record(row.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => inert(text),
            Cell::Number(number) => number.to_string().replace('.', decimal),
        }))?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// A sheet with the table under a frozen header, and one with what a reader must know: pairs of a
/// name and a text.
pub fn table_xlsx(
    name: &str,
    table: &Table,
    notes: &[(String, String)],
) -> Result<Vec<u8>, XlsxError> {
    let frozen = 0;
    book(
        &[Sheet {
            name,
            table,
            frozen,
        }],
        "about",
        notes,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(["code", "value"]);
        table.push(vec!["02013".into(), Cell::Empty]);
        table.push(vec!["=1+1".into(), 0.5.into()]);
        table
    }

    #[test]
    fn an_empty_cell_is_no_zero_and_a_code_keeps_its_zeros() {
        let csv = table_csv(&table(), Dialect::Plain).unwrap();
        let csv = String::from_utf8(csv).unwrap();
        assert_eq!(csv, "code,value\r\n02013,\r\n'=1+1,0.5\r\n");
    }

    #[test]
    fn excel_in_russian_reads_numbers_as_numbers() {
        let csv = table_csv(&table(), Dialect::Excel).unwrap();
        let csv = String::from_utf8(csv).unwrap();
        assert_eq!(csv, "\u{feff}code;value\r\n02013;\r\n'=1+1;0,5\r\n");
    }

    #[test]
    fn the_same_table_has_the_same_bytes() {
        let bytes = || table_xlsx("t", &table(), &[]).unwrap();
        assert_eq!(bytes(), bytes());
    }
}
