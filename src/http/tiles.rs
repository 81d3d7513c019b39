//! `/tiles/...`: vector tiles, `TileJSON`, metadata.
//!
//! Without a view a tile is geometry and names; with one, `value`, `class` and `status` join them.
//! The geometry is the same bytes in both.

use actix_web::{HttpRequest, HttpResponse, web};
use sha2::{Digest, Sha256};

use super::address::absolute_url;
use super::archived;
use super::body::{Body, Freshness, hex};
use super::door::{self, Order};
use super::lane::Lane;
use super::problem::Problem;
use super::query::{Query, VIEW};
use super::snapshot::Snapshot;
use super::state::State;
use crate::coding::Effort;
use crate::export::Format;
use crate::model::parameters::VERSION;
use crate::model::{ParamError, View};
use crate::tile::{self, TileCoord, TileJson};
use crate::tileset::Description;

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
        key: tile.key(),
        freshness: tile.freshness,
    };
    door::remember(&request, &snapshot, &order);
    let make = move |snapshot: &Snapshot| tile.body(snapshot);
    door::answer(&request, &state, &snapshot, order, make).await
}

/// A tile as it was asked for.
pub(super) struct TileRequest {
    layer: String,
    coord: TileCoord,
    view: Option<View>,
    freshness: Freshness,
}

impl TileRequest {
    fn read(snapshot: &Snapshot, request: &HttpRequest) -> Result<Self, Problem> {
        let part = |name| request.match_info().query(name);
        let (layer, z) = (part("layer"), part("z"));
        let tiles = snapshot.tiles(layer)?;
        let coord = TileCoord::parse(z, part("x"), part("y"))?;
        let query = Query::read(request, &[VIEW, &[VERSION]])?;
        let view = requested_view(snapshot, request, layer, &query)?;
        if coord.z() > tiles.max_zoom() {
            let allowed = format!(
                "a zoom from 0 to {}, the layer's maxzoom; clients overzoom beyond it",
                tiles.max_zoom()
            );
            return Err(Problem::NotFound(ParamError::new("z", z, allowed)));
        }
        let freshness = match query.get(VERSION.name) {
            Some(given) if given == version(snapshot, layer, view.as_ref())? => {
                Freshness::Immutable
            }
            _ => Freshness::Revalidate,
        };
        Ok(Self {
            layer: layer.to_owned(),
            coord,
            view,
            freshness,
        })
    }

    /// The tile of zoom 0.
    pub(super) fn lowest(layer: &str, view: Option<View>) -> Result<Self, ParamError> {
        Ok(Self {
            layer: layer.to_owned(),
            coord: TileCoord::parse("0", "0", "0")?,
            view,
            freshness: Freshness::Revalidate,
        })
    }

    fn key(&self) -> String {
        tile_key(&self.layer, self.coord, self.view.as_ref())
    }

    /// The tile. CPU work.
    pub(super) fn body(&self, snapshot: &Snapshot) -> Result<Body, Problem> {
        let base = snapshot.base(&self.layer, self.coord)?;
        let (bytes, effort) = match &self.view {
            None => (base.bytes(), Effort::Kept),
            // Of the many views of a tile few are asked for twice.
            Some(view) => {
                let column = snapshot.column(&self.layer, view);
                (base.with_view(|unit| column.tags(unit)), Effort::Quick)
            }
        };
        Ok(Body::with_effort(bytes, Format::Mvt.media_type(), effort))
    }
}

/// The one key of a tile, whatever stands for `v`.
fn tile_key(layer: &str, coord: TileCoord, view: Option<&View>) -> String {
    let (z, x, y) = (coord.z(), coord.x(), coord.y());
    let view = view.map(View::canonical).unwrap_or_default();
    format!("/tiles/{layer}/{z}/{x}/{y}.mvt?{view}")
}

/// The view that the query asks for; none where it names no parameter of a view. Clients copy those of a style's
/// address to every source of the style, so a layer without indicators takes them and says that it ignores them.
fn requested_view(
    snapshot: &Snapshot,
    request: &HttpRequest,
    layer: &str,
    query: &Query,
) -> Result<Option<View>, Problem> {
    if !snapshot.dataset().has_indicators(layer) {
        query.ignore(request, VIEW);
        return Ok(None);
    }
    let query = query.view();
    if query.is_empty() {
        return Ok(None);
    }
    Ok(Some(snapshot.dataset().resolve(layer, &query)?))
}

/// The hash that stands in a tile URL: of everything that the tiles depend on. Tiles without a view
/// do not depend on any figure, so theirs outlives a new table.
fn version(snapshot: &Snapshot, layer: &str, view: Option<&View>) -> Result<String, Problem> {
    let geometry = snapshot.tiles(layer)?.content_hash();
    let Some(view) = view else {
        return Ok(geometry.to_owned());
    };
    let generation = snapshot.dataset().generation();
    let text = format!("{geometry}/{generation}?{}", view.canonical());
    Ok(hex(&Sha256::digest(text)[..6]))
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
            snapshot.keep(tile_key(layer, coord, None), body.into());
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
    let query = Query::read(&request, &[VIEW])?;
    let view = requested_view(&snapshot, &request, &layer, &query)?;
    let origin = absolute_url(&request, &state);
    let canonical = view.as_ref().map(View::canonical).unwrap_or_default();
    let key = format!("{origin}/tiles/{layer}.json?{canonical}");
    let order = Order::new(Lane::Tile, key);
    let make = move |snapshot: &Snapshot| tilejson_body(snapshot, &layer, view.as_ref(), &origin);
    door::answer(&request, &state, &snapshot, order, make).await
}

/// The `TileJSON` of a view at a server.
pub(super) fn tilejson_body(
    snapshot: &Snapshot,
    layer: &str,
    view: Option<&View>,
    origin: &str,
) -> Result<Body, Problem> {
    let mut address = format!("{origin}/tiles/{layer}/{{z}}/{{x}}/{{y}}.mvt?");
    if let Some(view) = view {
        address += &format!("{}&", view.canonical());
    }
    address += &format!("v={}", version(snapshot, layer, view)?);
    let described = describe(snapshot, layer, view)?;
    let document = TileJson::new(
        &described.name,
        &described.description,
        &described.attribution,
        vec![address],
        snapshot.tiles(layer)?,
        &described.vector_layers,
    );
    Body::json(&document)
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
    let query = Query::read(&request, &[VIEW])?;
    let view = requested_view(&snapshot, &request, &layer, &query)?;
    let canonical = view.as_ref().map(View::canonical).unwrap_or_default();
    let key = format!("/tiles/{layer}/metadata.json?{canonical}");
    let order = Order::new(Lane::Tile, key);
    let make = move |snapshot: &Snapshot| {
        let described = describe(snapshot, &layer, view.as_ref())?;
        Body::json(&tile::Metadata::new(
            &described.name,
            &described.description,
            &described.attribution,
            snapshot.tiles(&layer)?,
            &described.vector_layers,
        ))
    };
    door::answer(&request, &state, &snapshot, order, make).await
}

fn describe(snapshot: &Snapshot, layer: &str, view: Option<&View>) -> Result<Description, Problem> {
    Description::new(snapshot.dataset(), layer, snapshot.tiles(layer)?, view)
        .ok_or_else(|| snapshot.no_layer(layer))
}
