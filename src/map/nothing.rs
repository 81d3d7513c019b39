//! What is said where no unit in sight has a value, or none is in sight: hatches alone look like a fault.

use super::basemap::Basemap;
use super::figures::{Figures, Fill};
use super::font::Weight;
use super::page_layout::SUBTITLE_STEP;
use super::plan::Picture;
use super::rect::Rect;
use super::theme::Sizes;
use super::wrap::wrap;
use crate::model::Lang;
use crate::model::cast::to_f64;
use crate::words;

/// A message in a frame.
#[derive(Debug)]
pub(super) struct Message {
    pub lines: Vec<String>,
    /// Where its text lies.
    pub text: Rect,
    /// The same with the paper around it.
    pub rect: Rect,
}

impl Message {
    pub(super) fn moved(&self, [x, y]: [f64; 2]) -> Self {
        let moved = |rect: Rect| Rect::new(rect.x + x, rect.y + y, rect.width, rect.height);
        Self {
            lines: self.lines.clone(),
            text: moved(self.text),
            rect: moved(self.rect),
        }
    }
}

/// What a map says in a frame when it shows no value; nothing where one shows some.
pub(super) fn nothing(
    figures: &Figures<'_>,
    picture: &Picture<'_>,
    basemap: &Basemap<'_>,
    (frame, sizes, lang): (Rect, Sizes, Lang),
) -> Option<Message> {
    let coloured = basemap.coloured();
    let has_class = |unit: &usize| matches!(figures.fill(picture, *unit), Fill::Class(_));
    if coloured.iter().any(has_class) {
        return None;
    }
    let size = sizes.text;
    let told = if coloured.is_empty() {
        words::map_without_units(lang)
    } else {
        words::map_empty(lang)
    };
    let lines = wrap(told, frame.width * 0.8, size, Weight::SemiBold);
    let widths = lines.iter().map(|line| Weight::SemiBold.width(line, size));
    let wide = widths.fold(0.0, f64::max);
    let high = to_f64(lines.len()) * SUBTITLE_STEP * size;
    let middle = frame.x + frame.width / 2.0;
    let text = Rect::new(middle - wide / 2.0, frame.y + 1.2 * size, wide, high);
    Some(Message {
        lines,
        text,
        rect: text.inset(-0.5 * size),
    })
}
