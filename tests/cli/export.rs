//! `shekara export`, `tiles build` and `analyse`: what is written, and which wishes are refused.

use std::fs;
use std::path::Path;

use flatgeobuf::{FallibleStreamingIterator, FeatureProperties, FgbReader};

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
    assert!(text(&output.stderr).contains(".sdmx.csv, .qml, .svg, .png and .pdf can be written"));
}

/// Writes a file of the embedded workspace or another; the exit code and what is told.
fn export(file: &Path, more: &[&str]) -> (Option<i32>, String) {
    let output = shekara(&[&["export", "-o", file.to_str().unwrap()], more].concat());
    (output.status.code(), text(&output.stderr))
}

/// The codes of a `FlatGeobuf` with the size of their geometries, and whether it has an index.
fn flatgeobuf(file: &Path) -> (Vec<(String, Option<usize>)>, bool) {
    let mut file = fs::File::open(file).unwrap();
    let reader = FgbReader::open(&mut file).unwrap();
    let has_index = reader.header().index_node_size() > 0;
    let mut all = reader.select_all().unwrap();
    let mut units = Vec::new();
    while let Some(one) = all.next().unwrap() {
        let parts = one.fbs_feature().geometry();
        let parts = parts.map(|one| one.parts().map_or(0, |parts| parts.len()));
        units.push((one.property::<String>("code").unwrap(), parts));
    }
    (units, has_index)
}

