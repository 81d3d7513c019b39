//! Every export of a layer says what its GeoJSON says: count, codes, values, reasons, geometry.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use flatgeobuf::{FallibleStreamingIterator, FeatureProperties, FgbReader};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use resvg::usvg::roxmltree::Document;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::{Map, Value, json};
use shekara::dataset::{Dataset, ViewQuery};
use shekara::export::{Format, Selection, views};
use shekara::model::Lang;
use shekara::tileset::classing;
use shekara::workspace::{Files, load};
use tempfile::TempDir;

use crate::formats::farthest;
use crate::shared::binary::shekara;
use crate::text;

/// Degrees within which two places are the same.
const SAME: f64 = 1e-7;

/// Values with decimals, values that are missing for a reason, and marks.
const ASKED: [&str; 3] = ["net_migration_rate", "kandas_cumulative", "net_migration"];

/// Properties by code.
type Rows = BTreeMap<String, Map<String, Value>>;

/// The embedded workspace, loaded once for all tests.
fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| load(&Files::Embedded).dataset.unwrap())
}

/// The districts in the format that a file's name has.
fn written(name: &str, indicators: &[&str], periods: Option<&str>, lang: Lang) -> Vec<u8> {
    let dataset = dataset();
    let layer = dataset.layer("districts").unwrap();
    let views = views(dataset, layer, &ViewQuery::default(), indicators, periods).unwrap();
    let selection = Selection {
        dataset,
        layer,
        views: &views,
        bbox: None,
        units: None,
    };
    let format = Format::of_file(Path::new(name), Selection::FORMATS).unwrap();
    selection.write(format, lang, name).unwrap()
}

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    /// Writes the districts into a file.
    fn export(&self, name: &str, indicators: &[&str], periods: Option<&str>) -> Vec<u8> {
        let bytes = written(name, indicators, periods, Lang::RU);
        fs::write(self.path(name), &bytes).unwrap();
        bytes
    }

    /// The units that `init` makes of an export, by code.
    fn read_again(&self, name: &str) -> BTreeMap<String, Value> {
        let (table, out) = (self.path("t.csv"), self.path(&format!("{name}-out")));
        fs::write(&table, "code,moves\n271000000,5\n154600000,6\n").unwrap();
        let output = shekara(&["init", &self.path(name), &table, "-o", &out]);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{name}: {}",
            text(&output.stderr)
        );
        let file = fs::read_dir(format!("{out}/boundaries"))
            .unwrap()
            .next()
            .unwrap();
        let all: Value = serde_json::from_slice(&fs::read(file.unwrap().path()).unwrap()).unwrap();
        let units = all["features"].as_array().unwrap().iter();
        units
            .map(|one| {
                (
                    one["properties"]["code"].as_str().unwrap().to_owned(),
                    one.clone(),
                )
            })
            .collect()
    }
}

/// The digits of a number that every reader of texts gives; the last of a double may differ.
fn digits(number: f64) -> String {
    format!("{number:.12e}")
}

/// Numbers by their digits, and nothing for what is not there.
fn plain(properties: &Map<String, Value>) -> Map<String, Value> {
    let filled = properties.iter().filter(|(_, value)| !value.is_null());
    filled
        .map(|(name, value)| {
            let value = value
                .as_f64()
                .map_or_else(|| value.clone(), |number| json!(digits(number)));
            (name.clone(), value)
        })
        .collect()
}

fn by_code(all: impl Iterator<Item = Map<String, Value>>) -> Rows {
    all.map(|one| (one["code"].as_str().unwrap().to_owned(), plain(&one)))
        .collect()
}

fn features(text: &[u8]) -> Vec<Value> {
    let all: Value = serde_json::from_slice(text).unwrap();
    all["features"].as_array().unwrap().clone()
}

fn properties(one: &Value) -> Map<String, Value> {
    one["properties"].as_object().unwrap().clone()
}

