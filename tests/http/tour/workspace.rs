//! A made-up workspace of 3,000 units with everything that real ones have in some corner: islands, a
//! unit without neighbours, nobody living in some, ties, one without a parent, names of 80 characters, a
//! period that is missing. No figure in it is of any place.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::shared::made_up;

pub const UNITS: usize = 3000;
/// Columns and rows of the mainland; what is left are islands.
const GRID: [usize; 2] = [60, 49];
/// Columns of a parent.
const PARENT: usize = 10;

/// A corner of the mainland's cells, on no straight line with its neighbours.
fn corner(column: usize, row: usize) -> [f64; 2] {
    let (x, y) = (column as f64, row as f64);
    let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
    [
        rounded(50.0 + 0.1 * x + 0.02 * (x * 7.0 + y * 3.0).sin()),
        rounded(45.0 + 0.08 * y + 0.02 * (x * 5.0 + y).cos()),
    ]
}

/// The outline of cells, against the clock, by every corner on it.
fn block(columns: [usize; 2], rows: [usize; 2]) -> Vec<[f64; 2]> {
    let ([west, east], [south, north]) = (columns, rows);
    let mut ring = Vec::new();
    ring.extend((west..east).map(|column| corner(column, south)));
    ring.extend((south..north).map(|row| corner(east, row)));
    ring.extend((west + 1..=east).rev().map(|column| corner(column, north)));
    ring.extend((south + 1..=north).rev().map(|row| corner(west, row)));
    ring
}

/// A name of 80 letters that ends with a number.
fn long(word: &str, number: usize) -> String {
    let end = format!(" {number}");
    let letters = word.chars().cycle().take(80 - end.len());
    letters.chain(end.chars()).collect()
}

pub fn code(number: usize) -> String {
    format!("M{:04}", number + 1)
}

fn properties(number: usize, parent: Option<&str>) -> Value {
    let code = code(number);
    let name = |word: &str| {
        if number.is_multiple_of(50) {
            long(word, number)
        } else {
            format!("{word} {number}")
        }
    };
    json!({
        "code": code,
        "parent": parent,
        "name_kk": name("Ойдан шығарылған аудан "),
        "name_ru": name("Выдуманный район "),
        "name_en": name("Made-up district "),
        "kind": "district",
    })
}

fn units() -> Vec<Value> {
    let mut all = Vec::new();
    for row in 0..GRID[1] {
        for column in 0..GRID[0] {
            let number = all.len();
            let parent = format!("P{}", column / PARENT + 1);
            // The last of the mainland has none.
            let parent = (number + 1 < GRID[0] * GRID[1]).then_some(parent.as_str());
            let ring = block([column, column + 1], [row, row + 1]);
            all.push(made_up::feature(&properties(number, parent), &ring));
        }
    }
    // Far from everything, and one of two parts that is in the sea twice.
    while all.len() < UNITS {
        let number = all.len();
        let west = 40.0 + 0.1 * (number % 10) as f64;
        let south = 40.0 + 0.1 * (number % 7) as f64 + 0.7 * (number / 10 % 10) as f64;
        let square = |west: f64| made_up::rectangle([west, south, west + 0.05, south + 0.05]);
        let mut island = made_up::feature(&properties(number, Some("P1")), &square(west));
        if all.len() + 1 == UNITS {
            let second = made_up::feature(&json!({}), &square(west - 1.5));
            let parts = [&island, &second].map(|one| one["geometry"]["coordinates"].clone());
            island["geometry"] = json!({ "type": "MultiPolygon", "coordinates": parts });
        }
        all.push(island);
    }
    all
}

fn parents() -> Vec<Value> {
    let parent = |number: usize| {
        let west = number * PARENT;
        made_up::feature(
            &json!({
                "code": format!("P{}", number + 1),
                "name_kk": long("Облыс ", number),
                "name_ru": long("Область ", number),
                "name_en": format!("Region {number}"),
                "kind": "oblast",
            }),
            &block([west, west + PARENT], [0, GRID[1]]),
        )
    };
    (0..GRID[0] / PARENT).map(parent).collect()
}

