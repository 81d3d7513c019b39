//! The arcs of a coverage in the plane, and units as rings of them in the frame.

use super::Rings;
use crate::geo::{ArcRef, Coverage};
use crate::map::clip::Frame;
use crate::map::projection::{Fit, Projection};
use crate::map::rect::Tenths;
use crate::model::spend;

/// The arcs of a coverage in the plane, each projected once.
pub(super) struct Outlines<'a> {
    coverage: &'a Coverage,
    projection: Projection,
    arcs: Vec<Option<Vec<[f64; 2]>>>,
}

impl<'a> Outlines<'a> {
    pub(super) fn new(coverage: &'a Coverage, projection: Projection) -> Self {
        Self {
            coverage,
            projection,
            arcs: vec![None; coverage.arcs().len()],
        }
    }

    pub(super) fn arc(&mut self, index: usize) -> &Vec<[f64; 2]> {
        self.arcs[index].get_or_insert_with(|| {
            let arc = &self.coverage.arcs()[index];
            spend(arc.points().len() as u64);
            self.projection.line(arc.points(), arc.importance())
        })
    }

    pub(super) fn need(&mut self, layer: usize, unit: usize) {
        for arc in self.coverage.shapes(layer)[unit].arc_refs() {
            self.arc(arc.index());
        }
    }

    /// Every place of the arcs that were needed.
    pub(super) fn places(&self) -> impl Iterator<Item = [f64; 2]> {
        self.arcs.iter().flatten().flatten().copied()
    }

    pub(super) fn rings(&mut self, layer: usize, unit: usize, fit: Fit, clip: Frame) -> Rings {
        let coverage = self.coverage;
        let polygons = coverage.shapes(layer)[unit].polygons();
        self.rings_of(polygons.iter(), fit, clip)
    }

    /// The rings of some polygons of the coverage.
    pub(super) fn rings_of<'b>(
        &mut self,
        polygons: impl Iterator<Item = &'b Vec<Vec<ArcRef>>>,
        fit: Fit,
        clip: Frame,
    ) -> Rings {
        let rings = polygons.flatten();
        let mut drawn = Vec::new();
        for ring in rings {
            let mut line: Vec<Tenths> = Vec::new();
            for arc in ring {
                let mut part = fit.line(self.arc(arc.index()));
                if arc.is_reversed() {
                    part.reverse();
                }
                // The next arc begins where this one ends.
                part.pop();
                line.extend(part);
            }
            spend(10 + line.len() as u64);
            drawn.extend(clip.ring(line));
        }
        drawn
    }
}
