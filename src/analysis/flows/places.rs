//! Each place of a table of flows: who comes, who leaves, and what that is to its people.
//!
//! Sources: Shryock and Siegel 1976 (effectiveness, rates), Plane and Mulligan 1997 (the Gini of a place's field), Nystuen and Dacey
//! 1961 (whom a place is dominated by).

use std::sync::Arc;

use serde::Serialize;

use super::moves::{Ends, PlaceMoves};
use super::spread::Spread;
use crate::model::{
    FlowCells, FlowEndKind, Lang, Observation, Period, Table, Text, Unlisted, table,
};

/// A place with those who come and leave.
#[derive(Debug, Default, Serialize)]
pub(super) struct FlowUnit {
    /// Its key in the table: its code, where no other place has it.
    pub code: String,
    pub name: String,
    #[serde(skip)]
    pub names: Text,
    pub layer: Option<String>,
    pub kind: Option<FlowEndKind>,
    pub point: Option<[f64; 2]>,
    pub arrivals: Option<f64>,
    pub departures: Option<f64>,
    pub balance: Option<f64>,
    pub turnover: Option<f64>,
    /// Per cent of those who came and left.
    pub effectiveness: Option<f64>,
    pub within: Option<f64>,
    pub within_status: Option<&'static str>,
    pub from_outside: Option<f64>,
    pub to_outside: Option<f64>,
    /// Rows without a number among those that come and that leave.
    pub arrivals_missing: usize,
    pub departures_missing: usize,
    /// Other units that it has no row from and no row to, where nothing is known of such pairs.
    pub arrivals_unlisted: usize,
    pub departures_unlisted: usize,
    pub population: Option<f64>,
    /// Per 1,000 people.
    pub arrivals_rate: Option<f64>,
    pub departures_rate: Option<f64>,
    pub balance_rate: Option<f64>,
    pub turnover_rate: Option<f64>,
    /// The standard error of the rate of the balance by chance alone.
    pub balance_rate_error: Option<f64>,
    /// The rate beside that of all units.
    pub arrivals_quotient: Option<f64>,
    pub departures_quotient: Option<f64>,
    /// How unequal its flows from and to other units are.
    pub arrivals_gini: Option<f64>,
    pub departures_gini: Option<f64>,
    /// The unit that most go to, and whether more come there than here.
    pub main_destination: Option<String>,
    pub main_destination_value: Option<f64>,
    pub dominated: Option<bool>,
}

/// A place and what is known of its people.
pub(super) struct Told<'a> {
    pub moves: &'a PlaceMoves,
    pub people: Option<f64>,
}

impl FlowUnit {
    /// Those who come, where none of them is missing.
    fn all_arrivals(&self) -> Option<f64> {
        let is_whole = self.arrivals_missing + self.arrivals_unlisted == 0;
        self.arrivals.filter(|_| is_whole)
    }

    /// Those who leave, where none of them is missing.
    fn all_departures(&self) -> Option<f64> {
        let is_whole = self.departures_missing + self.departures_unlisted == 0;
        self.departures.filter(|_| is_whole)
    }

    /// What follows from those who come and those who leave, where none of them is missing: of a sum that lacks a part nothing
    /// follows.
    pub(super) fn derive(mut self) -> Self {
        let (arrivals, departures) = (self.all_arrivals(), self.all_departures());
        let both = arrivals.zip(departures);
        let of_both = |of: fn(f64, f64) -> f64| both.map(|(come, leave)| of(come, leave));
        self.balance = of_both(|come, leave| come - leave);
        self.turnover = of_both(|come, leave| come + leave);
        let turnover = self.turnover.filter(|all| *all > 0.0);
        self.effectiveness = self
            .balance
            .zip(turnover)
            .map(|(net, all)| 100.0 * net / all);
        let people = self.population.filter(|people| *people > 0.0);
        let rate = |of: Option<f64>| Some(1000.0 * of? / people?);
        self.arrivals_rate = rate(arrivals);
        self.departures_rate = rate(departures);
        self.balance_rate = rate(self.balance);
        self.turnover_rate = rate(self.turnover);
        self.balance_rate_error = rate(self.turnover.map(f64::sqrt));
        self
    }
}

/// The places of a table in a period, units by code before others.
pub(super) fn places(
    ends: &Ends<'_>,
    moves: &[PlaceMoves],
    period: Option<Period>,
    people: Option<&[Option<f64>]>,
    lang: Lang,
) -> Vec<FlowUnit> {
    let cells = ends.cells(period);
    let arrivals: Vec<Option<f64>> = (moves.iter().enumerate())
        .map(|(place, one)| {
            let is_whole = ends.lacking(place, one)[0] == 0;
            ends.arrivals(place, one).filter(|_| is_whole)
        })
        .collect();
    let all = (0..moves.len()).map(|place| {
        let told = Told {
            moves: &moves[place],
            people: people.and_then(|people| people[place]),
        };
        let mut unit = unit(ends, place, &told, lang);
        if let Some(cells) = cells {
            fields(ends, cells, place, &mut unit);
            main_destination(ends, cells, place, &arrivals, &mut unit);
        }
        unit
    });
    let mut all: Vec<FlowUnit> = all.collect();
    quotients(&mut all);
    all.sort_by(|a, b| (a.kind, &a.layer, &a.code).cmp(&(b.kind, &b.layer, &b.code)));
    all
}

