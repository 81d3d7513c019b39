//! `shekara join`: how a table's rows would match a layer's units; writes nothing.

mod cell; // the account of a cell
mod json; // the answer for programs
mod text; // the answer for people

use cell::CellName;
use clap::Args;

use super::table_rows::TableRows;
use super::{Failure, WorkspaceArguments, print};
use crate::join::{Gazetteer, Joined, join};
use crate::table::{Reading, Record};

#[derive(Debug, Args)]
pub(super) struct JoinArguments {
    #[command(flatten)]
    rows: TableRows,
    /// Writes JSON.
    #[arg(long)]
    json: bool,
    /// Tells which account this cell of the table ended in, B7, and nothing else; give it again for more. With --json
    /// it is told beside the rest.
    #[arg(long, value_name = "CELL", value_parser = named_cell)]
    cell: Vec<(String, CellName)>,
    #[command(flatten)]
    workspace: WorkspaceArguments,
}

fn named_cell(text: &str) -> Result<(String, CellName), String> {
    text.parse().map(|cell| (text.to_uppercase(), cell))
}

/// A reading with the units of its records.
pub(super) struct JoinReport<'a> {
    pub table: &'a str,
    pub layer: &'a str,
    pub reading: &'a Reading,
    pub gazetteer: &'a Gazetteer,
    pub joined: &'a Joined,
}

impl JoinReport<'_> {
    fn record(&self, number: usize) -> &Record {
        &self.reading.records[number]
    }

    /// Everything but the rows that joined.
    pub(super) fn without_matches(&self) -> String {
        text::problems(self)
    }

    /// True where every row joined once, or is about a place outside, and every cell was read.
    pub(super) fn is_clean(&self) -> bool {
        self.joined.is_clean() && self.reading.faults.is_empty()
    }
}

pub(super) fn run(arguments: &JoinArguments) -> Result<(), Failure> {
    let dataset = arguments.workspace.dataset()?;
    let gazetteer = dataset.gazetteer();
    let reading = arguments.rows.read()?;
    let layers = arguments.rows.layers();
    let joined =
        join(&reading.records, gazetteer, &layers).map_err(|error| Failure::Usage(error.into()))?;
    let table = arguments.rows.table.name();
    let report = JoinReport {
        table: &table,
        layer: layers[0],
        reading: &reading,
        gazetteer,
        joined: &joined,
    };
    if arguments.json {
        json::write(&report, &arguments.cell)?;
    } else if !arguments.cell.is_empty() {
        let lines: String = arguments
            .cell
            .iter()
            .map(|cell| report.cell_line(cell))
            .collect();
        return print(&lines);
    } else {
        print(&text::write(&report))?;
    }
    if report.is_clean() {
        return Ok(());
    }
    Err(Failure::Content(anyhow::anyhow!(
        "{table}: {} row(s) unmatched, {} ambiguous, {} value(s) given more than once, {} cell(s) not read",
        joined.unmatched.len(),
        joined.ambiguous.len(),
        joined.duplicates.len(),
        reading.faults.len()
    )))
}
