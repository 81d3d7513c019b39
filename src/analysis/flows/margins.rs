//! What can be said of those who come to each unit and those who leave it, where nobody says from where to where.

use super::people::people;
use super::places::{FlowUnit, quotients};
use super::row::FlowRow;
use super::totals::{FlowTotals, effectiveness};
use crate::analysis::answer::Draft;
use crate::model::{FlowEndKind, FlowRecord, Period};
use crate::words;

/// Arrivals and departures of one record that differ by no more are the same moves, counted at both ends.
const SAME: f64 = 1e-9;

/// Tells the units of a record of a layer in a period, and what they are together.
pub(super) fn margins(
    draft: &mut Draft<'_>,
    record: &FlowRecord,
    rows: &[FlowRow<'_>],
    period: Option<&str>,
) {
    let Some(layer) = &record.layer else { return };
    let lang = draft.lang();
    let dataset = draft.dataset();
    let rows: Vec<&FlowRow<'_>> = rows
        .iter()
        .filter(|row| period.is_none_or(|wanted| row.period == wanted))
        .collect();
    let at = period.and_then(|text| text.parse::<Period>().ok());
    let indicator = record.population.as_deref();
    let people = indicator.and_then(|indicator| people(dataset, (indicator, layer), at));
    let of = dataset.layer(layer);
    let unit = |row: &&FlowRow<'_>| {
        let position = of.and_then(|of| of.position(row.code));
        let population = people.as_ref().zip(position);
        FlowUnit {
            code: row.code.to_owned(),
            name: row.names.get(lang).to_owned(),
            names: row.names.clone(),
            layer: Some(layer.clone()),
            kind: Some(FlowEndKind::Unit),
            point: row.place_point,
            arrivals: row.arrivals.value,
            departures: row.departures.value,
            arrivals_missing: usize::from(row.arrivals.value.is_none()),
            departures_missing: usize::from(row.departures.value.is_none()),
            population: population.and_then(|(people, at)| *people.by_unit.get(at)?),
            ..FlowUnit::default()
        }
        .derive()
    };
    let mut units: Vec<FlowUnit> = rows.iter().map(unit).collect();
    quotients(&mut units);
    draft.put("totals", &together(&units));
    draft.put("units", &units);
    draft.put("people", &people);
    draft.put("units_period", &period);
    if let Some(people) = &people {
        let has_people = |one: &FlowUnit| one.population.is_some_and(|people| people > 0.0);
        draft.caution(if units.iter().any(has_people) {
            people.of.in_words(lang).to_owned()
        } else {
            words::flows_no_people_then(lang, people.indicator)
        });
        draft.indicator(people.indicator, layer, None);
    }
    draft.caution(words::flows_margins(lang));
}

/// All units together. How many moved is known where as many came as left: then all moves are between the units.
fn together(units: &[FlowUnit]) -> FlowTotals {
    let mut totals = FlowTotals {
        places: units.len(),
        units: units.len(),
        ..FlowTotals::default()
    };
    let both: Option<Vec<[f64; 2]>> = units
        .iter()
        .map(|one| Some([one.arrivals?, one.departures?]))
        .collect();
    let Some(both) = both.filter(|both| both.len() > 1) else {
        return totals;
    };
    totals.mei = effectiveness(&both);
    let [come, leave] = [0, 1].map(|way| both.iter().map(|one| one[way]).sum::<f64>());
    if (come - leave).abs() > SAME * come.max(leave) {
        return totals;
    }
    totals.total = Some(come);
    totals.between_units = Some(come);
    let people: Option<Vec<f64>> = units.iter().map(|one| one.population).collect();
    let people = people.map(|all| all.iter().sum::<f64>());
    totals.measure(people.filter(|all| *all > 0.0), &both);
    totals
}
