//! `/analysis/compare`: chosen units side by side.

use crate::server::Server;

#[test]
fn compared_units_have_ranks_and_changes() {
    let server = Server::start();
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
    let wrong = server.get("/analysis/compare.json?units=271000000");
    assert_eq!(wrong.status, 400);
    let wrong = server.get("/analysis/border-proximity.json?bands=50,25");
    assert_eq!(wrong.status, 400);
    assert_eq!(server.get("/analysis/nothing.json").status, 404);
    server.assert_log_clean();
}
