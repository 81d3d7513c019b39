//! Flows held against the definitions reckoned cell by cell by another program, and against themselves: nothing is lost in any view.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::Value;

use super::moves::Ends;
use super::pairs::{ChosenPairs, Measured};
use super::places::{FlowUnit, places};
use super::totals::{FlowTotals, totals};
use crate::model::cast::to_f64;
use crate::model::{
    FlowCell, FlowEnd, FlowPlace, FlowTable, Lang, Observation, Period, Reason, Text, Unlisted,
};

/// Other orders of adding.
const TOLERANCE: f64 = 1e-9;

fn place(number: usize) -> FlowPlace {
    let end = FlowEnd::Unit {
        layer: "units".to_owned(),
        code: format!("U{number:04}").parse().unwrap(),
    };
    let names = Text::default();
    FlowPlace { end, names }
}

fn abroad(code: &str) -> FlowPlace {
    let end = FlowEnd::Country(code.to_owned());
    let names = Text::default();
    FlowPlace { end, names }
}

type Cells = Vec<(usize, usize, Observation)>;

fn table(
    places: Vec<FlowPlace>,
    periods: impl IntoIterator<Item = (Option<Period>, Cells)>,
    unlisted: Unlisted,
) -> FlowTable {
    let cell = |(origin, destination, observation): (usize, usize, Observation)| FlowCell {
        origin: u32::try_from(origin).unwrap(),
        destination: u32::try_from(destination).unwrap(),
        observation,
    };
    let periods = periods.into_iter();
    let cells: BTreeMap<Option<Period>, Vec<FlowCell>> = periods
        .map(|(period, cells)| (period, cells.into_iter().map(cell).collect()))
        .collect();
    let sources: BTreeMap<Option<Period>, BTreeSet<String>> = BTreeMap::new();
    FlowTable::new(places, cells, unlisted, sources).unwrap()
}

struct View {
    totals: FlowTotals,
    units: Vec<FlowUnit>,
    pairs: ChosenPairs,
}

fn view(
    table: &FlowTable,
    period: Option<Period>,
    people: Option<&[Option<f64>]>,
    (focus, top): (Option<usize>, usize),
) -> View {
    let ends = Ends::new(table);
    let moves = ends.moves(period);
    let totals = totals(&ends, &moves, period, people);
    let units = places(&ends, &moves, period, people, Lang::EN);
    let measured = Measured {
        ends: &ends,
        moves: &moves,
        totals: &totals,
        people,
        model: None,
        lang: Lang::EN,
    };
    let pairs = measured.pairs(period, focus, top);
    View {
        totals,
        units,
        pairs,
    }
}

fn numbers(value: &Value) -> Vec<Option<f64>> {
    let all = value.as_array().unwrap().iter();
    all.map(Value::as_f64).collect()
}

#[track_caller]
fn close(ours: Option<f64>, theirs: &Value) {
    let theirs = theirs.as_f64().unwrap();
    let ours = ours.unwrap();
    let off = (ours - theirs).abs() / theirs.abs().max(1.0);
    assert!(off < TOLERANCE, "{ours} {theirs}");
}

