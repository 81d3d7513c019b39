//! The two questions about the border, answered and read as any client reads them: a figure of the
//! brief is the figure of the answer whose address stands beside it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::plan::{BriefError, BriefPlan, is_measured};
use crate::analysis::{
    Answer, BORDER_EFFECT, Params, Question, Reaches, Request, border_proximity,
};
use crate::model::{Lang, Text, View};

/// `border-proximity`.
#[derive(Debug, Deserialize)]
pub(super) struct Proximity {
    pub neighbours: Vec<Neighbour>,
    pub units: Vec<Near>,
    pub groups: Vec<Group>,
    pub cautions: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Neighbour {
    pub code: String,
    pub names: Text,
    pub sea: bool,
}

/// One unit and the border.
#[derive(Debug, Deserialize)]
pub(super) struct Near {
    pub code: String,
    pub typology: Option<String>,
    pub border_length_km: BTreeMap<String, f64>,
    pub nearest_border: Option<Nearest>,
    pub bands: Vec<Band>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Nearest {
    pub neighbour: String,
    pub distance_km: f64,
    pub distance_mean_km: Option<f64>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Band {
    pub within_km: f64,
    pub share: f64,
}

/// The units of a type, or with a part within a distance, summed up.
#[derive(Debug, Deserialize)]
pub(super) struct Group {
    pub group: String,
    #[serde(flatten)]
    pub summary: Summary,
}

#[derive(Debug, Deserialize)]
pub(super) struct Summary {
    pub n: usize,
    pub missing: usize,
    pub sum: Option<f64>,
    pub mean: Option<f64>,
    pub median: Option<f64>,
    pub weighted_mean: Option<f64>,
}

/// `border-effect`.
#[derive(Debug, Deserialize)]
pub(super) struct Effect {
    pub groups: Vec<Contrast>,
    pub cautions: Vec<String>,
}

/// Border against interior.
#[derive(Debug, Deserialize)]
pub(super) struct Contrast {
    pub border: Summary,
    pub interior: Summary,
    pub district_average: Option<Estimate>,
    pub pooled: Option<Estimate>,
    pub cautions: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Estimate {
    pub border: f64,
    pub interior: f64,
    pub difference: f64,
    pub permutation: Option<Permutation>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Permutation {
    pub p: f64,
}

/// What lies beyond a border.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beyond {
    State,
    Sea,
}

/// What the brief says of the border.
#[derive(Debug)]
pub(super) struct AtTheBorder {
    pub proximity: Proximity,
    /// All units of the layer together.
    pub contrast: Option<Contrast>,
    /// What a reader must know of either answer, each once.
    pub cautions: Vec<String>,
    /// The name of the neighbour that alone was asked about.
    only: Option<String>,
}

impl AtTheBorder {
    /// A unit of the layer, where it is measured.
    pub(super) fn unit(&self, code: &str) -> Option<&Near> {
        self.proximity.units.iter().find(|unit| unit.code == code)
    }

    /// True where not every neighbour was asked about.
    pub(super) fn is_of_some(&self) -> bool {
        self.only.is_some()
    }

    /// A word about the border, with the neighbour in brackets where only one was asked about.
    pub(super) fn of_those_asked(&self, word: &str) -> String {
        match &self.only {
            Some(name) => format!("{word} ({name})"),
            None => word.to_owned(),
        }
    }

    /// The neighbours of a kind that a unit touches, with the length of its border with each.
    pub(super) fn touched<'a>(
        &'a self,
        near: &'a Near,
        kind: Beyond,
    ) -> impl Iterator<Item = (&'a Neighbour, f64)> {
        let own = self.proximity.neighbours.iter();
        own.filter(move |one| one.sea == (kind == Beyond::Sea))
            .filter_map(|one| Some((one, *near.border_length_km.get(&one.code)?)))
    }

    /// A neighbour's name; its code where it has none.
    pub(super) fn name<'a>(&'a self, code: &'a str, lang: Lang) -> &'a str {
        let found = self
            .proximity
            .neighbours
            .iter()
            .find(|one| one.code == code);
        found.map_or(code, |one| one.names.get(lang))
    }
}

/// None where the workspace measures no borders for the layer.
pub(super) fn at_the_border(
    plan: &BriefPlan<'_>,
    reaches: &Reaches,
) -> Result<Option<AtTheBorder>, BriefError> {
    if !is_measured(plan.dataset, plan.layer) {
        return Ok(None);
    }
    let view = plan.compared_view();
    // The same figures as under the address, without those towards each neighbour, which the brief does not
    // show.
    let params: Params = parameters(plan, view).into_iter().collect();
    let answer = border_proximity(&Request::new(plan.dataset, &params, reaches)?)?;
    let proximity: Proximity = read(&answer)?;
    let answer = BORDER_EFFECT.answer(plan.dataset, &params, reaches)?;
    let mut effect: Effect = read(&answer)?;
    let mut cautions = effect.cautions;
    for caution in &proximity.cautions {
        if !cautions.contains(caution) {
            cautions.push(caution.clone());
        }
    }
    let mut border = AtTheBorder {
        proximity,
        contrast: (!effect.groups.is_empty()).then(|| effect.groups.swap_remove(0)),
        cautions,
        only: None,
    };
    let only = plan.neighbour.as_deref();
    border.only = only.map(|code| border.name(code, plan.lang).to_owned());
    Ok(Some(border))
}

/// Where a server has the answer, without its host.
pub(super) fn address(plan: &BriefPlan<'_>, question: &Question, view: &View) -> String {
    let pairs: Vec<String> = parameters(plan, view)
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    format!("/analysis/{}.json?{}", question.name, pairs.join("&"))
}

fn parameters(plan: &BriefPlan<'_>, view: &View) -> Vec<(&'static str, String)> {
    let all = [
        ("layer", Some(plan.layer.id().to_owned())),
        ("neighbour", plan.neighbour.clone()),
        ("indicator", Some(view.indicator.clone())),
        ("period", view.period.map(|period| period.to_string())),
        ("lang", Some(plan.lang.to_string())),
    ];
    all.into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

fn read<T: DeserializeOwned>(answer: &Answer) -> Result<T, BriefError> {
    Ok(serde_json::from_value(serde_json::to_value(
        answer.document(),
    )?)?)
}
