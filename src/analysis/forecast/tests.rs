//! What must hold of every forecast, and how far intervals held in the workspace that is embedded.

use std::sync::LazyLock;

use fastrand::Rng;
use serde_json::Value;

use super::continuation::Continuation;
use super::past::{Breaks, Past, forget_before_breaks};
use super::pool::AHEAD;
use super::score::Coverage;
use super::trial::Trial;
use crate::analysis::{Params, Reaches, question};
use crate::dataset::{Dataset, ResolveError};
use crate::workspace::{Files, load};

fn past(values: &[(u16, f64)], breaks: &Breaks) -> Past {
    let values = values.iter();
    Past::new(
        values.map(|(year, value)| (*year, *value, false, false)),
        breaks,
    )
}

/// Made-up series of so many units, from 2000 on.
fn walks(units: usize, years: u16, random: &mut Rng) -> Vec<Vec<(u16, f64)>> {
    let walk = |_| {
        let (mut value, scale) = (0.0, (random.f64() * 6.0).exp());
        (2000..2000 + years)
            .map(|year| {
                value += (random.f64() - 0.5) * scale;
                (year, value)
            })
            .collect()
    };
    (0..units).map(walk).collect()
}

fn pasts(series: &[Vec<(u16, f64)>]) -> Vec<Past> {
    series
        .iter()
        .map(|one| past(one, &Breaks::default()))
        .collect()
}

fn answered(dataset: &Dataset, params: &[(&str, &str)]) -> Value {
    let params: Params = params.iter().copied().collect();
    let reaches = Reaches::default();
    let answer = question("forecast")
        .unwrap()
        .answer(dataset, &params, &reaches)
        .unwrap();
    let json = serde_json::to_vec(answer.document()).unwrap();
    assert!(
        answer
            .table()
            .rows()
            .iter()
            .all(|row| row.len() == answer.table().columns().len())
    );
    serde_json::from_slice(&json).unwrap()
}

fn refused(dataset: &Dataset, params: &[(&str, &str)]) -> String {
    let params: Params = params.iter().copied().collect();
    let error = question("forecast")
        .unwrap()
        .answer(dataset, &params, &Reaches::default());
    match error.unwrap_err() {
        ResolveError::Bad(error) | ResolveError::NotFound(error) => {
            assert!(!error.allowed.is_empty(), "{error}");
            error.to_string()
        }
    }
}

/// It is read once: its borders take longer than all that is asked of it here.
fn embedded() -> &'static Dataset {
    static EMBEDDED: LazyLock<Dataset> = LazyLock::new(|| load(&Files::Embedded).dataset.unwrap());
    &EMBEDDED
}

#[test]
fn what_comes_later_changes_no_earlier_forecast_and_no_interval_of_it() {
    let mut random = Rng::with_seed(7);
    let series = walks(12, 20, &mut random);
    let cut: Vec<Vec<(u16, f64)>> = series.iter().map(|one| one[..14].to_vec()).collect();
    let mut other = series.clone();
    for one in &mut other {
        for (_, value) in &mut one[14..] {
            *value = value.mul_add(-900.0, 3e5);
        }
    }
    let [whole, cut, other] = [&series, &cut, &other].map(|one| Trial::new(&pasts(one), 12));
    let mut compared = 0;
    for unit in 0..12 {
        for origin in whole.units[unit].iter().filter(|one| one.year <= 2012) {
            let same = |trial: &Trial| {
                let found = trial.units[unit]
                    .iter()
                    .find(|one| one.year == origin.year)
                    .unwrap();
                for (way, outcomes) in origin.outcomes.iter().enumerate() {
                    for at in (0..AHEAD).filter(|at| usize::from(origin.year) + at < 2013) {
                        assert_eq!(found.outcomes[way][at], outcomes[at]);
                    }
                }
            };
            same(&cut);
            same(&other);
            compared += 1;
        }
    }
    assert!(compared > 90, "{compared}");
}

#[test]
fn of_random_walks_intervals_hold_what_they_promise() {
    let trial = Trial::new(&pasts(&walks(400, 25, &mut Rng::with_seed(3))), 400);
    let held = Coverage::new(&trial, 400).unwrap().all;
    // 19,200 values: four standard errors of independent ones are 0.012 and 0.006.
    assert!((held.coverage_80 - 0.8).abs() < 0.02, "{held:?}");
    assert!((held.coverage_95 - 0.95).abs() < 0.01, "{held:?}");
}

