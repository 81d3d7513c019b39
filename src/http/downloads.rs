//! `/data/{layer}.geojson`, `.csv` and `.xlsx`: the layer with its values.

use actix_web::{HttpRequest, HttpResponse, web};

use super::address::permalink;
use super::body::{Body, CSV, Freshness, XLSX};
use super::problem::Problem;
use super::query::{Query, VIEW};
use super::snapshot::Snapshot;
use super::state::State;
use crate::dataset::{Layer, ViewQuery};
use crate::export::{self, Selection};
use crate::geo::Bbox;
use crate::model::{ParamError, View};

/// The most indicators in one download.
const MAX_INDICATORS: usize = 16;

/// `GET /data/{layer}.{format}`
pub(super) async fn download(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (layer, format) = path.into_inner();
    let snapshot = state.snapshot();
    if snapshot.borders_of(&layer).is_some() {
        return lines(&request, &snapshot, &layer, &format);
    }
    snapshot.layer(&layer)?;
    check(&format, &["geojson", "csv", "xlsx"])?;
    let query = Query::read_for(&request, &format, &[VIEW, &["bbox", "units"]])?;
    let address = permalink(&request, &state);
    // A whole layer at full precision is a megabyte of JSON: not on the thread that answers others.
    let body = web::block(move || make(&snapshot, &layer, &format, &query, &address))
        .await
        .map_err(Problem::internal)??;
    Ok(body.respond(&request, Freshness::Revalidate))
}

fn check(format: &str, allowed: &[&str]) -> Result<(), Problem> {
    if allowed.contains(&format) {
        return Ok(());
    }
    let error = ParamError::one_of("format", format, allowed.iter().copied());
    Err(Problem::NotFound(error))
}

/// The layer of border lines, which has no values.
fn lines(
    request: &HttpRequest,
    snapshot: &Snapshot,
    layer: &str,
    format: &str,
) -> Result<HttpResponse, Problem> {
    check(format, &["geojson", "csv"])?;
    let query = Query::read_for(request, format, &[])?;
    let borders = snapshot
        .borders_of(layer)
        .ok_or_else(|| snapshot.no_layer(layer))?;
    let body = if format == "csv" {
        let table = export::lines_table(borders);
        let bytes = export::table_csv(&table, query.dialect()?).map_err(Problem::internal)?;
        Body::new(bytes, CSV)
    } else {
        let lines = export::lines_geojson(snapshot.dataset(), borders);
        Body::json_as(&lines, "application/geo+json")?
    };
    Ok(body.respond(request, Freshness::Revalidate))
}

fn make(
    snapshot: &Snapshot,
    layer: &str,
    format: &str,
    query: &Query,
    address: &str,
) -> Result<Body, Problem> {
    let layer = snapshot.layer(layer)?;
    let units = query.get("units").map(|text| layer.positions(text));
    let units = units.transpose().map_err(Problem::NotFound)?;
    let selection = Selection {
        dataset: snapshot.dataset(),
        layer,
        views: &views(snapshot, layer, &query.view())?,
        bbox: query.get("bbox").map(bbox).transpose()?,
        units: units.as_deref(),
    };
    match format {
        "csv" => {
            let bytes = export::csv(&selection, query.dialect()?).map_err(Problem::internal)?;
            Ok(Body::new(bytes, CSV))
        }
        "xlsx" => {
            let bytes = export::xlsx(&selection, query.lang()?, address);
            Ok(Body::new(bytes.map_err(Problem::internal)?, XLSX))
        }
        _ => Body::json_as(&export::geojson(&selection), "application/geo+json"),
    }
}

/// One view for each indicator named; none where no view is asked for and the layer has no
/// indicator (a context layer is still worth downloading).
fn views(snapshot: &Snapshot, layer: &Layer, asked: &ViewQuery) -> Result<Vec<View>, Problem> {
    let dataset = snapshot.dataset();
    let Some(ids) = &asked.indicator else {
        let any = dataset
            .indicators()
            .iter()
            .any(|one| one.on(layer.id()).is_some());
        if !any && asked.is_empty() {
            return Ok(Vec::new());
        }
        return Ok(vec![dataset.resolve(layer.id(), asked)?]);
    };
    let ids: Vec<&str> = ids.split(',').collect();
    if ids.len() > MAX_INDICATORS {
        let allowed = format!("at most {MAX_INDICATORS} indicators");
        return Err(ParamError::new("indicator", &ids.join(","), allowed).into());
    }
    ids.iter()
        .map(|id| {
            let one = ViewQuery {
                indicator: Some((*id).to_owned()),
                ..asked.clone()
            };
            Ok(dataset.resolve(layer.id(), &one)?)
        })
        .collect()
}

fn bbox(text: &str) -> Result<Bbox, ParamError> {
    text.parse::<Bbox>()
        .map_err(|error| ParamError::new("bbox", text, error.to_string()))
}
