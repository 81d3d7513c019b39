//! `/analysis/neighbours`: pairs by arcs, and within a tolerance.

use serde_json::Value;

use crate::server::Server;

#[test]
fn neighbours_are_mutual_and_as_tables_too() {
    let server = Server::shared();
    let answer = server
        .json("/analysis/neighbours.json?unit=271000000&indicator=net_migration_rate&period=2023");
    let pairs = answer["pairs"].as_array().unwrap();
    let names: Vec<&str> = pairs
        .iter()
        .flat_map(|pair| [&pair["a"]["names"]["en"], &pair["b"]["names"]["en"]])
        .map(|name| name.as_str().unwrap())
        .filter(|name| *name != "Uralsk city")
        .collect();
    assert_eq!(names, ["Baiterek", "Terekti"]);
    let all = server.get("/analysis/neighbours.csv");
    assert_eq!(all.status, 200);
    let text = String::from_utf8(all.body).unwrap();
    assert!(text.starts_with("code_a,name_a,code_b,name_b,contact,border_length_km"));
    let sheet = server.get("/analysis/neighbours.xlsx");
    assert!(sheet.body.starts_with(b"PK"), "a spreadsheet is a zip");
    assert!(
        sheet
            .header("content-type")
            .ends_with("spreadsheetml.sheet")
    );
}

#[test]
fn a_tolerance_finds_the_pairs_that_arcs_find() {
    let server = Server::shared();
    let edges = |path: &str| -> Vec<(String, String)> {
        let answer = server.json(path);
        let pairs = answer["pairs"].as_array().unwrap().iter();
        let edges = pairs.filter(|pair| pair["contact"] == "edge");
        let code = |side: &Value| side["code"].as_str().unwrap().to_owned();
        edges
            .map(|pair| (code(&pair["a"]), code(&pair["b"])))
            .collect()
    };
    let exact = edges("/analysis/neighbours.json");
    assert_eq!(exact.len(), 89);
    assert_eq!(edges("/analysis/neighbours.json?tolerance=50"), exact);
    let plateau = &server.json("/analysis/neighbours.json?tolerance=50")["plateau"];
    assert_eq!(plateau["stable"], true);
    for wrong in ["0", "-1", "nan", "1e9", "x"] {
        let path = format!("/analysis/neighbours.json?tolerance={wrong}");
        assert_eq!(server.get(&path).status, 400, "{wrong}");
    }
    assert_eq!(
        server
            .get("/analysis/neighbours.geojson?tolerance=50")
            .status,
        400
    );
}
