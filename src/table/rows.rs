//! What each row of a grid looks like, before anything is known of the table.

use super::clean::{line, one_line};
use super::grid::Grid;
use super::marks::{Mark, mark};
use super::number::is_class;
use super::periods::marked::heading_period;
use super::row_cells::{
    counted, is_heading_word, is_number, is_of_place, is_tag, is_type, numbered, periods, units,
};
use super::words::is_unit;

/// What a row looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// No cell is filled.
    Blank,
    /// One cell is filled, in this column.
    Lone(usize),
    /// HXL's tags: `#adm1+name`.
    Tags,
    /// `Column1`, `Column2`, ..., or the numbers of the columns.
    Counted,
    /// Headings that are periods, with at most texts beside them.
    Periods,
    /// Periods with at most texts beside them, which may be headings as well as values.
    Dated,
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

/// What a row looks like; `filled` is room for its columns.
fn row_kind(grid: &Grid, row: usize, filled: &mut Vec<usize>) -> RowKind {
    filled.clear();
    filled.extend(grid.filled(row));
    match filled[..] {
        [] => return RowKind::Blank,
        [column] => return RowKind::Lone(column),
        _ => {}
    }
    // Most rows hold values: what is costly is asked only where the first or last cell allows it.
    let cell = |column: usize| grid.cell(row, column);
    let tags = filled.iter().filter(|c| is_tag(cell(**c).trim())).count();
    if tags * 2 > filled.len() {
        return RowKind::Tags;
    }
    let cells = || -> Vec<String> { filled.iter().map(|c| line(cell(*c))).collect() };
    let (first, last) = (
        one_line(cell(filled[0])),
        one_line(cell(filled[filled.len() - 1])),
    );
    let number = last.parse().unwrap_or(0);
    let counts_columns = number == filled.len() || number + 1 == filled.len() && number > 0;
    if (counts_columns || numbered(&first)) && counted(&cells()) {
        return RowKind::Counted;
    }
    let is_held = |column: usize| grid.is_number(row, column);
    let ends_in_number =
        (is_number(&last) || is_held(filled[filled.len() - 1])) && heading_period(&last).is_none();
    if !ends_in_number && mark(&last).is_none() {
        match periods(filled, &cells()) {
            Some(true) => return RowKind::Periods,
            Some(false) => return RowKind::Dated,
            None => {}
        }
    }
    if !ends_in_number && is_unit(&last) && units(&cells()) {
        return RowKind::Units;
    }
    if ends_in_number && mark(cell(filled[filled.len() - 1])).is_none() {
        return RowKind::Values { number: true };
    }
    let mut marks = false;
    for column in filled.iter().rev() {
        match mark(cell(*column)) {
            Some(Mark::Empty) => {}
            Some(_) => marks = true,
            None if is_number(cell(*column)) || is_held(*column) => {
                return RowKind::Values { number: true };
            }
            None => {}
        }
    }
    if marks {
        RowKind::Values { number: false }
    } else {
        RowKind::Texts
    }
}

/// The look of every row. A row of values that may be years looks like headings by itself; the rows
/// around it tell.
pub(super) fn row_kinds(grid: &Grid) -> Vec<RowKind> {
    let mut filled = Vec::new();
    let rows = 0..grid.len();
    let own: Vec<RowKind> = rows.map(|row| row_kind(grid, row, &mut filled)).collect();
    let mut kinds: Vec<RowKind> = Vec::with_capacity(grid.len());
    let mut header = None;
    for (row, kind) in own.iter().enumerate() {
        let of_place = || is_of_place(grid, row, header);
        let directly = || row > 0 && continues(grid, row, row - 1, kinds[row - 1]);
        kinds.push(match kind {
            RowKind::Values { .. } if is_of_classes(grid, &own, row) => RowKind::Texts,
            RowKind::Values { .. } if is_of_ages(grid, &own, row) && !of_place() => RowKind::Texts,
            RowKind::Periods if directly() || of_place() => RowKind::Values { number: true },
            RowKind::Dated if opens(grid, row, &kinds) && heads(grid, &own, row) && !of_place() => {
                RowKind::Periods
            }
            RowKind::Dated => without_period(grid, row),
            RowKind::Texts if directly_below_headings(&kinds) && says_types(grid, row) => {
                RowKind::Counted
            }
            RowKind::Blank
            | RowKind::Lone(_)
            | RowKind::Tags
            | RowKind::Counted
            | RowKind::Periods
            | RowKind::Units
            | RowKind::Texts
            | RowKind::Values { .. } => *kind,
        });
        if matches!(kinds[row], RowKind::Texts | RowKind::Periods) {
            header = Some(row);
        }
    }
    kinds
}

/// True where the row before heads columns.
fn directly_below_headings(kinds: &[RowKind]) -> bool {
    matches!(
        kinds.last(),
        Some(RowKind::Texts | RowKind::Periods | RowKind::Lone(_))
    )
}

/// True for a row that says of columns nothing but what kind of cells they hold.
pub(super) fn says_types(grid: &Grid, row: usize) -> bool {
    grid.filled(row)
        .all(|column| is_type(grid.cell(row, column)))
}

