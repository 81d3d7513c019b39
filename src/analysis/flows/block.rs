//! What a brief or a sheet takes up of flows: those of chosen places, from the first record that has some of theirs.

use super::answer;
use super::pairs::FlowPair;
use super::pairwise::Asked;
use super::row::{FlowRow, rows};
use crate::analysis::block::{Block, Written};
use crate::analysis::{Params, Request};
use crate::dataset::{Layer, ResolveError};
use crate::model::parameters::{BRIEF_BLOCKS, FLOW_PLACE, LANG, RECORD, RECORD_PERIOD, TOP};
use crate::model::{BlockKind, FlowRecord, FlowTable, Lang, ParamError, Table, decimals_of, table};
use crate::words;

/// Flows that are listed of each place, or of all.
const LISTED: usize = 10;

/// The flows of chosen units, or of all where none is chosen, in the latest period of their record.
pub(in crate::analysis) fn block(
    request: &Request<'_>,
    chosen: &[usize],
) -> Result<Block, ResolveError> {
    let (dataset, layer, lang) = request.parts();
    let of_layer = |one: &&FlowRecord| layers(request, one).contains(&layer.id());
    let codes: Vec<&str> = (chosen.iter())
        .map(|unit| layer.units()[*unit].code.as_str())
        .collect();
    let mut found: Option<(&FlowRecord, Listed)> = None;
    for record in dataset.flows().iter().filter(of_layer) {
        let listed = match dataset.flow_table(&record.id) {
            Some(table) => of_pairs(request, (record, table), &codes)?,
            None => of_rows(&rows(dataset, record), (layer.id(), &codes), lang),
        };
        let is_empty = |listed: &Listed| listed.0.0.rows().is_empty();
        let is_better =
            |(_, before): &(&FlowRecord, Listed)| is_empty(before) && !is_empty(&listed);
        if found.as_ref().is_none_or(is_better) {
            found = Some((record, listed));
        }
    }
    let (record, (table, period)) = found.ok_or_else(|| {
        let with = dataset.layers().iter().map(Layer::id);
        let has_flows = |id: &&str| {
            let mut all = dataset.flows().iter();
            all.any(|one| layers(request, one).contains(id))
        };
        let others: Vec<&str> = with.filter(has_flows).collect();
        let allowed = words::error_no_flows_of_layer(layer.id(), others.join(", "));
        ParamError::new(BRIEF_BLOCKS.name, BlockKind::Flows.as_str(), allowed)
    })?;
    let mut given = vec![
        (RECORD.name, record.id.clone()),
        (LANG.name, lang.to_string()),
    ];
    given.extend(period.clone().map(|period| (RECORD_PERIOD.name, period)));
    let params: Params = given.into_iter().collect();
    let answer = answer(&Request::new(dataset, &params, request.reaches)?)?;
    let mut about = record.title.get(lang).to_owned();
    if let Some(period) = period {
        about += &format!(", {period}");
    }
    Ok(Block::of(&answer, (words::flows_name(lang), about), table))
}

/// The layers whose units a record has flows of.
fn layers<'a>(request: &Request<'a>, record: &'a FlowRecord) -> Vec<&'a str> {
    let dataset = request.dataset;
    match dataset.flow_table(&record.id) {
        Some(table) => table
            .places()
            .iter()
            .filter_map(|one| one.end.layer())
            .collect(),
        None => {
            let rows = rows(dataset, record);
            rows.iter().filter_map(|row| row.place_layer).collect()
        }
    }
}

/// A table with how its columns are written, and its period.
type Listed = ((Table, Vec<Written>), Option<String>);

/// The largest flows of each place, or of all, each once.
fn of_pairs(
    request: &Request<'_>,
    (record, table): (&FlowRecord, &FlowTable),
    codes: &[&str],
) -> Result<Listed, ResolveError> {
    let lang = request.lang;
    let known = codes.iter().filter(|code| table.position(code).is_some());
    let mut places: Vec<Option<&str>> = known.map(|code| Some(*code)).collect();
    if codes.is_empty() {
        places.push(None);
    }
    let (mut pairs, mut period): (Vec<FlowPair>, Option<String>) = (Vec::new(), None);
    for place in places {
        let mut given = vec![(TOP.name, LISTED.to_string())];
        given.extend(place.map(|code| (FLOW_PLACE.name, code.to_owned())));
        given.push((LANG.name, lang.to_string()));
        let params: Params = given.into_iter().collect();
        let own = Request::new(request.dataset, &params, request.reaches)?;
        let asked = Asked::new(&own, record, table)?;
        period = asked.period().map(|one| one.to_string());
        for pair in asked.found(None).pairs.listed {
            let is_same =
                |one: &FlowPair| one.origin == pair.origin && one.destination == pair.destination;
            if !pairs.iter().any(is_same) {
                pairs.push(pair);
            }
        }
    }
    let values: Vec<f64> = pairs.iter().filter_map(|one| one.value).collect();
    let (whole, number) = (
        Written::Decimals(0),
        Written::Decimals(decimals_of(&values)),
    );
    let table = table! { &pairs, one;
        words::flows_from(lang) => one.origin_name.as_str(),
        words::flows_to(lang) => one.destination_name.as_str(),
        words::flows_moved(lang) => one.value,
        words::flows_back(lang) => one.back,
        words::flows_balance(lang) => one.balance,
        words::flows_share_of_total(lang) => one.share_of_total.map(|share| 100.0 * share),
    };
    let written = vec![whole, whole, number, number, number, Written::Decimals(1)];
    Ok(((table, written), period))
}

/// Who came and who left, of the latest period.
fn of_rows(rows: &[FlowRow<'_>], (layer, codes): (&str, &[&str]), lang: Lang) -> Listed {
    let is_chosen = |row: &&FlowRow<'_>| {
        row.place_layer == Some(layer) && (codes.is_empty() || codes.contains(&row.place_code))
    };
    let chosen: Vec<&FlowRow<'_>> = rows.iter().filter(is_chosen).collect();
    let period = chosen.iter().map(|row| row.period.as_str()).max();
    let latest = chosen
        .iter()
        .filter(|row| Some(row.period.as_str()) == period);
    let latest: Vec<&&FlowRow<'_>> = latest.take(2 * LISTED).collect();
    let values = latest
        .iter()
        .flat_map(|row| [row.arrivals.value, row.departures.value]);
    let values: Vec<f64> = values.flatten().collect();
    let number = Written::Decimals(decimals_of(&values));
    let table = table! { &latest, row;
        words::flows_who(lang) => row.names.get(lang),
        words::flows_came(lang) => row.arrivals.value,
        words::flows_left(lang) => row.departures.value,
        words::flows_balance(lang) => row.balance,
    };
    let written = vec![Written::Decimals(0), number, number, number];
    ((table, written), period.map(str::to_owned))
}
