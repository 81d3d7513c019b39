//! Where a layer lies on the grid of tiles: its extent, and the tiles that it reaches into.

use rayon::prelude::*;

use super::{BUFFER, EXTENT, LayerTiles, TileCoord};
use crate::geo::{Bbox, Extent, mercator};
use crate::model::cast::whole_u32;

/// Tiles that are made at load, from z0 on: the low zooms, where a tile holds most and costs most.
const READY_TILES: u64 = 1000;

impl LayerTiles {
    /// The extent of the layer.
    pub fn bbox(&self) -> Bbox {
        self.bbox
    }

    /// The same with the narrowest box around what it shows, where that goes on over 180 degrees.
    #[must_use]
    pub fn seen_as(mut self, span: Option<Extent>) -> Self {
        self.view = span.filter(|span| span.to_array()[2] > 180.0);
        self
    }

    /// West, south, east, north of the view that shows all of a layer on both sides of 180 degrees, with an east above
    /// 180; none for other layers. No box of `TileJSON` may be so: clients would ask for no tile.
    pub fn view(&self) -> Option<[f64; 4]> {
        self.view.map(Extent::to_array)
    }

    /// The middle of the layer, and a zoom at which it fills a tile of 512 pixels: one that has tiles (TileJSON 3.0).
    pub fn centre(&self) -> [f64; 3] {
        self.centre_of(self.view.unwrap_or(self.bbox.into()))
    }

    /// The same of a part of the layer.
    pub fn centre_of(&self, span: Extent) -> [f64; 3] {
        let [west, south, east, north] = span.to_array();
        let [_, bottom] = mercator::project([0.0, south]);
        let [_, top] = mercator::project([0.0, north]);
        // At zoom 0 the unit square is one tile; each zoom halves that.
        let side = ((east - west) / 360.0).max((bottom - top).abs()).max(1e-6);
        let zoom = (1.0 / side)
            .log2()
            .floor()
            .clamp(0.0, f64::from(self.max_zoom().min(12)));
        let [longitude, latitude] = span.centre();
        [longitude, latitude, zoom]
    }

    /// The tiles of a zoom that a unit's box reaches into, in no order: all others are empty.
    ///
    /// Found from the zoom above, because a tile lies with its buffer inside its parent's: where the
    /// layer leaves most of its extent empty, as islands do, most of it is never looked at.
    pub fn reached(&self, z: u8) -> Vec<TileCoord> {
        let mut reached: Vec<TileCoord> = TileCoord::new(0, 0, 0).into_iter().collect();
        for _ in 0..z {
            reached = reached
                .into_par_iter()
                .with_min_len(64)
                .flat_map_iter(TileCoord::children)
                .filter(|coord| self.index.near(*coord).next().is_some())
                .collect();
        }
        reached
    }

    /// How many tiles of a zoom lie over the layer's extent.
    pub fn count(&self, z: u8) -> u64 {
        let [min, max] = self.range(z);
        u64::from(max[0] - min[0] + 1) * u64::from(max[1] - min[1] + 1)
    }

    /// The tiles of a zoom over the layer's extent, row by row.
    pub fn coords(&self, z: u8) -> impl Iterator<Item = TileCoord> + use<> {
        let [min, max] = self.range(z);
        (min[1]..=max[1])
            .flat_map(move |y| (min[0]..=max[0]).map(move |x| (x, y)))
            .filter_map(move |(x, y)| TileCoord::new(z, x, y).ok())
    }

    /// The tiles that are made at load, from z0 on.
    pub(super) fn ready_coords(&self) -> Vec<TileCoord> {
        let mut coords = Vec::new();
        for z in 0..=self.max_zoom() {
            if coords.len() as u64 + self.count(z) > READY_TILES {
                break;
            }
            coords.extend(self.coords(z));
        }
        coords
    }

    fn range(&self, z: u8) -> [[u32; 2]; 2] {
        let [west, south, east, north] = self.bbox.to_array();
        let size = f64::from(1_u32 << z);
        let cell = |at: [f64; 2], margin: f64| {
            mercator::project(at).map(|c| whole_u32((c * size + margin).clamp(0.0, size - 1.0)))
        };
        let margin = f64::from(BUFFER + 1) / f64::from(EXTENT);
        [cell([west, north], -margin), cell([east, south], margin)]
    }
}
