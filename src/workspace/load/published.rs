//! What documents say: claims about places, and figures with the relations between them.

use std::collections::BTreeSet;

use super::reader::Reader;
use crate::model::{Claim, Languages, PublishedFigures};
use crate::workspace::catalogue::UnitCatalogue;
use crate::workspace::claims::{self, Known};
use crate::workspace::manifest::{ClaimsEntry, Manifest};
use crate::workspace::{facts, relations};

pub(super) fn claims(
    reader: &mut Reader<'_>,
    manifest: &Manifest,
    units: &UnitCatalogue<'_>,
    sources: &BTreeSet<&str>,
    languages: &Languages,
    published: &PublishedFigures,
) -> Vec<Claim> {
    let Some(ClaimsEntry { file }) = &manifest.claims else {
        return Vec::new();
    };
    let Some(bytes) = reader.read(file) else {
        return Vec::new();
    };
    let borders = manifest.borders.as_ref();
    let known = Known {
        units,
        sources,
        neighbours: borders.and_then(|entry| entry.context.names().first().map(String::as_str)),
        groups: borders.map_or(Vec::new(), |entry| {
            entry.groups.keys().map(String::as_str).collect()
        }),
        facts: &published.facts,
        relations: &published.relations,
        languages,
    };
    claims::read(&bytes, &known, &mut reader.in_file(file))
}

pub(super) fn published(
    reader: &mut Reader<'_>,
    manifest: &Manifest,
    units: &UnitCatalogue<'_>,
    sources: &BTreeSet<&str>,
    languages: &Languages,
) -> PublishedFigures {
    let Some(entry) = &manifest.facts else {
        return PublishedFigures::default();
    };
    let mut published = PublishedFigures::default();
    if let Some((file, bytes)) = reader.read_named(entry.counterparts.as_deref()) {
        published.counterparts =
            facts::read_counterparts(&bytes, languages, &mut reader.in_file(file));
    }
    if let Some((file, bytes)) = reader.read_named(entry.titles.as_deref()) {
        published.titles = facts::read_titles(&bytes, languages, &mut reader.in_file(file));
    }
    if let Some((file, bytes)) = reader.read_named(entry.places.as_deref()) {
        published.places = facts::read_places(&bytes, languages, &mut reader.in_file(file));
    }
    if let Some((file, bytes)) = reader.read_named(Some(&entry.file)) {
        let findings = &mut reader.in_file(file);
        published.facts = facts::read(&bytes, units, sources, &published.counterparts, findings);
    }
    if let Some((file, bytes)) = reader.read_named(entry.relations.as_deref()) {
        let known = relations::Known {
            facts: &published.facts,
            units,
            indicators: manifest.indicators.iter().map(|i| i.id.as_str()).collect(),
            languages,
        };
        published.relations = relations::read(&bytes, &known, &mut reader.in_file(file));
    }
    published
}
