//! `[settlements]` and `[crossings]` with their tables -> layers of points.

use std::collections::BTreeSet;

use super::reader::Reader;
use crate::dataset::{CrossingsPart, LayerPart, SettlementsPart};
use crate::model::{Lang, Languages, Text};
use crate::words;
use crate::workspace::manifest::{CrossingsEntry, SettlementsEntry};
use crate::workspace::sentences::allowed;
use crate::workspace::{MANIFEST, crossings, settlements};

/// What the layers are called where the workspace does not say, the first that no other has.
const SETTLEMENTS: [&str; 3] = ["settlements", "places", "workspace_settlements"];
const CROSSINGS: [&str; 3] = ["crossings", "border_points", "workspace_crossings"];

/// What tables of points may name, and what their layers may be called.
pub(super) struct Known<'a> {
    pub layers: &'a [LayerPart],
    /// The ids of the sources.
    pub sources: &'a BTreeSet<&'a str>,
    pub languages: &'a Languages,
    /// The ids of other layers.
    pub taken: Vec<String>,
}

impl Known<'_> {
    /// The layer's id; one that another layer has is told.
    fn id(&mut self, given: Option<String>, names: [&str; 3], reader: &mut Reader<'_>) -> String {
        let is_free = |id: &str| self.taken.iter().all(|one| one != id);
        let id = match given {
            None => {
                let free = names.into_iter().find(|id| is_free(id));
                free.unwrap_or(names[0]).to_owned()
            }
            Some(id) => {
                if !is_free(&id) {
                    let message = allowed("id", &id, words::check_free_id());
                    let mut findings = reader.in_file(MANIFEST);
                    findings.error(words::verbatim(names[0]), message);
                }
                id
            }
        };
        self.taken.push(id.clone());
        id
    }
}

/// None where the table cannot be read; what else is wrong is a finding.
pub(super) fn of_settlements(
    entry: SettlementsEntry,
    known: &mut Known<'_>,
    reader: &mut Reader<'_>,
) -> Option<SettlementsPart> {
    let bytes = reader.read(&entry.file)?;
    let mut findings = reader.in_file(&entry.file);
    let places = settlements::read(
        &bytes,
        known.layers,
        known.sources,
        known.languages,
        &mut findings,
    );
    Some(SettlementsPart {
        id: known.id(entry.id, SETTLEMENTS, reader),
        title: title(entry.title, words::settlements_title),
        population: entry.population,
        places,
    })
}

/// The same of border points.
pub(super) fn of_crossings(
    entry: CrossingsEntry,
    known: &mut Known<'_>,
    reader: &mut Reader<'_>,
) -> Option<CrossingsPart> {
    let bytes = reader.read(&entry.file)?;
    let places = crossings::read(
        &bytes,
        known.sources,
        known.languages,
        &mut reader.in_file(&entry.file),
    );
    Some(CrossingsPart {
        id: known.id(entry.id, CROSSINGS, reader),
        title: title(entry.title, words::crossings_title),
        places,
    })
}

fn title(given: Text, usual: fn(Lang) -> &'static str) -> Text {
    if given.is_empty() {
        Text::each(|lang| usual(lang).to_owned())
    } else {
        given
    }
}
