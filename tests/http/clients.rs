//! What clients ask for that people point at the server, each in its own way.

use fast_mvt::MvtReaderRef;
use serde_json::Value;

use crate::server::Server;

const VIEW: &str = "indicator=net_migration&period=2024";

/// A client copies the query of a style's address to every source of the style, or a part of it.
#[test]
fn a_layer_without_indicators_takes_the_parameters_of_a_view_and_says_so() {
    let server = Server::shared();
    for (path, query) in [
        ("/tiles/borders.json", VIEW),
        ("/tiles/borders.json", "period=2024"),
        ("/tiles/borders/4/10/5.mvt", "lang=kk"),
        ("/tiles/borders/metadata.json", VIEW),
        (
            "/tiles/neighbours/3/5/2.mvt",
            "indicator=no_such&classes=99",
        ),
        ("/data/borders.geojson", "period=2024"),
        ("/data/borders.csv", VIEW),
    ] {
        let (plain, with) = (server.get(path), server.get(&format!("{path}?{query}")));
        assert_eq!((plain.status, with.status), (200, 200), "{path}?{query}");
        assert_eq!(plain.body, with.body, "{path}");
        assert_eq!(plain.header("x-ignored"), "", "{path}");
        let names: Vec<&str> = query
            .split('&')
            .map(|pair| pair.split('=').next().unwrap())
            .collect();
        // Twice: what is kept says it too.
        for answer in [with, server.get(&format!("{path}?{query}"))] {
            let ignored: Vec<&str> = answer.header("x-ignored").split(", ").collect();
            for name in &names {
                assert!(ignored.contains(name), "{path}?{query}: {ignored:?}");
            }
        }
    }
    // What no layer knows is still a slip, and a layer with indicators ignores nothing.
    assert_eq!(server.get("/tiles/borders.json?indicater=x").status, 400);
    assert_eq!(
        server.get("/tiles/districts.json?indicator=no_such").status,
        404
    );
    // Where nothing can be drawn of it, the layers are named that have something.
    for path in [
        "/values/neighbours.json",
        "/legend/neighbours.svg",
        "/styles/neighbours.json",
    ] {
        let refused = server.get(path);
        assert_eq!(refused.status, 404, "{path}");
        let problem = refused.json();
        assert_eq!(problem["parameter"], "layer", "{path}");
        assert_eq!(
            problem["allowed"],
            "a layer that has indicators: districts, oblasts, country"
        );
    }
    let problem = server.get("/styles/borders.json").json();
    assert_eq!(problem["nearest"], Value::Null, "{problem}");
}

#[test]
fn a_tile_has_both_endings_that_clients_write() {
    let server = Server::shared();
    let path = format!("/tiles/districts/5/20/10.mvt?{VIEW}");
    let (own, other) = (server.get(&path), server.get(&path.replace(".mvt", ".pbf")));
    assert_eq!((own.status, other.status), (200, 200));
    assert_eq!(
        (own.header("etag"), &own.body),
        (other.header("etag"), &other.body)
    );
    assert_eq!(server.get("/tiles/districts/5/20/10.png").status, 404);
}

/// QGIS, deck.gl and `MapboxVectorLayer` draw one source of a style.
#[test]
fn the_border_lines_stand_in_the_tiles_of_a_layer_where_they_are_asked_for() {
    let server = Server::shared();
    let [units, lines] = ["districts", "borders"].map(|layer| {
        let query = if layer == "borders" { "" } else { VIEW };
        server.get(&format!("/tiles/{layer}/5/20/10.mvt?{query}"))
    });
    let both = server.get(&format!("/tiles/districts/5/20/10.mvt?{VIEW}&borders=1"));
    assert_eq!(both.body, [units.body.clone(), lines.body].concat());
    let reader = MvtReaderRef::new(&both.body).unwrap();
    let names: Vec<String> = reader.layers().map(|one| one.name().to_owned()).collect();
    assert_eq!(names, ["districts", "districts_labels", "borders"]);

    let tilejson = server.json(&format!("/tiles/districts.json?{VIEW}&borders=1"));
    let layers = tilejson["vector_layers"].as_array().unwrap();
    assert_eq!(layers.len(), 3);
    assert_eq!(layers[2]["id"], "borders");
    let address = tilejson["tiles"][0].as_str().unwrap();
    let path = address
        .split_once("/tiles")
        .unwrap()
        .1
        .replace("{z}/{x}/{y}", "5/20/10");
    let kept = server.get(&format!("/tiles{path}"));
    assert_eq!(kept.body, both.body);
    assert!(kept.header("cache-control").contains("immutable"), "{path}");
    // Another version, where it is taken for the tiles without the lines.
    let apart = server.get(&format!("/tiles{}", path.replace("&borders=1", "")));
    assert_eq!(apart.body, units.body);
    assert!(!apart.header("cache-control").contains("immutable"));

    let style = server.json(&format!("/styles/districts.json?{VIEW}&borders=1"));
    let sources: Vec<&String> = style["sources"].as_object().unwrap().keys().collect();
    assert_eq!(sources, ["districts"]);
    let url = style["sources"]["districts"]["url"].as_str().unwrap();
    assert!(url.ends_with("&borders=1"), "{url}");
    let drawn = style["layers"].as_array().unwrap().iter();
    let lines: Vec<&Value> = drawn
        .filter(|one| one["source-layer"] == "borders")
        .collect();
    assert!(lines.len() == 4 && lines.iter().all(|one| one["source"] == "districts"));

    // Clients copy it to layers that have no such lines; what it may be is one word.
    let country = server.get("/tiles/neighbours.json?borders=1");
    assert_eq!(
        (country.status, country.header("x-ignored")),
        (200, "borders")
    );
    let refused = server.get("/tiles/districts.json?borders=2");
    assert_eq!(
        (refused.status, &refused.json()["allowed"]),
        (400, &"1".into())
    );
}

