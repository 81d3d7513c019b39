//! `2022/23`, `2022-23`, `2022/2023`: years that two calendar years share, fiscal ones and those of schools.

use super::words::tokens;
use super::{When, year};
use crate::model::Period;
use crate::words::reading;

/// None for spans of years: `2022-2023` may be one.
pub(super) fn shared_year(text: &str) -> Option<When> {
    // `2021 / 2022`
    let apart = text.contains(" / ").then(|| text.replace(" / ", "/"));
    let text = apart.as_deref().unwrap_or(text);
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (first, rest) = text[start..].split_at(digits(&text[start..]));
    let mark = rest.chars().next()?;
    let rest = &rest[mark.len_utf8()..];
    let (second, rest) = rest.split_at(digits(rest));
    let fits = matches!((mark, second.len()), ('/', 2 | 4) | ('-' | '–', 2));
    let words = || tokens(&text[..start]).chain(tokens(rest));
    if first.len() != 4 || !fits || !words().all(|word| reading::PERIOD_SHARED_YEAR.contains(&word))
    {
        return None;
    }
    let begins = year(first.parse().ok()?)?;
    let next = begins + 1;
    let ends: u16 = second.parse().ok()?;
    if ends != next && (second.len() == 4 || ends != next % 100) {
        return None;
    }
    let alone = words().next().is_none();
    match ends {
        month @ 1..=12 if alone => Some(When::Shared {
            year: begins,
            month: month as u8,
        }),
        _ => Period::of_shared_year(begins).map(When::At),
    }
}