#[test]
fn intervals_of_large_and_of_small_units_hold_alike() {
    let mut random = Rng::with_seed(11);
    // Made-up random walks whose steps are from 5 to 5,000, small units first.
    let size = |unit: u32| 5.0 * 1000.0_f64.powf(f64::from(unit) / 39.0);
    let mut quarters = [(0_u32, 0_u32); 4];
    for _ in 0..10 {
        let walk = |unit: u32| {
            let mut value = 0.0;
            // The sum of twelve even draws is nearly normal, with a standard deviation of 1.
            let step = |random: &mut Rng| (0..12).map(|_| random.f64()).sum::<f64>() - 6.0;
            let years = (2000..2018).map(|year| {
                value += step(&mut random) * size(unit);
                (year, value)
            });
            years.collect()
        };
        let series: Vec<Vec<(u16, f64)>> = (0..40).map(walk).collect();
        let trial = Trial::new(&pasts(&series), 40);
        for (unit, origins) in trial.units.iter().enumerate() {
            let (held, all) = &mut quarters[unit / 10];
            for origin in origins {
                if let Some(outcome) = origin.outcomes[Continuation::Naive.number()][0] {
                    *held += u32::from(outcome.held[0]);
                    *all += 1;
                }
            }
        }
    }
    for (held, all) in quarters {
        let part = f64::from(held) / f64::from(all);
        assert!(
            all > 500 && (0.72..=0.88).contains(&part),
            "{part} {quarters:?}"
        );
    }
}

#[test]
fn where_nothing_ever_moved_no_step_is_known() {
    let still: Vec<(u16, f64)> = (2000..2018).map(|year| (year, 7.0)).collect();
    let moving: Vec<(u16, f64)> = (2000..2018)
        .map(|year| (year, f64::from(year % 3)))
        .collect();
    let trial = Trial::new(&pasts(&[still.clone(), still.clone()]), 2);
    assert_eq!(trial.scale(0), Some(0.0));
    let trial = Trial::new(&pasts(&[still, moving]), 2);
    assert_eq!(trial.scale(0), trial.scale(1));
}

#[test]
fn what_stands_before_a_break_teaches_nothing_where_there_are_years_enough_since() {
    let breaks = Breaks {
        bases: vec![2010],
        ..Breaks::default()
    };
    let of = |since: u16, before: f64| {
        let year = |year: u16| match year {
            ..2010 => before * f64::from(year % 3),
            _ => f64::from(year % 4),
        };
        let values: Vec<(u16, f64)> = (2000..2010 + since).map(|at| (at, year(at))).collect();
        let mut pasts = vec![past(&values, &breaks)];
        (forget_before_breaks(&mut pasts), pasts.remove(0))
    };
    let learned = |past: &Past| past.learned().count();
    let (borrowed, one) = of(8, 1.0);
    assert_eq!((borrowed, learned(&one)), (false, 8));
    // One year fewer, and how far forecasts go wrong is learned from before; the level never is.
    let (borrowed, other) = of(7, 1000.0);
    assert_eq!(
        (borrowed, learned(&other), other.until(u16::MAX).len()),
        (true, 17, 7)
    );
    let trial = Trial::new(&[other], 1);
    // No step is one across the break: 9 + 6 steps of two years each.
    let across = trial.units[0].iter().find(|one| one.year == 2010).unwrap();
    let before = trial.units[0].iter().find(|one| one.year == 2009).unwrap();
    assert_eq!(across.step, before.step);
    assert_eq!(before.errors[0], [None; 3]);
}

#[test]
fn a_leap_and_a_transfer_are_no_errors_to_learn_from() {
    let breaks = Breaks {
        leaps: vec![2012],
        ..Breaks::default()
    };
    let values = (2000..2013).map(|year| {
        let value = if year == 2012 {
            1e6
        } else {
            f64::from(year % 3)
        };
        let value = if year == 2006 { -1e6 } else { value };
        (year, value, false, year == 2006)
    });
    let past = Past::new(values, &breaks);
    assert_eq!(past.until(u16::MAX).last(), Some(&(2011, 1.0)));
    let trial = Trial::new(&[past], 1);
    let width = trial.bounds(Continuation::Naive, 1).unwrap();
    assert!(width.sizes[1] < 10.0 && trial.units[0].iter().all(|one| one.step < 10.0));
    let last = trial.units[0].last().unwrap();
    // It came all the same: whether intervals held it is counted.
    assert_eq!((last.year, last.teaches[0]), (2011, false));
    assert!(last.errors[0][0].is_some_and(|error| error > 9e5));
}

