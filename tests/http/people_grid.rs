//! A made-up grid of people in a made-up workspace: as an indicator, in the answer that measures against borders and in its
//! sentences; and what refuses it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::server::Server;
use crate::shared::binary::shekara;
use crate::shared::made_up;

/// Cells of a tenth of a degree from 45 E, 52 N, by `tests/oracle/make/people_grid.py`.
const GRID: &[u8] = include_bytes!("../oracle/grid/u8_strips_deflate.tif");

const ENTRY: &str = "[population_grid]\nfile = \"people.tif\"\nperiod = \"2020\"\nsource = \"grid\"\npopulation = \"people\"\n";

/// Two units side by side and a third beyond the grid; a made-up neighbour lies west of them. Who lives there only the grid says.
fn workspace(folder: &Path, entry: &str, grid: &[u8]) {
    let square = |code: &str, west: f64| made_up::unit(code, [west, 48.0]);
    let manifest = [
        made_up::workspace("made_up", "people"),
        made_up::source(),
        made_up::source()
            .replace("nobody", "grid")
            .replace("\"x\"", "\"Made-up grid\""),
        made_up::layer("made_up", ""),
        made_up::layer("around", ""),
        made_up::indicator(
            "people",
            "count",
            "grid = { file = \"people.tif\", period = \"2020\" }\nlayers = [\"made_up\"]",
        ),
        "[borders]\nunits = \"made_up\"\ncontext = \"around\"\ntolerance_km = 5\nmin_run_km = 1\n"
            .to_owned(),
        entry.to_owned(),
    ];
    let write = |name: &str, text: String| fs::write(folder.join(name), text).unwrap();
    write("shekara.toml", manifest.concat());
    let units = [square("1", 50.0), square("2", 51.0), square("3", 70.0)];
    write("made_up.geojson", made_up::collection(&units));
    write("around.geojson", made_up::collection(&[square("XA", 49.0)]));
    fs::write(folder.join("people.tif"), grid).unwrap();
}

#[test]
fn the_grid_is_an_indicator_and_the_estimate_of_people_near_a_border() {
    let folder = tempfile::tempdir().unwrap();
    workspace(folder.path(), ENTRY, GRID);
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    // Sums of whole cells, by numpy 2.4.6 over the same file: 194 and 200.
    let values = server.json("/data/made_up.geojson?indicator=people&period=2020");
    let value = |unit: usize| values["features"][unit]["properties"].clone();
    assert_eq!(value(0)["people"], 194.0, "{}", value(0));
    assert_eq!(value(1)["people"], 200.0);
    assert_eq!(value(2)["people"], Value::Null);

    let answer = server.json("/analysis/border-proximity.json?neighbour=XA&lang=en");
    let unit = |number: usize| &answer["units"][number];
    // By chords through the ellipsoid from 24 by 24 places in each cell to the line: 36.353 and 113.002 km, and 73.5, 127.9 and
    // 194.0 people within 25, 50 and 100 km. Ours has 12 by 8 places.
    for (number, golden) in [(0, 36.353), (1, 113.002)] {
        let km = unit(number)["distance_people_km"]["XA"].as_f64().unwrap();
        assert!((km - golden).abs() < 0.02, "{km} {golden}");
    }
    assert_eq!(
        unit(0)["nearest_border"]["distance_people_km"],
        unit(0)["distance_people_km"]["XA"]
    );
    for (band, golden) in [73.512, 127.944, 194.0].into_iter().enumerate() {
        let within = &unit(0)["bands"][band];
        let estimate = within["people_estimate"].as_f64().unwrap();
        assert!((estimate - golden).abs() < 1.0, "{estimate} {golden}");
        assert_eq!(within["people_at_most"], 194.0);
        assert_eq!(within["people_covered"], 1.0);
    }
    assert_eq!(
        unit(0)["bands"][0]["people_at_least"],
        0.0,
        "nobody was counted"
    );
    assert_eq!(unit(0)["people_estimate_by"], "grid");
    assert_eq!(unit(2)["people_estimate_by"], "area");
    assert_eq!(unit(0)["grid_people"], 194.0);
    // Of its people 73 of 194 live within 25 km, of its area 34 %: by people and by area no half.
    assert_eq!(unit(0)["typology"], "touches");
    let csv = server
        .get("/analysis/border-proximity.csv?neighbour=XA&lang=en")
        .body;
    let csv = String::from_utf8(csv).unwrap();
    let head = csv.lines().next().unwrap();
    assert!(
        head.contains("distance_people_km_XA") && head.contains("grid_people,people_estimate_by"),
        "{head}"
    );
    for (lang, sentence, method) in [
        (
            "en",
            "estimated by the population grid",
            "the population grid (2020)",
        ),
        ("ru", "оценка по сетке населения", "в сетке населения (2020"),
        ("kk", "халық торы бойынша бағалау", "халық торында (2020"),
    ] {
        let answer = server.json(&format!(
            "/analysis/border-proximity.json?neighbour=XA&lang={lang}"
        ));
        let told = |member: &Value| member.to_string();
        assert!(
            told(&answer["people"]["sentences"]).contains(sentence),
            "{}",
            answer["people"]
        );
        assert!(
            told(&answer["cautions"]).contains(method),
            "{}",
            answer["cautions"]
        );
        let brief = server.get(&format!("/report.html?layer=made_up&units=1&lang={lang}"));
        let brief = String::from_utf8(brief.body).unwrap();
        assert!(brief.contains(sentence), "{brief}");
        assert!(brief.contains("Made-up grid"), "its source: {brief}");
    }
    assert!(answer["sources"].to_string().contains("Made-up grid"));
    let typology = answer["parameters"]["typology"].as_str().unwrap();
    assert!(typology.contains("by the population grid"), "{typology}");
}

