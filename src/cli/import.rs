//! `shekara import`: a table's rows become an indicator of a workspace; without `--write` only shown.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, anyhow};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::join::{JoinReport, gazetteer};
use super::table_file::TableFile;
use super::table_filter::TableFilter;
use super::{Failure, print};
use crate::export::write_atomically;
use crate::join::{Facet, Joined, Matched, facets, join};
use crate::model::{Kind, ParamError, Source, Text};
use crate::table::Reading;
use crate::workspace::{Files, ImportError, ImportPlan, ImportRow, IndicatorFacts, Severity, load};

#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    #[command(flatten)]
    table: TableFile,
    #[command(flatten)]
    filter: TableFilter,
    /// The layer whose units the rows name; rows about units of its parents' layer are taken too. Give
    /// it again for more layers.
    #[arg(long, value_name = "ID", required = true)]
    layer: Vec<String>,
    /// The indicator, new or with the same vintage and source.
    #[arg(long, value_name = "ID", value_parser = indicator_id)]
    indicator: String,
    /// The workspace's folder.
    #[arg(long, value_name = "DIR")]
    workspace: PathBuf,
    /// Writes; without it only what would be written is shown.
    #[arg(long, visible_alias = "yes")]
    write: bool,
    /// Leaves rows out that do not join, or whose values stand more than once, instead of refusing.
    #[arg(long)]
    leave_out: bool,
    #[command(flatten)]
    about: About,
}

/// A language that is not given is taken from another.
#[derive(Debug, Args)]
#[command(next_help_heading = "A new indicator")]
struct About {
    #[arg(long, value_name = "TEXT")]
    title_kk: Option<String>,
    #[arg(long, value_name = "TEXT")]
    title_ru: Option<String>,
    #[arg(long, value_name = "TEXT")]
    title_en: Option<String>,
    #[arg(long, value_name = "TEXT")]
    unit_kk: Option<String>,
    #[arg(long, value_name = "TEXT")]
    unit_ru: Option<String>,
    #[arg(long, value_name = "TEXT")]
    unit_en: Option<String>,
    #[arg(long, value_name = "TEXT")]
    notes_kk: Option<String>,
    #[arg(long, value_name = "TEXT")]
    notes_ru: Option<String>,
    #[arg(long, value_name = "TEXT")]
    notes_en: Option<String>,
    /// count, rate, share, stock, density, length or distance.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<Kind>,
    /// The group that the indicator is listed in; "imported" when not given.
    #[arg(long, value_name = "TEXT")]
    theme: Option<String>,
    /// When the figures were published or retrieved. Two vintages are never mixed.
    #[arg(long, value_name = "TEXT")]
    vintage: Option<String>,
    /// The id of the source, declared in shekara.toml or described by the flags below.
    #[arg(long, value_name = "ID")]
    source: Option<String>,
    #[arg(long, value_name = "TEXT")]
    source_title: Option<String>,
    #[arg(long, value_name = "TEXT")]
    source_publisher: Option<String>,
    #[arg(long, value_name = "TEXT")]
    source_licence: Option<String>,
    #[arg(long, value_name = "URL")]
    source_url: Option<String>,
    #[arg(long, value_name = "DATE")]
    source_retrieved: Option<String>,
}

/// 1 to 64 lower-case ASCII letters, digits and `_`: an id is a part of addresses and a file's name.
fn indicator_id(text: &str) -> Result<String, String> {
    let legal = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_';
    if (1..=64).contains(&text.len()) && text.bytes().all(legal) {
        Ok(text.to_owned())
    } else {
        Err("write 1 to 64 lower-case ASCII letters, digits or _".to_owned())
    }
}

fn kind(text: &str) -> Result<Kind, ParamError> {
    let all = Kind::ALL.iter().map(|one| one.as_str());
    text.parse()
        .map_err(|()| ParamError::one_of("--kind", text, all))
}

