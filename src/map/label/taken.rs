//! Where names lie already: an R-tree of their boxes.

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{RTree, RTreeObject};

use crate::map::rect::Rect;
use crate::map::rect::Tenths;

/// Boxes that no other may overlap.
#[derive(Debug, Default)]
pub(super) struct Taken(RTree<GeomWithData<Rectangle<[f64; 2]>, Rect>>);

impl Taken {
    pub(super) fn add(&mut self, rect: &Rect) {
        self.0.insert(GeomWithData::new(rect.corners(), *rect));
    }

    /// True where a box overlaps none.
    pub(super) fn leaves(&self, rect: &Rect) -> bool {
        self.near(rect).all(|other| !other.overlaps(rect))
    }

    /// True where a line crosses none.
    pub(super) fn leaves_line(&self, [from, to]: [[f64; 2]; 2]) -> bool {
        let near: Vec<Rect> = self.near(&Rect::between(from, to).inset(-DOT)).collect();
        near.is_empty()
            || (0..=STEPS).all(|i| {
                let part = f64::from(i) / f64::from(STEPS);
                let place = [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * part);
                let dot = Rect::around(place, DOT, DOT);
                near.iter().all(|other| !other.overlaps(&dot))
            })
    }

    /// The boxes that meet a box, those that only touch it included.
    fn near(&self, rect: &Rect) -> impl Iterator<Item = Rect> {
        let found = self
            .0
            .locate_in_envelope_intersecting(&rect.corners().envelope());
        found.map(|one| one.data)
    }
}

/// A line is looked at in so many steps, as dots of so many pixels.
const STEPS: i32 = 16;
const DOT: f64 = 1.0;

/// Where a row lies inside rings (even-odd), rising.
pub(in crate::map) fn spans(rings: &[Vec<Tenths>], y: f64) -> Vec<[f64; 2]> {
    let mut xs = Vec::new();
    for ring in rings {
        for (i, to) in ring.iter().enumerate() {
            let from = ring[(i + ring.len() - 1) % ring.len()];
            let [[ax, ay], [bx, by]] = [from, *to].map(|place| place.map(|v| f64::from(v) / 10.0));
            if (ay > y) != (by > y) {
                xs.push(ax + (y - ay) / (by - ay) * (bx - ax));
            }
        }
    }
    xs.sort_unstable_by(f64::total_cmp);
    xs.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect()
}

/// True where a box lies over an outline.
pub(super) fn covers(rect: &Rect, rings: &[Vec<Tenths>]) -> bool {
    [rect.y, rect.centre()[1], rect.bottom()]
        .into_iter()
        .any(|y| {
            let met = |[from, to]: [f64; 2]| from < rect.right() && to > rect.x;
            spans(rings, y).into_iter().any(met)
        })
}

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
