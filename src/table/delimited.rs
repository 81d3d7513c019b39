//! Text with delimiters -> rows of cells (RFC 4180, and what is found instead of it).

use super::error::ReadError;
use super::grid::Grid;
use super::limits::Limits;

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

struct Found {
    start: usize,
    end: usize,
    /// Whether it holds doubled quotes.
    doubled: bool,
    /// Whether its row ends with it.
    last: bool,
}

impl Rows {
    fn next_cell(&mut self, text: &str) -> Found {
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
        Found {
            start,
            end,
            doubled: false,
            last,
        }
    }

    /// A quoted cell; none where the quote does not enclose the cell.
    fn quoted(&mut self, bytes: &[u8]) -> Option<Found> {
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
        Some(Found {
            start,
            end: at,
            doubled,
            last,
        })
    }

    fn not_closed(&mut self) -> Option<Found> {
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

#[cfg(test)]
mod tests {
    use super::*;

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
