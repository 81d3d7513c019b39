//! What is true of every answer: one computation for all who ask, lanes with an end, conditions, parts,
//! headers, limits. Counted, never timed.

use std::thread;

use crate::server::{Answer, Server};

fn answers(server: &Server, route: &str, source: &str) -> f64 {
    server.metric(&format!(
        "shekara_answers_total{{route=\"{route}\",source=\"{source}\"}}"
    ))
}

const TILE: &str = "/tiles/{layer}/{z}/{x}/{y}.mvt";

#[test]
fn seven_spellings_of_a_tile_are_one_and_a_wrong_version_is_no_other() {
    let server = Server::start();
    let tile = "/tiles/districts/5/20/10.mvt";
    let first = server.get(&format!("{tile}?indicator=net_migration&period=2024"));
    for other in [
        "period=2024&indicator=net_migration",
        "indicator=net%5Fmigration&period=2024",
        "indicator=net_migration&period=2024&lang=en",
        "indicator=net_migration&period=2024&scope=period&classes=",
        "indicator=net_migration&period=2024&v=1",
        "indicator=net_migration&period=2024&v=junk",
    ] {
        let answer = server.get(&format!("{tile}?{other}"));
        assert_eq!(answer.header("etag"), first.header("etag"), "{other}");
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=0, must-revalidate"
        );
    }
    assert_eq!(answers(&server, TILE, "made"), 1.0);
    let json = server.json("/tiles/districts.json?indicator=net_migration&period=2024");
    let template = json["tiles"][0].as_str().unwrap();
    let address = template
        .replace("{z}/{x}/{y}", "5/20/10")
        .replace(&server.origin(), "");
    let immutable = server.get(&address);
    assert!(immutable.header("cache-control").contains("immutable"));
    assert_eq!(immutable.header("etag"), first.header("etag"));
    assert_eq!(answers(&server, TILE, "made"), 1.0);
    server.assert_log_clean();
}