/// The rows of a table of features in a `GeoPackage`.
fn of_geopackage(path: &str) -> Rows {
    let database = Connection::open(path).unwrap();
    let mut rows = database.prepare("SELECT * FROM districts").unwrap();
    let names: Vec<String> = rows.column_names().map(str::to_owned).collect();
    let row = |row: &rusqlite::Row<'_>| {
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
        Ok(properties)
    };
    let all: Vec<_> = rows
        .query_map([], row)
        .unwrap()
        .map(Result::unwrap)
        .collect();
    by_code(all.into_iter())
}

/// The rows of a `GeoParquet`.
fn of_geoparquet(path: &str) -> Rows {
    let reader = SerializedFileReader::try_from(Path::new(path)).unwrap();
    let metadata = reader.metadata().file_metadata().key_value_metadata();
    let geo = metadata.unwrap().iter().find(|one| one.key == "geo");
    let geo: Value = serde_json::from_str(geo.unwrap().value.as_ref().unwrap()).unwrap();
    assert_eq!(geo["version"], "1.1.0");
    let bbox = &geo["columns"]["geometry"]["bbox"];
    let [west, _, _, north]: [f64; 4] = serde_json::from_value(bbox.clone()).unwrap();
    assert!(
        (46.0..47.0).contains(&west) && (51.5..52.5).contains(&north),
        "{bbox}"
    );
    let row = |row: Row| {
        let mut properties = Map::new();
        for (name, field) in row.get_column_iter() {
            let value = match field {
                Field::Str(text) => json!(text),
                Field::Double(number) => json!(number),
                Field::Bytes(_) | Field::Null => continue,
                other => panic!("{name}: {other:?}"),
            };
            properties.insert(name.clone(), value);
        }
        properties
    };
    by_code(
        reader
            .get_row_iter(None)
            .unwrap()
            .map(|one| row(one.unwrap())),
    )
}

/// The rows of a `FlatGeobuf`; numbers as the library writes them.
fn of_flatgeobuf(path: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut file = fs::File::open(path).unwrap();
    let mut all = FgbReader::open(&mut file).unwrap().select_all().unwrap();
    let mut rows = BTreeMap::new();
    while let Some(one) = all.next().unwrap() {
        let properties = one.properties().unwrap();
        rows.insert(properties["code"].clone(), properties.into_iter().collect());
    }
    rows
}

/// Every position of a geometry, by longitude.
fn places(geometry: &Value) -> Vec<[f64; 2]> {
    fn gather(value: &Value, all: &mut Vec<[f64; 2]>) {
        match serde_json::from_value::<[f64; 2]>(value.clone()) {
            Ok(place) => all.push(place),
            Err(_) => value
                .as_array()
                .into_iter()
                .flatten()
                .for_each(|one| gather(one, all)),
        }
    }
    let mut all = Vec::new();
    gather(&geometry["coordinates"], &mut all);
    all.sort_by(|a, b| a[0].total_cmp(&b[0]));
    all
}

/// Each of some places has one of others beside it.
fn assert_near(some: &[[f64; 2]], others: &[[f64; 2]], code: &str) {
    for [x, y] in some {
        let from = others.partition_point(|one| one[0] < x - SAME);
        let mut beside = others[from..].iter().take_while(|one| one[0] <= x + SAME);
        assert!(
            beside.any(|one| (one[1] - y).abs() <= SAME),
            "{code}: nothing beside {x}, {y}"
        );
    }
}

