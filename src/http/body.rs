//! A representation ready to send: its bytes, their compressed forms where those are smaller, and an
//! entity tag for each. Made once, answered many times.

use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderName,
    HeaderValue, IF_NONE_MATCH, VARY,
};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use sha2::{Digest, Sha256};

use super::negotiate::{Accepted, Coding, none_match_hits};
use super::problem::Problem;
use crate::coding::{self, Effort};
use crate::export::{Format, WriteError};

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
    identity: Coded,
    gzip: Option<Coded>,
    brotli: Option<Coded>,
    content_type: HeaderValue,
}

/// One coding. A strong entity tag names one sequence of bytes, so each coding has its own.
#[derive(Debug, Clone)]
struct Coded {
    bytes: Bytes,
    etag: HeaderValue,
}

impl Coded {
    fn new(bytes: impl Into<Bytes>, hash: &str, suffix: &str) -> Self {
        // Hexadecimal digits and a suffix of letters are a header value; were they not, an answer
        // without a usable tag is still right.
        let etag = HeaderValue::try_from(format!("\"{hash}{suffix}\""));
        Self {
            bytes: bytes.into(),
            etag: etag.unwrap_or_else(|_| HeaderValue::from_static("\"\"")),
        }
    }
}

impl Body {
    /// Compresses and hashes; CPU work, once per representation.
    pub(super) fn new(bytes: Vec<u8>, content_type: &'static str) -> Self {
        Self::with_effort(bytes, content_type, Effort::Kept)
    }

    /// The same with a choice of how hard to compress.
    pub(super) fn with_effort(bytes: Vec<u8>, content_type: &'static str, effort: Effort) -> Self {
        let hash = hex(&Sha256::digest(&bytes)[..8]);
        Self {
            gzip: coding::gzip(&bytes, effort).map(|small| Coded::new(small, &hash, "-gz")),
            brotli: None,
            identity: Coded::new(bytes, &hash, ""),
            content_type: HeaderValue::from_static(content_type),
        }
    }

    /// A representation whose gzip form is there already.
    pub(super) fn with_gzip(identity: Bytes, gzip: Bytes, content_type: &'static str) -> Self {
        let hash = hex(&Sha256::digest(&identity)[..8]);
        Self {
            gzip: Some(Coded::new(gzip, &hash, "-gz")),
            brotli: None,
            identity: Coded::new(identity, &hash, ""),
            content_type: HeaderValue::from_static(content_type),
        }
    }

    /// The same with a brotli form, which takes long to make.
    pub(super) fn precompressed(bytes: Vec<u8>, content_type: &'static str) -> Self {
        let hash = hex(&Sha256::digest(&bytes)[..8]);
        let brotli = coding::brotli(&bytes).map(|small| Coded::new(small, &hash, "-br"));
        Self {
            brotli,
            ..Self::new(bytes, content_type)
        }
    }

    /// What was written in a format.
    pub(super) fn written(
        bytes: Result<Vec<u8>, WriteError>,
        format: Format,
    ) -> Result<Self, Problem> {
        Ok(Self::new(
            bytes.map_err(Problem::internal)?,
            format.media_type(),
        ))
    }

    /// A JSON representation.
    pub(super) fn json(value: &impl serde::Serialize) -> Result<Self, Problem> {
        Self::written(
            serde_json::to_vec(value).map_err(WriteError::from),
            Format::Json,
        )
    }

    /// What the representation weighs in the cache, in bytes.
    pub(super) fn weight(&self) -> u64 {
        let codings = [
            Some(&self.identity),
            self.gzip.as_ref(),
            self.brotli.as_ref(),
        ];
        let bytes: usize = codings
            .iter()
            .flatten()
            .map(|one| one.bytes.len() + 64)
            .sum();
        bytes as u64 + 128
    }

    /// The answer to one request: 200, 304, or 204 for an empty representation.
    pub(super) fn respond(&self, request: &HttpRequest, freshness: Freshness) -> HttpResponse {
        let headers = request.headers();
        let accepted = Accepted::read(&text(headers, ACCEPT_ENCODING));
        let coding = accepted.best(self.gzip.is_some(), self.brotli.is_some());
        let (coded, name) = match (coding, &self.gzip, &self.brotli) {
            (Coding::Gzip, Some(gzip), _) => (gzip, Some("gzip")),
            (Coding::Brotli, _, Some(brotli)) => (brotli, Some("br")),
            _ => (&self.identity, None),
        };
        let cache_control = match freshness {
            Freshness::Immutable => "public, max-age=31536000, immutable",
            Freshness::Revalidate => "public, max-age=0, must-revalidate",
        };
        let known = headers.contains_key(IF_NONE_MATCH)
            && none_match_hits(
                &text(headers, IF_NONE_MATCH),
                coded.etag.to_str().unwrap_or_default(),
            );
        let status = if known {
            StatusCode::NOT_MODIFIED
        } else if self.identity.bytes.is_empty() {
            StatusCode::NO_CONTENT
        } else {
            StatusCode::OK
        };
        let mut response = HttpResponse::build(status);
        response
            .insert_header((ETAG, coded.etag.clone()))
            .insert_header((CACHE_CONTROL, HeaderValue::from_static(cache_control)))
            .insert_header((VARY, HeaderValue::from_static("Accept-Encoding")));
        if status != StatusCode::OK {
            return response.finish();
        }
        response.insert_header((CONTENT_TYPE, self.content_type.clone()));
        if let Some(name) = name {
            response.insert_header((CONTENT_ENCODING, HeaderValue::from_static(name)));
        }
        response.body(coded.bytes.clone())
    }
}

/// Repeated fields are one list (RFC 9110 §5.3); a field that is not text counts as absent.
fn text(headers: &HeaderMap, name: HeaderName) -> std::borrow::Cow<'_, str> {
    let mut fields = headers.get_all(name).filter_map(|v| v.to_str().ok());
    let first = fields.next().unwrap_or_default();
    let rest: Vec<&str> = fields.collect();
    if rest.is_empty() {
        first.into()
    } else {
        format!("{first},{}", rest.join(",")).into()
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
