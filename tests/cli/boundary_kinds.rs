//! Boundaries of kinds that people have by accident: a place among areas, another encoding, two ids, both sides of 180
//! degrees. What is done with them is told; none of it stops a file or moves a figure.

use std::fs;
use std::path::Path;

#[cfg(feature = "maps")]
use resvg::usvg::roxmltree::Document;
use serde_json::{Value, json};

use crate::shared::binary::shekara;
use crate::shared::made_up::{collection, feature, rectangle};
use crate::structure::{five_units, init};
use crate::text;

const TABLE: &[u8] = b"code,moves\nD11,5\nD12,6\nD13,7\n";

fn five() -> Value {
    serde_json::from_str(&five_units()).unwrap()
}

#[test]
fn a_place_or_a_line_among_areas_is_left_out_with_its_number_and_stops_nothing() {
    for (kind, coordinates) in [
        ("Point", json!([10.5, 50.5])),
        ("MultiPoint", json!([[10.5, 50.5]])),
        ("LineString", json!([[10.0, 50.0], [11.0, 51.0]])),
        ("MultiLineString", json!([[[10.0, 50.0], [11.0, 51.0]]])),
    ] {
        let mut all = five();
        let other = json!({ "type": "Feature", "properties": { "code": "D11", "name": "Tinde" },
            "geometry": { "type": kind, "coordinates": coordinates } });
        all["features"].as_array_mut().unwrap().insert(1, other);
        let made = init(&all.to_string(), "moves.csv", TABLE, &[]);
        assert_eq!(
            made.of("moves"),
            ["D11,,5,", "D12,,6,", "D13,,7,"],
            "{kind}: {}",
            made.told
        );
        let told = format!("feature 2 ({kind}, D11 Tinde)");
        assert!(made.told.contains(&told), "{}", made.told);
    }
    // What is written wrongly is no place.
    let mut wrong = five();
    wrong["features"][0]["geometry"]["type"] = json!("Polgon");
    let refused = init(&wrong.to_string(), "moves.csv", TABLE, &[]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.told.contains("Polgon"), "{}", refused.told);
    // Places alone are the wrong file.
    let mut places = five();
    for one in places["features"].as_array_mut().unwrap() {
        one["geometry"] = json!({ "type": "Point", "coordinates": [10.5, 50.5] });
    }
    let refused = init(&places.to_string(), "moves.csv", TABLE, &[]);
    assert_eq!(refused.code, Some(1));
    assert!(
        refused.told.contains("of the kind Point"),
        "{}",
        refused.told
    );
}

#[test]
fn a_row_of_a_feature_without_an_area_is_told_what_it_names() {
    let mut all = five();
    let place = json!({ "type": "Feature", "properties": { "code": "D77", "name": "Quell" },
        "geometry": { "type": "Point", "coordinates": [10.5, 50.5] } });
    all["features"].as_array_mut().unwrap().push(place);
    let table = b"code,moves\nD11,5\nD12,6\nD13,7\nD77,8\n";
    let made = init(&all.to_string(), "moves.csv", table, &[]);
    assert_eq!(made.of("moves").len(), 3, "{}", made.told);
    assert!(!made.told.contains("no place has this"), "{}", made.told);
    assert!(made.told.contains("outside"), "{}", made.told);
}

#[test]
fn parts_of_one_unit_that_share_an_edge_are_one_polygon() {
    let mut all = five();
    // The eastern half of the first unit as a feature of its own.
    let ring = |west: f64, east: f64| {
        json!([[
            [west, 50.0],
            [east, 50.0],
            [east, 51.0],
            [west, 51.0],
            [west, 50.0]
        ]])
    };
    let mut second = all["features"][0].clone();
    all["features"][0]["geometry"] = json!({ "type": "Polygon", "coordinates": ring(30.0, 31.0) });
    second["geometry"] = json!({ "type": "Polygon", "coordinates": ring(31.0, 32.0) });
    all["features"].as_array_mut().unwrap().push(second);
    let made = init(&all.to_string(), "moves.csv", TABLE, &[]);
    assert_eq!(made.code, Some(0), "{}", made.told);
    assert!(made.told.contains("parts of one unit"), "{}", made.told);
    assert!(
        made.told.contains("2 of its polygons share edges"),
        "{}",
        made.told
    );
}

