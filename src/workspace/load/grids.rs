//! Grids of people that the manifest names -> the people of each unit: as values of indicators, and where they live.

use std::collections::BTreeMap;

use super::reader::Reader;
use crate::dataset::PeopleGrid;
use crate::model::{Flag, Observation, Period, Reason, Series};
use crate::raster::{PeopleRaster, PlacesOf, RasterError, UnitPeople, share_out};
use crate::words::{self, Argument, Sentence};
use crate::workspace::MANIFEST;
use crate::workspace::catalogue::UnitCatalogue;
use crate::workspace::finding::FileFindings;
use crate::workspace::indicator_entry::GridEntry;
use crate::workspace::manifest::{Manifest, PopulationGridEntry};
use crate::workspace::sentences::{allowed, escaped, rounded};

/// A unit of which less lies in the grid has no figure: a grid that ends at a border leaves out slivers, not more.
const MOSTLY: f64 = 0.99;
/// The most warnings about units outside; the others are counted.
const MAX_WARNINGS: usize = 20;
/// Where the entry stands.
const ENTRY: &str = "population_grid";

/// What grids came to, each once for each layer.
pub(super) struct Grids {
    shared_out: BTreeMap<(String, String), Option<Vec<UnitPeople>>>,
    /// Of which file places are kept, and for which layers.
    kept: Option<(String, Vec<String>)>,
}

impl Grids {
    pub(super) fn new(manifest: &Manifest) -> Self {
        let layers = manifest.borders.iter().flat_map(|borders| {
            std::iter::once(&borders.units)
                .chain(&borders.parents)
                .cloned()
        });
        let grid = manifest.population_grid.as_ref();
        Self {
            shared_out: BTreeMap::new(),
            kept: grid.map(|grid| (grid.file.clone(), layers.collect())),
        }
    }

    /// The people of each unit of each layer, as an indicator has them.
    pub(super) fn series(
        &mut self,
        reader: &mut Reader<'_>,
        entry: &GridEntry,
        (place, layers): (&Sentence, &[String]),
        units: &UnitCatalogue<'_>,
    ) -> Option<BTreeMap<String, Series>> {
        let period = period(&entry.period, place, reader)?;
        if layers.is_empty() {
            let message = words::check_names_layers("grid");
            reader.in_file(MANIFEST).error(place.clone(), message);
        }
        let mut series = BTreeMap::new();
        for layer in layers {
            let found = self.of(&entry.file, layer, units, reader)?;
            let observation = |unit: &UnitPeople| match unit.sum {
                _ if unit.covered < MOSTLY => Observation::missing(Reason::NotMeasured),
                None => Observation::missing(Reason::NotAvailable),
                // A model's people are no more exact than a person.
                Some(sum) => Observation::flagged(sum.round(), Flag::Derived),
            };
            let values = found.iter().map(observation).collect();
            series.insert(layer.clone(), Series::from([(Some(period), values)]));
        }
        Some(series)
    }

    /// Where the people of the grid live; none where it cannot be read, which is told.
    pub(super) fn people(
        &mut self,
        entry: PopulationGridEntry,
        units: &UnitCatalogue<'_>,
        reader: &mut Reader<'_>,
    ) -> Option<PeopleGrid> {
        let period = period(&entry.period, &words::verbatim(ENTRY), reader)?;
        let (_, layers) = self.kept.clone()?;
        let mut spots = BTreeMap::new();
        for layer in layers.iter().filter(|layer| units.has_layer(layer)) {
            self.of(&entry.file, layer, units, reader)?;
            let key = (entry.file.clone(), layer.clone());
            let found = self.shared_out.remove(&key).flatten()?;
            let own = found.into_iter().map(|unit| {
                let is_known = unit.covered >= MOSTLY && unit.sum.is_some();
                is_known.then_some(unit.spots)
            });
            spots.insert(layer.clone(), own.collect());
        }
        if spots.is_empty() {
            let message = words::check_grid_needs_borders();
            let place = words::verbatim(ENTRY);
            reader.in_file(MANIFEST).error(place, message);
        }
        Some(PeopleGrid {
            population: entry.population,
            source: entry.source,
            period,
            spots,
        })
    }

