//! `/analysis/{question}.{format}`: every question of the analysis room, as JSON, CSV or XLSX.

use actix_web::{HttpRequest, HttpResponse, web};

use super::Problem;
use super::body::{Body, Freshness};
use super::query::Query;
use super::state::{Answer, State};
use crate::analysis::{Asked, Question};
use crate::export;
use crate::model::ParamError;

const FORMATS: [&str; 3] = ["json", "csv", "xlsx"];

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
    if !FORMATS.contains(&format.as_str()) {
        return Err(Problem::NotFound(ParamError::one_of(
            "format", &format, FORMATS,
        )));
    }
    let query = Query::read(&request, &[question.parameters()])?;
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
            let found = question.answer(snapshot.dataset(), &asked, snapshot.reaches())?;
            let body = match format.as_str() {
                "csv" => Body::new(
                    export::table_csv(found.table()).map_err(Problem::internal)?,
                    "text/csv; charset=utf-8",
                ),
                "xlsx" => {
                    let notes = found.notes();
                    Body::new(
                        export::table_xlsx(question.as_str(), found.table(), &notes)
                            .map_err(Problem::internal)?,
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    )
                }
                _ => Body::json(found.document())?,
            };
            Ok::<_, Problem>(Answer {
                body: body.into(),
                freshness: Freshness::Revalidate,
            })
        })
    });
    let answer = made.await.map_err(Problem::internal)??;
    Ok(answer.body.respond(&request, answer.freshness))
}
