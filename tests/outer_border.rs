//! Montana's outer border by neighbour, against the arcs of the `TopoJSON` it comes from
//! (`oracle/README.md`). The states match it to the vertex; Canada is of another source.

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use geo::MultiPolygon;
use geojson::GeoJson;
use serde_json::Value;
use shekara::geo::{BorderKind, BorderSettings, Coverage, SegmentIndex, classify};

fn shapes(text: &str, property: &str) -> Vec<(String, MultiPolygon<f64>)> {
    let GeoJson::FeatureCollection(collection) = text.parse().unwrap() else {
        panic!("no collection");
    };
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

#[test]
fn montana_borders_each_neighbour_for_as_long_as_its_arcs() {
    let counties = shapes(
        include_str!("oracle/border/montana_counties.geojson"),
        "fips",
    );
    let neighbours = shapes(
        include_str!("oracle/border/montana_neighbours.geojson"),
        "code",
    );
    // Two layers of one coverage: the counties, and all of them as the state.
    let polygons: Vec<_> = counties.iter().map(|(_, shape)| shape.clone()).collect();
    let state = Coverage::build(std::slice::from_ref(&polygons)).dissolve(0);
    let coverage = Coverage::build(&[polygons, vec![state]]);
    let outlines: Vec<(Vec<[f64; 2]>, u32)> = (0..)
        .zip(&neighbours)
        .flat_map(|(i, (_, shape))| {
            let rings = shape.iter().map(geo::Polygon::exterior);
            rings.map(move |ring| (ring.coords().map(|c| [c.x, c.y]).collect(), i))
        })
        .collect();
    let lines = classify(
        &coverage,
        &BorderSettings {
            units: 0,
            parents: 1,
            context: &SegmentIndex::new(outlines.iter().map(|(line, tag)| (line.as_slice(), *tag))),
            sea: &[],
            tolerance_m: 10_000.0,
            min_run_m: 2_000.0,
        },
    );
    let mut found: BTreeMap<(String, String), f64> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.kind() == BorderKind::State) {
        let unit = line.sides().units.into_iter().flatten().next().unwrap();
        let county = counties[unit as usize].0.clone();
        let neighbour = neighbours[line.neighbour().unwrap() as usize].0.clone();
        *found.entry((county, neighbour)).or_default() += line.length_m();
    }
    let golden: Value =
        serde_json::from_str(include_str!("oracle/border/montana_topology.json")).unwrap();
    let mut expected: BTreeMap<(String, String), f64> = BTreeMap::new();
    for (county, borders) in golden["outer_border_by_neighbour"].as_object().unwrap() {
        for (neighbour, lengths) in borders.as_object().unwrap() {
            let length = lengths["length_lonlat_edges_m"].as_f64().unwrap();
            expected.insert((county.clone(), neighbour.clone()), length);
        }
    }
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        expected.keys().collect::<Vec<_>>()
    );
    for (pair, length) in &expected {
        assert!(
            (found[pair] / length - 1.0).abs() < 1e-6,
            "{pair:?}: {} and {length}",
            found[pair]
        );
    }
    assert!(
        lines
            .iter()
            .all(|line| line.kind() != BorderKind::Unclassified)
    );
}
