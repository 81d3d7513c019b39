//! One command at a time writes into a workspace: the second waits, reads what the first has written,
//! and adds to that.

use std::path::Path;
use std::time::Duration;

use super::Failure;
use super::tell::tell;
use crate::export::FolderLock;
use crate::words;

/// How long the first command is waited for: an import of the largest tables takes seconds.
const PATIENCE: Duration = Duration::from_mins(1);

/// The lock on a workspace; none where its file system has no locks, which is told. A folder that
/// cannot be opened is left to whoever reads it.
pub(super) fn lock(folder: &Path) -> Result<Option<FolderLock>, Failure> {
    if !folder.is_dir() {
        return Ok(None);
    }
    let told = |error: &dyn std::fmt::Display| {
        let folder = folder.display();
        tell(words::error_folder_not_locked(error, folder));
    };
    match FolderLock::wait(folder, Duration::ZERO) {
        Ok(Some(lock)) => return Ok(Some(lock)),
        Ok(None) => {}
        Err(error) => {
            told(&error);
            return Ok(None);
        }
    }
    tell(words::told_waiting_for_lock(folder.display()));
    match FolderLock::wait(folder, PATIENCE) {
        Ok(Some(lock)) => Ok(Some(lock)),
        Ok(None) => Err(Failure::content(words::error_folder_still_locked(
            folder.display(),
            PATIENCE.as_secs(),
        ))),
        Err(error) => {
            told(&error);
            Ok(None)
        }
    }
}
