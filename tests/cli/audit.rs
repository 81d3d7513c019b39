//! `shekara audit`: what is known to be inconsistent in the founding documents is found, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::shared::binary::shekara;
use crate::text;

fn audit() -> Value {
    let output = shekara(&["audit", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// `id` -> verdict, where `by rounding` is a reproduction that only the rounding of operands explains.
fn verdicts(answer: &Value) -> BTreeMap<String, String> {
    let relations = answer["relations"].as_array().unwrap();
    relations
        .iter()
        .map(|one| {
            let verdict = match (&one["verdict"], &one["as_printed"]) {
                (Value::String(text), Value::Bool(false)) if text == "reproduces" => {
                    "reproduces by rounding"
                }
                (verdict, _) => verdict.as_str().unwrap(),
            };
            (one["id"].as_str().unwrap().to_owned(), verdict.to_owned())
        })
        .collect()
}

/// The table of docs/audit.md: relations with the verdict that it gives them.
fn documented() -> BTreeMap<String, String> {
    let text = include_str!("../../docs/audit.md");
    let mut all = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [_, _, relations, verdict] = cells.as_slice() else {
            panic!("{line}");
        };
        if relations.contains("/analysis/claims") {
            continue;
        }
        let verdict = verdict.split(':').next().unwrap();
        for id in relations.split('`').skip(1).step_by(2) {
            all.insert(id.to_owned(), verdict.to_owned());
        }
    }
    all
}

#[test]
fn every_known_inconsistency_is_found_and_no_other() {
    let found = verdicts(&audit());
    let documented = documented();
    assert!(documented.len() > 50, "{}", documented.len());
    for (id, verdict) in &documented {
        assert_eq!(found.get(id), Some(verdict), "{id}");
    }
    let differing = |all: &BTreeMap<String, String>| -> BTreeSet<String> {
        let differing = all.iter().filter(|(_, verdict)| *verdict == "differs");
        differing.map(|(id, _)| id.clone()).collect()
    };
    assert_eq!(differing(&found), differing(&documented));
}

#[test]
fn a_difference_is_told_with_stated_computed_and_what_rounding_allows() {
    let answer = audit();
    let relations = answer["relations"].as_array().unwrap();
    let of = |id: &str| relations.iter().find(|one| one["id"] == id).unwrap();
    // Computed by hand from the report: (88.6 + 98.8 + 93.2) / 3; 400 / 2,300; four countries; 2,300 - 2,784.
    for (id, stated, computed, difference, allowed) in [
        ("outflow-mean", 72.82, 93.533, -20.713, 0.055),
        ("share-D083", 13.4, 17.391, -3.991, 0.05),
        (
            "border-departures-four",
            4_080_540.0,
            4_092_579.0,
            -12_039.0,
            0.0,
        ),
        ("permits-balance-other", -481.0, -484.0, 3.0, 0.0),
        ("permits-sum", 19_136.0, 19_133.0, 3.0, 0.0),
        ("share-D041", 6.2, 5.336, 0.864, 0.05),
    ] {
        let one = of(id);
        assert_eq!(one["stated"]["value"], stated, "{id}");
        assert_eq!(one["computed"], computed, "{id}");
        assert_eq!(one["difference"], difference, "{id}");
        assert_eq!(one["allowed"], allowed, "{id}");
        assert!(
            one["note"]["kk"].is_string() || id.starts_with("share"),
            "{id}"
        );
    }
    let open = of("aktobe-external-2022");
    assert_eq!(open["verdict"], "not testable");
    assert_eq!(
        open["why"][0],
        "Net external migration (derived): Aktobe Region, 2022: not available"
    );
}

#[test]
fn people_get_a_table_with_what_differs_first() {
    let output = shekara(&["audit"]);
    assert_eq!(output.status.code(), Some(0));
    let told = text(&output.stdout);
    let verdicts: Vec<&str> = ["differs", "not testable", "reproduces"]
        .into_iter()
        .filter(|verdict| told.contains(verdict))
        .collect();
    assert_eq!(verdicts.len(), 3);
    let first = |word: &str| told.lines().skip(2).position(|line| line.contains(word));
    assert!(first(" differs ") < first(" not testable "));
    assert!(first(" not testable ") < first(" reproduces "));
    let output = shekara(&["audit", "--verdict", "difers"]);
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr);
    assert!(told.contains("did you mean differs?"), "{told}");
}
