//! A kind of record of who comes and who leaves.

use serde::{Deserialize, Serialize};

use super::spelled::spelled;
use super::{Text, Unlisted};

/// Which figures of a workspace tell of comings and goings, as one record that is not compared with another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlowRecord {
    /// The name in addresses.
    pub id: String,
    /// What is counted.
    pub kind: FlowKind,
    /// What it is called.
    pub title: Text,
    /// The measure of those who come: of documents, or an indicator where there is a layer.
    pub arrivals: Option<String>,
    /// The measure of those who leave.
    pub departures: Option<String>,
    /// The indicator of the balance, of which a map can be drawn; only with a layer.
    pub balance: Option<String>,
    /// The unit, where documents state a measure in several.
    pub unit: Option<String>,
    /// The layer whose units come and leave; of countries and groups where there is none.
    pub layer: Option<String>,
    /// The table of origins and destinations, where it has one: then nothing else says who comes and leaves.
    pub file: Option<String>,
    /// What the table says of a pair without a row.
    #[serde(default)]
    pub unlisted: Unlisted,
    /// The indicator that has the people of the units, by which rates are made of the table.
    pub population: Option<String>,
    /// What the table counts, as `persons`.
    #[serde(default)]
    pub counted: Text,
    /// The source of the table's rows that name none.
    pub source: Option<String>,
    /// When the table was taken from its source.
    pub vintage: Option<String>,
}

/// What a record counts; figures of two kinds say nothing of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FlowKind {
    /// Every crossing of a border, however often one person crosses.
    Crossings,
    /// Changes of the place of residence that were registered.
    Registrations,
    /// Permits to live in the country that were granted or given up.
    Permits,
    /// Who is there on a day with a permit to work: a number, no flow.
    Workers,
    /// Money that was sent.
    Money,
}

spelled!(FlowKind {
    Crossings => "crossings",
    Registrations => "registrations",
    Permits => "permits",
    Workers => "workers",
    Money => "money",
});

impl FlowRecord {
    /// The measures that it names.
    pub fn measures(&self) -> impl Iterator<Item = &str> {
        let all = [&self.arrivals, &self.departures, &self.balance];
        all.into_iter().flatten().map(String::as_str)
    }
}
