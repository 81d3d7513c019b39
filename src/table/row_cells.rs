//! What the cells of a row are: numbers, tags, units, the names or the numbers of columns, periods; and whether figures that
//! may be years or ages stand in the row of a place.

use super::clean::{folded, line};
use super::column_kind::{ColumnKind, heading_kind, heading_words};
use super::grid::Grid;
use super::marks::{Mark, mark};
use super::number::written;
use super::periods::When;
use super::periods::marked::heading_period;
use super::words::is_unit;
use crate::words::reading;

/// True for a text that is written as a number, or almost.
pub(super) fn is_number(text: &str) -> bool {
    // Points before a code and a name say how deep its place lies.
    if text.trim_start().starts_with("..") {
        return false;
    }
    match written(text) {
        Some(Ok(one)) => one.unit.is_empty() || is_unit(&one.unit) || one.qualifier.is_some(),
        Some(Err(slip)) => slip.0.is_some(),
        None => false,
    }
}

/// True for a tag of the Humanitarian Exchange Language; `#REF!` and `#DIV/0!` are none.
pub(super) fn is_tag(cell: &str) -> bool {
    let mut letters = cell.chars();
    letters.next() == Some('#')
        && letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | ' '))
}

/// Units of measure, after at most a word for them or for a column: `ед. изм. | чел. | %`.
pub(super) fn units(cells: &[String]) -> bool {
    let mut cells = cells.iter().filter(|cell| !is_unit(cell));
    cells.next().is_none_or(|first| {
        cells.next().is_none() && matches!(heading_kind(first), Some(ColumnKind::Unit))
    })
}

/// True for a text that is the name of a column and nothing else.
pub(super) fn is_heading_word(text: &str) -> bool {
    text.chars().count() > 1 && heading_kind(text).is_some()
}

