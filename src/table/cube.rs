//! Slices of a statistical cube in JSON, as the Bureau of National Statistics and Taldau give them:
//! `[{"terms": [..], "termNames": [..], "periods": [{"date": "31.12.2018", "value": "14602.0"}]}]`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::clean::{cut, line};
use super::decision::{Basis, Decision, Topic};
use super::error::ReadError;
use super::legend::Legend;
use super::levels::level_of;
use super::limits::{Limits, Room, within};
use super::options::{Options, Reference};
use super::reading::{At, Column, Fault, PlaceText, Reading, Record, Role, Warning};
use super::values::Evidence;
use super::when::{When, when};
use super::words::is_total;
use crate::model::{Observation, ParamError, Period};

#[derive(Debug, Deserialize)]
struct Slice {
    #[serde(default)]
    terms: Vec<Value>,
    #[serde(rename = "termNames")]
    names: Vec<String>,
    #[serde(default, rename = "dics", alias = "dicNames", alias = "termDics")]
    dics: Vec<Value>,
    periods: Vec<Moment>,
}

#[derive(Debug, Deserialize)]
struct Moment {
    date: String,
    #[serde(default)]
    value: Value,
}

/// The slices of a text; none where it is JSON of another shape.
pub(super) fn read(
    text: &str,
    options: &Options,
    limits: &Limits,
) -> Result<Option<Reading>, ReadError> {
    let Ok(slices) = serde_json::from_str::<Vec<Slice>>(text) else {
        return Ok(None);
    };
    if slices.is_empty() {
        return Ok(None);
    }
    let none = [
        Topic::Delimiter,
        Topic::Header,
        Topic::Layout,
        Topic::Code,
        Topic::Parent,
        Topic::Period,
        Topic::Value,
        Topic::Dates,
    ];
    options.refuse(&none, "a cube in JSON")?;
    within("the number of rows", slices.len() as u64, limits.rows)?;
    let cells: u64 = slices
        .iter()
        .map(|one| (one.periods.len() + one.names.len()) as u64)
        .sum();
    within("the number of cells", cells, limits.cells)?;
    let mut reading = Reading::default();
    let place = place_term(&slices, options)?;
    columns(&slices, place, &mut reading);
    let resolve = dates(&slices, options, &mut reading);
    let legend = Legend::default();
    let mut evidence = Evidence::default();
    for moment in slices.iter().flat_map(|one| &one.periods) {
        evidence.take(&shown(&moment.value), is_machine(&moment.value));
    }
    let rule = evidence.rule("value", &legend, options, &mut reading.decisions);
    let mut room = Room::new(limits);
    // By the first slice of a series and the period.
    let mut seen: BTreeMap<(usize, Period), (usize, Observation)> = BTreeMap::new();
    let mut series: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (i, slice) in slices.iter().enumerate() {
        let mut key: Vec<String> = slice.names.iter().map(|name| line(name)).collect();
        key.extend(slice.terms.iter().map(ToString::to_string));
        let name = slice
            .names
            .get(place)
            .map(|name| line(name))
            .unwrap_or_default();
        let first = *series.entry(key).or_insert(i);
        if first < i {
            reading.warnings.push(Warning {
                at: at(i, None),
                given: cut(&slice.names.join(", ")),
                note: format!(
                    "slice {} has the same terms: one series in two pieces, as after a change of method; they are joined where their periods differ",
                    first + 1
                ),
            });
        }
        for (j, moment) in slice.periods.iter().enumerate() {
            let at = at(i, Some(j));
            let given = shown(&moment.value);
            let mut fault = |given: &str, allowed: String| {
                reading.faults.push(Fault {
                    at: at.clone(),
                    given: cut(given),
                    allowed,
                });
            };
            let Some(period) = resolve(&moment.date) else {
                fault(&moment.date, "a date such as 31.12.2018".to_owned());
                continue;
            };
            let observation = match rule.observe(&given, is_machine(&moment.value), &legend) {
                Ok(observation) => observation,
                Err(allowed) => {
                    fault(&given, allowed);
                    continue;
                }
            };
            match seen.get(&(first, period)) {
                Some((_, same)) if *same == observation => continue,
                Some((other, _)) => {
                    let allowed =
                        format!("one value for each period; slice {} has another", other + 1);
                    fault(&given, allowed);
                    continue;
                }
                None => {
                    seen.insert((first, period), (i, observation));
                }
            }
            let dimensions = slice.names.iter().enumerate().filter(|(t, _)| *t != place);
            let record = Record {
                at,
                place: PlaceText {
                    level: level_of(&name),
                    name: Some(name.clone()),
                    ..PlaceText::default()
                },
                counterpart: None,
                period: Some(period),
                measure: options.measure.clone(),
                dimensions: dimensions
                    .map(|(t, name)| (format!("term {}", t + 1), line(name)))
                    .collect(),
                observation,
            };
            room.push(record, &mut reading.records)?;
        }
    }
    Ok(Some(reading))
}

