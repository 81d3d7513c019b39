//! `shekara points` and indicators made of points: every row is counted once or told.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use geo::{Intersects, MultiPolygon, Point};
use serde_json::Value;

use crate::shared::binary::shekara;
use crate::shared::made_up;
use crate::text;

const DISTRICTS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/geodata/boundaries/districts.geojson"
);

/// Puts a table in a folder and runs `points` on it.
fn points(table: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made_up.csv");
    fs::write(&path, table).unwrap();
    let command = ["points", path.to_str().unwrap(), "--layer", "districts"];
    shekara(&[&command[..], arguments].concat())
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(&output.stderr)))
}

/// The districts as another reader of GeoJSON has them, by code, in the file's order.
fn districts() -> Vec<(String, MultiPolygon<f64>)> {
    let text = fs::read_to_string(DISTRICTS).unwrap();
    let collection: geojson::FeatureCollection = text.parse().unwrap();
    let unit = |feature: geojson::Feature| {
        let code = feature
            .property("code")
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned();
        let geometry: geo::Geometry = feature.geometry.unwrap().try_into().unwrap();
        let polygons = match geometry {
            geo::Geometry::Polygon(one) => one.into(),
            geo::Geometry::MultiPolygon(all) => all,
            other => panic!("{other:?}"),
        };
        (code, polygons)
    };
    collection.features.into_iter().map(unit).collect()
}