    /// The people of each unit of a layer; none where the file cannot be read, which is told once.
    fn of(
        &mut self,
        file: &str,
        layer: &str,
        units: &UnitCatalogue<'_>,
        reader: &mut Reader<'_>,
    ) -> Option<&Vec<UnitPeople>> {
        let key = (file.to_owned(), layer.to_owned());
        if !self.shared_out.contains_key(&key) {
            let is_kept = self
                .kept
                .as_ref()
                .is_some_and(|(kept, layers)| kept == file && layers.iter().any(|id| id == layer));
            let places = if is_kept {
                PlacesOf::Everybody
            } else {
                PlacesOf::Nobody
            };
            let made = shared_out(file, layer, places, units, reader);
            self.shared_out.insert(key.clone(), made);
        }
        self.shared_out.get(&key)?.as_ref()
    }
}

fn shared_out(
    file: &str,
    layer: &str,
    places: PlacesOf,
    units: &UnitCatalogue<'_>,
    reader: &mut Reader<'_>,
) -> Option<Vec<UnitPeople>> {
    let bytes = reader.read(file)?;
    let mask = format!("{file}.msk");
    let has_mask = reader.read_if_there(&mask).is_some();
    let mut findings = reader.in_file(file);
    let Some(outlines) = units.polygons(layer) else {
        findings.error(None, words::check_no_boundaries(escaped(layer)));
        return None;
    };
    if has_mask {
        let beside = Some(mask);
        findings.error(None, RasterError::Mask { beside }.sentence());
        return None;
    }
    let found = PeopleRaster::open(&bytes)
        .and_then(|mut raster| share_out(&mut raster, outlines, places))
        .map_err(|error| findings.error(None, error.sentence()))
        .ok()?;
    warn(&found, layer, units, &mut findings);
    Some(found)
}

/// Tells the units that lie outside the grid, in whole or in part.
fn warn(
    found: &[UnitPeople],
    layer: &str,
    units: &UnitCatalogue<'_>,
    findings: &mut FileFindings<'_>,
) {
    let outside = || {
        found
            .iter()
            .enumerate()
            .filter(|(_, unit)| unit.covered < MOSTLY)
    };
    for (position, unit) in outside().take(MAX_WARNINGS) {
        let code = units.code(layer, position).unwrap_or_default();
        let percent = rounded((1.0 - unit.covered) * 100.0, 1);
        findings.warning(None, words::check_grid_lacks(code, layer, percent));
    }
    let untold = outside().count().saturating_sub(MAX_WARNINGS);
    if untold > 0 {
        findings.warning(None, words::check_grid_lacks_more(untold, layer));
    }
}

fn period(text: &str, place: &Sentence, reader: &mut Reader<'_>) -> Option<Period> {
    let period = text.parse::<Period>();
    period
        .map_err(|error| {
            let period = format!("period = {text:?}").into();
            let place = Argument::List(", ", vec![place.clone().into(), period]);
            let message = words::verbatim(error.to_string());
            reader
                .in_file(MANIFEST)
                .error(words::verbatim(place), message);
        })
        .ok()
}

/// That two entries name different indicators of people is told: a range would be of neither.
pub(super) fn check_population(
    grid: Option<&PopulationGridEntry>,
    settlements: Option<&str>,
    findings: &mut FileFindings<'_>,
) {
    if let (Some(grid), Some(settlements)) = (grid, settlements)
        && grid.population != settlements
    {
        let same = words::check_as_in_settlements(escaped(settlements));
        let message = allowed("population", &grid.population, same);
        findings.error(words::verbatim(ENTRY), message);
    }
}
