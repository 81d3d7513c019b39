//! Boundaries and a table that nobody described: `shekara init`, and `serve` where they do not fit.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::shared::binary::shekara;
use crate::shared::made_up;
use crate::text;

/// Two files as somebody may have them: codes as numbers here, as text with a zero there.
fn two_files(folder: &Path) -> (String, String) {
    let county = |code: &str, name: &str, west: f64| {
        let properties = json!({ "GEOID": code, "NAME": name, "STATE": "01" });
        made_up::feature(
            &properties,
            &made_up::rectangle([west, 0.0, west + 1.0, 1.0]),
        )
    };
    let counties = [
        county("01001", "Autauga", 0.0),
        county("01003", "Baldwin", 1.0),
    ];
    let boundaries = folder.join("counties.geojson");
    fs::write(&boundaries, made_up::collection(&counties)).unwrap();
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

#[test]
fn an_init_that_was_cut_off_can_be_run_again_and_foreign_files_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (boundaries, values) = two_files(folder.path());
    let out = folder.path().join("workspace");
    let init = || shekara(&["init", &boundaries, &values, "-o", out.to_str().unwrap()]);
    assert!(init().status.success());
    // As a kill leaves it: no manifest yet, and a part of it.
    let whole = fs::read(out.join("shekara.toml")).unwrap();
    fs::remove_file(out.join("shekara.toml")).unwrap();
    fs::write(out.join(".shekara.toml.4194305-0.part"), &whole[..100]).unwrap();
    let again = init();
    assert!(again.status.success(), "{}", text(&again.stderr));
    assert_eq!(fs::read(out.join("shekara.toml")).unwrap(), whole);
    assert_eq!(fs::read_dir(&out).unwrap().count(), 3, "no part is left");

    // A file of somebody else, and one of ours that says something else.
    for foreign in ["notes.txt", "boundaries/counties.geojson"] {
        let there = out.join(foreign);
        fs::remove_file(out.join("shekara.toml")).unwrap();
        fs::write(&there, "mine").unwrap();
        let refused = init();
        assert_eq!(refused.status.code(), Some(2), "{foreign}");
        assert!(text(&refused.stderr).contains(foreign), "{foreign}");
        assert_eq!(fs::read(&there).unwrap(), b"mine");
        assert!(!out.join("shekara.toml").exists());
        fs::remove_file(there).unwrap();
        assert!(init().status.success());
    }
}

#[test]
fn an_init_that_fails_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let (boundaries, values) = two_files(folder.path());
    let out = folder.path().join("new/workspace");
    fs::create_dir_all(&out).unwrap();
    // Where the tables belong there is a file, so that their folder cannot be made.
    fs::write(out.join("indicators"), "").unwrap();
    let failed = shekara(&["init", &boundaries, &values, "-o", out.to_str().unwrap()]);
    assert!(!failed.status.success());
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
}

/// Three rectangles, of which the long side of one has no vertex where the other two meet.
#[test]
fn neighbours_along_a_long_edge_are_found_and_check_tells_what_was_joined() {
    let folder = tempfile::tempdir().unwrap();
    let unit = |code: &str, ring: [f64; 4]| {
        made_up::feature(
            &json!({ "code": code, "name": code }),
            &made_up::rectangle(ring),
        )
    };
    let units = [
        unit("M01", [60.0, 45.0, 61.0, 46.0]),
        unit("M02", [61.0, 45.0, 62.0, 45.5]),
        unit("M03", [61.0, 45.5, 62.0, 46.0]),
    ];
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("b.geojson"), made_up::collection(&units)).unwrap();
    fs::write(path("t.csv"), "code,value\nM01,1\nM02,2\nM03,3\n").unwrap();
    let out = path("out");
    let made = shekara(&["init", &path("b.geojson"), &path("t.csv"), "-o", &out]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let answer = shekara(&["analyse", "neighbours", "--workspace", &out, "--json"]);
    let answer: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap();
    let pairs: Vec<(&str, &str, f64)> = answer["pairs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| {
            let code = |side: &str| pair[side]["code"].as_str().unwrap();
            (
                code("a"),
                code("b"),
                pair["border_length_km"].as_f64().unwrap(),
            )
        })
        .collect();
    // Half a degree of the meridian from 45 and from 45.5, and a degree of the parallel of 45.5, by geographiclib 2.1.
    let expected = [
        ("M01", "M02", 55.57),
        ("M01", "M03", 55.57),
        ("M02", "M03", 78.16),
    ];
    for (found, expected) in pairs.iter().zip(expected) {
        assert_eq!((found.0, found.1), (expected.0, expected.1));
        assert!((found.2 - expected.2).abs() < 0.02, "{found:?}");
    }
    assert_eq!(pairs.len(), 3);
    let check = shekara(&["check", "--workspace", &out]);
    let told = [text(&check.stdout), text(&check.stderr)].concat();
    assert!(check.status.success(), "{told}");
    assert!(
        told.contains("unit M01") && told.contains("61.000000, 45.500000"),
        "{told}"
    );
}

/// What is decided, what does not join and what is wrong is told in the language that is asked for.
#[test]
fn two_files_are_told_in_the_language_of_who_reads_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let unit = made_up::feature(
        &json!({ "code": "M01", "name": "Tinde" }),
        &made_up::rectangle([60.0, 45.0, 61.0, 46.0]),
    );
    fs::write(path("b.geojson"), made_up::collection(&[unit])).unwrap();
    fs::write(path("t.csv"), "code,value\nM01,1\nM02,2\n").unwrap();
    fs::write(path("doubt.csv"), "code,value\nM01,1\nM02,about two\n").unwrap();
    // It begins as a shapefile, and ends in its header.
    fs::write(path("cut.shp"), [0, 0, 0x27, 0x0a, 0]).unwrap();
    let told = |boundaries: &str, table: &str, flags: &[&str]| {
        let (boundaries, table, out) = (path(boundaries), path(table), path("out"));
        let mut arguments = vec!["init", &boundaries, &table, "-o", &out];
        arguments.extend(flags);
        text(&shekara(&arguments).stderr)
    };
    for (boundaries, table, flags, sentence) in [
        (
            "cut.shp",
            "t.csv",
            &["--lang", "kk"][..],
            "файл бүлінген (шейп-файл): .shp файлы бас бөлігінде үзіліп қалған",
        ),
        (
            "cut.shp",
            "t.csv",
            &["--lang", "ru"],
            "файл повреждён (шейп-файл): файл .shp обрывается в заголовке",
        ),
        (
            "b.geojson",
            "t.csv",
            &["--lang", "ru", "--crs", "EPSG:99999"],
            "номера 99999 нет в здешнем реестре",
        ),
        (
            "b.geojson",
            "doubt.csv",
            &["--lang", "kk"],
            "түсініксіз ұяшық саны: 1: № 3 жол, № 2 баған: «about two»: ",
        ),
        (
            "b.geojson",
            "t.csv",
            &["--lang", "kk"],
            "«code» қасиетімен біріктірілді; әртүрлі ұяшықтар саны: 2, нысаны барлары: 1",
        ),
    ] {
        let told = told(boundaries, table, flags);
        assert!(told.contains(sentence), "{sentence}: {told}");
    }
}