#[test]
fn odd_series_neither_panic_nor_give_what_is_no_number() {
    let of = |values: &[f64]| -> Vec<(u16, f64)> { (2000..).zip(values.iter().copied()).collect() };
    let gaps: Vec<(u16, f64)> = vec![
        (2000, 1.0),
        (2004, 2.0),
        (2005, -3.0),
        (2011, 4.0),
        (2012, 4.5),
        (2019, 5.0),
    ];
    let series = [
        of(&[]),
        of(&[5.0]),
        of(&[5.0, 6.0]),
        of(&[0.0; 12]),
        of(&[7.0; 12]),
        of(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 9.0]),
        of(&[
            -1.0, 0.5, -0.25, 0.125, -3.0, 2.0, -1.0, 0.5, 0.25, 1.0, -2.0, 0.0,
        ]),
        gaps,
    ];
    for members in [series.len(), 1] {
        let trial = Trial::new(&pasts(&series), members);
        for method in Continuation::ALL {
            for years in 1..30 {
                let Some(width) = trial.bounds(*method, years) else {
                    continue;
                };
                assert!(
                    width
                        .sizes
                        .iter()
                        .all(|size| size.is_finite() && *size >= 0.0)
                );
                assert!(width.sizes[0] <= width.sizes[1] && width.mean_square.is_finite());
            }
        }
        for origin in trial.units.iter().flatten() {
            let outcomes = origin.outcomes.iter().flatten().flatten();
            assert!(
                outcomes
                    .into_iter()
                    .all(|one| one.crps.is_finite() && one.crps >= 0.0)
            );
        }
    }
}

#[test]
fn intervals_of_western_districts_hold_as_much_as_they_promise_one_to_three_years_ahead() {
    let dataset = embedded();
    let answer = answered(
        dataset,
        &[("layer", "districts"), ("indicator", "net_migration")],
    );
    let coverage = &answer["coverage"]["all"];
    let (held, se) = (
        coverage["coverage_80"].as_f64().unwrap(),
        coverage["se_80"].as_f64().unwrap(),
    );
    assert!((0.7..=0.9).contains(&held), "{coverage}");
    assert!(se > 0.0 && se < 0.1, "{coverage}");
    // Years with values one to three years after years that had earlier errors to go by; 2021 has no value.
    assert_eq!(
        (coverage["years"].as_u64(), coverage["n"].as_u64()),
        (Some(8), Some(597))
    );
    assert_eq!(answer["n"], 41);
    let units = answer["units"].as_array().unwrap();
    for unit in units {
        let forecast = unit["forecast"].as_array().unwrap();
        let periods: Vec<&str> = forecast
            .iter()
            .map(|one| one["period"].as_str().unwrap())
            .collect();
        assert_eq!(periods, ["2025", "2026", "2027", "2028", "2029", "2030"]);
        let tested: Vec<bool> = forecast
            .iter()
            .map(|one| one["tested"].as_bool().unwrap())
            .collect();
        // From 2023 on, because 2024 is a leap of the layer.
        assert_eq!(tested, [true, true, false, false, false, false]);
        assert!(unit["score"]["crps"].is_number());
        let history = unit["history"].as_array().unwrap();
        assert_eq!(history.last().unwrap()["left_out"], "layer leap");
        if unit["beats_naive"] == false {
            let last = history.iter().find(|one| one["period"] == "2023").unwrap();
            assert_eq!(forecast[0]["value"], last["value"], "{unit}");
            assert_eq!(unit["method"], "naive");
        }
    }
}

#[test]
fn districts_add_up_to_their_oblasts() {
    let dataset = embedded();
    let of = |layer| answered(dataset, &[("layer", layer), ("indicator", "net_migration")]);
    let (districts, oblasts) = (of("districts"), of("oblasts"));
    let value = |unit: &Value, at: usize| unit["forecast"][at]["reconciled"]["value"].as_f64();
    let mut summed = 0;
    for oblast in oblasts["units"].as_array().unwrap() {
        let Some(wanted) = value(oblast, 0) else {
            continue;
        };
        let code = oblast["code"].as_str().unwrap();
        for at in 0..6 {
            let parts = districts["units"].as_array().unwrap().iter();
            let parts = parts.filter(|one| one["code"].as_str().unwrap()[..2] == code[..2]);
            let sum: f64 = parts.map(|one| value(one, at).unwrap()).sum();
            let wanted = if at == 0 {
                wanted
            } else {
                value(oblast, at).unwrap()
            };
            assert!((sum - wanted).abs() < 1e-6, "{code} {at}: {sum} {wanted}");
        }
        summed += 1;
    }
    assert_eq!(summed, 4);
}

