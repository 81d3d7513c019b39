//! Breaks beside those of mapclassify 2.10, and Fisher-Jenks beside the exact optimum by rational
//! arithmetic (mapclassify's own is not optimal at large offsets). See `tests/oracle/README.md`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Classes, Cutting};
use crate::model::{Diverging, Method};

#[derive(Deserialize)]
struct Golden {
    y: Vec<f64>,
    by_k: BTreeMap<String, ByCount>,
    general: General,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ByCount {
    quantiles: Bins,
    equal_interval: Bins,
    pretty_breaks: Bins,
    #[serde(rename = "FisherJenks_exact")]
    fisher_jenks: Optimum,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct General {
    std_mean: Bins,
    box_plot: Bins,
    head_tail_breaks: Bins,
}

/// Upper ends, the last one the largest value or beyond.
#[derive(Deserialize)]
struct Bins {
    bins: Vec<f64>,
    counts: Vec<usize>,
}

#[derive(Deserialize)]
struct Optimum {
    ssd: f64,
    gvf: f64,
    /// Of every optimal partition.
    counts: Vec<Vec<usize>>,
}

fn goldens() -> Vec<Golden> {
    [
        include_str!("../../tests/oracle/classify/calemp.json"),
        include_str!("../../tests/oracle/classify/columbus_CRIME.json"),
        include_str!("../../tests/oracle/classify/ties.json"),
    ]
    .map(|text| serde_json::from_str(text).unwrap())
    .into()
}

fn made(golden: &Golden, method: Method, classes: usize) -> Classes {
    let cutting = Cutting {
        method,
        classes,
        breaks: &[],
        diverging: Diverging::None,
    };
    Classes::new(&golden.y, &cutting)
}

/// Each of their upper ends within the values is one of ours, and holds as many values.
fn assert_same(golden: &Golden, method: Method, classes: usize, theirs: &Bins) {
    let ours = made(golden, method, classes);
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * b.abs().max(1.0);
    let counts = ours.counts(golden.y.iter().copied());
    let (mut expected, mut upto) = (Vec::new(), 0);
    for (end, count) in theirs.bins.iter().zip(&theirs.counts) {
        upto += count;
        expected.push((*end, upto));
    }
    let mut upto = 0;
    let mut found = Vec::new();
    for (end, count) in ours.bounds()[1..].iter().zip(&counts) {
        upto += count;
        found.push((*end, upto));
    }
    // A method that ends with a class above the largest value has one end more than theirs.
    for (end, held) in &expected {
        // Their sums may end a rounding below a value that ours meet exactly.
        let at_value = golden.y.iter().any(|v| near(*v, *end));
        let same = |(e, h): &(f64, usize)| near(*e, *end) && (h == held || at_value);
        let same = found.iter().any(same);
        assert!(same, "{method} {classes}: {end} {held} is not in {found:?}");
    }
    let within = |ends: &[(f64, usize)]| ends.iter().filter(|(_, h)| *h < golden.y.len()).count();
    assert_eq!(within(&found), within(&expected), "{method} {classes}");
}

#[test]
fn breaks_are_mapclassifys_to_a_billionth() {
    for golden in goldens() {
        for (classes, by) in &golden.by_k {
            let classes = classes.parse().unwrap();
            assert_same(&golden, Method::Quantile, classes, &by.quantiles);
            assert_same(&golden, Method::Equal, classes, &by.equal_interval);
            assert_same(&golden, Method::Pretty, classes, &by.pretty_breaks);
        }
        assert_same(&golden, Method::Stddev, 5, &golden.general.std_mean);
        assert_same(&golden, Method::Boxplot, 6, &golden.general.box_plot);
        assert_same(
            &golden,
            Method::Headtail,
            9,
            &golden.general.head_tail_breaks,
        );
    }
}

#[test]
fn fisher_jenks_is_the_exact_optimum() {
    for golden in goldens() {
        for (classes, by) in &golden.by_k {
            let ours = made(&golden, Method::Jenks, classes.parse().unwrap());
            let counts = ours.counts(golden.y.iter().copied());
            assert!(by.fisher_jenks.counts.contains(&counts), "{counts:?}");
            assert!((ours.goodness().unwrap() - by.fisher_jenks.gvf).abs() < 1e-9);
            assert!(by.fisher_jenks.ssd > 0.0);
        }
    }
}
