//! Flows as finished maps, lines of a file and tiles; and what size and distance explain of them, over a made-up workspace.

use std::fs;
use std::path::Path;

use resvg::usvg::roxmltree::Document;
use serde_json::Value;

use crate::server::Server;

/// Nine squares.
const MANIFEST: &str = r#"
[workspace]
title = { kk = "Ойдан", ru = "Выдумка", en = "Made-up land" }
disclaimer = { kk = "Ойдан шығарылған.", ru = "Выдумано.", en = "Made up." }
default = { layer = "places", indicator = "people", period = "2020" }

[[layer]]
id = "places"
title = { kk = "Орындар", ru = "Места", en = "Places" }
file = "places.geojson"
source = "made-up"

[[flow]]
id = "moves"
kind = "registrations"
title = { kk = "Көшу", ru = "Переезды", en = "Moves" }
layer = "places"
file = "moves.csv"
counted = { kk = "адам", ru = "человек", en = "persons" }
source = "made-up"
population = "people"

[[indicator]]
id = "people"
title = { kk = "Халық", ru = "Население", en = "People" }
unit = { kk = "адам", ru = "человек", en = "persons" }
kind = "count"
theme = "population"
source = "made-up"
vintage = "2026-01-01"
file = "people.csv"

[[source]]
id = "made-up"
title = { kk = "Ойдан", ru = "Выдумка", en = "Made up" }
publisher = "Nobody"
retrieved = "2026-01-01"
licence = "CC0"
terms = { kk = "CC0", ru = "CC0", en = "CC0" }
"#;

const PLACES: usize = 9;

fn point(place: usize) -> [f64; 2] {
    let (column, row) = ((place % 3) as f64, (place / 3) as f64);
    [
        60.0 + 1.7 * column + 0.2 * row,
        45.0 + row * 1.1 + 0.13 * column * column,
    ]
}

fn flow(origin: usize, destination: usize) -> u64 {
    let mark = (origin * 37 + destination * 101) % 23;
    if mark == 0 {
        0
    } else {
        ((mark * (origin + 2) * (destination + 3)) * 7) as u64
    }
}

fn write(folder: &Path, flow: &dyn Fn(usize, usize) -> Option<u64>) {
    let features = (0..PLACES).map(|place| {
        let [x, y] = point(place);
        let corners = [
            [-0.3, -0.3],
            [0.3, -0.3],
            [0.3, 0.3],
            [-0.3, 0.3],
            [-0.3, -0.3],
        ];
        let ring: Vec<[f64; 2]> = corners.map(|[dx, dy]| [x + dx, y + dy]).to_vec();
        serde_json::json!({
            "type": "Feature",
            "properties": { "code": format!("P{place}"), "name_kk": format!("Орын {place}"),
                "name_ru": format!("Место {place}"), "name_en": format!("Place {place}") },
            "geometry": { "type": "Polygon", "coordinates": [ring] },
        })
    });
    let features: Vec<Value> = features.collect();
    let places = serde_json::json!({ "type": "FeatureCollection", "features": features });
    let mut moves = "origin,destination,period,value\n".to_owned();
    for origin in 0..PLACES {
        for destination in 0..PLACES {
            if let Some(value) = flow(origin, destination).filter(|_| origin != destination) {
                moves += &format!("P{origin},P{destination},2020,{value}\n");
            }
        }
    }
    let mut people = "layer,code,period,value,status,source\n".to_owned();
    for place in 0..PLACES {
        people += &format!("places,P{place},2020,{},,made-up\n", 1000 * (place + 1));
    }
    fs::write(folder.join("shekara.toml"), MANIFEST).unwrap();
    fs::write(folder.join("places.geojson"), places.to_string()).unwrap();
    fs::write(folder.join("moves.csv"), moves).unwrap();
    fs::write(folder.join("people.csv"), people).unwrap();
}

fn serve(flow: &dyn Fn(usize, usize) -> Option<u64>) -> (tempfile::TempDir, Server) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), flow);
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    (folder, server)
}

fn svg(server: &Server, address: &str) -> String {
    let answer = server.get(address);
    let text = String::from_utf8(answer.body).unwrap();
    assert_eq!(answer.status, 200, "{address}: {text}");
    text
}