/// GDAL makes of them the types of its columns (MBTiles 1.3).
#[test]
fn metadata_has_the_fields_of_a_view_with_their_types() {
    let server = Server::shared();
    let fields = |query: &str| {
        let document = server.json(&format!("/tiles/districts/metadata.json?{query}"));
        let inner: Value = serde_json::from_str(document["json"].as_str().unwrap()).unwrap();
        inner["vector_layers"][0]["fields"].clone()
    };
    let plain = fields("");
    assert_eq!(
        (&plain["code"], &plain["value"]),
        (&"String".into(), &Value::Null)
    );
    let of_view = fields(VIEW);
    assert_eq!(
        (&of_view["value"], &of_view["class"]),
        (&"Number".into(), &"Number".into())
    );
    assert_eq!(
        (&of_view["status"], &of_view["name_kk"]),
        (&"String".into(), &"String".into())
    );
    // TileJSON has words there.
    let tilejson = server.json(&format!("/tiles/districts.json?{VIEW}"));
    let about = tilejson["vector_layers"][0]["fields"]["value"]
        .as_str()
        .unwrap();
    assert!(about.contains("left out where there is none"), "{about}");
}

#[test]
fn a_style_opens_on_its_layer_and_names_whose_figures_it_draws() {
    let server = Server::shared();
    let style = server.json(&format!("/styles/districts.json?{VIEW}&lang=ru"));
    let bounds = server.json("/tiles/districts.json")["bounds"].clone();
    for axis in 0..2 {
        let middle = style["center"][axis].as_f64().unwrap();
        let sides = [axis, axis + 2].map(|side| bounds[side].as_f64().unwrap());
        assert!((middle - f64::midpoint(sides[0], sides[1])).abs() < 1e-6);
    }
    // 17.7 degrees from west to east: at zoom 4 a tile of 512 pixels is 22.5 wide, at zoom 5 half of it.
    assert_eq!(style["zoom"].as_f64(), Some(4.0));
    let tilejson = server.json(&format!("/tiles/districts.json?{VIEW}&lang=ru"));
    for document in [&style["sources"]["districts"], &tilejson] {
        let attribution = document["attribution"].as_str().unwrap();
        assert!(attribution.starts_with("© OpenStreetMap"), "{attribution}");
        assert!(attribution.contains(" | Источник: "), "{attribution}");
    }
    let plain = server.json("/tiles/districts.json");
    assert!(
        !plain["attribution"].as_str().unwrap().contains("Source:"),
        "no figure is in it"
    );
}

#[cfg(feature = "maps")]
#[test]
fn the_letters_of_a_style_are_where_it_says() {
    let server = Server::shared();
    let style = server.json("/styles/districts.json?lang=kk");
    let labels = style["layers"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["id"] == "labels");
    let font = labels.unwrap()["layout"]["text-font"][0]
        .as_str()
        .unwrap()
        .to_owned();
    let address = style["glyphs"].as_str().unwrap();
    let (_, path) = address.split_once("/fonts/").unwrap();
    let path = |range: &str| {
        let path = path.replace("{fontstack}", &font).replace("{range}", range);
        format!("/fonts/{}", path.replace(' ', "%20"))
    };
    for range in ["0-255", "1024-1279"] {
        let letters = server.get(&path(range));
        assert_eq!(
            (letters.status, letters.header("content-type")),
            (200, "application/x-protobuf")
        );
        assert!(
            letters.body.len() > 20_000,
            "{range}: {}",
            letters.body.len()
        );
    }
    let refused = server.get(&path("0-100")).json();
    assert_eq!(refused["parameter"], "range");
    let refused = server.get("/fonts/Comic/0-255.pbf").json();
    assert_eq!(
        refused["allowed"],
        "Noto Sans Regular, Noto Sans SemiBold, sans-serif"
    );
}

