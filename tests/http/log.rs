//! A log that cannot be written: full, without a reader, with one that sleeps. The server goes on.

use std::fs::{self, File};
use std::io::pipe;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::server::Server;
use crate::shared::made_up;

fn write(folder: &Path, value: u32) {
    let parts = [
        made_up::workspace("made_up", "count"),
        made_up::source(),
        made_up::layer("made_up", ""),
        made_up::indicator("count", "count", r#"file = "count.csv""#),
    ];
    let unit = made_up::feature(
        &serde_json::json!({ "code": "1" }),
        &made_up::rectangle([50.0, 40.0, 51.0, 41.0]),
    );
    fs::write(folder.join("shekara.toml"), parts.concat()).unwrap();
    fs::write(folder.join("made_up.geojson"), made_up::collection(&[unit])).unwrap();
    let table = made_up::table(&format!("made_up,1,2024,{value}"));
    fs::write(folder.join("count.csv"), table).unwrap();
}

fn until(server: &Server, wanted: impl Fn(&Value) -> bool) {
    let start = Instant::now();
    loop {
        let ready = server.json("/health/ready");
        if wanted(&ready) {
            return;
        }
        assert!(start.elapsed() < Duration::from_mins(1), "{ready}");
    }
}

#[cfg(unix)]
#[test]
fn reloads_go_on_whatever_happens_to_the_log() {
    let (no_reader, writer) = pipe().unwrap();
    drop(no_reader);
    let (sleeping_reader, sleeping) = pipe().unwrap();
    let full = File::options().write(true).open("/dev/full").unwrap();
    let logs: [(&str, Stdio, usize); 3] = [
        ("a full disk", full.into(), 1),
        ("a pipe without a reader", writer.into(), 1),
        // Enough to fill a pipe of 64 KiB: each row is an error, and each error a line.
        ("a reader that sleeps", sleeping.into(), 2000),
    ];
    for (what, log, rows) in logs {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), 1);
        let workspace = folder.path().to_str().unwrap();
        let server = Server::start_logging_to(log, &["--workspace", workspace]);
        for value in 2..4 {
            let bad = "made_up,nobody,2024,1\n".repeat(rows);
            fs::write(folder.path().join("count.csv"), made_up::table(&bad)).unwrap();
            server.signal("HUP");
            until(&server, |ready| {
                ready["last_reload"]["outcome"] == "refused"
            });
            write(folder.path(), value);
            server.signal("HUP");
            until(&server, |ready| {
                ready["last_reload"]["outcome"] == "swapped"
            });
            assert_eq!(
                server.json("/values/made_up.json")["values"][0],
                f64::from(value),
                "{what}"
            );
        }
        assert_eq!(
            server.json("/health/ready")["reloader"]["state"],
            "watching",
            "{what}"
        );
    }
    drop(sleeping_reader);
}
