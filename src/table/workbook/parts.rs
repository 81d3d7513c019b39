//! The parts of a container that was let through.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::table::error::ReadError;
use crate::words::Argument;

/// A container with the name of its kind.
pub(super) struct Parts<'a> {
    kind: &'static str,
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Parts<'a> {
    pub(super) fn open(kind: &'static str, bytes: &'a [u8]) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| ReadError::workbook(kind, error.to_string()))?;
        Ok(Self { kind, archive })
    }

    /// What is wrong with the container.
    pub(super) fn damaged(&self, reason: impl Into<Argument>) -> ReadError {
        ReadError::workbook(self.kind, reason)
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
        read.map_err(|error| self.damaged(format!("{name}: {error}")))?;
        Ok(bytes)
    }

    /// A part that must be there, of text.
    pub(super) fn text(&mut self, name: &str) -> Result<String, ReadError> {
        let bytes = self.part(name)?;
        String::from_utf8(bytes).map_err(|error| self.damaged(format!("{name}: {error}")))
    }

    /// Which part each id of the book's relationships is.
    pub(super) fn targets(&mut self, part: &str) -> Result<BTreeMap<String, String>, ReadError> {
        let text = self.text(part)?;
        let mut reader = Reader::from_str(&text);
        let mut targets = BTreeMap::new();
        loop {
            match reader
                .read_event()
                .map_err(|error| self.damaged(error.to_string()))?
            {
                Event::Start(tag) | Event::Empty(tag) => {
                    let value = |name: &str| {
                        let found = tag.attributes().flatten();
                        let mut found = found.filter(|one| one.key.as_ref() == name);
                        found.next().map(|one| one.value.into_owned())
                    };
                    if let Some((id, target)) = value("Id").zip(value("Target")) {
                        let path = target
                            .strip_prefix('/')
                            .map_or_else(|| format!("xl/{target}"), str::to_owned);
                        targets.insert(id, path);
                    }
                }
                Event::Eof => return Ok(targets),
                _ => {}
            }
        }
    }
}
