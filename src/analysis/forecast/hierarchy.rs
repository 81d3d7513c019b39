//! Districts, oblasts, a country: forecasts of all layers above and below, so that parts add up to their whole.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::outlook::{LayerOutlook, Outlook, OutlookYear, Unforetold};
use super::reconcile::{Node, reconciled};
use super::units::ReconciledYear;
use crate::dataset::{Dataset, Layer};
use crate::model::{Code, Indicator};

/// How far figures of parts may lie from that of their whole, as a part of their sizes.
const ADDS_UP: f64 = 0.01;
/// Years that are looked at for that.
const RECENT: usize = 3;

/// Forecasts that add up, of the units of one layer.
#[derive(Debug, Default)]
pub(super) struct Hierarchy {
    /// By unit and year.
    pub years: BTreeMap<(usize, u16), ReconciledYear>,
    pub told: HierarchyTold,
}

/// What is told of it.
#[derive(Debug, Default, Serialize)]
pub(super) struct HierarchyTold {
    method: &'static str,
    /// From the largest units to the smallest.
    layers: Vec<String>,
    /// Wholes whose parts all have a forecast, and whose figures add up.
    pub wholes: usize,
}

/// A layer of the chain.
struct Level<'a> {
    outlook: &'a LayerOutlook<'a>,
    units: Vec<Result<Outlook, Unforetold>>,
    /// The place in the layer above of the whole of each unit, where it is complete.
    wholes: Vec<Option<usize>>,
}

/// Of the layer that is asked about; none where nothing stands above or below it that adds up.
pub(super) fn hierarchy(
    dataset: &Dataset,
    indicator: &Indicator,
    own: &LayerOutlook<'_>,
    until: u16,
) -> Option<Hierarchy> {
    let chain = chain(dataset, indicator, own.layer);
    let others: Vec<Option<LayerOutlook<'_>>> = chain
        .iter()
        .map(|layer| {
            let is_other = layer.id() != own.layer.id();
            is_other
                .then(|| LayerOutlook::new(layer, indicator))
                .flatten()
        })
        .collect();
    let all = others
        .iter()
        .zip(&chain)
        .filter_map(|(other, layer)| match other {
            Some(other) => Some(other),
            None => (layer.id() == own.layer.id()).then_some(own),
        });
    let mut levels: Vec<Level<'_>> = all
        .map(|outlook| {
            let count = outlook.layer.units().len();
            Level {
                outlook,
                units: (0..count).map(|unit| outlook.of(unit, until)).collect(),
                wholes: vec![None; count],
            }
        })
        .collect();
    let mut wholes = 0;
    for at in 1..levels.len() {
        let (above, below) = levels.split_at_mut(at);
        wholes += below[0].join(&above[at - 1]);
    }
    if wholes == 0 {
        return None;
    }
    let mut found = Hierarchy {
        years: BTreeMap::new(),
        told: HierarchyTold {
            method: "mint-diagonal",
            layers: levels
                .iter()
                .map(|one| one.outlook.layer.id().to_owned())
                .collect(),
            wholes,
        },
    };
    for year in own.read.years.1 + 1..=until {
        add_up(&levels, year, own.layer.id(), &mut found.years);
    }
    Some(found)
}

/// The layers with the indicator, from the largest units down.
fn chain<'a>(dataset: &'a Dataset, indicator: &Indicator, own: &'a Layer) -> Vec<&'a Layer> {
    let has = |layer: &&Layer| indicator.on(layer.id()).is_some();
    let is_new = |layer: &&Layer, chain: &[&Layer]| chain.iter().all(|one| one.id() != layer.id());
    let mut chain = vec![own];
    while let Some(above) = chain[0]
        .parent()
        .and_then(|id| dataset.layer(id))
        .filter(has)
        && is_new(&above, &chain)
    {
        chain.insert(0, above);
    }
    loop {
        let last = chain[chain.len() - 1].id();
        let mut below = dataset
            .layers()
            .iter()
            .filter(|one| one.parent() == Some(last));
        match below.find(has).filter(|one| is_new(one, &chain)) {
            Some(below) => chain.push(below),
            None => return chain,
        }
    }
}

