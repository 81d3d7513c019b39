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

/// A tile of an archive.
pub(super) struct AskedTile {
    archive: String,
    coord: TileCoord,
}

impl AskedTile {
    /// What is asked for, where the archive has that zoom.
    pub(super) fn read(archives: &Archives, request: &HttpRequest) -> Result<Self, Problem> {
        let part = |name| request.match_info().query(name);
        let archive = part("layer");
        let file = archives.get(archive)?.file();
        let coord = TileCoord::parse(part("z"), part("x"), part("y"))?;
        Query::read(request, &[])?;
        let header = file.header();
        if !(header.min_zoom..=header.max_zoom).contains(&coord.z()) {
            let allowed = format!("a zoom from {} to {}", header.min_zoom, header.max_zoom);
            return Err(Problem::NotFound(ParamError::new("z", part("z"), allowed)));
        }
        Ok(Self {
            archive: archive.to_owned(),
            coord,
        })
    }

    /// Under what an answer is kept: none where the file is no longer the one that was opened. Asks
    /// the disk.
    pub(super) fn key(&self, archives: &Archives) -> Option<String> {
        let file = archives.get(&self.archive).ok()?.file();
        let (z, x, y) = (self.coord.z(), self.coord.x(), self.coord.y());
        let key = || format!("{}#{z}/{x}/{y}#{:?}", self.archive, file.opened());
        file.is_unchanged().then(key)
    }

    /// The answer; reads the disk.
    pub(super) fn answer(&self, archives: &Archives) -> Result<Answer, Problem> {
        let body = match archives.get(&self.archive)?.tile(self.coord)? {
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
}

/// The `TileJSON` of an archive.
pub(super) fn tilejson(
    name: &str,
    request: &HttpRequest,
    state: &State,
) -> Result<HttpResponse, Problem> {
    let file = state.archives().get(name)?.file();
    Query::read(request, &[])?;
    let (header, metadata) = (file.header(), file.metadata());
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
