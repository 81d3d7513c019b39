//! Parts become a [`Dataset`]: coverages, layers, borders, derived indicators.

use std::collections::BTreeMap;
use std::sync::Arc;

use geo::MultiPolygon;
use rayon::prelude::*;

use super::{BorderRules, Borders, Dataset, Defaults, Layer, derive};
use crate::geo::{Bbox, Coverage, UnitIndex, label_point, polygon_area_m2};
use crate::model::{
    Claim, Derivation, Elsewhere, Indicator, Kind, Observation, Period, Reason, Series, Source,
    Stated, Text, Unit, ViewDefaults,
};

/// Everything that a dataset is made from, read and checked one by one.
#[derive(Debug)]
pub struct Parts {
    /// A hash of all of it.
    pub generation: String,
    /// The workspace's title.
    pub title: Text,
    /// What every map must say.
    pub disclaimer: Text,
    /// Whom every map must name.
    pub attribution: String,
    /// What a tile may weigh, in bytes (gzip).
    pub tile_budget: usize,
    /// What is shown first.
    pub defaults: Defaults,
    /// The layers of units.
    pub layers: Vec<LayerPart>,
    /// The rules of the border lines.
    pub borders: Option<BorderRules>,
    /// The indicators.
    pub indicators: Vec<IndicatorPart>,
    /// Statements to be tested.
    pub claims: Vec<Claim>,
    /// What documents state.
    pub stated: Stated,
    /// Places that are units of no layer.
    pub elsewhere: Vec<Elsewhere>,
    /// The sources by id.
    pub sources: BTreeMap<String, Source>,
}

/// A layer before its geometry is put into a coverage.
#[derive(Debug)]
pub struct LayerPart {
    /// The id.
    pub id: String,
    /// The title.
    pub title: Text,
    /// Known defects.
    pub notes: Text,
    /// The id of the boundaries' source.
    pub source: String,
    /// The id of the parents' layer.
    pub parent: Option<String>,
    /// Layers of one name share their arcs.
    pub coverage: Option<String>,
    /// The units.
    pub units: Vec<Unit>,
    /// Their shapes.
    pub shape: LayerShape,
}

/// Where a layer's shapes come from.
#[derive(Debug)]
pub enum LayerShape {
    /// From a file, one for each unit.
    Polygons(Vec<MultiPolygon<f64>>),
    /// The layer's one unit is another layer's units together.
    Dissolved(String),
}

/// An indicator before it is derived.
#[derive(Debug)]
pub struct IndicatorPart {
    /// The id.
    pub id: String,
    /// The title.
    pub title: Text,
    /// The unit of measure.
    pub unit: Text,
    /// The kind of quantity.
    pub kind: Kind,
    /// The group it is listed in.
    pub theme: String,
    /// The main source's id.
    pub source: String,
    /// The vintage.
    pub vintage: String,
    /// Notes.
    pub notes: Text,
    /// How it is computed, if it is.
    pub derivation: Option<Derivation>,
    /// Where a derived one applies.
    pub layers: Vec<String>,
    /// Periods in which a derived figure would mislead.
    pub withhold: Vec<(Period, Reason)>,
    /// How it is mapped.
    pub defaults: ViewDefaults,
    /// What was observed, by layer.
    pub observed: BTreeMap<String, Series>,
}

/// Why parts do not fit together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// A layer is named that does not exist.
    #[error("{by} names the layer {layer:?}, which does not exist")]
    NoLayer {
        /// Who names it.
        by: String,
        /// The name.
        layer: String,
    },
    /// An indicator is named that does not exist, or not on that layer.
    #[error("{by} names the indicator {indicator:?}, which has no value there")]
    NoIndicator {
        /// Who names it.
        by: String,
        /// The name.
        indicator: String,
    },
    /// Two layers that must share arcs do not.
    #[error("the layers {0:?} and {1:?} must have one `coverage`")]
    NoCommonCoverage(String, String),
}

