//! How periods are written, in figures and in the words of three languages.

pub(super) mod marked; // a period with what hangs on it
pub(super) mod rule; //   the periods of a column as one
mod words; //             words and figures in any order, and what may be a period

pub(super) use self::words::is_like_period;
use self::words::{apostrophe_year, short_year, tokens, words};
use super::clean::folded;
use super::options::DateOrder;
use crate::model::Period;
use crate::words::reading;

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
    /// `2009-10`: a month, or the year that 2009 and 2010 share.
    Shared {
        /// The calendar year that it is in, or begins in.
        year: u16,
        /// The month, 1 to 12.
        month: u8,
    },
    /// `January`, without a year.
    Month(u8),
}

impl When {
    /// The period of a text that stands by itself, with no others that decide between a month and a year.
    pub(super) fn alone(self) -> Option<Period> {
        match self {
            Self::At(period) => Some(period),
            Self::Shared { year, month } => month_of(u32::from(year), u32::from(month)),
            Self::Either(..) | Self::Digits { .. } | Self::Month(_) => None,
        }
    }
}

/// The period that a text writes; none for any other text. Footnote marks after it are not part of
/// it: cut them before.
pub(super) fn when(text: &str) -> Option<When> {
    if text.len() > 120 {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        // Most numbers of most tables.
        return figures(text);
    }
    let text = folded(text);
    let text = text.trim_matches('"').trim();
    if text.len() > 60 {
        return None;
    }
    shared_year(text)
        .or_else(|| figures(text))
        .or_else(|| words(text))
        .or_else(|| short_year(text))
        .or_else(|| apostrophe_year(text))
}

/// The number of the month that a word names, in whatever case.
pub(super) fn month_in(word: &str) -> Option<u8> {
    words::month(&folded(word))
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

fn half_of(year: u32, half: u32) -> Option<Period> {
    format!("{year:04}-H{half}").parse().ok()
}

fn quarter_of(year: u32, quarter: u32) -> Option<Period> {
    format!("{year:04}-Q{quarter}").parse().ok()
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

/// None for spans of years: `2022-2023` may be one.
fn shared_year(text: &str) -> Option<When> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::options::DateOrder;

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
            ("2022/23", "2022/23"),
            ("2022-23", "2022/23"),
            ("2022–23", "2022/23"),
            ("2022/2023", "2022/23"),
            ("1999/00", "1999/00"),
            ("FY2022/23", "2022/23"),
            ("2022/23 учебный год", "2022/23"),
            ("2022/2023 оқу жылы", "2022/23"),
            ("H1 2023", "2023-H1"),
            ("2023-H2", "2023-H2"),
            ("2023H1", "2023-H1"),
            ("2023-S2", "2023-H2"),
            ("1 полугодие 2023", "2023-H1"),
            ("1-е полугодие 2023 г.", "2023-H1"),
            ("II полугодие 2023 года", "2023-H2"),
            ("I жартыжылдық 2023", "2023-H1"),
            ("2023 ж. ІІ жартыжылдық", "2023-H2"),
            ("1st half of 2023", "2023-H1"),
            ("январь-июнь 2023 года", "2023-H1"),
            ("июль-декабрь 2023", "2023-H2"),
            ("3 полугодие 2023", ""),
            ("полугодие 2023", ""),
            ("2023-07", "2023-07"),
            ("07.2023", "2023-07"),
            ("2023M07", "2023-07"),
            ("июль 2023", "2023-07"),
            ("шілде 2023", "2023-07"),
            ("July 2023", "2023-07"),
            ("Jan-23", "2023-01"),
            ("янв.29", "2029-01"),
            ("қаң.23", ""),
            ("дек.30", "1930-12"),
            ("23 января", ""),
            ("January 23", ""),
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
    fn what_is_written_as_a_period_and_is_none_is_known_as_such() {
        for text in [
            "2022-2023",
            "2022/24",
            "2023-W05",
            "9 месяцев 2023",
            "январь-август 2023",
        ] {
            assert!(is_like_period(text) && at(text).is_none(), "{text}");
        }
        for text in [
            "2023 к 2022, %",
            "Census 2020",
            "Q1",
            "0-14",
            "15 лет",
            "1 234",
            "",
        ] {
            assert!(!is_like_period(text), "{text}");
        }
    }

    #[test]
    fn figures_alone_are_what_the_words_would_say_of_them() {
        let numbers = (0..10_000).chain((10_000..300_000_000).step_by(7_919));
        for text in numbers.map(|n: u32| n.to_string()) {
            let long = shared_year(&text)
                .or_else(|| figures(&text))
                .or_else(|| words(&text))
                .or_else(|| short_year(&text));
            assert_eq!(when(&text), long, "{text}");
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
            "2021/23",
            "2022-22",
            "2022/23/24",
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
