//! Where neighbours are alike beyond chance: all units together, and each beside its neighbours.
//!
//! Sources: Moran 1950 and Geary 1954 with the moments of Cliff and Ord 1981; Anselin 1995 for the local forms; Ord and Getis 1995 for
//! Gi*; Benjamini and Hochberg 1995 for how many finds may be false.

mod discovery; //     how many finds may be false
mod local; //         each unit beside its neighbours
mod neighbourhood; // who is whose neighbour
mod subsets; //       how often chance goes as far
mod units; //         what is told of each unit
mod whole; //         all units together

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::json;

use super::among::Among;
use super::answer::Draft;
use super::effect::reasons;
use super::question::{FeatureShape, Features};
use super::request::at;
use super::stats::Weights;
use super::{Answer, Question, Request, transferred};
use crate::dataset::{Dataset, Layer, ResolveError};
use crate::model::cast::to_f64;
use crate::model::parameters::{AMONG, LANG, LAYER, OF_INDICATOR, OF_PERIOD, WEIGHTS};
use crate::model::{Code, Observation, ParamError, Transfer, View};
use crate::words;

use local::{SEED, draws_for, locals};
use neighbourhood::{COMPARED, Neighbourhood};
use units::{ClusterClass, ClusterUnit};
use whole::{Whole, whole};

/// The question.
pub const QUESTION: Question = Question {
    name: "clusters",
    about: words::question_clusters,
    parameters: &[LAYER, OF_INDICATOR, OF_PERIOD, WEIGHTS, AMONG, LANG],
    answer,
    features: Some(Features {
        make: units::features,
        shape: FeatureShape::Polygons,
        fields: units::FIELDS,
    }),
};

/// Fewer units with a value and a neighbour bear no test.
const FEWEST: usize = 10;
/// Fewer bear one that is exploratory.
const FEW: usize = 30;
/// Of all units that are said to stand out, at most this part may be there by chance.
const FALSE_FINDS: f64 = 0.05;
/// Layers of up to so many units are asked again with other neighbours.
const MOST_COMPARED: usize = 500;

/// What is found with one kind of neighbours.
struct Findings {
    /// As in the layer: whose value and neighbours were tested.
    members: Vec<usize>,
    links: usize,
    draws: usize,
    whole: Option<Whole>,
    /// Of all units of the layer that were asked for, by position.
    units: Vec<(usize, ClusterUnit)>,
}

/// The same question with other neighbours.
#[derive(Debug, Serialize)]
struct OtherWeights {
    weights: String,
    n: usize,
    links: usize,
    i: Option<f64>,
    p: Option<f64>,
    counts: BTreeMap<ClusterClass, usize>,
    /// Units whose class is that of the neighbours asked for.
    same_class: usize,
}

/// A layer's values as they were asked for.
struct Asking<'a> {
    dataset: &'a Dataset,
    layer: &'a Layer,
    among: Among<'a>,
    view: View,
    neighbourhood: Neighbourhood,
}

impl<'a> Asking<'a> {
    fn new(request: &Request<'a>) -> Result<Self, ResolveError> {
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

    fn observations(&self) -> &'a [Observation] {
        self.dataset.observations(self.layer.id(), &self.view)
    }

