//! A table as markup: for what is found of a border, and for blocks of other questions.

use maud::{Markup, html};

use crate::model::{Cell, Table};

/// Rows of a table that stays on one page, at most.
const SHORT: usize = 20;

/// A table as markup; `write` gives the text of a number in a row and a column.
pub(super) fn tabulate(table: &Table, write: impl Fn(usize, usize, f64) -> String) -> Markup {
    // A column without a figure, such as the sum of rates, says nothing.
    let used = |at: &usize| table.rows().iter().any(|row| row[*at] != Cell::Empty);
    let used: Vec<usize> = (0..table.columns().len()).filter(used).collect();
    // A page has room for so many, and no reason to part them.
    let is_short = table.rows().len() <= SHORT;
    html! {
        table class=[is_short.then_some("short")] {
            thead { tr { @for at in &used { th scope="col" { (table.columns()[*at]) } } } }
            tbody {
                @for (line, row) in table.rows().iter().enumerate() {
                    tr {
                        @for at in &used {
                            @match &row[*at] {
                                Cell::Text(text) if *at == 0 => th scope="row" { (text) },
                                Cell::Text(text) => td class="text" { (text) },
                                Cell::Number(number) => td { (write(line, *at, *number)) },
                                Cell::Empty => td { "—" },
                            }
                        }
                    }
                }
            }
        }
    }
}
