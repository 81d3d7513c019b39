//! Who borders whom among Montana's counties, against the arcs of the `TopoJSON` they come from
//! (`oracle/README.md`).

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use geojson::GeoJson;
use serde_json::Value;
use shekara::geo::{Coverage, polygon_area_m2};

#[test]
fn montana_has_138_pairs_and_no_other() {
    let parsed: GeoJson = include_str!("oracle/border/montana_counties.geojson")
        .parse()
        .unwrap();
    let GeoJson::FeatureCollection(collection) = parsed else {
        panic!("no collection");
    };
    let counties: BTreeMap<String, geo::MultiPolygon<f64>> = collection
        .features
        .into_iter()
        .map(|feature| {
            let code = feature
                .property("fips")
                .unwrap()
                .as_str()
                .unwrap()
                .to_owned();
            let shape = match geo::Geometry::try_from(feature.geometry.unwrap()).unwrap() {
                geo::Geometry::Polygon(one) => geo::MultiPolygon(vec![one]),
                geo::Geometry::MultiPolygon(all) => all,
                other => panic!("{other:?}"),
            };
            (code, shape)
        })
        .collect();
    let codes: Vec<&String> = counties.keys().collect();
    let coverage = Coverage::build(&[counties.values().cloned().collect()]);
    let golden: Value =
        serde_json::from_str(include_str!("oracle/border/montana_topology.json")).unwrap();
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
