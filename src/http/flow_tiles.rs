//! `/tiles/flows/{record}...`: lines of flows as vector tiles, and what says so of them.
//!
//! The largest flows of the whole table are in the tiles of every zoom, more of them on deeper ones: [`shown_at`].

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;

use super::address::absolute_url;
use super::body::Body;
use super::door::{self, Order};
use super::lane::Lane;
use super::problem::Problem;
use super::query::Query;
use super::snapshot::Snapshot;
use super::state::State;
use crate::analysis::{FlowSelection, flow_lines};
use crate::coding::Effort;
use crate::dataset::Dataset;
use crate::export::Format;
use crate::geo::flow_arc;
use crate::model::parameters::{FLOW_PLACE, LANG, RECORD_PERIOD};
use crate::model::{FlowLine, FlowLines, Lang, ParamError, Parameter, decimals_of};
use crate::tile::{FlowTileLine, TileCoord, flow_tile};
use crate::words;

/// The parameters of both.
pub(super) const OF_FLOWS: &[Parameter] = &[RECORD_PERIOD, FLOW_PLACE, LANG];

/// The zoom beyond which clients enlarge.
const DEEPEST: u8 = 6;

/// Lines at zoom 0; twice as many at each deeper one.
const AT_ZOOM_0: usize = 50;

/// The layer in the tiles.
const LAYER: &str = "flows";

/// How many of the largest flows there are at a zoom.
fn shown_at(z: u8) -> usize {
    AT_ZOOM_0 << usize::from(z.min(DEEPEST))
}

/// `GET /tiles/flows/{record}/{z}/{x}/{y}.mvt`
pub(super) async fn tile(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    let part = |name| request.match_info().query(name);
    let record = part("record").to_owned();
    let coord = TileCoord::parse(part("z"), part("x"), part("y"))?;
    if coord.z() > DEEPEST {
        let allowed = words::error_zoom_of_layer(DEEPEST);
        return Err(Problem::NotFound(ParamError::new("z", part("z"), allowed)));
    }
    let query = Query::read(&request, &[OF_FLOWS])?;
    let (z, x, y) = (coord.z(), coord.x(), coord.y());
    let key = format!(
        "/tiles/flows/{record}/{z}/{x}/{y}.mvt?{}",
        query.canonical()
    );
    let make = move |snapshot: &Snapshot| {
        let flows = flows(snapshot.dataset(), &record, &query)?.largest(shown_at(z));
        let lines = lines(&flows, query.lang()?);
        let bytes = flow_tile(LAYER, coord, &lines).map_err(Problem::internal)?;
        Ok(Body::with_effort(
            bytes,
            Format::Mvt.media_type(),
            Effort::Quick,
        ))
    };
    let order = Order::new(Lane::Tile, key);
    door::answer(&request, &state, &state.snapshot(), order, make).await
}

/// `GET /tiles/flows/{record}.json`
pub(super) async fn tilejson(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let record = path.into_inner();
    let query = Query::read(&request, &[OF_FLOWS])?;
    let origin = absolute_url(&request, &state);
    let text = request.query_string().to_owned();
    let key = format!("{origin}/tiles/flows/{record}.json?{}", query.canonical());
    let make = move |snapshot: &Snapshot| {
        let dataset = snapshot.dataset();
        let all = flows(dataset, &record, &query)?;
        let address = format!("{origin}/tiles/flows/{record}/{{z}}/{{x}}/{{y}}.mvt");
        let address = if text.is_empty() {
            address
        } else {
            format!("{address}?{text}")
        };
        Body::json(&described(dataset, &all, &address, query.lang()?))
    };
    let order = Order::new(Lane::Tile, key);
    door::answer(&request, &state, &state.snapshot(), order, make).await
}

fn flows(dataset: &Dataset, record: &str, query: &Query) -> Result<FlowLines, Problem> {
    let asked = FlowSelection {
        record: Some(record),
        period: query.get(RECORD_PERIOD.name),
        unit: query.get(FLOW_PLACE.name),
    };
    Ok(flow_lines(dataset, asked, query.lang()?)?)
}

fn lines(flows: &FlowLines, lang: Lang) -> Vec<FlowTileLine> {
    let places = flows.places.len() as u64;
    let line = |line: &FlowLine| {
        let [from, to] = [line.origin, line.destination].map(|place| &flows.places[place]);
        FlowTileLine {
            id: line.origin as u64 * places + line.destination as u64 + 1,
            parts: flow_arc(from.point, to.point),
            texts: vec![
                ("origin", from.code.clone()),
                ("destination", to.code.clone()),
                ("origin_name", from.names.get(lang).to_owned()),
                ("destination_name", to.names.get(lang).to_owned()),
            ],
            value: line.value,
        }
    };
    flows.lines.iter().map(line).collect()
}

/// `TileJSON` 3.0.0; `flows` beside it says how many of all there are at each zoom, and which part of all who moved they have.
fn described(dataset: &Dataset, all: &FlowLines, address: &str, lang: Lang) -> serde_json::Value {
    let record = dataset.flows().iter().find(|one| one.id == all.record);
    let title = record.map_or(all.record.as_str(), |one| one.title.get(lang));
    let points = || all.places.iter().map(|place| place.point);
    let (west, east) = points().fold((180.0, -180.0), |(west, east): (f64, f64), [lng, _]| {
        (west.min(lng), east.max(lng))
    });
    let (south, north) = points().fold((90.0, -90.0), |(south, north): (f64, f64), [_, lat]| {
        (south.min(lat), north.max(lat))
    });
    let bounds = if west <= east {
        [west, south, east, north]
    } else {
        [-180.0, -85.0, 180.0, 85.0]
    };
    let largest = all.lines.first().map(|line| line.value);
    let count = all.lines.len();
    let zooms: Vec<serde_json::Value> = (0..=DEEPEST)
        .map(|z| {
            let shown = all.clone().largest(shown_at(z));
            json!({ "zoom": z, "flows": shown.lines.len(), "share_of_total": shown.share_of_whole() })
        })
        .collect();
    let values: Vec<f64> = all.lines.iter().map(|line| line.value).collect();
    json!({
        "tilejson": "3.0.0",
        "name": title,
        "description": words::flow_tiles_lines(lang),
        "attribution": dataset.attribution(),
        "scheme": "xyz",
        "tiles": [address],
        "minzoom": 0,
        "maxzoom": DEEPEST,
        "bounds": bounds,
        "vector_layers": [{
            "id": LAYER,
            "description": words::flow_tiles_lines(lang),
            "fields": {
                "origin": words::flow_tiles_origin(lang),
                "destination": words::flow_tiles_destination(lang),
                "origin_name": words::flow_tiles_origin(lang),
                "destination_name": words::flow_tiles_destination(lang),
                "value": words::flow_tiles_value(lang),
            },
        }],
        "period": all.period,
        "flows": { "all": count, "largest": largest, "decimals": decimals_of(&values), "zooms": zooms },
    })
}
