//! The manifest and the files that it names -> the parts of a dataset.

use std::collections::{BTreeMap, BTreeSet};

use super::grids::{Grids, check_population};
use super::point_layers::Known;
use super::reader::Reader;
use super::{borders, flows, indicators, layers, point_layers, projections, published};
use crate::dataset::{Defaults, Parts};
use crate::model::{Period, Source, Text};
use crate::words;
use crate::workspace::catalogue::{UnitCatalogue, check_source};
use crate::workspace::finding::FileFindings;
use crate::workspace::manifest::{DefaultEntry, LayerEntry, Manifest};
use crate::workspace::{MANIFEST, languages};

/// None where the manifest cannot be read; what else cannot be is a finding.
pub(super) fn parts(reader: &mut Reader<'_>) -> Option<Parts> {
    let text = reader.read(MANIFEST)?;
    let mut manifest: Manifest = match toml::from_slice(&text) {
        Ok(manifest) => manifest,
        Err(error) => {
            let message = words::verbatim(error.to_string());
            reader.in_file(MANIFEST).error(None, message);
            return None;
        }
    };
    let languages = languages::declared(&mut manifest, &mut reader.in_file(MANIFEST));
    let names = manifest.names.as_ref();
    let (mut layers, elsewhere) = layers::read(reader, &manifest.layers, names, &languages);
    let units = UnitCatalogue::new(&layers);
    let sources: BTreeSet<&str> = manifest.sources.iter().map(|s| s.id.as_str()).collect();
    let mut grids = Grids::new(&manifest);
    let mut known = indicators::KnownTo {
        units: &units,
        sources: &sources,
        grids: &mut grids,
    };
    let entries = manifest.indicators.iter();
    let indicators = entries
        .filter_map(|entry| indicators::indicator(reader, entry, &manifest.sums, &mut known))
        .collect();
    if let Some(entry) = &manifest.population_grid {
        check_source(
            &entry.source,
            &sources,
            words::verbatim("population_grid"),
            &mut reader.in_file(MANIFEST),
        );
    }
    let population = manifest.settlements.as_ref();
    let population = population.map(|entry| entry.population.as_str());
    let grid = manifest.population_grid.as_ref();
    check_population(grid, population, &mut reader.in_file(MANIFEST));
    let published = published::published(reader, &manifest, &units, &sources, &languages);
    let claims = published::claims(reader, &manifest, &units, &sources, &languages, &published);
    let projections = projections::read(reader, &manifest, &units, &sources);
    let people_grid = manifest
        .population_grid
        .and_then(|entry| grids.people(entry, &units, reader));
    let known = flows::KnownToFlows {
        indicators: &manifest.indicators,
        published: &published,
        units: &units,
        sources: &sources,
        elsewhere: &elsewhere,
    };
    let (flows, flow_tables) = flows::checked(manifest.flows, &known, reader);
    let mut findings = reader.in_file(MANIFEST);
    check_layer_sources(&manifest.layers, &sources, &mut findings);
    let labels = manifest.borders.as_ref().map(|entry| entry.labels.clone());
    let rules = manifest
        .borders
        .and_then(|entry| borders::rules(entry, &manifest.layers, &mut findings));
    let mut world = borders::world(rules.as_ref(), &layers, &languages, &mut findings);
    let taken = manifest.layers.iter().map(|layer| &layer.id);
    let taken = taken
        .chain(rules.as_ref().map(|rules| &rules.id))
        .chain(world.as_ref().map(|world| &world.meta.id));
    let mut known = Known {
        layers: &layers,
        sources: &sources,
        languages: &languages,
        taken: taken.cloned().collect(),
    };
    let settlements = manifest
        .settlements
        .and_then(|entry| point_layers::of_settlements(entry, &mut known, reader));
    let crossings = manifest
        .crossings
        .and_then(|entry| point_layers::of_crossings(entry, &mut known, reader));
    let mut findings = reader.in_file(MANIFEST);
    if let (Some(rules), Some(labels)) = (&rules, labels) {
        let own = rules.context.own().map(|own| own.layer.as_str());
        let context = layers
            .iter_mut()
            .filter(|one| Some(one.meta.id.as_str()) == own);
        borders::relabel(labels, context.chain(world.as_mut()), &mut findings);
    }
    let mut sources: BTreeMap<String, Source> = manifest
        .sources
        .into_iter()
        .map(|s| (s.id.clone(), s.with_what_is_not_stated()))
        .collect();
    let mut disclaimer = manifest.workspace.disclaimer;
    let mut attribution = Text::from(manifest.workspace.attribution);
    if world.is_some() {
        borders::said_of_the_world(&mut sources, &mut disclaimer, &mut attribution);
    }
    let defaults = defaults(manifest.workspace.default, &mut findings);
    Some(Parts {
        generation: reader.generation(),
        languages,
        title: manifest.workspace.title,
        region: manifest.workspace.region,
        disclaimer,
        attribution,
        tile_budget: manifest.workspace.tile_budget_kb as usize * 1000,
        defaults,
        layers,
        world,
        borders: rules,
        indicators,
        claims,
        published,
        flows,
        flow_tables,
        projections,
        settlements,
        people_grid,
        crossings,
        elsewhere,
        sources,
    })
}

fn check_layer_sources(
    layers: &[LayerEntry],
    sources: &BTreeSet<&str>,
    findings: &mut FileFindings<'_>,
) {
    for layer in layers {
        let place = words::check_layer(&layer.id);
        check_source(&layer.source, sources, place, findings);
    }
}

fn defaults(entry: DefaultEntry, findings: &mut FileFindings<'_>) -> Defaults {
    let period = entry.period.as_deref().map(str::parse::<Period>);
    let period = period.transpose().unwrap_or_else(|error| {
        let message = words::verbatim(error.to_string());
        findings.error(words::verbatim("workspace.default"), message);
        None
    });
    Defaults {
        layer: entry.layer,
        indicator: entry.indicator,
        period,
    }
}
