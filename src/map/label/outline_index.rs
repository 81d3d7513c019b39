//! An R-tree over the outlines that a name should rather not cover.

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{RTree, RTreeObject};

use super::spans::covers;
use crate::map::plane::Tenths;
use crate::map::rect::Rect;

/// The rings of an outline under its box.
type Outline<'a> = GeomWithData<Rectangle<[f64; 2]>, &'a [Vec<Tenths>]>;

/// Outlines by their boxes.
#[derive(Debug)]
pub(super) struct OutlineIndex<'a>(RTree<Outline<'a>>);

impl<'a> OutlineIndex<'a> {
    pub(super) fn new(outlines: impl Iterator<Item = &'a [Vec<Tenths>]>) -> Self {
        let boxes = outlines.filter_map(|rings| {
            let rect = Rect::of_rings(rings)?;
            Some(GeomWithData::new(rect.corners(), rings))
        });
        Self(RTree::bulk_load(boxes.collect()))
    }

    /// How many outlines but a name's own a box lies over, counted to two. `may_look` is told how many edges
    /// an outline has before they are looked at; where they are too many, it counts as covered.
    pub(super) fn covered(
        &self,
        rect: &Rect,
        own: &[Vec<Tenths>],
        mut may_look: impl FnMut(usize) -> bool,
    ) -> usize {
        let near = self
            .0
            .locate_in_envelope_intersecting(&rect.corners().envelope());
        near.map(|one| one.data)
            .filter(|rings| !std::ptr::eq(*rings, own))
            .filter(|rings| {
                let edges = rings.iter().map(Vec::len).sum();
                !may_look(edges) || covers(rect, rings)
            })
            .take(2)
            .count()
    }
}
