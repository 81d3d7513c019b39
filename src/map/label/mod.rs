//! Names on the map without overlap.
//!
//! ```text
//!   1. inside      ______          the name in one line or two, as near to the unit's own point as
//!                 / Alga |         it fits into the outline, full size or a little smaller
//!   2. across     |______|         most of it inside, its middle at the unit's own point
//!   3. beside      [] --- Aktau    a small unit's name outside, with a line to it
//!   4. left out                    counted, and told in the map's description
//! ```
//!
//! Names and outlines are found by R-trees, and the search for places beside units has a budget of steps: on a
//! map of thousands of units some names are given up, never time.
//!
//! Each step is tried for all names before the next, the larger units first: inside their outlines
//! names cannot meet, so whoever can have that place has it.

mod beside; // outside a small unit, with a line to it
mod by_dot; // beside a dot
mod form; //   ways to write a name
mod inside; // in its outline, or across it
mod on_line; // on a line of the map
mod taken; //  where names lie already

use self::taken::Taken;
pub(super) use self::taken::spans;
use super::font::Weight;
use super::rect::Rect;
use super::rect::Tenths;
use crate::model::cast::to_f64;
use crate::model::spend;

/// From base line to base line, in the font size.
pub(super) const LINE: f64 = 1.12;

/// What one try of a name costs beside its outline's vertices, in steps of an [`Allowance`](crate::model::Allowance).
const WISH_STEPS: u64 = 100;

/// A name that wants a place.
#[derive(Debug, Clone)]
pub(super) struct Wish<'a> {
    pub name: String,
    /// The outline in tenths of a pixel; what is not in the frame is cut off.
    pub rings: &'a [Vec<Tenths>],
    /// The unit's own point in pixels.
    pub point: [f64; 2],
    pub size: f64,
    /// No smaller letters are tried.
    pub least: f64,
    pub weight: Weight,
    /// Room between letters in the size.
    pub spacing: f64,
    /// Which place it takes where it has several.
    pub prefers: Prefers,
}

/// Which place a name takes where it has several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefers {
    /// As near to the unit's own point as it fits.
    Point,
    /// Where there is most room on both sides.
    Room,
}

/// A name that has one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub lines: Vec<String>,
    pub size: f64,
    pub rect: Rect,
    /// From the name to its unit.
    pub leader: Option<[[f64; 2]; 2]>,
}

impl Placed {
    /// The middle of the base line of each line of text.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, [f64; 2])> {
        let [x, y] = self.rect.centre();
        let first = y - (to_f64(self.lines.len()) - 1.0) / 2.0 * LINE * self.size;
        self.lines.iter().enumerate().map(move |(i, line)| {
            // The middle of small letters lies about a third of the size above the base line.
            let base = first + (to_f64(i) * LINE + 0.34) * self.size;
            (line.as_str(), [x, base])
        })
    }
}

/// What is taken already, within a frame.
#[derive(Debug)]
pub(super) struct Places {
    frame: Rect,
    taken: Taken,
}

impl Places {
    pub(super) fn new(frame: Rect) -> Self {
        Self {
            frame,
            taken: Taken::default(),
        }
    }

