//! A view in words: every number of a sentence is one that another answer gives, and nothing is said where it has no sense.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::server::Server;
use crate::shared::made_up;

/// The sentences on a view, joined, with plain spaces.
fn said(server: &Server, query: &str) -> String {
    let answer = server.json(&format!("/analysis/in-words.json?{query}"));
    joined(&answer["sentences"])
}

fn joined(sentences: &Value) -> String {
    let all = sentences.as_array().unwrap().iter();
    let all: Vec<&str> = all.map(|one| one.as_str().unwrap()).collect();
    all.join(" ").replace('\u{a0}', " ")
}

/// A number as a language writes it, with plain spaces.
fn written(lang: &str, value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let [group, point] = if lang == "en" { [",", "."] } else { [" ", ","] };
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out += group;
        }
        out.push(digit);
    }
    let minus = if value < 0.0 { "−" } else { "" };
    let behind = if part.is_empty() { "" } else { point };
    format!("{minus}{out}{behind}{part}")
}

/// Codes and values of a layer's file in a view, those that have one.
fn of_file(server: &Server, query: &str) -> Vec<(String, f64)> {
    let values = server.json(&format!("/values/districts.json?{query}"));
    let codes = values["codes"].as_array().unwrap().iter();
    let all = codes.zip(values["values"].as_array().unwrap());
    all.filter_map(|(code, value)| Some((code.as_str().unwrap().to_owned(), value.as_f64()?)))
        .collect()
}

#[test]
fn the_border_is_told_in_the_figures_of_border_effect() {
    let server = Server::shared();
    let view = "indicator=net_migration_rate&period=2023";
    let effect = server.json(&format!("/analysis/border-effect.json?neighbour=RU&{view}"));
    let all = &effect["groups"][0];
    let estimate = &all["district_average"];
    let [border, interior] = ["border", "interior"].map(|side| estimate[side].as_f64().unwrap());
    let percent = 100.0 * estimate["permutation"]["p"].as_f64().unwrap();
    for (lang, n, random) in [
        ("en", "units: 13", "92% of cases"),
        ("ru", "территорий: 13", "92 % случаев"),
        ("kk", "аумақ саны: 13", "жағдайлар: 92%"),
    ] {
        let text = said(server, &format!("{view}&where=border:RU&lang={lang}"));
        for part in [
            &written(lang, border, 1),
            &written(lang, interior, 1),
            n,
            random,
            "2023",
        ] {
            assert!(text.contains(part), "{lang}: {part} in {text}");
        }
    }
    assert_eq!(
        (all["border"]["n"].as_u64(), percent.round()),
        (Some(13), 92.0)
    );
    // Of a number of people no means are compared, but those of its rate; never are rates added up.
    let people = said(
        server,
        "indicator=net_migration&period=2023&where=border:RU",
    );
    assert!(
        people.contains(
            "Net migration rate, 2023. Average unit at the border (Russia): −11.3 per 1,000 persons"
        ),
        "{people}"
    );
    let rates = said(server, &format!("{view}&where=in:150000000"));
    assert!(!rates.contains("total"), "{rates}");
    // Five units bear no more than a hint, and that is said.
    let few = said(
        server,
        "indicator=natural_increase_rate&period=2020&where=border:UZ",
    );
    assert!(few.contains("exploratory"), "{few}");
    // A distance to the border is told by the border itself: there is no question.
    let distance = said(server, "indicator=distance_to_border_km&where=border:RU");
    assert!(!distance.contains("random split"), "{distance}");
}

