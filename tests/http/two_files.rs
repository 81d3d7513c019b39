//! `shekara serve BOUNDARIES VALUES`: a map of two files with every period, without a workspace.

use std::fs;

use crate::server::Server;

#[test]
fn two_files_are_served_with_every_period() {
    let folder = tempfile::tempdir().unwrap();
    let square = |name: &str, x: u32| {
        let (a, b) = (x, x + 1);
        format!(
            r#"{{"type":"Feature","properties":{{"name":"{name}"}},"geometry":{{"type":"Polygon","coordinates":[[[{a},0],[{b},0],[{b},1],[{a},1],[{a},0]]]}}}}"#
        )
    };
    let features: Vec<String> = ["North", "South", "East"]
        .iter()
        .zip(0..)
        .map(|(name, x)| square(name, x))
        .collect();
    let boundaries = folder.path().join("parts.geojson");
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    );
    fs::write(&boundaries, text).unwrap();
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
    assert_eq!(server.get("/tiles/parts/0/0/0.mvt?period=2021").status, 200);
    assert_eq!(server.get("/tiles/parts.json").status, 200);
}
