//! `/data/{layer}.geojson`, `.csv` and `.xlsx`: the layer with its values.

use actix_web::{HttpRequest, HttpResponse, web};

use super::address::permalink;
use super::body::{Body, Freshness};
use super::problem::Problem;
use super::query::{Query, VIEW};
use super::snapshot::Snapshot;
use super::state::State;
use crate::dataset::{Layer, ViewQuery};
use crate::export::{Format, LINE_FORMATS, Selection, write_lines};
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
    let format = Format::parse(&format, &Selection::FORMATS).map_err(Problem::NotFound)?;
    let (query, format) = Query::read_for(&request, format, &[VIEW, &["bbox", "units"]])?;
    let address = permalink(&request, &state);
    // A whole layer at full precision is a megabyte of JSON: not on the thread that answers others.
    let body = web::block(move || make(&snapshot, &layer, format, &query, &address))
        .await
        .map_err(Problem::internal)??;
    Ok(body.respond(&request, Freshness::Revalidate))
}

/// The layer of border lines, which has no values.
fn lines(
    request: &HttpRequest,
    snapshot: &Snapshot,
    layer: &str,
    format: &str,
) -> Result<HttpResponse, Problem> {
    let format = Format::parse(format, &LINE_FORMATS).map_err(Problem::NotFound)?;
    let (_, format) = Query::read_for(request, format, &[])?;
    let borders = snapshot
        .borders_of(layer)
        .ok_or_else(|| snapshot.no_layer(layer))?;
    let body = Body::written(write_lines(snapshot.dataset(), borders, format), format)?;
    Ok(body.respond(request, Freshness::Revalidate))
}

fn make(
    snapshot: &Snapshot,
    layer: &str,
    format: Format,
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
    Body::written(selection.write(format, query.lang()?, address), format)
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
