//! An R-tree over the units of a layer: which meet a box, which is nearest.

use geo::{BoundingRect, Distance, Euclidean, MultiPolygon, Point};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::Bbox;

/// Boxes of units with their positions.
#[derive(Debug)]
pub struct UnitIndex {
    tree: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
}

impl UnitIndex {
    /// Indexes polygons by position; their coordinates are finite.
    pub fn new(polygons: &[MultiPolygon<f64>]) -> Self {
        let boxes = polygons.iter().enumerate().filter_map(|(i, unit)| {
            let rect = unit.bounding_rect()?;
            let corners = Rectangle::from_corners(rect.min().into(), rect.max().into());
            Some(GeomWithData::new(corners, i))
        });
        Self {
            tree: RTree::bulk_load(boxes.collect()),
        }
    }

    /// Positions of the units whose box meets a box, ascending.
    pub fn in_bbox(&self, bbox: &Bbox) -> Vec<usize> {
        let [west, south, east, north] = bbox.to_array();
        let wanted = AABB::from_corners([west, south], [east, north]);
        let mut found: Vec<usize> = self
            .tree
            .locate_in_envelope_intersecting(&wanted)
            .map(|one| one.data)
            .collect();
        found.sort_unstable();
        found
    }

    /// True where the box of a unit meets a box.
    pub fn meets(&self, bbox: &Bbox) -> bool {
        let [west, south, east, north] = bbox.to_array();
        let wanted = AABB::from_corners([west, south], [east, north]);
        let mut found = self.tree.locate_in_envelope_intersecting(&wanted);
        found.next().is_some()
    }

    /// Positions of the units whose box holds a place.
    pub(super) fn boxes_at(&self, place: [f64; 2]) -> impl Iterator<Item = usize> {
        self.tree.locate_all_at_point(&place).map(|one| one.data)
    }

    /// The position of the unit nearest to a place, in degrees of longitude and latitude; a unit
    /// that holds the place is at no distance.
    pub fn nearest(&self, place: [f64; 2], polygons: &[MultiPolygon<f64>]) -> Option<usize> {
        let point = Point::from(place);
        let mut best: Option<(f64, usize)> = None;
        for (one, box_distance2) in self.tree.nearest_neighbor_iter_with_distance_2(&place) {
            if best.is_some_and(|(least, _)| box_distance2.sqrt() > least) {
                break;
            }
            let distance = Euclidean.distance(&point, &polygons[one.data]);
            if best.is_none_or(|least| (distance, one.data) < least) {
                best = Some((distance, one.data));
            }
        }
        best.map(|(_, position)| position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::polygon;

    #[test]
    fn a_box_that_is_nearest_is_not_yet_the_unit_that_is() {
        // Two triangles share one bounding box.
        let lower = polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 4.0, y: 4.0)];
        let upper = polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 4.0), (x: 0.0, y: 4.0)];
        let units = [lower.into(), upper.into()];
        let index = UnitIndex::new(&units);
        assert_eq!(index.nearest([-1.0, 3.9], &units), Some(1));
        assert_eq!(
            index.in_bbox(&Bbox::new(1.0, 1.0, 2.0, 2.0).unwrap()),
            [0, 1]
        );
    }
}
