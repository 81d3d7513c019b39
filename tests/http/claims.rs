//! `/analysis/claims`: statements of the documents, each with its passage.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::server::Server;

/// The table of docs/statements.md: each statement with its verdict, and what came out of what was tested instead.
fn documented() -> BTreeMap<String, (String, String)> {
    let text = include_str!("../../docs/statements.md");
    let (_, text) = text
        .split_once("## The statements of the default workspace")
        .unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [id, _, verdict, instead] = cells.as_slice() else {
            panic!("{line}");
        };
        let instead = instead.split(':').next().unwrap_or_default();
        (
            id.trim_matches('`').to_owned(),
            ((*verdict).to_owned(), instead.to_owned()),
        )
    })
    .collect()
}

#[test]
fn every_statement_has_the_verdict_that_the_documents_of_this_project_give_it() {
    let server = Server::shared();
    let answer = server.json("/analysis/claims.json");
    let found: BTreeMap<String, (String, String)> = answer["claims"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let instead = match (&one["tested_on"]["holds"], &one["tested_on"]["own_figures"]) {
                (Value::Bool(true), Value::Bool(true)) => "own figures agree",
                (Value::Bool(true), _) => "agrees",
                (Value::Bool(false), _) => "does not agree",
                _ => "",
            };
            let verdict = one["verdict"].as_str().unwrap().to_owned();
            (
                one["id"].as_str().unwrap().to_owned(),
                (verdict, instead.to_owned()),
            )
        })
        .collect();
    assert_eq!(found, documented());
}

#[test]
fn statements_have_their_passage_and_the_figure_that_decides_comes_first() {
    let server = Server::shared();
    let answer = server.json("/analysis/claims.json");
    let claims = answer["claims"].as_array().unwrap();
    for one in claims {
        for member in ["document", "section", "quote"] {
            assert!(
                one[member].as_str().is_some_and(|text| !text.is_empty()),
                "{member}: {one:#}"
            );
        }
        assert!(one["stated"].is_boolean());
        if one["verdict"] == "refuted" {
            assert_eq!(one["found"][0]["holds"], false, "{one:#}");
        }
        if one["verdict"] == "not testable" {
            let says_why = one["missing"].as_array().is_some_and(|all| !all.is_empty());
            let is_ours = one["stated"] == false;
            assert!(
                says_why || is_ours || one["contradicts_itself"] == true,
                "{one:#}"
            );
        }
    }
    let of = |id: &str| claims.iter().find(|one| one["id"] == id).unwrap();
    // Kargaly and Martuk touch Russia; Alga, named beside them in the paper, does not.
    assert_eq!(of("alga-russia")["found"][0]["distance_km"], 42.585);
    // The population series begins anew on 1 January 2009: 2001 to 2011 is no change, and what nine years on one base bring
    // stands beside it: 15,571,506 - 14,865,610 + 16,440,470 - 15,982,370.
    let growth = of("kazakhstan-growth-2001-2010");
    let missing = growth["missing"][0].as_str().unwrap();
    assert!(missing.contains("begins anew in between"), "{missing}");
    let on_one_base = &growth["tested_on"]["found"][0];
    assert_eq!(on_one_base["computed"].as_f64(), Some(1_163_996.0));
    let words = on_one_base["words"].as_str().unwrap();
    assert!(
        words.contains("rises by 1,574,860, but in between"),
        "{words}"
    );
    // A scatter is not told across it either, and years that a sentence does not name decide nothing.
    for id in ["atyrau-stable", "west-kazakhstan-persistent"] {
        let missing = of(id)["missing"].as_array().unwrap();
        let ours = |one: &Value| {
            one.as_str()
                .unwrap()
                .contains("names no years; our choice: 20")
        };
        assert!(missing.iter().any(ours), "{missing:?}");
    }
    // A reading of ours is not the document's statement.
    assert_eq!(of("mangystau-21-years")["stated"], false);
    // 2020 speaks against a gap that grows each year: -17,718 after -32,970.
    let gap = &of("kazakhstan-gap-grows")["found"][0];
    assert_eq!(
        (
            gap["period"].as_str(),
            gap["value"].as_f64(),
            gap["against"]["before_value"].as_f64()
        ),
        (Some("2020"), Some(-17718.0), Some(-32970.0))
    );
    // Of 24.2 thousand in 23 years the series has 22,472 in 21.
    let west = &of("west-gains-2000-2022")["tested_on"];
    assert_eq!(west["periods"], "2000..2007 2009..2020 2022");
    assert_eq!(west["found"][0]["value"], 22472.0);
    assert_eq!(west["found"][0]["against"]["rest"], 1728.0);
    // Border districts against interior ones: p as R has it for the same groups.
    let active = of("border-areas-active")["tested_on"]["found"]
        .as_array()
        .unwrap();
    let p: Vec<f64> = active
        .iter()
        .map(|one| one["p"].as_f64().unwrap())
        .collect();
    assert!(
        (p[0] - 0.905).abs() < 0.001 && (p[1] - 0.443).abs() < 0.001,
        "{p:?}"
    );
    // 752 is 77 % of 971 to 983.
    let uralsk = &of("uralsk-emigrants")["found"];
    let whole = uralsk
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["relation"] == "wko-emigrants-total")
        .unwrap();
    assert_eq!(
        (
            whole["computed_from"].as_f64().unwrap().ceil(),
            whole["computed_to"].as_f64().unwrap().floor()
        ),
        (971.0, 983.0)
    );
    let china = &of("china-since-2017")["contradicts"];
    assert_eq!(china[0]["id"], "china-last-three-years");
    let of_alga = server.json("/analysis/claims.json?unit=153200000");
    assert!(of_alga["claims"].as_array().unwrap().len() < claims.len());
    let problem = server.get("/analysis/claims.json?unit=153200001");
    assert_eq!(problem.status, 404);
}

