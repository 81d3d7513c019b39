//! A statement about places, in a form that figures can confirm or refute.

use super::spelled::spelled;
use super::{Code, Period, Text};

/// What somebody says of some units.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The id in the table of statements.
    pub id: String,
    /// The statement in words.
    pub statement: Text,
    /// The id of the units' layer.
    pub layer: String,
    /// The units it is said of; never empty.
    pub units: Vec<Code>,
    /// What would have to be true of them.
    pub test: ClaimTest,
    /// Whether the statement says that it is true; else it says that it is not.
    pub expected: bool,
    /// The id of the source that says so.
    pub source: String,
}

/// What figures decide.
#[derive(Debug, Clone, PartialEq)]
pub enum ClaimTest {
    /// Every unit touches something.
    Touches {
        /// A neighbour, a group of neighbours, or a unit of the same layer.
        to: String,
    },
    /// No unit is farther than a distance.
    Within {
        /// As for touching.
        to: String,
        /// Kilometres from the nearest place of the unit.
        km: f64,
    },
    /// An indicator's values are in a relation.
    Values {
        /// Which.
        relation: ValueRelation,
        /// The indicator's id; it need not exist, the statement then cannot be tested.
        indicator: String,
        /// In each of these periods; the indicator's latest where there is none.
        periods: Vec<Period>,
        /// The units of the layer that are compared with; all others where there is none.
        among: Vec<Code>,
    },
}

/// How values lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueRelation {
    /// Each above 0.
    Positive,
    /// Each below 0.
    Negative,
    /// Each above 0, and none of the others.
    OnlyPositive,
    /// All together above 0.
    SumPositive,
    /// All together below 0.
    SumNegative,
    /// Each larger than those of the others.
    Largest,
    /// Each smaller than those of the others.
    Smallest,
    /// Each larger than in the period before.
    Rising,
    /// Each smaller than in the period before.
    Falling,
}

spelled!(ValueRelation {
    Positive => "positive",
    Negative => "negative",
    OnlyPositive => "only positive",
    SumPositive => "sum positive",
    SumNegative => "sum negative",
    Largest => "largest",
    Smallest => "smallest",
    Rising => "rising",
    Falling => "falling",
});

impl ClaimTest {
    /// The relation's spelling.
    pub fn relation(&self) -> &'static str {
        match self {
            Self::Touches { .. } => "touches",
            Self::Within { .. } => "within",
            Self::Values { relation, .. } => relation.as_str(),
        }
    }

    /// Every relation that a table may name.
    pub fn relations() -> impl Iterator<Item = &'static str> {
        let values = ValueRelation::ALL.iter().map(|one| one.as_str());
        ["touches", "within"].into_iter().chain(values)
    }
}
