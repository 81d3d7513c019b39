//! `/maps/{layer}/{z}/{x}/{y}.png`: a view as a pyramid of pictures, for programs that read no vector tiles.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::super::address::absolute_url;
use super::super::body::{Body, Freshness, hex};
use super::super::door::{self, Order};
use super::super::lane::Lane;
use super::super::problem::Problem;
use super::super::query::{Query, VIEW};
use super::super::snapshot::Snapshot;
use super::super::state::State;
use super::Drawn;
use crate::coding::Effort;
use crate::export::Format;
use crate::map::{Overlay, Window};
use crate::model::parameters::VERSION;
use crate::tile::TileCoord;
use crate::tileset::Description;

/// Goes up with every change of how tiles are drawn between two versions.
const DRAWING: u8 = 1;

/// Pixels for one of 256.
#[derive(Debug, Clone, Copy)]
enum Density {
    Usual,
    /// For screens that are twice as dense.
    Twice,
}

impl Density {
    fn factor(self) -> u32 {
        match self {
            Self::Usual => 1,
            Self::Twice => 2,
        }
    }

    /// What stands in the address behind the row.
    fn suffix(self) -> &'static str {
        match self {
            Self::Usual => "",
            Self::Twice => "@2x",
        }
    }
}

/// `GET /maps/{layer}/{z}/{x}/{y}.png`
pub(in super::super) async fn tile(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    answer(request, state, Density::Usual).await
}

/// `GET /maps/{layer}/{z}/{x}/{y}@2x.png`
pub(in super::super) async fn dense_tile(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    answer(request, state, Density::Twice).await
}

async fn answer(
    request: HttpRequest,
    state: web::Data<State>,
    density: Density,
) -> Result<HttpResponse, Problem> {
    let snapshot = state.snapshot();
    if let Some(response) = door::remembered(&request, &state, &snapshot) {
        return response;
    }
    let part = |name| request.match_info().query(name);
    let query = Query::read(&request, &[VIEW, &[VERSION]])?;
    let drawn = Drawn::read(&snapshot, &request, part("layer"), &query)?;
    let coord = TileCoord::parse(part("z"), part("x"), part("y"))?;
    let freshness = match query.get(VERSION.name) {
        Some(given) if given == version(&snapshot, &drawn) => Freshness::Immutable,
        _ => Freshness::Revalidate,
    };
    let (z, x, y) = (coord.z(), coord.x(), coord.y());
    let order = Order {
        lane: Lane::Picture,
        key: format!(
            "/maps/{}/{z}/{x}/{y}{}.png?{}",
            drawn.layer(),
            density.suffix(),
            drawn.canonical()
        ),
        freshness,
    };
    door::remember(&request, &snapshot, &order);
    let make = move |snapshot: &Snapshot| body(snapshot, &drawn, coord, density);
    door::answer(&request, &state, &snapshot, order, make).await
}

/// The tile. CPU work.
fn body(
    snapshot: &Snapshot,
    drawn: &Drawn,
    coord: TileCoord,
    density: Density,
) -> Result<Body, Problem> {
    let overlay = Overlay {
        dataset: snapshot.dataset(),
        window: Window::of_tile(coord.z(), [coord.x(), coord.y()], density.factor()),
        ground: None,
        layers: vec![drawn.overlay(snapshot)?],
    };
    let bytes = overlay.png().map_err(Problem::internal)?;
    Ok(Body::with_effort(
        bytes,
        Format::Png.media_type(),
        Effort::Quick,
    ))
}

/// The hash that stands in a tile's address: of everything that the tiles depend on.
fn version(snapshot: &Snapshot, drawn: &Drawn) -> String {
    let text = format!(
        "{}/{DRAWING}/{}/{}?{}",
        env!("CARGO_PKG_VERSION"),
        snapshot.dataset().generation(),
        drawn.layer(),
        drawn.canonical()
    );
    hex(&Sha256::digest(text)[..6])
}

/// `GET /maps/{layer}.json`: the `TileJSON` of these tiles.
pub(in super::super) async fn tilejson(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let layer = path.into_inner();
    let snapshot = state.snapshot();
    let query = Query::read(&request, &[VIEW])?;
    let drawn = Drawn::read(&snapshot, &request, &layer, &query)?;
    let origin = absolute_url(&request, &state);
    let key = format!("{origin}/maps/{layer}.json?{}", drawn.canonical());
    let order = Order::new(Lane::Table, key);
    let make = move |snapshot: &Snapshot| tilejson_body(snapshot, &drawn, &origin);
    door::answer(&request, &state, &snapshot, order, make).await
}

fn tilejson_body(snapshot: &Snapshot, drawn: &Drawn, origin: &str) -> Result<Body, Problem> {
    let layer = drawn.layer();
    let tiles = snapshot.tiles(layer)?;
    let described = Description::new(snapshot.dataset(), layer, tiles, drawn.view())
        .ok_or_else(|| snapshot.no_layer(layer))?;
    let view = match drawn.canonical() {
        view if view.is_empty() => view,
        view => format!("{view}&"),
    };
    let version = version(snapshot, drawn);
    Body::json(&json!({
        // Of version 3 vector tiles alone are.
        "tilejson": "2.2.0",
        "name": described.name,
        "description": described.description,
        "attribution": described.attribution,
        "scheme": "xyz",
        "tiles": [format!("{origin}/maps/{layer}/{{z}}/{{x}}/{{y}}.png?{view}v={version}")],
        "minzoom": 0,
        "maxzoom": TileCoord::MAX_ZOOM,
        "bounds": tiles.bbox().to_array(),
    }))
}
