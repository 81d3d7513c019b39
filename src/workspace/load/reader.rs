//! The files of a load, one after another: each is noted as it stood, hashed, or told as missing.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use crate::workspace::finding::{FileFindings, Findings};
use crate::workspace::{FileStamps, Files};

pub(super) struct Reader<'a> {
    files: &'a Files,
    findings: Findings,
    seen: FileStamps,
    may_pass: bool,
    /// Of every byte read: the dataset's generation.
    hash: Sha256,
}

impl<'a> Reader<'a> {
    pub(super) fn new(files: &'a Files) -> Self {
        Self {
            files,
            findings: Findings::default(),
            seen: FileStamps::default(),
            may_pass: false,
            hash: Sha256::new(),
        }
    }

    /// A file's bytes; that it cannot be read is a finding.
    pub(super) fn read(&mut self, path: &str) -> Option<Cow<'a, [u8]>> {
        self.seen.note(self.files, path);
        match self.files.read(path) {
            Ok(bytes) => {
                self.hash.update(path);
                self.hash.update(&bytes);
                Some(bytes)
            }
            Err(unread) => {
                self.may_pass |= unread.may_pass();
                let reason = unread.sentence().clone();
                self.findings.in_file(path).error(None, reason);
                None
            }
        }
    }

    /// The bytes of a file of a folder that need not be there.
    pub(super) fn read_if_there(&mut self, path: &str) -> Option<Cow<'a, [u8]>> {
        self.files.stamp(path)?;
        self.read(path)
    }

    /// A file that the manifest may name, with its name.
    pub(super) fn read_named<'f>(
        &mut self,
        file: Option<&'f str>,
    ) -> Option<(&'f str, Cow<'a, [u8]>)> {
        let file = file?;
        Some((file, self.read(file)?))
    }

    /// Where findings in a file are noted.
    pub(super) fn in_file<'f>(&'f mut self, file: &'f str) -> FileFindings<'f> {
        self.findings.in_file(file)
    }

    /// The first eight bytes of the hash of all files so far, in hexadecimal digits.
    pub(super) fn generation(&self) -> String {
        self.hash.clone().finalize()[..8]
            .iter()
            .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }

    /// Whether a file was not read for a cause that may pass with nothing changed.
    pub(super) fn may_pass(&self) -> bool {
        self.may_pass
    }

    /// What was found, and the files as they stood.
    pub(super) fn into_found(self) -> (Findings, FileStamps) {
        (self.findings, self.seen)
    }
}
