//! What a load saw of its files on disk, to tell whether they are still the same without reading
//! them again.
//!
//! Compared by asking the file system now and then rather than by its notifications: those do not
//! cross bind mounts and network shares, and do not see a symbolic link in a path change its target.

use std::collections::BTreeMap;

use super::files::{Files, Stamp};

/// The files that a load asked for, each as it stood just before it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileStamps(BTreeMap<String, Option<Stamp>>);

impl FileStamps {
    /// Notes a file before it is read; the first note counts.
    pub(super) fn note(&mut self, files: &Files, path: &str) {
        if !self.0.contains_key(path) {
            self.0.insert(path.to_owned(), files.stamp(path));
        }
    }

    /// The same files as they stand now. Equal where nothing was written since.
    #[must_use]
    pub fn now(&self, files: &Files) -> Self {
        let paths = self.0.keys();
        Self(
            paths
                .map(|path| (path.clone(), files.stamp(path)))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_that_is_written_replaced_or_taken_away_is_no_longer_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "one").unwrap();
        let files = Files::Folder(folder.path().to_owned());
        let mut seen = FileStamps::default();
        seen.note(&files, "a.csv");
        seen.note(&files, "b.csv");
        assert_eq!(seen.now(&files), seen);

        fs::write(folder.path().join("new"), "two").unwrap();
        fs::rename(folder.path().join("new"), &path).unwrap();
        let replaced = seen.now(&files);
        assert_ne!(replaced, seen);

        fs::write(folder.path().join("b.csv"), "").unwrap();
        let appeared = replaced.now(&files);
        assert_ne!(appeared, replaced);

        fs::remove_file(&path).unwrap();
        assert_ne!(appeared.now(&files), appeared);
    }
}
