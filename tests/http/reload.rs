//! A workspace that changes while it is served: swaps, corrupt, missing and half-copied files, under
//! requests.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::server::Server;
use crate::shared::made_up;

const ADDRESSES: [&str; 7] = [
    "/values/made_up.json",
    "/legend/made_up.json",
    "/styles/made_up.json",
    "/data/made_up.geojson",
    "/data/made_up.csv",
    "/tiles/made_up/0/0/0.mvt",
    "/tiles/made_up/0/0/0.mvt?indicator=count",
];

/// Two squares, `degrees` wide, with `first` and twice `first`.
struct State {
    degrees: f64,
    first: f64,
}

const A: State = State {
    degrees: 8.0,
    first: 10.0,
};
const B: State = State {
    degrees: 9.0,
    first: 11.0,
};

impl State {
    fn boundaries(&self) -> String {
        let square = |code: &str, west: f64| {
            let corners = made_up::rectangle([west, 40.0, west + self.degrees, 48.0]);
            made_up::feature(&json!({ "code": code }), &corners)
        };
        made_up::collection(&[square("1", 40.0), square("2", 40.0 + self.degrees)])
    }

    fn table(&self) -> String {
        let (first, second) = (self.first, self.first * 2.0);
        made_up::table(&format!("made_up,1,2024,{first}\nmade_up,2,2024,{second}"))
    }

    fn write(&self, folder: &Path) {
        let manifest = [
            made_up::workspace("made_up", "count"),
            made_up::source(),
            made_up::layer("made_up", ""),
            made_up::indicator("count", "count", r#"file = "count.csv""#),
        ];
        fs::write(folder.join("shekara.toml"), manifest.concat()).unwrap();
        fs::write(folder.join("made_up.geojson"), self.boundaries()).unwrap();
        fs::write(folder.join("count.csv"), self.table()).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_device_in_the_place_of_a_table_is_refused_and_waited_for_by_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    A.write(path);
    let server = Server::start_with(&["--workspace", path.to_str().unwrap()]);
    let a = server.json("/health/ready")["generation"].clone();
    let table = path.join("count.csv");
    for (what, kind) in [("pipe", "a named pipe (FIFO)"), ("device", "a device")] {
        fs::remove_file(&table).unwrap();
        if what == "pipe" {
            let made = std::process::Command::new("mkfifo").arg(&table).status();
            assert!(made.unwrap().success());
        } else {
            std::os::unix::fs::symlink("/dev/zero", &table).unwrap();
        }
        let refused = until(&server, kind, |ready| outcome(ready) == "refused");
        let told = &refused["last_reload"]["messages"][0];
        assert_eq!(told, "count.csv: the log says why");
        fs::remove_file(&table).unwrap();
        fs::write(&table, A.table()).unwrap();
        until(&server, "the table is back", |ready| {
            outcome(ready) == "unchanged" && ready["generation"] == a
        });
    }
    let log = server.log();
    assert!(
        log.contains("a named pipe (FIFO)") && log.contains("a device"),
        "{log}"
    );
}

#[cfg(unix)]
#[test]
fn readiness_repeats_neither_what_files_hold_nor_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    A.write(path);
    let server = Server::start_with(&["--workspace", path.to_str().unwrap()]);
    let table = path.join("count.csv");
    fs::write(
        path.join("elsewhere"),
        "a secret first line\nand a second\n",
    )
    .unwrap();
    fs::remove_file(&table).unwrap();
    std::os::unix::fs::symlink(path.join("elsewhere"), &table).unwrap();
    let refused = |what: &str, place: &str| {
        let ready = until(&server, what, |ready| {
            outcome(ready) == "refused"
                && ready["last_reload"]["messages"].to_string().contains(place)
        });
        let told = ready.to_string();
        assert!(
            !told.contains("secret") && told.len() < 10_000,
            "{what}: {told}"
        );
    };
    refused("a foreign file", "count.csv, line 1");

    fs::remove_file(&table).unwrap();
    let long = "secret".repeat(300_000);
    let cells = |n: u32| format!("made_up,1,{long}{n},1\n");
    fs::write(&table, made_up::table(&cells(1))).unwrap();
    refused("a long cell", "count.csv, line 2");
    let rows = (0..500).fold(String::new(), |all, n| {
        all + &format!("made_up,secret{n},2024,1\n")
    });
    fs::write(&table, made_up::table(&rows)).unwrap();
    refused("many rows", "count.csv, line 21");
    fs::write(&table, A.table()).unwrap();
    let typed = format!(r#"{{"type":"{long}"}}"#);
    fs::write(path.join("made_up.geojson"), typed).unwrap();
    refused("a long name of a kind", "made_up.geojson");
    let longest = server.log().lines().map(str::len).max();
    assert!(
        longest.unwrap() < 6000,
        "a line of the log has {longest:?} bytes"
    );
}

/// Asks for the state of readiness until it is as wanted.
fn until(server: &Server, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
    let start = Instant::now();
    loop {
        let ready = server.json("/health/ready");
        if wanted(&ready) {
            return ready;
        }
        assert!(start.elapsed() < Duration::from_mins(1), "{what}: {ready}");
        thread::yield_now();
    }
}

fn outcome(ready: &Value) -> &str {
    ready["last_reload"]["outcome"].as_str().unwrap_or_default()
}

fn tags(server: &Server) -> Vec<String> {
    let tag = |address: &&str| server.get(address).header("etag").to_owned();
    ADDRESSES.iter().map(tag).collect()
}

#[test]
fn a_changing_workspace_is_served_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    A.write(path);
    let server = Server::start_with(&["--workspace", path.to_str().unwrap()]);
    let first = server.json("/health/ready");
    assert_eq!(first["last_reload"], Value::Null);
    let a = first["generation"].as_str().unwrap().to_owned();
    let tags_of_a = tags(&server);
    B.write(path);
    let ready = until(&server, "B is noticed", |ready| {
        ready["generation"] != a.as_str()
    });
    let b = ready["generation"].as_str().unwrap().to_owned();
    let tags_of_b = tags(&server);

    let done = AtomicBool::new(false);
    let ask = || {
        let (mut asked, mut seen) = (0, BTreeSet::new());
        while !done.load(Ordering::Relaxed) {
            for (i, address) in ADDRESSES.iter().enumerate() {
                let answer = server.get(address);
                assert_eq!(answer.status, 200, "{address}");
                let tag = answer.header("etag").to_owned();
                assert!([&tags_of_a[i], &tags_of_b[i]].contains(&&tag), "{address}");
                if i == 0 {
                    let answer = answer.json();
                    let expected = if answer["generation"] == a.as_str() {
                        A
                    } else {
                        B
                    };
                    assert_eq!(answer["values"][0], expected.first);
                    assert_eq!(answer["values"][1], expected.first * 2.0);
                }
                seen.insert(tag);
                asked += 1;
            }
        }
        (asked, seen.len())
    };
    thread::scope(|scope| {
        let askers: Vec<_> = (0..3).map(|_| scope.spawn(ask)).collect();
        {
            let _end = WhenLeft(&done);
            change_again_and_again(&server, path, [&a, &b]);
        }
        for asker in askers {
            let (asked, tags) = asker.join().unwrap();
            assert!(asked > 100, "only {asked} requests were made meanwhile");
            assert!(tags > ADDRESSES.len(), "both states were answered");
        }
    });
    let log = server.log();
    assert!(
        log.contains("made_up.geojson") && log.contains("count.csv"),
        "{log}"
    );
}

/// Sets a flag when it is dropped, a failed assertion being the reason too: threads that wait for it would run for ever.
struct WhenLeft<'a>(&'a AtomicBool);

