//! A box of longitudes and latitudes that may go on over 180 degrees: what a frame or a view holds.

use geo::{BoundingRect, Polygon};

use super::bbox::Bbox;
use super::geodesic::distance_m;

/// West, south, east, north in degrees; `east` is above 180 for what lies on both sides of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl From<Bbox> for Extent {
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

impl Extent {
    /// The narrowest around polygons; none where there are none. Each polygon has a box of its own: a unit that was cut at 180
    /// degrees reaches from one side of the map to the other.
    pub fn narrowest<'a>(polygons: impl Iterator<Item = &'a Polygon<f64>>) -> Option<Self> {
        let mut boxes: Vec<Self> = polygons
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
        let all = (boxes.iter().copied()).reduce(|all, one| both(all, &one))?;
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
        Some(span)
    }

    /// West, south, east, north in degrees; east is above 180 where it goes on over it.
    pub fn to_array(self) -> [f64; 4] {
        [self.west, self.south, self.east, self.north]
    }

    /// The same with more on each side, in parts of its longer side; no farther than the poles and once around the globe.
    #[must_use]
    pub fn grown(self, parts: f64) -> Self {
        let [wide, high] = [self.east - self.west, self.north - self.south];
        // A degree of longitude is shorter than one of latitude.
        let shrink = self.centre()[1].to_radians().cos().max(0.01);
        let more = (wide * shrink).max(high) * parts;
        let aside = (more / shrink).min((360.0 - wide).max(0.0) / 2.0);
        Self {
            west: self.west - aside,
            south: (self.south - more).max(-90.0),
            east: self.east + aside,
            north: (self.north + more).min(90.0),
        }
    }

    /// Its middle, with a longitude of -180 to 180.
    pub fn centre(self) -> [f64; 2] {
        let middle = f64::midpoint(self.west, self.east);
        let longitude = if middle > 180.0 {
            middle - 360.0
        } else {
            middle
        };
        [longitude, f64::midpoint(self.south, self.north)]
    }

    /// Metres from west to east and from south to north, through its middle.
    pub fn size_m(self) -> [f64; 2] {
        let [x, y] = self.centre();
        let wide = self.east - self.west;
        // Between places more than half the globe apart the shortest line goes the other way.
        let parts = if wide > 180.0 { 4.0 } else { 1.0 };
        let first = distance_m([self.west, y], [self.west + wide / parts, y]);
        [first * parts, distance_m([x, self.south], [x, self.north])]
    }

    /// Places along its sides, which are curved in the plane.
    pub fn sides(self) -> impl Iterator<Item = [f64; 2]> {
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

#[cfg(test)]
mod tests {
    use geo::Rect;

    use super::*;

    fn narrowest(boxes: &[[f64; 2]]) -> [f64; 4] {
        let polygons: Vec<Polygon<f64>> = (boxes.iter())
            .map(|[west, east]| Rect::new((*west, 0.0), (*east, 10.0)).to_polygon())
            .collect();
        Extent::narrowest(polygons.iter()).unwrap().to_array()
    }

    #[test]
    fn what_lies_on_both_sides_of_180_degrees_goes_on_over_it() {
        assert_eq!(
            narrowest(&[[170.0, 180.0], [-180.0, -175.0]]),
            [170.0, 0.0, 185.0, 10.0]
        );
        assert_eq!(
            narrowest(&[[10.0, 20.0], [30.0, 40.0]]),
            [10.0, 0.0, 40.0, 10.0]
        );
        // Around the world the widest stretch without anything is left out.
        assert_eq!(
            narrowest(&[[-170.0, -160.0], [0.0, 10.0]]),
            [-170.0, 0.0, 10.0, 10.0]
        );
        assert_eq!(
            narrowest(&[[-100.0, -90.0], [100.0, 110.0]]),
            [100.0, 0.0, 270.0, 10.0]
        );
        assert_eq!(Extent::narrowest(std::iter::empty()), None);
    }

    #[test]
    fn the_middle_has_a_longitude_of_the_map() {
        let span = Extent {
            west: 170.0,
            south: 0.0,
            east: 200.0,
            north: 10.0,
        };
        assert_eq!(span.centre(), [-175.0, 5.0]);
    }

    #[test]
    fn grown_by_its_longer_side_and_no_farther_than_the_globe() {
        let at = |sides: [f64; 4]| {
            Extent::from(Bbox::new(sides[0], sides[1], sides[2], sides[3]).unwrap())
        };
        // At 60 north a degree of longitude is half a degree of latitude long.
        let [west, south, east, north] = at([50.0, 59.0, 52.0, 61.0]).grown(0.5).to_array();
        assert!((south - 58.0).abs() < 1e-9 && (north - 62.0).abs() < 1e-9);
        assert!(
            (west - 48.0).abs() < 1e-9 && (east - 54.0).abs() < 1e-9,
            "{west} {east}"
        );
        let [.., north] = at([0.0, 80.0, 10.0, 89.0]).grown(0.5).to_array();
        assert!((north - 90.0).abs() < 1e-9);
        let [west, _, east, _] = at([-179.0, -10.0, 179.0, 10.0]).grown(0.5).to_array();
        assert!((east - west - 360.0).abs() < 1e-9, "once around");
    }
}