impl Dataset {
    /// Puts the parts together.
    pub fn build(parts: Parts) -> Result<Self, BuildError> {
        let (layers, coverages) = layers(&parts.layers)?;
        let find = |by: &str, id: &str| {
            layers
                .iter()
                .find(|one| one.id == id)
                .ok_or_else(|| BuildError::NoLayer {
                    by: by.to_owned(),
                    layer: id.to_owned(),
                })
        };
        let borders = match parts.borders {
            None => None,
            Some(rules) => {
                let units = find("borders.units", &rules.units)?;
                let parents = find("borders.parents", &rules.parents)?;
                let context = find("borders.context", &rules.context)?;
                if units.coverage.0 != parents.coverage.0 {
                    return Err(BuildError::NoCommonCoverage(rules.units, rules.parents));
                }
                let coverage = &coverages[units.coverage.0];
                Some(Borders::new(rules, coverage, units, parents, context))
            }
        };
        let defaults = parts.defaults;
        find("workspace.default", &defaults.layer)?;
        let indicators = indicators(parts.indicators, &layers, borders.as_ref())?;
        let known =
            |one: &Indicator| one.id == defaults.indicator && one.on(&defaults.layer).is_some();
        if !indicators.iter().any(known) {
            return Err(BuildError::NoIndicator {
                by: "workspace.default".to_owned(),
                indicator: defaults.indicator,
            });
        }
        Ok(Self {
            generation: parts.generation,
            title: parts.title,
            disclaimer: parts.disclaimer,
            attribution: parts.attribution,
            tile_budget: parts.tile_budget,
            defaults,
            layers,
            coverages,
            borders,
            indicators,
            claims: parts.claims,
            stated: parts.stated,
            elsewhere: parts.elsewhere,
            sources: parts.sources,
        })
    }
}

/// Layers of one coverage are built together; a dissolved layer joins them in a second round.
fn layers(parts: &[LayerPart]) -> Result<(Vec<Layer>, Vec<Arc<Coverage>>), BuildError> {
    let name = |part: &LayerPart| {
        part.coverage
            .clone()
            .unwrap_or_else(|| format!("={}", part.id))
    };
    let mut groups: Vec<String> = Vec::new();
    for part in parts {
        if !groups.contains(&name(part)) {
            groups.push(name(part));
        }
    }
    let mut coverages = Vec::new();
    let mut layers: Vec<(usize, Layer)> = Vec::new();
    for (group, group_name) in groups.iter().enumerate() {
        let members: Vec<(usize, &LayerPart)> = parts
            .iter()
            .enumerate()
            .filter(|(_, part)| &name(part) == group_name)
            .collect();
        let mut polygons: Vec<Vec<MultiPolygon<f64>>> = members
            .iter()
            .map(|(_, part)| match &part.shape {
                LayerShape::Polygons(polygons) => polygons.clone(),
                LayerShape::Dissolved(_) => Vec::new(),
            })
            .collect();
        let mut coverage = Coverage::build(&polygons);
        let mut dissolved = Vec::new();
        for (number, (_, part)) in members.iter().enumerate() {
            if let LayerShape::Dissolved(from) = &part.shape {
                let source = members.iter().position(|(_, one)| &one.id == from);
                let source = source.ok_or_else(|| BuildError::NoLayer {
                    by: format!("layer {}, dissolve", part.id),
                    layer: from.clone(),
                })?;
                dissolved.push((number, coverage.dissolve(source)));
            }
        }
        if !dissolved.is_empty() {
            for (number, shape) in dissolved {
                polygons[number] = vec![shape];
            }
            coverage = Coverage::build(&polygons);
        }
        for (number, ((order, part), polygons)) in members.into_iter().zip(polygons).enumerate() {
            layers.push((order, layer(part, polygons, (group, number))));
        }
        coverages.push(Arc::new(coverage));
    }
    layers.sort_by_key(|(order, _)| *order);
    Ok((
        layers.into_iter().map(|(_, layer)| layer).collect(),
        coverages,
    ))
}

