//! What is not written yet: the files of an import or of a new workspace, ready to be loaded aside.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::finding::Findings;
use super::import_error::ImportError;
use super::indicator_entry::IndicatorEntry;
use super::long_csv;
use super::manifest_before::ManifestBefore;
use super::sentences::escaped;
use super::table::TidyRow;
use super::{Files, MANIFEST, table};
use crate::model::{Code, IndicatorMeta, Kind, Observation, Period, Source, Text};
use crate::words::{self, Argument, listed};

/// What an import knows of its indicator; what an existing one has already may be left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct IndicatorFacts {
    /// The id.
    pub id: String,
    /// The title, where at least one language is given.
    pub title: Option<Text>,
    /// The unit of measure.
    pub unit: Option<Text>,
    /// The kind of quantity.
    pub kind: Option<Kind>,
    /// The group it is listed in.
    pub theme: Option<String>,
    /// The source's id.
    pub source: Option<String>,
    /// The vintage.
    pub vintage: Option<String>,
    /// Notes.
    pub notes: Text,
}

/// One observation of the indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportRow {
    /// The layer's id.
    pub layer: String,
    /// The unit's code.
    pub code: Code,
    /// When.
    pub period: Option<Period>,
    /// The number, or the reason for none.
    pub observation: Observation,
}

/// The table of an indicator: observations with the ids of their sources, by layer, unit and period.
type Table = BTreeMap<(String, Code, Option<Period>), (Observation, String)>;

/// What an import would write, in this order: a reader between the two sees the old workspace.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportPlan {
    pub(super) folder: PathBuf,
    /// The table's path in the workspace.
    pub table: String,
    pub(super) table_bytes: Vec<u8>,
    /// The manifest, where it changes.
    pub(super) manifest: Option<String>,
    pub(super) manifest_before: String,
    /// Rows that the table has now and had not before.
    pub added: usize,
    /// Rows that it had already, with the same values.
    pub kept: usize,
}

impl ImportPlan {
    /// Plans to add rows to an indicator of a workspace folder; writes nothing.
    pub fn new(
        folder: &Path,
        facts: &IndicatorFacts,
        new_source: Option<&Source>,
        rows: Vec<ImportRow>,
    ) -> Result<Self, ImportError> {
        let mut manifest = ManifestBefore::read(folder)?;
        let entries = manifest.manifest.indicators.iter();
        let existing = entries.clone().find(|one| one.id == facts.id);
        let is_new = existing.is_none();
        let (path, source, before) = match existing {
            Some(entry) => {
                let (path, before) = table_of(&manifest.files, entry, facts)?;
                (path, entry.source.clone(), before)
            }
            None => {
                let indicator = complete(facts)?;
                manifest.declare(&indicator.source, new_source)?;
                let path = format!("indicators/{}.csv", facts.id);
                manifest.edit.add_indicator(&indicator, &path);
                (path, indicator.source, Table::new())
            }
        };
        let (all, added, kept) = merge(before, rows, &source)?;
        let all: Vec<_> = all.iter().collect();
        let tidy = |at: usize| {
            let ((layer, code, period), (observation, source)) = all[at];
            TidyRow {
                layer,
                code: code.as_str(),
                period: *period,
                observation: *observation,
                source,
            }
        };
        let table_bytes =
            long_csv::write(all.len(), tidy).map_err(|e| ImportError::manifest(&e))?;
        Ok(Self {
            folder: folder.to_owned(),
            table: path,
            table_bytes,
            manifest: is_new.then(|| manifest.edit.text()),
            manifest_before: manifest.text,
            added,
            kept,
        })
    }

    /// The workspace as it would be.
    pub fn files(&self) -> Files {
        let mut files = BTreeMap::from([(self.table.clone(), self.table_bytes.clone())]);
        if let Some(text) = &self.manifest {
            files.insert(MANIFEST.to_owned(), text.clone().into_bytes());
        }
        Files::Drafted {
            files: Arc::new(files),
            over: Some(self.folder.clone()),
        }
    }

    /// The lines that the manifest would gain; none where it stays.
    pub fn manifest_lines(&self) -> Option<&str> {
        let after = self.manifest.as_deref()?;
        let same = after
            .bytes()
            .zip(self.manifest_before.bytes())
            .take_while(|(a, b)| a == b);
        let mut at = same.count();
        while !after.is_char_boundary(at) {
            at -= 1;
        }
        // From the entry's own line on, which may begin like one before it.
        let start = after[..at].rfind('\n').map_or(0, |line| line + 1);
        Some(after[start..].trim_start())
    }

    /// Path and content of each file, in the order in which they must be written: a manifest never
    /// names a table that is not there.
    pub fn writes(&self) -> impl Iterator<Item = (PathBuf, &[u8])> {
        let table = (self.folder.join(&self.table), self.table_bytes.as_slice());
        let manifest = self.manifest.as_deref();
        let manifest = manifest.map(|text| (self.folder.join(MANIFEST), text.as_bytes()));
        std::iter::once(table).chain(manifest)
    }

