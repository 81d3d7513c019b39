//! A signal to stop amid answers: each that was begun is sent to its end.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::server::Server;

#[test]
fn an_answer_that_was_begun_is_sent_to_its_end() {
    let mut server = Server::start();
    let whole = server.get("/data/districts.geojson").body.len();
    let ask = |_| {
        let mut socket = TcpStream::connect(server.address()).unwrap();
        socket
            .write_all(
                b"GET /data/districts.geojson HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            )
            .unwrap();
        // It is under way.
        let mut first = [0; 1];
        socket.read_exact(&mut first).unwrap();
        socket
    };
    let begun: Vec<TcpStream> = (0..8).map(ask).collect();
    server.signal("TERM");
    for mut socket in begun {
        let mut rest = Vec::new();
        socket.read_to_end(&mut rest).unwrap();
        let head = rest.windows(4).position(|end| end == b"\r\n\r\n").unwrap() + 4;
        assert_eq!(rest.len() - head, whole);
    }
    assert_eq!(server.wait().code(), Some(0));
    server.assert_log_clean();
}
