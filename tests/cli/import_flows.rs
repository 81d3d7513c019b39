//! `shekara import --flow`: tables of origins and destinations, as lists and as matrices.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::shared::binary::shekara;
use crate::shared::made_up;
use crate::text;

const PLACES: [(&str, &str); 3] = [("A1", "Alder"), ("A2", "Birch"), ("A3", "Cedar")];

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let parts = [
        made_up::workspace("units", "count"),
        made_up::source(),
        made_up::layer("units", ""),
        made_up::indicator("count", "count", r#"file = "count.csv""#),
    ];
    let units = PLACES.iter().zip([50.0, 51.0, 52.0]);
    let units = units.map(|((code, name), west)| {
        let properties = serde_json::json!({ "code": code, "name_en": name });
        made_up::feature(
            &properties,
            &made_up::rectangle([west, 40.0, west + 1.0, 41.0]),
        )
    });
    let units: Vec<_> = units.collect();
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    write("shekara.toml", parts.concat());
    write("units.geojson", made_up::collection(&units));
    write("count.csv", made_up::table("units,A1,2024,1"));
    folder
}

fn import(folder: &Path, table: &str, more: &[&str]) -> Output {
    let path = folder.join("moves_2024.csv");
    fs::write(&path, table).unwrap();
    let mut arguments = vec!["import", path.to_str().unwrap(), "--layer", "units"];
    arguments.extend(["--flow", "moves", "--title-en", "t", "--unit-en", "x"]);
    arguments.extend(["--flow-kind", "registrations", "--source", "nobody"]);
    arguments.extend(["--vintage", "x", "--workspace", folder.to_str().unwrap()]);
    arguments.extend(more);
    shekara(&arguments)
}

fn flows(folder: &Path) -> serde_json::Value {
    let path = folder.to_str().unwrap();
    let told = shekara(&["analyse", "flows", "--workspace", path, "--json"]);
    assert!(told.status.success(), "{}", text(&told.stderr));
    serde_json::from_str(&text(&told.stdout)).unwrap()
}

#[test]
fn a_list_joins_by_name_and_by_code_to_units_countries_and_elsewhere() {
    let folder = workspace();
    let list = "From,To,year,persons\nAlder,Birch,2023,5\nA1,Cedar,2023,0\nBirch,Alder,2023,2\n\
                Alder,Alder,2023,9\nRussia,Alder,2023,4\nCedar,Elsewhere,2023,1\n";
    let dry = import(folder.path(), list, &[]);
    assert!(dry.status.success(), "{}", text(&dry.stderr));
    let shown = text(&dry.stdout);
    assert!(
        shown.contains("2023: 6 pair(s) of 5 place(s), 1 of them within"),
        "{shown}"
    );
    assert!(
        shown.contains("[[flow]]") && !folder.path().join("flows").exists(),
        "{shown}"
    );
    let written = import(folder.path(), list, &["--write"]);
    assert!(written.status.success(), "{}", text(&written.stderr));
    let table = fs::read_to_string(folder.path().join("flows/moves.csv")).unwrap();
    for row in [
        "2023,,A1,,A3,0,,nobody",
        "2023,countries,RU,,A1,4,,nobody",
        "2023,,A3,elsewhere,elsewhere,1,,nobody",
    ] {
        assert!(table.contains(row), "{row}: {table}");
    }
    let answer = flows(folder.path());
    assert_eq!(
        (&answer["totals"]["total"], &answer["totals"]["within"]),
        (&12.0.into(), &9.0.into())
    );
    assert_eq!(answer["totals"]["from_outside"], 4.0);
    // Once more nothing is added; another value of a pair is refused, and so is another vintage.
    let again = import(folder.path(), list, &["--write"]);
    assert!(
        text(&again.stdout).contains("0 row(s) more, 6 that were there"),
        "{}",
        text(&again.stdout)
    );
    let other = list.replace("Alder,Birch,2023,5", "Alder,Birch,2023,6");
    let refused = import(folder.path(), &other, &["--write"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        text(&refused.stderr).contains("A1 - A2"),
        "{}",
        text(&refused.stderr)
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("flows/moves.csv")).unwrap(),
        table
    );
}

#[test]
fn what_does_not_join_stops_the_import_and_names_the_nearest() {
    let folder = workspace();
    let list = "origin,destination,year,persons\nAlder,Birch,2023,5\nAlder,Birhc,2023,1\nTotal,Birch,2023,6\n";
    let refused = import(folder.path(), list, &["--write"]);
    assert_eq!(refused.status.code(), Some(1));
    let told = text(&refused.stderr);
    assert!(told.contains("Birhc") && told.contains("Birch"), "{told}");
    assert!(!folder.path().join("flows").exists());
    let rest = import(folder.path(), list, &["--leave-out", "--write"]);
    assert!(rest.status.success(), "{}", text(&rest.stderr));
    // The total is no place and in no sum.
    assert_eq!(flows(folder.path())["totals"]["total"], 5.0);
    let no_pairs = import(folder.path(), "code,year,value\nA1,2023,5\n", &[]);
    assert_eq!(no_pairs.status.code(), Some(1));
    assert!(
        text(&no_pairs.stderr).contains("no pairs"),
        "{}",
        text(&no_pairs.stderr)
    );
    let lacking = shekara(&["import", "t.csv", "--layer", "units", "--workspace", "x"]);
    assert_eq!(lacking.status.code(), Some(2));
}

