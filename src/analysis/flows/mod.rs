//! Who comes from where and who leaves: one kind of record at a time, because crossings, permits, registrations and
//! money say nothing of each other.

use std::collections::BTreeSet;

use serde_json::json;

use super::answer::Draft;
use super::question::Features;
use super::{Answer, FeatureShape, Question, Request};
use crate::dataset::{Dataset, ResolveError};
use crate::model::parameters::{
    DECAY, FLOW_BORDER, FLOW_MODEL, FLOW_PLACE, FLOW_ROWS, FLOW_SIZE, LANG, RECORD, RECORD_PERIOD,
    TOP,
};
use crate::model::{FlowRecord, Lang, ParamError, Table, Text, nearest, table};
use crate::words;

#[cfg_attr(not(feature = "maps"), allow(dead_code, unused_imports))]
mod block; //    what a brief or a sheet takes up of them
mod cautions; // what must be known before flows are used
mod counterpart_lines; // documents' figures by country as lines between points
mod explained; // what size and distance explain of them
mod features; // lines of flows as features of a file
mod gaps; //     pairs of places without a number
#[cfg(test)]
mod goldens; //  held against definitions, and against itself
mod lines; //    flows as lines between points
mod margins; //  those who come and leave, where nobody says from where to where
mod moments; //  a record over time
mod moves; //    what comes to each place and leaves it
mod offered; //  a record that can be asked for
mod pairs; //    each pair of places, and the rest
mod pairwise; // the answer of a record with origins and destinations
mod people; //   the people by whom flows are measured
mod places; //   each place, with those who come and leave
mod row; //      one line of a record: somebody at the other end, in one period
mod sentences; // what is said of all flows in words
mod spread; //   how unequal flows are
mod totals; //   all flows together

pub(super) use block::block;
pub use lines::{FlowSelection, flow_lines, records_with_flows};
use margins::margins;
use offered::{Offered, offered};
use row::{FlowRow, Other};

/// The question.
pub const QUESTION: Question = Question {
    name: "flows",
    about: words::question_flows,
    parameters: &[
        RECORD,
        RECORD_PERIOD,
        FLOW_PLACE,
        TOP,
        FLOW_ROWS,
        FLOW_MODEL,
        DECAY,
        FLOW_SIZE,
        FLOW_BORDER,
        LANG,
    ],
    answer,
    features: Some(Features {
        make: features::features,
        shape: FeatureShape::Lines,
        fields: features::FIELDS,
    }),
};

