//! `/tiles/...`: vector tiles, `TileJSON`, metadata.
//!
//! Without a view a tile is geometry and names; with one, `value`, `class` and `status` join them.
//! The geometry is the same bytes in both.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use sha2::{Digest, Sha256};

use super::address::absolute_url;
use super::archived::{self, AskedTile};
use super::body::{Body, Freshness, hex};
use super::problem::Problem;
use super::query::{Query, VIEW};
use super::snapshot::{Answer, Snapshot};
use super::state::State;
use crate::coding::Effort;
use crate::export::Format;
use crate::model::{ParamError, View};
use crate::tile::{self, TileCoord, TileJson};
use crate::tileset::Description;

/// The longest address that is remembered, in bytes; views are shorter.
const MAX_REMEMBERED: usize = 512;

/// `GET /tiles/{layer}/{z}/{x}/{y}.mvt`
pub(super) async fn tile(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    let snapshot = state.snapshot();
    let address = request.uri().path_and_query().map_or("", |it| it.as_str());
    if let Some(answer) = snapshot.answer(address) {
        state.counters().tile_warm();
        return Ok(answer.body.respond(&request, answer.freshness));
    }
    if state.archives().has(request.match_info().query("layer")) {
        return archived(request, state, snapshot).await;
    }
    let asked = Asked::read(&snapshot, &request)?;
    let address = address.to_owned();
    // Clipping and compressing would stall every other request of this worker.
    let job = state.clone();
    let made = web::block(move || {
        let make = || {
            job.counters().tile_cold();
            asked.answer(&snapshot)
        };
        if address.len() > MAX_REMEMBERED {
            return make();
        }
        snapshot.answer_with(&address, make)
    });
    let answer = made.await.map_err(Problem::internal)??;
    Ok(answer.body.respond(&request, answer.freshness))
}

/// A tile of an archive.
async fn archived(
    request: HttpRequest,
    state: web::Data<State>,
    snapshot: Arc<Snapshot>,
) -> Result<HttpResponse, Problem> {
    let asked = AskedTile::read(state.archives(), &request)?;
    let job = state.clone();
    let made = web::block(move || {
        let key = asked.key(job.archives());
        if let Some(answer) = key.as_deref().and_then(|key| snapshot.answer(key)) {
            job.counters().tile_warm();
            return Ok(answer);
        }
        job.counters().tile_archived();
        let make = || asked.answer(job.archives());
        match key {
            Some(key) => snapshot.answer_with(&key, make),
            None => make(),
        }
    });
    let answer = made.await.map_err(Problem::internal)??;
    Ok(answer.body.respond(&request, answer.freshness))
}

/// A tile as it was asked for.
struct Asked {
    layer: String,
    coord: TileCoord,
    view: Option<View>,
    freshness: Freshness,
}

impl Asked {
    fn read(snapshot: &Snapshot, request: &HttpRequest) -> Result<Self, Problem> {
        let part = |name| request.match_info().query(name);
        let (layer, z) = (part("layer"), part("z"));
        let tiles = snapshot.tiles(layer)?;
        let coord = TileCoord::parse(z, part("x"), part("y"))?;
        let query = Query::read(request, &[VIEW, &["v"]])?;
        let view = requested_view(snapshot, layer, &query)?;
        if coord.z() > tiles.max_zoom() {
            let allowed = format!(
                "a zoom from 0 to {}, the layer's maxzoom; clients overzoom beyond it",
                tiles.max_zoom()
            );
            return Err(Problem::NotFound(ParamError::new("z", z, allowed)));
        }
        let freshness = match query.get("v") {
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

    fn answer(&self, snapshot: &Snapshot) -> Result<Answer, Problem> {
        let base = snapshot.base(&self.layer, self.coord)?;
        let (bytes, effort) = match &self.view {
            None => (base.bytes(), Effort::Kept),
            // Of the many views of a tile few are asked for twice.
            Some(view) => {
                let column = snapshot.column(&self.layer, view);
                (base.with_view(|unit| column.tags(unit)), Effort::Quick)
            }
        };
        Ok(Answer {
            body: Body::with_effort(bytes, Format::Mvt.media_type(), effort).into(),
            freshness: self.freshness,
        })
    }
}

/// The view that the query asks for; none where it names no parameter of a view.
fn requested_view(
    snapshot: &Snapshot,
    layer: &str,
    query: &Query,
) -> Result<Option<View>, Problem> {
    let asked = query.view();
    if asked.is_empty() {
        return Ok(None);
    }
    Ok(Some(snapshot.dataset().resolve(layer, &asked)?))
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

/// Makes the brotli form of the tiles without a view that were made at load, at the addresses that
/// `TileJSON` gives, from the lowest zoom until a share of `limit` bytes is used up for each layer.
/// CPU work for seconds: run it beside the server. Ends early when the tiles are no longer `wanted`.
pub(super) fn precompress(
    snapshot: &Snapshot,
    limit: u64,
    wanted: impl Fn() -> bool,
) -> Result<(), Problem> {
    let layers: Vec<_> = snapshot.tileset().iter().collect();
    for (layer, tiles) in &layers {
        let version = version(snapshot, layer, None)?;
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
            let (z, x, y) = (coord.z(), coord.x(), coord.y());
            let answer = Answer {
                body: Body::precompressed(bytes, Format::Mvt.media_type()).into(),
                freshness: Freshness::Immutable,
            };
            snapshot.replace_answer(
                format!("/tiles/{layer}/{z}/{x}/{y}.mvt?v={version}"),
                answer,
            );
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
    if state.archives().has(&layer) {
        return archived::tilejson(&layer, &request, &state);
    }
    let snapshot = state.snapshot();
    let tiles = snapshot.tiles(&layer)?;
    let query = Query::read(&request, &[VIEW])?;
    let view = requested_view(&snapshot, &layer, &query)?;
    let mut address = format!(
        "{}/tiles/{layer}/{{z}}/{{x}}/{{y}}.mvt?",
        absolute_url(&request, &state)
    );
    if let Some(view) = &view {
        address += &format!("{}&", view.canonical());
    }
    address += &format!("v={}", version(&snapshot, &layer, view.as_ref())?);
    let described = describe(&snapshot, &layer, view.as_ref())?;
    let document = TileJson::new(
        &described.name,
        &described.description,
        snapshot.dataset().attribution(),
        vec![address],
        tiles,
        described.vector_layers,
    );
    Ok(Body::json(&document)?.respond(&request, Freshness::Revalidate))
}

/// `GET /tiles/{layer}/metadata.json`: the `MBTiles` metadata that GDAL's MVT driver asks for.
pub(super) async fn metadata(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let layer = path.into_inner();
    let snapshot = state.snapshot();
    let tiles = snapshot.tiles(&layer)?;
    Query::read(&request, &[])?;
    let described = describe(&snapshot, &layer, None)?;
    let document = tile::Metadata::new(
        &described.name,
        &described.description,
        snapshot.dataset().attribution(),
        tiles,
        &described.vector_layers,
    );
    Ok(Body::json(&document)?.respond(&request, Freshness::Revalidate))
}

fn describe(snapshot: &Snapshot, layer: &str, view: Option<&View>) -> Result<Description, Problem> {
    Description::new(snapshot.dataset(), layer, snapshot.tiles(layer)?, view)
        .ok_or_else(|| snapshot.no_layer(layer))
}