#[test]
fn sums_are_those_of_a_search_through_every_polygon_and_none_is_lost() {
    let districts = districts();
    let mut random = fastrand::Rng::with_seed(41);
    let mut table = "id,lon,lat,year,people\n".to_owned();
    let mut expected: BTreeMap<(&str, u16), (u64, f64)> = BTreeMap::new();
    let (mut outside, mut total) = ((0, 0.0), 0.0);
    for id in 0..2000 {
        // Some places are vertices, where several districts meet.
        let [lon, lat] = if id % 10 == 0 {
            let (_, shape) = &districts[random.usize(..districts.len())];
            let ring = shape.0[0].exterior();
            let vertex = ring.0[random.usize(..ring.0.len())];
            [vertex.x, vertex.y]
        } else {
            [46.0 + 16.0 * random.f64(), 41.0 + 11.0 * random.f64()]
        };
        let (year, weight) = (random.u16(2023..=2024), f64::from(random.u16(..400)) / 4.0);
        table += &format!("{id},{lon},{lat},{year},{weight}\n");
        total += weight;
        let point = Point::new(lon, lat);
        let found = districts.iter().find(|(_, shape)| shape.intersects(&point));
        let sum = match found {
            Some((code, _)) => expected.entry((code, year)).or_default(),
            None => &mut outside,
        };
        sum.0 += 1;
        sum.1 += weight;
    }
    let output = points(&table, &["--value", "people", "--period", "year", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let answer = json(&output);
    assert_eq!(answer["outside"]["points"], outside.0);
    assert_eq!(answer["outside"]["value"], outside.1);
    let inside = answer["inside"]["value"].as_f64().unwrap();
    assert_eq!(
        inside + outside.1,
        total,
        "the weights are quarters: their sum is exact"
    );
    let units = answer["units"].as_array().unwrap();
    assert_eq!(units.len(), 2 * 41);
    for unit in units {
        let year = unit["period"].as_str().unwrap().parse().unwrap();
        match expected.get(&(unit["code"].as_str().unwrap(), year)) {
            Some((count, sum)) => {
                assert_eq!(
                    (&unit["points"], &unit["value"]),
                    (&(*count).into(), &(*sum).into())
                );
            }
            None => assert_eq!(
                (&unit["value"], &unit["status"]),
                (&Value::Null, &"not available".into())
            ),
        }
    }
}

#[test]
fn a_unit_without_a_point_has_0_only_where_the_table_covers_it() {
    let table = "longitude;latitude\n51.37;51.23\n";
    for (covers, empty) in [("found", Value::Null), ("all", 0.0.into())] {
        let answer = json(&points(table, &["--covers", covers, "--json"]));
        let units = answer["units"].as_array().unwrap();
        let (with, without): (Vec<_>, Vec<_>) = units.iter().partition(|unit| unit["points"] == 1);
        assert_eq!((with.len(), without.len()), (1, 40));
        assert!(
            without.iter().all(|unit| unit["value"] == empty),
            "{covers}"
        );
    }
}

#[test]
fn a_row_that_is_no_point_is_told_and_the_others_are_counted() {
    let table = "name,lon,lat,n\na,51.37,51.23,1\nb,51,37,51.23,1\nc,,51.23,1\nd,51.37,95,1\ne,51.37,51.23,many\nf,51.37\ng,NaN,51.23,1\nh,467000,5670000,1\ni,51°22',51.23,1\n";
    let output = points(table, &["--value", "n", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let answer = json(&output);
    assert_eq!(
        (&answer["rows"], &answer["inside"]["points"]),
        (&9.into(), &1.into())
    );
    assert_eq!(answer["refused"]["rows"], 8);
    let told = answer["refused"]["told"].as_array().unwrap();
    for (i, (line, needed)) in [
        (3, "has 5 cells, the header has 4"),
        (4, "column lon: is empty"),
        (5, "longitude and latitude may be exchanged"),
        (6, "column n: \"many\""),
        (7, "has 2 cells, the header has 4"),
        (8, "not a finite number"),
        (9, "not metres of a projection"),
        (10, "without groups and signs"),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(told[i]["line"], line);
        let message = told[i]["message"].as_str().unwrap();
        assert!(message.contains(needed), "{message}");
    }
}

/// Puts bytes in a file of a name and runs `points` on it.
fn points_of(name: &str, bytes: &[u8], arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let command = ["points", path.to_str().unwrap(), "--layer", "districts"];
    shekara(&[&command[..], arguments].concat())
}

#[test]
fn a_table_of_points_is_read_as_any_other_table() {
    let flags = ["--value", "Число", "--period", "Дата", "--json"];
    let rows = "Посты\nПост;Долгота;Широта;Число;Дата\nА;51,37;51,23;1,5;31.12.2023\nБ;51,4;51,2;2;01.02.2024\n";
    let wide: Vec<u8> = std::iter::once(0xfeff)
        .chain(rows.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let cyrillic = encoding_rs::WINDOWS_1251.encode(rows).0;
    for bytes in [rows.as_bytes(), &wide, &cyrillic] {
        let output = points_of("made_up.csv", bytes, &flags);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let answer = json(&output);
        assert_eq!(
            (&answer["rows"], &answer["inside"]["value"]),
            (&2.into(), &3.5.into())
        );
        let oral: Vec<&Value> = answer["units"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|unit| unit["points"] == 1)
            .collect();
        assert_eq!(oral.len(), 2);
        assert_eq!(oral[0]["period"], "2023-12-31");
        assert_eq!(oral[1]["period"], "2024-02-01");
    }
    // Two dates of one order decide for a third; alone it stays open.
    let table = "lon,lat,day\n51.37,51.23,03/04/2024\n";
    let open = points(table, &["--period", "day", "--json"]);
    assert_eq!(open.status.code(), Some(1));
    assert!(
        text(&open.stderr).contains("dates = day-first or month-first"),
        "{open:?}"
    );
    let said = points(
        table,
        &["--period", "day", "--dates", "day-first", "--json"],
    );
    assert_eq!(json(&said)["units"][0]["period"], "2024-04-03");
    // A weight that is missing is no 0.
    let table = "lon,lat,n\n51.37,51.23,…\n51.37,51.23,1\n";
    let missing = json(&points(table, &["--value", "n", "--json"]));
    assert_eq!(
        (&missing["refused"]["rows"], &missing["inside"]["value"]),
        (&1.into(), &1.0.into())
    );
    let marked = points(
        "lon,lat,n\n51.37,51.23,-99\n",
        &["--value", "n", "--missing", "-99"],
    );
    assert_eq!(marked.status.code(), Some(1), "{marked:?}");
}

#[test]
fn exchanged_coordinates_are_told_and_never_put_right_in_silence() {
    // Atyrau lies at 51.9 E, 47.1 N.
    let one = points("lon,lat\n51.37,51.23\n51.4,51.2\n47.1,51.9\n", &["--json"]);
    let answer = json(&one);
    let told = &answer["outside"]["told"];
    assert_eq!(told[0]["if_exchanged"], "231000000", "{told}");
    assert!(told[0]["distance_km"].as_f64().unwrap() > 100.0, "{told}");
    let all = points("lon,lat\n47.1,51.9\n47.11,51.91\n", &["--json"]);
    assert_eq!(all.status.code(), Some(1));
    let message = text(&all.stderr);
    assert!(
        message.contains("2 of 2 points") && message.contains("exchange the columns"),
        "{message}"
    );
    let column = points("east,north\n1,2\n", &["--lon", "esat", "--lat", "north"]);
    let message = text(&column.stderr);
    assert!(message.contains("did you mean \"east\"?"), "{message}");
}

#[test]
fn an_indicator_of_a_workspace_may_be_made_of_points() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let posts = r#"
layers = ["districts"]
points = { file = "made_up_posts.csv", covers = "all", columns = { value = "lanes", period = "year" } }
"#;
    let manifest = [
        made_up::workspace("districts", "lanes"),
        made_up::source(),
        made_up::layer("districts", ""),
        made_up::indicator("lanes", "count", posts),
    ];
    write("shekara.toml", &manifest.concat());
    fs::copy(DISTRICTS, folder.path().join("districts.geojson")).unwrap();
    write(
        "made_up_posts.csv",
        "lon,lat,year,lanes\n51.37,51.23,2024,4\n51.4,51.2,2024,2\n30,30,2024,1\n",
    );
    let workspace = folder.path().to_str().unwrap();
    let check = shekara(&["check", "--workspace", workspace]);
    let told = text(&check.stdout);
    assert!(
        told.contains("made_up_posts.csv: 0 error(s), 1 warning(s)")
            && told.contains("line 4: longitude 30, latitude 30 is in no unit"),
        "{told}"
    );
    assert_eq!(exported(folder.path()), "6,derived,2024");

    write(
        "made_up_posts.csv",
        "lon,lat,year,lanes\n51.37,51.23,2024,4\n51.4,,2024,2\n",
    );
    let check = shekara(&["check", "--workspace", workspace]);
    assert_eq!(check.status.code(), Some(1));
    let told = text(&check.stdout);
    assert!(
        told.contains("made_up_posts.csv: 1 error(s)")
            && told.contains("line 3: column lat: is empty"),
        "{told}"
    );
}

/// The last three cells of Oral in the exported table.
fn exported(folder: &Path) -> String {
    let path = folder.join("out.csv");
    let output = shekara(&[
        "export",
        "--workspace",
        folder.to_str().unwrap(),
        "--layer",
        "districts",
        "--indicator",
        "lanes",
        "-o",
        path.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = fs::read_to_string(path).unwrap();
    let row = text
        .lines()
        .find(|line| line.starts_with("271000000"))
        .unwrap();
    let cells: Vec<&str> = row.rsplitn(4, ',').collect();
    [cells[2], cells[1], cells[0]].join(",")
}
