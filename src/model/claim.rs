//! A statement about places, with the sentence that says it, in a form that figures can confirm or refute.

use super::spelled::spelled;
use super::{Code, Operand, Period, Span, Text};

/// What somebody says of some units.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The id in the table of statements.
    pub id: String,
    /// The statement in words.
    pub statement: Text,
    /// Where it stands, and what its sentence speaks of.
    pub passage: Passage,
    /// The id of the units' layer.
    pub layer: String,
    /// The units it is said of; never empty.
    pub units: Vec<Code>,
    /// What would have to be true of them.
    pub test: ClaimTest,
    /// Whether the statement says that it is true; else it says that it is not.
    pub expected: bool,
    /// What can be tested where the figures for the statement itself are missing.
    pub instead: Option<Instead>,
    /// Ids of statements of the same document that say otherwise.
    pub contradicts: Vec<String>,
}

/// A sentence of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The document, by its source's id.
    pub document: String,
    /// Where in the document; empty for one without sections.
    pub section: String,
    /// The sentence in the document's own words.
    pub quote: String,
    /// Which flow it speaks of, for one about migration.
    pub flow: Option<Flow>,
    /// When; empty where the sentence names no period.
    pub period: Span,
    /// How much of the units and periods it speaks of.
    pub quantifiers: Vec<Quantifier>,
    /// True where the sentence states it, false where we infer it.
    pub stated: bool,
}

/// What moves between which places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Every move over the unit's border.
    All,
    /// Moves within the country.
    Internal,
    /// Moves over the country's border.
    External,
}

spelled!(Flow {
    All => "all",
    Internal => "internal",
    External => "external",
});

/// How much of its units and periods a statement speaks of; each of both where it says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    /// Each period by itself.
    EachYear,
    /// All periods added up; for a change from the first to the last.
    InTotal,
    /// All units added up.
    Together,
    /// More than half of the units.
    Most,
    /// Two units or more.
    Several,
    /// These units, and none of the others.
    Only,
}

spelled!(Quantifier {
    EachYear => "each year",
    InTotal => "in total",
    Together => "together",
    Most => "most",
    Several => "several",
    Only => "only",
});

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
    /// Of each unit, the parts at a border differ from its other parts.
    StandsOut {
        /// A neighbour or a group of neighbours.
        to: String,
        /// The indicator of the parts' layer.
        indicator: String,
        /// In each of these periods; the indicator's latest where there is none.
        periods: Vec<Period>,
    },
    /// An indicator's values are in a relation.
    Values(ValueTest),
    /// Stated figures hang together: ids of relations, each of which must hold.
    Figures(Vec<String>),
}

/// A test of an indicator's values.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueTest {
    /// How they must lie.
    pub relation: ValueRelation,
    /// The indicator's id; it need not exist, the statement then cannot be tested.
    pub indicator: String,
    /// In these periods; the indicator's latest where there is none.
    pub periods: Vec<Period>,
    /// The units of the layer that are compared with; all others where there is none.
    pub among: Vec<Code>,
    /// The stated figure, or what comes out of several, for `equals`.
    pub figure: Option<Operand>,
}

/// How values lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueRelation {
    /// Above 0.
    Positive,
    /// Below 0.
    Negative,
    /// Above 0 in the statement's period, and not before.
    FirstPositive,
    /// Larger than those of the others.
    Largest,
    /// Smaller than those of the others.
    Smallest,
    /// Larger in the statement's period than in the others.
    HighestPeriod,
    /// Smaller in the statement's period than in the others.
    LowestPeriod,
    /// Larger than before.
    Rising,
    /// Smaller than before.
    Falling,
    /// Less scattered over the periods than those of the others.
    Steadiest,
    /// A stated figure, as it was rounded.
    Equals,
}

spelled!(ValueRelation {
    Positive => "positive",
    Negative => "negative",
    FirstPositive => "first positive",
    Largest => "largest",
    Smallest => "smallest",
    HighestPeriod => "highest period",
    LowestPeriod => "lowest period",
    Rising => "rising",
    Falling => "falling",
    Steadiest => "steadiest",
    Equals => "equals",
});

/// What stands in for figures that are missing.
#[derive(Debug, Clone, PartialEq)]
pub enum Instead {
    /// The same relation of another indicator.
    Values {
        /// Its id.
        indicator: String,
        /// Which flow it counts.
        flow: Option<Flow>,
        /// In these periods.
        periods: Vec<Period>,
    },
    /// Relations of stated figures, by their ids.
    Figures(Vec<String>),
}

impl ValueRelation {
    /// The fewest periods that it can be told from.
    pub fn fewest_periods(self) -> usize {
        match self {
            Self::Positive | Self::Negative | Self::Largest | Self::Smallest | Self::Equals => 0,
            Self::FirstPositive
            | Self::HighestPeriod
            | Self::LowestPeriod
            | Self::Rising
            | Self::Falling
            | Self::Steadiest => 2,
        }
    }

    /// True where it is said of one period among others.
    pub fn singles_out_a_period(self) -> bool {
        matches!(
            self,
            Self::FirstPositive | Self::HighestPeriod | Self::LowestPeriod
        )
    }
}

impl ClaimTest {
    /// The relation's spelling.
    pub fn relation(&self) -> &'static str {
        match self {
            Self::Touches { .. } => "touches",
            Self::Within { .. } => "within",
            Self::StandsOut { .. } => "stands out",
            Self::Values(test) => test.relation.as_str(),
            Self::Figures(_) => "figures",
        }
    }

    /// The indicator that decides, with the periods that its table names.
    pub fn indicator_in_periods(&self) -> Option<(&str, &[Period])> {
        match self {
            Self::Values(test) => Some((&test.indicator, &test.periods)),
            Self::StandsOut {
                indicator, periods, ..
            } => Some((indicator, periods)),
            Self::Touches { .. } | Self::Within { .. } | Self::Figures(_) => None,
        }
    }

    /// Every relation that a table may name.
    pub fn relations() -> impl Iterator<Item = &'static str> {
        let values = ValueRelation::ALL.iter().map(|one| one.as_str());
        ["touches", "within", "stands out", "figures"]
            .into_iter()
            .chain(values)
    }
}

impl Claim {
    /// True where the statement speaks so of its units and periods.
    pub fn has(&self, quantifier: Quantifier) -> bool {
        self.passage.quantifiers.contains(&quantifier)
    }
}
