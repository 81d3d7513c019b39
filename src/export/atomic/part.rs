//! The file that is written beside its place. Its writer holds a lock on it, which goes with the
//! process however that ends: so a part that nobody holds is a remnant.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// The longest part of a name that a part's name repeats, in bytes: file systems allow 255 for all.
const MAX_NAME: usize = 200;

/// A file that is removed again unless it is renamed.
pub(super) struct Part {
    path: PathBuf,
    file: File,
    is_renamed: bool,
}

impl Part {
    /// Creates it beside a path; for the time being only its owner may read what takes the place of a
    /// file, which may have been secret.
    pub(super) fn create(beside: &Path, before: Option<&Metadata>) -> io::Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        if before.is_some() {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        #[cfg(not(unix))]
        let _ = before;
        let name = beside.file_name().unwrap_or_default().to_string_lossy();
        let name = &name[..name.floor_char_boundary(MAX_NAME)];
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let process = std::process::id();
            let path = beside.with_file_name(format!(".{name}.{process}-{number}.part"));
            match options.open(&path) {
                // Of another process with our number, that was killed or lives in another container.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                opened => {
                    let file = opened?;
                    // Where no lock can be had, a remnant is told by its process alone.
                    let _ = file.try_lock();
                    return Ok(Self {
                        path,
                        file,
                        is_renamed: false,
                    });
                }
            }
        }
    }

    /// What is written to.
    pub(super) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Puts it in its place.
    pub(super) fn rename(mut self, to: &Path) -> io::Result<()> {
        fs::rename(&self.path, to)?;
        self.is_renamed = true;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.is_renamed {
            // It is useless now; that it may stay behind is less wrong than hiding the first error.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Removes from a folder the parts of writers that are no more. What cannot be removed stays: it is
/// in nobody's way.
pub fn clear_remnants(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        let process = writer_of(&entry.file_name());
        if is_file && process.is_some_and(|process| is_abandoned(&entry.path(), process)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The process that wrote a part, by the part's name; none for any other file.
fn writer_of(name: &OsString) -> Option<u32> {
    let name = name.to_str()?.strip_prefix('.')?.strip_suffix(".part")?;
    let (_, writer) = name.rsplit_once('.')?;
    let (process, number) = writer.split_once('-').unwrap_or((writer, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    (digits(process) && digits(number)).then(|| process.parse().ok())?
}

/// True where no process holds the part and its writer is gone; a writer with our own number is one
/// of an earlier life, as in a container, where everything is number 1.
fn is_abandoned(part: &Path, process: u32) -> bool {
    let held = match File::open(part) {
        Ok(file) => matches!(file.try_lock(), Err(TryLockError::WouldBlock)),
        Err(_) => false,
    };
    !held && (process == std::process::id() || !lives(process))
}

#[cfg(target_os = "linux")]
fn lives(process: u32) -> bool {
    Path::new("/proc").join(process.to_string()).exists()
}

/// Elsewhere nobody is asked; the lock alone tells.
#[cfg(not(target_os = "linux"))]
fn lives(_: u32) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_killed_writers_left_is_cleared_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        // Process numbers end at 4,194,304 on Linux.
        let remnants = [
            ".o.csv.4194305.part",
            ".o.csv.4194305-7.part",
            ".2024.4194305.part",
        ];
        let living = format!(".o.csv.{}.part", std::os::unix::process::parent_id());
        let others = [
            "o.csv.4194305.part",
            ".o.csv.part",
            ".o.part",
            ".o.1x.part",
            "o.csv",
            &living,
        ];
        for name in remnants.iter().chain(&others) {
            fs::write(path(name), "x").unwrap();
        }
        fs::create_dir(path(".d.4194305.part")).unwrap();
        let held = Part::create(&path("h.csv"), None).unwrap();
        let held_by_the_dead = File::create(path(".i.csv.4194305.part")).unwrap();
        held_by_the_dead.lock().unwrap();
        clear_remnants(folder.path());
        for name in remnants {
            assert!(!path(name).exists(), "{name}");
        }
        for name in others
            .into_iter()
            .chain([".d.4194305.part", ".i.csv.4194305.part"])
        {
            assert!(path(name).exists(), "{name}");
        }
        assert!(held.path.exists());
        let own = held.path.clone();
        drop(held);
        assert!(!own.exists());
    }

    #[test]
    fn a_name_of_any_length_has_a_part() {
        let folder = tempfile::tempdir().unwrap();
        let long = format!("{}.csv", "ы".repeat(120));
        let part = Part::create(&folder.path().join(&long), None).unwrap();
        part.rename(&folder.path().join(&long)).unwrap();
        assert!(folder.path().join(long).exists());
    }
}
