//! Montana's counties as a boundary file that nobody described, against the world inside the binary: what other
//! programs have of the same border (`README.md`). The figures of the counties are made up.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};
use shekara::dataset::Dataset;
use shekara::workspace::{Files, load};

use crate::montana;

/// The boundaries with `code` for each county, as two files are drafted.
fn workspace(features: &Value) -> Dataset {
    let folder = tempfile::tempdir().unwrap();
    let manifest = "[workspace]\ntitle = { kk = \"Made up\", ru = \"Made up\", en = \"Made up\" }\ndefault = { layer = \"counties\", indicator = \"count\" }\n\
        [[layer]]\nid = \"counties\"\ntitle = { kk = \"Counties\", ru = \"Counties\", en = \"Counties\" }\nfile = \"counties.geojson\"\nsource = \"made-up\"\n\
        [borders]\nunits = \"counties\"\ncontext = \"world\"\n\
        [[source]]\nid = \"made-up\"\ntitle = { kk = \"Made up\", ru = \"Made up\", en = \"Made up\" }\npublisher = \"nobody\"\nlicence = \"none\"\n\
        [[indicator]]\nid = \"count\"\ntitle = { kk = \"Count\", ru = \"Count\", en = \"Count\" }\nunit = { kk = \"people\", ru = \"people\", en = \"people\" }\nkind = \"count\"\n\
        theme = \"made-up\"\nsource = \"made-up\"\nvintage = \"made up\"\nfile = \"count.csv\"\n";
    fs::write(folder.path().join("shekara.toml"), manifest).unwrap();
    fs::write(folder.path().join("counties.geojson"), features.to_string()).unwrap();
    let mut rows = "layer,code,period,value,status,source\n".to_owned();
    for feature in features["features"].as_array().unwrap() {
        rows += &format!(
            "counties,{},2024,7,,made-up\n",
            feature["properties"]["code"].as_str().unwrap()
        );
    }
    fs::write(folder.path().join("count.csv"), rows).unwrap();
    let loaded = load(&Files::Folder(folder.path().to_owned()));
    let findings: Vec<String> = loaded.errors().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{findings:?}");
    loaded.dataset.unwrap()
}

fn counties() -> Value {
    let mut file: Value =
        serde_json::from_str(include_str!("border/montana_counties.geojson")).unwrap();
    for feature in file["features"].as_array_mut().unwrap() {
        let code = feature["properties"]["fips"].clone();
        feature["properties"] = json!({ "code": code, "name_en": code });
    }
    file
}

/// For each unit: metres of common border and the smallest distance.
fn towards(dataset: &Dataset, neighbour: &str) -> BTreeMap<String, (f64, f64)> {
    let borders = dataset.borders().unwrap();
    let at = borders
        .neighbours()
        .iter()
        .position(|unit| unit.code.as_str() == neighbour);
    let at = at.unwrap();
    let units = dataset.layer("counties").unwrap().units();
    let measured = borders.proximity("counties").unwrap();
    let one = |proximity: &shekara::dataset::Proximity| {
        (
            proximity.lengths_m[at],
            proximity.nearest[at].unwrap().distance_m,
        )
    };
    let measured = measured.iter().map(|one_of| one(one_of.as_ref().unwrap()));
    units
        .iter()
        .map(|unit| unit.code.to_string())
        .zip(measured)
        .collect()
}

#[test]
fn montana_borders_canada_as_its_own_arcs_have_it() {
    let dataset = workspace(&counties());
    let borders = dataset.borders().unwrap();
    let neighbours: Vec<&str> = borders
        .neighbours()
        .iter()
        .map(|unit| unit.code.as_str())
        .collect();
    assert_eq!(
        neighbours,
        ["CA"],
        "the edges towards four states are inland"
    );
    let found = towards(&dataset, "CA");
    let golden = montana::topology();
    let mut expected: BTreeMap<&str, f64> = BTreeMap::new();
    for (county, borders) in golden["outer_border_by_neighbour"].as_object().unwrap() {
        if let Some(length) = borders.get("CAN") {
            expected.insert(county, length["length_lonlat_edges_m"].as_f64().unwrap());
        }
    }
    let touching: Vec<&str> = found
        .iter()
        .filter(|(_, (length, _))| *length > 0.0)
        .map(|(code, _)| code.as_str())
        .collect();
    assert_eq!(touching, expected.keys().copied().collect::<Vec<_>>());
    let sum: f64 = found.values().map(|(length, _)| length).sum();
    let expected_m: f64 = expected.values().sum();
    assert!(
        (sum / expected_m - 1.0).abs() < 0.03,
        "{sum} and {expected_m}"
    );
    // The ends hang on another source; here they are the very corners.
    assert!((sum - expected_m).abs() < 10.0, "{sum} and {expected_m}");
    let inland_m = borders.unclassified_m("counties");
    assert!(inland_m > 2_000_000.0, "{inland_m}");
}

