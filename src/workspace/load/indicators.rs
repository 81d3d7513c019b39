//! The manifest's indicators -> observations by layer and period.

use std::collections::{BTreeMap, BTreeSet};

use super::grids::Grids;
use super::reader::Reader;
use crate::dataset::IndicatorPart;
use crate::model::{Kind, Observation, Origins, Period, Reason, Series};
use crate::words::{self, Sentence};
use crate::workspace::catalogue::{UnitCatalogue, check_source, known_source};
use crate::workspace::indicator_entry::{IndicatorEntry, PointsEntry};
use crate::workspace::manifest::SumEntry;
use crate::workspace::points::observed;
use crate::workspace::sentences::{allowed, escaped, nothing};
use crate::workspace::{MANIFEST, table};

/// What entries may name.
pub(super) struct KnownTo<'a> {
    pub units: &'a UnitCatalogue<'a>,
    pub sources: &'a BTreeSet<&'a str>,
    pub grids: &'a mut Grids,
}

pub(super) fn indicator(
    reader: &mut Reader<'_>,
    entry: &IndicatorEntry,
    sums: &[SumEntry],
    known: &mut KnownTo<'_>,
) -> Option<IndicatorPart> {
    let (units, sources) = (known.units, known.sources);
    let place = words::check_indicator(&entry.id);
    let mut findings = reader.in_file(MANIFEST);
    check_source(&entry.source, sources, place.clone(), &mut findings);
    for layer in entry.layers.iter().filter(|layer| !units.has_layer(layer)) {
        let message = words::check_no_layer(nothing(), escaped(layer));
        findings.error(place.clone(), words::check_under("layers", message));
    }
    if entry.grid.is_some() && !matches!(entry.kind, Kind::Count | Kind::Stock) {
        let message = allowed("kind", entry.kind.as_str(), words::check_grid_kind());
        findings.error(place.clone(), message);
    }
    let view = entry
        .view
        .part()
        .map_err(|message| findings.error(place.clone(), words::check_under("view", message)))
        .ok()?;
    let withhold = entry.withhold.iter().map(|one| {
        let period = one.period.parse::<Period>();
        let period = period.map_err(|error| words::verbatim(error.to_string()))?;
        Ok((period, one.reason()?))
    });
    let withhold = withhold
        .collect::<Result<Vec<_>, Sentence>>()
        .map_err(|message| findings.error(place.clone(), words::check_under("withhold", message)))
        .ok()?;
    let (observed, origins) = match (&entry.file, &entry.derive, &entry.points, &entry.grid) {
        (Some(file), None, None, None) => series(reader, file, units, sources)?,
        (None, Some(_), None, None) => {
            if entry.layers.is_empty() {
                findings.error(place, words::check_names_layers("derive"));
            }
            (BTreeMap::new(), Origins::new())
        }
        (None, None, Some(points), None) => (
            point_sums(reader, points, &entry.layers, units)?,
            Origins::new(),
        ),
        (None, None, None, Some(grid)) => (
            known
                .grids
                .series(reader, grid, (&place, &entry.layers), units)?,
            Origins::new(),
        ),
        _ => {
            findings.error(place, words::check_one_entry());
            return None;
        }
    };
    Some(IndicatorPart {
        meta: entry.meta(),
        // One that is no period is told by `check`.
        breaks: entry
            .breaks
            .iter()
            .filter_map(|one| one.at.parse().ok())
            .collect(),
        summed: sums
            .iter()
            .filter(|sum| sum.total == entry.id)
            .flat_map(|sum| sum.parts.iter().cloned())
            .collect(),
        derivation: entry.derive.clone(),
        layers: entry.layers.clone(),
        withhold,
        view,
        observed,
        origins,
    })
}

/// Points summed up in the units of each layer.
fn point_sums(
    reader: &mut Reader<'_>,
    entry: &PointsEntry,
    layers: &[String],
    units: &UnitCatalogue<'_>,
) -> Option<BTreeMap<String, Series>> {
    let bytes = reader.read(&entry.file)?;
    let mut findings = reader.in_file(&entry.file);
    if layers.is_empty() {
        findings.error(None, words::check_names_layers("points"));
    }
    let mut series = BTreeMap::new();
    for layer in layers {
        let Some(polygons) = units.polygons(layer) else {
            findings.error(None, words::check_no_boundaries(escaped(layer)));
            continue;
        };
        let summed = observed(&bytes, entry, layer, polygons, &mut findings)?;
        series.insert(layer.clone(), summed);
    }
    Some(series)
}

/// The sources of a figure: ids with a space between, for one that is computed from several; a cell without any
/// is one id without a letter, which no workspace declares.
fn sources_of(cell: &str) -> impl Iterator<Item = &str> {
    let empty = cell.trim().is_empty().then_some("");
    cell.split_whitespace().chain(empty)
}

/// The rows of a table, joined to the units. A unit without a row has no value, for the reason
/// that none is available; a row without a unit is an error.
fn series(
    reader: &mut Reader<'_>,
    file: &str,
    units: &UnitCatalogue<'_>,
    sources: &BTreeSet<&str>,
) -> Option<(BTreeMap<String, Series>, Origins)> {
    let bytes = reader.read(file)?;
    let mut findings = reader.in_file(file);
    let mut series: BTreeMap<String, Series> = BTreeMap::new();
    let mut origins = Origins::new();
    table::read(&bytes, &mut findings, |line, row, findings| {
        let place = || words::check_line(line);
        for source in sources_of(row.source) {
            if let Err(message) = known_source(source, sources) {
                findings.error(place(), message);
            }
        }
        match units.position(row.layer, row.code) {
            Ok((position, count)) => {
                for source in sources_of(row.source) {
                    let by_period = origins.get(row.layer);
                    let known = by_period.and_then(|periods| periods.get(&row.period));
                    if known.is_none_or(|sources| !sources.contains(source)) {
                        let by_period = origins.entry(row.layer.to_owned()).or_default();
                        let sources = by_period.entry(row.period).or_default();
                        sources.insert(source.to_owned());
                    }
                }
                let empty = || vec![Observation::missing(Reason::NotAvailable); count];
                if !series.contains_key(row.layer) {
                    series.insert(row.layer.to_owned(), Series::new());
                }
                if let Some(by_period) = series.get_mut(row.layer) {
                    by_period.entry(row.period).or_insert_with(empty)[position] = row.observation;
                }
            }
            // What keeps a whole layer from being read is told once.
            Err(_) if units.is_unread(row.layer) => {}
            Err(message) => findings.error(place(), message),
        }
    });
    Some((series, origins))
}
