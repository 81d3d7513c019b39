//! What would have to be true for a statement, and what can be tested where figures for that are missing.

use super::{Known, codes, flow, hint, words};
use crate::model::{
    ClaimTest, Instead, Operand, ParamError, Passage, Period, ValueRelation, ValueTest, nearest,
};
use crate::workspace::periods;
use crate::workspace::rows::Row;

pub(super) fn test(
    row: &Row<'_>,
    layer: &str,
    passage: &Passage,
    known: &Known<'_>,
) -> Result<ClaimTest, String> {
    let name = row.cell("relation");
    match name {
        "touches" => Ok(ClaimTest::Touches {
            to: object(row, layer, known)?,
        }),
        "within" => Ok(ClaimTest::Within {
            to: object(row, layer, known)?,
            km: kilometres(row.cell("km"))?,
        }),
        "stands out" => Ok(ClaimTest::StandsOut {
            to: neighbour(row, known)?,
            indicator: row.needed("indicator")?.to_owned(),
            periods: in_periods(row, "periods")?,
        }),
        "figures" => {
            let ids = words(row, "to");
            if ids.is_empty() {
                return Err("column to: names no relation of stated figures".to_owned());
            }
            figures("to", &ids, known)?;
            Ok(ClaimTest::Figures(ids))
        }
        _ => values(row, name, layer, passage, known).map(ClaimTest::Values),
    }
}

fn values(
    row: &Row<'_>,
    name: &str,
    layer: &str,
    passage: &Passage,
    known: &Known<'_>,
) -> Result<ValueTest, String> {
    let relation: ValueRelation = name.parse().map_err(|()| {
        ParamError::one_of("column relation", name, ClaimTest::relations()).to_string()
    })?;
    let periods = in_periods(row, "periods")?;
    let fewest = relation.fewest_periods();
    if periods.len() < fewest {
        return Err(format!("column periods: {name} needs {fewest} or more"));
    }
    if relation.singles_out_a_period() {
        let one = passage.period.single();
        if !one.is_some_and(|one| periods.contains(&one)) {
            return Err(format!(
                "column period: {name} is said of one of the periods, given is {:?}",
                row.cell("period")
            ));
        }
    }
    let figure = match relation {
        ValueRelation::Equals => Some(figure(row, known)?),
        _ => None,
    };
    Ok(ValueTest {
        relation,
        indicator: row.needed("indicator")?.to_owned(),
        periods,
        among: codes(row, "among", layer, known)?,
        figure,
    })
}

/// What stands in: `=` and ids of relations of stated figures, or an indicator with its flow and periods.
pub(super) fn instead(row: &Row<'_>, known: &Known<'_>) -> Result<Option<Instead>, String> {
    let text = row.cell("instead");
    if text.is_empty() {
        return match ["instead_flow", "instead_periods"]
            .iter()
            .find(|one| !row.cell(one).is_empty())
        {
            Some(column) => Err(format!(
                "column {column}: says how, but column instead is empty"
            )),
            None => Ok(None),
        };
    }
    if let Some(ids) = text.strip_prefix('=') {
        let ids: Vec<String> = ids.split_whitespace().map(str::to_owned).collect();
        figures("instead", &ids, known)?;
        return Ok(Some(Instead::Figures(ids)));
    }
    Ok(Some(Instead::Values {
        indicator: text.to_owned(),
        flow: flow(row, "instead_flow")?,
        periods: in_periods(row, "instead_periods")?,
    }))
}

fn in_periods(row: &Row<'_>, column: &str) -> Result<Vec<Period>, String> {
    periods::periods(row.cell(column)).map_err(|message| format!("column {column}: {message}"))
}

fn kilometres(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|km: &f64| km.is_finite() && *km >= 0.0)
        .ok_or_else(|| format!("column km: {text:?} is not a number of kilometres"))
}

fn is_neighbour(to: &str, known: &Known<'_>) -> bool {
    let is_unit = |layer| known.units.position(layer, to).is_ok();
    known.groups.contains(&to) || known.neighbours.is_some_and(is_unit)
}

/// A neighbour or a group of them.
fn neighbour(row: &Row<'_>, known: &Known<'_>) -> Result<String, String> {
    let to = row.needed("to")?;
    if is_neighbour(to, known) {
        return Ok(to.to_owned());
    }
    Err(match known.neighbours {
        None => format!("column to: {to:?}: the workspace declares no neighbours"),
        Some(layer) => match known.units.position(layer, to) {
            Ok(_) => format!("column to: {to:?} is no neighbour"),
            Err(message) => format!("column to: neither a neighbour nor a group; {message}"),
        },
    })
}

/// A neighbour, a group or another unit.
fn object(row: &Row<'_>, layer: &str, known: &Known<'_>) -> Result<String, String> {
    let to = row.needed("to")?;
    if is_neighbour(to, known) {
        return Ok(to.to_owned());
    }
    known
        .units
        .position(layer, to)
        .map(|_| to.to_owned())
        .map_err(|message| format!("column to: neither a neighbour nor a group; {message}"))
}

/// The id of a stated figure, or `=` and that of a relation whose result is meant.
fn figure(row: &Row<'_>, known: &Known<'_>) -> Result<Operand, String> {
    let id = row.needed("to")?;
    if let Some(relation) = id.strip_prefix('=') {
        figures("to", &[relation.to_owned()], known)?;
        return Ok(Operand::Result(relation.to_owned()));
    }
    if known.facts.iter().any(|fact| fact.id == id) {
        return Ok(Operand::Fact(id.to_owned()));
    }
    let near = nearest(id, known.facts.iter().map(|fact| fact.id.as_str()));
    Err(format!(
        "column to: no figure has the id {id:?}{}",
        hint(near)
    ))
}

fn figures(column: &str, ids: &[String], known: &Known<'_>) -> Result<(), String> {
    let all = || known.relations.iter().map(|one| one.id.as_str());
    match ids.iter().find(|id| !all().any(|one| one == id.as_str())) {
        None => Ok(()),
        Some(id) => {
            let near = nearest(id, all());
            Err(format!(
                "column {column}: no relation of figures has the id {id:?}{}",
                hint(near)
            ))
        }
    }
}