#[test]
fn counties_are_as_far_from_canada_by_the_world_as_by_their_own_arcs() {
    let found = towards(&workspace(&counties()), "CA");
    let golden: Value =
        serde_json::from_str(include_str!("border/postgis_distances.json")).unwrap();
    let golden = golden["distance_m"].as_object().unwrap();
    assert_eq!(found.len(), golden.len());
    let off = |code: &str| (found[code].1 - golden[code].as_f64().unwrap()).abs();
    let near = golden.keys().filter(|code| off(code) < 200.0).count();
    assert!(near >= 50, "{near} of {}", golden.len());
    for code in golden.keys() {
        assert!(off(code) < 3_000.0, "{code}: off by {} m", off(code));
    }
}

#[test]
fn a_part_of_a_country_far_from_its_borders_has_none_and_says_which_is_nearest() {
    // The same outlines moved 4 degrees east and 7 south: Nebraska and Kansas.
    let mut file = counties();
    for feature in file["features"].as_array_mut().unwrap() {
        moved(&mut feature["geometry"]["coordinates"], 4.0, -7.0);
    }
    let dataset = workspace(&file);
    let borders = dataset.borders().unwrap();
    assert!(borders.neighbours().is_empty());
    let world = borders.in_the_world().unwrap();
    assert_eq!(world.country.code.as_str(), "US");
    let (_, name, metres) = world.nearest.as_ref().unwrap();
    assert!(["Canada", "Mexico"].contains(&name.of("en")), "{name:?}");
    assert!(*metres > 300_000.0, "{metres}");
}

/// Boxes of one degree south of the parallel that Canada begins at, from 110 degrees west to the east, with these tops.
fn boxes(tops: &[f64]) -> Value {
    let features: Vec<Value> = (0..)
        .zip(tops)
        .map(|(i, top)| {
            let (west, east) = (-110.0 + f64::from(i), -109.0 + f64::from(i));
            let places = [
                [west, 48.0],
                [east, 48.0],
                [east, *top],
                [west, *top],
                [west, 48.0],
            ];
            json!({
                "type": "Feature",
                "properties": { "code": format!("3{i}"), "name_en": format!("Box {i}") },
                "geometry": { "type": "Polygon", "coordinates": [places] },
            })
        })
        .collect();
    json!({ "type": "FeatureCollection", "features": features })
}

#[test]
fn a_layer_that_ends_some_kilometres_before_the_border_has_none() {
    // 7 and 17 kilometres: such lines go along the border and lie inside of the country.
    for top in [48.93, 48.85] {
        let dataset = workspace(&boxes(&[top; 4]));
        let borders = dataset.borders().unwrap();
        assert!(borders.neighbours().is_empty(), "{top}");
        assert_eq!(borders.in_the_world().unwrap().country.code.as_str(), "US");
    }
}

#[test]
fn a_unit_that_is_drawn_worse_than_the_others_keeps_its_border() {
    // The last box ends 0.9 km before the parallel, the others within 60 m of it.
    let dataset = workspace(&boxes(&[49.0005, 49.0005, 49.0005, 48.992]));
    let found = towards(&dataset, "CA");
    for (code, (length_m, _)) in &found {
        assert!((72e3..75e3).contains(length_m), "{code}: {length_m}");
    }
    assert_eq!(found.len(), 4);
}

fn moved(coordinates: &mut Value, east: f64, north: f64) {
    let Some(list) = coordinates.as_array_mut() else {
        return;
    };
    if let [Value::Number(lng), Value::Number(lat)] = &list[..] {
        let place = [lng.as_f64().unwrap() + east, lat.as_f64().unwrap() + north];
        *coordinates = json!(place);
    } else {
        for one in list {
            moved(one, east, north);
        }
    }
}

/// The neighbours of the twenty oblasts by the country's political map.
const OBLASTS: [(&str, &[&str]); 20] = [
    ("100000000", &["CN", "RU"]),            // Abai
    ("110000000", &[]),                      // Akmola
    ("150000000", &["RU", "UZ"]),            // Aktobe
    ("190000000", &["CN", "KG"]),            // Almaty Region
    ("230000000", &["CASPIAN", "RU"]),       // Atyrau
    ("270000000", &["RU"]),                  // West Kazakhstan
    ("310000000", &["KG"]),                  // Zhambyl
    ("330000000", &["CN"]),                  // Jetisu
    ("350000000", &[]),                      // Karaganda
    ("390000000", &["RU"]),                  // Kostanay
    ("430000000", &["UZ"]),                  // Kyzylorda
    ("470000000", &["CASPIAN", "TM", "UZ"]), // Mangystau
    ("550000000", &["RU"]),                  // Pavlodar
    ("590000000", &["RU"]),                  // North Kazakhstan
    ("610000000", &["KG", "UZ"]),            // Turkistan
    ("620000000", &[]),                      // Ulytau
    ("630000000", &["CN", "RU"]),            // East Kazakhstan
    ("710000000", &[]),                      // Astana
    ("750000000", &[]),                      // Almaty
    ("790000000", &[]),                      // Shymkent
];

