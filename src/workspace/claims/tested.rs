//! What would have to be true for a statement, and what can be tested where figures for that are missing.

use super::{Known, codes, flow, texts};
use crate::model::{
    ClaimTest, Instead, Operand, Passage, Period, ValueRelation, ValueTest, nearest,
};
use crate::words::{self, Sentence};
use crate::workspace::periods;
use crate::workspace::rows::Row;
use crate::workspace::sentences::{escaped, one_of, quoted_hint};

pub(super) fn test(
    row: &Row<'_>,
    layer: &str,
    passage: &Passage,
    known: &Known<'_>,
) -> Result<ClaimTest, Sentence> {
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
            let ids = texts(row, "to");
            if ids.is_empty() {
                return Err(in_to(words::check_names_no_relation()));
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
) -> Result<ValueTest, Sentence> {
    let relation: ValueRelation = name.parse().map_err(|()| {
        one_of(
            words::check_column_of("relation"),
            name,
            ClaimTest::relations(),
        )
    })?;
    let periods = in_periods(row, "periods")?;
    let fewest = relation.fewest_periods();
    if periods.len() < fewest {
        let message = words::check_needs_periods(fewest, name);
        return Err(words::check_column("periods", message));
    }
    if relation.singles_out_a_period() {
        let one = passage.period.single();
        if !one.is_some_and(|one| periods.contains(&one)) {
            let message = words::check_of_one_period(name, escaped(row.cell("period")));
            return Err(words::check_column("period", message));
        }
    }
    let figure = match relation {
        ValueRelation::Equals => Some(figure(row, known)?),
        ValueRelation::Positive
        | ValueRelation::Negative
        | ValueRelation::FirstPositive
        | ValueRelation::Largest
        | ValueRelation::Smallest
        | ValueRelation::HighestPeriod
        | ValueRelation::LowestPeriod
        | ValueRelation::Rising
        | ValueRelation::Falling
        | ValueRelation::Steadiest => None,
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
pub(super) fn instead(row: &Row<'_>, known: &Known<'_>) -> Result<Option<Instead>, Sentence> {
    let text = row.cell("instead");
    if text.is_empty() {
        return match ["instead_flow", "instead_periods"]
            .iter()
            .find(|one| !row.cell(one).is_empty())
        {
            Some(column) => Err(words::check_column(*column, words::check_how_of_nothing())),
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

fn in_periods(row: &Row<'_>, column: &str) -> Result<Vec<Period>, Sentence> {
    let found = periods::periods(row.cell(column));
    found.map_err(|message| words::check_column(column, message))
}

fn kilometres(text: &str) -> Result<f64, Sentence> {
    text.parse()
        .ok()
        .filter(|km: &f64| km.is_finite() && *km >= 0.0)
        .ok_or_else(|| words::check_column("km", words::check_no_kilometres(escaped(text))))
}

fn is_neighbour(to: &str, known: &Known<'_>) -> bool {
    let is_unit = |layer| known.units.position(layer, to).is_ok();
    known.groups.contains(&to) || known.neighbours.is_some_and(is_unit)
}

/// A neighbour or a group of them.
fn neighbour(row: &Row<'_>, known: &Known<'_>) -> Result<String, Sentence> {
    let to = row.needed("to")?;
    if is_neighbour(to, known) {
        return Ok(to.to_owned());
    }
    Err(in_to(match known.neighbours {
        None => words::check_no_neighbours(escaped(to)),
        Some(layer) => match known.units.position(layer, to) {
            Ok(_) => words::check_no_neighbour(escaped(to)),
            Err(message) => words::check_no_group(message),
        },
    }))
}

fn in_to(message: Sentence) -> Sentence {
    words::check_column("to", message)
}

/// A neighbour, a group or another unit.
fn object(row: &Row<'_>, layer: &str, known: &Known<'_>) -> Result<String, Sentence> {
    let to = row.needed("to")?;
    if is_neighbour(to, known) {
        return Ok(to.to_owned());
    }
    known
        .units
        .position(layer, to)
        .map(|_| to.to_owned())
        .map_err(|message| in_to(words::check_no_group(message)))
}

/// The id of a stated figure, or `=` and that of a relation whose result is meant.
fn figure(row: &Row<'_>, known: &Known<'_>) -> Result<Operand, Sentence> {
    let id = row.needed("to")?;
    if let Some(relation) = id.strip_prefix('=') {
        figures("to", &[relation.to_owned()], known)?;
        return Ok(Operand::Result(relation.to_owned()));
    }
    if known.facts.iter().any(|fact| fact.id == id) {
        return Ok(Operand::Fact(id.to_owned()));
    }
    let near = nearest(id, known.facts.iter().map(|fact| fact.id.as_str()));
    Err(in_to(words::check_no_fact(quoted_hint(near), escaped(id))))
}

fn figures(column: &str, ids: &[String], known: &Known<'_>) -> Result<(), Sentence> {
    let all = || known.relations.iter().map(|one| one.id.as_str());
    match ids.iter().find(|id| !all().any(|one| one == id.as_str())) {
        None => Ok(()),
        Some(id) => {
            let near = nearest(id, all());
            let message = words::check_no_relation(quoted_hint(near), escaped(id));
            Err(words::check_column(column, message))
        }
    }
}
