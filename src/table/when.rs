//! How periods are written, in figures and in the words of three languages.

use super::clean::folded;
use super::options::DateOrder;
use crate::model::Period;

/// A period as a cell writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Read in one way only.
    At(Period),
    /// `1/2/2023`: the period if the day comes first, and if the month does.
    Either(Period, Period),
    /// `202312`: a month, or in annual tables the year that ends with it.
    Digits {
        /// The year.
        year: u16,
        /// The month, 1 to 12.
        month: u8,
    },
    /// `January`, without a year.
    Month(u8),
}

/// What the text of a date shows of the order of day and month.
pub(super) fn order_shown(text: &str) -> Option<DateOrder> {
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

/// The period that a text writes; none for any other text. Footnote marks after it are not part of
/// it: cut them before.
pub(super) fn when(text: &str) -> Option<When> {
    if text.len() > 120 {
        return None;
    }
    let text = folded(text);
    let text = text.trim_matches('"').trim();
    if text.len() > 60 {
        return None;
    }
    figures(text).or_else(|| words(text))
}

fn year(number: u32) -> Option<u16> {
    (1800..=2200).contains(&number).then_some(number as u16)
}

fn date(year: u32, month: u32, day: u32) -> Option<Period> {
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}

fn month_of(year: u32, month: u32) -> Option<Period> {
    format!("{year:04}-{month:02}").parse().ok()
}

fn quarter_of(year: u32, quarter: u32) -> Option<Period> {
    format!("{year:04}-Q{quarter}").parse().ok()
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

fn figures(text: &str) -> Option<When> {
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

/// The stems of the months' names in three languages, January first.
const MONTHS: [&[&str]; 12] = [
    &["январ", "янв", "қаңтар", "january", "jan"],
    &["феврал", "фев", "ақпан", "february", "feb"],
    &["март", "мар", "наурыз", "march", "mar"],
    &["апрел", "апр", "сәуір", "april", "apr"],
    &["май", "мая", "мамыр", "may"],
    &["июн", "маусым", "june", "jun"],
    &["июл", "шілде", "july", "jul"],
    &["август", "авг", "тамыз", "august", "aug"],
    &["сентябр", "сен", "қыркүйек", "september", "sept", "sep"],
    &["октябр", "окт", "қазан", "october", "oct"],
    &["ноябр", "ноя", "қараша", "november", "nov"],
    &["декабр", "дек", "желтоқсан", "december", "dec"],
];

/// What a month's name may end with where it is declined.
const ENDINGS: [&str; 12] = [
    "",
    "ь",
    "я",
    "е",
    "а",
    "у",
    "ға",
    "ге",
    "ына",
    "да",
    "дағы",
    "ындағы",
];

fn month(word: &str) -> Option<u8> {
    let of = |stems: &&[&str]| {
        stems.iter().any(|stem| {
            word.strip_prefix(stem)
                .is_some_and(|ending| ENDINGS.contains(&ending))
        })
    };
    MONTHS.iter().position(of).map(|i| i as u8 + 1)
}

const YEAR_WORDS: [&str; 18] = [
    "год",
    "года",
    "году",
    "г",
    "гг",
    "жыл",
    "жылы",
    "жылғы",
    "жылға",
    "жылдың",
    "ж",
    "year",
    "y",
    "yr",
    "fy",
    "на",
    "за",
    "в",
];
const FILLERS: [&str; 8] = ["of", "the", "on", "as", "at", "й", "ый", "ші"];
const QUARTER_WORDS: [&str; 8] = [
    "квартал",
    "квартала",
    "кв",
    "тоқсан",
    "тоқсаны",
    "тоқсанда",
    "quarter",
    "q",
];

fn roman(word: &str) -> Option<u32> {
    match word {
        "i" | "і" => Some(1),
        "ii" | "іі" => Some(2),
        "iii" | "ііі" => Some(3),
        "iv" | "іv" => Some(4),
        _ => None,
    }
}

/// Words and figures in any order: `III квартал 2023 года`, `2023 жылғы 1 қаңтар`.
fn words(text: &str) -> Option<When> {
    let mut found = Words::default();
    for word in tokens(text) {
        found.take(word)?;
    }
    found.when()
}

/// Runs of letters and runs of figures.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
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

#[derive(Default)]
struct Words {
    year: Option<u32>,
    numbers: Vec<u32>,
    months: Vec<u8>,
    quarter: bool,
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
        } else if QUARTER_WORDS.contains(&word) {
            self.quarter = true;
        } else if matches!(
            word,
            "начало" | "басына" | "басындағы" | "beginning" | "start"
        ) {
            self.begin = true;
        } else if matches!(word, "конец" | "соңына" | "соңындағы" | "end") {
            self.end = true;
        } else if !YEAR_WORDS.contains(&word) && !FILLERS.contains(&word) {
            return None;
        }
        Some(())
    }

    fn when(&self) -> Option<When> {
        let Some(year) = self.year else {
            return match (self.months.as_slice(), self.numbers.as_slice()) {
                ([month @ 1..=12], []) if !self.quarter => Some(When::Month(*month)),
                _ => None,
            };
        };
        let period = match (self.months.as_slice(), self.numbers.as_slice()) {
            ([], [quarter]) if self.quarter => quarter_of(year, *quarter),
            ([], []) if self.quarter => None,
            ([], []) if self.begin => date(year, 1, 1),
            ([], []) if self.end => date(year, 12, 31),
            // `январь-декабрь 2023` is all of it.
            ([] | [1, 12], []) => Period::of_year(year as u16),
            // `2023M07`
            ([0], [month]) => month_of(year, *month),
            ([month @ 1..=12], []) => month_of(year, u32::from(*month)),
            ([month @ 1..=12], [day]) => date(year, u32::from(*month), *day),
            ([from @ (1 | 4 | 7 | 10), to], []) if *to == from + 2 => {
                quarter_of(year, u32::from(to / 3))
            }
            _ => None,
        };
        period.map(When::At)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<String> {
        match when(text)? {
            When::At(period) => Some(period.to_string()),
            other => Some(format!("{other:?}")),
        }
    }

    #[test]
    fn every_spelling_of_a_year_a_quarter_a_month_and_a_day() {
        for (text, wanted) in [
            ("2017", "2017"),
            ("2017.0", "2017"),
            ("2017 год", "2017"),
            ("2022г.", "2022"),
            ("2022 жыл", "2022"),
            ("за 2022 год", "2022"),
            ("январь-декабрь 2023 года", "2023"),
            ("январь-март 2023 года", "2023-Q1"),
            ("апрель-июнь 2023 года", "2023-Q2"),
            ("июль-сентябрь 2023 года", "2023-Q3"),
            ("октябрь-декабрь 2023 года", "2023-Q4"),
            // Four months, two, and three that are no quarter.
            ("январь-апрель 2023 года", ""),
            ("апрель-май 2023 года", ""),
            ("февраль-апрель 2023 года", ""),
            ("2023-Q3", "2023-Q3"),
            ("2023Q3", "2023-Q3"),
            ("Q3 2023", "2023-Q3"),
            ("III квартал 2023 года", "2023-Q3"),
            ("3 кв. 2023", "2023-Q3"),
            ("2023 жылғы 3 тоқсан", "2023-Q3"),
            ("2023 ж. ІІІ тоқсан", "2023-Q3"),
            ("3rd quarter 2023", ""),
            ("2023-07", "2023-07"),
            ("07.2023", "2023-07"),
            ("2023M07", "2023-07"),
            ("июль 2023", "2023-07"),
            ("шілде 2023", "2023-07"),
            ("July 2023", "2023-07"),
            ("01.01.2023", "2023-01-01"),
            ("2023-01-01", "2023-01-01"),
            ("20230101", "2023-01-01"),
            ("2023-09-30T00:00:00", "2023-09-30"),
            ("9/30/2023", "2023-09-30"),
            ("30/09/2023", "2023-09-30"),
            ("1 января 2023 года", "2023-01-01"),
            ("на 1 января 2023 г.", "2023-01-01"),
            ("2023 жылғы 1 қаңтарға", "2023-01-01"),
            ("на начало 2023 года", "2023-01-01"),
            ("2023 жылдың басына", "2023-01-01"),
        ] {
            assert_eq!(at(text).unwrap_or_default(), wanted, "{text}");
        }
    }

    #[test]
    fn what_may_be_two_things_stays_two() {
        assert!(matches!(when("1/2/2023"), Some(When::Either(..))));
        assert_eq!(order_shown("1/2/2023"), None);
        assert_eq!(order_shown("9/30/2023"), Some(DateOrder::MonthFirst));
        assert_eq!(order_shown("30/09/2023"), Some(DateOrder::DayFirst));
        assert_eq!(
            when("201712"),
            Some(When::Digits {
                year: 2017,
                month: 12
            })
        );
        assert_eq!(when("January"), Some(When::Month(1)));
    }

    #[test]
    fn other_figures_are_no_periods() {
        for text in [
            "332 720",
            "15",
            "1799",
            "2022-2023",
            "2022/2023",
            "31.02.2023",
            "1 234",
            "",
            "-",
            "KZ27",
        ] {
            assert_eq!(at(text), None, "{text}");
        }
    }
}
