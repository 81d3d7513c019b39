//! A record's flows in one period as lines between points, for maps, tiles and files of lines.

use super::counterpart_lines::of_facts;
use super::gaps::Gaps;
use super::moves::Ends;
use super::offered::unit;
use super::{nearest_by_name, one_of};
use crate::dataset::{Dataset, ResolveError};
use crate::model::parameters::{FLOW_PLACE, RECORD, RECORD_PERIOD};
use crate::model::{
    FlowEndKind, FlowLine, FlowLineEnd, FlowLines, FlowTable, Lang, Observation, ParamError,
    Period, Span, Unlisted,
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
        (Some(named), Some(_)) if dataset.flows().iter().any(|one| one.id == named) => {
            let others = words::error_record_without_ends(records.join(", "));
            let error = ParamError::new(RECORD.name, named, others);
            return Err(ResolveError::NotFound(error));
        }
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
            let mut error = ParamError::one_of(FLOW_PLACE.name, code, codes);
            let names = (gathered.places.iter()).map(|place| (place.code.as_str(), &place.names));
            error.nearest = error.nearest.or_else(|| nearest_by_name(code, names));
            ResolveError::NotFound(error)
        })?;
        gathered
            .lines
            .retain(|line| [line.origin, line.destination].contains(&place));
        let known = gathered.total.map(|_| gathered.shown());
        gathered.total = known;
        gathered.pairs_unknown = gathered.places[place].pairs_unknown;
        gathered.is_total_whole &= gathered.pairs_unknown == 0;
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
        return Ok(FlowLines::empty(None));
    };
    let mut lines = FlowLines::empty(period.map(Span::from));
    lines.sources = table.sources(period).map(str::to_owned).collect();
    let Some(cells) = table.cells(period) else {
        return Ok(lines);
    };
    let ends = Ends::new(table);
    let moves = ends.moves(period);
    let gaps = Gaps::new(&ends, cells);
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
            pairs_unknown: gaps.of(position),
        });
    }
    let mut balances = vec![0.0; lines.places.len()];
    let mut total = (table.unlisted() == Unlisted::Zero).then_some(0.0);
    for cell in cells.all() {
        let (origin, destination) = (cell.origin, cell.destination);
        let value = cell.observation.value().filter(|_| origin != destination);
        if value.is_some() {
            total = total.or(Some(0.0));
        }
        let Some(value) = value.filter(|value| *value > 0.0) else {
            continue;
        };
        if is_group(origin) || is_group(destination) {
            lines.without_point += 1;
            continue;
        }
        total = total.map(|total| total + value);
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
        let back = ends.pair(cells, cell.destination as usize, cell.origin as usize);
        lines.lines.push(FlowLine {
            origin,
            destination,
            value,
            back: back.and_then(Observation::value),
        });
    }
    for (position, number) in numbers.into_iter().enumerate() {
        let Some(number) = number else { continue };
        let (own, place) = (&moves[position], &mut lines.places[number]);
        let both = ends
            .arrivals(position, own)
            .zip(ends.departures(position, own));
        let is_whole = both.is_some() && place.pairs_unknown == 0 && place.layer.is_some();
        place.balance = is_whole.then_some(balances[number]);
    }
    lines.pairs_unknown = gaps.all();
    lines.is_total_whole = lines.pairs_unknown == 0;
    lines.total = total;
    Ok(lines)
}
