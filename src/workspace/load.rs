//! Manifest, boundaries and tables together become a [`Dataset`], or every reason why not.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::boundaries::{self, Boundaries};
use super::catalogue::{UnitCatalogue, check_source};
use super::claims::{self, Known};
use super::finding::{Finding, Findings, Severity};
use super::manifest::{ClaimsEntry, IndicatorEntry, LayerEntry, Manifest, NamesEntry, PointsEntry};
use super::points::observed;
use super::{Files, MANIFEST, Seen, facts, names, relations, table};
use crate::dataset::{BorderRules, Dataset, Defaults, IndicatorPart, LayerPart, LayerShape, Parts};
use crate::model::{Claim, Elsewhere, Observation, Period, Reason, Series, Stated, Text, Unit};

/// What a load brought: a dataset if there was no error, and in any case what was found.
#[derive(Debug)]
pub struct Loaded {
    /// The dataset, where no finding is an error.
    pub dataset: Option<Dataset>,
    /// Everything found, warnings included.
    pub findings: Vec<Finding>,
    /// The files that were asked for, as they stood.
    pub seen: Seen,
}

impl Loaded {
    /// The findings for which there is no dataset.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        let findings = self.findings.iter();
        findings.filter(|one| one.severity == Severity::Error)
    }
}

/// How far a load came.
pub(super) enum Outcome {
    /// All the way.
    Dataset(Box<Dataset>),
    /// As far as the files could be read; some finding is an error.
    Parts(Box<Parts>),
    /// Not even the manifest could be read, or its parts do not fit together.
    Nothing,
}

/// Reads a whole workspace.
pub fn load(files: &Files) -> Loaded {
    let (outcome, findings, seen) = read(files);
    Loaded {
        dataset: match outcome {
            Outcome::Dataset(dataset) => Some(*dataset),
            Outcome::Parts(_) | Outcome::Nothing => None,
        },
        findings: findings.into_vec(),
        seen,
    }
}

/// The same, with what could be read where there is no dataset.
pub(super) fn read(files: &Files) -> (Outcome, Findings, Seen) {
    let mut loader = Loader {
        files,
        findings: Findings::default(),
        seen: Seen::default(),
        hash: Sha256::new(),
    };
    let parts = loader.parts();
    let mut findings = loader.findings;
    let outcome = match parts {
        None => Outcome::Nothing,
        Some(parts) if findings.any_error() => Outcome::Parts(Box::new(parts)),
        Some(parts) => match Dataset::build(parts) {
            Ok(dataset) => Outcome::Dataset(Box::new(dataset)),
            Err(error) => {
                findings.in_file(MANIFEST).error(None, error.to_string());
                Outcome::Nothing
            }
        },
    };
    (outcome, findings, loader.seen)
}

struct Loader<'a> {
    files: &'a Files,
    findings: Findings,
    seen: Seen,
    /// Of every byte read: the dataset's generation.
    hash: Sha256,
}

