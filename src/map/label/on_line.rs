//! A number on the line that it belongs to.

use super::{Placed, Places, Wish};
use crate::map::rect::Rect;
use crate::model::spend;

impl Places {
    /// A text in one line around the first of some places of a line that has room, in its full size or not at all.
    pub(in crate::map) fn place_on_line(
        &mut self,
        wish: &Wish<'_>,
        mut along: impl Iterator<Item = [f64; 2]>,
    ) -> Option<Placed> {
        let form = wish.forms().next()?;
        let found = along.find_map(|at| {
            spend(20);
            let rect = Rect::around(at, form.width, form.height);
            self.is_free(&rect).then_some(rect)
        })?;
        self.taken.add(&found);
        Some(form.at(found))
    }
}
