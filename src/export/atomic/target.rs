//! Where a path leads: to a file that is replaced, or to something that is written to as it is.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::words;

/// As many links as Linux follows.
const MAX_LINKS: usize = 40;

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|one| !one.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

pub(super) enum Target {
    /// A regular file, or none yet; every link on the way has been followed.
    Replaced(PathBuf),
    /// A pipe, a device, or an open file of this process.
    Through(Box<dyn Write>),
}

impl Target {
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        if path.file_name().is_none() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                words::error_path_without_file(),
            ));
        }
        let mut path = path.to_owned();
        for _ in 0..MAX_LINKS {
            let metadata = match fs::symlink_metadata(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Ok(Self::Replaced(path));
                }
                found => found?,
            };
            if metadata.is_dir() {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            if metadata.is_file() {
                return Ok(Self::Replaced(path));
            }
            if !metadata.is_symlink() {
                return through(&path);
            }
            let folder = folder_of(&path);
            // Such a link is the open file itself, whatever the name it seems to lead to.
            if fs::canonicalize(folder).is_ok_and(|folder| folder.starts_with("/proc")) {
                return through(&path);
            }
            path = folder.join(fs::read_link(&path)?);
        }
        Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            words::error_many_links(MAX_LINKS),
        ))
    }
}

/// Opens what is there, behind what it may hold already.
fn through(path: &Path) -> io::Result<Target> {
    let own = fs::canonicalize(folder_of(path)).is_ok_and(|folder| {
        folder == Path::new(&format!("/proc/{}/fd", std::process::id()))
            || folder.starts_with("/proc/self/fd")
    });
    // A socket, which a parent process may have given, cannot be opened by its name.
    match path.file_name().and_then(|name| name.to_str()) {
        Some("1") if own => Ok(Target::Through(Box::new(io::stdout()))),
        Some("2") if own => Ok(Target::Through(Box::new(io::stderr()))),
        _ => {
            let file = OpenOptions::new().append(true).open(path)?;
            Ok(Target::Through(Box::new(file)))
        }
    }
}
