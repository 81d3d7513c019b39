//! Each limit at its limit and one above, as a client meets it.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::process::{Command, Stdio};

use socket2::{Domain, Socket, Type};

use crate::server::{Server, until};

#[test]
fn each_limit_holds_at_its_limit_and_one_above() {
    let server = Server::start();
    let path = |length: usize| format!("/{}", "a".repeat(length - 1));
    assert_eq!(server.get(&path(1024)).status, 404);
    assert_eq!(server.get(&path(1025)).status, 414);
    let query = |length: usize| format!("/?utm={}", "a".repeat(length - 4));
    assert_eq!(server.get(&query(2048)).status, 200);
    let strict = |length: usize| format!("/search?q={}", "a".repeat(length - 2));
    assert_eq!(
        server.get(&strict(2048)).status,
        400,
        "more than 100 characters"
    );
    assert_eq!(server.get(&strict(2049)).status, 414);
    // A condition may hold a shape.
    let filter = |length: usize| {
        let text = "filter=code%20IS%20NULL";
        let spaces = "+".repeat(length - text.len());
        format!("/collections/districts/items?{text}{spaces}")
    };
    assert_eq!(server.get(&filter(6144)).status, 200);
    assert_eq!(server.get(&filter(6145)).status, 414);
    // Bytes that are no text are not read as another one.
    let broken = server.get("/search?q=%FF");
    assert_eq!(
        (broken.status, broken.json()["parameter"].as_str()),
        (400, Some("q"))
    );
    assert_eq!(server.get(&strict(102)).status, 200);
    assert_eq!(server.get(&strict(103)).status, 400);
    let ids = |count: usize| vec!["population"; count].join(",");
    let download = |count| format!("/data/districts.csv?indicator={}", ids(count));
    assert_eq!(server.get(&download(16)).status, 200);
    assert_eq!(server.get(&download(17)).status, 400);
    let body = |length: usize, header: &str| {
        server.raw(
            &format!(
                "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {length}\r\n{header}\r\n"
            ),
        )
    };
    assert!(body(1 << 20, "").starts_with("HTTP/1.1 200"));
    assert!(body((1 << 20) + 1, "").starts_with("HTTP/1.1 413"));
    assert!(body(1, "Content-Encoding: gzip\r\n").starts_with("HTTP/1.1 415"));
    server.assert_log_clean();
}

#[test]
fn a_header_has_a_limit_in_fields_and_in_bytes_and_the_library_has_none_below() {
    let server = Server::start();
    // Host and Connection are two of the fields.
    let fields = |count: usize, value: usize| {
        let fields = (0..count - 2).map(|i| format!("x{i:02}: {}\r\n", "a".repeat(value)));
        let fields: String = fields.collect();
        server.raw(&format!(
            "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{fields}\r\n"
        ))
    };
    assert!(fields(64, 1).starts_with("HTTP/1.1 200"));
    // 96 is where the library stops reading.
    for count in [65, 96, 97, 200] {
        assert_too_large(&fields(count, 1), &format!("{count} fields"));
    }
    let bytes = |total: usize| {
        let own = "hostaconnectionclosex".len();
        let value = "a".repeat(total - own);
        server.raw(&format!(
            "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\nx: {value}\r\n\r\n"
        ))
    };
    assert!(bytes(16 << 10).starts_with("HTTP/1.1 200"));
    // 128 KiB is what the library holds of a header that does not end.
    for total in [(16 << 10) + 1, 100_000, 200_000] {
        assert_too_large(&bytes(total), &format!("{total} bytes"));
    }
    server.assert_log_clean();
}

fn assert_too_large(answer: &str, what: &str) {
    assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{what}: {answer}");
    assert!(answer.starts_with("HTTP/1.1 431 "), "{what}: {answer}");
    for header in ["nosniff", "content-security-policy", "problem+json"] {
        assert!(answer.contains(header), "{what}: {header} in {answer}");
    }
}

#[test]
fn who_sends_half_a_header_is_told_that_it_took_too_long() {
    let server = Server::start();
    let answer = server.raw("GET /health/live HTTP/1.1\r\nHost: a\r\n");
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    for header in ["nosniff", "content-security-policy", "problem+json"] {
        assert!(answer.contains(header), "{header} in {answer}");
    }
    server.assert_log_clean();
}

/// A connection from an address of the loopback.
#[cfg(target_os = "linux")]
fn connect(server: &Server, last: u8) -> TcpStream {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    let own = SocketAddr::from((Ipv4Addr::new(127, 0, 0, last), 0));
    socket.bind(&own.into()).unwrap();
    socket.connect(&server.address().into()).unwrap();
    socket.into()
}

