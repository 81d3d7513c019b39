//! `shekara export`, `tiles build` and `analyse`: what is written, and which wishes are refused.

use std::fs;

use crate::shared::binary::shekara;
use crate::text;

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
    assert!(text(&output.stderr).contains(".sdmx.csv, .qml, .svg and .png can be written"));
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
        (["--max-zoom", "15"], "0 to 14"),
        (["--indicator", "net_migratoin"], "net_migration"),
    ] {
        let output = shekara(&[&build[..], &wish].concat());
        assert_eq!(output.status.code(), Some(2), "{wish:?}");
        let message = text(&output.stderr);
        assert!(message.contains(told), "{message}");
    }
}

#[test]
fn proximity_is_a_table_on_a_terminal() {
    let output = shekara(&["analyse", "border-proximity", "--neighbour", "TM"]);
    let text = text(&output.stdout);
    assert!(text.starts_with("TM       Turkmenistan: 1 touch"), "{text}");
    assert_eq!(
        shekara(&["analyse", "border-proximity", "--neighbour", "XX"])
            .status
            .code(),
        Some(2)
    );
}
