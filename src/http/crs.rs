//! The reference systems that features are given in and boxes are asked in (OGC API Features, Part 2).

use std::f64::consts::PI;
use std::str::FromStr;

use geojson::{GeometryValue, Position};

use crate::geo::mercator::{project, unproject};
use crate::model::parameters::CRS_URIS;

/// The equator's radius on WGS 84, in metres.
const RADIUS_M: f64 = 6_378_137.0;

/// A reference system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Crs {
    /// Longitude and latitude on WGS 84, in degrees.
    #[default]
    Degrees,
    /// Web Mercator, in metres.
    Mercator,
}

impl FromStr for Crs {
    type Err = ();

    fn from_str(uri: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|one| one.uri() == uri).ok_or(())
    }
}

impl Crs {
    pub(super) const ALL: [Self; 2] = [Self::Degrees, Self::Mercator];

    /// The name by which programs ask for it.
    pub(super) const fn uri(self) -> &'static str {
        match self {
            Self::Degrees => CRS_URIS[0],
            Self::Mercator => CRS_URIS[1],
        }
    }

    /// A place in degrees, in this system.
    pub(super) fn of_degrees(self, place: [f64; 2]) -> [f64; 2] {
        match self {
            Self::Degrees => place,
            Self::Mercator => {
                let [x, y] = project(place);
                [
                    (x - 0.5) * 2.0 * PI * RADIUS_M,
                    (0.5 - y) * 2.0 * PI * RADIUS_M,
                ]
            }
        }
    }

    /// A place of this system in degrees.
    pub(super) fn to_degrees(self, [x, y]: [f64; 2]) -> [f64; 2] {
        match self {
            Self::Degrees => [x, y],
            Self::Mercator => {
                let side = |metres: f64| metres / (2.0 * PI * RADIUS_M);
                unproject([side(x) + 0.5, 0.5 - side(y)])
            }
        }
    }

    /// Puts the positions of a geometry in degrees into this system.
    pub(super) fn convert(self, geometry: &mut GeometryValue) {
        if self == Self::Degrees {
            return;
        }
        match geometry {
            GeometryValue::Point { coordinates } => self.place(coordinates),
            GeometryValue::MultiPoint { coordinates }
            | GeometryValue::LineString { coordinates } => self.line(coordinates),
            GeometryValue::MultiLineString { coordinates }
            | GeometryValue::Polygon { coordinates } => {
                for line in coordinates {
                    self.line(line);
                }
            }
            GeometryValue::MultiPolygon { coordinates } => {
                for line in coordinates.iter_mut().flatten() {
                    self.line(line);
                }
            }
            GeometryValue::GeometryCollection { geometries } => {
                for one in geometries {
                    self.convert(&mut one.value);
                }
            }
        }
    }

    fn line(self, positions: &mut [Position]) {
        for position in positions {
            self.place(position);
        }
    }

    fn place(self, position: &mut Position) {
        *position = Position::from(self.of_degrees([position[0], position[1]]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By `echo 51.3667 51.2333 | gdaltransform -s_srs OGC:CRS84 -t_srs EPSG:3857` (GDAL 3.6.2).
    #[test]
    fn metres_are_those_of_gdal_and_come_back() {
        let uralsk = [51.3667, 51.2333];
        let [x, y] = Crs::Mercator.of_degrees(uralsk);
        assert!(
            (x - 5_718_114.887_730_85).abs() < 1e-6 && (y - 6_662_666.009_959_39).abs() < 1e-6,
            "{x} {y}"
        );
        let [lng, lat] = Crs::Mercator.to_degrees([x, y]);
        assert!((lng - uralsk[0]).abs() < 1e-9 && (lat - uralsk[1]).abs() < 1e-9);
        assert_eq!(Crs::Degrees.to_degrees(uralsk), uralsk);
    }
}
