//! Records with origins and destinations over HTTP: nothing is lost in any view, format or language, of nine places as of thousands.

use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use crate::server::Server;
use crate::shared::made_up::{self, TEXT, collection, indicator, layer, source, table};

/// A workspace of squares in a row with a table of flows and people; further lines for its record.
fn write(folder: &Path, codes: &[String], flows: &str, (people, more): (usize, &str)) {
    let side = 50;
    let units: Vec<Value> = (codes.iter().enumerate())
        .map(|(i, code)| made_up::unit(code, [(i % side) as f64, (i / side) as f64 - 30.0]))
        .collect();
    let rows: Vec<String> = codes
        .iter()
        .map(|code| format!("units,{code},2006-01-01,{people}"))
        .collect();
    let manifest = [
        made_up::workspace("units", "people"),
        layer("units", ""),
        source(),
        indicator("people", "stock", "file = \"people.csv\""),
        format!(
            "[[flow]]\nid = \"moves\"\nkind = \"registrations\"\ntitle = {TEXT}\ncounted = {TEXT}\nlayer = \"units\"\n\
             file = \"flows.csv\"\npopulation = \"people\"\nsource = \"nobody\"\n{more}\n"
        ),
    ];
    for (path, text) in [
        ("shekara.toml", manifest.concat().as_str()),
        ("units.geojson", &collection(&units)),
        ("people.csv", &table(&rows.join("\n"))),
        ("flows.csv", flows),
    ] {
        std::fs::write(folder.join(path), text).unwrap();
    }
}

fn sum(list: &Value, member: &str) -> f64 {
    let list = list.as_array().unwrap().iter();
    list.filter_map(|one| one[member].as_f64()).sum()
}

fn csv(server: &Server, address: &str) -> Vec<Vec<String>> {
    let body = server.get(address).body;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(&*body);
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

fn column(rows: &[Vec<String>], name: &str) -> f64 {
    let at = rows[0].iter().position(|one| one == name).unwrap();
    let cells = rows[1..].iter().map(|row| row[at].as_str());
    cells.filter_map(|cell| cell.parse::<f64>().ok()).sum()
}

/// The nine states of Austria (tests/oracle/README.md), people made up.
#[test]
fn flows_of_austria_are_whole_in_every_view() {
    let tables = include_str!("../oracle/flows/tables.json");
    let austria = serde_json::from_str::<Value>(tables).unwrap()["austria"].clone();
    let codes: Vec<String> = serde_json::from_value(austria["codes"].clone()).unwrap();
    let mut text = "period,origin,destination,value\n".to_owned();
    let mut all = 0.0;
    for (i, from) in codes.iter().enumerate() {
        for (j, to) in codes.iter().enumerate().filter(|(j, _)| *j != i) {
            let value = &austria["flows"][i][j];
            all += value.as_f64().unwrap();
            writeln!(text, "2006,{from},{to},{value}").unwrap();
        }
    }
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &codes, &text, (1_000_000, ""));
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    for (query, listed) in [
        ("", 72),
        ("?top=5", 5),
        ("?top=0", 0),
        ("?top=72", 72),
        ("?top=99", 72),
    ] {
        let answer = server.json(&format!("/analysis/flows.json{query}"));
        let pairs = answer["pairs"].as_array().unwrap();
        assert_eq!(pairs.len(), listed);
        let rest = answer["rest"]["value"].as_f64().unwrap();
        assert_eq!(sum(&answer["pairs"], "value") + rest, all, "{query}");
        assert_eq!(answer["totals"]["total"], all);
        assert_eq!(sum(&answer["units"], "arrivals"), all);
        assert_eq!(sum(&answer["units"], "departures"), all);
        assert_eq!(answer["periods"][0]["total"], all);
        let rows = csv(&server, &format!("/analysis/flows.csv{query}"));
        assert_eq!(column(&rows, "value"), all, "{query}");
        assert_eq!(column(&rows, "pairs"), 72.0);
    }
    let rows = csv(&server, "/analysis/flows.csv?table=units");
    assert_eq!((rows.len(), column(&rows, "arrivals")), (10, all));
    assert_eq!(server.get("/analysis/flows.xlsx?table=units").status, 200);
    let one = server.json("/analysis/flows.json?unit=AT13&top=3");
    let unit = one["units"].as_array().unwrap().iter();
    let unit = unit.clone().find(|one| one["code"] == "AT13").unwrap();
    let both = unit["turnover"].as_f64().unwrap();
    let listed = sum(&one["pairs"], "value");
    assert_eq!(listed + one["rest"]["value"].as_f64().unwrap(), both);
    assert_eq!(one["chosen"]["value"], both);
    assert_eq!(one["periods"][0]["place"]["arrivals"], unit["arrivals"]);
    let mei = one["totals"]["mei"].as_f64().unwrap();
    assert!((mei - 7.745_464_694_390_176).abs() < 1e-9, "{mei}");
    assert!(unit["point"].is_array());
    for lang in ["kk", "ru", "en"] {
        let told = server.json(&format!("/analysis/flows.json?lang={lang}"));
        assert!(told["sentences"].as_array().unwrap().len() > 2);
        assert!(told["cautions"].as_array().unwrap().len() > 2);
    }
    for (query, status, part) in [
        ("unit=AT99", 404, "AT"),
        ("period=2007", 404, "2006"),
        ("period=2oo6", 400, "2024"),
        ("top=-1", 400, "0"),
        ("top=1000001", 400, "1000000"),
        ("table=pair", 400, "pairs"),
        ("record=move", 404, "moves"),
    ] {
        let refused = server.get(&format!("/analysis/flows.json?{query}"));
        assert_eq!(refused.status, status, "{query}");
        let allowed = refused.json()["allowed"].as_str().unwrap().to_owned();
        assert!(allowed.contains(part), "{query}: {allowed}");
    }
    server.assert_log_clean();
}

