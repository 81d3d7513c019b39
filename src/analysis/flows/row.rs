//! One line of a record: who is at the other end, in one period, with those who come and those who leave.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dataset::{Dataset, Layer};
use crate::model::{
    Counterpart, Fact, FlowRecord, Indicator, Lang, Observation, Qualifier, Text, decimals_of,
    named,
};
use crate::words;

/// Figures beyond the sixth decimal are artefacts of a difference.
const EXACT: f64 = 1e6;

/// Who is at the other end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Other {
    /// All together, as the document states it.
    Total,
    /// Several countries, which must not be ranked among them.
    Group,
    Country,
    /// A unit of the record's layer.
    Unit,
}

named!(Other {
    Total => "total",
    Group => "group",
    Country => "country",
    Unit => "unit",
});

/// A figure of one direction, or that there is none.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct End<'a> {
    pub value: Option<f64>,
    /// Half of the last digit that was printed; 0 for what is printed in full.
    pub rounding: f64,
    /// How the number is hedged, or why there is none; nothing where the record does not have the direction.
    pub status: Option<&'static str>,
    #[serde(skip)]
    sources: Vec<&'a str>,
    /// What the document states for the same elsewhere, less exactly.
    #[serde(skip)]
    others: Vec<f64>,
}

/// A line.
#[derive(Debug, Serialize)]
pub(super) struct FlowRow<'a> {
    pub period: String,
    pub place: &'a Text,
    #[serde(skip)]
    pub place_layer: Option<&'a str>,
    /// Figures of two places are no series.
    pub place_code: &'a str,
    /// A point of the place, longitude and latitude.
    pub place_point: Option<[f64; 2]>,
    pub code: &'a str,
    /// A point of who is at the other end, where the workspace knows its outline.
    pub point: Option<[f64; 2]>,
    pub names: &'a Text,
    pub kind: Other,
    pub arrivals: End<'a>,
    pub departures: End<'a>,
    /// Arrivals less departures, where there are both.
    pub balance: Option<f64>,
    /// Half of the last digit of both together; 0 where both are printed in full.
    pub balance_rounding: f64,
    /// The balance in per cent of both together, where both are more than nothing.
    pub effectiveness: Option<f64>,
}

impl<'a> FlowRow<'a> {
    fn with_balance(mut self) -> Self {
        let both = self.arrivals.value.zip(self.departures.value);
        let rounding = self.arrivals.rounding + self.departures.rounding;
        self.balance_rounding = both.map_or(0.0, |_| rounding);
        self.balance = both.map(|(come, leave)| ((come - leave) * EXACT).round() / EXACT);
        let of_both = both.filter(|(come, leave)| come + leave > 0.0);
        self.effectiveness = of_both.map(|(come, leave)| 100.0 * (come - leave) / (come + leave));
        self
    }

    pub(super) fn sources(&self) -> impl Iterator<Item = &'a str> {
        let both = [&self.arrivals, &self.departures];
        both.into_iter().flat_map(|end| end.sources.iter().copied())
    }

    /// That a document states several figures for one thing.
    pub(super) fn several(&self, lang: Lang) -> impl Iterator<Item = String> {
        let both = [&self.arrivals, &self.departures];
        both.into_iter().filter_map(move |end| {
            let value = end.value.filter(|_| !end.others.is_empty())?;
            let others: Vec<String> = end.others.iter().map(|one| number(*one, lang)).collect();
            let (names, taken) = (self.names.get(lang), number(value, lang));
            Some(words::flows_several(
                lang,
                names,
                &others.join("; "),
                &self.period,
                &taken,
            ))
        })
    }

    fn size(&self) -> f64 {
        let both = [self.arrivals.value, self.departures.value];
        both.into_iter().flatten().fold(0.0, f64::max)
    }
}

/// A stated figure with the decimals that it has, two at most.
fn number(value: f64, lang: Lang) -> String {
    lang.number(value, decimals_of(&[value]))
}

/// The lines of a record: by period, within it all together, then groups, then countries by size.
pub(super) fn rows<'a>(dataset: &'a Dataset, record: &'a FlowRecord) -> Vec<FlowRow<'a>> {
    let mut rows = match &record.layer {
        Some(layer) => of_units(dataset, record, layer),
        None => of_counterparts(dataset, record),
    };
    rows.sort_by(|a, b| {
        let by_size = || b.size().total_cmp(&a.size());
        (&b.period, a.kind)
            .cmp(&(&a.period, b.kind))
            .then_with(by_size)
            .then_with(|| a.code.cmp(b.code))
    });
    rows
}

