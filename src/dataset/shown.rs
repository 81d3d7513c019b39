//! What a view shows of each unit of a layer, and what its classes are made from.

use super::Dataset;
use crate::model::{
    Derivation, Indicator, Kind, Observation, Period, Precision, Reliability, Scope, Series, Shown,
    View,
};

impl Dataset {
    /// The values that a view's classes are made from: of its period, or of all periods of its
    /// indicator.
    pub fn pool(&self, layer: &str, view: &View) -> Vec<f64> {
        self.pooled(layer, &view.indicator, view.period, view.scope)
    }

    /// The same for the second indicator; nothing where there is none.
    pub fn by_pool(&self, layer: &str, view: &View) -> Vec<f64> {
        let by = view.by.as_ref();
        by.map_or_else(Vec::new, |by| {
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
        self.observations(layer, view)
            .iter()
            .enumerate()
            .map(|(unit, observation)| Shown {
                observation: *observation,
                by: by.and_then(|row| row.get(unit).copied()),
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
        period: Option<Period>,
        scope: Scope,
    ) -> Vec<f64> {
        let rows = self.series_of(layer, indicator).into_iter().flatten();
        rows.filter(|(one, _)| scope == Scope::All || **one == period)
            .flat_map(|(_, row)| row)
            .filter_map(|one: &Observation| one.value())
            .collect()
    }

    fn series_of(&self, layer: &str, indicator: &str) -> Option<&Series> {
        self.indicator(indicator)?.on(layer)
    }
}