#[test]
fn a_matrix_goes_from_its_rows_to_its_columns_and_its_sums_are_no_places() {
    let matrix = "from \\ to,Alder,Birch,Cedar,Total\nAlder,,3,4,7\nBirch,1,,5,6\nCedar,2,6,,8\nTotal,3,9,9,21\n";
    let folder = workspace();
    let written = import(folder.path(), matrix, &["--write"]);
    assert!(written.status.success(), "{}", text(&written.stderr));
    let answer = flows(folder.path());
    assert_eq!(answer["totals"]["total"], 21.0);
    let pairs = answer["pairs"].as_array().unwrap();
    assert_eq!(pairs.len(), 6);
    let pair = |from: &str, to: &str| {
        let mut all = pairs.iter();
        all.find(|one| one["origin"] == from && one["destination"] == to)
            .unwrap()["value"]
            .clone()
    };
    assert_eq!(
        (pair("A1", "A3"), pair("A3", "A1")),
        (4.0.into(), 2.0.into())
    );
    // The other way round where it is said.
    let turned = workspace();
    let matrix_to = matrix.replace("from \\ to", "");
    let written = import(
        turned.path(),
        &matrix_to,
        &["--layout", "matrix-to", "--write"],
    );
    assert!(written.status.success(), "{}", text(&written.stderr));
    let pairs = flows(turned.path())["pairs"].clone();
    let pairs = pairs.as_array().unwrap().iter();
    let back = pairs
        .clone()
        .find(|one| one["origin"] == "A3" && one["destination"] == "A1");
    assert_eq!(back.unwrap()["value"], 4.0);
    // Which end is the origin is never guessed.
    let open = import(workspace().path(), &matrix_to, &["--write"]);
    assert_eq!(open.status.code(), Some(1));
    assert!(
        text(&open.stderr).contains("matrix-to"),
        "{}",
        text(&open.stderr)
    );
    // A sum that its parts do not give is told.
    let wrong = import(
        workspace().path(),
        &matrix.replace("Total,3,9,9,21", "Total,3,9,8,21"),
        &[],
    );
    let told = text(&wrong.stdout) + &text(&wrong.stderr);
    assert!(told.contains("stated 8, its parts give 9"), "{told}");
}

#[test]
fn a_flow_below_0_is_told_with_its_cell_and_can_be_left_out() {
    let folder = workspace();
    let list = "origin,destination,year,persons\nAlder,Birch,2023,7\nBirch,Alder,2023,-5\nCedar,Alder,2023,0\n";
    let refused = import(folder.path(), list, &["--write"]);
    assert_eq!(refused.status.code(), Some(1));
    let told = text(&refused.stderr);
    assert!(
        told.contains("row 3, column 4: \"-5\": a number of 0 or more"),
        "{told}"
    );
    assert!(
        told.contains("Not read") && !told.contains("flows/moves.csv"),
        "{told}"
    );
    let rest = import(folder.path(), list, &["--leave-out", "--write"]);
    assert!(rest.status.success(), "{}", text(&rest.stderr));
    let table = fs::read_to_string(folder.path().join("flows/moves.csv")).unwrap();
    assert!(
        table.contains("A1,,A2,7,") && table.contains("A3,,A1,0,"),
        "{table}"
    );
    assert_eq!(table.lines().count(), 3, "{table}");
}

#[test]
fn sums_of_a_list_are_checked_and_are_no_places() {
    let folder = workspace();
    let list = "origin,destination,year,persons\nA1,A2,2023,5\nA1,A3,2023,6\nA1,Total,2023,99\nA2,A3,2023,4\n\
                Total,A3,2023,10\nTotal,A2,2023,999\nTotal,Total,2023,15\n";
    let told = import(folder.path(), list, &["--write"]);
    assert!(told.status.success(), "{}", text(&told.stderr));
    let told = text(&told.stderr);
    for one in [
        "row 4: A1 - Total: stated 99, its parts give 11",
        "row 7: Total - A2: stated 999, its parts give 5",
        "3 pair(s) of an origin and a destination matched, between 3 place(s)",
    ] {
        assert!(told.contains(one), "{one}: {told}");
    }
    // Those that agree are sums as well, of which nothing is to be said: eight cells of places and four of values.
    assert!(
        !told.contains("stated 10,") && !told.contains("stated 15,"),
        "{told}"
    );
    assert!(told.contains("12 total"), "{told}");
    assert_eq!(flows(folder.path())["totals"]["total"], 15.0);
}

#[test]
fn a_report_of_flows_speaks_of_both_ends() {
    let folder = workspace();
    let list = "origin,destination,year,persons\nAlder,Birch,2023,7\nAlder,Birch,2023,8\n";
    let refused = import(folder.path(), list, &[]);
    assert_eq!(refused.status.code(), Some(1));
    let told = text(&refused.stderr);
    assert!(
        told.contains("Alder (A1) -> Birch (A2), 2023") && told.contains("row 2 7, row 3 8"),
        "{told}"
    );
    // Birch is a destination; Cedar is in no row.
    let missing = told
        .split("neither origin nor destination in a row:")
        .nth(1);
    let missing = missing.unwrap().trim().lines().next().unwrap();
    assert!(
        missing.contains("Cedar") && !missing.contains("Birch"),
        "{told}"
    );
    assert!(
        told.contains("1 unit(s) of units are neither origin nor destination"),
        "{told}"
    );
}

#[test]
fn what_rates_would_be_made_by_is_known_before_anything_is_told() {
    let folder = workspace();
    let list = "origin,destination,year,persons\nAlder,Brich,2023,7\n";
    let refused = import(folder.path(), list, &["--population", "cuont"]);
    assert_eq!(refused.status.code(), Some(2));
    let told = text(&refused.stderr);
    assert!(
        told.contains("--population=\"cuont\"") && told.contains("did you mean count"),
        "{told}"
    );
    // A place that nothing is called is told with the word for the rest of the world.
    let refused = import(folder.path(), list, &[]);
    assert!(text(&refused.stderr).contains("`elsewhere`"));
}
