//! What features are written as where an address does not say it by its ending.

use super::spelled;

/// The form of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FeaturesForm {
    /// GeoJSON (RFC 7946).
    #[default]
    GeoJson,
    /// JSON-FG 1.0 (OGC 21-045r1), which says also what the features are and when.
    JsonFg,
}

spelled!(FeaturesForm {
    GeoJson => "json",
    JsonFg => "jsonfg",
});
