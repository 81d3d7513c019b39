//! OGC API Features: a test for each requirement of the classes that are declared, named after it, and what programs
//! that ask by it need.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::server::Server;

const CORE: &str = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core";
const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
const MERCATOR: &str = "http://www.opengis.net/def/crs/EPSG/0/3857";
const ITEMS: &str = "/collections/districts/items";

/// What of an address stands behind the name of the server.
fn path_of(href: &str) -> &str {
    let at = href.match_indices('/').nth(2).unwrap().0;
    &href[at..]
}

/// The path that a document's link of a relation leads to, and the media type that is there.
fn link(document: &Value, rel: &str) -> Option<(String, String)> {
    let links = document["links"].as_array().unwrap();
    let found = links.iter().find(|one| one["rel"] == rel)?;
    let href = found["href"].as_str().unwrap();
    let path = path_of(href);
    Some((path.to_owned(), found["type"].as_str().unwrap().to_owned()))
}

fn codes(page: &Value) -> Vec<String> {
    let features = page["features"].as_array().unwrap().iter();
    features
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn core_root_leads_to_the_api_its_conformance_and_its_collections() {
    let server = Server::shared();
    for accept in ["*/*", "application/json", "text/html;q=0, */*"] {
        let answer = server.get_with("/", &[("accept", accept)]);
        assert_eq!(
            answer.header("content-type"),
            "application/json",
            "{accept}"
        );
        assert!(answer.header("vary").contains("Accept,"));
    }
    for accept in [
        "text/html",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    ] {
        let answer = server.get_with("/", &[("accept", accept)]);
        assert!(
            answer.header("content-type").starts_with("text/html"),
            "{accept}"
        );
    }
    for (query, accept) in [
        ("?f=json", "text/html"),
        ("", "application/json, text/html;q=0.1"),
    ] {
        let answer = server.get_with(&format!("/{query}"), &[("accept", accept)]);
        assert_eq!(
            answer.header("content-type"),
            "application/json",
            "{accept}"
        );
    }
    for wrong in ["/?nothing=1", "/?f=xml", "/?f=json&f=json"] {
        assert_eq!(
            server.get_with(wrong, &[("accept", "*/*")]).status,
            400,
            "{wrong}"
        );
    }
    // What tracks people is passed over, and a view goes on.
    let landing = server.get_with(
        "/?utm_source=x&indicator=net_migration",
        &[("accept", "*/*")],
    );
    let landing = landing.json();
    for (rel, kind) in [
        (
            "service-desc",
            "application/vnd.oai.openapi+json;version=3.0",
        ),
        ("conformance", "application/json"),
        ("data", "application/json"),
    ] {
        let (path, media_type) = link(&landing, rel).unwrap();
        assert!(path.ends_with("?indicator=net_migration"), "{path}");
        let answer = server.get(&path);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, kind),
            "{rel}"
        );
        assert_eq!(media_type, kind);
    }
    let declared = server.json("/conformance")["conformsTo"].to_string();
    assert_eq!(declared.matches("/ogcapi-features-").count(), 10);
    assert_eq!(server.json("/conformance")["conformsTo"][0], CORE);
}