#[test]
fn every_measure_is_that_of_its_definition() {
    let read = |text| serde_json::from_str::<Value>(text).unwrap();
    let tables = read(include_str!("../../../tests/oracle/flows/tables.json"));
    let made = read(include_str!("../../../tests/oracle/flows/indicators.json"));
    for (name, given) in tables.as_object().unwrap() {
        let flows: Vec<Vec<Option<f64>>> = (given["flows"].as_array().unwrap().iter())
            .map(numbers)
            .collect();
        let n = flows.len();
        let people = numbers(&given["population"]);
        let cells = (0..n).flat_map(|from| (0..n).map(move |to| (from, to)));
        let cells = cells.filter(|(from, to)| from != to);
        let cells =
            cells.map(|(from, to)| (from, to, Observation::plain(flows[from][to].unwrap())));
        let cells: Cells = cells.collect();
        let table = table(
            (0..n).map(place).collect(),
            [(None, cells)],
            Unlisted::Missing,
        );
        let View {
            totals,
            units,
            pairs,
        } = view(&table, None, Some(&people), (None, usize::MAX));
        let theirs = &made[name];
        for (ours, key) in [
            (totals.total, "total"),
            (totals.between_units, "total"),
            (totals.mei, "mei"),
            (totals.cmi, "cmi"),
            (totals.anmr, "anmr"),
            (totals.courgeau_k, "courgeau_k"),
            (totals.connectivity, "connectivity"),
            (totals.gini, "gini"),
            (totals.gini_corrected, "gini_corrected"),
            (totals.inequality, "inequality"),
            (totals.inequality_independent, "inequality_independent"),
            (totals.variation, "variation"),
        ] {
            close(ours, &theirs[key]);
        }
        // Aggregate net rate = intensity x effectiveness / 100.
        let product = totals.cmi.unwrap() * totals.mei.unwrap() / 100.0;
        assert!((totals.anmr.unwrap() - product).abs() < 1e-12);
        assert_eq!((totals.acmi, totals.within), (None, None));
        for (i, unit) in units.iter().enumerate() {
            for (ours, key) in [
                (unit.arrivals, "in"),
                (unit.departures, "out"),
                (unit.effectiveness, "effectiveness"),
                (unit.arrivals_gini, "gini_in"),
                (unit.departures_gini, "gini_out"),
                (unit.arrivals_rate, "in_rate"),
                (unit.departures_rate, "out_rate"),
                (unit.balance_rate, "net_rate"),
                (unit.turnover_rate, "turnover_rate"),
                (unit.balance_rate_error, "net_rate_error"),
                (unit.arrivals_quotient, "quotient_in"),
                (unit.departures_quotient, "quotient_out"),
            ] {
                close(ours, &theirs[key][i]);
            }
            let main = table.position(unit.main_destination.as_ref().unwrap());
            assert_eq!(
                main.and_then(|one| u64::try_from(one).ok()),
                theirs["main"][i].as_u64()
            );
            assert_eq!(unit.dominated, theirs["dominated"][i].as_bool());
        }
        assert_eq!(pairs.listed.len(), n * (n - 1));
        for pair in &pairs.listed {
            let [from, to] =
                [&pair.origin, &pair.destination].map(|key| table.position(key).unwrap());
            close(pair.interaction, &theirs["interaction"][from][to]);
            close(pair.preference, &theirs["preference"][from][to]);
            assert_eq!(pair.back, flows[to][from]);
        }
    }
}

