//! `shekara import`: a table's rows become an indicator of a workspace; without `--write` only shown.

mod about; // a new indicator and its source
mod flow; // a table of origins and destinations
mod preview; // what would be written

use std::path::PathBuf;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use about::About;
use flow::{AboutFlow, FlowPlaces};
use preview::{describe, show, show_flows};

use super::not_understood::not_understood;
use super::table_rows::TableRows;
use super::tell::tell;
use super::write_lock::lock;
use super::written_files::WrittenFiles;
use super::{Failure, print};
use crate::join::{Gazetteer, JoinReport, Joined, Matched, facets, join};
use crate::model::FlowEnd;
use crate::table::Reading;
use crate::words::{self, Lang};
use crate::workspace::{Files, ImportError, ImportPlan, ImportRow, Severity, load};

#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    #[command(flatten)]
    rows: TableRows,
    /// The indicator, new or with the same vintage and source.
    #[arg(long, value_name = "ID", value_parser = indicator_id, required_unless_present = "flow")]
    indicator: Option<String>,
    /// The record of flows, in place of an indicator: of a table of origins and destinations, a row a pair or a matrix.
    #[arg(long, value_name = "ID", value_parser = indicator_id, conflicts_with = "indicator")]
    flow: Option<String>,
    /// The workspace's folder.
    #[arg(long, value_name = "DIR")]
    workspace: PathBuf,
    /// Writes; without it only what would be written is shown.
    #[arg(long, visible_alias = "yes")]
    write: bool,
    /// Leaves rows out that do not join, or whose values stand more than once, and cells that are not understood,
    /// instead of refusing.
    #[arg(long)]
    leave_out: bool,
    /// Leaves cells out that are not understood, and takes what is open as it was read.
    #[arg(long)]
    accept: bool,
    #[command(flatten)]
    about: About,
    #[command(flatten)]
    about_flow: AboutFlow,
}

/// 1 to 64 lower-case ASCII letters, digits and `_`: an id is a part of addresses and a file's name.
fn indicator_id(text: &str) -> Result<String, String> {
    let legal = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_';
    if (1..=64).contains(&text.len()) && text.bytes().all(legal) {
        Ok(text.to_owned())
    } else {
        Err(words::error_indicator_id().to_owned())
    }
}

pub(super) fn run(arguments: &ImportArguments) -> Result<(), Failure> {
    // Held from before the workspace is read until the last file of it is written.
    let _lock = if arguments.write {
        lock(&arguments.workspace)?
    } else {
        None
    };
    let steps = Steps::new();
    steps.begin(words::told_step_reading());
    // It takes most memory while it is read: the workspace comes after it.
    let mut reading = arguments.rows.read(Lang::EN)?;
    if arguments.flow.is_some() {
        reading.refuse_negative_flows();
    }
    let files = Files::Folder(arguments.workspace.clone());
    let dataset = load(&files).dataset.ok_or_else(|| {
        let folder = arguments.workspace.display();
        Failure::content(words::error_no_workspace(folder))
    })?;
    steps.begin(words::told_step_joining());
    let layers = arguments.rows.layers();
    let of_flow;
    let (gazetteer, layers) = if arguments.flow.is_some() {
        for layer in &layers {
            dataset
                .layer_or_default(Some(layer))
                .map_err(|error| Failure::Usage(error.of_parameter("layer", "--layer").into()))?;
        }
        arguments.about_flow.check_population(&dataset)?;
        of_flow = FlowPlaces::new(&dataset, &layers).gazetteer(&dataset, &layers);
        (&of_flow, FlowPlaces::targets(&layers))
    } else {
        (dataset.gazetteer(), layers)
    };
    let joined =
        join(&reading.records, gazetteer, &layers).map_err(|error| Failure::Usage(error.into()))?;
    let name = arguments.rows.table.name();
    let report = JoinReport {
        table: &name,
        layer: layers[0],
        reading: &reading,
        gazetteer,
        joined: &joined,
        lang: Lang::EN,
    };
    tell(report.without_matches());
    if arguments.flow.is_some() && !joined.unmatched.is_empty() {
        tell(words::told_flow_elsewhere(FlowEnd::ELSEWHERE));
    }
    if !joined.is_clean() && !arguments.leave_out {
        return Err(Failure::content(words::error_rows_not_joined()));
    }
    if !arguments.leave_out && !arguments.accept {
        not_understood(&reading, Lang::EN)
            .map_err(|error| Failure::content(words::error_nothing_imported(error)))?;
    }
    if arguments.flow.is_some() && !arguments.accept {
        flow::directed(&reading)?;
    }
    let source = arguments.about.new_source();
    let (id, preview, plan) = if let Some(id) = &arguments.flow {
        let rows = flow::rows(&reading, &joined, gazetteer, layers[0])?;
        steps.begin(words::told_step_trying());
        let about = &arguments.about;
        let facts = arguments.about_flow.facts(id, layers[0], about);
        let preview = show_flows(&rows);
        let plan = ImportPlan::of_flows(&arguments.workspace, &facts, source.as_ref(), rows);
        (id.as_str(), preview, plan)
    } else {
        let rows = indicator_rows(&reading, &joined, gazetteer)?;
        steps.begin(words::told_step_trying());
        let id = arguments.indicator.as_deref().unwrap_or_default();
        let facts = arguments.about.facts(id);
        let preview = show(&rows);
        let plan = ImportPlan::new(&arguments.workspace, &facts, source.as_ref(), rows);
        (id, preview, plan)
    };
    let plan = plan.map_err(|ImportError { reason, is_usage }| {
        if is_usage {
            Failure::usage(reason.to_string())
        } else {
            Failure::content(reason.to_string())
        }
    })?;
    try_out(&plan)?;
    steps.end();
    print(&preview)?;
    print(&describe(&plan, id))?;
    if !arguments.write {
        tell(words::told_dry_run());
        return Ok(());
    }
    write(&plan)
}

