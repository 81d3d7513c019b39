//! What a question is: its name, its parameters, how it is answered.

use geojson::{Feature, FeatureCollection};
use serde_json::json;

use super::{Answer, Params, Reaches, Request};
use crate::dataset::{Dataset, ResolveError};
use crate::model::ParamError;

/// A question about places. Route, command, help and formats come from its entry in [`super::QUESTIONS`].
#[derive(Debug)]
pub struct Question {
    /// The name in URLs and on the command line.
    pub name: &'static str,
    /// What it answers, in a line.
    pub about: &'static str,
    /// The parameters that it knows.
    pub parameters: &'static [Parameter],
    pub(super) answer: fn(&Request<'_>) -> Result<Answer, ResolveError>,
    /// Its lines or polygons, where it has any.
    pub(super) features: Option<Features>,
}

/// Lines or polygons of an answer, longitude and latitude on WGS84 (RFC 7946).
pub(super) type Features = fn(&Request<'_>) -> Result<Vec<Feature>, ResolveError>;

/// A parameter of some questions.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// The name in a query; `--name` on the command line.
    pub name: &'static str,
    /// What it holds.
    pub value: &'static str,
    /// What it does.
    pub help: &'static str,
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
        let features = self.features.map_or(Ok(Vec::new()), |of| of(&request))?;
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

pub(super) const LAYER: Parameter = Parameter {
    name: "layer",
    value: "ID",
    help: "The layer whose units are asked about; the workspace's default when not given",
};
pub(super) const NEIGHBOUR: Parameter = Parameter {
    name: "neighbour",
    value: "CODE",
    help: "Only this neighbour, such as RU, or a group of the workspace, such as EAEU",
};
pub(super) const BANDS: Parameter = Parameter {
    name: "bands",
    value: "KM,KM",
    help: "Distances of bands in kilometres, or none, which answers at once [default: 25,50,100]",
};
pub(super) const INDICATOR: Parameter = Parameter {
    name: "indicator",
    value: "ID",
    help: "An indicator",
};
pub(super) const INDICATORS: Parameter = Parameter {
    name: "indicators",
    value: "ID,ID",
    help: "Indicators, up to 12",
};
pub(super) const PERIOD: Parameter = Parameter {
    name: "period",
    value: "PERIOD",
    help: "The indicator's period; the latest when not given",
};
pub(super) const FROM: Parameter = Parameter {
    name: "from",
    value: "PERIOD",
    help: "An earlier period, from which the change is told",
};
pub(super) const TOLERANCE: Parameter = Parameter {
    name: "tolerance",
    value: "M",
    help: "How far apart the outlines of neighbours may be, in metres; only shared arcs when not given",
};
pub(super) const UNIT: Parameter = Parameter {
    name: "unit",
    value: "CODE",
    help: "Only what concerns this unit",
};
pub(super) const UNITS: Parameter = Parameter {
    name: "units",
    value: "CODE,CODE",
    help: "The units to compare, two to eight; for a profile one or more",
};
pub(super) const VERDICT: Parameter = Parameter {
    name: "verdict",
    value: "VERDICT",
    help: "Only relations with this verdict: differs, not testable, reproduces",
};
pub(super) const SOURCE: Parameter = Parameter {
    name: "source",
    value: "ID",
    help: "Only what rests on this source",
};
pub(super) const MEASURE: Parameter = Parameter {
    name: "indicator",
    value: "ID",
    help: "Only figures of this measure",
};
pub(super) const PLACE: Parameter = Parameter {
    name: "place",
    value: "PLACE",
    help: "Only figures of this place, by name or code",
};
pub(super) const COUNTERPART: Parameter = Parameter {
    name: "counterpart",
    value: "CODE",
    help: "Only figures with this other end of a flow",
};
pub(super) const SPAN: Parameter = Parameter {
    name: "period",
    value: "PERIOD",
    help: "Only figures of this period, as the document gives it",
};
pub(super) const LANG: Parameter = Parameter {
    name: "lang",
    value: "LANG",
    help: "The language of sentences and names: kk, ru or en [default: en]",
};
