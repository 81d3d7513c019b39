//! `/analysis/compare`: chosen units side by side.

use crate::server::Server;

#[test]
fn compared_units_have_ranks_and_changes() {
    let server = Server::shared();
    let answer = server.json(
        "/analysis/compare.json?units=271000000,274400000&indicators=net_migration,population&period=2024&from=2023",
    );
    let rows = answer["indicators"].as_array().unwrap();
    let uralsk = &rows[0]["values"][0];
    assert_eq!(
        (&uralsk["value"], &uralsk["of"]),
        (&3890.0.into(), &41.into())
    );
    let earlier = server.json("/values/districts.json?indicator=net_migration&period=2023");
    let at = earlier["codes"]
        .as_array()
        .unwrap()
        .iter()
        .position(|code| code == "271000000")
        .unwrap();
    let before = earlier["values"][at].as_f64().unwrap();
    assert_eq!(uralsk["change"], 3890.0 - before);
    assert_eq!(rows[1]["period"], "2024-01-01");
    assert!(rows[1]["values"][0]["change"].is_number());
    // The census of 2021 recalculated the population from 2022 on, and with it what is made of it.
    let across = server.json(
        "/analysis/compare.json?units=271000000,274400000&indicators=population,population_density&period=2024&from=2021",
    );
    for row in across["indicators"].as_array().unwrap() {
        assert_eq!(row["anew"], "2022-01-01", "{row}");
        assert!(row["values"][0]["change"].is_null(), "{row}");
    }
    let cautions = across["cautions"].to_string();
    assert!(
        cautions.contains("begins anew at 1\u{a0}January\u{a0}2022"),
        "{cautions}"
    );
    let population = server.json("/indicators/population_density");
    assert_eq!(
        population["breaks"].to_string(),
        r#"["2009-01-01","2022-01-01"]"#
    );
    let wrong = server.get("/analysis/compare.json?units=271000000");
    assert_eq!(wrong.status, 400);
    let wrong = server.get("/analysis/border-proximity.json?bands=50,25");
    assert_eq!(wrong.status, 400);
    assert_eq!(server.get("/analysis/nothing.json").status, 404);
}
