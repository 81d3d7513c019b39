//! Boundaries in the formats and reference systems that people have them in: the same units, whatever they come in.
//! The files are made by GDAL (`boundaries/make.py`).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::shared::binary::shekara;
use crate::text;

/// Degrees within which a position is that of the GeoJSON where no system lies between: one that was reprojected is
/// kept to a tenth of a millimetre.
const KEPT: f64 = 2e-9;
/// GDAL takes another shift from Pulkovo 1942 than the definition of EPSG:28409 that is kept here: 0.7 m.
const SHIFTED: f64 = 1e-5;
/// The grid of the `TopoJSON`: 1.2 degrees in 10^6 parts.
const GRID: f64 = 7e-7;

const TABLE: &str = "code,moves\nK01,5\nK02,6\nK03,7\nK04,8\nK05,9\n";

fn given(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cli/boundaries")
        .join(name)
}

/// What `init` made of a file of boundaries and the table.
struct Made {
    code: Option<i32>,
    told: String,
    /// The units by code.
    units: BTreeMap<String, Value>,
    values: String,
}

fn made(boundaries: &Path, flags: &[&str]) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("t.csv");
    fs::write(&table, TABLE).unwrap();
    let out = folder.path().join("out");
    let mut arguments = vec![
        "init",
        boundaries.to_str().unwrap(),
        table.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
    ];
    arguments.extend(flags);
    let output = shekara(&arguments);
    let mut units = BTreeMap::new();
    let mut values = String::new();
    if output.status.success() {
        let file = fs::read_dir(out.join("boundaries"))
            .unwrap()
            .next()
            .unwrap();
        let file = fs::read_to_string(file.unwrap().path()).unwrap();
        let all: Value = serde_json::from_str(&file).unwrap();
        for feature in all["features"].as_array().unwrap() {
            let code = feature["properties"]["code"].as_str().unwrap();
            units.insert(code.to_owned(), feature.clone());
        }
        values = fs::read_to_string(out.join("indicators/moves.csv")).unwrap();
    }
    Made {
        code: output.status.code(),
        told: text(&output.stderr),
        units,
        values,
    }
}

/// The rings of each polygon, each from its westernmost position and against the clock, polygons in the order of
/// their first positions: what formats may order otherwise.
fn rings(geometry: &Value) -> Vec<Vec<Vec<[f64; 2]>>> {
    let coordinates = &geometry["coordinates"];
    let polygons = match geometry["type"].as_str() {
        Some("Polygon") => vec![coordinates.clone()],
        Some("MultiPolygon") => coordinates.as_array().unwrap().clone(),
        other => panic!("{other:?}"),
    };
    let ring = |ring: &Value| {
        let mut ring: Vec<[f64; 2]> = serde_json::from_value(ring.clone()).unwrap();
        assert_eq!(ring.first(), ring.last());
        ring.pop();
        let twice: f64 = (0..ring.len())
            .map(|at| {
                let ([ax, ay], [bx, by]) = (ring[at], ring[(at + 1) % ring.len()]);
                (ax - ring[0][0]) * (by - ring[0][1]) - (bx - ring[0][0]) * (ay - ring[0][1])
            })
            .sum();
        if twice < 0.0 {
            ring.reverse();
        }
        // Grids move a position by less than this.
        let rank = |at: &[f64; 2]| at.map(|number| (number * 1e4).round() as i64);
        let first = (0..ring.len()).min_by_key(|at| rank(&ring[*at])).unwrap();
        ring.rotate_left(first);
        ring
    };
    let polygon = |polygon: &Value| polygon.as_array().unwrap().iter().map(ring).collect();
    let mut polygons: Vec<Vec<Vec<[f64; 2]>>> = polygons.iter().map(polygon).collect();
    polygons.sort_by(|a, b| a[0][0].partial_cmp(&b[0][0]).unwrap());
    polygons
}

/// The largest difference of two coordinates.
pub(crate) fn farthest(one: &Value, other: &Value) -> f64 {
    let (one, other) = (rings(one), rings(other));
    let shape = |all: &[Vec<Vec<[f64; 2]>>]| -> Vec<Vec<usize>> {
        let lengths = all
            .iter()
            .map(|polygon| polygon.iter().map(Vec::len).collect());
        lengths.collect()
    };
    assert_eq!(shape(&one), shape(&other));
    let numbers = |all: Vec<Vec<Vec<[f64; 2]>>>| all.into_iter().flatten().flatten().flatten();
    numbers(one)
        .zip(numbers(other))
        .map(|(a, b)| (a - b).abs())
        .fold(0.0, f64::max)
}

