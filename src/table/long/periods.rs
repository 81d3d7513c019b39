//! The period of a row, and of a heading.

use crate::model::{Flag, Period};
use crate::table::marks::mark;
use crate::table::periods::PeriodRule;
use crate::table::roles::Roles;
use crate::table::rows::heading_period;
use crate::table::sheet::Sheet;
use crate::table::values::note_flag;
use crate::table::when::{When, when};
use crate::table::words::is_total;

/// The period of a row; the error names the column and what is allowed.
pub(super) fn row_period(
    sheet: &Sheet<'_>,
    roles: &Roles,
    rule: PeriodRule,
    constant: Option<Period>,
    row: usize,
) -> Result<Option<Period>, (usize, String)> {
    let mut period = constant;
    if let Some(column) = roles.period.filter(|_| constant.is_none()) {
        let text = sheet.text(row, column);
        if mark(&text).is_some() {
            return Ok(None);
        }
        let found = when(&text).ok_or_else(|| {
            (
                column,
                "a period: 2024, 2024-Q3, 2024-07, 2024-01-31, 31.01.2024, `2024 год`".to_owned(),
            )
        })?;
        period = rule.period(found);
        if period.is_none() {
            let allowed = match found {
                When::Month(_) => "a month needs its year".to_owned(),
                _ => "can be read with the day or the month first, and no other date decides: say dates = day-first or month-first".to_owned(),
            };
            return Err((column, allowed));
        }
    }
    let Some((year, column)) = period.filter(|one| one.is_year()).zip(roles.season) else {
        return Ok(period);
    };
    let text = sheet.text(row, column);
    if is_total(&text) || mark(&text).is_some() {
        return Ok(Some(year));
    }
    let whole = format!("{text} {}", year.year());
    let numbered = text
        .parse::<u8>()
        .map(|n| format!("{}-{n:02}", year.year()))
        .unwrap_or_default();
    match when(&whole).or_else(|| when(&numbered)) {
        Some(When::At(part)) => Ok(Some(part)),
        _ => Err((column, "a month or a quarter".to_owned())),
    }
}

/// The period of a heading, and the flag that its footnote mark gives to the column.
pub(super) fn column_period(
    sheet: &Sheet<'_>,
    rule: PeriodRule,
    text: &str,
) -> (Option<Period>, Option<Flag>) {
    let note = &text[text.trim_end_matches(['*', '†', '‡', '¹', '²', '³']).len()..];
    let flag = note_flag(note, sheet.legend);
    (heading_period(text).and_then(|one| rule.period(one)), flag)
}