/// True where a request on it is answered, false where it is turned away.
#[cfg(target_os = "linux")]
fn is_let_in(socket: &mut TcpStream) -> bool {
    // Whoever is turned away may be told before it asks.
    let _ = socket.write_all(b"GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n");
    let mut answer = String::new();
    while !answer.contains("\r\n\r\n") {
        let mut bytes = [0; 4096];
        let count = socket.read(&mut bytes).unwrap();
        assert!(count > 0, "closed without an answer");
        answer += std::str::from_utf8(&bytes[..count]).unwrap();
    }
    let is_refused = answer.starts_with("HTTP/1.1 503 ");
    assert!(
        is_refused || answer.starts_with("HTTP/1.1 200 "),
        "{answer}"
    );
    if is_refused {
        assert!(answer.contains("\r\nretry-after: 2\r\n"), "{answer}");
        assert!(answer.contains("nosniff"), "{answer}");
    }
    !is_refused
}

#[cfg(target_os = "linux")]
#[test]
fn nobody_takes_all_connections_and_whoever_finds_none_is_told() {
    let server = Server::start_with(&["--connections", "6"]);
    let mut all: Vec<TcpStream> = [2, 2, 2, 3, 3, 4].map(|last| connect(&server, last)).into();
    assert!(all[..2].iter_mut().all(is_let_in));
    assert!(is_let_in(&mut all[2]), "half of them");
    assert!(
        !is_let_in(&mut connect(&server, 2)),
        "one client has half at most"
    );
    assert!(all[3..].iter_mut().all(is_let_in));
    assert!(!is_let_in(&mut connect(&server, 5)), "all are taken");
    all.remove(0);
    until("the place is free", || is_let_in(&mut connect(&server, 2)));
    server.assert_log_clean();
}

#[cfg(target_os = "linux")]
#[test]
fn a_trusted_proxy_asks_for_all_its_clients() {
    let server = Server::start_with(&["--connections", "4", "--trusted-proxy", "127.0.0.2"]);
    let mut all: Vec<TcpStream> = [2; 4].map(|last| connect(&server, last)).into();
    assert!(all.iter_mut().all(is_let_in));
    assert!(!is_let_in(&mut connect(&server, 2)));
    server.assert_log_clean();
}

#[test]
fn what_a_proxy_says_of_scheme_and_host_counts_only_where_it_is_trusted() {
    let said = [
        ("forwarded", "for=192.0.2.7;host=maps.example;proto=https"),
        ("x-forwarded-host", "older.example"),
    ];
    let address = |server: &Server, headers: &[(&str, &str)]| {
        let tiles = server.get_with("/tiles/districts.json", headers).json();
        let tiles = tiles["tiles"][0].as_str().unwrap().to_owned();
        tiles.split("/tiles/").next().unwrap().to_owned()
    };
    let trusting = Server::start_with(&["--trusted-proxy", "127.0.0.1"]);
    assert_eq!(address(&trusting, &said), "https://maps.example");
    assert_eq!(address(&trusting, &said[1..]), "http://older.example");
    assert_eq!(address(&trusting, &[]), trusting.origin());
    let no_host = [("forwarded", "host=\"a b\"")];
    assert_eq!(address(&trusting, &no_host), "");
    trusting.assert_log_clean();
    let other = Server::start_with(&["--trusted-proxy", "192.0.2.1"]);
    assert_eq!(address(&other, &said), other.origin());
    other.assert_log_clean();
    let given = [
        "--trusted-proxy",
        "127.0.0.1",
        "--public-url",
        "https://a.example/maps",
    ];
    let named = Server::start_with(&given);
    assert_eq!(address(&named, &said), "https://a.example/maps");
    named.assert_log_clean();
}

#[cfg(target_os = "linux")]
#[test]
fn a_server_without_room_for_a_connection_says_so_and_one_with_little_serves() {
    let serve = |files: usize| {
        let script = format!(
            "ulimit -n {files}; exec {} serve --bind 127.0.0.1:0",
            env!("CARGO_BIN_EXE_shekara")
        );
        let mut command = Command::new("sh");
        command.args(["-c", &script]);
        command
    };
    for files in [8, 24] {
        let run = serve(files).output().unwrap();
        let told = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(1), "{files}: {told}");
        let named = format!("a process may have {files} open files here, too few to serve");
        assert!(
            told.contains(&named) && !told.contains("panicked"),
            "{told}"
        );
    }
    // Below the connections that come, and above what it needs on any machine.
    let processors = std::thread::available_parallelism().unwrap().get();
    let few = 32 + 8 * processors + 6;
    let server = Server::of(serve(few).stderr(Stdio::piped()));
    let mut all: Vec<TcpStream> = [2, 2, 2, 3, 3, 3].map(|last| connect(&server, last)).into();
    assert!(all.iter_mut().all(is_let_in));
    assert!(!is_let_in(&mut connect(&server, 4)));
    server.assert_log_clean();
}