/// Kilometres of the land borders as The World Factbook has them, and how far ours may lie off: sixteen oblasts are
/// simplified to about 300 m, which shortens a line in mountains.
const LENGTHS_KM: [(&str, f64, f64); 5] = [
    ("RU", 7644.0, 0.02),
    ("UZ", 2330.0, 0.02),
    ("CN", 1765.0, 0.08),
    ("KG", 1212.0, 0.08),
    ("TM", 413.0, 0.02),
];

#[test]
fn the_twenty_oblasts_touch_whom_the_political_map_says() {
    let dataset = load(&Files::Embedded).dataset.unwrap();
    let borders = dataset.borders().unwrap();
    let measured = borders.proximity("oblasts").unwrap();
    let units = dataset.layer("oblasts").unwrap().units();
    let mut lengths: BTreeMap<&str, f64> = BTreeMap::new();
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (unit, proximity) in units.iter().zip(measured) {
        let proximity = proximity.as_ref().unwrap();
        let mut touches = Vec::new();
        for (neighbour, length) in borders.neighbours().iter().zip(&proximity.lengths_m) {
            if *length > 0.0 {
                touches.push(neighbour.code.as_str());
                *lengths.entry(neighbour.code.as_str()).or_default() += length / 1000.0;
            }
        }
        touches.sort_unstable();
        found.insert(unit.code.as_str(), touches);
    }
    for (code, expected) in OBLASTS {
        assert_eq!(found[code], expected, "{code}");
    }
    for (code, published, share) in LENGTHS_KM {
        let length = lengths[code];
        assert!(
            (length / published - 1.0).abs() < share,
            "{code}: {length} and {published}"
        );
    }
}

/// For each neighbour by code: how many units touch it, and kilometres of common border.
fn around(file: &str) -> (Dataset, BTreeMap<String, (usize, f64)>) {
    let dataset = workspace(&serde_json::from_str(file).unwrap());
    let borders = dataset.borders().unwrap();
    let measured = borders.proximity("counties").unwrap().iter().flatten();
    let measured: Vec<_> = measured.collect();
    let each = borders.neighbours().iter().enumerate().map(|(at, unit)| {
        let lengths = measured.iter().map(|one| one.lengths_m[at]);
        let touching = lengths.clone().filter(|metres| *metres > 0.0).count();
        (
            unit.code.to_string(),
            (touching, lengths.sum::<f64>() / 1000.0),
        )
    });
    let found = each.filter(|(_, (touching, _))| *touching > 0).collect();
    (dataset, found)
}

/// How many units touch each neighbour, as a finished map of the same file was seen to have it.
fn touching(found: &BTreeMap<String, (usize, f64)>) -> Vec<(&str, usize)> {
    let each = found.iter();
    each.map(|(code, (touching, _))| (code.as_str(), *touching))
        .collect()
}

#[test]
fn a_coast_with_islands_is_nobodys_border_and_each_land_has_its_own() {
    let (dataset, found) = around(include_str!("border/croatia.geojson"));
    assert_eq!(
        touching(&found),
        [
            ("BA", 7),
            ("HU", 4),
            ("ME", 1),
            ("RS", 2),
            ("SEA", 8),
            ("SI", 7)
        ]
    );
    // Bosnia and Herzegovina parts the south from the rest: its border has two pieces, and Italy across the sea has none.
    assert!((found["BA"].1 - 799.0).abs() < 5.0, "{found:?}");
    assert!(found["SEA"].1 > 2_900.0, "{found:?}");
    assert!(dataset.borders().unwrap().unclassified_m("counties") < 1_000.0);
}

#[test]
fn an_enclave_touches_the_one_land_around_it_all_the_way() {
    let (dataset, found) = around(include_str!("border/lesotho.geojson"));
    assert_eq!(touching(&found), [("ZA", 10)]);
    assert!((found["ZA"].1 - 784.2).abs() < 1.0, "{found:?}");
    assert!(dataset.borders().unwrap().unclassified_m("counties") < 1.0);
}

#[test]
fn islands_on_both_sides_of_180_degrees_have_a_coast_and_no_border_at_the_cut() {
    let (dataset, found) = around(include_str!("border/fiji.geojson"));
    assert_eq!(touching(&found), [("SEA", 6)]);
    let world = dataset.borders().unwrap().in_the_world().unwrap();
    assert_eq!(world.country.code.as_str(), "FJ");
    assert!((found["SEA"].1 - 2_884.8).abs() < 5.0, "{found:?}");
    let span = dataset.layer("counties").unwrap().span().unwrap();
    assert!(
        span.size_m()[0] < 1_200_000.0,
        "a layer as wide as the globe"
    );
}
