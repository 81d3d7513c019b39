//! Statements of a workspace that is made up: what each relation and quantifier holds of, on both sides of its limit.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::shared::binary::shekara;
use crate::shared::made_up;
use crate::text;

/// Values by year of the units 1 to 4: 1 and 2 tie in 2020, 3 has none in 2021, 4 is always below 0.
const VALUES: &str = "\
units,1,2020,5\nunits,1,2021,6\nunits,1,2022,7\n\
units,2,2020,5\nunits,2,2021,-1\nunits,2,2022,-3\n\
units,3,2020,1\nunits,3,2022,2\n\
units,4,2020,-2\nunits,4,2021,-2\nunits,4,2022,-2";

const HEADER: &str = "id,document,section,quote,flow,period,quantifier,stated,layer,units,relation,to,indicator,periods,among,\
instead,instead_periods,contradicts,statement_kk,statement_ru,statement_en";

/// A workspace of four units in a row with statements: each by its id and the cells that differ from empty ones.
fn workspace(folder: &Path, statements: &[(&str, &[(&str, &str)])]) {
    let units: Vec<Value> = (1..=4_u8)
        .map(|i| made_up::unit(&i.to_string(), [f64::from(i), 0.0]))
        .collect();
    let document = made_up::source().replace("nobody\"\ntitle", "document\"\ntitle");
    let own = made_up::indicator("own", "count", "file = \"own.csv\"")
        .replace("source = \"nobody\"", "source = \"document\"");
    let parts = [
        made_up::workspace("units", "moves"),
        "[claims]\nfile = \"claims.csv\"\n[facts]\nfile = \"facts.csv\"\n".to_owned(),
        made_up::source(),
        document,
        made_up::layer("units", ""),
        made_up::indicator(
            "moves",
            "count",
            "file = \"moves.csv\"\nbreaks = [{ at = \"2022\" }]",
        ),
        made_up::indicator("part", "rate", "file = \"moves.csv\""),
        own,
    ];
    let mut rows = HEADER.to_owned() + "\n";
    for (id, given) in statements {
        let usual = [
            ("id", *id),
            ("document", "document"),
            ("quote", "it is said"),
            ("layer", "units"),
            ("units", "1"),
            ("indicator", "moves"),
            ("period", "2020..2022"),
            ("statement_kk", "x"),
            ("statement_ru", "x"),
            ("statement_en", "x"),
        ];
        let cell = |column: &str| {
            let of = |all: &[(&str, &str)]| {
                all.iter()
                    .find(|(name, _)| *name == column)
                    .map(|(_, text)| (*text).to_owned())
            };
            of(given).or_else(|| of(&usual)).unwrap_or_default()
        };
        rows += &(HEADER.split(',').map(cell).collect::<Vec<_>>().join(",") + "\n");
    }
    let facts = "id,place,layer,code,indicator,counterpart,sex,period,value,rounding,unit,base,qualifier,source\n\
        total,here,,,moves,,,2020..2022,18,0.5,persons,,,document\nfour,here,,,moves,,,2020..2022,4.4,0,persons,,,document\n";
    for (file, content) in [
        ("shekara.toml", parts.join("\n")),
        ("units.geojson", made_up::collection(&units)),
        ("moves.csv", made_up::table(VALUES)),
        ("own.csv", made_up::table("units,1,2020,1\nunits,2,2020,2")),
        ("facts.csv", facts.to_owned()),
        ("claims.csv", rows),
    ] {
        fs::write(folder.join(file), content).unwrap();
    }
}

fn claims(folder: &Path) -> Vec<Value> {
    let folder = folder.to_str().unwrap();
    let output = shekara(&["analyse", "claims", "--json", "--workspace", folder]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    answer["claims"].as_array().unwrap().clone()
}

/// An id, the cells of its statement by column, and what is expected.
type Case = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
);

