//! What would be if: arithmetic with figures that there are, and no forecast.

use serde::Serialize;

use super::asking::{Asking, PathStep};
use super::outlook::mean;
use super::reading::{LayerRead, YearRead};
use crate::model::{Lang, Period};
use crate::words;

/// Years whose mean one scenario carries on.
const RECENT: u16 = 3;
/// A decade before the pandemic and the war changed who moves: the usual years of the other.
const BEFORE: [u16; 2] = [2011, 2020];
/// Fewer years are no scenario.
const LEAST: usize = 3;

/// A scenario of every unit that is answered.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Scenario {
    pub id: &'static str,
    pub name: String,
    /// The years that it is made of; none for somebody's own path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<[u16; 2]>,
    pub periods: Vec<Period>,
    pub units: Vec<ScenarioUnit>,
}

/// What a scenario makes of a unit.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ScenarioUnit {
    code: String,
    /// One for each period; none where a year that it is made of has no value.
    pub values: Vec<Option<f64>>,
    /// Years that it would be made of, and that have no value or may be a transfer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lacking: Vec<u16>,
}

/// The scenarios of units by position, each with what it is called in an address.
pub(super) fn scenarios(
    asking: &Asking<'_>,
    read: &LayerRead,
    units: &[(usize, String)],
    lang: Lang,
) -> Vec<Scenario> {
    let (first, last) = read.years;
    let periods: Vec<Period> = (last + 1..=asking.until)
        .filter_map(Period::of_year)
        .collect();
    let of_years = |id: &'static str, [from, to]: [u16; 2], name: String| Scenario {
        id,
        name,
        from: Some([from, to]),
        units: (units.iter())
            .map(|(unit, code)| {
                let (value, lacking) = over(&read.rows[*unit], [from, to]);
                ScenarioUnit {
                    code: code.clone(),
                    values: vec![value; periods.len()],
                    lacking,
                }
            })
            .collect(),
        periods: periods.clone(),
    };
    let recent = [first.max(last.saturating_sub(RECENT - 1)), last];
    let mut all = vec![of_years(
        "recent",
        recent,
        words::scenario_recent(lang, &recent[0].to_string(), &last.to_string()),
    )];
    let years = asking.as_years.or_else(|| {
        let usual = [first.max(BEFORE[0]), BEFORE[1]];
        (usize::from(usual[1].saturating_sub(usual[0])) + 1 >= LEAST && usual[1] < last)
            .then_some(usual)
    });
    if let Some([from, to]) = years {
        all.push(of_years(
            "as-years",
            [from, to],
            words::scenario_as_years(lang, &from.to_string(), &to.to_string()),
        ));
    }
    if let Some(path) = &asking.path {
        let units = units.iter().map(|(unit, code)| {
            let (base, lacking) = over(&read.rows[*unit], recent);
            let value = |step: &PathStep| match step {
                PathStep::Value(value) => Some(*value),
                PathStep::Percent(percent) => base.map(|base| base + base.abs() * percent / 100.0),
            };
            ScenarioUnit {
                code: code.clone(),
                values: path.values().map(value).collect(),
                lacking,
            }
        });
        all.push(Scenario {
            id: "path",
            name: words::scenario_path(lang, &recent[0].to_string(), &last.to_string()),
            from: None,
            units: units.collect(),
            periods: path
                .keys()
                .filter_map(|year| Period::of_year(*year))
                .collect(),
        });
    }
    all
}

/// The mean of the years that have a value, and those that have none that counts.
fn over(row: &[YearRead], [from, to]: [u16; 2]) -> (Option<f64>, Vec<u16>) {
    let known = |year: u16| {
        let found = row.iter().find(|one| one.period.year() == year);
        found.filter(|one| !one.transfer).and_then(|one| one.value)
    };
    let values: Vec<f64> = (from..=to).filter_map(known).collect();
    let lacking = (from..=to).filter(|year| known(*year).is_none());
    (mean(&values), lacking.collect())
}