#[test]
fn a_flatgeobuf_without_an_outline_has_no_geometry_and_no_index() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let square = "[[[50,50],[51,50],[51,51],[50,51],[50,50]]]";
    let unit = |code: &str, geometry: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}","name":"{code}"}},"geometry":{geometry}}}"#
        )
    };
    let outline = format!(r#"{{"type":"Polygon","coordinates":{square}}}"#);
    let units = [unit("N1", &outline), unit("N2", "null")].join(",");
    let units = format!(r#"{{"type":"FeatureCollection","features":[{units}]}}"#);
    fs::write(path("units.geojson"), units).unwrap();
    fs::write(path("moves.csv"), "code,moves\nN1,5\nN2,6\n").unwrap();
    let [units, table, out] =
        ["units.geojson", "moves.csv", "out"].map(|name| path(name).to_str().unwrap().to_owned());
    let made = shekara(&["init", &units, &table, "-o", &out]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let own = [
        "--workspace",
        &out,
        "--layer",
        "units",
        "--indicator",
        "moves",
    ];
    let file = path("a.fgb");
    assert_eq!(export(&file, &own).0, Some(0));
    let both = vec![("N1".to_owned(), Some(1)), ("N2".to_owned(), None)];
    assert_eq!(flatgeobuf(&file), (both, false));
    for (more, count, has_index) in [
        (["--units", "N1"], 1, true),
        (["--bbox", "0,0,1,1"], 0, false),
    ] {
        assert_eq!(export(&file, &[&own[..], &more].concat()).0, Some(0));
        let (units, is_indexed) = flatgeobuf(&file);
        assert_eq!((units.len(), is_indexed), (count, has_index), "{more:?}");
    }
}

#[cfg(all(feature = "geopackage", feature = "maps"))]
#[test]
fn a_geopackage_of_a_part_has_the_extent_of_that_part() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.gpkg");
    let extent = |more: &[&str]| -> [Option<f64>; 4] {
        let own = ["--layer", "districts"];
        assert_eq!(export(&file, &[&own, more].concat()).0, Some(0), "{more:?}");
        let database = rusqlite::Connection::open(&file).unwrap();
        let sql = "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents";
        let sides = database.query_row(sql, [], |row| {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
        });
        sides.unwrap()
    };
    let all = extent(&[]).map(Option::unwrap);
    let (one, other) = (
        extent(&["--units", "271000000"]).map(Option::unwrap),
        extent(&["--units", "154600000"]).map(Option::unwrap),
    );
    assert!(all[0] < one[0] && all[3] > one[3] && one[0] < one[2] && one[1] < one[3]);
    let both = extent(&["--units", "271000000,154600000"]).map(Option::unwrap);
    let low = [one[0].min(other[0]), one[1].min(other[1])];
    let high = [one[2].max(other[2]), one[3].max(other[3])];
    assert_eq!(both, [low[0], low[1], high[0], high[1]]);
    assert_eq!(extent(&["--bbox", "0,0,1,1"]), [None; 4]);
}

#[cfg(feature = "maps")]
#[test]
fn a_file_takes_a_part_and_each_view_once_and_refuses_what_it_would_ignore() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let own = ["--layer", "districts", "--indicator", "net_migration"];
    let lines = |more: &[&str]| {
        let (code, told) = export(&path("a.csv"), &[&own[..], more].concat());
        assert_eq!(code, Some(0), "{told}");
        let csv = fs::read_to_string(path("a.csv")).unwrap();
        csv.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lines(&["--bbox", "51,50.9,52,51.5"]).len(), 1 + 4);
    assert_eq!(lines(&["--units", "271000000,154600000"]).len(), 1 + 2);
    let once = lines(&["--periods", "2023"]);
    for more in [
        &["--periods", "2023,2023"][..],
        &["--period", "2023", "--indicator", "net_migration"],
    ] {
        assert_eq!(lines(more), once, "{more:?}");
    }
    for (name, more, told) in [
        ("a.csv", &["--classes", "4"][..], "--classes"),
        ("a.fgb", &["--method", "jenks"], "--method"),
        ("a.xlsx", &["--breaks", "1,2"], "--breaks"),
        ("a.gpkg", &["--width", "400"], "--width"),
        ("a.gpkg", &["--excel"], "--excel"),
        ("a.sdmx.csv", &["--hxl"], "--hxl"),
        ("a.svg", &["--hxl"], "--hxl"),
        ("a.csv", &["--bbox", "9,9,1,1"], "west <= east"),
        (
            "a.csv",
            &["--units", "27100000"],
            "codes of the layer districts",
        ),
        ("a.qml", &["--classes", "99"], "2 to 9"),
    ] {
        let (code, message) = export(&path(name), &[&own[..], more].concat());
        assert_eq!(code, Some(2), "{name} {more:?}: {message}");
        assert!(
            message.contains(told) && message.contains("allowed is"),
            "{message}"
        );
        assert!(name == "a.csv" || !path(name).exists(), "{name}");
    }
    let rules = |count: &str| {
        let (code, told) = export(&path("b.qml"), &[&own[..], &["--classes", count]].concat());
        assert_eq!(code, Some(0), "{told}");
        fs::read_to_string(path("b.qml"))
            .unwrap()
            .matches("<rule ")
            .count()
    };
    assert_eq!(rules("3") + 2, rules("5"));
    let (code, message) = export(&path("c.qml"), &["--layer", "neighbours"]);
    assert_eq!(code, Some(2));
    assert!(
        message.contains("the layer neighbours has no indicators"),
        "{message}"
    );
    assert!(
        message.contains("geojsonl") && !message.contains(", qml"),
        "{message}"
    );
}

#[test]
fn the_address_in_a_spreadsheet_names_an_indicator_once_and_what_was_asked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.xlsx");
    let own = ["--layer", "districts", "--indicator", "net_migration"];
    let more = ["--periods", "all", "--units", "271000000,154600000"];
    assert_eq!(export(&file, &[own, more].concat()).0, Some(0));
    let mut book = zip::ZipArchive::new(fs::File::open(&file).unwrap()).unwrap();
    let texts = std::io::read_to_string(book.by_name("xl/sharedStrings.xml").unwrap()).unwrap();
    let wanted = "/data/districts.xlsx?indicator=net_migration&lang=en&periods=all&units=271000000,154600000";
    let wanted = wanted.replace('&', "&amp;");
    assert!(texts.contains(&format!("{wanted}<")), "{texts}");
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