// A table of cases, not a course of deeds.
#[allow(clippy::too_many_lines)]
#[test]
fn each_relation_holds_on_one_side_of_its_limit_alone() {
    let folder = tempfile::tempdir().unwrap();
    let cases: &[Case] = &[
        // A tie is no lead, in neither direction.
        (
            "tie",
            &[
                ("relation", "largest"),
                ("periods", "2020"),
                ("among", "2 4"),
            ],
            "refuted",
        ),
        (
            "lead",
            &[
                ("relation", "largest"),
                ("periods", "2022"),
                ("among", "2 4"),
            ],
            "confirmed",
        ),
        (
            "tie-below",
            &[
                ("relation", "smallest"),
                ("units", "2"),
                ("periods", "2020"),
                ("among", "1"),
            ],
            "refuted",
        ),
        (
            "least",
            &[
                ("relation", "smallest"),
                ("units", "4"),
                ("periods", "2020"),
            ],
            "confirmed",
        ),
        // What is missing among the others leaves it open.
        (
            "open",
            &[("relation", "largest"), ("periods", "2021")],
            "not testable",
        ),
        (
            "only",
            &[
                ("relation", "positive"),
                ("quantifier", "only"),
                ("periods", "2022"),
                ("units", "1 3"),
            ],
            "confirmed",
        ),
        (
            "not-only",
            &[
                ("relation", "positive"),
                ("quantifier", "only"),
                ("periods", "2022"),
            ],
            "refuted",
        ),
        (
            "half",
            &[
                ("relation", "positive"),
                ("quantifier", "most"),
                ("periods", "2022"),
                ("units", "1 2 3 4"),
            ],
            "refuted",
        ),
        (
            "most",
            &[
                ("relation", "positive"),
                ("quantifier", "most"),
                ("periods", "2020"),
                ("units", "1 2 3 4"),
            ],
            "confirmed",
        ),
        (
            "several",
            &[
                ("relation", "positive"),
                ("quantifier", "several"),
                ("periods", "2022"),
                ("units", "1 2 3 4"),
            ],
            "confirmed",
        ),
        (
            "one-is-not-several",
            &[
                ("relation", "positive"),
                ("quantifier", "several"),
                ("periods", "2022"),
                ("units", "1 2 4"),
            ],
            "refuted",
        ),
        // 5 - 1 - 3 is above 0 in total, not each year.
        (
            "each",
            &[
                ("relation", "positive"),
                ("quantifier", "each year"),
                ("units", "2"),
                ("periods", "2020..2022"),
            ],
            "refuted",
        ),
        (
            "total",
            &[
                ("relation", "positive"),
                ("quantifier", "in total"),
                ("units", "2"),
                ("periods", "2020..2022"),
            ],
            "confirmed",
        ),
        (
            "together",
            &[
                ("relation", "positive"),
                ("quantifier", "together"),
                ("units", "2 4"),
                ("periods", "2021"),
            ],
            "refuted",
        ),
        // 5 + 6 + 7 is 18, and the others are not 4.4 each.
        (
            "equals",
            &[
                ("relation", "equals"),
                ("to", "total"),
                ("quantifier", "in total"),
                ("periods", "2020..2022"),
            ],
            "confirmed",
        ),
        (
            "unequal",
            &[
                ("relation", "equals"),
                ("to", "four"),
                ("quantifier", "in total"),
                ("periods", "2020..2022"),
            ],
            "refuted",
        ),
        (
            "first",
            &[
                ("relation", "lowest period"),
                ("period", "2020"),
                ("periods", "2020 2021"),
            ],
            "confirmed",
        ),
        (
            "last",
            &[
                ("relation", "highest period"),
                ("period", "2020"),
                ("periods", "2020 2021"),
            ],
            "refuted",
        ),
        (
            "rises",
            &[("relation", "rising"), ("periods", "2020 2021")],
            "confirmed",
        ),
        (
            "falls",
            &[
                ("relation", "falling"),
                ("units", "4"),
                ("periods", "2020 2021"),
            ],
            "refuted",
        ),
        // The series begins anew in 2022: no change is told across that.
        (
            "across",
            &[("relation", "rising"), ("periods", "2021 2022")],
            "not testable",
        ),
        (
            "steady",
            &[
                ("relation", "steadiest"),
                ("units", "4"),
                ("periods", "2020 2021"),
                ("among", "1 2"),
            ],
            "confirmed",
        ),
        (
            "unsteady",
            &[
                ("relation", "steadiest"),
                ("periods", "2020 2021"),
                ("among", "4"),
            ],
            "refuted",
        ),
        // Neither a scatter nor an extreme is told across the break.
        (
            "steady-across",
            &[
                ("relation", "steadiest"),
                ("units", "4"),
                ("periods", "2020..2022"),
                ("among", "1 2"),
            ],
            "not testable",
        ),
        (
            "highest-across",
            &[
                ("relation", "highest period"),
                ("period", "2022"),
                ("periods", "2020..2022"),
            ],
            "not testable",
        ),
        // Years that the sentence does not name are ours; of an open span a year against it decides, but only all of
        // its years confirm it.
        (
            "no-years",
            &[
                ("relation", "positive"),
                ("period", ""),
                ("periods", "2020"),
            ],
            "not testable",
        ),
        (
            "latest",
            &[("relation", "positive"), ("period", "")],
            "confirmed",
        ),
        (
            "open-in-part",
            &[
                ("relation", "positive"),
                ("period", "2020.."),
                ("periods", "2020 2021"),
            ],
            "not testable",
        ),
        (
            "open-whole",
            &[
                ("relation", "positive"),
                ("period", "2020.."),
                ("periods", "2020..2022"),
            ],
            "confirmed",
        ),
        (
            "open-against",
            &[
                ("relation", "positive"),
                ("units", "2"),
                ("period", "2020.."),
                ("periods", "2020 2021"),
            ],
            "refuted",
        ),
        (
            "open-total",
            &[
                ("relation", "negative"),
                ("quantifier", "in total"),
                ("period", "2020.."),
                ("periods", "2020 2021"),
            ],
            "not testable",
        ),
        (
            "once-positive",
            &[
                ("relation", "first positive"),
                ("period", "2021"),
                ("periods", "2020 2021"),
            ],
            "refuted",
        ),
        // Rates do not add up; a document's own figures confirm nothing; what is inferred has no verdict.
        (
            "rates",
            &[
                ("relation", "positive"),
                ("quantifier", "in total"),
                ("indicator", "part"),
                ("periods", "2020 2021"),
            ],
            "not testable",
        ),
        (
            "own",
            &[
                ("relation", "smallest"),
                ("indicator", "own"),
                ("periods", "2020"),
                ("among", "2"),
            ],
            "agrees with itself",
        ),
        (
            "own-differs",
            &[
                ("relation", "largest"),
                ("indicator", "own"),
                ("periods", "2020"),
                ("among", "2"),
            ],
            "not testable",
        ),
        (
            "inferred",
            &[
                ("relation", "positive"),
                ("stated", "no"),
                ("periods", "2020"),
            ],
            "not testable",
        ),
        (
            "no-table",
            &[
                ("relation", "positive"),
                ("indicator", "nothing"),
                ("periods", "2020"),
            ],
            "not testable",
        ),
    ];
    let statements: Vec<_> = cases.iter().map(|(id, cells, _)| (*id, *cells)).collect();
    workspace(folder.path(), &statements);
    let found = claims(folder.path());
    assert_eq!(found.len(), cases.len());
    for ((id, _, verdict), one) in cases.iter().zip(&found) {
        assert_eq!(one["id"], *id);
        assert_eq!(one["verdict"], *verdict, "{one:#}");
        assert_eq!(
            one["missing"].is_array(),
            *verdict == "not testable" && !["own-differs", "inferred"].contains(id),
            "{one:#}"
        );
    }
    let of = |id: &str| found.iter().find(|one| one["id"] == id).unwrap();
    assert_eq!(of("own-differs")["contradicts_itself"], true);
    assert_eq!(of("inferred")["tested_on"]["holds"], true);
    for (id, periods, holds, why) in [
        ("no-years", "2020", true, "names no years; our choice: 2020"),
        ("open-in-part", "2020..2021", true, "not tested: 2022"),
        ("open-total", "2020..2021", false, "not tested: 2022"),
    ] {
        assert_eq!(of(id)["tested_on"]["periods"], periods, "{id}");
        assert_eq!(of(id)["tested_on"]["holds"], holds, "{id}");
        let missing = of(id)["missing"][0].as_str().unwrap();
        assert!(missing.ends_with(why), "{missing}");
    }
    assert!(
        of("across")["missing"][0]
            .as_str()
            .unwrap()
            .contains("begins anew"),
        "{:#}",
        of("across")
    );
    assert!(
        of("no-table")["missing"][0]
            .as_str()
            .unwrap()
            .contains("no table \"nothing\"")
    );
    // The year that refutes stands first.
    assert_eq!(of("each")["found"][0]["holds"], false);
    assert_eq!(of("each")["found"][0]["period"], "2021");
}

