//! Where the maps of a sheet and their key lie: the key on the right, below, or in the cells that maps leave empty.

use super::captions::Words;
use super::figures::{Figures, Fill};
use super::key;
use super::legend::LegendBlock;
use super::page_layout::{PageLayout, Side};
use super::panels::Panels;
use super::plan::MapPlan;
use super::rect::Rect;
use super::setting::Setting;
use super::theme::Sizes;
use super::towns::settlements;
use crate::model::cast::to_f64;

/// A sheet with the places of its maps and its key.
#[derive(Debug)]
pub(super) struct Plot {
    pub sheet: PageLayout,
    pub panels: Panels,
    pub key: KeyPlace,
    /// Where figures over time stand, beside map and key or below them.
    pub beside: Option<Rect>,
}

/// Where the key lies.
#[derive(Debug)]
pub(super) struct KeyPlace {
    pub side: Side,
    rect: Rect,
    /// Of one of its columns.
    pub width: f64,
    pub sizes: Sizes,
}

/// The narrowest column of a key, in the size of its text.
const NARROWEST: f64 = 14.0;

impl Plot {
    pub(super) fn new(
        plan: &MapPlan<'_>,
        figures: &Figures<'_>,
        setting: &Setting,
        words: &Words,
        paint: &impl Fn(Fill) -> String,
    ) -> Self {
        let size = (plan.size.pixels(), plan.size.sizes());
        let page = |footer: &[String]| PageLayout::new(size, &words.title, &words.subtitle, footer);
        let mut sheet = match setting {
            Setting::Standalone | Setting::Inline(_) => page(&words.footer),
            Setting::Figure(_) => PageLayout::new(size, "", "", &[]),
        };
        let other = plan.beside.is_some().then(|| sheet.divide());
        let mut beside = Self::beside(plan, figures, (sheet, setting), words, paint);
        if let Some(other) = other {
            beside.share(other);
            return beside;
        }
        if plan.maps.len() == 1 {
            return beside;
        }
        let note = key::note(plan, figures, &plan.units);
        let footer: Vec<String> = std::iter::once(note)
            .chain(words.footer.iter().cloned())
            .collect();
        let sheet = page(&footer);
        let sizes = sheet.sizes.of_key();
        let place = |rect: &Rect| {
            let classes = |width| key::classes(plan, figures, &plan.units, paint, (width, sizes));
            KeyPlace::in_cells(*rect, sizes, |width| classes(width).height(sizes))
        };
        let body = (sheet.body, sheet.sizes);
        let fits = |rect: &Rect| place(rect).is_some();
        let panels = beside.panels.around_key(plan, &words.panels, body, fits);
        match panels.and_then(|(panels, rect)| Some((panels, place(&rect)?))) {
            Some((panels, key)) => {
                let mut sheet = sheet;
                sheet.raise_footer(sheet.body.bottom() - panels.bottom());
                Self {
                    sheet,
                    panels,
                    key,
                    beside: None,
                }
            }
            None => beside,
        }
    }

    /// The key on the right or below.
    fn beside(
        plan: &MapPlan<'_>,
        figures: &Figures<'_>,
        (mut sheet, setting): (PageLayout, &Setting),
        words: &Words,
        paint: &impl Fn(Fill) -> String,
    ) -> Self {
        let sizes = sheet.sizes;
        let side = sheet.side();
        let width = sheet.legend_width(side);
        // Which units the frame shows is known once the map is drawn; until then all are reckoned with.
        let note = key::note(plan, figures, &plan.units);
        let classes = key::classes(plan, figures, &plan.units, paint, (width, sizes));
        let classes = key::with_note(classes, &note, (width, sizes));
        // Which lines there are is known once the map is drawn, whose frame depends on the key's height:
        // as many as there may be are reckoned with.
        let towns_at_most = match settlements(plan, setting) {
            Some(_) => 2.0,
            None => 0.0,
        };
        let outlines = to_f64(plan.standing_out.len());
        let line_rows = (5.0 + towns_at_most + outlines) * 1.45 * sizes.text + 5.5 * sizes.text;
        let height = match side {
            Side::Right | Side::Cells => 0.0,
            Side::Below => {
                let wanted = classes.height(sizes).max(line_rows);
                wanted.min(sheet.legend_room(side))
            }
        };
        let mut parts = sheet.parts(side, height);
        let bottom = parts.map.bottom();
        let panels = Panels::new(plan, &words.panels, parts.map, sizes);
        parts.shorten(panels.bottom());
        if plan.beside.is_none() {
            sheet.raise_footer(bottom - parts.map.bottom());
        }
        Self {
            sheet,
            panels,
            key: KeyPlace {
                side,
                rect: parts.legend,
                width,
                sizes,
            },
            beside: None,
        }
    }

    /// Gives the other part of the sheet to figures over time; what the map leaves above them is theirs.
    fn share(&mut self, other: Rect) {
        let is_below = other.y > self.sheet.body.y;
        let top = match (is_below, self.key.side) {
            (true, Side::Right) => self.panels.bottom() + 1.4 * self.sheet.sizes.text,
            (true, Side::Below | Side::Cells) | (false, _) => other.y,
        };
        self.beside = Some(Rect::between(
            [other.x, top],
            [other.right(), other.bottom()],
        ));
    }
}

impl KeyPlace {
    /// The key in a box that maps leave empty, where it has room.
    fn in_cells(rect: Rect, sizes: Sizes, classes: impl Fn(f64) -> f64) -> Option<Self> {
        let place = |width| Self {
            side: Side::Cells,
            rect,
            width,
            sizes,
        };
        let gap = 1.4 * sizes.text;
        let half = (rect.width - gap) / 2.0;
        if half >= NARROWEST * sizes.text && classes(half).max(LINES * sizes.text) <= rect.height {
            return Some(place(half));
        }
        let below = classes(rect.width) + gap / 2.0 + LINES * sizes.text;
        let has_room = rect.width >= NARROWEST * sizes.text && below <= rect.height;
        has_room.then(|| place(rect.width))
    }

    /// The width of a column, and the sizes of its texts.
    pub(super) fn measure(&self) -> (f64, Sizes) {
        (self.width, self.sizes)
    }

    /// The columns of the key with their upper left corners, and the words that found no room.
    pub(super) fn placed(
        &self,
        mut classes: LegendBlock,
        mut lines: LegendBlock,
        maps_bottom: f64,
    ) -> (Vec<(LegendBlock, [f64; 2])>, Vec<String>) {
        let (rect, sizes, mut left_out) = (self.rect, self.sizes, Vec::new());
        let is_one_column = match self.side {
            Side::Right => true,
            Side::Below => false,
            Side::Cells => self.width > 0.6 * rect.width,
        };
        let at = if is_one_column {
            let room = rect.height - classes.height(sizes);
            key::trim(&mut lines, room, sizes, &mut left_out);
            key::trim(&mut classes, rect.height, sizes, &mut left_out);
            let bottom = match self.side {
                Side::Right => maps_bottom,
                Side::Below | Side::Cells => rect.bottom(),
            };
            let least = rect.y + classes.height(sizes);
            [rect.x, (bottom - lines.height(sizes)).max(least)]
        } else {
            key::trim(&mut lines, rect.height, sizes, &mut left_out);
            key::trim(&mut classes, rect.height, sizes, &mut left_out);
            [rect.right() - self.width, rect.y]
        };
        (vec![(classes, [rect.x, rect.y]), (lines, at)], left_out)
    }
}

/// The height of border lines and scale, in the size of the text: four kinds of line are as many as most maps have.
const LINES: f64 = 4.0 * 1.45 + 0.8 + 2.1;
