//! The pairs of a period that a model can be fitted to, with their distances; the others are counted by why they are not.

use serde::Serialize;

use super::asked::{BorderBetween, ModelAsked};
use super::points::{PointCounts, point_of};
use crate::analysis::spatial_interaction::{FlowPair, MOST_PAIRS};
use crate::dataset::Dataset;
use crate::geo::distance_m;
use crate::model::{FlowEndKind, FlowTable, Period, Unlisted, spend};

/// How many pairs are fitted, and why others are not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(in crate::analysis::flows) struct PairCounts {
    pub fitted: usize,
    /// With nobody who moved, of those.
    pub zero: usize,
    pub without_number: usize,
    /// With a group, elsewhere, or a place whose outline is not known.
    pub without_point: usize,
    /// With a place whose size is 0 or not known.
    pub without_size: usize,
    /// Between places at one point.
    pub without_distance: usize,
}

impl PairCounts {
    /// After a model has left out pairs of ends that nobody leaves or comes to.
    pub(super) fn of(self, fitted: usize) -> Self {
        let left_out = self.fitted.saturating_sub(fitted);
        Self {
            fitted,
            zero: self.zero.saturating_sub(left_out),
            ..self
        }
    }
}

/// The pairs of a period that a model can be fitted to.
pub(super) struct Gathered {
    pub pairs: Vec<FlowPair>,
    pub counts: PairCounts,
    pub points: Vec<Option<[f64; 2]>>,
    pub by: PointCounts,
    /// How many pairs there are, where that is more than are fitted.
    pub too_many: Option<usize>,
}

/// All pairs of different places of which there is a number, and a distance.
pub(super) fn gathered(
    dataset: &Dataset,
    table: &FlowTable,
    period: Option<Period>,
    asked: ModelAsked<'_>,
) -> Gathered {
    let mut by = PointCounts::default();
    let points: Vec<Option<[f64; 2]>> = table
        .places()
        .iter()
        .map(|place| {
            let (point, found_by) = point_of(dataset, &place.end)?;
            by.add(found_by);
            Some(point)
        })
        .collect();
    let mut counts = PairCounts::default();
    let mut pairs = Vec::new();
    let Some(cells) = table.cells(period) else {
        return Gathered {
            pairs,
            counts,
            points,
            by,
            too_many: None,
        };
    };
    let mut too_many = None;
    let parents = parents(dataset, table);
    let crosses = |a: usize, b: usize| {
        let is_unit = |place: usize| table.places()[place].end.kind() == FlowEndKind::Unit;
        match asked.border {
            None => false,
            Some(BorderBetween::Parents) => parents[a] != parents[b],
            Some(BorderBetween::Countries) => !(is_unit(a) && is_unit(b)),
        }
    };
    let mut add = |origin: usize, destination: usize, value: Option<f64>| {
        if origin == destination {
            return;
        }
        let (Some(from), Some(to)) = (points[origin], points[destination]) else {
            counts.without_point += 1;
            return;
        };
        let Some(flow) = value else {
            counts.without_number += 1;
            return;
        };
        // Beyond the limit the pairs are counted, and none is measured.
        let distance_km = if pairs.len() < MOST_PAIRS {
            spend(10);
            distance_m(from, to) / 1000.0
        } else {
            1.0
        };
        if distance_km <= 0.0 {
            counts.without_distance += 1;
            return;
        }
        pairs.push(FlowPair {
            origin,
            destination,
            flow,
            distance_km,
            crosses: crosses(origin, destination),
        });
    };
    match table.unlisted() {
        Unlisted::Missing => {
            for cell in cells.all() {
                let ends = [cell.origin, cell.destination].map(|one| one as usize);
                add(ends[0], ends[1], cell.observation.value());
            }
        }
        // What has no row is a flow of nobody: all pairs of places that have points.
        Unlisted::Zero => {
            let places: Vec<usize> = (0..points.len())
                .filter(|one| points[*one].is_some())
                .collect();
            let all = places.len().saturating_mul(places.len().saturating_sub(1));
            too_many = (all > MOST_PAIRS).then_some(all);
            let measured = if too_many.is_some() { &[][..] } else { &places };
            for origin in measured {
                for destination in measured {
                    let value = match cells.cell(*origin, *destination) {
                        Some(observation) => observation.value(),
                        None => Some(0.0),
                    };
                    add(*origin, *destination, value);
                }
            }
        }
    }
    Gathered {
        pairs,
        counts,
        points,
        by,
        too_many,
    }
}

/// The parent of each place that is a unit.
fn parents(dataset: &Dataset, table: &FlowTable) -> Vec<Option<String>> {
    let parent = |layer: &str, code: &str| {
        let layer = dataset.layer(layer)?;
        let unit = layer.units().get(layer.position(code)?)?;
        unit.parent.as_ref().map(|code| code.as_str().to_owned())
    };
    let of = table
        .places()
        .iter()
        .map(|place| parent(place.end.layer()?, place.end.code()));
    of.collect()
}
