//! A workbook (.xlsx, ECMA-376) -> the grids of its sheets. Formulas are never evaluated: a cell has
//! the value that was saved with it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{CellErrorType, DataRef, ExcelDateTime, Reader, Style, Xlsx, XlsxFormulaMetadata};

use super::archive::guard;
use super::error::ReadError;
use super::grid::Grid;
use super::limits::{Limits, within};
use super::other_kind::other_archive;
use super::raised::with_raised;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The sheets that can be seen, in their order.
pub(super) fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<Grid>, ReadError> {
    let contents = guard(bytes, limits)?;
    if let Some(refused) = other_archive(bytes) {
        return Err(refused);
    }
    let bytes = if contents.raised {
        Cow::Owned(with_raised(bytes)?)
    } else {
        Cow::Borrowed(bytes)
    };
    let mut book: Book<'_> = Xlsx::new(Cursor::new(&*bytes)).map_err(|error| damaged(&error))?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| {
            sheet.visible == calamine::SheetVisible::Visible
                && sheet.typ == calamine::SheetType::WorkSheet
        })
        .map(|sheet| sheet.name.clone())
        .collect();
    let epoch = if book.has_1904_epoch() { 1462 } else { 0 };
    let mut sheets = Vec::new();
    let mut cells = 0;
    for name in names {
        let mut grid = Grid::over(String::new());
        grid.sheet = Some(name.as_str().into());
        grid.merge(merged(&mut book, &name));
        let formulas = if contents.formulas {
            without_value(&mut book, &name, limits)?
        } else {
            BTreeMap::new()
        };
        fill(&mut grid, &mut book, &name, &formulas, epoch, limits)?;
        cells += grid.count() as u64;
        within("the number of cells", cells, limits.cells)?;
        sheets.push(grid);
    }
    Ok(sheets)
}

fn damaged(error: &calamine::XlsxError) -> ReadError {
    ReadError::Container {
        kind: "a workbook (.xlsx)",
        reason: error.to_string(),
    }
}

/// The formulas whose value was never stored, by row and column. A program that writes formulas does not reckon.
fn without_value(
    book: &mut Book<'_>,
    name: &str,
    limits: &Limits,
) -> Result<BTreeMap<(u32, u32), String>, ReadError> {
    let cells = book.worksheet_cells_reader(name);
    let mut cells = cells.map_err(|error| damaged(&error))?;
    let mut found = BTreeMap::new();
    while let Some(cell) = cells
        .next_cell_with_formula_metadata()
        .map_err(|error| damaged(&error))?
    {
        let (DataRef::Empty, Some(formula)) = (&cell.value, &cell.formula) else {
            continue;
        };
        let text = match formula {
            XlsxFormulaMetadata::Normal { formula }
            | XlsxFormulaMetadata::Shared { formula, .. } => format!("={formula}"),
            _ => "=".to_owned(),
        };
        found.insert(cell.pos, text);
        within("the number of cells", found.len() as u64, limits.cells)?;
    }
    Ok(found)
}

fn merged(book: &mut Book<'_>, name: &str) -> Vec<(usize, usize, usize, usize)> {
    let regions = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    regions
        .iter()
        .map(|one| {
            let (top, left) = one.start;
            let (bottom, right) = one.end;
            (top as usize, left as usize, bottom as usize, right as usize)
        })
        .collect()
}

