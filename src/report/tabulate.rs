//! A table as markup.

use crate::markup::Html;
use crate::model::{Cell, Table};

/// `write` gives the text of a number in a row and a column.
pub(super) fn tabulate(table: &Table, write: impl Fn(usize, usize, f64) -> String) -> Html {
    let head = table.columns().iter();
    let head = head.map(|title| Html::tag("th", &[("scope", "col")], [Html::text(title)]));
    // A column without a figure, such as the sum of rates, says nothing.
    let used: Vec<bool> = (0..table.columns().len())
        .map(|at| table.rows().iter().any(|row| row[at] != Cell::Empty))
        .collect();
    let head = head
        .zip(&used)
        .filter_map(|(cell, used)| used.then_some(cell));
    let lines = table.rows().iter().enumerate().map(|(line, row)| {
        let cells = row.iter().enumerate().filter(|(at, _)| used[*at]);
        let cells = cells.map(|(at, cell)| match cell {
            Cell::Text(text) if at == 0 => Html::tag("th", &[("scope", "row")], [Html::text(text)]),
            Cell::Text(text) => Html::tag("td", &[("class", "text")], [Html::text(text)]),
            Cell::Number(number) => Html::tag("td", &[], [Html::text(&write(line, at, *number))]),
            Cell::Empty => Html::tag("td", &[], [Html::text("—")]),
        });
        Html::tag("tr", &[], cells)
    });
    let parts = [
        Html::tag("thead", &[], [Html::tag("tr", &[], head)]),
        Html::tag("tbody", &[], lines),
    ];
    Html::tag("table", &[], parts)
}
