//! Statements about touching and distance.

use std::cell::OnceCell;

use super::{Outcome, Subject};
use crate::dataset::{Dataset, Layer};
use crate::geo::{MeasuredOutline, SegmentIndex};
use crate::model::Unit;
use crate::model::cast::to_u32;
use crate::words;

/// Metres of common border and the smallest distance, or why they are not known.
type Measured = Result<(f64, Option<f64>), words::Word>;

/// Whether each unit has a common border with something.
pub(super) fn touches(subject: &Subject<'_>, to: &str) -> Vec<Outcome> {
    outcomes(subject, to, |length_m, _| Some(length_m > 0.0))
}

/// Whether each unit is at most so many kilometres from something.
pub(super) fn within(subject: &Subject<'_>, to: &str, km: f64) -> Vec<Outcome> {
    outcomes(subject, to, |_, distance_m| {
        Some(distance_m? <= km * 1000.0)
    })
}

fn outcomes(
    subject: &Subject<'_>,
    to: &str,
    holds: impl Fn(f64, Option<f64>) -> Option<bool>,
) -> Vec<Outcome> {
    let Subject {
        dataset,
        layer,
        claim,
        lang,
        ..
    } = *subject;
    let other = layer.position(to);
    let outline = OnceCell::new();
    let outcome = |(position, unit): (usize, &Unit)| {
        let measured = match other {
            Some(other) => Ok(to_unit(dataset, layer, [position, other], &outline)),
            None => to_neighbour(dataset, layer, position, to),
        };
        match measured {
            Ok((length_m, distance_m)) => Outcome::of(unit)
                .measured(length_m, distance_m)
                .holding(holds(length_m, distance_m)),
            Err(why) => Outcome::of(unit).unknown(why(lang).to_owned()),
        }
    };
    let units = claim.units.iter();
    units
        .filter_map(|code| layer.position(code.as_str()))
        .map(|position| outcome((position, &layer.units()[position])))
        .collect()
}

/// To the border with a neighbour, or with the nearest of a group.
fn to_neighbour(dataset: &Dataset, layer: &Layer, position: usize, to: &str) -> Measured {
    let borders = dataset
        .borders()
        .ok_or(words::claims_no_borders as words::Word)?;
    let measured = borders.proximity(layer.id());
    let measured = measured.ok_or(words::claims_not_measured as words::Word)?;
    let proximity = measured.get(position).and_then(Option::as_ref);
    let proximity = proximity.ok_or(words::claims_outside_extent as words::Word)?;
    let members = match borders.rules().groups.get(to) {
        Some(members) => members.iter().map(String::as_str).collect(),
        None => vec![to],
    };
    let is_member = |unit: &Unit| members.contains(&unit.code.as_str());
    let (mut length_m, mut distance_m) = (0.0, None::<f64>);
    for (i, _) in borders
        .neighbours()
        .iter()
        .enumerate()
        .filter(|(_, unit)| is_member(unit))
    {
        length_m += proximity.lengths_m[i];
        if let Some(nearest) = proximity.nearest[i] {
            distance_m = Some(distance_m.map_or(nearest.distance_m, |m| m.min(nearest.distance_m)));
        }
    }
    Ok((length_m, distance_m))
}

/// To another unit of the same layer, whose outline is indexed once where it is needed.
fn to_unit(
    dataset: &Dataset,
    layer: &Layer,
    [position, other]: [usize; 2],
    outline: &OnceCell<SegmentIndex>,
) -> (f64, Option<f64>) {
    let pair = [position.min(other), position.max(other)].map(to_u32);
    let adjacency = dataset.adjacency(layer);
    if let Ok(found) = adjacency.binary_search_by_key(&pair, |one| one.units) {
        return (adjacency[found].length_m, Some(0.0));
    }
    let own: Vec<_> = layer.rings(position).collect();
    let own = MeasuredOutline::new(own.iter().map(Vec::as_slice));
    let nearest = own.nearest_of(outline.get_or_init(|| index_of(layer, other)));
    (0.0, nearest.map(|nearest| nearest.distance_m))
}

fn index_of(layer: &Layer, unit: usize) -> SegmentIndex {
    let rings: Vec<_> = layer.rings(unit).collect();
    SegmentIndex::new(rings.iter().map(|ring| (ring.as_slice(), 0)))
}
