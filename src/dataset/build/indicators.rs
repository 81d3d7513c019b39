//! Indicators as they were observed, and those derived from them.

use std::collections::BTreeMap;

use super::BuildError;
use crate::dataset::{Borders, IndicatorPart, Layer, Proximity, derive};
use crate::model::{Derivation, Indicator, Observation, Reason, Series};

/// In the order of their parts; a derived one finds those that were observed, and those derived before
/// it.
pub(super) fn indicators(
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
            withheld: part.withheld,
            derivation: part.derivation,
            defaults: part.defaults,
            breaks: part.breaks,
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
    value: impl Fn(&Borders, &Proximity) -> Option<f64>,
) -> Series {
    let measured = borders.and_then(|b| Some((b, b.proximity(&layer.id)?)));
    match measured {
        Some((borders, units)) => derive::timeless(
            units
                .iter()
                .map(|one| one.as_ref().and_then(|p| value(borders, p))),
        ),
        None => {
            let none = vec![Observation::Missing(Reason::NotMeasured); layer.units.len()];
            Series::from([(None, none)])
        }
    }
}
