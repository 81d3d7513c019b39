//! `/maps/{layer}.svg`, `.png` and `.pdf`: finished maps.

use actix_web::{HttpRequest, HttpResponse, web};

use super::body::Body;
use super::door::{self, Order};
use super::lane::Lane;
use super::problem::Problem;
use super::query::{Query, VIEW};
use super::snapshot::Snapshot;
use super::state::State;
use crate::analysis::Reaches;
use crate::coding::Effort;
use crate::dataset::Dataset;
use crate::export::{Format, MAP_FORMATS, MapError, planned_map, write_map};
use crate::map::{DrawingError, MapQuery};
use crate::model::ParameterSet as _;
use crate::model::parameters::PERIODS;

/// A drawing opened by itself runs nothing and asks for nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; font-src data:";

/// The format of a map.
pub(super) fn format(text: &str) -> Result<Format, Problem> {
    Format::parse(text, &MAP_FORMATS).map_err(Problem::NotFound)
}

/// `GET /maps/{layer}.{format}`
pub(super) async fn map(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (layer, format) = path.into_inner();
    let format = self::format(&format)?;
    let query = Query::read_shared(&request, &[VIEW, MapQuery::PARAMETERS])?;
    let snapshot = state.snapshot();
    snapshot.layer(&layer)?;
    let key = key(&snapshot, &layer, format, &query)?;
    let make = move |snapshot: &Snapshot| {
        let from = (snapshot.dataset(), snapshot.reaches());
        drawn(from, &layer, format, &query)
    };
    let order = Order::new(Lane::Picture, key);
    door::answer(&request, &state, &snapshot, order, make).await
}

/// One view has one key; sheets of several are kept as they were asked for.
fn key(snapshot: &Snapshot, layer: &str, format: Format, query: &Query) -> Result<String, Problem> {
    let view = query.view();
    let is_sheet = query.get(PERIODS.name).is_some()
        || view.time.is_some()
        || [&view.indicator, &view.smoothing]
            .into_iter()
            .flatten()
            .any(|several| several.contains(','));
    let spelling = if is_sheet {
        query.canonical()
    } else {
        let view = snapshot.dataset().resolve(layer, &view)?;
        let beside = MapQuery::PARAMETERS
            .iter()
            .filter_map(|one| Some((one.name, query.get(one.name)?)));
        beside.fold(view.canonical(), |key, (name, text)| {
            format!("{key}&{name}={text}")
        })
    };
    Ok(format!("/maps/{layer}.{format}?{spelling}"))
}

/// The map of a view, which the dataset has.
pub(super) fn drawn(
    (dataset, reaches): (&Dataset, &Reaches),
    layer: &str,
    format: Format,
    query: &Query,
) -> Result<Body, Problem> {
    let layer = dataset.layer_or_default(Some(layer))?;
    let plan = planned_map((dataset, reaches), layer, &query.set())?;
    body(write_map(&plan, format), format)
}

/// What was drawn, or why it could not be.
pub(super) fn body(drawn: Result<Vec<u8>, MapError>, format: Format) -> Result<Body, Problem> {
    let bytes = drawn.map_err(|error| match error {
        MapError::Drawing(DrawingError::TooLarge(error)) | MapError::Param(error) => error.into(),
        MapError::Drawing(DrawingError::Fault(_)) | MapError::Format(_) => Problem::internal(error),
    })?;
    let effort = if matches!(format, Format::Png | Format::Pdf) {
        Effort::Quick
    } else {
        Effort::Kept
    };
    Ok(Body::with_effort(bytes, format.media_type(), effort).under(POLICY))
}