/// `Column1`
pub(super) fn numbered(cell: &str) -> bool {
    if !cell.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let small = folded(cell);
    let rest = small
        .strip_prefix("column")
        .or_else(|| small.strip_prefix("столбец"));
    rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// `Column1, Column2, ...`, or `A, 1, 2, 3` as printed tables number their columns.
pub(super) fn counted(cells: &[String]) -> bool {
    if cells.iter().all(|cell| numbered(cell)) {
        return true;
    }
    let skip = usize::from(matches!(cells[0].as_str(), "A" | "А" | "a" | "а" | "Б"));
    let mut counts = cells[skip..].iter().enumerate();
    cells.len() - skip >= 3 && counts.all(|(i, cell)| *cell == (i + 1).to_string())
}

/// Whether a row holds periods with at most texts beside them; true where they can be nothing but headings:
/// of one kind in neighbouring columns, rising or falling, with only texts before them.
pub(super) fn periods(columns: &[usize], cells: &[String]) -> Option<bool> {
    let mut found = Vec::new();
    let mut last = true;
    for (column, cell) in columns.iter().zip(cells).rev() {
        match heading_period(cell) {
            Some(period) => found.push((*column, period)),
            // An error of a spreadsheet may stand in the place of a word.
            None if mark(cell).is_some_and(|one| !matches!(one, Mark::Broken | Mark::Footnote))
                || is_number(cell) =>
            {
                return None;
            }
            None => last &= !found.is_empty(),
        }
    }
    found.reverse();
    let first = found.first()?.0;
    let at = |one: &When| match one {
        When::At(period) => Some(*period),
        When::Digits { year, .. } | When::Shared { year, .. } => {
            crate::model::Period::of_year(*year)
        }
        When::Either(..) | When::Month(_) => None,
    };
    let whens: Vec<_> = found.iter().filter_map(|(_, one)| at(one)).collect();
    let leads = columns.len() > found.len() || first > 0;
    let alike = whens
        .windows(2)
        .all(|two| two[0].is_year() == two[1].is_year());
    let enough = found.len() >= 3 || (found.len() == 2 && leads && alike);
    let side_by_side = found.windows(2).all(|two| two[0].0 + 1 == two[1].0);
    let rising = whens.windows(2).filter(|two| two[0] < two[1]).count();
    let falling = whens.windows(2).filter(|two| two[0] > two[1]).count();
    let strict = whens.len() == found.len()
        && enough
        && last
        && side_by_side
        && (rising * 2 >= whens.len() - 1 || falling * 2 >= whens.len() - 1)
        && rising + falling > 0;
    Some(strict)
}

/// True for a word for a kind of cells, `integer`.
pub(super) fn is_type(cell: &str) -> bool {
    reading::KIND_OF_CELLS.contains(&folded(cell).trim())
}

/// As many rows before and behind are looked at.
const NEAR: usize = 20;

/// True for a row of a place under `header`, or among rows with names like its own. Its numbers are bare, and none of its texts is a
/// word for columns alone.
pub(super) fn is_of_place(grid: &Grid, row: usize, header: Option<usize>) -> bool {
    let is_bare = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let cells = || {
        let cells = grid.filled(row);
        cells.map(|column| (column, line(grid.cell(row, column))))
    };
    let texts: Vec<(usize, String)> = cells().filter(|one| !is_bare(&one.1)).collect();
    // `2021 г.` is no figure.
    let is_name = |text: &str| text.starts_with(char::is_alphabetic);
    let first_number = cells().find(|one| is_bare(&one.1)).map_or(0, |one| one.0);
    if texts.is_empty()
        || !texts
            .iter()
            .all(|one| is_name(&one.1) && one.0 < first_number)
        || texts.iter().any(|one| is_heading_alone(&one.1))
    {
        return false;
    }
    let around = (row.saturating_sub(NEAR)..row).chain(row + 1..grid.len().min(row + NEAR));
    let mut around = around.filter(|other| Some(*other) != header);
    let is_among = around.any(|other| {
        let mut texts = texts.iter();
        texts.any(|(column, text)| is_like(text, &line(grid.cell(other, *column))))
    });
    is_among || header.is_some_and(|header| is_headed(grid, header, cells(), &texts))
}

/// True where a row of headings stands over all cells, and says something else than the texts.
fn is_headed(
    grid: &Grid,
    header: usize,
    mut cells: impl Iterator<Item = (usize, String)>,
    texts: &[(usize, String)],
) -> bool {
    let heading = |column: usize| folded(&line(grid.cell(header, column)));
    let mut texts = texts.iter();
    cells.all(|(column, _)| !heading(column).is_empty())
        && texts.all(|(column, text)| heading(*column) != folded(text))
}

/// True for words of which each is one for columns: `Город, район`.
fn is_heading_alone(text: &str) -> bool {
    let words = heading_words(text);
    heading_kind(text).is_some()
        && (words.len() < 2 || words.iter().all(|word| heading_kind(word).is_some()))
}

/// True for names with the same word at their end or beginning, `Алгинский район` and `Темирский район`, and for codes of one
/// form, `A1` and `B2`.
fn is_like(one: &str, other: &str) -> bool {
    if one == other || other.is_empty() {
        return false;
    }
    let words = (heading_words(one), heading_words(other));
    if words.0.len() > 1 && words.1.len() > 1 {
        let is_kind = |word: Option<&String>| {
            word.is_some_and(|word| {
                word.chars().count() > 2 && !word.bytes().all(|b| b.is_ascii_digit())
            })
        };
        return is_kind(words.0.last()) && words.0.last() == words.1.last()
            || is_kind(words.0.first()) && words.0.first() == words.1.first();
    }
    let form = |text: &str| -> Option<Vec<bool>> {
        let form = text.bytes().map(|b| b.is_ascii_digit());
        (text.len() > 1 && text.bytes().any(|b| b.is_ascii_digit())).then(|| form.collect())
    };
    form(one).is_some_and(|own| Some(own) == form(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_kind_are_alike_and_headings_are_not() {
        for (one, other) in [
            ("Алгинский район", "Темирский район"),
            ("Алға ауданы", "Темір ауданы"),
            ("город Тинде", "город Орлау"),
            ("A1", "B2"),
        ] {
            assert!(is_like(one, other), "{one}");
        }
        for (one, other) in [
            ("Район", "Темирский район"),
            ("Тинде", "Орлау"),
            ("Area name", "Tinde County"),
            ("A1", "A1"),
        ] {
            assert!(!is_like(one, other), "{one}");
        }
        assert!(is_heading_alone("Район") && is_heading_alone("Город, район"));
        assert!(!is_heading_alone("Темирский район") && !is_heading_alone("Тинде"));
    }
}
