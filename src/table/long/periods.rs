//! The period of a row, and of a heading.

use crate::model::{Flags, Period};
use crate::table::clean::folded;
use crate::table::marked::{heading_period, marked};
use crate::table::marks::{Mark, mark};
use crate::table::periods::PeriodRule;
use crate::table::roles::Roles;
use crate::table::sheet::Sheet;
use crate::table::value_rule::flags_of_note;
use crate::table::when::{When, when};
use crate::table::words::is_total;
use crate::words::reading;

/// The period of a row, and the flags that a mark on it gives; the error names the column and what is allowed.
pub(super) fn row_period(
    sheet: &Sheet<'_>,
    roles: &Roles,
    rule: PeriodRule,
    constant: Option<Period>,
    row: usize,
) -> Result<(Option<Period>, Flags), (usize, String)> {
    let (mut period, mut flags) = (constant, Flags::NONE);
    if let Some(column) = roles.period.filter(|_| constant.is_none()) {
        let text = sheet.text(row, column);
        match mark(&text) {
            // Where a spreadsheet could not reckon, nobody knows when. And nothing says that the period above an empty cell
            // is meant: a value of no period would be one of every period.
            Some(Mark::Broken | Mark::Empty | Mark::Point) => {
                return Err((column, ALLOWED.to_owned()));
            }
            Some(Mark::Plain(..)) if text.starts_with('#') => {
                return Err((column, ALLOWED.to_owned()));
            }
            Some(_) => return Ok((None, Flags::NONE)),
            None => {}
        }
        let found = marked(&text).ok_or_else(|| (column, ALLOWED.to_owned()))?;
        flags = flags_of_note(&found.note, sheet.legend).unwrap_or_default();
        period = rule.period(found.when);
        if period.is_none() {
            let allowed = match found.when {
                When::Month(_) => "a month needs its year",
                When::Either(..) => {
                    "can be read with the day or the month first, and no other date decides: say dates = day-first or month-first"
                }
                When::Shared { .. } => {
                    "can be a month or a year that two years share, and no other cell decides: write 2009/2010 or 10.2009"
                }
                When::At(_) | When::Digits { .. } => ALLOWED,
            };
            return Err((column, allowed.to_owned()));
        }
    }
    let season = season(sheet, roles, period, row)?;
    Ok((season, flags))
}

/// What is allowed where a period stands.
pub const ALLOWED: &str =
    "a period: 2024, 2024/25, 2024-H1, 2024-Q3, 2024-07, 2024-01-31, 31.01.2024, `2024 год`";

/// A year's month or quarter, where another column has it.
fn season(
    sheet: &Sheet<'_>,
    roles: &Roles,
    period: Option<Period>,
    row: usize,
) -> Result<Option<Period>, (usize, String)> {
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
        _ => Err((column, "a month or a quarter".to_owned())),
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
