//! Each pair of places: what went one way, what came back, and the largest of them with all the rest.

use std::sync::Arc;

use serde::Serialize;

use super::explained::ExplainedFlows;
use super::moves::{Ends, PlaceMoves, Sum};
use super::totals::FlowTotals;
use crate::model::cast::to_f64;
use crate::model::{Cell, FlowCell, FlowCells, Lang, Observation, Period, Table, table};
use crate::words;

/// What went from one place to another.
#[derive(Debug, Serialize)]
pub(super) struct FlowPair {
    pub origin: String,
    pub destination: String,
    pub origin_name: String,
    pub destination_name: String,
    pub value: Option<f64>,
    pub status: Option<&'static str>,
    /// What went the other way.
    pub back: Option<f64>,
    pub back_status: Option<&'static str>,
    /// What went this way less what came back.
    pub balance: Option<f64>,
    /// The balance in per cent of both.
    pub effectiveness: Option<f64>,
    /// Parts from 0 to 1: of all who left the origin, of all who came to the destination, of all flows that are listed; none of a sum that lacks a number.
    pub share_of_origin: Option<f64>,
    pub share_of_destination: Option<f64>,
    pub share_of_total: Option<f64>,
    /// Beside what would be if destinations were chosen whatever the origin: 1 as then.
    pub interaction: Option<f64>,
    /// Beside what would be if everybody moved alike, by people of both: 1 as then.
    pub preference: Option<f64>,
    /// Between the people of both, where a model is asked for.
    pub distance_km: Option<f64>,
    /// What the model expects, and how far the flow is from it.
    pub expected: Option<f64>,
    pub residual: Option<f64>,
}

/// Pairs that are not listed one by one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(super) struct RestOfPairs {
    /// With a number.
    pub pairs: usize,
    pub value: Option<f64>,
    pub share_of_total: Option<f64>,
    /// Without a number.
    pub missing: usize,
}

/// The pairs that are listed, those that are not, and all of both.
#[derive(Debug)]
pub(super) struct ChosenPairs {
    pub listed: Vec<FlowPair>,
    pub rest: RestOfPairs,
    pub chosen: RestOfPairs,
}

/// What all pairs are measured by.
pub(super) struct Measured<'a> {
    pub ends: &'a Ends<'a>,
    pub moves: &'a [PlaceMoves],
    pub totals: &'a FlowTotals,
    pub people: Option<&'a [Option<f64>]>,
    pub model: Option<&'a ExplainedFlows<'a>>,
    pub lang: Lang,
}

