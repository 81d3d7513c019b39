//! The rooms of `src/` and who may use whom: an arrow that runs the other way is a failure, and so
//! is a pure room that reads a file, a socket or a clock. Left to habit, both creep in.

// Helpers of tests may stop at the first surprise as the tests do.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Whose table of rooms this holds the files to.
const ARCHITECTURE: &str = include_str!("../ARCHITECTURE.md");
/// What a row of the table says of a room without files, sockets and clocks.
const PURE: &str = "pure";

/// A room with the rooms that it may use.
struct Room {
    name: &'static str,
    uses: Vec<&'static str>,
    is_pure: bool,
}

/// The words in backticks of a cell.
fn named(cell: &'static str) -> Vec<&'static str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// The table of rooms.
fn rooms() -> Vec<Room> {
    let table = ARCHITECTURE.split("## Rooms").nth(1).unwrap();
    let table = table.split("\n## ").next().unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').skip(1).collect();
        Room {
            name: named(cells[0])[0],
            uses: named(cells[1]),
            is_pure: cells[2].trim().split("; ").last() == Some(PURE),
        }
    })
    .collect()
}

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
    let rooms = rooms();
    let known = rooms.iter().find(|one| one.name == room);
    let allowed = known.map_or(&[][..], |room| &room.uses);
    let is_pure = known.is_some_and(|room| room.is_pure);
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
        if is_pure {
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

/// True for a file that its room declares for tests alone.
fn is_of_tests(file: &Path) -> bool {
    let name = file.file_stem().unwrap().to_str().unwrap();
    let door = file.with_file_name("mod.rs");
    let declared = format!("#[cfg(test)]\nmod {name};");
    fs::read_to_string(door).is_ok_and(|door| door.contains(&declared))
}

#[test]
fn no_arrow_runs_the_other_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut read = 0;
    let mut found = Vec::new();
    let mut unnamed: BTreeSet<&str> = rooms().iter().map(|room| room.name).collect();
    for entry in fs::read_dir(&src).unwrap() {
        let path = entry.unwrap().path();
        if !path.is_dir() {
            continue;
        }
        let room = path.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(
            unnamed.remove(room.as_str()),
            "the room {room} is not in the table of ARCHITECTURE.md"
        );
        for file in files(&path).into_iter().filter(|file| !is_of_tests(file)) {
            read += 1;
            found.extend(faults(&room, &fs::read_to_string(file).unwrap()));
        }
    }
    assert!(read > 30, "only {read} files were read");
    assert!(
        unnamed.is_empty(),
        "rooms of the table without a folder: {unnamed:?}"
    );
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_forbidden_arrow_would_be_seen() {
    assert_eq!(faults("geo", "use crate::http::State;").len(), 1);
    assert_eq!(faults("tile", "let text = std::fs::read(path);").len(), 1);
    assert!(faults("geo", "use crate::model::Code;\n// crate::http").is_empty());
}

/// The public types that a file declares. What only a room sees may repeat a short name.
fn public_types(text: &str) -> Vec<&str> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let declared = code.lines().filter_map(|line| {
        let (kind, rest) = line.trim_start().strip_prefix("pub ")?.split_once(' ')?;
        let is_type = ["struct", "enum", "trait", "type", "union"].contains(&kind);
        let end = |letter: char| !letter.is_alphanumeric() && letter != '_';
        is_type.then(|| rest.split(end).next().unwrap_or_default())
    });
    declared.collect()
}

#[test]
fn no_two_public_types_have_one_name() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut declared: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for file in files(&src).into_iter().filter(|file| !is_of_tests(file)) {
        for name in public_types(&fs::read_to_string(&file).unwrap()) {
            declared
                .entry(name.to_owned())
                .or_default()
                .push(file.clone());
        }
    }
    assert!(declared.len() > 100, "only {} types", declared.len());
    declared.retain(|_, files| files.len() > 1);
    assert!(declared.is_empty(), "of one name: {declared:#?}");
}

#[test]
fn a_second_type_of_a_name_would_be_seen() {
    let text = "pub struct Unit<T>;\n    pub enum Kind {}\npub(crate) struct Own;\npub fn f() {}\n#[cfg(test)]\nmod tests { pub struct No; }";
    assert_eq!(public_types(text), ["Unit", "Kind"]);
}

