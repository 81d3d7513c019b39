//! Gravity models by Poisson pseudo-maximum likelihood: Newton's steps (iteratively reweighted least squares), each over
//! columns without the effects of origins and destinations.

use super::fit::{Fit, deviance};
use super::normal_equations::{inverse, product, products};
use super::two_way::{Effects, Weighted, rank};
use super::{Coefficient, Explained, FlowPair, MOST_PAIRS, NoFit, PlaceSize, Term};
use crate::model::cast::to_f64;
use crate::model::{Constraint, Decay, spend};

/// Steps before estimates count as not coming to rest.
const MOST_STEPS: u32 = 100;

/// How far coefficients still move, in parts, and how much the deviance still falls, when they count as at rest.
const SETTLED: f64 = 1e-11;

/// How far the logarithm of an expected flow is from that of the mean flow, at most: beyond it numbers lose their digits.
const FARTHEST_LOG: f64 = 60.0;

/// A flow this small counts as none.
const NONE: f64 = 1e-8;

/// Half steps, at most, where a whole one leads away.
const HALVES: u32 = 20;

/// Which gravity model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Gravity {
    pub constraint: Constraint,
    pub decay: Decay,
    /// Whether there is a term for a border between the two places.
    pub border: bool,
}

/// Fits a model to the pairs; places are numbered from 0, and each has its sizes. What a model cannot say anything of is
/// expected to be 0: where nobody leaves an origin, or nobody comes to a destination, whose total is kept.
pub(crate) fn explain(
    model: Gravity,
    pairs: &[FlowPair],
    sizes: &[PlaceSize],
) -> Result<Explained, NoFit> {
    if pairs.len() > MOST_PAIRS {
        return Err(NoFit::ManyPairs { pairs: pairs.len() });
    }
    let effects = match model.constraint {
        Constraint::None => Effects::Common,
        Constraint::Origins => Effects::Origins,
        Constraint::Destinations => Effects::Destinations,
        Constraint::Both => Effects::Both,
    };
    let mut totals = [vec![0.0; sizes.len()], vec![0.0; sizes.len()]];
    for pair in pairs {
        totals[0][pair.origin] += pair.flow;
        totals[1][pair.destination] += pair.flow;
    }
    let leaves = |pair: &FlowPair| totals[0][pair.origin] > 0.0;
    let comes = |pair: &FlowPair| totals[1][pair.destination] > 0.0;
    let is_fitted = |pair: &FlowPair| match effects {
        Effects::Common => true,
        Effects::Origins => leaves(pair),
        Effects::Destinations => comes(pair),
        Effects::Both => leaves(pair) && comes(pair),
    };
    let fitted: Vec<FlowPair> = pairs.iter().copied().filter(is_fitted).collect();
    if fitted.iter().all(|pair| pair.flow <= 0.0) {
        return Err(NoFit::NoFlow);
    }
    let terms = terms(model);
    let columns: Vec<Vec<f64>> = terms
        .iter()
        .map(|term| column(*term, model.decay, &fitted, sizes))
        .collect();
    let rank = terms.len() + rank(&fitted, effects, sizes.len());
    if fitted.len() <= rank {
        let pairs = fitted.len();
        return Err(NoFit::FewPairs { pairs, terms: rank });
    }
    let settled = settle(&fitted, (&terms, &columns), effects, sizes.len())?;
    let fit = Fit::new(&fitted, &settled.expected, rank);
    let coefficients = coefficients(model, &terms, &columns, &settled, fit);
    let separated = fitted.iter().zip(&settled.expected);
    let separated = separated.filter(|(pair, expected)| pair.flow <= 0.0 && **expected < NONE);
    // What is not fitted is of ends that nobody leaves or comes to.
    let separated = separated.count() + pairs.len() - fitted.len();
    let mut of_fitted = settled.expected.into_iter();
    let expected = pairs.iter().map(|pair| {
        let of_model = is_fitted(pair).then(|| of_fitted.next());
        of_model.flatten().unwrap_or(0.0)
    });
    Ok(Explained {
        expected: expected.collect(),
        coefficients,
        fit,
        separated,
    })
}

