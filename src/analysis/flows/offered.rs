//! A record that can be asked for: what it counts, of whom, in which periods.

use std::collections::BTreeSet;

use serde::Serialize;

use super::row::FlowRow;
use crate::analysis::audit::measure;
use crate::dataset::Dataset;
use crate::model::{FlowKind, FlowRecord, Lang, Period, Source, Text};
use crate::words;

/// A record that can be asked for.
#[derive(Debug, Serialize)]
pub(super) struct Offered<'a> {
    pub id: &'a str,
    kind: FlowKind,
    title: &'a Text,
    /// What is counted, and what it must not be taken for.
    pub about: String,
    layer: Option<&'a str>,
    arrivals: Option<&'a Text>,
    departures: Option<&'a Text>,
    /// The indicator of the balance, of which a map can be drawn.
    balance: Option<&'a str>,
    pub unit: String,
    pub periods: Vec<String>,
    pub sources: Vec<&'a Source>,
    /// Whether it has origins and destinations.
    pairs: bool,
}

pub(super) fn offered<'a>(
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
    let table = dataset.flow_table(&record.id);
    let (periods, sources): (Vec<String>, BTreeSet<&str>) = if let Some(table) = table {
        let periods = table.periods();
        let sources = table.periods().flat_map(|period| table.sources(period));
        let spelled = |one: Option<Period>| one.map(|one| one.to_string());
        (periods.filter_map(spelled).collect(), sources.collect())
    } else {
        let periods: BTreeSet<&str> = rows.iter().map(|row| row.period.as_str()).collect();
        let periods = periods.into_iter().map(str::to_owned);
        (
            periods.collect(),
            rows.iter().flat_map(FlowRow::sources).collect(),
        )
    };
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
        // The latest period comes first.
        periods: periods.into_iter().rev().collect(),
        sources: sources
            .into_iter()
            .filter_map(|id| dataset.source(id))
            .collect(),
        pairs: table.is_some(),
    }
}

pub(super) fn about(kind: FlowKind, lang: Lang) -> &'static str {
    match kind {
        FlowKind::Crossings => words::flows_crossings(lang),
        FlowKind::Registrations => words::flows_registrations(lang),
        FlowKind::Permits => words::flows_permits(lang),
        FlowKind::Workers => words::flows_workers(lang),
        FlowKind::Money => words::flows_money(lang),
    }
}

/// The unit in words; as documents spell it where there are none.
pub(super) fn unit(dataset: &Dataset, record: &FlowRecord, lang: Lang) -> String {
    if record.file.is_some() {
        return record.counted.get(lang).to_owned();
    }
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
