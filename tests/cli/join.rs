//! `shekara join`: which rows of a table match which units, and what is told of the others.

use serde_json::Value;

use crate::shared::binary::shekara;
use crate::{fixture, text};

/// `shekara join --json` on a file of the tests; exit code and answer.
fn join(name: &str, more: &[&str]) -> (i32, Value) {
    let path = fixture(name);
    let mut arguments = vec!["join", path.as_str(), "--json"];
    arguments.extend(more);
    let output = shekara(&arguments);
    let answer = serde_json::from_slice(&output.stdout);
    let answer = answer.unwrap_or_else(|_| panic!("{}", text(&output.stderr)));
    (output.status.code().unwrap(), answer)
}

/// The value of the first matched row with a code and what it is of.
fn value<'a>(answer: &'a Value, code: &str, of: &str) -> &'a Value {
    let all = answer["matched"].as_array().unwrap();
    let wanted = all.iter().find(|row| {
        let measure = row["measure"].as_str().unwrap_or_default();
        let dimensions = row["dimensions"].to_string();
        row["code"] == code && (measure.contains(of) || dimensions.contains(of))
    });
    wanted.unwrap_or_else(|| panic!("{code} {of} is not among the matched"))
}

fn names<'a>(answer: &'a Value, list: &str) -> Vec<&'a str> {
    let all = answer[list].as_array().unwrap();
    all.iter().filter_map(|row| row["name"].as_str()).collect()
}