#[test]
fn most_least_mean_and_total_are_those_of_the_values_and_of_compare() {
    let server = Server::shared();
    for (indicator, place, n) in [
        ("net_migration_rate", "all", 41),
        ("net_migration_rate", "in:150000000", 13),
        ("population", "units:151000000,153200000", 2),
        ("kandas_cumulative", "all", 7),
    ] {
        let query = format!("indicator={indicator}&where={place}");
        let own = of_file(server, &query);
        let answer = server.json(&format!("/analysis/in-words.json?{query}"));
        let figures = &answer["figures"];
        let values = || own.iter().map(|(_, value)| *value);
        let most = values().fold(f64::MIN, f64::max);
        let least = values().fold(f64::MAX, f64::min);
        assert_eq!(own.len(), n, "{query}");
        assert_eq!(figures["n"], n, "{query}");
        assert_eq!(figures["highest"]["value"].as_f64(), Some(most), "{query}");
        assert_eq!(figures["lowest"]["value"].as_f64(), Some(least), "{query}");
        for code in figures["highest"]["codes"].as_array().unwrap() {
            let held = own.iter().find(|(one, _)| code == one);
            assert!((held.unwrap().1 - most).abs() < 0.1, "{query}: {code}");
        }
        let sum: f64 = values().sum();
        let mean = figures["mean"].as_f64().unwrap();
        assert!((mean - sum / n as f64).abs() < 1e-9 * mean.abs(), "{query}");
    }
    // The whole layer beside an oblast is what compare says of all units.
    let view = "indicators=net_migration_rate,net_migration&period=2023";
    let compared = server.json(&format!(
        "/analysis/compare.json?units=151000000,153200000&{view}"
    ));
    let [rate, count] = [0, 1].map(|at| &compared["indicators"][at]["all"]);
    let place = "period=2023&where=in:150000000";
    let text = said(server, &format!("indicator=net_migration_rate&{place}"));
    let [mean, pooled] =
        ["mean", "weighted_mean"].map(|one| written("en", rate[one].as_f64().unwrap(), 1));
    let whole = format!(
        "“Districts and cities”: average unit: {mean}; all together: {pooled}; units with a value: 41 of 41."
    );
    assert!(text.ends_with(&whole), "{whole} in {text}");
    let text = said(server, &format!("indicator=net_migration&{place}&lang=ru"));
    let total = written("ru", count["sum"].as_f64().unwrap(), 0);
    assert!(
        text.contains(&format!("«Районы и города»: всего: {total};")),
        "{text}"
    );
    // Of a layer without a value nothing but that is said, and why.
    let none = said(server, "indicator=net_migration&period=2021");
    let why = "Units with a value: 0 of 41 (41 — withheld: recalculation after the census).";
    assert!(none.ends_with(&format!("2021. {why}")), "{none}");
}

#[test]
fn a_span_is_told_from_its_first_value_to_its_last_and_never_across_a_break() {
    let server = Server::shared();
    let [first, last] = ["2018", "2024"]
        .map(|period| of_file(server, &format!("indicator=net_migration&period={period}")));
    let by: Vec<f64> = first
        .iter()
        .zip(&last)
        .map(|((code, then), (same, now))| {
            assert_eq!(code, same);
            now - then
        })
        .collect();
    let count = |wanted: fn(f64) -> bool| by.iter().filter(|one| wanted(**one)).count();
    let asked = "indicator=net_migration&time=2018..2024";
    let changes = &server.json(&format!("/analysis/in-words.json?{asked}"))["changes"];
    assert_eq!(changes["rose"], count(|by| by > 0.0));
    assert_eq!(changes["fell"], count(|by| by < 0.0));
    let most = by.iter().copied().fold(f64::MIN, f64::max);
    assert_eq!(changes["largest_rise"]["value"].as_f64(), Some(most));
    let total = |all: &[(String, f64)]| all.iter().map(|(_, value)| value).sum::<f64>();
    for (lang, arrow) in [("en", "total"), ("ru", "всего"), ("kk", "барлығы")] {
        let text = said(server, &format!("{asked}&lang={lang}"));
        let [then, now] = [total(&first), total(&last)].map(|one| written(lang, one, 0));
        let rise = format!("+{}", written(lang, most, 0));
        for part in ["2018–2024", &rise, &format!("{arrow}: {then} → {now}")] {
            assert!(text.contains(part), "{lang}: {part} in {text}");
        }
    }
    // The rate stands on another base since the census; compare names the same year.
    let units = "units=151000000,153200000&indicators=net_migration_rate&period=2024&from=2018";
    let compared = server.json(&format!("/analysis/compare.json?{units}"));
    let anew = compared["indicators"][0]["anew"].as_str().unwrap();
    let text = said(server, "indicator=net_migration_rate&time=2018..2024");
    let broken = format!(
        "2018–2024. No change is given: the series begins anew at {anew}. Net migration rate, 2024. Highest"
    );
    assert!(
        text.contains(&broken) && !text.contains("rose in"),
        "{text}"
    );
    // One period of a span is a period.
    let one = said(server, "indicator=net_migration&time=2024..");
    assert_eq!(one, said(server, "indicator=net_migration&period=2024"));
}

