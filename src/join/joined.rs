//! What a join gives: records with their units, and everything that did not join.

use std::sync::Arc;

use super::gazetteer::PlaceId;
use crate::model::Period;
use crate::model::cast::to_u32;
use crate::table::{At, PlaceText};
use crate::words::Sentence;

/// A record whose place is a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matched {
    /// Millions are held, and no memory holds so many records that their count has no such number.
    record: u32,
    /// The unit; in an origin-destination table the origin.
    pub place: PlaceId,
    /// The destination.
    pub counterpart: Option<PlaceId>,
}

impl Matched {
    pub(super) fn new(record: usize, place: PlaceId, counterpart: Option<PlaceId>) -> Self {
        Self {
            record: to_u32(record),
            place,
            counterpart,
        }
    }

    /// The position among the records.
    pub fn record(&self) -> usize {
        self.record as usize
    }
}

/// Rows whose place is none of the units asked for, or not for certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unjoined {
    /// The positions of the records, of one place in one row.
    pub records: Vec<usize>,
    /// The text that did not join: the place, or else the counterpart.
    pub text: Arc<PlaceText>,
    /// The places that it may mean: the one outside, the candidates, or the nearest name.
    pub places: Vec<PlaceId>,
    /// Why it did not join.
    pub reason: Arc<Sentence>,
}

/// Several rows with different values of the same thing: none of them is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The positions of the records.
    pub records: Vec<usize>,
    /// The unit.
    pub place: PlaceId,
    /// The destination.
    pub counterpart: Option<PlaceId>,
}

/// A unit of the layer for which a period has no row; of flows, one that is neither origin nor destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingUnit {
    /// The unit.
    pub place: PlaceId,
    /// The periods that other units have and it lacks; `None` stands for a table without periods.
    pub periods: Vec<Option<Period>>,
}

/// Something a user should look at, although it joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The first row it was seen in.
    pub at: At,
    /// What was done or seen.
    pub message: Sentence,
}

/// What a join gives; positions are those of the records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Joined {
    /// In the order of the records.
    pub matched: Vec<Matched>,
    /// No place has the name or the code.
    pub unmatched: Vec<Unjoined>,
    /// Several places have it.
    pub ambiguous: Vec<Unjoined>,
    /// A place that is known and is no unit of the layers asked for.
    pub outside: Vec<Unjoined>,
    /// Values of the same thing more than once.
    pub duplicates: Vec<Duplicate>,
    /// What the units lack.
    pub missing_units: Vec<MissingUnit>,
    /// Repairs, and pairs of units of different levels.
    pub notes: Vec<Note>,
}

impl Joined {
    /// True where every row joined once or is a place outside.
    pub fn is_clean(&self) -> bool {
        self.unmatched.is_empty() && self.ambiguous.is_empty() && self.duplicates.is_empty()
    }
}
