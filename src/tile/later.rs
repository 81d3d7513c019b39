//! What the levels of deep zooms of a large layer are made of when somebody first asks for them.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::geometry::Level;
use super::level::PolygonLevel;
use super::pyramid::Scale;
use crate::geo::Coverage;

/// The units of a layer of a coverage, each with a point inside it.
#[derive(Debug)]
pub(super) struct Later {
    coverage: Arc<Coverage>,
    layer: usize,
    label_points: Vec<[f64; 2]>,
}

impl Later {
    pub(super) fn new(coverage: &Arc<Coverage>, layer: usize, label_points: &[[f64; 2]]) -> Self {
        Self {
            coverage: Arc::clone(coverage),
            layer,
            label_points: label_points.to_vec(),
        }
    }

    pub(super) fn level(&self, scale: Scale) -> Level {
        Level::Polygons(PolygonLevel::new(
            &self.coverage,
            self.layer,
            &self.label_points,
            scale,
            0,
        ))
    }

    /// Feeds the arcs of the layer into a hash.
    pub(super) fn hash(&self, hash: &mut Sha256) {
        for (i, arc) in self.coverage.arcs().iter().enumerate() {
            let sides = self.coverage.sides(i, self.layer);
            if sides == [None, None] {
                continue;
            }
            for side in sides {
                hash.update(side.unwrap_or(u32::MAX).to_le_bytes());
            }
            for [x, y] in arc.points() {
                hash.update(x.to_le_bytes());
                hash.update(y.to_le_bytes());
            }
        }
    }
}
