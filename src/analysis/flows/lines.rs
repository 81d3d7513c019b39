//! A record's flows in one period as lines between points, for maps, tiles and files of lines.

use std::collections::BTreeMap;

use super::offered::unit;
use super::one_of;
use super::row::{FlowRow, Other, rows};
use crate::dataset::{Dataset, ResolveError};
use crate::model::parameters::{FLOW_PLACE, RECORD, RECORD_PERIOD};
use crate::model::{
    FlowEndKind, FlowLine, FlowLineEnd, FlowLines, FlowRecord, FlowTable, Lang, Observation,
    ParamError, Period,
};
use crate::words;

/// Which flows: the record is the first that has any where none is named, the period the latest; a unit's alone where it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct FlowSelection<'a> {
    /// The id of the record.
    pub record: Option<&'a str>,
    /// The period as it is spelled.
    pub period: Option<&'a str>,
    /// The code of a place at either end.
    pub unit: Option<&'a str>,
}

/// The ids of the records that have flows between places.
pub fn records_with_flows(dataset: &Dataset) -> Vec<&str> {
    let all = dataset.flows().iter();
    let has = all.filter(|one| dataset.flow_table(&one.id).is_some() || one.layer.is_none());
    has.map(|one| one.id.as_str()).collect()
}

/// All flows of a selection between different places that have points, the largest first. An error for a record, a period or
/// a unit that it does not have.
pub fn flow_lines(
    dataset: &Dataset,
    asked: FlowSelection<'_>,
    lang: Lang,
) -> Result<FlowLines, ResolveError> {
    let records = records_with_flows(dataset);
    let id = match (asked.record, records.first()) {
        (named, None) => {
            let none = words::error_no_flow_records();
            let given = named.unwrap_or_default();
            return Err(ResolveError::NotFound(ParamError::new(
                RECORD.name,
                given,
                none,
            )));
        }
        (None, Some(first)) => first,
        (Some(named), Some(_)) if records.contains(&named) => named,
        (Some(named), Some(_)) => {
            let error = ParamError::one_of(RECORD.name, named, records.iter().copied());
            return Err(ResolveError::NotFound(error));
        }
    };
    let record = dataset.flows().iter().find(|one| one.id == *id);
    let Some(record) = record else {
        let error = ParamError::one_of(RECORD.name, id, records.iter().copied());
        return Err(ResolveError::NotFound(error));
    };
    let mut gathered = match dataset.flow_table(&record.id) {
        Some(table) => of_table(dataset, table, asked.period)?,
        None => of_facts(dataset, record, asked.period)?,
    };
    if let Some(code) = asked.unit {
        let codes = gathered.places.iter().map(|place| place.code.as_str());
        let place = codes.clone().position(|one| one == code).ok_or_else(|| {
            ResolveError::NotFound(ParamError::one_of(FLOW_PLACE.name, code, codes))
        })?;
        gathered
            .lines
            .retain(|line| [line.origin, line.destination].contains(&place));
        gathered.total = Some(gathered.lines.iter().map(|line| line.value).sum());
    }
    gathered.lines.sort_by(|a, b| {
        let by_ends = (a.origin, a.destination).cmp(&(b.origin, b.destination));
        b.value.total_cmp(&a.value).then(by_ends)
    });
    Ok(FlowLines {
        record: record.id.clone(),
        unit: unit(dataset, record, lang),
        ..gathered
    })
}

fn empty(period: Option<Period>) -> FlowLines {
    FlowLines {
        record: String::new(),
        period,
        unit: String::new(),
        places: Vec::new(),
        lines: Vec::new(),
        total: None,
        without_point: 0,
        left_out: 0,
        sources: Vec::new(),
    }
}

