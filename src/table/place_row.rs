//! Whether a row whose numbers may be years or ages is one of a place, and no heading: by its name and the rows around it.

use super::clean::{folded, line};
use super::grid::Grid;
use super::heading_sense::sense;
use super::heading_words::heading_words;

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
    sense(text).is_some() && (words.len() < 2 || words.iter().all(|word| sense(word).is_some()))
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
