//! Towns and villages as a light layer: in tiles, in files, in styles and on finished maps, and nothing of them where a
//! workspace has none.

use std::fs;
use std::path::Path;

use resvg::usvg::roxmltree::Document;
use serde_json::{Value, json};

use crate::server::Server;
use crate::shared::binary::shekara;
use crate::shared::made_up;

fn ids(style: &Value) -> Vec<&str> {
    let layers = style["layers"].as_array().unwrap().iter();
    layers.map(|layer| layer["id"].as_str().unwrap()).collect()
}

#[test]
fn the_layer_is_tiles_and_files_with_its_sources_and_centres_first() {
    let server = Server::shared();
    let tiles = server.json("/tiles/settlements.json");
    let credit = tiles["attribution"].as_str().unwrap();
    assert!(
        credit.contains("GeoNames") && credit.contains("CC BY 4.0"),
        "{credit}"
    );
    assert_eq!(tiles["vector_layers"][0]["id"], "settlements");
    let places = server.json("/data/settlements.geojson");
    let features = places["features"].as_array().unwrap();
    assert_eq!(features.len(), 78);
    let first = &features[0];
    assert_eq!(first["properties"]["name_kk"], "Ақтөбе");
    assert_eq!(first["properties"]["people"], 559_965);
    assert_eq!(
        first["geometry"]["coordinates"],
        json!([57.207_18, 50.279_69])
    );
    // The centres of all 17 oblasts and the capital, each once, before anything else.
    let centres: Vec<&str> = features
        .iter()
        .map_while(|one| one["properties"]["centre_of"].as_str())
        .collect();
    let mut once = centres.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!((centres.len(), once.len()), (18, 18));
    let csv = server.get("/data/settlements.csv").body;
    let csv = String::from_utf8(csv).unwrap();
    assert!(
        csv.contains("id,lon,lat,name_kk,name_ru,name_en,people,period,source,unit,centre_of"),
        "{csv}"
    );
    // A place of which only an English name is known has none in the others, and its dot.
    let without = features
        .iter()
        .filter(|one| one["properties"]["name_kk"].is_null());
    let without: Vec<_> = without.map(|one| &one["properties"]["name_en"]).collect();
    assert_eq!(without, ["Zhumysker"]);
    assert_eq!(server.get("/tiles/settlements/8/0/0.mvt").status, 204);
    assert_eq!(server.get("/tiles/settlements/3/5/2.mvt").status, 200);
    let problem = server.get("/data/settlements.gpkg").json();
    assert_eq!(problem["status"], 404);
}

#[test]
fn a_style_has_the_places_below_the_names_of_units() {
    let server = Server::shared();
    let style = server.json("/styles/districts.json?lang=kk");
    let ids = ids(&style);
    let at = |id: &str| ids.iter().position(|one| *one == id).unwrap();
    assert!(at("place-dots") < at("centre-names") && at("centre-names") < at("labels"));
    let names = &style["layers"][at("centre-names")];
    assert_eq!(names["layout"]["text-field"], json!(["get", "name_kk"]));
    // One source is all that some clients draw.
    let alone = server.json("/styles/districts.json?borders=1");
    assert!(!self::ids(&alone).contains(&"place-dots"));
}

