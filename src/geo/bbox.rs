//! A box of longitudes and latitudes.

use std::str::FromStr;

use geo::{BoundingRect, MultiPolygon};

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
    #[error("four numbers separated by commas: west,south,east,north")]
    NotFour,
    /// A longitude or latitude off the globe, infinite or not a number.
    #[error("longitudes from -180 to 180 and latitudes from -90 to 90")]
    OffTheGlobe,
    /// The first corner is not south-west of the second.
    #[error("west <= east and south <= north")]
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

    /// The middle of its longitudes and of its latitudes.
    pub fn centre(self) -> [f64; 2] {
        let [west, south, east, north] = self.to_array();
        [f64::midpoint(west, east), f64::midpoint(south, north)]
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
