//! What every request handler sees: the current snapshot, and the cache of made representations.

use std::collections::BTreeMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::Problem;
use super::body::Body;
use crate::dataset::{Dataset, Layer};
use crate::model::ParamError;
use crate::tile::LayerTiles;

/// The most that the cache of tiles may weigh, in bytes.
const CACHE_BYTES: u64 = 64 << 20;

/// A dataset with the tile geometry made from it.
#[derive(Debug)]
pub struct Snapshot {
    dataset: Dataset,
    tiles: BTreeMap<String, LayerTiles>,
}

impl Snapshot {
    /// Builds the pyramid of every layer, and of the borders.
    pub fn new(dataset: Dataset) -> Self {
        let mut tiles = BTreeMap::new();
        for layer in dataset.layers() {
            let (coverage, number) = dataset.coverage(layer);
            let geometry =
                LayerTiles::polygons(coverage, number, layer.label_points(), layer.bbox());
            tiles.insert(layer.id().to_owned(), geometry);
        }
        if let Some(borders) = dataset.borders() {
            let lines = borders.lines().iter();
            let lines = lines
                .map(|line| (line.points().to_vec(), line.importance().to_vec()))
                .collect();
            let extent = dataset
                .layers()
                .iter()
                .find(|layer| layer.id() == borders.rules().parents);
            if let Some(extent) = extent {
                tiles.insert(
                    borders.id().to_owned(),
                    LayerTiles::lines(lines, extent.bbox()),
                );
            }
        }
        Self { dataset, tiles }
    }

    /// The dataset.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// The tile geometry of a layer.
    pub(super) fn tiles(&self, layer: &str) -> Result<&LayerTiles, Problem> {
        self.tiles.get(layer).ok_or_else(|| self.no_layer(layer))
    }

    /// A layer of units.
    pub(super) fn layer(&self, id: &str) -> Result<&Layer, Problem> {
        self.dataset.layer(id).ok_or_else(|| self.no_layer(id))
    }

    fn no_layer(&self, given: &str) -> Problem {
        let all = self.tiles.keys().map(String::as_str);
        Problem::NotFound(ParamError::one_of("layer", given, all))
    }
}

/// What a cached representation is: the generation is part of the key, so nothing is ever stale.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub generation: String,
    /// Path and canonical view.
    pub what: String,
}

#[derive(Debug, Clone)]
struct ByBytes;

impl Weighter<Key, Body> for ByBytes {
    fn weight(&self, key: &Key, body: &Body) -> u64 {
        body.weight() + (key.generation.len() + key.what.len()) as u64
    }
}

/// Shared by all workers.
#[derive(Debug)]
pub struct State {
    snapshot: ArcSwap<Snapshot>,
    cache: Cache<Key, Body, ByBytes>,
    public_url: Option<String>,
}

impl State {
    /// State around a first snapshot. `public_url` is the address that clients see, without a
    /// trailing slash; none means the address of each request.
    pub fn new(snapshot: Snapshot, public_url: Option<String>) -> Self {
        Self {
            snapshot: ArcSwap::from_pointee(snapshot),
            cache: Cache::with_weighter(4096, CACHE_BYTES, ByBytes),
            public_url,
        }
    }

    /// The current snapshot; a request keeps the one it began with.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.load_full()
    }

    /// A representation, made once: whoever else asks meanwhile waits for the first.
    pub(super) fn cached(
        &self,
        key: &Key,
        make: impl FnOnce() -> Result<Body, Problem>,
    ) -> Result<Body, Problem> {
        self.cache.get_or_insert_with(key, make)
    }

    /// A representation that is there already.
    pub(super) fn peek(&self, key: &Key) -> Option<Body> {
        self.cache.get(key)
    }

    /// The configured public address.
    pub(super) fn public_url(&self) -> Option<&str> {
        self.public_url.as_deref()
    }
}
