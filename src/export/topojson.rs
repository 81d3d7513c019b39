//! A layer with its values as `TopoJSON` 1.1: the arcs of the coverage as they are, each written once, so that a border
//! stays one line for both of its units. Positions are not put on a grid.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::Selection;
use super::geojson::{about, properties};
use crate::geo::ArcRef;
use crate::model::spend;

pub(super) fn topojson(selection: &Selection<'_>) -> Result<Vec<u8>, serde_json::Error> {
    let (coverage, number) = selection.dataset.coverage(selection.layer);
    let columns = selection.columns();
    let mut arcs: Vec<&[[f64; 2]]> = Vec::new();
    let mut numbers: HashMap<usize, i64> = HashMap::new();
    let mut arc = |one: &ArcRef| -> i64 {
        let index = one.index();
        let next = numbers.len();
        let number = *numbers.entry(index).or_insert_with(|| {
            let points = coverage.arcs()[index].points();
            spend(points.len() as u64);
            arcs.push(points);
            // No memory holds so many arcs that their count has no number.
            i64::try_from(next).unwrap_or(i64::MAX)
        });
        // One's complement says that it runs the other way.
        if one.is_reversed() { !number } else { number }
    };
    let mut geometries: Vec<Value> = Vec::new();
    for position in selection.positions() {
        let unit = &selection.layer.units()[position];
        let polygons = coverage.shapes(number)[position].polygons();
        let polygons: Vec<Vec<Vec<i64>>> = polygons
            .iter()
            .map(|rings| {
                let ring = |ring: &Vec<ArcRef>| ring.iter().map(&mut arc).collect();
                rings.iter().map(ring).collect()
            })
            .collect();
        let mut geometry = match polygons.as_slice() {
            [] => json!({ "type": null }),
            [one] => json!({ "type": "Polygon", "arcs": one }),
            many => json!({ "type": "MultiPolygon", "arcs": many }),
        };
        geometry["id"] = json!(unit.id);
        geometry["properties"] = properties(selection, &columns, position).into();
        geometries.push(geometry);
    }
    let mut topology = about(selection, &columns);
    topology["objects"] = json!({
        selection.layer.id(): { "type": "GeometryCollection", "geometries": geometries },
    });
    topology["arcs"] = json!(arcs);
    // Programs look for the type at the beginning.
    let mut text = br#"{"type":"Topology","#.to_vec();
    let members = serde_json::to_vec(&topology)?;
    text.extend_from_slice(members.strip_prefix(b"{").unwrap_or(&members));
    Ok(text)
}
