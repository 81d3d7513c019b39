//! Border lines, and answers that have lines or polygons, are the features of their GeoJSON in every file of features.

use std::fs;
use std::path::{Path, PathBuf};

use flatgeobuf::{FallibleStreamingIterator, FeatureProperties, FgbReader};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::{Map, Value, json};
use shekara::analysis::{Params, Reaches, question};
use shekara::dataset::Dataset;
use shekara::export::{Format, LINE_FORMATS, question_formats, write_lines, write_question};
use shekara::model::Lang;
use shekara::workspace::{Files, load};
use tempfile::TempDir;

use crate::shared::binary::shekara;
use crate::text;

/// What is written: border lines, or the answer to a question with these parameters.
const WRITTEN: [(&str, &[(&str, &str)]); 3] = [
    ("borders", &[]),
    (
        "neighbours",
        &[("indicator", "net_migration"), ("period", "2024")],
    ),
    ("border-proximity", &[("bands", "25,50")]),
];

/// A feature: its positions in their order, and its properties that are not null, numbers as numbers.
type Row = (Vec<[f64; 2]>, Map<String, Value>);

/// A file of the embedded workspace.
fn write(
    folder: &TempDir,
    dataset: &Dataset,
    name: &str,
    params: &[(&str, &str)],
    extension: &str,
) -> PathBuf {
    let path = folder.path().join(format!("a.{extension}"));
    let bytes = match question(name) {
        Ok(question) => {
            let format = Format::of_file(&path, question_formats(question)).unwrap();
            let params: Params = params.iter().copied().collect();
            write_question(question, dataset, &params, &Reaches::default(), format).unwrap()
        }
        Err(_) => {
            let format = Format::of_file(&path, LINE_FORMATS).unwrap();
            write_lines(dataset, dataset.borders().unwrap(), format, Lang::EN).unwrap()
        }
    };
    fs::write(&path, bytes).unwrap();
    path
}

fn positions(value: &Value, all: &mut Vec<[f64; 2]>) {
    match serde_json::from_value(value.clone()) {
        Ok(position) => all.push(position),
        Err(_) => value
            .as_array()
            .unwrap()
            .iter()
            .for_each(|one| positions(one, all)),
    }
}

/// Truths are texts in files that have no type for them.
fn plain((name, value): (&String, &Value)) -> Option<(String, Value)> {
    let value = match value {
        Value::Null => return None,
        Value::Number(number) => json!(number.as_f64().unwrap()),
        Value::Bool(_) => json!(value.to_string()),
        other => other.clone(),
    };
    Some((name.clone(), value))
}

fn of_json(feature: &Value) -> Row {
    let mut all = Vec::new();
    positions(&feature["geometry"]["coordinates"], &mut all);
    let properties = feature["properties"].as_object().unwrap();
    (all, properties.iter().filter_map(plain).collect())
}

/// The positions of well-known binary with its low bytes first: a kind and a count, then parts that begin alike, rings,
/// or the positions of a line.
fn of_binary(bytes: &mut &[u8], all: &mut Vec<[f64; 2]>) {
    fn take<'a>(bytes: &mut &'a [u8], length: usize) -> &'a [u8] {
        bytes.split_off(..length).unwrap()
    }
    let number = |bytes: &mut &[u8]| u32::from_le_bytes(take(bytes, 4).try_into().unwrap());
    let line = |bytes: &mut &[u8], all: &mut Vec<[f64; 2]>| {
        for _ in 0..number(bytes) {
            let mut ordinate = || f64::from_le_bytes(take(bytes, 8).try_into().unwrap());
            all.push([ordinate(), ordinate()]);
        }
    };
    assert_eq!(take(bytes, 1), [1]);
    match number(bytes) {
        2 => line(bytes, all),
        3 => (0..number(bytes)).for_each(|_| line(bytes, all)),
        5 | 6 => (0..number(bytes)).for_each(|_| of_binary(bytes, all)),
        other => panic!("a shape of kind {other}"),
    }
}

