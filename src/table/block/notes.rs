//! Rows that are notes: by how they begin, and what notes stand under.

use crate::table::clean::line;
use crate::table::grid::Grid;
use crate::table::legend_words::says_of_mark;
use crate::table::marks::bracketed;
use crate::words::reading;

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
        || reading::NOTE_BEGINS
            .iter()
            .any(|word| small.starts_with(word))
}
