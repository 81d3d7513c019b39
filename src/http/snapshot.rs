//! A dataset with its tiles and the answers made from it.

use std::hash::Hash;
use std::sync::Arc;
use std::time::SystemTime;

use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

use super::body::{Body, Freshness};
use super::flight::Flights;
use super::limits;
use super::problem::Problem;
use crate::analysis::Reaches;
use crate::dataset::{Borders, Dataset, Layer};
#[cfg(feature = "maps")]
use crate::map::Fills;
use crate::model::{ParamError, View};
use crate::tile::{BaseTile, EncodeError, LayerTiles, TileCoord};
use crate::tileset::{TileSet, ViewColumn};
use crate::words;

/// Views whose columns are kept, and filters of which it is kept what they take.
const COLUMNS: usize = 64;
/// Bytes of a part of a cache, at least: no answer heavier than this is kept on any number of processors.
const PART_BYTES: u64 = 32 << 20;
/// Entries that there is room for at the start.
const ENTRIES: usize = 4096;
/// What an entry costs beside its key and its value, in bytes.
const ENTRY_BYTES: u64 = 128;

/// A dataset, its tiles, and what was answered from them. The caches live and die with it: no answer
/// of one snapshot can be given for another.
#[derive(Debug)]
pub struct Snapshot {
    dataset: Dataset,
    tiles: TileSet,
    answers: Cache<String, Arc<Body>, AnswerBytes>,
    remembered: Cache<String, Remembered>,
    flights: Arc<Flights>,
    bases: Cache<(String, TileCoord), Arc<BaseTile>, BaseBytes>,
    columns: Cache<(String, String), Arc<ViewColumn>>,
    #[cfg(feature = "maps")]
    fills: Cache<(String, String), Arc<Fills>>,
    taken: Cache<(String, String), Arc<Vec<bool>>>,
    reaches: Reaches,
    cache_bytes: u64,
    loaded: SystemTime,
}

/// What an address means: the key of its answer, and how long that may be reused.
#[derive(Debug, Clone)]
pub(super) struct Remembered {
    pub key: Arc<str>,
    pub freshness: Freshness,
}

impl Snapshot {
    /// Builds the tiles of every layer. What is kept beside those made at load weighs at most
    /// `cache_bytes`: half of it answers, half tiles without a view; 0 keeps nothing.
    pub fn new(dataset: Dataset, cache_bytes: u64) -> Result<Self, EncodeError> {
        let tiles = TileSet::new(&dataset)?;
        for (layer, tiles) in tiles.iter() {
            for fallback in tiles.fallbacks() {
                tracing::warn!(
                    layer,
                    zoom = fallback.zoom(),
                    tolerance_units = fallback.tolerance_units(),
                    triangles = fallback.triangles(),
                    names = fallback.names(),
                    heaviest_bytes = fallback.heaviest_bytes(),
                    budget_bytes = dataset.tile_budget(),
                    "{}",
                    words::log_detail_gave_way()
                );
            }
            for unit in TileSet::unclean(&dataset, layer, tiles) {
                tracing::warn!(layer, %unit, "{}", words::log_unclean());
            }
        }
        Ok(Self {
            dataset,
            tiles,
            answers: cache(cache_bytes / 2, AnswerBytes),
            remembered: Cache::new(limits::REMEMBERED),
            flights: Arc::default(),
            bases: cache(cache_bytes / 2, BaseBytes),
            columns: Cache::new(COLUMNS),
            #[cfg(feature = "maps")]
            fills: Cache::new(COLUMNS),
            taken: Cache::new(COLUMNS),
            reaches: Reaches::default(),
            cache_bytes,
            loaded: SystemTime::now(),
        })
    }

    /// The dataset.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// When it was made.
    pub(super) fn loaded(&self) -> SystemTime {
        self.loaded
    }

    /// Distances and bands that were measured.
    pub(super) fn reaches(&self) -> &Reaches {
        &self.reaches
    }

    /// What is kept weighs at most this, in bytes.
    pub(super) fn cache_bytes(&self) -> u64 {
        self.cache_bytes
    }

    /// The tiles of every layer.
    pub(super) fn tileset(&self) -> &TileSet {
        &self.tiles
    }

    /// The tiles of a layer.
    pub(super) fn tiles(&self, layer: &str) -> Result<&LayerTiles, Problem> {
        self.tiles.get(layer).ok_or_else(|| self.no_layer(layer))
    }

    /// A layer of units.
    pub(super) fn layer(&self, id: &str) -> Result<&Layer, Problem> {
        let units = || self.dataset.layers().iter().map(Layer::id);
        let missing = || Problem::NotFound(ParamError::one_of("layer", id, units()));
        self.dataset.layer(id).ok_or_else(missing)
    }

    /// The border lines, where a layer is theirs.
    pub(super) fn borders_of(&self, layer: &str) -> Option<&Borders> {
        self.dataset
            .borders()
            .filter(|borders| borders.id() == layer)
    }

    /// The border lines that stand around a layer, where there are some.
    pub(super) fn borders_around(&self, layer: &str) -> Option<&Borders> {
        self.dataset.borders().filter(|borders| {
            let rules = borders.rules();
            rules.units == layer || rules.parents.as_deref() == Some(layer)
        })
    }

    pub(super) fn no_layer(&self, given: &str) -> Problem {
        let all = self.tiles.iter().map(|(id, _)| id);
        Problem::NotFound(ParamError::one_of("layer", given, all))
    }

    /// What is kept under a key.
    pub(super) fn kept(&self, key: &str) -> Option<Arc<Body>> {
        self.answers.get(key)
    }