#[test]
fn every_format_has_the_units_values_reasons_and_outlines_of_the_geojson() {
    let folder = Folder::new();
    let wanted = features(&folder.export("wanted.geojson", &ASKED, None));
    let rows = by_code(wanted.iter().map(properties));
    assert_eq!(rows.len(), 41);
    let all_cells = || rows.values().flatten();
    assert!(all_cells().any(|(name, _)| name == "kandas_cumulative_status"));
    for name in ["a.gpkg", "a.parquet", "a.fgb", "a.geojsonl", "a.topojson"] {
        let bytes = folder.export(name, &ASKED, None);
        // The same question has the same bytes.
        assert!(bytes == folder.export(name, &ASKED, None), "{name}");
        let units = folder.read_again(name);
        assert_eq!(units.len(), rows.len(), "{name}");
        for one in &wanted {
            let code = one["properties"]["code"].as_str().unwrap();
            let (own, other) = (&one["geometry"], &units[code]["geometry"]);
            // Arcs begin elsewhere than rings do, and a ring's first place may be another of two beside each other.
            if name == "a.topojson" {
                assert_near(&places(own), &places(other), code);
                assert_near(&places(other), &places(own), code);
            } else {
                let off = farthest(own, other);
                assert!(off <= SAME, "{name}: {code} is {off} degrees off");
            }
        }
    }
    assert_eq!(of_geopackage(&folder.path("a.gpkg")), rows);
    assert_eq!(of_geoparquet(&folder.path("a.parquet")), rows);
    let lines = fs::read_to_string(folder.path("a.geojsonl")).unwrap();
    let lines = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    assert_eq!(by_code(lines.map(|one| properties(&one))), rows);
    let topology: Value =
        serde_json::from_slice(&fs::read(folder.path("a.topojson")).unwrap()).unwrap();
    let geometries = topology["objects"]["districts"]["geometries"]
        .as_array()
        .unwrap();
    assert_eq!(by_code(geometries.iter().map(properties)), rows);
    let written = of_flatgeobuf(&folder.path("a.fgb"));
    assert_eq!(written.len(), rows.len());
    for (code, row) in &rows {
        let cells: BTreeMap<String, String> = row
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()))
            .collect();
        let own: BTreeMap<String, String> = written[code]
            .iter()
            .map(|(name, text)| {
                let is_value = ASKED.contains(&name.as_str());
                let number = text.parse::<f64>().ok().filter(|_| is_value);
                (name.clone(), number.map_or_else(|| text.clone(), digits))
            })
            .collect();
        assert_eq!(own, cells, "{code}");
    }
    // A border that two districts share is one arc, so that there are fewer than the outlines have.
    let arcs = topology["arcs"].as_array().unwrap().len();
    let mut used = BTreeMap::new();
    for one in geometries {
        for part in one["arcs"]
            .to_string()
            .split(['[', ']', ','])
            .filter(|one| !one.is_empty())
        {
            let arc: i64 = part.parse().unwrap();
            *used.entry(if arc < 0 { !arc } else { arc }).or_insert(0) += 1;
        }
    }
    assert_eq!(used.len(), arcs);
    assert!(used.values().any(|times| *times == 2) && used.values().all(|times| *times <= 2));
}

#[test]
fn a_geopackage_says_what_its_figures_are_and_how_they_are_drawn() {
    let folder = Folder::new();
    folder.export("a.gpkg", &ASKED, None);
    let database = Connection::open(folder.path("a.gpkg")).unwrap();
    let text = |sql: &str| -> String { database.query_row(sql, [], |row| row.get(0)).unwrap() };
    let about: Value = serde_json::from_str(&text("SELECT metadata FROM gpkg_metadata")).unwrap();
    let first = &about["indicators"][0];
    assert_eq!(first["id"], "net_migration_rate");
    assert!(
        !first["vintage"].as_str().unwrap().is_empty()
            && !first["sources"].as_array().unwrap().is_empty()
    );
    let title = text("SELECT title FROM gpkg_data_columns WHERE column_name = 'net_migration'");
    assert!(title.contains("играц"), "{title}");
    assert_eq!(
        text("SELECT group_concat(styleName) FROM layer_styles WHERE useAsDefault"),
        "net_migration_rate"
    );
    let fault: String = database
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(fault, "ok");
}

/// What a rule of QGIS is, as a database understands it too: its filter, label and symbol.
fn rules(style: &str) -> Vec<[String; 3]> {
    let body = style.split_once("'SYSTEM'>").unwrap().1;
    let document = Document::parse(body.trim()).unwrap();
    let of = |tag: &'static str| {
        document
            .descendants()
            .filter(move |one| one.has_tag_name(tag))
    };
    let symbols: Vec<&str> = of("symbol")
        .filter_map(|one| one.attribute("name"))
        .collect();
    of("rule")
        .map(|one| {
            let [filter, label, symbol] =
                ["filter", "label", "symbol"].map(|name| one.attribute(name).unwrap().to_owned());
            assert!(symbols.contains(&symbol.as_str()));
            [filter, label, symbol]
        })
        .collect()
}

