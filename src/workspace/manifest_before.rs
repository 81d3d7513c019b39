//! A manifest that is to have an entry more, as it stands.

use std::path::Path;

use super::edit::ManifestEdit;
use super::finding::Findings;
use super::import_error::ImportError;
use super::manifest::Manifest;
use super::sentences::escaped;
use super::{Files, MANIFEST, languages};
use crate::model::Source;
use crate::words;

/// A manifest that is to have an entry more.
pub(super) struct ManifestBefore {
    pub files: Files,
    pub text: String,
    pub manifest: Manifest,
    pub edit: ManifestEdit,
}

impl ManifestBefore {
    pub(super) fn read(folder: &Path) -> Result<Self, ImportError> {
        let files = Files::Folder(folder.to_owned());
        let bytes = files
            .read(MANIFEST)
            .map_err(|unread| words::check_under(MANIFEST, unread.sentence().clone()))?;
        let text = String::from_utf8(bytes.into_owned()).map_err(|e| ImportError::manifest(&e))?;
        let mut manifest: Manifest =
            toml::from_str(&text).map_err(|e| ImportError::manifest(&e))?;
        // What is wrong with them is told when the workspace is loaded.
        let languages =
            languages::declared(&mut manifest, &mut Findings::default().in_file(MANIFEST));
        let edit = ManifestEdit::parse(&text, languages);
        let edit = edit.map_err(|e| ImportError::manifest(&e))?;
        Ok(Self {
            files,
            text,
            manifest,
            edit,
        })
    }

    /// Declares a source that is described; one that is neither declared nor described is an error.
    pub(super) fn declare(
        &mut self,
        id: &str,
        described: Option<&Source>,
    ) -> Result<(), ImportError> {
        let is_declared = self.manifest.sources.iter().any(|one| one.id == id);
        match (is_declared, described) {
            (true, _) => Ok(()),
            (false, Some(source)) => {
                self.edit.add_source(source);
                Ok(())
            }
            (false, None) => {
                let reason = words::check_import_no_source(escaped(id));
                Err(ImportError::usage(reason))
            }
        }
    }
}
