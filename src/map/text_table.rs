//! A table of texts: the first column from the left, the others to the right under their headings.

use super::canvas::{Anchor, Canvas, short};
use super::font::Weight;
use super::theme::{BAR, INK, SOFT_INK, Sizes};
use crate::model::cast::to_f64;

/// Free room between columns, in the size.
pub(super) const BETWEEN: f64 = 1.1;
/// From line to line of a heading, in the size.
const HEADING_STEP: f64 = 1.15;
/// What stands where no value is.
pub(super) const NONE: &str = "–";

/// A column: the lines of its heading, and a text for each row.
#[derive(Debug, Clone)]
pub(super) struct TextColumn {
    pub heading: Vec<String>,
    pub cells: Vec<String>,
}

impl TextColumn {
    pub(super) fn width(&self, size: f64) -> f64 {
        let heading = self.heading.iter();
        let heading = heading.map(|one| Weight::SemiBold.width(one, size));
        let cells = self.cells.iter();
        let cells = cells.map(|one| Weight::Regular.width(one, size));
        heading.chain(cells).fold(0.0, f64::max)
    }
}

/// Columns of as many cells.
pub(super) struct TextTable {
    pub columns: Vec<TextColumn>,
    /// Of the name of each row.
    pub weights: Vec<Weight>,
}

impl TextTable {
    /// The lines of the tallest heading.
    fn heading_lines(&self) -> usize {
        let lines = self.columns.iter().map(|one| one.heading.len());
        lines.max().unwrap_or(0)
    }

    /// What the headings need beyond a line, in the size.
    pub(super) fn above(&self) -> f64 {
        to_f64(self.heading_lines().saturating_sub(1)) * HEADING_STEP
    }

    /// Draws it from an upper left corner, `step` sizes from row to row, and gives the base of the row below the last.
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        [x, y]: [f64; 2],
        (sizes, step): (Sizes, f64),
    ) -> f64 {
        let size = sizes.small();
        let first = y + self.above() * size;
        let base = |row: usize| first + (to_f64(row) * step + 1.0) * size;
        let mut right = x;
        for (number, column) in self.columns.iter().enumerate() {
            let gap = if number == 0 { 0.0 } else { BETWEEN * size };
            right += column.width(size) + gap;
            let start = |text: &str, weight: Weight| match number {
                0 => x,
                _ => right - weight.width(text, size),
            };
            let lines = column.heading.len();
            for (line, text) in column.heading.iter().enumerate() {
                let up = to_f64(lines - 1 - line) * HEADING_STEP * size;
                let at = [start(text, Weight::SemiBold), base(0) - up];
                canvas.text(text, at, (size, Weight::SemiBold), (INK, Anchor::Start));
            }
            for (row, text) in column.cells.iter().enumerate() {
                let weight = match number {
                    0 => self.weights[row],
                    _ => Weight::Regular,
                };
                let at = [start(text, weight), base(row + 1)];
                let ink = if text == NONE { SOFT_INK } else { INK };
                canvas.text(text, at, (size, weight), (ink, Anchor::Start));
            }
        }
        let thin = short(sizes.stroke(0.6));
        let under = base(0) + 0.45 * size;
        let look = format!("fill=\"none\" stroke=\"{BAR}\" stroke-width=\"{thin}\"");
        canvas.line([x, under], [right, under], &look);
        base(self.weights.len() + 1)
    }
}
