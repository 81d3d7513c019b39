//! What there is to see of a statement at one place: a border, a value, a contrast, a stated figure.

use serde::Serialize;

use crate::model::{Expected, Period, Text};

/// What there is to see.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Evidence {
    /// Nothing.
    Nothing {},
    /// A common border, a distance.
    Border {
        #[serde(skip_serializing_if = "Option::is_none")]
        border_length_km: Option<f64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        distance_km: Option<f64>,
    },
    /// A value, and the one that it is held against.
    Value {
        value: f64,
        #[serde(skip_serializing_if = "Option::is_none")]
        against: Option<Against>,
    },
    /// The standard deviation over the periods.
    Scatter {
        deviation: f64,
        periods_with_a_value: usize,
    },
    /// The means of the parts at a border and of the others.
    Contrast {
        border: f64,
        interior: f64,
        difference: f64,
        p: Option<f64>,
    },
    /// A relation of stated figures.
    Figures(Box<Recalculation>),
}

/// What a value is held against.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Against {
    /// The same unit's value of another period.
    Before { before: Period, before_value: f64 },
    /// A stated figure with its rounding.
    Figure {
        figure: String,
        from: Option<f64>,
        to: Option<f64>,
    },
    /// A stated figure, of which the periods without a value would have to hold the rest.
    Rest {
        figure: String,
        rest: f64,
        rest_from: Option<f64>,
        rest_to: Option<f64>,
        periods_without: usize,
    },
}

/// What documents state, and what comes out.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Recalculation {
    pub relation: String,
    /// What the number is that is stated; empty where it is bare, or where nothing is stated.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub stated_title: Text,
    /// What the number is that comes out.
    pub computed_title: Text,
    pub kind: &'static str,
    /// How what comes out must lie to what is stated.
    pub expects: Expected,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
    pub stated: Option<f64>,
    pub computed: Option<f64>,
    pub computed_from: Option<f64>,
    pub computed_to: Option<f64>,
    pub unit: String,
    /// Each figure that it is computed from, behind its own name.
    pub operands: Vec<String>,
    /// The line of the audit.
    #[serde(skip)]
    pub line: String,
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub note: Text,
}
