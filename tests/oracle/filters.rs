//! Filters held against `SQLite`: made-up conditions on made-up rows, each as CQL2 text, as CQL2 JSON and as SQL.

use fastrand::Rng;
use rusqlite::Connection;
use rusqlite::types::Value as Stored;
use serde_json::{Value, json};
use shekara::filter::Filter;
use shekara::model::{Cell, Field, FieldKind, FilterNotation};

const ROWS: usize = 60;
const CONDITIONS: usize = 1500;
const TEXTS: [&str; 6] = ["alpha", "Alpha", "beta%", "it's", "b_ta", "x"];

/// A condition in three notations. The case of letters is folded by `SQLite` for ASCII alone, so the texts are ASCII.
struct Made {
    text: String,
    json: Value,
    sql: String,
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn number(chance: &mut Rng) -> f64 {
    f64::from(chance.i32(-4..=4)) / 2.0
}

fn text_property(chance: &mut Rng) -> &'static str {
    ["kind", "name"][chance.usize(..2)]
}

fn number_property(chance: &mut Rng) -> &'static str {
    ["count", "rate"][chance.usize(..2)]
}

/// A text, or a property that is one, perhaps whatever its case: the three notations.
fn text_operand(chance: &mut Rng) -> (String, Value, String) {
    let (text, json, sql) = if chance.bool() {
        let name = text_property(chance);
        (
            format!("\"{name}\""),
            json!({ "property": name }),
            format!("\"{name}\""),
        )
    } else {
        let text = TEXTS[chance.usize(..TEXTS.len())];
        (quoted(text), json!(text), quoted(text))
    };
    if chance.u8(..4) == 0 {
        return (
            format!("CASEI({text})"),
            json!({ "op": "casei", "args": [json] }),
            format!("lower({sql})"),
        );
    }
    (text, json, sql)
}

fn predicate(chance: &mut Rng) -> Made {
    let comparison = ["=", "<>", "<", ">", "<=", ">="][chance.usize(..6)];
    match chance.u8(..6) {
        0 => {
            let (a, b) = (text_operand(chance), text_operand(chance));
            Made {
                text: format!("{}{comparison}{}", a.0, b.0),
                json: json!({ "op": comparison, "args": [a.1, b.1] }),
                sql: format!("{} {comparison} {}", a.2, b.2),
            }
        }
        1 => {
            let (name, value) = (number_property(chance), number(chance));
            Made {
                text: format!("{name} {comparison} {value}"),
                json: json!({ "op": comparison, "args": [{ "property": name }, value] }),
                sql: format!("{name} {comparison} {value}"),
            }
        }
        2 => {
            let name = text_property(chance);
            let pattern =
                ["a%", "%a", "_lpha", "%t%", r"beta\%", r"b\_ta", "%", ""][chance.usize(..8)];
            let (open, close) = if chance.bool() {
                ("", "")
            } else {
                ("CASEI(", ")")
            };
            let json_of = |inner: Value| {
                if open.is_empty() {
                    inner
                } else {
                    json!({ "op": "casei", "args": [inner] })
                }
            };
            let lower = if open.is_empty() { "" } else { "lower" };
            Made {
                text: format!("{open}{name}{close} LIKE {open}{}{close}", quoted(pattern)),
                json: json!({ "op": "like", "args": [json_of(json!({ "property": name })), json_of(json!(pattern))] }),
                sql: format!(
                    "{lower}({name}) LIKE {lower}({}) ESCAPE '\\'",
                    quoted(pattern)
                ),
            }
        }
        3 => {
            let (name, low, high) = (number_property(chance), number(chance), number(chance));
            Made {
                text: format!("{name} BETWEEN {low} AND {high}"),
                json: json!({ "op": "between", "args": [{ "property": name }, low, high] }),
                sql: format!("{name} BETWEEN {low} AND {high}"),
            }
        }
        4 => {
            let name = text_property(chance);
            let list: Vec<&str> = (0..chance.usize(1..4))
                .map(|_| TEXTS[chance.usize(..TEXTS.len())])
                .collect();
            let all: Vec<String> = list.iter().map(|one| quoted(one)).collect();
            let all = all.join(", ");
            Made {
                text: format!("{name} IN ({all})"),
                json: json!({ "op": "in", "args": [{ "property": name }, list] }),
                sql: format!("{name} IN ({all})"),
            }
        }
        _ => {
            let name = [text_property(chance), number_property(chance)][chance.usize(..2)];
            Made {
                text: format!("{name} IS NULL"),
                json: json!({ "op": "isNull", "args": [{ "property": name }] }),
                sql: format!("{name} IS NULL"),
            }
        }
    }
}