#[test]
fn core_collections_have_their_extent_and_lead_to_their_features() {
    let server = Server::shared();
    let all = server.json("/collections");
    let all = all["collections"].as_array().unwrap();
    let ids: Vec<&str> = all.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(
        ids,
        [
            "districts",
            "oblasts",
            "country",
            "neighbours",
            "borders",
            "settlements"
        ]
    );
    for one in all {
        let id = one["id"].as_str().unwrap();
        assert_eq!(&server.json(&format!("/collections/{id}")), one);
        let bbox: Vec<f64> =
            serde_json::from_value(one["extent"]["spatial"]["bbox"][0].clone()).unwrap();
        let (path, kind) = link(one, "items").unwrap();
        let page = server.get(&path);
        assert_eq!(page.header("content-type"), kind);
        let page = page.json();
        assert!(page["numberMatched"].as_u64().unwrap() > 0, "{id}");
        for place in page["features"].as_array().unwrap().iter().flat_map(places) {
            let inside =
                (bbox[0]..=bbox[2]).contains(&place[0]) && (bbox[1]..=bbox[3]).contains(&place[1]);
            assert!(inside, "{id}: {place:?}");
        }
        for format in one["links"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["rel"] == "enclosure")
        {
            let href = path_of(format["href"].as_str().unwrap());
            let answer = server.get(href);
            assert_eq!(answer.status, 200, "{href}");
            assert_eq!(
                answer.header("content-type"),
                format["type"].as_str().unwrap()
            );
        }
    }
    let interval = &all[0]["extent"]["temporal"]["interval"][0];
    assert_eq!(
        *interval,
        json!(["2009-01-01T00:00:00Z", "2025-12-31T23:59:59Z"])
    );
    assert_eq!(all[3]["extent"].get("temporal"), None);
    let missing = server.get("/collections/district");
    assert_eq!(missing.status, 404);
    assert_eq!(missing.json()["nearest"], "districts");
}

/// Every position of a feature.
fn places(feature: &Value) -> Vec<[f64; 2]> {
    fn gather(value: &Value, all: &mut Vec<[f64; 2]>) {
        match serde_json::from_value(value.clone()) {
            Ok(place) => all.push(place),
            Err(_) => value
                .as_array()
                .into_iter()
                .flatten()
                .for_each(|one| gather(one, all)),
        }
    }
    let mut all = Vec::new();
    gather(&feature["geometry"]["coordinates"], &mut all);
    all
}

#[test]
fn core_limit_pages_are_the_features_each_once_whatever_their_size() {
    let server = Server::shared();
    let whole = codes(&server.json(ITEMS));
    assert_eq!(whole.len(), 41);
    for size in [1, 7, 40, 41, 42] {
        let mut found = Vec::new();
        let mut next = Some(format!(
            "{ITEMS}?limit={size}&indicator=net_migration&period=2024&lang=kk"
        ));
        let mut pages = 0;
        while let Some(path) = next {
            assert!(
                path.contains("period=2024") && path.contains("lang=kk"),
                "{path}"
            );
            let page = server.json(&path);
            assert_eq!(page["numberMatched"], 41);
            assert_eq!(
                page["numberReturned"],
                page["features"].as_array().unwrap().len()
            );
            found.extend(codes(&page));
            pages += 1;
            assert_eq!(link(&page, "prev").is_some(), pages > 1);
            assert_eq!(link(&page, "self").unwrap().0, path);
            next = link(&page, "next").map(|(path, _)| path);
        }
        assert_eq!(found, whole, "{size}");
        assert_eq!(pages, 41_usize.div_ceil(size));
    }
    // Border lines too, which are called by their numbers.
    let lines = server.json("/collections/borders/items");
    let third = server.json("/collections/borders/items?limit=2&offset=2");
    assert_eq!(
        third["features"].as_array().unwrap()[..],
        lines["features"].as_array().unwrap()[2..4]
    );
    assert_eq!(codes(&third), ["3", "4"]);
    // More than a page may hold is no error; nothing and less is.
    assert_eq!(
        server.json(&format!("{ITEMS}?limit=10001"))["numberReturned"],
        41
    );
    for wrong in ["limit=0", "limit=-1", "limit=x", "offset=-1"] {
        assert_eq!(
            server.get(&format!("{ITEMS}?{wrong}")).status,
            400,
            "{wrong}"
        );
    }
    let behind = server.json(&format!("{ITEMS}?offset=41"));
    assert_eq!(
        (&behind["numberMatched"], &behind["numberReturned"]),
        (&json!(41), &json!(0))
    );
    assert!(link(&behind, "next").is_none());
}

