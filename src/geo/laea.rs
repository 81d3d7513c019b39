//! Lambert's azimuthal equal-area projection of the ellipsoid (Snyder 1987, §24): areas in the plane
//! are areas on WGS84.

use geo::{Coord, LineString, MapCoords, MultiPolygon, Polygon};

use super::ellipsoid::{ECCENTRICITY2, SEMI_MAJOR_M, authalic, local_radii};
use crate::model::cast::whole_u32;

/// Degrees after which an edge that is straight in longitude and latitude gets another vertex in the
/// plane: the chord then leaves it by 5 cm at most.
const STEP_DEGREES: f64 = 0.01;

/// A projection around a centre.
#[derive(Debug, Clone, Copy)]
pub struct Laea {
    centre_lng: f64,
    sin_centre: f64,
    cos_centre: f64,
    /// Radius of the sphere with the ellipsoid's area, in metres.
    radius: f64,
    /// What makes the scale at the centre true in every direction.
    stretch: f64,
    /// The authalic function at the pole.
    pole: f64,
}

impl Laea {
    /// A projection around a longitude and latitude in degrees.
    pub fn new([lng, lat]: [f64; 2]) -> Self {
        let pole = authalic(90.0);
        let (sin_centre, cos_centre) = (authalic(lat) / pole).clamp(-1.0, 1.0).asin().sin_cos();
        let radius = SEMI_MAJOR_M * (pole / 2.0).sqrt();
        let parallel = local_radii(lat).1 * lat.to_radians().cos();
        Self {
            centre_lng: lng,
            sin_centre,
            cos_centre,
            radius,
            // At a pole both are 0 and their ratio is 1 to the accuracy of the flattening.
            stretch: if cos_centre > 1e-9 {
                parallel / (radius * cos_centre)
            } else {
                1.0
            },
            pole,
        }
    }

    /// Metres east and north of the centre.
    pub fn project(&self, [lng, lat]: [f64; 2]) -> [f64; 2] {
        let sin = (authalic(lat) / self.pole).clamp(-1.0, 1.0);
        let cos = (1.0 - sin * sin).sqrt();
        let (sin_lng, cos_lng) = (lng - self.centre_lng).to_radians().sin_cos();
        let towards = 1.0 + self.sin_centre * sin + self.cos_centre * cos * cos_lng;
        let scale = self.radius * (2.0 / towards).sqrt();
        [
            scale * self.stretch * cos * sin_lng,
            scale / self.stretch * (self.cos_centre * sin - self.sin_centre * cos * cos_lng),
        ]
    }

    /// Polygons of the plane in longitude and latitude, vertex by vertex, to 7 decimals (1 cm).
    pub fn unprojected(&self, polygons: &MultiPolygon<f64>) -> MultiPolygon<f64> {
        polygons.map_coords(|c| {
            let [x, y] = self
                .unproject([c.x, c.y])
                .map(|degrees| (degrees * 1e7).round() / 1e7);
            Coord { x, y }
        })
    }

    /// Polygons in the plane, metres.
    pub fn polygons(&self, polygons: &MultiPolygon<f64>) -> MultiPolygon<f64> {
        let one = |polygon: &Polygon<f64>| {
            let holes = polygon.interiors().iter().map(|ring| self.ring(ring));
            Polygon::new(self.ring(polygon.exterior()), holes.collect())
        };
        polygons.iter().map(one).collect()
    }

    fn ring(&self, ring: &LineString<f64>) -> LineString<f64> {
        let mut points: Vec<Coord<f64>> = Vec::with_capacity(ring.0.len());
        for edge in ring.lines() {
            let (start, way) = (edge.start, edge.delta());
            let count = (way.x.hypot(way.y) / STEP_DEGREES).ceil().max(1.0);
            points.extend((0..whole_u32(count)).map(|i| {
                let [x, y] = self.project([
                    start.x + way.x * f64::from(i) / count,
                    start.y + way.y * f64::from(i) / count,
                ]);
                Coord { x, y }
            }));
        }
        LineString(points)
    }

    /// The longitude and latitude in degrees of a place in the plane.
    pub fn unproject(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let (across, up) = (x / self.stretch, y * self.stretch);
        let rho = across.hypot(up);
        if rho == 0.0 {
            return [self.centre_lng, latitude(self.sin_centre.asin())];
        }
        let angle = 2.0 * (rho / (2.0 * self.radius)).clamp(-1.0, 1.0).asin();
        let (sin, cos) = angle.sin_cos();
        let beta = (cos * self.sin_centre + up * sin * self.cos_centre / rho).clamp(-1.0, 1.0);
        let lng = (across * sin).atan2(rho * self.cos_centre * cos - up * self.sin_centre * sin);
        [self.centre_lng + lng.to_degrees(), latitude(beta.asin())]
    }
}

/// The latitude in degrees of an authalic latitude in radians (Snyder 1987, eq. 3-18, with the term
/// in e^6; the next would be some 1e-9 degrees).
fn latitude(beta: f64) -> f64 {
    let e2 = ECCENTRICITY2;
    let (e4, e6) = (e2 * e2, e2 * e2 * e2);
    let phi = beta
        + (e2 / 3.0 + 31.0 * e4 / 180.0 + 517.0 * e6 / 5040.0) * (2.0 * beta).sin()
        + (23.0 * e4 / 360.0 + 251.0 * e6 / 3780.0) * (4.0 * beta).sin()
        + 761.0 * e6 / 45360.0 * (6.0 * beta).sin();
    phi.to_degrees()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::polygon_area_m2;
    use geo::{Area, LineString, MultiPolygon, Polygon};

    #[test]
    fn there_and_back_is_the_same_place() {
        let plane = Laea::new([54.0, 47.0]);
        for place in [[54.0, 47.0], [46.5, 41.0], [62.5, 52.0], [-100.0, 30.0]] {
            let back = plane.unproject(plane.project(place));
            // 1e-7 degrees are a centimetre.
            assert!((back[0] - place[0]).abs() < 1e-7 && (back[1] - place[1]).abs() < 1e-7);
        }
    }

    #[test]
    fn an_area_in_the_plane_is_the_area_on_the_ellipsoid() {
        let plane = Laea::new([54.0, 47.0]);
        let side = |from: [f64; 2], to: [f64; 2]| {
            (0..1000).map(move |i| {
                let t = f64::from(i) / 1000.0;
                [
                    from[0] + (to[0] - from[0]) * t,
                    from[1] + (to[1] - from[1]) * t,
                ]
            })
        };
        let corners = [[50.0, 41.0], [62.0, 42.0], [60.0, 52.0], [47.0, 50.0]];
        let ring: Vec<[f64; 2]> = (0..4)
            .flat_map(|i| side(corners[i], corners[(i + 1) % 4]))
            .collect();
        let polygon = |ring: Vec<[f64; 2]>| {
            MultiPolygon(vec![Polygon::new(LineString::from(ring), Vec::new())])
        };
        let flat = polygon(ring.iter().map(|p| plane.project(*p)).collect()).unsigned_area();
        let curved = polygon_area_m2(&polygon(ring));
        // What is left is the sagitta of 1,000 straight pieces a side.
        assert!((flat / curved - 1.0).abs() < 1e-8, "{flat} {curved}");
    }
}
