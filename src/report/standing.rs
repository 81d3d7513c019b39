//! How a unit stands: its value with ranks among others, and against earlier periods.

use crate::analysis::{JoinedSeries, Joining};
use crate::model::cast::to_f64;
use crate::model::{Indicator, Kind, Lang, Period, Text, marked_status, status_explained};
use crate::words;

/// Periods before, with which a flow is compared on the average.
const EARLIER: usize = 5;
/// Fewer values than this are no average.
const LEAST: usize = 3;

/// One indicator of one row of the comparison.
#[derive(Debug)]
pub(super) struct Standing {
    pub value: Option<f64>,
    /// The flag, or why there is no value, in words.
    pub status: Option<String>,
    /// Among the units of the layer, from the largest value.
    pub rank: Option<Rank>,
    pub since: Option<Change>,
    pub against_mean: Option<AgainstMean>,
    /// All periods.
    pub series: Vec<Dated>,
}

/// A value of a series.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dated {
    pub period: Period,
    pub value: Option<f64>,
    /// The flag, or why there is no value, in words.
    pub status: Option<String>,
    /// True where it cannot be compared with the values before.
    pub anew: bool,
    /// True where it may be a transfer.
    pub marked: bool,
}

/// A place among those that have a value; equal values share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rank {
    pub rank: usize,
    pub of: usize,
}

/// The value less that of the last earlier period that has one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Change {
    pub by: f64,
    pub from: Period,
    /// True where the earlier value may be a transfer.
    pub marked: bool,
}

/// The value less the mean of those of the five periods before it that have one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct AgainstMean {
    pub by: f64,
    pub mean: f64,
    pub values: usize,
    pub from: Period,
    pub to: Period,
    /// True where one of the values of the mean may be a transfer.
    pub marked: bool,
}

/// Beside what a standing is reckoned.
#[derive(Debug)]
pub(super) struct Beside<'a> {
    pub indicator: &'a Indicator,
    pub rank: Option<Rank>,
    /// Why the indicator's values are withheld.
    pub withheld: Option<&'a Text>,
    pub lang: Lang,
}

impl Standing {
    /// From a series, in one of its periods; `None` where the series has no such period. Nothing is
    /// compared across a break.
    pub(super) fn new(
        series: &JoinedSeries<'_>,
        period: Option<Period>,
        beside: &Beside<'_>,
    ) -> Option<Self> {
        let at = series.periods.iter().position(|one| *one == period)?;
        let value = series.values[at];
        let status = |at: usize| match series.joined {
            // Why a region has no value is told by the units that have none.
            Joining::Sum | Joining::Pooled if series.values[at].is_none() => None,
            Joining::Never => Some(words::joined_cannot(beside.lang).to_owned()),
            Joining::Single | Joining::Sum | Joining::Pooled => {
                let own = series.statuses[at].map(|one| status_explained(one, None, beside.lang));
                let told = marked_status(own.as_deref(), series.flags[at].is_some(), beside.lang);
                (!told.is_empty()).then_some(told)
            }
        };
        let mut dated: Vec<Dated> = Vec::new();
        for (at, period) in series.periods.iter().enumerate() {
            let Some(period) = *period else {
                continue;
            };
            let before = dated.last().map(|one| one.period);
            let anew = |before| beside.indicator.anew_between(before, period).is_some();
            dated.push(Dated {
                period,
                value: series.values[at],
                status: status(at),
                anew: before.is_some_and(anew),
                marked: series.flags[at].is_some(),
            });
        }
        let until = (at + 1).min(dated.len());
        let begin = dated[..until].iter().rposition(|one| one.anew);
        let before = dated.get(begin.unwrap_or(0)..at).unwrap_or_default();
        Some(Self {
            value,
            status: status(at).map(|words| {
                let own = series.statuses[at].filter(|_| series.joined != Joining::Never);
                match own.filter(|_| value.is_none()) {
                    Some(own) => status_explained(own, beside.withheld, beside.lang),
                    None => words,
                }
            }),
            rank: beside.rank.filter(|_| value.is_some()),
            since: value.and_then(|value| change(value, before)),
            against_mean: value
                .filter(|_| matches!(beside.indicator.kind, Kind::Count | Kind::Rate))
                .and_then(|value| against_mean(value, before)),
            series: dated,
        })
    }
}

