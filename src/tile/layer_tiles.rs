//! The tiles of one layer: its levels, and the low zooms ready made.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::attributes::{Attributes, Detail};
use super::base::BaseTile;
use super::budget::{Fallback, TileLimits};
use super::encode::EncodeError;
use super::geometry::Level;
use super::later::Later;
use super::layer_index::LayerIndex;
use super::made_level::{LevelMaker, MadeLevel, scale};
use super::pyramid::Scale;
use super::source::TileSource;
use super::{TileCoord, TileGeometry};
use crate::geo::{Bbox, Extent, mercator};

/// Units of which the low zooms are made side by side.
const MANY: usize = 1000;

/// Goes up with every change of what is written into tiles between two versions.
const WRITING: u8 = 4;

/// The tiles of one layer. They know no view: a view only adds tags.
#[derive(Debug)]
pub struct LayerTiles {
    attributes: Attributes,
    /// Those of deep zooms of a large layer are empty until they are asked for.
    levels: Vec<OnceLock<Level>>,
    /// What they are made of then.
    later: Option<Later>,
    /// Of each level, whether names had to be left out.
    details: Vec<Detail>,
    pub(super) index: LayerIndex,
    ready: HashMap<TileCoord, Arc<BaseTile>>,
    fallbacks: Vec<Fallback>,
    /// Units that are the smallest triangle at some zoom, since their outline could not be cleaned.
    unclean: BTreeSet<u32>,
    /// Whether no deeper zoom can exceed the budget.
    within_budget: bool,
    budget: usize,
    /// The zoom from which on nothing is dropped.
    own_zoom: u8,
    max_zoom: u8,
    pub(super) bbox: Bbox,
    /// The narrowest view of a layer on both sides of 180 degrees, whose box is the whole globe.
    pub(super) view: Option<Extent>,
    content_hash: String,
}

impl LayerTiles {
    /// Builds every level of a layer, and the tiles of the low zooms. No tile weighs more than
    /// the budget unless [`Self::fallbacks`] says so.
    ///
    /// The layer's own deepest zoom is the first that shows every vertex within 10 m of its place, and within a
    /// tenth of the median edge, at most 12.
    pub fn new(
        source: &TileSource<'_>,
        attributes: Attributes,
        bbox: Bbox,
        limits: TileLimits,
    ) -> Result<Self, EncodeError> {
        let own_zoom = source.own_zoom();
        let max_zoom = limits
            .max_zoom
            .unwrap_or(own_zoom)
            .min(mercator::DEEPEST_ZOOM);
        let mut tiles = Self {
            attributes,
            levels: Vec::new(),
            later: None,
            details: Vec::new(),
            index: LayerIndex::new(source),
            ready: HashMap::new(),
            fallbacks: Vec::new(),
            unclean: BTreeSet::new(),
            within_budget: false,
            budget: limits.budget,
            own_zoom,
            max_zoom,
            bbox,
            view: None,
            content_hash: String::new(),
        };
        let ready = tiles.ready_coords();
        // Those of the ready tiles side by side, for at the lowest zooms one tile is all the work there is. Not of
        // few units: an outline of a million vertices takes many times its memory while it is cleaned.
        let first: Vec<u8> = ready.last().map_or(0..=0, |last| 0..=last.z()).collect();
        let together = if tiles.len() < MANY { first.len() } else { 1 };
        let made = first.par_iter().with_min_len(together);
        let made: Vec<MadeLevel> = made
            .map(|z| tiles.maker().make(source, *z, false))
            .collect::<Result<_, EncodeError>>()?;
        for one in made {
            tiles.add(one);
        }
        let mut vertices: usize = (first.iter().filter_map(|z| tiles.level(*z)))
            .map(Level::len)
            .sum();
        for z in first.last().map_or(0, |last| last + 1)..=max_zoom {
            // Lines are few, and nothing keeps what they would be made of.
            let of_units = matches!(source, TileSource::Units { .. });
            let with_it = || vertices + source.vertices_at(tiles.scale(z));
            if of_units && tiles.within_budget && with_it() > limits.vertices_at_load {
                tiles.leave_for_later(source);
            } else {
                let made = tiles.maker().make(source, z, tiles.within_budget)?;
                vertices += made.level.len();
                tiles.add(made);
            }
        }
        let (made, hash) = rayon::join(|| tiles.made_ready(ready), || tiles.hash());
        tiles.ready = made?;
        tiles.content_hash = hash;
        Ok(tiles)
    }

