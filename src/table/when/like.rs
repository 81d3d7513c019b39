//! What is written as a period and may be one that is not known: `2022-2023`, `2023-W05`, `9 месяцев 2023`.

use super::words::{month, roman, tokens};
use super::year;
use crate::table::clean::folded;
use crate::words::reading;

/// `FY22`, `1H22`, `3Q22`: two digits of a year.
fn is_short(text: &str) -> bool {
    match text.as_bytes() {
        [b'f', b'y', year @ ..] => year.len() == 2 && year.iter().all(u8::is_ascii_digit),
        [part, b'h' | b'q', year @ ..] => {
            part.is_ascii_digit() && year.len() == 2 && year.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

/// `1/22/20`: a date whose year has two digits.
fn is_short_date(text: &str) -> bool {
    let mark = text.chars().find(|c| !c.is_ascii_digit());
    let parts: Vec<&str> = mark.map_or_else(Vec::new, |mark| text.split(mark).collect());
    let is_part = |part: &&str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    matches!(mark, Some('/' | '-' | '.')) && parts.len() == 3 && parts.iter().all(is_part)
}

/// True for a text that is written as a period and may be one that is not known: `2022-2023`, `2023-W05`,
/// `9 месяцев 2023`.
pub(in crate::table) fn is_like_period(text: &str) -> bool {
    if text.len() > 60 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let text = folded(text);
    if is_short(&text) || is_short_date(&text) {
        return true;
    }
    let (mut years, mut numbers) = (0, 0);
    for word in tokens(&text) {
        match word.parse::<u32>() {
            Ok(number) if word.len() == 4 && year(number).is_some() => years += 1,
            Ok(_) if word.len() <= 2 => numbers += 1,
            Ok(_) => return false,
            Err(_) => {
                let known = roman(word).is_some()
                    || month(word).is_some()
                    || matches!(word, "начало" | "басына" | "конец" | "соңына" | "(" | ")")
                    || [
                        reading::PERIOD_YEAR,
                        reading::PERIOD_FILLER,
                        reading::PERIOD_HALF,
                        reading::PERIOD_QUARTER,
                        reading::PERIOD_OTHER,
                    ]
                    .iter()
                    .any(|words| words.contains(&word));
                if !known {
                    return false;
                }
            }
        }
    }
    years > 0 && (years > 1 || numbers > 0 || text.len() > 4)
}