    /// Keeps an answer, in the place of one that may be there.
    pub(super) fn keep(&self, key: String, body: Arc<Body>) {
        if body.is_kept() {
            self.answers.insert(key, body);
        }
    }

    /// What an address means that was asked for before.
    pub(super) fn remembered(&self, address: &str) -> Option<Remembered> {
        self.remembered.get(address)
    }

    /// Remembers what an address means, so that it need not be read again.
    pub(super) fn remember(&self, address: &str, meaning: Remembered) {
        if address.len() <= limits::REMEMBERED_BYTES {
            self.remembered.insert(address.to_owned(), meaning);
        }
    }

    /// Answers that are being made.
    pub(super) fn flights(&self) -> &Arc<Flights> {
        &self.flights
    }

    /// What the caches hold, in bytes: answers, and tiles without a view.
    pub(super) fn kept_bytes(&self) -> [u64; 2] {
        [self.answers.weight(), self.bases.weight()]
    }

    /// How many answers are kept.
    pub(super) fn kept_answers(&self) -> usize {
        self.answers.len()
    }

    /// A tile without a view, made once.
    pub(super) fn base(&self, layer: &str, coord: TileCoord) -> Result<Arc<BaseTile>, Problem> {
        let tiles = self.tiles(layer)?;
        if tiles.is_ready(coord) {
            return tiles.base(coord).map_err(Problem::internal);
        }
        let key = (layer.to_owned(), coord);
        self.bases
            .get_or_insert_with(&key, || tiles.base(coord))
            .map_err(Problem::internal)
    }

    /// A view's column, classed once.
    pub(super) fn column(&self, layer: &str, view: &View) -> Arc<ViewColumn> {
        let key = (layer.to_owned(), view.canonical());
        let made = self.columns.get_or_insert_with(&key, || {
            Ok::<_, std::convert::Infallible>(Arc::new(ViewColumn::new(&self.dataset, layer, view)))
        });
        match made {
            Ok(column) => column,
            Err(never) => match never {},
        }
    }

    /// How a view fills the units of a layer, found once; fails for a view that no picture draws.
    #[cfg(feature = "maps")]
    pub(super) fn fills(&self, layer: &Layer, view: &View) -> Result<Arc<Fills>, ParamError> {
        let key = (layer.id().to_owned(), view.canonical());
        self.fills.get_or_insert_with(&key, || {
            Fills::new(&self.dataset, layer, view).map(Arc::new)
        })
    }

    /// For each feature of a layer whether a filter takes it, made once for each of its spellings.
    pub(super) fn taken(
        &self,
        key: &(String, String),
        make: impl FnOnce() -> Result<Vec<bool>, Problem>,
    ) -> Result<Arc<Vec<bool>>, Problem> {
        self.taken.get_or_insert_with(key, || make().map(Arc::new))
    }
}

/// A cache that weighs so much. By itself it would have four parts for each processor, and it refuses what
/// is heavier than a part: on many processors it would keep no large answer.
fn cache<K: Eq + Hash, V: Clone, W: Weighter<K, V> + Clone>(
    bytes: u64,
    weighter: W,
) -> Cache<K, V, W> {
    let parts = (bytes / PART_BYTES).clamp(1, 64);
    let options = OptionsBuilder::new()
        // Rounded down: it rounds up to a power of two.
        .shards(1 << parts.ilog2())
        .estimated_items_capacity(ENTRIES)
        .weight_capacity(bytes)
        .build();
    match options {
        Ok(options) => Cache::with_options(
            options,
            weighter,
            DefaultHashBuilder::default(),
            DefaultLifecycle::default(),
        ),
        // Only where one of the two was not given.
        Err(_) => Cache::with_weighter(ENTRIES, bytes, weighter),
    }
}

#[derive(Debug, Clone)]
struct AnswerBytes;

impl Weighter<String, Arc<Body>> for AnswerBytes {
    fn weight(&self, key: &String, body: &Arc<Body>) -> u64 {
        body.weight() + key.len() as u64 + ENTRY_BYTES
    }
}

#[derive(Debug, Clone)]
struct BaseBytes;

impl Weighter<(String, TileCoord), Arc<BaseTile>> for BaseBytes {
    fn weight(&self, key: &(String, TileCoord), base: &Arc<BaseTile>) -> u64 {
        (base.weight() + key.0.len()) as u64 + ENTRY_BYTES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_answer_is_kept_whatever_the_number_of_processors() {
        // The parts depend on the size alone; half of 128 MB is what answers have by default.
        for (bytes, length) in [
            (64 << 20, 9 << 20),
            (64 << 20, 1 << 20),
            (16 << 20, 9 << 20),
        ] {
            let cache = cache(bytes, AnswerBytes);
            let body = Body::new(vec![0; length], "text/plain");
            cache.insert("large".to_owned(), Arc::new(body));
            assert!(cache.get("large").is_some(), "{length} of {bytes}");
        }
        let small = cache(8 << 20, AnswerBytes);
        let body = Body::with_gzip(vec![0; 9 << 20].into(), Vec::new().into(), "text/plain");
        small.insert("large".to_owned(), Arc::new(body));
        assert!(small.get("large").is_none(), "the cap holds");
        assert!(small.weight() <= 8 << 20);
    }

    #[test]
    fn what_is_kept_never_weighs_more_than_the_cap() {
        let cache = cache(1 << 20, AnswerBytes);
        for i in 0..20_000 {
            cache.insert(
                format!("key {i}"),
                Arc::new(Body::new(vec![0; 100], "text/plain")),
            );
        }
        assert!(cache.weight() <= 1 << 20, "{}", cache.weight());
        assert!(cache.len() > 1000);
    }
}
