//! `PMTiles` files beside the workspace.

use std::collections::BTreeMap;
use std::path::Path;

use actix_web::web::Bytes;
use pmtiles::{AsyncPmTilesReader, Compression, Header, MmapBackend, TileType};
use serde_json::Value;

use super::problem::Problem;
use super::snapshot::Snapshot;
use crate::model::ParamError;
use crate::tile::TileCoord;

/// Archives by name.
#[derive(Default)]
pub struct Archives(BTreeMap<String, Archive>);

/// An open archive.
pub(super) struct Archive {
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

    /// An archive by name.
    pub(super) fn get(&self, name: &str) -> Result<&Archive, Problem> {
        let missing = || {
            let all = self.0.keys().map(String::as_str);
            Problem::NotFound(ParamError::one_of("layer", name, all))
        };
        self.0.get(name).ok_or_else(missing)
    }
}

impl Archive {
    /// What the file says of itself.
    pub(super) fn header(&self) -> &Header {
        self.reader.get_header()
    }

    /// Its metadata; null where they are no JSON.
    pub(super) fn metadata(&self) -> &Value {
        &self.metadata
    }

    /// A tile as it stands in the file, and unpacked; none where the file has none.
    pub(super) async fn tile(&self, coord: TileCoord) -> Result<Option<ArchivedTile>, Problem> {
        let id = pmtiles::TileCoord::new(coord.z(), coord.x(), coord.y());
        let id = id.map_err(Problem::internal)?;
        let found = self.reader.get_tile(id).await.map_err(Problem::internal)?;
        let Some(bytes) = found else {
            return Ok(None);
        };
        if self.header().tile_compression != Compression::Gzip {
            return Ok(Some(ArchivedTile {
                identity: bytes,
                gzip: None,
            }));
        }
        let identity = self.reader.get_tile_decompressed(id).await;
        Ok(Some(ArchivedTile {
            identity: identity.map_err(Problem::internal)?.unwrap_or_default(),
            gzip: Some(bytes),
        }))
    }
}

/// A tile of an archive.
pub(super) struct ArchivedTile {
    pub identity: Bytes,
    /// As the file has it, where it has it so.
    pub gzip: Option<Bytes>,
}

impl std::fmt::Debug for Archives {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
