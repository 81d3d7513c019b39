//! An import of flows before it is written: rows of origins and destinations, and the record that has them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;

use super::finding::Findings;
use super::import_error::ImportError;
use super::import_plan::ImportPlan;
use super::manifest_before::ManifestBefore;
use super::rows::read_named_rows;
use super::sentences::{escaped, in_column};
use super::table::observation;
use crate::model::{FlowKind, FlowRecord, Observation, Period, Source, Text, Unlisted};
use crate::words::{self, Argument, Sentence, listed};

/// The columns of the table, in this order.
const COLUMNS: [&str; 8] = [
    "period",
    "origin_layer",
    "origin",
    "destination_layer",
    "destination",
    "value",
    "status",
    "source",
];

/// What an import knows of its record; what an existing one has already may be left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FlowFacts {
    /// The id.
    pub id: String,
    /// The title, where at least one language is given.
    pub title: Option<Text>,
    /// What is counted, as `persons`.
    pub counted: Option<Text>,
    /// Of which kind the record is.
    pub kind: Option<FlowKind>,
    /// The layer of codes beside which no layer stands.
    pub layer: Option<String>,
    /// What a pair without a row is.
    pub unlisted: Option<Unlisted>,
    /// The indicator of the people of the units.
    pub population: Option<String>,
    /// The source's id.
    pub source: Option<String>,
    /// The vintage.
    pub vintage: Option<String>,
}

/// An end as the table has it: a layer or what stands in its place, empty for the record's own, and the code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamedEnd {
    /// The layer's id.
    pub layer: String,
    /// The code in it.
    pub code: String,
}

/// A cell of the record.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowImportRow {
    /// When.
    pub period: Option<Period>,
    /// Where from.
    pub origin: NamedEnd,
    /// Where to.
    pub destination: NamedEnd,
    /// How many, or the reason for no number.
    pub observation: Observation,
}

type PairRows = BTreeMap<(Option<Period>, NamedEnd, NamedEnd), (Observation, String)>;

impl ImportPlan {
    /// Plans to add rows to a record of flows of a workspace folder; writes nothing.
    pub fn of_flows(
        folder: &Path,
        facts: &FlowFacts,
        new_source: Option<&Source>,
        rows: Vec<FlowImportRow>,
    ) -> Result<Self, ImportError> {
        let mut manifest = ManifestBefore::read(folder)?;
        let records = manifest.manifest.flows.iter();
        let existing = records.clone().find(|one| one.id == facts.id);
        let is_new = existing.is_none();
        let (path, source, before) = match existing {
            Some(record) => table_of(&manifest, record, facts)?,
            None => {
                let record = complete(facts)?;
                let source = record.source.clone().unwrap_or_default();
                manifest.declare(&source, new_source)?;
                manifest.edit.add_flow(&record);
                let path = record.file.unwrap_or_default();
                (path, source, PairRows::new())
            }
        };
        let (all, added, kept) = merge(before, rows, &source)?;
        Ok(Self {
            folder: folder.to_owned(),
            table: path,
            table_bytes: write(&all).map_err(|error| ImportError::manifest(&error))?,
            manifest: is_new.then(|| manifest.edit.text()),
            manifest_before: manifest.text,
            added,
            kept,
        })
    }
}

