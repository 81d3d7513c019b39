//! Where names lie already: an R-tree of their boxes.

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{RTree, RTreeObject};

use crate::map::rect::Rect;

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
