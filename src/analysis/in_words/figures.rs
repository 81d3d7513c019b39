//! The values of some units in figures: the most, the least, mean and total, and who has none.

use std::collections::BTreeMap;

use serde::Serialize;

use super::view_context::ViewContext;
use crate::analysis::effect::reasons;
use crate::analysis::stats::Summary;
use crate::model::{Code, Observation, Reason};

/// What the values of some units in one period come to.
#[derive(Debug, Serialize)]
pub(super) struct ViewFigures {
    pub units: usize,
    #[serde(flatten)]
    pub summary: Summary,
    /// How many have no value for each reason.
    pub reasons: BTreeMap<Reason, usize>,
    pub highest: Option<Extreme>,
    pub lowest: Option<Extreme>,
}

/// A value that none passes, and whose it is.
#[derive(Debug, Serialize)]
pub(super) struct Extreme {
    pub value: f64,
    pub codes: Vec<Code>,
    #[serde(skip)]
    pub units: Vec<usize>,
}

impl ViewFigures {
    /// Of the units at these positions.
    pub(super) fn new(context: &ViewContext<'_>, units: &[usize]) -> Self {
        let weights = context.dataset.weights(context.layer.id(), context.view);
        let weight = |unit: usize| weights.as_ref().and_then(|all| *all.get(unit)?);
        let missing = Observation::missing(Reason::NotAvailable);
        let period = context.view.period;
        let row = units
            .iter()
            .map(|unit| context.at(period, *unit).unwrap_or(missing));
        let pairs: Vec<_> = row
            .clone()
            .zip(units)
            .map(|(one, unit)| (one.value(), weight(*unit)))
            .collect();
        let values = units.iter().copied().zip(row.clone());
        let values: Vec<(usize, f64)> = values
            .filter_map(|(unit, one)| Some((unit, one.value()?)))
            .collect();
        Self {
            units: units.len(),
            summary: Summary::new(context.indicator.kind, &pairs),
            reasons: reasons(row),
            highest: Extreme::of(context, &values, f64::max),
            lowest: Extreme::of(context, &values, f64::min),
        }
    }
}

impl Extreme {
    /// The value that `choose` leaves of all, with every unit that has it.
    pub(super) fn of(
        context: &ViewContext<'_>,
        values: &[(usize, f64)],
        choose: fn(f64, f64) -> f64,
    ) -> Option<Self> {
        let value = values.iter().map(|(_, value)| *value).reduce(choose)?;
        // As they are written: whoever cannot be told apart holds it together.
        let written = context.number(value);
        let own = values
            .iter()
            .filter(|(_, one)| context.number(*one) == written);
        let units: Vec<usize> = own.map(|(unit, _)| *unit).collect();
        let code = |unit: &usize| context.layer.units()[*unit].code.clone();
        Some(Self {
            value,
            codes: units.iter().map(code).collect(),
            units,
        })
    }
}
