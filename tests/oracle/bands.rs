//! Areas within a distance of Montana's border with Canada, against another program's
//! (`README.md`).

use geo::{Area, BooleanOps, MultiPolygon};
use shekara::geo::{Laea, band};

use crate::montana;

/// Straight in longitude and latitude, so cut before it is projected.
const STEP_DEGREES: f64 = 0.005;

fn projected(ring: &geo::LineString<f64>, plane: &Laea) -> geo::LineString<f64> {
    let mut points = Vec::new();
    for edge in ring.lines() {
        let count = (edge.dx().hypot(edge.dy()) / STEP_DEGREES).ceil().max(1.0);
        points.extend((0..count as u32).map(|i| {
            let t = f64::from(i) / count;
            plane.project([edge.start.x + edge.dx() * t, edge.start.y + edge.dy() * t])
        }));
    }
    points.into()
}

#[test]
fn montana_within_25_50_and_100_km_of_canada() {
    let plane = Laea::new([-110.0, 47.0]);
    let counties: Vec<MultiPolygon<f64>> = montana::counties()
        .into_iter()
        .map(|(_, polygons)| {
            let flat = |polygon: &geo::Polygon<f64>| {
                let holes = polygon
                    .interiors()
                    .iter()
                    .map(|hole| projected(hole, &plane));
                geo::Polygon::new(projected(polygon.exterior(), &plane), holes.collect())
            };
            MultiPolygon(polygons.iter().map(flat).collect())
        })
        .collect();
    let lines = montana::canada();
    for (km, expected) in [(25.0, 21_999.58), (50.0, 44_097.60), (100.0, 88_602.77)] {
        let within = band(lines.iter().map(Vec::as_slice), km * 1000.0, &plane);
        let areas = counties
            .iter()
            .map(|county| county.intersection(&within).unsigned_area() / 1e6);
        let found: f64 = areas.sum();
        assert!(
            (found - expected).abs() < 0.25,
            "{km} km: {found} instead of {expected}"
        );
    }
}