#[test]
fn what_can_only_be_tested_nearby_has_no_verdict_and_says_on_what() {
    let folder = tempfile::tempdir().unwrap();
    workspace(
        folder.path(),
        &[
            (
                "gap",
                &[
                    ("relation", "positive"),
                    ("units", "3"),
                    ("periods", "2020..2022"),
                    ("quantifier", "each year"),
                ],
            ),
            // 3 is known of 2020 and 2022: 15 more would have to come in one year, but the most was 2.
            (
                "far",
                &[
                    ("relation", "equals"),
                    ("to", "total"),
                    ("units", "3"),
                    ("quantifier", "in total"),
                    ("periods", "2020..2022"),
                ],
            ),
            // 1.4 is left, between 1 and 2.
            (
                "near",
                &[
                    ("relation", "equals"),
                    ("to", "four"),
                    ("units", "3"),
                    ("quantifier", "in total"),
                    ("periods", "2020..2022"),
                ],
            ),
            (
                "other",
                &[
                    ("relation", "positive"),
                    ("indicator", "nothing"),
                    ("flow", "internal"),
                    ("periods", "2020"),
                    ("instead", "moves"),
                    ("instead_periods", "2021"),
                    ("contradicts", "gap"),
                ],
            ),
        ],
    );
    let found = claims(folder.path());
    let tested_on: Vec<(&str, &Value, &Value)> = found
        .iter()
        .map(|one| {
            assert_eq!(one["verdict"], "not testable", "{one:#}");
            (
                one["id"].as_str().unwrap(),
                &one["tested_on"]["periods"],
                &one["tested_on"]["holds"],
            )
        })
        .collect();
    let (both, later) = (json!("2020 2022"), json!("2021"));
    let (yes, no) = (json!(true), json!(false));
    assert_eq!(
        tested_on,
        [
            ("gap", &both, &yes),
            ("far", &both, &no),
            ("near", &both, &yes),
            ("other", &later, &yes)
        ]
    );
    assert_eq!(found[2]["tested_on"]["found"][0]["against"]["rest"], 1.4);
    assert_eq!(found[0]["contradicts"][0]["id"], "other");
    assert_eq!(found[3]["contradicts"][0]["id"], "gap");
    assert_eq!(
        (&found[3]["quote"], &found[3]["flow"]),
        (&json!("it is said"), &json!("internal"))
    );
}

