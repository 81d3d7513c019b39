//! An analysis's table as CSV (RFC 4180) and as a spreadsheet (ECMA-376). Text stays text: a code
//! keeps its zeros, and a name that looks like a formula is none.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::csv::inert;
use crate::model::{Cell, Table};

/// UTF-8 without a byte order mark, lines ending in CRLF; a missing number is an empty cell.
pub fn table_csv(table: &Table) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(table.columns())?;
    for row in table.rows() {
        writer.write_record(row.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => inert(text),
            Cell::Number(number) => number.to_string(),
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
    let mut book = Workbook::new();
    // The time of making is no part of an answer: the same question has the same bytes.
    let epoch = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&epoch));
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet().set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, title) in (0..).zip(table.columns()) {
        sheet.write_with_format(0, column, title, &bold)?;
    }
    for (line, row) in (1..).zip(table.rows()) {
        for (column, cell) in (0..).zip(row) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    sheet.write_string(line, column, text)?;
                }
                Cell::Number(number) => {
                    sheet.write_number(line, column, *number)?;
                }
            }
        }
    }
    sheet.autofit();
    let about = book.add_worksheet().set_name("about")?;
    for (line, (what, text)) in (0..).zip(notes) {
        about.write_with_format(line, 0, what, &bold)?;
        about.write_string(line, 1, text)?;
    }
    about.autofit();
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_cell_is_no_zero_and_a_code_keeps_its_zeros() {
        let mut table = Table::new(["code", "value"]);
        table.push(vec!["02013".into(), Cell::Empty]);
        table.push(vec!["=1+1".into(), 0.5.into()]);
        let csv = String::from_utf8(table_csv(&table).unwrap()).unwrap();
        assert_eq!(csv, "code,value\r\n02013,\r\n'=1+1,0.5\r\n");
        assert_eq!(
            table_xlsx("t", &table, &[]).unwrap(),
            table_xlsx("t", &table, &[]).unwrap()
        );
    }
}