#[test]
fn one_code_on_two_features_does_not_move_the_key_to_names() {
    let mut all = five();
    all["features"][3]["properties"]["code"] = json!("D11");
    let table = b"code,name,moves\nD11,Tinde,5\nD12,Urus,6\nD13,Venla,7\nD15,Yrsa,8\n";
    let refused = init(&all.to_string(), "moves.csv", table, &[]);
    assert_eq!(refused.code, Some(1), "{}", refused.told);
    for part in ["D11 stands on the features 1 (Tinde), 4 (Wolde)", "--key"] {
        assert!(refused.told.contains(part), "{part}: {}", refused.told);
    }
    // The user may say names.
    let made = init(
        &all.to_string(),
        "moves.csv",
        table,
        &["--key", "name=name"],
    );
    assert_eq!(made.code, Some(0), "{}", made.told);
    // The code of what units lie in is shared by nature, and names are the key.
    let mut larger = five();
    for (at, one) in larger["features"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .enumerate()
    {
        let name = one["properties"]["name"].clone();
        let region = if at < 3 { "R1" } else { "R2" };
        one["properties"] = json!({ "region_code": region, "name": name });
    }
    let table = b"region_code,name,moves\nR1,Tinde,5\nR1,Urus,6\nR2,Yrsa,8\n";
    let made = init(&larger.to_string(), "moves.csv", table, &[]);
    assert!(
        made.told.contains("to the property \"name\""),
        "{}",
        made.told
    );
}

#[test]
fn the_id_of_a_feature_and_a_property_of_that_name_are_asked_where_they_differ() {
    let mut all = five();
    for (at, one) in all["features"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .enumerate()
    {
        one["id"] = json!(101 + at);
        one["properties"] = json!({ "id": 105 - at, "name": one["properties"]["name"] });
    }
    let table = b"id,moves\n101,5\n102,6\n103,7\n104,8\n105,9\n";
    let asked = init(&all.to_string(), "moves.csv", table, &[]);
    assert_eq!(asked.code, Some(1), "{}", asked.told);
    assert!(
        asked.told.contains("--key \"(feature id)\"=\"id\""),
        "{}",
        asked.told
    );
    let of = |key: &str| {
        let made = init(&all.to_string(), "moves.csv", table, &["--key", key]);
        assert_eq!(made.code, Some(0), "{key}: {}", made.told);
        made.of("moves").join(" ")
    };
    assert_eq!(of("(feature id)=id"), of("id=id"));
    // Where both say the same nothing is asked.
    for (at, one) in all["features"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .enumerate()
    {
        one["properties"]["id"] = json!(101 + at);
    }
    let made = init(&all.to_string(), "moves.csv", table, &[]);
    assert_eq!(made.code, Some(0), "{}", made.told);
}

#[test]
fn json_of_arcgis_is_read_with_its_holes_and_its_system() {
    let ring = |corners: [[f64; 2]; 4]| -> Vec<[f64; 2]> {
        corners.iter().chain(corners.first()).copied().collect()
    };
    let square = |west: f64| ring(rectangle([west, 50.0, west + 1.0, 51.0]));
    let hole = ring(rectangle([10.25, 50.25, 10.75, 50.75]));
    let set = json!({
        "objectIdFieldName": "OBJECTID",
        "geometryType": "esriGeometryPolygon",
        "spatialReference": { "wkid": 4326, "latestWkid": 4326 },
        "exceededTransferLimit": true,
        "features": [
            { "attributes": { "code": "D11", "name": "Tinde" }, "geometry": { "rings": [square(10.0), hole] } },
            { "attributes": { "code": "D12", "name": "Urus" }, "geometry": { "rings": [square(11.0)] } },
            { "attributes": { "code": "D13", "name": "Venla" } },
        ],
    });
    let made = init(&set.to_string(), "moves.csv", TABLE, &[]);
    assert_eq!(
        made.of("moves"),
        ["D11,,5,", "D12,,6,", "D13,,7,"],
        "{}",
        made.told
    );
    for part in [
        "JSON of ArcGIS",
        "exceededTransferLimit",
        "D13",
        "without a shape",
    ] {
        assert!(made.told.contains(part), "{part}: {}", made.told);
    }
    let mut metres = set.clone();
    metres["spatialReference"] = json!({ "wkid": 102_100, "latestWkid": 3857 });
    let refused = init(&metres.to_string(), "moves.csv", TABLE, &[]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.told.contains("as degrees are"), "{}", refused.told);
    let mut places = set.clone();
    places["geometryType"] = json!("esriGeometryPoint");
    for one in places["features"].as_array_mut().unwrap() {
        one["geometry"] = json!({ "x": 10.5, "y": 50.5 });
    }
    let refused = init(&places.to_string(), "moves.csv", TABLE, &[]);
    assert!(
        refused.told.contains("of the kind Point"),
        "{}",
        refused.told
    );
    let mut curves = set;
    curves["features"][1]["geometry"] = json!({ "curveRings": [] });
    let refused = init(&curves.to_string(), "moves.csv", TABLE, &[]);
    assert!(
        refused.told.contains("feature 2 has curves"),
        "{}",
        refused.told
    );
}

#[test]
fn names_of_boundaries_in_another_encoding_are_read_and_told() {
    let russian = five_units()
        .replace("Tinde", "Лесной")
        .replace("Urus", "Озёрный");
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("t.csv"), "name,moves\nЛесной,5\nОзёрный,6\n").unwrap();
    let marked = format!("\u{feff}{russian}");
    let wide = marked.encode_utf16().flat_map(u16::to_le_bytes);
    let cyrillic = russian.chars().map(|letter| match letter {
        'а'..='я' => (letter as u32 - 0x430 + 0xe0) as u8,
        'А'..='Я' => (letter as u32 - 0x410 + 0xc0) as u8,
        'ё' => 0xb8,
        ascii => ascii as u8,
    });
    for (bytes, encoding) in [
        (wide.collect::<Vec<u8>>(), "utf-16le"),
        (cyrillic.collect(), "windows-1251"),
    ] {
        fs::write(path("units.geojson"), bytes).unwrap();
        let out = path(encoding);
        let made = shekara(&["init", &path("units.geojson"), &path("t.csv"), "-o", &out]);
        let told = text(&made.stderr);
        assert_eq!(made.status.code(), Some(0), "{told}");
        assert!(told.contains(encoding), "{told}");
        let moves = fs::read_to_string(Path::new(&out).join("indicators/moves.csv")).unwrap();
        assert!(
            moves.contains("D11,,5") && moves.contains("D12,,6"),
            "{moves}"
        );
    }
}

#[test]
fn an_edge_longer_than_half_the_globe_is_told_with_its_ends() {
    for (east, told) in [
        (
            110.0,
            "from [-110, 60] to [110, 60] is 220 degrees of longitude long: taken as it is written",
        ),
        (
            170.0,
            "from [-170, 60] to [170, 60] is 340 degrees of longitude long: taken the shorter way",
        ),
    ] {
        let wide = rectangle([-east, 60.0, east, 65.0]);
        let all = collection(&[
            feature(&json!({ "code": "D11", "name": "Tinde" }), &wide),
            feature(
                &json!({ "code": "D12", "name": "Urus" }),
                &rectangle([10.0, 50.0, 11.0, 51.0]),
            ),
        ]);
        let made = init(&all, "moves.csv", b"code,moves\nD11,5\nD12,6\n", &[]);
        assert_eq!(made.code, Some(0), "{}", made.told);
        assert!(made.told.contains(told), "{}", made.told);
        assert!(made.told.contains("feature 1 (code D11)"), "{}", made.told);
    }
}

/// Two rows of two units, the northern ones cut at 180 degrees as RFC 7946 asks, or written over it.
#[cfg(feature = "maps")]
fn across(is_cut: bool) -> String {
    let row = |code: &str, south: f64| {
        let (west, east) = (
            [170.0, south, 180.0, south + 3.0],
            [-180.0, south, -172.0, south + 3.0],
        );
        let ring = |sides| {
            let corners = rectangle(sides);
            json!([corners.iter().chain(corners.first()).collect::<Vec<_>>()])
        };
        let geometry = if is_cut {
            json!({ "type": "MultiPolygon", "coordinates": [ring(west), ring(east)] })
        } else {
            json!({ "type": "Polygon", "coordinates": ring([170.0, south, -172.0, south + 3.0]) })
        };
        json!({ "type": "Feature", "properties": { "code": code, "name": code }, "geometry": geometry })
    };
    collection(&[row("N1", 68.0), row("S1", 65.0)])
}

#[cfg(feature = "maps")]
#[test]
fn a_map_of_both_sides_of_180_degrees_has_north_above_and_no_border_at_the_cut() {
    for is_cut in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        fs::write(path("units.geojson"), across(is_cut)).unwrap();
        fs::write(path("moves.csv"), "code,moves\nN1,5\nS1,6\n").unwrap();
        let made = shekara(&[
            "init",
            &path("units.geojson"),
            &path("moves.csv"),
            "-o",
            &path("out"),
        ]);
        assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
        let (out, svg) = (path("out"), path("map.svg"));
        let made = shekara(&[
            "export",
            "--workspace",
            &out,
            "--layer",
            "units",
            "--indicator",
            "moves",
            "-o",
            &svg,
        ]);
        assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
        let svg = fs::read_to_string(svg).unwrap();
        let document = Document::parse(&svg).unwrap();
        let ends = |code: &str| -> [f64; 4] {
            let mut units = document.descendants();
            let unit = units
                .find(|one| one.attribute("data-code") == Some(code))
                .unwrap();
            extent(unit.attribute("d").unwrap())
        };
        let (north, south) = (ends("N1"), ends("S1"));
        assert!(
            north[1] < south[1] && north[3] < south[3],
            "north {north:?} is above south {south:?}"
        );
        // Eighteen degrees of longitude are wide, and three of latitude high, at this latitude.
        let (wide, high) = (north[2] - north[0], south[3] - north[1]);
        assert!(wide > high && wide < 2.5 * high, "{north:?} {south:?}");
        // The line between the two, and the outline: none of them goes from the middle of the south to the north.
        let middle = f64::midpoint(north[0], north[2]);
        let lines = document.descendants().filter(|one| {
            let id = one.attribute("id").unwrap_or_default();
            id.starts_with("m-l") && one.tag_name().name() == "path"
        });
        let mut drawn = 0;
        for line in lines {
            drawn += pieces_beside(line.attribute("d").unwrap(), middle, wide);
        }
        assert!(drawn > 0);
        let brief = path("brief.html");
        let made = shekara(&[
            "report",
            "--workspace",
            &out,
            "--layer",
            "units",
            "--units",
            "N1,S1",
            "-o",
            &brief,
        ]);
        assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
        let brief = fs::read_to_string(brief).unwrap();
        let ends = |code: &str| {
            let at = brief.find(&format!("data-code=\"{code}\"")).unwrap();
            extent(
                brief[at..]
                    .split("d=\"")
                    .nth(1)
                    .unwrap()
                    .split('"')
                    .next()
                    .unwrap(),
            )
        };
        let north = ends("N1");
        let (middle, wide) = (f64::midpoint(north[0], north[2]), north[2] - north[0]);
        let paths = brief.split("<path d=\"").skip(1);
        let paths: Vec<&str> = paths
            .filter(|path| {
                path.split('>')
                    .next()
                    .unwrap()
                    .contains("stroke=\"#1f1f1f\"")
            })
            .collect();
        assert!(paths.len() >= 2, "the outlines of both units");
        for path in paths {
            assert!(pieces_beside(path.split('"').next().unwrap(), middle, wide) > 0);
        }
    }
}

/// How many pieces a path has; none of them goes up or down near the middle.
#[cfg(feature = "maps")]
fn pieces_beside(data: &str, middle: f64, wide: f64) -> usize {
    let pieces = data.split('M').filter(|one| !one.is_empty());
    pieces
        .map(|piece| {
            let [west, top, east, bottom] = extent(&format!("M{piece}"));
            let upright = east - west < 0.1 * (bottom - top);
            let inside = west > middle - 0.3 * wide && east < middle + 0.3 * wide;
            assert!(!(upright && inside), "{piece}");
        })
        .count()
}

/// An outline over 180 degrees with a hole that does not lie in it.
#[test]
fn a_hole_beyond_an_outline_over_180_degrees_is_left_out_and_told() {
    let ring = |sides| {
        let corners = rectangle(sides);
        corners
            .iter()
            .chain(corners.first())
            .copied()
            .collect::<Vec<_>>()
    };
    let unit = |hole| {
        let rings = [ring([170.0, 65.0, -172.0, 68.0]), ring(hole)];
        json!({ "type": "Feature", "properties": { "code": "D11", "name": "Tinde" }, "geometry": { "type": "Polygon", "coordinates": rings } })
    };
    for (hole, is_told) in [
        ([176.0, 66.0, 177.0, 67.0], false),
        ([-176.0, 66.0, -175.0, 67.0], false),
        ([-171.0, 66.0, -170.0, 67.0], true),
    ] {
        let made = init(
            &collection(&[unit(hole)]),
            "moves.csv",
            b"code,moves\nD11,5\n",
            &[],
        );
        assert_eq!(made.code, Some(0), "{}", made.told);
        assert_eq!(
            made.told.contains("lies outside of its outline"),
            is_told,
            "{}",
            made.told
        );
    }
}

/// West, top, east and bottom of a path of `M` and relative `l` pieces.
#[cfg(feature = "maps")]
fn extent(data: &str) -> [f64; 4] {
    let mut sides = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    for ring in data.split('M').filter(|one| !one.is_empty()) {
        let (start, rest) = ring
            .trim_end_matches('z')
            .split_once('l')
            .unwrap_or((ring, ""));
        let numbers = |part: &str| -> Vec<f64> {
            let spaced = part.replace('z', " ").replace('-', " -");
            spaced
                .split_ascii_whitespace()
                .map(|one| one.parse().unwrap())
                .collect()
        };
        let start = numbers(start);
        let mut at = [start[0], start[1]];
        let ways = numbers(rest);
        for way in std::iter::once(&[0.0, 0.0][..]).chain(ways.chunks_exact(2)) {
            at = [at[0] + way[0], at[1] + way[1]];
            sides = [
                sides[0].min(at[0]),
                sides[1].min(at[1]),
                sides[2].max(at[0]),
                sides[3].max(at[1]),
            ];
        }
    }
    sides
}
