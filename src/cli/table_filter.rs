//! `--where HEADING=CELL`: which records of a table are meant.

use std::collections::BTreeSet;

use clap::Args;

use super::Failure;
use crate::model::ParamError;
use crate::table::{Reading, Record, Role};
use crate::words;

/// An end of a flow.
#[derive(Debug, Clone, Copy)]
enum FlowEnd {
    Origin,
    Destination,
}

impl FlowEnd {
    fn name(self, record: &Record) -> Option<String> {
        let place = match self {
            Self::Origin => Some(&record.place),
            Self::Destination => record.counterpart.as_ref(),
        };
        place.and_then(|place| place.name.clone().or_else(|| place.code.clone()))
    }
}

/// What the ends of flows may be called: `origin`, `destination`, or the headings of their columns; empty for a table
/// without flows.
fn ends_of_flows(reading: &Reading) -> Vec<(String, FlowEnd)> {
    if !reading.records.iter().any(|one| one.counterpart.is_some()) {
        return Vec::new();
    }
    let columns = reading.columns.iter().filter_map(|one| match one.role {
        Role::Name => Some((one.heading.clone(), FlowEnd::Origin)),
        Role::Destination => Some((one.heading.clone(), FlowEnd::Destination)),
        Role::Code
        | Role::ParentCode
        | Role::ParentName
        | Role::Period
        | Role::Value
        | Role::Measure
        | Role::Unit
        | Role::Status
        | Role::Dimension
        | Role::Label
        | Role::Total
        | Role::Doubtful
        | Role::Ignored => None,
    });
    let words = [
        ("origin", FlowEnd::Origin),
        ("destination", FlowEnd::Destination),
    ];
    let words = words.map(|(word, end)| (word.to_owned(), end));
    columns
        .chain(words)
        .filter(|one| !one.0.is_empty())
        .collect()
}

#[derive(Debug, Default, Args)]
pub(super) struct TableFilter {
    /// Takes only the rows that have CELL in the column HEADING; give it again for more columns.
    #[arg(long = "where", value_name = "HEADING=CELL")]
    wheres: Vec<String>,
}

impl TableFilter {
    /// Takes all other records out of a reading; a heading or a cell that does not occur is wrong usage.
    pub(super) fn apply(&self, reading: &mut Reading) -> Result<(), Failure> {
        for text in &self.wheres {
            let usage = |error: ParamError| Failure::Usage(error.into());
            let Some((heading, cell)) = text.split_once('=') else {
                return Err(Failure::usage(words::error_where_flag(format_args!(
                    "{text:?}"
                ))));
            };
            let wanted = heading.trim().to_lowercase();
            let is_wanted = |one: &str| one.to_lowercase() == wanted;
            let ends = ends_of_flows(reading);
            let dimensions = reading.records.iter().flat_map(|record| {
                let all = record.dimensions.iter();
                all.map(|(heading, _)| heading.as_str())
            });
            let of_ends = ends.iter().map(|(heading, _)| heading.as_str());
            let headings: BTreeSet<&str> = dimensions.chain(of_ends).collect();
            if !headings.iter().any(|one| is_wanted(one)) {
                return Err(usage(ParamError::one_of("--where", heading, headings)));
            }
            let end = ends.iter().find(|(heading, _)| is_wanted(heading));
            let cell_of = |record: &Record| {
                let dimension = record.dimensions.iter().find(|(one, _)| is_wanted(one));
                let end = || end.and_then(|(_, end)| end.name(record));
                dimension.map(|(_, cell)| cell.clone()).or_else(end)
            };
            let cells: BTreeSet<String> = reading.records.iter().filter_map(cell_of).collect();
            let cell = cell.trim().to_lowercase();
            if !cells.iter().any(|one| one.to_lowercase() == cell) {
                let all = cells.iter().map(String::as_str);
                return Err(usage(ParamError::one_of(
                    &format!("--where {heading}"),
                    &cell,
                    all,
                )));
            }
            let is_meant =
                |record: &Record| cell_of(record).is_some_and(|one| one.to_lowercase() == cell);
            let others = reading.records.iter().filter(|record| !is_meant(record));
            let places = others.filter_map(|record| Some((record.at.row, record.at.column()?)));
            reading.ledger.leave_out(places);
            reading.records.retain(is_meant);
        }
        Ok(())
    }
}
