//! One writer at a time in a folder.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

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
    use super::*;

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
