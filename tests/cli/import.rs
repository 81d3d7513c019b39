//! `shekara import`: the publishers' own files, and what is refused without a byte being written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::shared::binary::shekara;
use crate::shared::made_up;
use crate::{fixture, text};

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
    let path = fixture(name);
    let mut arguments = vec![
        "import",
        path.as_str(),
        "--workspace",
        workspace.to_str().unwrap(),
    ];
    arguments.extend(more);
    shekara(&arguments)
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
        "2023-06-30",
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

/// Pairs of imports into one workspace at the same moment: neither may undo what the other has written.
#[test]
fn two_imports_at_once_both_land() {
    use std::process::{Command, Stdio};
    let folder = small_workspace();
    let start = |id: &str| {
        let table = folder.path().join(format!("{id}.csv"));
        fs::write(&table, "code,year,value\n1,2024,5\n").unwrap();
        Command::new(env!("CARGO_BIN_EXE_shekara"))
            .args(["import", table.to_str().unwrap(), "--layer", "made_up"])
            .args(["--indicator", id, "--title-en", id, "--unit-en", "x"])
            .args(["--kind", "count", "--source", "nobody", "--vintage", "x"])
            .args(["--workspace", folder.path().to_str().unwrap(), "--write"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    for pair in 0..6 {
        let ids = ["a", "b"].map(|letter| format!("{letter}{pair}"));
        let running = ids.each_ref().map(|id| start(id));
        for one in running {
            let ended = one.wait_with_output().unwrap();
            assert!(ended.status.success(), "{}", text(&ended.stderr));
        }
        let manifest = fs::read_to_string(folder.path().join("shekara.toml")).unwrap();
        for id in ids {
            assert!(
                manifest.contains(&format!("id = \"{id}\"")),
                "{id} is lost: {manifest}"
            );
        }
    }
    let left = contents(folder.path()).into_iter().map(|(path, _)| path);
    let hidden: Vec<_> = left
        .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with('.'))
        .collect();
    assert!(hidden.is_empty(), "{hidden:?}");
}

#[test]
fn only_an_import_that_writes_waits_for_its_turn() {
    let folder = small_workspace();
    let held = fs::File::open(folder.path()).unwrap();
    held.lock().unwrap();
    let dry = import_small(folder.path(), &[]);
    assert!(
        dry.status.success(),
        "a dry run needs no turn: {}",
        text(&dry.stderr)
    );
    drop(held);
    let written = import_small(folder.path(), &["--write"]);
    assert!(written.status.success(), "{}", text(&written.stderr));
}

fn import_small(folder: &Path, more: &[&str]) -> Output {
    let table = folder.join("t.csv");
    fs::write(&table, "code,year,value\n1,2024,5\n").unwrap();
    let mut arguments = vec!["import", table.to_str().unwrap(), "--layer", "made_up"];
    arguments.extend(["--indicator", "t", "--title-en", "t", "--unit-en", "x"]);
    arguments.extend(["--kind", "count", "--source", "nobody", "--vintage", "x"]);
    arguments.extend(["--workspace", folder.to_str().unwrap()]);
    arguments.extend(more);
    shekara(&arguments)
}

pub(crate) fn small_workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let parts = [
        made_up::workspace("made_up", "count"),
        made_up::source(),
        made_up::layer("made_up", ""),
        made_up::indicator("count", "count", r#"file = "count.csv""#),
    ];
    let unit = made_up::feature(
        &serde_json::json!({ "code": "1" }),
        &made_up::rectangle([50.0, 40.0, 51.0, 41.0]),
    );
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    write("shekara.toml", parts.concat());
    write("made_up.geojson", made_up::collection(&[unit]));
    write("count.csv", made_up::table("made_up,1,2024,1"));
    folder
}
