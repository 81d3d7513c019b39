//! `/report.html` and `/report.xlsx`: the brief.

use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

use super::address::{absolute_url, permalink};
use super::body::{Body, Freshness};
use super::problem::Problem;
use super::query::Query;
use super::snapshot::{Answer, Snapshot};
use super::state::State;
use crate::export::Format;
use crate::report::{Brief, BriefError, BriefPlan, BriefQuery, FORMATS, PARAMETERS};

/// The document has its style and its letters inside, runs nothing and asks for nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// `GET /report.{format}`
pub(super) async fn report(
    request: HttpRequest,
    state: web::Data<State>,
    format: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let format = Format::parse(&format, &FORMATS).map_err(Problem::NotFound)?;
    let query = Query::read(&request, &[PARAMETERS])?;
    // Links lead to the server as this client names it, so its name is a part of the key.
    let (origin, key) = (absolute_url(&request, &state), permalink(&request, &state));
    let is_document = format == Format::Html;
    let snapshot = state.snapshot();
    // Bands take seconds the first time: no worker may wait for them.
    let made = web::block(move || {
        snapshot.answer_with(&key, || {
            Ok::<_, Problem>(Answer {
                body: make(&snapshot, format, &query, &origin)?.into(),
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

fn make(snapshot: &Snapshot, format: Format, query: &Query, origin: &str) -> Result<Body, Problem> {
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
    Ok(Body::new(brief.write(format, origin)?, format.media_type()))
}

impl From<BriefError> for Problem {
    fn from(error: BriefError) -> Self {
        match error {
            BriefError::Asked(error) => error.into(),
            BriefError::Answer(error) => Self::internal(error),
            BriefError::Write(error) => Self::internal(error),
        }
    }
}
