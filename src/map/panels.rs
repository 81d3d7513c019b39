//! The maps of a sheet in rows and columns, as large as the shape of what they show allows.

use super::font::Weight;
use super::page_layout::SUBTITLE_STEP;
use super::plan::MapPlan;
use super::rect::Rect;
use super::theme::Sizes;
use super::wrap::wrap;
use crate::model::cast::to_f64;

/// The height of a frame in the height that its contents need at its width: far around them nothing
/// is known.
const TALLEST: f64 = 1.2;

/// The maps of a sheet.
#[derive(Debug)]
pub(super) struct Panels {
    pub frames: Vec<Rect>,
    /// Above each frame, where there are several.
    pub titles: Vec<Vec<String>>,
    pub title_height: f64,
    /// The cells that the last row leaves empty, as one box with the height of a title.
    empty: Option<Rect>,
    /// How large the maps are.
    scale: f64,
}

impl Panels {
    pub(super) fn new(plan: &MapPlan<'_>, titles: &[String], area: Rect, sizes: Sizes) -> Self {
        let aspect = aspect(plan);
        if titles.len() == 1 {
            let height = area.height.min(area.width / aspect * TALLEST);
            return Self {
                frames: vec![Rect { height, ..area }],
                titles: Vec::new(),
                title_height: 0.0,
                empty: None,
                scale: 0.0,
            };
        }
        let grids =
            (1..=titles.len()).map(|columns| Self::grid(titles, area, (columns, aspect), sizes));
        let best = grids.max_by(|a, b| a.scale.total_cmp(&b.scale));
        let mut panels = best.unwrap_or_else(|| Self::grid(titles, area, (1, aspect), sizes));
        let tallest = panels.frames[0].width / aspect * TALLEST;
        panels.shorten(tallest);
        panels
    }

    /// Maps on the whole of an area and a box for the key in the cells that they leave empty, where `fits` says that the key
    /// has room in it; nothing where the maps are smaller than those that have the key beside them.
    pub(super) fn around_key(
        &self,
        plan: &MapPlan<'_>,
        titles: &[String],
        (area, sizes): (Rect, Sizes),
        fits: impl Fn(&Rect) -> bool,
    ) -> Option<(Self, Rect)> {
        let aspect = aspect(plan);
        let grids =
            (2..=titles.len()).map(|columns| Self::grid(titles, area, (columns, aspect), sizes));
        let with_room = grids.filter_map(|mut panels| {
            let tallest = panels.frames[0].width / aspect * TALLEST;
            panels.shorten(tallest);
            let key = panels.empty.filter(|empty| fits(empty))?;
            Some((panels, key))
        });
        let best = with_room.max_by(|(a, _), (b, _)| a.scale.total_cmp(&b.scale));
        best.filter(|(panels, _)| panels.scale >= self.scale)
    }

    /// So many columns, which fill the area.
    fn grid(titles: &[String], area: Rect, (columns, aspect): (usize, f64), sizes: Sizes) -> Self {
        let gap = sizes.text;
        let (count, rows) = (titles.len(), titles.len().div_ceil(columns));
        let width = (area.width - gap * to_f64(columns - 1)) / to_f64(columns);
        let wrapped = titles
            .iter()
            .map(|title| wrap(title, width, sizes.text, Weight::SemiBold));
        let lines: Vec<Vec<String>> = wrapped.collect();
        let most = lines.iter().map(Vec::len).max().unwrap_or(0);
        let title_height = (to_f64(most) * SUBTITLE_STEP + 0.3) * sizes.text;
        let height = (area.height - gap * to_f64(rows - 1)) / to_f64(rows) - title_height;
        let height = height.max(1.0);
        let frames = (0..rows * columns).map(|i| {
            let (row, column) = (to_f64(i / columns), to_f64(i % columns));
            Rect::new(
                area.x + column * (width + gap),
                area.y + row * (height + title_height + gap) + title_height,
                width,
                height,
            )
        });
        let mut frames: Vec<Rect> = frames.collect();
        let left = frames.split_off(count);
        let empty = left.first().zip(left.last()).map(|(first, last)| {
            let top = first.y - title_height;
            Rect::between([first.x, top], [last.right(), last.bottom()])
        });
        Self {
            frames,
            titles: lines,
            title_height,
            empty,
            scale: (width / aspect).min(height),
        }
    }

    /// Makes frames no taller than `height`, and closes the gaps.
    fn shorten(&mut self, height: f64) {
        let Some(first) = self.frames.first().copied() else {
            return;
        };
        let less = (first.height - height).max(0.0);
        let (mut row, mut y) = (0, first.y);
        for frame in &mut self.frames {
            if frame.y > y {
                (row, y) = (row + 1, frame.y);
            }
            frame.y -= f64::from(row) * less;
            frame.height -= less;
        }
        if let Some(empty) = &mut self.empty {
            empty.y -= f64::from(row) * less;
            empty.height -= less;
        }
    }

    pub(super) fn bottom(&self) -> f64 {
        self.frames.last().map_or(0.0, Rect::bottom)
    }
}

/// Width over height of what is shown.
fn aspect(plan: &MapPlan<'_>) -> f64 {
    let [wide, high] = plan.span.size_m();
    wide / high.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Square maps on a page lying, whose texts have 12 pixels.
    fn grid(count: usize, columns: usize) -> Panels {
        let titles = vec!["2024".to_owned(); count];
        let sizes = Sizes {
            text: 12.0,
            least: 0.0,
        };
        Panels::grid(
            &titles,
            Rect::new(20.0, 80.0, 1080.0, 560.0),
            (columns, 1.0),
            sizes,
        )
    }

    #[test]
    fn the_cells_that_maps_leave_are_one_box_beside_the_last_of_them() {
        let seven = grid(7, 4);
        let (last, empty) = (seven.frames[6], seven.empty.unwrap());
        assert!(
            (empty.x - last.right() - 12.0).abs() < 1e-9 && (empty.right() - 1100.0).abs() < 1e-9
        );
        assert!((empty.bottom() - last.bottom()).abs() < 1e-9);
        assert!((last.y - empty.y - seven.title_height).abs() < 1e-9);
        assert_eq!(grid(8, 4).empty, None);
        // Two of five: a box as wide as two cells with the gap between them.
        let five = grid(4, 3);
        assert!((five.empty.unwrap().width - 2.0 * five.frames[0].width - 12.0).abs() < 1e-9);
    }
}