#[test]
fn core_bbox_and_crs_features_meet_the_box_in_either_system() {
    let server = Server::shared();
    let of = |query: &str| {
        let page = server.json(&format!("{ITEMS}?{query}"));
        codes(&page).into_iter().collect::<BTreeSet<String>>()
    };
    let found = of("bbox=50,46,53,49");
    assert!(found.len() > 5 && found.len() < 20, "{found:?}");
    assert_eq!(of("bbox=50,46,-10,53,49,8000"), found);
    assert_eq!(of(&format!("bbox=50,46,53,49&bbox-crs={CRS84}")), found);
    // By `gdaltransform -s_srs OGC:CRS84 -t_srs EPSG:3857` (GDAL 3.6.2).
    let metres = "5565974.53966368,5780349.22025635,5899933.01204350,6274861.39400658";
    assert_eq!(of(&format!("bbox={metres}&bbox-crs={MERCATOR}")), found);
    // By ogr2ogr -spat 50.2834 46.9865 50.7834 47.4865 (GDAL 3.6.2), which asks of shapes: the box around another district
    // meets this one too.
    assert_eq!(of("bbox=50.2834,46.9865,50.7834,47.4865").len(), 1);
    let lines = server.json("/collections/borders/items?bbox=53.5829,46.7024,54.0829,47.2024");
    assert_eq!(lines["numberMatched"], 0);
    // Across 180 degrees lies nothing of it, and of the other side all.
    assert!(of("bbox=170,-80,-170,80").is_empty());
    assert_eq!(of("bbox=40,-80,39,80").len(), 41);
    for wrong in [
        "bbox=1,2,3",
        "bbox=0,0,200,1",
        "bbox=a,b,c,d",
        "bbox=0,1,1,0",
        "bbox-crs=EPSG:4326",
        "crs=http://www.opengis.net/def/crs/EPSG/0/4326",
    ] {
        let answer = server.get(&format!("{ITEMS}?{wrong}"));
        assert_eq!(answer.status, 400, "{wrong}");
        assert!(!answer.json()["allowed"].as_str().unwrap().is_empty());
    }
    let answer = server.get(&format!("{ITEMS}/271000000?crs={MERCATOR}"));
    assert_eq!(answer.header("content-crs"), format!("<{MERCATOR}>"));
    let degrees = server.get(&format!("{ITEMS}/271000000"));
    assert_eq!(degrees.header("content-crs"), format!("<{CRS84}>"));
    let (metres, degrees) = (places(&answer.json()), places(&degrees.json()));
    assert!(metres.len() > 3 && metres.len() == degrees.len());
    for (own, [lng, _]) in metres.iter().zip(degrees) {
        assert!((own[0] - lng * 111_319.490_793_273_57).abs() < 1e-3);
    }
}

#[test]
fn core_datetime_leaves_features_whose_period_it_meets() {
    let server = Server::shared();
    let count = |query: &str| {
        server.json(&format!(
            "{ITEMS}?indicator=net_migration&period=2023&{query}"
        ))["numberMatched"]
            .clone()
    };
    for (query, expected) in [
        ("datetime=2023-12-31", 41),
        ("datetime=2024-01-01", 0),
        ("datetime=../2022-12-31", 0),
        ("datetime=2022-06-01T00:00:00Z/2023-01-01T00:00:00Z", 41),
        ("datetime=2024-01-01/..", 0),
    ] {
        assert_eq!(count(query), expected, "{query}");
    }
    // What has no time is of any.
    let neighbours = server.json("/collections/neighbours/items?datetime=1999-01-01");
    assert_eq!(neighbours["numberMatched"], 6);
    for wrong in ["2023", "2023-02-30", "yesterday", "../.."] {
        let answer = server.get(&format!("{ITEMS}?datetime={wrong}"));
        assert_eq!(
            (answer.status, answer.json()["parameter"].as_str()),
            (400, Some("datetime")),
            "{wrong}"
        );
    }
}

