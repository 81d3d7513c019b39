//! Pairs with their distances and sizes, the model over them, and what it expects.

use std::collections::HashMap;

use serde::Serialize;

use super::about::{formula, no_fit, references};
use super::asked::ModelAsked;
use super::gathered::{Gathered, PairCounts, gathered};
use super::points::PointCounts;
use super::sizes::{SizeBy, sizes};
use crate::analysis::spatial_interaction::{
    Explained, FlowPair, Gravity, NoFit, PlaceSize, Term, gravity, radiation,
};
use crate::dataset::{Dataset, ResolveError};
use crate::geo::distance_m;
use crate::model::cast::to_u32;
use crate::model::parameters::FLOW_SIZE;
use crate::model::{FlowModel, FlowTable, Lang, ParamError, Period};

/// Flows that are named because they are far from what is expected, on either side.
const FAR: usize = 5;

/// A model over a table of flows.
#[derive(Debug, Serialize)]
pub(in crate::analysis::flows) struct ExplainedFlows<'a> {
    name: FlowModel,
    #[serde(flatten)]
    asked: ModelAsked<'a>,
    /// What places count as: totals of the table, or an indicator.
    pub(super) sizes: SizeBy,
    formula: &'static str,
    references: &'static str,
    pub(super) points: PointCounts,
    /// Pairs that the model was fitted to, and why others were not.
    pub(super) pairs: PairCounts,
    pub(super) coefficients: Vec<CoefficientFound>,
    /// What is left of a flow across a border, in parts.
    pub(super) border_effect: Option<f64>,
    pub(super) fit: Option<FitFound>,
    /// Why nothing is told, in words.
    pub(super) not_fitted: Option<String>,
    /// The flows farthest above what is expected, and farthest below.
    pub(super) above: Vec<FarFlow>,
    pub(super) below: Vec<FarFlow>,
    #[serde(skip)]
    of_pair: HashMap<(u32, u32), OfPair>,
}

/// What a model says of one pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::analysis::flows) struct OfPair {
    pub distance_km: f64,
    pub expected: Option<f64>,
    pub residual: Option<f64>,
}

/// A term as it was estimated.
#[derive(Debug, Clone, Copy, Serialize)]
pub(in crate::analysis::flows) struct CoefficientFound {
    pub term: Term,
    pub value: f64,
    pub standard_error: f64,
}

/// How well it fits.
#[derive(Debug, Clone, Copy, Serialize)]
pub(in crate::analysis::flows) struct FitFound {
    pub n: usize,
    pub degrees_of_freedom: usize,
    pub deviance: Option<f64>,
    pub dispersion: Option<f64>,
    pub pseudo_r2: Option<f64>,
    pub common_part: f64,
    pub mean_similarity: f64,
    pub relative_error: f64,
    /// Pairs without a flow of which none is expected.
    pub separated: usize,
}

/// A flow far from what is expected.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(in crate::analysis::flows) struct FarFlow {
    pub origin: String,
    pub destination: String,
    pub origin_name: String,
    pub destination_name: String,
    pub value: f64,
    pub expected: f64,
    pub residual: f64,
}

/// Fits the model to the flows of a period. An error for an indicator that there is not; where the model says nothing, the
/// answer tells why.
pub(in crate::analysis::flows) fn explain<'a>(
    dataset: &Dataset,
    table: &FlowTable,
    period: Option<Period>,
    (asked, population): (ModelAsked<'a>, Option<&str>),
    lang: Lang,
) -> Result<ExplainedFlows<'a>, ResolveError> {
    // The radiation model is of people; where the record has none, those who move stand for them.
    let size = match (asked.size, asked.model) {
        (Some(id), _) => Some(dataset_indicator(dataset, id)?),
        (None, FlowModel::Radiation) => population,
        (None, _) => None,
    };
    let mut gathered = gathered(dataset, table, period, asked);
    let sizes = sizes(dataset, table, period, (&mut gathered, asked, size));
    let found = match (gathered.too_many, asked.model.constraint()) {
        (Some(pairs), _) => Err(NoFit::ManyPairs { pairs }),
        (None, Some(constraint)) => {
            let model = Gravity {
                constraint,
                decay: asked.decay.unwrap_or_default(),
                border: asked.border.is_some(),
            };
            gravity(model, &gathered.pairs, &sizes)
        }
        (None, None) => of_radiation(&gathered, &sizes, size.is_some()),
    };
    let name = |place: usize| {
        let place = table.places().get(place);
        place.map_or("", |place| place.names.get(lang)).to_owned()
    };
    let mut of_pair = HashMap::with_capacity(gathered.pairs.len());
    for (number, pair) in gathered.pairs.iter().enumerate() {
        let expected = found
            .as_ref()
            .ok()
            .and_then(|found| found.expected.get(number).copied());
        let ends = (to_u32(pair.origin), to_u32(pair.destination));
        of_pair.insert(
            ends,
            OfPair {
                distance_km: pair.distance_km,
                expected,
                residual: expected.map(|expected| pair.flow - expected),
            },
        );
    }
    let far = |pair: &FlowPair, expected: f64| FarFlow {
        origin: table.key(pair.origin).to_owned(),
        destination: table.key(pair.destination).to_owned(),
        origin_name: name(pair.origin),
        destination_name: name(pair.destination),
        value: pair.flow,
        expected,
        residual: pair.flow - expected,
    };
    let [above, below] = match &found {
        Ok(found) => [1.0, -1.0].map(|sign| farthest(&gathered.pairs, &found.expected, sign, far)),
        Err(_) => [Vec::new(), Vec::new()],
    };
    let coefficients = found.as_ref().map_or(Vec::new(), coefficients);
    let border = coefficients.iter().find(|one| one.term == Term::Border);
    Ok(ExplainedFlows {
        name: asked.model,
        asked,
        sizes: size.map_or(SizeBy::Totals, |id| SizeBy::Indicator(id.to_owned())),
        formula: formula(asked.model),
        references: references(asked.model),
        points: gathered.by,
        pairs: match &found {
            Ok(found) => gathered.counts.of(found.fit.pairs),
            Err(_) => gathered.counts,
        },
        border_effect: border.map(|one| one.value.exp()),
        fit: found.as_ref().ok().map(fit),
        not_fitted: found.as_ref().err().map(|why| no_fit(*why, lang)),
        coefficients,
        above,
        below,
        of_pair,
    })
}

