//! `/analysis/{question}.{format}`: every question of the analysis room, as JSON, CSV, XLSX or GeoJSON.

use actix_web::{HttpRequest, HttpResponse, web};

use super::body::{Body, Freshness};
use super::problem::Problem;
use super::query::Query;
use super::snapshot::Answer;
use super::state::State;
use crate::analysis::{Asked, Question};
use crate::export::{Format, question_formats, write_question};
use crate::model::ParamError;

/// `GET /analysis/{question}.{format}`
pub(super) async fn answer(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (name, format) = path.into_inner();
    let question = Question::ALL
        .into_iter()
        .find(|one| one.as_str() == name)
        .ok_or_else(|| {
            let all = Question::ALL.map(Question::as_str);
            Problem::NotFound(ParamError::one_of("analysis", &name, all))
        })?;
    let format = Format::parse(&format, question_formats(question)).map_err(Problem::NotFound)?;
    let (query, format) = Query::read_for(&request, format, &[question.parameters()])?;
    let asked: Asked = query.pairs().collect();
    let snapshot = state.snapshot();
    let address = request
        .uri()
        .path_and_query()
        .map_or("", |it| it.as_str())
        .to_owned();
    // Bands take seconds the first time: no worker may wait for them.
    let made = web::block(move || {
        snapshot.answer_with(&address, || {
            let (dataset, reaches) = (snapshot.dataset(), snapshot.reaches());
            let bytes = write_question(question, dataset, &asked, reaches, format)?;
            Ok::<_, Problem>(Answer {
                body: Body::new(bytes, format.media_type()).into(),
                freshness: Freshness::Revalidate,
            })
        })
    });
    let answer = made.await.map_err(Problem::internal)??;
    Ok(answer.body.respond(&request, answer.freshness))
}