#[test]
fn core_feature_is_found_again_by_its_id_and_has_the_values_of_the_download() {
    let server = Server::shared();
    let view = "indicator=kandas_cumulative&lang=ru";
    let download = server.json(&format!("/data/districts.geojson?{view}"));
    let page = server.json(&format!("{ITEMS}?{view}"));
    for member in [
        "attribution",
        "disclaimer",
        "generation",
        "indicators",
        "title",
    ] {
        assert_eq!(page[member], download[member], "{member}");
    }
    let pairs = page["features"]
        .as_array()
        .unwrap()
        .iter()
        .zip(download["features"].as_array().unwrap());
    // Clients make their columns of the first features, so each has all of them, if only null.
    let names = |one: &Value| -> Vec<String> {
        let properties = one["properties"].as_object().unwrap();
        properties.keys().cloned().collect()
    };
    let said = |one: &Value| -> Vec<(String, Value)> {
        let properties = one["properties"].as_object().unwrap().iter();
        let said = properties.filter(|(_, value)| !value.is_null());
        said.map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    };
    for layer in ["districts", "borders"] {
        let page = server.json(&format!("/collections/{layer}/items?{view}"));
        let features = page["features"].as_array().unwrap();
        assert!(features.iter().all(|one| names(one) == names(&features[0])));
    }
    for (own, other) in pairs {
        assert_eq!(said(own), said(other));
        assert_eq!(own["geometry"], other["geometry"]);
        let code = own["id"].as_str().unwrap();
        assert_eq!(own["properties"]["code"], code);
        let mut one = server.json(&format!("{ITEMS}/{code}?{view}"));
        let links = one.as_object_mut().unwrap().remove("links").unwrap();
        assert_eq!(&one, own);
        assert!(
            links
                .as_array()
                .unwrap()
                .iter()
                .any(|one| one["rel"] == "collection")
        );
    }
    let line = server.json("/collections/borders/items/1");
    assert_eq!(line["id"], "1");
    for missing in [
        "/collections/borders/items/0",
        "/collections/districts/items/27100000",
        "/collections/nowhere/items",
    ] {
        let answer = server.get(missing);
        assert_eq!(answer.status, 404, "{missing}");
        assert!(!answer.json()["allowed"].as_str().unwrap().is_empty());
    }
}

#[test]
fn core_filters_by_property_are_those_of_the_api_and_unknown_ones_are_refused() {
    let server = Server::shared();
    let api = server.json("/api");
    let parameters = api["paths"]["/collections/{layer}/items"]["get"]["parameters"]
        .as_array()
        .unwrap();
    let names: BTreeSet<&str> = parameters
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    for name in [
        "limit",
        "bbox",
        "datetime",
        "crs",
        "bbox-crs",
        "code",
        "parent",
        "kind",
        "indicator",
        "period",
    ] {
        assert!(names.contains(name), "{name}");
    }
    let of = |query: &str| codes(&server.json(&format!("{ITEMS}?{query}")));
    assert_eq!(of("code=271000000"), ["271000000"]);
    assert_eq!(of("kind=city").len(), 5);
    let aktobe = of("parent=150000000");
    assert!(
        aktobe.len() > 5 && aktobe.iter().all(|code| code.starts_with("15")),
        "{aktobe:?}"
    );
    assert!(of("kind=nothing").is_empty());
    assert!(!codes(&server.json("/collections/borders/items?kind=state")).is_empty());
    assert_eq!(
        codes(&server.json("/collections/borders/items?kind=state")).len(),
        {
            let all = server.json("/data/borders.geojson");
            let all = all["features"].as_array().unwrap().iter();
            all.filter(|one| one["properties"]["kind"] == "state")
                .count()
        }
    );
    let wrong = server.get(&format!("{ITEMS}?population=1"));
    assert_eq!(wrong.status, 400);
    assert_eq!(server.get("/collections?f=html").status, 400);
    assert_eq!(
        codes(&server.json("/collections/borders/items?code=1")),
        ["1"]
    );
    // What another layer has is ignored and told; what none has is refused.
    for (query, layer) in [
        ("indicator=net_migration_rate&period=2023", "country"),
        ("indicator=kandas_cumulative", "oblasts"),
    ] {
        let answer = server.get(&format!("/collections/{layer}/items?{query}"));
        assert_eq!(answer.status, 200, "{query}");
        assert!(answer.header("x-ignored").starts_with("indicator"));
        assert!(answer.json()["numberReturned"].as_u64().unwrap() > 0);
        // And files are led to without it.
        let about = server.json(&format!("/collections/{layer}?{query}"));
        assert!(link(&about, "enclosure").unwrap().0.ends_with(".geojson"));
    }
    for wrong in [
        "indicator=net_migratoin",
        "indicator=net_migration&period=1999",
        "indicator=net_migration&by=x",
    ] {
        assert_eq!(
            server.get(&format!("{ITEMS}?{wrong}")).status,
            400,
            "{wrong}"
        );
    }
    // A view that a connection repeats everywhere is no error anywhere.
    for path in [
        "/conformance",
        "/api",
        "/collections",
        "/collections/neighbours",
        "/collections/neighbours/items",
    ] {
        let answer = server.get(&format!(
            "{path}?indicator=net_migration&period=2024&f=json"
        ));
        assert_eq!(answer.status, 200, "{path}");
    }
}

