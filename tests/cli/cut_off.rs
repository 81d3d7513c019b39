//! Commands that are cut off amid their writing: by a kill, or by a disk that is full. Counted, never timed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::import::small_workspace;
use crate::text;

type Contents = BTreeMap<PathBuf, Vec<u8>>;

/// Every file of a folder with its bytes; what goes while it is looked at is not there.
fn contents(folder: &Path) -> Contents {
    let mut all = Contents::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(contents(&path));
        } else if let Ok(bytes) = fs::read(&path) {
            all.insert(path, bytes);
        }
    }
    all
}

/// A command that writes into a folder.
struct Writer {
    folder: tempfile::TempDir,
    arguments: Vec<String>,
    before: Contents,
    after: Contents,
}

impl Writer {
    /// `@` in the line stands for the folder.
    fn new(folder: tempfile::TempDir, line: &str) -> Self {
        let path = folder.path().to_str().unwrap().to_owned();
        let arguments = line.split(' ').map(|word| word.replace('@', &path));
        let mut writer = Self {
            arguments: arguments.collect(),
            before: contents(folder.path()),
            after: Contents::new(),
            folder,
        };
        let done = writer.command().output().unwrap();
        assert!(done.status.success(), "{line}: {}", text(&done.stderr));
        writer.after = writer.now();
        assert_ne!(writer.after, writer.before, "{line}");
        writer
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_shekara"));
        command.args(&self.arguments);
        command
    }

    fn now(&self) -> Contents {
        contents(self.folder.path())
    }

    /// As it was before the command.
    fn anew(&self) {
        for entry in fs::read_dir(self.folder.path()).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                fs::remove_dir_all(path).unwrap();
            } else {
                fs::remove_file(path).unwrap();
            }
        }
        for (path, bytes) in &self.before {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }

    /// Where no file may have more than so many blocks of 512 bytes.
    fn without_room(&self, blocks: u32) -> Output {
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        let mut command = Command::new("sh");
        command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_shekara")]);
        command.args(&self.arguments).output().unwrap()
    }
}

fn writers() -> Vec<Writer> {
    let with_table = || {
        let folder = small_workspace();
        fs::write(folder.path().join("t.csv"), "code,year,value\n1,2024,5\n").unwrap();
        folder
    };
    let import = "import @/t.csv --layer made_up --indicator t --title-en t --unit-en x --kind count --source nobody \
                  --vintage x --workspace @ --write";
    let lines = [
        import,
        "init @/made_up.geojson @/t.csv -o @/out",
        "tiles build --workspace @ --layer made_up -o @/o.pmtiles",
        "export --workspace @ --layer made_up -o @/o.geojson",
    ];
    lines.map(|line| Writer::new(with_table(), line)).into()
}

#[test]
fn a_killed_writer_leaves_whole_files_and_the_next_clears_up() {
    for writer in writers() {
        let what = &writer.arguments[0];
        for turns in 0..8 {
            writer.anew();
            let mut command = writer.command();
            let command = command.stdout(Stdio::null()).stderr(Stdio::null());
            let mut running = command.spawn().unwrap();
            // Until something of it is there, and a little longer each time.
            let mut left = turns * 3;
            while running.try_wait().unwrap().is_none() && left >= 0 {
                left -= i32::from(writer.now() != writer.before);
            }
            let _ = running.kill();
            running.wait().unwrap();
            for (path, bytes) in writer.now() {
                let is_part = path.extension().is_some_and(|end| end == "part");
                let known = [writer.before.get(&path), writer.after.get(&path)];
                assert!(
                    is_part || known.contains(&Some(&bytes)),
                    "{what}: {path:?} is torn"
                );
            }
            let again = writer.command().output().unwrap();
            let left: Vec<_> = writer.now().into_keys().collect();
            let expected: Vec<_> = writer.after.keys().cloned().collect();
            assert_eq!(left, expected, "{what}: {}", text(&again.stderr));
            assert!(writer.now() == writer.after, "{what}");
        }
    }
}

#[test]
fn a_full_disk_leaves_all_as_it_was() {
    for writer in writers() {
        let what = &writer.arguments[0];
        let mut refused = 0;
        for blocks in 0..6 {
            writer.anew();
            let done = writer.without_room(blocks);
            let told = text(&done.stderr);
            let expected = match done.status.code() {
                Some(0) => &writer.after,
                Some(1) => &writer.before,
                other => panic!("{what}, {blocks} blocks: {other:?}: {told}"),
            };
            assert!(writer.now() == *expected, "{what}, {blocks} blocks: {told}");
            refused += u32::from(done.status.code() == Some(1));
        }
        assert!(refused > 0, "{what}: nothing was tried");
    }
}