/// A text in three languages where at least one is given.
fn text(kk: Option<&String>, ru: Option<&String>, en: Option<&String>) -> Option<Text> {
    let first = |options: [Option<&String>; 3]| options.into_iter().flatten().next().cloned();
    Some(Text {
        kk: first([kk, ru, en])?,
        ru: first([ru, kk, en])?,
        en: first([en, ru, kk])?,
    })
}

impl About {
    fn facts(&self, id: &str) -> IndicatorFacts {
        IndicatorFacts {
            id: id.to_owned(),
            title: text(
                self.title_kk.as_ref(),
                self.title_ru.as_ref(),
                self.title_en.as_ref(),
            ),
            unit: text(
                self.unit_kk.as_ref(),
                self.unit_ru.as_ref(),
                self.unit_en.as_ref(),
            ),
            kind: self.kind,
            theme: self.theme.clone(),
            source: self.source.clone(),
            vintage: self.vintage.clone(),
            notes: text(
                self.notes_kk.as_ref(),
                self.notes_ru.as_ref(),
                self.notes_en.as_ref(),
            )
            .unwrap_or_default(),
        }
    }

    /// A source that is described whole.
    fn new_source(&self) -> Option<Source> {
        Some(Source {
            id: self.source.clone()?,
            title: text(None, None, self.source_title.as_ref())?,
            publisher: self.source_publisher.clone()?,
            url: self.source_url.clone(),
            retrieved: self.source_retrieved.clone(),
            licence: self.source_licence.clone()?,
            note: None,
        })
    }
}

pub(super) fn run(arguments: &ImportArguments) -> Result<(), Failure> {
    let files = Files::Folder(arguments.workspace.clone());
    let dataset = load(&files).dataset.ok_or_else(|| {
        let folder = arguments.workspace.display();
        Failure::Content(anyhow!(
            "{folder} is no workspace that can be served; see shekara check"
        ))
    })?;
    let steps = Steps::new();
    steps.begin("reading the table");
    let mut reading = arguments.table.read()?;
    arguments.filter.apply(&mut reading)?;
    steps.begin("joining its rows");
    let gazetteer = gazetteer(&dataset);
    let layers: Vec<&str> = arguments.layer.iter().map(String::as_str).collect();
    let joined = join(&reading.records, &gazetteer, &layers)
        .map_err(|error| Failure::Usage(error.into()))?;
    let name = arguments.table.name();
    let report = JoinReport {
        table: &name,
        layer: layers[0],
        reading: &reading,
        gazetteer: &gazetteer,
        joined: &joined,
    };
    eprint!("{}", report.without_matches());
    if !report.is_clean() && !arguments.leave_out {
        return Err(Failure::Content(anyhow!(
            "nothing was imported: mend the rows above, name them in the workspace's aliases, or leave them out with --leave-out"
        )));
    }
    let matched = one_facet(&reading, &joined)?;
    let rows: Vec<ImportRow> = matched
        .iter()
        .filter_map(|one| {
            let (record, place) = (&reading.records[one.record], gazetteer.place(one.place));
            Some(ImportRow {
                layer: gazetteer.layer_of(place)?.to_owned(),
                code: place.code()?.clone(),
                period: record.period,
                observation: record.observation,
            })
        })
        .collect();
    steps.begin("trying the workspace with it");
    let shown = show(&rows);
    let facts = arguments.about.facts(&arguments.indicator);
    let source = arguments.about.new_source();
    let plan = ImportPlan::new(&arguments.workspace, &facts, source.as_ref(), rows);
    let plan = plan.map_err(|error| match error {
        ImportError::Missing { .. } | ImportError::NoSource(_) => Failure::Usage(error.into()),
        other => Failure::Content(other.into()),
    })?;
    try_out(&plan)?;
    steps.end();
    print(&shown)?;
    print(&describe(&plan, &arguments.indicator))?;
    if !arguments.write {
        eprintln!("nothing was written: this was a dry run; --write writes");
        return Ok(());
    }
    write(&plan)
}