/// The texts of a drawing.
fn words_of(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let texts = document
        .descendants()
        .filter(|one| one.has_tag_name("text"));
    texts
        .map(|one| one.text().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn the_crossings_of_a_quarter_are_a_map_in_each_language_and_form() {
    let server = Server::shared();
    for (lang, title, russia) in [
        ("kk", "Шекарадан өту, Қазақстан", "Ресей"),
        ("ru", "Пересечения границы, Казахстан", "Россия"),
        ("en", "Border crossings, Kazakhstan, Q3\u{a0}2023", "Russia"),
    ] {
        let svg = svg(
            server,
            &format!("/maps/flows/crossings.svg?period=2023-Q3&lang={lang}"),
        );
        let words = words_of(&svg);
        assert!(
            words.iter().any(|text| text.starts_with(title)),
            "{words:?}"
        );
        assert!(words.iter().any(|text| text == russia), "{words:?}");
        assert!(
            words.iter().any(|text| text.contains("94")),
            "how much is shown: {words:?}"
        );
        assert!(Document::parse(&svg).is_ok());
    }
    let png = server.get("/maps/flows/crossings.png?width=420&height=640");
    assert!(png.body.starts_with(b"\x89PNG"));
    let pdf = server.get("/maps/flows/crossings.pdf?paper=a4");
    assert!(pdf.body.starts_with(b"%PDF"));
    // The same map has the same bytes, and a file of lines the same flows.
    let address = "/maps/flows/crossings.svg?paper=a3&lang=ru";
    assert_eq!(svg(server, address), svg(server, address));
    let lines = server.json("/analysis/flows.geojson?record=crossings");
    assert!(lines["features"].as_array().unwrap().len() > 10);
}

#[test]
fn what_is_asked_wrongly_of_a_map_of_flows_is_told_with_what_may_be_asked() {
    let server = Server::shared();
    for (address, status, told) in [
        ("/maps/flows/crosings.svg", 404, "crossings"),
        ("/maps/flows/between-oblasts.svg", 404, "crossings"),
        ("/maps/flows/crossings.gif", 404, "svg"),
        ("/maps/flows/crossings.svg?period=1999", 404, "2023"),
        ("/maps/flows/crossings.svg?top=0", 400, "1"),
        ("/maps/flows/crossings.svg?top=301", 400, "300"),
        ("/maps/flows/crossings.svg?direction=nett", 400, "net"),
        ("/maps/flows/crossings.svg?unit=XX", 404, "RU"),
        ("/maps/flows/crossings.svg?indicator=people", 400, "period"),
        ("/tiles/flows/crossings/7/0/0.mvt", 404, "6"),
        ("/tiles/flows/nothing.json", 404, "crossings"),
    ] {
        let answer = server.get(address);
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert_eq!(answer.status, status, "{address}: {text}");
        assert!(text.contains(told), "{address}: {text}");
    }
    for top in [1, 300] {
        svg(server, &format!("/maps/flows/crossings.svg?top={top}"));
    }
}

#[test]
fn maps_files_and_tiles_of_a_table_have_the_flows_of_its_answer() {
    let (_folder, server) = serve(&|a, b| Some(flow(a, b)));
    let answer = server.json("/analysis/flows.json?record=moves&top=500");
    let pairs: Vec<&Value> = answer["pairs"].as_array().unwrap().iter().collect();
    let value = |pair: &Value| pair["value"].as_f64().unwrap();
    let total: f64 = pairs.iter().map(|pair| value(pair)).sum();
    let lines = server.json("/analysis/flows.geojson?record=moves&top=500");
    let features = lines["features"].as_array().unwrap();
    let moved: Vec<&&Value> = pairs.iter().filter(|pair| value(pair) > 0.0).collect();
    assert_eq!(features.len(), moved.len());
    let of_lines = |name: &str| -> Vec<f64> {
        features
            .iter()
            .map(|one| one["properties"][name].as_f64().unwrap())
            .collect()
    };
    assert!((of_lines("value").iter().sum::<f64>() - total).abs() < 1e-9);
    assert!((of_lines("share_of_total").iter().sum::<f64>() - 1.0).abs() < 1e-9);
    assert!((of_lines("shown_share_of_total")[0] - 1.0).abs() < 1e-12);
    let few = server.json("/analysis/flows.geojson?record=moves&top=3");
    let shown = few["features"][0]["properties"]["shown_share_of_total"]
        .as_f64()
        .unwrap();
    let largest: f64 = of_lines("value")[..3].iter().sum();
    assert!((shown - largest / total).abs() < 1e-12);
    // Every flow is a line of the map, named with its number.
    let map = svg(&server, "/maps/flows/moves.svg?top=100");
    let net = svg(&server, "/maps/flows/moves.svg?top=100&direction=net");
    let arrows = |svg: &str| svg.matches("<title>").count();
    assert_eq!(arrows(&map), moved.len());
    assert!(arrows(&net) <= PLACES * (PLACES - 1) / 2 && arrows(&net) > 10);
    let json = server.json("/tiles/flows/moves.json");
    assert_eq!(json["flows"]["all"].as_u64().unwrap() as usize, moved.len());
    assert_eq!(json["flows"]["zooms"][0]["flows"], 50);
    let tile = server.get("/tiles/flows/moves/0/0/0.mvt");
    assert_eq!(tile.status, 200);
    assert!(tile.body.windows(7).any(|text| text == b"Place 8"));
}

/// All texts of a map, one after the other.
fn told(server: &Server, address: &str) -> String {
    words_of(&svg(server, address)).join(" ")
}

#[test]
fn a_map_of_flows_makes_no_balance_of_what_is_not_known() {
    let (_folder, server) = serve(&|a, b| (a < b).then_some(5));
    let net = told(&server, "/maps/flows/moves.svg?direction=net&lang=en");
    assert!(
        net.contains("No pair of places has a known number"),
        "{net}"
    );
    assert!(net.contains("no balance here: 36."), "{net}");
    assert!(!net.contains("100.0"), "{net}");
    let both = told(&server, "/maps/flows/moves.svg?lang=en");
    assert!(both.contains("Pairs without a number: 36."), "{both}");
    assert!(both.contains("of the flows that are known"), "{both}");
    assert!(
        !both.contains("In brackets") && !both.contains("Place 0 ("),
        "{both}"
    );
    // Where a pair without a row is 0, the same rows are all that there was.
    let (folder, _) = serve(&|a, b| (a < b).then_some(5));
    let listed = MANIFEST.replace(
        "file = \"moves.csv\"",
        "file = \"moves.csv\"\nunlisted = \"zero\"",
    );
    fs::write(folder.path().join("shekara.toml"), listed).unwrap();
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    let net = told(
        &server,
        "/maps/flows/moves.svg?direction=net&lang=en&top=100",
    );
    assert!(
        net.contains("(180 of 180)") && net.contains("Place 0 (−40)"),
        "{net}"
    );
    assert!(
        !net.contains("Pairs ") && !net.contains("are known"),
        "{net}"
    );
    let workers = told(
        Server::shared(),
        "/maps/flows/workers.svg?direction=net&lang=en",
    );
    assert!(
        workers.contains("No pair of places has a known number"),
        "{workers}"
    );
}

#[test]
fn a_map_of_flows_says_what_is_even_zero_or_nearly_all() {
    let (_folder, server) = serve(&|_, _| Some(5));
    let even = told(&server, "/maps/flows/moves.svg?direction=net&lang=en");
    assert!(
        even.contains("Every pair of places has as many each"),
        "{even}"
    );
    assert!(
        even.contains("Total: 0") && !even.contains("In brackets"),
        "{even}"
    );
    let (_folder, server) = serve(&|_, _| Some(0));
    for direction in ["net", "both"] {
        let address = format!("/maps/flows/moves.svg?direction={direction}&lang=en");
        let zero = told(&server, &address);
        assert!(zero.contains("All flows between places are 0"), "{zero}");
        assert!(zero.contains("Total: 0"), "{zero}");
    }
    let (_folder, server) = serve(&|a, b| Some(if (a, b) == (0, 1) { 1 } else { 100_000 }));
    for (lang, nearly) in [
        ("en", "more than 99.9"),
        ("ru", "больше 99,9"),
        ("kk", "99,9"),
    ] {
        let most = told(
            &server,
            &format!("/maps/flows/moves.svg?top=71&lang={lang}"),
        );
        assert!(
            most.contains(nearly) && !most.contains("100,0\u{a0}%"),
            "{most}"
        );
    }
    let all = told(&server, "/maps/flows/moves.svg?top=72&lang=en");
    assert!(all.contains("100.0") && all.contains("Place 8 ("), "{all}");
}

#[test]
fn a_map_of_flows_names_its_span_and_its_tiles_speak_to_their_reader() {
    let server = Server::shared();
    let title = told(
        server,
        "/maps/flows/residence.svg?period=2023-01..2023-09&lang=en",
    );
    assert!(title.contains("September\u{a0}2023"), "{title}");
    let of = |lang: &str| {
        let json = server.json(&format!("/tiles/flows/crossings.json?lang={lang}"));
        assert_eq!(json["description"], json["vector_layers"][0]["description"]);
        json["description"].as_str().unwrap().to_owned()
    };
    assert!(of("kk").contains("ағындар") && of("ru").contains("Потоки"));
    assert!(of("en").starts_with("Flows between places"));
    let answer = server.get("/maps/flows/between-oblasts.png");
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    assert_eq!(answer.status, 404);
    assert!(
        text.contains("from where to where") && text.contains("remittances"),
        "{text}"
    );
}

#[test]
fn what_size_and_distance_explain_is_told_with_its_pairs_in_every_language() {
    let (_folder, server) = serve(&|a, b| Some(flow(a, b)));
    for lang in ["kk", "ru", "en"] {
        for model in ["gravity", "production", "attraction", "doubly", "radiation"] {
            let address =
                format!("/analysis/flows.json?record=moves&model={model}&top=500&lang={lang}");
            let answer = server.json(&address);
            let told = &answer["model"];
            assert_eq!(told["name"], model);
            assert_eq!(told["not_fitted"], Value::Null, "{address}");
            assert_eq!(told["pairs"]["fitted"], 72);
            let pairs = answer["pairs"].as_array().unwrap();
            let mut by_origin = [[0.0; 2]; PLACES];
            for pair in pairs {
                let origin: usize = pair["origin"].as_str().unwrap()[1..].parse().unwrap();
                let [value, expected, residual] =
                    ["value", "expected", "residual"].map(|name| pair[name].as_f64().unwrap());
                assert!((value - expected - residual).abs() < 1e-9);
                assert!(pair["distance_km"].as_f64().unwrap() > 0.0);
                by_origin[origin][0] += value;
                by_origin[origin][1] += expected;
            }
            if ["production", "doubly", "radiation"].contains(&model) {
                for [value, expected] in by_origin {
                    assert!(
                        (value - expected).abs() < 1e-6 * value,
                        "{model}: {by_origin:?}"
                    );
                }
            }
            let far = &told["above"][0];
            let most = pairs.iter().map(|pair| pair["residual"].as_f64().unwrap());
            assert_eq!(far["residual"].as_f64(), Some(most.fold(0.0, f64::max)));
            assert!(answer["cautions"].as_array().unwrap().len() > 1);
        }
    }
    let csv = server.get("/analysis/flows.csv?record=moves&model=doubly");
    let text = String::from_utf8(csv.body).unwrap();
    assert!(
        text.lines()
            .any(|line| line.contains("expected") && line.contains("residual"))
    );
    // People of the places instead of who moves.
    let people = server.json("/analysis/flows.json?record=moves&model=gravity&size=people");
    assert_eq!(people["model"]["sizes"]["indicator"], "people");
    for (address, status, told) in [
        ("model=gravitation", 400, "gravity"),
        (
            "decay=power",
            400,
            "power, exponential; only beside model=gravity",
        ),
        ("decay=linear", 400, "exponential"),
        ("border=sea", 400, "parent"),
        ("model=radiation&decay=power", 400, "gravity"),
        ("model=radiation&border=parent", 400, "gravity"),
        ("model=gravity&size=peple", 404, "people"),
        ("model=gravity&decay=linear", 400, "exponential"),
        ("model=gravity&border=sea", 400, "parent"),
    ] {
        let answer = server.get(&format!("/analysis/flows.json?record=moves&{address}"));
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert_eq!(answer.status, status, "{address}: {text}");
        assert!(text.contains(told), "{address}: {text}");
    }
}

#[test]
fn where_no_model_can_be_fitted_the_answer_says_why() {
    type Flow = dyn Fn(usize, usize) -> Option<u64>;
    let cases: [(&Flow, &str); 3] = [
        (&|_, _| Some(0), "nobody moves"),
        (&|a, b| (a < 2 && b < 2).then_some(5), "not more than"),
        (&|a, b| (a == 0 && b == 1).then_some(5), "not more than"),
    ];
    for (flow, told) in cases {
        let (_folder, server) = serve(flow);
        for model in ["gravity", "doubly"] {
            let answer = server.json(&format!("/analysis/flows.json?record=moves&model={model}"));
            let why = answer["model"]["not_fitted"].as_str().unwrap();
            assert!(why.contains(told), "{model}: {why}");
            assert_eq!(answer["model"]["coefficients"].as_array().unwrap().len(), 0);
        }
        // The map is there all the same.
        svg(&server, "/maps/flows/moves.svg");
    }
}
