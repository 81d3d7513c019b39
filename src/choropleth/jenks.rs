//! The optimal breaks of Fisher (1958), which Jenks brought to maps: the least sum of squared
//! deviations from the class means, found exactly.
//!
//! Dynamic programming over the distinct values with their multiplicities; the best last break moves
//! only to the right as more values are added, so each row is filled by halving: O(k n log n).

/// The largest value of each class but the last; `classes` is at most the number of distinct values.
pub(super) fn breaks(sorted: &[f64], classes: usize) -> Vec<f64> {
    let sums = Sums::new(sorted);
    let n = sums.values.len();
    let mut cost: Vec<f64> = (0..n).map(|i| sums.squares(0, i)).collect();
    let mut choices: Vec<Vec<usize>> = Vec::new();
    for class in 1..classes {
        let mut next = vec![f64::INFINITY; n];
        // A cost that overflows is never less than another: such a class holds one value.
        let mut choice: Vec<usize> = (0..n).collect();
        let row = Row {
            sums: &sums,
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
        breaks.push(sums.values[end]);
    }
    breaks.reverse();
    breaks
}

/// One row of the table: the best costs with one class more.
struct Row<'a> {
    sums: &'a Sums,
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
        for start in starts.0.max(self.class)..=middle.min(starts.1 - 1) {
            let cost = self.cost[start - 1] + self.sums.squares(start, middle);
            if cost < next[middle] {
                next[middle] = cost;
                choice[middle] = start;
            }
        }
        let best = choice[middle].max(starts.0);
        self.fill(next, choice, (ends.0, middle), (starts.0, best + 1));
        self.fill(next, choice, (middle + 1, ends.1), (best, starts.1));
    }
}

/// Running sums over the distinct values, less their mean: squares of values near 1e9 would lose
/// every digit that tells the values apart.
struct Sums {
    values: Vec<f64>,
    weight: Vec<f64>,
    sum: Vec<f64>,
    square: Vec<f64>,
}

impl Sums {
    fn new(sorted: &[f64]) -> Self {
        let middle = sorted[sorted.len() / 2];
        let mean = sorted.iter().map(|v| v - middle).sum::<f64>() / sorted.len() as f64;
        let mut sums = Self {
            values: Vec::new(),
            weight: vec![0.0],
            sum: vec![0.0],
            square: vec![0.0],
        };
        for tie in sorted.chunk_by(|a, b| a.total_cmp(b).is_eq()) {
            let (value, count) = (tie[0], tie.len() as f64);
            let centred = value - middle - mean;
            let last = sums.values.len();
            sums.values.push(value);
            sums.weight.push(sums.weight[last] + count);
            sums.sum.push(sums.sum[last] + count * centred);
            sums.square
                .push(sums.square[last] + count * centred * centred);
        }
        sums
    }

    /// Sum of squared deviations of the distinct values `from..=to`.
    fn squares(&self, from: usize, to: usize) -> f64 {
        let weight = self.weight[to + 1] - self.weight[from];
        let sum = self.sum[to + 1] - self.sum[from];
        let square = self.square[to + 1] - self.square[from];
        (square - sum * sum / weight).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cost(sorted: &[f64], breaks: &[f64], offset: f64) -> f64 {
        let mut total = 0.0;
        let class = |v: f64| breaks.partition_point(|b| *b < v);
        for group in sorted.chunk_by(|a, b| class(*a) == class(*b)) {
            let own: Vec<f64> = group.iter().map(|v| v - offset).collect();
            let mean = own.iter().sum::<f64>() / own.len() as f64;
            total += own.iter().map(|v| (v - mean).powi(2)).sum::<f64>();
        }
        total
    }

    /// The least cost over every way to choose the breaks.
    fn brute(sorted: &[f64], distinct: &[f64], classes: usize, offset: f64) -> f64 {
        (0_u32..1 << (distinct.len() - 1))
            .filter(|mask| mask.count_ones() as usize == classes - 1)
            .map(|mask| {
                let chosen = (1..distinct.len()).filter(|i| mask >> (i - 1) & 1 == 1);
                let breaks: Vec<f64> = chosen.map(|i| distinct[i - 1]).collect();
                cost(sorted, &breaks, offset)
            })
            .fold(f64::INFINITY, f64::min)
    }

    proptest! {
        #[test]
        fn no_other_breaks_are_better(
            small in prop::collection::vec(-50_i32..50, 2..11),
            wanted in 2_usize..6,
            offset in prop::sample::select(vec![0.0, 1e6, 1e9]),
        ) {
            let mut sorted: Vec<f64> = small.iter().map(|v| f64::from(*v) + offset).collect();
            sorted.sort_by(f64::total_cmp);
            let mut distinct = sorted.clone();
            distinct.dedup();
            let classes = wanted.min(distinct.len());
            prop_assume!(classes > 1);
            let found = cost(&sorted, &breaks(&sorted, classes), offset);
            let least = brute(&sorted, &distinct, classes, offset);
            prop_assert!(found <= least + 1e-6, "{found} against {least}");
        }
    }
}