#[test]
fn the_same_units_come_out_of_every_format_and_reference_system() {
    let wanted = made(&given("units.geojson"), &[]);
    assert_eq!(wanted.code, Some(0), "{}", wanted.told);
    assert_eq!(wanted.units.len(), 5);
    for (file, tolerance, last_name, told) in [
        ("units.geojsonl", 0.0, "Ағашты Ұя", "5 texts of GeoJSON"),
        ("units.geojsons", 0.0, "Ағашты Ұя", "5 texts of GeoJSON"),
        ("units.topojson", GRID, "Ағашты Ұя", "its object \"units\""),
        ("zone-9.geojson", SHIFTED, "Ағашты Ұя", "EPSG:28409"),
        ("zone-9.gpkg.zip", SHIFTED, "Ағашты Ұя", "EPSG:28409"),
        ("utm.fgb", KEPT, "Ағашты Ұя", "EPSG:32639"),
        ("heights.fgb", 0.0, "Ағашты Ұя", "heights"),
        ("utf-8.shp.zip", 0.0, "Ағашты Ұя", "UTF-8"),
        ("web.shp.zip", KEPT, "Ағашты Ұя", "Web_Mercator"),
        ("windows-1251.shp.zip", SHIFTED, "Лесное", "Pulkovo_1942"),
        ("bare.shp.zip", 0.0, "Лесное", "no .prj"),
    ] {
        let found = made(&given(file), &[]);
        assert_eq!(found.code, Some(0), "{file}: {}", found.told);
        assert!(found.told.contains(told), "{file}: {}", found.told);
        // Only the layer's name, that of the file, may differ.
        let rows = |values: &str| -> Vec<String> {
            let mut rows: Vec<String> = values
                .lines()
                .skip(1)
                .map(|row| row.split_once(',').unwrap().1.to_owned())
                .collect();
            rows.sort();
            rows
        };
        assert_eq!(rows(&found.values), rows(&wanted.values), "{file}");
        for (code, unit) in &wanted.units {
            let other = &found.units[code];
            let name = unit["properties"]["name_ru"].as_str().unwrap();
            let name = if code == "K05" { last_name } else { name };
            assert_eq!(other["properties"]["name_ru"], name, "{file} {code}");
            let off = farthest(&unit["geometry"], &other["geometry"]);
            assert!(off <= tolerance, "{file} {code}: {off}");
        }
    }
}

#[test]
fn a_border_that_was_reprojected_is_the_same_in_both_units() {
    for file in ["zone-9.geojson", "utm.fgb", "units.topojson"] {
        let found = made(&given(file), &[]);
        let places = |code: &str| -> Vec<[u64; 2]> {
            let all = rings(&found.units[code]["geometry"]);
            let places = all.into_iter().flatten().flatten();
            places.map(|at| at.map(f64::to_bits)).collect()
        };
        let (one, other) = (places("K01"), places("K04"));
        let shared = one.iter().filter(|at| other.contains(at)).count();
        assert_eq!(shared, 4, "{file}");
    }
}

#[test]
fn of_several_layers_one_is_asked_for() {
    let asked = made(&given("two.gpkg.zip"), &[]);
    assert_eq!(asked.code, Some(1));
    for part in ["\"extra\"", "\"units\"", "--layer-name"] {
        assert!(asked.told.contains(part), "{}", asked.told);
    }
    let taken = made(&given("two.gpkg.zip"), &["--layer-name", "units"]);
    assert_eq!(taken.units.len(), 5, "{}", taken.told);
    let unknown = made(&given("two.gpkg.zip"), &["--layer-name", "unit"]);
    assert!(unknown.told.contains("\"units\""), "{}", unknown.told);
    let needless = made(&given("utm.fgb"), &["--layer-name", "x"]);
    assert_eq!(needless.code, Some(1), "{}", needless.told);
}

/// A folder with the files of an archive.
fn unpacked(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let archive = fs::File::open(given(name)).unwrap();
    zip::ZipArchive::new(archive)
        .unwrap()
        .extract(folder.path())
        .unwrap();
    folder
}

