//! How periods are written, in figures and in the words of three languages.

mod figures; // figures with one separator between them
mod like; //    what may be a period, and is none that is known
mod shared; //  years that two calendar years share
mod words; //   words and figures in any order

use super::clean::folded;
use crate::model::Period;

use self::figures::figures;
pub(super) use self::figures::order_shown;
pub(super) use self::like::is_like_period;
use self::shared::shared_year;
use self::words::{apostrophe_year, short_year, words};

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

#[cfg(test)]
mod tests {
    use super::super::options::DateOrder;
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
