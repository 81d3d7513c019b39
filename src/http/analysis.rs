//! `/analysis/border-proximity.json` and `.csv`.

use actix_web::{HttpRequest, HttpResponse, web};

use super::Problem;
use super::body::{Body, Freshness};
use super::query::Query;
use super::state::State;
use crate::analysis::{self, ProximityQuery};
use crate::model::ParamError;

/// `GET /analysis/border-proximity.{format}`
pub(super) async fn border_proximity(
    request: HttpRequest,
    state: web::Data<State>,
    format: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    if !["json", "csv"].contains(&format.as_str()) {
        return Err(Problem::NotFound(ParamError::one_of(
            "format",
            &format,
            ["json", "csv"],
        )));
    }
    let query = Query::read(&request, &[&["layer", "neighbour", "indicator", "period"]])?;
    let snapshot = state.snapshot();
    let dataset = snapshot.dataset();
    let layer = snapshot.layer(query.get("layer").unwrap_or(&dataset.defaults().layer))?;
    let text = |name: &str| query.get(name).map(str::to_owned);
    let answer = analysis::border_proximity(
        dataset,
        layer,
        &ProximityQuery {
            neighbour: text("neighbour"),
            indicator: text("indicator"),
            period: text("period"),
        },
    )?;
    let body = if *format == "csv" {
        let bytes = answer.to_csv().map_err(Problem::internal)?;
        Body::new(bytes, "text/csv; charset=utf-8")
    } else {
        Body::json(&answer)?
    };
    Ok(body.respond(&request, Freshness::Revalidate))
}
