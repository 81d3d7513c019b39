//! Rates of small places: what is told of events, of balances with and without their parts, of nobody and of nothing.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::server::Server;
use crate::shared::made_up::{self, collection, indicator, layer, source, table, unit};

/// A code, where it lies, what was counted in two years, and how many people.
type MadeUp = (&'static str, [f64; 2], [Option<u32>; 2], u32);
/// Six made-up units, the last an island.
const UNITS: [MadeUp; 6] = [
    ("A", [50.0, 45.0], [Some(40), Some(60)], 20_000),
    ("B", [51.0, 45.0], [Some(3), Some(2)], 900),
    ("C", [52.0, 45.0], [Some(0), Some(4)], 1_000),
    ("D", [53.0, 45.0], [Some(5), Some(5)], 0),
    ("E", [54.0, 45.0], [None, Some(9)], 5_000),
    ("F", [60.0, 45.0], [Some(100), Some(20)], 10_000),
];

fn write(folder: &Path, more: &str) {
    let mut tables = [(); 5].map(|()| String::new());
    for (code, _, events, people) in UNITS {
        for (year, count) in [2022, 2023].into_iter().zip(events) {
            let Some(count) = count else { continue };
            let departures = count / 2 + 4;
            for (text, value) in tables.iter_mut().zip([
                i64::from(count),
                i64::from(count),
                i64::from(departures),
                i64::from(count) - i64::from(departures),
            ]) {
                *text += &format!("units,{code},{year},{value}\n");
            }
        }
        for year in 2022..=2024 {
            tables[4] += &format!("units,{code},{year}-01-01,{people}\n");
        }
    }
    let ids = ["events", "come", "leave", "net", "people"];
    let rate = |id: &str, of: &str| {
        let derive = format!(
            "derive = {{ kind = \"rate\", of = \"{of}\", by = \"people\", per = 1000 }}\nlayers = [\"units\"]"
        );
        indicator(id, "rate", &derive)
    };
    let manifest = [
        made_up::workspace("units", "events"),
        layer("units", ""),
        source(),
        ids.map(|id| {
            let kind = if id == "people" { "stock" } else { "count" };
            indicator(id, kind, &format!("file = \"{id}.csv\""))
        })
        .concat(),
        rate("event_rate", "events"),
        rate("net_rate", "net"),
        more.to_owned(),
    ];
    let put = |name: &str, text: String| fs::write(folder.join(name), text).unwrap();
    put("shekara.toml", manifest.concat());
    put(
        "units.geojson",
        collection(&UNITS.map(|(code, at, ..)| unit(code, at))),
    );
    for (id, rows) in ids.iter().zip(&tables) {
        put(&format!("{id}.csv"), table(rows.trim_end()));
    }
}

fn served(more: &str) -> (tempfile::TempDir, Server) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), more);
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    (folder, server)
}

const FLOW: &str = "[[flow]]\nid = \"moves\"\nkind = \"registrations\"\ntitle = { kk = \"x\", ru = \"x\", en = \"x\" }\narrivals = \"come\"\n\
                    departures = \"leave\"\nbalance = \"net\"\nlayer = \"units\"\n";

fn near(value: &Value, wanted: f64) -> bool {
    value
        .as_f64()
        .is_some_and(|value| (value - wanted).abs() < 1e-9 * wanted.abs().max(1.0))
}

