//! Inputs that were meant badly, kept in tests/corpus, and as many again that are made of them by chance: whatever is asked or served, the answer is an answer and the server goes on.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use shekara::filter::Filter;
use shekara::model::{Cell, Field, FieldKind, FilterNotation};
use shekara::workspace::{Files, load};

use crate::changed::changed;
use crate::rounds::rounds;
use crate::server::Server;
use crate::shared::made_up;

/// Puts other numbers, or something hostile, in the place of some coordinates; the rest stays well-formed.
fn moved(sound: &str, chance: &mut fastrand::Rng, hostile: &[&str]) -> Vec<u8> {
    const NEAR: [&str; 8] = [
        "50.5", "51.0", "52.0", "40.0", "40.5", "41.0", "179.9", "-89.9",
    ];
    let tokens = sound.split_inclusive(['[', ',', ']']);
    let mut tokens: Vec<String> = tokens.map(str::to_owned).collect();
    let numbers: Vec<usize> = (0..tokens.len())
        .filter(|at| tokens[*at].contains('.'))
        .collect();
    for _ in 0..chance.usize(1..4) {
        let at = numbers[chance.usize(0..numbers.len())];
        let words: &[&str] = if chance.u8(0..4) == 0 { hostile } else { &NEAR };
        let word = words[chance.usize(0..words.len())];
        // What stood behind the number stays.
        let behind = tokens[at].pop().unwrap();
        tokens[at] = format!("{word}{behind}");
    }
    tokens.concat().into_bytes()
}