fn of_geopackage(path: &Path, table: &str) -> Vec<Row> {
    let database = Connection::open(path).unwrap();
    let kind: String = database
        .query_row(
            "SELECT geometry_type_name FROM gpkg_geometry_columns",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let sql = format!("SELECT * FROM \"{table}\" ORDER BY 1");
    let mut rows = database.prepare(&sql).unwrap();
    let names: Vec<String> = rows.column_names().map(str::to_owned).collect();
    let row = |row: &rusqlite::Row<'_>| {
        let blob = row.get_ref(1)?.as_blob().unwrap().to_vec();
        // A header with a box is 40 bytes long.
        let (mut binary, mut all) = (&blob[40..], Vec::new());
        assert_eq!(binary[1] == 6, kind == "MULTIPOLYGON", "{kind}");
        of_binary(&mut binary, &mut all);
        let mut properties = Map::new();
        for (at, name) in names.iter().enumerate().skip(2) {
            let value = match row.get_ref(at)? {
                ValueRef::Text(text) => json!(String::from_utf8_lossy(text)),
                ValueRef::Real(number) => json!(number),
                ValueRef::Null => continue,
                other => panic!("{name}: {other:?}"),
            };
            properties.insert(name.clone(), value);
        }
        Ok((all, properties))
    };
    rows.query_map([], row)
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

fn of_geoparquet(path: &Path) -> Vec<Row> {
    let reader = SerializedFileReader::try_from(path).unwrap();
    let mut all = Vec::new();
    for row in reader.get_row_iter(None).unwrap() {
        let (mut places, mut properties) = (Vec::new(), Map::new());
        for (name, field) in row.unwrap().get_column_iter() {
            let value = match field {
                Field::Str(text) => json!(text),
                Field::Double(number) => json!(number),
                Field::Null => continue,
                Field::Bytes(bytes) => {
                    of_binary(&mut bytes.data(), &mut places);
                    continue;
                }
                other => panic!("{name}: {other:?}"),
            };
            properties.insert(name.clone(), value);
        }
        all.push((places, properties));
    }
    all
}

#[test]
fn border_lines_and_answers_are_the_same_features_in_every_file() {
    let folder = TempDir::new().unwrap();
    let dataset = load(&Files::Embedded).dataset.unwrap();
    for (table, params) in WRITTEN {
        let file = |extension: &str| write(&folder, &dataset, table, params, extension);
        let read = |extension: &str| fs::read_to_string(file(extension)).unwrap();
        let wanted: Value = serde_json::from_str(&read("geojson")).unwrap();
        let wanted = wanted["features"].as_array().unwrap();
        let rows: Vec<Row> = wanted.iter().map(of_json).collect();
        assert!(rows.len() > 1, "{table}");
        assert_eq!(of_geopackage(&file("gpkg"), table), rows, "{table}");
        assert_eq!(of_geoparquet(&file("parquet")), rows, "{table}");
        let lines: Vec<Value> = read("geojsonl")
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(&lines, wanted, "{table}");
        let mut all = FgbReader::open(fs::File::open(file("fgb")).unwrap())
            .unwrap()
            .select_all()
            .unwrap();
        // The index has an order of its own.
        let (mut found, mut expected) = (Vec::new(), Vec::new());
        while let Some(one) = all.next().unwrap() {
            // GDAL 3.6 reads no line that does not say where it ends.
            let geometry = one.fbs_feature().geometry().unwrap();
            assert!(
                table == "border-proximity" || geometry.ends().is_some(),
                "{table}"
            );
            let properties = one.properties().unwrap();
            let mut texts: Vec<(String, String)> = properties.into_iter().collect();
            texts.sort_unstable();
            found.push(texts);
        }
        for (_, properties) in &rows {
            let text = |value: &Value| {
                value
                    .as_str()
                    .map_or_else(|| value.as_f64().unwrap().to_string(), str::to_owned)
            };
            expected.push(
                properties
                    .iter()
                    .map(|(name, value)| (name.clone(), text(value)))
                    .collect::<Vec<_>>(),
            );
        }
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{table}");
    }
}

#[test]
fn an_answer_without_features_has_its_columns_all_the_same() {
    let folder = TempDir::new().unwrap();
    let dataset = load(&Files::Embedded).dataset.unwrap();
    let of = |name: &str, params: &[(&str, &str)]| {
        let path = write(&folder, &dataset, name, params, "gpkg");
        let database = Connection::open(path).unwrap();
        let sql = "SELECT group_concat(name || ' ' || type, ', ') FROM pragma_table_info(?)";
        database
            .query_row(sql, [name], |row| row.get::<_, String>(0))
            .unwrap()
    };
    for (name, full, empty) in [
        (
            "neighbours",
            &[("indicator", "net_migration")][..],
            &[("layer", "country")][..],
        ),
        (
            "border-proximity",
            &[("bands", "25,50")],
            &[("bands", "none")],
        ),
    ] {
        let columns = of(name, full);
        assert_eq!(of(name, empty), columns);
        assert!(columns.contains("_km REAL"), "{columns}");
    }
}

#[test]
fn what_has_no_features_is_refused_as_a_file_of_features_and_lines_have_no_values() {
    let folder = TempDir::new().unwrap();
    for (name, arguments, wanted) in [
        (
            "a.gpkg",
            &["analyse", "compare", "--units", "271000000,154600000"][..],
            ".json, .csv and .xlsx",
        ),
        (
            "a.topojson",
            &["export", "--layer", "borders"],
            "geojson, csv, xlsx",
        ),
        (
            "a.gpkg",
            &["export", "--layer", "borders", "--classes", "4"],
            "--classes",
        ),
        (
            "a.geojsonl",
            &[
                "export",
                "--layer",
                "borders",
                "--indicator",
                "net_migration",
            ],
            "--indicator",
        ),
    ] {
        let path = folder.path().join(name);
        let output = shekara(&[arguments, &["-o", path.to_str().unwrap()]].concat());
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(wanted) && !path.exists(), "{told}");
    }
}
