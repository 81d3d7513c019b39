//! `shekara join`: how a table's rows would match a layer's units; writes nothing.

mod cell; // the account of a cell
mod text; // the answer for people

use std::io::{self, BufWriter, Write};

use cell::CellName;
use clap::Args;
use serde_json::Value;

use super::parameters::language;
use super::table_rows::TableRows;
use super::tell::PrintableWriter;
use super::{Failure, WorkspaceArguments, print};
use crate::join::{JoinReport, join};
use crate::words::{self, Lang};

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
    #[arg(long, value_name = "LANG", default_value = "en", help = language())]
    lang: Lang,
    #[command(flatten)]
    workspace: WorkspaceArguments,
}

fn named_cell(text: &str) -> Result<(String, CellName), String> {
    text.parse().map(|cell| (text.to_uppercase(), cell))
}

impl JoinReport<'_> {
    /// Everything but the rows that joined.
    pub(super) fn without_matches(&self) -> String {
        text::problems(self)
    }
}

pub(super) fn run(arguments: &JoinArguments) -> Result<(), Failure> {
    // A table of millions of rows takes most memory while it is read: the workspace comes after it.
    let reading = arguments.rows.read(arguments.lang)?;
    let dataset = arguments.workspace.dataset()?;
    let gazetteer = dataset.gazetteer();
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
        lang: arguments.lang,
    };
    if arguments.json {
        let cells = cell::document(&report, &arguments.cell);
        write_json(&report, &cells)?;
    } else if !arguments.cell.is_empty() {
        let lines: String = arguments
            .cell
            .iter()
            .map(|cell| report.cell_line(cell))
            .collect();
        return print(&lines);
    } else {
        to_stdout(|out| text::write(&report, &mut PrintableWriter(out)))?;
    }
    if report.is_clean() {
        return Ok(());
    }
    let failed = words::join_report_failed(
        joined.ambiguous.len(),
        joined.duplicates.len(),
        reading.faults.len(),
        reading.questions.len(),
        &table,
        joined.unmatched.len(),
    );
    let failed = failed.written(arguments.lang);
    Err(Failure::Content(anyhow::anyhow!(failed)))
}

/// Writes to stdout as it comes.
fn to_stdout(
    write: impl FnOnce(&mut BufWriter<io::StdoutLock<'static>>) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        // A reader that closed the pipe has read enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::from(
            anyhow::Error::new(error).context(words::error_writing_stdout()),
        )),
        _ => Ok(()),
    }
}

/// Writes the report to stdout.
fn write_json(report: &JoinReport<'_>, beside: &[(&'static str, Value)]) -> Result<(), Failure> {
    to_stdout(|out| {
        serde_json::to_writer_pretty(&mut *out, &report.document(beside))?;
        out.write_all(b"\n")
    })
}
