//! What others expect of a unit: their estimates of past years and their projection of years to come.

use std::collections::BTreeMap;

use super::spelled::spelled;
use super::{Code, Period, Text};

/// A projection that a workspace holds beside its figures. It is never mixed with them.
#[derive(Debug, Clone, PartialEq)]
pub struct Projection {
    /// The name in answers.
    pub id: String,
    /// The indicator that it is set beside.
    pub indicator: String,
    /// The layer of its units.
    pub layer: String,
    /// What it is called.
    pub title: Text,
    /// The id of its source.
    pub source: String,
    /// In what its file has the values.
    pub unit: Text,
    /// What its values are multiplied by to be in the unit of the indicator; above 0.
    pub multiply: f64,
    /// What a reader must know.
    pub notes: Text,
    /// The values of each unit as the file has them, rising by period.
    pub values: BTreeMap<Code, Vec<ProjectedValue>>,
}

/// A value of a projection with its bands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProjectedValue {
    /// The year.
    pub period: Period,
    /// Of the past or of what is to come.
    pub kind: ProjectedKind,
    /// The estimate, or the median.
    pub value: f64,
    /// The band that holds four of five outcomes, from below to above.
    pub band_80: Option<[f64; 2]>,
    /// The band that holds nineteen of twenty.
    pub band_95: Option<[f64; 2]>,
}

/// What a value of a projection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProjectedKind {
    /// Of a year that is over.
    Estimate,
    /// The middle of what may come.
    Median,
}

spelled!(ProjectedKind {
    Estimate => "estimate",
    Median => "median",
});