/// In whatever view each unit meets one rule, that of its class, and the last where it has none.
#[test]
fn a_style_of_qgis_has_the_classes_of_its_view() {
    let folder = Folder::new();
    let dataset = dataset();
    let layer = dataset.layer("districts").unwrap();
    let default = ViewQuery::default();
    for (indicator, query, without_class) in [
        ("net_migration", default.clone(), 0),
        ("kandas_cumulative", default.clone(), 1),
        (
            "net_migration",
            ViewQuery {
                by: Some("population".to_owned()),
                ..default.clone()
            },
            0,
        ),
        (
            "kandas_cumulative",
            ViewQuery {
                by: Some("distance_to_border_km".to_owned()),
                ..default.clone()
            },
            1,
        ),
        (
            "net_migration",
            ViewQuery {
                mark: Some("symbol".to_owned()),
                ..default.clone()
            },
            0,
        ),
        (
            "net_migration_rate",
            ViewQuery {
                period: Some("2013".to_owned()),
                reliability: Some("mask".to_owned()),
                ..default
            },
            1,
        ),
    ] {
        let views = views(dataset, layer, &query, &[indicator], None).unwrap();
        let selection = Selection {
            dataset,
            layer,
            views: &views,
            bbox: None,
            units: None,
        };
        let write = |name: &str| {
            let format = Format::of_file(Path::new(name), Selection::FORMATS).unwrap();
            let bytes = selection.write(format, Lang::RU, name).unwrap();
            fs::write(folder.path(name), bytes).unwrap();
        };
        write("a.gpkg");
        write("a.qml");
        let style = fs::read_to_string(folder.path("a.qml")).unwrap();
        let rules = rules(&style);
        let database = Connection::open(folder.path("a.gpkg")).unwrap();
        let mut met: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, [filter, ..]) in rules.iter().enumerate() {
            let sql = format!("SELECT code FROM districts WHERE {filter}");
            let mut codes = database.prepare(&sql).unwrap();
            for code in codes.query_map([], |row| row.get(0)).unwrap() {
                met.entry(code.unwrap()).or_default().push(at);
            }
        }
        let classing = classing(dataset, "districts", &views[0]);
        let colours = classing.colours(&views[0]).len();
        let shown = dataset.unit_views("districts", &views[0]);
        let mut none = 0;
        for (unit, shown) in layer.units().iter().zip(&shown) {
            let [rule] = met[unit.code.as_str()][..] else {
                panic!(
                    "{indicator} {query:?}: {} meets {:?}",
                    unit.code,
                    met[unit.code.as_str()]
                );
            };
            match classing.class_of(shown) {
                Some(class) => assert_eq!(rule, class, "{}", unit.code),
                None => {
                    none += 1;
                    assert!(rule >= colours, "{}", unit.code);
                }
            }
        }
        assert!((none > 0) == (without_class > 0), "{indicator}: {none}");
        let circles = style.matches("CentroidFill").count();
        assert_eq!(circles, if query.mark.is_some() { colours } else { 0 });
    }
}

