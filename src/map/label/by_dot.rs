//! A name beside the dot that it belongs to, without a line.

use super::{Placed, Places, Wish};
use crate::map::rect::Rect;
use crate::model::spend;

/// From a dot to its name, in the name's size.
const GAP: f64 = 0.12;

impl Places {
    /// Keeps a box free of names.
    pub(in crate::map) fn take(&mut self, rect: &Rect) {
        self.taken.add(rect);
    }

    /// A name in one line, in its full size or not at all: on the right of its dot, else on the left, above, below, and
    /// between these.
    pub(in crate::map) fn place_by_dot(&mut self, wish: &Wish<'_>, radius: f64) -> Option<Placed> {
        let form = wish.forms().next()?;
        let away = radius + GAP * form.size;
        let (wide, high) = (away + form.width / 2.0, away + form.height / 2.0);
        let low = form.height / 2.0;
        let offsets = [
            [wide, 0.0],
            [-wide, 0.0],
            [wide * 0.9, -low],
            [wide * 0.9, low],
            [0.0, -high],
            [0.0, high],
            [-wide * 0.9, -low],
            [-wide * 0.9, low],
        ];
        let found = offsets.into_iter().find_map(|[x, y]| {
            spend(20);
            let rect = Rect::around(
                [wish.point[0] + x, wish.point[1] + y],
                form.width,
                form.height,
            );
            self.is_free(&rect).then_some(rect)
        })?;
        self.taken.add(&found);
        Some(form.at(found))
    }
}