#[test]
fn people_within_a_distance_are_those_of_border_proximity_in_the_view_s_own_time() {
    let server = Server::shared();
    let view = "indicator=net_migration_rate&period=2018";
    let near = server.json(&format!(
        "/analysis/border-proximity.json?neighbour=TM&bands=25&{view}"
    ));
    assert_eq!(near["people"]["period"], "2018-01-01");
    for (lang, when) in [
        ("en", "1 January 2018"),
        ("ru", "1 января 2018 г."),
        ("kk", "2018 ж. 1 қаңтар"),
    ] {
        let text = said(server, &format!("{view}&where=within:TM:25&lang={lang}"));
        assert!(text.contains(when), "{lang}: {text}");
        for member in ["people_at_least", "people_at_most", "people_estimate"] {
            let people = written(lang, near["bands"][0][member].as_f64().unwrap(), 0);
            assert!(
                text.contains(&people),
                "{lang}: {member} {people} in {text}"
            );
        }
    }
    // What was counted later is nothing certain of an earlier time, and what was counted before is told with its date.
    let near = |period: &str| {
        let path = "/analysis/border-proximity.json?neighbour=RU&bands=50&indicator=population";
        server.json(&format!("{path}&period={period}"))["bands"][0].clone()
    };
    let least = |period: &str| near(period)["people_at_least"].as_f64().unwrap();
    assert!(
        least("2022-01-01") < least("2023-01-01") / 2.0,
        "{}",
        near("2022-01-01")
    );
    assert!(near("2022-01-01")["people_estimate"].as_f64().unwrap() > 600_000.0);
    let counted = |period: &str| {
        let query = format!("indicator=population&period={period}&where=within:RU:50&lang=en");
        said(server, &query).contains("known places as counted: 1 January 2023")
    };
    assert_eq!(
        ["2022-01-01", "2023-01-01", "2024-01-01"].map(counted),
        [false, false, true]
    );
    // Without figures of a time people are the latest; before the first count they are the first.
    let of = |query: &str| {
        let path = format!("/analysis/border-proximity.json?neighbour=TM&bands=25{query}");
        server.json(&path)["people"]["period"].clone()
    };
    assert_eq!(of(""), "2025-01-01");
    assert_eq!(of("&indicator=distance_to_border_km"), "2025-01-01");
    let first = server.json("/indicators/population/series?layer=districts")["periods"][0].clone();
    assert_eq!(of("&indicator=net_migration&period=2009"), first);
}

#[test]
fn values_page_and_command_say_the_same_first() {
    let server = Server::shared();
    for lang in ["kk", "ru", "en"] {
        for view in [
            "indicator=net_migration_rate&period=2023",
            "indicator=net_migration_rate&period=2023&where=border:RU",
            "indicator=net_migration&time=2018..2024&where=in:150000000",
        ] {
            let values = server.json(&format!("/values/districts.json?{view}&lang={lang}"));
            let values = joined(&values["sentences"]);
            let all = said(server, &format!("{view}&lang={lang}"));
            assert!(
                !values.is_empty() && all.starts_with(&values),
                "{view}: {all}"
            );
        }
        // Both spellings of a time have the numbers of one period, and each its own sentence.
        let of = |time: &str| {
            let path = format!("/values/districts.json?indicator=net_migration&{time}&lang={lang}");
            server.json(&path)
        };
        let [one, span] = [of("period=2024"), of("time=2018..2024")];
        assert_eq!(one["values"], span["values"]);
        assert_ne!(one["sentences"], span["sentences"]);
    }
    let view = "lang=ru&indicator=net_migration_rate&period=2023";
    let page = String::from_utf8(server.get(&format!("/?{view}")).body).unwrap();
    let first = server.json(&format!("/values/districts.json?{view}"))["sentences"][0].clone();
    assert!(page.contains(first.as_str().unwrap()), "{first}");
}

/// A workspace of five units in a row, with an indicator for each way in which a sentence may be wrong.
fn write_hard_cases(folder: &Path) {
    let write = |name: &str, text: String| fs::write(folder.join(name), text).unwrap();
    let indicators = ["ties", "equal", "none", "single", "below", "rates"];
    let mut manifest = vec![
        made_up::workspace("made_up", "ties"),
        made_up::source(),
        made_up::layer("made_up", ""),
    ];
    for id in indicators {
        let kind = if id == "rates" { "rate" } else { "count" };
        manifest.push(made_up::indicator(
            id,
            kind,
            &format!("file = \"{id}.csv\""),
        ));
    }
    write("shekara.toml", manifest.concat());
    let units: Vec<Value> = ["a", "b", "c", "d", "e"]
        .iter()
        .zip([0.0, 1.0, 2.0, 3.0, 4.0])
        .map(|(code, east)| made_up::unit(code, [50.0 + east, 48.0]))
        .collect();
    write("made_up.geojson", made_up::collection(&units));
    let rows = |values: [&str; 5], year: &str| {
        let rows = ["a", "b", "c", "d", "e"].iter().zip(values);
        let rows: Vec<String> = rows
            .filter(|(_, value)| !value.is_empty())
            .map(|(code, value)| format!("made_up,{code},{year},{value}"))
            .collect();
        rows.join("\n")
    };
    let years =
        |then, now| made_up::table(&format!("{}\n{}", rows(then, "2020"), rows(now, "2021")));
    write(
        "ties.csv",
        years(["9", "9", "1", "1", "1"], ["9", "1", "1", "1", "1"]),
    );
    write(
        "equal.csv",
        years(["4", "4", "4", "4", "4"], ["4", "4", "4", "4", ""]),
    );
    // A table has at least a value somewhere.
    write(
        "none.csv",
        years(["1", "1", "1", "1", "1"], ["", "", "", "", ""])
            + "made_up,a,2021,,not available,nobody\n",
    );
    write(
        "single.csv",
        years(["", "", "", "", "7"], ["", "3", "", "", ""]),
    );
    write(
        "below.csv",
        years(["-5", "-3", "-1", "", ""], ["-2", "-3", "-6", "-1", ""]),
    );
    write(
        "rates.csv",
        years(["1.5", "2.5", "", "", ""], ["-0.5", "0.5", "", "", ""]),
    );
}