fn layer(part: &LayerPart, polygons: Vec<MultiPolygon<f64>>, coverage: (usize, usize)) -> Layer {
    let units = part.units.iter().enumerate();
    Layer {
        id: part.id.clone(),
        title: part.title.clone(),
        notes: part.notes.clone(),
        source: part.source.clone(),
        parent: part.parent.clone(),
        position: units.map(|(i, unit)| (unit.code.clone(), i)).collect(),
        units: part.units.clone(),
        areas_m2: polygons.par_iter().map(polygon_area_m2).collect(),
        // A unit without a polygon cannot come here: the reader refuses an empty geometry.
        label_points: polygons
            .par_iter()
            .map(|one| label_point(one).unwrap_or_default())
            .collect(),
        index: UnitIndex::new(&polygons),
        bbox: Bbox::around(&polygons),
        polygons,
        coverage,
    }
}

fn indicators(
    parts: Vec<IndicatorPart>,
    layers: &[Layer],
    borders: Option<&Borders>,
) -> Result<Vec<Indicator>, BuildError> {
    let mut series: BTreeMap<String, BTreeMap<String, Series>> = parts
        .iter()
        .filter(|part| part.derivation.is_none())
        .map(|part| (part.id.clone(), part.observed.clone()))
        .collect();
    for part in &parts {
        let Some(derivation) = &part.derivation else {
            continue;
        };
        let mut derived = BTreeMap::new();
        for layer in layers
            .iter()
            .filter(|layer| part.layers.contains(&layer.id))
        {
            let mut one = derive_on(derivation, layer, &part.id, &series, borders)?;
            for (period, reason) in &part.withhold {
                derive::withhold(&mut one, *period, *reason);
            }
            derived.insert(layer.id.clone(), one);
        }
        series.insert(part.id.clone(), derived);
    }
    Ok(parts
        .into_iter()
        .map(|part| Indicator {
            series: series.remove(&part.id).unwrap_or_default(),
            id: part.id,
            title: part.title,
            unit: part.unit,
            kind: part.kind,
            theme: part.theme,
            source: part.source,
            vintage: part.vintage,
            notes: part.notes,
            derivation: part.derivation,
            defaults: part.defaults,
        })
        .collect())
}

fn derive_on(
    derivation: &Derivation,
    layer: &Layer,
    by: &str,
    series: &BTreeMap<String, BTreeMap<String, Series>>,
    borders: Option<&Borders>,
) -> Result<Series, BuildError> {
    let operand = |id: &String| {
        let found = series.get(id).and_then(|layers| layers.get(&layer.id));
        found.ok_or_else(|| BuildError::NoIndicator {
            by: format!("indicator {by} on {}", layer.id),
            indicator: id.clone(),
        })
    };
    Ok(match derivation {
        Derivation::Rate { of, by, per } => derive::rate(operand(of)?, operand(by)?, *per),
        Derivation::Share { of, by, per } => derive::share(operand(of)?, operand(by)?, *per),
        Derivation::Density { of } => derive::density(operand(of)?, &layer.areas_m2),
        Derivation::Change { of } => derive::change(operand(of)?),
        Derivation::DistanceToBorder => border_series(layer, borders, |borders, proximity| {
            let land = proximity
                .nearest
                .iter()
                .enumerate()
                .filter(|(i, _)| !borders.is_sea(*i));
            let distances = land.filter_map(|(_, nearest)| nearest.map(|n| n.distance_m / 1000.0));
            distances.min_by(f64::total_cmp)
        }),
        Derivation::BorderLength => border_series(layer, borders, |borders, proximity| {
            let lengths = proximity.lengths_m.iter().enumerate();
            Some(
                lengths
                    .filter(|(i, _)| !borders.is_sea(*i))
                    .map(|(_, m)| m / 1000.0)
                    .sum(),
            )
        }),
    })
}

fn border_series(
    layer: &Layer,
    borders: Option<&Borders>,
    value: impl Fn(&Borders, &super::Proximity) -> Option<f64>,
) -> Series {
    let measured = borders.and_then(|b| Some((b, b.proximity(&layer.id)?)));
    match measured {
        Some((borders, units)) => derive::timeless(
            units
                .into_iter()
                .map(|one| one.and_then(|p| value(borders, p))),
        ),
        None => {
            let none = vec![Observation::Missing(Reason::NotAvailable); layer.units.len()];
            Series::from([(None, none)])
        }
    }
}
