//! A layer's values as they were asked for, and what is found with one kind of neighbours or another.

use std::collections::BTreeMap;

use serde::Serialize;

use super::local::{draws_for, locals};
use super::neighbourhood::{COMPARED, Neighbourhood};
use super::units::{ClusterClass, ClusterUnit};
use super::whole::{Whole, whole};
use crate::analysis::Request;
use crate::analysis::among::Among;
use crate::analysis::request::at;
use crate::analysis::stats::{Weights, false_discovery};
use crate::dataset::{Dataset, Layer, ResolveError};
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
    /// True where everyone is everyone's neighbour.
    pub everyone: bool,
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
        let links = neighbourhood.links(self.dataset, self.layer)?;
        let is_tested = |unit| self.among.contains(unit) && self.value(unit).is_some();
        let (members, weights) = Weights::among(&links, is_tested);
        let draws = draws_for(&weights)?;
        let values: Vec<f64> = members.iter().filter_map(|i| self.value(*i)).collect();
        let (factor, scaled) = scaled(&values);
        let everyone = weights.are_of_all();
        let mut whole = if everyone {
            None
        } else {
            whole(&scaled, &weights)
        };
        if let Some(whole) = &mut whole {
            whole.joins.of.split_at /= factor;
        }
        // What bears no test of all bears none of each.
        let locals = whole
            .as_ref()
            .and_then(|_| locals(&scaled, &weights, draws));
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
            for (number, (local, rate)) in locals.iter().zip(rates).enumerate() {
                let at = units.binary_search_by_key(&members[number], |(unit, _)| *unit);
                if let Ok(at) = at {
                    let neighbours = weights.of(number).len();
                    units[at]
                        .1
                        .test((neighbours, local.lag / factor), local, rate);
                }
            }
            for (_, unit) in &mut units {
                unit.stands_alone();
            }
        }
        Some(Findings {
            links: weights.links(),
            everyone,
            whole,
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
            let anew;
            let found = if kind == self.neighbourhood {
                asked
            } else {
                anew = self.findings(kind)?;
                &anew
            };
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

/// By a power of two, which changes no digit, so that squares neither vanish nor pass all bounds; usual values stay.
fn scaled(values: &[f64]) -> (f64, Vec<f64>) {
    let largest = values.iter().fold(0.0_f64, |most, one| most.max(one.abs()));
    let factor = if largest == 0.0 || (1e-70..1e70).contains(&largest) {
        1.0
    } else {
        (-largest.log2().floor()).clamp(-1000.0, 1000.0).exp2()
    };
    (factor, values.iter().map(|one| one * factor).collect())
}

/// How many units are of each class that one of them is of.
pub(super) fn counts(units: &[(usize, ClusterUnit)]) -> BTreeMap<ClusterClass, usize> {
    let mut counts = BTreeMap::new();
    for (_, unit) in units {
        *counts.entry(unit.class()).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_whose_squares_would_vanish_or_pass_all_bounds_are_tested_as_others_are() {
        let pairs: Vec<[usize; 2]> = (0..12).map(|i| [i, (i + 1) % 12]).collect();
        let (_, weights) = Weights::of_pairs(12, &pairs, |_| true);
        let usual: Vec<f64> = (0..12).map(|i| f64::from(i * i % 13)).collect();
        let expected = whole(&usual, &weights).unwrap();
        let sides = |values: &[f64]| -> Vec<[bool; 2]> {
            let found = locals(values, &weights, 9).unwrap();
            found
                .iter()
                .map(|one| one.above_mean.map(|above| above > 0.0))
                .collect()
        };
        let of_usual = sides(&usual);
        assert!(of_usual.contains(&[true, false]) && of_usual.contains(&[false, true]));
        assert_eq!(scaled(&usual), (1.0, usual.clone()));
        for size in [1e300, 1e-300, 1e80, 1e-80] {
            let values: Vec<f64> = usual.iter().map(|one| one * size).collect();
            let (factor, scaled) = scaled(&values);
            let found = whole(&scaled, &weights).unwrap();
            assert_eq!(sides(&scaled), of_usual, "{size}");
            assert!(
                (found.moran.of.i - expected.moran.of.i).abs() < 1e-12,
                "{size}"
            );
            assert!(
                (found.geary.of.c - expected.geary.of.c).abs() < 1e-12,
                "{size}"
            );
            let back = found.joins.of.split_at / factor / size;
            assert!(
                (back - expected.joins.of.split_at).abs() < 1e-12,
                "{size}: {back}"
            );
        }
    }
}