impl Level<'_> {
    /// Ties each unit to its whole, where all parts of that have forecasts and their figures add up. The number of wholes.
    fn join(&mut self, above: &Level<'_>) -> usize {
        let places: HashMap<&Code, usize> = (above.outlook.layer.units().iter().enumerate())
            .map(|(at, unit)| (&unit.code, at))
            .collect();
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (part, unit) in self.outlook.layer.units().iter().enumerate() {
            if let Some(whole) = unit.parent.as_ref().and_then(|code| places.get(code)) {
                parts.entry(*whole).or_default().push(part);
            }
        }
        let mut wholes = 0;
        for (whole, parts) in parts {
            let foretold = parts.iter().all(|part| self.units[*part].is_ok());
            if foretold && above.units[whole].is_ok() && self.add_up(&parts, above, whole) {
                wholes += 1;
                for part in parts {
                    self.wholes[part] = Some(whole);
                }
            }
        }
        wholes
    }

    /// True where the figures of the last years do.
    fn add_up(&self, parts: &[usize], above: &Level<'_>, whole: usize) -> bool {
        let known = above.outlook.read.rows[whole].iter().rev();
        let off = known.filter_map(|one| {
            let value = one.value?;
            let of_part = |part: &usize| {
                let mut row = self.outlook.read.rows[*part].iter();
                row.find(|own| own.period == one.period)?.value
            };
            let values: Option<Vec<f64>> = parts.iter().map(of_part).collect();
            let values = values?;
            let sizes: f64 = values.iter().map(|one| one.abs()).sum();
            Some((values.iter().sum::<f64>() - value).abs() <= ADDS_UP * sizes.max(value.abs()))
        });
        let recent: Vec<bool> = off.take(RECENT).collect();
        !recent.is_empty() && recent.iter().all(|one| *one)
    }
}

/// One year of all layers.
fn add_up(
    levels: &[Level<'_>],
    year: u16,
    own: &str,
    found: &mut BTreeMap<(usize, u16), ReconciledYear>,
) {
    let mut nodes: Vec<Node> = Vec::new();
    let mut of: Vec<(usize, usize, OutlookYear)> = Vec::new();
    // Where each unit of the layer above stands among the nodes.
    let mut above: Vec<Option<usize>> = Vec::new();
    for (level, layer) in levels.iter().enumerate() {
        let mut places = vec![None; layer.units.len()];
        for (unit, outlook) in layer.units.iter().enumerate() {
            let years = outlook.as_ref().map_or(&[][..], |one| &one.years);
            let Some(one) = years.iter().find(|one| one.year == year) else {
                continue;
            };
            places[unit] = Some(nodes.len());
            nodes.push(Node {
                value: one.value,
                variance: one.variance,
                whole: layer.wholes[unit].and_then(|whole| above.get(whole).copied().flatten()),
            });
            of.push((level, unit, *one));
        }
        above = places;
    }
    let is_whole: Vec<bool> = {
        let mut all = vec![false; nodes.len()];
        for whole in nodes.iter().filter_map(|one| one.whole) {
            all[whole] = true;
        }
        all
    };
    for (at, (value, variance)) in reconciled(&nodes).into_iter().enumerate() {
        let (level, unit, one) = of[at];
        let outlook = levels[level].outlook;
        if outlook.layer.id() != own || (nodes[at].whole.is_none() && !is_whole[at]) {
            continue;
        }
        let narrower = if one.variance > 0.0 {
            (variance / one.variance).sqrt()
        } else {
            1.0
        };
        let sizes = one.sizes.map(|size| size * narrower);
        found.insert(
            (unit, year),
            ReconciledYear {
                value,
                standard_error: variance.sqrt(),
                low_80: outlook.low(value - sizes[0]),
                high_80: value + sizes[0],
                low_95: outlook.low(value - sizes[1]),
                high_95: value + sizes[1],
            },
        );
    }
}
