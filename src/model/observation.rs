//! A value with its status, or the reason why there is none. A missing value is never zero.

use super::spelled::spelled;

/// What is known of one unit in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Observation {
    /// A finite number, flagged where it is not simply a published figure.
    Value(f64, Option<Flag>),
    /// No number, and why.
    Missing(Reason),
}

/// How a value came about, where it was not simply published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// Computed from other published figures.
    Derived,
    /// Taken from the press, single-sourced.
    Press,
    /// Published as provisional.
    Provisional,
    /// Published as an estimate.
    Estimated,
    /// Recalculated by the publisher after a census.
    Recalculated,
    /// Corrected by the publisher since an earlier print.
    Revised,
    /// Not comparable with the periods before it.
    Break,
    /// Printed as 0 because it is too small for its digits.
    Negligible,
    /// The publisher says only that it is more than this number.
    MoreThan,
    /// The publisher says only that it is less than this number.
    LessThan,
    /// The publisher says that it is about this number.
    About,
    /// The source has a note on it.
    Noted,
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Not published, or not obtained.
    NotAvailable,
    /// Suppressed by the publisher.
    Confidential,
    /// The question makes no sense for this unit.
    NotApplicable,
    /// The unit did not exist in that period.
    NoSuchUnitThen,
    /// Known to be misleading, so held back; [`Indicator::withheld`](super::Indicator) says why.
    Withheld,
    /// Lies outside what was measured.
    NotMeasured,
}

impl Reason {
    /// The reasons for which a number is held back that exists.
    pub const SUPPRESSED: [Self; 2] = [Self::Confidential, Self::Withheld];

    /// True where a number exists and is held back.
    pub fn is_suppression(self) -> bool {
        Self::SUPPRESSED.contains(&self)
    }
}

impl Observation {
    /// The number, where there is one.
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Value(value, _) => Some(value),
            Self::Missing(_) => None,
        }
    }

    /// Why there is no number, where there is none.
    pub fn reason(self) -> Option<Reason> {
        match self {
            Self::Value(..) => None,
            Self::Missing(reason) => Some(reason),
        }
    }

    /// The flag or the reason as it is written in answers; nothing for a plain published value.
    pub fn status(self) -> Option<&'static str> {
        match self {
            Self::Value(_, flag) => flag.map(Flag::as_str),
            Self::Missing(reason) => Some(reason.as_str()),
        }
    }
}

spelled!(Flag {
    Derived => "derived",
    Press => "press",
    Provisional => "provisional",
    Estimated => "estimated",
    Recalculated => "recalculated",
    Revised => "revised",
    Break => "break",
    Negligible => "negligible",
    MoreThan => "more than",
    LessThan => "less than",
    About => "about",
    Noted => "noted",
});

spelled!(Reason {
    NotAvailable => "not available",
    Confidential => "confidential",
    NotApplicable => "not applicable",
    NoSuchUnitThen => "no such unit then",
    Withheld => "withheld",
    NotMeasured => "not measured",
});
