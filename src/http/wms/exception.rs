//! Why a request is not answered, as the standard reports it.

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;

use super::super::problem::Problem;
use super::version::Version;
use super::xml::Element;
use crate::dataset::ResolveError;
use crate::model::ParamError;
use crate::words;

/// What an error is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    InvalidFormat,
    InvalidSystem,
    LayerNotDefined,
    StyleNotDefined,
    LayerNotQueryable,
    InvalidPoint,
    InvalidDimensionValue,
    OperationNotSupported,
    /// Not of the standard, and of its successors.
    MissingParameterValue,
    InvalidParameterValue,
}

impl Code {
    fn as_str(self, version: Version) -> &'static str {
        match (self, version) {
            (Self::InvalidFormat, _) => "InvalidFormat",
            (Self::InvalidSystem, Version::V111) => "InvalidSRS",
            (Self::InvalidSystem, Version::V130) => "InvalidCRS",
            (Self::LayerNotDefined, _) => "LayerNotDefined",
            (Self::StyleNotDefined, _) => "StyleNotDefined",
            (Self::LayerNotQueryable, _) => "LayerNotQueryable",
            (Self::InvalidPoint, _) => "InvalidPoint",
            (Self::InvalidDimensionValue, _) => "InvalidDimensionValue",
            (Self::OperationNotSupported, _) => "OperationNotSupported",
            (Self::MissingParameterValue, _) => "MissingParameterValue",
            (Self::InvalidParameterValue, _) => "InvalidParameterValue",
        }
    }
}

/// A report.
#[derive(Debug, Clone)]
pub(super) struct Report {
    code: Code,
    text: String,
}

/// Why a request is not answered.
#[derive(Debug, Clone)]
pub(super) enum Exception {
    /// The request is at fault.
    Report(Report),
    /// The server is, or has too much to do.
    Problem(Problem),
}

impl Exception {
    pub(super) fn new(code: Code, text: impl Into<String>) -> Self {
        Self::Report(Report {
            code,
            text: text.into(),
        })
    }

    /// A value outside what is allowed.
    pub(super) fn refused(code: Code, key: &str, given: &str, allowed: &str) -> Self {
        let given = format_args!("{given:?}");
        Self::new(
            code,
            words::error_parameter(allowed, given, key.to_uppercase()),
        )
    }

    /// A key that has to be given.
    pub(super) fn missing(key: &str, allowed: &str) -> Self {
        let text = words::error_not_given(allowed, key.to_uppercase());
        Self::new(Code::MissingParameterValue, text)
    }
}

impl From<ParamError> for Exception {
    fn from(error: ParamError) -> Self {
        let code = match error.parameter.as_str() {
            "layer" => Code::LayerNotDefined,
            "time" => Code::InvalidDimensionValue,
            _ => Code::InvalidParameterValue,
        };
        Self::new(code, error.to_string())
    }
}

impl From<Problem> for Exception {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::BadParameter(error) | Problem::NotFound(error) => error.into(),
            problem => Self::Problem(problem),
        }
    }
}

impl From<ResolveError> for Exception {
    fn from(error: ResolveError) -> Self {
        Problem::from(error).into()
    }
}

impl Report {
    /// The report with status 200, as clients of the standard expect it: of another status they show no text.
    pub(super) fn respond(&self, version: Version) -> Result<HttpResponse, Problem> {
        let report = Element::new("ServiceExceptionReport").with("version", version.as_str());
        let report = match version {
            Version::V111 => report,
            Version::V130 => report.with("xmlns", "http://www.opengis.net/ogc"),
        };
        let exception = Element::of("ServiceException", &self.text);
        let exception = exception.with("code", self.code.as_str(version));
        let document = report.child(exception).document();
        let media_type = match version {
            Version::V111 => "application/vnd.ogc.se_xml",
            Version::V130 => "text/xml; charset=utf-8",
        };
        Ok(HttpResponse::Ok()
            .insert_header((CACHE_CONTROL, "no-store"))
            .content_type(media_type)
            .body(document.map_err(Problem::internal)?))
    }
}