    /// True where the manifest is still the one that was planned with.
    pub fn is_current(&self) -> bool {
        let files = Files::Folder(self.folder.clone());
        let now = files.read(MANIFEST);
        now.is_ok_and(|bytes| *bytes == *self.manifest_before.as_bytes())
    }
}

/// The rows that an existing indicator has, where the new ones are of the same vintage and source.
fn table_of(
    files: &Files,
    entry: &IndicatorEntry,
    facts: &IndicatorFacts,
) -> Result<(String, Table), ImportError> {
    let given = [
        ("vintage", &entry.vintage, &facts.vintage),
        ("source", &entry.source, &facts.source),
    ];
    for (what, has, given) in given {
        if let Some(given) = given.as_ref().filter(|given| *given != has) {
            let [given, has, id] = [given, has, &entry.id].map(|one| escaped(one));
            return Err(words::check_import_mixed(given, has, id, what).into());
        }
    }
    let refuse = |reason| -> ImportError {
        words::check_import_refused(escaped(&entry.id), Argument::Sentence(reason)).into()
    };
    // Without the vintage nobody has said that the figures belong together.
    if facts.vintage.is_none() {
        let reason = words::check_import_exists(escaped(&entry.vintage));
        return Err(refuse(reason));
    }
    let Some(file) = &entry.file else {
        return Err(refuse(words::check_import_computed()));
    };
    let bytes = files
        .read(file)
        .map_err(|e| refuse(words::check_import_no_table(e.sentence().clone())))?;
    let mut findings = Findings::default();
    let mut kept = Table::new();
    table::read(
        &bytes,
        &mut findings.in_file(file),
        |line, row, findings| match row.code.parse() {
            Ok(code) => {
                let key = (row.layer.to_owned(), code, row.period);
                kept.insert(key, (row.observation, row.source.to_owned()));
            }
            Err(error) => {
                let message = words::verbatim(error.to_string());
                findings.error(words::check_line(line), message);
            }
        },
    );
    if let Some(first) = findings.into_vec().first() {
        return Err(refuse(words::check_import_damaged(first.sentence())));
    }
    Ok((file.clone(), kept))
}

/// Old and new rows; a row that is there with the same observation is kept once.
fn merge(
    mut all: Table,
    rows: Vec<ImportRow>,
    source: &str,
) -> Result<(Table, usize, usize), ImportError> {
    let (mut added, mut kept) = (0, 0);
    let mut conflicts = BTreeMap::new();
    for row in rows {
        match all.entry((row.layer, row.code, row.period)) {
            Entry::Occupied(old) if old.get().0 == row.observation => kept += 1,
            Entry::Occupied(old) => {
                let (layer, code, period) = old.key();
                let unit = format!("{layer} {code}");
                let told: Argument = match period {
                    Some(period) => words::check_in_period(period.to_string(), &unit).into(),
                    None => unit.as_str().into(),
                };
                conflicts.insert((unit, period.map(|one| one.to_string())), told);
            }
            Entry::Vacant(free) => {
                added += 1;
                free.insert((row.observation, source.to_owned()));
            }
        }
    }
    if conflicts.is_empty() {
        Ok((all, added, kept))
    } else {
        let rows = Argument::List("; ", conflicts.into_values().collect());
        Err(words::check_import_conflict(rows).into())
    }
}

/// A new indicator, or everything that it lacks at once.
fn complete(facts: &IndicatorFacts) -> Result<IndicatorMeta, ImportError> {
    let in_languages = |flag: &str| Argument::from(words::check_import_languages(flag));
    let required = [
        (in_languages("--title"), facts.title.is_none()),
        (in_languages("--unit"), facts.unit.is_none()),
        ("--kind".into(), facts.kind.is_none()),
        ("--source".into(), facts.source.is_none()),
        ("--vintage".into(), facts.vintage.is_none()),
    ];
    let (Some(title), Some(unit), Some(kind), Some(source), Some(vintage)) = (
        &facts.title,
        &facts.unit,
        facts.kind,
        &facts.source,
        &facts.vintage,
    ) else {
        let missing = required.into_iter().filter(|(_, lacks)| *lacks);
        let missing = listed(missing.map(|(flag, _)| flag));
        let reason = words::check_import_missing(escaped(&facts.id), missing);
        return Err(ImportError::usage(reason));
    };
    Ok(IndicatorMeta {
        id: facts.id.clone(),
        title: title.clone(),
        unit: unit.clone(),
        kind,
        theme: facts.theme.clone().unwrap_or_else(|| "imported".to_owned()),
        source: source.clone(),
        vintage: vintage.clone(),
        notes: facts.notes.clone(),
        withheld: Text::default(),
        balance: false,
    })
}
