//! `/report.html` and `/report.xlsx`: the brief.

use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

use super::address::{absolute_url, permalink};
use super::body::{Body, Freshness, XLSX};
use super::problem::Problem;
use super::query::Query;
use super::snapshot::{Answer, Snapshot};
use super::state::State;
use crate::model::ParamError;
use crate::report::{Brief, BriefError, BriefPlan, BriefQuery, PARAMETERS};

/// The document has its style and its letters inside, runs nothing and asks for nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// `GET /report.{format}`
pub(super) async fn report(
    request: HttpRequest,
    state: web::Data<State>,
    format: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let format = format.into_inner();
    let formats = ["html", "xlsx"];
    if !formats.contains(&format.as_str()) {
        let error = ParamError::one_of("format", &format, formats);
        return Err(Problem::NotFound(error));
    }
    let query = Query::read(&request, &[PARAMETERS])?;
    // Links lead to the server as this client names it, so its name is a part of the key.
    let (origin, key) = (absolute_url(&request, &state), permalink(&request, &state));
    let is_document = format == "html";
    let snapshot = state.snapshot();
    // Bands take seconds the first time: no worker may wait for them.
    let made = web::block(move || {
        snapshot.answer_with(&key, || {
            Ok::<_, Problem>(Answer {
                body: make(&snapshot, &format, &query, &origin)?.into(),
                freshness: Freshness::Revalidate,
            })
        })
    });
    let answer = made.await.map_err(Problem::internal)??;
    let mut response = answer.body.respond(&request, answer.freshness);
    if is_document {
        let policy = HeaderValue::from_static(POLICY);
        let headers = response.headers_mut();
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

fn make(snapshot: &Snapshot, format: &str, query: &Query, origin: &str) -> Result<Body, Problem> {
    let text = |name: &str| query.get(name).map(str::to_owned);
    let asked = BriefQuery {
        layer: text("layer"),
        units: text("units"),
        indicators: text("indicators"),
        period: text("period"),
        neighbour: text("neighbour"),
        lang: text("lang"),
    };
    let plan = BriefPlan::new(snapshot.dataset(), &asked)?;
    let brief = Brief::new(&plan, snapshot.reaches())?;
    if format == "xlsx" {
        let bytes = brief.xlsx(origin).map_err(Problem::internal)?;
        return Ok(Body::new(bytes, XLSX));
    }
    let html = brief.html(origin)?;
    Ok(Body::new(html.into_bytes(), "text/html; charset=utf-8"))
}

impl From<BriefError> for Problem {
    fn from(error: BriefError) -> Self {
        match error {
            BriefError::Asked(error) => error.into(),
            BriefError::Answer(error) => Self::internal(error),
        }
    }
}
