//! What a question is: its name, its parameters, how it is answered.

use geojson::{Feature, FeatureCollection, GeometryValue, JsonObject};
use serde_json::json;

use super::{Answer, Params, Reaches, Request};
use crate::dataset::{Dataset, Layer, ResolveError};
use crate::model::{Field, FieldKind, Lang, ParamError, Parameter};

/// A question about places. Route, command, help and formats come from its entry in [`super::QUESTIONS`].
#[derive(Debug)]
pub struct Question {
    /// The name in URLs and on the command line.
    pub name: &'static str,
    /// What it answers, in a line of a language.
    pub about: fn(Lang) -> &'static str,
    /// The parameters that it knows.
    pub parameters: &'static [Parameter],
    pub(super) answer: fn(&Request<'_>) -> Result<Answer, ResolveError>,
    /// Its lines or polygons, where it has any.
    pub(super) features: Option<Features>,
}

/// Lines or polygons of an answer.
#[derive(Debug)]
pub(super) struct Features {
    /// They, longitude and latitude on WGS84 (RFC 7946).
    pub make: fn(&Request<'_>) -> Result<Vec<Feature>, ResolveError>,
    pub shape: FeatureShape,
    /// Their properties, each of which every file has as a column, be there features or none.
    pub fields: &'static [FeatureField],
}

/// The outlines of units by position, each with its properties; units without an outline are none.
pub(super) fn outlines<'a>(
    layer: &'a Layer,
    units: impl Iterator<Item = (usize, JsonObject)> + 'a,
) -> Vec<Feature> {
    let feature = |(unit, properties): (usize, JsonObject)| {
        let outline = layer.polygons().get(unit)?;
        (!outline.0.is_empty()).then(|| Feature {
            geometry: Some(GeometryValue::from(outline).into()),
            properties: Some(properties),
            ..Feature::default()
        })
    };
    units.filter_map(feature).collect()
}

/// The languages of names among the properties of features: their columns are the same whatever languages the interface has.
pub(super) const NAMED_IN: [Lang; 3] = [Lang::KK, Lang::RU, Lang::EN];

/// What features of one kind are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeatureShape {
    /// Areas.
    Polygons,
    /// Lines.
    Lines,
}

/// A property of features, and what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeatureField {
    /// A text, a truth as `true` or `false`, or nothing.
    Text(&'static str),
    /// A number or nothing.
    Number(&'static str),
}

impl FeatureField {
    /// What it is called.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text(name) | Self::Number(name) => name,
        }
    }
}

impl From<&FeatureField> for Field {
    fn from(field: &FeatureField) -> Self {
        Self {
            name: field.name().to_owned(),
            kind: match field {
                FeatureField::Text(_) => FieldKind::Text,
                FeatureField::Number(_) => FieldKind::Number,
            },
            measured: None,
        }
    }
}

impl Question {
    /// The names of its parameters.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.parameters.iter().map(|one| one.name)
    }

    /// The answer. CPU work, up to seconds for the first one about bands.
    pub fn answer(
        &self,
        dataset: &Dataset,
        params: &Params,
        reaches: &Reaches,
    ) -> Result<Answer, ResolveError> {
        self.check(params)?;
        (self.answer)(&Request::new(dataset, params, reaches)?)
    }

    /// True where the answer has lines or polygons.
    pub fn has_features(&self) -> bool {
        self.features.is_some()
    }

    /// What its features are, and their properties; none where it has no features.
    pub fn feature_fields(&self) -> Option<(FeatureShape, &'static [FeatureField])> {
        let features = self.features.as_ref()?;
        Some((features.shape, features.fields))
    }

    /// The answer's lines or polygons: bands as rings, common borders with their contrast; nothing for
    /// a question that has none.
    pub fn features(
        &self,
        dataset: &Dataset,
        params: &Params,
        reaches: &Reaches,
    ) -> Result<FeatureCollection, ResolveError> {
        self.check(params)?;
        let request = Request::new(dataset, params, reaches)?;
        let features = self.features.as_ref();
        let features = features.map_or(Ok(Vec::new()), |of| (of.make)(&request))?;
        let foreign = json!({
            "attribution": dataset.attribution(),
            "disclaimer": dataset.disclaimer(),
            "generation": dataset.generation(),
        });
        Ok(FeatureCollection {
            bbox: None,
            features,
            foreign_members: foreign.as_object().cloned(),
        })
    }

    fn check(&self, params: &Params) -> Result<(), ParamError> {
        match params
            .names()
            .find(|name| !self.names().any(|one| one == *name))
        {
            None => Ok(()),
            Some(unknown) => Err(ParamError::one_of("parameter", unknown, self.names())),
        }
    }
}
