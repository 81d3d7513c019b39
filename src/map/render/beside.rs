//! Figures over time beside a map.

use super::Drawing;
use crate::map::canvas::{Anchor, Canvas};
use crate::map::captions::{from_to, joined};
use crate::map::chart::Chart;
use crate::map::figure_table::FigureTable;
use crate::map::font::Weight;
use crate::map::labelled::short_names;
use crate::map::legend::lines_at;
use crate::map::over_time::OverTime;
use crate::map::page_layout::SUBTITLE_STEP;
use crate::map::rect::Rect;
use crate::map::theme::INK;
use crate::map::wrap::wrap;
use crate::model::SheetLayout;
use crate::model::cast::to_f64;

impl Drawing<'_> {
    /// Lines or a table, under what they are of.
    pub(super) fn over_time(
        &self,
        canvas: &mut Canvas,
        rect: Rect,
        (kind, figures): (SheetLayout, &OverTime<'_>),
    ) {
        let (sizes, lang) = (self.sizes, self.lang());
        let look = (sizes.text, Weight::Regular);
        let said = &self.plan.said;
        let said = said
            .iter()
            .flat_map(|one| wrap(one, rect.width, sizes.text, Weight::Regular));
        let said: Vec<String> = said.collect();
        lines_at(canvas, &said, [rect.x, rect.y], look, SUBTITLE_STEP, INK);
        let above = match said.len() {
            0 => 0.0,
            lines => (to_f64(lines) * SUBTITLE_STEP + 0.7) * sizes.text,
        };
        let rect = Rect::between([rect.x, rect.y + above], [rect.right(), rect.bottom()]);
        let unit = figures.indicator.unit.get(lang).to_owned();
        let span = from_to(&figures.periods, lang);
        let heading = joined([Some(unit), span].into_iter().flatten(), ", ");
        let at = [rect.x, rect.y + 0.95 * sizes.text];
        let look = (sizes.text, Weight::SemiBold);
        canvas.text(&heading, at, look, (INK, Anchor::Start));
        let top = 1.9 * sizes.text;
        let rect = Rect::new(rect.x, rect.y + top, rect.width, rect.height - top);
        let all = short_names(self.plan.layer.units(), lang);
        let names = figures
            .rows
            .iter()
            .map(|row| all[row.unit].clone())
            .collect();
        match kind {
            SheetLayout::Maps | SheetLayout::Atlas => {}
            SheetLayout::Lines => Chart {
                figures,
                names,
                rect,
                sizes,
                lang,
            }
            .draw(canvas),
            SheetLayout::Table => FigureTable {
                figures,
                names,
                heading: self.plan.layer.title().get(lang).to_owned(),
                rect,
                sizes,
                lang,
            }
            .draw(canvas),
        }
    }
}
