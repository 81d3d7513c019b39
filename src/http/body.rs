//! A representation ready to send: its bytes, their gzip form where that is smaller, and an entity
//! tag for each. Made once, kept in the cache, answered many times.

use std::io::Write;

use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use actix_web::http::{StatusCode, header::HeaderMap};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::negotiate::{accepts_gzip, none_match_hits};

/// Below this a gzip header outweighs what it saves (measured: a 95-byte tile grows to 115).
const MIN_GZIP_BYTES: usize = 400;

/// How long an answer may be reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Freshness {
    /// The URL names its content by a hash: a year, and never asked again.
    Immutable,
    /// The URL may answer differently after a reload: kept, but asked about.
    Revalidate,
}

/// A representation with its codings.
#[derive(Debug, Clone)]
pub(super) struct Body {
    identity: Bytes,
    gzip: Option<Bytes>,
    tag: String,
    content_type: &'static str,
}

impl Body {
    /// Compresses and hashes; CPU work, once per representation.
    pub(super) fn new(bytes: Vec<u8>, content_type: &'static str) -> Self {
        let tag = hex(&Sha256::digest(&bytes)[..8]);
        Self {
            gzip: gzip(&bytes).map(Bytes::from),
            identity: Bytes::from(bytes),
            tag,
            content_type,
        }
    }

    /// A JSON representation.
    pub(super) fn json(value: &impl serde::Serialize) -> Result<Self, super::Problem> {
        Self::json_as(value, "application/json")
    }

    /// A JSON representation of a more precise media type.
    pub(super) fn json_as(
        value: &impl serde::Serialize,
        content_type: &'static str,
    ) -> Result<Self, super::Problem> {
        let bytes = serde_json::to_vec(value).map_err(super::Problem::internal)?;
        Ok(Self::new(bytes, content_type))
    }

    /// What the representation weighs in the cache, in bytes.
    pub(super) fn weight(&self) -> u64 {
        (self.identity.len() + self.gzip.as_ref().map_or(0, Bytes::len) + 128) as u64
    }

    /// The answer to one request: 200, 304, or 204 for an empty representation.
    pub(super) fn respond(&self, request: &HttpRequest, freshness: Freshness) -> HttpResponse {
        let header = |name| text(request.headers(), name);
        let gzip = self
            .gzip
            .as_ref()
            .filter(|_| accepts_gzip(&header(ACCEPT_ENCODING)));
        // A strong tag names one sequence of bytes, so each coding has its own.
        let etag = match gzip {
            Some(_) => format!("\"{}-gz\"", self.tag),
            None => format!("\"{}\"", self.tag),
        };
        let cache_control = match freshness {
            Freshness::Immutable => "public, max-age=31536000, immutable",
            Freshness::Revalidate => "public, max-age=0, must-revalidate",
        };
        let status = if none_match_hits(&header(IF_NONE_MATCH), &etag) {
            StatusCode::NOT_MODIFIED
        } else if self.identity.is_empty() {
            StatusCode::NO_CONTENT
        } else {
            StatusCode::OK
        };
        let mut response = HttpResponse::build(status);
        response
            .insert_header((ETAG, etag))
            .insert_header((CACHE_CONTROL, cache_control))
            .insert_header((VARY, "Accept-Encoding"));
        if status != StatusCode::OK {
            return response.finish();
        }
        response.insert_header((CONTENT_TYPE, self.content_type));
        if gzip.is_some() {
            response.insert_header((CONTENT_ENCODING, "gzip"));
        }
        response.body(gzip.unwrap_or(&self.identity).clone())
    }
}

/// The gzip form, if it is worth sending.
fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.len() < MIN_GZIP_BYTES {
        return None;
    }
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(6));
    // Writing to memory cannot fail; if it did, the identity coding is always right.
    encoder.write_all(bytes).ok()?;
    encoder
        .finish()
        .ok()
        .filter(|small| small.len() < bytes.len())
}

/// Repeated fields are one list (RFC 9110 §5.3); a field that is not text counts as absent.
fn text(headers: &HeaderMap, name: actix_web::http::header::HeaderName) -> String {
    let fields: Vec<&str> = headers
        .get_all(name)
        .filter_map(|v| v.to_str().ok())
        .collect();
    fields.join(",")
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
