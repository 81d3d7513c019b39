//! Where the files of a workspace come from: a folder, or the binary itself.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rust_embed::RustEmbed;

use super::unread::{Unread, in_time};
use crate::words::{self, Sentence};

/// The largest file that is read, in bytes; a limit on memory before anything is parsed.
const MAX_FILE_BYTES: u64 = 256 << 20;

#[derive(RustEmbed)]
#[folder = "geodata/"]
#[include = "shekara.toml"]
#[include = "*.csv"]
#[include = "boundaries/*.geojson"]
#[include = "facts/*.csv"]
#[include = "indicators/*.csv"]
#[include = "projections/*.csv"]
struct Embedded;

/// A workspace's files.
#[derive(Debug, Clone)]
pub enum Files {
    /// The default workspace, inside the binary.
    Embedded,
    /// A folder.
    Folder(PathBuf),
    /// Files that are not written yet, laid over a folder where there is one.
    Drafted {
        /// By path; shared with whoever will write them.
        files: Arc<BTreeMap<String, Vec<u8>>>,
        /// Where every other file is.
        over: Option<PathBuf>,
    },
}

impl Files {
    /// Reads a whole file by its path relative to the workspace, at most 256 MiB.
    ///
    /// The path may not leave the workspace, and must lead to a regular file that can be read in time.
    pub(super) fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, Unread> {
        if path.is_empty() {
            return Err(Unread::lasting(words::check_no_file_named()));
        }
        if !is_inside(path) {
            return Err(Unread::lasting(words::check_path_outside()));
        }
        match self {
            Self::Embedded => Embedded::get(path)
                .map(|file| file.data)
                .ok_or_else(|| Unread::lasting(words::check_not_embedded())),
            Self::Folder(folder) => owned(folder, path),
            Self::Drafted { files, over } => match (files.get(path), over) {
                (Some(bytes), _) => Ok(Cow::Borrowed(bytes)),
                (None, Some(folder)) => owned(folder, path),
                (None, None) => Err(Unread::lasting(words::check_not_drafted())),
            },
        }
    }

    /// What can be seen of a file without reading it; none where there is no such file, and for the
    /// embedded workspace, which cannot change.
    pub(super) fn stamp(&self, path: &str) -> Option<Stamp> {
        match self {
            Self::Folder(folder) if is_inside(path) => {
                let metadata = fs::metadata(folder.join(path)).ok()?;
                Some(Stamp::new(&metadata))
            }
            Self::Folder(_) | Self::Embedded | Self::Drafted { .. } => None,
        }
    }
}

fn owned(folder: &Path, path: &str) -> Result<Cow<'static, [u8]>, Unread> {
    in_time(&folder.join(path), read_regular).map(Cow::Owned)
}

fn is_inside(path: &str) -> bool {
    Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
}

/// Reads a whole file of at most 256 MiB; a pipe too, for as long as it takes.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Unread> {
    read_limited(File::open(path)?)
}

fn read_limited(file: File) -> Result<Vec<u8>, Unread> {
    // Asking the file for its size first would trust a number that a pipe or a growing file does not
    // keep.
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(Unread::lasting(words::check_too_large(MAX_FILE_BYTES)));
    }
    Ok(bytes)
}

/// Reads a regular file. Anything else is refused by what it is: a pipe would be waited for, and a
/// device has no end.
fn read_regular(path: &Path) -> Result<Vec<u8>, Unread> {
    refuse_special(&fs::metadata(path)?)?;
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // What took the file's place since it was looked at is not waited for either.
        options.custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY);
    }
    let file = options.open(path)?;
    refuse_special(&file.metadata()?)?;
    read_limited(file)
}

fn refuse_special(metadata: &Metadata) -> Result<(), Unread> {
    if metadata.is_file() {
        return Ok(());
    }
    Err(Unread::lasting(words::check_special(special(metadata))))
}

#[cfg(unix)]
fn special(metadata: &Metadata) -> Sentence {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    if kind.is_dir() {
        words::check_folder()
    } else if kind.is_fifo() {
        words::check_pipe()
    } else if kind.is_socket() {
        words::check_socket()
    } else {
        words::check_device()
    }
}

#[cfg(not(unix))]
fn special(metadata: &Metadata) -> Sentence {
    if metadata.is_dir() {
        words::check_folder()
    } else {
        words::check_device()
    }
}

/// Size, time of change and identity of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    identity: (u64, u64, i64, i64),
}

impl Stamp {
    pub(super) fn new(metadata: &Metadata) -> Self {
        Self {
            bytes: metadata.len(),
            modified: metadata.modified().ok(),
            identity: identity(metadata),
        }
    }
}

/// Device, inode, and when the inode changed: a copy that keeps the time of modification is seen too.
#[cfg(unix)]
fn identity(metadata: &Metadata) -> (u64, u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (
        metadata.dev(),
        metadata.ino(),
        metadata.ctime(),
        metadata.ctime_nsec(),
    )
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (u64, u64, i64, i64) {
    (0, 0, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_leave_the_workspace() {
        let files = Files::Folder(PathBuf::from("/tmp"));
        for path in ["../etc/hostname", "/etc/hostname", "a/../../etc/hostname"] {
            let error = files.read(path).unwrap_err().to_string();
            assert!(error.contains("inside the workspace"), "{path}: {error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_regular_file_is_refused_by_what_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("folder")).unwrap();
        std::os::unix::net::UnixListener::bind(path("socket")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", path("device")).unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(path("pipe"))
            .status();
        assert!(made.unwrap().success());
        let files = Files::Folder(folder.path().to_owned());
        for (name, kind) in [
            ("folder", "a folder"),
            ("socket", "a socket"),
            ("device", "a device"),
            ("pipe", "a named pipe (FIFO)"),
        ] {
            let error = files.read(name).unwrap_err();
            assert!(error.to_string().contains(kind), "{name}: {error}");
            assert!(!error.may_pass(), "{name}");
        }
    }
}
