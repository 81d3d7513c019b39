//! Indicators as they were observed, and those derived from them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::BuildError;
use super::anew::{Breaks, breaks};
use super::jumps::jumps;
use crate::dataset::derive::{self, All};
use crate::dataset::{Borders, IndicatorPart, Layer, Proximity};
use crate::geo::Coverage;
use crate::model::{Derivation, Indicator, Observation, Reason, Series};

/// In the order of their parts; a derived one finds those that were observed, and those derived before
/// it.
pub(super) fn indicators(
    parts: Vec<IndicatorPart>,
    layers: &[Layer],
    coverages: &[Arc<Coverage>],
    borders: Option<&Borders>,
) -> Result<Vec<Indicator>, BuildError> {
    let mut series: All = parts
        .iter()
        .filter(|part| part.derivation.is_none())
        .map(|part| (part.meta.id.clone(), part.observed.clone()))
        .collect();
    derive_all(&parts, layers, borders, &Breaks::new(), &mut series)?;
    let mut breaks = all_breaks(&parts, &series);
    if breaks.values().any(|one| !one.is_empty()) {
        // Where the series begin anew depends on their periods alone; what has no value, on that.
        derive_all(&parts, layers, borders, &breaks, &mut series)?;
    }
    let mut jumps = jumps(&parts, layers, coverages, &series);
    let indicator = |part: IndicatorPart| {
        let jumps = jumps.remove(&part.meta.id).unwrap_or_default();
        let series = series.remove(&part.meta.id).unwrap_or_default();
        Indicator {
            defaults: part.view.of(series.values()),
            series,
            breaks: breaks.remove(&part.meta.id).unwrap_or_default(),
            transfers: jumps.transfers,
            leaps: jumps.leaps,
            meta: part.meta,
            origins: part.origins,
            derivation: part.derivation,
        }
    };
    Ok(parts.into_iter().map(indicator).collect())
}

/// Adds the derived series to those that were observed.
fn derive_all(
    parts: &[IndicatorPart],
    layers: &[Layer],
    borders: Option<&Borders>,
    breaks: &Breaks,
    series: &mut All,
) -> Result<(), BuildError> {
    for part in parts {
        let Some(derivation) = &part.derivation else {
            continue;
        };
        let mut derived = BTreeMap::new();
        for layer in layers
            .iter()
            .filter(|layer| part.layers.contains(&layer.meta.id))
        {
            let mut one = derive_on(derivation, layer, &part.meta.id, series, borders)?;
            for (period, reason) in &part.withhold {
                derive::withhold(&mut one, *period, *reason);
            }
            if let Derivation::Change { of } = derivation {
                let breaks = breaks.get(of).map_or(&[][..], Vec::as_slice);
                derive::withhold_across(&mut one, breaks);
            }
            derived.insert(layer.meta.id.clone(), one);
        }
        series.insert(part.meta.id.clone(), derived);
    }
    Ok(())
}

/// Where each series begins anew, for its own sake or for that of what it is computed from.
fn all_breaks(parts: &[IndicatorPart], series: &All) -> Breaks {
    let none = BTreeMap::new();
    let mut known = Breaks::new();
    // A total may stand before its parts, and be one of another's: until nothing is added.
    loop {
        let mut added = false;
        for part in parts {
            let series = series.get(&part.meta.id).unwrap_or(&none);
            let summed: Vec<&str> = part.summed.iter().map(String::as_str).collect();
            let derivation = part.derivation.as_ref();
            let found = breaks(&part.breaks, derivation, &summed, series, &known);
            added |= known.get(&part.meta.id).map_or(0, Vec::len) != found.len();
            known.insert(part.meta.id.clone(), found);
        }
        if !added {
            return known;
        }
    }
}

fn derive_on(
    derivation: &Derivation,
    layer: &Layer,
    by: &str,
    series: &All,
    borders: Option<&Borders>,
) -> Result<Series, BuildError> {
    let operand = |id: &String| {
        let found = series.get(id).and_then(|layers| layers.get(&layer.meta.id));
        found.ok_or_else(|| BuildError::NoIndicator {
            by: format!("indicator {by} on {}", layer.meta.id),
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
    let measured = borders.and_then(|b| Some((b, b.proximity(&layer.meta.id)?)));
    match measured {
        Some((borders, units)) => derive::timeless(
            units
                .iter()
                .map(|one| one.as_ref().and_then(|p| value(borders, p))),
        ),
        None => {
            let none = vec![Observation::missing(Reason::NotMeasured); layer.units.len()];
            Series::from([(None, none)])
        }
    }
}