#[test]
fn nothing_is_made_of_what_is_not_there() {
    let one = Observation::plain(1.0);
    let hidden = Observation::missing(Reason::Confidential);
    let two = || vec![place(0), place(1)];
    // One unit, two units, all zero, a pair that is hidden, and a pair without a row.
    let alone = table(
        vec![place(0)],
        [(None, vec![(0, 0, one)])],
        Unlisted::Missing,
    );
    let of_one = view(&alone, None, None, (None, 9)).totals;
    assert_eq!(
        (of_one.total, of_one.within, of_one.mei),
        (None, Some(1.0), None)
    );
    let zeros = [
        (0, 1, Observation::plain(0.0)),
        (1, 0, Observation::plain(0.0)),
    ];
    let zeros = table(two(), [(None, zeros.to_vec())], Unlisted::Missing);
    let View { totals, units, .. } = view(&zeros, None, Some(&[Some(0.0), None]), (None, 9));
    assert_eq!(
        (totals.total, totals.mei, totals.gini),
        (Some(0.0), None, None)
    );
    assert_eq!((totals.connectivity, totals.population), (Some(0.0), None));
    assert_eq!(
        (units[0].arrivals, units[0].effectiveness),
        (Some(0.0), None)
    );
    assert_eq!(units[0].arrivals_rate, None);
    let cells = vec![(0, 1, one), (1, 0, hidden)];
    let partly = table(two(), [(None, cells)], Unlisted::Zero);
    let View {
        totals,
        units,
        pairs,
    } = view(&partly, None, Some(&[Some(50.0), Some(50.0)]), (None, 9));
    assert_eq!((totals.total, totals.missing_pairs), (Some(1.0), 1));
    // Of a sum that lacks a number no rate; of the same sum where nothing is hidden 1 of 100 people.
    assert_eq!((totals.cmi, totals.courgeau_k), (None, None));
    let whole = table(two(), [(None, vec![(0, 1, one)])], Unlisted::Zero);
    let people = [Some(50.0), Some(50.0)];
    assert_eq!(
        view(&whole, None, Some(&people), (None, 9)).totals.cmi,
        Some(1.0)
    );
    assert_eq!((totals.connectivity, totals.mei), (None, None));
    assert_eq!((units[0].arrivals, units[0].arrivals_missing), (None, 1));
    assert_eq!(pairs.listed[0].back_status, Some("confidential"));
    assert_eq!(pairs.listed[1].value, None);
    for (unlisted, wanted) in [(Unlisted::Missing, None), (Unlisted::Zero, Some(0.5))] {
        let sparse = table(two(), [(None, vec![(0, 1, one)])], unlisted);
        let View {
            totals,
            units,
            pairs,
        } = view(&sparse, None, None, (None, 9));
        assert_eq!(totals.connectivity, wanted);
        // A direction that the table does not have at all is no zero; one that it has is.
        assert_eq!(units[0].arrivals, wanted.map(|_| 0.0));
        assert_eq!(pairs.listed[0].back, wanted.map(|_| 0.0));
        assert_eq!(totals.unlisted_pairs, Some(1));
    }
    let coming = table(
        vec![place(0), place(1), abroad("RU")],
        [(None, vec![(2, 0, one), (2, 1, one)])],
        Unlisted::Zero,
    );
    let View { totals, units, .. } = view(&coming, None, None, (None, 9));
    assert_eq!(
        (totals.from_outside, totals.between_units),
        (Some(2.0), None)
    );
    assert_eq!((units[0].arrivals, units[0].departures), (Some(1.0), None));
    assert_eq!((totals.possible_pairs, totals.mei), (None, None));
}

/// Three units whose flow from the first to the last has no number, or no row.
#[test]
fn of_a_sum_that_lacks_a_part_nothing_follows() {
    let hidden = Observation::missing(Reason::Confidential);
    let known = [
        (0, 1, 4.0),
        (1, 0, 2.0),
        (2, 0, 1.0),
        (1, 2, 3.0),
        (2, 1, 5.0),
    ];
    let known = known.map(|(from, to, value)| (from, to, Observation::plain(value)));
    let with_hidden = || known.into_iter().chain([(0, 2, hidden)]).collect::<Cells>();
    let people = [Some(1000.0); 3];
    for (cells, unlisted, is_whole, share) in [
        (with_hidden(), Unlisted::Zero, false, None),
        (with_hidden(), Unlisted::Missing, false, None),
        (known.to_vec(), Unlisted::Missing, false, Some(5.0 / 15.0)),
        (known.to_vec(), Unlisted::Zero, true, Some(5.0 / 15.0)),
    ] {
        let table = table((0..3).map(place).collect(), [(None, cells)], unlisted);
        let View { units, pairs, .. } = view(&table, None, Some(&people), (None, 1));
        let [first, second, _] = &units[..] else {
            panic!("{units:?}");
        };
        // What is known of a side is given; what needs all of it is not.
        assert_eq!((first.arrivals, first.departures), (Some(3.0), Some(4.0)));
        let of = |value: f64| is_whole.then_some(value);
        assert_eq!((first.balance, first.turnover), (of(-1.0), of(7.0)));
        assert_eq!(first.effectiveness, of(-100.0 / 7.0));
        assert_eq!(
            (first.arrivals_rate, first.departures_rate),
            (Some(3.0), of(4.0))
        );
        assert_eq!(
            (first.balance_rate, first.turnover_rate),
            (of(-1.0), of(7.0))
        );
        assert_eq!(first.balance_rate_error.is_some(), is_whole);
        assert_eq!(
            (second.balance, second.effectiveness),
            (Some(4.0), Some(400.0 / 14.0))
        );
        assert_eq!(pairs.listed[0].share_of_total, share);
        assert_eq!(pairs.rest.share_of_total, share.map(|_| 10.0 / 15.0));
        assert_eq!(pairs.chosen.share_of_total, share.map(|_| 1.0));
    }
}

