//! Where the units or lines of a layer and their labels lie on the unit square.

use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};
use sha2::{Digest, Sha256};

use super::geometry::{self, Level};
use super::grid::envelope;
use super::pyramid::{MAX_ZOOM, place};
use super::source::TileSource;
use super::{BUFFER, Point, SYMBOL_BUFFER, TileCoord, TileGeometry};
use crate::geo::mercator;
use crate::model::cast::to_u32;

/// Boxes and label points, by position.
#[derive(Debug)]
pub(super) struct LayerIndex {
    boxes: RTree<GeomWithData<Rectangle<[f64; 2]>, u32>>,
    labels: RTree<GeomWithData<[f64; 2], u32>>,
}

impl LayerIndex {
    pub(super) fn new(source: &TileSource<'_>) -> Self {
        let boxes = source.boxes().into_iter().enumerate();
        let boxes = boxes
            .map(|(i, [min, max])| GeomWithData::new(Rectangle::from_corners(min, max), to_u32(i)));
        let labels = source.labels().iter().enumerate();
        let labels = labels.map(|(i, at)| GeomWithData::new(mercator::project(*at), to_u32(i)));
        Self {
            boxes: RTree::bulk_load(boxes.collect()),
            labels: RTree::bulk_load(labels.collect()),
        }
    }

    /// What a tile has of a level.
    pub(super) fn geometry(&self, level: &Level, coord: TileCoord) -> TileGeometry {
        let mut candidates: Vec<u32> = self.near(coord).collect();
        candidates.sort_unstable();
        let [labels, near_labels] = self.labels(coord);
        TileGeometry {
            features: level.features(coord, &candidates),
            labels,
            near_labels,
        }
    }

    /// What may reach into a tile or its buffer, in no order.
    pub(super) fn near(&self, coord: TileCoord) -> impl Iterator<Item = u32> {
        // One unit more than the buffer: the grid rounds, and the smallest triangle reaches out.
        let reach = envelope(coord, BUFFER + 2);
        let near = self.boxes.locate_in_envelope_intersecting(&reach);
        near.map(|unit| unit.data)
    }

    /// The labels that a tile has, and those beside it whose symbols reach into it, each with its place on the
    /// tile's grid, by position.
    pub(super) fn labels(&self, coord: TileCoord) -> [Vec<(u32, Point)>; 2] {
        let (own, origin) = (geometry::window(coord, 0), geometry::origin(coord));
        let around = geometry::window(coord, SYMBOL_BUFFER);
        let mut labels = [Vec::new(), Vec::new()];
        let found = self
            .labels
            .locate_in_envelope(&envelope(coord, SYMBOL_BUFFER + 1));
        for label in found {
            let at = place(*label.geom(), coord.z());
            let which = match (own.owns(at), around.owns(at)) {
                (true, _) => 0,
                (false, true) => 1,
                (false, false) => continue,
            };
            labels[which].push((label.data, [at[0] - origin[0], at[1] - origin[1]]));
        }
        for near in &mut labels {
            near.sort_unstable();
        }
        labels
    }

    /// Boxes follow from outlines, so labels alone are hashed.
    pub(super) fn hash(&self, hash: &mut Sha256) {
        let mut labels: Vec<_> = self.labels.iter().collect();
        labels.sort_unstable_by_key(|label| label.data);
        for label in labels {
            hash.update(
                place(*label.geom(), MAX_ZOOM)
                    .map(i32::to_le_bytes)
                    .concat(),
            );
        }
    }
}
