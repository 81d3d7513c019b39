//! What the cells of columns show: in a sample of the rows, together with their headings, and which columns tell rows apart.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::table::block::Block;
use crate::table::clean::{folded, line};
use crate::table::column_kind::{heading_words, is_property_word};
use crate::table::grid::{Grid, is_blank};
use crate::table::headings::Heading;
use crate::table::levels::level_of;
use crate::table::marks::{Mark, is_flag, mark};
use crate::table::periods::marked::marked;
use crate::table::periods::{When, is_like_period};
use crate::table::row_cells::is_number;

/// How many cells are what.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Cells {
    pub filled: usize,
    /// Whether two of them are not the same.
    pub differ: bool,
    pub numbers: usize,
    pub marks: usize,
    /// Crosses among the marks.
    pub crosses: usize,
    /// Formulas whose value was never stored.
    pub formulas: usize,
    /// Whole numbers of which each is larger than that of the row before.
    pub rising: usize,
    pub periods: usize,
    /// Periods with their year.
    pub whole: usize,
    /// Written as periods, known or not.
    pub dated: usize,
    pub codes: usize,
    /// Flags of the figures beside them, and nothing else.
    pub flags: usize,
    pub short: usize,
    pub levels: usize,
    pub zeros: usize,
    /// Whole numbers with a zero before them.
    pub padded: usize,
}

/// As many rows are looked at.
const SAMPLE: usize = 2000;

pub(super) fn sample(grid: &Grid, block: &Block, column: usize) -> Cells {
    let step = block.body.len().div_ceil(SAMPLE).max(1);
    let mut cells = Cells::default();
    let mut before: Option<u64> = None;
    let mut first: Option<String> = None;
    for row in block.rows().step_by(step) {
        let text = line(grid.cell(row, column));
        match mark(&text) {
            Some(Mark::Empty) => continue,
            Some(mark) => {
                cells.marks += 1;
                cells.crosses += usize::from(mark == Mark::Cross);
            }
            None => {
                let is_held = grid.is_number(row, column);
                cells.numbers += usize::from(is_held || is_number(&text));
            }
        }
        cells.filled += 1;
        cells.differ |= *first.get_or_insert_with(|| text.clone()) != text;
        cells.formulas += usize::from(text.len() > 1 && text.starts_with('='));
        let number = text.parse::<u64>().ok();
        cells.rising += usize::from(number.is_some() && (before.is_none() || before < number));
        before = number.or(before);
        let period = marked(&text);
        cells.whole += usize::from(
            period
                .as_ref()
                .is_some_and(|one| !matches!(one.when, When::Month(_))),
        );
        let period = period.is_some();
        cells.periods += usize::from(period);
        cells.dated += usize::from(period || is_like_period(&text));
        cells.codes += usize::from(is_code(&text));
        cells.flags += usize::from(is_flag(&text));
        cells.short += usize::from(is_code(&text) || is_short(&text));
        cells.levels += usize::from(level_of(&text).is_some());
        cells.zeros += usize::from(text == "0");
        let is_whole = text.bytes().all(|b| b.is_ascii_digit());
        cells.padded += usize::from(is_whole && text.len() > 1 && text.starts_with('0'));
    }
    cells
}

/// A text such as a column of codes holds: `KAZ`, `KZZAP`, `2736`.
fn is_short(text: &str) -> bool {
    let legal =
        |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'-' | b'_' | b'.');
    text.len() <= 12 && text.bytes().all(legal)
}

/// A KATO code of nine digits, a P-code or an ISO code, whatever a spreadsheet did to it.
fn is_code(text: &str) -> bool {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let plain = digits.strip_suffix(".0").unwrap_or(&digits);
    let kato = plain.len() == 9
        && plain.bytes().all(|b| b.is_ascii_digit())
        && matches!(plain.as_bytes()[0], b'1'..=b'7');
    let iso = plain.len() <= 12
        && plain.is_ascii()
        && plain.len() > 2
        && plain[..2].eq_ignore_ascii_case("kz")
        && plain[2..]
            .bytes()
            .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    kato || iso
}

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

/// True where a column says one thing of each place, and not the same of all: a label of the place, which tells
/// no two of its rows apart.
pub(super) fn is_label(grid: &Grid, block: &Block, places: &[usize], column: usize) -> bool {
    let mut first: Option<&str> = None;
    let mut differs = false;
    let mut of_place: HashMap<u64, &str> = HashMap::new();
    for row in block.rows() {
        let cell = cell(grid, row, column).trim();
        let Some(place) = key(grid, row, places) else {
            continue;
        };
        if cell.is_empty() {
            continue;
        }
        differs |= *first.get_or_insert(cell) != cell;
        match of_place.entry(place) {
            Entry::Occupied(known) if *known.get() != cell => return false,
            Entry::Occupied(_) => {}
            Entry::Vacant(new) => {
                new.insert(cell);
            }
        }
    }
    differs
}

/// True where hardly two rows have the same cells in all of these columns: a row that stands twice by a slip
/// makes no other column one that tells rows apart.
pub(super) fn tells_apart(grid: &Grid, block: &Block, columns: &[usize]) -> bool {
    let mut known = HashSet::with_capacity(block.body.len());
    let keys = block.rows().filter_map(|row| key(grid, row, columns));
    let again = keys.filter(|key| !known.insert(*key)).count();
    again * 4 <= block.body.len()
}

/// The cells of a row in some columns; none where all are blank.
fn key(grid: &Grid, row: usize, columns: &[usize]) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    let mut filled = false;
    for column in columns {
        let cell = cell(grid, row, *column).trim();
        filled |= !is_blank(cell);
        cell.hash(&mut hasher);
    }
    filled.then(|| hasher.finish())
}

/// A cell; one that is merged downwards holds for all its rows.
fn cell(grid: &Grid, row: usize, column: usize) -> &str {
    let own = grid.cell(row, column);
    match grid.merged_from(row, column).filter(|_| is_blank(own)) {
        Some(top) => grid.cell(top, column),
        None => own,
    }
}
