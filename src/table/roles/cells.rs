//! What the cells of a column are, in a sample of the rows.

use crate::table::block::Block;
use crate::table::clean::line;
use crate::table::grid::Grid;
use crate::table::levels::level_of;
use crate::table::marked::marked;
use crate::table::marks::{Mark, is_flag, mark};
use crate::table::row_cells::is_number;
use crate::table::when::{When, is_like_period};

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
    for body in block.body.iter().step_by(step) {
        let text = line(grid.cell(body.row(), column));
        match mark(&text) {
            Some(Mark::Empty) => continue,
            Some(mark) => {
                cells.marks += 1;
                cells.crosses += usize::from(mark == Mark::Cross);
            }
            None => {
                let is_held = grid.is_number(body.row(), column);
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