/// 3,000 units, each with flows to 100 others and to itself.
#[test]
fn hundreds_of_thousands_of_pairs_go_through() {
    const UNITS: usize = 3000;
    const OTHERS: usize = 100;
    let codes: Vec<String> = (0..UNITS).map(|i| format!("S{i:04}")).collect();
    let mut text = "period,origin,destination,value,status\n".to_owned();
    let (mut all, mut within) = (0, 0);
    for (i, from) in codes.iter().enumerate() {
        for step in 0..OTHERS {
            let to = (i + step * step) % UNITS;
            // Squares of steps may meet again.
            if (1..step).any(|before| before * before % UNITS == step * step % UNITS) {
                continue;
            }
            let value = (i * 31 + step * 17) % 23;
            *(if to == i { &mut within } else { &mut all }) += value;
            writeln!(text, "2006,{from},{},{value},", codes[to]).unwrap();
        }
    }
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &codes, &text, (1000, "unlisted = \"zero\""));
    let server = Server::start_with(&["--workspace", folder.path().to_str().unwrap()]);
    let answer = server.json("/analysis/flows.json?top=1000");
    let totals = &answer["totals"];
    assert_eq!(
        (&totals["total"], &totals["within"]),
        (&(all as f64).into(), &(within as f64).into())
    );
    assert_eq!(totals["possible_pairs"], UNITS * (UNITS - 1));
    for member in [
        "connectivity",
        "gini",
        "inequality_independent",
        "variation",
        "cmi",
        "acmi",
    ] {
        assert!(totals[member].as_f64().unwrap() > 0.0, "{member}: {totals}");
    }
    let rest = answer["rest"]["value"].as_f64().unwrap();
    assert_eq!(sum(&answer["pairs"], "value") + rest, all as f64);
    assert_eq!(sum(&answer["units"], "arrivals"), all as f64);
    let rows = csv(&server, "/analysis/flows.csv?top=1000000");
    assert_eq!(column(&rows, "value"), all as f64);
    let refused = server.get("/analysis/flows.json?unit=S000").json();
    let allowed = refused["allowed"].as_str().unwrap();
    assert!(
        allowed.contains("moves") && allowed.len() < 200,
        "{allowed}"
    );
    let one = server.json("/analysis/flows.json?unit=S0007");
    assert!(one["pairs"].as_array().unwrap().len() > 150);
    server.assert_log_clean();
}
