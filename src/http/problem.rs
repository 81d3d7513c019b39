//! The one table from errors to answers: `application/problem+json` (RFC 9457).

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use serde::Serialize;

use crate::dataset::ResolveError;
use crate::export::QuestionError;
use crate::model::ParamError;

/// Why a request is not answered with what it asked for.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// A parameter outside what is allowed.
    #[error("{0}")]
    BadParameter(ParamError),
    /// A well-formed name of something that does not exist.
    #[error("not found: {0}")]
    NotFound(ParamError),
    /// A path that no route knows.
    #[error("there is nothing at {path}")]
    NoRoute {
        /// The path asked for.
        path: String,
    },
    /// A method that the path does not know.
    #[error("{method} is not allowed here; GET and HEAD are")]
    MethodNotAllowed {
        /// The method used.
        method: String,
    },
    /// A fault of ours; what it was is in the log, not in the answer.
    #[error("the server failed; its log says why")]
    Internal,
}

impl Problem {
    /// Logs the cause and hides it from the client.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        tracing::error!(%cause, "request failed");
        Self::Internal
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::BadParameter(_) => StatusCode::BAD_REQUEST,
            Self::NotFound(_) | Self::NoRoute { .. } => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn parameter(&self) -> Option<&ParamError> {
        match self {
            Self::BadParameter(error) | Self::NotFound(error) => Some(error),
            _ => None,
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
        if matches!(self, Self::MethodNotAllowed { .. }) {
            response.insert_header(("allow", "GET, HEAD, OPTIONS"));
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
    })
}