/// The cells of a plain CSV.
fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes)
        .into_records();
    rows.map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn tables_of_exchange_have_a_place_for_each_value_and_each_reason() {
    let folder = Folder::new();
    let wanted = by_code(
        features(&folder.export("wanted.geojson", &ASKED, None))
            .iter()
            .map(properties),
    );
    let sdmx = cells(&folder.export("a.sdmx.csv", &ASKED, None));
    assert_eq!(
        &sdmx[0][..7],
        [
            "STRUCTURE",
            "STRUCTURE_ID",
            "ACTION",
            "REF_AREA",
            "INDICATOR",
            "TIME_PERIOD",
            "OBS_VALUE"
        ]
    );
    assert_eq!(sdmx.len(), 1 + 3 * wanted.len());
    let mut missing = 0;
    for row in &sdmx[1..] {
        let (own, id) = (&wanted[&row[3]], &row[4]);
        let value = own.get(id).and_then(Value::as_str);
        let given = row[6].parse::<f64>().ok().map(digits);
        assert_eq!(given.as_deref(), value, "{row:?}");
        let status = own.get(&format!("{id}_status")).and_then(Value::as_str);
        assert!(row[11].starts_with(status.unwrap_or_default()), "{row:?}");
        assert_eq!(
            value.is_none(),
            ["O", "M", "L", "Q"].contains(&row[7].as_str()),
            "{row:?}"
        );
        missing += usize::from(value.is_none());
    }
    assert!(missing > 0);

    // On the command line, with a choice of periods.
    let file = |name: &str, more: &[&str]| {
        let path = folder.path(name);
        let asked = [
            "export",
            "--layer",
            "districts",
            "--indicator",
            "net_migration",
        ];
        let more = [&["--periods", "2023,2024", "-o", &path], more].concat();
        let output = shekara(&[&asked[..], &more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        cells(&fs::read(path).unwrap())
    };
    let (plain, tagged) = (file("b.csv", &[]), file("c.csv", &["--hxl"]));
    assert_eq!(tagged[1].len(), plain[0].len());
    assert!(tagged[1].iter().all(|tag| tag.starts_with('#')));
    let tag =
        |heading: &str| tagged[1][plain[0].iter().position(|one| one == heading).unwrap()].as_str();
    assert_eq!(
        ["code", "name_kk", "parent", "net_migration_2024"].map(tag),
        [
            "#adm2+code",
            "#adm2+name+i_kk",
            "#adm1+code",
            "#indicator+num+net_migration_2024"
        ]
    );
    let mut without = tagged;
    without.remove(1);
    assert_eq!(without, plain);

    let about: Value =
        serde_json::from_slice(&folder.export("a.csv-metadata.json", &ASKED, None)).unwrap();
    assert_eq!(about["url"], "a.csv");
    let columns = about["tableSchema"]["columns"].as_array().unwrap();
    let titles: Vec<&str> = columns
        .iter()
        .map(|one| one["titles"].as_str().unwrap())
        .collect();
    let header = cells(&written("a.csv", &ASKED, None, Lang::RU)).remove(0);
    assert_eq!(titles, header);
    let numbers = columns.iter().filter(|one| one["datatype"] == "number");
    assert_eq!(numbers.count(), 3);
}

#[test]
fn all_periods_are_columns_of_one_file_and_rows_of_another() {
    let folder = Folder::new();
    let (one, all) = (["net_migration"], Some("all"));
    let wide = features(&folder.export("a.geojson", &one, all));
    let names: Vec<String> = properties(&wide[0]).keys().cloned().collect();
    let periods: Vec<&str> = names
        .iter()
        .filter_map(|name| name.strip_prefix("net_migration_"))
        .filter(|rest| rest.chars().all(|c| c.is_ascii_digit()))
        .collect();
    assert!(periods.len() > 5, "{names:?}");
    let long = cells(&folder.export("a.sdmx.csv", &one, all));
    assert_eq!(long.len(), 1 + periods.len() * wide.len());
    let rows = by_code(wide.iter().map(properties));
    folder.export("a.gpkg", &one, all);
    assert_eq!(of_geopackage(&folder.path("a.gpkg")), rows);
    for period in periods {
        for feature in features(&written("b.geojson", &one, Some(period), Lang::RU)) {
            let own = plain(&properties(&feature));
            let code = own["code"].as_str().unwrap();
            let column = format!("net_migration_{period}");
            assert_eq!(
                rows[code].get(&column),
                own.get("net_migration"),
                "{code} {period}"
            );
        }
    }
    let path = folder.path("c.csv");
    let asked = [
        "export",
        "--layer",
        "districts",
        "--indicator",
        "net_migration",
    ];
    let refused = shekara(&[&asked[..], &["--periods", "1066", "-o", &path]].concat());
    assert_eq!(refused.status.code(), Some(2));
    let told = text(&refused.stderr);
    assert!(told.contains("periods"), "{told}");
}
