//! More work than a lane takes.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use crate::server::{Server, until};

#[test]
fn a_full_lane_refuses_at_once_and_tiles_go_on() {
    let server = Server::start();
    let picture = |width: usize| {
        let mut socket = TcpStream::connect(server.address()).unwrap();
        write!(
            socket,
            "GET /maps/districts.png?width={width} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        socket
    };
    // One client may have half of the lane, which is 16 with what is being done.
    let all: Vec<TcpStream> = (0..40).map(|i| picture(1000 + i)).collect();
    until("the lane is full", || {
        server.metric("shekara_lane_work_total{lane=\"picture\",end=\"shed\"}") > 0.0
    });
    for zoom in 0..6 {
        let tile = server.get(&format!(
            "/tiles/oblasts/{zoom}/0/0.mvt?indicator=population"
        ));
        assert!([200, 204].contains(&tile.status));
    }
    // Whoever leaves is not worked for; the others are answered.
    for socket in &all[1..38] {
        socket.shutdown(Shutdown::Both).unwrap();
    }
    for mut socket in [&all[0], &all[38], &all[39]] {
        let mut answer = Vec::new();
        socket.read_to_end(&mut answer).unwrap();
        let head = String::from_utf8_lossy(&answer[..answer.len().min(1000)]).into_owned();
        let is_made = head.starts_with("HTTP/1.1 200");
        let is_refused = head.starts_with("HTTP/1.1 503") && head.contains("retry-after: 2\r\n");
        assert!(is_made || is_refused, "{head}");
    }
    until("nothing is left to do", || {
        let state = |name: &str| server.metric(&format!("{name}{{lane=\"picture\"}}"));
        state("shekara_lane_running") + state("shekara_lane_queued") == 0.0
    });
    assert_eq!(
        server.get("/maps/districts.svg").status,
        200,
        "the lane lives"
    );
    server.assert_log_clean();
}
