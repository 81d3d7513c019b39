//! What a column is by its heading, or by having none, and its cells together.

use super::cells::Cells;
use crate::table::clean::folded;
use crate::table::heading::Heading;
use crate::table::heading_words::heading_words;
use crate::table::sense::is_property_word;

/// A column that its writer gave no heading, as R and pandas have it.
pub(in crate::table) fn is_unheaded(heading: &Heading) -> bool {
    heading.is_empty() || folded(&heading.text()).starts_with("unnamed: ")
}

/// True for the numbers of the rows, which programs write under no heading before all figures.
pub(super) fn is_row_number(column: usize, headings: &[Heading], cells: &[Cells]) -> bool {
    let own = cells[column];
    let holds_figures = |before: usize| {
        let cells = cells[before];
        !is_unheaded(&headings[before]) && (cells.numbers + cells.marks) * 2 > cells.filled
    };
    own.rising == own.filled && is_unheaded(&headings[column]) && !(0..column).any(holds_figures)
}

/// True for whole numbers of which most have a zero before them, `007`.
pub(super) fn is_padded(cells: Cells) -> bool {
    cells.padded * 2 > cells.filled
}

/// True for a first column of codes under no heading, before texts that have none either: its numbers have zeros before
/// them, or are no counts of the rows.
pub(super) fn is_headless_code(column: usize, headings: &[Heading], cells: &[Cells]) -> bool {
    let own = cells[column];
    let is_text = |cells: &Cells| (cells.numbers + cells.marks) * 2 < cells.filled;
    let is_headless = |column: usize| headings.get(column).is_some_and(Heading::is_empty);
    column == 0
        && is_headless(0)
        && is_headless(1)
        && cells.get(1).is_some_and(is_text)
        && own.numbers * 2 > own.filled
        && (is_padded(own) || own.rising < own.filled)
}

/// True for numbers under a heading that says more than the property: `age 0-4`, `median age` and `sex ratio` are measured;
/// `age` and `age group` tell rows apart.
pub(super) fn is_value_of_property(heading: &Heading, cells: Cells) -> bool {
    let words = heading_words(&heading.text());
    let is_bare = words.iter().all(|word| is_property_word(word));
    !is_bare && (cells.numbers + cells.marks) * 2 > cells.filled
}

/// True for a column under no heading, or under that of the one before it.
pub(in crate::table) fn is_behind(column: usize, headings: &[Heading]) -> bool {
    column > 0 && (is_unheaded(&headings[column]) || headings[column] == headings[column - 1])
}

/// The `L...` columns of the Bureau of National Statistics, which should hold codes and hold `0`.
pub(super) fn is_empty_code(column: usize, headings: &[Heading], cells: Cells) -> bool {
    let text = headings[column].text();
    cells.zeros == cells.filled
        && column > 0
        && text
            .strip_prefix('L')
            .is_some_and(|rest| rest == headings[column - 1].text())
}
