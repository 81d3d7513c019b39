//! A representation ready to send: its bytes, their compressed forms where those are smaller, and an
//! entity tag for each. Made once, answered many times.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use actix_web::http::header::{
    ACCEPT_ENCODING, ACCEPT_RANGES, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_RANGE,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue, IF_MATCH,
    IF_NONE_MATCH, IF_RANGE, RANGE, VARY,
};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use sha2::{Digest, Sha256};

use super::limits::PIECE;
use super::negotiate::{Accepted, Coding, match_hits, none_match_hits};
use super::pieces::Pieces;
use super::problem::Problem;
use super::range::{self, RequestedRange};
use crate::coding::{self, Effort};
use crate::export::{Format, WriteError};

/// How long an answer may be reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Freshness {
    /// The URL names its content by a hash: a year, and never asked again.
    Immutable,
    /// The URL may answer differently after a reload: kept, but asked about.
    Revalidate,
    /// It answers one request, which sent something of its own.
    Never,
}

impl Freshness {
    fn cache_control(self) -> &'static str {
        match self {
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Revalidate => "public, max-age=0, must-revalidate",
            Self::Never => "no-store",
        }
    }
}

/// A representation with its codings.
#[derive(Debug)]
pub(super) struct Body {
    identity: Coded,
    gzip: Option<Coded>,
    brotli: Option<Coded>,
    content_type: HeaderValue,
    policy: Option<&'static str>,
    vary: &'static str,
    status: StatusCode,
    is_passing: bool,
    alive: Alive,
}

/// One coding. A strong entity tag names one sequence of bytes, so each coding has its own.
#[derive(Debug)]
struct Coded {
    bytes: Bytes,
    etag: HeaderValue,
}

