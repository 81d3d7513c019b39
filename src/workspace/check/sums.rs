//! Sums that the manifest declares: units of a layer make up their parents, parts make up a total.

use std::collections::BTreeMap;

use super::super::finding::{FileFindings, FindingKind};
use super::super::manifest::{Manifest, SumEntry};
use super::super::sentences::{escaped, one_of};
use super::subject::Subject;
use crate::model::{Observation, Period, Reason, Series, Unit};
use crate::words::{self, Argument, Sentence};

/// What floating-point addition may lose, relative to the total.
const ARITHMETIC: f64 = 1e-9;

pub(super) fn check(manifest: &Manifest, subject: &Subject<'_>, findings: &mut FileFindings<'_>) {
    for (i, sum) in manifest.sums.iter().enumerate() {
        let over = sum.over.as_ref().and_then(|layer| subject.layer(layer));
        let parent = over.and_then(|layer| layer.parent);
        if parent.is_some_and(|parent| subject.layer(parent).is_none()) {
            // Layers that are dissolved from others are there once nothing is wrong with those.
            continue;
        }
        let place = words::check_sum(&sum.total, i + 1);
        let checked = match (&sum.over, sum.parts.as_slice()) {
            (Some(layer), []) => over_units(sum, layer, subject, &place, findings),
            (None, [_, ..]) => over_parts(sum, subject, &place, findings),
            (Some(_), [_, ..]) | (None, []) => Err(words::check_sum_of_what()),
        };
        match checked {
            Ok(0) => findings.of_kind(FindingKind::Sum, place, words::check_sum_nothing()),
            Ok(_) => {}
            Err(message) => findings.error(place, message),
        }
    }
}

/// Tells where the parts of a unit in a period do not make its total.
fn compare(
    sum: &SumEntry,
    place: &Sentence,
    (unit, period): (&Unit, Option<Period>),
    [parts, total]: [f64; 2],
    findings: &mut FileFindings<'_>,
) {
    let difference = total - parts;
    if difference.abs() <= sum.tolerance + total.abs() * ARITHMETIC {
        return;
    }
    let code = unit.code.as_str();
    let unit: Argument = match period {
        Some(period) => words::check_in_period(period.to_string(), code).into(),
        None => code.into(),
    };
    let made_of: Argument = match &sum.over {
        Some(layer) => words::check_its_layer(layer).into(),
        None => sum.parts.join(" + ").into(),
    };
    // Digits that only binary arithmetic brings are not told.
    let difference = (difference * 1e6).round() / 1e6;
    let message = words::check_sum_differs(difference, total, parts, made_of, &sum.total, unit);
    findings.of_kind(FindingKind::Sum, place.clone(), message);
}

/// The units of a layer against their parents; a parent of which a unit's figure is missing is passed over.
/// How many were compared.
fn over_units(
    sum: &SumEntry,
    layer: &str,
    subject: &Subject<'_>,
    place: &Sentence,
    findings: &mut FileFindings<'_>,
) -> Result<usize, Sentence> {
    let children = subject.layer(layer).ok_or_else(|| {
        let all = subject.layers.iter().map(|one| one.id);
        one_of("over", layer, all)
    })?;
    let parents = subject
        .parent_of(children)
        .ok_or_else(|| words::check_over_no_parent(escaped(layer)))?;
    let own = series(subject, &sum.total, layer)?;
    let totals = series(subject, &sum.total, parents.id)?;
    let mut compared = 0;
    for (period, row) in own {
        let Some(total_row) = totals.get(period) else {
            continue;
        };
        let mut sums: BTreeMap<&str, Option<f64>> = BTreeMap::new();
        for (unit, one) in children.units.iter().zip(row) {
            if let Some(parent) = &unit.parent {
                let sum = sums.entry(parent.as_str()).or_insert(Some(0.0));
                *sum = sum.zip(part(*one)).map(|(sum, one)| sum + one);
            }
        }
        for (unit, total) in parents.units.iter().zip(total_row) {
            let parts = sums.get(unit.code.as_str()).copied().flatten();
            if let Some((parts, total)) = parts.zip(total.value()) {
                compared += 1;
                compare(sum, place, (unit, *period), [parts, total], findings);
            }
        }
    }
    Ok(compared)
}

/// Parts against their total, unit by unit.
fn over_parts(
    sum: &SumEntry,
    subject: &Subject<'_>,
    place: &Sentence,
    findings: &mut FileFindings<'_>,
) -> Result<usize, Sentence> {
    let mut compared = 0;
    for layer in &subject.layers {
        let Ok(totals) = series(subject, &sum.total, layer.id) else {
            continue;
        };
        let parts = sum
            .parts
            .iter()
            .map(|part| series(subject, part, layer.id))
            .collect::<Result<Vec<&Series>, Sentence>>();
        let Ok(parts) = parts else {
            continue;
        };
        for (period, row) in totals {
            for (i, unit) in layer.units.iter().enumerate() {
                let summed: Option<f64> = parts
                    .iter()
                    .map(|series| part(*series.get(period)?.get(i)?))
                    .sum();
                let total = row.get(i).and_then(|one| one.value());
                if let Some((parts, total)) = summed.zip(total) {
                    compared += 1;
                    compare(sum, place, (unit, *period), [parts, total], findings);
                }
            }
        }
    }
    if compared == 0 {
        for id in std::iter::once(&sum.total).chain(&sum.parts) {
            if !subject.series.contains_key(id.as_str()) {
                return Err(unknown(subject, id));
            }
        }
    }
    Ok(compared)
}

/// A part's number; what makes no sense for a unit adds nothing to it.
fn part(one: Observation) -> Option<f64> {
    match one {
        Observation::Value(value, _) => Some(value),
        Observation::Missing(Reason::NotApplicable, _) => Some(0.0),
        Observation::Missing(..) => None,
    }
}

fn series<'a>(subject: &Subject<'a>, id: &str, layer: &str) -> Result<&'a Series, Sentence> {
    let layers = subject.series.get(id).ok_or_else(|| unknown(subject, id))?;
    layers
        .get(layer)
        .ok_or_else(|| words::check_no_value_on(id, layer))
}

fn unknown(subject: &Subject<'_>, id: &str) -> Sentence {
    one_of("indicator", id, subject.series.keys().copied())
}
