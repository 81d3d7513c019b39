//! GeoJSON (RFC 7946) as it is written: a collection, one feature, a list of features, or texts one after another,
//! with a line feed or a record separator (RFC 8142) between them.

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::{Deserializer, Value};

use super::coordinates::CoordinateFault;
use super::error::{BoundaryError, of_library};
use super::feature::{RawFeature, RawGeometry};
use super::file_features::{Declared, FileFeatures, refuse_layer};
use super::{esri_json, json_text, topojson};
use crate::words::{self, Sentence};

/// Whatever may stand at the top of a text.
#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "P: DeserializeOwned"))]
struct Document<P> {
    #[serde(rename = "type", default)]
    kind: Option<Value>,
    #[serde(default)]
    features: Option<Vec<RawFeature<P>>>,
    #[serde(default)]
    crs: Option<Box<Value>>,
    #[serde(default)]
    id: Option<Value>,
    #[serde(default = "Option::default")]
    properties: Option<P>,
    #[serde(default)]
    geometry: Option<RawGeometry>,
    /// What only `ArcGIS` writes.
    #[serde(rename = "geometryType", default)]
    arcgis: Option<IgnoredAny>,
    /// What it says in whatever format where it gave some of the features only.
    #[serde(rename = "exceededTransferLimit", default)]
    is_part: Option<bool>,
}

/// What parts texts of RFC 8142; no JSON text has it.
const RECORD_SEPARATOR: char = '\u{1e}';

/// A `crs` member of before RFC 7946.
const CRS_MEMBER: &str = r#"{"type":"name","properties":{"name":"EPSG:4326"}}"#;

pub(super) fn read<P: DeserializeOwned>(
    bytes: &[u8],
    layer: Option<&str>,
) -> Result<FileFeatures<P>, BoundaryError> {
    let (text, decided) = json_text::text(bytes)?;
    let mut found = read_text(&text, layer)?;
    found.decided.extend(decided);
    Ok(found)
}

fn read_text<P: DeserializeOwned>(
    text: &str,
    layer: Option<&str>,
) -> Result<FileFeatures<P>, BoundaryError> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let parted;
    let text = if text.contains(RECORD_SEPARATOR) {
        parted = text.replace(RECORD_SEPARATOR, " ");
        parted.as_str()
    } else {
        text
    };
    if text.trim_start().starts_with('[') {
        let features = serde_json::from_str(text).map_err(|error| unread(&error))?;
        refuse_layer(layer)?;
        let decided = vec![words::boundary_feature_list()];
        return finished(features, Vec::new(), decided);
    }
    let mut features = Vec::new();
    let mut systems = Vec::new();
    let mut texts = 0_usize;
    let mut is_part = false;
    let arcgis = || {
        let found = esri_json::read(text);
        found.map(|found| refuse_layer(layer).and(found))
    };
    for document in Deserializer::from_str(text).into_iter::<Document<P>>() {
        let document = match document {
            Ok(document) => document,
            // A geometry with `rings` is none of GeoJSON.
            Err(error) => return arcgis().unwrap_or_else(|| Err(unread(&error))),
        };
        texts += 1;
        is_part |= document.is_part == Some(true);
        if (document.arcgis.is_some() || document.kind.is_none())
            && let Some(found) = arcgis()
        {
            return found;
        }
        let kind = document.kind.as_ref().and_then(Value::as_str);
        match kind {
            Some("FeatureCollection") => features.extend(document.features.unwrap_or_default()),
            Some("Feature") => features.push(RawFeature {
                kind: document.kind,
                id: document.id,
                properties: document.properties,
                geometry: document.geometry,
                crs: None,
            }),
            Some("Topology") => return topojson::read(text, layer),
            other => return Err(BoundaryError::NoCollection(top_level(other))),
        }
        systems.extend(document.crs.map(|one| *one));
    }
    refuse_layer(layer)?;
    let mut decided = Vec::new();
    if texts > 1 {
        decided.push(words::boundary_geojson_texts(texts));
    }
    if is_part {
        decided.push(words::boundary_arcgis_part());
    }
    finished(features, systems, decided)
}

fn unread(error: &serde_json::Error) -> BoundaryError {
    let of_coordinates = CoordinateFault::sentence(error);
    BoundaryError::NotGeoJson(of_coordinates.unwrap_or_else(|| of_library(error)))
}

/// What stands at the top, for who reads the error.
fn top_level(kind: Option<&str>) -> Sentence {
    const GEOMETRIES: [&str; 7] = [
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
    ];
    match kind {
        Some(kind) if GEOMETRIES.contains(&kind) => words::boundary_top_geometry(kind),
        Some(kind) => words::boundary_top_type(kind),
        None => words::boundary_top_object(),
    }
}

/// The features with the reference system that is named anywhere; two are refused.
fn finished<P>(
    mut features: Vec<RawFeature<P>>,
    mut systems: Vec<Value>,
    decided: Vec<Sentence>,
) -> Result<FileFeatures<P>, BoundaryError> {
    for feature in &mut features {
        systems.extend(feature.crs.take().map(|one| *one));
        if let Some(geometry) = &mut feature.geometry {
            systems.extend(geometry.crs.take().map(|one| *one));
        }
    }
    let mut names: Vec<String> = Vec::new();
    for system in systems.iter().filter(|one| !one.is_null()) {
        let name = name(system)?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let declared = match names.as_slice() {
        [] => Declared::ByFormat,
        [one] => Declared::named(one.clone()),
        several => {
            let reason = words::boundary_several_systems(several.join(", "));
            return Err(BoundaryError::Reference(reason));
        }
    };
    Ok(FileFeatures {
        features,
        declared,
        decided,
    })
}

/// The name that a `crs` member has (GeoJSON 2008 §3), or the number of those before.
fn name(system: &Value) -> Result<String, BoundaryError> {
    let properties = &system["properties"];
    if let Some(name) = properties["name"].as_str() {
        return Ok(name.trim().to_owned());
    }
    if let Some(code) = properties["code"].as_u64() {
        return Ok(format!("EPSG:{code}"));
    }
    if let Some(name) = system.as_str() {
        return Ok(name.trim().to_owned());
    }
    let text: String = system.to_string().chars().take(120).collect();
    Err(BoundaryError::Reference(words::boundary_crs_member(
        CRS_MEMBER, text,
    )))
}
