//! `/analysis/{question}.{format}`: every question of the analysis room, as JSON, CSV, XLSX or GeoJSON.

use actix_web::{HttpRequest, HttpResponse, web};

use super::body::Body;
use super::door::{self, Order};
use super::lane::Lane;
use super::problem::Problem;
use super::query::Query;
use super::snapshot::Snapshot;
use super::state::State;
use crate::analysis::{self, Params, Question, question};
use crate::export::{Format, question_formats, write_question};

/// `GET /analysis/{question}.{format}`
pub(super) async fn answer(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (name, format) = path.into_inner();
    let question = question(&name).map_err(Problem::NotFound)?;
    of(&request, &state, question, &format).await
}

/// `GET /audit.{format}`: also by its own name.
pub(super) async fn audit(
    request: HttpRequest,
    state: web::Data<State>,
    format: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    of(&request, &state, &analysis::AUDIT, &format).await
}

/// `GET /facts.{format}`: also by its own name.
pub(super) async fn facts(
    request: HttpRequest,
    state: web::Data<State>,
    format: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    of(&request, &state, &analysis::FACTS, &format).await
}

async fn of(
    request: &HttpRequest,
    state: &web::Data<State>,
    question: &'static Question,
    format: &str,
) -> Result<HttpResponse, Problem> {
    let format = Format::parse(format, question_formats(question)).map_err(Problem::NotFound)?;
    let (query, format) = Query::read_for(request, format, &[question.parameters])?;
    let key = format!("/analysis/{}.{format}?{}", question.name, query.canonical());
    let params: Params = query.pairs().collect();
    let make = move |snapshot: &Snapshot| {
        let (dataset, reaches) = (snapshot.dataset(), snapshot.reaches());
        let bytes = write_question(question, dataset, &params, reaches, format)?;
        Ok(Body::new(bytes, format.media_type()))
    };
    let order = Order::new(Lane::Analysis, key);
    door::answer(request, state, &state.snapshot(), order, make).await
}
