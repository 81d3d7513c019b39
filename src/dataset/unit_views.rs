//! What a view shows of each unit of a layer, and what its classes are made from.

use super::Dataset;
use super::derive::both_januaries;
use crate::model::{
    ClassesFrom, Derivation, Indicator, Kind, Observation, Period, Pool, Precision, Reliability,
    Scope, Series, UnitView, View,
};

impl Dataset {
    /// The values that a view's classes are made from: of its period, or of all periods of its
    /// indicator; of all units, or of those that are shown.
    pub fn pool(&self, layer: &str, view: &View) -> Pool {
        let series = self.series_shown(layer, &view.indicator, view.smoothing);
        self.pooled(layer, &view.indicator, (series, view.period), view)
    }

    /// The same for the second indicator; nothing where there is none.
    pub fn by_pool(&self, layer: &str, view: &View) -> Pool {
        let by = view.by.as_ref();
        by.map_or_else(Pool::default, |by| {
            let series = self.series_of(layer, &by.indicator);
            self.pooled(layer, &by.indicator, (series, by.period), view)
        })
    }

    /// What the view shows of each unit, in the layer's order.
    pub fn unit_views(&self, layer: &str, view: &View) -> Vec<UnitView> {
        let row = |id: &str, period| {
            self.series_of(layer, id)
                .and_then(|series| series.get(&period))
                .map_or(&[][..], Vec::as_slice)
        };
        let by = view.by.as_ref().map(|by| row(&by.indicator, by.period));
        let events = (view.reliability != Reliability::None)
            .then(|| self.events_behind(&view.indicator))
            .flatten()
            .map(|events| row(&events.id, view.period));
        let marked = |unit| {
            let own = self.indicator(&view.indicator);
            own.is_some_and(|own| own.may_be_transfer(layer, view.period, unit))
        };
        self.observations(layer, view)
            .iter()
            .enumerate()
            .map(|(unit, observation)| UnitView {
                observation: *observation,
                by: by.and_then(|row| row.get(unit).copied()),
                may_be_transfer: marked(unit),
                precision: observation.value().and_then(|_| {
                    let count = events?.get(unit)?.value()?;
                    Some(Precision::of_events(count))
                }),
            })
            .collect()
    }

    /// The counted events behind an indicator's values: itself, or what its rate is made of. None
    /// for stocks, shares and lengths, and for differences of stocks, which chance does not make.
    pub fn events_behind(&self, indicator: &str) -> Option<&Indicator> {
        let own = self.indicator(indicator)?;
        let counted = match &own.derivation {
            Some(Derivation::Rate { of, .. }) => self.indicator(of)?,
            Some(_) => return None,
            None => own,
        };
        (counted.kind == Kind::Count && counted.derivation.is_none()).then_some(counted)
    }

    /// The rate, share or density on a layer that is made from an indicator: what may be compared
    /// between units of unequal size.
    pub fn rate_of(&self, layer: &str, indicator: &str) -> Option<&Indicator> {
        self.indicators().iter().find(|one| {
            let Some(
                Derivation::Rate { of, .. }
                | Derivation::Share { of, .. }
                | Derivation::Density { of },
            ) = &one.derivation
            else {
                return false;
            };
            of == indicator && one.on(layer).is_some()
        })
    }

    fn pooled(
        &self,
        layer: &str,
        indicator: &str,
        (series, period): (Option<&Series>, Option<Period>),
        view: &View,
    ) -> Pool {
        let mut pool = Pool::default();
        let Some(indicator) = self.indicator(indicator) else {
            return pool;
        };
        let rows = series.into_iter().flatten();
        let is_cut_from = |unit: usize| view.classes_from == ClassesFrom::Layer || view.shows(unit);
        for (one, row) in rows.filter(|(one, _)| view.scope == Scope::All || **one == period) {
            let units = row.iter().enumerate();
            for (unit, observation) in units.filter(|(unit, _)| is_cut_from(*unit)) {
                let apart = indicator.may_be_transfer(layer, *one, unit);
                let values = if apart {
                    &mut pool.set_apart
                } else {
                    &mut pool.values
                };
                values.extend(observation.value());
            }
        }
        pool
    }

    fn series_of(&self, layer: &str, indicator: &str) -> Option<&Series> {
        self.indicator(indicator)?.on(layer)
    }
}

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
        self.denominators(layer, self.indicator(&view.indicator)?, view.period)
    }

    /// The same of an indicator in a period.
    pub(super) fn denominators(
        &self,
        layer: &str,
        indicator: &Indicator,
        period: Option<Period>,
    ) -> Option<Vec<Option<f64>>> {
        let series = |id: &str| self.indicator(id)?.on(layer);
        match indicator.derivation.as_ref()? {
            Derivation::Rate { by, .. } => {
                let (start, end) = both_januaries(series(by)?, period?.year())?;
                let mean = |(a, b): (&Observation, &Observation)| {
                    Some(f64::midpoint(a.value()?, b.value()?))
                };
                Some(start.iter().zip(end).map(mean).collect())
            }
            Derivation::Share { by, .. } => {
                let row = series(by)?.get(&period)?;
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
