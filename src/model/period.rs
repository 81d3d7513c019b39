//! Periods as they are written in tables and URLs.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::ParamError;
use crate::words;

/// A year, a year that two calendar years share (fiscal, school), a half-year, a quarter, a month, or for stocks a
/// date. Ordered by time of beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    year: u16,
    month: u8,
    day: u8,
    span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Span {
    Day,
    Month,
    Quarter,
    Half,
    Year,
    SharedYear,
}

/// Why a text is not a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", words::error_period(given))]
pub struct PeriodError {
    given: String,
}

/// The first day of periods and the last of them, as `2024-01-01`; none where there are no periods.
pub fn first_and_last_day(periods: impl Iterator<Item = Period>) -> Option<[String; 2]> {
    let days = periods.map(Period::first_and_last_day);
    days.reduce(|[a, b], [c, d]| [a.min(c), b.max(d)])
}

impl Period {
    /// A whole calendar year, 1800 to 2200.
    pub fn of_year(year: u16) -> Option<Self> {
        Self::new(year, 1, 1, Span::Year)
    }

    /// 1 January of a year: the reference date of population stocks.
    pub fn first_of_january(year: u16) -> Option<Self> {
        Self::new(year, 1, 1, Span::Day)
    }

    /// The year that begins in one calendar year and ends in the next, `2022/23`. When it begins differs from country
    /// to country; where time is compared it is reckoned from 1 July.
    pub fn of_shared_year(year: u16) -> Option<Self> {
        let next = Self::of_year(year.checked_add(1)?);
        next.and_then(|_| Self::new(year, 7, 1, Span::SharedYear))
    }

    /// The calendar year in which the period begins.
    pub fn year(self) -> u16 {
        self.year
    }

    /// True for a whole year.
    pub fn is_year(self) -> bool {
        self.span == Span::Year
    }

    /// True for a date, on which stocks are counted.
    pub fn is_date(self) -> bool {
        self.span == Span::Day
    }

    /// True for a quarter.
    pub fn is_quarter(self) -> bool {
        self.span == Span::Quarter
    }

    /// True for a month.
    pub fn is_month(self) -> bool {
        self.span == Span::Month
    }

    /// True for a half-year.
    pub fn is_half(self) -> bool {
        self.span == Span::Half
    }

    /// True for a year that two calendar years share.
    pub fn is_shared_year(self) -> bool {
        self.span == Span::SharedYear
    }

