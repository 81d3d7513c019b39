//! How stated figures must hang together: a sum, a share, a mean.

use std::fmt;

use super::spelled::spelled;
use super::{Code, Period, Text};

/// What must come out of some figures, and what is stated instead.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// The id in the table of relations.
    pub id: String,
    /// How the figures are put together.
    pub kind: RelationKind,
    /// The figures, in the order that the kind needs.
    pub operands: Vec<Operand>,
    /// How the result lies to what is stated.
    pub expects: Expected,
    /// What is stated; a relation without it only serves others.
    pub stated: Option<Operand>,
    /// What a reader should know of it.
    pub note: Text,
}

/// A figure in a relation.
#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// A stated figure, by its id.
    Fact(String),
    /// The result of a relation that stands before, by its id.
    Result(String),
    /// A number as it is.
    Number {
        /// The number.
        value: f64,
        /// What it counts, where the table says so.
        counts: Option<NumberOf>,
    },
    /// A value of the workspace.
    Observed {
        /// The indicator.
        indicator: String,
        /// The unit's layer.
        layer: String,
        /// The unit.
        code: Code,
        /// The period.
        period: Period,
    },
    /// A figure that nobody states.
    Unstated,
}

/// What a bare number of a relation counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberOf {
    /// Years; what is divided by them is a year's.
    Years,
    /// Months; what is divided by them is a month's.
    Months,
    /// The whole in per cent, 100.
    Whole,
}

spelled!(NumberOf {
    Years => "years",
    Months => "months",
    Whole => "whole",
});

/// As a table of relations writes it.
impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fact(id) => f.write_str(id),
            Self::Result(id) => write!(f, "={id}"),
            Self::Number {
                value,
                counts: Some(counts),
            } => write!(f, "{value}:{counts}"),
            Self::Number {
                value,
                counts: None,
            } => write!(f, "{value}"),
            Self::Observed {
                indicator,
                layer,
                code,
                period,
            } => write!(f, "{indicator}@{layer}/{code}/{period}"),
            Self::Unstated => f.write_str("?"),
        }
    }
}

/// How figures are put together. Percentages are numbers such as 17.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationKind {
    /// The figure itself.
    Equal,
    /// a + b + ...
    Sum,
    /// a - b - ...
    Difference,
    /// The mean.
    Average,
    /// a / b.
    Ratio,
    /// 100 a / b.
    Share,
    /// a of which b per cent.
    Part,
    /// The whole of which a is b per cent.
    Whole,
    /// 100 (a / b - 1).
    RateOfChange,
    /// a and b per cent more.
    Grown,
    /// a in thousands of millions at b for one, in millions.
    Converted,
    /// The smallest.
    Least,
    /// The largest.
    Greatest,
    /// -1, 0 or 1.
    Sign,
}

spelled!(RelationKind {
    Equal => "equal",
    Sum => "sum",
    Difference => "difference",
    Average => "average",
    Ratio => "ratio",
    Share => "share",
    Part => "part",
    Whole => "whole",
    RateOfChange => "rate of change",
    Grown => "grown",
    Converted => "converted",
    Least => "least",
    Greatest => "greatest",
    Sign => "sign",
});

impl RelationKind {
    /// The fewest and the most operands.
    pub fn arity(self) -> (usize, usize) {
        match self {
            Self::Equal | Self::Sign => (1, 1),
            Self::Sum | Self::Average | Self::Least | Self::Greatest => (1, usize::MAX),
            Self::Difference => (2, usize::MAX),
            Self::Ratio
            | Self::Share
            | Self::Part
            | Self::Whole
            | Self::RateOfChange
            | Self::Grown
            | Self::Converted => (2, 2),
        }
    }
}

/// How a result must lie to what is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Expected {
    /// The same, within rounding.
    #[default]
    Equal,
    /// Not larger: parts of a whole.
    AtMost,
    /// Not the same to the unit: two counts that have nothing to do with each other.
    Unlike,
}

spelled!(Expected {
    Equal => "equal",
    AtMost => "at most",
    Unlike => "unlike",
});
