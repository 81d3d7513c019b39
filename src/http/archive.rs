//! `PMTiles` files beside the workspace: their tiles and `TileJSON` stand under `/tiles` like a
//! layer's, with the bytes of the file.

use std::collections::BTreeMap;
use std::path::Path;

use actix_web::{HttpRequest, HttpResponse};
use pmtiles::{AsyncPmTilesReader, Compression, MmapBackend, TileType};
use serde_json::{Value, json};

use super::body::{Body, Freshness};
use super::query::Query;
use super::state::{Answer, Snapshot, State};
use super::tiles::MVT;
use super::{Problem, absolute_url};
use crate::model::ParamError;
use crate::tile::TileCoord;

/// Archives by name.
#[derive(Default)]
pub struct Archives(BTreeMap<String, Archive>);

/// An open archive.
struct Archive {
    reader: AsyncPmTilesReader<MmapBackend>,
    metadata: Value,
}

/// Why a file cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The file's name gives the name in URLs.
    #[error("{file}: the name must be letters, digits, - and _, and end in .pmtiles")]
    Name {
        /// The file.
        file: String,
    },
    /// A layer or another archive has that name.
    #[error("{file}: {name:?} is a layer or an archive already; give the file another name")]
    Taken {
        /// The file.
        file: String,
        /// The name.
        name: String,
    },
    /// The file is no archive.
    #[error("{file}: {cause}")]
    Open {
        /// The file.
        file: String,
        /// What the reader says.
        cause: pmtiles::PmtError,
    },
    /// The archive holds something else.
    #[error("{file}: holds {found}; vector tiles (MVT) in gzip or uncompressed can be served")]
    Kind {
        /// The file.
        file: String,
        /// What it holds.
        found: String,
    },
}

impl Archives {
    /// Opens a file, whose stem becomes its name.
    pub async fn open(&mut self, path: &Path, snapshot: &Snapshot) -> Result<(), ArchiveError> {
        let file = path.display().to_string();
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let clean = |name: &&str| {
            let allowed = |c: u8| c.is_ascii_alphanumeric() || b"-_".contains(&c);
            !name.is_empty() && name.bytes().all(allowed)
        };
        let ends_well = path.extension().is_some_and(|e| e == "pmtiles");
        let Some(name) = stem.filter(clean).filter(|_| ends_well) else {
            return Err(ArchiveError::Name { file });
        };
        let name = name.to_owned();
        if self.0.contains_key(&name) || snapshot.tileset().get(&name).is_some() {
            return Err(ArchiveError::Taken { file, name });
        }
        let open = |cause| ArchiveError::Open {
            file: file.clone(),
            cause,
        };
        let reader = AsyncPmTilesReader::new_with_path(path)
            .await
            .map_err(open)?;
        let header = reader.get_header();
        let (kind, coding) = (header.tile_type, header.tile_compression);
        if kind != TileType::Mvt || !matches!(coding, Compression::Gzip | Compression::None) {
            let found = format!("{kind:?} tiles, {coding:?}");
            return Err(ArchiveError::Kind { file, found });
        }
        let text = reader.get_metadata().await.map_err(open)?;
        // Metadata that is no JSON says nothing; the tiles are none the worse.
        let metadata = serde_json::from_str(&text).unwrap_or_default();
        self.0.insert(name, Archive { reader, metadata });
        Ok(())
    }

    /// Fails where a layer has the name of an archive: one of them could not be reached.
    pub(super) fn check_names(&self, snapshot: &Snapshot) -> Result<(), Vec<String>> {
        let taken = |name: &&String| snapshot.tileset().get(name).is_some();
        match self.0.keys().find(taken) {
            None => Ok(()),
            Some(name) => Err(vec![format!(
                "the layer {name:?} has the name of an archive that is served; give the layer another"
            )]),
        }
    }

    /// True for an archive's name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// A tile's answer.
    pub(super) async fn tile(&self, request: &HttpRequest) -> Result<Answer, Problem> {
        let part = |name| request.match_info().query(name);
        let archive = self.get(part("layer"))?;
        let coord = TileCoord::parse(part("z"), part("x"), part("y"))?;
        Query::read(request, &[])?;
        let header = archive.reader.get_header();
        if !(header.min_zoom..=header.max_zoom).contains(&coord.z()) {
            let allowed = format!("a zoom from {} to {}", header.min_zoom, header.max_zoom);
            return Err(Problem::NotFound(ParamError::new("z", part("z"), allowed)));
        }
        let id = pmtiles::TileCoord::new(coord.z(), coord.x(), coord.y());
        let id = id.map_err(Problem::internal)?;
        let found = archive
            .reader
            .get_tile(id)
            .await
            .map_err(Problem::internal)?;
        let body = match (found, header.tile_compression) {
            (None, _) => Body::new(Vec::new(), MVT),
            (Some(bytes), Compression::Gzip) => {
                let identity = archive.reader.get_tile_decompressed(id).await;
                let identity = identity.map_err(Problem::internal)?.unwrap_or_default();
                Body::with_gzip(identity, bytes, MVT)
            }
            (Some(bytes), _) => Body::new(bytes.to_vec(), MVT),
        };
        Ok(Answer {
            body: body.into(),
            freshness: Freshness::Revalidate,
        })
    }

    /// The `TileJSON` of an archive.
    pub(super) fn tilejson(
        &self,
        name: &str,
        request: &HttpRequest,
        state: &State,
    ) -> Result<HttpResponse, Problem> {
        let archive = self.get(name)?;
        Query::read(request, &[])?;
        let header = archive.reader.get_header();
        let text = |key: &str| archive.metadata[key].as_str().unwrap_or_default();
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
            "vector_layers": archive.metadata["vector_layers"],
        });
        Ok(Body::json(&document)?.respond(request, Freshness::Revalidate))
    }

    fn get(&self, name: &str) -> Result<&Archive, Problem> {
        let missing = || {
            let all = self.0.keys().map(String::as_str);
            Problem::NotFound(ParamError::one_of("layer", name, all))
        };
        self.0.get(name).ok_or_else(missing)
    }
}

impl std::fmt::Debug for Archives {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