impl ExplainedFlows<'_> {
    /// What it says of a pair, by the positions of its places.
    pub(in crate::analysis::flows) fn of(&self, origin: u32, destination: u32) -> Option<OfPair> {
        self.of_pair.get(&(origin, destination)).copied()
    }

    pub(super) fn asked(&self) -> ModelAsked<'_> {
        self.asked
    }
}

fn dataset_indicator<'a>(dataset: &Dataset, id: &'a str) -> Result<&'a str, ResolveError> {
    match dataset.indicator(id) {
        Some(_) => Ok(id),
        None => {
            let all = dataset.indicators().iter().map(|one| one.id.as_str());
            Err(ResolveError::NotFound(ParamError::one_of(
                FLOW_SIZE.name,
                id,
                all,
            )))
        }
    }
}

fn of_radiation(
    gathered: &Gathered,
    sizes: &[PlaceSize],
    is_people: bool,
) -> Result<Explained, NoFit> {
    // Only places among the pairs: others have no one who could be nearer.
    let mut places: Vec<usize> = gathered
        .pairs
        .iter()
        .flat_map(|pair| [pair.origin, pair.destination])
        .collect();
    places.sort_unstable();
    places.dedup();
    let number = |place: usize| places.binary_search(&place).unwrap_or_default();
    let pairs: Vec<FlowPair> = gathered
        .pairs
        .iter()
        .map(|pair| FlowPair {
            origin: number(pair.origin),
            destination: number(pair.destination),
            ..*pair
        })
        .collect();
    let people: Vec<f64> = places
        .iter()
        .map(|place| {
            let size = sizes[*place];
            if is_people {
                size.origin
            } else {
                size.origin + size.destination
            }
        })
        .collect();
    let distance_km = |a: usize, b: usize| {
        let ends = [a, b].map(|one| gathered.points[places[one]]);
        match ends {
            [Some(a), Some(b)] => distance_m(a, b) / 1000.0,
            _ => f64::INFINITY,
        }
    };
    radiation(&pairs, &people, distance_km)
}

fn farthest(
    pairs: &[FlowPair],
    expected: &[f64],
    sign: f64,
    far: impl Fn(&FlowPair, f64) -> FarFlow,
) -> Vec<FarFlow> {
    let beyond = |at: &usize| sign * (pairs[*at].flow - expected[*at]);
    let mut found: Vec<usize> = (0..pairs.len())
        .filter(|at| beyond(at) > 1e-9 * pairs[*at].flow.max(1.0))
        .collect();
    found.sort_by(|a, b| beyond(b).total_cmp(&beyond(a)).then(a.cmp(b)));
    let found = found.into_iter().take(FAR);
    found.map(|at| far(&pairs[at], expected[at])).collect()
}

fn coefficients(found: &Explained) -> Vec<CoefficientFound> {
    let all = found.coefficients.iter().map(|one| CoefficientFound {
        term: one.term,
        value: one.value,
        standard_error: one.standard_error,
    });
    all.collect()
}

fn fit(found: &Explained) -> FitFound {
    let fit = found.fit;
    FitFound {
        n: fit.pairs,
        degrees_of_freedom: fit.degrees_of_freedom,
        deviance: fit.deviance,
        dispersion: fit.dispersion,
        pseudo_r2: fit.pseudo_r2,
        common_part: fit.common_part,
        mean_similarity: fit.mean_similarity,
        relative_error: fit.relative_error,
        separated: found.separated,
    }
}
