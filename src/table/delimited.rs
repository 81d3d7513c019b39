//! Text with delimiters -> rows of cells: which delimiter, the cells, and the names of rows that R writes under no heading.

use std::collections::BTreeMap;

use super::column_kind::{ColumnKind, heading_kind};
use super::decision::{Basis, Decision, Topic};
use super::error::ReadError;
use super::grid::Grid;
use super::limits::Limits;
use super::options::Delimiter;
use crate::words::{self, Sentence};

/// As much of the beginning as is looked at.
const HEAD_BYTES: usize = 64 << 10;

/// The delimiter that is given, that Excel's `sep=` line says, or that parts most lines alike.
pub(super) fn delimiter(
    text: &str,
    given: Option<Delimiter>,
) -> Result<(Delimiter, Decision), ReadError> {
    let decided = |delimiter: Delimiter, basis, why: Option<Sentence>| {
        let chosen = delimiter.as_str();
        (
            delimiter,
            Decision::new(Topic::Delimiter, chosen, basis, why),
        )
    };
    if let Some(given) = given {
        return Ok(decided(given, Basis::Given, None));
    }
    if let Some(named) = separator_line(text) {
        let why = Some(words::table_separator_said());
        return Ok(decided(named, Basis::Found, why));
    }
    let mut end = text.len().min(HEAD_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut best = (0, 0, Delimiter::Comma);
    // Spaces part names too, unless these stand in quotes.
    let is_quoted = |line: &str| line.is_empty() || line.starts_with('"');
    let by_spaces = text[..end].lines().all(is_quoted);
    for one in Delimiter::ALL.iter().copied() {
        if one == Delimiter::Space && !by_spaces {
            continue;
        }
        let (rows, width) = regular(&text[..end], one)?;
        // A tab stands in no cell: what it parts is parted, though commas part more within its first column.
        if (rows, one == Delimiter::Tab, width) > (best.0, best.2 == Delimiter::Tab, best.1) {
            best = (rows, width, one);
        }
    }
    let (rows, width, chosen) = best;
    let why = Some(words::table_separator_found(rows, width));
    Ok(decided(chosen, Basis::Found, why))
}

/// What Excel's own first line says.
pub(super) fn separator_line(text: &str) -> Option<Delimiter> {
    let line = text.lines().next()?.trim().trim_matches('"');
    let byte = *line.strip_prefix("sep=")?.as_bytes().first()?;
    Delimiter::ALL
        .iter()
        .copied()
        .find(|one| one.byte() == byte)
}

/// How many rows have the commonest width above one, and that width.
fn regular(head: &str, one: Delimiter) -> Result<(usize, usize), ReadError> {
    // Where the wrong delimiter is tried, whole lines are cells; the beginning is small in any case.
    let limits = Limits {
        cell_bytes: u64::MAX,
        columns: u64::MAX,
        ..Limits::default()
    };
    let (grid, _) = split(head.to_owned(), one.byte(), &limits)?;
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for row in 0..grid.len() {
        *widths.entry(grid.width(row)).or_default() += 1;
    }
    widths.remove(&1);
    let best = widths
        .into_iter()
        .max_by_key(|(width, rows)| (*rows, *width));
    Ok(best.map_or((0, 0), |(width, rows)| (rows, width)))
}

/// The rows of a text, and the line of a quote that never ends, if one does.
///
/// From such a quote on, a quoted cell must end on its own line, so that one slip does not swallow
/// the rest of the file.
pub(super) fn split(
    text: String,
    delimiter: u8,
    limits: &Limits,
) -> Result<(Grid, Option<usize>), ReadError> {
    let mut grid = Grid::over(text);
    let count = |wanted: u8| grid.text().bytes().filter(|byte| *byte == wanted).count();
    // Delimiters in quotes ask for more than is filled, which costs nothing.
    let lines = (count(b'\n').max(count(b'\r')) + 1).min(limits.rows as usize);
    let cells = (count(delimiter) + lines).min(limits.cells as usize);
    grid.reserve(lines, cells);
    let mut unescaped = Vec::new();
    let mut rows = Rows {
        delimiter,
        at: 0,
        line: 1,
        one_line: false,
        stray: None,
    };
    while rows.at < grid.text().len() {
        grid.begin_row(rows.line, limits)?;
        loop {
            let cell = rows.next_cell(grid.text());
            if cell.doubled {
                unescaped.push((grid.count(), cell.start, cell.end));
            }
            grid.push_part(cell.start, cell.end - cell.start, limits)?;
            if cell.last {
                break;
            }
        }
    }
    grid.halve_quotes(&unescaped);
    Ok((grid, rows.stray))
}

/// A walk over the cells of a text.
struct Rows {
    delimiter: u8,
    at: usize,
    line: usize,
    one_line: bool,
    stray: Option<usize>,
}

struct CellSpan {
    start: usize,
    end: usize,
    /// Whether it holds doubled quotes.
    doubled: bool,
    /// Whether its row ends with it.
    last: bool,
}

impl Rows {
    fn next_cell(&mut self, text: &str) -> CellSpan {
        let bytes = text.as_bytes();
        if bytes.get(self.at) == Some(&b'"')
            && let Some(found) = self.quoted(bytes)
        {
            return found;
        }
        let start = self.at;
        let length = bytes[start..]
            .iter()
            .position(|b| *b == self.delimiter || *b == b'\n' || *b == b'\r');
        let end = length.map_or(bytes.len(), |length| start + length);
        let last = self.pass_end(bytes, end);
        CellSpan {
            start,
            end,
            doubled: false,
            last,
        }
    }

    /// A quoted cell; none where the quote does not enclose the cell.
    fn quoted(&mut self, bytes: &[u8]) -> Option<CellSpan> {
        let start = self.at + 1;
        let (mut at, mut doubled, mut feeds) = (start, false, 0);
        loop {
            match bytes.get(at) {
                Some(b'"') if bytes.get(at + 1) == Some(&b'"') => {
                    doubled = true;
                    at += 2;
                }
                Some(b'"') => break,
                Some(b'\n') if self.one_line => return None,
                Some(byte) => {
                    feeds += usize::from(*byte == b'\n');
                    at += 1;
                }
                None => return self.not_closed(),
            }
        }
        let ends = |at: usize| match bytes.get(at) {
            None | Some(b'\n' | b'\r') => true,
            Some(byte) => *byte == self.delimiter,
        };
        // Spaces may follow the closing quote; text may not.
        let is_space = |b: &&u8| **b == b' ' && self.delimiter != b' ';
        let spaces = bytes[at + 1..].iter().take_while(is_space).count();
        let after = at + 1 + spaces;
        if !ends(after) {
            return if feeds > 0 { self.not_closed() } else { None };
        }
        self.line += feeds;
        let last = self.pass_end(bytes, after);
        Some(CellSpan {
            start,
            end: at,
            doubled,
            last,
        })
    }

    fn not_closed(&mut self) -> Option<CellSpan> {
        self.stray.get_or_insert(self.line);
        self.one_line = true;
        None
    }

    /// Steps over the delimiter or line end at `end`; true for a line end.
    fn pass_end(&mut self, bytes: &[u8], end: usize) -> bool {
        self.at = end + 1;
        match bytes.get(end) {
            Some(byte) if *byte == self.delimiter => return false,
            Some(b'\r') => {
                self.at += usize::from(bytes.get(end + 1) == Some(&b'\n'));
                self.line += 1;
            }
            Some(_) => self.line += 1,
            None => {}
        }
        true
    }
}

/// The grid with an empty heading over the names; none for any other grid.
pub(super) fn headed(
    grid: &Grid,
    delimiter: Delimiter,
    limits: &Limits,
) -> Result<Option<Grid>, ReadError> {
    if !has_row_names(grid, delimiter) {
        return Ok(None);
    }
    let mut headed = Grid::default();
    for row in 0..grid.len() {
        headed.begin_row(grid.number(row), limits)?;
        if row == 0 {
            headed.push("", false, limits)?;
        }
        for column in 0..grid.width(row) {
            headed.push(grid.cell(row, column), false, limits)?;
        }
    }
    Ok(Some(headed))
}

/// True where each row begins with a text in quotes and has one cell more than the header. `"Tinde",7,5` under
/// `"name","births"` is a decimal comma without quotes as well, unless the texts count the rows.
fn has_row_names(grid: &Grid, delimiter: Delimiter) -> bool {
    let headings = grid.width(0);
    let is_row = |row: usize| grid.width(row) == headings + 1 && grid.is_quoted(row, 0);
    let rows = 1..grid.len();
    let is_blank = |row: usize| grid.filled(row).next().is_none();
    if rows.is_empty() || !rows.clone().all(|row| is_row(row) || is_blank(row)) {
        return false;
    }
    let are_counted = rows.clone().all(|row| grid.cell(row, 0) == row.to_string());
    let names_places = matches!(
        heading_kind(grid.cell(0, 0)),
        Some(ColumnKind::Name(_) | ColumnKind::Code(_) | ColumnKind::Parent | ColumnKind::Origin)
    );
    let is_quoted = (0..headings).all(|column| grid.is_quoted(0, column));
    is_quoted && (delimiter == Delimiter::Space || are_counted || !names_places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Delimiter {
        delimiter(text, None).unwrap().0
    }

    #[test]
    fn a_decimal_comma_is_no_delimiter() {
        assert_eq!(
            found("title\n\na;b;c\nx;1,5;2,5\ny;3,5;4\n"),
            Delimiter::Semicolon
        );
        assert_eq!(found("a\tb\nx\t1,5\ny\t2,5\n"), Delimiter::Tab);
    }

    #[test]
    fn delimiters_in_quotes_do_not_count() {
        assert_eq!(
            found("a,b\n\"x;y;z\",1\n\"u;v;w\",2\n\"u;v;w\",2\n"),
            Delimiter::Comma
        );
    }

    #[test]
    fn the_line_that_excel_writes_is_believed() {
        assert_eq!(found("sep=|\na;b|c;d\n"), Delimiter::Bar);
    }

    fn rows(text: &str) -> (Vec<Vec<String>>, Vec<usize>, Option<usize>) {
        let (grid, stray) = split(text.to_owned(), b',', &Limits::default()).unwrap();
        let cells = |row| {
            let cell = |column| grid.cell(row, column).to_owned();
            (0..grid.width(row)).map(cell).collect()
        };
        let numbers = (0..grid.len()).map(|row| grid.number(row)).collect();
        ((0..grid.len()).map(cells).collect(), numbers, stray)
    }

    #[test]
    fn quotes_keep_delimiters_and_line_feeds() {
        let (cells, lines, stray) = rows("a,\"b,\n\"\"c\"\"\"\r\n1,2\r\n\r\n3");
        assert_eq!(cells[0], ["a", "b,\n\"c\""]);
        assert_eq!(cells[1], ["1", "2"]);
        assert_eq!(cells[2], [""]);
        assert_eq!(cells[3], ["3"]);
        assert_eq!(lines, [1, 3, 4, 5]);
        assert_eq!(stray, None);
    }

    #[test]
    fn a_quote_without_end_does_not_swallow_the_file() {
        let (cells, _, stray) = rows("a,b\n\"x,1\n\"y\",2\n\"z,3\n");
        assert_eq!(stray, Some(2));
        assert_eq!(cells[1], ["\"x", "1"]);
        assert_eq!(cells[2], ["y", "2"]);
        assert_eq!(cells[3], ["\"z", "3"]);
    }

    #[test]
    fn a_trailing_delimiter_is_one_empty_cell() {
        assert_eq!(rows("a,b,\n").0, [["a", "b", ""]]);
        assert_eq!(rows("a,b,").0, [["a", "b", ""]]);
    }
}
