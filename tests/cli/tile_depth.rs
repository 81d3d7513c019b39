//! How deep tiles reach: as the layer is true, as the manifest says, as the command asks; and no outline ends it.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::shared::binary::shekara;
use crate::shared::made_up;
use crate::text;

/// A workspace of a layer `cells` with the lines of the manifest.
fn workspace(folder: &Path, units: &[Value], more: &str) -> String {
    let manifest = [
        made_up::workspace("cells", "count"),
        made_up::source(),
        made_up::layer("cells", more),
        made_up::indicator("count", "count", r#"file = "count.csv""#),
    ];
    fs::write(folder.join("shekara.toml"), manifest.concat()).unwrap();
    fs::write(folder.join("cells.geojson"), made_up::collection(units)).unwrap();
    fs::write(folder.join("count.csv"), made_up::table("cells,A,2024,1")).unwrap();
    folder.to_str().unwrap().to_owned()
}

fn cells() -> [Value; 2] {
    [("A", 61.3), ("B", 61.34)].map(|(code, west)| {
        let corners = made_up::rectangle([west, 45.11, west + 0.04, 45.15]);
        made_up::feature(&json!({ "code": code }), &corners)
    })
}

/// The deepest zoom of an archive, which its header has in byte 101 (`PMTiles` 3); the zoom of its centre, byte 118, has
/// tiles.
fn built(workspace: &str, more: &[&str]) -> u8 {
    let path = Path::new(workspace).join("cells.pmtiles");
    let path = path.to_str().unwrap();
    let build = [
        "tiles",
        "build",
        "--workspace",
        workspace,
        "--layer",
        "cells",
        "-o",
        path,
    ];
    let output = shekara(&[&build[..], more].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let header = fs::read(path).unwrap();
    assert!(header[118] <= header[101]);
    header[101]
}

#[test]
fn tiles_are_as_deep_as_the_manifest_or_the_command_asks() {
    let folder = tempfile::tempdir().unwrap();
    let own = workspace(folder.path(), &cells(), "");
    // At z9 and 45 degrees half a diagonal of a grid unit is 9.5 m.
    assert_eq!(built(&own, &[]), 9);
    assert_eq!(built(&own, &["--max-zoom", "13"]), 13);
    assert_eq!(built(&own, &["--max-zoom", "4"]), 4);
    let asked = workspace(folder.path(), &cells(), "max_zoom = 14");
    assert_eq!(built(&asked, &[]), 14);
    for wrong in ["15", "-1", "300"] {
        let refused = workspace(folder.path(), &cells(), &format!("max_zoom = {wrong}"));
        let output = shekara(&["check", "--workspace", &refused]);
        assert_eq!(output.status.code(), Some(1), "{wrong}");
        let told = text(&output.stdout);
        assert!(told.contains(wrong) && told.contains("0 to 14"), "{told}");
    }
}

#[test]
fn an_outline_that_cannot_be_cleaned_is_named_and_ends_nothing() {
    // A line thrown to and fro over a square by two irrational rotations, 2,400 times.
    let place = |i: u32| {
        let i = f64::from(i);
        [
            62.0 + (i * 2_f64.sqrt()).fract(),
            45.0 + (i * i * 3_f64.sqrt()).fract(),
        ]
    };
    let scribble: Vec<[f64; 2]> = (0..2400).map(place).collect();
    let [a, b] = cells();
    let units = [
        a,
        b,
        made_up::feature(&json!({ "code": "SCRIBBLE" }), &scribble),
    ];
    let folder = tempfile::tempdir().unwrap();
    let workspace = workspace(folder.path(), &units, "max_zoom = 5");
    let path = folder.path().join("cells.pmtiles");
    let path = path.to_str().unwrap();
    let output = shekara(&[
        "tiles",
        "build",
        "--workspace",
        &workspace,
        "--layer",
        "cells",
        "-o",
        path,
    ]);
    let told = text(&output.stderr);
    assert!(output.status.success(), "{told}");
    assert!(
        told.contains("unit SCRIBBLE: its outline crosses itself"),
        "{told}"
    );
    let check = shekara(&["check", "--workspace", &workspace]);
    let told = text(&check.stdout);
    assert!(check.status.success(), "{told}");
    assert!(
        told.contains("unit SCRIBBLE") && told.contains("smallest triangle"),
        "{told}"
    );
}
