//! The parts of a container that was let through.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::table::error::ReadError;

/// A container with the name of its kind.
pub(super) struct Parts<'a> {
    kind: &'static str,
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Parts<'a> {
    pub(super) fn open(kind: &'static str, bytes: &'a [u8]) -> Result<Self, ReadError> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| ReadError::Container {
                kind,
                reason: error.to_string(),
            })?;
        Ok(Self { kind, archive })
    }

    /// What is wrong with the container.
    pub(super) fn damaged(&self, reason: &dyn ToString) -> ReadError {
        ReadError::Container {
            kind: self.kind,
            reason: reason.to_string(),
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// A part that must be there.
    pub(super) fn part(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        let read = match self.archive.by_name(name) {
            Ok(mut entry) => entry
                .read_to_end(&mut bytes)
                .map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        read.map_err(|error| self.damaged(&format!("{name}: {error}")))?;
        Ok(bytes)
    }

    /// A part that must be there, of text.
    pub(super) fn text(&mut self, name: &str) -> Result<String, ReadError> {
        let bytes = self.part(name)?;
        String::from_utf8(bytes).map_err(|error| self.damaged(&format!("{name}: {error}")))
    }
}