/// Streams the cells: a sheet whose last cell is far away costs no memory for those between.
fn fill(
    grid: &mut Grid,
    book: &mut Book<'_>,
    name: &str,
    formulas: &BTreeMap<(u32, u32), String>,
    epoch: i64,
    limits: &Limits,
) -> Result<(), ReadError> {
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|error| damaged(&error))?;
    let percent: Vec<bool> = cells.styles().iter().map(is_percent).collect();
    let mut last_row = None;
    while let Some((cell, style)) = cells
        .next_cell_with_style_id()
        .map_err(|error| damaged(&error))?
    {
        let (row, column) = cell.get_position();
        let (mut text, number) = if percent.get(style) == Some(&true) {
            as_percent(cell.get_value(), epoch)
        } else {
            shown(cell.get_value(), epoch)
        };
        if let Some(formula) = formulas.get(&(row, column)).filter(|_| text.is_empty()) {
            text.clone_from(formula);
        }
        if text.is_empty() {
            continue;
        }
        if last_row != Some(row) {
            if last_row.is_some_and(|last| row < last) {
                return Err(ReadError::Container {
                    kind: "a workbook (.xlsx)",
                    reason: format!(
                        "sheet {name}: row {} stands after row {}",
                        row + 1,
                        last_row.unwrap_or(0) + 1
                    ),
                });
            }
            // One empty row stands for any number of them.
            if last_row.is_some_and(|last| row > last + 1) || (last_row.is_none() && row > 0) {
                grid.begin_row(row as usize, limits)?;
            }
            grid.begin_row(row as usize + 1, limits)?;
            last_row = Some(row);
        }
        let at = grid.len() - 1;
        within(
            "the number of columns",
            u64::from(column) + 1,
            limits.columns,
        )?;
        while grid.width(at) < column as usize {
            grid.push("", false, limits)?;
        }
        if grid.width(at) == column as usize {
            grid.push(&text, number, limits)?;
        }
    }
    Ok(())
}

/// A cell's text, and whether it is a number.
fn shown(value: &DataRef<'_>, epoch: i64) -> (String, bool) {
    match value {
        DataRef::Int(number) => (number.to_string(), true),
        DataRef::Float(number) => (plain(*number), true),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            (text.clone(), false)
        }
        DataRef::SharedString(text) => ((*text).to_owned(), false),
        DataRef::Bool(value) => (value.to_string(), false),
        DataRef::DateTime(moment) => (date(moment, epoch), false),
        DataRef::Error(CellErrorType::NA) => ("#N/A".to_owned(), false),
        DataRef::Error(error) => (error.to_string(), false),
        DataRef::Empty => (String::new(), false),
    }
}

/// True for a format whose numbers are shown as percent: `0%`, `0.0 %`, not `0"%"`.
fn is_percent(style: &Style) -> bool {
    let Some(format) = &style.number_format else {
        return false;
    };
    if matches!(format.format_id, Some(9 | 10)) {
        return true;
    }
    let (mut quoted, mut escaped) = (false, false);
    for c in format.format_code.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => return false,
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

/// A number as its percent format shows it, with its unit.
fn as_percent(value: &DataRef<'_>, epoch: i64) -> (String, bool) {
    let number = match value {
        DataRef::Int(number) => *number as f64,
        DataRef::Float(number) => *number,
        other => return shown(other, epoch),
    };
    (format!("{}%", plain(number * 100.0)), true)
}

/// A number as text, without the noise of binary fractions that a spreadsheet does not show either.
fn plain(number: f64) -> String {
    let shown = format!("{number:.14e}");
    shown
        .parse::<f64>()
        .map_or_else(|_| number.to_string(), |rounded| rounded.to_string())
}

/// The day of a serial number (days from 30 December 1899), as ISO 8601 writes it.
fn date(moment: &ExcelDateTime, epoch: i64) -> String {
    let days = moment.as_f64();
    if !(0.0..2_958_466.0).contains(&days) {
        return days.to_string();
    }
    // Days from 0000-03-01, as in Hinnant's `civil_from_days`.
    let z = days as i64 + epoch + 693_899;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn serial_numbers_are_days() {
        let day = |serial| {
            date(
                &ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false),
                0,
            )
        };
        // The days that Excel itself shows for these numbers.
        assert_eq!(day(44_927.0), "2023-01-01");
        assert_eq!(day(36_585.0), "2000-02-29");
        assert_eq!(day(45_291.75), "2023-12-31");
    }

    #[test]
    fn binary_noise_is_not_shown() {
        assert_eq!(plain(0.1 + 0.2), "0.3");
        assert_eq!(plain(19_765_004.0), "19765004");
    }
}
