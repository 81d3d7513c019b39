//! The radiation model: who leaves goes to the nearest place that is better than home, so that a flow depends on the people
//! who live nearer than the destination, and on no parameter.

use super::fit::Fit;
use super::{Explained, FlowPair, MOST_PAIRS, NoFit};
use crate::model::spend;

/// What is expected of each pair, given how many leave each origin: `people` of each place, and the kilometres between any two.
/// Of a finite country the parts of an origin do not sum up to 1; they are divided by their sum, so that as many leave it as
/// were counted. Places as far away as the destination count as nearer, as in a circle with its rim.
pub(crate) fn explain(
    pairs: &[FlowPair],
    people: &[f64],
    distance_km: impl Fn(usize, usize) -> f64,
) -> Result<Explained, NoFit> {
    let size = pairs.len().max(people.len().saturating_mul(people.len()));
    if size > MOST_PAIRS {
        return Err(NoFit::ManyPairs { pairs: size });
    }
    if pairs.iter().all(|pair| pair.flow <= 0.0) {
        return Err(NoFit::NoFlow);
    }
    let mut of_origin: Vec<Vec<usize>> = vec![Vec::new(); people.len()];
    for (at, pair) in pairs.iter().enumerate() {
        of_origin[pair.origin].push(at);
    }
    let mut expected = vec![0.0; pairs.len()];
    for (origin, own) in of_origin.iter().enumerate() {
        let leaves: f64 = own.iter().map(|at| pairs[*at].flow).sum();
        if leaves <= 0.0 {
            continue;
        }
        let nearer = Nearer::new(origin, people, &distance_km);
        let home = people[origin];
        let part = |at: &usize| {
            let destination = people[pairs[*at].destination];
            let between = nearer.within(pairs[*at].distance_km) - destination;
            let between = between.max(0.0);
            let below = (home + between) * (home + destination + between);
            if below > 0.0 {
                home * destination / below
            } else {
                0.0
            }
        };
        let parts: Vec<f64> = own.iter().map(part).collect();
        let sum: f64 = parts.iter().sum();
        if sum > 0.0 {
            for (at, part) in own.iter().zip(parts) {
                expected[*at] = leaves * part / sum;
            }
        }
    }
    let origins = of_origin.iter().filter(|own| !own.is_empty()).count();
    // An origin with one destination is expected to send all there: such a fit is true of any flows.
    if pairs.len() <= origins {
        return Err(NoFit::OneDestination);
    }
    let fit = Fit::new(pairs, &expected, origins);
    Ok(Explained {
        coefficients: Vec::new(),
        fit,
        expected,
        separated: 0,
    })
}

/// The people of all other places by how far they are from one.
struct Nearer {
    km: Vec<f64>,
    /// Of all up to each.
    people: Vec<f64>,
}

impl Nearer {
    fn new(origin: usize, people: &[f64], distance_km: impl Fn(usize, usize) -> f64) -> Self {
        spend(10 * people.len() as u64);
        let others = people
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != origin);
        let mut all: Vec<(f64, f64)> = others
            .map(|(other, people)| (distance_km(origin, other), *people))
            .collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut sum = 0.0;
        let people = all.iter().map(|(_, people)| {
            sum += people;
            sum
        });
        Self {
            people: people.collect(),
            km: all.iter().map(|(km, _)| *km).collect(),
        }
    }

    /// How many live no farther away.
    fn within(&self, km: f64) -> f64 {
        let count = self.km.partition_point(|one| *one <= km);
        count.checked_sub(1).map_or(0.0, |last| self.people[last])
    }
}
