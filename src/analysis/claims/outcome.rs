//! What one unit, in one period or several, says of a statement.

use serde::Serialize;

use super::evidence::{Against, Evidence};
use super::in_words;
use crate::analysis::answer::rounded;
use crate::analysis::texts::status_explained;
use crate::model::{
    Code, Lang, Observation, Period, Reason, Text, Unit, periods_in_words, periods_spelled,
};
use crate::words;

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
#[derive(Debug, Clone, Serialize)]
pub(super) struct Outcome {
    role: Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code>,
    #[serde(skip_serializing_if = "Option::is_none")]
    names: Option<Text>,
    /// How many units are added up, where it is of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    together: Option<usize>,
    /// One period, or several as tables write them.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    #[serde(skip)]
    pub periods: Vec<Period>,
    #[serde(flatten)]
    evidence: Evidence,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// None where it is not known.
    pub holds: Option<bool>,
    /// The same in a line.
    pub words: String,
}

impl Outcome {
    /// Nothing known.
    pub(super) fn new() -> Self {
        Self {
            role: Role::Claimed,
            code: None,
            names: None,
            together: None,
            period: None,
            periods: Vec::new(),
            evidence: Evidence::Nothing {},
            status: None,
            holds: None,
            words: String::new(),
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

    /// Of so many units that the statement names, added up.
    pub(super) fn together(units: usize) -> Self {
        Self {
            together: Some(units),
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

    pub(super) fn in_periods(self, periods: &[Period]) -> Self {
        Self {
            period: (!periods.is_empty()).then(|| periods_spelled(periods)),
            periods: periods.to_vec(),
            ..self
        }
    }

    pub(super) fn holding(self, holds: Option<bool>) -> Self {
        Self { holds, ..self }
    }

    pub(super) fn with(self, evidence: Evidence) -> Self {
        Self { evidence, ..self }
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
        self.with(Evidence::Border {
            border_length_km: (border_length_m > 0.0).then(|| rounded(border_length_m / 1000.0)),
            distance_km: distance_m.map(|metres| rounded(metres / 1000.0)),
        })
    }

    /// The value, or why there is none, with its flag.
    pub(super) fn observed(self, observation: Option<Observation>) -> Self {
        let observation = observation.unwrap_or(Observation::missing(Reason::NotAvailable));
        let status = observation.status().map(str::to_owned);
        match observation.value() {
            Some(value) => Self {
                status,
                ..self.valued(value, None)
            },
            None => Self { status, ..self },
        }
    }

    pub(super) fn valued(self, value: f64, against: Option<Against>) -> Self {
        self.with(Evidence::Value {
            value: rounded(value),
            against,
        })
    }

    /// Writes the line; `withheld` says why values are withheld.
    pub(super) fn in_words(
        self,
        unit: &str,
        to: Option<&str>,
        withheld: Option<&Text>,
        lang: Lang,
    ) -> Self {
        let together = || {
            self.together
                .map(|units| words::claims_together(lang, &lang.count(units)))
        };
        let place = self.names.as_ref().map(|names| names.get(lang).to_owned());
        let place = place.or_else(together);
        let when = (!self.periods.is_empty()).then(|| periods_in_words(&self.periods, lang));
        let figure = in_words::evidence(&self.evidence, unit, to, lang);
        let status = self.status.as_deref().filter(|_| figure.is_none());
        let status = status.map(|one| status_explained(one, withheld, lang));
        let words = in_words::line([place, when], [figure, status]);
        Self { words, ..self }
    }

    /// The periods as tables write them.
    pub(super) fn when(&self) -> &str {
        self.period.as_deref().unwrap_or_default()
    }

    /// False for what only gives the next its measure.
    pub(super) fn is_judged(&self) -> bool {
        self.role != Role::From
    }
}
