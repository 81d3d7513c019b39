//! The people by whom flows are measured: those of the middle of the period, where there are such.

use serde::Serialize;

use crate::dataset::Dataset;
use crate::model::{Lang, Observation, Period, Series, named};
use crate::words;

/// Of when the people are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PeopleOf {
    /// The mean of the two 1 Januaries.
    MidYear,
    /// Of the period itself.
    Period,
    /// The 1 January on which the year begins: there is none after it.
    Begin,
    /// The 1 January after its end: there is none before it.
    End,
    /// Of no time.
    Always,
}

named!(PeopleOf {
    MidYear => "mid-year",
    Period => "period",
    Begin => "begin",
    End => "end",
    Always => "always",
});

impl PeopleOf {
    pub(super) fn in_words(self, lang: Lang) -> &'static str {
        match self {
            Self::MidYear => words::flows_people_mid_year(lang),
            Self::Period => words::flows_people_period(lang),
            Self::Begin => words::flows_people_begin(lang),
            Self::End => words::flows_people_end(lang),
            Self::Always => words::flows_people_always(lang),
        }
    }
}

/// The people of the units of a layer.
#[derive(Debug, Serialize)]
pub(super) struct People<'a> {
    pub indicator: &'a str,
    pub of: PeopleOf,
    /// By the unit's position in its layer.
    #[serde(skip)]
    pub by_unit: Vec<Option<f64>>,
}

/// The people of a layer in a period; none where the indicator has none of that time.
pub(super) fn people<'a>(
    dataset: &'a Dataset,
    (indicator, layer): (&str, &str),
    period: Option<Period>,
) -> Option<People<'a>> {
    let indicator = dataset.indicator(indicator)?;
    let (of, by_unit) = at(indicator.on(layer)?, period)?;
    Some(People {
        indicator: &indicator.id,
        of,
        by_unit,
    })
}

type ByUnit = Vec<Option<f64>>;

fn at(series: &Series, period: Option<Period>) -> Option<(PeopleOf, ByUnit)> {
    let row = |period: Option<Period>| series.get(&period).map(|row| numbers(row));
    if let Some(own) = row(None) {
        return Some((PeopleOf::Always, own));
    }
    let period = period?;
    if let Some(own) = row(Some(period)) {
        return Some((PeopleOf::Period, own));
    }
    // A part of a year has the people of its year.
    let in_year = period.is_half() || period.is_quarter() || period.is_month();
    if !in_year && !period.is_year() {
        return None;
    }
    let year = period.year();
    let of_year = || row(Some(Period::of_year(year)?));
    if let Some(own) = of_year() {
        return Some((PeopleOf::Period, own));
    }
    let january = |year: u16| row(Some(Period::first_of_january(year)?));
    match (january(year), january(year + 1)) {
        (Some(begin), Some(end)) => {
            let both = begin.into_iter().zip(end);
            let mean = both.map(|(begin, end)| Some(f64::midpoint(begin?, end?)));
            Some((PeopleOf::MidYear, mean.collect()))
        }
        (Some(begin), None) => Some((PeopleOf::Begin, begin)),
        (None, Some(end)) => Some((PeopleOf::End, end)),
        (None, None) => None,
    }
}

fn numbers(row: &[Observation]) -> ByUnit {
    row.iter().map(|one| one.value()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(rows: &[(Option<&str>, f64)]) -> Series {
        let row = |(period, value): &(Option<&str>, f64)| {
            let period = period.map(|one| one.parse().unwrap());
            (period, vec![Observation::plain(*value)])
        };
        rows.iter().map(row).collect()
    }

    #[test]
    fn people_are_of_the_middle_of_the_year_and_what_else_is_taken_is_named() {
        let of = |rows: &[(Option<&str>, f64)], period: &str| {
            let (of, row) = at(&series(rows), Some(period.parse().unwrap()))?;
            Some((of, row[0].unwrap()))
        };
        let januaries = [(Some("2023-01-01"), 10.0), (Some("2024-01-01"), 20.0)];
        assert_eq!(of(&januaries, "2023"), Some((PeopleOf::MidYear, 15.0)));
        assert_eq!(of(&januaries, "2023-Q3"), Some((PeopleOf::MidYear, 15.0)));
        assert_eq!(of(&januaries, "2024"), Some((PeopleOf::Begin, 20.0)));
        assert_eq!(of(&januaries, "2022"), Some((PeopleOf::End, 10.0)));
        assert_eq!(of(&januaries, "2021"), None);
        assert_eq!(of(&januaries, "2023/24"), None);
        let years = [(Some("2023"), 7.0), (Some("2023-01-01"), 10.0)];
        assert_eq!(of(&years, "2023"), Some((PeopleOf::Period, 7.0)));
        assert_eq!(of(&[(None, 3.0)], "2023"), Some((PeopleOf::Always, 3.0)));
        assert_eq!(at(&series(&januaries), None).map(|one| one.0), None);
    }
}
