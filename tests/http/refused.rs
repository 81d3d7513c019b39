//! Requests that cannot be answered are told why, in one form.

use crate::server::Server;

#[test]
fn a_wrong_request_is_told_what_is_allowed() {
    let server = Server::start();
    for (path, status, parameter, nearest) in [
        ("/tiles/distrcts/0/0/0.mvt", 404, "layer", "districts"),
        ("/tiles/districts/01/0/0.mvt", 400, "z", ""),
        ("/tiles/districts/1/2/0.mvt", 400, "x", ""),
        ("/tiles/districts/23/0/0.mvt", 400, "z", ""),
        (
            "/values/districts.json?indicator=net_migraton",
            404,
            "indicator",
            "net_migration",
        ),
        (
            "/values/districts.json?indicater=net_migration",
            400,
            "parameter",
            "indicator",
        ),
        ("/values/districts.json?period=2008", 404, "period", "2009"),
        ("/values/districts.json?period=20x4", 400, "period", ""),
        ("/values/districts.json?classes=1", 400, "classes", ""),
        ("/values/districts.json?method=jenk", 400, "method", "jenks"),
        ("/values/districts.json?breaks=3,2", 400, "breaks", ""),
        ("/values/districts.json?palette=RdYlGn", 400, "palette", ""),
        ("/values/districts.json?lang=kz", 400, "lang", "kk"),
        ("/data/districts.geojson?bbox=nan,0,1,1", 400, "bbox", ""),
        ("/data/districts.geojson?units=999999999", 404, "units", ""),
        ("/data/districts.shp", 404, "format", ""),
        (
            "/analysis/border-proximity.json?neighbour=RUS",
            400,
            "neighbour",
            "RU",
        ),
        ("/search?q=", 400, "q", ""),
    ] {
        let answer = server.get(path);
        let problem = answer.json();
        assert_eq!(answer.status, status, "{path}: {problem}");
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{path}"
        );
        assert_eq!(problem["status"], status, "{path}");
        assert_eq!(problem["parameter"], parameter, "{path}: {problem}");
        assert!(problem["allowed"].is_string(), "{path}: {problem}");
        if !nearest.is_empty() {
            assert_eq!(problem["nearest"], nearest, "{path}: {problem}");
        }
    }
    assert_eq!(server.get("/nothing/here").status, 404);
    assert_eq!(server.get("/tiles/%2F..%2Fetc/0/0/0.mvt").status, 404);
    server.assert_log_clean();
}
