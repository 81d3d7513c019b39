//! One view: which indicator, when, and how it is cut into classes and coloured.
//!
//! Tiles, style, legend, values, table and download all take the same view, so two of them can
//! never disagree. [`View::canonical`] is its one spelling: cache key and permalink.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::spelled::parameter;
use super::{Lang, Method, Palette, ParamError, Period, ViewDefaults};

/// Whether classes are cut on both sides of a pivot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Diverging {
    /// Around zero where values of both signs occur, otherwise not.
    Auto,
    /// Not.
    None,
    /// Around this number, which becomes a break.
    At(f64),
}

impl FromStr for Diverging {
    type Err = ParamError;

    fn from_str(text: &str) -> Result<Self, ParamError> {
        match text {
            "auto" => Ok(Self::Auto),
            "none" => Ok(Self::None),
            number => match number.parse::<f64>() {
                // Minus zero would be a second spelling of zero.
                Ok(pivot) if pivot.is_finite() => Ok(Self::At(pivot + 0.0)),
                _ => Err(ParamError::new(
                    "diverging",
                    text,
                    "auto, none or a finite number",
                )),
            },
        }
    }
}

impl fmt::Display for Diverging {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auto => f.write_str("auto"),
            Self::None => f.write_str("none"),
            Self::At(pivot) => write!(f, "{pivot}"),
        }
    }
}

impl Serialize for Diverging {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Which values the breaks are made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// Those of the period that is shown.
    #[default]
    Period,
    /// Those of all periods of the indicator, so that maps of several periods can be compared.
    All,
}

parameter!(Scope in "scope" {
    Period => "period",
    All => "all",
});

/// A complete view: every default is filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The indicator's id, known to the dataset.
    pub indicator: String,
    /// The period, for which the indicator has a row; none for one without periods.
    pub period: Option<Period>,
    /// Which values the breaks are made from.
    pub scope: Scope,
    /// The class method.
    pub method: Method,
    /// The number of classes asked for, 2 to 9.
    pub classes: u8,
    /// Inner breaks, rising; empty unless the method is manual.
    pub breaks: Vec<f64>,
    /// The palette.
    pub palette: Palette,
    /// The pivot.
    pub diverging: Diverging,
    /// The language.
    pub lang: Lang,
    /// What the indicator's views are when nothing is said, which the canonical form leaves out.
    pub defaults: ViewDefaults,
}

impl View {
    /// The one spelling of this view as a query string: names in order of the alphabet, without
    /// what the indicator's defaults say already. Reading it gives this view again.
    pub fn canonical(&self) -> String {
        let defaults = &self.defaults;
        let unless = |same: bool, text: String| (!same).then_some(text);
        let breaks: Vec<String> = self.breaks.iter().map(f64::to_string).collect();
        let diverging = self.method.default_diverging(defaults.diverging);
        let parts = [
            ("breaks", unless(breaks.is_empty(), breaks.join(","))),
            (
                "classes",
                unless(
                    !self.method.takes_classes() || self.classes == defaults.classes,
                    self.classes.to_string(),
                ),
            ),
            (
                "diverging",
                unless(self.diverging == diverging, self.diverging.to_string()),
            ),
            ("indicator", Some(self.indicator.clone())),
            (
                "lang",
                unless(self.lang == Lang::default(), self.lang.to_string()),
            ),
            (
                "method",
                unless(self.method == defaults.method, self.method.to_string()),
            ),
            (
                "palette",
                unless(self.palette == defaults.palette, self.palette.to_string()),
            ),
            ("period", self.period.map(|period| period.to_string())),
            (
                "scope",
                unless(self.scope == Scope::default(), self.scope.to_string()),
            ),
        ];
        let given: Vec<String> = parts
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name}={}", value?)))
            .collect();
        given.join("&")
    }
}

impl Method {
    /// The pivot when a view does not say: the indicator's, unless the method has its own middle.
    pub fn default_diverging(self, of_indicator: Diverging) -> Diverging {
        if self.has_own_middle() {
            Diverging::Auto
        } else {
            of_indicator
        }
    }
}
