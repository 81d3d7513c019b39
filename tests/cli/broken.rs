//! A workspace in which much is wrong, and one that is not there.

use std::fs;

use crate::shared::binary::shekara;
use crate::shared::made_up;
use crate::text;

#[test]
fn a_broken_workspace_is_told_every_finding_and_never_panics() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    // The source of both is not declared.
    let manifest = [
        made_up::workspace("made_up", "count"),
        made_up::layer("made_up", ""),
        made_up::indicator("count", "count", r#"file = "count.csv""#),
    ];
    write("shekara.toml", &manifest.concat());
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
    let rows = "made_up,6,2024,1\nmade_up,7,2024,1\nmade_up,6,2023,";
    write("count.csv", &made_up::table(rows));
    let workspace = folder.path().to_str().unwrap();
    let output = shekara(&["check", "--workspace", workspace]);
    assert_eq!(output.status.code(), Some(1));
    let text = text(&output.stdout);
    for expected in [
        "feature 1 (code 1): polygon 1, ring 1: is not closed",
        "feature 2 (code 2): polygon 1, ring 1: position 3 is [1, 95]",
        "feature 3 (code 3): has no geometry",
        "feature 4: `code` must be a text",
        "feature 5 (code 5): has an empty geometry: the unit is there without a shape",
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