#[test]
fn ties_single_units_equal_and_missing_values_are_told_as_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    write_hard_cases(folder.path());
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    for (query, expected) in [
        (
            "indicator=ties&period=2020",
            "x, 2020. Highest: 9 x — a, b; lowest: 1 — c, d, e; total: 21; units with a value: 5 of 5.",
        ),
        (
            "indicator=ties&period=2021",
            "x, 2021. Highest: 9 x — a; lowest: 1 — units: 4; total: 13; units with a value: 5 of 5.",
        ),
        (
            "indicator=ties&time=2020..2021",
            "x, 2020–2021. Rose in 0 of 5 units; fell in 1; unchanged in 4; largest fall: −8 — b; total: 21 → 13.",
        ),
        (
            "indicator=equal&period=2020",
            "x, 2020. The same in all units with a value: 4 x; total: 20; units with a value: 5 of 5.",
        ),
        (
            "indicator=equal&period=2021",
            "x, 2021. The same in all units with a value: 4 x; total of those with a value: 16; units with a value: 4 of 5 (1 — not available).",
        ),
        (
            "indicator=none&period=2021",
            "x, 2021. Units with a value: 0 of 5 (5 — not available).",
        ),
        (
            "indicator=none&time=2020..2021",
            "x, 2020–2021. No unit has a value at both ends; without a value at one end: 5.",
        ),
        (
            "indicator=single&period=2021",
            "x, 2021. 3 x — b, the only unit with a value; units with a value: 1 of 5 (4 — not available).",
        ),
        (
            "indicator=single&time=2020..2021",
            "x, 2020–2021. No unit has a value at both ends; without a value at one end: 5.",
        ),
        (
            "indicator=single&period=2021&where=units:b",
            "x, b, 2021. 3 x — b.",
        ),
        (
            "indicator=single&period=2021&where=units:a",
            "x, a, 2021. Units with a value: 0 of 1 (1 — not available).",
        ),
        (
            "indicator=below&period=2020",
            "x, 2020. Highest: −1 x — c; lowest: −5 — a; total of those with a value: −9; units with a value: 3 of 5 (2 — not available).",
        ),
        (
            "indicator=below&time=2020..2021",
            "x, 2020–2021. Rose in 1 of 3 units; fell in 1; unchanged in 1; largest rise: +3 x — a; largest fall: −5 — c; total: −9 → −11; without a value at one end: 2.",
        ),
        (
            "indicator=rates&period=2021",
            "x, 2021. Highest: 0.5 x — b; lowest: −0.5 — a; average unit: 0.0; units with a value: 2 of 5 (3 — not available).",
        ),
        (
            "indicator=rates&time=2020..2021",
            "x, 2020–2021. Rose in 0 of 2 units; fell in 2; largest fall: −2.0 — a, b; average unit: 2.0 → 0.0; without a value at one end: 3.",
        ),
    ] {
        assert_eq!(said(&server, query), expected, "{query}");
    }
    // Nobody measures a border here, and what is asked of it is refused as everywhere.
    let refused = server.get("/analysis/in-words.json?where=border:any");
    assert_eq!(refused.status, 400);
    assert_eq!(refused.json()["parameter"], json!("where"));
}

#[test]
fn a_map_of_two_files_is_told_without_neighbours() {
    let folder = tempfile::tempdir().unwrap();
    let square = |name: &str, west: f64| {
        let corners = made_up::rectangle([west, 0.0, west + 1.0, 1.0]);
        made_up::feature(&json!({ "name": name }), &corners)
    };
    let features = [square("North", 0.0), square("South", 1.0)];
    let boundaries = folder.path().join("parts.geojson");
    fs::write(&boundaries, made_up::collection(&features)).unwrap();
    let values = folder.path().join("moves.csv");
    fs::write(&values, "name;2020;2021\nNorth;1,5;2,5\nSouth;3,5;2,5\n").unwrap();
    let server = Server::start_with(&[boundaries.to_str().unwrap(), values.to_str().unwrap()]);
    let text = said(&server, "period=2020");
    assert!(
        text.contains("Highest: 3.5 — South; lowest: 1.5 — North;"),
        "{text}"
    );
    let text = said(&server, "time=all");
    assert!(
        text.contains("Rose in 1 of 2 units; fell in 1; largest rise: +1.0 — North"),
        "{text}"
    );
}
