//! Where everything lies on the sheet.
//!
//! ```text
//!   title                              title
//!   layer, unit, period                layer, unit, period
//!   +------------------+  classes      +----------------+
//!   |                  |  no data      |                |
//!   |   map or maps    |  lines        |  map or maps   |
//!   |                  |  scale        +----------------+
//!   +------------------+               classes    lines, scale
//!   source, cautions, terms            source, cautions, terms
//! ```

use super::font::Weight;
use super::rect::Rect;
use super::theme::Sizes;
use super::wrap::wrap;
use crate::model::cast::to_f64;

/// The sheet without its key.
#[derive(Debug)]
pub(super) struct PageLayout {
    pub sizes: Sizes,
    pub title: Vec<String>,
    pub subtitle: Vec<String>,
    /// Each paragraph in lines.
    pub footer: Vec<Vec<String>>,
    /// Paragraphs that found no room.
    pub left_out: Vec<String>,
    /// The upper left corners of title and subtitle and footer.
    pub at: [[f64; 2]; 3],
    pub body: Rect,
}

/// Where the key lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Right,
    Below,
    /// In the cells that the maps of a sheet leave empty.
    Cells,
}

/// The map's and the key's parts of the sheet.
#[derive(Debug)]
pub(super) struct Parts {
    pub map: Rect,
    pub legend: Rect,
}

/// The footer takes at most this part of the sheet; what does not fit is told in the description.
const FOOTER: f64 = 0.34;
pub(super) const SUBTITLE_STEP: f64 = 1.3;
pub(super) const TITLE_STEP: f64 = 1.2;
pub(super) const FOOTER_STEP: f64 = 1.32;

impl PageLayout {
    /// Lays out a sheet; `paragraphs` are the footer's, the most needed first.
    pub(super) fn new(
        ([width, height], sizes): ([f64; 2], Sizes),
        title: &str,
        subtitle: &str,
        paragraphs: &[String],
    ) -> Self {
        let margin = sizes.margin();
        let inner = width - 2.0 * margin;
        let title = wrap(title, inner, sizes.title(), Weight::SemiBold);
        let subtitle = wrap(subtitle, inner, sizes.text, Weight::Regular);
        let under_title = margin * 0.8 + to_f64(title.len()) * TITLE_STEP * sizes.title();
        let top = under_title + (to_f64(subtitle.len()) * SUBTITLE_STEP + 0.9) * sizes.text;
        let line = FOOTER_STEP * sizes.footer();
        let mut footer: Vec<Vec<String>> = Vec::new();
        let mut left_out = Vec::new();
        let mut lines = 0;
        for paragraph in paragraphs {
            let wrapped = wrap(paragraph, inner, sizes.footer(), Weight::Regular);
            if to_f64(lines + wrapped.len()) * line > FOOTER * height {
                left_out.push(paragraph.clone());
            } else {
                lines += wrapped.len();
                footer.push(wrapped);
            }
        }
        let bottom = height - margin * 0.8 - to_f64(lines) * line;
        let body = Rect::new(
            margin,
            top,
            inner,
            (bottom - 0.8 * sizes.text - top).max(1.0),
        );
        Self {
            sizes,
            title,
            subtitle,
            footer,
            left_out,
            at: [
                [margin, margin * 0.8],
                [margin, under_title],
                [margin, bottom],
            ],
            body,
        }
    }

    /// Leaves a half of the sheet to map and key; the other half, beside a wide one and below a high one, is given back.
    pub(super) fn divide(&mut self) -> Rect {
        let (body, gap) = (self.body, 2.0 * self.sizes.text);
        if body.width > 1.1 * body.height {
            let half = (body.width - gap) / 2.0;
            self.body.width = half;
            return Rect::new(body.x + half + gap, body.y, half, body.height);
        }
        let part = (body.height - gap) * 0.55;
        self.body.height = part;
        let y = body.y + part + gap;
        Rect::new(body.x, y, body.width, body.bottom() - y)
    }

    /// Moves the footer up, to where the map ends.
    pub(super) fn raise_footer(&mut self, by: f64) {
        self.at[2][1] -= by;
    }

    /// A wide sheet has its key on the right.
    pub(super) fn side(&self) -> Side {
        if self.body.width > 1.15 * self.body.height && self.body.width > 26.0 * self.sizes.text {
            Side::Right
        } else {
            Side::Below
        }
    }

    /// The width of one column of the key.
    pub(super) fn legend_width(&self, side: Side) -> f64 {
        match side {
            Side::Right => {
                (self.body.width * 0.27).clamp(13.0 * self.sizes.text, 19.0 * self.sizes.text)
            }
            Side::Below | Side::Cells => (self.body.width - self.gap()) / 2.0,
        }
    }

    pub(super) fn gap(&self) -> f64 {
        1.4 * self.sizes.text
    }

    /// The most that a key may be high.
    pub(super) fn legend_room(&self, side: Side) -> f64 {
        match side {
            Side::Right | Side::Cells => self.body.height,
            Side::Below => self.body.height * 0.5,
        }
    }

    /// The parts, with a key of a given height.
    pub(super) fn parts(&self, side: Side, legend_height: f64) -> Parts {
        let (body, gap) = (self.body, self.gap());
        match side {
            Side::Right => {
                let width = self.legend_width(side);
                Parts {
                    map: Rect::new(body.x, body.y, body.width - width - gap, body.height),
                    legend: Rect::new(body.right() - width, body.y, width, body.height),
                }
            }
            Side::Cells => Parts {
                map: self.body,
                legend: self.body,
            },
            Side::Below => {
                let map = (body.height - legend_height - 0.8 * self.sizes.text).max(1.0);
                Parts {
                    map: Rect::new(body.x, body.y, body.width, map),
                    legend: Rect::new(
                        body.x,
                        body.bottom() - legend_height,
                        body.width,
                        legend_height,
                    ),
                }
            }
        }
    }
}

impl Parts {
    /// Ends the map at `bottom`; a key below it moves up.
    pub(super) fn shorten(&mut self, bottom: f64) {
        let less = (self.map.bottom() - bottom).max(0.0);
        self.map.height -= less;
        if self.legend.y > self.map.y {
            self.legend.y -= less;
        }
    }
}
