//! A layer with its values as GeoJSON (RFC 7946), at full precision.

use geo::{LineString, MultiPolygon, Polygon};
use geojson::{Feature, FeatureCollection, Geometry, GeometryValue, JsonObject, Position};
use serde_json::{Value, json};

use super::{Column, Selection};
use crate::model::cast::whole_i64;
use crate::model::{Transfers, spend};

impl Selection<'_> {
    /// The units with their values; the foreign members `title`, `attribution`, `disclaimer`, `generation`
    /// and `indicators` say what the figures are and where they come from.
    pub fn to_geojson(&self) -> FeatureCollection {
        let about = about(self, &self.columns());
        FeatureCollection {
            bbox: None,
            features: self.features().collect(),
            foreign_members: about.as_object().cloned(),
        }
    }

    /// The units with their shapes, each made when it is its turn.
    pub(super) fn features(&self) -> impl Iterator<Item = Feature> {
        let columns = self.columns();
        let positions = self.positions().into_iter();
        positions.map(move |position| feature(self, &columns, position))
    }
}

/// What holds for all features: what the figures are and where they come from.
pub(super) fn about(selection: &Selection<'_>, columns: &[Column<'_>]) -> Value {
    let dataset = selection.dataset;
    json!({
        "title": selection.layer.title(),
        "attribution": dataset.attribution(),
        "disclaimer": dataset.disclaimer(),
        "generation": dataset.generation(),
        "indicators": columns.iter().map(|c| {
            let sources = dataset.sources_of(c.indicator, selection.layer.id(), c.view.period);
            json!({
            "id": c.indicator.id,
            "property": c.key,
            "title": c.indicator.title,
            "unit": c.indicator.unit,
            "period": c.view.period,
            "vintage": c.indicator.vintage,
            "source": sources.first(),
            "sources": sources,
            "notes": c.indicator.notes,
        })}).collect::<Vec<_>>(),
    })
}

/// What is known of a unit.
pub(super) fn properties(
    selection: &Selection<'_>,
    columns: &[Column<'_>],
    position: usize,
) -> JsonObject {
    spend(10 * (1 + columns.len() as u64));
    let unit = &selection.layer.units()[position];
    let mut properties = JsonObject::new();
    properties.insert("code".to_owned(), json!(unit.code));
    for language in selection.dataset.languages().iter() {
        let name = unit.names.of(language.tag());
        properties.insert(language.name_key().to_owned(), json!(name));
    }
    properties.insert("parent".to_owned(), json!(unit.parent));
    properties.insert("kind".to_owned(), json!(unit.kind));
    for column in columns {
        let id = &column.key;
        let one = column.observations.get(position);
        properties.insert(
            id.clone(),
            one.and_then(|o| o.value()).map_or(Value::Null, number),
        );
        if let Some(status) = one.and_then(|o| o.status()) {
            properties.insert(format!("{id}_status"), json!(status));
        }
        if column.is_marked(selection, position) {
            properties.insert(format!("{id}_flag"), json!(Transfers::MARK));
        }
    }
    properties
}

/// A unit with its shape.
fn feature(selection: &Selection<'_>, columns: &[Column<'_>], position: usize) -> Feature {
    let unit = &selection.layer.units()[position];
    let properties = properties(selection, columns, position);
    Feature {
        bbox: None,
        geometry: geometry(&selection.layer.polygons()[position]),
        id: Some(geojson::feature::Id::Number(unit.id.into())),
        properties: Some(properties),
        foreign_members: None,
    }
}

/// A whole number is written without a fraction: `3890`, not `3890.0`.
fn number(value: f64) -> Value {
    // Beyond 2^53 a double no longer tells neighbouring whole numbers apart.
    if value.fract() == 0.0 && value.abs() < 9.0e15 {
        json!(whole_i64(value))
    } else {
        json!(value)
    }
}

/// A unit without a shape has no geometry (RFC 7946, section 3.2), as in every other format.
fn geometry(shape: &MultiPolygon<f64>) -> Option<Geometry> {
    let value = match shape.0.as_slice() {
        [] => return None,
        [one] => GeometryValue::Polygon {
            coordinates: rings(one),
        },
        many => GeometryValue::MultiPolygon {
            coordinates: many.iter().map(rings).collect(),
        },
    };
    Some(Geometry::new(value))
}

fn rings(polygon: &Polygon<f64>) -> Vec<Vec<Position>> {
    let ring = |line: &LineString<f64>| line.0.iter().map(|c| Position::from([c.x, c.y])).collect();
    std::iter::once(polygon.exterior())
        .chain(polygon.interiors())
        .map(ring)
        .collect()
}
