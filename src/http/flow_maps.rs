//! `/maps/flows/{record}.svg`, `.png` and `.pdf`: finished maps of flows.

use actix_web::{HttpRequest, HttpResponse, web};

use super::body::Body;
use super::door::{self, Order};
use super::lane::Lane;
use super::maps;
use super::problem::Problem;
use super::query::Query;
use super::snapshot::Snapshot;
use super::state::State;
use crate::analysis::{FlowSelection, flow_lines};
use crate::dataset::Dataset;
use crate::export::{Format, write_flow_map};
use crate::map::{FlowMap, FlowMapQuery};
use crate::model::parameters::LANG;
use crate::model::{Lang, ParameterSet as _};

/// `GET /maps/flows/{record}.{format}`
pub(super) async fn map(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (record, format) = path.into_inner();
    let format = maps::format(&format)?;
    let query = Query::read_shared(&request, &[FlowMapQuery::PARAMETERS])?;
    let key = format!("/maps/flows/{record}.{format}?{}", query.canonical());
    let asked: FlowMapQuery = query.set();
    let make = move |snapshot: &Snapshot| drawn(snapshot.dataset(), &record, format, &asked);
    let order = Order::new(Lane::Picture, key);
    door::answer(&request, &state, &state.snapshot(), order, make).await
}

fn drawn(
    dataset: &Dataset,
    record: &str,
    format: Format,
    query: &FlowMapQuery,
) -> Result<Body, Problem> {
    let lang = LANG.parse_or(query.lang.as_deref(), Lang::default())?;
    let asked = FlowSelection {
        record: Some(record),
        period: query.period.as_deref(),
        unit: query.unit.as_deref(),
    };
    let (direction, top) = query.drawn()?;
    let flows = flow_lines(dataset, asked, lang)?.drawn(direction, top);
    let map = FlowMap::new(dataset, flows, query)?;
    maps::body(write_flow_map(&map, format), format)
}
