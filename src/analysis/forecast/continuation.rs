//! What a series may go on as: five forecasts, none of which needs more than a few values.

use super::damped::Smoothing;
use crate::model::cast::to_f64;
use crate::model::{Lang, named};
use crate::words::{self, Word};

/// Values whose mean is the forecast of one of the methods.
pub(super) const MEAN_OF: usize = 3;
/// Values that a trend is read from, at least.
const LEAST_DRIFT: usize = 4;
/// The same of a trend that fades.
const LEAST_DAMPED: usize = 5;

/// How a series is continued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Continuation {
    /// The last value, as of a random walk.
    Naive,
    /// The last value, and the mean step for each year.
    Drift,
    /// The mean of the last [`MEAN_OF`] values.
    Mean,
    /// Exponential smoothing with a trend that fades.
    Damped,
    /// The mean of the other four.
    Combined,
}

named!(Continuation {
    Naive => "naive",
    Drift => "drift",
    Mean => "mean",
    Damped => "damped-trend",
    Combined => "combination",
});

impl Continuation {
    /// Its place among all.
    pub(super) fn number(self) -> usize {
        match self {
            Self::Naive => 0,
            Self::Drift => 1,
            Self::Mean => 2,
            Self::Damped => 3,
            Self::Combined => 4,
        }
    }

    pub(super) fn in_words(self, lang: Lang) -> &'static str {
        let word: Word = match self {
            Self::Naive => words::forecast_naive,
            Self::Drift => words::forecast_drift,
            Self::Mean => words::forecast_mean,
            Self::Damped => words::forecast_damped,
            Self::Combined => words::forecast_combined,
        };
        word(lang)
    }
}

/// What each makes of values of rising years, for so many years after the last of them; in the order of
/// [`Continuation::ALL`].
pub(super) fn continued(known: &[(u16, f64)], years: usize) -> [Option<Vec<f64>>; 5] {
    let (Some(first), Some(last)) = (known.first(), known.last()) else {
        return [const { None }; 5];
    };
    let ahead = |of: &dyn Fn(usize) -> f64| -> Vec<f64> { (1..=years).map(of).collect() };
    let naive = ahead(&|_| last.1);
    let drift = (known.len() >= LEAST_DRIFT).then(|| {
        let slope = (last.1 - first.1) / f64::from(last.0 - first.0);
        ahead(&|years| last.1 + slope * to_f64(years))
    });
    let mean = (known.len() >= MEAN_OF).then(|| {
        let recent = known[known.len() - MEAN_OF..].iter();
        let mean = recent.map(|one| one.1).sum::<f64>() / to_f64(MEAN_OF);
        ahead(&|_| mean)
    });
    let damped = (known.len() >= LEAST_DAMPED).then(|| {
        let smoothing = Smoothing::fitted(known);
        let (state, _) = smoothing.run(smoothing.first(known), known);
        ahead(&|years| smoothing.ahead(state, years))
    });
    let combined = match (&drift, &mean, &damped) {
        (Some(drift), Some(mean), Some(damped)) => {
            let of_four = |at| (naive[at] + drift[at] + mean[at] + damped[at]) / 4.0;
            Some((0..years).map(of_four).collect())
        }
        _ => None,
    };
    [Some(naive), drift, mean, damped, combined]
}