#[test]
fn a_shapefile_is_read_with_what_lies_beside_it_and_missed_without() {
    let folder = unpacked("windows-1251.shp.zip");
    let path = |name: &str| folder.path().join(name);
    let found = made(&path("units.shp"), &[]);
    assert!(found.told.contains("Pulkovo_1942"), "{}", found.told);
    assert_eq!(found.units["K05"]["properties"]["name_ru"], "Лесное");
    // Endings are written in capitals by older programs.
    fs::rename(path("units.dbf"), path("units.DBF")).unwrap();
    assert_eq!(made(&path("units.shp"), &[]).code, Some(0));
    let part = made(&path("units.DBF"), &[]);
    assert!(part.told.contains("give the .shp"), "{}", part.told);
    let index = made(&path("units.shx"), &[]);
    assert!(index.told.contains("give the .shp"), "{}", index.told);
    // A row that is marked as deleted goes with its shape, and the others keep theirs.
    let mut rows = fs::read(path("units.DBF")).unwrap();
    let start = usize::from(rows[8]) + 256 * usize::from(rows[9]);
    rows[start] = b'*';
    fs::write(path("units.DBF"), &rows).unwrap();
    let fewer = made(&path("units.shp"), &[]);
    assert!(fewer.told.contains("marked as deleted"), "{}", fewer.told);
    assert!(!fewer.units.contains_key("K01"));
    let off = farthest(
        &fewer.units["K04"]["geometry"],
        &found.units["K04"]["geometry"],
    );
    assert!(off == 0.0, "{off}");
    // What the .cpg says is not believed against the bytes.
    fs::write(path("units.cpg"), "UTF-8").unwrap();
    let found = made(&path("units.shp"), &[]);
    assert!(found.told.contains("windows-1251"), "{}", found.told);
    fs::remove_file(path("units.DBF")).unwrap();
    let missed = made(&path("units.shp"), &[]);
    assert!(missed.told.contains(".dbf"), "{}", missed.told);
}

#[test]
fn a_geopackage_that_a_program_has_left_open_is_read() {
    let folder = unpacked("zone-9.gpkg.zip");
    let path = folder.path().join("units.gpkg");
    let mut bytes = fs::read(&path).unwrap();
    // What SQLite writes for a write-ahead log.
    bytes[18..20].copy_from_slice(&[2, 2]);
    fs::write(&path, &bytes).unwrap();
    fs::write(folder.path().join("units.gpkg-wal"), "x").unwrap();
    let found = made(&path, &[]);
    assert_eq!(found.units.len(), 5, "{}", found.told);
    assert!(found.told.contains(".gpkg-wal"), "{}", found.told);
}

#[test]
fn a_workspace_may_have_boundaries_in_any_format() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("t.csv");
    fs::write(&table, TABLE).unwrap();
    let out = folder.path().join("out");
    let made = shekara(&[
        "init",
        given("units.geojson").to_str().unwrap(),
        table.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
    ]);
    assert!(made.status.success());
    let neighbours = || {
        let path = out.to_str().unwrap();
        let arguments = ["analyse", "neighbours", "--workspace", path];
        text(&shekara(&arguments).stdout)
    };
    let wanted = neighbours();
    assert!(wanted.contains("K01"), "{wanted}");
    let manifest = fs::read_to_string(out.join("shekara.toml")).unwrap();
    for file in ["heights.fgb", "utf-8.shp.zip"] {
        fs::copy(given(file), out.join("boundaries").join(file)).unwrap();
        let other = manifest.replace("boundaries/units.geojson", &format!("boundaries/{file}"));
        assert_ne!(other, manifest);
        fs::write(out.join("shekara.toml"), other).unwrap();
        let check = shekara(&["check", "--workspace", out.to_str().unwrap()]);
        assert!(check.status.success(), "{}", text(&check.stdout));
        assert_eq!(
            text(&check.stdout).contains("heights"),
            file == "heights.fgb"
        );
    }
}

fn square(code: &str, west: f64) -> Value {
    let ring = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]];
    let ring = ring.map(|[x, y]| [west + x, 50.0 + y]);
    json!({ "type": "Feature", "properties": { "code": code },
            "geometry": { "type": "Polygon", "coordinates": [ring] } })
}

