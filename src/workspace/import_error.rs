//! Why an import cannot be planned, and who has to change it.

use super::MANIFEST;
use crate::words::{self, Sentence};

/// Why an import cannot be planned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct ImportError {
    /// In words.
    pub reason: Sentence,
    /// Whether the command says too little, and not the files too much.
    pub is_usage: bool,
}

impl ImportError {
    pub(super) fn usage(reason: Sentence) -> Self {
        let is_usage = true;
        Self { reason, is_usage }
    }

    /// The manifest cannot be read or written.
    pub(super) fn manifest(error: &impl ToString) -> Self {
        words::check_under(MANIFEST, error.to_string()).into()
    }
}

impl From<Sentence> for ImportError {
    fn from(reason: Sentence) -> Self {
        let is_usage = false;
        Self { reason, is_usage }
    }
}
