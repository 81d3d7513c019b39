//! Codes that are written in two columns, the state's and the county's: the second follows the first, with the zeros that it
//! lost.

use super::given::find_all;
use crate::table::block::{Block, BodyRow};
use crate::table::grid::Grid;
use crate::table::heading::Heading;

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
    let rows = block.body.iter().map(BodyRow::row);
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
