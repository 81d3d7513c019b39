//! Whether a row without a number is one of the values, by what its columns hold in the rows with numbers; or a note.

use std::collections::BTreeMap;

use crate::table::clean::{begins_with_any, line};
use crate::table::grid::Grid;
use crate::table::legend::says_of_mark;
use crate::table::marks::{bracketed, mark};
use crate::table::periods::marked::heading_period;
use crate::table::row_cells::{is_heading_word, is_number};
use crate::table::rows::RowKind;
use crate::words::reading;

/// As many rows with numbers are looked at.
const SAMPLE: usize = 200;

/// What the columns hold in rows with numbers.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    columns: Vec<ColumnSample>,
}

/// What a column holds.
#[derive(Debug, Default)]
struct ColumnSample {
    rows: usize,
    filled: usize,
    texts: usize,
    words: usize,
    /// The shapes of its texts (`R01` is `A9`), each with how many cells have it.
    shapes: BTreeMap<String, usize>,
}

impl ColumnSample {
    /// True for a column of texts, which names places or tells rows apart.
    fn is_key(&self) -> bool {
        self.texts * 2 > self.filled
    }

    /// True where nearly every row has a cell.
    fn is_full(&self) -> bool {
        self.filled * 10 > self.rows * 9
    }

    /// True for the shape that nearly all cells have, where it is that of a code.
    fn is_shape(&self, shape: &str) -> bool {
        shape.contains('9')
            && self
                .shapes
                .get(shape)
                .is_some_and(|count| count * 10 >= self.filled * 8)
    }
}

impl Likeness {
    /// Looks at the rows with numbers from the first of them on.
    pub(super) fn new(grid: &Grid, kinds: &[RowKind], first: usize) -> Self {
        let mut columns: Vec<ColumnSample> = Vec::new();
        let rows = (first..kinds.len())
            .filter(|row| kinds[*row] == RowKind::Values { number: true })
            .take(SAMPLE);
        let mut count = 0;
        for row in rows {
            count += 1;
            for column in grid.filled(row) {
                if column >= columns.len() {
                    columns.resize_with(column + 1, ColumnSample::default);
                }
                let held = &mut columns[column];
                held.filled += 1;
                let text = line(grid.cell(row, column));
                let is_figure = grid.is_number(row, column) || is_number(&text);
                if mark(&text).is_none() && !is_figure {
                    held.texts += 1;
                    held.words += usize::from(is_heading_word(&text));
                    *held.shapes.entry(shape(&text)).or_default() += 1;
                }
            }
        }
        for held in &mut columns {
            held.rows = count;
        }
        Self { columns }
    }

    /// True for a row that names what the rows with numbers name, and has nothing else.
    pub(super) fn is_named_only(&self, grid: &Grid, row: usize) -> bool {
        grid.filled(row)
            .all(|column| self.columns.get(column).is_some_and(ColumnSample::is_key))
    }

    /// True for a column of texts.
    pub(super) fn is_key(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(ColumnSample::is_key)
    }

    /// True for a row of texts under `headings` that is one of the values.
    pub(super) fn is_value(&self, grid: &Grid, headings: &[usize], row: usize) -> bool {
        let cells = || {
            grid.filled(row)
                .map(|column| (column, line(grid.cell(row, column))))
        };
        // A lower level of headings leaves out what the upper one says already.
        let mut keys = self.columns.iter().enumerate();
        let lacks = |(column, held): (usize, &ColumnSample)| {
            held.is_key() && held.is_full() && line(grid.cell(row, column)).is_empty()
        };
        if keys.any(lacks) {
            return false;
        }
        let held = |column: usize| self.columns.get(column);
        let heading = |column: usize, is: &dyn Fn(&str) -> bool| {
            headings
                .iter()
                .any(|row| is(&line(grid.cell(*row, column))))
        };
        let coded = cells().any(|(column, cell)| {
            let own = shape(&cell);
            held(column).is_some_and(|held| held.is_shape(&own))
                && !heading(column, &|text| shape(text) == own)
        });
        if coded {
            return true;
        }
        // The word for a column of names, which its cells are not; a period over numbers.
        let word = cells().any(|(column, cell)| match held(column) {
            Some(held) if held.is_key() => {
                is_heading_word(&cell) && held.words * 2 <= held.texts
                    || heading(column, &|text| text == cell)
            }
            Some(_) | None => heading_period(&cell).is_some(),
        });
        !word && covers(grid, headings, row)
    }
}

/// True where each cell of a row has one of the headings above it.
pub(super) fn covers(grid: &Grid, headings: &[usize], row: usize) -> bool {
    grid.filled(row).all(|column| {
        headings
            .iter()
            .any(|heading| !line(grid.cell(*heading, column)).is_empty())
    })
}

/// `R01` -> `A9`: what kinds of letters follow each other.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for c in text.chars().take(40) {
        let kind = if c.is_ascii_digit() {
            '9'
        } else if c.is_uppercase() {
            'A'
        } else if c.is_alphabetic() {
            'a'
        } else {
            c
        };
        if !(shape.ends_with(kind) && matches!(kind, '9' | 'A' | 'a')) {
            shape.push(kind);
        }
    }
    shape
}

/// `footnoteSeqID | Footnote`: what follows are notes.
pub(super) fn is_heading_of_notes(grid: &Grid, row: usize) -> bool {
    let mut cells = grid.filled(row).map(|column| grid.cell(row, column));
    let (Some(first), Some(second), None) = (cells.next(), cells.next(), cells.next()) else {
        return false;
    };
    [first, second].iter().all(|cell| {
        let bytes = cell.as_bytes();
        bytes.len() < 20
            && bytes
                .get(..8)
                .is_some_and(|head| head.eq_ignore_ascii_case(b"footnote"))
    })
}

/// By its first cell: a number or a mark of a footnote, a legend, an address, or a word for what notes are.
pub(super) fn is_note(grid: &Grid, row: usize) -> bool {
    let first = grid.filled(row).next().unwrap_or(0);
    let text = line(grid.cell(row, first));
    let small = text.to_lowercase();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=2).contains(&digits) && text[digits..].starts_with(' ');
    let numbered = numbered || bracketed(&text).is_some();
    numbered
        || says_of_mark(&text)
        || text.starts_with(['*', '©', '†', '¹', '²', '³'])
        || text.contains("://")
        || begins_with_any(&small, reading::NOTE_BEGINS)
}
