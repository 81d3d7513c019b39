//! A table as CSV (RFC 4180), as the CSV that Excel opens rightly where Kazakh or Russian is set, and
//! as a spreadsheet.

use rust_xlsxwriter::XlsxError;

use super::book::{Sheet, book};
use super::hxl;
use crate::model::{Cell, Table};

/// For whom a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// RFC 4180: commas, decimal points, no byte order mark.
    Plain,
    /// The same as plain, with a row of HXL hashtags under the header.
    Hxl,
    /// Excel set to Kazakh or Russian: a byte order mark, semicolons, decimal commas.
    Excel,
}

/// UTF-8, lines ending in CRLF; a missing number is an empty cell.
pub fn table_csv(table: &Table, dialect: Dialect) -> Result<Vec<u8>, csv::Error> {
    let (start, delimiter, decimal) = match dialect {
        Dialect::Plain | Dialect::Hxl => ("", b',', "."),
        Dialect::Excel => ("\u{feff}", b';', ","),
    };
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .delimiter(delimiter)
        .from_writer(start.as_bytes().to_vec());
    writer.write_record(table.columns().iter().map(|title| inert(title)))?;
    if dialect == Dialect::Hxl {
        writer.write_record(hxl::tags_of(table))?;
    }
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

/// The text, with an apostrophe before it where it, or a line of it, would be taken for a formula.
pub(super) fn inert(text: &str) -> String {
    let risky = text.starts_with(['\t', '\r', '\n']) || text.split(['\n', '\r']).any(is_formula);
    if risky {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Spreadsheets skip blanks, some of them invisible, and take the full-width signs for the plain ones.
fn is_formula(line: &str) -> bool {
    line.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c))
        .starts_with([
            '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
        ])
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{inert, *};

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

    #[test]
    fn a_name_cannot_become_a_formula() {
        for risky in [
            "=1+1",
            "+7 701",
            "-2",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "\nx",
            "\u{ff1d}cmd",
            "\u{ff0b}1",
            "\u{ff0d}1",
            "\u{ff20}x",
            "  =1",
            "\u{a0}=1",
            "\u{feff}=1",
            "\u{200b}@x",
            "Орал\n=1+1",
            "Орал\r\n+1",
        ] {
            assert_eq!(inert(risky), format!("'{risky}"), "{risky:?}");
        }
    }

    #[test]
    fn a_name_stays_what_it_is() {
        for plain in ["Орал", "Батыс Қазақстан", "a=b", "25–50 km", "'x", "", "−5"]
        {
            assert_eq!(inert(plain), plain);
        }
    }
}
