//! The command line: exit codes, files, and what a broken workspace is told.

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::process::{Command, Output};

fn shekara(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shekara"))
        .args(arguments)
        .output()
        .unwrap()
}

#[test]
fn the_embedded_workspace_is_clean() {
    let output = shekara(&["check", "--json"]);
    assert_eq!(output.status.code(), Some(0));
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["errors"], 0, "{answer}");
}

#[test]
fn an_export_is_what_the_extension_says() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["map.geojson", "map.csv"] {
        let path = folder.path().join(name);
        let path = path.to_str().unwrap();
        let view = [
            "export",
            "--layer",
            "districts",
            "--indicator",
            "net_migration",
            "--period",
            "2024",
            "-o",
            path,
        ];
        let output = shekara(&view);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let text = fs::read_to_string(path).unwrap();
        assert!(
            text.contains("271000000") && text.contains("3890"),
            "{name}"
        );
    }
    let output = shekara(&["export", "--layer", "districts", "-o", "map.shp"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains(".geojson, .csv, .xlsx, .svg, .png"));
}

#[test]
fn a_pyramid_is_one_file_and_wrong_wishes_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("oblasts.pmtiles");
    let path = path.to_str().unwrap();
    let build = ["tiles", "build", "--layer", "oblasts", "-o", path];
    let output = shekara(&[&build[..], &["--max-zoom", "4"]].concat());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(&fs::read(path).unwrap()[..8], b"PMTiles\x03");
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "no part is left"
    );
    for (wish, told) in [
        (["--max-zoom", "30"], "the layer's deepest zoom"),
        (["--indicator", "net_migratoin"], "net_migration"),
    ] {
        let output = shekara(&[&build[..], &wish].concat());
        assert_eq!(output.status.code(), Some(2), "{wish:?}");
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(message.contains(told), "{message}");
    }
}

#[test]
fn proximity_is_a_table_on_a_terminal() {
    let output = shekara(&["analyse", "border-proximity", "--neighbour", "TM"]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.starts_with("TM       Turkmenistan: 1 touch"), "{text}");
    assert_eq!(
        shekara(&["analyse", "border-proximity", "--neighbour", "XX"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn a_broken_workspace_is_told_every_finding_and_never_panics() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "shekara.toml",
        r#"
[workspace]
title = { kk = "x", ru = "x", en = "x" }
default = { layer = "made_up", indicator = "count", period = "2024" }
[[layer]]
id = "made_up"
title = { kk = "x", ru = "x", en = "x" }
file = "made_up.geojson"
source = "nobody"
[[indicator]]
id = "count"
title = { kk = "x", ru = "x", en = "x" }
unit = { kk = "x", ru = "x", en = "x" }
kind = "count"
theme = "x"
source = "nobody"
vintage = "x"
file = "count.csv"
"#,
    );
    write(
        "made_up.geojson",
        r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"1"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}},
{"type":"Feature","properties":{"code":"2"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,95],[0,0]]]}},
{"type":"Feature","properties":{"code":"3"},"geometry":null},
{"type":"Feature","properties":{"code":4},"geometry":{"type":"Point","coordinates":[0,0]}},
{"type":"Feature","properties":{"code":"5"},"geometry":{"type":"Polygon","coordinates":[]}},
{"type":"Feature","properties":{"code":"6"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}},
{"type":"Feature","properties":{"code":"6"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}
]}"#,
    );
    write(
        "count.csv",
        "layer,code,period,value,status,source\nmade_up,6,2024,1,,nobody\nmade_up,7,2024,1,,nobody\nmade_up,6,2023,,,nobody\n",
    );
    let workspace = folder.path().to_str().unwrap();
    let output = shekara(&["check", "--workspace", workspace]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8_lossy(&output.stdout);
    for expected in [
        "feature 1 (code 1): polygon 1, ring 1: is not closed",
        "feature 2 (code 2): polygon 1, ring 1: position 3 is [1, 95]",
        "feature 3 (code 3): has no geometry",
        "feature 4: `code` must be a text",
        "feature 5 (code 5): polygon 1 has no ring",
        "feature 7 (code 6): the code 6 occurs twice",
        "line 3: column code: the layer made_up has no unit \"7\"",
        "line 4: the value is empty",
        "the source \"nobody\" is not declared",
    ] {
        assert!(text.contains(expected), "{expected}\n---\n{text}");
    }
    assert_eq!(
        shekara(&["serve", "--workspace", workspace, "--bind", "127.0.0.1:0"])
            .status
            .code(),
        Some(1)
    );
    assert_eq!(
        shekara(&["check", "--workspace", "/nowhere/at/all"])
            .status
            .code(),
        Some(1)
    );
}
