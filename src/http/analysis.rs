//! `/analysis/{question}.{format}`: every question of the analysis room, as JSON, CSV, XLSX or GeoJSON.

use actix_web::{HttpRequest, HttpResponse, web};

use super::body::{Body, CSV, Freshness, XLSX};
use super::problem::Problem;
use super::query::Query;
use super::snapshot::Answer;
use super::state::State;
use crate::analysis::{self, Asked, Question};
use crate::export::{self, Dialect};
use crate::model::ParamError;

/// Only what has lines or polygons can be GeoJSON.
fn formats(question: Question) -> Vec<&'static str> {
    let mut formats = vec!["json", "csv", "xlsx"];
    if question.has_features() {
        formats.push("geojson");
    }
    formats
}

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
    let formats = formats(question);
    if !formats.contains(&format.as_str()) {
        let error = ParamError::one_of("format", &format, formats);
        return Err(Problem::NotFound(error));
    }
    let query = Query::read_for(&request, &format, &[question.parameters()])?;
    let dialect = query.dialect()?;
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
            let body = if format == "geojson" {
                let found = question.features(dataset, &asked, reaches)?;
                Body::json_as(&found, "application/geo+json")?
            } else {
                let found = question.answer(dataset, &asked, reaches)?;
                body(question.as_str(), &found, &format, dialect)?
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

/// An answer in a format; `name` is the sheet's, `dialect` that of a CSV file.
pub(super) fn body(
    name: &str,
    found: &analysis::Answer,
    format: &str,
    dialect: Dialect,
) -> Result<Body, Problem> {
    match format {
        "csv" => {
            let bytes = export::table_csv(found.table(), dialect).map_err(Problem::internal)?;
            Ok(Body::new(bytes, CSV))
        }
        "xlsx" => {
            let bytes = export::table_xlsx(name, found.table(), &found.notes());
            Ok(Body::new(bytes.map_err(Problem::internal)?, XLSX))
        }
        _ => Body::json(found.document()),
    }
}
