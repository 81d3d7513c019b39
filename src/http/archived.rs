//! Tiles and `TileJSON` of archives: they stand under `/tiles` like a layer's, with the bytes of the file.

use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

use super::address::absolute_url;
use super::archives::Archives;
use super::body::{Body, Freshness};
use super::problem::Problem;
use super::query::Query;
use super::snapshot::Answer;
use super::state::State;
use crate::export::Format;
use crate::model::ParamError;
use crate::tile::TileCoord;

/// A tile's answer.
pub(super) async fn tile(archives: &Archives, request: &HttpRequest) -> Result<Answer, Problem> {
    let part = |name| request.match_info().query(name);
    let archive = archives.get(part("layer"))?;
    let coord = TileCoord::parse(part("z"), part("x"), part("y"))?;
    Query::read(request, &[])?;
    let header = archive.header();
    if !(header.min_zoom..=header.max_zoom).contains(&coord.z()) {
        let allowed = format!("a zoom from {} to {}", header.min_zoom, header.max_zoom);
        return Err(Problem::NotFound(ParamError::new("z", part("z"), allowed)));
    }
    let body = match archive.tile(coord).await? {
        None => Body::new(Vec::new(), Format::Mvt.media_type()),
        Some(tile) => match tile.gzip {
            Some(gzip) => Body::with_gzip(tile.identity, gzip, Format::Mvt.media_type()),
            None => Body::new(tile.identity.to_vec(), Format::Mvt.media_type()),
        },
    };
    Ok(Answer {
        body: body.into(),
        freshness: Freshness::Revalidate,
    })
}

/// The `TileJSON` of an archive.
pub(super) fn tilejson(
    name: &str,
    request: &HttpRequest,
    state: &State,
) -> Result<HttpResponse, Problem> {
    let archive = state.archives().get(name)?;
    Query::read(request, &[])?;
    let (header, metadata) = (archive.header(), archive.metadata());
    let text = |key: &str| metadata[key].as_str().unwrap_or_default();
    let document = json!({
        "tilejson": "3.0.0",
        "name": text("name"),
        "description": text("description"),
        "attribution": text("attribution"),
        "scheme": "xyz",
        "tiles": [format!("{}/tiles/{name}/{{z}}/{{x}}/{{y}}.mvt", absolute_url(request, state))],
        "minzoom": header.min_zoom,
        "maxzoom": header.max_zoom,
        "bounds": [header.min_longitude, header.min_latitude, header.max_longitude, header.max_latitude],
        "center": [header.center_longitude, header.center_latitude, f64::from(header.center_zoom)],
        "vector_layers": metadata["vector_layers"],
    });
    Ok(Body::json(&document)?.respond(request, Freshness::Revalidate))
}
