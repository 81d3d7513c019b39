//! The optimal breaks of Fisher (1958), which Jenks brought to maps: the least sum of squared
//! deviations from the class means, found exactly.
//!
//! Dynamic programming over the distinct values with their multiplicities; the best last break moves
//! only to the right as more values are added, so each row is filled by halving: O(k n log n).
//!
//! The squares of a class are grown value by value and never found as a difference of running sums: every term
//! is positive, so no magnitude of one class costs another its digits.

use super::scaled::Scaled;
use crate::model::cast::to_f64;

/// The largest value of each class but the last; `classes` is at most the number of distinct values.
pub(super) fn breaks(sorted: &[f64], classes: usize) -> Vec<f64> {
    let runs = Runs::new(sorted);
    let n = runs.values.len();
    let mut whole = Run::default();
    let mut cost: Vec<f64> = (0..n)
        .map(|i| {
            whole = whole.before(runs.single(i));
            whole.squares
        })
        .collect();
    let mut choices: Vec<Vec<usize>> = Vec::new();
    for class in 1..classes {
        let mut next = vec![f64::INFINITY; n];
        let mut choice: Vec<usize> = (0..n).collect();
        let row = Row {
            runs: &runs,
            cost: &cost,
            class,
        };
        row.fill(&mut next, &mut choice, (class, n), (class, n));
        cost = next;
        choices.push(choice);
    }
    let mut breaks = Vec::new();
    let mut end = n - 1;
    for choice in choices.iter().rev() {
        end = choice[end] - 1;
        breaks.push(runs.values[end]);
    }
    breaks.reverse();
    breaks
}

/// One row of the table: the best costs with one class more.
struct Row<'a> {
    runs: &'a Runs,
    cost: &'a [f64],
    class: usize,
}

impl Row<'_> {
    /// Fills `ends` knowing that the last class starts within `starts`.
    fn fill(
        &self,
        next: &mut [f64],
        choice: &mut [usize],
        ends: (usize, usize),
        starts: (usize, usize),
    ) {
        if ends.0 >= ends.1 {
            return;
        }
        let middle = usize::midpoint(ends.0, ends.1);
        let (first, last) = (starts.0.max(self.class), middle.min(starts.1 - 1));
        let mut run = self.runs.of(last, middle + 1);
        for start in (first..=last).rev() {
            let cost = self.cost[start - 1] + run.squares;
            if cost <= next[middle] {
                next[middle] = cost;
                choice[middle] = start;
            }
            run = self.runs.single(start - 1).before(run);
        }
        let best = choice[middle].max(starts.0);
        self.fill(next, choice, (ends.0, middle), (starts.0, best + 1));
        self.fill(next, choice, (middle + 1, ends.1), (best, starts.1));
    }
}

/// What a run of values comes to.
#[derive(Clone, Copy, Default)]
struct Run {
    /// Its lowest value.
    first: f64,
    weight: f64,
    /// How far its mean lies above its lowest value.
    mean: f64,
    /// The sum of squared deviations from its mean.
    squares: f64,
}

impl Run {
    /// This run and the next one above it (Chan, Golub and LeVeque 1983).
    fn before(self, next: Self) -> Self {
        if self.weight == 0.0 || next.weight == 0.0 {
            return if self.weight == 0.0 { next } else { self };
        }
        let weight = self.weight + next.weight;
        let apart = (next.first - self.first) + next.mean - self.mean;
        let part = next.weight / weight;
        Self {
            first: self.first,
            weight,
            mean: self.mean + apart * part,
            squares: self.squares + next.squares + apart * apart * (self.weight * part),
        }
    }
}

/// The distinct values with their multiplicities, and a tree of runs over them.
struct Runs {
    values: Vec<f64>,
    /// Each the two below it, from the root at 1; the last half are single values.
    tree: Vec<Run>,
}

