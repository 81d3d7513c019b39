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

/// Relations of the register of OGC.
pub(super) const CATALOGUES: &str = "http://www.opengis.net/def/rel/ogc/1.0/ogc-catalog";
pub(super) const MAP: &str = "http://www.opengis.net/def/rel/ogc/1.0/map";
pub(super) const LEGEND: &str = "http://www.opengis.net/def/rel/ogc/1.0/legend";
pub(super) const STYLES: &str = "http://www.opengis.net/def/rel/ogc/1.0/styles";
pub(super) const TILESETS_VECTOR: &str = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector";
pub(super) const TILING_SCHEME: &str = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";
pub(super) const TILING_SCHEMES: &str = "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes";

/// A link of a document.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Link {
    href: String,
    rel: &'static str,
    r#type: &'static str,
    title: String,
    /// Whether something in braces has to be put in.
    #[serde(skip_serializing_if = "Option::is_none")]
    templated: Option<bool>,
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
            templated: None,
        }
    }

    /// The same of an address in which something stands in braces.
    pub(super) fn templated(self) -> Self {
        Self {
            templated: Some(true),
            ..self
        }
    }
}
