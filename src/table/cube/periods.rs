//! How dates become periods: the last day of a month, a quarter or a year labels all of it.

use super::Slice;
use crate::model::Period;
use crate::table::decision::{Basis, Decision, Topic};
use crate::table::options::{Options, Reference};
use crate::table::periods::{When, when};
use crate::table::reading::Reading;
use crate::words;

/// How the dates of a cube are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct DateRule {
    span: Span,
    /// What the user says.
    reference: Option<Reference>,
}

/// What a date stands for.
#[derive(Debug, Clone, Copy)]
enum Span {
    Day,
    Month,
    Quarter,
    Year,
}

impl DateRule {
    /// One rule for all dates, told as a decision.
    pub(super) fn new(slices: &[Slice], options: &Options, reading: &mut Reading) -> Self {
        let rule = Self {
            span: span(slices),
            reference: options.reference,
        };
        reading.decisions.push(rule.decision());
        rule
    }

    /// The period that a date stands for; none where it is no date.
    pub(super) fn period(self, text: &str) -> Option<Period> {
        let period = when(text).and_then(When::alone)?;
        let year = period.year();
        let written = period.to_string();
        let month: u32 = written.get(5..7).and_then(|m| m.parse().ok()).unwrap_or(12);
        match (self.span, self.reference) {
            (Span::Year, Some(Reference::AsWritten)) | (Span::Day, _) => Some(period),
            (Span::Year, Some(Reference::FirstDay)) => Period::first_of_january(year),
            (Span::Year, Some(Reference::NextDay)) => Period::first_of_january(year + 1),
            (Span::Year, _) => Period::of_year(year),
            (Span::Quarter, _) => format!("{year:04}-Q{}", month.div_ceil(3)).parse().ok(),
            (Span::Month, _) => format!("{year:04}-{month:02}").parse().ok(),
        }
    }

    fn decision(self) -> Decision {
        let (chosen, basis, why) = match (self.reference, self.span) {
            (Some(given), _) => (given.as_str(), Basis::Given, None),
            (None, Span::Year) => (
                Reference::Year.as_str(),
                Basis::Assumed,
                Some(words::table_cube_years()),
            ),
            (None, Span::Quarter) => ("quarter", Basis::Found, Some(words::table_cube_quarters())),
            (None, Span::Month) => ("month", Basis::Found, Some(words::table_cube_months())),
            (None, Span::Day) => (
                Reference::AsWritten.as_str(),
                Basis::Found,
                Some(words::table_cube_days()),
            ),
        };
        Decision::new(Topic::Reference, chosen, basis, why)
    }
}

/// The longest span whose last days all dates are.
fn span(slices: &[Slice]) -> Span {
    let mut months: Vec<String> = Vec::new();
    let mut last_days = true;
    for moment in slices.iter().flat_map(|one| &one.periods) {
        if let Some(period) = when(&moment.date).and_then(When::alone) {
            let text = period.to_string();
            last_days &= period.is_date() && is_last_day(&text);
            let month = text.get(5..7).unwrap_or_default().to_owned();
            if !months.contains(&month) {
                months.push(month);
            }
        }
    }
    let quarters = months
        .iter()
        .all(|m| ["03", "06", "09", "12"].contains(&m.as_str()));
    match months.as_slice() {
        _ if !last_days => Span::Day,
        [one] if one == "12" => Span::Year,
        _ if quarters => Span::Quarter,
        _ => Span::Month,
    }
}

/// True where the day after is in another month.
fn is_last_day(text: &str) -> bool {
    let day = |add: u32| {
        let number: u32 = text.get(8..10)?.parse().ok()?;
        format!("{}{:02}", &text[..8], number + add)
            .parse::<Period>()
            .ok()
    };
    day(1).is_none()
}
