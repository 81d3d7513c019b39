//! What a sheet takes up of an answer: sentences and a table of some units beside the map.

use super::canvas::Canvas;
use super::font::Weight;
use super::legend::lines_at;
use super::page_layout::SUBTITLE_STEP;
use super::rect::Rect;
use super::text_table::{BETWEEN, NONE, TextColumn, TextTable};
use super::theme::{INK, SOFT_INK, Sizes};
use super::wrap::wrap;
use crate::model::Lang;
use crate::model::cast::{to_f64, whole_usize};
use crate::words;

/// From row to row of the table, in its size.
const STEP: f64 = 1.5;
/// From line to line of what stands below it, in its size.
const NOTE_STEP: f64 = 1.3;
/// The part of what is left below the sentences that cautions have before rows do.
const FOR_CAUTIONS: f64 = 0.35;
/// Rows that have room before cautions do.
const FEWEST_ROWS: usize = 3;

/// A part of an answer, written.
#[derive(Debug, Clone, Default)]
pub struct SheetBlock {
    /// What it is of.
    pub title: String,
    /// What is found.
    pub sentences: Vec<String>,
    /// What stands above the columns, the names of units first.
    pub headings: Vec<String>,
    /// A text for each heading; an empty one where there is no value.
    pub rows: Vec<Vec<String>>,
    /// What a reader must know.
    pub cautions: Vec<String>,
    /// The ids of the sources.
    pub sources: Vec<String>,
}

impl SheetBlock {
    /// Draws it into a rectangle, and gives what has no room there.
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        rect: Rect,
        (sizes, lang): (Sizes, Lang),
    ) -> Vec<String> {
        let (size, text) = (sizes.small(), sizes.text);
        let title = wrap(&self.title, rect.width, text, Weight::SemiBold);
        let heading = (text, Weight::SemiBold);
        lines_at(
            canvas,
            &title,
            [rect.x, rect.y],
            heading,
            SUBTITLE_STEP,
            INK,
        );
        let mut y = rect.y + (to_f64(title.len()) * SUBTITLE_STEP + 0.5) * text;
        for one in &self.sentences {
            let lines = wrap(one, rect.width, size, Weight::Regular);
            let look = (size, Weight::Regular);
            lines_at(canvas, &lines, [rect.x, y], look, NOTE_STEP, INK);
            y += (to_f64(lines.len()) * NOTE_STEP + 0.45) * size;
        }
        let mut left_out = Vec::new();
        if !self.rows.is_empty() {
            let room = (rect.bottom() - y) * FOR_CAUTIONS;
            let heights = self.cautions.iter().map(|one| {
                let lines = wrap(one, rect.width, size, Weight::Regular).len();
                (to_f64(lines) * NOTE_STEP + 0.35) * size
            });
            let kept = heights.fold(
                0.0,
                |sum, one| if sum + one > room { sum } else { sum + one },
            );
            y = self.table(
                canvas,
                Rect::between([rect.x, y], [rect.right(), rect.bottom() - kept]),
                (sizes, lang),
                &mut left_out,
            );
        }
        for one in &self.cautions {
            let lines = wrap(one, rect.width, size, Weight::Regular);
            let height = (to_f64(lines.len()) * NOTE_STEP + 0.35) * size;
            if y + height > rect.bottom() {
                left_out.push(one.clone());
                continue;
            }
            let look = (size, Weight::Regular);
            lines_at(canvas, &lines, [rect.x, y], look, NOTE_STEP, SOFT_INK);
            y += height;
        }
        left_out
    }

    /// As many rows and columns as have room, and what is left out of them below; gives where that ends.
    fn table(
        &self,
        canvas: &mut Canvas,
        rect: Rect,
        (sizes, lang): (Sizes, Lang),
        left_out: &mut Vec<String>,
    ) -> f64 {
        let size = sizes.small();
        let rows = |table: &TextTable| {
            let room = rect.height / size - table.above() - 3.0;
            whole_usize((room / STEP).floor())
                .saturating_sub(1)
                .max(FEWEST_ROWS)
        };
        let all = self.columns(self.rows.len(), rect.width, size);
        let most = rows(&all).min(self.rows.len());
        let table = self.columns(most, rect.width, size);
        let mut y = table.draw(canvas, [rect.x, rect.y], (sizes, STEP)) - 0.5 * size;
        let mut notes = Vec::new();
        if most < self.rows.len() {
            let more = lang.count(self.rows.len() - most);
            notes.push(words::sheet_more_rows(lang, &more));
        }
        let hidden = self.headings.get(table.columns.len()..).unwrap_or_default();
        if !hidden.is_empty() {
            notes.push(words::sheet_left_out(lang, &hidden.join("; ")));
        }
        for note in notes {
            let lines = wrap(&note, rect.width, size, Weight::Regular);
            let look = (size, Weight::Regular);
            lines_at(canvas, &lines, [rect.x, y], look, NOTE_STEP, SOFT_INK);
            y += to_f64(lines.len()) * NOTE_STEP * size;
            left_out.push(note);
        }
        y + 0.5 * size
    }

    /// What the heading of an end of an interval has in common with that of the other end: `80 %`.
    fn interval(&self, column: usize) -> Option<&str> {
        let (interval, _) = self.headings.get(column)?.split_once(": ")?;
        Some(interval)
    }

    /// The first columns that have room beside each other, with the first rows.
    fn columns(&self, rows: usize, width: f64, size: f64) -> TextTable {
        let mut columns: Vec<TextColumn> = Vec::new();
        let mut taken = 0.0;
        for (at, heading) in self.headings.iter().enumerate() {
            let cell = |row: &Vec<String>| match row.get(at).map(String::as_str) {
                Some("") | None => NONE.to_owned(),
                Some(text) => text.to_owned(),
            };
            let cells: Vec<String> = self.rows.iter().take(rows).map(cell).collect();
            let widths = cells.iter().map(|one| Weight::Regular.width(one, size));
            let widest = widths.fold(4.0 * size, f64::max);
            let column = TextColumn {
                heading: wrap(heading, widest, size, Weight::SemiBold),
                cells,
            };
            let gap = if at == 0 { 0.0 } else { BETWEEN * size };
            taken += column.width(size) + gap;
            if taken > width && at > 0 {
                // Of two ends of one interval neither stands alone.
                let is_end = |at: usize| self.interval(at).is_some();
                if is_end(at) && self.interval(at) == self.interval(at - 1) {
                    columns.pop();
                }
                break;
            }
            columns.push(column);
        }
        TextTable {
            columns,
            weights: vec![Weight::Regular; rows],
        }
    }
}
