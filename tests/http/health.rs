//! `/health`: alive, ready, about to stop.

use std::time::{Duration, Instant};

use crate::server::Server;

#[test]
fn health_answers() {
    let server = Server::start();
    assert_eq!(server.get("/health/live").status, 200);
    assert_eq!(server.json("/health/ready")["status"], "ready");
}

#[test]
fn a_server_that_will_stop_is_not_ready_but_answers_to_the_end() {
    let mut server = Server::start();
    server.signal("TERM");
    let start = Instant::now();
    while server.get("/health/ready").status != 503 {
        assert!(start.elapsed() < Duration::from_secs(2), "still ready");
    }
    assert_eq!(server.get("/health/live").status, 200);
    assert_eq!(server.get("/indicators").status, 200);
    assert_eq!(server.wait().code(), Some(0));
}