#[test]
fn a_statement_that_cannot_be_tested_so_is_refused_with_its_line_and_what_is_allowed() {
    let folder = tempfile::tempdir().unwrap();
    let cases: &[Case] = &[
        (
            "a",
            &[("relation", "bigest")],
            "column relation=\"bigest\": allowed is touches, within, stands out, figures, positive, negative",
        ),
        (
            "b",
            &[("relation", "rising"), ("periods", "2020")],
            "column periods: rising needs 2 or more",
        ),
        (
            "c",
            &[("relation", "largest"), ("quantifier", "most")],
            "column quantifier=\"most\": allowed is each year, in total",
        ),
        (
            "d",
            &[
                ("relation", "positive"),
                ("quantifier", "in total; each year"),
            ],
            "each year and in total exclude each other",
        ),
        (
            "e",
            &[("relation", "equals"), ("to", "totl")],
            "no figure has the id \"totl\"; did you mean \"total\"?",
        ),
        (
            "f",
            &[
                ("relation", "lowest period"),
                ("period", "2019"),
                ("periods", "2020 2021"),
            ],
            "lowest period is said of one of the periods",
        ),
        (
            "g",
            &[("relation", "figures"), ("to", "nothing")],
            "no relation of figures has the id \"nothing\"",
        ),
        (
            "h",
            &[("relation", "positive"), ("instead_periods", "2020")],
            "column instead_periods: says how, but column instead is empty",
        ),
        (
            "i",
            &[("relation", "positive"), ("flow", "inner")],
            "column flow=\"inner\": allowed is all, internal, external",
        ),
        (
            "j",
            &[("relation", "positive"), ("stated", "maybe")],
            "column stated=\"maybe\": allowed is yes, no",
        ),
        (
            "k",
            &[("relation", "positive"), ("document", "nobdy")],
            "did you mean \"nobody\"?",
        ),
        (
            "l",
            &[("relation", "stands out"), ("to", "RU")],
            "the workspace declares no neighbours",
        ),
        (
            "m",
            &[("relation", "positive"), ("contradicts", "z")],
            "statement m: column contradicts: no statement has the id \"z\"",
        ),
    ];
    let statements: Vec<_> = cases.iter().map(|(id, cells, _)| (*id, *cells)).collect();
    workspace(folder.path(), &statements);
    let output = shekara(&["check", "--workspace", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let printed = text(&output.stdout);
    for (i, (_, _, expected)) in cases.iter().enumerate() {
        let lines: Vec<&str> = printed
            .lines()
            .filter(|line| line.contains(expected))
            .collect();
        assert_eq!(lines.len(), 1, "{expected}\n{printed}");
        assert!(
            lines[0].contains(&format!("line {}", i + 2)) || lines[0].contains("statement m"),
            "{}",
            lines[0]
        );
    }
}