fn unit(ends: &Ends<'_>, place: usize, told: &Told<'_>, lang: Lang) -> FlowUnit {
    let own = &ends.table.places()[place];
    let moves = told.moves;
    let [arrivals_unlisted, departures_unlisted] = ends.unlisted(place, moves);
    FlowUnit {
        arrivals_unlisted,
        departures_unlisted,
        code: ends.table.key(place).to_owned(),
        name: own.names.get(lang).to_owned(),
        names: own.names.clone(),
        layer: own.end.layer().map(str::to_owned),
        kind: Some(own.end.kind()),
        arrivals: ends.arrivals(place, moves),
        departures: ends.departures(place, moves),
        within: moves.within.and_then(Observation::value),
        within_status: moves.within.and_then(Observation::status),
        from_outside: moves.from_outside.value(),
        to_outside: moves.to_outside.value(),
        arrivals_missing: moves.from_units.and(moves.from_outside).missing,
        departures_missing: moves.to_units.and(moves.to_outside).missing,
        population: told.people,
        ..FlowUnit::default()
    }
    .derive()
}

/// The Gini of a unit's flows from and to all other units, where they are all known.
fn fields(ends: &Ends<'_>, cells: &FlowCells, place: usize, unit: &mut FlowUnit) {
    let Some(inside) = &ends.inside else { return };
    if unit.kind != Some(FlowEndKind::Unit) {
        return;
    }
    let others = inside.members.len().saturating_sub(1);
    let places = ends.table.places();
    let is_other = |one: u32| one as usize != place && places[one as usize].end.is_unit();
    let gini = |values: Vec<Option<f64>>| {
        let is_whole = match ends.table.unlisted() {
            Unlisted::Zero => true,
            Unlisted::Missing => values.len() == others,
        };
        let all: Option<Vec<f64>> = values.into_iter().collect();
        Spread::new(all.filter(|_| is_whole)?, others)?.gini_corrected()
    };
    let from = cells.arriving(place).filter(|cell| is_other(cell.origin));
    unit.arrivals_gini = gini(from.map(|cell| cell.observation.value()).collect());
    let to = (cells.leaving(place).iter()).filter(|cell| is_other(cell.destination));
    unit.departures_gini = gini(to.map(|cell| cell.observation.value()).collect());
}

/// Whom a unit sends most to; of several alike the first by position.
fn main_destination(
    ends: &Ends<'_>,
    cells: &FlowCells,
    place: usize,
    arrivals: &[Option<f64>],
    unit: &mut FlowUnit,
) {
    if ends.inside.is_none() {
        return;
    }
    let places = ends.table.places();
    let mut largest: Option<(usize, f64)> = None;
    for cell in cells.leaving(place) {
        let to = cell.destination as usize;
        let value = cell.observation.value().filter(|value| *value > 0.0);
        let value = value.filter(|_| to != place && places[to].end.is_unit());
        let before = largest.map_or(0.0, |one| one.1);
        if let Some(value) = value.filter(|value| *value > before) {
            largest = Some((to, value));
        }
    }
    let Some((to, value)) = largest else { return };
    unit.main_destination = Some(ends.table.key(to).to_owned());
    unit.main_destination_value = Some(value);
    unit.dominated = arrivals[to]
        .zip(arrivals[place])
        .map(|(there, here)| there > here);
}

/// A unit's rate beside that of all units that have people and of whom none that moved is missing.
pub(super) fn quotients(all: &mut [FlowUnit]) {
    let overall = |of: fn(&FlowUnit) -> Option<f64>| {
        let both = all.iter().filter_map(|one| of(one).zip(one.population));
        let [moved, people] = both.fold([0.0; 2], |[moved, people], (value, count)| {
            [moved + value, people + count]
        });
        (moved > 0.0 && people > 0.0).then(|| 1000.0 * moved / people)
    };
    let come = overall(FlowUnit::all_arrivals);
    let leave = overall(FlowUnit::all_departures);
    for one in all {
        one.arrivals_quotient = one.arrivals_rate.zip(come).map(|(own, all)| own / all);
        one.departures_quotient = one.departures_rate.zip(leave).map(|(own, all)| own / all);
    }
}

/// The same as a table.
pub(super) fn places_table(record: &str, period: &str, all: &Arc<Vec<FlowUnit>>) -> Table {
    table! { all.iter(), one;
        "record" => record,
        "period" => period,
        "code" => one.code.as_str(),
        "layer" => one.layer.as_deref(),
        "kind" => one.kind.map(FlowEndKind::as_str),
        "name_kk" => one.names.get(Lang::KK),
        "name_ru" => one.names.get(Lang::RU),
        "name_en" => one.names.get(Lang::EN),
        "arrivals" => one.arrivals,
        "arrivals_missing" => one.arrivals_missing,
        "arrivals_unlisted" => one.arrivals_unlisted,
        "departures" => one.departures,
        "departures_missing" => one.departures_missing,
        "departures_unlisted" => one.departures_unlisted,
        "balance" => one.balance,
        "turnover" => one.turnover,
        "effectiveness" => one.effectiveness,
        "within" => one.within,
        "within_status" => one.within_status,
        "from_outside" => one.from_outside,
        "to_outside" => one.to_outside,
        "population" => one.population,
        "arrivals_rate" => one.arrivals_rate,
        "departures_rate" => one.departures_rate,
        "balance_rate" => one.balance_rate,
        "turnover_rate" => one.turnover_rate,
        "balance_rate_error" => one.balance_rate_error,
        "arrivals_quotient" => one.arrivals_quotient,
        "departures_quotient" => one.departures_quotient,
        "arrivals_gini" => one.arrivals_gini,
        "departures_gini" => one.departures_gini,
        "main_destination" => one.main_destination.as_deref(),
        "main_destination_value" => one.main_destination_value,
        "dominated" => one.dominated.map(|is| if is { "true" } else { "false" }),
    }
}