/// Text as an address may hold it; escapes are left as they stand, be they none.
fn address(bytes: &[u8]) -> String {
    let escaped = |byte: &u8| match byte {
        b'!' | b'$'..=b';' | b'=' | b'?'..=b'Z' | b'_' | b'a'..=b'z' | b'~' => {
            char::from(*byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    let text: String = bytes.iter().map(escaped).collect();
    format!("/{}", text.trim_start_matches('/'))
}

#[test]
fn no_address_and_no_condition_is_a_fault_of_the_server() {
    let server = Server::start();
    let hostile = [
        "%",
        "%2F",
        "%00",
        "=",
        "&",
        "..",
        ",",
        "-1",
        "nan",
        "1e999",
        "\u{2028}",
        "9999999999",
    ];
    let seeds: Vec<&str> = include_str!("../corpus/addresses.txt").lines().collect();
    let mut faults = Vec::new();
    let mut ask = |text: &str| {
        let mut status = server.get(text).status;
        // A lane that is full, or a machine that is, says to come again.
        for _ in 0..5 {
            if status == 503 {
                status = server.get(text).status;
            }
        }
        if !matches!(status, 200 | 204 | 400 | 404 | 414) {
            faults.push(format!("{text}: {status}"));
        }
    };
    for seed in &seeds {
        ask(&address(seed.as_bytes()));
    }
    // What draws or measures takes longer than all the rest together.
    let is_quick = |seed: &&str| {
        !seed.starts_with("/maps") && !seed.starts_with("/report") && !seed.contains("bands")
    };
    let quick: Vec<&str> = seeds.into_iter().filter(is_quick).collect();
    rounds(8 * quick.len() as u64, |chance| {
        let seed = quick[chance.usize(0..quick.len())];
        ask(&address(&changed(seed.as_bytes(), chance, &hostile)));
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let path = "/values/districts.json";
    let tag = server.get(path).header("etag").to_owned();
    let conditions = include_str!("../corpus/conditions.txt").lines();
    for condition in conditions.chain([tag.as_str()]) {
        for field in ["if-none-match", "accept-encoding", "if-match", "range"] {
            if condition.is_ascii() {
                let status = server.get_with(path, &[(field, condition)]).status;
                assert!(
                    matches!(status, 200 | 206 | 304 | 400 | 412 | 416),
                    "{field}: {condition}: {status}"
                );
            }
        }
    }
    let log = server.log();
    assert!(
        !log.contains("panicked") && !log.contains("request failed"),
        "{log}"
    );
}

/// Errors are told with a place; what is read takes or leaves a feature.
#[test]
fn no_filter_is_a_fault_and_each_that_is_refused_says_where() {
    let field = |(name, kind): (&str, FieldKind)| Field {
        name: name.to_owned(),
        kind,
        measured: None,
    };
    let fields = [("kind", FieldKind::Text), ("rate", FieldKind::Number)].map(field);
    let row = [Cell::Text("city".to_owned()), Cell::Empty];
    let square: geo::Polygon = geo::Rect::new((50.0, 50.0), (51.0, 51.0)).into();
    let hostile = [
        "(",
        ")",
        "'",
        "\"",
        "\\",
        "NOT ",
        "1e999",
        "NaN",
        "null",
        "{",
        "[",
        "]}",
        "POINT",
        "EMPTY",
        "GEOMETRYCOLLECTION(",
        "BBOX(",
        "CASEI(",
        "%",
        "\u{0130}",
        "\u{10FFFF}",
        "-",
        "180.1",
        ",",
    ];
    let seeds: Vec<&str> = include_str!("../corpus/filters.txt").lines().collect();
    let (mut read, mut refused) = (0, 0);
    let mut ask = |text: &str| {
        for notation in FilterNotation::ALL {
            match Filter::read(text, *notation, &fields, &|place| place) {
                Ok(filter) => {
                    filter.is_met(&row, Some(&square));
                    read += 1;
                }
                Err(error) => {
                    assert!(
                        !error.place.is_empty() && !error.allowed.is_empty(),
                        "{text}"
                    );
                    refused += 1;
                }
            }
        }
    };
    for seed in &seeds {
        ask(seed);
    }
    rounds(4000, |chance| {
        let seed = seeds[chance.usize(0..seeds.len())];
        let changed = changed(seed.as_bytes(), chance, &hostile);
        ask(&String::from_utf8_lossy(&changed));
    });
    assert!(read > 100 && refused > 1000, "{read} {refused}");
}

#[test]
fn no_boundaries_end_a_load_but_by_a_finding_or_a_dataset() {
    let square = |code: &str, west: f64| {
        let corners = made_up::rectangle([west, 40.0, west + 1.0, 41.0]);
        made_up::feature(
            &serde_json::json!({ "code": code, "parent": null }),
            &corners,
        )
    };
    let sound = made_up::collection(&[square("1", 50.0), square("2", 51.0)]);
    let manifest = [
        made_up::workspace("made_up", "count"),
        made_up::source(),
        made_up::layer("made_up", ""),
        made_up::indicator("count", "count", r#"file = "count.csv""#),
    ];
    let manifest = manifest.concat();
    let table = made_up::table("made_up,1,2024,1\nmade_up,2,2024,2");
    let hostile = [
        "null",
        "[]",
        "{}",
        "1e308",
        "-1e308",
        "180",
        "-180",
        "90",
        "1e400",
        "[50,40]",
        "\"Polygon\"",
        "\"MultiPolygon\"",
        "\"GeometryCollection\"",
        "-0",
        "\\u0000",
        "[[[]]]",
        "50.0,40.0",
    ];
    let (mut datasets, mut refused) = (0, 0);
    rounds(800, |chance| {
        // Of changed bytes hardly any are JSON; what is behind the reader is reached by changed numbers.
        let boundaries = if chance.bool() {
            changed(sound.as_bytes(), chance, &hostile)
        } else {
            moved(&sound, chance, &hostile)
        };
        let files = BTreeMap::from([
            ("shekara.toml".to_owned(), manifest.clone().into_bytes()),
            ("made_up.geojson".to_owned(), boundaries.clone()),
            ("count.csv".to_owned(), table.clone().into_bytes()),
        ]);
        let loaded = load(&Files::Drafted {
            files: Arc::new(files),
            over: None,
        });
        let text = String::from_utf8_lossy(&boundaries);
        if loaded.dataset.is_some() {
            datasets += 1;
        } else {
            assert!(
                loaded.errors().next().is_some(),
                "refused without a reason: {text}"
            );
            refused += 1;
        }
    });
    assert!(
        datasets > 50 && refused > 50,
        "{datasets} and {refused}: nothing was tried"
    );
}

/// It would be on no layer, and nobody would be told.
#[test]
fn a_derived_indicator_without_layers_is_told() {
    let unit = made_up::feature(
        &serde_json::json!({ "code": "1" }),
        &made_up::rectangle([50.0, 40.0, 51.0, 41.0]),
    );
    let derived = r#"derive = { kind = "density", of = "count" }"#;
    let errors = |layers: &str| -> Vec<String> {
        let manifest = [
            made_up::workspace("made_up", "count"),
            made_up::source(),
            made_up::layer("made_up", ""),
            made_up::indicator("count", "stock", r#"file = "count.csv""#),
            made_up::indicator("density", "density", &format!("{derived}\n{layers}")),
        ];
        let files = BTreeMap::from([
            ("shekara.toml".to_owned(), manifest.concat().into_bytes()),
            (
                "made_up.geojson".to_owned(),
                made_up::collection(std::slice::from_ref(&unit)).into_bytes(),
            ),
            (
                "count.csv".to_owned(),
                made_up::table("made_up,1,2024,1").into_bytes(),
            ),
        ]);
        let loaded = load(&Files::Drafted {
            files: Arc::new(files),
            over: None,
        });
        loaded.errors().map(ToString::to_string).collect()
    };
    assert_eq!(errors(r#"layers = ["made_up"]"#), [""; 0]);
    let told = errors("");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("names its `layers`"), "{told:?}");
}

#[test]
fn no_archive_ends_the_server() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("live.pmtiles");
    let arguments = [
        "tiles",
        "build",
        "--layer",
        "country",
        "--max-zoom",
        "3",
        "-o",
    ];
    let built =
        crate::shared::binary::shekara(&[&arguments[..], &[path.to_str().unwrap()]].concat());
    assert!(built.status.success());
    let sound = fs::read(&path).unwrap();
    let server = Server::start_with(&["--archive", path.to_str().unwrap()]);
    let hostile = [
        "\u{0}",
        "\u{1f}\u{8b}",
        "\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}",
    ];
    rounds(120, |chance| {
        // The header and the root directory, where a little says much, and the whole.
        let end = if chance.u8(0..3) == 0 {
            sound.len()
        } else {
            200.min(sound.len())
        };
        let mut bytes = changed(&sound[..end], chance, &hostile);
        bytes.extend(&sound[end..]);
        fs::write(&path, bytes).unwrap();
        for tile in ["0/0/0", "3/5/2", "3/5/2"] {
            let status = server.get(&format!("/tiles/live/{tile}.mvt")).status;
            assert!(matches!(status, 200 | 204 | 404 | 500), "{tile}: {status}");
        }
    });
    fs::write(&path, &sound).unwrap();
    server.get("/tiles/live/0/0/0.mvt");
    assert_eq!(
        server.get("/tiles/live/0/0/0.mvt").status,
        200,
        "a sound file is served again"
    );
    let log = server.log();
    assert!(!log.contains("panicked"), "{log}");
}
