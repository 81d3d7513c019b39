//! `shekara check`: what is wrong with a workspace is found, each thing once, with its place.

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

fn shekara(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shekara"))
        .args(arguments)
        .output()
        .unwrap()
}

fn text(languages: &str) -> String {
    let of = |lang: &str| {
        if languages.contains(lang) {
            "made up"
        } else {
            ""
        }
    };
    format!(
        "{{ kk = \"{}\", ru = \"{}\", en = \"{}\" }}",
        of("kk"),
        of("ru"),
        of("en")
    )
}

fn feature(code: &str, parent: &str, corners: &[(f64, f64)]) -> Value {
    let mut ring: Vec<[f64; 2]> = corners.iter().map(|(x, y)| [*x, *y]).collect();
    ring.push(ring[0]);
    json!({
        "type": "Feature",
        "properties": { "code": code, "parent": parent, "name_en": code },
        "geometry": { "type": "Polygon", "coordinates": [ring] },
    })
}

/// Eleven made-up squares side by side, with a gap, an overlap, a bow-tie, a code that lost its zero, a wrong
/// parent, a sum that fails, a missing year, a change over a break, a licence and a title that are not there.
fn faulty(folder: &Path, rows: &str) {
    let all = text("kk ru en");
    let manifest = format!(
        r#"
[workspace]
title = {all}
default = {{ layer = "made_up", indicator = "count" }}
[[layer]]
id = "made_up"
title = {no_kazakh}
file = "made_up.geojson"
parent = "made_up_parents"
source = "nobody"
[[layer]]
id = "made_up_parents"
title = {all}
file = "made_up_parents.geojson"
source = "nobody"
[[source]]
id = "nobody"
title = {all}
publisher = "nobody"
licence = ""
[[indicator]]
id = "count"
title = {all}
unit = {all}
kind = "stock"
theme = "x"
source = "nobody"
vintage = "x"
file = "count.csv"
breaks = [{{ at = "2021-01-01" }}]
[[indicator]]
id = "change"
title = {all}
unit = {all}
kind = "count"
theme = "x"
source = "nobody"
vintage = "x"
derive = {{ kind = "change", of = "count" }}
layers = ["made_up"]
[[sum]]
total = "count"
over = "made_up"
"#,
        no_kazakh = text("ru en"),
    );
    fs::write(folder.join("shekara.toml"), manifest).unwrap();
    let units: Vec<Value> = (0..11)
        .map(|k| {
            let (west, east) = (f64::from(k), f64::from(k + 1));
            let code = if k == 10 {
                "10".to_owned()
            } else {
                format!("{k:03}")
            };
            let parent = if k < 6 || k == 7 { "P1" } else { "P2" };
            let [sw, se, ne, nw] = [(west, 0.0), (east, 0.0), (east, 1.0), (west, 1.0)];
            match k {
                2 => feature(&code, parent, &[sw, se, ne, nw, (2.1, 0.5)]),
                5 => feature(&code, parent, &[sw, se, ne, nw, (4.9, 0.5)]),
                9 => feature(&code, parent, &[sw, ne, se, nw]),
                _ => feature(&code, parent, &[sw, se, ne, nw]),
            }
        })
        .collect();
    let square = |code: &str, west: f64, east: f64| {
        feature(
            code,
            "",
            &[(west, 0.0), (east, 0.0), (east, 1.0), (west, 1.0)],
        )
    };
    let parents = [square("P1", 0.0, 6.0), square("P2", 6.0, 11.0)];
    for (name, features) in [("made_up", &units[..]), ("made_up_parents", &parents[..])] {
        let collection = json!({ "type": "FeatureCollection", "features": features });
        fs::write(
            folder.join(format!("{name}.geojson")),
            collection.to_string(),
        )
        .unwrap();
    }
    let mut table = "layer,code,period,value,status,source\n".to_owned();
    for year in [2018, 2020, 2021] {
        for k in 0..11 {
            let code = if k == 10 {
                "10".to_owned()
            } else {
                format!("{k:03}")
            };
            table += &format!("made_up,{code},{year}-01-01,{k},,nobody\n");
        }
        // P1 holds 0 to 5 and 7: 22. In 2020 its total is one off.
        let total = if year == 2020 { 23 } else { 22 };
        table += &format!("made_up_parents,P1,{year}-01-01,{total},,nobody\n");
        table += &format!("made_up_parents,P2,{year}-01-01,33,,nobody\n");
    }
    fs::write(folder.join("count.csv"), table + rows).unwrap();
}

