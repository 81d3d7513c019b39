//! Features as databases and files of columns hold them: shapes of one kind, and a typed field for each property.

use std::borrow::Cow;

use geo::{BoundingRect, LineString, MultiPolygon, Polygon, Rect};
use geojson::{FeatureCollection, Geometry, GeometryValue, JsonObject, Position};
use serde_json::Value;

use super::Selection;
use super::attributes::Attributes;
use super::format::WriteError;
use super::geojson::about;
use crate::analysis::{FeatureField, FeatureShape};
use crate::model::{Cell, Field, Lang};

/// What is drawn of a feature; degrees of longitude and latitude on WGS 84.
pub(super) enum Shape<'a> {
    Polygons(Cow<'a, MultiPolygon<f64>>),
    Lines(Vec<LineString<f64>>),
}

impl Shape<'_> {
    /// True of a feature without a shape.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Polygons(polygons) => polygons.0.is_empty(),
            Self::Lines(lines) => lines.is_empty(),
        }
    }

    /// The box around it; none without a shape.
    #[cfg_attr(
        not(any(feature = "geopackage", feature = "geoparquet")),
        allow(dead_code)
    )]
    pub(super) fn bounds(&self) -> Option<Rect> {
        match self {
            Self::Polygons(polygons) => polygons.bounding_rect(),
            Self::Lines(lines) => joined(lines.iter().filter_map(BoundingRect::bounding_rect)),
        }
    }
}

/// Features, their fields, and what holds for all of them.
pub(super) struct FeatureTable<'a> {
    /// What the table is called.
    pub name: &'a str,
    /// What a reader calls it.
    pub title: &'a str,
    /// What the figures are and where they come from.
    pub about: Value,
    pub shape: FeatureShape,
    pub fields: &'a [Field],
    pub shapes: Vec<Shape<'a>>,
    /// The cells of a feature, one for each field.
    pub row: Box<dyn Fn(usize) -> Vec<Cell> + 'a>,
}

impl<'a> FeatureTable<'a> {
    /// A layer with its values; its title is in a language.
    pub(super) fn of_selection(
        selection: &'a Selection<'a>,
        attributes: &'a Attributes<'a>,
        lang: Lang,
    ) -> Self {
        let positions = selection.positions();
        let shapes = selection.layer.polygons();
        let shape = |at: &usize| Shape::Polygons(Cow::Borrowed(&shapes[*at]));
        Self {
            name: selection.layer.id(),
            title: selection.layer.title().get(lang),
            about: about(selection, attributes.columns()),
            shape: FeatureShape::Polygons,
            fields: attributes.fields(),
            shapes: positions.iter().map(shape).collect(),
            row: Box::new(move |at| attributes.row(positions[at])),
        }
    }

    /// The box around all shapes; none where there is no shape.
    #[cfg_attr(
        not(any(feature = "geopackage", feature = "geoparquet")),
        allow(dead_code)
    )]
    pub(super) fn bounds(&self) -> Option<Rect> {
        joined(self.shapes.iter().filter_map(Shape::bounds))
    }
}

/// The box around boxes.
#[cfg_attr(
    not(any(feature = "geopackage", feature = "geoparquet")),
    allow(dead_code)
)]
fn joined(boxes: impl Iterator<Item = Rect>) -> Option<Rect> {
    boxes.reduce(|a, b| {
        let (low, high) = ((a.min(), b.min()), (a.max(), b.max()));
        Rect::new(
            (low.0.x.min(low.1.x), low.0.y.min(low.1.y)),
            (high.0.x.max(high.1.x), high.0.y.max(high.1.y)),
        )
    })
}

/// The features of a document with the fields of their properties.
pub(super) struct FeatureProperties<'a> {
    collection: &'a FeatureCollection,
    shape: FeatureShape,
    fields: Vec<Field>,
}

impl<'a> FeatureProperties<'a> {
    /// Features of a shape with these properties.
    pub(super) fn new(
        collection: &'a FeatureCollection,
        (shape, fields): (FeatureShape, &[FeatureField]),
    ) -> Self {
        Self {
            collection,
            shape,
            fields: fields.iter().map(Field::from).collect(),
        }
    }

    /// The features as a table.
    pub(super) fn table(
        &'a self,
        name: &'a str,
        title: &'a str,
    ) -> Result<FeatureTable<'a>, WriteError> {
        let features = &self.collection.features;
        let shapes = features.iter().map(|one| one.geometry.as_ref());
        let shapes: Result<Vec<Shape<'a>>, WriteError> = shapes.map(shape).collect();
        let about = self.collection.foreign_members.clone();
        Ok(FeatureTable {
            name,
            title,
            about: about.map_or(Value::Null, Value::Object),
            shape: self.shape,
            fields: &self.fields,
            shapes: shapes?,
            row: Box::new(move |at| self.row(features[at].properties.as_ref())),
        })
    }

    fn row(&self, properties: Option<&JsonObject>) -> Vec<Cell> {
        let value = |field: &Field| properties?.get(&field.name);
        let cells = self
            .fields
            .iter()
            .map(|field| value(field).map_or(Cell::Empty, cell));
        cells.collect()
    }
}

fn cell(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::Number(number) => number.as_f64().into(),
        Value::String(text) => text.into(),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => value.to_string().into(),
    }
}

fn shape(geometry: Option<&Geometry>) -> Result<Shape<'static>, WriteError> {
    let none = || Shape::Polygons(Cow::Owned(MultiPolygon::new(Vec::new())));
    let Some(geometry) = geometry else {
        return Ok(none());
    };
    match &geometry.value {
        GeometryValue::LineString { coordinates } => Ok(Shape::Lines(vec![line(coordinates)])),
        GeometryValue::MultiLineString { coordinates } => Ok(Shape::Lines(
            coordinates.iter().map(|one| line(one)).collect(),
        )),
        GeometryValue::Polygon { coordinates } => Ok(polygons(std::slice::from_ref(coordinates))),
        GeometryValue::MultiPolygon { coordinates } => Ok(polygons(coordinates)),
        other @ (GeometryValue::Point { .. }
        | GeometryValue::MultiPoint { .. }
        | GeometryValue::GeometryCollection { .. }) => Err(WriteError::Shape(other.type_name())),
    }
}

fn polygons(all: &[Vec<Vec<Position>>]) -> Shape<'static> {
    let polygon = |rings: &Vec<Vec<Position>>| {
        let mut rings = rings.iter().map(|one| line(one));
        let outer = rings.next().unwrap_or_else(|| LineString::new(Vec::new()));
        Polygon::new(outer, rings.collect())
    };
    Shape::Polygons(Cow::Owned(all.iter().map(polygon).collect()))
}

fn line(positions: &[Position]) -> LineString<f64> {
    let at = |one: &Position| (one[0], one[1]);
    positions.iter().map(at).collect()
}