impl Measured<'_> {
    /// The largest pairs of different places, of one of them where it is named; those without a number come last.
    pub(super) fn pairs(
        &self,
        period: Option<Period>,
        focus: Option<usize>,
        top: usize,
    ) -> ChosenPairs {
        let Some(cells) = self.ends.cells(period) else {
            let none = self.together(&[]);
            let listed = Vec::new();
            return ChosenPairs {
                listed,
                rest: none,
                chosen: none,
            };
        };
        let is_chosen = |cell: &&FlowCell| {
            let ends = [cell.origin, cell.destination].map(|one| one as usize);
            ends[0] != ends[1] && focus.is_none_or(|place| ends.contains(&place))
        };
        let mut all: Vec<&FlowCell> = cells.all().iter().filter(is_chosen).collect();
        let size = |cell: &FlowCell| cell.observation.value().unwrap_or(-1.0);
        // Stable: those alike stay in the order of their places.
        all.sort_by(|a, b| size(b).total_cmp(&size(a)));
        let (listed, rest) = all.split_at(top.min(all.len()));
        ChosenPairs {
            rest: self.together(rest),
            chosen: self.together(&all),
            listed: listed.iter().map(|cell| self.pair(cells, cell)).collect(),
        }
    }

    fn together(&self, cells: &[&FlowCell]) -> RestOfPairs {
        let mut sum = Sum::default();
        for cell in cells {
            sum.add(cell.observation);
        }
        let value = if cells.is_empty() {
            Some(0.0)
        } else {
            sum.value()
        };
        RestOfPairs {
            pairs: sum.numbers(),
            value,
            share_of_total: part(value, self.totals.all_moves()),
            missing: sum.missing,
        }
    }

    fn pair(&self, cells: &FlowCells, cell: &FlowCell) -> FlowPair {
        let [from, to] = [cell.origin, cell.destination].map(|one| one as usize);
        let names = [from, to].map(|place| &self.ends.table.places()[place].names);
        let value = cell.observation.value();
        let back = self.ends.pair(cells, to, from);
        let back_value = back.and_then(Observation::value);
        let both = value.zip(back_value);
        let balance = both.map(|(there, back)| there - back);
        let all = both.map(|(there, back)| there + back);
        let gross = all.filter(|all| *all > 0.0);
        // Of a sum that lacks a number nobody knows the part.
        let whole = |sum: Sum, value: Option<f64>| value.filter(|_| sum.missing == 0);
        let (origin, destination) = (&self.moves[from], &self.moves[to]);
        let leaving = origin.to_units.and(origin.to_outside);
        let coming = destination.from_units.and(destination.from_outside);
        let leaving = whole(leaving, self.ends.departures(from, origin));
        let coming = whole(coming, self.ends.arrivals(to, destination));
        let total = self.totals.all_moves();
        let [origin_key, destination_key] = [from, to].map(|place| self.ends.table.key(place));
        let interaction = || {
            let expected = leaving? / total? * coming?;
            (expected > 0.0).then(|| value.map(|value| value / expected))?
        };
        let of_model = self
            .model
            .and_then(|model| model.of(cell.origin, cell.destination));
        FlowPair {
            origin: origin_key.to_owned(),
            destination: destination_key.to_owned(),
            origin_name: names[0].get(self.lang).to_owned(),
            destination_name: names[1].get(self.lang).to_owned(),
            value,
            status: cell.observation.status(),
            back: back_value,
            back_status: back.and_then(Observation::status),
            balance,
            effectiveness: balance.zip(gross).map(|(net, all)| 100.0 * net / all),
            share_of_origin: part(value, leaving),
            share_of_destination: part(value, coming),
            share_of_total: part(value, total),
            interaction: interaction(),
            preference: self.preference(value, [from, to]),
            distance_km: of_model.map(|one| one.distance_km),
            expected: of_model.and_then(|one| one.expected),
            residual: of_model.and_then(|one| one.residual),
        }
    }

    fn preference(&self, value: Option<f64>, ends: [usize; 2]) -> Option<f64> {
        let [from, to] = ends.map(|place| self.people.and_then(|people| people[place]));
        let (all, moved) = self.totals.population.zip(self.totals.between_units)?;
        let expected = moved * (from? / all) * (to? / all);
        (expected > 0.0).then(|| value.map(|value| value / expected))?
    }
}

/// A part of a whole, from 0 to 1.
fn part(part: Option<f64>, whole: Option<f64>) -> Option<f64> {
    part.zip(whole.filter(|whole| *whole > 0.0))
        .map(|(part, whole)| part / whole)
}

/// Of which record and period a table is.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    pub record: String,
    pub period: String,
    pub unit: String,
}

/// The pairs as a table; the last row has all that are not listed, so that the column adds up.
pub(super) fn pairs_table(
    heading: &Heading,
    pairs: &Arc<Vec<FlowPair>>,
    rest: RestOfPairs,
    lang: Lang,
) -> Table {
    let mut table = table! { pairs.iter(), one;
        "record" => &heading.record,
        "period" => &heading.period,
        "part" => "pair",
        "origin" => &one.origin,
        "origin_name" => &one.origin_name,
        "destination" => &one.destination,
        "destination_name" => &one.destination_name,
        "value" => one.value,
        "status" => one.status,
        "unit" => &heading.unit,
        "pairs" => 1_usize,
        "back" => one.back,
        "back_status" => one.back_status,
        "balance" => one.balance,
        "effectiveness" => one.effectiveness,
        "share_of_origin" => one.share_of_origin,
        "share_of_destination" => one.share_of_destination,
        "share_of_total" => one.share_of_total,
        "interaction" => one.interaction,
        "preference" => one.preference,
        "distance_km" => one.distance_km,
        "expected" => one.expected,
        "residual" => one.residual,
    };
    let count = rest.pairs + rest.missing;
    if count > 0 {
        let name = words::flows_rest(lang, &lang.count(count));
        let columns: Vec<String> = table.columns().to_vec();
        let cell = |column: &String| match column.as_str() {
            "record" => Cell::from(&heading.record),
            "period" => Cell::from(&heading.period),
            "part" => Cell::from("rest"),
            "origin_name" => Cell::from(name.as_str()),
            "value" => Cell::from(rest.value),
            "unit" => Cell::from(&heading.unit),
            "pairs" => Cell::Number(to_f64(count)),
            "share_of_total" => Cell::from(rest.share_of_total),
            _ => Cell::Empty,
        };
        table.push(columns.iter().map(cell).collect());
    }
    table
}
