//! Whether a table is an origin-destination matrix: origins down and destinations across, or the
//! other way.

use super::clean::{folded, has_any};
use super::decision::Basis;
use super::headings::Heading;
use super::marks::{Mark, mark};
use super::options::Layout;
use super::sheet::Sheet;
use super::words::is_total;
use crate::words::{self, Sentence, reading};

/// How a matrix runs, and how surely.
pub(super) struct Shape {
    /// The way that it runs.
    pub layout: Layout,
    /// How surely.
    pub basis: Basis,
    /// What shows it.
    pub why: Option<Sentence>,
    /// The columns that are places.
    pub places: Vec<usize>,
    /// The column of row totals.
    pub total: Option<usize>,
}

/// The shape of a matrix; none for any other table.
pub(super) fn shape(sheet: &Sheet<'_>) -> Option<Shape> {
    let headings: Vec<String> = sheet.headings.iter().map(Heading::text).collect();
    let corner = headings.first().cloned().unwrap_or_default();
    let named = |c: &usize| !headings[*c].is_empty() && sheet.headings[*c].period.is_none();
    let all: Vec<usize> = (1..headings.len()).filter(named).collect();
    let total = all.last().copied().filter(|c| is_total(&headings[*c]));
    let places: Vec<usize> = all.into_iter().filter(|c| Some(*c) != total).collect();
    let rows: Vec<usize> = sheet
        .block
        .rows()
        .filter(|row| !is_total(&sheet.text(*row, 0)))
        .collect();
    let shape = |layout, basis, why: Option<Sentence>| {
        Some(Shape {
            layout,
            basis,
            why,
            places: places.clone(),
            total,
        })
    };
    match sheet.options.layout {
        Some(given @ (Layout::Matrix | Layout::MatrixTo)) => {
            return shape(given, Basis::Given, None);
        }
        Some(Layout::Long | Layout::Wide) => return None,
        None => {}
    }
    if places.len() < 2 || rows.is_empty() {
        return None;
    }
    if let Some(layout) = by_corner(&corner) {
        return shape(layout, Basis::Found, Some(words::table_corner(corner)));
    }
    let square = places.len() == rows.len() && places.len() >= 3;
    let empty = |i: usize| {
        !matches!(
            mark(sheet.grid.cell(rows[i], places[i])),
            None | Some(Mark::Plain(..) | Mark::Broken)
        )
    };
    let same = (0..rows.len().min(places.len()))
        .filter(|i| folded(&sheet.text(rows[*i], 0)) == folded(&headings[places[*i]]))
        .count();
    if !square || (same * 5 < rows.len() * 4 && !(0..rows.len()).all(empty)) {
        return None;
    }
    let word = total.map(|c| folded(&headings[c])).unwrap_or_default();
    let (layout, basis, why) = if has_any(&word, reading::TOTAL_DEPARTURES) {
        let why = words::table_sum_of_departures();
        (Layout::Matrix, Basis::Found, why)
    } else if has_any(&word, reading::TOTAL_ARRIVALS) {
        let why = words::table_sum_of_arrivals();
        (Layout::MatrixTo, Basis::Found, why)
    } else {
        (Layout::Matrix, Basis::Assumed, words::table_matrix_open())
    };
    shape(layout, basis, Some(why))
}

/// `из \ в`, `from / to`, `қайдан \ қайда`: the first word is of the rows.
fn by_corner(corner: &str) -> Option<Layout> {
    let corner = folded(corner);
    let words: Vec<&str> = corner
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .collect();
    let at = |all: &[&str]| words.iter().position(|word| all.contains(word));
    let from = at(reading::CORNER_FROM)?;
    let to = at(reading::CORNER_TO)?;
    Some(if from < to {
        Layout::Matrix
    } else {
        Layout::MatrixTo
    })
}
