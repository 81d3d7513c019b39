//! A dataset with its tiles and the answers made from it.

use std::sync::Arc;
use std::time::SystemTime;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::body::{Body, Freshness};
use super::problem::Problem;
use crate::analysis::Reaches;
use crate::dataset::{Borders, Dataset, Layer};
use crate::model::{ParamError, View};
use crate::tile::{BaseTile, EncodeError, LayerTiles, TileCoord};
use crate::tileset::{Column, TileSet, UNCLEAN};

/// Views whose columns are kept.
const COLUMNS: usize = 64;

/// A dataset, its tiles, and what was answered from them. The caches live and die with it: no answer
/// of one snapshot can be given for another.
#[derive(Debug)]
pub struct Snapshot {
    dataset: Dataset,
    tiles: TileSet,
    answers: Cache<String, Answer, AnswerBytes>,
    bases: Cache<(String, TileCoord), Arc<BaseTile>, BaseBytes>,
    columns: Cache<(String, String), Arc<Column>>,
    reaches: Reaches,
    cache_bytes: u64,
    loaded: SystemTime,
}

/// A representation and how long it may be reused.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub body: Arc<Body>,
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
                    "detail gave way to keep tiles within their budget"
                );
            }
            for unit in TileSet::unclean(&dataset, layer, tiles) {
                tracing::warn!(layer, %unit, "{UNCLEAN}");
            }
        }
        Ok(Self {
            dataset,
            tiles,
            answers: Cache::with_weighter(4096, cache_bytes / 2, AnswerBytes),
            bases: Cache::with_weighter(4096, cache_bytes / 2, BaseBytes),
            columns: Cache::new(COLUMNS),
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
        self.dataset.layer(id).ok_or_else(|| self.no_layer(id))
    }

    /// The border lines, where a layer is theirs.
    pub(super) fn borders_of(&self, layer: &str) -> Option<&Borders> {
        self.dataset
            .borders()
            .filter(|borders| borders.id() == layer)
    }

    pub(super) fn no_layer(&self, given: &str) -> Problem {
        let all = self.tiles.iter().map(|(id, _)| id);
        Problem::NotFound(ParamError::one_of("layer", given, all))
    }

    /// What was answered to a path and query.
    pub(super) fn answer(&self, address: &str) -> Option<Answer> {
        self.answers.get(address)
    }

    /// An answer, made once: whoever else asks meanwhile waits for the first.
    pub(super) fn answer_with(
        &self,
        address: &str,
        make: impl FnOnce() -> Result<Answer, Problem>,
    ) -> Result<Answer, Problem> {
        self.answers.get_or_insert_with(address, make)
    }

    /// Puts an answer in the place of one that may be there.
    pub(super) fn replace_answer(&self, address: String, answer: Answer) {
        self.answers.insert(address, answer);
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
    pub(super) fn column(&self, layer: &str, view: &View) -> Arc<Column> {
        let key = (layer.to_owned(), view.canonical());
        let made = self.columns.get_or_insert_with(&key, || {
            Ok::<_, std::convert::Infallible>(Arc::new(Column::new(&self.dataset, layer, view)))
        });
        match made {
            Ok(column) => column,
            Err(never) => match never {},
        }
    }
}

#[derive(Debug, Clone)]
struct AnswerBytes;

impl Weighter<String, Answer> for AnswerBytes {
    fn weight(&self, address: &String, answer: &Answer) -> u64 {
        answer.body.weight() + address.len() as u64
    }
}

#[derive(Debug, Clone)]
struct BaseBytes;

impl Weighter<(String, TileCoord), Arc<BaseTile>> for BaseBytes {
    fn weight(&self, key: &(String, TileCoord), base: &Arc<BaseTile>) -> u64 {
        (base.weight() + key.0.len() + 64) as u64
    }
}