/// The sum of what is there; the parts of it stand in one order or another.
#[track_caller]
fn adds_up(parts: impl IntoIterator<Item = Option<f64>>, whole: Option<f64>) {
    let parts: f64 = parts.into_iter().flatten().sum();
    let whole = whole.unwrap_or(0.0);
    let off = (parts - whole).abs();
    assert!(off <= TOLERANCE * whole.abs().max(1.0), "{parts} {whole}");
}

/// All that moves is in every view: in the pairs that are listed and the rest, in those who come and in those who leave,
/// whichever place is asked for and however many are listed.
fn is_conserved(table: &FlowTable, tops: &[usize]) {
    for period in table.periods() {
        let all = table.cells(period).unwrap().all().iter();
        let between: Vec<f64> = all
            .filter(|cell| cell.origin != cell.destination)
            .filter_map(|cell| cell.observation.value())
            .collect();
        for top in tops {
            let View {
                totals,
                units,
                pairs,
            } = view(table, period, None, (None, *top));
            adds_up(between.iter().map(|one| Some(*one)), totals.total);
            let listed = || pairs.listed.iter().map(|pair| pair.value);
            adds_up(listed().chain([pairs.rest.value]), totals.total);
            adds_up(listed().chain([pairs.rest.value]), pairs.chosen.value);
            adds_up(units.iter().map(|one| one.arrivals), totals.total);
            adds_up(units.iter().map(|one| one.departures), totals.total);
            adds_up(units.iter().map(|one| one.within), totals.within);
            let parts = [
                totals.between_units,
                totals.from_outside,
                totals.to_outside,
                totals.outside,
            ];
            adds_up(parts, totals.total);
            let count = pairs.listed.len() + pairs.rest.pairs + pairs.rest.missing;
            assert_eq!(count, totals.pairs + totals.missing_pairs);
            for unit in &units {
                let focus = table.position(&unit.code);
                let of = view(table, period, None, (focus, *top)).pairs;
                let listed = of.listed.iter().map(|pair| pair.value);
                let both = unit.arrivals.unwrap_or(0.0) + unit.departures.unwrap_or(0.0);
                adds_up(listed.chain([of.rest.value]), Some(both));
            }
        }
    }
}

#[test]
fn a_table_of_20_places_and_10_years_is_whole_in_every_view() {
    let years = (2011..2021).map(|year| {
        let cells = (0..20).flat_map(|from| (0..20).map(move |to| (from, to)));
        let cells = cells.map(|(from, to)| {
            // Made up; some are 0.
            let value = (from * 37 + to * 101 + usize::from(year)) % 97 * ((from + to) % 5);
            (from, to, Observation::plain(to_f64(value)))
        });
        (Period::of_year(year), cells.collect())
    });
    let table = table((0..20).map(place).collect(), years, Unlisted::Missing);
    is_conserved(&table, &[0, 1, 7, 379, 380, 1000]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_the_table_nothing_is_lost(
        cells in proptest::collection::btree_map((0..8_usize, 0..8_usize), proptest::option::of(0.0..1e6), 1..40),
        unlisted in proptest::bool::ANY,
        top in 0..50_usize,
    ) {
        let mut places: Vec<FlowPlace> = (0..6).map(place).collect();
        places.extend(["RU", "CN"].map(abroad));
        let cells = cells.into_iter().map(|((from, to), value)| {
            let hidden = Observation::missing(Reason::Confidential);
            (from, to, value.map_or(hidden, Observation::plain))
        });
        let unlisted = if unlisted { Unlisted::Zero } else { Unlisted::Missing };
        is_conserved(&table(places, [(None, cells.collect())], unlisted), &[top]);
    }
}
