//! GeoJSON features with whatever properties they have.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::boundary::{FeaturesError, Nested, RawFeature, RawGeometry, features};

/// The features of a `FeatureCollection`.
#[derive(Debug)]
pub struct Shapes {
    pub(super) features: Vec<RawFeature<Map<String, Value>>>,
}

/// Why boundaries cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShapesError {
    /// The bytes are no GeoJSON.
    #[error("not GeoJSON: {0}")]
    NotGeoJson(String),
    /// It is another kind of file, or in another reference system.
    #[error("{0}")]
    Foreign(String),
    /// It is no list of features.
    #[error("the top level must be a FeatureCollection with at least one feature")]
    NoFeatures,
}

/// The name that the feature's own id goes by.
pub(super) const FEATURE_ID: &str = "(feature id)";

impl Shapes {
    /// Parses a `FeatureCollection`; geometry is checked when the workspace is loaded.
    pub fn parse(bytes: &[u8]) -> Result<Self, ShapesError> {
        match features(bytes) {
            Ok(features) if !features.is_empty() => Ok(Self { features }),
            Ok(_) | Err(FeaturesError::NoCollection) => Err(ShapesError::NoFeatures),
            Err(error @ (FeaturesError::Crs(_) | FeaturesError::OtherKind(_))) => {
                Err(ShapesError::Foreign(error.to_string()))
            }
            Err(FeaturesError::NotUtf8(why) | FeaturesError::NotGeoJson(why)) => {
                Err(ShapesError::NotGeoJson(why))
            }
        }
    }

    /// Makes one feature of each group of features, in the place of its first. A group that has another geometry
    /// than polygons stays as it is.
    pub(super) fn unite(&mut self, groups: &[Vec<usize>]) {
        let mut gone = vec![false; self.features.len()];
        for group in groups {
            let geometries = group.iter().map(|at| self.features[*at].geometry.clone());
            let parts: Result<Vec<_>, _> = geometries
                .flatten()
                .map(RawGeometry::into_polygons)
                .collect();
            let Ok(parts) = parts else { continue };
            let polygons: Vec<Nested> = parts.into_iter().flat_map(|one| one.polygons).collect();
            self.features[group[0]].geometry =
                (!polygons.is_empty()).then(|| RawGeometry::of_polygons(polygons));
            for at in &group[1..] {
                gone[*at] = true;
            }
        }
        let mut gone = gone.into_iter();
        self.features.retain(|_| gone.next() != Some(true));
    }

    /// The properties that hold texts or whole numbers, and the feature's id, each with one cell for a
    /// feature; empty where it has none.
    pub(super) fn properties(&self) -> BTreeMap<String, Vec<String>> {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let count = self.features.len();
        for (position, feature) in self.features.iter().enumerate() {
            let mut put = |key: &str, text: String| {
                let cells = all
                    .entry(key.to_owned())
                    .or_insert_with(|| vec![String::new(); count]);
                cells[position] = text;
            };
            for (key, value) in feature.properties.iter().flatten() {
                if let Some(text) = text_of(value) {
                    put(key, text);
                }
            }
            match &feature.id {
                Some(Value::String(id)) => put(FEATURE_ID, id.trim().to_owned()),
                Some(Value::Number(id)) => put(FEATURE_ID, id.to_string()),
                Some(_) | None => {}
            }
        }
        all
    }
}

/// A text or a whole number as text.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Some(whole.to_string()),
            (None, Some(float)) if float.fract() == 0.0 => Some(format!("{float:.0}")),
            _ => None,
        },
        _ => None,
    }
    .filter(|text| !text.is_empty())
}
