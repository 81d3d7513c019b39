//! What one unit, in one period, says of a statement.

use serde::Serialize;

use super::texts;
use crate::analysis::answer::rounded;
use crate::analysis::texts::status as status_in;
use crate::model::{Code, Lang, Observation, Period, Reason, Text, Unit};

/// Why a unit is among the outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    /// The statement names it.
    Claimed,
    /// It is compared with.
    Other,
    /// The first of several periods, from which the next is told.
    From,
}

/// One unit's figures, and whether it is as the statement has it.
#[derive(Debug, Serialize)]
pub(super) struct Outcome {
    role: Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code>,
    #[serde(skip_serializing_if = "Option::is_none")]
    names: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Period>,
    #[serde(skip_serializing_if = "Option::is_none")]
    border_length_km: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    distance_km: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    /// None where it is not known.
    holds: Option<bool>,
}

impl Outcome {
    /// Nothing known.
    pub(super) fn new() -> Self {
        Self {
            role: Role::Claimed,
            code: None,
            names: None,
            period: None,
            border_length_km: None,
            distance_km: None,
            value: None,
            status: None,
            holds: None,
        }
    }

    /// Of a unit that the statement names.
    pub(super) fn of(unit: &Unit) -> Self {
        Self {
            code: Some(unit.code.clone()),
            names: Some(unit.names.clone()),
            ..Self::new()
        }
    }

    /// The unit is one that is compared with.
    pub(super) fn other(self) -> Self {
        Self {
            role: Role::Other,
            ..self
        }
    }

    /// The period is only where a change is told from.
    pub(super) fn starting(self) -> Self {
        Self {
            role: Role::From,
            ..self
        }
    }

    pub(super) fn in_period(self, period: Option<Period>) -> Self {
        Self { period, ..self }
    }

    pub(super) fn holding(self, holds: Option<bool>) -> Self {
        Self { holds, ..self }
    }

    /// Why it is not known.
    pub(super) fn unknown(self, why: String) -> Self {
        Self {
            status: Some(why),
            holds: None,
            ..self
        }
    }

    /// Lengths and distances in metres.
    pub(super) fn measured(self, border_length_m: f64, distance_m: Option<f64>) -> Self {
        Self {
            border_length_km: (border_length_m > 0.0).then(|| rounded(border_length_m / 1000.0)),
            distance_km: distance_m.map(|metres| rounded(metres / 1000.0)),
            ..self
        }
    }

    /// The value, or why there is none, with its flag.
    pub(super) fn observed(self, observation: Option<Observation>) -> Self {
        let observation = observation.unwrap_or(Observation::Missing(Reason::NotAvailable));
        Self {
            value: observation.value(),
            status: observation.status().map(str::to_owned),
            ..self
        }
    }

    pub(super) fn summed(self, value: Option<f64>) -> Self {
        Self { value, ..self }
    }

    pub(super) fn code(&self) -> Option<&Code> {
        self.code.as_ref()
    }

    pub(super) fn holds(&self) -> Option<bool> {
        self.holds
    }

    /// False for what only gives the next its measure.
    pub(super) fn is_judged(&self) -> bool {
        self.role != Role::From
    }

    /// The figure in a few words.
    pub(super) fn in_words(&self, name: Option<&str>, lang: Lang) -> String {
        let place = name.map(str::to_owned);
        let period = self.period.map(|period| texts::period(period, lang));
        let figure = match (self.border_length_km, self.distance_km, self.value) {
            (Some(km), ..) => Some(texts::touches(km, lang)),
            (None, Some(km), _) => Some(texts::away(km, lang)),
            (None, None, Some(value)) => Some(texts::value(rounded(value), lang)),
            (None, None, None) => None,
        };
        let status = self.status.as_deref().filter(|_| self.value.is_none());
        let status = status.map(|one| status_in(one, lang).to_owned());
        texts::told([place, period], [figure, status], lang)
    }
}
