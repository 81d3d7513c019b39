//! The one table from errors to answers: `application/problem+json` (RFC 9457).

use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_RANGE, CONTENT_TYPE, HeaderValue, RETRY_AFTER,
};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use serde::Serialize;

use super::limits;
use super::request_id::RequestId;
use crate::dataset::ResolveError;
use crate::export::QuestionError;
use crate::model::ParamError;
use crate::upload::UploadError;
use crate::words::{self, Lang};

/// Why a request is not answered with what it asked for.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Problem {
    /// A parameter outside what is allowed.
    #[error("{0}")]
    BadParameter(ParamError),
    /// A well-formed name of something that does not exist.
    #[error("not found: {0}")]
    NotFound(ParamError),
    /// A path that no route knows.
    #[error("{}", words::error_no_route(path))]
    NoRoute {
        /// The path asked for.
        path: String,
    },
    /// A method that the path does not know.
    #[error("{}", words::error_method(.allowed.words(), method))]
    MethodNotAllowed {
        /// The method used.
        method: String,
        /// Those that the path knows.
        allowed: Methods,
    },
    /// A page of another site sends something.
    #[error("{}", words::error_other_origin())]
    OtherOrigin,
    /// A body that did not arrive.
    #[error("{}", words::error_body_broken())]
    BodyBroken,
    /// A body that took too long.
    #[error("{}", words::error_body_slow(limits::UPLOAD.as_secs()))]
    BodyTooSlow,
    /// A table that is sent and gives no answer.
    #[error("{0}")]
    NoTable(String),
    /// The entity tag that the request needs is not that of the answer.
    #[error("{}", words::error_entity_tag())]
    PreconditionFailed,
    /// A body beyond its limit.
    #[error("{}", words::error_body_long(limits::BODY_BYTES, limits::UPLOAD_BYTES))]
    BodyTooLarge,
    /// A path or a query beyond its limit.
    #[error(
        "{}",
        words::error_address_long(
            limits::FILTER_QUERY_BYTES,
            limits::PATH_BYTES,
            limits::QUERY_BYTES
        )
    )]
    AddressTooLong,
    /// A header beyond its limits.
    #[error(
        "{}",
        words::error_header_large(limits::HEADER_BYTES, limits::HEADER_FIELDS)
    )]
    HeaderTooLarge,
    /// A body with a content coding.
    #[error("{}", words::error_body_coded())]
    CodedBody,
    /// A range of bytes beyond the answer's length.
    #[error("{}", words::error_no_range(length))]
    NoSuchRange {
        /// Bytes of the whole answer.
        length: usize,
    },
    /// A lane is full, or its work was not begun in time.
    #[error("{}", words::error_busy(limits::RETRY_SECONDS))]
    Busy,
    /// The answer takes more than one request may have.
    #[error("{}", words::error_much_work())]
    TooMuchWork,
    /// A fault of ours; what it was is in the log, not in the answer.
    #[error("{}", words::error_internal())]
    Internal,
    /// The same with the name under which it is in the log.
    #[error("{}", words::error_internal_of(.0))]
    InternalOf(RequestId),
}

/// The methods that a path knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Methods {
    /// An address that is only read.
    #[default]
    Read,
    /// One that only takes a table.
    Send,
    /// One that does both.
    ReadAndSend,
}

impl Methods {
    fn words(self) -> &'static str {
        match self {
            Self::Read => "GET and HEAD",
            Self::Send => "POST and OPTIONS",
            Self::ReadAndSend => "GET, HEAD and POST",
        }
    }

    pub(super) fn header(self) -> &'static str {
        match self {
            Self::Read => "GET, HEAD, OPTIONS",
            Self::Send => "POST, OPTIONS",
            Self::ReadAndSend => "GET, HEAD, POST, OPTIONS",
        }
    }
}

impl Problem {
    /// A table that gives no answer, in the language of who sent it.
    pub fn of_table(error: UploadError, lang: Lang) -> Self {
        match error {
            UploadError::Param(error) => error.into(),
            UploadError::Read(_)
            | UploadError::NoIndicators(_)
            | UploadError::NotUnderstood { .. } => Self::NoTable(error.written(lang)),
            UploadError::Build(_) => Self::internal(error),
        }
    }

