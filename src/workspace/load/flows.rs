//! Which figures tell of comings and goings: each measure that a record names must be there, and each place of its table.

use std::collections::{BTreeMap, BTreeSet};

use super::reader::Reader;
use crate::model::{Counterpart, Elsewhere, FlowRecord, FlowTable, PublishedFigures};
use crate::words::{self, Sentence};
use crate::workspace::MANIFEST;
use crate::workspace::catalogue::{UnitCatalogue, known_source};
use crate::workspace::flow_ends::FlowEnds;
use crate::workspace::flow_table;
use crate::workspace::indicator_entry::IndicatorEntry;
use crate::workspace::sentences::one_of;
use crate::world;

/// What records and their tables are held against.
pub(super) struct KnownToFlows<'a> {
    pub indicators: &'a [IndicatorEntry],
    pub published: &'a PublishedFigures,
    pub units: &'a UnitCatalogue<'a>,
    pub sources: &'a BTreeSet<&'a str>,
    pub elsewhere: &'a [Elsewhere],
}

/// The records that can be answered, and the tables of those that have one; what is wrong with the others is a finding.
pub(super) fn checked(
    records: Vec<FlowRecord>,
    known: &KnownToFlows<'_>,
    reader: &mut Reader<'_>,
) -> (Vec<FlowRecord>, BTreeMap<String, FlowTable>) {
    let mut kept: Vec<FlowRecord> = Vec::new();
    let mut tables = BTreeMap::new();
    let mut countries = None;
    for record in records {
        let wrong = wrong(&record, &kept, known);
        if let Some(message) = wrong {
            let place = words::check_flow(&record.id);
            reader.in_file(MANIFEST).error(place, message);
            continue;
        }
        if let Some((file, bytes)) = reader.read_named(record.file.as_deref()) {
            let ends = FlowEnds {
                layer: record.layer.as_deref(),
                units: known.units,
                countries: countries.get_or_insert_with(|| named_countries(known.published)),
                elsewhere: known.elsewhere,
            };
            let findings = &mut reader.in_file(file);
            let table = flow_table::read(&bytes, &record, &ends, known.sources, findings);
            tables.extend(table.map(|table| (record.id.clone(), table)));
        }
        kept.push(record);
    }
    (kept, tables)
}

/// Countries and groups of them that ends of flows may be: those that the workspace names itself, then those of the world.
pub fn named_countries(published: &PublishedFigures) -> Vec<Counterpart> {
    let mut all = published.counterparts.clone();
    for (code, names) in world::countries().unwrap_or_default() {
        if !all.iter().any(|one| one.code == code) {
            all.push(Counterpart { code, names });
        }
    }
    all
}

fn wrong(record: &FlowRecord, before: &[FlowRecord], known: &KnownToFlows<'_>) -> Option<Sentence> {
    if before.iter().any(|one| one.id == record.id) {
        return Some(words::check_same_id());
    }
    let ids = || known.indicators.iter().map(|one| one.id.as_str());
    if let Some(population) = &record.population
        && !ids().any(|id| id == population)
    {
        return Some(one_of("population", population, ids()));
    }
    if record.file.is_some() {
        return wrong_of_table(record, known);
    }
    if record.arrivals.is_none() && record.departures.is_none() {
        return Some(words::check_no_flow());
    }
    let measured: Vec<&str> = match record.layer {
        Some(_) => ids().collect(),
        None => (known.published.facts.iter())
            .filter(|fact| record.unit.as_ref().is_none_or(|unit| fact.unit == *unit))
            .map(|fact| fact.indicator.as_str())
            .collect(),
    };
    let unknown = record.measures().find(|id| !measured.contains(id))?;
    Some(one_of("measure", unknown, measured))
}

fn wrong_of_table(record: &FlowRecord, known: &KnownToFlows<'_>) -> Option<Sentence> {
    let given = [
        ("arrivals", &record.arrivals),
        ("departures", &record.departures),
        ("balance", &record.balance),
    ];
    if let Some((key, _)) = given.iter().find(|(_, given)| given.is_some()) {
        return Some(words::check_exclusive("file", *key));
    }
    if let Some(layer) = &record.layer
        && !known.units.has_layer(layer)
    {
        return Some(one_of("layer", layer, known.units.layers()));
    }
    let source = record.source.as_ref()?;
    known_source(source, known.sources).err()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Files;

    #[test]
    fn a_record_of_figures_that_are_not_there_is_told_with_the_nearest() {
        let record = |text: &str| toml::from_str::<FlowRecord>(text).unwrap();
        let title = r#"title = { kk = "m", ru = "m", en = "made up" }"#;
        let with = |more: &str| record(&format!("kind = \"money\"\n{title}\n{more}"));
        let records = vec![
            with("id = \"a\"\narrivals = \"inflow\""),
            with("id = \"b\""),
            with("id = \"c\"\nlayer = \"districts\"\narrivals = \"inflow\""),
            with("id = \"d\"\nfile = \"f.csv\"\narrivals = \"inflow\""),
            with("id = \"e\"\nfile = \"f.csv\"\nlayer = \"districts\""),
            with("id = \"f\"\nfile = \"f.csv\"\nsource = \"s\""),
            with("id = \"g\"\nfile = \"f.csv\"\npopulation = \"people\""),
        ];
        let files = Files::Embedded;
        let mut reader = Reader::new(&files);
        let known = KnownToFlows {
            indicators: &[],
            published: &PublishedFigures::default(),
            units: &UnitCatalogue::new(&[]),
            sources: &BTreeSet::new(),
            elsewhere: &[],
        };
        let (kept, tables) = checked(records, &known, &mut reader);
        assert!(kept.is_empty() && tables.is_empty());
        let (findings, _) = reader.into_found();
        let told: Vec<String> = findings
            .into_vec()
            .iter()
            .map(ToString::to_string)
            .collect();
        let expected = [
            "flow a: measure=\"inflow\"",
            "flow b: neither arrivals nor departures",
            "flow c: measure=\"inflow\"",
            "flow d: file and arrivals exclude each other",
            "flow e: layer=\"districts\"",
            "flow f: the source \"s\" is not declared",
            "flow g: population=\"people\"",
        ];
        assert_eq!(told.len(), expected.len(), "{told:#?}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.contains(expected), "{told}: {expected}");
        }
    }
}
