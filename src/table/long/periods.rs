//! The period of a row, and of a heading.

use crate::model::{Flags, Period};
use crate::table::clean::folded;
use crate::table::marks::{Mark, mark};
use crate::table::options::DateOrder;
use crate::table::periods::marked::{heading_period, marked};
use crate::table::periods::rule::PeriodRule;
use crate::table::periods::{When, when};
use crate::table::roles::Roles;
use crate::table::sheet::Sheet;
use crate::table::value_rule::flags_of_note;
use crate::table::words::is_total;
use crate::words::{self, Sentence, reading};

/// The period of a row, and the flags that a mark on it gives; the error names the column and what is allowed.
pub(super) fn row_period(
    sheet: &Sheet<'_>,
    roles: &Roles,
    rule: PeriodRule,
    constant: Option<Period>,
    row: usize,
) -> Result<(Option<Period>, Flags), (usize, Sentence)> {
    let (mut period, mut flags) = (constant, Flags::NONE);
    if let Some(column) = roles.period.filter(|_| constant.is_none()) {
        let text = sheet.text(row, column);
        match mark(&text) {
            // Where a spreadsheet could not reckon, nobody knows when. And nothing says that the period above an empty cell
            // is meant: a value of no period would be one of every period.
            Some(Mark::Broken | Mark::Empty | Mark::Point) => {
                return Err((column, words::table_period()));
            }
            Some(Mark::Plain(..)) if text.starts_with('#') => {
                return Err((column, words::table_period()));
            }
            Some(_) => return Ok((None, Flags::NONE)),
            None => {}
        }
        let found = marked(&text).ok_or_else(|| (column, words::table_period()))?;
        flags = flags_of_note(&found.note, sheet.legend).unwrap_or_default();
        period = rule.period(found.when);
        if period.is_none() {
            let allowed = match found.when {
                When::Month(_) => words::table_month_alone(),
                When::Either(..) => words::table_date_open(DateOrder::choice()),
                When::Shared { .. } => words::table_month_or_years(),
                When::At(_) | When::Digits { .. } => words::table_period(),
            };
            return Err((column, allowed));
        }
    }
    let season = season(sheet, roles, period, row)?;
    Ok((season, flags))
}

/// A year's month or quarter, where another column has it.
fn season(
    sheet: &Sheet<'_>,
    roles: &Roles,
    period: Option<Period>,
    row: usize,
) -> Result<Option<Period>, (usize, Sentence)> {
    let Some((year, column)) = period.filter(|one| one.is_year()).zip(roles.season) else {
        return Ok(period);
    };
    let text = sheet.text(row, column);
    if is_total(&text) || mark(&text).is_some() {
        return Ok(Some(year));
    }
    let whole = format!("{text} {}", year.year());
    // What a lone number counts, the heading says; months where it says nothing else.
    let heading = folded(&sheet.headings[column].text());
    let counts = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    let numbered = text
        .parse::<u8>()
        .map(|n| match () {
            () if counts(reading::PERIOD_QUARTER_HEADING) => format!("{}-Q{n}", year.year()),
            () if counts(reading::PERIOD_HALF_HEADING) => format!("{}-H{n}", year.year()),
            () => format!("{}-{n:02}", year.year()),
        })
        .unwrap_or_default();
    match when(&whole).or_else(|| when(&numbered)) {
        Some(When::At(part)) => Ok(Some(part)),
        _ => Err((column, words::table_month_or_quarter())),
    }
}

/// The period of a heading, and the flags that its footnote mark gives to the column.
pub(super) fn column_period(
    sheet: &Sheet<'_>,
    rule: PeriodRule,
    text: &str,
) -> (Option<Period>, Flags) {
    let Some(found) = marked(text) else {
        return (None, Flags::NONE);
    };
    let flags = flags_of_note(&found.note, sheet.legend).unwrap_or_default();
    let period = heading_period(text).and_then(|one| rule.period(one));
    (period, flags)
}
