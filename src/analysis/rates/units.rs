//! What is told of each unit: its rate, what chance may have made of it, and how it leans on others.

use geojson::JsonObject;
use serde::Serialize;
use serde_json::{Value, json};

use super::differences::RateDifference;
use super::funnel::FunnelSide;
use crate::analysis::FeatureField;
use crate::analysis::block::Written;
use crate::analysis::question::NAMED_IN;
use crate::analysis::texts::status_explained;
use crate::dataset::RateParts;
use crate::model::{Code, Lang, Precision, Table, Text, Unit, decimals_of, named, table};
use crate::words;

/// How the interval of a rate is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IntervalMethod {
    /// Exact, of a Poisson count (Garwood 1936).
    Garwood,
    /// Of a balance whose parts are known: Skellam's distribution as a normal one.
    SkellamNormal,
    /// Of a balance whose parts are known and few: exact limits of either, by their squares.
    SkellamLimits,
    /// Of a balance of unknown parts there is none.
    None,
}

named!(IntervalMethod {
    Garwood => "garwood",
    SkellamNormal => "skellam-normal",
    SkellamLimits => "skellam-limits",
    None => "none",
});

/// A unit with its rate.
#[derive(Debug, Clone, Serialize)]
pub(super) struct RateUnit {
    pub code: Code,
    /// In the language of the answer.
    pub name: String,
    #[serde(skip)]
    pub names: Text,
    /// What was counted, of whatever sign.
    pub events: Option<f64>,
    /// Of a balance whose parts are known.
    pub arrivals: Option<f64>,
    pub departures: Option<f64>,
    /// Person-years, or the whole of a share.
    pub population: Option<f64>,
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub standard_error: Option<f64>,
    /// Of a balance of unknown parts: half the width of an interval is this at least.
    pub margin_at_least: Option<f64>,
    /// Per cent; none of 0.
    pub cv: Option<f64>,
    pub reliability: Option<Precision>,
    pub method: Option<IntervalMethod>,
    /// The rate as it leans on that of all units, and how much of it is its own.
    pub smoothed: Option<f64>,
    pub own_share: Option<f64>,
    /// The same with its neighbours.
    pub smoothed_local: Option<f64>,
    pub own_share_local: Option<f64>,
    /// Events that the rate of all would give.
    pub expected: Option<f64>,
    /// Which side of the limits of 95 % the rate lies.
    pub funnel: Option<FunnelSide>,
    /// The same of 99.8 %.
    pub funnel_998: Option<FunnelSide>,
    /// Why there is no rate, or what is said of it.
    pub status: Option<&'static str>,
}

impl RateUnit {
    /// With what its rate is made of, before anything is found of it.
    pub(super) fn new(own: &Unit, parts: &RateParts, lang: Lang) -> Self {
        Self {
            code: own.code.clone(),
            name: own.names.get(lang).to_owned(),
            names: own.names.clone(),
            events: parts.count,
            arrivals: parts.moves.map(|[come, _]| come),
            departures: parts.moves.map(|[_, leave]| leave),
            population: parts.population,
            value: parts.rate.value(),
            low: None,
            high: None,
            standard_error: None,
            margin_at_least: None,
            cv: None,
            reliability: None,
            method: None,
            smoothed: None,
            own_share: None,
            smoothed_local: None,
            own_share_local: None,
            expected: None,
            funnel: None,
            funnel_998: None,
            status: parts.rate.status(),
        }
    }

    /// What stands beside its outline in a file: [`FIELDS`].
    pub(super) fn properties(&self) -> JsonObject {
        let mut properties = JsonObject::new();
        let mut put = |name: &str, value: Value| properties.insert(name.to_owned(), value);
        put("code", json!(self.code));
        for lang in NAMED_IN {
            put(&format!("name_{lang}"), json!(self.names.get(lang)));
        }
        for (name, of) in FIGURES {
            put(name, json!(of(self)));
        }
        put("reliability", json!(self.reliability));
        put("method", json!(self.method));
        put("funnel", json!(self.funnel));
        put("funnel_998", json!(self.funnel_998));
        put("status", json!(self.status));
        properties
    }
}

/// One of the numbers.
type RateFigure = fn(&RateUnit) -> Option<f64>;

/// The numbers of a unit, in the order of the columns.
const FIGURES: [(&str, RateFigure); 15] = [
    ("events", |one| one.events),
    ("arrivals", |one| one.arrivals),
    ("departures", |one| one.departures),
    ("population", |one| one.population),
    ("value", |one| one.value),
    ("low", |one| one.low),
    ("high", |one| one.high),
    ("standard_error", |one| one.standard_error),
    ("margin_at_least", |one| one.margin_at_least),
    ("cv", |one| one.cv),
    ("smoothed", |one| one.smoothed),
    ("own_share", |one| one.own_share),
    ("smoothed_local", |one| one.smoothed_local),
    ("own_share_local", |one| one.own_share_local),
    ("expected", |one| one.expected),
];

