//! How many of the units that stand out may do so by chance (Benjamini and Hochberg 1995).

use crate::model::cast::to_f64;

/// For each p the least part of false finds at which it is still found; as many and in the same order.
pub(in crate::analysis) fn false_discovery(ps: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..ps.len()).collect();
    order.sort_by(|a, b| ps[*b].total_cmp(&ps[*a]));
    let mut found = vec![1.0; ps.len()];
    let mut least = 1.0_f64;
    for (above, i) in order.into_iter().enumerate() {
        let rank = ps.len() - above;
        least = least.min(ps[i] * to_f64(ps.len()) / to_f64(rank));
        found[i] = least;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `scipy.stats.false_discovery_control` of scipy 1.17.1.
    #[test]
    fn the_rates_are_those_of_scipy() {
        let found = false_discovery(&[0.01, 0.02, 0.03, 0.005, 0.5, 0.02]);
        let wanted = [0.03, 0.03, 0.036, 0.03, 0.5, 0.03];
        for (one, wanted) in found.iter().zip(wanted) {
            assert!((one - wanted).abs() < 1e-12, "{found:?}");
        }
        assert_eq!(false_discovery(&[]), Vec::<f64>::new());
    }
}