/// The rows that joined, as values of the indicator.
fn indicator_rows(
    reading: &Reading,
    joined: &Joined,
    gazetteer: &Gazetteer,
) -> Result<Vec<ImportRow>, Failure> {
    let matched = one_facet(reading, joined)?;
    let row = |one: &Matched| {
        let (record, place) = (&reading.records[one.record()], gazetteer.place(one.place));
        Some(ImportRow {
            layer: gazetteer.layer_of(place)?.to_owned(),
            code: place.code()?.clone(),
            period: record.period,
            observation: record.observation,
        })
    };
    Ok(matched.iter().filter_map(row).collect())
}

/// The matched records, where they are of one kind; what tells several apart is listed.
fn one_facet(reading: &Reading, joined: &Joined) -> Result<Vec<Matched>, Failure> {
    if joined.matched.iter().any(|one| one.counterpart.is_some()) {
        return Err(Failure::content(words::error_pairs_as_indicator()));
    }
    let mut facets = facets(&reading.records, &joined.matched);
    match facets.len() {
        0 => Err(Failure::content(words::error_no_row_joined())),
        1 => {
            let (_, matched) = facets.swap_remove(0);
            let matched = matched.iter();
            Ok(matched.map(|one| joined.matched[*one as usize]).collect())
        }
        _ => Err(flow::several(&facets)),
    }
}

/// Loads the workspace as it would be; every error is told and nothing is written.
fn try_out(plan: &ImportPlan) -> Result<(), Failure> {
    let loaded = load(&plan.files());
    for finding in &loaded.findings {
        if finding.severity == Severity::Error {
            tell(finding);
        }
    }
    match loaded.dataset {
        Some(_) => Ok(()),
        None => Err(Failure::content(words::error_import_not_served())),
    }
}

/// The table first: until the manifest names it, nobody reads it. A new one goes again where the manifest
/// cannot be written.
fn write(plan: &ImportPlan) -> Result<(), Failure> {
    if !plan.is_current() {
        return Err(Failure::content(words::error_manifest_changed()));
    }
    let mut made = WrittenFiles::default();
    for (path, bytes) in plan.writes() {
        made.file(&path, bytes)?;
    }
    made.keep();
    Ok(())
}

/// The steps of a long import, drawn on a terminal only: a bar with the name of the one under way.
struct Steps(ProgressBar);

impl Steps {
    const COUNT: u64 = 3;

    fn new() -> Self {
        let bar = ProgressBar::new(Self::COUNT);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {bar:20} {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(std::time::Duration::from_millis(200));
        Self(bar)
    }

    fn begin(&self, step: &'static str) {
        self.0.set_message(step);
        self.0.inc(1);
    }

    fn end(&self) {
        self.0.finish_and_clear();
    }
}
