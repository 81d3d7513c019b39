//! Who comes from where and who leaves: one kind of record at a time, because crossings, permits, registrations and
//! money say nothing of each other.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::json;

use super::answer::Draft;
use super::audit::measure;
use super::{Answer, Question, Request};
use crate::dataset::{Dataset, ResolveError};
use crate::model::parameters::{LANG, RECORD, RECORD_PERIOD};
use crate::model::{FlowKind, FlowRecord, Lang, ParamError, Source, Table, Text, table};
use crate::words;

mod row; // one line of a record: somebody at the other end, in one period

use row::{FlowRow, Other};

/// The question.
pub const QUESTION: Question = Question {
    name: "flows",
    about: words::question_flows,
    parameters: &[RECORD, RECORD_PERIOD, LANG],
    answer,
    features: None,
};

/// A record that can be asked for.
#[derive(Debug, Serialize)]
struct Offered<'a> {
    id: &'a str,
    kind: FlowKind,
    title: &'a Text,
    /// What is counted, and what it must not be taken for.
    about: String,
    layer: Option<&'a str>,
    arrivals: Option<&'a Text>,
    departures: Option<&'a Text>,
    /// The indicator of the balance, of which a map can be drawn.
    balance: Option<&'a str>,
    unit: String,
    periods: Vec<String>,
    sources: Vec<&'a Source>,
}

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

fn offered<'a>(
    dataset: &'a Dataset,
    record: &'a FlowRecord,
    rows: &[FlowRow<'a>],
    lang: Lang,
) -> Offered<'a> {
    let title = |id: &Option<String>| {
        let id = id.as_ref()?;
        match record.layer {
            Some(_) => dataset.indicator(id).map(|one| &one.title),
            None => dataset.published().titles.get(id),
        }
    };
    // The latest period comes first.
    let periods: BTreeSet<&str> = rows.iter().map(|row| row.period.as_str()).collect();
    let sources: BTreeSet<&str> = rows.iter().flat_map(FlowRow::sources).collect();
    Offered {
        id: &record.id,
        kind: record.kind,
        title: &record.title,
        about: about(record.kind, lang).to_owned(),
        layer: record.layer.as_deref(),
        arrivals: title(&record.arrivals),
        departures: title(&record.departures),
        balance: record.balance.as_deref(),
        unit: unit(dataset, record, lang),
        periods: periods.into_iter().rev().map(str::to_owned).collect(),
        sources: sources
            .into_iter()
            .filter_map(|id| dataset.source(id))
            .collect(),
    }
}

fn about(kind: FlowKind, lang: Lang) -> &'static str {
    match kind {
        FlowKind::Crossings => words::flows_crossings(lang),
        FlowKind::Registrations => words::flows_registrations(lang),
        FlowKind::Permits => words::flows_permits(lang),
        FlowKind::Workers => words::flows_workers(lang),
        FlowKind::Money => words::flows_money(lang),
    }
}

/// The unit in words; as documents spell it where there are none.
fn unit(dataset: &Dataset, record: &FlowRecord, lang: Lang) -> String {
    let first = record.measures().next().unwrap_or_default();
    if record.layer.is_some() {
        let unit = dataset.indicator(first).map(|one| one.unit.get(lang));
        return unit.unwrap_or_default().to_owned();
    }
    let facts = dataset.published().facts.iter();
    let spelled = record.unit.as_deref().or_else(|| {
        let mut of = facts.filter(|fact| fact.indicator == first);
        of.next().map(|fact| fact.unit.as_str())
    });
    let spelled = spelled.unwrap_or_default();
    match measure(spelled, lang) {
        "" => spelled.to_owned(),
        words => words.to_owned(),
    }
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
