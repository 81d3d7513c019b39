//! Jumps that no change of the country stands behind: found where figures were observed, inherited by what
//! is computed from them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{leaps, transfers};
use crate::dataset::derive::All;
use crate::dataset::{IndicatorPart, Layer};
use crate::geo::Coverage;
use crate::model::{Derivation, Kind, Leap, Period, Series, Transfers};

/// The jumps of one indicator.
#[derive(Debug, Clone, Default)]
pub(super) struct Jumps {
    /// Neighbours in opposite ways, by layer.
    pub transfers: BTreeMap<String, Transfers>,
    /// Whole layers, rising by period. A way of counting is the indicator's, so a jump that one layer shows
    /// holds on all.
    pub leaps: Vec<Leap>,
}

/// The jumps of indicators by id.
pub(super) fn jumps(
    parts: &[IndicatorPart],
    layers: &[Layer],
    coverages: &[Arc<Coverage>],
    series: &All,
) -> BTreeMap<String, Jumps> {
    let mut known: BTreeMap<String, Jumps> = BTreeMap::new();
    let mut borders: BTreeMap<&str, Vec<[usize; 2]>> = BTreeMap::new();
    for part in parts {
        let found = match &part.derivation {
            Some(derivation) => inherited(derivation, &known),
            None => {
                let mut found = Jumps::default();
                for layer in layers {
                    let Some(own) = part.observed.get(&layer.meta.id) else {
                        continue;
                    };
                    if let Some(population) = population_of(part, parts, layer, series) {
                        let near = borders
                            .entry(&layer.meta.id)
                            .or_insert_with(|| neighbours(layer, coverages));
                        let own = transfers::transfers(own, population, near.iter().copied());
                        found
                            .transfers
                            .insert(layer.meta.id.clone(), Transfers::new(own));
                    }
                    if matches!(part.meta.kind, Kind::Count | Kind::Rate) {
                        let marked = found.transfers.get(&layer.meta.id);
                        found.leaps.extend(leaps::leaps(
                            &part.meta.title,
                            (&layer.meta.id, layer.title()),
                            own,
                            marked,
                        ));
                    }
                }
                found
            }
        };
        known.insert(part.meta.id.clone(), found.in_order());
    }
    // What is counted in another way is so in its parts and in what it is a part of: of arrivals, departures and
    // their balance one may hide what the others show.
    for part in parts.iter().filter(|part| !part.summed.is_empty()) {
        let members = || std::iter::once(&part.meta.id).chain(&part.summed);
        let all: Vec<Leap> = members()
            .filter_map(|id| known.get(id))
            .flat_map(|one| one.leaps.clone())
            .collect();
        for id in members() {
            let Some(one) = known.get_mut(id) else {
                continue;
            };
            let own: Vec<Period> = one.leaps.iter().map(|leap| leap.period).collect();
            let others = all.iter().filter(|leap| !own.contains(&leap.period));
            one.leaps.extend(others.cloned());
            *one = std::mem::take(one).in_order();
        }
    }
    for part in parts {
        if let Some(derivation) = &part.derivation {
            let found = inherited(derivation, &known).in_order();
            known.insert(part.meta.id.clone(), found);
        }
    }
    known
}

/// The population that a rate of an observed number of people divides it by.
fn population_of<'a>(
    part: &IndicatorPart,
    parts: &[IndicatorPart],
    layer: &Layer,
    series: &'a All,
) -> Option<&'a Series> {
    let by = parts.iter().find_map(|one| {
        let Some(Derivation::Rate { of, by, .. }) = &one.derivation else {
            return None;
        };
        (*of == part.meta.id).then_some(by)
    })?;
    let counts = part.meta.kind == Kind::Count;
    series.get(by)?.get(&layer.meta.id).filter(|_| counts)
}

fn neighbours(layer: &Layer, coverages: &[Arc<Coverage>]) -> Vec<[usize; 2]> {
    let (coverage, number) = layer.coverage;
    let edges = layer
        .adjacency
        .get_or_init(|| coverages[coverage].adjacency(number));
    edges
        .iter()
        .map(|edge| edge.units.map(|unit| unit as usize))
        .collect()
}

/// What a rate or a share has from its operands; a stock has no jumps.
fn inherited(derivation: &Derivation, known: &BTreeMap<String, Jumps>) -> Jumps {
    let mut all = Jumps::default();
    for id in derivation.operands() {
        let Some(one) = known.get(id) else { continue };
        all.leaps.extend(one.leaps.iter().cloned());
        for (layer, transfers) in &one.transfers {
            let own = all.transfers.entry(layer.clone()).or_default();
            *own = Transfers::new([own.all(), transfers.all()].concat());
        }
    }
    all
}

impl Jumps {
    /// Without layers that have no jump, and each leap of a period once: the largest.
    fn in_order(mut self) -> Self {
        self.transfers.retain(|_, one| !one.is_empty());
        let times = |leap: &Leap| leap.mean / leap.mean_before;
        self.leaps
            .sort_by(|a, b| (a.period.cmp(&b.period)).then(times(b).total_cmp(&times(a))));
        self.leaps.dedup_by_key(|leap| leap.period);
        self
    }
}
