//! Texts, workbooks and cubes that were meant badly, kept in tests/corpus, and as many again that are made of them.

use shekara::table::{Limits, Options, read_within};

use super::changed::changed;
use super::hostile::{survives, workbook};
use super::rounds::rounds;

const HOSTILE: [&str; 16] = [
    "\"",
    "\"\"",
    "\n",
    "\r",
    ",",
    ";",
    "\t",
    "|",
    "\u{0}",
    "\u{feff}",
    "1e999",
    "nan",
    "-",
    "31.12.2023",
    "#",
    "2020",
];

/// A line of a corpus as the text that it stands for.
fn unescaped(line: &str) -> String {
    let text = line
        .replace("\\n", "\n")
        .replace("\\r", "\r")
        .replace("\\t", "\t");
    ["\u{feff}", "\u{0}", "\u{202e}"]
        .iter()
        .fold(text, |text, one| {
            let written = format!("\\u{{{:x}}}", u32::from(one.chars().next().unwrap()));
            text.replace(&written, one)
        })
}

fn seeds(corpus: &str) -> Vec<String> {
    corpus.lines().map(unescaped).collect()
}

#[test]
fn no_text_ends_the_reader() {
    let seeds = seeds(include_str!("../corpus/texts.txt"));
    for (encoded, name) in [(false, "x.csv"), (true, "x.txt")] {
        for seed in &seeds {
            survives(name, &in_bytes(seed, encoded));
        }
    }
    rounds(2000, |chance| {
        let seed = &seeds[chance.usize(0..seeds.len())];
        let text = changed(seed.as_bytes(), chance, &HOSTILE);
        let wide = in_bytes(&String::from_utf8_lossy(&text), true);
        survives("x.csv", if chance.bool() { &text } else { &wide });
    });
}

/// As UTF-8, or as UTF-16 with its mark.
fn in_bytes(text: &str, wide: bool) -> Vec<u8> {
    if !wide {
        return text.as_bytes().to_vec();
    }
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

#[test]
fn no_cube_ends_the_reader() {
    let seeds = seeds(include_str!("../corpus/cubes.txt"));
    for seed in &seeds {
        survives("x.json", seed.as_bytes());
    }
    let hostile = [
        "[",
        "]",
        "{",
        "}",
        "null",
        "[[[[",
        "\"",
        ",",
        ":",
        "1e999",
        "\"terms\":",
        "\"31.12.2023\"",
    ];
    rounds(2000, |chance| {
        let seed = &seeds[chance.usize(0..seeds.len())];
        survives("x.json", &changed(seed.as_bytes(), chance, &hostile));
    });
}

#[test]
fn no_insides_of_a_workbook_end_the_reader() {
    let seeds: Vec<&str> = include_str!("../corpus/sheets.txt").lines().collect();
    let strings = "<sst><si><t>name</t></si><si><t>2023</t></si><si><t>place</t></si></sst>";
    // A sheet may claim to be large: within limits that a test has time for.
    let limits = Limits {
        cells: 40_000,
        rows: 4000,
        ..Limits::default()
    };
    let read = |sheet: &str, strings: &str| {
        let bytes = workbook(sheet, strings);
        if let Ok(reading) = read_within("x.xlsx", &bytes, &Options::default(), &limits) {
            assert!(reading.records.len() <= 40_000);
        }
        survives("x.xlsx", &bytes);
    };
    for seed in &seeds {
        read(seed, strings);
    }
    let hostile = [
        "<c>",
        "</c>",
        "<row>",
        "</row>",
        "r=\"A1048577\"",
        "r=\"XFE1\"",
        "t=\"s\"",
        "<v>4294967296</v>",
        "&lt;",
        "&x;",
        "<![CDATA[",
        "-->",
        "<mergeCell ref=\"A1:XFD1048576\"/>",
        "1e999",
        "<is><t>",
        "\u{0}",
    ];
    rounds(600, |chance| {
        let seed = seeds[chance.usize(0..seeds.len())];
        let sheet = changed(seed.as_bytes(), chance, &hostile);
        let strings = if chance.u8(0..4) == 0 {
            changed(strings.as_bytes(), chance, &hostile)
        } else {
            strings.into()
        };
        read(
            &String::from_utf8_lossy(&sheet),
            &String::from_utf8_lossy(&strings),
        );
    });
}
