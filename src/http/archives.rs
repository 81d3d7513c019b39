//! `PMTiles` files beside the workspace.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arc_swap::ArcSwap;
use pmtiles::{Compression, TileType};

use super::archive_file::{ArchiveFault, ArchiveFile, ArchivedTile};
use super::problem::Problem;
use super::refusal::Refusal;
use super::snapshot::Snapshot;
use crate::model::ParamError;
use crate::tile::TileCoord;
use crate::words;

/// Archives by name.
#[derive(Default)]
pub struct Archives(BTreeMap<String, Archive>);

/// An archive that is served.
pub(super) struct Archive {
    path: PathBuf,
    /// As it was opened last.
    file: ArcSwap<ArchiveFile>,
}

/// Why a file cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The file's name gives the name in URLs.
    #[error("{}", words::error_archive_name(file))]
    Name {
        /// The file.
        file: String,
    },
    /// A layer or another archive has that name.
    #[error("{}", words::error_archive_name_taken(file, format_args!("{name:?}")))]
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
        cause: ArchiveFault,
    },
    /// The archive holds something else.
    #[error("{}", words::error_archive_holds(file, found))]
    Kind {
        /// The file.
        file: String,
        /// What it holds.
        found: String,
    },
}

impl Archives {
    /// Opens a file, whose stem becomes its name.
    pub fn open(&mut self, path: &Path, snapshot: &Snapshot) -> Result<(), ArchiveError> {
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
        let archive = Archive {
            path: path.to_owned(),
            file: ArcSwap::from_pointee(served(path)?),
        };
        self.0.insert(name, archive);
        Ok(())
    }

    /// Fails where a layer has the name of an archive: one of them could not be reached.
    pub(super) fn check_names(&self, snapshot: &Snapshot) -> Result<(), Vec<Refusal>> {
        let taken = |name: &&String| snapshot.tileset().get(name).is_some();
        match self.0.keys().find(taken) {
            None => Ok(()),
            Some(name) => Err(vec![Refusal::new(
                &format!("layer {name}"),
                &words::error_layer_named_as_archive(format_args!("{name:?}")),
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
    /// The file as it was opened last.
    pub(super) fn file(&self) -> Arc<ArchiveFile> {
        self.file.load_full()
    }

    /// A tile; none where the file has none. Reads the disk. A fault of the file is this answer's alone:
    /// the next one finds the file as it is then, if that is whole.
    pub(super) fn tile(&self, coord: TileCoord) -> Result<Option<ArchivedTile>, Problem> {
        let (z, x, y) = (coord.z(), coord.x(), coord.y());
        let coord = pmtiles::TileCoord::new(z, x, y).map_err(Problem::internal)?;
        self.file.load().tile(coord).map_err(|fault| {
            let file = self.path.display();
            if matches!(fault, ArchiveFault::Changed) {
                self.open_again();
            }
            Problem::internal(format!("{file}, tile {z}/{x}/{y}: {fault}"))
        })
    }

    /// Serves the file as it is now from the next answer on, if that is whole.
    fn open_again(&self) {
        let file = self.path.display();
        match served(&self.path) {
            Ok(opened) => {
                self.file.store(Arc::new(opened));
                tracing::warn!(%file, "{}", words::log_archive_overwritten());
            }
            Err(error) => tracing::error!(%error, "{}", words::log_archive_lost()),
        }
    }
}

/// An archive whose tiles can be served.
fn served(path: &Path) -> Result<ArchiveFile, ArchiveError> {
    let file = path.display().to_string();
    let opened = match ArchiveFile::open(path) {
        Ok(opened) => opened,
        Err(cause) => return Err(ArchiveError::Open { file, cause }),
    };
    let header = opened.header();
    let (kind, coding) = (header.tile_type, header.tile_compression);
    if kind != TileType::Mvt || !matches!(coding, Compression::Gzip | Compression::None) {
        let found = format!("{kind:?} tiles, {coding:?}");
        return Err(ArchiveError::Kind { file, found });
    }
    Ok(opened)
}

impl std::fmt::Debug for Archives {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
