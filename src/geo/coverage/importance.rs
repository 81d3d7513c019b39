//! How much each vertex of a line matters: Visvalingam's effective area (Visvalingam and Whyatt
//! 1993), made monotone so that any zoom level is a plain filter.

use crate::model::cast::to_u32;

/// For each vertex the area of the triangle that it spans with its neighbours at the moment when
/// it is the least important one left, never less than what went before; both ends are infinite.
///
/// The unit is the square of the coordinates' unit. O(n log n), in 24 bytes a vertex.
pub fn importance(points: &[[f64; 2]]) -> Vec<f64> {
    let n = points.len();
    if n < 3 {
        return vec![f64::INFINITY; n];
    }
    let mut before: Vec<u32> = (0..to_u32(n)).map(|i| i.wrapping_sub(1)).collect();
    let mut after: Vec<u32> = (1..=to_u32(n)).collect();
    let area = |a: u32, b: u32, c: u32| {
        let [[ax, ay], [bx, by], [cx, cy]] = [a, b, c].map(|i| points[i as usize]);
        ((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)).abs() / 2.0
    };
    let last = to_u32(n) - 1;
    let mut areas = vec![f64::INFINITY; n];
    for i in 1..last {
        areas[i as usize] = area(i - 1, i, i + 1);
    }
    let mut queue = LeastFirst::new(areas);
    let mut least = 0.0_f64;
    while let Some((vertex, size)) = queue.take() {
        least = least.max(size);
        queue.areas[vertex as usize] = least;
        let (left, right) = (before[vertex as usize], after[vertex as usize]);
        after[left as usize] = right;
        before[right as usize] = left;
        for inner in [left, right] {
            if inner > 0 && inner < last {
                let (left, right) = (before[inner as usize], after[inner as usize]);
                queue.change(inner, area(left, inner, right));
            }
        }
    }
    queue.areas
}

/// The vertices between the ends of a line as a heap, the smallest area first, of equal ones the lower
/// vertex: the same line gives the same bits, whichever unit asks.
struct LeastFirst {
    /// Of every vertex of the line.
    areas: Vec<f64>,
    heap: Vec<u32>,
    /// Where each vertex is in the heap.
    places: Vec<u32>,
}

impl LeastFirst {
    fn new(areas: Vec<f64>) -> Self {
        let n = to_u32(areas.len());
        let mut queue = Self {
            areas,
            heap: (1..n - 1).collect(),
            places: (0..n).map(|i| i.wrapping_sub(1)).collect(),
        };
        for place in (0..queue.heap.len() / 2).rev() {
            queue.sink(place);
        }
        queue
    }

    /// The first vertex and its area; it leaves the heap.
    fn take(&mut self) -> Option<(u32, f64)> {
        let first = *self.heap.first()?;
        let last = self.heap.pop()?;
        if last != first {
            self.put(0, last);
            self.sink(0);
        }
        Some((first, self.areas[first as usize]))
    }

    /// Gives a vertex that is in the heap another area.
    fn change(&mut self, vertex: u32, area: f64) {
        self.areas[vertex as usize] = area;
        let place = self.places[vertex as usize] as usize;
        self.rise(place);
        self.sink(self.places[vertex as usize] as usize);
    }

    fn put(&mut self, place: usize, vertex: u32) {
        self.heap[place] = vertex;
        self.places[vertex as usize] = to_u32(place);
    }

    fn is_before(&self, a: u32, b: u32) -> bool {
        let by_area = self.areas[a as usize].total_cmp(&self.areas[b as usize]);
        by_area.then(a.cmp(&b)).is_lt()
    }

    fn rise(&mut self, mut place: usize) {
        let vertex = self.heap[place];
        while place > 0 {
            let above = (place - 1) / 2;
            if !self.is_before(vertex, self.heap[above]) {
                break;
            }
            self.put(place, self.heap[above]);
            place = above;
        }
        self.put(place, vertex);
    }

    fn sink(&mut self, mut place: usize) {
        let vertex = self.heap[place];
        loop {
            let left = 2 * place + 1;
            let below = (left..left + 2).filter(|below| *below < self.heap.len());
            let least = below.reduce(|a, b| {
                if self.is_before(self.heap[b], self.heap[a]) {
                    b
                } else {
                    a
                }
            });
            let Some(least) = least.filter(|least| self.is_before(self.heap[*least], vertex))
            else {
                break;
            };
            self.put(place, self.heap[least]);
            place = least;
        }
        self.put(place, vertex);
    }
}

#[cfg(test)]
mod tests {
    use super::importance;
    use proptest::prelude::*;

    /// The same by looking for the least of all vertices again and again.
    fn slowly(points: &[[f64; 2]]) -> Vec<f64> {
        let mut importance = vec![f64::INFINITY; points.len()];
        let mut left: Vec<usize> = (0..points.len()).collect();
        let mut least = 0.0_f64;
        while left.len() > 2 {
            let area = |i: usize| {
                let [a, b, c] = [i - 1, i, i + 1].map(|k| points[left[k]]);
                ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])).abs() / 2.0
            };
            let next = (1..left.len() - 1).min_by(|a, b| area(*a).total_cmp(&area(*b)));
            let next = next.unwrap();
            least = least.max(area(next));
            importance[left.remove(next)] = least;
        }
        importance
    }

    proptest! {
        #[test]
        fn the_heap_takes_vertices_in_the_order_of_looking_at_all(
            points in prop::collection::vec([0_u8..6, 0_u8..6], 0..40),
        ) {
            let points: Vec<[f64; 2]> = points.iter().map(|p| p.map(f64::from)).collect();
            prop_assert_eq!(importance(&points), slowly(&points));
        }
    }

    #[test]
    fn a_spike_outlives_a_ripple() {
        let line = [[0.0, 0.0], [1.0, 0.1], [2.0, 0.0], [3.0, 5.0], [4.0, 0.0]];
        let weights = importance(&line);
        assert!(weights[1] < weights[3]);
        assert!(weights[0].is_infinite() && weights[4].is_infinite());
        assert!(weights[1..4].iter().all(|w| w.is_finite()));
    }
}
