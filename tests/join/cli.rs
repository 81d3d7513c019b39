//! The real binary: the synthetic files, the publishers' files, imports, two files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn shekara(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shekara"))
        .args(arguments)
        .output()
        .unwrap()
}

fn file(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/table/files");
    folder.join(name).to_str().unwrap().to_owned()
}

/// `shekara join --json` on a file of the tests; exit code and answer.
fn join(name: &str, more: &[&str]) -> (i32, Value) {
    let path = file(name);
    let mut arguments = vec!["join", path.as_str(), "--json"];
    arguments.extend(more);
    let output = shekara(&arguments);
    let answer = serde_json::from_slice(&output.stdout);
    let answer = answer.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
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

/// A copy of the default workspace.
fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata"),
        folder.path(),
    );
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file of a folder with its bytes.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(contents(&path));
        } else {
            all.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}

fn import(workspace: &Path, name: &str, more: &[&str]) -> Output {
    let path = file(name);
    let mut arguments = vec![
        "import",
        path.as_str(),
        "--workspace",
        workspace.to_str().unwrap(),
    ];
    arguments.extend(more);
    shekara(&arguments)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The commands of docs/import.md: every figure that a publisher's file gives is in the workspace
/// already, with the same value, so that nothing is added and nothing contradicts.
#[test]
fn the_publishers_files_import_into_the_figures_of_the_workspace() {
    let folder = workspace();
    let bns6567 = "bns6567_west_subset_raw_layout.csv";
    let series18 = "bns_population_2023-01-01_series18.xlsx";
    let settlement = "СПТМ (по каталогу)";
    let of = |cell: &str| format!("{settlement}={cell}");
    let (all, rural) = (of("Всего"), of("сельская местность"));
    let both = [
        "--layer",
        "districts",
        "--layer",
        "country",
        "--vintage",
        "2026-09-30",
    ];
    let bulletin = [
        "--layer",
        "districts",
        "--sheet",
        "02",
        "--vintage",
        "2023 first print",
    ];
    let flows = ["--layer", "oblasts", "--vintage", "2026-09-30"];
    let cases: Vec<(&str, &[&str], Vec<&str>, usize)> = vec![
        (
            bns6567,
            &both,
            vec!["--indicator", "net_migration", "--where", &all],
            115,
        ),
        (
            bns6567,
            &both,
            vec!["--indicator", "net_migration_rural", "--where", &rural],
            113,
        ),
        (
            series18,
            &bulletin,
            vec!["--indicator", "population_2023_first_print", "--value", "2"],
            41,
        ),
        (
            series18,
            &bulletin,
            vec!["--indicator", "population_female", "--value", "4"],
            41,
        ),
        (
            "internal_migration_2022.csv",
            &flows,
            vec![
                "--indicator",
                "internal_arrivals",
                "--period",
                "2022",
                "--value",
                "arrivals",
            ],
            20,
        ),
        (
            "internal_migration_2022.csv",
            &flows,
            vec![
                "--indicator",
                "internal_departures",
                "--period",
                "2022",
                "--value",
                "departures",
            ],
            20,
        ),
        (
            "internal_migration_2023.csv",
            &flows,
            vec![
                "--indicator",
                "net_internal_migration",
                "--period",
                "2023",
                "--value",
                "net",
            ],
            20,
        ),
    ];
    for (name, fixed, more, kept) in cases {
        let arguments: Vec<&str> = fixed.iter().chain(&more).copied().collect();
        let output = import(folder.path(), name, &arguments);
        let told = text(&output.stdout);
        assert!(
            output.status.success(),
            "{more:?}: {}",
            text(&output.stderr)
        );
        assert!(
            told.contains(&format!("{kept} that were there with the same value")),
            "{more:?}: {told}"
        );
    }
}

#[test]
fn an_earlier_print_of_a_series_contradicts_the_later_one_and_is_refused() {
    let folder = workspace();
    let output = import(
        folder.path(),
        "bns_6584_population_region_2000_2023.xlsx",
        &[
            "--layer",
            "oblasts",
            "--sheet",
            "1",
            "--reference",
            "first-day",
            "--dash",
            "no-such-unit-then",
            "--indicator",
            "population",
            "--vintage",
            "2026-09-30",
        ],
    );
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    // 2000 to 2022 agree in every oblast; 2023 was revised by 1 to 6 persons.
    for oblast in ["150000000", "230000000", "270000000", "470000000"] {
        assert!(
            told.contains(&format!("oblasts {oblast} in 2023-01-01")),
            "{told}"
        );
    }
    assert!(!told.contains("in 2022-01-01"), "{told}");
}

#[test]
fn a_dry_run_writes_nothing_and_a_second_vintage_is_never_mixed_in() {
    let folder = workspace();
    let before = contents(folder.path());
    let described = [
        "--layer",
        "districts",
        "--layer",
        "country",
        "--where",
        "СПТМ (по каталогу)=Всего",
        "--indicator",
        "net_again",
        "--title-ru",
        "Сальдо",
        "--unit-ru",
        "человек",
        "--kind",
        "count",
        "--source",
        "bns-6567",
        "--vintage",
        "first",
    ];
    let name = "bns6567_west_subset_raw_layout.csv";
    let output = import(folder.path(), name, &described);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("id = \"net_again\""));
    assert_eq!(contents(folder.path()), before);

    let mut write = described.to_vec();
    write.push("--write");
    let output = import(folder.path(), name, &write);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let after = contents(folder.path());
    assert_eq!(after.len(), before.len() + 1);
    let manifest = fs::read_to_string(folder.path().join("shekara.toml")).unwrap();
    let (_, old) = before
        .iter()
        .find(|(path, _)| path.ends_with("shekara.toml"))
        .unwrap();
    // The new entry stands after the last indicator; before and behind it nothing has changed.
    let (old, start) = (
        text(old),
        manifest.find("[[indicator]]\nid = \"net_again\"").unwrap(),
    );
    let behind = old.strip_prefix(&manifest[..start]).unwrap();
    assert!(
        manifest[start..].ends_with(behind),
        "what stood there stands there, comments included"
    );
    let check = shekara(&["check", "--workspace", folder.path().to_str().unwrap()]);
    assert!(check.status.success(), "{}", text(&check.stdout));

    let second = write
        .iter()
        .map(|one| if *one == "first" { "second" } else { one });
    let output = import(folder.path(), name, &second.collect::<Vec<_>>());
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("never mixed"),
        "{}",
        text(&output.stderr)
    );
    assert_eq!(contents(folder.path()), after);
}