/// True for headings that are classes of sizes, `Under 2000`, over the first row with plain numbers: nothing heads them,
/// and below each stands a number.
fn is_of_classes(grid: &Grid, own: &[RowKind], row: usize) -> bool {
    let cell = |row: usize, column: usize| grid.cell(row, column);
    let mut classes = grid
        .filled(row)
        .filter(|column| is_number(cell(row, *column)))
        .peekable();
    if classes
        .peek()
        .is_none_or(|column| !is_class(cell(row, *column)))
    {
        return false;
    }
    let is_valued = |kind: &RowKind| matches!(kind, RowKind::Values { number: true });
    let Some(next) = (row + 1..own.len().min(row + NEAR)).find(|below| is_valued(&own[*below]))
    else {
        return false;
    };
    let above = (0..row).filter(|above| !matches!(own[*above], RowKind::Blank | RowKind::Lone(_)));
    let is_headed = |above: usize| {
        is_valued(&own[above])
            || grid
                .filled(row)
                .all(|column| !line(cell(above, column)).is_empty())
    };
    let is_plain = |column: usize| {
        let below = cell(next, column);
        mark(below).is_some() || is_number(below) && !is_class(below)
    };
    classes.all(|column| is_class(cell(row, column)) && is_plain(column))
        && !above.into_iter().any(is_headed)
}

/// True for headings that are single years of age, `name, all ages, 0, 1, 2`: each number follows the one before it, a word
/// for columns stands beside them, and nothing above holds values.
fn is_of_ages(grid: &Grid, own: &[RowKind], row: usize) -> bool {
    let is_valued = |kind: &RowKind| matches!(kind, RowKind::Values { .. });
    if own[..row].iter().any(is_valued) {
        return false;
    }
    let cells: Vec<String> = grid.filled(row).map(|c| line(grid.cell(row, c))).collect();
    let ages: Vec<u32> = cells.iter().filter_map(|cell| cell.parse().ok()).collect();
    let texts = || cells.iter().filter(|cell| cell.parse::<u32>().is_err());
    let is_run = ages.len() >= 3 && ages.windows(2).all(|two| two[0] + 1 == two[1]);
    is_run && texts().any(|cell| is_heading_word(cell)) && !texts().any(|cell| mark(cell).is_some())
}

/// What a row of periods and texts is where it is no header.
fn without_period(grid: &Grid, row: usize) -> RowKind {
    if grid.filled(row).any(|c| is_number(grid.cell(row, c))) {
        RowKind::Values { number: true }
    } else {
        RowKind::Texts
    }
}

/// True for a row under headings that fill its columns too, or under values with years in its columns.
fn continues(grid: &Grid, row: usize, before: usize, kind: RowKind) -> bool {
    let filled: Vec<usize> = grid.filled(row).collect();
    let above = |column: &usize| line(grid.cell(before, *column));
    let named = filled
        .first()
        .is_some_and(|c| heading_period(&line(grid.cell(row, *c))).is_none());
    match kind {
        RowKind::Texts | RowKind::Periods => {
            named && filled.iter().all(|column| !above(column).is_empty())
        }
        RowKind::Values { .. } => {
            let years = |column: &&usize| heading_period(&above(column)).is_some();
            named && filled.iter().any(|column| years(&column))
        }
        RowKind::Blank
        | RowKind::Lone(_)
        | RowKind::Tags
        | RowKind::Counted
        | RowKind::Dated
        | RowKind::Units => false,
    }
}

/// True for a row that stands neither among values nor under headings of its columns.
fn opens(grid: &Grid, row: usize, kinds: &[RowKind]) -> bool {
    let between = |kind: &RowKind| {
        matches!(
            kind,
            RowKind::Blank | RowKind::Lone(_) | RowKind::Tags | RowKind::Counted | RowKind::Units
        )
    };
    let before = kinds.iter().rposition(|kind| !between(kind));
    before.is_none_or(|before| {
        let values = matches!(kinds[before], RowKind::Values { .. }) && before + 1 == row;
        !values && !continues(grid, row, before, kinds[before])
    })
}

/// True for a row with a year that stands over values: what follows are numbers that are no years, or
/// headings of what the years hold; or its other cells are words for columns.
fn heads(grid: &Grid, own: &[RowKind], row: usize) -> bool {
    let texts: Vec<String> = grid
        .filled(row)
        .map(|column| line(grid.cell(row, column)))
        .filter(|cell| heading_period(cell).is_none())
        .collect();
    let words = texts.iter().all(|cell| is_heading_word(cell));
    let next = own.iter().enumerate().skip(row + 1).take(NEAR);
    for (below, kind) in next {
        match kind {
            RowKind::Texts if fills_gaps(grid, row, below) => return true,
            RowKind::Blank
            | RowKind::Lone(_)
            | RowKind::Tags
            | RowKind::Counted
            | RowKind::Units
            | RowKind::Texts
            | RowKind::Values { number: false } => {}
            RowKind::Values { number: true } => return true,
            RowKind::Dated | RowKind::Periods => return words,
        }
    }
    false
}

/// As many rows below are looked at.
const NEAR: usize = 50;

/// True where a row has cells between the periods of a row above it, as measures under years have.
fn fills_gaps(grid: &Grid, above: usize, row: usize) -> bool {
    let first = grid
        .filled(above)
        .find(|column| heading_period(&line(grid.cell(above, *column))).is_some());
    let gap = |column: usize| first.is_some_and(|first| column > first);
    grid.filled(row)
        .any(|column| gap(column) && line(grid.cell(above, column)).is_empty())
}
