//! Entries that a manifest is to gain.

use crate::model::{Kind, Text};

/// An indicator for the manifest.
#[derive(Debug, Clone, PartialEq)]
pub struct NewIndicator {
    /// The id, and the name of its table.
    pub id: String,
    /// The title.
    pub title: Text,
    /// The unit of measure.
    pub unit: Text,
    /// The kind of quantity.
    pub kind: Kind,
    /// The group it is listed in.
    pub theme: String,
    /// The source's id.
    pub source: String,
    /// When the figures were published or retrieved.
    pub vintage: String,
    /// What a reader must know.
    pub notes: Text,
}

/// The head of a new manifest.
#[derive(Debug)]
pub(super) struct NewWorkspace<'a> {
    pub title: Text,
    pub layer: &'a str,
    pub indicator: &'a str,
}

/// A layer for a new manifest.
#[derive(Debug)]
pub(super) struct NewLayer<'a> {
    pub id: &'a str,
    pub title: Text,
    pub file: &'a str,
    pub source: &'a str,
}
