//! What may come of each unit of a layer: the forecast that is shown, its interval and its score.

use super::choice::{Choice, TestedChoice};
use super::continuation::{Continuation, continued};
use super::pool::AHEAD;
use super::reading::LayerRead;
use super::score::{Coverage, UnitScore};
use super::trial::Trial;
use crate::dataset::Layer;
use crate::model::Indicator;
use crate::model::cast::to_f64;

/// Values since the last break, at least.
const LEAST_SINCE_BREAK: usize = 2;

/// A layer with everything that could have been forecast of it.
#[derive(Debug)]
pub(super) struct LayerOutlook<'a> {
    pub layer: &'a Layer,
    pub read: LayerRead,
    pub trial: Trial,
}

/// What may come of a unit.
#[derive(Debug, Clone)]
pub(super) struct Outlook {
    pub choice: Choice,
    /// Where the naive forecast is shown, its own; rising by year.
    pub years: Vec<OutlookYear>,
    pub score: Option<UnitScore>,
}

/// A year to come, in the indicator's unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct OutlookYear {
    pub year: u16,
    pub value: f64,
    /// How far the interval of each level goes on each side.
    pub sizes: [f64; 2],
    pub variance: f64,
    pub tested: bool,
    /// True where the wider interval is as wide as the largest of a few errors.
    pub few: bool,
}

/// Why there is no forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unforetold {
    /// No value that could be learned from.
    NoValue,
    /// So many values since the last break, and in all.
    TooShort(usize, usize),
    /// The last value is of a year too long ago.
    Ended(u16),
    /// Too few forecasts of the layer have come due for an interval.
    NoErrors,
    /// Nothing ever moved, so that an interval would have no width: nothing is known of errors.
    NeverMoved,
}

impl<'a> LayerOutlook<'a> {
    /// None where the layer has no year with a value.
    pub fn new(layer: &'a Layer, indicator: &Indicator) -> Option<Self> {
        let read = LayerRead::new(layer, indicator, [])?;
        Some(Self::of_read(layer, read))
    }

    /// Of series that are read already.
    pub fn of_read(layer: &'a Layer, read: LayerRead) -> Self {
        let trial = Trial::new(&read.pasts, layer.units().len());
        Self { layer, read, trial }
    }

    /// How often intervals held the values of the layer's units.
    pub fn coverage(&self) -> Option<Coverage> {
        Coverage::new(&self.trial, self.layer.units().len())
    }

    /// Of a unit by its position, for each year after the last one of the layer.
    pub fn of(&self, unit: usize, until: u16) -> Result<Outlook, Unforetold> {
        let (past, origins) = (&self.read.pasts[unit], &self.trial.units[unit]);
        let known = past.until(u16::MAX);
        let Some((from, _)) = known.last().copied() else {
            return Err(Unforetold::NoValue);
        };
        let last = self.read.years.1;
        if usize::from(last - from) > AHEAD {
            return Err(Unforetold::Ended(from));
        }
        let scale = self.trial.scale(unit);
        let Some(scale) = scale.filter(|_| known.len() >= LEAST_SINCE_BREAK) else {
            let all = past.learned().count();
            return Err(Unforetold::TooShort(known.len(), all));
        };
        let choice = Choice::new(origins, u16::MAX);
        let ahead = usize::from(until.saturating_sub(from));
        let [naive, ..] = continued(&known, ahead);
        let chosen = continued(&known, ahead)
            .into_iter()
            .nth(choice.method.number());
        // Where the series begins anew there may be too few values for what was chosen before.
        let (method, values) = match chosen.flatten() {
            Some(values) => (choice.method, values),
            None => (Continuation::Naive, naive.unwrap_or_default()),
        };
        let times = 1.0 / self.read.factor;
        let year = |year: u16| {
            let ahead = usize::from(year - from);
            let width = self.trial.bounds(method, ahead)?;
            let value = *values.get(ahead - 1)? * times;
            Some(OutlookYear {
                year,
                value: if self.read.never_negative {
                    value.max(0.0)
                } else {
                    value
                },
                sizes: width.sizes.map(|size| size * scale * times),
                variance: width.mean_square * (scale * times).powi(2),
                tested: width.tested,
                few: width.few,
            })
        };
        let years: Option<Vec<OutlookYear>> = (last + 1..=until).map(year).collect();
        let years = years.ok_or(Unforetold::NoErrors)?;
        if years.iter().any(|one| one.sizes[1] <= 0.0) {
            return Err(Unforetold::NeverMoved);
        }
        Ok(Outlook {
            years,
            score: UnitScore::new(origins, method).map(|score| score.times(times)),
            choice: Choice {
                method,
                tested: choice.tested.map(|tested| tested.times(times)),
            },
        })
    }

    /// Below zero there is nothing where there never was.
    pub fn low(&self, value: f64) -> f64 {
        if self.read.never_negative {
            value.max(0.0)
        } else {
            value
        }
    }
}

impl TestedChoice {
    fn times(self, times: f64) -> Self {
        Self {
            crps: self.crps * times,
            crps_naive: self.crps_naive * times,
            mae: self.mae * times,
            mae_naive: self.mae_naive * times,
            ..self
        }
    }
}

/// The mean of what there is of some values.
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / to_f64(values.len()))
}