impl Drop for WhenLeft<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// From B: to A, to broken states that must not be served, and back to B.
fn change_again_and_again(server: &Server, folder: &Path, [a, b]: [&str; 2]) {
    let boundaries = folder.join("made_up.geojson");
    let table = folder.join("count.csv");
    let refused = |what: &str, needed: &str| {
        let ready = until(server, what, |ready| {
            outcome(ready) == "refused"
                && ready["last_reload"]["messages"]
                    .to_string()
                    .contains(needed)
        });
        assert_eq!(
            (&ready["generation"], &ready["status"]),
            (&a.into(), &"ready".into())
        );
    };
    for _ in 0..2 {
        A.write(folder);
        until(server, "A is noticed", |ready| ready["generation"] == a);

        // Half of a copy; the rest comes after it was seen.
        let whole = B.boundaries();
        fs::write(&boundaries, &whole[..whole.len() / 2]).unwrap();
        server.signal("HUP");
        refused("half a file", "made_up.geojson");
        fs::remove_file(&table).unwrap();
        fs::write(&boundaries, &whole).unwrap();
        refused("a missing table", "count.csv");
        fs::write(&table, B.table().replace("made_up,2", "made_up,3")).unwrap();
        refused("a code that no unit has", "line 3");

        B.write(folder);
        server.signal("HUP");
        // What became of a reload is told a moment after its dataset is served.
        let ready = until(server, "B is whole again", |ready| {
            ready["generation"] == b && outcome(ready) == "swapped"
        });
        assert_eq!(ready["last_reload"]["messages_in_all"], 0);
    }
    server.signal("HUP");
    until(server, "nothing changed", |ready| {
        outcome(ready) == "unchanged"
    });
    let metrics = String::from_utf8(server.get("/metrics").body).unwrap();
    assert!(
        metrics.contains("shekara_reloads_total{outcome=\"unchanged\"}"),
        "{metrics}"
    );
    assert!(
        metrics.contains(&format!("generation=\"{b}\"")),
        "{metrics}"
    );
}