#[test]
fn features_as_json_fg_say_what_they_are_and_when() {
    let server = Server::shared();
    let view = "indicator=net_migration&period=2024";
    for (path, feature_type, time) in [
        (
            format!("{ITEMS}?limit=2&{view}"),
            "districts",
            json!({ "interval": ["2024-01-01", "2024-12-31"] }),
        ),
        (
            format!("{ITEMS}/271000000?{view}"),
            "districts",
            json!({ "interval": ["2024-01-01", "2024-12-31"] }),
        ),
        (
            "/collections/borders/items?limit=2".to_owned(),
            "borders",
            Value::Null,
        ),
    ] {
        let joint = if path.contains('?') { '&' } else { '?' };
        let answer = server.get(&format!("{path}{joint}f=jsonfg"));
        assert_eq!(answer.header("content-type"), "application/vnd.ogc.fg+json");
        let document = answer.json();
        assert_eq!(document["featureType"], feature_type);
        let one = document["features"].get(0).unwrap_or(&document);
        assert_eq!((&one["time"], &one["place"]), (&time, &Value::Null));
        if document.get("features").is_some() {
            let dimension = if feature_type == "borders" { 1 } else { 2 };
            assert_eq!(document["geometryDimension"], dimension);
            // The next page is in the same form.
            let (next, _) = link(&document, "next").unwrap();
            assert!(next.contains("f=jsonfg"), "{next}");
        }
        // And the plain form is another answer, whose links do not name it.
        let plain = server.get(&format!("{path}{joint}f=json"));
        assert_eq!(plain.header("content-type"), "application/geo+json");
        assert!(!link(&plain.json(), "self").unwrap().0.contains("f=json"));
    }
    let refused = server.get(&format!("{ITEMS}?f=jsonfg&crs={MERCATOR}"));
    assert_eq!(
        (refused.status, refused.json()["parameter"].as_str()),
        (400, Some("crs"))
    );
    assert_eq!(
        server.get(&format!("{ITEMS}?f=html")).json()["allowed"],
        "json, jsonfg"
    );
}

/// What the document of addresses names is described, and what is described answers.
/// The titles of all links below a value.
fn titles(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            let link = members.get("href").and(members.get("title"));
            found.extend(link.and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|one| titles(one, found));
        }
        Value::Array(values) => values.iter().for_each(|one| titles(one, found)),
        _ => {}
    }
}