#[test]
fn the_bureaus_download_joins_by_name_and_tells_homonyms_from_places_outside() {
    let (code, answer) = join(
        "synthetic_01_bns_iblock_tsv_named_csv.csv",
        &["--layer", "districts"],
    );
    let matched: Vec<(&str, &str, f64, u64)> = answer["matched"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["code"].as_str().unwrap(),
                row["period"].as_str().unwrap(),
                row["value"].as_f64().unwrap(),
                row["row"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        matched,
        [
            ("270000000", "2024", -2222.0, 4),
            ("270000000", "2023", -1111.0, 5),
            ("274400000", "2024", 401.0, 6),
            ("274400000", "2023", 702.0, 7),
            ("271000000", "2024", 3003.0, 8),
            ("271000000", "2024", -21.0, 9),
            ("275000000", "2024", -777.0, 10),
        ]
    );
    assert_eq!(answer["matched"][0]["layer"], "oblasts");
    assert_eq!(
        answer["matched"][5]["dimensions"]["СПТМ (по каталогу)"],
        "сельская местность"
    );
    assert_eq!(
        names(&answer, "ambiguous"),
        [
            "РАЙОН АЛМАТЫ",
            "АБАЙСКИЙ РАЙОН",
            "АБАЙСКИЙ РАЙОН",
            "АБАЙСКИЙ РАЙОН"
        ]
    );
    assert_eq!(
        names(&answer, "outside"),
        [
            "РЕСПУБЛИКА КАЗАХСТАН",
            "РЕСПУБЛИКА КАЗАХСТАН",
            "РАЙОН ҮЛКЕН НАРЫН",
            "КАЗАЛИНСКИЙ РАЙОН",
            "ЮЖНО-КАЗАХСТАНСКАЯ ОБЛАСТЬ"
        ]
    );
    assert_eq!(answer["unmatched"].as_array().unwrap().len(), 0);
    assert_eq!(code, 1, "an ambiguous row is a problem of the data");
}

#[test]
fn the_bulletin_joins_oblast_city_and_district_and_leaves_city_districts_out() {
    let (code, answer) = join(
        "synthetic_02_bns_series18_merged_header.xlsx",
        &["--layer", "districts"],
    );
    for (unit, expected) in [
        ("150000000", 300.0),
        ("151000000", 200.0),
        ("153200000", 70.0),
        ("156800000", 30.0),
        ("270000000", 400.0),
        ("274400000", 60.0),
        ("274800000", 0.0),
    ] {
        let row = value(&answer, unit, "Все население");
        assert_eq!(row["value"].as_f64(), Some(expected), "{unit}");
        assert_eq!(row["sheet"], "02");
    }
    assert_eq!(
        value(&answer, "270000000", "городское")["status"],
        "confidential"
    );
    assert_eq!(
        value(&answer, "270000000", "сельское")["status"],
        "not available"
    );
    assert_eq!(
        names(&answer, "outside"),
        ["Қазақстан Республикасы", "Астана ауданы", "Алматы ауданы"]
    );
    assert_eq!(code, 0);
}

#[test]
fn a_name_that_lost_its_letter_is_reported_with_the_unit_it_may_be() {
    let (code, answer) = join(
        "synthetic_04_excel_ru_cp1251_semicolon.csv",
        &["--layer", "districts"],
    );
    for (unit, net) in [
        ("270000000", Some(-2001.0)),
        ("271000000", Some(2100.0)),
        ("273600000", Some(-765.0)),
        ("276600000", Some(-222.0)),
        ("275400000", Some(-120.0)),
        ("274000000", None),
    ] {
        assert_eq!(
            value(&answer, unit, "Сальдо")["value"].as_f64(),
            net,
            "{unit}"
        );
    }
    assert_eq!(value(&answer, "273600000", "1000")["value"], -12.5);
    assert_eq!(
        value(&answer, "274000000", "Прибыло")["status"],
        "provisional"
    );
    assert_eq!(
        value(&answer, "276600000", "Прибыло")["status"],
        "confidential"
    );
    assert_eq!(answer["unmatched"][0]["row"], 10);
    assert_eq!(answer["unmatched"][0]["suggestion"]["code"], "274400000");
    assert_eq!(code, 1);
}

#[test]
fn p_codes_and_rows_of_the_upper_level_join() {
    let (code, answer) = join("synthetic_06_dtm_hxl.csv", &["--layer", "districts"]);
    for (unit, expected) in [
        ("273600000", Some(1234.0)),
        ("230000000", Some(4482.0)),
        ("475000000", None),
        ("150000000", Some(7.0)),
    ] {
        let row = value(&answer, unit, "");
        assert_eq!(row["value"].as_f64(), expected, "{unit}");
        assert_eq!(row["period"], "2023-09-30");
    }
    assert_eq!(code, 0);
}

#[test]
fn a_matrix_gives_pairs_and_tells_where_levels_differ_and_sums_do_not_hold() {
    let (_, answer) = join(
        "synthetic_08_od_matrix_utf16le.txt",
        &["--layer", "oblasts"],
    );
    let pairs = answer["matched"].as_array().unwrap();
    let pair = |from: &str, to: &str| {
        pairs
            .iter()
            .find(|row| row["code"] == from && row["counterpart"] == to)
    };
    assert_eq!(pair("150000000", "470000000").unwrap()["value"], 300.0);
    assert_eq!(
        pair("230000000", "230000000").unwrap()["status"],
        "not applicable"
    );
    // The column is the city of Aktobe, the rows are oblasts.
    let outside = answer["outside"].as_array().unwrap();
    assert!(
        outside.iter().all(|row| row["name"] == "Актобе г.а."),
        "{outside:?}"
    );
    assert_eq!(outside[0]["place"]["code"], "151000000");
    assert!(!outside.is_empty());
    let untrue: Vec<&Value> = answer["totals"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|total| total["holds"] == false)
        .collect();
    assert_eq!(untrue.len(), 2);
    let (_, districts) = join(
        "synthetic_08_od_matrix_utf16le.txt",
        &["--layer", "districts"],
    );
    let told = districts["warnings"].as_array().unwrap();
    assert!(
        told.iter()
            .any(|one| one["message"].as_str().unwrap().contains("levels differ"))
    );
}

/// `shekara join` on a table; exit code, stdout and stderr.
fn joined(table: &str, more: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.csv");
    std::fs::write(&path, table).unwrap();
    let mut arguments = vec!["join", path.to_str().unwrap(), "--layer", "districts"];
    arguments.extend(more);
    let output = shekara(&arguments);
    let code = output.status.code().unwrap();
    (code, text(&output.stdout), text(&output.stderr))
}

/// 21 cells with a text: two of the row that has no period, and the `3O`, are not understood.
const LEDGER: &str = "Made-up figures\nname,year,sex,moves\nАлгинский район,2023,m,7\nТемирский район,soon,m,8\n\
    Мугалжарский район,2023,f,3O\nИргизский район,2023,f,9\n";

#[test]
fn the_accounts_of_a_table_add_up_to_its_cells_and_are_told_of_each() {
    let (code, answer, _) = joined(LEDGER, &["--json", "--cell", "D4", "--cell", "a1"]);
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(code, 1);
    let counts = answer["ledger"].as_object().unwrap();
    let filled: Vec<(&str, u64)> = counts
        .iter()
        .map(|(account, count)| (account.as_str(), count.as_u64().unwrap()))
        .filter(|(_, count)| *count > 0)
        .collect();
    assert_eq!(
        filled,
        [
            ("dimension", 4),
            ("heading", 4),
            ("not_understood", 3),
            ("note", 1),
            ("period", 3),
            ("place", 4),
            ("value", 2)
        ]
    );
    let cells = answer["cells"].to_string();
    assert!(
        cells.contains(r#""accounts":["not_understood"],"cell":"D4""#)
            && cells.contains(r#""accounts":["note"],"cell":"A1""#),
        "{cells}"
    );
    let causes = answer["not_understood"].as_array().unwrap();
    let causes: Vec<(u64, &str, u64)> = causes
        .iter()
        .map(|one| {
            let number = |key: &str| one[key].as_u64().unwrap();
            (
                number("row"),
                one["given"].as_str().unwrap(),
                number("cells"),
            )
        })
        .collect();
    assert_eq!(causes, [(4, "soon", 2), (5, "3O", 1)]);

    let (_, told, _) = joined(LEDGER, &[]);
    let line = "21 cell(s) with a text, each in one account: 4 heading, 4 place, 3 period, 2 value, 4 dimension, 1 note, 3 not understood";
    assert!(told.ends_with(&format!("{line}\n")), "{told}");
    let (code, told, _) = joined(LEDGER, &["--cell", "A3", "--cell", "D5", "--cell", "E5"]);
    assert_eq!(code, 0);
    assert!(
        told.starts_with("A3: place\nD5: not understood: "),
        "{told}"
    );
    assert!(told.ends_with("E5: empty\n"), "{told}");
    let (code, _, told) = joined(LEDGER, &["--cell", "7"]);
    assert_eq!(code, 2, "{told}");

    // What the user leaves out is in an account of its own.
    let (_, answer, _) = joined(LEDGER, &["--json", "--where", "sex=f", "--cell", "D3"]);
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["ledger"]["left_out"], 1);
    assert_eq!(answer["ledger"]["value"], 1);
    assert_eq!(answer["cells"][0]["accounts"][0], "left_out");
}

#[test]
fn what_init_would_ask_is_no_success_of_join_either() {
    let folder = tempfile::tempdir().unwrap();
    let of = |table: &str| {
        let path = folder.path().join("table.csv");
        std::fs::write(&path, table).unwrap();
        let arguments = ["join", path.to_str().unwrap(), "--layer", "oblasts"];
        let output = shekara(&arguments);
        (output.status.code().unwrap(), text(&output.stderr))
    };
    let unheaded = "code,births,\n150000000,1,3\n270000000,3,5\n";
    let (code, told) = of(unheaded);
    assert_eq!(code, 1, "{told}");
    assert!(
        told.contains("0 cell(s) not read, 1 open question(s)"),
        "{told}"
    );
    let (code, told) = of("code,2022\n150000000,1\n230000000,2\n");
    assert_eq!(code, 0, "{told}");
}