/// The files of a room by their module path (`http/page/assets`), each with what it uses of the others.
fn uses_within(room: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let src = room.parent().unwrap();
    let texts: BTreeMap<String, String> = files(room)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let module = path.strip_prefix(src).unwrap().with_extension("");
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let code = code.lines().map(|line| line.split("//").next().unwrap());
            (
                module.to_str().unwrap().to_owned(),
                code.collect::<Vec<_>>().join(" "),
            )
        })
        .collect();
    let used = |module: &String, text: &String| {
        let mut used = BTreeSet::new();
        for path in paths(text) {
            used.extend(file_of(&texts, module, &path));
        }
        // What is behind a door knows the door.
        used.retain(|file| file != module && !file.ends_with("/mod"));
        (module.clone(), used)
    };
    texts
        .iter()
        .map(|(module, text)| used(module, text))
        .collect()
}

/// Every path of two parts or more in a text, with `use a::{b, c::d}` written out.
fn paths(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    // Parts before each brace that is open, and the parts of the path that is being read.
    let (mut outer, mut path) = (Vec::<Vec<String>>::new(), Vec::<String>::new());
    let mut word = String::new();
    let mut in_use = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter.is_alphanumeric() || letter == '_' {
            word.push(letter);
            continue;
        }
        let ended = std::mem::take(&mut word);
        in_use |= ended == "use";
        if letter == ':' && letters.peek() == Some(&':') {
            letters.next();
            path.push(ended);
            continue;
        }
        if letter == '{' && in_use && ended.is_empty() {
            outer.push(path.clone());
            continue;
        }
        if !ended.is_empty() && (!path.is_empty() || !outer.is_empty()) {
            path.push(ended);
        }
        if path.len() > 1 {
            found.push(path.clone());
        }
        if letter == '}' && in_use {
            outer.pop();
        }
        if letter == ';' {
            in_use = false;
            outer.clear();
        }
        path = outer.last().cloned().unwrap_or_default();
    }
    found
}

/// The file of the room in which a path that is written in `module` ends; none outside of the room.
fn file_of(texts: &BTreeMap<String, String>, module: &str, path: &[String]) -> Option<String> {
    let room = module.split('/').next()?;
    let mut folder: Vec<&str> = module.split('/').collect();
    let is_door = folder.pop() == Some("mod");
    let mut parts = path.iter().map(String::as_str).peekable();
    match parts.peek().copied()? {
        "crate" => {
            parts.next();
            if parts.next()? != room {
                return None;
            }
            folder = vec![room];
        }
        "super" => {
            parts.next();
            if is_door {
                folder.pop();
            }
            while parts.next_if_eq(&"super").is_some() {
                folder.pop();
            }
        }
        "self" => {
            parts.next();
        }
        // Only a door names its files by themselves.
        _ if is_door => {}
        _ => return None,
    }
    for part in parts {
        let below = format!("{}/{part}", folder.join("/"));
        if texts.contains_key(&below) {
            return Some(below);
        }
        if texts.contains_key(&format!("{below}/mod")) {
            folder.push(part);
            continue;
        }
        // A name that the door hands on from one of its files, or has itself.
        let door = format!("{}/mod", folder.join("/"));
        let handed = paths(texts.get(&door)?)
            .into_iter()
            .find(|path| path.len() > 1 && path.last().is_some_and(|last| last == part));
        return match handed {
            Some(path) if door != module => file_of(texts, &door, &path),
            _ => Some(door),
        };
    }
    None
}

/// Files that use each other by whatever way round.
fn circles(uses: &BTreeMap<String, BTreeSet<String>>) -> Vec<BTreeSet<String>> {
    let reached = |from: &String| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(module) = next.pop() {
            let new = uses.get(module).into_iter().flatten();
            next.extend(new.filter(|one| seen.insert((*one).clone())));
        }
        seen
    };
    let all: BTreeMap<&String, BTreeSet<String>> = uses
        .keys()
        .map(|module| (module, reached(module)))
        .collect();
    let mut found = BTreeSet::new();
    for (module, reached) in &all {
        let circle: BTreeSet<String> = reached
            .iter()
            .filter(|other| all.get(other).is_some_and(|back| back.contains(*module)))
            .cloned()
            .collect();
        if circle.len() > 1 {
            found.insert(circle);
        }
    }
    found.into_iter().collect()
}

