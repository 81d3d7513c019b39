//! Border points of a workspace, all of them made up, in the answer that measures against borders.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::server::Server;
use crate::shared::made_up;

/// Two units side by side, a made-up neighbour west of them with a name that the workspace gives it, and two border points.
fn workspace(folder: &Path) {
    let square = |code: &str, west: f64| made_up::unit(code, [west, 48.0]);
    let manifest = [
        made_up::workspace("made_up", "count"),
        made_up::source(),
        made_up::layer("made_up", ""),
        made_up::layer("around", ""),
        made_up::indicator("count", "count", r#"file = "count.csv""#),
        "[borders]\nunits = \"made_up\"\ncontext = \"around\"\ntolerance_km = 5\nmin_run_km = 1\n"
            .to_owned(),
        "[borders.labels]\nXA = { kk = \"k\", ru = \"r\", en = \"Land of the West\" }\n".to_owned(),
        "[crossings]\nfile = \"crossings.csv\"\n".to_owned(),
    ];
    let write = |name: &str, text: String| fs::write(folder.join(name), text).unwrap();
    write("shekara.toml", manifest.concat());
    write(
        "made_up.geojson",
        made_up::collection(&[square("1", 50.0), square("2", 51.0)]),
    );
    write("around.geojson", made_up::collection(&[square("XA", 49.0)]));
    write(
        "count.csv",
        made_up::table("made_up,1,2024,1\nmade_up,2,2024,2"),
    );
    let points = "name,lon,lat,kind,countries,source\n\
        Made-up post,50,48.5,road,XA KZ,nobody\nMade-up halt,51.5,48.5,rail,KZ XB,nobody\n";
    write("crossings.csv", points.to_owned());
}

#[test]
fn each_unit_has_its_nearest_border_point_and_of_a_neighbour_one_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    workspace(folder.path());
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    let nearest = |query: &str| -> Vec<Value> {
        let answer = server.json(&format!("/analysis/border-proximity.json?lang=en{query}"));
        let units = answer["units"].as_array().unwrap().iter();
        units.map(|unit| unit["nearest_crossing"].clone()).collect()
    };
    let all = nearest("");
    let told = |one: &Value| (one["names"]["en"].clone(), one["distance_km"].clone());
    // On the western unit's own outline, and inside the eastern one.
    assert_eq!(told(&all[0]), (json!("Made-up post"), json!(0.0)));
    assert_eq!(told(&all[1]), (json!("Made-up halt"), json!(0.0)));
    assert_eq!(
        (&all[1]["kind"], &all[1]["countries"]),
        (&json!("rail"), &json!(["KZ", "XB"]))
    );
    // By geographiclib 2.1 the meridian of 51 degrees, edge of the unit, is 73.8993 km from 50 E, 48.5 N.
    let west = nearest("&neighbour=XA");
    assert_eq!(west[1]["names"]["en"], "Made-up post");
    let km = west[1]["distance_km"].as_f64().unwrap();
    assert!((km - 73.8993).abs() < 0.001, "{km}");
    let csv = server
        .get("/analysis/border-proximity.csv?neighbour=XA&lang=en")
        .body;
    let csv = String::from_utf8(csv).unwrap();
    let head = csv.lines().next().unwrap();
    assert!(
        head.contains("crossing,crossing_kind,crossing_countries,distance_crossing_km"),
        "{head}"
    );
    assert!(csv.contains("Made-up post,road,XA KZ,73.899,"), "{csv}");
    let points = server.json("/data/crossings.geojson");
    // A collection of features, which has tiles too.
    let page = server
        .json("/collections/crossings/items?filter=S_INTERSECTS(geometry,BBOX(-180,-90,180,90))");
    assert_eq!(
        page["numberMatched"],
        points["features"].as_array().unwrap().len()
    );
    assert_eq!(
        page["features"][0]["properties"],
        points["features"][0]["properties"]
    );
    assert_eq!(server.get("/collections/crossings/tiles").status, 200);
    let listed = server.json("/collections/crossings")["links"].to_string();
    assert!(listed.contains("/collections/crossings/items"), "{listed}");
    assert!(listed.contains("/collections/crossings/tiles"), "{listed}");
    assert_eq!(points["features"][1]["properties"]["countries"], "KZ XB");
    assert_eq!(
        points["features"][0]["geometry"]["coordinates"],
        json!([50.0, 48.5])
    );
    let tiles = server.json("/tiles/crossings.json");
    assert_eq!(
        tiles["vector_layers"][0]["fields"]["countries"],
        "codes of the countries, with a space between"
    );
    assert_eq!(server.get("/tiles/crossings/3/5/2.mvt").status, 200);
    let csv = String::from_utf8(server.get("/data/crossings.csv").body).unwrap();
    assert!(
        csv.contains("Made-up halt,Made-up halt,Made-up halt,rail,KZ XB,nobody"),
        "{csv}"
    );
    let answer = server.json("/analysis/border-proximity.json?lang=en");
    let neighbour = &answer["neighbours"][0];
    assert_eq!(
        neighbour["names"]["en"], "Land of the West",
        "the workspace's own label"
    );
    let cautions = answer["cautions"].as_array().unwrap().iter();
    let mut told = cautions.filter_map(Value::as_str);
    assert!(
        told.any(|one| one.starts_with("Border points: 2")),
        "{:?}",
        answer["cautions"]
    );
}

#[test]
fn without_a_table_of_border_points_nothing_is_said_of_them() {
    let server = Server::shared();
    let answer = server.get("/analysis/border-proximity.json?bands=none");
    let text = String::from_utf8(answer.body).unwrap();
    assert!(!text.contains("crossing"));
}

#[test]
fn a_layer_in_the_sea_is_told_to_lie_in_no_country() {
    let folder = tempfile::tempdir().unwrap();
    let corners = made_up::rectangle([-30.0, 40.0, -29.0, 41.0]);
    let unit = made_up::feature(
        &json!({ "code": "1", "parent": null, "name_en": "1", "name_ru": "1", "name_kk": "1" }),
        &corners,
    );
    let manifest = [
        made_up::workspace("made_up", "count"),
        made_up::source(),
        made_up::layer("made_up", ""),
        made_up::indicator("count", "count", r#"file = "count.csv""#),
        "[borders]\nunits = \"made_up\"\ncontext = \"world\"\n".to_owned(),
    ];
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    write("shekara.toml", manifest.concat());
    write("made_up.geojson", made_up::collection(&[unit]));
    write("count.csv", made_up::table("made_up,1,2024,1"));
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    let answer = server.json("/analysis/border-proximity.json?lang=en");
    let cautions = answer["cautions"].as_array().unwrap().iter();
    let mut told = cautions.filter_map(Value::as_str);
    assert!(
        told.any(|one| one.contains("lies in no country")),
        "{:?}",
        answer["cautions"]
    );
    // By geographiclib 2.1 the eastern end of Flores, -31.1283 W, 39.45 N in the source, is some 100 km off.
    let nearest =
        told.find(|one| one.starts_with("The nearest country by Natural Earth: Portugal"));
    let told_km = nearest.and_then(|one| one.split(", ").nth(1)?.split(' ').next()?.parse().ok());
    let km: f64 = told_km.unwrap_or_else(|| panic!("{:?}", answer["cautions"]));
    assert!((80.0..200.0).contains(&km), "{km}");
}
