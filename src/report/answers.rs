//! The two questions about the border, answered and read as any client reads them: a figure of the
//! brief is the figure of the answer whose address stands beside it.

use std::sync::Arc;

use super::plan::{BriefPlan, is_measured};
use crate::analysis::{
    BorderProximity, Contrast, Neighbour, Params, Question, Reaches, Request, UnitProximity,
    border_effect, border_proximity,
};
use crate::dataset::ResolveError;
use crate::model::parameters::AMONG;
use crate::model::{Lang, View};

/// What lies beyond a border.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beyond {
    State,
    Sea,
}

/// What the brief says of the border.
#[derive(Debug)]
pub(super) struct AtTheBorder {
    /// Of the units of the place, where there is one.
    pub proximity: BorderProximity,
    /// All measured units.
    units: Arc<Vec<UnitProximity>>,
    /// All units of the layer together.
    pub contrast: Option<Contrast>,
    /// What a reader must know of either answer, each once.
    pub cautions: Vec<String>,
    /// The ids of the sources of both, each once.
    pub sources: Vec<String>,
    /// The name of the neighbour that alone was asked about.
    only: Option<String>,
}

impl AtTheBorder {
    /// A unit of the layer, where it is measured.
    pub(super) fn unit(&self, code: &str) -> Option<&UnitProximity> {
        self.units.iter().find(|unit| unit.code.as_str() == code)
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
        near: &'a UnitProximity,
        kind: Beyond,
    ) -> impl Iterator<Item = (&'a Neighbour, f64)> {
        let own = self.proximity.neighbours.iter();
        own.filter(move |one| one.sea == (kind == Beyond::Sea))
            .filter_map(|one| Some((one, *near.border_length_km.get(one.code.as_str())?)))
    }

    /// A neighbour's name; its code where it has none.
    pub(super) fn name<'a>(&'a self, code: &'a str, lang: Lang) -> &'a str {
        let mut all = self.proximity.neighbours.iter();
        let found = all.find(|one| one.code.as_str() == code);
        found.map_or(code, |one| one.names.get(lang))
    }
}

/// None where the workspace measures no borders for the layer.
pub(super) fn at_the_border(
    plan: &BriefPlan<'_>,
    reaches: &Reaches,
) -> Result<Option<AtTheBorder>, ResolveError> {
    if !is_measured(plan.dataset, plan.layer) {
        return Ok(None);
    }
    let view = plan.compared_view();
    // The same figures as under the address, without those towards each neighbour, which the brief does not
    // show.
    let given = parameters(plan, view);
    let params: Params = given.iter().cloned().collect();
    let request = Request::new(plan.dataset, &params, reaches)?;
    let (proximity, nearness) = border_proximity(&request)?;
    let (contrasts, effect) = border_effect(&request)?;
    // A chosen unit need not be of the place.
    let units = match plan.among.place() {
        None => Arc::clone(&proximity.units),
        Some(_) => {
            let everywhere = given.into_iter().filter(|(name, _)| *name != AMONG.name);
            let params: Params = everywhere.collect();
            let request = Request::new(plan.dataset, &params, reaches)?;
            border_proximity(&request)?.0.units
        }
    };
    let mut cautions: Vec<String> = effect.cautions().map(str::to_owned).collect();
    for caution in nearness.cautions() {
        if !cautions.iter().any(|one| one == caution) {
            cautions.push(caution.to_owned());
        }
    }
    let mut sources: Vec<String> = nearness.sources().map(str::to_owned).collect();
    for source in effect.sources() {
        if !sources.iter().any(|one| one == source) {
            sources.push(source.to_owned());
        }
    }
    let mut border = AtTheBorder {
        proximity,
        units,
        contrast: contrasts.into_iter().next(),
        cautions,
        sources,
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
        (AMONG.name, plan.among.spelling()),
        ("lang", Some(plan.lang.to_string())),
    ];
    all.into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}
