//! Files that a command writes one after the other: all of them, or none.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::tell::tell;
use super::{Failure, write_file};

/// What was made so far, and is taken away again if the rest cannot be.
#[derive(Default)]
pub(super) struct WrittenFiles {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    /// What is told of them once all are there.
    told: Vec<String>,
}

impl WrittenFiles {
    /// Makes a folder and those that it is in.
    pub(super) fn folder(&mut self, folder: &Path) -> Result<(), Failure> {
        let missing = folder.ancestors().take_while(|one| {
            let named = !one.as_os_str().is_empty();
            named && !one.exists()
        });
        let mut missing: Vec<&Path> = missing.collect();
        while let Some(next) = missing.pop() {
            fs::create_dir_all(next).with_context(|| format!("making {}", next.display()))?;
            self.folders.push(next.to_owned());
        }
        Ok(())
    }

    /// Writes a file, its folders first.
    pub(super) fn file(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        if let Some(folder) = path.parent() {
            self.folder(folder)?;
        }
        let is_new = !path.exists();
        write_file(path, bytes)?;
        if is_new {
            self.files.push(path.to_owned());
        }
        self.told
            .push(format!("{}: {} bytes", path.display(), bytes.len()));
        Ok(())
    }

    /// All of it stays, which is told.
    pub(super) fn keep(mut self) {
        self.told.iter().for_each(tell);
        self.files.clear();
        self.folders.clear();
    }
}

impl Drop for WrittenFiles {
    fn drop(&mut self) {
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        // A folder that holds something else by now stays.
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
