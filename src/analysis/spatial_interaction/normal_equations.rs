//! The small matrix of a step: products of columns, and its inverse.

use super::{NoFit, Term};

/// What is left of a column beyond the others, in parts of its square, when it counts as told by them.
const SAME: f64 = 1e-10;

/// The weighted product of two columns.
pub(super) fn product(a: &[f64], b: &[f64], weights: &[f64]) -> f64 {
    let all = a.iter().zip(b).zip(weights);
    all.map(|((a, b), weight)| a * b * weight).sum()
}

/// The columns' weighted products; an error for one that does not differ beyond its effects.
pub(super) fn products(
    left: &[Vec<f64>],
    columns: &[Vec<f64>],
    weights: &[f64],
    terms: &[Term],
) -> Result<Vec<Vec<f64>>, NoFit> {
    for ((left, column), term) in left.iter().zip(columns).zip(terms) {
        let whole = product(column, column, weights);
        let beyond = product(left, left, weights);
        let differs = beyond > SAME * whole;
        if !differs || !beyond.is_finite() {
            return Err(NoFit::NoDifference(*term));
        }
    }
    let row = |a: &Vec<f64>| left.iter().map(|b| product(a, b, weights)).collect();
    let all: Vec<Vec<f64>> = left.iter().map(row).collect();
    // What the earlier terms tell already: the pivots of the matrix scaled to ones.
    let mut pivots = all.clone();
    for (i, term) in terms.iter().enumerate() {
        let differs = pivots[i][i] > SAME * all[i][i];
        if !differs {
            return Err(NoFit::NoDifference(*term));
        }
        let pivot_row = pivots[i].clone();
        for row in pivots.iter_mut().skip(i + 1) {
            let by = row[i] / pivot_row[i];
            for (one, pivot) in row.iter_mut().zip(&pivot_row) {
                *one -= by * pivot;
            }
        }
    }
    Ok(all)
}

/// A small symmetric matrix inverted, after its diagonal is scaled to ones; none where it has no inverse.
pub(super) fn inverse(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let n = matrix.len();
    let scale: Vec<f64> = (0..n).map(|i| matrix[i][i].sqrt()).collect();
    let mut left: Vec<Vec<f64>> = (0..n)
        .map(|i| (0..n).map(|j| matrix[i][j] / scale[i] / scale[j]).collect())
        .collect();
    let mut right: Vec<Vec<f64>> = (0..n)
        .map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect())
        .collect();
    for i in 0..n {
        let pivot = left[i][i];
        if !pivot.is_finite() || pivot <= 0.0 {
            return None;
        }
        for one in left[i].iter_mut().chain(&mut right[i]) {
            *one /= pivot;
        }
        let (own_left, own_right) = (left[i].clone(), right[i].clone());
        for other in (0..n).filter(|other| *other != i) {
            let by = left[other][i];
            for (one, own) in left[other].iter_mut().zip(&own_left) {
                *one -= by * own;
            }
            for (one, own) in right[other].iter_mut().zip(&own_right) {
                *one -= by * own;
            }
        }
    }
    for (i, row) in right.iter_mut().enumerate() {
        for (one, of) in row.iter_mut().zip(&scale) {
            *one = *one / of / scale[i];
        }
    }
    Some(right)
}
