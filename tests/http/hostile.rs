//! Values that no table should have and every table may go through every view: neighbouring numbers, the smallest
//! and the largest ones, offsets that leave no digit.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::server::Server;
use crate::shared::made_up;

const METHODS: [&str; 7] = [
    "jenks", "quantile", "equal", "stddev", "headtail", "boxplot", "pretty",
];

/// Six values for each year.
fn years() -> Vec<[f64; 6]> {
    let up = |one: f64| one.next_up();
    let mut years = vec![
        [33.1, up(33.1), 33.1, up(33.1), 33.1, up(33.1)],
        [71.0, up(71.0), 40.0, up(40.0), 80.0, 80_f64.next_down()],
        [-9e306, 9e306, 0.0, -3e306, 2e306, 1e307],
        [5e-324, 1e-323, 0.0, 3e-310, 2e-308, -5e-324],
        [1e16, 1e16 + 2.0, 1e16 + 4.0, 1e16 + 8.0, 1e16, 1e16 + 18.0],
        [2e-300, 3e-300, 5e-300, -1e-300, 9e-300, 2e-300],
        [6.0; 6],
        [-48.3, -20.4, -20.3, 7.5, 7.6, 35.4],
    ];
    years.push([0.3, up(0.3), 0.1 + 0.2, -0.3, 1e-9, 1e9]);
    years
}

/// A workspace of six units: the first indicator has the values as they stand, the second each unit's neighbour's.
fn started(folder: &Path) -> Server {
    let unit = |i: usize| {
        let west = 40.0 + i as f64;
        let corners = made_up::rectangle([west, 44.0, west + 1.0, 45.0]);
        made_up::feature(&json!({ "code": format!("H{i}") }), &corners)
    };
    let units: Vec<Value> = (0..6).map(unit).collect();
    let manifest = [
        made_up::workspace("hard", "first"),
        made_up::source(),
        made_up::layer("hard", ""),
        made_up::indicator("first", "count", r#"file = "first.csv""#),
        made_up::indicator("second", "rate", r#"file = "second.csv""#),
    ];
    fs::write(folder.join("shekara.toml"), manifest.concat()).unwrap();
    fs::write(folder.join("hard.geojson"), made_up::collection(&units)).unwrap();
    for (name, next) in [("first", 0), ("second", 1)] {
        let mut rows = String::new();
        for (year, values) in years().iter().enumerate() {
            for i in 0..6 {
                let value = values[(i + next) % 6];
                rows += &format!("hard,H{i},{},{value:?}\n", 2000 + year);
            }
        }
        fs::write(folder.join(format!("{name}.csv")), made_up::table(&rows)).unwrap();
    }
    Server::start_with(&["--workspace", folder.to_str().unwrap()])
}

fn numbers(list: &Value) -> Vec<f64> {
    let list = list.as_array().unwrap().iter();
    list.map(|one| one.as_f64().unwrap()).collect()
}

/// The class of each value is that of the breaks, and the legend counts them all and tells its bounds apart.
fn assert_classed(values: &Value, query: &str) {
    let legend = &values["legend"];
    let breaks = numbers(&legend["breaks"]);
    let inner = &breaks[1..breaks.len() - 1];
    let classes = values["classes"].as_array().unwrap().iter();
    for (class, value) in classes.zip(numbers(&values["values"])) {
        let expected = inner.iter().filter(|bound| **bound < value).count();
        assert_eq!(
            class.as_u64(),
            Some(expected as u64),
            "{query}: {value:e} {breaks:?}"
        );
    }
    let rows = legend["classes"].as_array().unwrap();
    let total: u64 = rows.iter().map(|row| row["count"].as_u64().unwrap()).sum();
    assert_eq!(total, 6, "{query}");
    let bins = legend["histogram"].as_array().unwrap();
    let binned: u64 = bins.iter().map(|bin| bin["count"].as_u64().unwrap()).sum();
    assert_eq!(binned, 6, "{query}");
    for row in rows.iter().filter(|row| row["from"] != row["to"]) {
        let label = row["label"].as_str().unwrap();
        assert!(label.contains(['–', '…']), "{query}: {label} has both ends");
    }
}

#[test]
fn no_values_end_a_view() {
    let folder = tempfile::tempdir().unwrap();
    let server = started(folder.path());
    for year in 2000..2000 + years().len() {
        for method in METHODS {
            for diverging in ["auto", "none"] {
                let query =
                    format!("indicator=first&period={year}&method={method}&diverging={diverging}");
                assert_classed(&server.json(&format!("/values/hard.json?{query}")), &query);
                assert_eq!(
                    server.get(&format!("/styles/hard.json?{query}")).status,
                    200,
                    "{query}"
                );
            }
        }
        let symbols = format!("indicator=first&period={year}&mark=symbol");
        let both = format!("indicator=first&period={year}&by=second");
        let all = format!("indicator=first&period={year}&scope=all&classes=9");
        for query in [symbols, both, all] {
            for path in ["values", "legend", "styles"] {
                server.json(&format!("/{path}/hard.json?{query}"));
            }
            assert_eq!(
                server.get(&format!("/tiles/hard/3/5/2.mvt?{query}")).status,
                200
            );
            assert_eq!(server.get(&format!("/legend/hard.svg?{query}")).status, 200);
            #[cfg(feature = "maps")]
            if query.contains("scope=all") {
                assert_eq!(
                    server.get(&format!("/maps/hard.svg?{query}")).status,
                    200,
                    "{query}"
                );
            }
        }
    }
}
