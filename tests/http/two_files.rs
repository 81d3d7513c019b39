//! `shekara serve BOUNDARIES VALUES`: a map of two files with every period, without a workspace.

use std::fs;

use serde_json::json;

use crate::server::Server;
use crate::shared::made_up;

#[test]
fn two_files_are_served_with_every_period() {
    let folder = tempfile::tempdir().unwrap();
    let square = |name: &str, west: f64| {
        let corners = made_up::rectangle([west, 0.0, west + 1.0, 1.0]);
        made_up::feature(&json!({ "name": name }), &corners)
    };
    let features = [
        square("North", 0.0),
        square("South", 1.0),
        square("East", 2.0),
    ];
    let boundaries = folder.path().join("parts.geojson");
    fs::write(&boundaries, made_up::collection(&features)).unwrap();
    let values = folder.path().join("moves.csv");
    fs::write(
        &values,
        "name;2020;2021\nNorth;1,5;2,5\nSouth;3,5;4,5\nElsewhere;1;1\n",
    )
    .unwrap();

    let paths = [boundaries.to_str().unwrap(), values.to_str().unwrap()];
    let server = Server::start_with(&paths);
    for (period, expected) in [("2020", [1.5, 3.5]), ("2021", [2.5, 4.5])] {
        let answer = server.json(&format!("/values/parts.json?period={period}"));
        assert_eq!(answer["values"][0], expected[0], "{answer}");
        assert_eq!(answer["values"][1], expected[1], "{answer}");
        assert!(answer["values"][2].is_null(), "{answer}");
        let legend = server.json(&format!("/legend/parts.json?period={period}"));
        assert_eq!(legend["no_data"]["count"], 1, "{legend}");
    }
    // What nobody has stated is said in the reader's language, and the layer is not named twice.
    for (lang, publisher) in [
        ("kk", "жариялаушысы көрсетілмеген"),
        ("ru", "издатель не указан"),
        ("en", "publisher not stated"),
    ] {
        let map = server.get(&format!("/maps/parts.svg?period=2021&lang={lang}"));
        let map = String::from_utf8(map.body).unwrap();
        assert!(map.contains(publisher), "{lang}");
        assert!(!map.contains("parts · parts"), "{lang}");
        let legend = server.json("/legend/parts.json?period=2021");
        let names = &legend["sources"][0]["publisher_names"];
        assert_eq!(names[lang], publisher, "{legend}");
    }
    assert_eq!(server.get("/tiles/parts/0/0/0.mvt?period=2021").status, 200);
    assert_eq!(server.get("/tiles/parts.json").status, 200);
}

/// Losses and gains in made-up figures; one period alone has no gain, and the palette is the indicator's.
#[test]
fn values_on_both_sides_of_zero_have_colours_of_both_sides() {
    let folder = tempfile::tempdir().unwrap();
    let features = [("North", 0.0), ("South", 1.0), ("East", 2.0)].map(|(name, west)| {
        let corners = made_up::rectangle([west, 0.0, west + 1.0, 1.0]);
        made_up::feature(&json!({ "name": name }), &corners)
    });
    let boundaries = folder.path().join("parts.geojson");
    fs::write(&boundaries, made_up::collection(&features)).unwrap();
    let palettes = |rows: &str| {
        let values = folder.path().join("net.csv");
        fs::write(&values, format!("name;2020;2021\n{rows}")).unwrap();
        let paths = [boundaries.to_str().unwrap(), values.to_str().unwrap()];
        let server = Server::start_with(&paths);
        ["2020", "2021"].map(|period| {
            let legend = server.json(&format!("/legend/parts.json?period={period}"));
            legend["palette"].as_str().unwrap().to_owned()
        })
    };
    let both = palettes("North;-5;-5\nSouth;-3;4\nEast;-1;9\n");
    assert_eq!(both, ["PuOr", "PuOr"]);
    let losses = palettes("North;-5;-5\nSouth;-3;-4\nEast;-1;0\n");
    assert_eq!(losses, ["YlGnBu", "YlGnBu"]);
    let gains = palettes("North;5;5\nSouth;3;4\nEast;1;0\n");
    assert_eq!(gains, ["YlGnBu", "YlGnBu"]);
}

/// Boxes along the parallel at which Canada begins, one that is no border unit, and one of which nobody knows where it lies.
#[test]
fn a_unit_without_an_outline_stands_on_no_side_of_the_border() {
    let folder = tempfile::tempdir().unwrap();
    let square = |name: &str, west: f64, south: f64, north: f64| {
        let corners = made_up::rectangle([west, south, west + 1.0, north]);
        made_up::feature(&json!({ "name": name }), &corners)
    };
    let mut features = vec![
        square("North", -110.0, 48.0, 49.0),
        square("East", -109.0, 48.0, 49.0),
        square("South", -110.0, 47.0, 48.0),
    ];
    let effect = |features: &[serde_json::Value]| {
        let (boundaries, values) = (folder.path().join("b.geojson"), folder.path().join("v.csv"));
        fs::write(&boundaries, made_up::collection(features)).unwrap();
        fs::write(
            &values,
            "name,2023\nNorth,5\nEast,6\nSouth,7\nNowhere,900\n",
        )
        .unwrap();
        let paths = [boundaries.to_str().unwrap(), values.to_str().unwrap()];
        let server = Server::start_with(&paths);
        let indicators = server.json("/indicators");
        let id = indicators[0]["id"].as_str().unwrap().to_owned();
        let answer = server.json(&format!(
            "/analysis/border-effect.json?neighbour=CA&indicator={id}"
        ));
        let all = &answer["groups"][0];
        let count = |side: &str| all[side]["n"].as_u64();
        (
            count("border"),
            count("interior"),
            answer["not_measured"].as_u64(),
        )
    };
    let without = effect(&features);
    assert_eq!(without, (Some(2), Some(1), Some(0)));
    features
        .push(json!({ "type": "Feature", "properties": { "name": "Nowhere" }, "geometry": null }));
    assert_eq!(effect(&features), (Some(2), Some(1), Some(1)));
}

#[test]
fn a_layer_on_both_sides_of_180_degrees_is_opened_on_itself_and_all_its_tiles_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let square = |name: &str, west: f64| {
        let corners = made_up::rectangle([west, 50.0, west + 8.0, 54.0]);
        made_up::feature(&json!({ "name": name }), &corners)
    };
    let served = |wests: [f64; 2]| {
        let features = [square("North", wests[0]), square("South", wests[1])];
        let boundaries = folder.path().join("parts.geojson");
        fs::write(&boundaries, made_up::collection(&features)).unwrap();
        let values = folder.path().join("moves.csv");
        fs::write(&values, "name,2020\nNorth,1\nSouth,3\n").unwrap();
        let paths = [boundaries.to_str().unwrap(), values.to_str().unwrap()];
        let server = Server::start_with(&paths);
        server.json("/tiles/parts.json")
    };
    let over = served([172.0, -180.0]);
    assert_eq!(over["view"], json!([172.0, 50.0, 188.0, 54.0]));
    // A box with its west above its east would be asked for no tile.
    assert_eq!(over["bounds"], json!([-180.0, 50.0, 180.0, 54.0]));
    assert_eq!(over["center"], json!([180.0, 52.0, 4.0]));
    let apart = served([10.0, 18.0]);
    assert_eq!(apart["bounds"], json!([10.0, 50.0, 26.0, 54.0]));
    assert_eq!(apart["view"], apart["bounds"]);
    assert_eq!(apart["center"], json!([18.0, 52.0, 4.0]));
}