/// A country on the eastern side, one on the northern, a sea on the western.
fn neighbours() -> Vec<Value> {
    let [columns, rows] = GRID;
    let named = |code: &str| json!({ "code": code, "name_kk": code, "name_ru": code, "name_en": code, "kind": "country" });
    let mut east: Vec<[f64; 2]> = vec![[60.0, 44.0], [60.0, 52.0]];
    east.extend((0..=rows).rev().map(|row| corner(columns, row)));
    let mut north: Vec<[f64; 2]> = vec![[60.0, 52.0], [49.0, 52.0]];
    north.extend((0..=columns).map(|column| corner(column, rows)));
    let mut west: Vec<[f64; 2]> = vec![[49.0, 52.0], [49.0, 44.0]];
    west.extend((0..=rows).map(|row| corner(0, row)));
    vec![
        made_up::feature(&named("EA"), &east),
        made_up::feature(&named("NO"), &north),
        made_up::feature(&named("SEA"), &west),
    ]
}

/// Counts with many ties, figures of both signs, years without 2021, and units where nobody lives.
fn tables() -> BTreeMap<&'static str, String> {
    let mut tables = BTreeMap::from([
        ("moves", String::new()),
        ("balance", String::new()),
        ("people", String::new()),
    ]);
    let mut row = |table: &str, number: usize, period: &str, value: String| {
        if let Some(text) = tables.get_mut(table) {
            *text += &format!("units,{},{period},{value}\n", code(number));
        }
    };
    for number in 0..UNITS {
        for year in [2019, 2020, 2022, 2023] {
            row("moves", number, &year.to_string(), (number % 7).to_string());
            let balance = (number * 37 + year) as i64 % 2001 - 1000;
            row("balance", number, &year.to_string(), balance.to_string());
        }
        for year in 2019..=2024 {
            let people = if number % 101 == 0 {
                0
            } else {
                1000 + number * 3
            };
            row(
                "people",
                number,
                &format!("{year}-01-01"),
                people.to_string(),
            );
        }
    }
    tables
}

/// From each unit to ten others, itself among them or not, and from a country; many are 0.
fn flows() -> String {
    let mut text = "period,origin,destination,value\n".to_owned();
    for number in 0..UNITS {
        let from = code(number);
        for step in 0..10 {
            let to = code((number * 7 + step * 13) % UNITS);
            text += &format!("2023,{from},{to},{}\n", (number + step) % 5);
        }
        text += &format!("2023,RU,{from},{}\n", number % 3);
    }
    text
}

/// Writes it all.
pub fn write(folder: &Path) {
    let borders = format!(
        "[borders]\nid = \"borders\"\ntitle = {}\nunits = \"units\"\nparents = \"parents\"\ncontext = \"neighbours\"\ntolerance_km = 1\nmin_run_km = 0.5\nsea = [\"SEA\"]\n",
        made_up::TEXT
    );
    let table = |id: &str| format!("file = \"{id}.csv\"");
    let manifest = [
        made_up::workspace("units", "moves"),
        made_up::layer("units", "coverage = \"land\"\nparent = \"parents\""),
        made_up::layer("parents", "coverage = \"land\""),
        made_up::layer("neighbours", ""),
        borders,
        made_up::source(),
        made_up::indicator("moves", "count", &table("moves")),
        made_up::indicator("balance", "count", &table("balance")),
        made_up::indicator("people", "stock", &table("people")),
        made_up::indicator(
            "rate",
            "rate",
            "derive = { kind = \"rate\", of = \"moves\", by = \"people\", per = 1000 }\nlayers = [\"units\"]",
        ),
        format!(
            "[[flow]]\nid = \"between\"\nkind = \"registrations\"\ntitle = {TEXT}\ncounted = {TEXT}\nlayer = \"units\"\n\
             population = \"people\"\nunlisted = \"zero\"\nsource = \"nobody\"\nfile = \"flows.csv\"\n",
            TEXT = made_up::TEXT
        ),
    ];
    let put = |name: String, text: String| fs::write(folder.join(name), text).unwrap();
    put("shekara.toml".to_owned(), manifest.concat());
    for (id, features) in [
        ("units", units()),
        ("parents", parents()),
        ("neighbours", neighbours()),
    ] {
        put(format!("{id}.geojson"), made_up::collection(&features));
    }
    put("flows.csv".to_owned(), flows());
    for (id, rows) in tables() {
        put(format!("{id}.csv"), made_up::table(rows.trim_end()));
    }
}
