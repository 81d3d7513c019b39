//! Pairs with their distances and sizes, the model over them, and what it expects.

use std::collections::HashMap;

use serde::Serialize;

use super::asked::{BorderBetween, ModelAsked};
use super::points::{PointCounts, point_of};
use super::sentences;
use crate::analysis::spatial_interaction::{
    Explained, FlowPair, Gravity, MOST_PAIRS, NoFit, PlaceSize, Term, gravity, radiation,
};
use crate::dataset::{Dataset, ResolveError};
use crate::geo::distance_m;
use crate::model::cast::to_u32;
use crate::model::parameters::FLOW_SIZE;
use crate::model::{FlowEndKind, FlowModel, FlowTable, Lang, ParamError, Period, Unlisted, spend};

use crate::analysis::flows::people::people;

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

/// What sizes of places are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::analysis::flows) enum SizeBy {
    /// Those who leave and those who come, in the pairs that the model is fitted to.
    Totals,
    /// An indicator, by its id.
    Indicator(String),
}

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

/// The pairs of a period that a model can be fitted to.
struct Gathered {
    pairs: Vec<FlowPair>,
    counts: PairCounts,
    points: Vec<Option<[f64; 2]>>,
    by: PointCounts,
    /// How many pairs there are, where that is more than are fitted.
    too_many: Option<usize>,
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
        pairs: gathered.counts,
        border_effect: border.map(|one| one.value.exp()),
        fit: found.as_ref().ok().map(fit),
        not_fitted: found
            .as_ref()
            .err()
            .map(|why| sentences::no_fit(*why, lang)),
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

fn gathered(
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

/// Sizes of places, after pairs whose places have none are taken out.
fn sizes(
    dataset: &Dataset,
    table: &FlowTable,
    period: Option<Period>,
    (gathered, asked, size): (&mut Gathered, ModelAsked<'_>, Option<&str>),
) -> Vec<PlaceSize> {
    let count = table.places().len();
    let of_indicator = size.map(|id| by_indicator(dataset, table, period, id));
    let mut sizes = of_indicator.unwrap_or_else(|| by_totals(&gathered.pairs, count));
    // A size of 0 has no logarithm; models that keep the total of an end do not ask for it.
    let needs = match asked.model {
        FlowModel::Gravity => [true, true],
        FlowModel::Production => [false, true],
        FlowModel::Attraction => [true, false],
        FlowModel::Doubly => [false, false],
        FlowModel::Radiation => [size.is_some(), size.is_some()],
    };
    let has = |pair: &FlowPair| {
        let own = [
            sizes[pair.origin].origin,
            sizes[pair.destination].destination,
        ];
        own.into_iter()
            .zip(needs)
            .all(|(size, needed)| !needed || size > 0.0)
    };
    let before = gathered.pairs.len();
    gathered.pairs.retain(has);
    gathered.counts.without_size = before - gathered.pairs.len();
    if gathered.pairs.len() < before && size.is_none() {
        sizes = by_totals(&gathered.pairs, count);
    }
    gathered.counts.fitted = gathered.pairs.len();
    gathered.counts.zero = gathered
        .pairs
        .iter()
        .filter(|pair| pair.flow <= 0.0)
        .count();
    sizes
}

fn by_totals(pairs: &[FlowPair], count: usize) -> Vec<PlaceSize> {
    let none = PlaceSize {
        origin: 0.0,
        destination: 0.0,
    };
    let mut sizes = vec![none; count];
    for pair in pairs {
        sizes[pair.origin].origin += pair.flow;
        sizes[pair.destination].destination += pair.flow;
    }
    sizes
}

fn by_indicator(
    dataset: &Dataset,
    table: &FlowTable,
    period: Option<Period>,
    id: &str,
) -> Vec<PlaceSize> {
    let mut by_layer: HashMap<&str, Option<Vec<Option<f64>>>> = HashMap::new();
    let places = table.places().iter().map(|place| {
        let layer = place.end.layer()?;
        let values = by_layer
            .entry(layer)
            .or_insert_with(|| Some(people(dataset, (id, layer), period)?.by_unit));
        let position = dataset.layer(layer)?.position(place.end.code())?;
        values.as_ref()?.get(position).copied().flatten()
    });
    let sizes = places.map(|size| {
        let size = size.unwrap_or(0.0);
        PlaceSize {
            origin: size,
            destination: size,
        }
    });
    sizes.collect()
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

/// The model as a formula; what stands in its place is named in the answer.
fn formula(model: FlowModel) -> &'static str {
    match model {
        FlowModel::Gravity => "log E(T_ij) = k + a log O_i + b log D_j + c f(d_ij)",
        FlowModel::Production => "log E(T_ij) = A_i + b log D_j + c f(d_ij)",
        FlowModel::Attraction => "log E(T_ij) = B_j + a log O_i + c f(d_ij)",
        FlowModel::Doubly => "log E(T_ij) = A_i + B_j + c f(d_ij)",
        FlowModel::Radiation => {
            "E(T_ij) = T_i p_ij / sum_j p_ij, p_ij = m_i m_j / ((m_i + s_ij)(m_i + m_j + s_ij))"
        }
    }
}

fn references(model: FlowModel) -> &'static str {
    match model {
        FlowModel::Radiation => {
            "Simini, Gonzalez, Maritan, Barabasi 2012; Masucci, Serras, Johansson, Batty 2013"
        }
        FlowModel::Gravity | FlowModel::Production | FlowModel::Attraction | FlowModel::Doubly => {
            "Wilson 1971; Flowerdew, Aitkin 1982; Santos Silva, Tenreyro 2006; Lenormand et al. 2012"
        }
    }
}
