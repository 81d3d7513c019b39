//! How a filter is written.

use super::spelled;

/// The encodings of CQL2 (OGC 21-065r2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FilterNotation {
    /// `kind = 'district' AND net_migration < 0`.
    #[default]
    Text,
    /// `{"op":"<","args":[{"property":"net_migration"},0]}`.
    Json,
}

spelled!(FilterNotation {
    Text => "cql2-text",
    Json => "cql2-json",
});
