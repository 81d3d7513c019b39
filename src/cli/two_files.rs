//! Boundaries and values on the command line -> a workspace that was guessed, with everything told.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use clap::Args;

use super::Failure;
use super::join::JoinReport;
use super::table_file::Overrides;
use super::table_filter::TableFilter;
use super::tell::tell;
use crate::table::{PERIODS, Reading, Role};
use crate::workspace::{Draft, DraftError, Shapes, find_key, read_file};

/// How the values are read, where the guess is wrong.
#[derive(Debug, Default, Args)]
pub(super) struct TwoFiles {
    #[command(flatten)]
    overrides: Overrides,
    #[command(flatten)]
    filter: TableFilter,
}

impl TwoFiles {
    /// Reads both files and joins them; the report and every guess go to stderr.
    pub(super) fn draft(&self, boundaries: &Path, values: &Path) -> Result<Draft, Failure> {
        let bytes =
            read_file(boundaries).with_context(|| format!("reading {}", boundaries.display()))?;
        let shapes = Shapes::parse(&bytes).with_context(|| boundaries.display().to_string())?;
        let mut reading = self.overrides.read(values)?;
        let named = |error: String| {
            Failure::Content(anyhow!(
                "{} and {}: {error}",
                boundaries.display(),
                values.display()
            ))
        };
        no_question(&reading)
            .map_err(|error| Failure::Content(anyhow!("{}: {error}", values.display())))?;
        let mut key = find_key(&shapes, &reading).map_err(named)?;
        if !matches!(key.role, Role::Code | Role::Name) {
            reading = self.overrides.read_with_code(values, &key.heading)?;
            key = find_key(&shapes, &reading).map_err(named)?;
        }
        self.filter.apply(&mut reading)?;
        tell(format_args!(
            "{} joins by its column {:?} to the property {:?} of {}: {} of {} different cells have a feature",
            values.display(),
            key.heading,
            key.property,
            boundaries.display(),
            key.found,
            key.cells
        ));
        for (heading, property, found) in key.tried.iter().take(5) {
            tell(format_args!(
                "  also tried: {heading:?} to {property:?}, {found} cell(s)"
            ));
        }
        let (layer, table) = (stem(boundaries), stem(values));
        let draft = Draft::new(shapes, &layer, &table, &reading, &key).map_err(|error| {
            if let DraftError::NothingJoined(joined) = &error {
                let few = joined.unmatched.iter().take(5);
                let few: Vec<String> = few.filter_map(|one| one.text.name.clone()).collect();
                tell(format_args!("not joined: {}", few.join(", ")));
            }
            Failure::Content(error.into())
        })?;
        for sentence in &draft.told {
            tell(sentence);
        }
        let report = JoinReport {
            table: &table,
            layer: &draft.layer,
            reading: &reading,
            gazetteer: &draft.gazetteer,
            joined: &draft.joined,
        };
        tell(report.without_matches());
        Ok(draft)
    }
}

/// What the reader left open, with what answers it.
fn no_question(reading: &Reading) -> Result<(), String> {
    let doubtful = reading
        .columns
        .iter()
        .filter(|one| one.role == Role::Doubtful);
    let headings: Vec<String> = doubtful.map(|one| format!("`{}`", one.heading)).collect();
    if headings.is_empty() {
        return Ok(());
    }
    let others = reading.columns.iter().filter(|one| one.role == Role::Value);
    let others: Vec<String> = others
        .map(|one| format!("--value {:?}", one.heading))
        .collect();
    Err(format!(
        "numbers stand under what may be a period and is none that is known: {}; write {PERIODS}, or say which columns are read, as in {}",
        headings.join(", "),
        others.join(" ")
    ))
}

/// A file's name without its ending.
fn stem(path: &Path) -> String {
    let stem: PathBuf = path.file_stem().unwrap_or(path.as_os_str()).into();
    stem.to_string_lossy().into_owned()
}