    /// Names that lie inside their outlines, or across them.
    pub(super) fn place_inside(&mut self, wishes: &[Wish<'_>], placed: &mut [Option<Placed>]) {
        self.each(wishes, placed, Self::inside);
        self.each(wishes, placed, Self::across);
    }

    /// Names that lie inside their outlines only.
    pub(super) fn place_only_inside(&mut self, wishes: &[Wish<'_>], placed: &mut [Option<Placed>]) {
        self.each(wishes, placed, Self::inside);
    }

    fn each(
        &mut self,
        wishes: &[Wish<'_>],
        placed: &mut [Option<Placed>],
        mut find: impl FnMut(&Self, &Wish<'_>) -> Option<Placed>,
    ) {
        for (wish, place) in wishes
            .iter()
            .zip(placed)
            .filter(|(_, place)| place.is_none())
        {
            let vertices: usize = wish.rings.iter().map(Vec::len).sum();
            spend(WISH_STEPS + vertices as u64);
            *place = find(self, wish);
            if let Some(found) = place {
                self.taken.add(&found.rect);
            }
        }
    }

    fn is_free(&self, rect: &Rect) -> bool {
        self.frame.holds(rect) && self.taken.leaves(rect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Allowance, WorkStopped};
    use proptest::prelude::*;

    fn square(x: i32, y: i32, side: i32) -> Vec<Vec<Tenths>> {
        vec![vec![
            [x, y],
            [x + side, y],
            [x + side, y + side],
            [x, y + side],
        ]]
    }

    fn wish<'a>(name: &str, rings: &'a [Vec<Tenths>], point: [f64; 2]) -> Wish<'a> {
        Wish {
            name: name.to_owned(),
            rings,
            point,
            size: 12.0,
            least: 0.0,
            weight: Weight::Regular,
            spacing: 0.0,
            prefers: Prefers::Point,
        }
    }

    #[test]
    fn names_are_no_longer_placed_than_their_work_may_take() {
        let rings = square(1000, 1000, 40);
        let wishes = vec![wish("A name too long for its unit", &rings, [102.0, 102.0]); 8];
        let frame = Rect::new(0.0, 0.0, 400.0, 400.0);
        let inside = || {
            let mut placed = vec![None; wishes.len()];
            Places::new(frame).place_inside(&wishes, &mut placed);
        };
        let beside = || {
            let mut placed = vec![None; wishes.len()];
            let outlines = std::iter::once(rings.as_slice());
            Places::new(frame).place_beside(&wishes, &mut placed, outlines)
        };
        let few = || Allowance::new(4 * WISH_STEPS);
        assert_eq!(few().run(inside), Err(WorkStopped));
        assert_eq!(few().run(beside), Err(WorkStopped));
        assert_eq!(Allowance::new(1000 * WISH_STEPS).run(inside), Ok(()));
    }

    #[test]
    fn a_small_unit_has_its_name_beside_it() {
        let rings = square(1000, 1000, 40);
        let mut places = Places::new(Rect::new(0.0, 0.0, 400.0, 400.0));
        let mut placed = vec![None];
        let wishes = [wish("Жаңаөзен", &rings, [102.0, 102.0])];
        places.place_inside(&wishes, &mut placed);
        assert_eq!(placed, [None]);
        places.place_beside(&wishes, &mut placed, std::iter::once(rings.as_slice()));
        let found = placed[0].as_ref().unwrap();
        assert!(found.leader.is_some() && found.rect.x > 104.0);
    }

    /// Squares side by side, smaller than their names: the steps that the search took, and how many it placed.
    fn of_grid(side: i32) -> (usize, usize) {
        let size = 9000 / side;
        let places = (0..side).flat_map(|row| (0..side).map(move |column| [column, row]));
        let places: Vec<[i32; 2]> = places.map(|place| place.map(|i| i * size)).collect();
        let shapes: Vec<_> = places.iter().map(|[x, y]| square(*x, *y, size)).collect();
        let centre = |place: &[i32; 2]| place.map(|v| f64::from(v + size / 2) / 10.0);
        let wishes: Vec<_> = shapes
            .iter()
            .zip(&places)
            .map(|(rings, place)| wish("A name too long for its unit", rings, centre(place)))
            .collect();
        let mut places = Places::new(Rect::new(-90.0, 0.0, 1090.0, 900.0));
        let mut placed = vec![None; wishes.len()];
        places.place_inside(&wishes, &mut placed);
        let outlines = shapes.iter().map(Vec::as_slice);
        let steps = places.place_beside(&wishes, &mut placed, outlines);
        (steps, placed.iter().flatten().count())
    }

    #[test]
    fn thousands_of_units_cost_the_names_beside_them_not_the_steps() {
        let (few, placed) = of_grid(16);
        assert!(placed > 100, "{placed}");
        let (steps, _) = of_grid(60);
        // 14 times the units: a search without a budget takes as many times the steps at least.
        assert!(
            steps <= beside::STEPS && steps < 6 * few,
            "{few} and {steps} steps"
        );
    }

    proptest! {
        #[test]
        fn no_name_covers_another_or_leaves_the_frame(
            units in prop::collection::vec((0_i32..4000, 0_i32..4000, 20_i32..1500), 1..40),
        ) {
            let frame = Rect::new(0.0, 0.0, 400.0, 400.0);
            let shapes: Vec<_> = units.iter().map(|(x, y, side)| square(*x, *y, *side)).collect();
            let wishes: Vec<_> = shapes.iter().zip(&units).map(|(rings, (x, y, side))| {
                let half = f64::from(*side) / 20.0;
                wish("Бөкей ордасы", rings, [f64::from(*x) / 10.0 + half, f64::from(*y) / 10.0 + half])
            }).collect();
            let mut places = Places::new(frame);
            let mut placed = vec![None; wishes.len()];
            places.place_inside(&wishes, &mut placed);
            places.place_beside(&wishes, &mut placed, shapes.iter().map(Vec::as_slice));
            let found: Vec<Rect> = placed.iter().flatten().map(|one| one.rect).collect();
            for (i, one) in found.iter().enumerate() {
                prop_assert!(frame.holds(one));
                prop_assert!(found[..i].iter().all(|other| !other.overlaps(one)));
            }
        }
    }
}
