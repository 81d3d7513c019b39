//! `/analysis/{question}.{format}`: every question of the analysis room, as JSON, CSV, XLSX or GeoJSON.

use actix_web::{HttpRequest, HttpResponse, web};

use super::body::Body;
use super::door::{self, Order};
use super::lane::Lane;
use super::problem::Problem;
use super::query::Query;
use super::snapshot::Snapshot;
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
    let key = format!("/analysis/{name}.{format}?{}", query.canonical());
    let asked: Asked = query.pairs().collect();
    let make = move |snapshot: &Snapshot| {
        let (dataset, reaches) = (snapshot.dataset(), snapshot.reaches());
        let bytes = write_question(question, dataset, &asked, reaches, format)?;
        Ok(Body::new(bytes, format.media_type()))
    };
    let order = Order::new(Lane::Analysis, key);
    door::answer(&request, &state, &state.snapshot(), order, make).await
}
