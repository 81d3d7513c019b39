//! Chosen units side by side: values with ranks, the parent's value, all units' mean and pooled
//! value, and the change since an earlier period.

use serde::Serialize;

use super::answer::Draft;
use super::asked::at;
use super::stats::Summary;
use super::{Answer, Asked};
use crate::dataset::{Dataset, Layer, ResolveError, ViewQuery};
use crate::model::{Code, Observation, ParamError, Period, Table, Text, View};

const MAX_UNITS: usize = 8;
const MAX_INDICATORS: usize = 12;

#[derive(Debug, Serialize)]
struct Parameters<'a> {
    layer: &'a str,
    units: Vec<&'a str>,
    indicators: Vec<&'a str>,
    period: Option<&'a str>,
    from: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Compared {
    code: Code,
    names: Text,
    parent: Option<Code>,
}

#[derive(Debug, Serialize)]
struct Row {
    indicator: String,
    title: Text,
    unit: Text,
    period: Option<Period>,
    from: Option<Period>,
    /// In the order of `units`.
    values: Vec<Figure>,
    /// Of all units of the layer.
    all: Summary,
}

#[derive(Debug, Serialize)]
struct Figure {
    code: Code,
    value: Option<f64>,
    status: Option<&'static str>,
    /// From the largest value, 1; equal values have equal ranks.
    rank: Option<usize>,
    of: usize,
    parent: Option<f64>,
    /// Since `from`.
    change: Option<f64>,
}

const METHOD: &str = "rank counts from the largest value among the layer's units that have one; equal values share a rank. \
    parent is the published or derived value of the parent unit in the same period, where there is one. \
    all.mean counts each unit once, all.weighted_mean is the pooled value. change is the value less that \
    of the period `from`.";

/// The answer for two to eight units.
pub(super) fn answer(dataset: &Dataset, asked: &Asked) -> Result<Answer, ResolveError> {
    let layer = asked.layer(dataset)?;
    let units = asked.units("units", layer)?;
    if !(2..=MAX_UNITS).contains(&units.len()) {
        let allowed = format!("two to {MAX_UNITS} different codes, separated by commas");
        return Err(ParamError::new("units", asked.get("units").unwrap_or(""), allowed).into());
    }
    let names: Vec<&str> = match asked.get("indicators") {
        Some(list) => list.split(',').map(str::trim).collect(),
        None => vec![dataset.defaults().indicator.as_str()],
    };
    if names.len() > MAX_INDICATORS {
        let allowed = format!("at most {MAX_INDICATORS} ids, separated by commas");
        return Err(ParamError::new("indicators", &names.join(","), allowed).into());
    }
    let rows = names
        .iter()
        .map(|name| row(dataset, layer, asked, name, &units))
        .collect::<Result<Vec<Row>, ResolveError>>()?;

    let code = |i: &usize| layer.units()[*i].code.as_str();
    let mut draft = Draft::new(
        dataset,
        METHOD,
        &Parameters {
            layer: layer.id(),
            units: units.iter().map(code).collect(),
            indicators: names.clone(),
            period: asked.get("period"),
            from: asked.get("from"),
        },
    );
    let compared = |i: &usize| {
        let unit = &layer.units()[*i];
        Compared {
            code: unit.code.clone(),
            names: unit.names.clone(),
            parent: unit.parent.clone(),
        }
    };
    draft.put("units", &units.iter().map(compared).collect::<Vec<_>>());
    draft.put("indicators", &rows);
    let counts = names
        .iter()
        .filter_map(|id| dataset.indicator(id))
        .filter(|one| one.kind.depends_on_size());
    for indicator in counts {
        draft.caution(format!(
            "{} is a number of people: large units have more of it. Compare rates.",
            indicator.title.en
        ));
    }
    draft.source(layer.source());
    for name in &names {
        draft.indicator(name);
    }
    let table = table(layer, &units, &rows);
    Ok(draft.finish(table))
}

fn row(
    dataset: &Dataset,
    layer: &Layer,
    asked: &Asked,
    indicator: &str,
    units: &[usize],
) -> Result<Row, ResolveError> {
    let view = asked.view_of(dataset, layer, indicator)?;
    let earlier = asked
        .get("from")
        .map(|from| {
            let query = ViewQuery {
                indicator: Some(indicator.to_owned()),
                period: Some(from.to_owned()),
                ..ViewQuery::default()
            };
            dataset.resolve(layer.id(), &query)
        })
        .transpose()?;
    let observations = dataset.observations(layer.id(), &view);
    let before = earlier
        .as_ref()
        .map_or(&[][..], |view| dataset.observations(layer.id(), view));
    let known: Vec<f64> = observations.iter().filter_map(|one| one.value()).collect();
    let weights = dataset.weights(layer.id(), &view);
    let all: Vec<_> = observations
        .iter()
        .enumerate()
        .map(|(i, one)| (one.value(), weights.as_ref().and_then(|all| *all.get(i)?)))
        .collect();
    let value = |unit: &usize| {
        let one = at(observations, *unit);
        let value = one.and_then(Observation::value);
        let then = at(before, *unit).and_then(Observation::value);
        Figure {
            code: layer.units()[*unit].code.clone(),
            value,
            status: one.and_then(Observation::status),
            rank: value.map(|value| 1 + known.iter().filter(|other| **other > value).count()),
            of: known.len(),
            parent: parent_value(dataset, layer, *unit, &view),
            change: value.zip(then).map(|(now, then)| now - then),
        }
    };
    let described = dataset.indicator_on(layer.id(), indicator)?;
    Ok(Row {
        indicator: indicator.to_owned(),
        title: described.title.clone(),
        unit: described.unit.clone(),
        period: view.period,
        from: earlier.and_then(|view| view.period),
        values: units.iter().map(value).collect(),
        all: Summary::new(described.kind, &all),
    })
}

fn parent_value(dataset: &Dataset, layer: &Layer, unit: usize, view: &View) -> Option<f64> {
    let parents = dataset.layer(layer.parent()?)?;
    let position = parents.position(layer.units()[unit].parent.as_ref()?.as_str())?;
    at(dataset.observations(parents.id(), view), position)?.value()
}

fn table(layer: &Layer, units: &[usize], rows: &[Row]) -> Table {
    let mut columns: Vec<String> = ["indicator", "unit", "period"].map(str::to_owned).to_vec();
    let changes = rows.iter().any(|row| row.from.is_some());
    for unit in units {
        let name = &layer.units()[*unit].names.en;
        columns.extend([name.clone(), format!("{name}, rank")]);
        if changes {
            columns.push(format!("{name}, change"));
        }
    }
    columns.extend(["mean of all", "pooled of all", "units with a value"].map(str::to_owned));
    let mut table = Table::new(columns);
    for row in rows {
        let mut cells = vec![
            row.title.en.as_str().into(),
            row.unit.en.as_str().into(),
            row.period.map(|p| p.to_string()).unwrap_or_default().into(),
        ];
        for one in &row.values {
            cells.extend([one.value.into(), one.rank.map(|rank| rank as f64).into()]);
            if changes {
                cells.push(one.change.into());
            }
        }
        cells.extend([
            row.all.mean.into(),
            row.all.weighted_mean.into(),
            row.all.n.into(),
        ]);
        table.push(cells);
    }
    table
}