    fn add(&mut self, made: MadeLevel) {
        self.unclean.extend(made.unclean);
        self.levels.push(made.level.into());
        self.details.push(made.detail);
        self.fallbacks.extend(made.taken);
        self.within_budget |= made.within_budget;
    }

    /// Adds the level of a zoom that nobody has asked for yet.
    fn leave_for_later(&mut self, source: &TileSource<'_>) {
        if self.later.is_none() {
            // As many outlines as there are at the deepest zoom cannot be cleaned at any.
            self.unclean
                .extend(source.unclean(self.scale(self.max_zoom)));
            self.later = source.later();
        }
        self.levels.push(OnceLock::new());
        self.details.push(Detail::Names);
    }

    /// The level of a zoom, made now where it was left for later; none beyond the deepest.
    fn level(&self, z: u8) -> Option<&Level> {
        let level = self.levels.get(usize::from(z))?;
        match &self.later {
            None => level.get(),
            Some(later) => Some(level.get_or_init(|| later.level(self.scale(z)))),
        }
    }

    fn scale(&self, z: u8) -> Scale {
        scale(z, self.own_zoom)
    }

    fn maker(&self) -> LevelMaker<'_> {
        LevelMaker {
            attributes: &self.attributes,
            index: &self.index,
            budget: self.budget,
            own_zoom: self.own_zoom,
        }
    }

    /// Levels are what arcs became, so they stand for the arcs; for those that are left for later the arcs stand
    /// themselves. Labels and tags join them. The version stands for the way in which tiles are cut and written.
    fn hash(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(env!("CARGO_PKG_VERSION"));
        hash.update([WRITING]);
        self.attributes.hash(&mut hash);
        for (level, detail) in self.levels.iter().zip(&self.details) {
            hash.update([u8::from(*detail == Detail::Names)]);
            if let Some(level) = level.get() {
                level.hash(&mut hash);
            }
        }
        if let Some(later) = &self.later {
            later.hash(&mut hash);
        }
        self.index.hash(&mut hash);
        hash.finalize()[..6]
            .iter()
            .fold(String::new(), |mut text, byte| {
                // Writing to a String cannot fail.
                let _ = write!(text, "{byte:02x}");
                text
            })
    }

    fn made_ready(
        &self,
        coords: Vec<TileCoord>,
    ) -> Result<HashMap<TileCoord, Arc<BaseTile>>, EncodeError> {
        let made = coords
            .into_par_iter()
            .map(|coord| Ok((coord, Arc::new(self.make(coord)?))));
        made.collect()
    }

    /// The deepest zoom that has tiles.
    pub fn max_zoom(&self) -> u8 {
        self.max_zoom
    }

    /// A hash of all that the tiles without a view are made of, 12 hexadecimal digits.
    pub fn content_hash(&self) -> &str {
        &self.content_hash
    }

    /// The keys of the tags that the tiles have without a view.
    pub fn keys(&self) -> &[String] {
        &self.attributes.keys
    }

    /// What was done to keep tiles within the budget, by zoom.
    pub fn fallbacks(&self) -> &[Fallback] {
        &self.fallbacks
    }

    /// Units whose outline crosses itself in a way that could not be cleaned, by position: at one zoom at least
    /// they are the smallest triangle at their label point.
    pub fn unclean(&self) -> impl Iterator<Item = usize> {
        self.unclean.iter().map(|unit| *unit as usize)
    }

    /// The number of units or lines.
    pub fn len(&self) -> usize {
        self.attributes.len()
    }

    /// True for a layer without a unit.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The geometry of a tile; empty beyond [`Self::max_zoom`].
    pub fn geometry(&self, coord: TileCoord) -> TileGeometry {
        let level = self.level(coord.z());
        level.map_or_else(TileGeometry::default, |level| {
            self.index.geometry(level, coord)
        })
    }

    /// A tile without a view, from those made at load or made now.
    pub fn base(&self, coord: TileCoord) -> Result<Arc<BaseTile>, EncodeError> {
        match self.ready.get(&coord) {
            Some(ready) => Ok(Arc::clone(ready)),
            None => Ok(Arc::new(self.make(coord)?)),
        }
    }

    /// True for a tile that was made at load.
    pub fn is_ready(&self, coord: TileCoord) -> bool {
        self.ready.contains_key(&coord)
    }

    /// A tile without a view, made now.
    pub fn make(&self, coord: TileCoord) -> Result<BaseTile, EncodeError> {
        let detail = self.details.get(usize::from(coord.z()));
        BaseTile::new(
            &self.geometry(coord),
            &self.attributes,
            detail.copied().unwrap_or(Detail::Names),
        )
    }
}