    /// The month in which the period begins, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month on which the period begins, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Year, month and day of its first day.
    pub fn begin(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// Its first day and its last, as `2024-01-01`.
    pub fn first_and_last_day(self) -> [String; 2] {
        let day = |(year, month, day): (u16, u8, u8)| format!("{year:04}-{month:02}-{day:02}");
        [day(self.begin()), day(self.last())]
    }

    /// Year, month and day of its last day (Gregorian calendar).
    pub fn last(self) -> (u16, u8, u8) {
        if self.is_date() {
            return self.begin();
        }
        // It ends before the first of a month.
        let (year, month, _) = self.end();
        let is_leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        match month {
            1 => (year - 1, 12, 31),
            3 => (year, 2, 28 + u8::from(is_leap)),
            5 | 7 | 10 | 12 => (year, month - 1, 30),
            _ => (year, month - 1, 31),
        }
    }

    /// Year, month and day of the day after its last; of a date, on which a stock is counted, the date
    /// itself.
    pub fn end(self) -> (u16, u8, u8) {
        let later = |months: u8| {
            let month = self.month + months;
            (self.year + u16::from(month > 12), (month - 1) % 12 + 1, 1)
        };
        match self.span {
            Span::Day => self.begin(),
            Span::Month => later(1),
            Span::Quarter => later(3),
            Span::Half => later(6),
            Span::Year | Span::SharedYear => later(12),
        }
    }

    fn new(year: u16, month: u8, day: u8, span: Span) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1800..=2200).contains(&year) && (1..=days).contains(&day)).then_some(Self {
            year,
            month,
            day,
            span,
        })
    }

    fn parse(text: &str) -> Option<Self> {
        // Two digits exactly: `2024-7` has another spelling already, and one spelling keys one value.
        let two = |part: &str| -> Option<u8> {
            (part.len() == 2 && part.bytes().all(|c| c.is_ascii_digit()))
                .then(|| part.parse().ok())
                .flatten()
        };
        let year_of = |part: &str| -> Option<u16> {
            (part.len() == 4 && part.bytes().all(|c| c.is_ascii_digit()))
                .then(|| part.parse().ok())
                .flatten()
        };
        if let Some((first, second)) = text.split_once('/') {
            let (first, second) = (year_of(first)?, two(second)?);
            return Self::of_shared_year(first).filter(|_| u16::from(second) == (first + 1) % 100);
        }
        let mut parts = text.split('-');
        let year = year_of(parts.next()?)?;
        let (second, third, rest) = (parts.next(), parts.next(), parts.next());
        match (second, third, rest) {
            (None, None, None) => Self::new(year, 1, 1, Span::Year),
            (Some(quarter), None, None) if quarter.starts_with('Q') => {
                let quarter: u8 = quarter.strip_prefix('Q')?.parse().ok()?;
                (1..=4)
                    .contains(&quarter)
                    .then(|| Self::new(year, quarter * 3 - 2, 1, Span::Quarter))
                    .flatten()
            }
            (Some("H1"), None, None) => Self::new(year, 1, 1, Span::Half),
            (Some("H2"), None, None) => Self::new(year, 7, 1, Span::Half),
            (Some(month), None, None) => Self::new(year, two(month)?, 1, Span::Month),
            (Some(month), Some(day), None) => Self::new(year, two(month)?, two(day)?, Span::Day),
            _ => None,
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        Self::parse(text).ok_or_else(|| PeriodError {
            given: text.chars().take(40).collect(),
        })
    }
}

impl From<PeriodError> for ParamError {
    fn from(error: PeriodError) -> Self {
        let allowed = words::error_period_form();
        Self::new("period", &error.given, allowed)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            year, month, day, ..
        } = self;
        match self.span {
            Span::Year => write!(f, "{year:04}"),
            Span::SharedYear => write!(f, "{year:04}/{:02}", (year + 1) % 100),
            Span::Half => write!(f, "{year:04}-H{}", month.div_ceil(6)),
            Span::Quarter => write!(f, "{year:04}-Q{}", month.div_ceil(3)),
            Span::Month => write!(f, "{year:04}-{month:02}"),
            Span::Day => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_comes_back_as_it_was_written() {
        for text in [
            "2024",
            "2024/25",
            "1999/00",
            "2024-H1",
            "2024-H2",
            "2024-Q3",
            "2024-07",
            "2025-01-01",
            "2024-02-29",
        ] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for text in [
            "",
            "24",
            "2024-13",
            "2024-Q5",
            "2024-Q",
            "2023-02-29",
            "2024-7",
            "2024-+7",
            "9999",
            "2024/26",
            "2024/2025",
            "2024/5",
            "2200/01",
            "2024-H3",
            "2024-H",
            "24/25",
            "2024/+5",
            "2024-01-01-01",
            "+024",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn halves_and_shared_years_stand_between_what_is_before_and_after_them() {
        let at = |text: &str| text.parse::<Period>().unwrap();
        assert_eq!(at("2024-H1").end(), at("2024-H2").begin());
        assert_eq!(at("2024-H2").end(), at("2025").begin());
        assert_eq!(at("2022/23").end(), at("2023/24").begin());
        assert_eq!(
            (at("2022/23").year(), at("2022/23").is_year()),
            (2022, false)
        );
        let mut all = ["2023/24", "2022/23", "2023-H2", "2023-H1", "2023"].map(at);
        all.sort();
        let all = all.map(|one| one.to_string());
        assert_eq!(all, ["2022/23", "2023-H1", "2023", "2023-H2", "2023/24"]);
    }
}
