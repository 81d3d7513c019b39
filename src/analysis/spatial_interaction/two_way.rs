//! Columns of numbers of pairs without what the pairs of an origin, of a destination, or of both have in common: the residuals
//! of a weighted regression on their fixed effects, none of which is estimated by itself.

use super::FlowPair;
use crate::model::spend;

/// Which effects are taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effects {
    /// One for all pairs.
    Common,
    Origins,
    Destinations,
    Both,
}

/// What is left of a residual's square before it counts as none.
const SETTLED: f64 = 1e-28;

/// Steps of conjugate gradients, at most; as many as there are destinations are exact but for rounding.
const MOST_STEPS: usize = 2_000;

/// Pairs with the weights of one step.
pub(super) struct Weighted<'a> {
    pairs: &'a [FlowPair],
    weights: &'a [f64],
    effects: Effects,
    /// Sums of the weights by origin and by destination.
    sums: [Vec<f64>; 2],
}

impl<'a> Weighted<'a> {
    /// Weights above 0, of places up to a number.
    pub(super) fn new(
        pairs: &'a [FlowPair],
        weights: &'a [f64],
        effects: Effects,
        places: usize,
    ) -> Self {
        let mut sums = [vec![0.0; places], vec![0.0; places]];
        for (pair, weight) in pairs.iter().zip(weights) {
            let [origin, destination] = Self::ends(effects, pair);
            sums[0][origin] += weight;
            sums[1][destination] += weight;
        }
        Self {
            pairs,
            weights,
            effects,
            sums,
        }
    }

    /// The effects that a pair belongs to.
    fn ends(effects: Effects, pair: &FlowPair) -> [usize; 2] {
        match effects {
            Effects::Common => [0, 0],
            Effects::Origins | Effects::Both | Effects::Destinations => {
                [pair.origin, pair.destination]
            }
        }
    }

    /// A column without its effects.
    pub(super) fn without_effects(&self, column: &[f64]) -> Vec<f64> {
        spend(column.len() as u64 / 4);
        match self.effects {
            Effects::Common | Effects::Origins => self.less(column, &self.mean_of(column, 0), None),
            Effects::Destinations => self.less(column, &self.mean_of(column, 1), Some(1)),
            Effects::Both => self.without_both(column),
        }
    }

    /// A column less one effect for each origin, or for each destination.
    fn less(&self, column: &[f64], effects: &[f64], end: Option<usize>) -> Vec<f64> {
        let end = end.unwrap_or(0);
        let pairs = self.pairs.iter().zip(column);
        let less = pairs.map(|(pair, value)| value - effects[Self::ends(self.effects, pair)[end]]);
        less.collect()
    }

    /// The weighted mean by origin or by destination.
    fn mean_of(&self, column: &[f64], end: usize) -> Vec<f64> {
        let mut sums = vec![0.0; self.sums[end].len()];
        for ((pair, weight), value) in self.pairs.iter().zip(self.weights).zip(column) {
            sums[Self::ends(self.effects, pair)[end]] += weight * value;
        }
        for (sum, weight) in sums.iter_mut().zip(&self.sums[end]) {
            *sum = if *weight > 0.0 { *sum / weight } else { 0.0 };
        }
        sums
    }

    /// Origins are taken out by their means; what is left for destinations is a system that conjugate gradients solve. It is
    /// singular, as a constant may be an effect of either, and solved all the same: the sides agree.
    fn without_both(&self, column: &[f64]) -> Vec<f64> {
        let by_origin = self.less(column, &self.mean_of(column, 0), None);
        let mut residual = self.sum_of(&by_origin);
        let mut effect = vec![0.0; residual.len()];
        let scaled = |residual: &[f64]| -> Vec<f64> {
            let all = residual.iter().zip(&self.sums[1]);
            all.map(|(one, weight)| if *weight > 0.0 { one / weight } else { 0.0 })
                .collect()
        };
        let mut towards = scaled(&residual);
        let mut way = towards.clone();
        let mut left = dot(&residual, &towards);
        let enough = left * SETTLED;
        for _ in 0..MOST_STEPS.min(2 * residual.len() + 10) {
            spend(self.pairs.len() as u64 / 4);
            if left <= enough || left <= f64::MIN_POSITIVE {
                break;
            }
            let across = self.across(&way);
            let bend = dot(&way, &across);
            if bend <= 0.0 {
                break;
            }
            let step = left / bend;
            for (one, way) in effect.iter_mut().zip(&way) {
                *one += step * way;
            }
            for (one, across) in residual.iter_mut().zip(&across) {
                *one -= step * across;
            }
            towards = scaled(&residual);
            let next = dot(&residual, &towards);
            for (way, one) in way.iter_mut().zip(&towards) {
                *way = one + next / left * *way;
            }
            left = next;
        }
        let without = self.less(column, &effect, Some(1));
        self.less(&without, &self.mean_of(&without, 0), None)
    }

    /// The system's matrix times effects of destinations.
    fn across(&self, effects: &[f64]) -> Vec<f64> {
        let spread = self.pairs.iter().map(|pair| effects[pair.destination]);
        let spread: Vec<f64> = spread.collect();
        self.sum_of(&self.less(&spread, &self.mean_of(&spread, 0), None))
    }

    /// The weighted sum by destination.
    fn sum_of(&self, column: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.sums[1].len()];
        for ((pair, weight), value) in self.pairs.iter().zip(self.weights).zip(column) {
            sums[pair.destination] += weight * value;
        }
        sums
    }
}

/// How many effects there are that differ: of both ends one less for each group of places that flows join.
pub(super) fn rank(pairs: &[FlowPair], effects: Effects, places: usize) -> usize {
    let mut is_there = [vec![false; places], vec![false; places]];
    let mut groups = Groups((0..2 * places).collect());
    for pair in pairs {
        is_there[0][pair.origin] = true;
        is_there[1][pair.destination] = true;
        groups.join(pair.origin, places + pair.destination);
    }
    let count = |end: usize| is_there[end].iter().filter(|is| **is).count();
    match effects {
        Effects::Common => 1,
        Effects::Origins => count(0),
        Effects::Destinations => count(1),
        Effects::Both => {
            let firsts = is_there.iter().flatten().enumerate().filter(|(_, is)| **is);
            let roots = firsts.filter(|(node, _)| groups.0[*node] == *node).count();
            count(0) + count(1) - roots
        }
    }
}

/// Places joined into groups, each with the smallest of its places for its name.
struct Groups(Vec<usize>);

impl Groups {
    fn root(&mut self, mut node: usize) -> usize {
        while self.0[node] != node {
            self.0[node] = self.0[self.0[node]];
            node = self.0[node];
        }
        node
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