#[test]
fn no_room_has_a_circle_of_files() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let found: Vec<_> = rooms()
        .iter()
        .flat_map(|room| circles(&uses_within(&src.join(room.name))))
        .collect();
    assert!(
        found.is_empty(),
        "files that use each other all the way round: {found:#?}"
    );
}

#[test]
fn a_circle_would_be_seen() {
    let folder = tempfile::tempdir().unwrap();
    let room = folder.path().join("room");
    fs::create_dir_all(room.join("inner")).unwrap();
    for (file, text) in [
        (
            "mod.rs",
            "mod a; mod b; mod c; mod inner; pub use c::Third;",
        ),
        ("a.rs", "use super::b::{One, Two}; // super::c"),
        ("b.rs", "use super::{Third, other};"),
        ("c.rs", "use crate::room::{inner::deep::Deep, x::Y};"),
        ("inner/mod.rs", "mod deep;"),
        ("inner/deep.rs", "fn f() { super::super::a::g(); }"),
    ] {
        fs::write(room.join(file), text).unwrap();
    }
    let uses = uses_within(&room);
    assert_eq!(uses["room/a"], BTreeSet::from(["room/b".to_owned()]));
    let circle = ["room/a", "room/b", "room/c", "room/inner/deep"];
    assert_eq!(circles(&uses), [circle.map(str::to_owned).into()]);
}

/// Rooms that still have sentences of their own; those of all others stand in the catalogues.
const WITH_SENTENCES: [&str; 1] = ["words"];

/// What data, standards and libraries spell something with, and the letters of all languages' tags: no sentences of ours.
const SPELLED: [&str; 5] = [
    "Scale factor on initial line",
    "aa ab ae",
    "longitude and latitude in degrees on WGS 84",
    "may be a transfer",
    "no such unit then",
];

/// Texts in the code of a file in which four English words follow each other. Vocabularies by which tables are read have
/// shorter ones.
fn sentences(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = code.lines().map(str::trim_start);
    let lines = lines.filter(|line| !line.starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let code = code
        .replace("\\\\", "")
        .replace("'\"'", "")
        .replace("\\\"", "");
    let is_word = |word: &&str| {
        let bare = word.trim_end_matches([',', ';', ':']);
        !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_lowercase())
    };
    let is_sentence = |text: &&str| {
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        words.windows(4).any(|four| four.iter().all(is_word))
    };
    // Reasons of lints, and of what cannot be, are for who reads the code.
    let is_reason = |before: &str| {
        let before = before.trim_end();
        before.ends_with("reason =") || before.ends_with("unreachable!(")
    };
    let is_spelled = |text: &str| SPELLED.iter().any(|one| text.contains(one));
    let parts: Vec<&str> = code.split('"').collect();
    let texts = parts.chunks_exact(2).filter(|one| !is_reason(one[0]));
    let texts = texts.map(|one| one[1]).filter(is_sentence);
    let own = texts.filter(|text| !is_spelled(text));
    own.map(str::to_owned).collect()
}

#[test]
fn rooms_whose_sentences_stand_in_the_catalogues_have_none_in_code() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let done = rooms()
        .into_iter()
        .filter(|room| !WITH_SENTENCES.contains(&room.name));
    for room in done {
        let files = files(&src.join(room.name)).into_iter();
        for file in files.filter(|file| !is_of_tests(file)) {
            let own = sentences(&fs::read_to_string(&file).unwrap());
            found.extend(
                own.into_iter()
                    .map(|one| format!("{}: {one}", file.display())),
            );
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_sentence_in_code_would_be_seen() {
    let told = "fn f() { let mark = '\"'; format!(\"row {row} names no place at all\") }";
    assert_eq!(sentences(told), ["row {row} names no place at all"]);
    let none = "// \"a note that nobody reads here\"\nconst A: &str = \"less than half\";\n#[cfg(test)]\nmod tests { \"this is of a test\" }";
    assert!(sentences(none).is_empty());
}
