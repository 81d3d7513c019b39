//! Figures of small groups: summaries, rank shifts with exact intervals, permutation tests, and the
//! autocorrelation that such tests suffer from.

mod counts; //      intervals, tests and limits of counts
mod density; //     how likely a count is
mod discovery; //   how many finds may be false
mod moran; //       are neighbours alike?
mod permutation; // could the labels have fallen otherwise?
mod shift; //       Hodges and Lehmann, Cliff
mod summary; //     count, missing, sum, mean, median, weighted mean
mod tails; //       how likely a count beyond it is
mod weights; //     who counts as whose neighbour

pub(super) use counts::{BalanceMethod, balance, balances_p, funnel_limit, garwood, rate_ratio};
pub(super) use discovery::false_discovery;
pub(super) use moran::{Moran, moran};
pub(super) use permutation::{Labelled, Permutation};
pub(super) use shift::{Shift, cliffs_delta, shift};
pub(super) use summary::{Summary, median};
pub(super) use tails::chi_square_p;
pub(super) use weights::Weights;

/// The rank of a value among those that are known: from the largest, 1; equal values have equal ranks.
pub(super) fn rank(value: f64, known: impl Iterator<Item = f64>) -> usize {
    1 + known.filter(|other| *other > value).count()
}

/// Crime in 49 tracts of Columbus (Anselin 1988), with the neighbours of queen contiguity: `tests/oracle/README.md`.
#[cfg(test)]
pub(super) fn columbus_crime() -> (Vec<f64>, Weights) {
    #[derive(serde::Deserialize)]
    struct Columbus {
        values: Vec<f64>,
        pairs: Vec<[usize; 2]>,
    }
    let text = include_str!("../../../tests/oracle/weights/columbus_crime.json");
    let columbus: Columbus = serde_json::from_str(text).unwrap();
    let (_, weights) = Weights::of_pairs(columbus.values.len(), &columbus.pairs, |_| true);
    (columbus.values, weights)
}