#[test]
fn all_who_ask_for_one_cold_answer_have_one_computation() {
    let server = Server::start();
    for (address, route) in [
        (
            "/values/districts.json?method=jenks&scope=all",
            "/values/{layer}.json",
        ),
        (
            "/data/districts.xlsx?indicator=population",
            "/data/{layer}.{format}",
        ),
        (
            "/analysis/neighbours.json?indicator=net_migration",
            "/analysis/{question}.{format}",
        ),
        ("/indicators", "/indicators"),
    ] {
        let tags: Vec<String> = thread::scope(|scope| {
            let ask = || server.get(address).header("etag").to_owned();
            let all: Vec<_> = (0..32).map(|_| scope.spawn(ask)).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(tags.iter().all(|tag| *tag == tags[0] && !tag.is_empty()));
        assert_eq!(answers(&server, route, "made"), 1.0, "{address}");
        let others = answers(&server, route, "memory") + answers(&server, route, "shared");
        assert_eq!(others, 31.0, "{address}");
    }
    server.assert_log_clean();
}

#[test]
fn conditions_and_parts_are_those_of_rfc_9110() {
    let server = Server::start();
    let address = "/data/districts.geojson";
    let whole = server.get(address);
    let tag = whole.header("etag").to_owned();
    let length = whole.body.len();
    assert_eq!(whole.header("accept-ranges"), "bytes");
    let with = |headers: &[(&str, &str)]| server.get_with(address, headers);
    let status = |headers: &[(&str, &str)]| with(headers).status;
    assert_eq!(status(&[("if-match", "\"nope\"")]), 412);
    assert_eq!(status(&[("if-match", &format!("W/{tag}"))]), 412);
    assert_eq!(status(&[("if-match", &format!("\"a\", {tag}"))]), 200);
    assert_eq!(status(&[("if-match", "*")]), 200);
    assert_eq!(status(&[("if-none-match", &tag)]), 304);
    assert_eq!(status(&[("if-match", &tag), ("if-none-match", &tag)]), 304);
    let first = with(&[("range", "bytes=0-99999")]);
    let rest = with(&[("range", "bytes=100000-"), ("if-range", &tag)]);
    assert_eq!((first.status, rest.status), (206, 206));
    assert_eq!(
        first.header("content-range"),
        format!("bytes 0-99999/{length}")
    );
    assert_eq!(first.header("etag"), tag);
    assert!([first.body, rest.body].concat() == whole.body);
    let stale = with(&[("range", "bytes=0-9"), ("if-range", "\"old\"")]);
    assert_eq!((stale.status, stale.body.len()), (200, length));
    let beyond = with(&[("range", &format!("bytes={length}-"))]);
    assert_eq!(beyond.status, 416);
    assert_eq!(beyond.header("content-range"), format!("bytes */{length}"));
    assert_eq!(status(&[("range", "bytes=0-1,5-6")]), 200);
    // A part of the compressed form is that of its bytes.
    let gzip = ("accept-encoding", "gzip");
    let part = with(&[gzip, ("range", "bytes=0-1")]);
    assert_eq!(
        (part.header("content-encoding"), part.status),
        ("gzip", 206)
    );
    server.assert_log_clean();
}

fn assert_secure(what: &str, answer: &Answer) {
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(answer.header("access-control-allow-origin"), "*", "{what}");
    assert!(
        answer
            .header("content-security-policy")
            .starts_with("default-src"),
        "{what}"
    );
    assert_eq!(answer.header("x-request-id").len(), 32, "{what}");
}

#[test]
fn every_answer_has_the_headers_that_keep_a_browser_safe() {
    let server = Server::start();
    for address in [
        "/",
        "/legend/districts.svg",
        "/legend/districts.json",
        "/tiles/districts/0/0/0.mvt",
        "/tiles/districts/22/0/0.mvt",
        "/assets/index.html",
        "/health/live",
        "/metrics",
        "/nothing",
        "/data/districts.csv?x=1",
    ] {
        assert_secure(address, &server.get(address));
    }
    let answer = server.get_with("/indicators", &[("if-none-match", "*")]);
    assert_eq!(answer.status, 304);
    assert_secure("304", &answer);
    for (bytes, status) in [
        ("JUNK\r\n\r\n", "400 Bad Request"),
        (
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
            "400 Bad Request",
        ),
        (
            "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n\u{1}\r\n\r\n",
            "400 Bad Request",
        ),
    ] {
        let answer = server.raw(bytes);
        let (_, last) = answer.rsplit_once("HTTP/1.1 ").unwrap();
        let (head, body) = last.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with(status), "{answer}");
        for header in [
            "x-content-type-options: nosniff",
            "content-security-policy: default-src 'none'",
            "content-type: application/problem+json",
            &format!("content-length: {}", body.len()),
        ] {
            assert!(head.contains(header), "{header} in {head}");
        }
    }
    assert_eq!(
        server.metric("shekara_connections_total{event=\"no_request\"}"),
        3.0
    );
    // Bytes that are no request are a client's fault: nothing is logged.
    server.assert_log_clean();
}

#[test]
fn a_request_has_a_name_and_links_lead_to_where_it_was_sent() {
    let server = Server::start();
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    let parent = format!("00-{trace}-00f067aa0ba902b7-01");
    let answer = server.get_with("/indicators", &[("traceparent", &parent)]);
    assert_eq!(answer.header("x-request-id"), trace);
    let ids =
        ["/indicators"; 2].map(|address| server.get(address).header("x-request-id").to_owned());
    assert_ne!(ids[0], ids[1]);
    let answer = server.raw(
        "GET http://a.example:81/tiles/districts.json?lang=en HTTP/1.1\r\nHost: b.example\r\nConnection: close\r\n\r\n",
    );
    assert!(
        answer.contains("\"http://a.example:81/tiles/districts/{z}"),
        "{answer}"
    );
    let answer = server.raw(
        "GET http://a.example/data/districts.csv HTTP/1.1\r\nHost: b.example\r\nConnection: close\r\n\r\n",
    );
    assert!(!answer.contains("http://http://") && !answer.contains("examplehttp"));
    server.assert_log_clean();
}

#[test]
fn the_access_log_is_a_line_an_answer_in_json() {
    let mut server = Server::start_with(&["--access-log", "--log-format", "json"]);
    assert_eq!(server.get("/indicators").status, 200);
    assert_eq!(server.get("/nothing").status, 404);
    // Its last lines are written before it ends.
    server.signal("TERM");
    server.wait();
    let log = server.log();
    let lines: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let of = |name: &str| {
        lines
            .iter()
            .map(|line| line[name].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("address"), ["/indicators", "/nothing"]);
    assert_eq!(of("status"), [200, 404]);
    assert_eq!(of("client"), ["127.0.0.1", "127.0.0.1"]);
    assert!(!log.contains('\u{1b}'), "no colours in a file");
}
