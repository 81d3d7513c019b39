//! The level of a zoom, and what gives way where its tiles would be too heavy.

use rayon::prelude::*;

use super::TileCoord;
use super::attributes::{Attributes, Detail};
use super::base::BaseTile;
use super::budget::{self, Fallback};
use super::encode::EncodeError;
use super::geometry::Level;
use super::layer_index::LayerIndex;
use super::pyramid::Scale;
use super::source::TileSource;

/// The level of a zoom, and what gave way for it.
pub(super) struct MadeLevel {
    pub level: Level,
    pub detail: Detail,
    pub taken: Option<Fallback>,
    /// Units whose outline could not be cleaned.
    pub unclean: Vec<u32>,
    /// Whether no deeper zoom can exceed the budget.
    pub within_budget: bool,
}

/// What levels are made with.
pub(super) struct LevelMaker<'a> {
    pub attributes: &'a Attributes,
    pub index: &'a LayerIndex,
    /// What a tile may weigh, in bytes (gzip).
    pub budget: usize,
    /// The zoom from which on nothing is dropped.
    pub own_zoom: u8,
}

impl LevelMaker<'_> {
    /// The level of a zoom, within the budget as far as it can be; `within_budget` where a zoom above it has
    /// shown that no deeper one can exceed it.
    pub(super) fn make(
        &self,
        source: &TileSource<'_>,
        z: u8,
        within_budget: bool,
    ) -> Result<MadeLevel, EncodeError> {
        let level = source.level(scale(z, self.own_zoom), 0);
        let mut made = MadeLevel {
            unclean: match &level {
                Level::Polygons(level) => level.unclean().to_vec(),
                Level::Lines(_) | Level::Points(_) => Vec::new(),
            },
            level,
            detail: Detail::Names,
            taken: None,
            // A tile holds no more units than the one above it, and never more than their full detail:
            // where that is light enough, it is so at every deeper zoom.
            within_budget,
        };
        if !made.within_budget {
            made.within_budget = self.suspects(&made.level, z, &source.vertices()).is_empty();
        }
        if !made.within_budget && self.exceeds(&made, z)? {
            self.lighten(&mut made, source, z)?;
        }
        Ok(made)
    }

    /// Takes one step after the other until the tiles of a zoom keep within the budget.
    fn lighten(
        &self,
        made: &mut MadeLevel,
        source: &TileSource<'_>,
        z: u8,
    ) -> Result<(), EncodeError> {
        let areas = match &made.level {
            Level::Polygons(level) => level.doubled_areas(),
            Level::Lines(_) | Level::Points(_) => Vec::new(),
        };
        let scale = scale(z, self.own_zoom);
        let steps: Vec<budget::Step> = budget::steps(scale, areas).collect();
        let lighter = |step: &budget::Step| {
            let mut lighter = MadeLevel {
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

    /// The tiles of a zoom that may exceed the budget, with so many vertices to each unit. Border
    /// lines never do: they are few beside the units they part; and of points a low zoom has few.
    fn suspects(&self, level: &Level, z: u8, vertices: &[usize]) -> Vec<TileCoord> {
        match level {
            Level::Polygons(level) => {
                budget::suspects(level, vertices, self.attributes, z, self.budget)
            }
            Level::Lines(_) | Level::Points(_) => Vec::new(),
        }
    }

    /// Those with the vertices that the units have at the zoom.
    fn own_suspects(&self, level: &Level, z: u8) -> Vec<TileCoord> {
        match level {
            Level::Polygons(polygons) => self.suspects(level, z, &polygons.vertices()),
            Level::Lines(_) | Level::Points(_) => Vec::new(),
        }
    }

    /// Whether a tile of a zoom weighs more than the budget.
    fn exceeds(&self, made: &MadeLevel, z: u8) -> Result<bool, EncodeError> {
        let suspects = self.own_suspects(&made.level, z);
        let crowded = match &made.level {
            Level::Polygons(level) => {
                budget::crowded(level, self.attributes, self.budget, suspects)
            }
            Level::Lines(_) | Level::Points(_) => suspects,
        };
        Ok(self.heaviest(made, crowded)? > self.budget)
    }

    /// The gzip size of the heaviest of some tiles of one zoom.
    fn heaviest(&self, made: &MadeLevel, suspects: Vec<TileCoord>) -> Result<usize, EncodeError> {
        let size = |coord| {
            let geometry = self.index.geometry(&made.level, coord);
            let tile = BaseTile::new(&geometry, self.attributes, made.detail)?;
            Ok(budget::gzip_size(&tile.bytes()))
        };
        let sizes = suspects.into_par_iter().map(size);
        let sizes: Vec<usize> = sizes.collect::<Result<_, EncodeError>>()?;
        Ok(sizes.into_iter().max().unwrap_or(0))
    }
}

/// The scale of a zoom: exact from the layer's own zoom on.
pub(super) fn scale(z: u8, own_zoom: u8) -> Scale {
    if z < own_zoom {
        Scale::at(z)
    } else {
        Scale::exact(z)
    }
}
