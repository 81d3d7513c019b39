//! The one year or day in the name of a file or sheet.

use crate::model::Period;
use crate::table::grid::Grid;
use crate::table::periods::{When, when};

/// None where the name has no date, several, or four digits that are no year.
pub(super) fn year_in(name: &str) -> Option<Period> {
    let stem = name.rsplit(['/', '\\']).next()?;
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let mut found = None;
    for word in stem.split(|c: char| !(c.is_ascii_digit() || c == '-')) {
        if let Some(When::At(period)) = when(word.trim_matches('-')) {
            if found.is_some() {
                return None;
            }
            found = Some(period);
        } else if word.len() == 4 {
            return None;
        }
    }
    found
}

/// The period that a sheet is called after.
pub(super) fn period_of(grid: &Grid) -> Option<Period> {
    match when(grid.sheet_name()?)? {
        When::At(period) => Some(period),
        When::Either(..) | When::Digits { .. } | When::Month(_) | When::Shared { .. } => None,
    }
}
