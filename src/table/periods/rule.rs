//! The periods of a column as one: the order of day and month, months that stand for years, and what
//! the last day of a year means.

use std::collections::BTreeSet;

use super::marked::middle;
use super::{When, order_shown};
use crate::model::Period;
use crate::table::decision::{Basis, Decision, Topic};
use crate::table::options::{DateOrder, Reference};
use crate::words::{self, Sentence};

/// How the periods of a column, or of the headings, are read.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::table) struct PeriodRule {
    order: Option<DateOrder>,
    annual: bool,
    shared: Option<bool>,
    reference: Option<Reference>,
}

/// What texts of periods show together.
#[derive(Debug, Default)]
pub(in crate::table) struct PeriodEvidence {
    day_first: usize,
    month_first: usize,
    open: usize,
    december: usize,
    other_months: usize,
    years: usize,
    year_ends: usize,
    other_dates: usize,
    /// Years that two calendar years share.
    shared_years: usize,
    /// Months that cannot be such years.
    months: usize,
    /// The least text that says that it is the middle of a year: they come in any order.
    middle: Option<String>,
    /// What may be either.
    shared: BTreeSet<(u16, u8)>,
}

impl PeriodEvidence {
    /// Takes one text and how it was read.
    pub(in crate::table) fn take(&mut self, text: &str, when: When) {
        self.take_all(text, when, 1);
    }

    /// Takes a text that stands several times.
    pub(in crate::table) fn take_all(&mut self, text: &str, when: When, times: usize) {
        let is_first = |known: &String| text < known.as_str();
        if middle(text).is_some() && self.middle.as_ref().is_none_or(is_first) {
            self.middle = Some(text.to_owned());
        }
        match order_shown(text) {
            Some(DateOrder::DayFirst) => self.day_first += times,
            Some(DateOrder::MonthFirst) => self.month_first += times,
            None => {}
        }
        match when {
            When::Either(..) => self.open += times,
            When::Digits { month: 12, .. } => self.december += times,
            When::Digits { .. } => self.other_months += times,
            When::At(period) if period.is_shared_year() => self.shared_years += times,
            When::At(period) if period.is_month() => {
                self.months += times;
                self.other_dates += times;
            }
            When::Shared { year, month } => {
                self.shared.insert((year, month));
            }
            When::At(period) if period.is_year() => self.years += times,
            When::At(period) if is_year_end(period) => self.year_ends += times,
            When::At(_) => self.other_dates += times,
            When::Month(_) => {}
        }
    }

    /// True where nothing decides between months and years that two calendar years share.
    pub(in crate::table) fn is_open(&self) -> bool {
        self.shared.len() > 1 && self.is_shared().is_none()
    }

    fn is_shared(&self) -> Option<bool> {
        match (self.shared_years, self.months, self.shared.len()) {
            (1.., 0, _) => Some(true),
            (0, 1.., _) | (0, 0, ..=1) => Some(false),
            _ => None,
        }
    }

    /// The rule that they give, and what is told of it. `start` are the words that make a year's
    /// figure one of its beginning.
    pub(in crate::table) fn rule(
        &self,
        order: Option<DateOrder>,
        reference: Option<Reference>,
        start: Option<&str>,
        decisions: &mut Vec<Decision>,
    ) -> PeriodRule {
        let mut rule = PeriodRule {
            order,
            shared: self.is_shared(),
            annual: self.december > 0 && self.other_months == 0,
            reference,
        };
        if let Some(given) = order {
            let given = given.as_str();
            decisions.push(Decision::new(Topic::Dates, given, Basis::Given, None));
        } else if self.open > 0 {
            rule.order = match (self.day_first, self.month_first) {
                (1.., 0) => Some(DateOrder::DayFirst),
                (0, 1..) => Some(DateOrder::MonthFirst),
                _ => None,
            };
            if let Some(found) = rule.order {
                let why = words::table_dates_shown(self.day_first + self.month_first);
                let found = found.as_str();
                decisions.push(Decision::new(Topic::Dates, found, Basis::Found, why));
            }
        } else if self.day_first > 0 && self.month_first > 0 {
            decisions.push(Decision::new(
                Topic::Dates,
                words::table_dates_each(),
                Basis::Found,
                words::table_dates_both(self.day_first, self.month_first),
            ));
        }
        let mut refer = |chosen: Reference, basis, why: Option<Sentence>| {
            let chosen = chosen.as_str();
            decisions.push(Decision::new(Topic::Reference, chosen, basis, why));
        };
        if let Some(given) = reference {
            refer(given, Basis::Given, None);
        } else if let (Some(start), true) = (start, self.years + self.december + self.year_ends > 0)
        {
            rule.reference = Some(Reference::FirstDay);
            let why = words::table_file_says(start);
            refer(Reference::FirstDay, Basis::Found, Some(why));
        } else if let Some(shows) = &self.middle {
            let why = words::table_middle_of_year(shows);
            refer(Reference::Year, Basis::Assumed, Some(why));
        } else if rule.annual {
            let why = words::table_all_december();
            refer(Reference::Year, Basis::Found, Some(why));
        } else if self.year_ends > 0 && self.other_dates == 0 && self.open == 0 {
            let why = words::table_last_days();
            refer(Reference::AsWritten, Basis::Assumed, Some(why));
        }
        rule
    }
}

fn is_year_end(period: Period) -> bool {
    period.is_date() && period.to_string().ends_with("-12-31")
}

impl PeriodRule {
    /// The period that a text stands for; none where the order of day and month is open.
    pub(in crate::table) fn period(self, when: When) -> Option<Period> {
        let period = match when {
            When::At(period) => period,
            When::Either(day_first, month_first) => match self.order? {
                DateOrder::DayFirst => day_first,
                DateOrder::MonthFirst => month_first,
            },
            When::Digits { year, .. } if self.annual => Period::of_year(year)?,
            When::Digits { year, month } => format!("{year:04}-{month:02}").parse().ok()?,
            When::Shared { year, .. } if self.shared? => Period::of_shared_year(year)?,
            When::Shared { .. } => when.alone()?,
            When::Month(_) => return None,
        };
        if !period.is_year() && !is_year_end(period) {
            return Some(period);
        }
        match self.reference.unwrap_or(Reference::AsWritten) {
            Reference::AsWritten => Some(period),
            Reference::Year => Period::of_year(period.year()),
            Reference::FirstDay => Period::first_of_january(period.year()),
            Reference::NextDay => Period::first_of_january(period.year() + 1),
        }
    }
}
