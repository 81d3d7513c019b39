//! `/tiles/...`: vector tiles, `TileJSON`, metadata.
//!
//! Without a view a tile is geometry and names; with one, `value`, `class` and `status` join them.
//! The geometry is the same bytes in both.

use actix_web::{HttpRequest, HttpResponse, web};

use super::address::absolute_url;
use super::archived;
use super::body::{Body, Freshness};
use super::door::{self, Order};
use super::lane::Lane;
use super::problem::Problem;
use super::query::{Query, VIEW};
use super::request_filter::OF_FILTER;
use super::snapshot::Snapshot;
use super::state::State;
use super::tile_content::TileContent;
use crate::coding::Effort;
use crate::export::Format;
use crate::model::parameters::{TILE_BORDERS, VERSION};
use crate::model::{ParamError, View};
use crate::tile::{self, TileCoord, TileJson};
use crate::words;

/// `GET /tiles/{layer}/{z}/{x}/{y}.mvt`, and `.pbf` as GDAL and others spell it.
pub(super) async fn tile(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    let snapshot = state.snapshot();
    if let Some(response) = door::remembered(&request, &state, &snapshot) {
        return response;
    }
    if state.archives().has(request.match_info().query("layer")) {
        return archived::tile(&request, &state, &snapshot).await;
    }
    let tile = TileRequest::read(&snapshot, &request)?;
    let order = Order {
        lane: Lane::Tile,
        key: tile.content.key(tile.coord),
        freshness: tile.freshness,
    };
    door::remember(&request, &snapshot, &order);
    let make = move |snapshot: &Snapshot| tile.body(snapshot);
    door::answer(&request, &state, &snapshot, order, make).await
}

/// A tile as it was asked for.
pub(super) struct TileRequest {
    content: TileContent,
    coord: TileCoord,
    freshness: Freshness,
}

impl TileRequest {
    fn read(snapshot: &Snapshot, request: &HttpRequest) -> Result<Self, Problem> {
        let part = |name| request.match_info().query(name);
        let (layer, z) = (part("layer"), part("z"));
        snapshot.tiles(layer)?;
        let coord = TileCoord::parse(z, part("x"), part("y"))?;
        let query = Query::read(request, &[VIEW, &[VERSION, TILE_BORDERS], OF_FILTER])?;
        let content = TileContent::read(snapshot, request, layer, &query)?;
        let max_zoom = content.max_zoom(snapshot)?;
        if coord.z() > max_zoom {
            let allowed = words::error_zoom_of_layer(max_zoom);
            return Err(Problem::NotFound(ParamError::new("z", z, allowed)));
        }
        let freshness = match query.get(VERSION.name) {
            Some(given) if given == content.version(snapshot)? => Freshness::Immutable,
            _ => Freshness::Revalidate,
        };
        Ok(Self {
            content,
            coord,
            freshness,
        })
    }

    /// The tile of zoom 0.
    pub(super) fn lowest(layer: &str, view: Option<View>) -> Result<Self, ParamError> {
        Ok(Self {
            content: TileContent::of_layer(layer, view),
            coord: TileCoord::parse("0", "0", "0")?,
            freshness: Freshness::Revalidate,
        })
    }

    /// The tile. CPU work.
    pub(super) fn body(&self, snapshot: &Snapshot) -> Result<Body, Problem> {
        // Of the many views of a tile few are asked for twice.
        let effort = if self.content.has_view() {
            Effort::Quick
        } else {
            Effort::Kept
        };
        let bytes = self.content.bytes(snapshot, self.coord)?;
        Ok(Body::with_effort(bytes, Format::Mvt.media_type(), effort))
    }
}

/// Makes the brotli form of the tiles without a view that were made at load, from the lowest zoom until a
/// share of `limit` bytes is used up for each layer.
/// CPU work for seconds: run it beside the server. Ends early when the tiles are no longer `wanted`.
pub(super) fn precompress(
    snapshot: &Snapshot,
    limit: u64,
    wanted: impl Fn() -> bool,
) -> Result<(), Problem> {
    let layers: Vec<_> = snapshot.tileset().iter().collect();
    for (layer, tiles) in &layers {
        let mut left = limit / layers.len().max(1) as u64;
        for coord in (0..=tiles.max_zoom()).flat_map(|z| tiles.coords(z)) {
            if !tiles.is_ready(coord) || !wanted() {
                break;
            }
            let bytes = snapshot.base(layer, coord)?.bytes();
            let Some(rest) = left.checked_sub(bytes.len() as u64) else {
                break;
            };
            left = rest;
            let body = Body::precompressed(bytes, Format::Mvt.media_type());
            let key = TileContent::of_layer(layer, None).key(coord);
            snapshot.keep(key, body.into());
        }
    }
    Ok(())
}

/// `GET /tiles/{layer}.json`
pub(super) async fn tilejson(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let layer = path.into_inner();
    let snapshot = state.snapshot();
    if state.archives().has(&layer) {
        return archived::tilejson(layer, &request, &state, &snapshot).await;
    }
    snapshot.tiles(&layer)?;
    let query = Query::read(&request, &[VIEW, &[TILE_BORDERS], OF_FILTER])?;
    let content = TileContent::read(&snapshot, &request, &layer, &query)?;
    let origin = absolute_url(&request, &state);
    let key = format!("{origin}/tiles/{layer}.json?{}", content.canonical());
    let order = Order::new(Lane::Tile, key);
    let make = move |snapshot: &Snapshot| tilejson_body(snapshot, &content, &origin);
    door::answer(&request, &state, &snapshot, order, make).await
}

/// The `TileJSON` of tiles at a server.
pub(super) fn tilejson_body(
    snapshot: &Snapshot,
    content: &TileContent,
    origin: &str,
) -> Result<Body, Problem> {
    let layer = content.layer();
    let mut address = format!("{origin}/tiles/{layer}/{{z}}/{{x}}/{{y}}.mvt?");
    let canonical = content.canonical();
    if !canonical.is_empty() {
        address += &format!("{canonical}&");
    }
    address += &format!("v={}", content.version(snapshot)?);
    let described = content.describe(snapshot)?;
    let document = TileJson::new(
        &described.name,
        &described.description,
        &described.attribution,
        vec![address],
        snapshot.tiles(layer)?,
        &described.vector_layers,
    );
    let document = match content.extent(snapshot)? {
        Some(extent) => document.within(extent, snapshot.tiles(layer)?),
        None => document,
    };
    Body::json(&document.up_to(content.max_zoom(snapshot)?))
}

/// `GET /tiles/{layer}/metadata.json`: the `MBTiles` metadata that GDAL's MVT driver asks for.
pub(super) async fn metadata(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let layer = path.into_inner();
    let snapshot = state.snapshot();
    snapshot.tiles(&layer)?;
    let query = Query::read(&request, &[VIEW, &[TILE_BORDERS], OF_FILTER])?;
    let content = TileContent::read(&snapshot, &request, &layer, &query)?;
    let key = format!("/tiles/{layer}/metadata.json?{}", content.canonical());
    let order = Order::new(Lane::Tile, key);
    let make = move |snapshot: &Snapshot| {
        let described = content.describe(snapshot)?;
        let document = tile::Metadata::new(
            &described.name,
            &described.description,
            &described.attribution,
            snapshot.tiles(content.layer())?,
            &described.vector_layers,
        );
        Body::json(&document.up_to(content.max_zoom(snapshot)?))
    };
    door::answer(&request, &state, &snapshot, order, make).await
}
