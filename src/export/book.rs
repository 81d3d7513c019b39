//! A spreadsheet (ECMA-376) of tables and notes. Text stays text, so a code keeps its zeros and a name
//! that looks like a formula is none; a missing number is an empty cell.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use crate::model::{Cell, Table};

/// The widest column, in pixels: a long text is wrapped.
const MAX_WIDTH: u32 = 420;
/// The width of the texts of notes, in characters.
const NOTE_WIDTH: f64 = 90.0;

/// Columns that an upright page bears, and a lying one; wider tables have several pages side by side.
const UPRIGHT: usize = 10;
const LYING: usize = 18;
/// A4, as the format numbers paper.
const A4: u8 = 9;

/// A table on a sheet of its own.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The name, of which 31 characters count.
    pub name: &'a str,
    /// The table.
    pub table: &'a Table,
    /// Columns that stay in view, from the first.
    pub frozen: u16,
}

/// Several tables, and last a sheet with what a reader must know: pairs of a name and a text.
pub fn book(
    sheets: &[Sheet<'_>],
    notes_name: &str,
    notes: &[(String, String)],
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new()?;
    for sheet in sheets {
        book.table(sheet.name, sheet.table, sheet.frozen)?;
    }
    book.notes(notes_name, notes)?;
    book.bytes()
}

/// Sheets under way.
struct Book(Workbook);

impl Book {
    /// Without a sheet. The time of making is no part of an answer: the same question has the same
    /// bytes.
    fn new() -> Result<Self, XlsxError> {
        let mut book = Workbook::new();
        let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
        Ok(Self(book))
    }

    /// A sheet with a table; its header and first columns stay in view.
    fn table(&mut self, name: &str, table: &Table, frozen: u16) -> Result<(), XlsxError> {
        let header = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        let sheet = self.0.add_worksheet().set_name(sheet_name(name))?;
        sheet.set_freeze_panes(1, frozen)?;
        for (column, title) in (0..).zip(table.columns()) {
            sheet.write_string_with_format(0, column, title, &header)?;
        }
        let formats: Vec<Format> = (0..table.columns().len())
            .map(|column| Format::new().set_num_format(number_format(table, column)))
            .collect();
        for (line, row) in (1..).zip(table.rows()) {
            for ((column, cell), format) in (0..).zip(row).zip(&formats) {
                match cell {
                    Cell::Empty => {}
                    Cell::Text(text) => {
                        sheet.write_string(line, column, text)?;
                    }
                    Cell::Number(number) => {
                        sheet.write_number_with_format(line, column, *number, format)?;
                    }
                }
            }
        }
        sheet.set_autofit_max_width(MAX_WIDTH);
        sheet.autofit();
        sheet.set_repeat_rows(0, 0)?;
        if let Some(last) = frozen.checked_sub(1) {
            sheet.set_repeat_columns(0, last)?;
        }
        print(sheet, table.columns().len());
        Ok(())
    }

    /// A sheet with pairs of a name and a text.
    fn notes(&mut self, name: &str, notes: &[(String, String)]) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold().set_align(FormatAlign::Top);
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let sheet = self.0.add_worksheet().set_name(sheet_name(name))?;
        for (line, (what, text)) in (0..).zip(notes) {
            sheet.write_string_with_format(line, 0, what, &bold)?;
            sheet.write_string_with_format(line, 1, text, &wrapped)?;
        }
        sheet.autofit();
        sheet.set_column_width(1, NOTE_WIDTH)?;
        print(sheet, 2);
        Ok(())
    }

    /// The file.
    fn bytes(mut self) -> Result<Vec<u8>, XlsxError> {
        self.0.save_to_buffer()
    }
}

/// A4, scaled so that no column is parted from the others while they fit; as many pages below each other as there are.
fn print(sheet: &mut Worksheet, columns: usize) {
    sheet.set_paper_size(A4);
    if columns > UPRIGHT {
        sheet.set_landscape();
    }
    let wide = columns.div_ceil(LYING).max(1);
    sheet.set_print_fit_to_pages(u16::try_from(wide).unwrap_or(u16::MAX), 0);
    sheet.set_footer("&L&A&R&P / &N");
}

/// A name may have 31 characters.
fn sheet_name(name: &str) -> String {
    name.chars().take(31).collect()
}

/// Groups of three; decimals only where a number of the column has some.
fn number_format(table: &Table, column: usize) -> &'static str {
    let whole = |cell: &Cell| match cell {
        Cell::Number(number) => number.fract() == 0.0,
        Cell::Empty | Cell::Text(_) => true,
    };
    if table.rows().iter().all(|row| whole(&row[column])) {
        "#,##0"
    } else {
        "#,##0.0##"
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use super::*;

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive
            .by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    /// 41 districts in `LibreOffice` 7.4: 8 pages without it, the first of them without a value; one with it.
    #[test]
    fn a_table_is_printed_with_its_columns_together_and_its_head_on_each_page() {
        for (columns, lying, wide) in [
            (1, false, 1),
            (10, false, 1),
            (11, true, 1),
            (18, true, 1),
            (19, true, 2),
        ] {
            let table = Table::new((0..columns).map(|i| format!("c{i}")));
            let sheet = Sheet {
                name: "t",
                table: &table,
                frozen: 1,
            };
            let bytes = book(&[sheet], "notes", &[("a".to_owned(), "b".to_owned())]).unwrap();
            let page = part(&bytes, "xl/worksheets/sheet1.xml");
            assert!(page.contains("<pageSetUpPr fitToPage=\"1\"/>"), "{page}");
            let setup = page
                .split("<pageSetup ")
                .nth(1)
                .unwrap()
                .split("/>")
                .next()
                .unwrap();
            assert!(
                setup.contains("paperSize=\"9\"") && setup.contains("fitToHeight=\"0\""),
                "{setup}"
            );
            assert_eq!(
                setup.contains("orientation=\"landscape\""),
                lying,
                "{columns}: {setup}"
            );
            assert_eq!(
                setup.contains("fitToWidth=\"2\""),
                wide == 2,
                "{columns}: {setup}"
            );
            let names = part(&bytes, "xl/workbook.xml");
            assert!(names.contains(">t!$A:$A,t!$1:$1</definedName>"), "{names}");
        }
    }
}
