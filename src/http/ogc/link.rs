//! Where something else is found, and in which relation (RFC 8288).

use serde::Serialize;

/// The media type of documents.
pub(super) const JSON: &str = "application/json";
/// That of features.
pub(super) const GEOJSON: &str = "application/geo+json";
/// That of the description of all addresses.
pub(super) const OPENAPI: &str = "application/vnd.oai.openapi+json;version=3.0";

/// That of schemas.
pub(super) const SCHEMA: &str = "application/schema+json";

/// That of linked data.
pub(super) const JSON_LD: &str = "application/ld+json";

/// A link of a document.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Link {
    href: String,
    rel: &'static str,
    r#type: &'static str,
    title: String,
}

impl Link {
    pub(super) fn new(
        href: impl Into<String>,
        rel: &'static str,
        media_type: &'static str,
        title: impl Into<String>,
    ) -> Self {
        Self {
            href: href.into(),
            rel,
            r#type: media_type,
            title: title.into(),
        }
    }
}
