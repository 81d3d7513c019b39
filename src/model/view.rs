//! One view: which indicator, when, and how it is cut into classes and coloured.
//!
//! Tiles, style, legend, values, table and download all take the same view, so two of them can
//! never disagree. [`View::canonical`] is its one spelling: cache key and permalink.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::{Lang, ParamError, Period};

/// How values are cut into classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Fisher-Jenks: the least sum of squared deviations within classes (Fisher 1958).
    Jenks,
    /// Classes of as equal a count as ties allow.
    Quantile,
    /// Classes of equal width.
    Equal,
    /// Breaks given in the request.
    Manual,
}

impl Method {
    /// All methods.
    pub const ALL: [Self; 4] = [Self::Jenks, Self::Quantile, Self::Equal, Self::Manual];

    /// The spelling in URLs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jenks => "jenks",
            Self::Quantile => "quantile",
            Self::Equal => "equal",
            Self::Manual => "manual",
        }
    }
}

/// A ColorBrewer palette (Brewer 2002). Red-green ones are not offered: under deuteranopia their
/// ends look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Palette {
    /// Diverging, purple to orange; the default around zero.
    PuOr,
    /// Diverging, red to blue.
    RdBu,
    /// Diverging, brown to blue-green.
    BrBG,
    /// Sequential, yellow to blue.
    YlGnBu,
    /// Sequential, white to purple.
    BuPu,
    /// Sequential, yellow to red.
    YlOrRd,
    /// Sequential, white to dark grey; for print.
    Greys,
}

impl Palette {
    /// All palettes.
    pub const ALL: [Self; 7] = [
        Self::PuOr,
        Self::RdBu,
        Self::BrBG,
        Self::YlGnBu,
        Self::BuPu,
        Self::YlOrRd,
        Self::Greys,
    ];

    /// The spelling in URLs, ColorBrewer's own.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PuOr => "PuOr",
            Self::RdBu => "RdBu",
            Self::BrBG => "BrBG",
            Self::YlGnBu => "YlGnBu",
            Self::BuPu => "BuPu",
            Self::YlOrRd => "YlOrRd",
            Self::Greys => "Greys",
        }
    }

    /// True for a palette with two ends and a light middle.
    pub fn is_diverging(self) -> bool {
        matches!(self, Self::PuOr | Self::RdBu | Self::BrBG)
    }
}

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

impl FromStr for Method {
    type Err = ParamError;

    fn from_str(text: &str) -> Result<Self, ParamError> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or_else(|| ParamError::one_of("method", text, Self::ALL.map(Self::as_str)))
    }
}

impl FromStr for Palette {
    type Err = ParamError;

    fn from_str(text: &str) -> Result<Self, ParamError> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or_else(|| ParamError::one_of("palette", text, Self::ALL.map(Self::as_str)))
    }
}

impl FromStr for Diverging {
    type Err = ParamError;

    fn from_str(text: &str) -> Result<Self, ParamError> {
        match text {
            "auto" => Ok(Self::Auto),
            "none" => Ok(Self::None),
            number => match number.parse::<f64>() {
                Ok(pivot) if pivot.is_finite() => Ok(Self::At(pivot)),
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

macro_rules! serialize_as_text {
    ($($kind:ident: $text:expr),+ $(,)?) => {$(
        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let text: fn(&Self) -> String = $text;
                serializer.serialize_str(&text(self))
            }
        }
    )+};
}

serialize_as_text!(
    Method: |one| one.as_str().to_owned(),
    Palette: |one| one.as_str().to_owned(),
    Diverging: ToString::to_string,
);

/// A complete view: every default is filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The indicator's id, known to the dataset.
    pub indicator: String,
    /// The period, for which the indicator has a row; none for one without periods.
    pub period: Option<Period>,
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
}

impl View {
    /// The one spelling of this view as a query string.
    pub fn canonical(&self) -> String {
        let mut query = format!("indicator={}", self.indicator);
        if let Some(period) = self.period {
            query += &format!("&period={period}");
        }
        query += &format!("&method={}", self.method.as_str());
        if self.method == Method::Manual {
            let breaks: Vec<String> = self.breaks.iter().map(f64::to_string).collect();
            query += &format!("&breaks={}", breaks.join(","));
        } else {
            query += &format!("&classes={}", self.classes);
        }
        query
            + &format!(
                "&palette={}&diverging={}&lang={}",
                self.palette.as_str(),
                self.diverging,
                self.lang
            )
    }
}
