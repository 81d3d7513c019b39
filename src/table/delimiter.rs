//! What stands between the cells of a text, by counting outside quotes.

use std::collections::BTreeMap;

use super::decision::{Basis, Decision, Topic};
use super::delimited::split;
use super::error::ReadError;
use super::limits::Limits;
use super::options::Delimiter;
use crate::words::{self, Sentence};

/// As much of the beginning as is looked at.
const HEAD_BYTES: usize = 64 << 10;

/// The delimiter that is given, that Excel's `sep=` line says, or that parts most lines alike.
pub(super) fn delimiter(
    text: &str,
    given: Option<Delimiter>,
) -> Result<(Delimiter, Decision), ReadError> {
    let decided = |delimiter: Delimiter, basis, why: Option<Sentence>| {
        let chosen = delimiter.as_str();
        (
            delimiter,
            Decision::new(Topic::Delimiter, chosen, basis, why),
        )
    };
    if let Some(given) = given {
        return Ok(decided(given, Basis::Given, None));
    }
    if let Some(said) = said(text) {
        let why = Some(words::table_separator_said());
        return Ok(decided(said, Basis::Found, why));
    }
    let mut end = text.len().min(HEAD_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut best = (0, 0, Delimiter::Comma);
    // Spaces part names too, unless these stand in quotes.
    let is_quoted = |line: &str| line.is_empty() || line.starts_with('"');
    let by_spaces = text[..end].lines().all(is_quoted);
    for one in Delimiter::ALL.iter().copied() {
        if one == Delimiter::Space && !by_spaces {
            continue;
        }
        let (rows, width) = regular(&text[..end], one)?;
        // A tab stands in no cell: what it parts is parted, though commas part more within its first column.
        if (rows, one == Delimiter::Tab, width) > (best.0, best.2 == Delimiter::Tab, best.1) {
            best = (rows, width, one);
        }
    }
    let (rows, width, chosen) = best;
    let why = Some(words::table_separator_found(rows, width));
    Ok(decided(chosen, Basis::Found, why))
}

/// What Excel's own first line says.
pub(super) fn said(text: &str) -> Option<Delimiter> {
    let line = text.lines().next()?.trim().trim_matches('"');
    let byte = *line.strip_prefix("sep=")?.as_bytes().first()?;
    Delimiter::ALL
        .iter()
        .copied()
        .find(|one| one.byte() == byte)
}

/// How many rows have the commonest width above one, and that width.
fn regular(head: &str, one: Delimiter) -> Result<(usize, usize), ReadError> {
    // Where the wrong delimiter is tried, whole lines are cells; the beginning is small in any case.
    let limits = Limits {
        cell_bytes: u64::MAX,
        columns: u64::MAX,
        ..Limits::default()
    };
    let (grid, _) = split(head.to_owned(), one.byte(), &limits)?;
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for row in 0..grid.len() {
        *widths.entry(grid.width(row)).or_default() += 1;
    }
    widths.remove(&1);
    let best = widths
        .into_iter()
        .max_by_key(|(width, rows)| (*rows, *width));
    Ok(best.map_or((0, 0), |(width, rows)| (rows, width)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Delimiter {
        delimiter(text, None).unwrap().0
    }

    #[test]
    fn a_decimal_comma_is_no_delimiter() {
        assert_eq!(
            found("title\n\na;b;c\nx;1,5;2,5\ny;3,5;4\n"),
            Delimiter::Semicolon
        );
        assert_eq!(found("a\tb\nx\t1,5\ny\t2,5\n"), Delimiter::Tab);
    }

    #[test]
    fn delimiters_in_quotes_do_not_count() {
        assert_eq!(
            found("a,b\n\"x;y;z\",1\n\"u;v;w\",2\n\"u;v;w\",2\n"),
            Delimiter::Comma
        );
    }

    #[test]
    fn the_line_that_excel_writes_is_believed() {
        assert_eq!(found("sep=|\na;b|c;d\n"), Delimiter::Bar);
    }
}
