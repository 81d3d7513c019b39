//! What each column is by its tag or heading, where its cells do not contradict it, or as the user says.

use super::cells::Cells;
use crate::model::ParamError;
use crate::table::block::{Block, tag};
use crate::table::clean::folded;
use crate::table::column_kind::{ColumnKind, heading_kind, heading_words, tag_kind};
use crate::table::grid::Grid;
use crate::table::headings::Heading;
use crate::table::options::Options;
use crate::table::periods::{When, when};

/// The kind of a column; none where neither heading nor cells say one.
pub(super) fn column_kind(
    grid: &Grid,
    block: &Block,
    heading: &Heading,
    column: usize,
    cells: Cells,
) -> Option<ColumnKind> {
    // A tag that is not known leaves what the heading says.
    let said = tag(grid, block, column).and_then(|tag| tag_kind(&tag));
    let said = said.or_else(|| heading.variants.iter().find_map(|one| heading_kind(one)));
    let is_unheaded = heading.is_empty();
    let said = said.filter(|said| !is_part_of_measure(*said, heading, cells));
    by_content(said, cells).or_else(|| {
        // Years that stand again and again before the names, as in tables of statistical offices.
        let dated = is_unheaded && cells.filled > 0 && cells.periods == cells.filled;
        (dated && cells.rising < cells.filled).then_some(ColumnKind::Period)
    })
}

/// As many words are the name of a column; in more, over numbers, a word is a part of what is measured: `Deaths in the first
/// month of life`, `Population by marital status`.
const WORDS: usize = 4;
/// The same of columns of codes, `Код территории по ОКАТО на начало года`.
const WORDS_OF_CODE: usize = 6;

/// True for numbers of which the heading says more than one word for a column.
fn is_part_of_measure(kind: ColumnKind, heading: &Heading, cells: Cells) -> bool {
    let all = heading_words(&heading.text());
    let words = all.len();
    let is_part = match kind {
        // `Housing units`, and not `UNIT_MULT`.
        ColumnKind::Unit => all
            .first()
            .is_some_and(|first| heading_kind(first) != Some(ColumnKind::Unit)),
        ColumnKind::Status | ColumnKind::Parent => words > 2,
        ColumnKind::Remark | ColumnKind::Season => words > WORDS,
        ColumnKind::Code(_) => words > WORDS_OF_CODE,
        // What their cells must be is asked below.
        ColumnKind::Name(_)
        | ColumnKind::Origin
        | ColumnKind::Destination
        | ColumnKind::Period
        | ColumnKind::Value
        | ColumnKind::Measure
        | ColumnKind::Property => false,
    };
    is_part && cells.numbers * 2 > cells.filled
}

fn by_content(kind: Option<ColumnKind>, cells: Cells) -> Option<ColumnKind> {
    let most = |count: usize| count * 2 > cells.filled;
    let texts = cells.filled - (cells.numbers + cells.marks).min(cells.filled);
    match kind {
        Some(ColumnKind::Code(_)) if cells.filled > 0 && cells.zeros == cells.filled => None,
        Some(ColumnKind::Code(level)) if !most(cells.short) && most(texts) => {
            Some(ColumnKind::Name(level))
        }
        Some(ColumnKind::Name(level)) if most(cells.codes) => Some(ColumnKind::Code(level)),
        Some(
            ColumnKind::Name(_)
            | ColumnKind::Measure
            | ColumnKind::Origin
            | ColumnKind::Destination,
        ) if most(cells.numbers + cells.marks) => None,
        // `month` over months with their years.
        Some(ColumnKind::Season) if most(cells.whole) => Some(ColumnKind::Period),
        // What is written as periods stays one, known or not: each that is not is told.
        Some(ColumnKind::Period) if !most(cells.dated) => None,
        None if cells.codes * 10 > cells.filled * 8 => Some(ColumnKind::Code(None)),
        None if cells.dated * 10 > cells.filled * 9 && cells.numbers * 10 < cells.filled => {
            Some(ColumnKind::Period)
        }
        other => other,
    }
}

