//! Rings as they are given: one that does not end where it begins is refused, because the types of shapes would close it
//! without a word.

use serde_json::Value;
use wkt::Wkt;
use wkt::types::{LineString, Polygon};

/// True where all rings of a shape are closed; what has none counts as closed.
pub(super) fn wkt_is_closed(shape: &Wkt<f64>) -> bool {
    match shape {
        Wkt::Polygon(polygon) => polygon_is_closed(polygon),
        Wkt::MultiPolygon(all) => all.polygons().iter().all(polygon_is_closed),
        Wkt::GeometryCollection(all) => all.geometries().iter().all(wkt_is_closed),
        Wkt::Point(_) | Wkt::LineString(_) | Wkt::MultiPoint(_) | Wkt::MultiLineString(_) => true,
    }
}

fn polygon_is_closed(polygon: &Polygon<f64>) -> bool {
    let is_closed = |ring: &LineString<f64>| {
        let places = ring.coords();
        let place = |at: usize| places.get(at).map(|one| (one.x, one.y));
        places.len() >= 4 && place(0) == place(places.len() - 1)
    };
    polygon.rings().iter().all(is_closed)
}

/// The same of a shape of `GeoJSON`.
pub(super) fn geojson_is_closed(shape: &Value) -> bool {
    let coordinates = &shape["coordinates"];
    let rings_are_closed = |polygon: &Value| {
        let rings = polygon.as_array().into_iter().flatten();
        rings.filter_map(Value::as_array).all(|ring| {
            let place = |one: Option<&Value>| {
                one.and_then(Value::as_array)
                    .map(|one| one[..2.min(one.len())].to_vec())
            };
            ring.len() >= 4 && place(ring.first()) == place(ring.last())
        })
    };
    match shape["type"].as_str() {
        Some("Polygon") => rings_are_closed(coordinates),
        Some("MultiPolygon") => coordinates
            .as_array()
            .into_iter()
            .flatten()
            .all(rings_are_closed),
        Some("GeometryCollection") => {
            let all = shape["geometries"].as_array().into_iter().flatten();
            all.into_iter().all(geojson_is_closed)
        }
        Some(_) | None => true,
    }
}
