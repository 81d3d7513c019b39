//! `shekara doctor`, and the table of limits in the documents, which is what it prints.

use std::process::Command;

fn doctor(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_shekara"))
        .arg("doctor")
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_documents_have_every_limit_as_the_program_has_it() {
    let report: serde_json::Value = serde_json::from_str(&doctor(&["--json"])).unwrap();
    let document = include_str!("../../docs/limits.md");
    let limits = report["limits"].as_array().unwrap();
    assert!(limits.len() > 20);
    for one in limits {
        let [what, limit] = ["what", "limit"].map(|name| one[name].as_str().unwrap());
        let row = format!("| {what} | {limit} |\n");
        assert!(document.contains(&row), "{row}");
    }
    assert_eq!(report["workspace"]["units_of_layers"][0], 41);
    assert_eq!(report["program"]["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn what_is_said_of_a_workspace_has_no_name_and_no_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret-place");
    std::fs::create_dir(&path).unwrap();
    std::fs::write(path.join("shekara.toml"), "password = \"secret-word\"").unwrap();
    let told = doctor(&["--workspace", path.to_str().unwrap()]);
    assert!(told.contains("workspace.errors: 1\n"), "{told}");
    assert!(told.contains("\"locks\":true"), "{told}");
    assert!(!told.contains("secret"), "{told}");
}

#[test]
fn as_many_warnings_are_told_as_check_tells() {
    let report: serde_json::Value = serde_json::from_str(&doctor(&["--json"])).unwrap();
    let check = Command::new(env!("CARGO_BIN_EXE_shekara"))
        .args(["check", "--json"])
        .output()
        .unwrap();
    let check: serde_json::Value = serde_json::from_slice(&check.stdout).unwrap();
    assert!(check["warnings"].as_u64().unwrap() > 0);
    assert_eq!(report["workspace"]["warnings"], check["warnings"]);
}