fn findings(answer: &Value, kind: &str) -> Vec<Value> {
    let all = answer["findings"].as_array().unwrap();
    all.iter()
        .filter(|one| one["kind"] == kind)
        .cloned()
        .collect()
}

#[test]
fn everything_that_is_wrong_with_a_workspace_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    faulty(folder.path(), "");
    let workspace = folder.path().to_str().unwrap();
    let map = folder.path().join("findings.geojson");
    let output = shekara(&[
        "check",
        "--workspace",
        workspace,
        "--json",
        "--geojson",
        map.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let one = |kind: &str| {
        let found = findings(&answer, kind);
        assert_eq!(found.len(), 1, "{kind}: {answer:#}");
        found.into_iter().next().unwrap()
    };
    let gap = one("gap");
    assert_eq!(gap["units"], json!(["001", "002"]));
    assert_eq!(gap["file"], "made_up.geojson");
    // Half of 0.1 by 1 degree at the equator, each 111.3 by 110.6 km.
    let km2 = gap["area_m2"].as_f64().unwrap() / 1e6;
    assert!((km2 - 0.05 * 111.32 * 110.57).abs() < 1.0, "{km2}");
    assert_eq!(one("overlap")["units"], json!(["004", "005"]));
    let ring = one("ring");
    assert_eq!(
        (&ring["units"], &ring["at"]),
        (&json!(["009"]), &json!([9.5, 0.5]))
    );
    let parent = one("parent")["message"].clone();
    assert_eq!(parent, "lies outside its parent P1; it lies in P2");
    let code = one("code")["message"].to_string();
    assert!(code.contains("is it 010, which lost its zeros?"), "{code}");
    let sum = one("sum")["message"].to_string();
    assert!(
        sum.contains("P1 in 2020-01-01: its made_up make 22, count is 23: a difference of 1"),
        "{sum}"
    );
    let years = findings(&answer, "period");
    assert_eq!(years.len(), 2, "one for each layer");
    assert!(years[0]["message"].to_string().contains("2019-01-01"));
    assert!(
        one("break")["message"]
            .to_string()
            .contains("withhold 2020")
    );
    assert_eq!(one("licence")["place"], "source nobody");
    assert_eq!(one("translation")["message"], "title is missing in kk");
    let map: Value = serde_json::from_slice(&fs::read(map).unwrap()).unwrap();
    let shapes: Vec<&str> = map["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|feature| feature["geometry"]["type"].as_str().unwrap())
        .collect();
    assert_eq!(shapes, ["Point", "Polygon", "Polygon", "Point"]);

    let output = shekara(&["check", "--workspace", workspace]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        told.contains("made_up.geojson: 0 error(s), 5 warning(s)\n"),
        "{told}"
    );
    assert!(
        told.contains("  warning  gap          units 001, 002: a gap of 615."),
        "{told}"
    );
}

#[test]
fn an_error_does_not_hide_what_else_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    faulty(folder.path(), "made_up,0O1,2021-01-01,1,,nobody\n");
    let workspace = folder.path().to_str().unwrap();
    let output = shekara(&["check", "--workspace", workspace, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let reading = findings(&answer, "reading");
    let unknown = reading
        .iter()
        .find(|one| one["severity"] == "error")
        .unwrap();
    assert!(
        unknown["message"].to_string().contains("did you mean"),
        "{unknown}"
    );
    for kind in ["gap", "overlap", "ring", "parent", "sum"] {
        assert_eq!(findings(&answer, kind).len(), 1, "{kind}");
    }
}

#[test]
fn the_default_workspace_has_only_the_defects_that_its_notice_names() {
    let output = shekara(&["check", "--json"]);
    assert_eq!(output.status.code(), Some(0));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    for one in answer["findings"].as_array().unwrap() {
        let named = match one["file"].as_str().unwrap() {
            "boundaries/oblasts.geojson" => {
                let units = one["units"].as_array().unwrap();
                let cities = ["710000000", "750000000", "790000000"];
                units
                    .iter()
                    .any(|unit| cities.contains(&unit.as_str().unwrap()))
            }
            "boundaries/neighbours.geojson" => one["kind"] == "gap" || one["kind"] == "overlap",
            _ => false,
        };
        assert!(named, "{one:#}");
    }
}