#[test]
fn a_rate_of_events_has_its_interval_and_what_has_none_says_why() {
    let (_folder, server) = served("");
    let answer = server.json("/analysis/rates.json?indicator=event_rate&period=2022");
    assert_eq!(answer["counted"], "events");
    let units = &answer["units"];
    // Garwood, by scipy 1.17.1: chi2.ppf(0.025, 6) / 2 and chi2.ppf(0.975, 8) / 2 of 3 events among 900 people.
    assert!(near(&units[1]["value"], 3.0 / 0.9));
    assert!(
        near(&units[1]["low"], 0.618_672_122_572_135_8 / 0.9),
        "{}",
        units[1]
    );
    assert!(
        near(&units[1]["high"], 8.767_273_069_746_01 / 0.9),
        "{}",
        units[1]
    );
    assert!(near(&units[1]["cv"], 57.735_026_918_962_57));
    assert_eq!(units[1]["reliability"], "unreliable");
    assert_eq!(units[0]["reliability"], "uncertain");
    assert_eq!(units[5]["reliability"], "reliable");
    // Nothing was counted: up to 3.69 events, and no coefficient of variation.
    assert!(near(&units[2]["high"], 3.688_879_454_113_936) && near(&units[2]["low"], 0.0));
    assert!(units[2]["cv"].is_null() && units[2]["standard_error"].is_null());
    // Nobody lives there; nothing is known of the next.
    assert_eq!(
        (&units[3]["population"], &units[3]["status"]),
        (&0.0.into(), &"not applicable".into())
    );
    assert_eq!(units[4]["status"], "not available");
    for unit in [3, 4] {
        for member in [
            "value",
            "low",
            "high",
            "cv",
            "smoothed",
            "smoothed_local",
            "funnel",
            "reliability",
        ] {
            assert!(units[unit][member].is_null(), "{member}: {}", units[unit]);
        }
    }
    // The island leans on all, but has no neighbours to lean on.
    assert!(units[5]["smoothed"].is_f64() && units[5]["smoothed_local"].is_null());
    assert_eq!(
        (&units[5]["funnel"], &units[5]["funnel_998"]),
        (&"above".into(), &"above".into())
    );
    assert!(
        near(&answer["overall"]["value"], 143.0 / 31.9),
        "{}",
        answer["overall"]
    );
    assert_eq!(answer["funnel"]["n"], 4);
    let narrow = server.json("/analysis/rates.json?indicator=events&period=2022&confidence=80");
    assert!(narrow["units"][0]["low"].as_f64() > units[0]["low"].as_f64());
    assert_eq!(narrow["parameters"]["indicator"], "event_rate");
    let csv = server.get("/analysis/rates.csv?indicator=event_rate&period=2022");
    let csv = String::from_utf8(csv.body).unwrap();
    assert!(csv.contains("D,D,5,,,0,,"), "{csv}");
    let outlines = server.json("/analysis/rates.geojson?indicator=event_rate&period=2022");
    assert_eq!(
        outlines["features"].as_array().map(Vec::len),
        Some(UNITS.len())
    );
}

#[test]
fn differences_between_years_and_units_are_tested_and_taken_together() {
    let (_folder, server) = served("");
    let answer = server.json("/analysis/rates.json?indicator=event_rate&period=2023&from=2022");
    let changes = answer["differences"].as_array().unwrap();
    let status: Vec<&str> = changes
        .iter()
        .map(|one| one["status"].as_str().unwrap())
        .collect();
    let within = "within chance";
    assert_eq!(
        status,
        [
            within,
            within,
            within,
            "no rate",
            "no rate",
            "beyond chance"
        ]
    );
    // 20 of 120 events, each as likely in either year: R's poisson.test(c(20, 100))$p.value and scipy's binomtest.
    let last = &changes[5];
    assert!(near(&last["ratio"], 0.2) && last["p_likelihood"].as_f64().unwrap() < 1e-12);
    assert!(last["high"].as_f64().unwrap() < 1.0);
    assert!(last["false_discovery"].as_f64() >= last["p"].as_f64());
    // From nothing to something the ratio has no end.
    assert!(
        changes[2]["high"].is_null() && changes[2]["ratio"].is_null() && changes[2]["p"].is_f64()
    );
    let pairs = server.json("/analysis/rates.json?indicator=event_rate&period=2023&units=F,A,B");
    assert_eq!(pairs["differences"].as_array().map(Vec::len), Some(3));
    assert_eq!(pairs["differences"][0]["other_code"], "A");
    let table = server.get("/analysis/rates.csv?indicator=event_rate&period=2023&units=F,A");
    let table = String::from_utf8(table.body).unwrap();
    assert_eq!(table.lines().count(), 2, "{table}");
}

#[test]
fn nothing_is_compared_across_a_break() {
    let (folder, _) = served("");
    let path = folder.path().join("shekara.toml");
    let manifest = fs::read_to_string(&path).unwrap();
    let with_break = manifest.replace(
        "file = \"events.csv\"",
        "file = \"events.csv\"\nbreaks = [{ at = \"2023\" }]",
    );
    assert_ne!(with_break, manifest);
    fs::write(&path, with_break).unwrap();
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    let answer = server.json("/analysis/rates.json?indicator=event_rate&period=2023&from=2022");
    let changes = answer["differences"].as_array().unwrap();
    assert!(
        changes
            .iter()
            .all(|one| one["status"] == "series begins anew" && one["p"].is_null())
    );
    assert!(answer["cautions"].to_string().contains("2023"));
}

