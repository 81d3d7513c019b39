//! The questions by name, and which parameters each knows.

use geojson::FeatureCollection;
use serde_json::json;

use super::proximity::Towards;
use super::{Answer, Asked, Reaches, claims, compare, effect, neighbours, profile, proximity};
use crate::dataset::{Dataset, ResolveError};
use crate::model::ParamError;

/// What can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Who touches which neighbour, how long, how far, how much lies near.
    BorderProximity,
    /// Who borders whom, and the contrast across.
    Neighbours,
    /// Border units against interior ones.
    BorderEffect,
    /// Chosen units side by side.
    Compare,
    /// One unit, or several as one region, over all periods.
    Profile,
    /// What the workspace says of places, tested.
    Claims,
}

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

/// Every parameter of every question.
pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "layer",
        value: "ID",
        help: "The layer whose units are asked about; the workspace's default when not given",
    },
    Parameter {
        name: "neighbour",
        value: "CODE",
        help: "Only this neighbour, such as RU, or a group of the workspace, such as EAEU",
    },
    Parameter {
        name: "bands",
        value: "KM,KM",
        help: "Distances of bands in kilometres, or none, which answers at once [default: 25,50,100]",
    },
    Parameter {
        name: "indicator",
        value: "ID",
        help: "An indicator",
    },
    Parameter {
        name: "indicators",
        value: "ID,ID",
        help: "Indicators, up to 12",
    },
    Parameter {
        name: "period",
        value: "PERIOD",
        help: "The indicator's period; the latest when not given",
    },
    Parameter {
        name: "from",
        value: "PERIOD",
        help: "An earlier period, from which the change is told",
    },
    Parameter {
        name: "tolerance",
        value: "M",
        help: "How far apart the outlines of neighbours may be, in metres; only shared arcs when not given",
    },
    Parameter {
        name: "unit",
        value: "CODE",
        help: "Only what concerns this unit",
    },
    Parameter {
        name: "units",
        value: "CODE,CODE",
        help: "The units to compare, two to eight; for a profile one or more",
    },
    Parameter {
        name: "lang",
        value: "LANG",
        help: "The language of sentences and names: kk, ru or en [default: en]",
    },
];

impl Question {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::BorderProximity,
        Self::Neighbours,
        Self::BorderEffect,
        Self::Compare,
        Self::Profile,
        Self::Claims,
    ];

    /// The name in URLs and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BorderProximity => "border-proximity",
            Self::Neighbours => "neighbours",
            Self::BorderEffect => "border-effect",
            Self::Compare => "compare",
            Self::Profile => "profile",
            Self::Claims => "claims",
        }
    }

    /// What it answers, in a line.
    pub fn about(self) -> &'static str {
        match self {
            Self::BorderProximity => {
                "Which units touch which neighbour, for how long, how far the others are, and how much of each lies near"
            }
            Self::Neighbours => {
                "Which units border each other, for how long, and how an indicator differs across"
            }
            Self::BorderEffect => "Whether units at the border differ from those in the interior",
            Self::Compare => "Chosen units side by side, with ranks and the figures of all",
            Self::Profile => "One unit, or several taken together as one region, over all periods",
            Self::Claims => {
                "Statements about places: confirmed, refuted or not testable, with the figures"
            }
        }
    }

    /// The names of the parameters that it knows.
    pub fn parameters(self) -> &'static [&'static str] {
        match self {
            Self::BorderProximity => {
                &["layer", "neighbour", "bands", "indicator", "period", "lang"]
            }
            Self::Neighbours => &["layer", "unit", "indicator", "period", "tolerance", "lang"],
            Self::BorderEffect => &["layer", "neighbour", "indicator", "period", "lang"],
            Self::Compare => &["layer", "units", "indicators", "period", "from", "lang"],
            Self::Profile => &["layer", "units", "indicators", "lang"],
            Self::Claims => &["unit", "lang"],
        }
    }

    /// The answer. CPU work, up to seconds for the first one about bands.
    pub fn answer(
        self,
        dataset: &Dataset,
        asked: &Asked,
        reaches: &Reaches,
    ) -> Result<Answer, ResolveError> {
        self.check(asked)?;
        match self {
            Self::BorderProximity => proximity::answer(dataset, asked, reaches, Towards::Each),
            Self::Neighbours => neighbours::answer(dataset, asked),
            Self::BorderEffect => effect::answer(dataset, asked),
            Self::Compare => compare::answer(dataset, asked),
            Self::Profile => profile::answer(dataset, asked),
            Self::Claims => claims::answer(dataset, asked),
        }
    }

    /// True where the answer has lines or polygons.
    pub fn has_features(self) -> bool {
        matches!(self, Self::BorderProximity | Self::Neighbours)
    }

    /// The answer's lines or polygons: bands as rings, common borders with their contrast; nothing for
    /// a question that has none. Longitude and latitude on WGS84 (RFC 7946).
    pub fn features(
        self,
        dataset: &Dataset,
        asked: &Asked,
        reaches: &Reaches,
    ) -> Result<FeatureCollection, ResolveError> {
        self.check(asked)?;
        let features = match self {
            Self::BorderProximity => proximity::features(dataset, asked, reaches)?,
            Self::Neighbours => neighbours::features(dataset, asked)?,
            Self::BorderEffect | Self::Compare | Self::Profile | Self::Claims => Vec::new(),
        };
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

    fn check(self, asked: &Asked) -> Result<(), ParamError> {
        let known = self.parameters();
        match asked.names().find(|name| !known.contains(name)) {
            None => asked.lang().map(drop),
            Some(unknown) => Err(ParamError::one_of(
                "parameter",
                unknown,
                known.iter().copied(),
            )),
        }
    }
}
