//! Distances from places and outlines to lines, against geographiclib's and PostGIS's
//! (`README.md`).

use geographiclib_rs::{DirectGeodesic, Geodesic, InverseGeodesic};
use serde_json::Value;
use shekara::geo::{MeasuredOutline, SegmentIndex};

use crate::montana;

/// The golden segments are geodesics; an edge of ours is straight in longitude and latitude, and
/// leaves a geodesic of 5 m by less than a micrometre.
const PIECE_M: f64 = 5.0;

#[test]
fn a_place_is_as_far_from_a_geodesic_as_another_program_has_it() {
    let golden: Vec<Value> =
        serde_json::from_str(include_str!("geodesic/point_to_segment.json")).unwrap();
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

#[test]
fn counties_are_as_far_from_canada_as_postgis_has_them() {
    let border = montana::canada();
    let index = SegmentIndex::new(border.iter().map(|line| (line.as_slice(), 0)));
    let golden: Value =
        serde_json::from_str(include_str!("border/postgis_distances.json")).unwrap();
    let golden = golden["distance_m"].as_object().unwrap();
    let counties = montana::counties();
    assert_eq!(counties.len(), golden.len());
    for (fips, county) in &counties {
        let outline: Vec<_> = county
            .iter()
            .map(|polygon| montana::positions(polygon.exterior()))
            .collect();
        let outline = MeasuredOutline::new(outline.iter().map(Vec::as_slice));
        let found = outline.nearest_of(&index).unwrap().distance_m;
        let expected = golden[fips].as_f64().unwrap();
        assert!(
            (found - expected).abs() < TOLERANCE_M,
            "{fips}: {found} and {expected}"
        );
    }
}
