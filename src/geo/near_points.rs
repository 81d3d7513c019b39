//! An index over places on the globe: the nearest of them, and those within a distance.

use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::ellipsoid::to_space;
use super::geodesic::distance_m;

/// Places by their number in the order in which they were given.
#[derive(Debug)]
pub struct NearPoints {
    places: Vec<[f64; 2]>,
    tree: RTree<GeomWithData<[f64; 3], usize>>,
}

impl NearPoints {
    /// Of longitudes and latitudes.
    pub fn new(places: Vec<[f64; 2]>) -> Self {
        let points = places.iter().enumerate();
        let points = points.map(|(i, place)| GeomWithData::new(to_space(*place), i));
        Self {
            tree: RTree::bulk_load(points.collect()),
            places,
        }
    }

    /// The `count` nearest others of a place by the chord, which orders places as the geodesic does but for hairs;
    /// of two as far, the one that was given first.
    pub fn nearest(&self, of: usize, count: usize) -> Vec<usize> {
        let here = to_space(self.places[of]);
        let others = self.tree.nearest_neighbor_iter_with_distance_2(&here);
        let mut found: Vec<(f64, usize)> = Vec::new();
        for (one, chord2) in others.filter(|(one, _)| one.data != of) {
            if found.len() >= count && found.last().is_some_and(|(last, _)| chord2 > *last) {
                break;
            }
            found.push((chord2, one.data));
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found.into_iter().take(count).map(|(_, i)| i).collect()
    }

    /// The others within so many metres by the geodesic, the limit among them, in the order in which they were given.
    pub fn within(&self, of: usize, metres: f64) -> Vec<usize> {
        let here = to_space(self.places[of]);
        // A chord is never longer than its geodesic.
        let near = self.tree.locate_within_distance(here, metres * metres);
        let mut found: Vec<usize> = near
            .map(|one| one.data)
            .filter(|i| *i != of && distance_m(self.places[of], self.places[*i]) <= metres)
            .collect();
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_lie_over_180_degrees_too_and_of_equals_the_first_is_taken() {
        let places = vec![[179.9, 50.0], [-179.9, 50.0], [170.0, 50.0], [179.9, 50.0]];
        let index = NearPoints::new(places);
        assert_eq!(index.nearest(0, 2), [3, 1]);
        assert_eq!(index.nearest(2, 1), [0]);
        assert_eq!(index.nearest(2, 9), [0, 3, 1]);
        assert_eq!(index.within(0, 15_000.0), [1, 3]);
    }

    #[test]
    fn a_place_at_the_limit_is_within_it_and_one_beyond_is_not() {
        let index = NearPoints::new(vec![[50.0, 50.0], [51.0, 50.0]]);
        let apart = distance_m([50.0, 50.0], [51.0, 50.0]);
        assert_eq!(index.within(0, apart), [1]);
        assert!(index.within(0, apart - 0.001).is_empty());
    }
}
