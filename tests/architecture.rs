//! The rooms of `src/` and who may use whom: an arrow that runs the other way is a failure, and so
//! is a pure room that reads a file, a socket or a clock. Left to habit, both creep in.

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms that it may use.
const ROOMS: [(&str, &[&str]); 17] = [
    ("coding", &[]),
    ("markup", &[]),
    ("model", &[]),
    ("geo", &["model"]),
    ("table", &["model"]),
    ("join", &["model", "table"]),
    ("dataset", &["geo", "model"]),
    ("tile", &["coding", "geo", "model"]),
    ("tileset", &["choropleth", "dataset", "model", "tile"]),
    ("choropleth", &["model"]),
    ("map", &["choropleth", "dataset", "geo", "model"]),
    ("analysis", &["dataset", "geo", "model"]),
    ("export", &["coding", "dataset", "geo", "model", "tile"]),
    (
        "report",
        &[
            "analysis", "dataset", "export", "geo", "map", "markup", "model",
        ],
    ),
    ("workspace", &["dataset", "geo", "join", "model", "table"]),
    (
        "http",
        &[
            "analysis",
            "choropleth",
            "coding",
            "dataset",
            "export",
            "geo",
            "map",
            "markup",
            "model",
            "report",
            "tile",
            "tileset",
        ],
    ),
    (
        "cli",
        &[
            "analysis",
            "dataset",
            "export",
            "http",
            "join",
            "map",
            "model",
            "report",
            "table",
            "tile",
            "tileset",
            "workspace",
        ],
    ),
];
const PURE: [&str; 13] = [
    "coding",
    "markup",
    "model",
    "geo",
    "table",
    "join",
    "dataset",
    "tile",
    "tileset",
    "choropleth",
    "map",
    "analysis",
    "report",
];
const IMPURE: [&str; 6] = [
    "std::fs",
    "std::net",
    "std::time",
    "std::env",
    "println!",
    "tracing::",
];

/// What a file of a room does that it must not.
fn faults(room: &str, text: &str) -> Vec<String> {
    let allowed = ROOMS
        .iter()
        .find(|(name, _)| *name == room)
        .map_or(&[][..], |(_, rooms)| rooms);
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let mut faults = Vec::new();
    for line in lines {
        for part in line.split("crate::").skip(1) {
            let used: String = part
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if used != room && !allowed.contains(&used.as_str()) {
                faults.push(format!("{room} uses {used}: {}", line.trim()));
            }
        }
        if PURE.contains(&room) {
            let found = IMPURE.iter().filter(|one| line.contains(**one));
            faults
                .extend(found.map(|one| format!("{room} is pure but has {one}: {}", line.trim())));
        }
    }
    faults
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

#[test]
fn no_arrow_runs_the_other_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut read = 0;
    let mut found = Vec::new();
    for entry in fs::read_dir(&src).unwrap() {
        let path = entry.unwrap().path();
        if !path.is_dir() {
            continue;
        }
        let room = path.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(
            ROOMS.iter().any(|(name, _)| *name == room),
            "the room {room} is not in the table"
        );
        for file in files(&path) {
            read += 1;
            found.extend(faults(&room, &fs::read_to_string(file).unwrap()));
        }
    }
    assert!(read > 30, "only {read} files were read");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_forbidden_arrow_would_be_seen() {
    assert_eq!(faults("geo", "use crate::http::State;").len(), 1);
    assert_eq!(faults("tile", "let text = std::fs::read(path);").len(), 1);
    assert!(faults("geo", "use crate::model::Code;\n// crate::http").is_empty());
}
