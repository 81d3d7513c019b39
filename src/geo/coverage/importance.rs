//! How much each vertex of a line matters: Visvalingam's effective area (Visvalingam and Whyatt
//! 1993), made monotone so that any zoom level is a plain filter.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// For each vertex the area of the triangle that it spans with its neighbours at the moment when
/// it is the least important one left, never less than what went before; both ends are infinite.
///
/// The unit is the square of the coordinates' unit. O(n log n).
pub fn importance(points: &[[f64; 2]]) -> Vec<f64> {
    let n = points.len();
    let mut importance = vec![f64::INFINITY; n];
    if n < 3 {
        return importance;
    }
    let mut before: Vec<usize> = (0..n).map(|i| i.wrapping_sub(1)).collect();
    let mut after: Vec<usize> = (1..=n).collect();
    let area = |a: usize, b: usize, c: usize| {
        let ([ax, ay], [bx, by], [cx, cy]) = (points[a], points[b], points[c]);
        ((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)).abs() / 2.0
    };
    let mut current: Vec<f64> = vec![f64::INFINITY; n];
    let mut heap = BinaryHeap::with_capacity(n);
    for (i, size) in current.iter_mut().enumerate().take(n - 1).skip(1) {
        *size = area(i - 1, i, i + 1);
        heap.push(Candidate {
            area: *size,
            vertex: i,
        });
    }
    let mut least = 0.0_f64;
    while let Some(Candidate { area: size, vertex }) = heap.pop() {
        // A vertex is pushed again when a neighbour goes; only its newest entry counts.
        if importance[vertex].is_finite() || size.to_bits() != current[vertex].to_bits() {
            continue;
        }
        least = least.max(size);
        importance[vertex] = least;
        let (left, right) = (before[vertex], after[vertex]);
        after[left] = right;
        before[right] = left;
        for neighbour in [left, right] {
            if neighbour > 0 && neighbour < n - 1 {
                current[neighbour] = area(before[neighbour], neighbour, after[neighbour]);
                heap.push(Candidate {
                    area: current[neighbour],
                    vertex: neighbour,
                });
            }
        }
    }
    importance
}

/// Orders the heap by the smallest area, then by the lower vertex: the same line gives the same
/// bits, whichever unit asks.
struct Candidate {
    area: f64,
    vertex: usize,
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .area
            .total_cmp(&self.area)
            .then(other.vertex.cmp(&self.vertex))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

#[cfg(test)]
mod tests {
    use super::importance;

    #[test]
    fn a_spike_outlives_a_ripple() {
        let line = [[0.0, 0.0], [1.0, 0.1], [2.0, 0.0], [3.0, 5.0], [4.0, 0.0]];
        let weights = importance(&line);
        assert!(weights[1] < weights[3]);
        assert!(weights[0].is_infinite() && weights[4].is_infinite());
        assert!(weights[1..4].iter().all(|w| w.is_finite()));
    }
}