#[test]
fn the_table_says_in_each_language_what_was_said_where_and_what_decides() {
    let server = Server::shared();
    for (lang, verdict, against) in [
        ("en", "refuted", "42.6 km from Russia"),
        ("ru", "опровергнуто", "расстояние 42,6 км (Россия)"),
        ("kk", "теріске шығарылды", "арақашықтық 42,6 км (Ресей)"),
    ] {
        let csv = String::from_utf8(
            server
                .get(&format!("/analysis/claims.csv?lang={lang}"))
                .body,
        )
        .unwrap();
        let row = csv
            .lines()
            .find(|line| line.starts_with("alga-russia,"))
            .unwrap();
        for part in [
            verdict,
            against,
            "residents of the districts bordering Russia: Kargala, Alga and Martuk",
            "before Figure 12",
        ] {
            assert!(row.contains(part), "{part}: {row}");
        }
    }
}

/// What was tested instead is told in a file as on the page: agreement and not a verdict.
#[test]
fn no_file_calls_what_was_tested_instead_confirmed_or_refuted() {
    let server = Server::shared();
    for (lang, agrees, verdicts) in [
        ("en", "agrees", ["confirmed", "refuted"]),
        ("ru", "согласуется", ["подтверждено", "опровергнуто"]),
        ("kk", "сәйкес келеді", ["расталды", "теріске шығарылды"]),
    ] {
        let body = server
            .get(&format!("/analysis/claims.csv?lang={lang}"))
            .body;
        let mut table = csv::Reader::from_reader(body.as_slice());
        let headers = table.headers().unwrap().clone();
        let at = headers
            .iter()
            .position(|one| one == "tested_on_result")
            .unwrap();
        let results: Vec<String> = table
            .records()
            .map(|row| row.unwrap()[at].to_owned())
            .collect();
        assert!(results.iter().any(|one| one == agrees), "{results:?}");
        assert!(!results.iter().any(|one| verdicts.contains(&one.as_str())));
    }
}