impl Coded {
    fn new(bytes: Bytes, hash: &str, suffix: &str) -> Self {
        // Hexadecimal digits and a suffix of letters are a header value; were they not, an answer
        // without a usable tag is still right.
        let etag = HeaderValue::try_from(format!("\"{hash}{suffix}\""));
        Self {
            bytes,
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
        let gzip = coding::gzip(&bytes, effort).map(Bytes::from);
        Self::coded(bytes.into(), gzip, None, content_type)
    }

    /// A representation whose gzip form is there already.
    pub(super) fn with_gzip(identity: Bytes, gzip: Bytes, content_type: &'static str) -> Self {
        Self::coded(identity, Some(gzip), None, content_type)
    }

    /// The same with a brotli form, which takes long to make.
    pub(super) fn precompressed(bytes: Vec<u8>, content_type: &'static str) -> Self {
        let gzip = coding::gzip(&bytes, Effort::Kept).map(Bytes::from);
        let brotli = coding::brotli(&bytes).map(Bytes::from);
        Self::coded(bytes.into(), gzip, brotli, content_type)
    }

    /// A representation whose brotli form is there already.
    #[cfg(feature = "page")]
    pub(super) fn with_brotli(bytes: Vec<u8>, brotli: Vec<u8>, content_type: &'static str) -> Self {
        let gzip = coding::gzip(&bytes, Effort::Kept).map(Bytes::from);
        Self::coded(bytes.into(), gzip, Some(brotli.into()), content_type)
    }

    fn coded(
        identity: Bytes,
        gzip: Option<Bytes>,
        brotli: Option<Bytes>,
        content_type: &'static str,
    ) -> Self {
        let hash = hex(&Sha256::digest(&identity)[..8]);
        let identity = Coded::new(identity, &hash, "");
        let gzip = gzip.map(|bytes| Coded::new(bytes, &hash, "-gz"));
        let brotli = brotli.map(|bytes| Coded::new(bytes, &hash, "-br"));
        Self {
            alive: Alive::new([Some(&identity), gzip.as_ref(), brotli.as_ref()]),
            identity,
            gzip,
            brotli,
            content_type: HeaderValue::from_static(content_type),
            policy: None,
            vary: "Accept-Encoding",
            status: StatusCode::OK,
            is_passing: false,
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

    /// The same, opened by itself under a policy of its own.
    pub(super) fn under(mut self, policy: &'static str) -> Self {
        self.policy = Some(policy);
        self
    }

    /// The same for an address that means nothing: a document all the same, which nobody keeps.
    #[cfg(feature = "page")]
    pub(super) fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The same for an answer that depends on a header of the request beside its coding.
    pub(super) fn varying(mut self, vary: &'static str) -> Self {
        self.vary = vary;
        self
    }

    /// The same, true of this moment only.
    pub(super) fn passing(mut self) -> Self {
        self.is_passing = true;
        self
    }

    /// True for what may be kept.
    pub(super) fn is_kept(&self) -> bool {
        self.status == StatusCode::OK && !self.is_passing
    }

    /// What the representation weighs in the cache, in bytes.
    pub(super) fn weight(&self) -> u64 {
        self.alive.0
    }

    /// The bytes without a coding.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.identity.bytes
    }

    fn selected(&self, headers: &HeaderMap) -> (&Coded, Option<&'static str>) {
        let accepted = Accepted::read(&text(headers, ACCEPT_ENCODING));
        let coding = accepted.best(self.gzip.is_some(), self.brotli.is_some());
        match (coding, &self.gzip, &self.brotli) {
            (Coding::Gzip, Some(gzip), _) => (gzip, Some("gzip")),
            (Coding::Brotli, _, Some(brotli)) => (brotli, Some("br")),
            (Coding::Identity | Coding::Gzip | Coding::Brotli, ..) => (&self.identity, None),
        }
    }

    /// The answer to one request: 200, 206 for a part, 304, or 204 for an empty representation; 412 and
    /// 416 where the request asks for what is not there (RFC 9110, sections 13 and 14).
    pub(super) fn respond(
        self: &Arc<Self>,
        request: &HttpRequest,
        freshness: Freshness,
    ) -> Result<HttpResponse, Problem> {
        let headers = request.headers();
        let (coded, name) = self.selected(headers);
        let tag = coded.etag.to_str().unwrap_or_default();
        let mut status = self.status;
        let mut bytes = coded.bytes.clone();
        let mut range = None;
        if status == StatusCode::OK && freshness != Freshness::Never {
            if headers.contains_key(IF_MATCH) && !match_hits(&text(headers, IF_MATCH), tag) {
                return Err(Problem::PreconditionFailed);
            }
            if headers.contains_key(IF_NONE_MATCH)
                && none_match_hits(&text(headers, IF_NONE_MATCH), tag)
            {
                status = StatusCode::NOT_MODIFIED;
            } else if bytes.is_empty() {
                status = StatusCode::NO_CONTENT;
            } else if let Some(part) = part(request, tag, bytes.len())? {
                status = StatusCode::PARTIAL_CONTENT;
                range = Some(format!(
                    "bytes {}-{}/{}",
                    part.start,
                    part.end - 1,
                    bytes.len()
                ));
                bytes = bytes.slice(part);
            }
        }
        let mut response = HttpResponse::build(status);
        let cache_control = if status.is_client_error() {
            "no-store"
        } else {
            freshness.cache_control()
        };
        response
            .insert_header((ETAG, coded.etag.clone()))
            .insert_header((CACHE_CONTROL, HeaderValue::from_static(cache_control)))
            .insert_header((VARY, HeaderValue::from_static(self.vary)));
        if let Some(policy) = self.policy {
            let policy = HeaderValue::from_static(policy);
            response.insert_header((CONTENT_SECURITY_POLICY, policy));
        }
        if matches!(status, StatusCode::NOT_MODIFIED | StatusCode::NO_CONTENT) {
            return Ok(response.finish());
        }
        response.insert_header((CONTENT_TYPE, self.content_type.clone()));
        if let Some(name) = name {
            response.insert_header((CONTENT_ENCODING, HeaderValue::from_static(name)));
        }
        if let Some(range) = range {
            response.insert_header((CONTENT_RANGE, range));
        }
        if coded.bytes.len() <= PIECE {
            return Ok(response.body(bytes));
        }
        response.insert_header((ACCEPT_RANGES, HeaderValue::from_static("bytes")));
        Ok(response.body(Pieces::new(bytes, self.clone())))
    }
}

/// The part that a request asks for of so many bytes under a tag; none for all of them.
fn part(request: &HttpRequest, tag: &str, length: usize) -> Result<Option<Range<usize>>, Problem> {
    let headers = request.headers();
    if !headers.contains_key(RANGE) || request.method() != Method::GET {
        return Ok(None);
    }
    // A part of what the client has no longer would not fit to what it has.
    if headers.contains_key(IF_RANGE) && text(headers, IF_RANGE) != tag {
        return Ok(None);
    }
    match range::requested(&text(headers, RANGE), length) {
        RequestedRange::Whole => Ok(None),
        RequestedRange::Part(part) => Ok(Some(part)),
        RequestedRange::Beyond => Err(Problem::NoSuchRange { length }),
    }
}

/// Bytes of all bodies that are kept or being sent.
static ALIVE: AtomicU64 = AtomicU64::new(0);

/// Bytes of all bodies that are kept or being sent.
pub(super) fn alive_bytes() -> u64 {
    ALIVE.load(Ordering::Relaxed)
}

/// A body's bytes, counted as long as it is there.
#[derive(Debug)]
struct Alive(u64);

impl Alive {
    fn new(codings: [Option<&Coded>; 3]) -> Self {
        let bytes: usize = codings
            .into_iter()
            .flatten()
            .map(|one| one.bytes.len() + 64)
            .sum();
        let bytes = bytes as u64 + 192;
        ALIVE.fetch_add(bytes, Ordering::Relaxed);
        Self(bytes)
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        ALIVE.fetch_sub(self.0, Ordering::Relaxed);
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
