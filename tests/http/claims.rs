//! `/analysis/claims`: statements of the sources.

use crate::server::Server;

#[test]
fn statements_of_the_sources_are_confirmed_or_refuted_with_figures() {
    let server = Server::start();
    let answer = server.json("/analysis/claims.json");
    let claims = answer["claims"].as_array().unwrap();
    let claim = |id: &str| claims.iter().find(|one| one["id"] == id).unwrap();
    let verdict = |id: &str| claim(id)["verdict"].as_str().unwrap();
    // Kargaly and Martuk touch Russia; Alga, named beside them in the paper, does not.
    assert_eq!(verdict("kargaly-russia"), "confirmed");
    assert_eq!(verdict("martuk-russia"), "confirmed");
    assert_eq!(verdict("alga-russia"), "refuted");
    assert_eq!(claim("alga-russia")["found"][0]["distance_km"], 42.585);
    // Net migration is positive in one district more than the paper has it.
    let against: Vec<_> = claim("only-centres-gain-2023")["found"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["holds"] == false)
        .map(|one| {
            (
                one["code"].as_str().unwrap(),
                one["value"].as_f64().unwrap(),
            )
        })
        .collect();
    assert_eq!(against, [("475200000", 35.0)]);
    assert_eq!(verdict("atyrau-gained"), "confirmed");
    assert_eq!(verdict("mangystau-alone-gains"), "confirmed");
    // A withheld value is no verdict.
    assert_eq!(verdict("atyrau-2008"), "not testable");
    let of_alga = server.json("/analysis/claims.json?unit=153200000");
    assert!(of_alga["claims"].as_array().unwrap().len() < claims.len());
    let problem = server.get("/analysis/claims.json?unit=153200001");
    assert_eq!(problem.status, 404);
    server.assert_log_clean();
}