fn change(value: f64, before: &[Dated]) -> Option<Change> {
    let mut known = before.iter().rev();
    known.find_map(|one| {
        Some(Change {
            by: value - one.value?,
            from: one.period,
            marked: one.marked,
        })
    })
}

fn against_mean(value: f64, before: &[Dated]) -> Option<AgainstMean> {
    let last = &before[before.len().checked_sub(EARLIER)?..];
    let known: Vec<f64> = last.iter().filter_map(|one| one.value).collect();
    if known.len() < LEAST {
        return None;
    }
    let mean = known.iter().sum::<f64>() / to_f64(known.len());
    Some(AgainstMean {
        by: value - mean,
        mean,
        values: known.len(),
        from: last.first()?.period,
        to: last.last()?.period,
        marked: last.iter().any(|one| one.marked && one.value.is_some()),
    })
}

impl Rank {
    /// The place of a value among others, of which it is one; none where all are equal, because then
    /// there is no first.
    pub(super) fn among(value: f64, others: impl Iterator<Item = f64> + Clone) -> Option<Self> {
        let differs = others.clone().any(|other| other != value);
        differs.then(|| Self {
            rank: 1 + others.clone().filter(|other| *other > value).count(),
            of: others.count(),
        })
    }

    /// The place, and of how many.
    pub(super) fn written(self) -> [String; 2] {
        [self.rank, self.of].map(|one| one.to_string())
    }
}

impl Change {
    /// With what the value is compared: a period, or a day on which a stock was counted.
    pub(super) fn since(&self, lang: Lang) -> String {
        let when = self.from.in_words(lang);
        if self.from.is_year() {
            words::brief_since_year(lang, &when)
        } else {
            words::brief_since(lang, &when)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(values: &[Option<f64>]) -> Vec<Dated> {
        let years = (2018..).map(|year: i32| year.to_string().parse().unwrap());
        let dated = years.zip(values).map(|(period, value)| Dated {
            period,
            value: *value,
            status: None,
            anew: false,
            marked: false,
        });
        dated.collect()
    }

    #[test]
    fn a_missing_year_is_skipped_and_named_by_the_year_before() {
        let before = years(&[Some(10.0), Some(4.0), None]);
        let found = change(7.0, &before).unwrap();
        assert_eq!((found.by, found.from.to_string().as_str()), (3.0, "2019"));
        assert_eq!(change(7.0, &years(&[None])), None);
    }

    #[test]
    fn a_mean_is_of_five_periods_and_says_how_many_have_a_value() {
        let before = years(&[
            Some(900.0),
            Some(1.0),
            Some(2.0),
            None,
            Some(3.0),
            Some(6.0),
        ]);
        let found = against_mean(5.0, &before).unwrap();
        assert_eq!((found.mean, found.by, found.values), (3.0, 2.0, 4));
        assert_eq!((found.from.year(), found.to.year()), (2019, 2023));
        let few = years(&[Some(1.0), None, None, None, Some(1.0)]);
        assert_eq!(against_mean(5.0, &few), None);
        assert_eq!(against_mean(5.0, &before[..4]), None, "too short a past");
    }

    #[test]
    fn equal_values_share_a_place() {
        let values = [3.0, 5.0, 5.0, 1.0];
        let rank = |value: f64| Rank::among(value, values.into_iter()).unwrap().rank;
        assert_eq!([rank(5.0), rank(3.0), rank(1.0)], [1, 3, 4]);
        assert_eq!(Rank::among(0.0, [0.0, 0.0].into_iter()), None);
    }
}
