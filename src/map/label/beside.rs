//! A name beside a unit that is too small for it, with a line to the unit.

use super::spans::covers;
use super::{LINE, Placed, Places, Wish};
use crate::map::plane::Tenths;
use crate::map::rect::Rect;

/// The longest line from a name to its unit: in parts of the frame's width, and in the name's size where
/// the unit is not tiny. Longer ones are hard to follow among others.
const LEADER: f64 = 0.14;

const LEADER_SIZES: f64 = 5.0;

/// The name of a unit that is smaller than this many lines of text may lie over one other.
const TINY: f64 = 2.0;

impl Places {
    pub(super) fn beside(&self, wish: &Wish<'_>, others: &[&[Vec<Tenths>]]) -> Option<Placed> {
        let found = wish.forms().flat_map(|form| {
            let around = candidates(wish.point, form.width, form.height, wish.size);
            around.map(move |rect| form.at(rect)).collect::<Vec<_>>()
        });
        let longest = self.frame.width * LEADER;
        let longest = if wish.is_tiny() {
            longest
        } else {
            longest.min(LEADER_SIZES * wish.size)
        };
        let mut over_another = None;
        for mut one in found.filter(|one| self.is_free(&one.rect)) {
            let leader = [one.rect.nearest(wish.point), wish.point];
            if length(leader) > longest || !self.is_free_line(leader) {
                continue;
            }
            one.leader = Some(leader);
            let covered = others
                .iter()
                .filter(|rings| !std::ptr::eq(**rings, wish.rings) && covers(&one.rect, rings));
            match covered.count() {
                0 => return Some(one),
                // With a leader that can be seen.
                1 if over_another.is_none()
                    && wish.is_tiny()
                    && length(leader) > 2.0 * wish.size =>
                {
                    over_another = Some(one);
                }
                _ => {}
            }
        }
        over_another
    }

    /// True where a line to a unit crosses no name.
    fn is_free_line(&self, [from, to]: [[f64; 2]; 2]) -> bool {
        (0..=16).all(|i| {
            let part = f64::from(i) / 16.0;
            let place = [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * part);
            let dot = Rect::around(place, 1.0, 1.0);
            !self.taken.iter().any(|other| other.overlaps(&dot))
        })
    }
}

impl Wish<'_> {
    fn is_tiny(&self) -> bool {
        let (mut low, mut high) = ([i32::MAX; 2], [i32::MIN; 2]);
        for place in self.rings.iter().flatten() {
            for axis in 0..2 {
                low[axis] = low[axis].min(place[axis]);
                high[axis] = high[axis].max(place[axis]);
            }
        }
        let side = |axis: usize| f64::from(high[axis].saturating_sub(low[axis])) / 10.0;
        side(0).max(side(1)) < TINY * LINE * self.size
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