/// The matched records, where they are of one kind; what tells several apart is listed.
fn one_facet(reading: &Reading, joined: &Joined) -> Result<Vec<Matched>, Failure> {
    if joined.matched.iter().any(|one| one.counterpart.is_some()) {
        return Err(Failure::Content(anyhow!(
            "the table gives pairs of origin and destination; an indicator holds one value for a unit"
        )));
    }
    let mut facets = facets(&reading.records, &joined.matched);
    match facets.len() {
        0 => Err(Failure::Content(anyhow!(
            "no row joined, so there is nothing to import"
        ))),
        1 => Ok(facets.swap_remove(0).1),
        several => {
            let few: Vec<String> = facets
                .iter()
                .take(12)
                .map(|(one, _)| one.to_string())
                .collect();
            let measures: BTreeSet<&Option<String>> = facets
                .iter()
                .map(|(one, _): &(Facet, _)| &one.measure)
                .collect();
            let how = if measures.len() > 1 {
                "--value COLUMN"
            } else {
                "--where HEADING=CELL"
            };
            Err(Failure::Usage(anyhow!(
                "the table gives {several} different figures for a unit; choose one with {how}:\n  {}",
                few.join("\n  ")
            )))
        }
    }
}

/// Loads the workspace as it would be; every error is told and nothing is written.
fn try_out(plan: &ImportPlan) -> Result<(), Failure> {
    let loaded = load(&plan.files());
    for finding in &loaded.findings {
        if finding.severity == Severity::Error {
            eprintln!("{finding}");
        }
    }
    match loaded.dataset {
        Some(_) => Ok(()),
        None => Err(Failure::Content(anyhow!(
            "nothing was imported: the workspace could not be served with it"
        ))),
    }
}

/// How many values each layer gets in which periods.
fn show(rows: &[ImportRow]) -> String {
    let mut layers: BTreeMap<&str, (BTreeSet<&str>, BTreeSet<_>, usize, usize)> = BTreeMap::new();
    for row in rows {
        let layer = layers.entry(&row.layer).or_default();
        layer.0.insert(row.code.as_str());
        layer.1.insert(row.period);
        layer.2 += 1;
        layer.3 += usize::from(row.observation.value().is_none());
    }
    let mut out = String::new();
    for (layer, (units, periods, values, missing)) in layers {
        let period = |one: &Option<crate::model::Period>| {
            one.map_or("no period".to_owned(), |one| one.to_string())
        };
        let (first, last) = (periods.first().map(period), periods.last().map(period));
        let _ = writeln!(
            out,
            "{layer}: {values} value(s) of {} unit(s), {} period(s) from {} to {}, {missing} without a number",
            units.len(),
            periods.len(),
            first.unwrap_or_default(),
            last.unwrap_or_default(),
        );
    }
    out
}

fn describe(plan: &ImportPlan, indicator: &str) -> String {
    let mut out = format!(
        "{}: {} row(s) more, {} that were there with the same value\n",
        plan.table, plan.added, plan.kept
    );
    match plan.manifest_lines() {
        Some(lines) => {
            let _ = write!(out, "shekara.toml:\n{lines}");
        }
        None => {
            let _ = writeln!(out, "shekara.toml: has {indicator} already");
        }
    }
    out
}

/// The table first: until the manifest names it, nobody reads it.
fn write(plan: &ImportPlan) -> Result<(), Failure> {
    if !plan.is_current() {
        return Err(Failure::Content(anyhow!(
            "nothing was written: shekara.toml changed meanwhile; run the import again"
        )));
    }
    for (path, bytes) in plan.writes() {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        }
        write_atomically(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
        eprintln!("{}: {} bytes", path.display(), bytes.len());
    }
    Ok(())
}

/// The steps of a long import, on a terminal only.
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