/// QGIS cuts what it draws at a tile's edge, so a symbol stands in every tile that it reaches into.
#[test]
fn a_symbol_is_in_every_tile_that_it_reaches_into_and_its_name_in_one() {
    let server = Server::shared();
    let labels = |query: &str| {
        let mut all = Vec::new();
        for (x, y) in (19..23).flat_map(|x| (9..13).map(move |y| (x, y))) {
            let tile = server.get(&format!("/tiles/districts/5/{x}/{y}.mvt?{query}"));
            let reader = MvtReaderRef::new(&tile.body).unwrap();
            let layer = reader.layers().find(|one| one.name() == "districts_labels");
            for feature in layer.into_iter().flat_map(fast_mvt::MvtLayerRef::features) {
                let tags = feature.properties_vec().unwrap();
                let has = |key: &str| tags.iter().any(|(own, _)| *own == key);
                all.push((has("name_en"), has("class")));
            }
        }
        all
    };
    let areas = labels(VIEW);
    assert_eq!(areas.len(), 41, "one label for each district");
    let symbols = labels(&format!("{VIEW}&mark=symbol"));
    let named = symbols.iter().filter(|(is_named, _)| *is_named).count();
    assert_eq!(named, 41, "a copy would be named twice");
    assert!(symbols.len() > 45, "{}", symbols.len());
    let is_for_something = |(is_named, has_class): &(bool, bool)| *is_named || *has_class;
    assert!(
        symbols.iter().all(is_for_something),
        "a copy is there for its symbol"
    );
}

/// Whoever opens a style of a view on tiles without one must not see that there are no data.
#[test]
fn tiles_without_a_view_are_not_drawn_as_units_without_data() {
    let server = Server::shared();
    let style = server.json("/styles/districts.json?indicator=net_migration&period=2021");
    let layers = style["layers"].as_array().unwrap();
    let missing = layers.iter().find(|one| one["id"] == "no-data").unwrap();
    assert_eq!(
        missing["filter"],
        serde_json::json!(["all", ["!", ["has", "value"]], ["has", "status"]])
    );
    // Each unit that is without a value has the reason.
    for query in [
        "indicator=net_migration&period=2021",
        "indicator=kandas_cumulative",
        "indicator=net_migration_rate&period=2013&by=population",
    ] {
        let values = server.json(&format!("/values/districts.json?{query}"));
        let classes = values["classes"].as_array().unwrap();
        let statuses = values["statuses"].as_array().unwrap();
        let bare = classes
            .iter()
            .zip(statuses)
            .filter(|(class, status)| class.is_null() && status.is_null());
        assert_eq!(bare.count(), 0, "{query}");
    }
}

/// A link that somebody shares gains parameters on its way; a program that misspells one is told.
#[test]
fn what_tracks_a_reader_is_ignored_where_people_read() {
    let server = Server::shared();
    for path in ["/?lang=ru", "/legend/districts.svg?lang=ru"] {
        let tracked = server.get(&format!("{path}&utm_source=mail&fbclid=abc&ysclid=1"));
        assert_eq!(tracked.status, 200, "{path}");
    }
    #[cfg(feature = "maps")]
    for path in [
        "/maps/districts.svg?lang=ru",
        "/report.html?lang=ru&units=271000000",
    ] {
        let (plain, tracked) = (
            server.get(path),
            server.get(&format!("{path}&utm_source=mail&gclid=1")),
        );
        assert_eq!(tracked.status, 200, "{path}");
        assert_eq!(plain.body, tracked.body, "{path}");
        assert_eq!(
            server.get(&format!("{path}&utn_source=mail")).status,
            400,
            "{path}"
        );
    }
    for path in [
        "/values/districts.json",
        "/tiles/districts.json",
        "/data/districts.csv",
    ] {
        assert_eq!(
            server.get(&format!("{path}?utm_source=mail")).status,
            400,
            "{path}"
        );
    }
}

#[test]
fn an_address_in_raw_letters_is_told_how_to_be_written() {
    let server = Server::start();
    let answer = server.raw("GET /search?q=Зеленов HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    assert!(
        answer.contains("application/problem+json") && answer.contains("percent-encoded"),
        "{answer}"
    );
    assert_eq!(
        server
            .get("/search?q=%D0%97%D0%B5%D0%BB%D0%B5%D0%BD%D0%BE%D0%B2")
            .status,
        200
    );
}
