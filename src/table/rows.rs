//! What each row of a grid looks like, before anything is known of the table.

use super::clean::{folded, line};
use super::grid::Grid;
use super::marks::{Mark, mark};
use super::number::written;
use super::when::{When, when};
use super::words::is_unit;

/// What a row looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// No cell is filled.
    Blank,
    /// One cell is filled, in this column.
    Lone(usize),
    /// HXL's tags: `#adm1+name`.
    Tags,
    /// `Column1`, `Column2`, ..., or the numbers of the columns.
    Counted,
    /// Headings that are periods, after at most some texts.
    Periods,
    /// Units of measure only.
    Units,
    /// Texts without a number.
    Texts,
    /// At least one number or mark beside another cell.
    Values {
        /// Whether one of them is a number.
        number: bool,
    },
}

/// What a row looks like.
fn look(grid: &Grid, row: usize) -> Look {
    let filled: Vec<usize> = grid.filled(row).collect();
    match filled[..] {
        [] => return Look::Blank,
        [column] => return Look::Lone(column),
        _ => {}
    }
    // Most rows hold values: what is costly is asked only where the first or last cell allows it.
    let cell = |column: usize| grid.cell(row, column);
    let tags = filled.iter().filter(|c| is_tag(cell(**c).trim())).count();
    if tags * 2 > filled.len() {
        return Look::Tags;
    }
    let cells = || -> Vec<String> { filled.iter().map(|c| line(cell(*c))).collect() };
    let (first, last) = (line(cell(filled[0])), line(cell(filled[filled.len() - 1])));
    if (numbered(&first)
        || last == filled.len().to_string()
        || last == (filled.len() - 1).to_string())
        && counted(&cells())
    {
        return Look::Counted;
    }
    if heading_period(&last).is_some() && periods(&filled, &cells()) {
        return Look::Periods;
    }
    if is_unit(&first) && cells().iter().all(|cell| is_unit(cell)) {
        return Look::Units;
    }
    let mut marks = false;
    for column in filled.iter().rev() {
        match mark(cell(*column)) {
            Some(Mark::Empty) => {}
            Some(_) => marks = true,
            None if is_number(cell(*column)) => return Look::Values { number: true },
            None => {}
        }
    }
    if marks {
        Look::Values { number: false }
    } else {
        Look::Texts
    }
}

/// The look of every row. A row of values that may be years looks like headings by itself; the row
/// before it tells.
pub(super) fn looks(grid: &Grid) -> Vec<Look> {
    let mut looks: Vec<Look> = Vec::with_capacity(grid.len());
    for row in 0..grid.len() {
        let own = look(grid, row);
        let before = looks.last().copied();
        looks.push(match before {
            Some(before) if own == Look::Periods && continues(grid, row, before) => {
                Look::Values { number: true }
            }
            _ => own,
        });
    }
    looks
}

/// True for a row under headings that fill its columns too, or under values with years in its columns.
fn continues(grid: &Grid, row: usize, before: Look) -> bool {
    let filled: Vec<usize> = grid.filled(row).collect();
    let above = |column: &usize| line(grid.cell(row - 1, *column));
    let named = filled
        .first()
        .is_some_and(|c| heading_period(&line(grid.cell(row, *c))).is_none());
    match before {
        Look::Texts | Look::Periods => {
            named && filled.iter().all(|column| !above(column).is_empty())
        }
        Look::Values { .. } => {
            let years = |column: &&usize| heading_period(&above(column)).is_some();
            named && filled.iter().any(|column| years(&column))
        }
        _ => false,
    }
}

/// True for a text that is written as a number, or almost.
pub(super) fn is_number(text: &str) -> bool {
    match written(text) {
        Some(Ok(one)) => one.unit.is_empty() || is_unit(&one.unit) || one.qualifier.is_some(),
        Some(Err(slip)) => slip.0.is_some(),
        None => false,
    }
}

/// True for a tag of the Humanitarian Exchange Language.
pub(super) fn is_tag(cell: &str) -> bool {
    let mut letters = cell.chars();
    letters.next() == Some('#') && letters.next().is_some_and(|c| c.is_ascii_alphabetic())
}

/// `Column1`
fn numbered(cell: &str) -> bool {
    let small = folded(cell);
    let rest = small
        .strip_prefix("column")
        .or_else(|| small.strip_prefix("столбец"));
    rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// `Column1, Column2, ...`, or `A, 1, 2, 3` as printed tables number their columns.
fn counted(cells: &[String]) -> bool {
    if cells.iter().all(|cell| numbered(cell)) {
        return true;
    }
    let skip = usize::from(matches!(cells[0].as_str(), "A" | "А" | "a" | "а" | "Б"));
    let mut counts = cells[skip..].iter().enumerate();
    cells.len() - skip >= 3 && counts.all(|(i, cell)| *cell == (i + 1).to_string())
}

/// Periods of one kind in neighbouring columns, rising or falling, with only texts before them.
fn periods(columns: &[usize], cells: &[String]) -> bool {
    let mut found = Vec::new();
    for (column, cell) in columns.iter().zip(cells) {
        match heading_period(cell) {
            Some(period) => found.push((*column, period)),
            None if !found.is_empty() || mark(cell).is_some() || is_number(cell) => return false,
            None => {}
        }
    }
    let at = |one: &When| match one {
        When::At(period) => Some(*period),
        When::Digits { year, .. } => crate::model::Period::of_year(*year),
        _ => None,
    };
    let whens: Vec<_> = found.iter().filter_map(|(_, one)| at(one)).collect();
    let leads = columns.len() > found.len() || found.first().is_some_and(|(c, _)| *c > 0);
    let alike = whens
        .windows(2)
        .all(|two| two[0].is_year() == two[1].is_year());
    let enough = found.len() >= 3 || (found.len() == 2 && leads && alike);
    let side_by_side = found.windows(2).all(|two| two[0].0 + 1 == two[1].0);
    let rising = whens.windows(2).filter(|two| two[0] < two[1]).count();
    let falling = whens.windows(2).filter(|two| two[0] > two[1]).count();
    whens.len() == found.len()
        && enough
        && side_by_side
        && (rising * 2 >= whens.len() - 1 || falling * 2 >= whens.len() - 1)
        && rising + falling > 0
}

/// The period that a heading is; a footnote mark after it does not matter.
pub(super) fn heading_period(cell: &str) -> Option<When> {
    let plain = cell.trim_end_matches(['*', '¹', '²', '³', '†']);
    let plain = plain
        .strip_suffix("1)")
        .or_else(|| plain.strip_suffix("2)"))
        .unwrap_or(plain)
        .trim();
    when(plain).filter(|one| !matches!(one, When::Month(_) | When::Either(..)))
}
