//! Montana's outer border by neighbour, against the arcs of the `TopoJSON` it comes from
//! (`README.md`). The states match it to the vertex; Canada is of another source.

use std::collections::BTreeMap;

use shekara::geo::{
    BorderKind, BorderReference, BorderSettings, Coverage, OuterOf, PlaceIndex, RunEnds,
    SegmentIndex, classify,
};

use crate::montana;

#[test]
fn montana_borders_each_neighbour_for_as_long_as_its_arcs() {
    let counties = montana::counties();
    let neighbours = montana::neighbours();
    // Two layers of one coverage: the counties, and all of them as the state.
    let polygons: Vec<_> = counties.iter().map(|(_, shape)| shape.clone()).collect();
    let state = Coverage::build(std::slice::from_ref(&polygons)).dissolve(0, |_| true);
    let coverage = Coverage::build(&[polygons, vec![state]]);
    let outlines: Vec<(Vec<[f64; 2]>, u32)> = (0..)
        .zip(&neighbours)
        .flat_map(|(i, (_, shape))| {
            let rings = shape.iter().map(geo::Polygon::exterior);
            rings.map(move |ring| (montana::positions(ring), i))
        })
        .collect();
    let reference = BorderReference {
        of: OuterOf::All,
        first: 0,
        context: &SegmentIndex::new(outlines.iter().map(|(line, tag)| (line.as_slice(), *tag))),
        sea: &[],
        waters: &PlaceIndex::new(&[]),
        open_sea: None,
        tolerance_m: 10_000.0,
        min_run_m: 2_000.0,
        ends: RunEnds::ByDistance,
    };
    let settings = BorderSettings {
        units: 0,
        parents: Some(1),
        references: &[reference],
    };
    let lines = classify(&coverage, &settings);
    let mut found: BTreeMap<(String, String), f64> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.kind() == BorderKind::State) {
        let unit = line.sides().units.into_iter().flatten().next().unwrap();
        let county = counties[unit as usize].0.clone();
        let neighbour = neighbours[line.neighbour().unwrap() as usize].0.clone();
        *found.entry((county, neighbour)).or_default() += line.length_m();
    }
    let golden = montana::topology();
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