fn condition(chance: &mut Rng, levels: u8) -> Made {
    if levels == 0 || chance.u8(..3) == 0 {
        return predicate(chance);
    }
    let inner = condition(chance, levels - 1);
    if chance.u8(..3) == 0 {
        return Made {
            text: format!("NOT ({})", inner.text),
            json: json!({ "op": "not", "args": [inner.json] }),
            sql: format!("NOT ({})", inner.sql),
        };
    }
    let other = condition(chance, levels - 1);
    let word = ["and", "or"][chance.usize(..2)];
    Made {
        text: format!("({}) {} ({})", inner.text, word.to_uppercase(), other.text),
        json: json!({ "op": word, "args": [inner.json, other.json] }),
        sql: format!("({}) {word} ({})", inner.sql, other.sql),
    }
}

fn rows(chance: &mut Rng) -> Vec<[Cell; 4]> {
    let row = |_| {
        let text = |chance: &mut Rng| match chance.usize(..=TEXTS.len()) {
            0 => Cell::Empty,
            at => Cell::Text(TEXTS[at - 1].to_owned()),
        };
        let (kind, name) = (text(chance), text(chance));
        let mut value = || {
            if chance.u8(..4) == 0 {
                Cell::Empty
            } else {
                Cell::Number(number(chance))
            }
        };
        [kind, name, value(), value()]
    };
    (0..ROWS).map(row).collect()
}

fn stored(cell: &Cell) -> Stored {
    match cell {
        Cell::Empty => Stored::Null,
        Cell::Text(text) => Stored::Text(text.clone()),
        Cell::Number(number) => Stored::Real(*number),
    }
}

#[test]
fn conditions_take_the_rows_that_sqlite_takes_in_both_notations() {
    let mut chance = Rng::with_seed(17);
    let database = Connection::open_in_memory().unwrap();
    database
        .execute_batch(
            "PRAGMA case_sensitive_like = ON;
             CREATE TABLE t (at INTEGER, kind TEXT, name TEXT, \"count\" REAL, rate REAL);",
        )
        .unwrap();
    let rows = rows(&mut chance);
    for (at, row) in rows.iter().enumerate() {
        let values = row.each_ref().map(stored);
        let [kind, name, count, rate] = values;
        database
            .execute(
                "INSERT INTO t VALUES (?, ?, ?, ?, ?)",
                (at as i64, kind, name, count, rate),
            )
            .unwrap();
    }
    let field = |(name, kind): (&str, FieldKind)| Field {
        name: name.to_owned(),
        kind,
        measured: None,
    };
    let fields = [
        ("kind", FieldKind::Text),
        ("name", FieldKind::Text),
        ("count", FieldKind::Number),
        ("rate", FieldKind::Number),
    ]
    .map(field);
    let (mut taken, mut left) = (0, 0);
    for _ in 0..CONDITIONS {
        let made = condition(&mut chance, 4);
        let mut statement = database
            .prepare(&format!("SELECT at FROM t WHERE {} ORDER BY at", made.sql))
            .unwrap();
        let expected: Vec<usize> = statement
            .query_map([], |row| row.get::<_, i64>(0))
            .unwrap()
            .map(|at| at.unwrap() as usize)
            .collect();
        for (source, notation) in [
            (made.text.clone(), FilterNotation::Text),
            (made.json.to_string(), FilterNotation::Json),
        ] {
            let filter = Filter::read(&source, notation, &fields, &|place| place)
                .unwrap_or_else(|error| panic!("{source}: {error}"));
            let found = (0..rows.len()).filter(|at| filter.is_met(&rows[*at], None::<&geo::Point>));
            assert_eq!(found.collect::<Vec<_>>(), expected, "{source}");
        }
        taken += expected.len();
        left += rows.len() - expected.len();
    }
    // Conditions that all rows or none of them meet would hold nothing.
    assert!(taken > 10_000 && left > 10_000, "{taken} {left}");
}
