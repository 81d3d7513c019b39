//! Who counts as whose neighbour, and for how much.

use crate::model::cast::{to_f64, to_u32};

/// The neighbours of each of some units by number, with weights that sum up to 1; every unit has one at least.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::analysis) struct Weights {
    rows: Vec<Vec<(u32, f64)>>,
}

impl Weights {
    /// Among units that have a value: who is left with none that has one drops out, and the links to him with him.
    /// The positions of those who stay come with them, rising; they are the numbers. `links` are positions with what
    /// they weigh, at most one to each other unit.
    pub(in crate::analysis) fn among(
        links: &[Vec<(usize, f64)>],
        has_value: impl Fn(usize) -> bool,
    ) -> (Vec<usize>, Self) {
        let mut stays: Vec<bool> = (0..links.len()).map(&has_value).collect();
        loop {
            let alone = |i: &usize| stays[*i] && !links[*i].iter().any(|(to, _)| stays[*to]);
            let lonely: Vec<usize> = (0..links.len()).filter(alone).collect();
            if lonely.is_empty() {
                break;
            }
            for i in lonely {
                stays[i] = false;
            }
        }
        let members: Vec<usize> = (0..links.len()).filter(|i| stays[*i]).collect();
        let mut number = vec![0; links.len()];
        for (i, position) in members.iter().enumerate() {
            number[*position] = to_u32(i);
        }
        let row = |position: &usize| {
            let kept = links[*position].iter().filter(|(to, _)| stays[*to]);
            let all: f64 = kept.clone().map(|(_, weight)| weight).sum();
            kept.map(|(to, weight)| (number[*to], weight / all))
                .collect()
        };
        let rows = members.iter().map(row).collect();
        (members, Self { rows })
    }

    /// The same of `count` units whose pairs are neighbours of one weight.
    pub(in crate::analysis) fn of_pairs(
        count: usize,
        pairs: &[[usize; 2]],
        has_value: impl Fn(usize) -> bool,
    ) -> (Vec<usize>, Self) {
        let mut links = vec![Vec::new(); count];
        for [a, b] in pairs {
            links[*a].push((*b, 1.0));
            links[*b].push((*a, 1.0));
        }
        Self::among(&links, has_value)
    }

    /// The neighbours of a unit with their weights.
    pub(in crate::analysis) fn of(&self, unit: usize) -> &[(u32, f64)] {
        &self.rows[unit]
    }

    /// All rows, by the number of the unit.
    pub(in crate::analysis) fn rows(&self) -> impl Iterator<Item = &[(u32, f64)]> {
        self.rows.iter().map(Vec::as_slice)
    }

    /// True where all neighbours of a unit weigh the same.
    pub(in crate::analysis) fn are_equal(&self, unit: usize) -> bool {
        let row = &self.rows[unit];
        let equal = 1.0 / to_f64(row.len());
        row.iter().all(|(_, weight)| (weight - equal).abs() < 1e-12)
    }

    /// How many links there are, each direction for itself.
    pub(in crate::analysis) fn links(&self) -> usize {
        self.rows.iter().map(Vec::len).sum()
    }

    /// True where everyone is everyone's neighbour.
    pub(in crate::analysis) fn are_of_all(&self) -> bool {
        self.links() == self.rows.len() * self.rows.len().saturating_sub(1)
    }

    /// The mean of a unit's neighbours.
    pub(in crate::analysis) fn lag(&self, unit: usize, values: &[f64]) -> f64 {
        let weighed = |(to, weight): &(u32, f64)| weight * values[*to as usize];
        self.rows[unit].iter().map(weighed).sum()
    }

    /// All weights; half of the squares of both directions; the squares of the sums of row and column (Cliff and
    /// Ord's S0, S1, S2).
    pub(in crate::analysis) fn sums(&self) -> [f64; 3] {
        let mut columns = vec![0.0; self.rows.len()];
        let (mut all, mut both) = (0.0, 0.0);
        for (i, row) in self.rows.iter().enumerate() {
            for (to, weight) in row {
                columns[*to as usize] += weight;
                all += weight;
                let back = self.rows[*to as usize].iter();
                let back = back
                    .filter(|(back, _)| *back as usize == i)
                    .map(|(_, weight)| weight);
                // A link of one direction only is met once.
                let back = back.copied().next();
                both += back.map_or(weight * weight, |back| (weight + back).powi(2) / 2.0);
            }
        }
        let squares = columns.iter().map(|column| (1.0 + column).powi(2)).sum();
        [all, both, squares]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_no_neighbour_with_a_value_drops_out_with_the_links_to_him() {
        // 0 - 1 - 2 - 3, and 4 - 5; 1 and 5 have no value.
        let links = [
            vec![(1, 1.0)],
            vec![(0, 1.0), (2, 1.0)],
            vec![(1, 1.0), (3, 3.0)],
            vec![(2, 3.0)],
            vec![(5, 1.0)],
            vec![(4, 1.0)],
        ];
        let (members, weights) = Weights::among(&links, |i| i != 1 && i != 5);
        assert_eq!(members, [2, 3]);
        assert_eq!(weights.of(0), [(1, 1.0)]);
        assert_eq!(weights.lag(1, &[7.0, 9.0]), 7.0);
        assert_eq!(weights.sums(), [2.0, 4.0, 8.0]);
        let (members, weights) = Weights::among(&links, |_| true);
        assert_eq!(members.len(), 6);
        assert!(weights.are_equal(1) && !weights.are_equal(2));
        assert_eq!(weights.links(), 8);
        assert!(!weights.are_of_all());
        assert_eq!(weights.of(2), [(1, 0.25), (3, 0.75)]);
    }

    #[test]
    fn everyone_is_everyones_neighbour_where_no_link_is_missing() {
        let all = [[0, 1], [0, 2], [1, 2]];
        assert!(Weights::of_pairs(3, &all, |_| true).1.are_of_all());
        assert!(!Weights::of_pairs(3, &all[..2], |_| true).1.are_of_all());
    }

    #[test]
    fn a_link_of_one_direction_counts_once_in_the_squares() {
        // The nearest of 0 is 1, that of 1 is 2, that of 2 is 1.
        let links = [vec![(1, 1.0)], vec![(2, 1.0)], vec![(1, 1.0)]];
        let (_, weights) = Weights::among(&links, |_| true);
        // 0->1: 1; 1->2 and 2->1: 2 squared, half at each.
        assert_eq!(weights.sums(), [3.0, 5.0, 1.0 + 9.0 + 4.0]);
    }
}
