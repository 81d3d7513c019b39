//! Filters: a test for each requirement of the classes of OGC API Features, Parts 3 and 5, and of CQL2 that are declared,
//! named after it. That text and JSON mean the same and are right is held against `SQLite` in tests/oracle/filters.rs.

use std::collections::BTreeSet;

use fast_mvt::MvtReaderRef;
use serde_json::{Value, json};

use crate::server::{Answer, Server};

const ITEMS: &str = "/collections/districts/items";
const VIEW: &str = "indicator=net_migration&period=2023";
const MERCATOR: &str = "http://www.opengis.net/def/crs/EPSG/0/3857";
const OF_PART_3: &str = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/";
const OF_CQL2: &str = "http://www.opengis.net/spec/cql2/1.0/conf/";

/// The districts of a place or along a line, by `GeoPandas` 1.2.0 with Shapely 2.2.0 on /data/districts.geojson:
/// `sorted(districts[districts.intersects(shapely.wkt.loads(text))].code)`.
const OF_SHAPELY: [(&str, &[&str]); 8] = [
    ("POINT(51.3667 51.2333)", &["271000000"]),
    (
        "LINESTRING(47 49,57 51)",
        &[
            "154200000",
            "154600000",
            "273200000",
            "274000000",
            "274200000",
            "274800000",
            "275400000",
            "275800000",
            "276600000",
        ],
    ),
    (
        "POLYGON((50 46,54 46,52 49,50 46))",
        &[
            "231000000",
            "233600000",
            "234000000",
            "234200000",
            "234800000",
            "235200000",
            "235600000",
            "273200000",
            "473600000",
        ],
    ),
    // A frame: what lies in its hole alone is not met.
    (
        "POLYGON((46 45,62 45,62 53,46 53,46 45),(47 46,61 46,61 52,47 52,47 46))",
        &[
            "153400000",
            "153600000",
            "156400000",
            "156800000",
            "233600000",
            "274200000",
            "275400000",
            "473600000",
            "474600000",
            "475200000",
        ],
    ),
    (
        "MULTIPOINT((52 47.1),(57.2 50.3),(51.2 43.65))",
        &["151000000", "231000000", "475000000"],
    ),
    (
        "MULTILINESTRING((50 43,50.5 44.5),(60 47,63 48))",
        &["156400000", "156800000", "475200000"],
    ),
    (
        "MULTIPOLYGON(((51 51,51.5 51,51.5 51.5,51 51)),((57 50,57.5 50,57.5 50.5,57 50)))",
        &[
            "151000000",
            "153200000",
            "271000000",
            "274400000",
            "276200000",
        ],
    ),
    (
        "GEOMETRYCOLLECTION(POINT(53 45),LINESTRING(55 49,58 49))",
        &[
            "153600000",
            "154800000",
            "155200000",
            "155600000",
            "474600000",
        ],
    ),
];

