//! Tiles and `TileJSON` of archives: they stand under `/tiles` like a layer's, with the bytes of the file.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;

use super::address::absolute_url;
use super::archives::{Archive, Archives};
use super::body::Body;
use super::door::{self, Order};
use super::lane::Lane;
use super::problem::Problem;
use super::query::Query;
use super::snapshot::Snapshot;
use super::state::State;
use crate::export::Format;
use crate::model::ParamError;
use crate::tile::TileCoord;
use crate::words;

/// A tile's answer. It is not kept: each is read anew, and compared with the file as it was opened.
pub(super) async fn tile(
    request: &HttpRequest,
    state: &web::Data<State>,
    snapshot: &Arc<Snapshot>,
) -> Result<HttpResponse, Problem> {
    let part = |name| request.match_info().query(name);
    let layer = part("layer").to_owned();
    let file = state.archives().get(&layer)?.file();
    let coord = TileCoord::parse(part("z"), part("x"), part("y"))?;
    Query::read(request, &[])?;
    let header = file.header();
    if !(header.min_zoom..=header.max_zoom).contains(&coord.z()) {
        let allowed = words::error_zoom_between(header.min_zoom, header.max_zoom);
        return Err(Problem::NotFound(ParamError::new("z", part("z"), allowed)));
    }
    let (z, x, y) = (coord.z(), coord.x(), coord.y());
    let order = Order::new(Lane::Tile, format!("/tiles/{layer}/{z}/{x}/{y}.mvt?"));
    let read = state.clone();
    let make = move |_: &Snapshot| {
        read.counters().tile_archived();
        body(read.archives(), &layer, coord)
    };
    door::answer(request, state, snapshot, order, make).await
}

fn body(archives: &Archives, layer: &str, coord: TileCoord) -> Result<Body, Problem> {
    let mvt = Format::Mvt.media_type();
    let body = match archives.get(layer)?.tile(coord)? {
        None => Body::new(Vec::new(), mvt),
        Some(tile) => match tile.gzip {
            Some(gzip) => Body::with_gzip(tile.identity, gzip, mvt),
            None => Body::new(tile.identity.to_vec(), mvt),
        },
    };
    Ok(body.passing())
}

/// The `TileJSON` of an archive.
pub(super) async fn tilejson(
    name: String,
    request: &HttpRequest,
    state: &web::Data<State>,
    snapshot: &Arc<Snapshot>,
) -> Result<HttpResponse, Problem> {
    state.archives().get(&name)?;
    Query::read(request, &[])?;
    let origin = absolute_url(request, state);
    let order = Order::new(Lane::Tile, format!("{origin}/tiles/{name}.json?"));
    let read = state.clone();
    let make =
        move |_: &Snapshot| Ok(described(&name, read.archives().get(&name)?, &origin)?.passing());
    door::answer(request, state, snapshot, order, make).await
}

fn described(name: &str, archive: &Archive, origin: &str) -> Result<Body, Problem> {
    let file = archive.file();
    let (header, metadata) = (file.header(), file.metadata());
    let text = |key: &str| metadata[key].as_str().unwrap_or_default();
    Body::json(&json!({
        "tilejson": "3.0.0",
        "name": text("name"),
        "description": text("description"),
        "attribution": text("attribution"),
        "scheme": "xyz",
        "tiles": [format!("{origin}/tiles/{name}/{{z}}/{{x}}/{{y}}.mvt")],
        "minzoom": header.min_zoom,
        "maxzoom": header.max_zoom,
        "bounds": [header.min_longitude, header.min_latitude, header.max_longitude, header.max_latitude],
        "center": [header.center_longitude, header.center_latitude, f64::from(header.center_zoom)],
        "vector_layers": metadata["vector_layers"],
    }))
}
