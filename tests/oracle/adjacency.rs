//! Who borders whom among Montana's counties, against the arcs of the `TopoJSON` they come from
//! (`README.md`).

use std::collections::BTreeMap;

use geo::MultiPolygon;
use shekara::geo::{Coverage, polygon_area_m2};

use crate::montana;

#[test]
fn montana_has_138_pairs_and_no_other() {
    let counties: BTreeMap<String, MultiPolygon<f64>> = montana::counties().into_iter().collect();
    let codes: Vec<&String> = counties.keys().collect();
    let coverage = Coverage::build(&[counties.values().cloned().collect()]);
    let golden = montana::topology();
    let expected = golden["rook_pairs"].as_object().unwrap();
    let found = coverage.adjacency(0);
    assert_eq!(found.len(), 138);
    for pair in &found {
        let name = pair
            .units
            .map(|unit| codes[unit as usize].as_str())
            .join("-");
        let length = expected[&name]["length_lonlat_edges_m"].as_f64().unwrap();
        assert!(
            (pair.length_m / length - 1.0).abs() < 1e-6,
            "{name}: {} and {length}",
            pair.length_m
        );
    }
    for (code, shape) in &counties {
        let area = golden["area_m2_lonlat_edges"][code].as_f64().unwrap();
        // The golden areas are of geodesics every 0.005 degrees, which bow 4 mm from our edges.
        assert!((polygon_area_m2(shape) / area - 1.0).abs() < 1e-6, "{code}");
    }
}
