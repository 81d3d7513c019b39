//! By which rules slices are read: which term names the place, and how dates become periods. The last day of a month, a
//! quarter or a year labels all of it.

use super::Slice;
use crate::model::{ParamError, Period};
use crate::table::decision::{Basis, Decision, Topic};
use crate::table::error::ReadError;
use crate::table::levels::level_of;
use crate::table::options::{Options, Reference};
use crate::table::periods::{When, when};
use crate::table::reading::{Column, Reading, Role};
use crate::table::words::is_total;
use crate::words;
use serde_json::Value;

/// The term that names the place: as the user says, else the one with most names of places, else the
/// one with most different names.
pub(super) fn place_term(slices: &[Slice], options: &Options) -> Result<usize, ReadError> {
    let terms = slices.iter().map(|one| one.names.len()).max().unwrap_or(0);
    if let Some(given) = &options.name {
        let number = given
            .trim_start_matches("term ")
            .trim()
            .parse::<usize>()
            .ok();
        let allowed = words::table_allowed_term(terms).to_string();
        return number
            .filter(|n| (1..=terms).contains(n))
            .map(|n| n - 1)
            .ok_or_else(|| ParamError::new("name", given, allowed).into());
    }
    let score = |term: usize| {
        let mut names: Vec<&str> = slices
            .iter()
            .filter_map(|one| one.names.get(term))
            .map(String::as_str)
            .collect();
        names.sort_unstable();
        names.dedup();
        let places = names.iter().filter(|name| level_of(name).is_some()).count();
        let totals = names.iter().filter(|name| is_total(name)).count();
        (
            places,
            std::cmp::Reverse(totals),
            names.len(),
            std::cmp::Reverse(term),
        )
    };
    Ok((0..terms).max_by_key(|term| score(*term)).unwrap_or(0))
}

/// Terms as the columns of a reading, and the choice as a decision.
pub(super) fn columns(slices: &[Slice], place: usize, reading: &mut Reading) {
    let terms = slices.iter().map(|one| one.names.len()).max().unwrap_or(0);
    let dics = slices.first().map(|one| &one.dics);
    for term in 0..terms {
        let heading = dics
            .and_then(|all| all.get(term))
            .and_then(Value::as_str)
            .map_or_else(|| format!("term {}", term + 1), str::to_owned);
        let role = if term == place {
            Role::Name
        } else {
            Role::Dimension
        };
        reading.columns.push(Column {
            number: term + 1,
            heading,
            role,
        });
    }
    reading.decisions.push(Decision::new(
        Topic::Name,
        words::table_cube_term(place + 1),
        Basis::Found,
        words::table_cube_term_why(),
    ));
}

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
