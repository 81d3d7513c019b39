//! A name in its unit's outline, or across it with most of it inside.

use super::taken::spans;
use super::{Placed, Places, Prefers, Wish};
use crate::map::rect::Rect;
use crate::model::cast::whole_i32;

/// How much of a name's middle line must lie in its unit when it runs across the outline.
const ACROSS: f64 = 0.6;

/// Free room between a name and the outline that it lies in, in its size.
const INSIDE: f64 = 0.3;

impl Places {
    pub(super) fn inside(&self, wish: &Wish<'_>) -> Option<Placed> {
        wish.forms().find_map(|form| {
            let pad = 2.0 * INSIDE * form.size;
            let rect = fitting(wish, form.width + pad, form.height + pad)
                .into_iter()
                .map(|centre| Rect::around(centre, form.width, form.height))
                .find(|rect| self.is_free(rect))?;
            Some(form.at(rect))
        })
    }

    pub(super) fn across(&self, wish: &Wish<'_>) -> Option<Placed> {
        wish.forms().find_map(|form| {
            let rect = Rect::around(wish.point, form.width, form.height);
            let inside: f64 = spans(wish.rings, wish.point[1])
                .into_iter()
                .map(|[from, to]| (to.min(rect.right()) - from.max(rect.x)).max(0.0))
                .sum();
            (inside >= ACROSS * form.width && self.is_free(&rect)).then(|| form.at(rect))
        })
    }
}

/// Centres where a box fits into a wish's outline, the best first: for rows half a box apart, the
/// places along the row that leave the box's upper, middle and lower side inside.
fn fitting(wish: &Wish<'_>, width: f64, height: f64) -> Vec<[f64; 2]> {
    let (rings, point) = (wish.rings, wish.point);
    let ys = rings
        .iter()
        .flatten()
        .map(|place| f64::from(place[1]) / 10.0);
    let (low, high) = ys.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), y| {
        (low.min(y), high.max(y))
    });
    // Each with how bad it is.
    let mut found: Vec<([f64; 2], f64)> = Vec::new();
    let rows = whole_i32(((high - low) / (height / 2.0)).min(400.0));
    for row in -rows..=rows {
        let y = point[1] + f64::from(row) * height / 2.0;
        if y - height / 2.0 <= low || y + height / 2.0 >= high {
            continue;
        }
        let sides = [-0.5, 0.0, 0.5].map(|part| spans(rings, y + part * height));
        for [from, to] in common(&common(&sides[0], &sides[1]), &sides[2]) {
            let room = to - from - width;
            if room < 0.0 {
                continue;
            }
            let far = |x: f64| (x - point[0]).hypot(y - point[1]);
            found.push(match wish.prefers {
                Prefers::Point => {
                    // Not `clamp`, which panics where rounding swaps the ends.
                    let x = point[0].max(from + width / 2.0).min(to - width / 2.0);
                    ([x, y], far(x))
                }
                Prefers::Room => {
                    let x = f64::midpoint(from, to);
                    ([x, y], far(x) - room)
                }
            });
        }
    }
    found.sort_by(|a, b| a.1.total_cmp(&b.1));
    found.into_iter().map(|(place, _)| place).collect()
}

/// What two lists of spans have in common.
fn common(a: &[[f64; 2]], b: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let both = a.iter().flat_map(|one| {
        b.iter()
            .map(|other| [one[0].max(other[0]), one[1].min(other[1])])
    });
    both.filter(|[from, to]| from < to).collect()
}
