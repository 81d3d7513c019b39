//! Distances from places and outlines to lines, against geographiclib's and PostGIS's
//! (`oracle/README.md`).

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]

use geographiclib_rs::{DirectGeodesic, Geodesic, InverseGeodesic};
use geojson::GeoJson;
use serde_json::Value;
use shekara::geo::SegmentIndex;

/// The golden segments are geodesics; an edge of ours is straight in longitude and latitude, and
/// leaves a geodesic of 5 m by less than a micrometre.
const PIECE_M: f64 = 5.0;

#[test]
fn a_place_is_as_far_from_a_geodesic_as_another_program_has_it() {
    let golden: Vec<Value> =
        serde_json::from_str(include_str!("oracle/geodesic/point_to_segment.json")).unwrap();
    let wgs84 = Geodesic::wgs84();
    let place = |value: &Value| [0, 1].map(|i| value[i].as_f64().unwrap());
    for case in &golden {
        let [from, to] = [0, 1].map(|i| place(&case["seg"][i]));
        let (length, azimuth, _, _): (f64, f64, f64, f64) =
            wgs84.inverse(from[1], from[0], to[1], to[0]);
        let count = (length / PIECE_M).ceil();
        let mut line = vec![from];
        line.extend((1..count as u32).map(|i| {
            let (lat, lng): (f64, f64) =
                wgs84.direct(from[1], from[0], azimuth, length * f64::from(i) / count);
            [lng, lat]
        }));
        line.push(to);
        let found = SegmentIndex::new([(line.as_slice(), 0)])
            .nearest(place(&case["point"]))
            .unwrap()
            .distance_m;
        let expected = case["dist_m"].as_f64().unwrap();
        assert!((found - expected).abs() < 1e-6, "{case}: {found}");
    }
}

/// PostGIS finds the foot on a sphere; on pieces of 0.005 degrees that moves it by millimetres.
const TOLERANCE_M: f64 = 0.1;

fn lines(geometry: geojson::Geometry) -> Vec<Vec<[f64; 2]>> {
    let line = |line: &geo::LineString<f64>| line.coords().map(|c| [c.x, c.y]).collect();
    match geo::Geometry::<f64>::try_from(geometry).unwrap() {
        geo::Geometry::MultiLineString(all) => all.iter().map(line).collect(),
        geo::Geometry::Polygon(one) => vec![line(one.exterior())],
        geo::Geometry::MultiPolygon(all) => all.iter().map(|one| line(one.exterior())).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn counties_are_as_far_from_canada_as_postgis_has_them() {
    let border: GeoJson = include_str!("oracle/border/montana_canada_border.geojson")
        .parse()
        .unwrap();
    let counties: GeoJson = include_str!("oracle/border/montana_counties.geojson")
        .parse()
        .unwrap();
    let (GeoJson::Feature(border), GeoJson::FeatureCollection(counties)) = (border, counties)
    else {
        panic!("a feature and a collection");
    };
    let border = lines(border.geometry.unwrap());
    let index = SegmentIndex::new(border.iter().map(|line| (line.as_slice(), 0)));
    let golden: Value =
        serde_json::from_str(include_str!("oracle/border/postgis_distances.json")).unwrap();
    let golden = golden["distance_m"].as_object().unwrap();
    assert_eq!(counties.features.len(), golden.len());
    for county in counties.features {
        let fips = county
            .property("fips")
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned();
        let outline = lines(county.geometry.unwrap());
        let outline: Vec<&[[f64; 2]]> = outline.iter().map(Vec::as_slice).collect();
        let found = index.nearest_to_outline(&outline).unwrap().distance_m;
        let expected = golden[&fips].as_f64().unwrap();
        assert!(
            (found - expected).abs() < TOLERANCE_M,
            "{fips}: {found} and {expected}"
        );
    }
}
