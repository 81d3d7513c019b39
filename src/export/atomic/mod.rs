//! A file appears whole or not at all: written beside its place, synced, renamed, and its folder synced.
//! What stood there keeps its mode and owner, and what leads there leads there still.

mod part; //   the file beside its place, and what killed writers left of theirs
mod target; // where a path leads

use std::fs::{self, File, TryLockError};
use std::io::{self, Seek, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

pub use part::clear_remnants;

use part::Part;
use target::{Target, folder_of};

/// Writes a file so that a reader, a crash or a full disk never sees a part of it. A pipe or a device
/// is written to as it is.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match Target::of(path)? {
        Target::Replaced(path) => replace(&path, |file| file.write_all(bytes)),
        Target::Through(mut writer) => writer.write_all(bytes).and_then(|()| writer.flush()),
    }
}

/// The same for what is written piece by piece; an error of the writing removes the part.
pub(super) fn write_atomically_with<T, E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<T, E>,
) -> Result<T, E> {
    match Target::of(path)? {
        Target::Replaced(path) => replace(&path, write),
        Target::Through(mut writer) => {
            // What is written may go back to its beginning, which a pipe cannot.
            let mut aside = Part::create(&std::env::temp_dir().join("shekara"), None)?;
            let file = aside.file();
            let written = write(file)?;
            file.rewind()?;
            io::copy(file, &mut writer)?;
            writer.flush()?;
            Ok(written)
        }
    }
}

fn replace<T, E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<T, E>,
) -> Result<T, E> {
    let folder = folder_of(path);
    clear_remnants(folder);
    let before = fs::metadata(path).ok();
    let mut part = Part::create(path, before.as_ref())?;
    let file = part.file();
    let written = write(file)?;
    if let Some(before) = &before {
        keep_owner_and_mode(file, before)?;
    }
    file.sync_all()?;
    part.rename(path)?;
    sync_folder(folder)?;
    Ok(written)
}

/// Without it a rename may be undone by a loss of power.
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some file systems sync no folder, and one that cannot be listed cannot be opened: the file
        // is there all the same.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput
                    | io::ErrorKind::Unsupported
                    | io::ErrorKind::PermissionDenied
            ) =>
        {
            Ok(())
        }
        synced => synced,
    }
}

#[cfg(unix)]
fn keep_owner_and_mode(file: &File, before: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let now = file.metadata()?;
    if (now.uid(), now.gid()) != (before.uid(), before.gid()) {
        // Only root gives files away; a group that we are in may be kept without it.
        if fchown(file, Some(before.uid()), Some(before.gid())).is_err() {
            let _ = fchown(file, None, Some(before.gid()));
        }
    }
    file.set_permissions(before.permissions())
}

#[cfg(not(unix))]
fn keep_owner_and_mode(file: &File, before: &fs::Metadata) -> io::Result<()> {
    file.set_permissions(before.permissions())
}

/// How often a lock that another holds is asked for.
const ASK: Duration = Duration::from_millis(20);

/// A lock on a folder itself, which leaves no file behind and goes with the process.
#[derive(Debug)]
pub struct FolderLock(
    #[allow(dead_code, reason = "the lock lasts as long as the file is open")] File,
);

impl FolderLock {
    /// Waits for the lock at most so long; none where another holds it for longer. Fails where the
    /// folder cannot be opened, or its file system has no locks.
    pub fn wait(folder: &Path, patience: Duration) -> io::Result<Option<Self>> {
        let folder = File::open(folder)?;
        let begun = Instant::now();
        loop {
            match folder.try_lock() {
                Ok(()) => return Ok(Some(Self(folder))),
                Err(TryLockError::Error(error)) => return Err(error),
                Err(TryLockError::WouldBlock) if begun.elapsed() >= patience => return Ok(None),
                Err(TryLockError::WouldBlock) => thread::sleep(ASK),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::FileTypeExt;

    use super::*;

    #[test]
    fn a_failed_write_leaves_the_old_file_and_no_part() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        write_atomically(&path, b"old").unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        assert!(write_atomically(&folder.path().join("b"), b"new").is_err());
        let failed: io::Result<()> = write_atomically_with(&path, |file| {
            file.write_all(b"half")?;
            Err(io::Error::other("a full disk"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn modes_and_links_stay_as_they_were() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let mode = |name: &str| fs::metadata(path(name)).unwrap().permissions().mode() & 0o7777;
        fs::create_dir(path("elsewhere")).unwrap();
        for kept in [0o600, 0o664, 0o640, 0o444] {
            let _ = fs::remove_file(path("elsewhere/a.csv"));
            fs::write(path("elsewhere/a.csv"), "old").unwrap();
            let permissions = fs::Permissions::from_mode(kept);
            fs::set_permissions(path("elsewhere/a.csv"), permissions).unwrap();
            let _ = fs::remove_file(path("link.csv"));
            symlink("elsewhere/a.csv", path("link.csv")).unwrap();
            write_atomically(&path("link.csv"), b"new").unwrap();
            assert_eq!(mode("elsewhere/a.csv"), kept);
            assert_eq!(fs::read(path("elsewhere/a.csv")).unwrap(), b"new");
            assert!(fs::symlink_metadata(path("link.csv")).unwrap().is_symlink());
        }
        // To nothing yet, by way of another link.
        symlink("elsewhere/b.csv", path("second")).unwrap();
        symlink("second", path("first")).unwrap();
        write_atomically(&path("first"), b"new").unwrap();
        assert_eq!(fs::read(path("elsewhere/b.csv")).unwrap(), b"new");
        symlink("circle", path("circle")).unwrap();
        assert!(write_atomically(&path("circle"), b"new").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_written_through_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
        let read_while = |write: &dyn Fn() -> io::Result<()>| {
            std::thread::scope(|scope| {
                let reader = scope.spawn(|| fs::read(&path).unwrap());
                write().unwrap();
                reader.join().unwrap()
            })
        };
        assert_eq!(read_while(&|| write_atomically(&path, b"whole")), b"whole");
        let pieces = read_while(&|| {
            write_atomically_with(&path, |file| {
                file.write_all(b"in pieces")?;
                file.rewind()?;
                file.write_all(b"IN")
            })
        });
        assert_eq!(pieces, b"IN pieces");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(fs::metadata(&path).unwrap().file_type().is_fifo());
    }

    #[test]
    fn two_never_hold_it_and_the_second_has_it_after_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let first = FolderLock::wait(folder.path(), Duration::ZERO).unwrap();
        assert!(first.is_some());
        let second = FolderLock::wait(folder.path(), Duration::ZERO).unwrap();
        assert!(second.is_none());
        drop(first);
        let second = FolderLock::wait(folder.path(), Duration::ZERO).unwrap();
        assert!(second.is_some());
    }
}
