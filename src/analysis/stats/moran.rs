//! Moran's I (Cliff and Ord 1981): are neighbours more alike than chance would have them?

use serde::Serialize;

use super::Weights;
use crate::model::cast::to_f64;

/// The statistic with its moments under randomisation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(in crate::analysis) struct Moran {
    pub i: f64,
    pub expected: f64,
    pub z: f64,
    /// Units that have a value and a neighbour with one.
    pub n: usize,
}

/// Moran's I of units that all have a value and a neighbour. None for fewer than ten units (the normal approximation
/// means nothing there) or where all values are equal.
pub(in crate::analysis) fn moran(values: &[f64], weights: &Weights) -> Option<Moran> {
    let count = values.len();
    if count < 10 {
        return None;
    }
    let n = to_f64(count);
    let mean = values.iter().sum::<f64>() / n;
    let z: Vec<f64> = values.iter().map(|value| value - mean).collect();
    let m2 = z.iter().map(|z| z.powi(2)).sum::<f64>() / n;
    let m4 = z.iter().map(|z| z.powi(4)).sum::<f64>() / n;
    // Equal values may have a mean beside them, by the last digit.
    if m2 <= 0.0 || values.windows(2).all(|two| two[0] == two[1]) {
        return None;
    }
    let cross: f64 = z
        .iter()
        .enumerate()
        .map(|(i, own)| own * weights.lag(i, &z))
        .sum();
    let [s0, s1, s2] = weights.sums();
    let i = cross / (n * m2) * (n / s0);
    let expected = -1.0 / (n - 1.0);
    let b2 = m4 / (m2 * m2);
    let spread = n * ((n * n - 3.0 * n + 3.0) * s1 - n * s2 + 3.0 * s0 * s0)
        - b2 * ((n * n - n) * s1 - 2.0 * n * s2 + 6.0 * s0 * s0);
    let variance = spread / ((n - 1.0) * (n - 2.0) * (n - 3.0) * s0 * s0) - expected * expected;
    (variance > 0.0).then(|| Moran {
        i,
        expected,
        z: (i - expected) / variance.sqrt(),
        n: count,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::stats::columbus_crime;

    /// esda 2.9.0 and spdep 1.2-7 agree on these: crime in 49 tracts of Columbus, queen contiguity.
    #[test]
    fn crime_in_columbus_is_that_of_esda_and_spdep() {
        let (values, weights) = columbus_crime();
        let found = moran(&values, &weights).unwrap();
        assert!((found.i - 0.500_188_557).abs() < 1e-9, "{found:?}");
        let z = (0.500_188_557 - found.expected) / 0.008_689_289_f64.sqrt();
        assert!((found.z - z).abs() < 1e-5, "{found:?}");
    }

    #[test]
    fn equal_values_are_equal_whatever_their_mean_rounds_to() {
        let pairs: Vec<[usize; 2]> = (0..48).map(|i| [i, i + 1]).collect();
        let (_, weights) = Weights::of_pairs(49, &pairs, |_| true);
        for value in [0.1, 0.3, 0.7, 3.0] {
            assert_eq!(moran(&[value; 49], &weights), None, "{value}");
        }
    }

    #[test]
    fn a_unit_without_a_value_takes_its_links_along() {
        let values: Vec<Option<f64>> = (0..12).map(|i| (i != 5).then(|| f64::from(i))).collect();
        let pairs: Vec<[usize; 2]> = (0..11).map(|i| [i, i + 1]).collect();
        let of = |count: usize| {
            let has_value = |i: usize| values[i].is_some();
            let (members, weights) = Weights::of_pairs(count, &pairs[..count - 1], has_value);
            let values: Vec<f64> = members.iter().filter_map(|i| values[*i]).collect();
            moran(&values, &weights).map(|one| one.n)
        };
        assert_eq!(of(12), Some(11));
        assert_eq!(of(11), Some(10));
        assert_eq!(of(10), None);
    }
}
