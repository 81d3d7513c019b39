//! A place with coordinates, and how many people live there.

use super::{Code, Period, Text};

/// A town, a village.
#[derive(Debug, Clone, PartialEq)]
pub struct Settlement {
    /// Its names.
    pub names: Text,
    /// Longitude and latitude.
    pub at: [f64; 2],
    /// How many live there; none of a place that only helps to find one's way.
    pub people: Option<PeopleAt>,
    /// The id of the source: of the people, else of the place.
    pub source: String,
    /// The unit whose people its people are among; where none is said, the one that it lies in.
    pub unit: Option<Code>,
    /// The unit whose administrative centre it is.
    pub centre_of: Option<Code>,
}

/// How many people live in a place, and when.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeopleAt {
    /// Persons.
    pub count: u32,
    /// When.
    pub period: Period,
}

/// People of a grid, at the place where they live on the average.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeopleSpot {
    /// Longitude and latitude.
    pub at: [f64; 2],
    /// Persons; a model's, so not whole.
    pub people: f64,
}