impl Loader<'_> {
    fn read(&mut self, path: &str) -> Option<Vec<u8>> {
        self.seen.note(self.files, path);
        match self.files.read(path) {
            Ok(bytes) => {
                self.hash.update(path);
                self.hash.update(&bytes);
                Some(bytes)
            }
            Err(message) => {
                self.findings.in_file(path).error(None, message);
                None
            }
        }
    }

    fn parts(&mut self) -> Option<Parts> {
        let text = self.read(MANIFEST)?;
        let manifest: Manifest = match toml::from_slice(&text) {
            Ok(manifest) => manifest,
            Err(error) => {
                self.findings
                    .in_file(MANIFEST)
                    .error(None, error.to_string());
                return None;
            }
        };
        let mut layers = self.layers(&manifest.layers);
        self.check_parents(&layers);
        let elsewhere = self.names(manifest.names.as_ref(), &mut layers);
        let units = UnitCatalogue::new(&layers);
        let sources: BTreeSet<&str> = manifest.sources.iter().map(|s| s.id.as_str()).collect();
        let indicators = manifest
            .indicators
            .iter()
            .filter_map(|entry| self.indicator(entry, &units, &sources))
            .collect();
        let claims = self.claims(&manifest, &units, &sources);
        let stated = self.stated(&manifest, &units, &sources);
        let mut told = self.findings.in_file(MANIFEST);
        for layer in &manifest.layers {
            check_source(
                &layer.source,
                &sources,
                &format!("layer {}", layer.id),
                &mut told,
            );
        }
        let period = match manifest
            .workspace
            .default
            .period
            .as_deref()
            .map(str::parse::<Period>)
        {
            Some(Err(error)) => {
                told.error("workspace.default".to_owned(), error.to_string());
                None
            }
            Some(Ok(period)) => Some(period),
            None => None,
        };
        Some(Parts {
            generation: self.hash.clone().finalize()[..8]
                .iter()
                .fold(String::new(), |text, byte| format!("{text}{byte:02x}")),
            title: manifest.workspace.title,
            disclaimer: manifest.workspace.disclaimer,
            attribution: manifest.workspace.attribution,
            tile_budget: manifest.workspace.tile_budget_kb as usize * 1000,
            defaults: Defaults {
                layer: manifest.workspace.default.layer,
                indicator: manifest.workspace.default.indicator,
                period,
            },
            layers,
            borders: manifest.borders.map(|entry| BorderRules {
                id: entry.id,
                title: entry.title,
                units: entry.units,
                parents: entry.parents,
                context: entry.context,
                tolerance_m: entry.tolerance_km * 1000.0,
                min_run_m: entry.min_run_km * 1000.0,
                sea: entry.sea,
                groups: entry.groups,
            }),
            indicators,
            claims,
            stated,
            elsewhere,
            sources: manifest
                .sources
                .into_iter()
                .map(|s| (s.id.clone(), s))
                .collect(),
        })
    }

    fn layers(&mut self, entries: &[LayerEntry]) -> Vec<LayerPart> {
        let mut ids = BTreeSet::new();
        let mut layers = Vec::new();
        for entry in entries {
            if !ids.insert(&entry.id) {
                let place = format!("layer {}", entry.id);
                self.findings
                    .in_file(MANIFEST)
                    .error(place, "the id occurs twice");
                continue;
            }
            if let Some((units, shape)) = self.shape(entry) {
                layers.push(LayerPart {
                    id: entry.id.clone(),
                    title: entry.title.clone(),
                    notes: entry.notes.clone(),
                    source: entry.source.clone(),
                    parent: entry.parent.clone(),
                    coverage: entry.coverage.clone(),
                    units,
                    shape,
                });
            }
        }
        layers
    }

    fn shape(&mut self, entry: &LayerEntry) -> Option<(Vec<Unit>, LayerShape)> {
        match (&entry.file, &entry.dissolve, &entry.unit) {
            (Some(file), None, None) => {
                let bytes = self.read(file)?;
                let Boundaries { units, polygons } =
                    boundaries::read(&bytes, &mut self.findings.in_file(file));
                Some((units, LayerShape::Polygons(polygons)))
            }
            (None, Some(from), Some(unit)) => {
                let code = match unit.code.parse() {
                    Ok(code) => code,
                    Err(error) => {
                        let place = format!("layer {}", entry.id);
                        let message = format!("unit.code: {error}");
                        self.findings.in_file(MANIFEST).error(place, message);
                        return None;
                    }
                };
                let unit = Unit {
                    code,
                    id: unit.id,
                    names: Text {
                        kk: unit.name_kk.clone(),
                        ru: unit.name_ru.clone(),
                        en: unit.name_en.clone(),
                    },
                    parent: None,
                    kind: "country".to_owned(),
                    other_names: Vec::new(),
                };
                Some((vec![unit], LayerShape::Dissolved(from.clone())))
            }
            _ => {
                let place = format!("layer {}", entry.id);
                let message = "needs either `file`, or `dissolve` and `unit`";
                self.findings.in_file(MANIFEST).error(place, message);
                None
            }
        }
    }

    /// A parent that is named must exist; that some unit has none is told, not refused.
    fn check_parents(&mut self, layers: &[LayerPart]) {
        for layer in layers {
            let Some(parent) = &layer.parent else {
                continue;
            };
            let place = format!("layer {}", layer.id);
            let mut told = self.findings.in_file(MANIFEST);
            let Some(parents) = layers.iter().find(|one| &one.id == parent) else {
                told.error(place, format!("parent = {parent:?} is no layer"));
                continue;
            };
            let codes: BTreeSet<_> = parents.units.iter().map(|unit| &unit.code).collect();
            for unit in &layer.units {
                match &unit.parent {
                    Some(code) if codes.contains(code) => {}
                    Some(code) => told.error(
                        place.clone(),
                        format!(
                            "{}: its parent {code} is not in the layer {parent}",
                            unit.code
                        ),
                    ),
                    None => told.warning(place.clone(), format!("{} has no parent", unit.code)),
                }
            }
        }
    }

    /// Aliases go to the units' other names; returned are the places outside the layers.
    fn names(&mut self, entry: Option<&NamesEntry>, layers: &mut [LayerPart]) -> Vec<Elsewhere> {
        let Some(entry) = entry else {
            return Vec::new();
        };
        if let Some(file) = &entry.aliases
            && let Some(bytes) = self.read(file)
        {
            names::add_aliases(&bytes, layers, &mut self.findings.in_file(file));
        }
        let Some(file) = &entry.elsewhere else {
            return Vec::new();
        };
        let bytes = self.read(file).unwrap_or_default();
        names::elsewhere(&bytes, &mut self.findings.in_file(file))
    }

    fn claims(
        &mut self,
        manifest: &Manifest,
        units: &UnitCatalogue<'_>,
        sources: &BTreeSet<&str>,
    ) -> Vec<Claim> {
        let Some(ClaimsEntry { file }) = &manifest.claims else {
            return Vec::new();
        };
        let Some(bytes) = self.read(file) else {
            return Vec::new();
        };
        let borders = manifest.borders.as_ref();
        let known = Known {
            units,
            sources,
            neighbours: borders.map(|entry| entry.context.as_str()),
            groups: borders.map_or(Vec::new(), |entry| {
                entry.groups.keys().map(String::as_str).collect()
            }),
        };
        claims::read(&bytes, &known, &mut self.findings.in_file(file))
    }

    fn stated(
        &mut self,
        manifest: &Manifest,
        units: &UnitCatalogue<'_>,
        sources: &BTreeSet<&str>,
    ) -> Stated {
        let Some(entry) = &manifest.facts else {
            return Stated::default();
        };
        let mut stated = Stated::default();
        if let Some((file, bytes)) = self.read_named(entry.counterparts.as_deref()) {
            stated.counterparts =
                facts::read_counterparts(&bytes, &mut self.findings.in_file(file));
        }
        if let Some((file, bytes)) = self.read_named(entry.titles.as_deref()) {
            stated.titles = facts::read_titles(&bytes, &mut self.findings.in_file(file));
        }
        if let Some((file, bytes)) = self.read_named(Some(&entry.file)) {
            let told = &mut self.findings.in_file(file);
            stated.facts = facts::read(&bytes, units, sources, &stated.counterparts, told);
        }
        if let Some((file, bytes)) = self.read_named(entry.relations.as_deref()) {
            let known = relations::Known {
                facts: &stated.facts,
                units,
                indicators: manifest.indicators.iter().map(|i| i.id.as_str()).collect(),
            };
            stated.relations = relations::read(&bytes, &known, &mut self.findings.in_file(file));
        }
        stated
    }

    /// A file that the manifest may name.
    fn read_named<'f>(&mut self, file: Option<&'f str>) -> Option<(&'f str, Vec<u8>)> {
        let file = file?;
        Some((file, self.read(file)?))
    }

    fn indicator(
        &mut self,
        entry: &IndicatorEntry,
        units: &UnitCatalogue<'_>,
        sources: &BTreeSet<&str>,
    ) -> Option<IndicatorPart> {
        let place = format!("indicator {}", entry.id);
        let mut told = self.findings.in_file(MANIFEST);
        check_source(&entry.source, sources, &place, &mut told);
        for layer in entry.layers.iter().filter(|layer| !units.has_layer(layer)) {
            told.error(place.clone(), format!("layers: {layer:?} is no layer"));
        }
        let defaults = entry
            .view
            .defaults()
            .map_err(|message| told.error(place.clone(), format!("view: {message}")))
            .ok()?;
        let withhold = entry
            .withhold
            .iter()
            .map(|one| {
                let period = one.period.parse::<Period>().map_err(|e| e.to_string())?;
                Ok((period, one.reason()?))
            })
            .collect::<Result<Vec<_>, String>>()
            .map_err(|message| told.error(place.clone(), format!("withhold: {message}")))
            .ok()?;
        let observed = match (&entry.file, &entry.derive, &entry.points) {
            (Some(file), None, None) => self.series(file, units, sources)?,
            (None, Some(_), None) => BTreeMap::new(),
            (None, None, Some(points)) => self.point_sums(points, &entry.layers, units)?,
            _ => {
                told.error(place, "needs one of `file`, `derive` and `points`");
                return None;
            }
        };
        Some(IndicatorPart {
            id: entry.id.clone(),
            title: entry.title.clone(),
            unit: entry.unit.clone(),
            kind: entry.kind,
            theme: entry.theme.clone(),
            source: entry.source.clone(),
            vintage: entry.vintage.clone(),
            notes: entry.notes.clone(),
            derivation: entry.derive.clone(),
            layers: entry.layers.clone(),
            withhold,
            defaults,
            observed,
        })
    }

    /// Points summed up in the units of each layer.
    fn point_sums(
        &mut self,
        entry: &PointsEntry,
        layers: &[String],
        units: &UnitCatalogue<'_>,
    ) -> Option<BTreeMap<String, Series>> {
        let bytes = self.read(&entry.file)?;
        let mut told = self.findings.in_file(&entry.file);
        if layers.is_empty() {
            told.error(None, "an indicator of `points` names its `layers`");
        }
        let mut series = BTreeMap::new();
        for layer in layers {
            let Some(polygons) = units.polygons(layer) else {
                told.error(
                    None,
                    format!("the layer {layer:?} has no boundaries of its own"),
                );
                continue;
            };
            let summed = observed(&bytes, entry, layer, polygons, &mut told)?;
            series.insert(layer.clone(), summed);
        }
        Some(series)
    }

    /// The rows of a table, joined to the units. A unit without a row has no value, for the reason
    /// that none is available; a row without a unit is an error.
    fn series(
        &mut self,
        file: &str,
        units: &UnitCatalogue<'_>,
        sources: &BTreeSet<&str>,
    ) -> Option<BTreeMap<String, Series>> {
        let bytes = self.read(file)?;
        let mut told = self.findings.in_file(file);
        let mut series: BTreeMap<String, Series> = BTreeMap::new();
        for row in table::read(&bytes, &mut told) {
            let place = format!("line {}", row.line);
            check_source(&row.source, sources, &place, &mut told);
            match units.position(&row.layer, &row.code) {
                Ok((position, count)) => {
                    let empty = || vec![Observation::Missing(Reason::NotAvailable); count];
                    let by_period = series.entry(row.layer).or_default();
                    by_period.entry(row.period).or_insert_with(empty)[position] = row.observation;
                }
                Err(message) => told.error(place, message),
            }
        }
        Some(series)
    }
}
