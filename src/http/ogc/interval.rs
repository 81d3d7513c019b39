//! A span of days that features are asked of (OGC API Features, Part 1, 7.15.4).

use std::str::FromStr;

use crate::model::Period;

/// Year, month and day.
type Day = (u16, u8, u8);

/// From a day to another, both within; open where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    from: Option<Day>,
    to: Option<Day>,
}

impl Interval {
    /// True where a day of the period lies within.
    pub(super) fn meets(self, period: Period) -> bool {
        // The end is the day after the last, but of a date.
        let (begin, end) = (period.begin(), period.end());
        let is_after = self
            .from
            .is_none_or(|from| end > from || begin.max(end) == from && begin == end);
        is_after && self.to.is_none_or(|to| begin <= to)
    }
}

impl FromStr for Interval {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let end = |text: &str| match text {
            "" | ".." => Ok(None),
            text => day(text).map(Some).ok_or(()),
        };
        let (from, to) = match text.split_once('/') {
            Some((from, to)) => (end(from)?, end(to)?),
            None => (day(text), day(text)),
        };
        match (from, to) {
            (None, None) => Err(()),
            (Some(from), Some(to)) if from > to => Err(()),
            (from, to) => Ok(Self { from, to }),
        }
    }
}

/// The day of a date, or of a time with its zone as it is written there.
fn day(text: &str) -> Option<Day> {
    let (date, time) = match text.split_once(['T', 't']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    if time.is_some_and(|time| !is_time(time)) {
        return None;
    }
    // A day that does not exist is no period.
    let period: Period = date.parse().ok().filter(|one: &Period| one.is_date())?;
    Some(period.begin())
}

/// `hh:mm:ss`, a fraction, and `Z` or the distance from it.
fn is_time(text: &str) -> bool {
    let number = |text: &str, most: u8| {
        text.len() == 2
            && text.bytes().all(|one| one.is_ascii_digit())
            && text.parse().is_ok_and(|one: u8| one <= most)
    };
    let (clock, zone) = text.split_at(text.find(['Z', 'z', '+', '-']).unwrap_or(text.len()));
    let (seconds, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let parts: Vec<&str> = seconds.split(':').collect();
    let is_clock = matches!(parts[..], [hour, minute, second] if number(hour, 23) && number(minute, 59) && number(second, 60));
    let is_zone = match zone.split_at_checked(1) {
        Some(("Z" | "z", "")) => true,
        Some(("+" | "-", away)) => away
            .split_once(':')
            .is_some_and(|(hours, minutes)| number(hours, 23) && number(minutes, 59)),
        Some(_) | None => false,
    };
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|one| one.is_ascii_digit());
    is_clock && is_zone && is_fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_met_from_its_first_day_to_its_last() {
        for (period, interval, expected) in [
            ("2024", "2024-12-31", true),
            ("2024", "2025-01-01", false),
            ("2024", "2024-01-01", true),
            ("2024", "2023-12-31", false),
            ("2024", "../2023-12-31", false),
            ("2024", "../2024-01-01", true),
            ("2024", "2024-12-31/..", true),
            ("2024", "2025-01-01/", false),
            (
                "2024-Q2",
                "2024-06-30T23:59:59Z/2024-08-01T00:00:00+05:00",
                true,
            ),
            ("2024-01-01", "2024-01-01", true),
            ("2024-01-01", "2024-01-02/..", false),
            ("2024-01-01", "../2023-12-31", false),
        ] {
            let interval: Interval = interval.parse().unwrap();
            assert_eq!(
                interval.meets(period.parse().unwrap()),
                expected,
                "{period} {interval:?}"
            );
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "..",
            "../..",
            "/",
            "2024",
            "2024-02-30",
            "2024-01-01T00:00:00",
            "2024-01-01T24:00:00Z",
            "2024-01-01T00:60:00Z",
            "2024-01-01T00:00Z",
            "2024-01-02/2024-01-01",
            "2024-01-01/2024-02-01/2024-03-01",
            "2024-01-01T00:00:00.Z",
            "2024-01-01T00:00:00+0500",
        ] {
            assert!(text.parse::<Interval>().is_err(), "{text}");
        }
    }
}
