//! Moran's I (Cliff and Ord 1981): are neighbours more alike than chance would have them?

use serde::Serialize;

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

/// Moran's I with row-standardised weights. `pairs` are neighbours by position; units without a value
/// or without a neighbour that has one are left out. None for fewer than ten units (the normal
/// approximation means nothing there) or where all values are equal.
pub(in crate::analysis) fn moran(values: &[Option<f64>], pairs: &[[usize; 2]]) -> Option<Moran> {
    let mut neighbours = vec![Vec::new(); values.len()];
    for [a, b] in pairs {
        if values[*a].is_some() && values[*b].is_some() {
            neighbours[*a].push(*b);
            neighbours[*b].push(*a);
        }
    }
    let known: Vec<usize> = (0..values.len())
        .filter(|i| !neighbours[*i].is_empty())
        .collect();
    let count = known.len();
    if count < 10 {
        return None;
    }
    let n = to_f64(count);
    let value = |i: usize| values[i].unwrap_or_default();
    let mean = known.iter().map(|i| value(*i)).sum::<f64>() / n;
    let z = |i: usize| value(i) - mean;
    let m2 = known.iter().map(|i| z(*i).powi(2)).sum::<f64>() / n;
    let m4 = known.iter().map(|i| z(*i).powi(4)).sum::<f64>() / n;
    if m2 <= 0.0 {
        return None;
    }
    let weight = |i: usize| 1.0 / to_f64(neighbours[i].len());
    let (mut cross, mut s1, mut s2) = (0.0, 0.0, 0.0);
    for i in &known {
        let mut column = 0.0;
        for j in &neighbours[*i] {
            cross += weight(*i) * z(*i) * z(*j);
            s1 += (weight(*i) + weight(*j)).powi(2) / 2.0;
            column += weight(*j);
        }
        s2 += (1.0 + column).powi(2);
    }
    // Rows sum to 1, so all weights sum to n.
    let s0 = n;
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

    #[derive(serde::Deserialize)]
    struct Columbus {
        values: Vec<Option<f64>>,
        pairs: Vec<[usize; 2]>,
    }

    /// esda 2.9.0 and spdep 1.2-7 agree on these: crime in 49 tracts of Columbus, queen contiguity.
    #[test]
    fn crime_in_columbus_is_that_of_esda_and_spdep() {
        let text = include_str!("../../../tests/oracle/weights/columbus_crime.json");
        let columbus: Columbus = serde_json::from_str(text).unwrap();
        let found = moran(&columbus.values, &columbus.pairs).unwrap();
        assert!((found.i - 0.500_188_557).abs() < 1e-9, "{found:?}");
        let z = (0.500_188_557 - found.expected) / 0.008_689_289_f64.sqrt();
        assert!((found.z - z).abs() < 1e-5, "{found:?}");
    }

    #[test]
    fn a_unit_without_a_value_takes_its_links_along() {
        let values: Vec<Option<f64>> = (0..12).map(|i| (i != 5).then(|| f64::from(i))).collect();
        let pairs: Vec<[usize; 2]> = (0..11).map(|i| [i, i + 1]).collect();
        assert_eq!(moran(&values, &pairs).unwrap().n, 11);
        assert_eq!(moran(&values[..9], &pairs[..8]), None);
    }
}