/// What an address has in the place of a text.
fn encoded(text: &str) -> String {
    let part = |byte: u8| match byte {
        b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(part).collect()
}

fn filtered(server: &Server, filter: &str, rest: &str) -> Answer {
    server.get(&format!("{ITEMS}?filter={}&{rest}", encoded(filter)))
}

fn codes(page: &Value) -> Vec<&str> {
    let features = page["features"].as_array().unwrap().iter();
    features.map(|one| one["id"].as_str().unwrap()).collect()
}

/// The codes of the districts that a condition in the test's words holds for.
fn by_hand(all: &Value, holds: impl Fn(&Value) -> bool) -> Vec<&str> {
    let features = all["features"].as_array().unwrap().iter();
    let held = features.filter(|one| holds(&one["properties"]));
    held.map(|one| one["id"].as_str().unwrap()).collect()
}

#[test]
fn queryables_are_a_schema_that_the_collection_leads_to_and_each_can_be_asked() {
    let server = Server::shared();
    for layer in ["districts", "borders"] {
        let collection = server.json(&format!("/collections/{layer}?{VIEW}"));
        let links = collection["links"].as_array().unwrap();
        let to = |rel: &str| {
            let rel = format!("http://www.opengis.net/def/rel/ogc/1.0/{rel}");
            let link = links.iter().find(|one| one["rel"] == *rel).unwrap();
            assert_eq!(link["type"], "application/schema+json");
            let href = link["href"].as_str().unwrap();
            let answer = server.get(&href[server.origin().len()..]);
            assert_eq!(answer.header("content-type"), "application/schema+json");
            let schema = answer.json();
            assert_eq!(schema["$id"], link["href"], "it knows its address");
            schema
        };
        let (queryables, schema) = (to("queryables"), to("schema"));
        assert_eq!(queryables["type"], "object");
        assert_eq!(queryables["additionalProperties"], false);
        let properties = queryables["properties"].as_object().unwrap();
        assert_eq!(properties["geometry"]["x-ogc-role"], "primary-geometry");
        for (name, property) in properties {
            let condition = match property["type"].as_str() {
                Some("string") => format!("\"{name}\" <> 'made up'"),
                Some("number") => format!("\"{name}\" < 1e9"),
                _ => format!("{name} IS NULL"),
            };
            let path = format!(
                "/collections/{layer}/items?{VIEW}&filter={}",
                encoded(&condition)
            );
            assert_eq!(server.get(&path).status, 200, "{path}");
        }
        // Part 5: those of features with their order, and no feature has another. Filters may ask of every indicator too,
        // whatever the view shows.
        let in_order = schema["properties"].as_object().unwrap();
        assert!(in_order.keys().all(|name| properties.contains_key(name)));
        let more = properties
            .keys()
            .filter(|name| !in_order.contains_key(*name));
        assert_eq!(more.count() > 5, layer == "districts");
        let mut numbers: Vec<u64> = in_order
            .values()
            .map(|one| one["x-ogc-propertySeq"].as_u64().unwrap())
            .collect();
        numbers.sort_unstable();
        assert!(numbers.iter().copied().eq(1..=in_order.len() as u64));
        let page = server.json(&format!("/collections/{layer}/items?{VIEW}"));
        for feature in page["features"].as_array().unwrap() {
            let own = feature["properties"].as_object().unwrap();
            assert!(
                own.keys().all(|name| in_order.contains_key(name)),
                "{feature}"
            );
            // What may be null says so, and what is required is there.
            for (name, value) in own {
                let property = &in_order[name];
                let is_of_kind = match value {
                    Value::Null => property["nullable"] == true,
                    Value::Number(_) => property["type"] == "number",
                    _ => property["type"] == "string",
                };
                assert!(is_of_kind, "{name}: {value} is no {property}");
            }
            let required = schema["required"].as_array().unwrap().iter();
            for name in required {
                assert!(own.contains_key(name.as_str().unwrap()), "{name}");
            }
        }
    }
    let schema = server.json(&format!("/collections/districts/schema?{VIEW}&lang=ru"));
    assert_eq!(schema["properties"]["code"]["x-ogc-role"], "id");
    assert_eq!(schema["properties"]["net_migration"]["type"], "number");
    assert_eq!(schema["properties"]["net_migration"]["nullable"], true);
    // A connection that asks without its view is told the same names as one with it.
    let bare = server.json("/collections/districts/queryables");
    let names = |document: &Value| -> BTreeSet<String> {
        document["properties"]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect()
    };
    let other = server.json("/collections/districts/queryables?indicator=population&period=2010");
    assert_eq!(names(&bare), names(&other));
    let told = other["properties"]["population"]["description"]
        .as_str()
        .unwrap();
    assert!(told.contains("2010"), "{told}");
    assert_ne!(
        schema["properties"]["net_migration"]["title"],
        server.json(&format!("/collections/districts/schema?{VIEW}"))["properties"]["net_migration"]
            ["title"],
        "titles are in the reader's language"
    );
    assert_eq!(server.get("/collections/nowhere/queryables").status, 404);
    assert_eq!(
        server
            .get("/collections/districts/queryables?nothing=1")
            .status,
        400
    );
}

#[test]
fn filter_classes_are_declared_and_their_parameters_described() {
    let server = Server::shared();
    let conformance = server.json("/conformance");
    let declared: Vec<&str> = conformance["conformsTo"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_str().unwrap())
        .collect();
    // QGIS sends filters to who declares these.
    for class in ["queryables", "filter", "features-filter"] {
        assert!(
            declared.contains(&format!("{OF_PART_3}{class}").as_str()),
            "{class}"
        );
    }
    for class in [
        "cql2-text",
        "cql2-json",
        "basic-cql2",
        "advanced-comparison-operators",
        "case-insensitive-comparison",
        "property-property",
        "basic-spatial-functions",
        "basic-spatial-functions-plus",
        // As drafts called the functions, by which QGIS 3.32 asks.
        "basic-spatial-operators",
    ] {
        assert!(
            declared.contains(&format!("{OF_CQL2}{class}").as_str()),
            "{class}"
        );
    }
    let api = server.json("/api");
    for path in [
        "/collections/{layer}/items",
        "/tiles/{layer}/{z}/{x}/{y}.mvt",
    ] {
        let parameters = api["paths"][path]["get"]["parameters"].as_array().unwrap();
        let named = |name: &str| parameters.iter().find(|one| one["name"] == name).unwrap();
        assert_eq!(named("filter")["schema"]["type"], "string");
        assert_eq!(
            named("filter-lang")["schema"]["enum"],
            json!(["cql2-text", "cql2-json"])
        );
        assert_eq!(named("filter-lang")["schema"]["default"], "cql2-text");
        assert!(
            named("filter-crs")["schema"]["enum"]
                .as_array()
                .unwrap()
                .len()
                > 1
        );
    }
}

#[test]
fn filter_response_has_the_features_that_meet_it_with_all_other_parameters() {
    let server = Server::shared();
    let all = server.json(&format!("{ITEMS}?{VIEW}"));
    let number = |one: &Value| one["net_migration"].as_f64();
    let losing = by_hand(&all, |one| number(one).is_some_and(|one| one < 0.0));
    assert!(!losing.is_empty() && losing.len() < 41);
    let page = filtered(server, "net_migration < 0", VIEW).json();
    assert_eq!(codes(&page), losing);
    assert_eq!(page["numberMatched"], losing.len());
    // Pages of a filter, by their links.
    let mut found = Vec::new();
    let mut next = Some(format!(
        "{ITEMS}?limit=7&filter={}&{VIEW}",
        encoded("net_migration < 0")
    ));
    while let Some(path) = next {
        let page = server.json(&path);
        assert_eq!(page["numberMatched"], losing.len());
        found.extend(codes(&page).into_iter().map(str::to_owned));
        let links = page["links"].as_array().unwrap().iter();
        next = links
            .filter(|one| one["rel"] == "next")
            .map(|one| one["href"].as_str().unwrap()[server.origin().len()..].to_owned())
            .next();
    }
    assert_eq!(found, losing);
    // With parameters beside it, each of which must hold.
    let in_box = server.json(&format!("{ITEMS}?{VIEW}&bbox=50,46,53,49"));
    let both: Vec<&str> = codes(&in_box)
        .into_iter()
        .filter(|one| losing.contains(one))
        .collect();
    assert!(!both.is_empty() && both.len() < losing.len());
    let page = filtered(
        server,
        "net_migration < 0",
        &format!("{VIEW}&bbox=50,46,53,49"),
    )
    .json();
    assert_eq!(codes(&page), both);
    let page = filtered(server, "net_migration < 0", &format!("{VIEW}&kind=city")).json();
    assert!(codes(&page).iter().all(|one| losing.contains(one)));
    // Another year has other values.
    let other = filtered(
        server,
        "net_migration < 0",
        "indicator=net_migration&period=2010",
    )
    .json();
    assert_ne!(codes(&other), losing);
    // Of what the view does not show, in the view's period where it has that one.
    let of_population = |year: u32| {
        let view = format!("indicator=population&period={year}");
        let all = server.json(&format!("{ITEMS}?{view}"));
        let number = |one: &Value| one["population"].as_f64();
        let many = by_hand(&all, |one| number(one).is_some_and(|one| one > 60_000.0));
        let many: Vec<String> = many.into_iter().map(str::to_owned).collect();
        many
    };
    for year in [2010, 2024] {
        let view = format!("indicator=net_migration&period={year}");
        let page = filtered(server, "population > 60000", &view).json();
        assert_eq!(codes(&page), of_population(year), "{year}");
        assert!(
            page["features"][0]["properties"]
                .get("population")
                .is_none()
        );
    }
    assert_ne!(of_population(2010), of_population(2024));
    // A slip is told the nearest of all that can be asked.
    let wrong = filtered(server, "populaton > 60000", VIEW);
    assert_eq!(
        (wrong.status, wrong.json()["nearest"].as_str()),
        (400, Some("population"))
    );
    // The values that features have where no view is asked for.
    assert_eq!(
        filtered(server, "net_migration IS NOT NULL", "").status,
        200
    );
    // Lines are filtered as units are.
    let of_lines = |filter: &str| {
        server.json(&format!(
            "/collections/borders/items?filter={}",
            encoded(filter)
        ))
    };
    let lines = of_lines("kind = 'state' AND length_km > 100");
    let lines = lines["features"].as_array().unwrap();
    assert!(!lines.is_empty());
    assert!(lines.iter().all(|one| one["properties"]["kind"] == "state"
        && one["properties"]["length_km"].as_f64().unwrap() > 100.0));
    // By GeoPandas, as above, on /data/borders.geojson.
    let met = of_lines("S_INTERSECTS(geometry, POLYGON((50 49,54 49,54 52,50 52,50 49)))");
    assert_eq!(met["numberMatched"], 34);
}

#[test]
fn filter_crs_and_lang_say_how_it_is_written_and_others_are_refused() {
    let server = Server::shared();
    let crs = format!("filter-crs={}", encoded(MERCATOR));
    // Uralsk in metres, by gdaltransform.
    let page = filtered(
        server,
        "S_INTERSECTS(geometry, POINT(5718114.9 6662666))",
        &crs,
    )
    .json();
    assert_eq!(codes(&page), ["271000000"]);
    let box_in_metres = "S_INTERSECTS(geometry, BBOX(5718114,6662665,5718115,6662667))";
    assert_eq!(
        codes(&filtered(server, box_in_metres, &crs).json()),
        ["271000000"]
    );
    let document = json!({ "op": "=", "args": [{ "property": "kind" }, "city"] }).to_string();
    let as_json = filtered(server, &document, "filter-lang=cql2-json").json();
    let as_text = filtered(server, "kind = 'city'", "filter-lang=cql2-text").json();
    assert_eq!(codes(&as_json), codes(&as_text));
    for (filter, rest, parameter) in [
        ("kind = 'city'", "filter-lang=cql-text", "filter-lang"),
        ("kind = 'city'", "filter-crs=EPSG:3857", "filter-crs"),
        ("", "filter-crs=EPSG:3857", "filter-crs"),
        (document.as_str(), "", "filter"),
        ("kind = 'city'", "filter-lang=cql2-json", "filter"),
        ("kind = ", "", "filter"),
        ("size > 5", "", "filter"),
        ("kind > 5", "", "filter"),
        ("S_WITHIN(geometry, POINT(1 2))", "", "filter"),
    ] {
        let answer = filtered(server, filter, rest);
        let problem = answer.json();
        assert_eq!(
            (answer.status, &problem["parameter"]),
            (400, &json!(parameter)),
            "{filter} {rest}"
        );
        assert!(!problem["allowed"].as_str().unwrap().is_empty());
    }
    let problem = filtered(server, "knd = 'city'", "").json();
    assert_eq!(
        (&problem["given"], &problem["nearest"]),
        (&json!("knd"), &json!("kind"))
    );
    assert_eq!(
        server.get(&format!("{ITEMS}/271000000?filter=TRUE")).status,
        400,
        "one feature is not filtered"
    );
}

#[test]
fn cql2_basic_and_advanced_comparisons_are_those_of_the_values() {
    let server = Server::shared();
    let all = server.json(&format!("{ITEMS}?{VIEW}"));
    let text = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let number = |one: &Value| one["net_migration"].as_f64();
    let first = text(&all["features"][0]["properties"], "name_ru");
    let letter = first.chars().next().unwrap();
    let cases: Vec<(String, Vec<&str>)> = vec![
        (
            "kind = 'city'".to_owned(),
            by_hand(&all, |one| one["kind"] == "city"),
        ),
        (
            "kind <> 'city'".to_owned(),
            by_hand(&all, |one| one["kind"] != "city"),
        ),
        (
            "code >= '2'".to_owned(),
            by_hand(&all, |one| text(one, "code").as_str() >= "2"),
        ),
        (
            "net_migration >= -100 AND net_migration <= 100".to_owned(),
            by_hand(&all, |one| {
                number(one).is_some_and(|one| one.abs() <= 100.0)
            }),
        ),
        (
            "net_migration BETWEEN -100 AND 100".to_owned(),
            by_hand(&all, |one| {
                number(one).is_some_and(|one| one.abs() <= 100.0)
            }),
        ),
        (
            "NOT (net_migration > 0)".to_owned(),
            by_hand(&all, |one| number(one).is_some_and(|one| one <= 0.0)),
        ),
        (
            "net_migration IS NULL".to_owned(),
            by_hand(&all, |one| number(one).is_none()),
        ),
        (
            "parent IN ('270000000', '230000000')".to_owned(),
            by_hand(&all, |one| {
                ["270000000", "230000000"].contains(&one["parent"].as_str().unwrap())
            }),
        ),
        (
            format!("name_ru LIKE '{letter}%'"),
            by_hand(&all, |one| text(one, "name_ru").starts_with(letter)),
        ),
        (
            "name_ru LIKE '_____'".to_owned(),
            by_hand(&all, |one| text(one, "name_ru").chars().count() == 5),
        ),
        (
            format!("CASEI(name_ru) LIKE CASEI('{}%')", first.to_uppercase()),
            by_hand(&all, |one| text(one, "name_ru").starts_with(&first)),
        ),
        (
            "name_ru = name_kk".to_owned(),
            by_hand(&all, |one| one["name_ru"] == one["name_kk"]),
        ),
        ("FALSE".to_owned(), Vec::new()),
        ("TRUE".to_owned(), by_hand(&all, |_| true)),
    ];
    for (filter, expected) in &cases {
        let page = filtered(server, filter, VIEW).json();
        assert_eq!(codes(&page), *expected, "{filter}");
    }
    assert!(
        cases.iter().filter(|(_, codes)| !codes.is_empty()).count() > 9,
        "most conditions hold somewhere"
    );
}

#[test]
fn cql2_shapes_meet_what_shapely_says() {
    let server = Server::shared();
    for (shape, expected) in OF_SHAPELY {
        for filter in [
            format!("S_INTERSECTS(geometry, {shape})"),
            format!("S_INTERSECTS({shape},geometry)"),
        ] {
            let page = filtered(server, &filter, "").json();
            let mut found = codes(&page);
            found.sort_unstable();
            assert_eq!(found, expected, "{filter}");
        }
    }
    let boxed = filtered(server, "S_INTERSECTS(geometry, BBOX(50,46,53,49))", "").json();
    assert_eq!(
        codes(&boxed),
        codes(&server.json(&format!("{ITEMS}?bbox=50,46,53,49")))
    );
}

#[test]
fn a_tile_has_the_features_of_its_filter_and_nothing_of_the_others() {
    let server = Server::shared();
    let filter = encoded("kind = 'city'");
    let page = server.json(&format!("{ITEMS}?filter={filter}"));
    let cities = codes(&page);
    for (view, rest) in [
        ("", ""),
        (VIEW, "&"),
        ("mark=symbol", "&"),
        ("borders=1", "&"),
    ] {
        let query = format!("{view}{rest}filter={filter}");
        let tile = server.get(&format!("/tiles/districts/3/5/2.mvt?{query}"));
        let reader = MvtReaderRef::new(&tile.body).unwrap();
        let mut layers = 0;
        for layer in reader.layers().filter(|one| one.name() != "borders") {
            layers += 1;
            let code = |feature: fast_mvt::MvtFeatureRef<'_>| {
                let tags = feature.properties_vec().unwrap();
                let code = tags.iter().find(|(key, _)| *key == "code");
                format!("{:?}", code.unwrap().1)
            };
            let found: Vec<String> = layer.features().map(code).collect();
            assert!(!found.is_empty());
            let is_city = |code: &String| cities.iter().any(|city| code.contains(city));
            assert!(found.iter().all(is_city), "{query}: {found:?}");
        }
        assert_eq!(layers, 2, "units and labels");
        // Border lines name the units on their sides.
        if !view.starts_with("borders") {
            let text = String::from_utf8_lossy(&tile.body);
            assert!(!text.contains("273200000"), "nothing of others");
        }
    }
    // A filter by values where the tile has none of them.
    let losing = encoded("net_migration < 0");
    assert_eq!(
        server
            .get(&format!("/tiles/districts/3/5/2.mvt?filter={losing}"))
            .status,
        200
    );
    // Nothing is left: no tile.
    assert_eq!(
        server.get("/tiles/districts/3/5/2.mvt?filter=FALSE").status,
        204
    );
    assert_eq!(
        server.get("/tiles/districts/3/5/2.mvt?filter=kid").status,
        400
    );
    // Places too.
    let places = server.get("/tiles/settlements/3/5/2.mvt?filter=TRUE");
    assert_eq!(places.status, 200);
    // TileJSON carries the filter on, with a version of its own.
    let address = |query: &str| {
        let document = server.json(&format!("/tiles/districts.json?{query}"));
        document["tiles"][0].as_str().unwrap().to_owned()
    };
    let (plain, with) = (address(""), address(&format!("filter={filter}")));
    assert!(with.contains(&format!("filter={filter}")));
    let version = |address: &str| address.split("v=").last().unwrap().to_owned();
    assert_ne!(version(&plain), version(&with));
    let path = with[server.origin().len()..].replace("{z}/{x}/{y}", "3/5/2");
    assert!(
        server
            .get(&path)
            .header("cache-control")
            .contains("immutable")
    );
}
