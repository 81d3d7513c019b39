//! The command line: one file for each subcommand. What was asked for goes to stdout, messages to
//! stderr. Exit codes: 0 done, 1 the workspace has problems, 2 wrong usage.

mod analyse; //      analyse border-proximity, neighbours, ...
mod audit; //        audit
mod boundary_file; // boundaries, and how they are read
mod check; //        check
mod doctor; //       doctor
mod export; //       export
#[cfg(feature = "maps")]
mod export_map; //   maps among them
mod import; //       import
mod init; //         init
mod join; //         join
mod log; //          serve, what it has to say
mod not_understood; // what stops a table from being written
mod parameters; //   flags of parameters that addresses have too
mod points; //       points
mod reload; //       serve, when the workspace changes
#[cfg(feature = "maps")]
mod report; //       report
mod serve; //        serve
mod table_file; //   a table, and how it is read
mod table_filter; // --where
mod table_rows; //   both, for the units of layers
mod tell; //         messages on stderr
mod tiles; //        tiles build
mod two_files; //    boundaries and values
mod write_lock; //   one writer at a time in a workspace
mod written_files; // files written together

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use serde::Serialize;

use tell::tell;

use crate::dataset::Dataset;
use crate::export::{Format, QuestionError, write_atomically};
use crate::words;
use crate::workspace::{FileStamps, Files, load};

/// Maps and spatial analysis of migration: choropleth vector tiles and border proximity.
///
/// Examples:
///   shekara
///   shekara export --layer districts --indicator `net_migration` --period 2024 -o map.geojson
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, verbatim_doc_comment)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: serve::ServeArguments,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the map, the tiles and the analyses (the default command).
    Serve(Box<serve::ServeTwoArguments>),
    /// Recomputes the figures that documents state.
    Audit(audit::AuditArguments),
    /// Validates a workspace and lists every finding.
    Check(check::CheckArguments),
    /// Shows how a table's rows would match a layer's units, and writes nothing.
    Join(Box<join::JoinArguments>),
    /// Adds a table to a workspace, or shows what that would write.
    Import(Box<import::ImportArguments>),
    /// Makes a workspace folder from boundaries and values.
    Init(Box<init::InitArguments>),
    /// Writes a layer with its values to a file whose extension names the format.
    Export(Box<export::ExportArguments>),
    /// Counts or sums up records with coordinates in the units of a layer.
    Points(Box<points::PointsArguments>),
    /// Writes a brief on chosen units: sentences, maps, tables, sources.
    #[cfg(feature = "maps")]
    Report(report::ReportArguments),
    /// Works on vector tiles.
    Tiles {
        #[command(subcommand)]
        work: tiles::Work,
    },
    /// Prints what the report of a fault needs: no figures, no secrets.
    Doctor(doctor::DoctorArguments),
    /// Answers a question about borders and units.
    Analyse(analyse::AnalyseArguments),
}

/// Which workspace a command works on.
#[derive(Debug, Args)]
struct WorkspaceArguments {
    /// A folder with shekara.toml; the embedded workspace when not given.
    #[arg(long, value_name = "DIR")]
    workspace: Option<PathBuf>,
}

impl WorkspaceArguments {
    fn files(&self) -> Files {
        self.workspace
            .as_ref()
            .map_or(Files::Embedded, |folder| Files::Folder(folder.clone()))
    }

    /// The dataset, or a failure that lists every error found.
    fn dataset(&self) -> Result<Dataset, Failure> {
        load_told(&self.files()).map(|(dataset, _)| dataset)
    }
}

/// A dataset and its files as they were read; every finding goes to stderr.
fn load_told(files: &Files) -> Result<(Dataset, FileStamps), Failure> {
    let loaded = load(files);
    for finding in &loaded.findings {
        tell(finding);
    }
    match loaded.dataset {
        Some(dataset) => Ok((dataset, loaded.seen)),
        None => Err(Failure::content(words::error_workspace_has_errors(
            loaded.errors().count(),
        ))),
    }
}

/// Why a command did not do what it was asked for.
enum Failure {
    /// The data has problems: exit code 1.
    Content(anyhow::Error),
    /// Wrong usage: exit code 2.
    Usage(anyhow::Error),
}

impl Failure {
    fn content(text: impl Into<String>) -> Self {
        Self::Content(anyhow::Error::msg(text.into()))
    }

    fn usage(text: impl Into<String>) -> Self {
        Self::Usage(anyhow::Error::msg(text.into()))
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Content(error)
    }
}

impl From<crate::dataset::ResolveError> for Failure {
    fn from(error: crate::dataset::ResolveError) -> Self {
        Self::Usage(error.into())
    }
}

impl From<QuestionError> for Failure {
    fn from(error: QuestionError) -> Self {
        match error {
            QuestionError::Asked(error) => error.into(),
            QuestionError::Write(_) => Self::Content(error.into()),
        }
    }
}

/// Runs a command and says how it ended.
pub fn run(arguments: Arguments) -> ExitCode {
    let result = match arguments.command {
        None => {
            let files = arguments.serve.files();
            serve::run(&arguments.serve, files)
        }
        Some(Command::Serve(arguments)) => serve::run_two(&arguments),
        Some(Command::Audit(audit)) => audit::run(&audit),
        Some(Command::Check(check)) => check::run(&check),
        Some(Command::Join(arguments)) => join::run(&arguments),
        Some(Command::Import(arguments)) => import::run(&arguments),
        Some(Command::Init(arguments)) => init::run(&arguments),
        Some(Command::Export(export)) => export::run(&export),
        Some(Command::Points(points)) => points::run(&points),
        #[cfg(feature = "maps")]
        Some(Command::Report(arguments)) => report::run(&arguments),
        Some(Command::Tiles { work }) => tiles::run(&work),
        Some(Command::Doctor(doctor)) => doctor::run(&doctor),
        Some(Command::Analyse(analyse)) => analyse::run(&analyse),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Content(error)) => {
            tell(format_args!("error: {error:#}"));
            ExitCode::from(1)
        }
        Err(Failure::Usage(error)) => {
            tell(format_args!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}

/// Writes a file whole.
fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let named = || format!("writing {}", path.display());
    Ok(write_atomically(path, bytes).with_context(named)?)
}

/// Prints an answer as JSON.
fn print_json(answer: &impl Serialize) -> Result<(), Failure> {
    print(&(serde_json::to_string_pretty(answer).context("writing JSON")? + "\n"))
}

/// Writes a text to stdout.
fn print(text: &str) -> Result<(), Failure> {
    print_bytes(tell::printable(text).as_bytes())
}

/// Writes to stdout; a reader that closed the pipe has read enough.
fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    use std::io::{ErrorKind, Write};
    let mut out = std::io::stdout();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(anyhow::Error::new(error)
            .context(words::error_writing_stdout())
            .into()),
        _ => Ok(()),
    }
}

/// The format that a file's extension names; another one is wrong usage.
fn format_of(path: &Path, allowed: &[Format]) -> Result<Format, Failure> {
    Format::of_file(path, allowed).map_err(|error| Failure::Usage(error.into()))
}

/// A layer by id; a wrong one is wrong usage.
fn find_layer<'a>(dataset: &'a Dataset, id: &str) -> Result<&'a crate::dataset::Layer, Failure> {
    dataset.layer(id).ok_or_else(|| {
        let all = dataset.layers().iter().map(crate::dataset::Layer::id);
        Failure::Usage(crate::model::ParamError::one_of("--layer", id, all).into())
    })
}