#[test]
fn the_projection_of_others_stands_beside_and_its_gap_is_told() {
    let dataset = embedded();
    let answer = answered(
        dataset,
        &[("layer", "country"), ("indicator", "net_migration")],
    );
    let projection = &answer["projection"];
    let gaps = projection["gaps"].as_array().unwrap();
    let gap = gaps.iter().find(|one| one["period"] == "2022").unwrap();
    // 45.755 thousand persons there, -6,722 registered.
    assert_eq!(
        (&gap["projection"], &gap["registered"]),
        (&45_755.0.into(), &(-6722.0).into())
    );
    assert_eq!(gap["gap"], 52_477.0);
    let first = &projection["forecast"][0];
    assert_eq!(
        (&first["period"], &first["value"]),
        (&"2025".into(), &(-8834.0).into())
    );
    assert_eq!(first["low_80"], -159_892.0);
    assert!(answered(dataset, &[("indicator", "net_migration")])["projection"].is_null());
}

#[test]
fn scenarios_are_means_and_a_path_is_what_was_given() {
    let dataset = embedded();
    let of = |more: &[(&str, &str)]| {
        let mut params = vec![("indicator", "net_migration"), ("units", "271000000")];
        params.extend_from_slice(more);
        answered(dataset, &params)
    };
    let found = of(&[("as_years", "2009..2010"), ("path", "2026:1000,2027:-50%")]);
    let value = |id: &str, at: usize| {
        let mut all = found["scenarios"].as_array().unwrap().iter();
        let scenario = all.find(|one| one["id"] == id).unwrap();
        scenario["units"][0]["values"][at].as_f64().unwrap()
    };
    // Uralsk: 1,188, 1,904 and 3,890 in 2022 to 2024; 3,666 and 3,120 in 2009 and 2010.
    assert!((value("recent", 0) - 6982.0 / 3.0).abs() < 1e-9);
    assert_eq!(value("as-years", 5), 3393.0);
    assert_eq!(value("path", 0), 1000.0);
    assert!((value("path", 1) - 6982.0 / 6.0).abs() < 1e-9);
}

#[test]
fn several_units_are_one_region() {
    let dataset = embedded();
    let found = answered(
        dataset,
        &[
            ("indicator", "net_migration"),
            ("units", "271000000,274400000"),
        ],
    );
    assert_eq!(found["units"].as_array().unwrap().len(), 1);
    assert_eq!(found["units"][0]["code"], "271000000,274400000");
    let history = found["units"][0]["history"].as_array().unwrap();
    let last = history.iter().find(|one| one["period"] == "2023").unwrap();
    assert_eq!(last["value"], 1904.0 + 776.0);
    assert_eq!(found["joined"], "sum");
}

#[test]
fn what_cannot_be_forecast_is_told_with_what_can() {
    let dataset = embedded();
    let of = |more: &[(&str, &str)]| {
        let mut params = vec![("indicator", "net_migration")];
        params.extend_from_slice(more);
        refused(dataset, &params)
    };
    assert!(refused(dataset, &[("indicator", "population")]).contains("net_migration"));
    assert!(refused(dataset, &[]).contains("net_migration_rate"));
    assert!(of(&[("until", "2024")]).contains("2025"));
    assert!(of(&[("until", "2050")]).contains("2049"));
    assert!(of(&[("until", "2026"), ("horizon", "2")]).contains("both"));
    assert!(of(&[("until", "1990")]).contains("2025"));
    assert!(of(&[("horizon", "0")]).contains("25"));
    assert!(of(&[("as_years", "2020..2011")]).contains("2009"));
    assert!(of(&[("path", "2026:1000")]).contains("per cent"));
    assert!(of(&[("path", "2026:1%,2026:2%")]).contains("once"));
    assert!(of(&[("path", "2026:nan%")]).contains("2025"));
    // A path goes no further than the forecast.
    let short = of(&[("horizon", "2"), ("path", "2027:1%")]);
    assert!(short.contains("2025") && short.contains("2026"), "{short}");
    assert!(of(&[("units", "1")]).contains("units"));
}

#[test]
fn what_never_was_below_zero_is_not_assumed_to_be() {
    let dataset = embedded();
    let of = |path| {
        let layer = ("layer", "oblasts");
        let params = [
            layer,
            ("indicator", "internal_arrivals"),
            ("units", "270000000"),
            ("path", path),
        ];
        refused(dataset, &params)
    };
    assert!(of("2026:-500%").contains("-100%"));
    assert!(of("2026:-10").contains("0 or more"));
}