fn answer(request: &Request<'_>) -> Result<Answer, ResolveError> {
    let Request { dataset, lang, .. } = *request;
    let all: Vec<(&FlowRecord, Vec<FlowRow<'_>>)> = dataset
        .flows()
        .iter()
        .map(|record| (record, row::rows(dataset, record)))
        .collect();
    let record = request.get(RECORD.name);
    let ids = dataset.flows().iter().map(|one| one.id.as_str());
    let record = one_of(RECORD.name, record, ids)?.or(all.first().map(|(one, _)| one.id.as_str()));
    let offered = all
        .iter()
        .map(|(one, rows)| offered(dataset, one, rows, lang));
    let offered: Vec<Offered<'_>> = offered.collect();
    let chosen = all.iter().find(|(one, _)| Some(one.id.as_str()) == record);
    if let Some((chosen, _)) = chosen {
        match dataset.flow_table(&chosen.id) {
            Some(table) => return pairwise::answer(request, &offered, chosen, table),
            None => without_pairs(request, chosen)?,
        }
    }
    let periods = offered.iter().find(|one| Some(one.id) == record);
    let periods = periods.map_or(&[][..], |one| &one.periods);
    let period = one_of(
        RECORD_PERIOD.name,
        request.get(RECORD_PERIOD.name),
        periods.iter().map(String::as_str),
    )?;
    let rows: Vec<&FlowRow<'_>> = chosen
        .iter()
        .flat_map(|(_, rows)| rows)
        .filter(|row| period.is_none_or(|wanted| row.period == wanted))
        .collect();
    let parameters = json!({ "record": record, "period": period });
    let mut draft = Draft::new(request, words::flows_method, &parameters);
    draft.put("records", &offered);
    draft.put("rows", &rows);
    if let Some(one) = offered.iter().find(|one| Some(one.id) == record) {
        draft.caution(one.about.clone());
        for source in &one.sources {
            draft.source(&source.id);
        }
    }
    if let Some((chosen, rows)) = chosen {
        let latest = periods.first().map(String::as_str);
        margins(&mut draft, chosen, rows, period.or(latest));
    }
    if let Some(text) = not_there(dataset, &all, lang) {
        draft.put("not_there", &text);
        draft.caution(text);
    }
    for text in rows.iter().flat_map(|row| row.several(lang)) {
        draft.caution(text);
    }
    let unit = offered.iter().find(|one| Some(one.id) == record);
    let unit = unit.map_or(String::new(), |one| one.unit.clone());
    Ok(draft.finish(table_of(&rows, record, &unit)))
}

/// An error for a parameter that says something of pairs, of a record that has none.
fn without_pairs(request: &Request<'_>, record: &FlowRecord) -> Result<(), ParamError> {
    for parameter in [
        FLOW_PLACE,
        TOP,
        FLOW_ROWS,
        FLOW_MODEL,
        DECAY,
        FLOW_SIZE,
        FLOW_BORDER,
    ] {
        if let Some(given) = request.get(parameter.name) {
            let dataset = request.dataset;
            let ids = dataset.flows().iter().map(|one| one.id.as_str());
            let others: Vec<&str> = ids.filter(|id| dataset.flow_table(id).is_some()).collect();
            let allowed = if others.is_empty() {
                words::error_no_pairs_anywhere().into()
            } else {
                words::error_no_pairs(others.join(", "), &record.id)
            };
            return Err(ParamError::new(parameter.name, given, allowed));
        }
    }
    Ok(())
}

/// A parameter that must be one of what there is.
fn one_of<'a, 'b: 'a>(
    name: &str,
    given: Option<&'a str>,
    all: impl Iterator<Item = &'b str> + Clone,
) -> Result<Option<&'a str>, ResolveError> {
    match given {
        Some(given) if all.clone().all(|one| one != given) => {
            Err(ResolveError::NotFound(ParamError::one_of(name, given, all)))
        }
        found => Ok(found),
    }
}

/// The code of the place whose name is nearest to a text, in any language.
fn nearest_by_name<'a>(
    text: &str,
    all: impl Iterator<Item = (&'a str, &'a Text)> + Clone,
) -> Option<String> {
    let names = |names: &'a Text| Lang::ALL.map(|lang| names.get(lang));
    let near = nearest(text, all.clone().flat_map(|(_, text)| names(text)))?;
    let mut of_name = all.filter(|(_, text)| names(text).contains(&near));
    of_name.next().map(|(code, _)| code.to_owned())
}

/// That figures by country are of no unit of the first layer, where that is so.
fn not_there(
    dataset: &Dataset,
    all: &[(&FlowRecord, Vec<FlowRow<'_>>)],
    lang: Lang,
) -> Option<String> {
    let layer = &dataset.defaults().layer;
    // A total has no country at its other end.
    let by_country = |row: &&FlowRow<'_>| row.kind != Other::Total;
    let records = all.iter().filter(|(record, _)| record.layer.is_none());
    let rows: Vec<&FlowRow<'_>> = records
        .flat_map(|(_, rows)| rows)
        .filter(by_country)
        .collect();
    let places: BTreeSet<&str> = rows.iter().map(|row| row.place.get(lang)).collect();
    let is_there = rows.iter().any(|row| row.place_layer == Some(layer));
    if is_there || places.is_empty() {
        return None;
    }
    let places: Vec<&str> = places.into_iter().collect();
    let title = dataset.layer(layer)?.title().get(lang);
    Some(words::flows_not_there(lang, title, &places.join(", ")))
}

fn table_of(rows: &[&FlowRow<'_>], record: Option<&str>, unit: &str) -> Table {
    table! { rows, row;
        "record" => record,
        "period" => row.period.as_str(),
        "place" => row.place.get(Lang::EN),
        "code" => row.code,
        "kind" => row.kind.as_str(),
        "name_kk" => row.names.get(Lang::KK),
        "name_ru" => row.names.get(Lang::RU),
        "name_en" => row.names.get(Lang::EN),
        "arrivals" => row.arrivals.value,
        "arrivals_status" => row.arrivals.status,
        "departures" => row.departures.value,
        "departures_status" => row.departures.status,
        "balance" => row.balance,
        "balance_rounding" => row.balance_rounding,
        "unit" => unit,
    }
}