/// The rows that an existing record has, where the new ones are of the same vintage and source.
fn table_of(
    manifest: &ManifestBefore,
    record: &FlowRecord,
    facts: &FlowFacts,
) -> Result<(String, String, PairRows), ImportError> {
    let given = [
        ("vintage", &record.vintage, &facts.vintage),
        ("source", &record.source, &facts.source),
        ("layer", &record.layer, &facts.layer),
    ];
    for (what, has, given) in given {
        if given.is_some() && given != has {
            let [given, has] = [given, has].map(|one| escaped(one.as_deref().unwrap_or_default()));
            let id = escaped(&record.id);
            return Err(words::check_import_flow_mixed(given, has, id, what).into());
        }
    }
    let refuse = |reason| -> ImportError {
        words::check_import_flow_refused(escaped(&record.id), Argument::Sentence(reason)).into()
    };
    let Some(file) = &record.file else {
        return Err(refuse(words::check_import_no_pairs()));
    };
    // Without the vintage nobody has said that the figures belong together.
    if facts.vintage.is_none() {
        let has = record.vintage.as_deref().unwrap_or_default();
        return Err(refuse(words::check_import_exists(escaped(has))));
    }
    let bytes = (manifest.files.read(file))
        .map_err(|e| refuse(words::check_import_no_table(e.sentence().clone())))?;
    let mut findings = Findings::default();
    let mut rows = PairRows::new();
    let needed = ["origin", "destination", "value"];
    let optional: Vec<&str> = COLUMNS
        .into_iter()
        .filter(|column| !needed.contains(column))
        .collect();
    let notes = &mut findings.in_file(file);
    read_named_rows(&bytes, &needed, &optional, notes, |row| {
        let end = |layer: &str, code: &str| -> Result<NamedEnd, Sentence> {
            Ok(NamedEnd {
                layer: row.cell(layer).to_owned(),
                code: row.needed(code)?.to_owned(),
            })
        };
        let period = match row.cell("period") {
            "" => None,
            text => Some(text.parse().map_err(|e| in_column("period", &e))?),
        };
        let ends = (
            period,
            end("origin_layer", "origin")?,
            end("destination_layer", "destination")?,
        );
        let observation = observation(row.cell("value"), row.cell("status"))?;
        rows.insert(ends, (observation, row.cell("source").to_owned()));
        Ok(())
    });
    if let Some(first) = findings.into_vec().first() {
        return Err(refuse(words::check_import_damaged(first.sentence())));
    }
    let source = record.source.clone().or_else(|| facts.source.clone());
    Ok((file.clone(), source.unwrap_or_default(), rows))
}

/// Old and new rows; a row that is there with the same observation is kept once.
fn merge(
    mut all: PairRows,
    rows: Vec<FlowImportRow>,
    source: &str,
) -> Result<(PairRows, usize, usize), ImportError> {
    let (mut added, mut kept) = (0, 0);
    let mut conflicts: BTreeMap<String, Argument> = BTreeMap::new();
    for row in rows {
        match all.entry((row.period, row.origin, row.destination)) {
            Entry::Occupied(old) if old.get().0 == row.observation => kept += 1,
            Entry::Occupied(old) => {
                let (period, origin, destination) = old.key();
                let pair = format!("{} - {}", origin.code, destination.code);
                let told = match period {
                    Some(period) => words::check_in_period(period.to_string(), &pair).into(),
                    None => pair.as_str().into(),
                };
                conflicts.insert(format!("{period:?} {pair}"), told);
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

/// A new record, or everything that it lacks at once.
fn complete(facts: &FlowFacts) -> Result<FlowRecord, ImportError> {
    let in_languages = |flag: &str| Argument::from(words::check_import_languages(flag));
    let required = [
        (in_languages("--title"), facts.title.is_none()),
        (in_languages("--unit"), facts.counted.is_none()),
        ("--flow-kind".into(), facts.kind.is_none()),
        ("--source".into(), facts.source.is_none()),
        ("--vintage".into(), facts.vintage.is_none()),
    ];
    let (Some(title), Some(counted), Some(kind), Some(source), Some(vintage)) = (
        &facts.title,
        &facts.counted,
        facts.kind,
        &facts.source,
        &facts.vintage,
    ) else {
        let missing = required.into_iter().filter(|(_, lacks)| *lacks);
        let missing = listed(missing.map(|(flag, _)| flag));
        let reason = words::check_import_flow_missing(escaped(&facts.id), missing);
        return Err(ImportError::usage(reason));
    };
    Ok(FlowRecord {
        id: facts.id.clone(),
        kind,
        title: title.clone(),
        arrivals: None,
        departures: None,
        balance: None,
        unit: None,
        layer: facts.layer.clone(),
        file: Some(format!("flows/{}.csv", facts.id)),
        unlisted: facts.unlisted.unwrap_or_default(),
        population: facts.population.clone(),
        counted: counted.clone(),
        source: Some(source.clone()),
        vintage: Some(vintage.clone()),
    })
}

/// The table, by period, origin and destination, so that a later one differs only where the figures do.
fn write(rows: &PairRows) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(COLUMNS)?;
    for ((period, origin, destination), (observation, source)) in rows {
        let period = period.map(|one| one.to_string()).unwrap_or_default();
        // No -0.
        let value = observation.value().map(|value| (value + 0.0).to_string());
        out.write_record([
            &period,
            &origin.layer,
            &origin.code,
            &destination.layer,
            &destination.code,
            &value.unwrap_or_default(),
            observation.status().unwrap_or_default(),
            source,
        ])?;
    }
    out.into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}
