//! Tiles: negotiated, revalidated, kept, and the same from an archive.

use crate::server::Server;
use crate::shared::binary::shekara;

#[test]
fn tiles_are_negotiated_and_revalidated() {
    let server = Server::shared();
    let path = "/tiles/districts/5/20/10.mvt?indicator=net_migration&period=2024";
    let plain = server.get(path);
    assert_eq!((plain.status, plain.header("content-encoding")), (200, ""));
    assert_eq!(
        plain.header("content-type"),
        "application/vnd.mapbox-vector-tile"
    );
    assert_eq!(plain.header("access-control-allow-origin"), "*");
    let gzip = server.get_with(path, &[("accept-encoding", "gzip")]);
    assert_eq!(gzip.header("content-encoding"), "gzip");
    assert!(gzip.body.len() < plain.body.len());
    assert_ne!(plain.header("etag"), gzip.header("etag"));
    assert!(
        gzip.header("vary")
            .to_lowercase()
            .contains("accept-encoding")
    );
    let again = server.get_with(path, &[("if-none-match", plain.header("etag"))]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), plain.header("etag"));
    assert_eq!(server.get("/tiles/districts/8/0/0.mvt").status, 204);
    let tilejson = server.json("/tiles/districts.json?indicator=net_migration&period=2024");
    let address = tilejson["tiles"][0].as_str().unwrap();
    assert!(address.starts_with("http://127.0.0.1:"), "{address}");
    let tile = address
        .split_once("/tiles/")
        .unwrap()
        .1
        .replace("{z}/{x}/{y}", "5/20/10");
    let tile = server.get(&format!("/tiles/{tile}"));
    assert!(tile.header("cache-control").contains("immutable"));
    assert_eq!(tile.body, plain.body);
}

/// The brotli form is made beside the server; until it is there, gzip is sent.
#[test]
fn a_ready_tile_gets_a_brotli_form_of_the_same_bytes() {
    let server = Server::start();
    let template = server.get("/tiles/districts.json").json()["tiles"][0].clone();
    let (_, path) = template.as_str().unwrap().split_once("/tiles/").unwrap();
    let path = format!("/tiles/{path}").replace("{z}/{x}/{y}", "4/10/5");
    let started = std::time::Instant::now();
    let accept = [("accept-encoding", "gzip, br")];
    let brotli = loop {
        let answer = server.get_with(&path, &accept);
        assert_eq!(answer.status, 200);
        if answer.header("content-encoding") == "br" {
            break answer;
        }
        assert!(started.elapsed().as_secs() < 60, "no brotli after a minute");
        std::thread::yield_now();
    };
    let gzip = server.get_with(&path, &[("accept-encoding", "gzip")]);
    assert_eq!(gzip.header("content-encoding"), "gzip");
    assert!(brotli.body.len() < gzip.body.len());
    assert_ne!(brotli.header("etag"), gzip.header("etag"));
    let etag = brotli.header("etag").to_owned();
    let again = server.get_with(&path, &[accept[0], ("if-none-match", &format!("W/{etag}"))]);
    assert_eq!((again.status, again.header("etag")), (304, etag.as_str()));
    let plain = server.get(&path);
    let mut decoded = Vec::new();
    brotli::BrotliDecompress(&mut &*brotli.body, &mut decoded).unwrap();
    assert_eq!(decoded, plain.body);
    assert!(
        brotli.header("cache-control").contains("immutable"),
        "the address names its content"
    );
}

#[test]
fn a_head_has_the_headers_of_the_get_and_no_body() {
    let server = Server::shared();
    let path = "/tiles/districts/4/10/5.mvt";
    let get = server.get(path);
    let head = server.head(path);
    assert_eq!(head.status, 200);
    assert!(head.body.is_empty());
    for name in [
        "etag",
        "content-type",
        "cache-control",
        "vary",
        "content-length",
    ] {
        assert_eq!(head.header(name), get.header(name), "{name}");
    }
}

#[test]
fn an_archive_is_served_with_the_bytes_of_the_live_tiles() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("seeded.pmtiles");
    let path = path.to_str().unwrap();
    let build = ["tiles", "build", "--layer", "districts", "--max-zoom", "5"];
    let view = [
        "--indicator",
        "net_migration",
        "--period",
        "2024",
        "-o",
        path,
    ];
    assert!(shekara(&[build, view].concat()).status.success());
    let server = Server::start_with(&["--archive", path]);
    for tile in ["0/0/0", "4/10/5", "5/20/10", "5/21/11"] {
        let live = format!("/tiles/districts/{tile}.mvt?indicator=net_migration&period=2024");
        let (live, seeded) = (
            server.get(&live),
            server.get(&format!("/tiles/seeded/{tile}.mvt")),
        );
        assert_eq!((live.status, seeded.status), (200, 200));
        assert_eq!(live.body, seeded.body, "{tile}");
        let gzip = server.get_with(
            &format!("/tiles/seeded/{tile}.mvt"),
            &[("accept-encoding", "gzip")],
        );
        assert_eq!(gzip.header("content-encoding"), "gzip");
    }
    assert_eq!(server.get("/tiles/seeded/5/0/0.mvt").status, 204);
    assert_eq!(server.get("/tiles/seeded/6/0/0.mvt").status, 404);
    let document = server.json("/tiles/seeded.json");
    assert_eq!(document["maxzoom"], 5);
    assert_eq!(document["vector_layers"][0]["id"], "districts");
}

#[test]
fn metrics_count_what_was_made_and_what_was_kept() {
    let server = Server::start();
    for _ in 0..3 {
        server.get("/tiles/districts/4/10/5.mvt?indicator=net_migration");
    }
    let text = String::from_utf8(server.get("/metrics").body).unwrap();
    assert!(
        text.contains("shekara_tiles_total{source=\"made\"} 1\n"),
        "{text}"
    );
    assert!(
        text.contains("shekara_tiles_total{source=\"memory\"} 2\n"),
        "{text}"
    );
    assert!(
        text.contains("shekara_layer_features{layer=\"districts\"} 41\n"),
        "{text}"
    );
}