#[test]
fn json_of_every_form_is_read_or_named() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (square("K01", 10.0), square("K02", 11.0));
    let both = json!({ "type": "FeatureCollection", "features": [one, two] });
    let postgis = {
        let mut all = both.clone();
        for feature in all["features"].as_array_mut().unwrap() {
            feature["geometry"]["crs"] =
                json!({ "type": "name", "properties": { "name": "EPSG:3857" } });
            let ring = &mut feature["geometry"]["coordinates"][0];
            for place in ring.as_array_mut().unwrap() {
                let x = place[0].as_f64().unwrap();
                *place = json!([x * 1e5, place[1].as_f64().unwrap() * 1e5]);
            }
        }
        all
    };
    let read = [
        (one.to_string(), 1, "K01"),
        (json!([one, two]).to_string(), 2, "K02"),
        (format!("{both}\n{}", square("K03", 12.0)), 3, "K03"),
        (format!("\u{feff}\u{1e}{one}\r\n\u{1e}{two}\r\n"), 2, "K02"),
        (postgis.to_string(), 2, "reprojected from EPSG:3857"),
    ];
    for (content, count, told) in read {
        let path = folder.path().join("b.json");
        fs::write(&path, &content).unwrap();
        let found = made(&path, &[]);
        assert_eq!(found.units.len(), count, "{content}: {}", found.told);
        let codes: Vec<&str> = found.units.keys().map(String::as_str).collect();
        assert!(
            found.told.contains(told) || codes.contains(&told),
            "{content}: {}",
            found.told
        );
    }
    let mut two_systems = postgis.clone();
    two_systems["crs"] = json!({ "type": "name", "properties": { "name": "EPSG:4284" } });
    let arcgis = json!({ "geometryType": "esriGeometryPolygon", "features": [] });
    let broken_arc = r#"{"type":"Topology","arcs":[[[0,0],[1,0],[1,1],[0,0]]],"objects":{"a":{"type":"Polygon","arcs":[[7]],"properties":{"code":"K01"}}}}"#;
    // A grid has left two positions of the second ring of arcs.
    let collapsed = r#"{"type":"Topology","arcs":[[[0,0],[1,0],[1,1],[0,0]],[[0.2,0.2],[0.2,0.2]]],"objects":{"a":{"type":"MultiPolygon","arcs":[[[0]],[[1]]],"properties":{"code":"K01"}}}}"#;
    let points = {
        let mut one = one.clone();
        one["geometry"] = json!({ "type": "Point", "coordinates": [10.0, 50.0] });
        one.to_string()
    };
    for (content, wanted) in [
        (two_systems.to_string(), "EPSG:4284, EPSG:3857"),
        (arcgis.to_string(), "has no feature"),
        (one["geometry"].to_string(), "has no properties to join by"),
        (format!("{one}\n{{\"type\":\"Feature\""), "line 2"),
        (broken_arc.to_owned(), "the arc 7, and there are 1"),
        (collapsed.to_owned(), "fewer than 3 distinct positions"),
        (points, "of the kind Point"),
        (TABLE.to_owned(), "boundaries first and the values second"),
        (String::new(), "an empty file"),
        ("PAR1".to_owned(), "Parquet"),
        ("SQLite format 3\0....".to_owned(), "GeoPackage"),
        ("fgb\u{3}fgb\0....".to_owned(), "FlatGeobuf"),
        ("PK\u{3}\u{4}....".to_owned(), "ZIP"),
    ] {
        let path = folder.path().join("b.json");
        fs::write(&path, &content).unwrap();
        let refused = made(&path, &[]);
        let wanted_code = i32::from(content != collapsed);
        assert_eq!(
            refused.code,
            Some(wanted_code),
            "{content}: {}",
            refused.told
        );
        assert!(refused.told.contains(wanted), "{content}: {}", refused.told);
    }
    let folder = made(folder.path(), &[]);
    assert!(folder.told.contains("a folder"), "{}", folder.told);
}

/// Two squares with four metres between them, and a third that has a corner on the long side of the first.
#[test]
fn outlines_that_nearly_fit_are_joined_in_the_copy_and_not_in_the_source() {
    let folder = tempfile::tempdir().unwrap();
    let west = square("K01", 10.0);
    let unit = |code: &str, west: f64, south: f64, north: f64| {
        let ring = [
            [west, south],
            [12.0, south],
            [12.0, north],
            [west, north],
            [west, south],
        ];
        json!({ "type": "Feature", "properties": { "code": code },
                "geometry": { "type": "Polygon", "coordinates": [ring] } })
    };
    // Four metres of longitude at 50.5 degrees.
    let gap = 11.0 + 4.0 / 70_900.0;
    let units = [
        west,
        unit("K02", gap, 50.0, 50.5),
        unit("K03", gap, 50.5, 51.0),
    ];
    let all = json!({ "type": "FeatureCollection", "features": units }).to_string();
    let boundaries = folder.path().join("b.geojson");
    fs::write(&boundaries, &all).unwrap();
    let table = folder.path().join("t.csv");
    fs::write(&table, TABLE).unwrap();
    let edges = |snap: Option<&str>| {
        let out = folder.path().join(snap.unwrap_or("none"));
        let mut arguments = vec![
            "init",
            boundaries.to_str().unwrap(),
            table.to_str().unwrap(),
            "-o",
            out.to_str().unwrap(),
            "--accept",
        ];
        arguments.extend(snap.map(|_| "--snap"));
        arguments.extend(snap);
        let made = shekara(&arguments);
        if !made.status.success() {
            return (made.status.code(), text(&made.stderr));
        }
        let path = out.to_str().unwrap();
        let asked = shekara(&["analyse", "neighbours", "--workspace", path]);
        (Some(0), text(&asked.stdout))
    };
    let pairs = |told: &str| told.matches(" edge ").count();
    assert_eq!(pairs(&edges(None).1), 1);
    assert_eq!(pairs(&edges(Some("3")).1), 1);
    assert_eq!(pairs(&edges(Some("5")).1), 3);
    assert_eq!(fs::read_to_string(&boundaries).unwrap(), all);
    for wrong in ["0", "100.5", "x", "NaN"] {
        let (code, told) = edges(Some(wrong));
        assert_eq!(code, Some(2), "{wrong}");
        assert!(told.contains("at most 100"), "{wrong}: {told}");
    }
}
