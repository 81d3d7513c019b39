//! The tiles of one layer: its levels, and the low zooms ready made.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::attributes::{Attributes, Detail};
use super::base::BaseTile;
use super::budget::{self, Fallback, TileLimits};
use super::encode::EncodeError;
use super::geometry::Level;
use super::later::Later;
use super::layer_index::LayerIndex;
use super::pyramid::Scale;
use super::source::TileSource;
use super::{TileCoord, TileGeometry};
use crate::geo::{Bbox, mercator};

/// Units of which the low zooms are made side by side.
const MANY: usize = 1000;

/// Goes up with every change of what is written into tiles between two versions.
const WRITING: u8 = 4;

/// The level of a zoom, and what gave way for it.
struct Made {
    level: Level,
    detail: Detail,
    taken: Option<Fallback>,
    /// Units whose outline could not be cleaned.
    unclean: Vec<u32>,
    /// Whether no deeper zoom can exceed the budget.
    within_budget: bool,
}

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
            content_hash: String::new(),
        };
        let ready = tiles.ready_coords();
        // Those of the ready tiles side by side, for at the lowest zooms one tile is all the work there is. Not of
        // few units: an outline of a million vertices takes many times its memory while it is cleaned.
        let first: Vec<u8> = ready.last().map_or(0..=0, |last| 0..=last.z()).collect();
        let together = if tiles.len() < MANY { first.len() } else { 1 };
        let made = first.par_iter().with_min_len(together);
        let made: Vec<Made> = made
            .map(|z| tiles.made(source, *z))
            .collect::<Result<_, EncodeError>>()?;
        for one in made {
            tiles.add(one);
        }
        let mut vertices: usize = (first.iter().filter_map(|z| tiles.level(*z)))
            .map(Level::len)
            .sum();
        for z in first.len() as u8..=max_zoom {
            // Lines are few, and nothing keeps what they would be made of.
            let of_units = matches!(source, TileSource::Units { .. });
            let with_it = || vertices + source.vertices_at(tiles.scale(z));
            if of_units && tiles.within_budget && with_it() > limits.vertices_at_load {
                tiles.leave_for_later(source);
            } else {
                let made = tiles.made(source, z)?;
                vertices += made.level.len();
                tiles.add(made);
            }
        }
        let (made, hash) = rayon::join(|| tiles.made_ready(ready), || tiles.hash());
        tiles.ready = made?;
        tiles.content_hash = hash;
        Ok(tiles)
    }

    /// The level of a zoom, within the budget as far as it can be.
    fn made(&self, source: &TileSource<'_>, z: u8) -> Result<Made, EncodeError> {
        let level = source.level(self.scale(z), 0);
        let mut made = Made {
            unclean: match &level {
                Level::Polygons(level) => level.unclean().to_vec(),
                Level::Lines(_) => Vec::new(),
            },
            level,
            detail: Detail::Names,
            taken: None,
            // A tile holds no more units than the one above it, and never more than their full detail:
            // where that is light enough, it is so at every deeper zoom.
            within_budget: self.within_budget,
        };
        if !made.within_budget {
            made.within_budget = self.suspects(&made.level, z, &source.vertices()).is_empty();
        }
        if !made.within_budget && self.exceeds(&made, z)? {
            self.make_lighter(&mut made, source, z)?;
        }
        Ok(made)
    }

    fn add(&mut self, made: Made) {
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

    /// Takes one step after the other until the tiles of a zoom keep within the budget.
    fn make_lighter(
        &self,
        made: &mut Made,
        source: &TileSource<'_>,
        z: u8,
    ) -> Result<(), EncodeError> {
        let areas = match &made.level {
            Level::Polygons(level) => level.doubled_areas(),
            Level::Lines(_) => Vec::new(),
        };
        let scale = self.scale(z);
        let steps: Vec<budget::Step> = budget::steps(scale, areas).collect();
        let lighter = |step: &budget::Step| {
            let mut lighter = Made {
                level: source.level(step.scale, step.least_area),
                detail: step.detail,
                taken: None,
                unclean: Vec::new(),
                within_budget: false,
            };
            let heaviest = self.heaviest(&lighter, self.own_suspects(&lighter.level, z))?;
            lighter.taken = Some(Fallback::new(scale, step, heaviest));
            Ok((lighter, heaviest <= self.budget))
        };
        // Each is lighter than the one before, so the first that is light enough is found by halving; where none
        // is, the last is taken.
        let (mut first, mut last) = (0, steps.len() - 1);
        let mut found = None;
        while first < last {
            let middle = first.midpoint(last);
            let (lighter, is_light) = lighter(&steps[middle])?;
            if is_light {
                (found, last) = (Some(lighter), middle);
            } else {
                first = middle + 1;
            }
        }
        let lighter = match found {
            Some(lighter) => lighter,
            None => lighter(&steps[last])?.0,
        };
        made.level = lighter.level;
        made.detail = lighter.detail;
        made.taken = lighter.taken;
        Ok(())
    }

    fn scale(&self, z: u8) -> Scale {
        if z < self.own_zoom {
            Scale::at(z)
        } else {
            Scale::exact(z)
        }
    }

    /// The tiles of a zoom that may exceed the budget, with so many vertices to each unit. Border
    /// lines never do: they are few beside the units they part.
    fn suspects(&self, level: &Level, z: u8, vertices: &[usize]) -> Vec<TileCoord> {
        match level {
            Level::Polygons(level) => {
                budget::suspects(level, vertices, &self.attributes, z, self.budget)
            }
            Level::Lines(_) => Vec::new(),
        }
    }

    /// Those with the vertices that the units have at the zoom.
    fn own_suspects(&self, level: &Level, z: u8) -> Vec<TileCoord> {
        match level {
            Level::Polygons(polygons) => self.suspects(level, z, &polygons.vertices()),
            Level::Lines(_) => Vec::new(),
        }
    }

    /// Whether a tile of a zoom weighs more than the budget.
    fn exceeds(&self, made: &Made, z: u8) -> Result<bool, EncodeError> {
        let suspects = self.own_suspects(&made.level, z);
        let crowded = match &made.level {
            Level::Polygons(level) => {
                budget::crowded(level, &self.attributes, self.budget, suspects)
            }
            Level::Lines(_) => suspects,
        };
        Ok(self.heaviest(made, crowded)? > self.budget)
    }

    /// The gzip size of the heaviest of some tiles of one zoom.
    fn heaviest(&self, made: &Made, suspects: Vec<TileCoord>) -> Result<usize, EncodeError> {
        let size = |coord| {
            let geometry = self.geometry_of(&made.level, coord);
            let tile = BaseTile::new(&geometry, &self.attributes, made.detail)?;
            Ok(budget::gzip_size(&tile.bytes()))
        };
        let sizes = suspects.into_par_iter().map(size);
        let sizes: Vec<usize> = sizes.collect::<Result<_, EncodeError>>()?;
        Ok(sizes.into_iter().max().unwrap_or(0))
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
            self.geometry_of(level, coord)
        })
    }

    fn geometry_of(&self, level: &Level, coord: TileCoord) -> TileGeometry {
        let mut candidates: Vec<u32> = self.index.near(coord).collect();
        candidates.sort_unstable();
        let [labels, near_labels] = self.index.labels(coord);
        TileGeometry {
            features: level.features(coord, &candidates),
            labels,
            near_labels,
        }
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
