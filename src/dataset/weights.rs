//! What a rate, a share or a density is a part of: the weights with which units' values make the value
//! of all of them together.

use super::Dataset;
use super::derive::both_januaries;
use crate::model::{Derivation, Observation, View};

impl Dataset {
    /// For each unit what its denominator is divided into, with the multiplier of a derived rate or share: of a
    /// rate per thousand a thousand times the flow. None where the indicator has no such figure.
    pub fn numerators(&self, layer: &str, view: &View) -> Option<Vec<Option<f64>>> {
        let indicator = self.indicator(&view.indicator)?;
        match indicator.derivation.as_ref()? {
            Derivation::Rate { of, per, .. } | Derivation::Share { of, per, .. } => {
                let row = self.indicator(of)?.on(layer)?.get(&view.period)?;
                let times = |one: &Observation| one.value().map(|value| value * per);
                Some(row.iter().map(times).collect())
            }
            Derivation::Density { .. }
            | Derivation::Change { .. }
            | Derivation::DistanceToBorder
            | Derivation::BorderLength => None,
        }
    }

    /// For each unit the denominator of a derived indicator: mid-year population of a rate, the whole
    /// of a share, square kilometres of a density. Their mean with these weights is the pooled value,
    /// in which each person (or hectare) counts once. None where the indicator has no denominator.
    pub fn weights(&self, layer: &str, view: &View) -> Option<Vec<Option<f64>>> {
        let indicator = self.indicator(&view.indicator)?;
        let series = |id: &str| self.indicator(id)?.on(layer);
        match indicator.derivation.as_ref()? {
            Derivation::Rate { by, .. } => {
                let (start, end) = both_januaries(series(by)?, view.period?.year())?;
                let mean = |(a, b): (&Observation, &Observation)| {
                    Some(f64::midpoint(a.value()?, b.value()?))
                };
                Some(start.iter().zip(end).map(mean).collect())
            }
            Derivation::Share { by, .. } => {
                let row = series(by)?.get(&view.period)?;
                Some(row.iter().map(|one| one.value()).collect())
            }
            Derivation::Density { .. } => {
                let areas = self.layer(layer)?.areas_m2();
                Some(areas.iter().map(|area| Some(area / 1e6)).collect())
            }
            Derivation::Change { .. } | Derivation::DistanceToBorder | Derivation::BorderLength => {
                None
            }
        }
    }
}