/// Columns that the user names are of that kind, and no other column keeps it; `two` hold the codes together, where he names
/// two of them.
pub(super) fn given(
    column_kinds: &mut [Option<ColumnKind>],
    headings: &[Heading],
    options: &Options,
    two: Option<[usize; 2]>,
) -> Result<(), ParamError> {
    let columns = [
        ("code", &options.code, ColumnKind::Code(None)),
        ("name", &options.name, ColumnKind::Name(None)),
        ("parent", &options.parent, ColumnKind::Parent),
    ];
    for (topic, text, kind) in columns {
        if let Some(text) = text {
            let column = match two.filter(|_| topic == "code") {
                Some([first, _]) => first,
                None => find(topic, text, headings)?,
            };
            for other in column_kinds.iter_mut() {
                let same = match (&other, kind) {
                    (Some(ColumnKind::Code(_)), ColumnKind::Code(_))
                    | (Some(ColumnKind::Name(_)), ColumnKind::Name(_)) => true,
                    (Some(one), kind) => *one == kind,
                    (None, _) => false,
                };
                if same {
                    *other = Some(ColumnKind::Remark);
                }
            }
            column_kinds[column] = Some(kind);
        }
    }
    if let Some([_, tail]) = two {
        column_kinds[tail] = Some(ColumnKind::Remark);
    }
    if let Some(text) = &options.period
        && when(text).and_then(When::alone).is_none()
    {
        let column = find("period", text, headings)?;
        for other in column_kinds
            .iter_mut()
            .filter(|one| **one == Some(ColumnKind::Period))
        {
            *other = Some(ColumnKind::Remark);
        }
        column_kinds[column] = Some(ColumnKind::Period);
    }
    for text in &options.value {
        for column in find_all("value", text, headings)? {
            column_kinds[column] = Some(ColumnKind::Value);
        }
    }
    Ok(())
}

/// The first column that a text names.
fn find(topic: &str, text: &str, headings: &[Heading]) -> Result<usize, ParamError> {
    find_all(topic, text, headings).map(|all| all[0])
}

/// The columns that a text names: by heading in any of its languages, by a period, or by number.
pub(super) fn find_all(
    topic: &str,
    text: &str,
    headings: &[Heading],
) -> Result<Vec<usize>, ParamError> {
    let wanted = folded(text);
    let named: Vec<usize> = headings
        .iter()
        .enumerate()
        .filter(|(_, one)| {
            folded(&one.text()) == wanted
                || one.variants.iter().any(|v| folded(v) == wanted)
                || one
                    .period
                    .as_ref()
                    .is_some_and(|(_, period)| folded(period) == wanted)
        })
        .map(|(column, _)| column)
        .collect();
    if !named.is_empty() {
        return Ok(named);
    }
    if let Some(number) = text
        .trim()
        .parse::<usize>()
        .ok()
        .filter(|n| (1..=headings.len()).contains(n))
    {
        return Ok(vec![number - 1]);
    }
    let all: Vec<String> = headings
        .iter()
        .filter(|one| !one.is_empty())
        .map(Heading::text)
        .collect();
    Err(ParamError::one_of(
        topic,
        text,
        all.iter().map(String::as_str),
    ))
}

/// The column that holds the end of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::table) struct CodeTail {
    pub column: usize,
    /// How many figures it has, with zeros before them.
    pub width: usize,
}

/// `STATE+COUNTY`, or `STATE+COUNTY:3` with the figures of the second: the first column, and the end.
pub(super) fn in_two(
    text: &str,
    grid: &Grid,
    block: &Block,
    headings: &[Heading],
) -> Option<(usize, CodeTail)> {
    let (first, rest) = text.split_once('+')?;
    let (second, width) = match rest.rsplit_once(':') {
        Some((second, width)) => (second, width.trim().parse().ok()),
        None => (rest, None),
    };
    let column = |text: &str| Some(find_all("code", text, headings).ok()?[0]);
    let (first, column) = (column(first)?, column(second)?);
    let rows = block.rows();
    let longest = rows.map(|row| grid.cell(row, column).trim().len()).max();
    let width = width.or(longest).filter(|width| *width <= MOST)?;
    (first != column).then_some((first, CodeTail { column, width }))
}

/// As many figures the end of a code has at most.
const MOST: usize = 12;

impl CodeTail {
    /// The whole code.
    pub(in crate::table) fn after(self, first: &str, second: &str) -> String {
        let width = self.width;
        format!("{first}{second:0>width$}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_code_gets_its_zeros_back() {
        let tail = CodeTail {
            column: 1,
            width: 3,
        };
        assert_eq!(tail.after("01", "1"), "01001");
        assert_eq!(tail.after("1", "113"), "1113");
        assert_eq!(tail.after("01", "0001"), "010001");
    }
}
