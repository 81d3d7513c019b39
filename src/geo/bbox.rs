//! A box of longitudes and latitudes.

use std::str::FromStr;

use geo::{BoundingRect, MultiPolygon};

use crate::words;

/// West, south, east, north in degrees; west is not greater than east (a box across the
/// antimeridian is two boxes).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bbox {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

/// Why four numbers are no box.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BboxError {
    /// Not four numbers.
    #[error("{}", words::error_box_of_four())]
    NotFour,
    /// A longitude or latitude off the globe, infinite or not a number.
    #[error("{}", words::error_box_off_globe())]
    OffTheGlobe,
    /// The first corner is not south-west of the second.
    #[error("{}", words::error_box_reversed())]
    Reversed,
}

impl Bbox {
    /// A box; its corners are checked.
    pub fn new(west: f64, south: f64, east: f64, north: f64) -> Result<Self, BboxError> {
        let longitude = |x: f64| (-180.0..=180.0).contains(&x);
        let latitude = |y: f64| (-90.0..=90.0).contains(&y);
        if !(longitude(west) && longitude(east) && latitude(south) && latitude(north)) {
            return Err(BboxError::OffTheGlobe);
        }
        if west > east || south > north {
            return Err(BboxError::Reversed);
        }
        Ok(Self {
            west,
            south,
            east,
            north,
        })
    }

    /// The box around polygons; the whole globe where there are none.
    pub fn around(polygons: &[MultiPolygon<f64>]) -> Self {
        let rects = polygons.iter().filter_map(BoundingRect::bounding_rect);
        rects
            .map(|rect| Self {
                west: rect.min().x,
                south: rect.min().y,
                east: rect.max().x,
                north: rect.max().y,
            })
            .reduce(Self::union)
            .unwrap_or(Self {
                west: -180.0,
                south: -90.0,
                east: 180.0,
                north: 90.0,
            })
    }

    /// The box around places; the whole globe where there are none.
    pub fn of_places(places: impl Iterator<Item = [f64; 2]>) -> Self {
        let none = [f64::INFINITY, f64::INFINITY, -f64::INFINITY, -f64::INFINITY];
        let [west, south, east, north] =
            places.fold(none, |[west, south, east, north], [lng, lat]| {
                [west.min(lng), south.min(lat), east.max(lng), north.max(lat)]
            });
        Self::new(west, south, east, north).unwrap_or_else(|_| Self::around(&[]))
    }

    /// The middle of its longitudes and of its latitudes.
    pub fn centre(self) -> [f64; 2] {
        let [west, south, east, north] = self.to_array();
        [f64::midpoint(west, east), f64::midpoint(south, north)]
    }

    /// The same, but for a box of more than half the globe: what lies on both sides of 180 degrees has its middle where
    /// its places are.
    pub fn middle_on_the_globe(self, places: &[[f64; 2]]) -> [f64; 2] {
        if self.east - self.west <= 180.0 {
            return self.centre();
        }
        let [mut east, mut north] = [0.0, 0.0];
        for [lng, _] in places {
            let (sin, cos) = lng.to_radians().sin_cos();
            east += sin;
            north += cos;
        }
        [east.atan2(north).to_degrees(), self.centre()[1]]
    }

    /// False where no place of a line can be within a distance of the box, in metres. A degree is taken for 100 km, which
    /// is less than it is.
    pub fn is_within(self, line: &[[f64; 2]], distance_m: f64) -> bool {
        let high = distance_m / 100_000.0;
        let farthest = (self.south.abs().max(self.north.abs()) + high).min(89.0);
        let wide = high / farthest.to_radians().cos();
        // Over 180 degrees nearness is not asked of longitudes.
        let over = self.west - wide < -180.0 || self.east + wide > 180.0;
        let beside = |lng: f64| over || (self.west - wide..=self.east + wide).contains(&lng);
        let (mut west, mut south, mut east, mut north) =
            (180.0_f64, 90.0_f64, -180.0_f64, -90.0_f64);
        for [lng, lat] in line {
            (west, east) = (west.min(*lng), east.max(*lng));
            (south, north) = (south.min(*lat), north.max(*lat));
        }
        let meets = beside(west) || beside(east) || (west < self.west && east > self.east);
        meets && south <= self.north + high && north >= self.south - high
    }

    /// West, south, east, north.
    pub fn to_array(self) -> [f64; 4] {
        [self.west, self.south, self.east, self.north]
    }

    /// The smallest box around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }
}

impl FromStr for Bbox {
    type Err = BboxError;

    fn from_str(text: &str) -> Result<Self, BboxError> {
        let numbers: Vec<f64> = text
            .split(',')
            .map(|part| part.trim().parse().map_err(|_| BboxError::NotFour))
            .collect::<Result<_, _>>()?;
        match numbers[..] {
            [west, south, east, north] => Self::new(west, south, east, north),
            _ => Err(BboxError::NotFour),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_what_lies_on_both_sides_of_180_degrees_is_there() {
        let places = [[178.0, -18.0], [-179.0, -17.0]];
        let fiji: Bbox = "-180,-19,180,-16".parse().unwrap();
        let [lng, lat] = fiji.middle_on_the_globe(&places);
        assert!((lng - 179.5).abs() < 1e-6 && lat == -17.5, "{lng} {lat}");
        let west: Bbox = "46,41,62,52".parse().unwrap();
        assert_eq!(west.middle_on_the_globe(&places), west.centre());
    }

    #[test]
    fn a_line_is_near_a_box_within_a_distance_and_not_farther() {
        let square: Bbox = "50,48,52,50".parse().unwrap();
        // 52.7 degrees east are 51 km beside it.
        let line = [[52.7, 48.0], [52.7, 49.0]];
        assert!(square.is_within(&line, 60_000.0));
        assert!(!square.is_within(&line, 30_000.0));
        assert!(square.is_within(&[[40.0, 49.0], [60.0, 49.0]], 1.0));
        assert!(!square.is_within(&[[40.0, 51.0], [60.0, 51.0]], 50_000.0));
    }

    #[test]
    fn numbers_that_are_no_box_are_refused() {
        for text in [
            "",
            "1,2,3",
            "nan,0,1,1",
            "0,0,inf,1",
            "-181,0,0,1",
            "5,0,1,1",
            "0,0,1,1,1",
        ] {
            assert!(text.parse::<Bbox>().is_err(), "{text}");
        }
        assert_eq!(
            "46,41,62,52".parse::<Bbox>().unwrap().to_array(),
            [46.0, 41.0, 62.0, 52.0]
        );
    }
}
