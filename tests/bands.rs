//! Areas within a distance of Montana's border with Canada, against another program's
//! (`oracle/README.md`).

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]

use geo::{Area, BooleanOps, MultiPolygon};
use geojson::GeoJson;
use shekara::geo::{Laea, band};

/// Straight in longitude and latitude, so cut before it is projected.
const STEP_DEGREES: f64 = 0.005;

fn collection(text: &str) -> Vec<geo::Geometry<f64>> {
    let parsed: GeoJson = text.parse().unwrap();
    let geometries: geo::GeometryCollection<f64> =
        geo::GeometryCollection::try_from(&parsed).unwrap();
    geometries.0
}

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
    let counties: Vec<MultiPolygon<f64>> =
        collection(include_str!("oracle/border/montana_counties.geojson"))
            .into_iter()
            .map(|one| {
                let polygons = match one {
                    geo::Geometry::Polygon(one) => MultiPolygon(vec![one]),
                    geo::Geometry::MultiPolygon(all) => all,
                    other => panic!("{other:?}"),
                };
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
    let border = collection(include_str!("oracle/border/montana_canada_border.geojson"));
    let [geo::Geometry::MultiLineString(border)] = &border[..] else {
        panic!("{border:?}");
    };
    let lines: Vec<Vec<[f64; 2]>> = border
        .iter()
        .map(|line| line.coords().map(|c| [c.x, c.y]).collect())
        .collect();
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