    /// The value of a unit that has an outline: without one it lies beside nobody.
    fn value(&self, unit: usize) -> Option<f64> {
        self.layer.rings(unit).next()?;
        at(self.observations(), unit)?.value()
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
            let rates = discovery::false_discovery(&ps);
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
            whole: whole(&values, &weights, draws),
            members,
            draws,
            units,
        })
    }

    /// What other kinds of neighbours find, the one asked for among them.
    fn others(&self, asked: &Findings) -> Vec<OtherWeights> {
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
fn counts(units: &[(usize, ClusterUnit)]) -> BTreeMap<ClusterClass, usize> {
    let mut counts = BTreeMap::new();
    for (_, unit) in units {
        *counts.entry(unit.class()).or_default() += 1;
    }
    counts
}

fn answer(request: &Request<'_>) -> Result<Answer, ResolveError> {
    let (_, layer, lang) = request.parts();
    let asking = Asking::new(request)?;
    let Asking { view, among, .. } = &asking;
    let found = asked(&asking)?;
    let others = asking.others(&found);
    let mut draft = Draft::new(
        request,
        words::clusters_method,
        &json!({
            "layer": layer.id(),
            "indicator": &view.indicator,
            "period": view.period,
            "weights": asking.neighbourhood.to_string(),
            "where": among.spelling(),
        }),
    );
    among.tell(&mut draft);
    let counts = counts(&found.units);
    let row = asking.observations();
    let without = among.positions().into_iter().filter_map(|i| at(row, i));
    let missing = reasons(without);
    let alone = (found.units.iter()).filter(|(_, one)| one.class() == ClusterClass::NoNeighbours);
    let alone: Vec<&Code> = alone.map(|(i, _)| &layer.units()[*i].code).collect();
    let single = found.units.iter().filter(|(_, one)| one.stands_out_alone());
    let single = single.count();
    draft.put("n", &found.members.len());
    draft.put("links", &found.links);
    draft.put("draws", &found.draws);
    draft.put("seed", &SEED);
    draft.put("false_finds", &FALSE_FINDS);
    draft.put("counts", &counts);
    draft.put("without_correction", &single);
    draft.put("whole", &found.whole);
    draft.put("missing", &missing);
    draft.put("no_neighbours", &alone);
    draft.put("sensitivity", &others);
    told(&mut draft, &found, (&counts, single), &others);
    cautions(&mut draft, &asking, &found, alone.len());
    draft.source(layer.source());
    draft.indicator(&view.indicator, layer.id(), view.period);
    let units: Vec<ClusterUnit> = found.units.into_iter().map(|(_, unit)| unit).collect();
    let units = Arc::new(units);
    draft.put_rows("units", &units);
    Ok(draft.finish_with(move || units::table(&units, lang)))
}

/// With the neighbours that were asked for, or what of them is too much.
fn asked(asking: &Asking<'_>) -> Result<Findings, ResolveError> {
    let kind = asking.neighbourhood;
    let found = asking.findings(kind);
    let allowed = words::error_too_many_links;
    Ok(found.ok_or_else(|| ParamError::new(WEIGHTS.name, &kind.to_string(), allowed()))?)
}

/// All units in a line, and a line for each kind of neighbours.
fn told(
    draft: &mut Draft<'_>,
    found: &Findings,
    (counts, single): (&BTreeMap<ClusterClass, usize>, usize),
    others: &[OtherWeights],
) {
    let lang = draft.lang();
    let number = |value: f64, decimals| lang.number(value, decimals);
    if let Some(Whole { moran, geary, .. }) = &found.whole {
        let (i, p) = (number(moran.of.i, 3), number(moran.p, 4));
        let (c, geary_p) = (number(geary.of.c, 3), number(geary.p, 4));
        draft.headline(words::clusters_whole(lang, &c, &geary_p, &i, &p));
    }
    let classes = |counts: &BTreeMap<ClusterClass, usize>| {
        let class = |(class, n): (&ClusterClass, &usize)| {
            format!("{}: {}", class.in_words(lang), lang.count(*n))
        };
        counts.iter().map(class).collect::<Vec<_>>().join("; ")
    };
    draft.headline(classes(counts));
    if found.whole.is_some() {
        draft.headline(words::clusters_single(lang, &lang.count(single)));
    }
    for one in others {
        let i = one.i.map_or("—".to_owned(), |i| number(i, 3));
        let p = one.p.map_or("—".to_owned(), |p| number(p, 4));
        let classes = classes(&one.counts);
        draft.headline(words::clusters_weights(
            lang,
            &classes,
            &i,
            &p,
            &one.weights,
        ));
    }
}

fn cautions(draft: &mut Draft<'_>, asking: &Asking<'_>, found: &Findings, alone: usize) {
    let Asking {
        dataset,
        layer,
        view,
        ..
    } = asking;
    let (lang, n) = (draft.lang(), found.members.len());
    let count = lang.count(n);
    match found.whole {
        None if n < FEWEST => draft.caution(words::clusters_too_few(lang, &count)),
        None => draft.caution(words::clusters_all_equal(lang)),
        Some(_) if n < FEW => draft.caution(words::clusters_few(lang, &count)),
        Some(_) => {}
    }
    draft.caution(words::clusters_no_cause(lang));
    draft.caution(words::clusters_edge(lang));
    if alone > 0 {
        draft.caution(words::clusters_alone(lang, &lang.count(alone)));
    }
    let Some(indicator) = dataset.indicator(&view.indicator) else {
        return;
    };
    if indicator.kind.depends_on_size() {
        let rate = dataset.rate_of(layer.id(), &indicator.id);
        draft.caution(match rate {
            Some(rate) => words::clusters_count_compare(lang, rate.title.get(lang)),
            None => words::clusters_count(lang).to_owned(),
        });
    }
    let here = |one: &Transfer| Some(one.period) == view.period;
    for caution in transferred(indicator, layer, here, lang) {
        draft.caution(caution);
    }
}
