//! `31.12.2023`, `2023-07`, `202307`: figures with one separator between them.

use super::{When, date, month_of, year};
use crate::model::Period;
use crate::table::options::DateOrder;

/// What the text of a date shows of the order of day and month.
pub(in crate::table) fn order_shown(text: &str) -> Option<DateOrder> {
    let (parts, separator) = numbers(text)?;
    match parts[..] {
        [first, second, year] if year > 31 && separator == '/' => match (first, second) {
            (13..=31, 1..=12) => Some(DateOrder::DayFirst),
            (1..=12, 13..=31) => Some(DateOrder::MonthFirst),
            _ => None,
        },
        _ => None,
    }
}

/// Figures with one separator between them.
fn numbers(text: &str) -> Option<(Vec<u32>, char)> {
    // A time of day, if any, says nothing of the period.
    let day = text.split(['t', 'T', ' ']).next()?;
    let tail = &text[day.len()..];
    let clock = tail.trim_start_matches(['t', 'T', ' ']);
    let is_time = clock.contains(':') && clock.starts_with(|c: char| c.is_ascii_digit());
    if !tail.is_empty() && !is_time {
        return None;
    }
    let separator = day.chars().find(|c| !c.is_ascii_digit()).unwrap_or(' ');
    let parts: Option<Vec<u32>> = day
        .split(separator)
        .map(|part| {
            part.parse()
                .ok()
                .filter(|_| part.len() <= 8 && part.bytes().all(|b| b.is_ascii_digit()))
        })
        .collect();
    parts.map(|parts| (parts, separator))
}

pub(super) fn figures(text: &str) -> Option<When> {
    let lone = text.bytes().all(|b| b.is_ascii_digit());
    if lone && !matches!(text.len(), 4 | 6 | 8) {
        return None;
    }
    let whole = text.strip_suffix(".0").unwrap_or(text);
    let (parts, separator) = numbers(whole)?;
    let short = whole.len() <= 10;
    match parts[..] {
        [number] if whole.len() == 4 => Period::of_year(year(number)?).map(When::At),
        [number] if whole.len() == 6 => {
            let (of, month) = (year(number / 100)?, number % 100);
            (1..=12).contains(&month).then_some(When::Digits {
                year: of,
                month: month as u8,
            })
        }
        [number] if whole.len() == 8 => {
            date(number / 10_000, number / 100 % 100, number % 100).map(When::At)
        }
        [first, second] if first > 31 && short && matches!(separator, '-' | '.' | '/') => {
            month_of(first, second).map(When::At)
        }
        [first, second] if second > 31 && short && matches!(separator, '-' | '.' | '/') => {
            month_of(second, first).map(When::At)
        }
        [of, month, day] if of > 31 && matches!(separator, '-' | '/' | '.') => {
            date(of, month, day).map(When::At)
        }
        [day, month, of] if of > 31 && matches!(separator, '.' | '-') => {
            date(of, month, day).map(When::At)
        }
        [first, second, of] if of > 31 && separator == '/' => {
            match (date(of, second, first), date(of, first, second)) {
                (Some(one), Some(other)) if one == other => Some(When::At(one)),
                (Some(day_first), Some(month_first)) => Some(When::Either(day_first, month_first)),
                (Some(one), None) | (None, Some(one)) => Some(When::At(one)),
                (None, None) => None,
            }
        }
        _ => None,
    }
}