/// The terms beside the effects, the sizes first.
fn terms(model: Gravity) -> Vec<Term> {
    let sizes: &[Term] = match model.constraint {
        Constraint::None => &[Term::OriginSize, Term::DestinationSize],
        Constraint::Origins => &[Term::DestinationSize],
        Constraint::Destinations => &[Term::OriginSize],
        Constraint::Both => &[],
    };
    let border = model.border.then_some(Term::Border);
    let all = sizes.iter().copied().chain([Term::Distance]).chain(border);
    all.collect()
}

fn column(term: Term, decay: Decay, pairs: &[FlowPair], sizes: &[PlaceSize]) -> Vec<f64> {
    let of = |pair: &FlowPair| match (term, decay) {
        (Term::Intercept, _) => 1.0,
        (Term::OriginSize, _) => sizes[pair.origin].origin.ln(),
        (Term::DestinationSize, _) => sizes[pair.destination].destination.ln(),
        (Term::Distance, Decay::Power) => pair.distance_km.ln(),
        (Term::Distance, Decay::Exponential) => pair.distance_km,
        (Term::Border, _) => f64::from(u8::from(pair.crosses)),
    };
    pairs.iter().map(of).collect()
}

/// A model at rest.
struct Settled {
    values: Vec<f64>,
    expected: Vec<f64>,
    /// What is left of each column at rest, as a matrix of products, inverted.
    inverse: Vec<Vec<f64>>,
}

fn settle(
    pairs: &[FlowPair],
    (terms, columns): (&[Term], &[Vec<f64>]),
    effects: Effects,
    places: usize,
) -> Result<Settled, NoFit> {
    let mean = pairs.iter().map(|pair| pair.flow).sum::<f64>() / to_f64(pairs.len());
    let mut expected: Vec<f64> = pairs
        .iter()
        .map(|pair| f64::midpoint(pair.flow, mean))
        .collect();
    let mut log: Vec<f64> = expected.iter().map(|one| one.ln()).collect();
    let mut values = vec![0.0; terms.len()];
    let mut lacking = f64::INFINITY;
    for step in 0..MOST_STEPS {
        let weighted = Weighted::new(pairs, &expected, effects, places);
        let left: Vec<Vec<f64>> = columns
            .iter()
            .map(|column| weighted.without_effects(column))
            .collect();
        let all = products(&left, columns, &expected, terms)?;
        let inverted = inverse(&all).ok_or(NoFit::NoDifference(Term::Distance))?;
        // The first step goes from flows, which no model gives, to the nearest of a model; the others go on from there.
        let is_first = step == 0;
        let wanted: Vec<f64> = pairs
            .iter()
            .zip(&expected)
            .zip(&log)
            .map(|((pair, expected), log)| {
                (pair.flow - expected) / expected + if is_first { *log } else { 0.0 }
            })
            .collect();
        let of_wanted = weighted.without_effects(&wanted);
        let score: Vec<f64> = left
            .iter()
            .map(|column| product(column, &of_wanted, &expected))
            .collect();
        let moved: Vec<f64> = inverted
            .iter()
            .map(|row| row.iter().zip(&score).map(|(a, b)| a * b).sum())
            .collect();
        let way: Vec<f64> = (0..pairs.len())
            .map(|pair| {
                let told: f64 = left
                    .iter()
                    .zip(&moved)
                    .map(|(column, by)| column[pair] * by)
                    .sum();
                wanted[pair] - of_wanted[pair] + told
            })
            .collect();
        let from: Vec<f64> = if is_first { vec![0.0; log.len()] } else { log };
        let mut part = 1.0;
        let mut found = moved_on(pairs, (&from, &way, mean.ln()), part);
        for _ in 0..HALVES {
            if is_first || found.2 <= lacking * (1.0 + 1e-9) + 1e-9 {
                break;
            }
            part /= 2.0;
            found = moved_on(pairs, (&from, &way, mean.ln()), part);
        }
        let before = lacking;
        (log, expected, lacking) = found;
        for (value, by) in values.iter_mut().zip(&moved) {
            *value += part * by;
        }
        let is_still = |(value, by): (&f64, &f64)| by.abs() <= SETTLED * (value.abs() + 1.0);
        let falls = (before - lacking).abs() > SETTLED * (lacking.abs() + 1.0);
        if values.iter().any(|one| !one.is_finite()) {
            return Err(NoFit::NotSettled { steps: step + 1 });
        }
        if !is_first && !falls && values.iter().zip(&moved).all(is_still) {
            let weighted = Weighted::new(pairs, &expected, effects, places);
            let left: Vec<Vec<f64>> = columns
                .iter()
                .map(|column| weighted.without_effects(column))
                .collect();
            let all = products(&left, columns, &expected, terms)?;
            let inverse = inverse(&all).ok_or(NoFit::NoDifference(Term::Distance))?;
            return Ok(Settled {
                values,
                expected,
                inverse,
            });
        }
    }
    Err(NoFit::NotSettled { steps: MOST_STEPS })
}

