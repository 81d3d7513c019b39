//! Montana's counties, and what other programs know of them (`README.md`).

use geo::MultiPolygon;
use geojson::{FeatureCollection, GeoJson};
use serde_json::Value;

/// The counties by their FIPS code, in the file's order.
pub fn counties() -> Vec<(String, MultiPolygon<f64>)> {
    shapes(include_str!("border/montana_counties.geojson"), "fips")
}

/// The four states beside Montana, and Canada.
pub fn neighbours() -> Vec<(String, MultiPolygon<f64>)> {
    shapes(include_str!("border/montana_neighbours.geojson"), "code")
}

fn shapes(text: &str, property: &str) -> Vec<(String, MultiPolygon<f64>)> {
    let collection: FeatureCollection = text.parse().unwrap();
    let shape = |feature: geojson::Feature| {
        let code = feature.property(property).unwrap().as_str().unwrap();
        let code = code.to_owned();
        match geo::Geometry::try_from(feature.geometry.unwrap()).unwrap() {
            geo::Geometry::Polygon(one) => (code, MultiPolygon(vec![one])),
            geo::Geometry::MultiPolygon(all) => (code, all),
            other => panic!("{other:?}"),
        }
    };
    collection.features.into_iter().map(shape).collect()
}

/// The lines that the counties share with Canada.
pub fn canada() -> Vec<Vec<[f64; 2]>> {
    let text = include_str!("border/montana_canada_border.geojson");
    let GeoJson::Feature(border) = text.parse().unwrap() else {
        panic!("no feature");
    };
    match geo::Geometry::try_from(border.geometry.unwrap()).unwrap() {
        geo::Geometry::MultiLineString(all) => all.iter().map(positions).collect(),
        other => panic!("{other:?}"),
    }
}

/// A line's positions, longitude first.
pub fn positions(line: &geo::LineString<f64>) -> Vec<[f64; 2]> {
    line.coords().map(|c| [c.x, c.y]).collect()
}

/// Pairs, lengths and areas by the arcs of the `TopoJSON` that the counties come from.
pub fn topology() -> Value {
    serde_json::from_str(include_str!("border/montana_topology.json")).unwrap()
}