fn of_table(
    dataset: &Dataset,
    table: &FlowTable,
    period: Option<&str>,
) -> Result<FlowLines, ResolveError> {
    let spelled = |one: Option<Period>| one.map(|one| one.to_string()).unwrap_or_default();
    let periods: Vec<Option<Period>> = table.periods().rev().collect();
    let found = match period {
        None => periods.first().copied(),
        Some(given) => {
            let all: Vec<String> = periods.iter().map(|one| spelled(*one)).collect();
            one_of(
                RECORD_PERIOD.name,
                Some(given),
                all.iter().map(String::as_str),
            )?;
            periods.iter().copied().find(|one| spelled(*one) == given)
        }
    };
    let Some(period) = found else {
        return Ok(empty(None));
    };
    let mut lines = empty(period);
    lines.sources = table.sources(period).map(str::to_owned).collect();
    let Some(cells) = table.cells(period) else {
        return Ok(lines);
    };
    // Groups may hold countries that stand beside them: none is counted twice.
    let is_group = |place: u32| {
        let place = table.places().get(place as usize);
        place.is_some_and(|place| place.end.kind() == FlowEndKind::Group)
    };
    let mut numbers: Vec<Option<usize>> = vec![None; table.places().len()];
    for (position, place) in table.places().iter().enumerate() {
        let Some(point) = dataset.flow_point(&place.end) else {
            continue;
        };
        numbers[position] = Some(lines.places.len());
        lines.places.push(FlowLineEnd {
            code: table.key(position).to_owned(),
            layer: place.end.layer().map(str::to_owned),
            names: place.names.clone(),
            point,
            balance: None,
        });
    }
    let mut balances = vec![0.0; lines.places.len()];
    let mut total = 0.0;
    for cell in cells.all() {
        let (origin, destination) = (cell.origin, cell.destination);
        let value = cell.observation.value().filter(|value| *value > 0.0);
        let Some(value) = value.filter(|_| origin != destination) else {
            continue;
        };
        if is_group(origin) || is_group(destination) {
            lines.without_point += 1;
            continue;
        }
        total += value;
        let [from, to] =
            [origin, destination].map(|one| numbers.get(one as usize).copied().flatten());
        for (place, sign) in [(from, -1.0), (to, 1.0)] {
            if let Some(place) = place {
                balances[place] += sign * value;
            }
        }
        let (Some(origin), Some(destination)) = (from, to) else {
            lines.without_point += 1;
            continue;
        };
        let back = cells.cell(cell.destination as usize, cell.origin as usize);
        lines.lines.push(FlowLine {
            origin,
            destination,
            value,
            back: back.and_then(Observation::value),
        });
    }
    for (place, balance) in lines.places.iter_mut().zip(balances) {
        place.balance = place.layer.is_some().then_some(balance);
    }
    lines.total = Some(total);
    Ok(lines)
}

/// Of documents' figures by country: from each to the place that they are of, and back.
fn of_facts(
    dataset: &Dataset,
    record: &FlowRecord,
    period: Option<&str>,
) -> Result<FlowLines, ResolveError> {
    let all = rows(dataset, record);
    let mut periods: Vec<&str> = all.iter().map(|row| row.period.as_str()).collect();
    periods.sort_unstable();
    periods.dedup();
    periods.reverse();
    let is_by_country = |period: &&&str| {
        let mut of_period = all.iter().filter(|row| row.period == **period);
        of_period.any(|row| row.kind == Other::Country)
    };
    // The latest that tells countries apart, where any does.
    let latest = periods
        .iter()
        .find(is_by_country)
        .or(periods.first())
        .copied();
    let Some(chosen) = one_of(RECORD_PERIOD.name, period, periods.iter().copied())?.or(latest)
    else {
        return Ok(empty(None));
    };
    let mut lines = empty(chosen.parse().ok());
    let mut numbers: BTreeMap<(Option<&str>, &str), usize> = BTreeMap::new();
    let mut total = None;
    let mut known = 0.0;
    for row in all.iter().filter(|row| row.period == chosen) {
        for source in row.sources() {
            if !lines.sources.iter().any(|one| one == source) {
                lines.sources.push(source.to_owned());
            }
        }
        let both: f64 = [row.arrivals.value, row.departures.value]
            .into_iter()
            .flatten()
            .sum();
        match row.kind {
            Other::Total => total = Some(total.unwrap_or(0.0) + both),
            Other::Group | Other::Unit => lines.without_point += 1,
            Other::Country => {
                known += both;
                add(&mut lines, &mut numbers, row);
            }
        }
    }
    // What documents state for all is rounded now and then.
    lines.total = Some(total.map_or(known, |total: f64| total.max(known)));
    Ok(lines)
}

fn add<'a>(
    lines: &mut FlowLines,
    numbers: &mut BTreeMap<(Option<&'a str>, &'a str), usize>,
    row: &'a FlowRow<'a>,
) {
    let (Some(own_point), Some(point)) = (row.place_point, row.point) else {
        lines.without_point += 1;
        return;
    };
    let own = (row.place_layer, row.place_code, row.place, own_point);
    let other = (None, row.code, row.names, point);
    let [own, other] = [own, other].map(|(layer, code, names, point)| {
        *numbers.entry((layer, code)).or_insert_with(|| {
            lines.places.push(FlowLineEnd {
                code: code.to_owned(),
                layer: layer.map(str::to_owned),
                names: names.clone(),
                point,
                balance: None,
            });
            lines.places.len() - 1
        })
    });
    let [come, leave] = [row.arrivals.value, row.departures.value];
    for (origin, destination, value, back) in [(other, own, come, leave), (own, other, leave, come)]
    {
        if let Some(value) = value.filter(|value| *value > 0.0) {
            lines.lines.push(FlowLine {
                origin,
                destination,
                value,
                back,
            });
        }
    }
}
