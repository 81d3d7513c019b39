//! The time that is asked for: one period, or all from one to another.

use super::{ParamError, Period};
use crate::model::parameters::TIME;
use crate::words;

/// From the first day of one period to the last of another; without an end all that there are on that side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeSpan {
    from: Option<Period>,
    to: Option<Period>,
}

impl TimeSpan {
    /// All periods.
    pub const ALL: &'static str = "all";
    const BETWEEN: &'static str = "..";

    /// The span of `2018..2024`, `2018..`, `..2024` or `all`; none for a text of one period.
    pub fn parse(text: &str) -> Result<Option<Self>, ParamError> {
        if text == Self::ALL {
            let (from, to) = (None, None);
            return Ok(Some(Self { from, to }));
        }
        let Some((from, to)) = text.split_once(Self::BETWEEN) else {
            return Ok(None);
        };
        let end = |part: &str| {
            let part = part.trim();
            let period = (!part.is_empty()).then(|| part.parse::<Period>());
            period.transpose().map_err(|_| TIME.refuse(text))
        };
        let (from, to) = (end(from)?, end(to)?);
        match (from, to) {
            (None, None) => Err(ParamError {
                nearest: Some(Self::ALL.to_owned()),
                ..TIME.refuse(text)
            }),
            (Some(first), Some(last)) if first.begin() > last.last() => Err(ParamError {
                nearest: Some(format!("{last}{}{first}", Self::BETWEEN)),
                ..ParamError::new(TIME.name, text, words::error_span_backwards())
            }),
            _ => Ok(Some(Self { from, to })),
        }
    }

    /// True for a period that begins and ends in it.
    pub fn contains(&self, period: Period) -> bool {
        self.from.is_none_or(|from| period.begin() >= from.begin())
            && self.to.is_none_or(|to| period.last() <= to.last())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_in_a_span_from_its_first_day_to_its_last() {
        let span = TimeSpan::parse("2018..2024").unwrap().unwrap();
        for (period, is_in) in [
            ("2018", true),
            ("2017", false),
            ("2024", true),
            ("2025", false),
            ("2018-01-01", true),
            ("2017-12", false),
            ("2024-Q4", true),
            ("2025-Q1", false),
            ("2025-01-01", false),
            ("2024/25", false),
            ("2023/24", true),
        ] {
            assert_eq!(span.contains(period.parse().unwrap()), is_in, "{period}");
        }
        let open = TimeSpan::parse("..2018-Q2").unwrap().unwrap();
        assert!(open.contains("1900".parse().unwrap()));
        assert!(!open.contains("2018".parse().unwrap()));
        let all = TimeSpan::parse("all").unwrap().unwrap();
        assert!(all.contains("2200".parse().unwrap()));
    }

    #[test]
    fn what_is_no_span_is_told_what_is() {
        assert_eq!(TimeSpan::parse("2024"), Ok(None));
        let nearest = |text| TimeSpan::parse(text).unwrap_err().nearest;
        assert_eq!(nearest("2024..2018").as_deref(), Some("2018..2024"));
        assert_eq!(nearest("..").as_deref(), Some("all"));
        assert_eq!(nearest("2018..x"), None);
        // A quarter of the same year is no earlier than the year.
        assert!(TimeSpan::parse("2024-Q2..2024").is_ok());
        assert!(TimeSpan::parse("2024-02..2024-01").is_err());
    }
}
