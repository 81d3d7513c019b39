//! One view: which indicator, when, and how it is cut into classes and coloured.
//!
//! Tiles, style, legend, values, table and download all take the same view, so two of them can
//! never disagree. [`View::canonical`] is its one spelling: cache key and permalink.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::{ClassesFrom, Lang, Method, Palette, Period, Subset, spelled};
use crate::words;

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
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "auto" => Ok(Self::Auto),
            "none" => Ok(Self::None),
            number => match number.parse::<f64>() {
                // Minus zero would be a second spelling of zero.
                Ok(pivot) if pivot.is_finite() => Ok(Self::At(pivot + 0.0)),
                _ => Err(()),
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

spelled!(Scope {
    Period => "period",
    All => "all",
});

/// What stands for a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// Its area, in the colour of its class.
    #[default]
    Area,
    /// A circle whose area is in proportion to the value, in the colour of its class.
    Symbol,
}

spelled!(Mark {
    Area => "area",
    Symbol => "symbol",
});

/// What becomes of values that chance alone may have made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reliability {
    /// Nothing.
    #[default]
    None,
    /// They are marked.
    Show,
    /// They get no class.
    Mask,
}

spelled!(Reliability {
    None => "none",
    Show => "show",
    Mask => "mask",
});

/// What becomes of rates of few people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Smoothing {
    /// Nothing.
    #[default]
    None,
    /// They lean on the rate of all units.
    Global,
    /// They lean on the rate of themselves and their neighbours.
    Local,
}

spelled!(Smoothing {
    None => "none",
    Global => "global",
    Local => "local",
});

impl Smoothing {
    /// What it does, as it stands behind a title; nothing of values as they were computed.
    pub fn in_words(self, lang: Lang) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Global => Some(words::smoothed_global(lang)),
            Self::Local => Some(words::smoothed_local(lang)),
        }
    }

    /// What a reader of the values must know.
    pub fn caution(self, lang: Lang) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Global => Some(words::legend_smoothing_global(lang)),
            Self::Local => Some(words::legend_smoothing_local(lang)),
        }
    }
}

/// The second indicator of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// Its id, known to the dataset.
    pub indicator: String,
    /// Its period that goes with the view's.
    pub period: Option<Period>,
}

/// How an indicator is mapped when a view does not say.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ViewDefaults {
    /// The class method.
    pub method: Method,
    /// The number of classes, 2 to 9.
    pub classes: u8,
    /// The palette.
    pub palette: Palette,
    /// The pivot.
    pub diverging: Diverging,
}

impl Default for ViewDefaults {
    fn default() -> Self {
        Self {
            method: Method::Jenks,
            classes: 5,
            palette: Palette::YlGnBu,
            diverging: Diverging::Auto,
        }
    }
}

/// A complete view: every default is filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The indicator's id, known to the dataset.
    pub indicator: String,
    /// The period, for which the indicator has a row; none for one without periods.
    pub period: Option<Period>,
    /// The second indicator; classes are then cells of both.
    pub by: Option<By>,
    /// The units that are shown; none where all of the layer are.
    pub subset: Option<Subset>,
    /// Which units the breaks are made from.
    pub classes_from: ClassesFrom,
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
    /// What stands for a unit.
    pub mark: Mark,
    /// What becomes of values that chance may have made.
    pub reliability: Reliability,
    /// What becomes of rates of few people.
    pub smoothing: Smoothing,
    /// The language.
    pub lang: Lang,
    /// What the indicator's views are when nothing is said, which the canonical form leaves out.
    pub defaults: ViewDefaults,
}

impl By {
    /// Classes along each of the two axes: nine cells are as many as can be told apart.
    pub const CLASSES: u8 = 3;
    /// The method when a view of two indicators does not say.
    pub const METHOD: Method = Method::Quantile;
    /// The methods that make three classes of anything.
    pub const METHODS: [Method; 3] = [Method::Quantile, Method::Equal, Method::Jenks];
}

impl View {
    /// The one spelling of this view as a query string: names in order of the alphabet, without
    /// what the indicator's defaults say already. Reading it gives this view again.
    pub fn canonical(&self) -> String {
        let defaults = &self.defaults;
        let unless = |same: bool, text: String| (!same).then_some(text);
        let breaks: Vec<String> = self.breaks.iter().map(f64::to_string).collect();
        let diverging = self.method.default_diverging(defaults.diverging);
        let method = self.by.as_ref().map_or(defaults.method, |_| By::METHOD);
        let parts = [
            ("breaks", unless(breaks.is_empty(), breaks.join(","))),
            ("by", self.by.as_ref().map(|by| by.indicator.clone())),
            (
                "classes",
                unless(
                    self.by.is_some()
                        || !self.method.takes_classes()
                        || self.classes == defaults.classes,
                    self.classes.to_string(),
                ),
            ),
            (
                "classes_from",
                unless(
                    self.classes_from == ClassesFrom::default(),
                    self.classes_from.to_string(),
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
                "mark",
                unless(self.mark == Mark::default(), self.mark.to_string()),
            ),
            (
                "method",
                unless(self.method == method, self.method.to_string()),
            ),
            (
                "palette",
                unless(self.palette == defaults.palette, self.palette.to_string()),
            ),
            ("period", self.period.map(|period| period.to_string())),
            (
                "reliability",
                unless(
                    self.reliability == Reliability::default(),
                    self.reliability.to_string(),
                ),
            ),
            (
                "scope",
                unless(self.scope == Scope::default(), self.scope.to_string()),
            ),
            (
                "smoothing",
                unless(
                    self.smoothing == Smoothing::default(),
                    self.smoothing.to_string(),
                ),
            ),
            (
                "where",
                self.subset.as_ref().map(|one| one.place().to_string()),
            ),
        ];
        let given: Vec<String> = parts
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name}={}", value?)))
            .collect();
        given.join("&")
    }
}

impl View {
    /// An indicator's title with what becomes of its values.
    pub fn titled(&self, title: &str, lang: Lang) -> String {
        match self.smoothing.in_words(lang) {
            None => title.to_owned(),
            Some(smoothed) => format!("{title}, {smoothed}"),
        }
    }

    /// True for a unit that is shown, by its position in the layer.
    pub fn shows(&self, position: usize) -> bool {
        let subset = self.subset.as_ref();
        subset.is_none_or(|one| one.contains(position))
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
