//! Values: the published ones, the missing ones, and what is reckoned from them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::server::Server;

/// `code` -> a property of the features.
fn by_code<'a>(collection: &'a Value, property: &str) -> BTreeMap<&'a str, &'a Value> {
    let features = collection["features"].as_array().unwrap();
    features
        .iter()
        .map(|f| {
            (
                f["properties"]["code"].as_str().unwrap(),
                &f["properties"][property],
            )
        })
        .collect()
}

#[test]
fn the_districts_carry_the_published_figures() {
    let server = Server::shared();
    let districts = server.json("/data/districts.geojson?indicator=net_migration&period=2024");
    let values = by_code(&districts, "net_migration");
    assert_eq!(values.len(), 41);
    // Bureau of National Statistics, element 6567: Uralsk, Baiterek, Munaily.
    for (code, value) in [("271000000", 3890), ("274400000", 459), ("475000000", -77)] {
        assert_eq!(values[code], &Value::from(value), "{code}");
    }
    let parents = by_code(&districts, "parent");
    let oblasts = server.json("/data/oblasts.geojson?indicator=net_migration&period=2024");
    let oblasts = by_code(&oblasts, "net_migration");
    for oblast in ["150000000", "230000000", "270000000", "470000000"] {
        let own = values.iter().filter(|(code, _)| parents[*code] == oblast);
        let sum: i64 = own.map(|(_, value)| value.as_i64().unwrap()).sum();
        assert_eq!(&Value::from(sum), oblasts[oblast], "{oblast}");
    }
    assert_eq!(districts["features"][0]["id"], 151_000_000);
}

#[test]
fn a_missing_value_is_null_with_its_reason() {
    let server = Server::shared();
    let kandas = server.json("/values/districts.json?indicator=kandas_cumulative");
    let values = kandas["values"].as_array().unwrap();
    let known: Vec<&Value> = values.iter().filter(|value| !value.is_null()).collect();
    assert_eq!((known.len(), values.len() - known.len()), (7, 34));
    let sum: f64 = known.iter().map(|value| value.as_f64().unwrap()).sum();
    assert_eq!(
        sum, 143_946.0,
        "the seven add up to the oblast's published total"
    );
    let statuses = kandas["statuses"].as_array().unwrap();
    for (value, status) in values.iter().zip(statuses) {
        assert_eq!(
            status,
            if value.is_null() {
                "not available"
            } else {
                "press"
            }
        );
    }
    let withheld = server.json("/values/districts.json?indicator=net_migration&period=2021");
    assert!(
        withheld["values"]
            .as_array()
            .unwrap()
            .iter()
            .all(Value::is_null)
    );
}

#[test]
fn a_rate_is_the_count_over_the_mid_year_population() {
    let server = Server::shared();
    let values = |query: &str| -> Vec<f64> {
        let answer = server.json(&format!("/values/districts.json?{query}"));
        answer["values"]
            .as_array()
            .unwrap()
            .iter()
            .map(|v| v.as_f64().unwrap())
            .collect()
    };
    let net = values("indicator=net_migration&period=2024");
    let start = values("indicator=population&period=2024-01-01");
    let end = values("indicator=population&period=2025");
    let rates = values("indicator=net_migration_rate&period=2024");
    for (i, rate) in rates.iter().enumerate() {
        let expected = 1000.0 * net[i] / f64::midpoint(start[i], end[i]);
        assert!((rate - expected).abs() < 1e-9, "{rate} {expected}");
    }
}

/// The rows of 2018 name "population change less natural increase"; those of 2024 the table 6567. A rate is of the
/// population's table too.
#[test]
fn a_period_names_the_sources_of_its_own_rows() {
    let server = Server::shared();
    let titles = |answer: &Value| -> Vec<String> {
        let sources = answer["sources"].as_array().unwrap().iter();
        let title = |one: &Value| one["id"].as_str().unwrap().to_owned();
        sources.map(title).collect()
    };
    let legend = |query: &str| titles(&server.json(&format!("/legend/districts.json?{query}")));
    for (query, expected) in [
        ("indicator=net_migration&period=2018", &["bns-balance"][..]),
        ("indicator=net_migration&period=2024", &["bns-6567"]),
        (
            "indicator=net_migration_rate&period=2018",
            &["bns-balance", "bns-6584"],
        ),
        (
            "indicator=net_migration_rate&period=2024",
            &["bns-6567", "bns-6584"],
        ),
        ("indicator=population_density", &["bns-6584"]),
        ("indicator=population_change&period=2018", &["bns-6584"]),
        ("indicator=distance_to_border_km", &["boundaries-west"]),
    ] {
        assert_eq!(legend(query), expected, "{query}");
    }
    let country = server.json("/legend/country.json?indicator=net_migration&period=2018");
    assert_eq!(titles(&country), ["bns-6567"]);
    let series = server.json("/indicators/net_migration/series?layer=districts&unit=271000000");
    assert_eq!(titles(&series), ["bns-balance", "bns-6567"]);
    let balance = "Population change less natural increase";
    for path in [
        "/maps/districts.svg?indicator=net_migration_rate&period=2018&lang=en",
        "/report.html?units=271000000&indicators=net_migration&period=2018&lang=en",
        "/analysis/compare.json?units=271000000,274400000&indicators=net_migration&period=2018",
        "/?indicator=net_migration&period=2018&lang=en",
    ] {
        let of_2018 = String::from_utf8(server.get(path).body).unwrap();
        let of_2024 = server.get(&path.replace("2018", "2024"));
        let of_2024 = String::from_utf8(of_2024.body).unwrap();
        assert!(of_2018.contains(balance), "{path}");
        assert!(!of_2024.contains(balance), "{path}");
    }
    // Astana has figures of 2023 and 2024 alone, and none of people.
    let astana = server.json("/analysis/profile.json?layer=oblasts&units=710000000");
    let of = |id: &str| {
        let rows = astana["indicators"].as_array().unwrap();
        let row = rows.iter().find(|row| row["indicator"] == id).unwrap();
        row["sources"].clone()
    };
    assert_eq!(of("net_migration"), json!(["bns-6567"]));
    assert_eq!(of("population"), json!([]));
}
