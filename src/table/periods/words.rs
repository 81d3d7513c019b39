//! `III квартал 2023 года`, `2023 жылғы 1 қаңтар`, `Jan-23`: periods in words and figures, and what may be one that is not known.

use super::{When, date, half_of, month_of, quarter_of, year};
use crate::model::Period;
use crate::table::clean::folded;
use crate::words::reading;

/// Words and figures in any order: `III квартал 2023 года`, `2023 жылғы 1 қаңтар`.
pub(super) fn words(text: &str) -> Option<When> {
    let mut found = Words::default();
    for word in tokens(text) {
        found.take(word)?;
    }
    found.when()
}

/// Runs of letters and runs of figures.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let kind = |c: char| {
        if c.is_ascii_digit() {
            1
        } else if c.is_alphabetic() {
            2
        } else {
            0
        }
    };
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([' ', '.', ',', '-', '–', '/']);
        let first = kind(rest.chars().next()?);
        let end = rest.find(|c| kind(c) != first).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

/// A part of a year that a word names and a number counts.
#[derive(Clone, Copy)]
enum Part {
    Quarter,
    Half,
}

#[derive(Default)]
struct Words {
    year: Option<u32>,
    numbers: Vec<u32>,
    months: Vec<u8>,
    part: Option<Part>,
    begin: bool,
    end: bool,
}

impl Words {
    /// Notes a word; none for a word that no period has.
    fn take(&mut self, word: &str) -> Option<()> {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let number = word.parse().ok()?;
            if word.len() == 4 && year(number).is_some() && self.year.is_none() {
                self.year = Some(number);
            } else if word.len() <= 2 {
                self.numbers.push(number);
            } else {
                return None;
            }
        } else if let Some(quarter) = roman(word) {
            self.numbers.push(quarter);
        } else if word == "m" {
            self.months.push(0);
        } else if let Some(month) = month(word) {
            self.months.push(month);
        } else if reading::PERIOD_QUARTER.contains(&word) {
            self.part = Some(Part::Quarter);
        } else if reading::PERIOD_HALF.contains(&word) {
            self.part = Some(Part::Half);
        } else if reading::PERIOD_BEGIN.contains(&word) {
            self.begin = true;
        } else if reading::PERIOD_END.contains(&word) {
            self.end = true;
        } else if !reading::PERIOD_YEAR.contains(&word) && !reading::PERIOD_FILLER.contains(&word) {
            return None;
        }
        Some(())
    }

    fn when(&self) -> Option<When> {
        let Some(year) = self.year else {
            return match (self.months.as_slice(), self.numbers.as_slice()) {
                ([month @ 1..=12], []) if self.part.is_none() => Some(When::Month(*month)),
                _ => None,
            };
        };
        if let Some(part) = self.part {
            let period = match (part, self.months.as_slice(), self.numbers.as_slice()) {
                (Part::Quarter, [], [quarter]) => quarter_of(year, *quarter),
                (Part::Half, [], [half @ 1..=2]) => half_of(year, *half),
                _ => None,
            };
            return period.map(When::At);
        }
        let period = match (self.months.as_slice(), self.numbers.as_slice()) {
            ([], []) if self.begin => date(year, 1, 1),
            ([], []) if self.end => date(year, 12, 31),
            // `январь-декабрь 2023` is all of it.
            ([] | [1, 12], []) => Period::of_year(year as u16),
            // `2023M07`
            ([0], [month]) => month_of(year, *month),
            ([month @ 1..=12], []) => month_of(year, u32::from(*month)),
            ([month @ 1..=12], [day]) => date(year, u32::from(*month), *day),
            ([from @ (1 | 7), to], []) if *to == from + 5 => half_of(year, u32::from(to / 6)),
            ([from @ (1 | 4 | 7 | 10), to], []) if *to == from + 2 => {
                quarter_of(year, u32::from(to / 3))
            }
            _ => None,
        };
        period.map(When::At)
    }
}

/// `Jan-23`, `янв.23`: a month and two digits of a year, which a spreadsheet writes without a space between.
pub(super) fn short_year(text: &str) -> Option<When> {
    let letters = text.find(|c: char| !c.is_alphabetic())?;
    let of_year = text[letters..].trim_start_matches(['-', '.', '\'', '/', '’']);
    let marks = text[letters..].len() - of_year.len();
    let two = of_year.len() == 2 && of_year.bytes().all(|b| b.is_ascii_digit());
    if marks == 0 || !two {
        return None;
    }
    month_of(in_full(of_year)?, u32::from(month(&text[..letters])?)).map(When::At)
}

/// A year by its last two digits; as spreadsheets have it, 00 to 29 are of this century.
fn in_full(two: &str) -> Option<u32> {
    let short: u32 = two.parse().ok()?;
    Some(short + if short < 30 { 2000 } else { 1900 })
}

/// `'19`: the last two digits of a year behind an apostrophe.
pub(super) fn apostrophe_year(text: &str) -> Option<When> {
    let two = text.strip_prefix(['\'', '’', '‘', '`'])?;
    let is_year = two.len() == 2 && two.bytes().all(|b| b.is_ascii_digit());
    let year = in_full(two).filter(|_| is_year)?;
    Period::of_year(year as u16).map(When::At)
}

/// The stems of the months' names in three languages, January first.
const MONTHS: [&[&str]; 12] = [
    reading::MONTH_1,
    reading::MONTH_2,
    reading::MONTH_3,
    reading::MONTH_4,
    reading::MONTH_5,
    reading::MONTH_6,
    reading::MONTH_7,
    reading::MONTH_8,
    reading::MONTH_9,
    reading::MONTH_10,
    reading::MONTH_11,
    reading::MONTH_12,
];

pub(super) fn month(word: &str) -> Option<u8> {
    let of = |stems: &&[&str]| {
        stems.iter().any(|stem| {
            word.strip_prefix(stem)
                .is_some_and(|ending| ending.is_empty() || reading::MONTH_ENDING.contains(&ending))
        })
    };
    MONTHS.iter().position(of).map(|i| i as u8 + 1)
}

fn roman(word: &str) -> Option<u32> {
    match word {
        "i" | "і" => Some(1),
        "ii" | "іі" => Some(2),
        "iii" | "ііі" => Some(3),
        "iv" | "іv" => Some(4),
        _ => None,
    }
}

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
