//! A whole pyramid as one file: `PMTiles` 3, in tile order, equal tiles once.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

use pmtiles::{Compression, PmTilesWriter, TileType};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::atomic::write_atomically_with;
use crate::coding;
use crate::model::cast::whole_u32;
use crate::tile::{LayerTiles, Metadata, TileCoord};
use crate::words;

/// Tiles made between two writes: enough for every core, few enough to hold.
const BATCH: usize = 1024;

/// What an archive is made of.
pub struct Pyramid<'a, F> {
    /// The tiles' layer.
    pub tiles: &'a LayerTiles,
    /// What the archive says of itself.
    pub metadata: &'a Metadata,
    /// The bytes of a tile.
    pub bytes: F,
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Tiles that are not empty.
    pub tiles: usize,
    /// Tiles that are different from each other.
    pub contents: usize,
    /// The size of the file.
    pub bytes: u64,
}

/// Why an archive was not written.
#[derive(Debug, thiserror::Error)]
pub enum PyramidError<E: std::error::Error + 'static> {
    /// The file could not be written.
    #[error("{}", words::error_writing_archive(.0))]
    Io(#[from] io::Error),
    /// The archive's writer refused.
    #[error("{}", words::error_writing_archive(.0))]
    Archive(pmtiles::PmtError),
    /// A tile could not be made.
    #[error("tile {z}/{x}/{y}: {cause}", z = coord.z(), x = coord.x(), y = coord.y())]
    Tile {
        /// Which.
        coord: TileCoord,
        /// Why.
        cause: E,
    },
}

/// Writes every zoom; `progress` is told how many of how many tiles are done.
pub fn pmtiles<F, E>(
    path: &Path,
    pyramid: &Pyramid<'_, F>,
    progress: impl FnMut(usize, usize),
) -> Result<Written, PyramidError<E>>
where
    F: Fn(TileCoord) -> Result<Vec<u8>, E> + Sync,
    E: std::error::Error + Send + 'static,
{
    let mut written = write_atomically_with(path, |file| write(file, pyramid, progress))?;
    written.bytes = std::fs::metadata(path)?.len();
    Ok(written)
}

fn write<F, E>(
    file: &mut File,
    pyramid: &Pyramid<'_, F>,
    mut progress: impl FnMut(usize, usize),
) -> Result<Written, PyramidError<E>>
where
    F: Fn(TileCoord) -> Result<Vec<u8>, E> + Sync,
    E: std::error::Error + Send + 'static,
{
    let [west, south, east, north] = pyramid.tiles.bbox().to_array();
    let [longitude, latitude, zoom] = pyramid.tiles.centre();
    let metadata =
        serde_json::to_string(&pyramid.metadata.for_archive()).map_err(io::Error::other)?;
    let mut archive = PmTilesWriter::new(TileType::Mvt)
        .precompressed(Compression::Gzip)
        .dedup_by_key::<[u8; 16]>()
        .min_zoom(0)
        .max_zoom(pyramid.tiles.max_zoom())
        .bounds(west, south, east, north)
        .center(longitude, latitude)
        .center_zoom(u8::try_from(whole_u32(zoom)).unwrap_or(u8::MAX))
        .metadata(metadata)
        .create(BufWriter::new(file))
        .map_err(PyramidError::Archive)?;
    let mut coords: Vec<(pmtiles::TileCoord, TileCoord)> = Vec::new();
    for z in 0..=pyramid.tiles.max_zoom() {
        let reached = pyramid.tiles.reached(z).into_iter();
        coords.extend(reached.filter_map(|coord| {
            let theirs = pmtiles::TileCoord::new(coord.z(), coord.x(), coord.y()).ok()?;
            Some((theirs, coord))
        }));
    }
    coords.sort_unstable_by_key(|(theirs, _)| pmtiles::TileId::from(*theirs).value());
    let mut written = Written::default();
    let mut seen: HashSet<[u8; 16]> = HashSet::new();
    for (batch, part) in coords.chunks(BATCH).enumerate() {
        let made: Vec<_> = part
            .par_iter()
            .with_min_len(16)
            .map(|(theirs, coord)| {
                let bytes = (pyramid.bytes)(*coord).map_err(|cause| PyramidError::Tile {
                    coord: *coord,
                    cause,
                })?;
                let mut key = [0; 16];
                key.copy_from_slice(&Sha256::digest(&bytes)[..16]);
                Ok((*theirs, key, bytes))
            })
            .collect::<Result<_, PyramidError<E>>>()?;
        let mut fresh: HashMap<[u8; 16], usize> = HashMap::new();
        for (i, (_, key, bytes)) in made.iter().enumerate() {
            if !bytes.is_empty() && !seen.contains(key) {
                fresh.entry(*key).or_insert(i);
            }
        }
        let compressed: HashMap<[u8; 16], Vec<u8>> = fresh
            .into_par_iter()
            .map(|(key, i)| (key, coding::gzip_always(&made[i].2, coding::Effort::Kept)))
            .collect();
        for (coord, key, bytes) in &made {
            if bytes.is_empty() {
                continue;
            }
            // An equal tile is not written again, so its bytes need only be there the first time.
            let data = compressed.get(key).unwrap_or(bytes);
            archive
                .add_tile(*coord, data, Some(*key))
                .map_err(PyramidError::Archive)?;
            written.tiles += 1;
        }
        seen.extend(compressed.into_keys());
        progress((batch * BATCH + part.len()).min(coords.len()), coords.len());
    }
    written.contents = seen.len();
    archive.finalize().map_err(PyramidError::Archive)?;
    Ok(written)
}
