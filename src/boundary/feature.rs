//! A feature and its geometry as they stand in a file: nothing of them is checked.

use geo::{LineString, MultiPolygon};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::coordinates::{Line, Nested};
use crate::words::{self, Sentence};

/// A feature; properties are read as a type that names what is needed of them.
#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "P: Deserialize<'de>"))]
pub(crate) struct RawFeature<P> {
    /// What it says it is.
    #[serde(rename = "type", default)]
    pub kind: Option<Value>,
    #[serde(default)]
    pub id: Option<Value>,
    #[serde(default = "Option::default")]
    pub properties: Option<P>,
    #[serde(default)]
    pub geometry: Option<RawGeometry>,
    /// The reference system, which files of before RFC 7946 name here too.
    #[serde(default)]
    pub crs: Option<Box<Value>>,
}

/// A geometry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct RawGeometry {
    /// What it says it is.
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub coordinates: Nested,
    /// The members of a `GeometryCollection`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub geometries: Vec<RawGeometry>,
    /// The reference system, where `PostGIS` writes it.
    #[serde(default, skip_serializing)]
    pub crs: Option<Box<Value>>,
}

/// The polygons of a geometry.
#[derive(Debug)]
pub(crate) struct RawPolygons {
    /// The rings of each.
    pub polygons: Vec<Nested>,
    /// The kinds of what else a collection has.
    pub others: Vec<String>,
}

impl<P: serde::de::DeserializeOwned> RawFeature<P> {
    /// A feature of a format that has rows.
    pub(super) fn of_row(
        properties: Map<String, Value>,
        geometry: Option<RawGeometry>,
    ) -> Result<Self, serde_json::Error> {
        Ok(Self {
            kind: Some(Value::from("Feature")),
            id: None,
            properties: Some(serde_json::from_value(Value::Object(properties))?),
            geometry,
            crs: None,
        })
    }
}

impl RawGeometry {
    /// A geometry of a kind, by its coordinates.
    pub(super) fn new(kind: &str, coordinates: Nested) -> Self {
        Self {
            kind: kind.to_owned(),
            coordinates,
            geometries: Vec::new(),
            crs: None,
        }
    }

    /// A `MultiPolygon`.
    pub(crate) fn of_polygons(polygons: Vec<Nested>) -> Self {
        Self::new("MultiPolygon", Nested::Lists(polygons))
    }

    /// Polygons that were made.
    pub(crate) fn of_outlines(outlines: MultiPolygon<f64>) -> Self {
        let line = |places: LineString<f64>| {
            Nested::Line(Line {
                places,
                has_more: false,
            })
        };
        let polygons = outlines.into_iter().map(|polygon| {
            let (outline, holes) = polygon.into_inner();
            let rings = std::iter::once(outline).chain(holes);
            Nested::Lists(rings.map(line).collect())
        });
        Self::of_polygons(polygons.collect())
    }

    /// A `GeometryCollection`.
    pub(super) fn of_members(geometries: Vec<Self>) -> Self {
        Self {
            geometries,
            ..Self::new("GeometryCollection", Nested::Empty)
        }
    }

    /// Hands over the coordinates, those of members too.
    pub(super) fn each_nested(&mut self, each: &mut impl FnMut(&mut Nested)) {
        each(&mut self.coordinates);
        for member in &mut self.geometries {
            member.each_nested(each);
        }
    }

    /// True for a geometry that is known and has no area: places or lines, or a collection of such.
    pub(crate) fn has_no_area(&self) -> bool {
        match self.kind.as_str() {
            "Point" | "MultiPoint" | "LineString" | "MultiLineString" => true,
            "GeometryCollection" => {
                !self.geometries.is_empty() && self.geometries.iter().all(Self::has_no_area)
            }
            _ => false,
        }
    }

    /// The polygons of a Polygon, a `MultiPolygon` or a collection that has some.
    pub(crate) fn into_polygons(self) -> Result<RawPolygons, Sentence> {
        let mut all = RawPolygons {
            polygons: Vec::new(),
            others: Vec::new(),
        };
        match (self.kind.as_str(), self.coordinates) {
            // RFC 7946 §3.1: an empty list of coordinates may be taken for no geometry.
            ("Polygon" | "MultiPolygon", Nested::Empty) => {}
            ("Polygon", rings) => all.polygons.push(rings),
            ("MultiPolygon", Nested::Lists(polygons)) => all.polygons = polygons,
            ("MultiPolygon", Nested::Line(_) | Nested::Position(_)) => {
                return Err(words::boundary_not_multipolygon());
            }
            ("GeometryCollection", _) => {
                for member in self.geometries {
                    let kind = member.kind.clone();
                    match member.into_polygons() {
                        Ok(inner) => {
                            all.polygons.extend(inner.polygons);
                            all.others.extend(inner.others);
                        }
                        Err(_) => all.others.push(kind),
                    }
                }
                if all.polygons.is_empty() {
                    return Err(words::boundary_collection_empty());
                }
            }
            (other, _) => return Err(words::boundary_geometry_kind(other)),
        }
        Ok(all)
    }
}
