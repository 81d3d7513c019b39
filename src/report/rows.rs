//! Whose figures stand beside each other: the chosen units, all of them as one region, and what they
//! lie in. Of a place the region stands first.

use super::plan::{About, BriefPlan, Column};
use super::standing::{Beside, Rank, Standing};
use crate::analysis::joined_series;
use crate::dataset::{Layer, ResolveError, ViewQuery};
use crate::model::{Lang, Observation, View};
use crate::words;

/// A row of the comparison.
#[derive(Debug)]
pub(super) struct Row {
    pub who: Who,
    pub name: String,
    /// Empty for what is no unit.
    pub code: String,
    /// One for each column; none where the layer has no figures of the indicator for the period.
    pub cells: Vec<Option<Standing>>,
}

/// What a row is in the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// A chosen unit.
    Chosen,
    /// The chosen units, or all of the layer, as one region.
    Region,
    /// A unit that chosen ones lie in.
    Around,
}

/// The rows, the chosen units first.
pub(super) fn rows(plan: &BriefPlan<'_>) -> Result<Vec<Row>, ResolveError> {
    let mut rows = Vec::new();
    let place = plan.among.title().zip(plan.among.place());
    let place = place.filter(|(_, units)| units.len() > 1);
    if plan.about == About::Place
        && let Some((name, units)) = &place
    {
        rows.push(region(plan, together(plan, name, units), units)?);
    }
    for unit in &plan.units {
        rows.push(unit_row(plan, plan.layer, *unit, Who::Chosen)?);
    }
    if plan.about == About::Units {
        if plan.units.len() > 1 {
            let name = words::brief_together(plan.lang).to_owned();
            rows.push(region(plan, name, &plan.units)?);
        }
        if let Some((name, units)) = &place {
            rows.push(region(plan, together(plan, name, units), units)?);
        }
    }
    let (mut layer, mut inside) = (plan.layer, plan.units.clone());
    while let Some(parents) = layer.parent().and_then(|id| plan.dataset.layer(id)) {
        let mut around: Vec<usize> = Vec::new();
        for unit in &inside {
            let code = layer.units()[*unit].parent.as_ref();
            let parent = code.and_then(|code| parents.position(code.as_str()));
            around.extend(parent.filter(|one| !around.contains(one)));
        }
        for unit in &around {
            rows.push(unit_row(plan, parents, *unit, Who::Around)?);
        }
        (layer, inside) = (parents, around);
    }
    let all: Vec<usize> = (0..plan.layer.units().len()).collect();
    let is_there = place.is_some_and(|(_, units)| units.len() == all.len());
    if all.len() > plan.units.len() && !is_there {
        let title = plan.layer.title().get(plan.lang);
        rows.push(region(plan, together(plan, title, &all), &all)?);
    }
    rows.retain(|row| row.who == Who::Chosen || row.cells.iter().any(Option::is_some));
    Ok(rows)
}

/// `At the border: Russia: all together (13)`
fn together(plan: &BriefPlan<'_>, name: &str, units: &[usize]) -> String {
    let word = words::brief_all_together(plan.lang);
    format!("{name}: {word} ({})", plan.lang.count(units.len()))
}

fn unit_row(
    plan: &BriefPlan<'_>,
    layer: &Layer,
    unit: usize,
    who: Who,
) -> Result<Row, ResolveError> {
    let described = &layer.units()[unit];
    Ok(Row {
        who,
        name: described.names.get(plan.lang).to_owned(),
        code: described.code.to_string(),
        cells: cells(plan, layer, &[unit])?,
    })
}

fn region(plan: &BriefPlan<'_>, name: String, units: &[usize]) -> Result<Row, ResolveError> {
    Ok(Row {
        who: Who::Region,
        name,
        code: String::new(),
        cells: cells(plan, plan.layer, units)?,
    })
}

fn cells(
    plan: &BriefPlan<'_>,
    layer: &Layer,
    units: &[usize],
) -> Result<Vec<Option<Standing>>, ResolveError> {
    let cell = |column: &Column<'_>| {
        let Some(view) = view_on(plan, layer, column) else {
            return Ok(None);
        };
        let series = joined_series(plan.dataset, layer, column.indicator, units)?;
        let observations = plan.dataset.observations(layer.id(), &view);
        // A place is of the layer that the brief is about.
        let is_ranked = |unit: usize| layer.id() != plan.layer.id() || plan.among.contains(unit);
        let others = observations.iter().enumerate();
        let others = others.filter_map(|(unit, one)| one.value().filter(|_| is_ranked(unit)));
        let own = match units {
            [unit] if is_ranked(*unit) => observations.get(*unit).and_then(|one| one.value()),
            _ => None,
        };
        let beside = Beside {
            indicator: column.indicator,
            rank: own.and_then(|value| Rank::among(value, others)),
            withheld: plan.dataset.why_withheld(column.indicator),
            lang: plan.lang,
        };
        let Some(mut standing) = Standing::new(&series, view.period, &beside) else {
            return Ok(None);
        };
        if standing.value.is_none() && standing.status.is_none() {
            standing.status = without(layer, units, observations, plan.lang);
        }
        Ok(Some(standing))
    };
    plan.columns.iter().map(cell).collect()
}

/// The units for whose sake a region has no value.
fn without(
    layer: &Layer,
    units: &[usize],
    observations: &[Observation],
    lang: Lang,
) -> Option<String> {
    const NAMED: usize = 3;
    let is_missing = |unit: &&usize| {
        observations
            .get(**unit)
            .is_none_or(|one| one.value().is_none())
    };
    let names = units.iter().filter(is_missing);
    let names: Vec<&str> = names
        .map(|unit| layer.units()[*unit].names.get(lang))
        .collect();
    let mut named = names[..names.len().min(NAMED)].join(", ");
    if names.len() > NAMED {
        named += &format!(" +{}", names.len() - NAMED);
    }
    (!names.is_empty()).then(|| format!("{}: {named}", words::brief_without(lang)))
}

/// The column's view of a layer, which may lack the indicator or the period.
fn view_on(plan: &BriefPlan<'_>, layer: &Layer, column: &Column<'_>) -> Option<View> {
    let view = column.view.as_ref()?;
    let asked = ViewQuery::of(&view.indicator, view.period);
    plan.dataset.resolve(layer.id(), &asked).ok()
}
