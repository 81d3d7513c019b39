//! What is to be in the frame: a box of longitudes and latitudes, which may go on over 180 degrees.

use geo::BoundingRect;

use crate::dataset::Layer;
use crate::geo::{Bbox, distance_m};

/// West, south, east, north in degrees; `east` is above 180 for what lies on both sides of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl From<Bbox> for Span {
    fn from(bbox: Bbox) -> Self {
        let [west, south, east, north] = bbox.to_array();
        Self {
            west,
            south,
            east,
            north,
        }
    }
}

impl Span {
    /// The narrowest around units of a layer, by their positions; the layer's where none of them has a shape.
    pub(super) fn around(layer: &Layer, units: &[usize]) -> Self {
        let shapes = units.iter().filter_map(|i| layer.polygons().get(*i));
        // Of each polygon: a unit that was cut at 180 degrees reaches from one side of the map to the other.
        let mut boxes: Vec<Self> = shapes
            .flatten()
            .filter_map(BoundingRect::bounding_rect)
            .map(|rect| Self {
                west: rect.min().x,
                south: rect.min().y,
                east: rect.max().x,
                north: rect.max().y,
            })
            .collect();
        boxes.sort_by(|one, other| one.west.total_cmp(&other.west));
        let both = |all: Self, one: &Self| Self {
            west: all.west.min(one.west),
            south: all.south.min(one.south),
            east: all.east.max(one.east),
            north: all.north.max(one.north),
        };
        let Some(all) = boxes.iter().copied().reduce(|all, one| both(all, &one)) else {
            return layer.bbox().into();
        };
        // The widest stretch without a unit, and where it ends: the span begins there.
        let mut widest = all.west + 360.0 - all.east;
        let mut span = all;
        let mut reached = all.west;
        for one in &boxes {
            if one.west - reached > widest {
                widest = one.west - reached;
                span = Self {
                    west: one.west,
                    east: reached + 360.0,
                    ..all
                };
            }
            reached = reached.max(one.east);
        }
        span
    }

    /// Its middle, with a longitude of -180 to 180.
    pub(super) fn centre(self) -> [f64; 2] {
        let middle = f64::midpoint(self.west, self.east);
        let longitude = if middle > 180.0 {
            middle - 360.0
        } else {
            middle
        };
        [longitude, f64::midpoint(self.south, self.north)]
    }

    /// Metres from west to east and from south to north, through its middle.
    pub(super) fn size_m(self) -> [f64; 2] {
        let [x, y] = self.centre();
        let wide = self.east - self.west;
        // Between places more than half the globe apart the shortest line goes the other way.
        let parts = if wide > 180.0 { 4.0 } else { 1.0 };
        let first = distance_m([self.west, y], [self.west + wide / parts, y]);
        [first * parts, distance_m([x, self.south], [x, self.north])]
    }

    /// Places along its sides, which are curved in the plane.
    pub(super) fn sides(self) -> impl Iterator<Item = [f64; 2]> {
        let Self {
            west,
            south,
            east,
            north,
        } = self;
        (0..=32).flat_map(move |i| {
            let part = f64::from(i) / 32.0;
            let (x, y) = (west + (east - west) * part, south + (north - south) * part);
            [[x, south], [x, north], [west, y], [east, y]]
        })
    }
}