#[test]
fn a_finished_map_names_the_centres_says_whose_places_they_are_and_keeps_letters_readable() {
    let server = Server::shared();
    for (lang, centre, key) in [
        ("kk", "Қостанай", "әкімшілік орталық"),
        ("ru", "Петропавловск", "административный центр"),
        ("en", "Taraz", "administrative centre"),
    ] {
        for size in ["", "&width=600&height=450"] {
            let address =
                format!("/maps/oblasts.svg?indicator=net_migration&period=2024&lang={lang}{size}");
            let svg = String::from_utf8(server.get(&address).body).unwrap();
            assert!(svg.contains("GeoNames"), "{address}");
            let document = Document::parse(&svg).unwrap();
            let named = document
                .descendants()
                .filter(|node| matches!(node.attribute("id"), Some("m-t0" | "m-t1")))
                .flat_map(|group| group.descendants().filter(|node| node.has_tag_name("text")));
            let mut found = Vec::new();
            for text in named {
                let size: f64 = text.attribute("font-size").unwrap().parse().unwrap();
                // 6.5 points; sizes are written to a tenth.
                assert!(size >= 8.6, "{address}: {size}");
                found.push(text.text().unwrap_or_default().to_owned());
            }
            if size.is_empty() {
                assert!(svg.contains(key), "{address}");
                assert!(
                    found.iter().any(|name| name == centre),
                    "{address}: {found:?}"
                );
                // Four oblasts of twenty have other places: they are left out.
                assert!(!found.iter().any(|name| name == "Бейнеу"), "{found:?}");
            }
        }
    }
    let west = server.get("/maps/districts.svg?indicator=net_migration&period=2024&lang=ru");
    let west = String::from_utf8(west.body).unwrap();
    assert!(west.contains(">Эмба<") && west.contains("населённый пункт"));
}

/// A made-up workspace of two units, with or without made-up places and without any borders.
fn workspace(folder: &Path, settlements: &str) {
    let square = |code: &str, west: f64| made_up::unit(code, [west, 48.0]);
    let manifest = [
        made_up::workspace("made_up", "count"),
        made_up::source(),
        made_up::layer("made_up", ""),
        made_up::indicator("count", "count", r#"file = "count.csv""#),
        settlements.to_owned(),
    ];
    let write = |name: &str, text: String| fs::write(folder.join(name), text).unwrap();
    write("shekara.toml", manifest.concat());
    write(
        "made_up.geojson",
        made_up::collection(&[square("1", 50.0), square("2", 51.0)]),
    );
    write(
        "count.csv",
        made_up::table("made_up,1,2024,1\nmade_up,2,2024,2"),
    );
    let places = "name,lon,lat,people,period,source,centre_of\n\
        Tinde,50.5,48.5,1200,2024,nobody,1\nUrus,51.5,48.5,,,nobody,\n";
    write("places.csv", places.to_owned());
}

const SETTLEMENTS: &str =
    "[settlements]\nid = \"towns\"\nfile = \"places.csv\"\npopulation = \"count\"\n";

#[test]
fn a_workspace_has_its_places_on_maps_without_borders_and_one_without_any_shows_none() {
    let folder = tempfile::tempdir().unwrap();
    workspace(folder.path(), SETTLEMENTS);
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    assert_eq!(
        server.json("/data/towns.geojson")["features"][0]["properties"]["name_en"],
        "Tinde"
    );
    let svg = server.get("/maps/made_up.svg?lang=en").body;
    let svg = String::from_utf8(svg).unwrap();
    assert!(svg.contains(">Tinde<") && svg.contains(">Urus<"));
    let page = String::from_utf8(server.get_with("/", &[("accept", "text/html")]).body).unwrap();
    assert!(page.contains("name=\"shekara-towns\" content=\"towns\""));

    let folder = tempfile::tempdir().unwrap();
    workspace(folder.path(), "");
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    assert_eq!(server.get("/tiles/settlements.json").status, 404);
    let style = server.json("/styles/made_up.json");
    assert!(!ids(&style).contains(&"place-dots"));
    let svg = server.get("/maps/made_up.svg?lang=en").body;
    assert!(
        !String::from_utf8(svg)
            .unwrap()
            .contains("administrative centre")
    );
    let page = String::from_utf8(server.get_with("/", &[("accept", "text/html")]).body).unwrap();
    assert!(page.contains("name=\"shekara-towns\" content=\"\""));
}

#[test]
fn an_id_that_another_layer_has_refuses_the_workspace() {
    let folder = tempfile::tempdir().unwrap();
    workspace(folder.path(), &SETTLEMENTS.replace("towns", "made_up"));
    let check = shekara(&["check", "--workspace", folder.path().to_str().unwrap()]);
    let told = String::from_utf8_lossy(&check.stdout) + String::from_utf8_lossy(&check.stderr);
    assert_eq!(check.status.code(), Some(1), "{told}");
    assert!(told.contains("an id that no other layer has"), "{told}");
}