#[test]
fn a_balance_has_an_interval_where_its_parts_are_known_and_else_none() {
    let (_folder, server) = served(FLOW);
    let answer = server.json("/analysis/rates.json?indicator=net_rate&period=2022&from=2023");
    assert_eq!(answer["counted"], "balance of parts");
    let first = &answer["units"][0];
    // 40 came and 24 left of 20,000 people.
    let (net, spread) = (0.8, 1.959_963_984_540_054 * 64_f64.sqrt() / 20.0);
    assert!(
        near(&first["low"], net - spread) && near(&first["high"], net + spread),
        "{first}"
    );
    assert_eq!(first["method"], "skellam-normal");
    assert_eq!(answer["units"][1]["method"], "skellam-limits");
    assert!(near(&first["cv"], 50.0) && first["smoothed"].is_f64());
    assert_eq!(answer["differences"][5]["status"], "beyond chance");
    assert!(answer["differences"][5]["ratio"].is_null());

    let (_other, server) = served("");
    let answer =
        server.json("/analysis/rates.json?indicator=net_rate&period=2022&units=A,F&lang=en");
    assert_eq!(answer["counted"], "balance alone");
    let first = &answer["units"][0];
    assert!(first["low"].is_null() && first["smoothed"].is_null() && first["funnel"].is_null());
    assert!(
        near(
            &first["margin_at_least"],
            1.959_963_984_540_054 * 4.0 / 20.0
        ),
        "{first}"
    );
    assert!(answer["funnel"].is_null() && answer["overall"]["low"].is_null());
    assert_eq!(answer["differences"][0]["status"], "parts unknown");
    assert!(answer["cautions"].to_string().contains("505"));
}

#[test]
fn what_is_no_counted_rate_is_refused_with_those_that_are() {
    let (_folder, server) = served("");
    for (query, parameter, allowed) in [
        ("indicator=people", "indicator", "event_rate, net_rate"),
        ("", "indicator", "event_rate, net_rate"),
        ("indicator=event_rate&confidence=90", "confidence", "80, 95"),
        (
            "indicator=event_rate&period=2023&from=2023",
            "from",
            "another period",
        ),
        ("indicator=event_rate&units=A", "units", "two to 8"),
    ] {
        let answer = server.get(&format!("/analysis/rates.json?{query}"));
        let problem = answer.json();
        assert_eq!(answer.status, 400, "{query}: {problem}");
        assert_eq!(problem["parameter"], parameter, "{query}: {problem}");
        let text = problem["allowed"].as_str().unwrap();
        assert!(text.contains(allowed), "{query}: {problem}");
    }
    let refused = server.get("/values/units.json?indicator=net_rate&smoothing=global");
    assert_eq!(refused.status, 400);
    assert!(
        refused.json()["allowed"]
            .as_str()
            .unwrap()
            .ends_with("event_rate")
    );
}

#[test]
fn a_view_and_all_that_is_made_of_it_show_the_smoothed_rates() {
    let (_folder, server) = served("");
    let found = server.json("/analysis/rates.json?indicator=event_rate&period=2022");
    let view = "indicator=event_rate&period=2022";
    for (smoothing, member) in [("global", "smoothed"), ("local", "smoothed_local")] {
        let values = server.json(&format!("/values/units.json?{view}&smoothing={smoothing}"));
        let told: Vec<&Value> = found["units"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| &one[member])
            .collect();
        let shown: Vec<&Value> = values["values"].as_array().unwrap().iter().collect();
        assert_eq!(shown, told, "{smoothing}");
        assert!(
            values["statuses"][0]
                .as_str()
                .unwrap()
                .contains("estimated")
        );
        assert_eq!(values["legend"]["smoothing"]["mode"], smoothing);
        let csv = server.get(&format!("/data/units.csv?{view}&smoothing={smoothing}"));
        let csv = String::from_utf8(csv.body).unwrap();
        assert!(
            csv.contains(&format!("event_rate_smoothed_{smoothing}")),
            "{csv}"
        );
    }
    let raw = server.json(&format!("/values/units.json?{view}&smoothing=none"));
    assert!(near(&raw["values"][0], 2.0) && raw["legend"]["smoothing"].is_null());
    let by = server.get(&format!(
        "/values/units.json?{view}&smoothing=global&by=people"
    ));
    assert_eq!(by.status, 400);
}

#[cfg(feature = "maps")]
#[test]
fn a_sheet_has_the_rates_as_they_are_beside_the_smoothed_ones() {
    let (_folder, server) = served("");
    let sheet = server
        .get("/maps/units.svg?indicator=event_rate&period=2022&smoothing=none,global&lang=en");
    let text = String::from_utf8(sheet.body).unwrap();
    assert_eq!(sheet.status, 200);
    assert!(
        text.contains("not smoothed") && text.contains("smoothed by the rate of all"),
        "{text}"
    );
    let lines = server.get("/maps/units.svg?indicator=event_rate&smoothing=global&layout=lines");
    assert_eq!(lines.status, 400);
}