/// A part of a way further on: logarithms, flows, and the deviance.
fn moved_on(
    pairs: &[FlowPair],
    (from, way, middle): (&[f64], &[f64], f64),
    part: f64,
) -> (Vec<f64>, Vec<f64>, f64) {
    spend(pairs.len() as u64 / 2);
    let log = from.iter().zip(way);
    // Not `clamp`, which panics where the mean is no number.
    let [low, high] = [middle - FARTHEST_LOG, middle + FARTHEST_LOG];
    let log: Vec<f64> = log
        .map(|(from, by)| (from + part * by).max(low).min(high))
        .collect();
    let expected: Vec<f64> = log.iter().map(|one| one.exp()).collect();
    let flows = pairs.iter().map(|pair| pair.flow);
    let lacking = deviance(flows.zip(expected.iter().copied()));
    (log, expected, lacking)
}

/// The estimates with their standard errors; the intercept, where the model has one, first.
fn coefficients(
    model: Gravity,
    terms: &[Term],
    columns: &[Vec<f64>],
    settled: &Settled,
    fit: Fit,
) -> Vec<Coefficient> {
    let dispersion = fit.dispersion.unwrap_or(f64::NAN);
    let own = terms.iter().zip(&settled.values).enumerate();
    let own = own.map(|(i, (term, value))| Coefficient {
        term: *term,
        value: *value,
        standard_error: (dispersion * settled.inverse[i][i]).sqrt(),
    });
    let intercept = (model.constraint == Constraint::None).then(|| {
        let weight: f64 = settled.expected.iter().sum();
        let logs = settled.expected.iter().map(|one| one * one.ln());
        let mean_log = logs.sum::<f64>() / weight;
        let means = columns.iter().map(|column| {
            let parts = column.iter().zip(&settled.expected);
            parts.map(|(value, weight)| value * weight).sum::<f64>() / weight
        });
        let means: Vec<f64> = means.collect();
        let told: f64 = means.iter().zip(&settled.values).map(|(a, b)| a * b).sum();
        let rows = settled.inverse.iter().zip(&means);
        let spread: f64 = rows
            .map(|(row, mean)| mean * row.iter().zip(&means).map(|(a, b)| a * b).sum::<f64>())
            .sum();
        Coefficient {
            term: Term::Intercept,
            value: mean_log - told,
            standard_error: (dispersion * (1.0 / weight + spread)).sqrt(),
        }
    });
    intercept.into_iter().chain(own).collect()
}
