//! `/audit.{format}` and `/facts.{format}`: what documents state, and what recomputing says of it.

use actix_web::{HttpRequest, HttpResponse, web};

use super::body::{Body, Freshness};
use super::problem::Problem;
use super::query::Query;
use super::snapshot::Answer;
use super::state::State;
use crate::analysis::{self, AUDIT_PARAMETERS, Asked, FACT_PARAMETERS};
use crate::dataset::{Dataset, ResolveError};
use crate::export::{Format, TABULAR_FORMATS, write_answer};

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
    let format = Format::parse(format, &TABULAR_FORMATS).map_err(Problem::NotFound)?;
    let (query, format) = Query::read_for(request, format, &[parameters])?;
    let asked: Asked = query.pairs().collect();
    let snapshot = state.snapshot();
    let address = request.uri().path_and_query().map_or("", |it| it.as_str());
    let made = snapshot.answer_with(address, || {
        let found = answering(snapshot.dataset(), &asked)?;
        Ok::<_, Problem>(Answer {
            body: Body::written(write_answer(name, &found, format), format)?.into(),
            freshness: Freshness::Revalidate,
        })
    })?;
    Ok(made.body.respond(request, made.freshness))
}