    /// Logs the cause and hides it from the client.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        tracing::error!(%cause, "request failed");
        Self::Internal
    }

    /// A fault of ours gets the name of the request whose work it was.
    pub(super) fn of_request(self, id: RequestId) -> Self {
        match self {
            Self::Internal => Self::InternalOf(id),
            other => other,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::BadParameter(_) | Self::BodyBroken => StatusCode::BAD_REQUEST,
            Self::NotFound(_) | Self::NoRoute { .. } => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::OtherOrigin => StatusCode::FORBIDDEN,
            Self::BodyTooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::NoTable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::AddressTooLong => StatusCode::URI_TOO_LONG,
            Self::HeaderTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::CodedBody => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NoSuchRange { .. } => StatusCode::RANGE_NOT_SATISFIABLE,
            Self::Busy | Self::TooMuchWork => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal | Self::InternalOf(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn parameter(&self) -> Option<&ParamError> {
        match self {
            Self::BadParameter(error) | Self::NotFound(error) => Some(error),
            Self::NoRoute { .. }
            | Self::MethodNotAllowed { .. }
            | Self::OtherOrigin
            | Self::BodyBroken
            | Self::BodyTooSlow
            | Self::NoTable(_)
            | Self::PreconditionFailed
            | Self::BodyTooLarge
            | Self::AddressTooLong
            | Self::HeaderTooLarge
            | Self::CodedBody
            | Self::NoSuchRange { .. }
            | Self::Busy
            | Self::TooMuchWork
            | Self::Internal
            | Self::InternalOf(_) => None,
        }
    }
}

impl From<ParamError> for Problem {
    fn from(error: ParamError) -> Self {
        Self::BadParameter(error)
    }
}

impl From<QuestionError> for Problem {
    fn from(error: QuestionError) -> Self {
        match error {
            QuestionError::Asked(error) => error.into(),
            QuestionError::Write(error) => Self::internal(error),
        }
    }
}

impl From<ResolveError> for Problem {
    fn from(error: ResolveError) -> Self {
        match error {
            ResolveError::Bad(error) => Self::BadParameter(error),
            ResolveError::NotFound(error) => Self::NotFound(error),
        }
    }
}

#[derive(Serialize)]
struct Body<'a> {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    detail: String,
    #[serde(flatten)]
    parameter: Option<&'a ParamError>,
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    fn error_response(&self) -> HttpResponse {
        let status = self.status();
        let body = Body {
            r#type: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: self.to_string(),
            parameter: self.parameter(),
        };
        let mut response = HttpResponse::build(status);
        response.insert_header((CACHE_CONTROL, "no-store"));
        match self {
            Self::MethodNotAllowed { allowed, .. } => {
                response.insert_header((ALLOW, allowed.header()));
            }
            Self::Busy => {
                response.insert_header((RETRY_AFTER, limits::RETRY_SECONDS));
            }
            Self::TooMuchWork => {
                response.insert_header((RETRY_AFTER, limits::RETRY_SECONDS * 30));
            }
            Self::NoSuchRange { length } => {
                response.insert_header((CONTENT_RANGE, format!("bytes */{length}")));
            }
            Self::CodedBody => {
                response.insert_header((ACCEPT_ENCODING, "identity"));
            }
            Self::BadParameter(_)
            | Self::NotFound(_)
            | Self::NoRoute { .. }
            | Self::PreconditionFailed
            | Self::BodyTooLarge
            | Self::AddressTooLong
            | Self::HeaderTooLarge
            | Self::OtherOrigin
            | Self::BodyBroken
            | Self::BodyTooSlow
            | Self::NoTable(_)
            | Self::Internal
            | Self::InternalOf(_) => {}
        }
        let mut response = response.json(body);
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(CONTENT_TYPE, kind);
        response
    }
}

/// Answers what no route knows.
pub(super) async fn no_route(request: HttpRequest) -> Result<HttpResponse, Problem> {
    Err(Problem::NoRoute {
        path: request.path().chars().take(200).collect(),
    })
}

/// Answers a method that a route does not know.
pub(super) async fn no_method(request: HttpRequest) -> Result<HttpResponse, Problem> {
    Err(Problem::MethodNotAllowed {
        method: request.method().as_str().chars().take(20).collect(),
        allowed: request.app_data().copied().unwrap_or_default(),
    })
}
