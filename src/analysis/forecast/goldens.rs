//! What other programs make of the same: R's forecast, statsmodels, scoringrules, numpy (`tests/oracle/make/forecast.*`).

use serde::Deserialize;

use super::continuation::{Continuation, continued};
use super::damped::{Smoothing, State};
use super::past::{Breaks, Past};
use super::pool::Pool;
use super::reconcile::{Node, reconciled};
use super::trial::Trial;

#[derive(Deserialize)]
struct Continued {
    name: String,
    values: Vec<f64>,
    naive: Vec<f64>,
    drift: Vec<f64>,
    mean: Vec<f64>,
    mase: f64,
    damped: Vec<f64>,
    #[serde(flatten)]
    with: With,
}

#[derive(Deserialize)]
struct With {
    alpha: f64,
    beta: f64,
    phi: f64,
    level: f64,
    trend: f64,
    squares: f64,
}

#[derive(Deserialize)]
struct Scores {
    crps: Vec<Scored>,
    damped: Vec<Damped>,
    mint: Mint,
}

#[derive(Deserialize)]
struct Scored {
    sizes: Vec<f64>,
    error: f64,
    crps: f64,
}

#[derive(Deserialize)]
struct Damped {
    values: Vec<f64>,
    forecast: Vec<f64>,
    #[serde(flatten)]
    with: With,
}

#[derive(Deserialize)]
struct Mint {
    values: Vec<f64>,
    variances: Vec<f64>,
    wholes: Vec<Option<usize>>,
    reconciled: Vec<f64>,
    reconciled_variances: Vec<f64>,
}

fn continued_by_r() -> Vec<Continued> {
    let text = include_str!("../../../tests/oracle/forecast/continued.json");
    serde_json::from_str(text).unwrap()
}

fn scores() -> Scores {
    let text = include_str!("../../../tests/oracle/forecast/scores.json");
    serde_json::from_str(text).unwrap()
}

fn by_year(values: &[f64]) -> Vec<(u16, f64)> {
    (2001..).zip(values.iter().copied()).collect()
}

/// Relative to the larger of the two, of numbers of which one is a sum of a dozen.
fn assert_near(found: f64, wanted: f64, what: &str) {
    let off = (found - wanted).abs() / wanted.abs().max(1.0);
    assert!(off < 1e-8, "{what}: {found} {wanted}");
}

impl With {
    fn holds(&self, values: &[f64], forecast: &[f64], what: &str) {
        let Self {
            alpha,
            beta,
            phi,
            level,
            trend,
            squares,
        } = *self;
        let smoothing = Smoothing { alpha, beta, phi };
        let (state, found) = smoothing.run(State { level, trend }, &by_year(values));
        assert_near(found, squares, what);
        for (at, wanted) in forecast.iter().enumerate() {
            assert_near(smoothing.ahead(state, at + 1), *wanted, what);
        }
    }
}

#[test]
fn the_last_value_drift_and_mean_are_those_of_r() {
    for one in continued_by_r() {
        let found = continued(&by_year(&one.values), one.naive.len());
        for (method, wanted) in [
            (Continuation::Naive, &one.naive),
            (Continuation::Drift, &one.drift),
            (Continuation::Mean, &one.mean),
        ] {
            let found = found[method.number()].as_ref().unwrap();
            for (found, wanted) in found.iter().zip(wanted) {
                assert_near(*found, *wanted, &one.name);
            }
        }
    }
}

#[test]
fn a_damped_trend_of_given_parameters_is_that_of_r_and_of_statsmodels() {
    for one in continued_by_r() {
        one.with.holds(&one.values, &one.damped, &one.name);
    }
    for one in scores().damped {
        one.with.holds(&one.values, &one.forecast, "statsmodels");
    }
}

#[test]
fn the_search_finds_parameters_no_worse_than_those_that_are_given() {
    for one in continued_by_r() {
        let known = by_year(&one.values);
        let squares = |of: Smoothing| of.run(of.first(&known), &known).1;
        let With {
            alpha, beta, phi, ..
        } = one.with;
        let given = squares(Smoothing { alpha, beta, phi });
        assert!(squares(Smoothing::fitted(&known)) <= given, "{}", one.name);
    }
}

#[test]
fn the_mean_error_in_mean_steps_is_that_of_r() {
    for one in continued_by_r() {
        let known = by_year(&one.values).into_iter();
        let past = Past::new(
            known.map(|(year, value)| (year, value, false, false)),
            &Breaks::default(),
        );
        let trial = Trial::new(&[past], 1);
        let year = 2000 + u16::try_from(one.values.len()).unwrap() - 2;
        let origin = trial.units[0]
            .iter()
            .find(|origin| origin.year == year)
            .unwrap();
        let [Some(first), Some(second), None] = origin.errors[0] else {
            panic!("{origin:?}")
        };
        let found = f64::midpoint(first.abs(), second.abs()) / origin.step;
        assert_near(found, one.mase, &one.name);
    }
}

#[test]
fn the_score_of_errors_with_either_sign_is_that_of_scoringrules() {
    for one in scores().crps {
        let pool = Pool::new(one.sizes, 3).unwrap();
        assert_near(pool.crps(one.error), one.crps, "crps");
    }
}

#[test]
fn parts_and_wholes_are_those_of_the_matrices() {
    let mint = scores().mint;
    let nodes: Vec<Node> = (0..mint.values.len())
        .map(|at| Node {
            value: mint.values[at],
            variance: mint.variances[at],
            whole: mint.wholes[at],
        })
        .collect();
    for (at, (value, variance)) in reconciled(&nodes).into_iter().enumerate() {
        assert_near(value, mint.reconciled[at], "value");
        assert_near(variance, mint.reconciled_variances[at], "variance");
    }
}
