//! Streams that fail: no command does for a message that nobody could read, and none complains of a
//! reader that has read enough.

#![cfg(unix)]

use std::fs::File;
use std::io::{PipeWriter, pipe};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::text;

fn without_reader() -> PipeWriter {
    pipe().unwrap().1
}

fn full() -> File {
    File::options().write(true).open("/dev/full").unwrap()
}

/// Arguments and exit code of a run of each command, with files to write in a folder.
fn runs(folder: &Path) -> Vec<(Vec<String>, i32)> {
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let run = |line: &str, code: i32| {
        let words = line.split(' ');
        let words = words.map(|word| word.strip_prefix('@').map_or(word.to_owned(), file));
        (words.collect(), code)
    };
    std::fs::write(folder.join("points.csv"), "lon,lat\n51.4,51.2\n0,0\n").unwrap();
    vec![
        run("check", 0),
        run("export --layer districts -o @d.csv", 0),
        run("points @points.csv --layer districts", 0),
        run("analyse border-proximity --layer districts", 0),
        run("audit", 0),
        run("tiles build --layer country --max-zoom 2 -o @c.pmtiles", 0),
        run("export --layer nowhere -o @d.csv", 2),
        run("check --workspace @nowhere", 1),
    ]
}

#[test]
fn no_command_fails_for_its_messages() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, code) in runs(folder.path()) {
        for stderr in [Stdio::from(full()), Stdio::from(without_reader())] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_shekara"));
            let run = command.args(&arguments).stderr(stderr).output().unwrap();
            assert_eq!(run.status.code(), Some(code), "{arguments:?}");
        }
    }
    assert!(folder.path().join("d.csv").is_file());
    assert!(folder.path().join("c.pmtiles").is_file());
}

#[test]
fn a_reader_that_has_read_enough_changes_no_exit_code_and_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, code) in runs(folder.path()) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_shekara"));
        let run = command.args(&arguments).stdout(without_reader());
        let run = run.stderr(Stdio::piped()).spawn().unwrap();
        let run = run.wait_with_output().unwrap();
        assert_eq!(run.status.code(), Some(code), "{arguments:?}");
        let told = text(&run.stderr);
        assert!(
            !told.contains("panicked") && !told.contains("pipe"),
            "{arguments:?}: {told}"
        );
    }
}

#[test]
fn what_was_asked_for_and_could_not_be_written_is_an_error() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shekara"));
    let run = command.arg("check").stdout(full()).output().unwrap();
    assert_eq!(run.status.code(), Some(1));
    assert!(text(&run.stderr).contains("writing to stdout"));
}
