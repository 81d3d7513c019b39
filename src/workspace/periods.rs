//! A list of periods in a cell of a table.

use std::str::FromStr;

use super::sentences::escaped;
use crate::model::Period;
use crate::words::{self, Argument, Sentence};

/// Periods, and spans of years written `2004..2007`.
pub(super) fn periods(text: &str) -> Result<Vec<Period>, Sentence> {
    let mut all = Vec::new();
    let wrong = |part: &str, why: Argument| words::check_of_text(why, escaped(part));
    for part in text.split_whitespace() {
        let Some((first, last)) = part.split_once("..") else {
            let period = Period::from_str(part);
            all.push(period.map_err(|e| wrong(part, e.to_string().into()))?);
            continue;
        };
        let year = |text: &str| text.parse::<u16>().ok();
        let span = year(first)
            .zip(year(last))
            .filter(|(first, last)| first <= last)
            .and_then(|(first, last)| {
                (first..=last)
                    .map(Period::of_year)
                    .collect::<Option<Vec<_>>>()
            });
        all.extend(span.ok_or_else(|| wrong(part, words::check_span().into()))?);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_years_leave_out_what_they_do_not_name() {
        let all = periods("2004..2006 2008 2023-Q3").unwrap();
        let texts: Vec<String> = all.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["2004", "2005", "2006", "2008", "2023-Q3"]);
        for wrong in ["2006..2004", "2004..", "..", "20x4", "1..99999"] {
            assert!(periods(wrong).is_err(), "{wrong}");
        }
    }
}