fn of_counterparts<'a>(dataset: &'a Dataset, record: &'a FlowRecord) -> Vec<FlowRow<'a>> {
    let stated = dataset.published();
    let is_ours = |fact: &&Fact| {
        let unit = record.unit.as_ref();
        fact.sex.is_none()
            && fact.place.unit.is_some()
            && unit.is_none_or(|unit| fact.unit == *unit)
            && record.measures().any(|id| id == fact.indicator)
    };
    let mut lines: BTreeMap<(String, &str, &str), Vec<&Fact>> = BTreeMap::new();
    for fact in stated.facts.iter().filter(is_ours) {
        let place = fact.place.name.as_str();
        let other = fact.counterpart.as_deref().unwrap_or_default();
        let key = (fact.span.to_string(), place, other);
        lines.entry(key).or_default().push(fact);
    }
    let row = |((period, _, other), facts): ((String, &'a str, &'a str), Vec<&'a Fact>)| {
        let (layer, code) = facts.first()?.place.unit.as_ref()?;
        let within = dataset.layer(layer)?;
        let place = &within.units().get(within.position(code.as_str())?)?.names;
        let counterpart = stated.counterparts.iter().find(|one| one.code == other);
        let row = FlowRow {
            period,
            place,
            place_layer: Some(layer),
            place_code: code.as_str(),
            place_point: point(within, code.as_str()),
            code: counterpart.map_or("", |one| &one.code),
            point: counterpart.and_then(|one| point(dataset.world()?, &one.code)),
            names: counterpart.map_or(place, |one| &one.names),
            kind: counterpart.map_or(Other::Total, kind),
            arrivals: stated_end(record.arrivals.as_deref(), &facts),
            departures: stated_end(record.departures.as_deref(), &facts),
            balance: None,
            balance_rounding: 0.0,
            effectiveness: None,
        };
        Some(row.with_balance())
    };
    lines.into_iter().filter_map(row).collect()
}

fn point(layer: &Layer, code: &str) -> Option<[f64; 2]> {
    let position = layer.position(code)?;
    layer.label_points().get(position).copied()
}

fn kind(counterpart: &Counterpart) -> Other {
    if counterpart.is_country() {
        Other::Country
    } else {
        Other::Group
    }
}

/// Of several figures for one thing that which is printed most exactly.
fn stated_end<'a>(measure: Option<&str>, facts: &[&'a Fact]) -> End<'a> {
    let Some(measure) = measure else {
        return End::default();
    };
    let mut of: Vec<&Fact> = facts
        .iter()
        .copied()
        .filter(|fact| fact.indicator == measure)
        .collect();
    of.sort_by(|a, b| a.rounding.total_cmp(&b.rounding));
    let Some((best, others)) = of.split_first() else {
        return End {
            status: Some("not available"),
            ..End::default()
        };
    };
    End {
        value: Some(best.value),
        rounding: best.rounding,
        status: best.qualifier.map(hedge),
        sources: vec![&best.source],
        others: others.iter().map(|fact| fact.value).collect(),
    }
}

/// As flags of values say it.
fn hedge(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::About | Qualifier::Around | Qualifier::Approximately | Qualifier::Almost => {
            "about"
        }
        Qualifier::HardlyExceeded | Qualifier::Over | Qualifier::MoreThan => "more than",
        Qualifier::AtMost | Qualifier::LessThan => "less than",
    }
}

fn of_units<'a>(dataset: &'a Dataset, record: &'a FlowRecord, id: &'a str) -> Vec<FlowRow<'a>> {
    let Some(layer) = dataset.layer(id) else {
        return Vec::new();
    };
    let indicator = |id: &Option<String>| dataset.indicator(id.as_deref()?);
    let (come, leave) = (indicator(&record.arrivals), indicator(&record.departures));
    let series = come.or(leave).and_then(|one| one.on(id));
    let mut rows = Vec::new();
    for period in series.into_iter().flat_map(|series| series.keys()) {
        for (position, unit) in layer.units().iter().enumerate() {
            let end = |of: Option<&'a Indicator>| {
                let Some(of) = of else {
                    return End::default();
                };
                let row = of.on(id).and_then(|series| series.get(period));
                let observation = row.and_then(|row| row.get(position)).copied();
                let sources = dataset.sources_of(of, id, *period);
                End {
                    value: observation.and_then(Observation::value),
                    rounding: 0.0,
                    status: observation.map_or(Some("not available"), Observation::status),
                    sources: sources
                        .into_iter()
                        .map(|source| source.id.as_str())
                        .collect(),
                    others: Vec::new(),
                }
            };
            let row = FlowRow {
                period: period.map(|one| one.to_string()).unwrap_or_default(),
                place: &unit.names,
                place_layer: Some(id),
                place_code: unit.code.as_str(),
                place_point: point(layer, unit.code.as_str()),
                code: unit.code.as_str(),
                point: None,
                names: &unit.names,
                kind: Other::Unit,
                arrivals: end(come),
                departures: end(leave),
                balance: None,
                balance_rounding: 0.0,
                effectiveness: None,
            };
            rows.push(row.with_balance());
        }
    }
    rows
}
