//! Where the files of a workspace come from: a folder, or the binary itself.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use rust_embed::RustEmbed;

use super::seen::Stamp;

/// The largest file that is read, in bytes; a limit on memory before anything is parsed.
const MAX_FILE_BYTES: u64 = 256 << 20;

#[derive(RustEmbed)]
#[folder = "geodata/"]
#[include = "shekara.toml"]
#[include = "*.csv"]
#[include = "boundaries/*.geojson"]
#[include = "facts/*.csv"]
#[include = "indicators/*.csv"]
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
    /// The path may not leave the workspace; the error is a sentence for a finding.
    pub(super) fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, String> {
        if !is_inside(path) {
            return Err("the path must stay inside the workspace".to_owned());
        }
        match self {
            Self::Embedded => Embedded::get(path)
                .map(|file| file.data)
                .ok_or_else(|| "no such file in the embedded workspace".to_owned()),
            Self::Folder(folder) => owned(folder, path),
            Self::Drafted { files, over } => match (files.get(path), over) {
                (Some(bytes), _) => Ok(Cow::Borrowed(bytes)),
                (None, Some(folder)) => owned(folder, path),
                (None, None) => Err("no such file in the draft".to_owned()),
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
            _ => None,
        }
    }
}

fn owned(folder: &Path, path: &str) -> Result<Cow<'static, [u8]>, String> {
    let bytes = read_file(&folder.join(path)).map_err(|e| e.to_string())?;
    Ok(Cow::Owned(bytes))
}

fn is_inside(path: &str) -> bool {
    Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
}

/// Reads a whole file of at most 256 MiB.
pub fn read_file(path: &Path) -> std::io::Result<Vec<u8>> {
    // Asking the file for its size first would trust a number that a pipe or a growing file does not
    // keep.
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(std::io::Error::other(format!(
            "larger than {MAX_FILE_BYTES} bytes, the most that is read"
        )));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_leave_the_workspace() {
        let files = Files::Folder(PathBuf::from("/tmp"));
        for path in ["../etc/hostname", "/etc/hostname", "a/../../etc/hostname"] {
            let error = files.read(path).unwrap_err();
            assert!(error.contains("inside the workspace"), "{path}: {error}");
        }
    }
}