/// The properties of a unit's outline.
pub(super) const FIELDS: &[FeatureField] = &[
    FeatureField::Text("code"),
    FeatureField::Text("name_kk"),
    FeatureField::Text("name_ru"),
    FeatureField::Text("name_en"),
    FeatureField::Number("events"),
    FeatureField::Number("arrivals"),
    FeatureField::Number("departures"),
    FeatureField::Number("population"),
    FeatureField::Number("value"),
    FeatureField::Number("low"),
    FeatureField::Number("high"),
    FeatureField::Number("standard_error"),
    FeatureField::Number("margin_at_least"),
    FeatureField::Number("cv"),
    FeatureField::Number("smoothed"),
    FeatureField::Number("own_share"),
    FeatureField::Number("smoothed_local"),
    FeatureField::Number("own_share_local"),
    FeatureField::Number("expected"),
    FeatureField::Text("reliability"),
    FeatureField::Text("method"),
    FeatureField::Text("funnel"),
    FeatureField::Text("funnel_998"),
    FeatureField::Text("status"),
];

/// How reliable a rate is, in words.
pub(super) fn reliability_in_words(precision: Precision, lang: Lang) -> &'static str {
    match precision {
        Precision::Reliable => words::rates_reliable(lang),
        Precision::Uncertain => words::rates_uncertain(lang),
        Precision::Unreliable => words::rates_unreliable(lang),
    }
}

/// Some units with what a lay reader needs, under headings in a language.
pub(super) fn in_words(units: &[&RateUnit], lang: Lang) -> (Table, Vec<Written>) {
    let rates = units.iter().filter_map(|one| one.value);
    let decimals = Written::Decimals(decimals_of(&rates.collect::<Vec<f64>>()));
    let whole = Written::Decimals(0);
    let table = table! { units, one;
        words::brief_unit(lang) => one.name.as_str(),
        words::brief_value(lang) => one.value,
        words::rates_from(lang) => one.low,
        words::rates_to(lang) => one.high,
        words::rates_sure(lang) => one.reliability.map(|class| {
            let class = reliability_in_words(class, lang);
            match one.method {
                Some(IntervalMethod::None) => words::rates_at_best(lang, class),
                Some(_) | None => class.to_owned(),
            }
        }),
        words::rates_leaning(lang) => one.smoothed,
        words::rates_counted(lang) => one.events,
        words::rates_people(lang) => one.population,
        words::flag_or_reason(lang) => one.status.map(|status| status_explained(status, None, lang)),
    };
    let written = [
        whole, decimals, decimals, decimals, whole, decimals, whole, whole, whole,
    ];
    (table, written.to_vec())
}

/// One row a unit, with its change since another period where there is one.
pub(super) fn table(
    units: &[(RateUnit, Option<RateDifference>)],
    withheld: Option<&Text>,
    lang: Lang,
) -> Table {
    table! { units, (one, change),
        let change = change.as_ref(),
        let ratio = change.and_then(|one| one.ratio);
        "code" => &one.code,
        "name" => one.name.as_str(),
        "events" => one.events,
        "arrivals" => one.arrivals,
        "departures" => one.departures,
        "population" => one.population,
        "value" => one.value,
        "low" => one.low,
        "high" => one.high,
        "standard_error" => one.standard_error,
        "margin_at_least" => one.margin_at_least,
        "cv" => one.cv,
        "reliability" => one.reliability.map(|class| {
            let class = reliability_in_words(class, lang);
            match one.method {
                Some(IntervalMethod::None) => words::rates_at_best(lang, class),
                Some(_) | None => class.to_owned(),
            }
        }),
        "method" => one.method.map(IntervalMethod::as_str),
        "smoothed" => one.smoothed,
        "own_share" => one.own_share,
        "smoothed_local" => one.smoothed_local,
        "own_share_local" => one.own_share_local,
        "expected" => one.expected,
        "funnel" => one.funnel.map(|one| one.in_words(lang)),
        "funnel_998" => one.funnel_998.map(|one| one.in_words(lang)),
        "status" => one.status.map(|status| status_explained(status, withheld, lang)),
        "from" => change.and_then(|one| one.other_period),
        "from_value" => change.and_then(|one| one.other_value),
        "difference" => change.and_then(|one| one.difference),
        "ratio" => ratio,
        "ratio_low" => change.and_then(|one| one.low),
        "ratio_high" => change.and_then(|one| one.high),
        "p" => change.and_then(|one| one.p),
        "false_discovery" => change.and_then(|one| one.false_discovery),
        "change" => change.map(|one| one.status.in_words(lang)),
    }
}
