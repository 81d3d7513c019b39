//! What is told of each unit, and the table of it.

use serde::Serialize;

use super::continuation::Continuation;
use super::outlook::{LayerOutlook, Outlook, OutlookYear, Unforetold};
use super::past::LeftOut;
use super::reading::YearRead;
use super::scenario::Scenario;
use super::score::UnitScore;
use crate::analysis::texts::yes_no;
use crate::model::{Lang, Period, Table, Transfers, table};
use crate::words::{self, Plural};

/// A unit, or several as one: what was, what may come, and how such forecasts fared.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ForecastUnit {
    /// Several of one region are joined by commas.
    pub code: String,
    pub name: String,
    history: Vec<HistoryYear>,
    pub method: Option<Continuation>,
    method_name: Option<&'static str>,
    pub beats_naive: bool,
    /// What was nearest in earlier years, and how it fared in later ones against the naive forecast.
    #[serde(skip_serializing_if = "Option::is_none")]
    choice: Option<ChoiceTold>,
    pub forecast: Vec<ForecastYear>,
    pub score: Option<UnitScore>,
    /// Why there is no forecast.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A year that is over.
#[derive(Debug, Clone, Serialize)]
struct HistoryYear {
    period: Period,
    value: Option<f64>,
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flag: Option<&'static str>,
    /// Why the forecast learns nothing from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<&'static str>,
}

/// A year to come.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct ForecastYear {
    pub period: Period,
    pub value: f64,
    low_80: f64,
    high_80: f64,
    low_95: f64,
    high_95: f64,
    /// True where intervals so many years ahead were held against values that came.
    pub tested: bool,
    /// Where parts and wholes have forecasts: the value that adds up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reconciled: Option<ReconciledYear>,
}

/// A value that adds up with those of the other layers, with what is left to be unsure of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(super) struct ReconciledYear {
    pub value: f64,
    pub standard_error: f64,
    pub low_80: f64,
    pub high_80: f64,
    pub low_95: f64,
    pub high_95: f64,
}

#[derive(Debug, Clone, Serialize)]
struct ChoiceTold {
    method: Continuation,
    crps: f64,
    crps_naive: f64,
    mae: f64,
    mae_naive: f64,
    n: usize,
}

impl ForecastUnit {
    pub fn new(
        (code, name): (String, String),
        of: &LayerOutlook<'_>,
        unit: usize,
        outlook: &Result<Outlook, Unforetold>,
        lang: Lang,
    ) -> Self {
        let past = &of.read.pasts[unit];
        let left_out = |period: Period| {
            let known = past.known().iter().find(|one| one.year == period.year());
            known.and_then(|one| one.left_out).map(LeftOut::as_str)
        };
        let history = |one: &YearRead| HistoryYear {
            period: one.period,
            value: one.value,
            status: one.status,
            flag: (one.transfer && one.value.is_some()).then_some(Transfers::MARK),
            left_out: left_out(one.period),
        };
        let found = outlook.as_ref().ok();
        let choice = found.and_then(|one| one.choice.tested);
        let method = found.map(|one| one.choice.method);
        let year = |one: &OutlookYear| {
            let ends = |level: usize| {
                [
                    of.low(one.value - one.sizes[level]),
                    one.value + one.sizes[level],
                ]
            };
            let ([low_80, high_80], [low_95, high_95]) = (ends(0), ends(1));
            Some(ForecastYear {
                period: Period::of_year(one.year)?,
                value: one.value,
                low_80,
                high_80,
                low_95,
                high_95,
                tested: one.tested,
                reconciled: None,
            })
        };
        Self {
            code,
            name,
            history: of.read.rows[unit].iter().map(history).collect(),
            method,
            method_name: method.map(|one| one.in_words(lang)),
            beats_naive: method.is_some_and(|one| one != Continuation::Naive),
            choice: choice.map(|one| ChoiceTold {
                method: one.method,
                crps: one.crps,
                crps_naive: one.crps_naive,
                mae: one.mae,
                mae_naive: one.mae_naive,
                n: one.errors,
            }),
            forecast: found.map_or(Vec::new(), |one| {
                one.years.iter().filter_map(year).collect()
            }),
            score: found.and_then(|one| one.score.clone()),
            reason: outlook.as_ref().err().map(|why| why.in_words(lang)),
        }
    }
}

impl Unforetold {
    fn in_words(self, lang: Lang) -> String {
        match self {
            Self::NoValue => words::forecast_no_value(lang).to_owned(),
            Self::TooShort(since, all) => {
                let (all, since) = (lang.count(all), lang.count(since));
                let plural = Plural::of(lang, &since);
                words::forecast_too_short(lang, &all, &since, plural)
            }
            Self::Ended(year) => words::forecast_ended(lang, &year.to_string()),
            Self::NoErrors => words::forecast_no_errors(lang).to_owned(),
            Self::NeverMoved => words::forecast_never_moved(lang).to_owned(),
        }
    }
}

/// A row for each year of each unit: what was, what may come, and what scenarios make of it.
pub(super) fn table(units: &[ForecastUnit], scenarios: &[Scenario], lang: Lang) -> Table {
    let mut rows: Vec<TableRow<'_>> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let row = |kind: String, period: Period, value: Option<f64>| TableRow {
            unit,
            kind,
            period,
            value,
            year: None,
            note: None,
        };
        for one in &unit.history {
            let mark = one.flag.map(|_| Transfers::in_words(lang).to_owned());
            let status = one
                .status
                .map(|text| crate::analysis::texts::status(text, lang));
            let note: Vec<String> = status.into_iter().chain(mark).collect();
            rows.push(TableRow {
                note: (!note.is_empty()).then(|| note.join("; ")),
                ..row(
                    words::forecast_observed(lang).to_owned(),
                    one.period,
                    one.value,
                )
            });
        }
        for one in &unit.forecast {
            rows.push(TableRow {
                year: Some(one),
                note: unit.method_name.map(str::to_owned),
                ..row(
                    words::forecast_expected(lang).to_owned(),
                    one.period,
                    Some(one.value),
                )
            });
        }
        if unit.forecast.is_empty()
            && let Some(last) = unit.history.last()
        {
            rows.push(TableRow {
                note: unit.reason.clone(),
                ..row(words::forecast_expected(lang).to_owned(), last.period, None)
            });
        }
        for scenario in scenarios {
            let values = scenario.units.get(at).map_or(&[][..], |one| &one.values);
            for (period, value) in scenario.periods.iter().zip(values) {
                rows.push(row(scenario.name.clone(), *period, *value));
            }
        }
    }
    table! { &rows, row,
        let year = row.year,
        let own = year.and_then(|one| one.reconciled);
        "code" => &row.unit.code,
        "name" => &row.unit.name,
        "kind" => &row.kind,
        "period" => row.period.to_string(),
        "value" => row.value,
        "low_80" => year.map(|one| one.low_80),
        "high_80" => year.map(|one| one.high_80),
        "low_95" => year.map(|one| one.low_95),
        "high_95" => year.map(|one| one.high_95),
        "tested" => year.map(|one| yes_no(one.tested, lang)),
        "reconciled" => own.map(|one| one.value),
        "reconciled_low_80" => own.map(|one| one.low_80),
        "reconciled_high_80" => own.map(|one| one.high_80),
        "note" => row.note.clone(),
    }
}

struct TableRow<'a> {
    unit: &'a ForecastUnit,
    kind: String,
    period: Period,
    value: Option<f64>,
    year: Option<&'a ForecastYear>,
    note: Option<String>,
}
