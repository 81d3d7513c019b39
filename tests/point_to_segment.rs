//! The distance from a place to a line, against geographiclib's (`oracle/README.md`).

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]

use geographiclib_rs::{DirectGeodesic, Geodesic, InverseGeodesic};
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
