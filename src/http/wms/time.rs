//! Periods as the times of the standard (ISO 8601): years and months by their number, dates as they are, what has no name
//! there by its first day.

use super::exception::{Code, Exception};
use crate::dataset::Dataset;
use crate::model::{Period, View};

/// The periods of a view's indicator on a layer that are of one sort with the view's own; rising. An indicator may have years
/// and their quarters, which no client could tell apart.
pub(super) fn periods(dataset: &Dataset, layer: &str, view: &View) -> Vec<Period> {
    let Some(own) = view.period else {
        return Vec::new();
    };
    let indicator = dataset.indicator(&view.indicator);
    let series = indicator.and_then(|one| one.on(layer));
    let periods = series.into_iter().flat_map(|one| one.keys()).flatten();
    let mut periods: Vec<Period> = periods
        .copied()
        .filter(|one| sort(*one) == sort(own))
        .collect();
    periods.sort_unstable();
    periods.dedup();
    periods
}

/// Which of the sorts of periods one is.
fn sort(period: Period) -> [bool; 5] {
    [
        period.is_year(),
        period.is_month(),
        period.is_quarter(),
        period.is_half(),
        period.is_shared_year(),
    ]
}

/// A period as a time.
pub(super) fn written(period: Period) -> String {
    let (year, month, day) = period.begin();
    if period.is_year() {
        format!("{year:04}")
    } else if period.is_month() {
        format!("{year:04}-{month:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}")
    }
}

/// The period that a time is, for a view of no period yet: of a span of time the only one that it meets.
pub(super) fn period(
    dataset: &Dataset,
    layer: &str,
    view: &View,
    time: &str,
) -> Result<Option<Period>, Exception> {
    let periods = periods(dataset, layer, view);
    if periods.is_empty() || time == "current" {
        return Ok(view.period);
    }
    let is_it = |one: &&Period| written(**one) == time || one.to_string() == time;
    if let Some(period) = periods.iter().find(is_it) {
        return Ok(Some(*period));
    }
    let refused = || {
        let all: Vec<String> = periods.iter().map(|one| written(*one)).collect();
        let text = format!("TIME={time:?} is none of {}", all.join(", "));
        Exception::new(Code::InvalidDimensionValue, text)
    };
    let mut ends = time.splitn(2, '/').map(day);
    let (Some(Some(from)), to) = (ends.next(), ends.next()) else {
        return Err(refused());
    };
    let to = to.unwrap_or(Some(from)).ok_or_else(refused)?;
    let mut met = periods
        .iter()
        .filter(|one| one.begin() <= to && one.last() >= from);
    match (met.next(), met.next()) {
        (Some(period), None) => Ok(Some(*period)),
        _ => Err(refused()),
    }
}

/// The day of a time; of a year or a month its first.
fn day(time: &str) -> Option<(u16, u8, u8)> {
    let date = time.split(['T', ' ']).next()?;
    let period: Period = date.parse().ok()?;
    (period.is_date() || period.is_month() || period.is_year()).then(|| period.begin())
}
