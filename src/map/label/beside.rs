//! A name beside a unit that is too small for it, with a line to the unit.

use super::taken::OutlineIndex;
use super::{LINE, Placed, Places, Wish};
use crate::map::rect::Rect;
use crate::map::rect::Tenths;
use crate::model::spend;

/// The longest line from a name to its unit: in parts of the frame's width, and in the name's size where
/// the unit is not tiny. Longer ones are hard to follow among others.
const LEADER: f64 = 0.14;

const LEADER_SIZES: f64 = 5.0;

/// The name of a unit that is smaller than this many lines of text may lie over one other.
const TINY: f64 = 2.0;

/// What a search for places may cost on one map, shared by all names that have none: as many steps as a few
/// hundred names need that try everything. Where there are more, each tries the nearest places only.
pub(super) const STEPS: usize = 12_000_000;

/// What a box that is tried costs, in edges of outlines that are looked at.
const BOX_STEPS: usize = 50;

impl Places {
    /// Names of units too small for them; no name is looked for longer than its share of [`STEPS`]. The steps
    /// that it took.
    pub(in crate::map) fn place_beside<'a>(
        &mut self,
        wishes: &[Wish<'a>],
        placed: &mut [Option<Placed>],
        others: impl Iterator<Item = &'a [Vec<Tenths>]>,
    ) -> usize {
        let wanted = placed.iter().filter(|place| place.is_none()).count();
        let share = STEPS / wanted.max(1);
        let outlines = OutlineIndex::new(others);
        let mut steps = 0;
        self.each(wishes, placed, |places, wish| {
            places.beside(wish, &outlines, &mut Share::new(share, &mut steps))
        });
        steps
    }

    fn beside(
        &self,
        wish: &Wish<'_>,
        others: &OutlineIndex<'_>,
        share: &mut Share<'_>,
    ) -> Option<Placed> {
        let is_tiny = wish.is_tiny();
        let longest = self.frame.width * LEADER;
        let longest = if is_tiny {
            longest
        } else {
            longest.min(LEADER_SIZES * wish.size)
        };
        let mut over_another = None;
        for form in wish.forms() {
            for rect in candidates(wish.point, form.width, form.height, wish.size) {
                if !share.take(BOX_STEPS) {
                    return over_another;
                }
                if !self.is_free(&rect) {
                    continue;
                }
                let leader = [rect.nearest(wish.point), wish.point];
                if length(leader) > longest || !self.taken.leaves_line(leader) {
                    continue;
                }
                let place = || Placed {
                    leader: Some(leader),
                    ..form.at(rect)
                };
                match others.covered(&rect, wish.rings, |edges| share.take(edges)) {
                    0 => return Some(place()),
                    // With a leader that can be seen.
                    1 if over_another.is_none() && is_tiny && length(leader) > 2.0 * wish.size => {
                        over_another = Some(place());
                    }
                    _ => {}
                }
            }
        }
        over_another
    }
}

/// What one name may still cost.
struct Share<'a> {
    left: usize,
    /// The steps of all names.
    all: &'a mut usize,
}

impl<'a> Share<'a> {
    fn new(left: usize, all: &'a mut usize) -> Self {
        Self { left, all }
    }

    /// Takes some steps; false where so many are not left.
    fn take(&mut self, steps: usize) -> bool {
        spend(1);
        let enough = steps <= self.left;
        let taken = steps.min(self.left);
        self.left -= taken;
        *self.all += taken;
        enough
    }
}

impl Wish<'_> {
    fn is_tiny(&self) -> bool {
        let side = Rect::of_rings(self.rings).map_or(0.0, |rect| rect.width.max(rect.height));
        side < TINY * LINE * self.size
    }
}

/// Boxes around a point, the nearest first: sixteen directions at each distance.
fn candidates(point: [f64; 2], width: f64, height: f64, size: f64) -> impl Iterator<Item = Rect> {
    [1.2, 2.4, 4.0, 6.0, 8.5, 11.0]
        .into_iter()
        .flat_map(move |distance| {
            // East first, then its neighbours: a name beside a dot is read most easily on its right.
            [0, 8, 1, 15, 7, 9, 2, 14, 6, 10, 4, 12, 3, 13, 5, 11].map(move |direction| {
                let (sin, cos) = (f64::from(direction) * std::f64::consts::PI / 8.0).sin_cos();
                let away = distance * size;
                let centre = [
                    point[0] + cos * (away + width / 2.0),
                    point[1] + sin * (away + height / 2.0),
                ];
                Rect::around(centre, width, height)
            })
        })
}

fn length([from, to]: [[f64; 2]; 2]) -> f64 {
    (to[0] - from[0]).hypot(to[1] - from[1])
}
