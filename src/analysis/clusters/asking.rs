//! A layer's values as they were asked for, and what is found with one kind of neighbours or another.

use std::collections::BTreeMap;

use serde::Serialize;

use super::discovery::false_discovery;
use super::local::{draws_for, locals};
use super::neighbourhood::{COMPARED, Neighbourhood};
use super::units::{ClusterClass, ClusterUnit};
use super::whole::{Whole, whole};
use crate::analysis::Request;
use crate::analysis::among::Among;
use crate::analysis::request::at;
use crate::analysis::stats::Weights;
use crate::dataset::{Dataset, Layer, ResolveError};
use crate::model::cast::to_f64;
use crate::model::parameters::WEIGHTS;
use crate::model::{Lang, Observation, ParamError, View};
use crate::words;

/// Layers of up to so many units are asked again with other neighbours.
const MOST_COMPARED: usize = 500;

/// What is found with one kind of neighbours.
pub(super) struct Findings {
    /// As in the layer: whose value and neighbours were tested.
    pub members: Vec<usize>,
    pub links: usize,
    pub draws: usize,
    pub whole: Option<Whole>,
    /// Of all units of the layer that were asked for, by position.
    pub units: Vec<(usize, ClusterUnit)>,
}

/// The same question with other neighbours.
#[derive(Debug, Serialize)]
pub(super) struct OtherWeights {
    pub weights: String,
    /// What these neighbours are called.
    pub name: String,
    pub n: usize,
    links: usize,
    pub i: Option<f64>,
    pub p: Option<f64>,
    pub counts: BTreeMap<ClusterClass, usize>,
    /// Units whose class is that of the neighbours asked for.
    same_class: usize,
}

/// A layer's values as they were asked for.
pub(super) struct Asking<'a> {
    pub dataset: &'a Dataset,
    pub layer: &'a Layer,
    pub among: Among<'a>,
    pub view: View,
    pub neighbourhood: Neighbourhood,
}

impl<'a> Asking<'a> {
    pub fn new(request: &Request<'a>) -> Result<Self, ResolveError> {
        let Request { dataset, layer, .. } = *request;
        let weights = request.get(WEIGHTS.name);
        Ok(Self {
            dataset,
            layer,
            among: Among::of(request)?,
            view: request.view_of(request.indicator_to_test()?)?,
            neighbourhood: WEIGHTS.parse_or(weights, Neighbourhood::Rook)?,
        })
    }

    pub fn observations(&self) -> &'a [Observation] {
        self.dataset.observations(self.layer.id(), &self.view)
    }

    /// The value of a unit that has an outline: without one it lies beside nobody.
    fn value(&self, unit: usize) -> Option<f64> {
        self.layer.rings(unit).next()?;
        at(self.observations(), unit)?.value()
    }

    /// With the neighbours that were asked for, or what of them is too much.
    pub fn own(&self) -> Result<Findings, ResolveError> {
        let kind = self.neighbourhood;
        let allowed = words::error_too_many_links;
        let too_many = || ParamError::new(WEIGHTS.name, &kind.to_string(), allowed());
        Ok(self.findings(kind).ok_or_else(too_many)?)
    }

    /// None where the units have more links than can be tested.
    fn findings(&self, neighbourhood: Neighbourhood) -> Option<Findings> {
        let links = neighbourhood.links(self.dataset, self.layer);
        let is_tested = |unit| self.among.contains(unit) && self.value(unit).is_some();
        let (members, weights) = Weights::among(&links, is_tested);
        let draws = draws_for(&weights)?;
        let values: Vec<f64> = members.iter().filter_map(|i| self.value(*i)).collect();
        let locals = locals(&values, &weights, draws);
        let mut units: Vec<(usize, ClusterUnit)> = (self.among.positions().into_iter())
            .map(|unit| {
                (
                    unit,
                    ClusterUnit::untested(self.layer, unit, self.value(unit)),
                )
            })
            .collect();
        if let Some(locals) = &locals {
            let ps: Vec<f64> = locals.iter().map(|one| one.by_mean.p()).collect();
            let rates = false_discovery(&ps);
            let mean = values.iter().sum::<f64>() / to_f64(values.len());
            for (number, (local, rate)) in locals.iter().zip(rates).enumerate() {
                let at = units.binary_search_by_key(&members[number], |(unit, _)| *unit);
                if let Ok(at) = at {
                    let neighbours = weights.of(number).len();
                    units[at].1.test(mean, neighbours, local, rate);
                }
            }
            for (_, unit) in &mut units {
                unit.stands_alone();
            }
        }
        Some(Findings {
            links: weights.links(),
            whole: whole(&values, &weights),
            members,
            draws,
            units,
        })
    }

    /// What other kinds of neighbours find, the one asked for among them.
    pub fn others(&self, asked: &Findings, lang: Lang) -> Vec<OtherWeights> {
        if asked.members.len() > MOST_COMPARED {
            return Vec::new();
        }
        let own = Some(self.neighbourhood).filter(|one| !COMPARED.contains(one));
        let kinds = COMPARED.into_iter().chain(own);
        let other = |kind: Neighbourhood| {
            let found = self.findings(kind)?;
            let moran = found.whole.as_ref().map(|one| &one.moran);
            let pairs = found.units.iter().zip(&asked.units);
            Some(OtherWeights {
                weights: kind.to_string(),
                name: kind.in_words(lang),
                n: found.members.len(),
                links: found.links,
                i: moran.map(|one| one.of.i),
                p: moran.map(|one| one.p),
                counts: counts(&found.units),
                same_class: pairs.filter(|(a, b)| a.1.class() == b.1.class()).count(),
            })
        };
        kinds.filter_map(other).collect()
    }
}

/// How many units are of each class that one of them is of.
pub(super) fn counts(units: &[(usize, ClusterUnit)]) -> BTreeMap<ClusterClass, usize> {
    let mut counts = BTreeMap::new();
    for (_, unit) in units {
        *counts.entry(unit.class()).or_default() += 1;
    }
    counts
}
