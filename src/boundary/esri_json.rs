//! JSON of `ArcGIS` (a feature set, as its REST services answer without `f=geojson`).

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use super::coordinates::{Line, Nested};
use super::error::BoundaryError;
use super::feature::{RawFeature, RawGeometry};
use super::file_features::{Declared, FileFeatures};
use super::nesting;
use crate::words;

#[derive(Deserialize)]
#[serde(bound(deserialize = "P: DeserializeOwned"))]
struct FeatureSet<P> {
    #[serde(rename = "geometryType", default)]
    kind: Option<String>,
    #[serde(rename = "spatialReference", default)]
    reference: Option<SpatialReference>,
    #[serde(default = "Vec::new")]
    features: Vec<Row<P>>,
    #[serde(rename = "exceededTransferLimit", default)]
    is_part: Option<bool>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "P: DeserializeOwned"))]
struct Row<P> {
    #[serde(default = "Option::default")]
    attributes: Option<P>,
    #[serde(default)]
    geometry: Option<Shape>,
}

#[derive(Deserialize)]
struct Shape {
    #[serde(default)]
    rings: Option<Nested>,
    #[serde(rename = "curveRings", default)]
    curves: Option<IgnoredAny>,
    #[serde(rename = "spatialReference", default)]
    reference: Option<SpatialReference>,
}

/// The number of a system is EPSG's, or from 37000 on Esri's own.
#[derive(Clone, Deserialize)]
struct SpatialReference {
    #[serde(default)]
    wkid: Option<u32>,
    #[serde(rename = "latestWkid", default)]
    latest: Option<u32>,
    #[serde(default)]
    wkt: Option<String>,
}

/// The features; none where the text is something else.
pub(super) fn read<P: DeserializeOwned>(
    text: &str,
) -> Option<Result<FileFeatures<P>, BoundaryError>> {
    let set: FeatureSet<P> = serde_json::from_str(text).ok()?;
    let is_row = |row: &Row<P>| {
        let shape = row.geometry.as_ref();
        row.attributes.is_some() || shape.is_some_and(|one| one.rings.is_some())
    };
    (set.kind.is_some() || set.features.first().is_some_and(is_row)).then(|| features(set))
}

fn features<P>(set: FeatureSet<P>) -> Result<FileFeatures<P>, BoundaryError> {
    let mut reference = set.reference;
    let mut features = Vec::with_capacity(set.features.len());
    for (number, row) in set.features.into_iter().enumerate() {
        let mut geometry = None;
        if let Some(shape) = row.geometry {
            if shape.curves.is_some() {
                let reason = words::boundary_arcgis_curves(number + 1);
                return Err(BoundaryError::OtherKind(reason));
            }
            reference = reference.or(shape.reference);
            geometry = match (shape.rings, set.kind.as_deref()) {
                (Some(rings), _) => Some(outlines(rings, number)?),
                (None, Some("esriGeometryPolyline")) => {
                    Some(RawGeometry::new("MultiLineString", Nested::Empty))
                }
                (None, Some("esriGeometryPoint" | "esriGeometryMultipoint")) => {
                    Some(RawGeometry::new("Point", Nested::Empty))
                }
                (None, _) => None,
            };
        }
        features.push(RawFeature {
            kind: Some(Value::from("Feature")),
            id: None,
            properties: row.attributes,
            geometry,
            crs: None,
        });
    }
    let mut decided = vec![words::boundary_arcgis_rings()];
    if set.is_part == Some(true) {
        decided.push(words::boundary_arcgis_part());
    }
    Ok(FileFeatures {
        features,
        declared: reference.map_or_else(
            || Declared::Unstated(words::boundary_unstated_arcgis()),
            SpatialReference::declared,
        ),
        decided,
    })
}

impl SpatialReference {
    fn declared(self) -> Declared {
        let number = self.latest.or(self.wkid);
        let register = |number: u32| if number < 37_000 { "EPSG" } else { "ESRI" };
        Declared::System {
            name: number.map(|number| format!("{}:{number}", register(number))),
            wkt: self.wkt,
        }
    }
}

fn outlines(rings: Nested, number: usize) -> Result<RawGeometry, BoundaryError> {
    let damaged = || {
        let reason = words::boundary_arcgis_positions(number + 1);
        BoundaryError::damaged(words::boundary_format_arcgis(), reason)
    };
    let rings = match rings {
        Nested::Lists(rings) => rings,
        Nested::Empty => Vec::new(),
        Nested::Line(_) | Nested::Position(_) => return Err(damaged()),
    };
    let mut lines: Vec<Line> = Vec::with_capacity(rings.len());
    for ring in rings {
        match ring {
            Nested::Line(line) => lines.push(line),
            Nested::Empty => {}
            Nested::Lists(_) | Nested::Position(_) => return Err(damaged()),
        }
    }
    Ok(RawGeometry::of_polygons(nesting::polygons(lines)))
}
