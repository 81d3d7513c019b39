//! `/audit.{format}` and `/facts.{format}`: what documents state, and what recomputing says of it.

use actix_web::{HttpRequest, HttpResponse, web};

use super::analysis::body;
use super::body::Freshness;
use super::problem::Problem;
use super::query::Query;
use super::snapshot::Answer;
use super::state::State;
use crate::analysis::{self, AUDIT_PARAMETERS, Asked, FACT_PARAMETERS};
use crate::dataset::{Dataset, ResolveError};
use crate::model::ParamError;

const FORMATS: [&str; 3] = ["json", "csv", "xlsx"];

/// One of the two, by its name in the address.
type Answering = fn(&Dataset, &Asked) -> Result<analysis::Answer, ResolveError>;

/// `GET /audit.{format}`
pub(super) async fn audit(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    answer(
        &request,
        &state,
        "audit",
        &path,
        (AUDIT_PARAMETERS, analysis::audit),
    )
}

/// `GET /facts.{format}`
pub(super) async fn facts(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    answer(
        &request,
        &state,
        "facts",
        &path,
        (FACT_PARAMETERS, analysis::facts),
    )
}

fn answer(
    request: &HttpRequest,
    state: &State,
    name: &str,
    format: &str,
    (parameters, answering): (&[&str], Answering),
) -> Result<HttpResponse, Problem> {
    if !FORMATS.contains(&format) {
        let error = ParamError::one_of("format", format, FORMATS);
        return Err(Problem::NotFound(error));
    }
    let query = Query::read_for(request, format, &[parameters])?;
    let dialect = query.dialect()?;
    let asked: Asked = query.pairs().collect();
    let snapshot = state.snapshot();
    let address = request.uri().path_and_query().map_or("", |it| it.as_str());
    let made = snapshot.answer_with(address, || {
        let found = answering(snapshot.dataset(), &asked)?;
        Ok::<_, Problem>(Answer {
            body: body(name, &found, format, dialect)?.into(),
            freshness: Freshness::Revalidate,
        })
    })?;
    Ok(made.body.respond(request, made.freshness))
}