impl Runs {
    fn new(sorted: &[f64]) -> Self {
        let scaled = Scaled::new(sorted).values;
        let (mut values, mut singles): (Vec<f64>, Vec<Run>) = (Vec::new(), Vec::new());
        let mut at = 0;
        for tie in sorted.chunk_by(|a, b| a == b) {
            values.push(tie[0]);
            singles.push(Run {
                first: scaled[at],
                weight: to_f64(tie.len()),
                ..Run::default()
            });
            at += tie.len();
        }
        let size = values.len().next_power_of_two();
        let mut tree = vec![Run::default(); size];
        tree.append(&mut singles);
        tree.resize(2 * size, Run::default());
        for i in (1..size).rev() {
            tree[i] = tree[2 * i].before(tree[2 * i + 1]);
        }
        Self { values, tree }
    }

    fn single(&self, at: usize) -> Run {
        self.tree[self.tree.len() / 2 + at]
    }

    /// The run of the values `from..to`.
    fn of(&self, from: usize, to: usize) -> Run {
        let size = self.tree.len() / 2;
        let (mut left, mut right) = (from + size, to + size);
        let (mut low, mut high) = (Run::default(), Run::default());
        while left < right {
            if left % 2 == 1 {
                low = low.before(self.tree[left]);
                left += 1;
            }
            if right % 2 == 1 {
                right -= 1;
                high = self.tree[right].before(high);
            }
            (left, right) = (left / 2, right / 2);
        }
        low.before(high)
    }
}

#[cfg(test)]
mod tests {
    use super::super::scaled::squares;
    use super::*;
    use proptest::prelude::*;

    /// By two passes over each class, at a magnitude that has squares.
    fn cost(sorted: &[f64], breaks: &[f64]) -> f64 {
        let scaled = Scaled::new(sorted).values;
        let class = |v: f64| breaks.partition_point(|b| *b < v);
        let (mut total, mut at) = (0.0, 0);
        for group in sorted.chunk_by(|a, b| class(*a) == class(*b)) {
            total += squares(&scaled[at..at + group.len()]);
            at += group.len();
        }
        total
    }

    /// The least cost over every way to choose the breaks.
    fn brute(sorted: &[f64], distinct: &[f64], classes: usize) -> f64 {
        (0_u32..1 << (distinct.len() - 1))
            .filter(|mask| mask.count_ones() as usize == classes - 1)
            .map(|mask| {
                let chosen = (1..distinct.len()).filter(|i| mask >> (i - 1) & 1 == 1);
                let breaks: Vec<f64> = chosen.map(|i| distinct[i - 1]).collect();
                cost(sorted, &breaks)
            })
            .fold(f64::INFINITY, f64::min)
    }

    fn assert_optimal(mut values: Vec<f64>, wanted: usize) -> Result<(), TestCaseError> {
        values.sort_by(f64::total_cmp);
        let mut distinct = values.clone();
        distinct.dedup();
        let classes = wanted.min(distinct.len());
        prop_assume!(classes > 1);
        let found = cost(&values, &breaks(&values, classes));
        let least = brute(&values, &distinct, classes);
        // What rounding of a dozen additions may cost.
        prop_assert!(
            found <= least * (1.0 + 1e-12),
            "{found} against {least}: {values:?}"
        );
        Ok(())
    }

    proptest! {
        #[test]
        fn no_other_breaks_are_better_at_any_magnitude(
            small in prop::collection::vec(-50_i32..50, 2..11),
            wanted in 2_usize..6,
            (scale, offset) in prop::sample::select(vec![
                (1.0, 0.0), (1.0, 1e9), (2.0, 1e16), (1e-300, 0.0), (5e-324, 0.0), (1e305, 0.0), (3e305, 1e307),
            ]),
        ) {
            assert_optimal(small.iter().map(|v| f64::from(*v) * scale + offset).collect(), wanted)?;
        }

        #[test]
        fn no_other_breaks_are_better_where_magnitudes_are_mixed(
            mixed in prop::collection::vec((1_i32..60, -12_i32..13), 2..11),
            wanted in 2_usize..6,
        ) {
            let values = mixed.iter().map(|(digits, power)| f64::from(*digits) * 10_f64.powi(*power));
            assert_optimal(values.collect(), wanted)?;
        }
    }

    #[test]
    fn a_far_value_does_not_hide_how_the_others_lie() {
        // Without the far one: 0, 1, 2 | 5, 6 costs 2.5, any other cut more.
        assert_eq!(breaks(&[0.0, 1.0, 2.0, 5.0, 6.0, 1e12], 3), [2.0, 6.0]);
    }
}