#[test]
fn links_are_titled_in_the_language_that_is_asked_for() {
    let server = Server::shared();
    let mut seen = 0;
    for path in [
        "/?f=json",
        "/tileMatrixSets?",
        "/collections?",
        "/collections/districts?",
        "/collections/districts/tiles?",
        "/collections/districts/tiles/WebMercatorQuad?",
        "/collections/districts/items?limit=2&offset=2",
        "/collections/districts/items/271000000?",
    ] {
        let [english, kazakh] = ["en", "kk"].map(|lang| {
            let mut found = Vec::new();
            titles(&server.json(&format!("{path}&lang={lang}")), &mut found);
            found
        });
        assert_eq!(english.len(), kazakh.len(), "{path}");
        seen += english.len();
        for (english, kazakh) in english.iter().zip(kazakh) {
            // The grid has this name in its register, and tiles have the one of TileJSON, which is the same in each language.
            let is_name = english.starts_with("Web Mercator")
                || path.contains("/tiles") && english == "Districts and cities";
            assert!(*english != kazakh || is_name, "{path}: {english}");
        }
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn oas30_the_api_has_every_address_and_every_address_is_there() {
    let server = Server::shared();
    let api = server.json("/api");
    let described: BTreeSet<String> = api["paths"].as_object().unwrap().keys().cloned().collect();
    let table = include_str!("../../src/http/routes.rs");
    let routes = table
        .split("get(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    for route in routes.filter(|one| !one.starts_with("/assets/")) {
        let is_there = match route {
            "/analysis/{question}.{format}" => described.contains("/analysis/neighbours.{format}"),
            route => described.contains(route),
        };
        assert!(is_there, "{route} is not described");
    }
    let mut ids = BTreeSet::new();
    for (path, methods) in api["paths"].as_object().unwrap() {
        let operation = &methods["get"];
        assert!(
            ids.insert(operation["operationId"].as_str().unwrap().to_owned()),
            "{path}"
        );
        let parameters = operation["parameters"].as_array().unwrap();
        let names: BTreeSet<&str> = parameters
            .iter()
            .map(|one| one["name"].as_str().unwrap())
            .collect();
        assert_eq!(names.len(), parameters.len(), "{path}: a name twice");
        let mut address = path.clone();
        for one in parameters.iter().filter(|one| one["in"] == "path") {
            let name = one["name"].as_str().unwrap();
            let text = match (name, path.as_str()) {
                ("format" | "layer", _) => one["schema"]["enum"][0].as_str().unwrap(),
                ("code", _) => "271000000",
                ("id", _) => "net_migration",
                ("name", _) => "hatches",
                ("record", _) => "crossings",
                ("stack", _) => "Noto%20Sans%20Regular",
                ("range", _) => "0-255",
                ("z" | "x" | "y", _) => "0",
                ("set", _) => "WebMercatorQuad",
                other => panic!("{other:?}"),
            };
            address = address.replace(&format!("{{{name}}}"), text);
        }
        // Some are nothing without what they are asked of.
        let needs = match path.as_str() {
            "/search" => "q=Uralsk",
            "/wms" => "request=GetCapabilities",
            "/analysis/border-effect.{format}"
            | "/analysis/clusters.{format}"
            | "/analysis/forecast.{format}"
            | "/analysis/rates.{format}" => "indicator=net_migration",
            "/report.{format}" | "/analysis/profile.{format}" => "units=271000000",
            "/analysis/compare.{format}" => "units=271000000,154600000",
            _ => "",
        };
        let answer = server.get_with(&format!("{address}?{needs}"), &[("accept", "*/*")]);
        let told = String::from_utf8_lossy(&answer.body).into_owned();
        assert_eq!(
            answer.status,
            200,
            "{address}: {}",
            told.get(..200).unwrap_or(&told)
        );
        let types = operation["responses"]["200"]["content"]
            .as_object()
            .unwrap();
        let kind = answer.header("content-type").to_owned();
        assert!(types.contains_key(&kind), "{path}: {kind}");
    }
}
