//! What a view shows of each unit of a layer, and what its classes are made from.

use super::Dataset;
use crate::model::{
    Derivation, Indicator, Kind, Period, Pool, Precision, Reliability, Scope, Series, Shown, View,
};

impl Dataset {
    /// The values that a view's classes are made from: of its period, or of all periods of its
    /// indicator.
    pub fn pool(&self, layer: &str, view: &View) -> Pool {
        self.pooled(layer, &view.indicator, view.period, view.scope)
    }

    /// The same for the second indicator; nothing where there is none.
    pub fn by_pool(&self, layer: &str, view: &View) -> Pool {
        let by = view.by.as_ref();
        by.map_or_else(Pool::default, |by| {
            self.pooled(layer, &by.indicator, by.period, view.scope)
        })
    }

    /// What the view shows of each unit, in the layer's order.
    pub fn shown(&self, layer: &str, view: &View) -> Vec<Shown> {
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
            .map(|(unit, observation)| Shown {
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

    fn pooled(&self, layer: &str, indicator: &str, period: Option<Period>, scope: Scope) -> Pool {
        let mut pool = Pool::default();
        let Some(indicator) = self.indicator(indicator) else {
            return pool;
        };
        let rows = indicator.on(layer).into_iter().flatten();
        for (one, row) in rows.filter(|(one, _)| scope == Scope::All || **one == period) {
            for (unit, observation) in row.iter().enumerate() {
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