/// Where a value stands: the slice as the row, the period as the column, both from 1.
fn at(slice: usize, period: Option<usize>) -> At {
    At {
        sheet: None,
        row: slice + 1,
        column: period.map(|j| j + 1),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => {
            machine(text).map_or_else(|| text.clone(), |_| text.trim().to_owned())
        }
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// A number as programs write it: `14602.0` has a decimal point in every locale.
fn machine(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain = text.strip_prefix('-').unwrap_or(text);
    plain
        .starts_with(|c: char| c.is_ascii_digit())
        .then(|| text.parse::<f64>().ok())?
        .filter(|n| n.is_finite())
}

fn is_machine(value: &Value) -> bool {
    match value {
        Value::Number(_) => true,
        Value::String(text) => machine(text).is_some(),
        _ => false,
    }
}

/// The term that names the place: as the user says, else the one with most names of places, else the
/// one with most different names.
fn place_term(slices: &[Slice], options: &Options) -> Result<usize, ReadError> {
    let terms = slices.iter().map(|one| one.names.len()).max().unwrap_or(0);
    if let Some(given) = &options.name {
        let number = given
            .trim_start_matches("term ")
            .trim()
            .parse::<usize>()
            .ok();
        let allowed = format!("the number of a term, 1 to {terms}");
        return number
            .filter(|n| (1..=terms).contains(n))
            .map(|n| n - 1)
            .ok_or_else(|| ParamError::new("name", given, allowed).into());
    }
    let score = |term: usize| {
        let mut names: Vec<&str> = slices
            .iter()
            .filter_map(|one| one.names.get(term))
            .map(String::as_str)
            .collect();
        names.sort_unstable();
        names.dedup();
        let places = names.iter().filter(|name| level_of(name).is_some()).count();
        let totals = names.iter().filter(|name| is_total(name)).count();
        (
            places,
            std::cmp::Reverse(totals),
            names.len(),
            std::cmp::Reverse(term),
        )
    };
    Ok((0..terms).max_by_key(|term| score(*term)).unwrap_or(0))
}

fn columns(slices: &[Slice], place: usize, reading: &mut Reading) {
    let terms = slices.iter().map(|one| one.names.len()).max().unwrap_or(0);
    let dics = slices.first().map(|one| &one.dics);
    for term in 0..terms {
        let heading = dics
            .and_then(|all| all.get(term))
            .and_then(Value::as_str)
            .map_or_else(|| format!("term {}", term + 1), str::to_owned);
        let role = if term == place {
            Role::Name
        } else {
            Role::Dimension
        };
        reading.columns.push(Column {
            number: term + 1,
            heading,
            role,
        });
    }
    reading.decisions.push(Decision {
        topic: Topic::Name,
        chosen: format!("term {}", place + 1),
        basis: Basis::Found,
        why: "its names are those of places, or differ most".to_owned(),
    });
}

/// How dates become periods: the last day of a month, a quarter or a year labels all of it.
fn dates(
    slices: &[Slice],
    options: &Options,
    reading: &mut Reading,
) -> impl Fn(&str) -> Option<Period> + use<> {
    let mut months: Vec<String> = Vec::new();
    let mut last_days = true;
    for moment in slices.iter().flat_map(|one| &one.periods) {
        if let Some(When::At(period)) = when(&moment.date) {
            let text = period.to_string();
            last_days &= period.is_date() && is_last_day(&text);
            let month = text.get(5..7).unwrap_or_default().to_owned();
            if !months.contains(&month) {
                months.push(month);
            }
        }
    }
    let quarters = months
        .iter()
        .all(|m| ["03", "06", "09", "12"].contains(&m.as_str()));
    let span = match months.as_slice() {
        _ if !last_days => Span::Day,
        [one] if one == "12" => Span::Year,
        _ if quarters => Span::Quarter,
        _ => Span::Month,
    };
    let reference = options.reference;
    let (chosen, basis, why) = match (reference, span) {
        (Some(given), _) => (given.as_str(), Basis::Given, ""),
        (None, Span::Year) => (
            Reference::Year.as_str(),
            Basis::Assumed,
            "each date is the last day of a year, which here labels flows and stocks alike: 31.12.2023 is the year 2023 of a flow, and of a stock its 1 January 2023; for a stock say first-day",
        ),
        (None, Span::Quarter) => (
            "quarter",
            Basis::Found,
            "each date is the last day of a quarter",
        ),
        (None, Span::Month) => (
            "month",
            Basis::Found,
            "each date is the last day of a month",
        ),
        (None, Span::Day) => (
            Reference::AsWritten.as_str(),
            Basis::Found,
            "the dates are not the last days of months",
        ),
    };
    reading.decisions.push(Decision {
        topic: Topic::Reference,
        chosen: chosen.to_owned(),
        basis,
        why: why.to_owned(),
    });
    move |text| {
        let Some(When::At(period)) = when(text) else {
            return None;
        };
        let year = period.year();
        let written = period.to_string();
        let month: u32 = written.get(5..7).and_then(|m| m.parse().ok()).unwrap_or(12);
        match (span, reference) {
            (Span::Year, Some(Reference::AsWritten)) | (Span::Day, _) => Some(period),
            (Span::Year, Some(Reference::FirstDay)) => Period::first_of_january(year),
            (Span::Year, Some(Reference::NextDay)) => Period::first_of_january(year + 1),
            (Span::Year, _) => Period::of_year(year),
            (Span::Quarter, _) => format!("{year:04}-Q{}", month.div_ceil(3)).parse().ok(),
            (Span::Month, _) => format!("{year:04}-{month:02}").parse().ok(),
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Span {
    Day,
    Month,
    Quarter,
    Year,
}

/// True where the day after is in another month.
fn is_last_day(text: &str) -> bool {
    let day = |add: u32| {
        let number: u32 = text.get(8..10)?.parse().ok()?;
        format!("{}{:02}", &text[..8], number + add)
            .parse::<Period>()
            .ok()
    };
    day(1).is_none()
}

/// A list of flat objects, `[{"region": .., "2020": ..}]`, as rows under their keys; none for JSON of
/// another shape.
pub(super) fn flat(text: &str, limits: &Limits) -> Result<Option<super::grid::Grid>, ReadError> {
    let rows = match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(rows)) => rows,
        Ok(_) => return Ok(None),
        Err(error) => {
            return Err(ReadError::Container {
                kind: "JSON",
                reason: error.to_string(),
            });
        }
    };
    let mut keys: Vec<&str> = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for row in &rows {
        let Value::Object(cells) = row else {
            return Ok(None);
        };
        for (key, value) in cells {
            if value.is_array() || value.is_object() {
                return Ok(None);
            }
            if known.insert(key.as_str()) {
                keys.push(key);
            }
        }
    }
    if keys.is_empty() {
        return Ok(None);
    }
    let mut grid = super::grid::Grid::over(String::new());
    grid.begin_row(0, limits)?;
    for key in &keys {
        grid.push(key, false, limits)?;
    }
    for (i, row) in rows.iter().enumerate() {
        grid.begin_row(i + 1, limits)?;
        for key in &keys {
            let value = row.get(*key).unwrap_or(&Value::Null);
            grid.push(&shown(value), is_machine(value), limits)?;
        }
    }
    Ok(Some(grid))
}
