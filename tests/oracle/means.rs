//! Mean and largest distances of Montana's counties from the border with Canada, against a fine quadrature by another
//! program (`README.md`).

use geo::MultiPolygon;
use serde_json::Value;
use shekara::geo::{Bbox, Laea, SegmentIndex, spread};

use crate::montana;

/// A metre is printed: half of it. The golden means are settled to some centimetres.
const MEAN_M: f64 = 0.5;
/// The golden largest is that of places and of points of outlines 450 m apart at most, so it may fall short.
const LARGEST_M: f64 = 2.0;

#[test]
fn counties_are_as_far_from_canada_on_average_as_a_fine_quadrature_has_them() {
    let golden: Value = serde_json::from_str(include_str!("border/mean_distances.json")).unwrap();
    assert!(golden["moved_m"].as_f64().unwrap() < 0.2);
    let golden = golden["mean_and_largest_m"].as_object().unwrap();
    let border = montana::canada();
    let index = SegmentIndex::new(border.iter().map(|line| (line.as_slice(), 0)));
    let counties = montana::counties();
    assert_eq!(counties.len(), golden.len());
    let shapes: Vec<MultiPolygon<f64>> = counties.iter().map(|(_, shape)| shape.clone()).collect();
    let plane = Laea::new(Bbox::around(&shapes).centre());
    for (fips, county) in &counties {
        let found = spread(county, &plane.polygons(county), &plane, &index).unwrap();
        let [mean, largest] = [0, 1].map(|i| golden[fips][i].as_f64().unwrap());
        assert!(
            (found.mean_m - mean).abs() < MEAN_M,
            "{fips}: {} and {mean}",
            found.mean_m
        );
        assert!(
            (found.max_m - largest).abs() < LARGEST_M,
            "{fips}: {} and {largest}",
            found.max_m
        );
    }
}