#[test]
fn a_unit_in_which_the_grid_has_nobody_is_covered_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let zeros = include_bytes!("../oracle/grid/f32_zeros_sparse.tif");
    workspace(folder.path(), ENTRY, zeros);
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    let answer = server.json("/analysis/border-proximity.json?neighbour=XA&lang=en");
    let people = |unit: usize| answer["units"][unit]["grid_people"].clone();
    assert_eq!([people(0), people(1)], [0.0, 0.0]);
    assert_eq!(people(2), Value::Null, "beyond the grid");
    assert_eq!(answer["units"][0]["people_estimate_by"], "area");
    let values = server.json("/data/made_up.geojson?indicator=people&period=2020");
    assert_eq!(values["features"][0]["properties"]["people"], 0.0);
}

#[test]
fn a_unit_beyond_the_grid_is_told_and_a_grid_that_cannot_be_refuses_the_workspace() {
    let told = |entry: &str, grid: &[u8]| {
        let folder = tempfile::tempdir().unwrap();
        workspace(folder.path(), entry, grid);
        let check = shekara(&["check", "--workspace", folder.path().to_str().unwrap()]);
        let told = String::from_utf8_lossy(&check.stdout) + String::from_utf8_lossy(&check.stderr);
        (check.status.code(), told.into_owned())
    };
    let (_, all) = told(ENTRY, GRID);
    assert!(
        all.contains("100.0 % of the unit 3 of the layer made_up lies outside of the grid"),
        "{all}"
    );
    for (entry, grid, wanted) in [
        (ENTRY.to_owned(), &GRID[..900], "people.tif"),
        (ENTRY.to_owned(), &b"made up"[..], "no GeoTIFF"),
        (
            ENTRY.replace("2020", "soon"),
            GRID,
            "grid, period = \"soon\"",
        ),
        (
            ENTRY.replace("\"grid\"", "\"nowhere\""),
            GRID,
            "\"nowhere\" is not declared; declared are: grid, nobody",
        ),
        (
            ENTRY.replace("\"people\"", "\"peple\""),
            GRID,
            "population_grid.population names the indicator",
        ),
        (ENTRY.replace("people.tif", "gone.tif"), GRID, "gone.tif"),
        (
            ENTRY.replace("people.tif", ""),
            GRID,
            "an entry names no file",
        ),
        (
            "[[indicator]]\ngrid = \"people.tif\"\n".to_owned(),
            GRID,
            "expected { file = \"...\", period = \"...\" }",
        ),
    ] {
        let (code, all) = told(&entry, grid);
        assert_eq!(code, Some(1), "{wanted}: {all}");
        assert!(all.contains(wanted), "{wanted}: {all}");
    }
}
