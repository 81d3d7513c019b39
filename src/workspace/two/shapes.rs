//! Features with whatever properties they have.

use std::collections::BTreeMap;

use geo::{MultiPolygon, Polygon};
use serde_json::{Map, Value};

use super::property_names::{is_called, is_code_property, is_name_property};
use crate::boundary::{
    self, BoundaryError, BoundaryFile, BoundaryOptions, Nested, RawFeature, RawGeometry,
};
use crate::geo::{Snapped, snapped};
use crate::model::Elsewhere;
use crate::words::{self, Argument, Sentence, listed};

/// The features of a file.
#[derive(Debug)]
pub struct Shapes {
    pub(super) features: Vec<RawFeature<Map<String, Value>>>,
    /// Features that are left out because they have no area: rows may name them.
    pub(super) without_area: Vec<Elsewhere>,
    /// What was decided about the file and what stands otherwise in it, one sentence each.
    pub told: Vec<Sentence>,
}

/// Features whose properties' names are asked: they are those of all in nearly every file.
const MOST_LOOKED_AT: usize = 100;

/// Features that one sentence names.
const MOST_NAMED: usize = 5;

/// The name that the feature's own id goes by.
pub(super) const FEATURE_ID: &str = "(feature id)";

impl Shapes {
    /// Reads the features of a file; their geometry is checked when the workspace is loaded.
    pub fn read(file: &BoundaryFile<'_>, options: &BoundaryOptions) -> Result<Self, BoundaryError> {
        let collection = boundary::read(file, options)?;
        let told = collection.decided.into_iter().chain(collection.changed);
        let mut told: Vec<Sentence> = told.collect();
        let mut features = collection.features;
        let mut without_area = Vec::new();
        told.extend(leave_out(&mut features, &mut without_area));
        Ok(Self {
            features,
            without_area,
            told,
        })
    }

    /// True where a heading is the name of a property, but for case and what stands between words.
    pub fn has_property(&self, heading: &str) -> bool {
        let features = self.features.iter().take(MOST_LOOKED_AT);
        let mut names = features.flat_map(|one| one.properties.iter().flat_map(Map::keys));
        names.any(|name| is_called(name, heading))
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

    /// Joins outlines that lie beside each other within some metres; a geometry that is not valid stays as it is, for
    /// the load to tell. How many vertices were joined, and how far the farthest was off in metres.
    pub fn snap(&mut self, within_m: f64) -> (usize, f64) {
        let units: Vec<MultiPolygon<f64>> = self.features.iter().map(outlines).collect();
        let Snapped { units, joined } = snapped(&units, within_m);
        for (feature, outlines) in self.features.iter_mut().zip(units) {
            if !outlines.0.is_empty() {
                feature.geometry = Some(RawGeometry::of_outlines(outlines));
            }
        }
        let farthest = joined.iter().map(|one| one.off_m).fold(0.0, f64::max);
        (joined.len(), farthest)
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

/// Leaves out features whose geometry is known and has no area; tells which, by their number in the file and what they
/// are called.
fn leave_out(
    features: &mut Vec<RawFeature<Map<String, Value>>>,
    left_out: &mut Vec<Elsewhere>,
) -> Option<Sentence> {
    let has_none = |feature: &RawFeature<_>| {
        let geometry = feature.geometry.as_ref();
        geometry.is_some_and(RawGeometry::has_no_area)
    };
    let mut named = Vec::new();
    for (position, feature) in features.iter().enumerate().filter(|one| has_none(one.1)) {
        let kind = feature
            .geometry
            .as_ref()
            .map_or("", |one| one.kind.as_str());
        let properties = feature.properties.iter().flatten();
        let called =
            properties.filter(|(name, _)| is_code_property(name) || is_name_property(name));
        let mut called: Vec<String> = called.filter_map(|(_, value)| text_of(value)).collect();
        if !called.is_empty() {
            left_out.push(Elsewhere {
                code: called.iter().find_map(|text| text.parse().ok()),
                kind: String::new(),
                parent: None,
                names: called.clone(),
            });
        }
        called.truncate(2);
        let what = match called.as_slice() {
            [] => kind.to_owned(),
            some => format!("{kind}, {}", some.join(" ")),
        };
        named.push(Argument::from(words::check_feature_of(position + 1, what)));
    }
    if named.is_empty() {
        return None;
    }
    features.retain(|feature| !has_none(feature));
    let count = named.len();
    if count > MOST_NAMED {
        named.truncate(MOST_NAMED);
        named.push("...".into());
    }
    Some(words::check_left_out(count, listed(named)))
}

/// The polygons of a feature; none where one of them is not valid.
fn outlines(feature: &RawFeature<Map<String, Value>>) -> MultiPolygon<f64> {
    let none = || MultiPolygon(Vec::new());
    let Some(Ok(polygons)) = feature.geometry.clone().map(RawGeometry::into_polygons) else {
        return none();
    };
    let polygon = |rings: &Nested| {
        let mut lines = rings.rings()?.into_iter();
        Some(Polygon::new(lines.next()?, lines.collect()))
    };
    let polygons: Option<Vec<Polygon<f64>>> = polygons.polygons.iter().map(polygon).collect();
    polygons.map_or_else(none, MultiPolygon)
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