#[test]
fn rows_that_do_not_join_stop_an_import_and_missing_words_are_wrong_usage() {
    let folder = workspace();
    let name = "synthetic_01_bns_iblock_tsv_named_csv.csv";
    let base = [
        "--layer",
        "districts",
        "--indicator",
        "x",
        "--where",
        "СПТМ (по каталогу)=Всего",
    ];
    let output = import(folder.path(), name, &base);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("АБАЙСКИЙ РАЙОН"));
    let mut left_out = base.to_vec();
    left_out.push("--leave-out");
    let output = import(folder.path(), name, &left_out);
    assert_eq!(output.status.code(), Some(2));
    for needed in ["--title-en", "--unit-en", "--kind", "--source", "--vintage"] {
        assert!(text(&output.stderr).contains(needed), "{needed}");
    }
    let wrong = import(
        folder.path(),
        name,
        &[
            "--layer",
            "districts",
            "--indicator",
            "x",
            "--where",
            "Сп=1",
        ],
    );
    assert_eq!(wrong.status.code(), Some(2));
    let wrong = import(
        folder.path(),
        name,
        &["--layer", "district", "--indicator", "x"],
    );
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text(&wrong.stderr).contains("did you mean districts?"));
}

#[test]
fn a_table_that_holds_several_figures_for_a_unit_is_not_imported_by_chance() {
    let folder = workspace();
    let output = import(
        folder.path(),
        "bns6567_west_subset_raw_layout.csv",
        &[
            "--layer",
            "districts",
            "--layer",
            "country",
            "--indicator",
            "x",
        ],
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("СПТМ (по каталогу)=сельская местность"),
        "{}",
        text(&output.stderr)
    );
}

/// Two files as somebody may have them: codes as numbers here, as text with a zero there.
fn two_files(folder: &Path) -> (String, String) {
    let square = |code: &str, name: &str, x: f64| {
        let (a, b) = (x, x + 1.0);
        format!(
            r#"{{"type":"Feature","properties":{{"GEOID":"{code}","NAME":"{name}","STATE":"01"}},"geometry":{{"type":"Polygon","coordinates":[[[{a},0],[{b},0],[{b},1],[{a},1],[{a},0]]]}}}}"#
        )
    };
    let features = [
        square("01001", "Autauga", 0.0),
        square("01003", "Baldwin", 1.0),
    ]
    .join(",");
    let boundaries = folder.join("counties.geojson");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
    fs::write(&boundaries, text).unwrap();
    let values = folder.join("moves.csv");
    fs::write(
        &values,
        "fips,year,moves\n1001,2020,3\n1003,2020,4\n1001,2021,5\n9999,2021,6\n",
    )
    .unwrap();
    let path = |path: PathBuf| path.to_str().unwrap().to_owned();
    (path(boundaries), path(values))
}

#[test]
fn init_makes_a_workspace_that_check_accepts_and_tells_what_did_not_join() {
    let folder = tempfile::tempdir().unwrap();
    let (boundaries, values) = two_files(folder.path());
    let out = folder.path().join("workspace");
    let out = out.to_str().unwrap();
    let output = shekara(&["init", &boundaries, &values, "-o", out]);
    let told = text(&output.stderr);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("9999"), "{told}");
    let check = shekara(&["check", "--workspace", out]);
    assert!(check.status.success(), "{}", text(&check.stdout));
    let again = shekara(&["init", &boundaries, &values, "-o", out]);
    assert_eq!(
        again.status.code(),
        Some(2),
        "a folder that is there is not overwritten"
    );
}

#[test]
fn two_files_without_a_common_key_end_with_what_was_tried() {
    let folder = tempfile::tempdir().unwrap();
    let (boundaries, values) = two_files(folder.path());
    fs::write(
        &values,
        "place,year,moves\nAtlantis,2020,3\nHyperborea,2020,4\n",
    )
    .unwrap();
    let output = shekara(&["serve", &boundaries, &values, "--bind", "127.0.0.1:0"]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    for tried in ["Atlantis", "GEOID", "NAME"] {
        assert!(told.contains(tried), "{told}");
    }
    fs::write(
        &boundaries,
        r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":null,"geometry":null}]}"#,
    )
    .unwrap();
    let output = shekara(&["serve", &boundaries, &values, "--bind", "127.0.0.1:0"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("no property"),
        "{}",
        text(&output.stderr)
    );
}
