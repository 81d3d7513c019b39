//! `/audit.{format}` and `/facts.{format}`: what documents state, and what recomputing says of it.

use actix_web::{HttpRequest, HttpResponse, web};

use super::body::Body;
use super::door::{self, Order};
use super::lane::Lane;
use super::problem::Problem;
use super::query::Query;
use super::snapshot::Snapshot;
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
    let answering = (AUDIT_PARAMETERS, analysis::audit as Answering);
    answer(&request, &state, "audit", &path, answering).await
}

/// `GET /facts.{format}`
pub(super) async fn facts(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let answering = (FACT_PARAMETERS, analysis::facts as Answering);
    answer(&request, &state, "facts", &path, answering).await
}

async fn answer(
    request: &HttpRequest,
    state: &web::Data<State>,
    name: &'static str,
    format: &str,
    (parameters, answering): (&[&str], Answering),
) -> Result<HttpResponse, Problem> {
    let format = Format::parse(format, &TABULAR_FORMATS).map_err(Problem::NotFound)?;
    let (query, format) = Query::read_for(request, format, &[parameters])?;
    let key = format!("/{name}.{format}?{}", query.canonical());
    let asked: Asked = query.pairs().collect();
    let make = move |snapshot: &Snapshot| {
        let found = answering(snapshot.dataset(), &asked)?;
        Body::written(write_answer(name, &found, format), format)
    };
    let order = Order::new(Lane::Analysis, key);
    door::answer(request, state, &state.snapshot(), order, make).await
}
